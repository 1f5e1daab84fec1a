//! The claim in full, as lines: what the claim's pane shows and scrolls through.
//!
//! The page is a row of parts, each laid out only as far as it is looked at: a claim may hold texts of
//! a megabyte each.

use std::borrow::Cow;
use std::ops::Range;

use super::diff::marked;
use super::facts::{facts, has_facts, is_fact, told};
use super::{Entry, Pane, Review};
use crate::claims::{Claim, Evidence, Field, Source, missing};
use crate::text::Lines;
use crate::yaml::Fault;

/// What a line is, for its look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The claim itself.
    Text,
    /// Kind, moment, speaker, tags.
    Facts,
    /// A field's text.
    Value,
    /// Something to be mended.
    Fault,
    Blank,
}

/// What a part of a line is, for its look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Words that a correction takes away.
    Gone,
    /// Words that a correction puts in.
    Come,
    /// The fact that the cursor is on.
    Here,
}

/// Parts of a text that look otherwise, in bytes.
pub(super) type Looks = Vec<(Range<usize>, Look)>;

/// One line of the page. Texts are unsanitized.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLine {
    /// The field's name, on its first line.
    pub label: &'static str,
    pub text: String,
    pub role: Role,
    /// The cursor is on the field that it belongs to.
    pub is_here: bool,
    /// Parts of the text that look otherwise, in bytes.
    pub looks: Looks,
}

/// A line of the page: its part, and the byte of the part's text that it starts with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    part: usize,
    at: usize,
}

/// How wide the labels are.
const LABEL: usize = 12;

/// The page of the claim under the cursor, at a width in cells.
pub struct Page<'r> {
    parts: Vec<Part<'r>>,
    width: usize,
    /// What the cursor is on, where the pane has it.
    here: Option<Entry>,
}

struct Part<'r> {
    label: &'static str,
    role: Role,
    text: Text<'r>,
    /// What of the claim it is.
    entry: Option<Entry>,
}

impl Part<'_> {
    fn holds(&self, entry: Entry) -> bool {
        if matches!(self.text, Text::Facts(_)) {
            is_fact(entry)
        } else {
            self.entry == Some(entry)
        }
    }
}

