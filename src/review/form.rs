//! The form of a source: a row for each of its fields, of which only the URL is needed.

use std::collections::BTreeMap;

use super::{Mode, Purpose, Review, TextField};
use crate::claims::{
    Change, Source, SourceField, choices, fault, is_article, locator_hint, malformed, touch,
};
use crate::keys::{Chord, Code};

/// A source being written.
#[derive(Clone, Debug)]
pub struct Form {
    pub(super) purpose: Purpose,
    rows: Vec<TextField>,
    /// Which row has the cursor.
    pub(crate) at: usize,
    /// The source as the claim has it; empty for a new one.
    before: Source,
    /// The source as the form was opened with it.
    begun: Source,
}

/// A draft: the source as the claim had it, and what was written.
type Draft = [BTreeMap<SourceField, String>; 2];

impl Form {
    fn new(purpose: Purpose, before: Source, begun: Source, shown: &Source) -> Self {
        let rows = SourceField::ALL.iter().map(|&field| {
            let text = shown.get(field).unwrap_or_default();
            TextField::new(text, field == SourceField::Excerpt)
        });
        Self {
            purpose,
            rows: rows.collect(),
            at: 0,
            before,
            begun,
        }
    }

    /// What it is for.
    pub(crate) fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// The rows, each with its field.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (SourceField, &TextField)> {
        SourceField::ALL.iter().copied().zip(&self.rows)
    }

    /// The field that has the cursor.
    pub(crate) fn field(&self) -> SourceField {
        SourceField::ALL[self.at]
    }

    pub(super) fn text_field(&mut self) -> &mut TextField {
        &mut self.rows[self.at]
    }

    /// The source as it is written; a word that is begun counts as the word.
    fn source(&self) -> Source {
        let mut source = Source::default();
        for (field, row) in self.rows() {
            let text = row.text();
            let text = text.trim();
            let begun = |word: &&&str| !text.is_empty() && word.starts_with(&text.to_lowercase());
            let word = choices(field).iter().find(begun);
            let text = word.map_or(text, |word| word);
            source.set(field, (!text.is_empty()).then(|| text.to_owned()));
        }
        source
    }

    /// What is wrong with a row.
    pub(crate) fn fault(&self, field: SourceField) -> Option<String> {
        let source = self.source();
        fault(field, source.get(field).unwrap_or_default())
    }

    pub(super) fn draft(&self) -> Option<String> {
        let source = self.source();
        if source == self.begun {
            return None;
        }
        let draft: Draft = [&self.before, &source].map(|source| {
            let fields = source.fields();
            fields
                .map(|(field, text)| (field, text.to_owned()))
                .collect()
        });
        serde_json::to_string(&draft).ok()
    }

    fn step(&mut self, forward: bool) {
        let count = self.rows.len();
        self.at = (self.at + if forward { 1 } else { count - 1 }) % count;
    }

    /// Puts the next or the previous of the field's words in.
    fn turn(&mut self, forward: bool) {
        let words = choices(self.field());
        let text = self.text_field().text();
        let at = words.iter().position(|word| *word == text.trim());
        let next = match (at, forward) {
            (None, true) => words.first(),
            (None, false) => words.last(),
            (Some(at), true) => words.get(at + 1),
            (Some(at), false) => at.checked_sub(1).and_then(|at| words.get(at)),
        };
        *self.text_field() = TextField::new(next.copied().unwrap_or_default(), false);
    }
}

/// Both sources of a draft.
fn read(draft: &str) -> Option<(Source, Source)> {
    let draft: Draft = serde_json::from_str(draft).ok()?;
    let [before, now] = draft.map(|fields| {
        let mut source = Source::default();
        for (field, text) in fields {
            source.set(field, Some(text));
        }
        source
    });
    Some((before, now))
}

impl Review {
    /// Asks for a new source: for its URL, or with the form that was left.
    pub(super) fn add_source(&mut self, mark: bool) {
        let purpose = Purpose::Form { nth: None, mark };
        if self.drafts.contains_key(&(self.cursor, purpose)) {
            self.open_form(purpose, Source::default());
        } else {
            self.open(Purpose::Source { mark });
        }
    }

