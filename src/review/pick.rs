//! Picking one of many by a few letters: actions, sources, orders, points of the history.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::{Effect, Entry, Mode, Review, Sort, TextField};
use crate::claims::Source;
use crate::keys::Action;

/// Something that can be picked. Texts are unsanitized.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What the letters are looked for in.
    pub text: String,
    /// What is told beside it.
    pub detail: String,
    /// Its key, or another word at the right end.
    pub key: String,
    pub(super) value: Value,
}

/// What a choice stands for.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Action(Action),
    Sort(Sort),
    /// So many steps of the sitting done.
    Point(usize),
    /// The claim's text as it was.
    Slice(String),
    Source(Box<Source>),
    Entry(Entry),
}

/// What the choices are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picking {
    /// What is typed may also be a command.
    Command,
    Sort,
    /// Points to go back to, of the claim or of the whole sitting.
    History {
        of_claim: bool,
    },
    /// A source to be used again.
    Source,
    /// What of the claim is to be edited.
    Field,
}

impl Picking {
    /// What the frame says.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Command => "Command · an action's name, or w, q, wq, w PATH",
            Self::Sort => "Sort the list",
            Self::History { of_claim: false } => "History of the sitting",
            Self::History { of_claim: true } => "History of this claim",
            Self::Source => "Source · one of another claim, used again",
            Self::Field => "Edit · a field of the claim",
        }
    }
}

/// A list of choices, and the letters that narrow it.
#[derive(Clone, Debug)]
pub struct Pick {
    pub what: Picking,
    pub query: TextField,
    choices: Vec<Choice>,
    /// The choices that have the letters, the best first.
    matched: Vec<usize>,
    /// Which of those is taken by Enter.
    pub at: usize,
}

impl Pick {
    pub(super) fn new(what: Picking, choices: Vec<Choice>) -> Self {
        Self {
            what,
            query: TextField::new("", false),
            matched: (0..choices.len()).collect(),
            choices,
            at: 0,
        }
    }

    /// How many choices are left.
    #[must_use]
    pub fn count(&self) -> usize {
        self.matched.len()
    }

    /// How many choices there are at all.
    #[must_use]
    pub fn most(&self) -> usize {
        self.choices.len()
    }

    /// The choices from one on, each with the characters that were looked for.
    pub fn from(&self, row: usize) -> impl Iterator<Item = (&Choice, Vec<u32>)> {
        let pattern = self.pattern();
        let mut matcher = Matcher::new(Config::DEFAULT);
        let rows = self.matched.get(row..).unwrap_or_default().iter();
        rows.map(move |&choice| {
            let choice = &self.choices[choice];
            let (mut buffer, mut letters) = (Vec::new(), Vec::new());
            let text = Utf32Str::new(&choice.text, &mut buffer);
            _ = pattern.indices(text, &mut matcher, &mut letters);
            letters.sort_unstable();
            (choice, letters)
        })
    }

    fn pattern(&self) -> Pattern {
        let query = self.query.text();
        Pattern::parse(&query, CaseMatching::Ignore, Normalization::Smart)
    }

    /// Keeps the choices that have what was typed.
    pub(super) fn narrow(&mut self) {
        let pattern = self.pattern();
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let scored = self.choices.iter().enumerate().filter_map(|(nth, choice)| {
            let text = Utf32Str::new(&choice.text, &mut buffer);
            Some((pattern.score(text, &mut matcher)?, nth))
        });
        let mut scored: Vec<_> = scored.collect();
        scored.sort_by_key(|(score, nth)| (std::cmp::Reverse(*score), *nth));
        self.matched = scored.into_iter().map(|(_, nth)| nth).collect();
        self.at = 0;
    }

    fn picked(&self) -> Option<&Choice> {
        self.choices.get(*self.matched.get(self.at)?)
    }
}

impl Review {
    pub(super) fn pick(&mut self, what: Picking, choices: Vec<Choice>) {
        self.mode = Mode::Pick(Box::new(Pick::new(what, choices)));
    }

    /// Goes to another choice; from the last one to the first.
    pub(super) fn step_pick(&mut self, forward: bool) {
        if let Mode::Pick(pick) = &mut self.mode {
            let count = pick.matched.len().max(1);
            pick.at = (pick.at + if forward { 1 } else { count - 1 }) % count;
        }
    }

    /// Takes the choice that stands out.
    pub(super) fn accept_pick(&mut self) -> Vec<Effect> {
        let Mode::Pick(pick) = std::mem::replace(&mut self.mode, Mode::Browse) else {
            return Vec::new();
        };
        let text = pick.query.text();
        let picked = pick.picked().map(|choice| choice.value.clone());
        if pick.what == Picking::Command && text.trim().is_empty() && pick.at == 0 {
            return Vec::new();
        }
        if pick.what == Picking::Command
            && let Some(effects) = self.command(text.trim())
        {
            return effects;
        }
        match picked {
            Some(Value::Action(action)) => return self.act(action, None),
            Some(Value::Sort(sort)) => self.sort_by(sort),
            Some(Value::Point(point)) => self.go_to_point(point),
            Some(Value::Slice(slice)) => self.go_to_slice(&slice),
            None if text.trim().is_empty() => self.tell("nothing to pick"),
            Some(Value::Source(source)) => _ = self.attach(&source, false),
            Some(Value::Entry(entry)) => self.edit_entry(entry),
            None => self.tell_error(format!("nothing here is like '{}'", text.trim())),
        }
        Vec::new()
    }

    /// Shows the other choices, where there are others.
    pub(super) fn turn_pick(&mut self) {
        if let Mode::Pick(pick) = &self.mode
            && let Picking::History { of_claim } = pick.what
        {
            self.open_history(!of_claim);
        }
    }

    /// Asks for the list's order; the present one comes first.
    pub(super) fn pick_sort(&mut self) {
        let mut sorts = Sort::ALL.to_vec();
        sorts.sort_by_key(|(sort, ..)| *sort != self.shown.sort);
        let choices = sorts.into_iter().map(|(sort, name, detail)| Choice {
            text: name.to_owned(),
            detail: detail.to_owned(),
            key: String::new(),
            value: Value::Sort(sort),
        });
        let choices = choices.collect();
        self.pick(Picking::Sort, choices);
    }
}