/// A part's text; what has to be put together is so only when it is looked at.
enum Text<'r> {
    Given(&'r str),
    Fault(&'r Fault),
    Repeated(&'r str),
    Facts(&'r Claim),
    Source(usize, &'r Source),
    /// With parts of its own look.
    Marked(String, Looks),
    Reviewed(&'r str, &'r str),
    Missing(Evidence),
}

impl Text<'_> {
    fn get(&self) -> Cow<'_, str> {
        match self {
            Self::Given(text) => Cow::Borrowed(text),
            Self::Fault(fault) => format!("{}; {}", fault.message, fault.rule.help()).into(),
            Self::Repeated(id) => format!("id '{id}' is used by another claim too").into(),
            Self::Facts(claim) => facts(claim).0.into(),
            Self::Marked(text, _) => text.as_str().into(),
            Self::Source(nth, source) => format!("{} {}", nth + 1, told(source)).into(),
            Self::Reviewed(by, at) => format!("{by} {at}").into(),
            Self::Missing(evidence) => format!("! wants a {}", evidence.word()).into(),
        }
    }
}

impl<'r> Page<'r> {
    /// The page of the claim under the cursor.
    #[must_use]
    pub fn new(review: &'r Review, width: usize) -> Self {
        let mut page = Self {
            parts: Vec::new(),
            width,
            here: (review.pane == Pane::Claim)
                .then(|| review.entry())
                .flatten(),
        };
        page.fill(review);
        page
    }

    fn fill(&mut self, review: &'r Review) {
        let Some(reading) = review.current() else {
            return;
        };
        let claim = &reading.claim;
        for fault in &reading.faults {
            self.put("", Role::Fault, Text::Fault(fault));
        }
        if review.columns.ids.is_repeated(review.cursor) {
            let id = &review.columns.ids[review.cursor];
            self.put("", Role::Fault, Text::Repeated(id));
        }
        self.put_entry(
            "",
            Role::Text,
            Text::Given(claim.text()),
            Entry::Field(Field::Text),
        );
        if has_facts(claim) {
            self.put("", Role::Facts, Text::Facts(claim));
        }
        self.parts.push(Part {
            label: "",
            role: Role::Blank,
            text: Text::Given(""),
            entry: None,
        });
        if let Some(quote) = &claim.quote {
            self.put_entry(
                "Quote",
                Role::Value,
                Text::Given(quote),
                Entry::Field(Field::Quote),
            );
            for (label, role, text, looks) in review.told_of_quote() {
                self.put(label, role, Text::Marked(text, looks));
            }
        }
        for (label, role, text) in review.told_of_claim() {
            self.put(label, role, Text::Marked(text, Looks::new()));
        }
        for (nth, source) in claim.sources.iter().enumerate() {
            let label = if nth == 0 { "Sources" } else { "" };
            self.put_entry(
                label,
                Role::Value,
                Text::Source(nth, source),
                Entry::Source(nth),
            );
        }
        self.fill_words(claim);
        if let Some(by) = &claim.reviewed_by {
            let at = claim.reviewed_at.as_deref().unwrap_or_default();
            self.put("Reviewed", Role::Facts, Text::Reviewed(by, at));
        }
        if let Some(evidence) = missing(claim) {
            self.put("", Role::Fault, Text::Missing(evidence));
        }
    }

    /// What was written about the claim; a correction with what it changes of the article's words.
    fn fill_words(&mut self, claim: &'r Claim) {
        for (label, field) in [
            ("Rating", Field::Rating),
            ("Correction", Field::Correction),
            ("Note", Field::Note),
            ("Memo", Field::Memo),
            ("Flag", Field::Flag),
        ] {
            let given = claim.get(field).unwrap_or_default();
            let corrected = claim.quote.as_deref().unwrap_or(claim.text());
            let marked = (field == Field::Correction).then(|| marked(corrected, given));
            let text = match marked.flatten() {
                Some((text, looks)) => Text::Marked(text, looks),
                None => Text::Given(given),
            };
            self.put_entry(label, Role::Value, text, Entry::Field(field));
        }
    }

    fn put(&mut self, label: &'static str, role: Role, text: Text<'r>) {
        if !matches!(text, Text::Given("")) {
            let entry = None;
            self.parts.push(Part {
                label,
                role,
                text,
                entry,
            });
        }
    }

    fn put_entry(&mut self, label: &'static str, role: Role, text: Text<'r>, entry: Entry) {
        let before = self.parts.len();
        self.put(label, role, text);
        if let Some(part) = self.parts.get_mut(before) {
            part.entry = Some(entry);
        }
    }

    /// The first and the last line of what the cursor can be on.
    pub(super) fn extent(&self, entry: Entry) -> Option<(Spot, Spot)> {
        let part = self.parts.iter().position(|part| part.holds(entry))?;
        let text = self.parts[part].text.get();
        let at = self.lines(part, &text).last();
        Some((Spot { part, at: 0 }, Spot { part, at }))
    }

    /// The parts of a text that look otherwise.
    fn looks(&self, part: &Part<'_>) -> Looks {
        match (&part.text, self.here) {
            (Text::Marked(_, looks), _) => looks.clone(),
            (Text::Facts(claim), Some(here)) if is_fact(here) => {
                let (_, places) = facts(claim);
                let place = |(entry, range)| (entry == here).then_some((range, Look::Here));
                places.into_iter().filter_map(place).collect()
            }
            _ => Vec::new(),
        }
    }

    fn indent(&self, part: usize) -> usize {
        let Part { label, role, .. } = self.parts[part];
        if role == Role::Value || !label.is_empty() {
            LABEL
        } else {
            0
        }
    }

    fn lines<'t>(&self, part: usize, text: &'t str) -> Lines<'t> {
        let cells = self.width.saturating_sub(self.indent(part)).max(1);
        Lines::new(text, cells)
    }

    /// The lines from a spot on, at most so many.
    #[must_use]
    pub fn from(&self, spot: Spot, most: usize) -> Vec<PageLine> {
        let mut lines = Vec::new();
        let mut at = spot.at;
        for part in spot.part..self.parts.len() {
            let Part {
                label, role, text, ..
            } = &self.parts[part];
            let text = text.get();
            let indent = " ".repeat(self.indent(part));
            let looks = self.looks(&self.parts[part]);
            let is_here = self.here.is_some_and(|here| self.parts[part].holds(here));
            for range in self.lines(part, &text).from(at) {
                if lines.len() == most {
                    return lines;
                }
                lines.push(PageLine {
                    label: if range.start == 0 { label } else { "" },
                    looks: within(&looks, &range, indent.len()),
                    text: format!("{indent}{}", &text[range]),
                    role: *role,
                    is_here,
                });
            }
            at = 0;
        }
        lines
    }

    /// The spot so many lines below, or the last one.
    #[must_use]
    pub fn down(&self, from: Spot, mut count: usize) -> Spot {
        let mut spot = from;
        for part in from.part..self.parts.len() {
            let at = if part == from.part { from.at } else { 0 };
            let text = self.parts[part].text.get();
            for range in self.lines(part, &text).from(at) {
                spot = Spot {
                    part,
                    at: range.start,
                };
                if count == 0 {
                    return spot;
                }
                count -= 1;
            }
        }
        spot
    }

    /// The spot so many lines above, or the first one.
    #[must_use]
    pub fn up(&self, from: Spot, mut count: usize) -> Spot {
        let mut at = from.at;
        for part in (0..=from.part).rev() {
            let Some(Part { text, .. }) = self.parts.get(part) else {
                break;
            };
            let text = text.get();
            let lines = self.lines(part, &text);
            if part < from.part {
                at = lines.last();
                count -= 1;
            }
            match lines.up(at, count) {
                Ok(at) => return Spot { part, at },
                Err(lacking) => count = lacking,
            }
        }
        Spot::default()
    }

    /// The first line where the last one is at the bottom of a pane of so many lines.
    #[must_use]
    pub fn end(&self, height: usize) -> Spot {
        let Some(part) = self.parts.len().checked_sub(1) else {
            return Spot::default();
        };
        let text = self.parts[part].text.get();
        let at = self.lines(part, &text).last();
        self.up(Spot { part, at }, height.saturating_sub(1))
    }

    /// A spot that was one of another width or another page, as one of this page.
    #[must_use]
    pub fn clamp(&self, spot: Spot, height: usize) -> Spot {
        let end = self.end(height);
        if spot >= end {
            return end;
        }
        let text = self.parts[spot.part].text.get();
        let at = self.lines(spot.part, &text).at(spot.at);
        Spot { at, ..spot }
    }
}

/// Looks of a text as those of one of its lines, which is indented by so many bytes.
fn within(looks: &[(Range<usize>, Look)], line: &Range<usize>, indent: usize) -> Looks {
    let here = |(range, look): &(Range<usize>, Look)| {
        let (start, end) = (range.start.max(line.start), range.end.min(line.end));
        let shift = |at: usize| at - line.start + indent;
        (start < end).then(|| (shift(start)..shift(end), *look))
    };
    looks.iter().filter_map(here).collect()
}