    /// From a URL to the other fields; the day of the visit is filled in.
    pub(super) fn widen_source(&mut self) {
        let Some(typing) = self.typing() else { return };
        let Purpose::Source { mark } = typing.purpose else {
            return;
        };
        let url = typing.field.text().trim().to_owned();
        self.drafts.remove(&(self.cursor, Purpose::Source { mark }));
        let begun = Source {
            url: (!url.is_empty()).then_some(url),
            accessed: self.now.get(..10).map(str::to_owned),
            ..Source::default()
        };
        self.open_form(Purpose::Form { nth: None, mark }, begun);
        if let Mode::Form(form) = &mut self.mode
            && form.begun.url.is_some()
        {
            // What was typed would be lost with the form.
            form.begun.url = None;
            form.step(true);
        }
    }

    /// Opens the form, with the draft that was left of this source or else with `begun`.
    pub(super) fn open_form(&mut self, purpose: Purpose, begun: Source) {
        if self.is_barred() {
            return;
        }
        let Purpose::Form { nth, .. } = purpose else {
            return;
        };
        let sources = &self.claims[self.cursor].claim.sources;
        let before = nth.and_then(|nth| sources.get(nth)).cloned();
        let before = before.unwrap_or_default();
        let left = self.left(purpose, &before);
        let mut form = Form::new(purpose, before, begun.clone(), &begun);
        if let Some((key, was, mut now)) = left {
            self.drafts.remove(&(self.cursor, key));
            if begun.url.is_some() && nth.is_none() {
                now.url.clone_from(&begun.url);
            }
            let told = if was == form.before {
                "the draft that was left here"
            } else {
                // What others made of the rest of it stays.
                for change in was.changes(&form.before, 0) {
                    if let Change::SetSource {
                        field, old, new, ..
                    } = change
                        && now.get(field) == old.as_deref()
                    {
                        now.set(field, new);
                    }
                }
                "the draft that was left here, of the source as it was before other changes"
            };
            form = Form::new(purpose, form.before, begun, &now);
            self.tell(told);
        }
        self.mode = Mode::Form(Box::new(form));
    }

    /// The draft that was left of a source that is `before` now: where it is, what the source was, and what
    /// was written. Sources change places, so that a draft is found by what it was begun with; of a source
    /// that has changed since, by the URL or the place.
    fn left(&self, purpose: Purpose, before: &Source) -> Option<(Purpose, Source, Source)> {
        let Purpose::Form { nth, .. } = purpose else {
            return None;
        };
        let sources = &self.claims[self.cursor].claim.sources;
        let drafts = || {
            let here = self
                .drafts
                .iter()
                .filter(|((item, _), _)| *item == self.cursor);
            here.filter_map(|((_, other), text)| {
                let Purpose::Form { nth: other_nth, .. } = *other else {
                    return None;
                };
                let (was, now) = read(text)?;
                (other_nth.is_some() == nth.is_some()).then_some((*other, was, now))
            })
        };
        let astray = || drafts().filter(|(_, was, _)| nth.is_some() && !sources.contains(was));
        drafts()
            .find(|(_, was, _)| was == before)
            .or_else(|| astray().find(|(_, was, _)| was.url.is_some() && was.url == before.url))
            .or_else(|| astray().find(|(other, ..)| *other == purpose))
    }

    /// Opens the form of a source that the claim has.
    pub(super) fn open_source_form(&mut self, nth: usize) {
        let Some(reading) = self.current() else {
            return;
        };
        let Some(source) = reading.claim.sources.get(nth).cloned() else {
            return;
        };
        let purpose = Purpose::Form {
            nth: Some(nth),
            mark: false,
        };
        self.open_form(purpose, source);
    }

    pub(super) fn step_form(&mut self, forward: bool) {
        if let Mode::Form(form) = &mut self.mode {
            form.step(forward);
        }
    }

    /// A key that means something else in a form than in a single field: up and down leave a field
    /// of one line, and blanks turn the words that a field chooses from.
    pub(super) fn press_in_form(&mut self, chord: Chord) -> bool {
        let Mode::Form(form) = &mut self.mode else {
            return false;
        };
        let chooses = !choices(form.field()).is_empty();
        match (chord.code, chooses) {
            (Code::Up | Code::Down, _) => {
                let before = form.text_field().cursor();
                form.text_field().press(chord);
                if form.text_field().cursor().0 == before.0 {
                    form.step(chord.code == Code::Down);
                }
            }
            (Code::Char(' ') | Code::Right, true) => form.turn(true),
            (Code::Left, true) => form.turn(false),
            _ => return false,
        }
        true
    }

    /// What is told of the row that has the cursor, and whether it is something wrong.
    pub(crate) fn form_told(&self, form: &Form) -> (String, bool) {
        let source = form.source();
        let url = source.url.as_deref().unwrap_or_default();
        let field = form.field();
        let article = field == SourceField::Url && is_article(self.document.head(), url);
        if article {
            return (ITSELF.to_owned(), true);
        }
        if let Some(fault) = form.fault(field) {
            return (fault, true);
        }
        let hint = match field {
            SourceField::Url => "where it is; the only one needed",
            SourceField::Title => "what it is called",
            SourceField::Publisher => "who published it",
            SourceField::Published => "when: YYYY, YYYY-MM or YYYY-MM-DD",
            SourceField::Accessed => "when it was read: YYYY-MM-DD",
            SourceField::Archived => "the URL of a copy that stays",
            SourceField::Locator => locator_hint(url),
            SourceField::Excerpt => "the passage that decides it, word for word",
            SourceField::Stance => "Space goes through supports, refutes, context",
            SourceField::Kind => "Space goes through primary, secondary",
            SourceField::Verdict => "what the source itself concluded",
        };
        (hint.to_owned(), false)
    }

    /// What is wrong with a URL, as far as it can be told while it is typed.
    pub(super) fn url_fault(&self, url: &str) -> Option<String> {
        if is_article(self.document.head(), url) {
            return Some(ITSELF.to_owned());
        }
        malformed(url.trim())
    }

    /// Why a source cannot be attached.
    pub(super) fn source_barrier(&self, source: &Source) -> Option<String> {
        let url = source.url.as_deref().unwrap_or_default();
        is_article(self.document.head(), url).then(|| ITSELF.to_owned())
    }

    /// Takes the form; what is wrong in it is told and it stays open.
    pub(super) fn accept_form(&mut self) {
        let Mode::Form(form) = &mut self.mode else {
            return;
        };
        let source = form.source();
        // What the claim has already may stay as it is; a URL that will not open is told of later.
        let is_wrong = |field: &SourceField| {
            let (old, new) = (form.before.get(*field), source.get(*field));
            let is_url = matches!(field, SourceField::Url | SourceField::Archived);
            old != new && !is_url && fault(*field, new.unwrap_or_default()).is_some()
        };
        if let Some(at) = SourceField::ALL.iter().position(is_wrong) {
            form.at = at;
            let field = form.field();
            let told = form.fault(field).unwrap_or_default();
            self.tell_error(format!("{}: {told}", field.key()));
            return;
        }
        if source.url.is_none() && source.title.is_none() {
            form.at = 0;
            self.tell_error("a source needs its URL, or where it has none its title");
            return;
        }
        let is_new_url = source.url != form.before.url;
        if let Some(reason) = self.source_barrier(&source) {
            self.tell_error(reason);
            return;
        }
        if is_new_url && self.doubts(source.url.as_deref().unwrap_or_default()) {
            return;
        }
        let Mode::Form(form) = std::mem::replace(&mut self.mode, Mode::Browse) else {
            return;
        };
        let key = (self.cursor, form.purpose);
        let taken = match form.purpose {
            Purpose::Form { nth: Some(nth), .. } => self.rewrite_source(nth, &form.before, &source),
            Purpose::Form { mark, .. } | Purpose::Source { mark } => self.attach(&source, mark),
            Purpose::Field(_)
            | Purpose::Tags
            | Purpose::Claim
            | Purpose::New
            | Purpose::Split
            | Purpose::Dismiss
            | Purpose::Filter
            | Purpose::Search => true,
        };
        if taken {
            self.drafts.remove(&key);
        } else {
            self.mode = Mode::Form(form);
        }
    }

    /// Gives a source other values; `false` where that was refused, which is told.
    fn rewrite_source(&mut self, at: usize, before: &Source, source: &Source) -> bool {
        let changes = before.changes(source, at);
        let changes = touch(&self.claims[self.cursor].claim, changes);
        changes.is_empty() || self.edit(self.cursor, changes, "source of")
    }
}

/// Said where the article is given as a source.
const ITSELF: &str = "this is the article itself, which is no evidence for its own claims";
