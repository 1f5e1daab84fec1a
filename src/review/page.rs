//! The claim in full, as lines: what the claim's pane shows and scrolls through.
//!
//! The page is a row of parts, each laid out only as far as it is looked at: a claim may hold texts of
//! a megabyte each.

use std::borrow::Cow;

use super::Review;
use crate::article::Anchor;
use crate::claims::{Claim, Evidence, Source, SourceField, missing};
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

/// One line of the page. Texts are unsanitized.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLine {
    /// The field's name, on its first line.
    pub label: &'static str,
    pub text: String,
    pub role: Role,
}

/// A line of the page: its part, and the byte of the part's text that it starts with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    part: usize,
    at: usize,
}

/// How wide the labels are.
const LABEL: usize = 12;

/// Of many tags or long ones, so much is shown, in bytes.
const FACTS: usize = 1 << 16;

/// The page of the claim under the cursor, at a width in cells.
pub struct Page<'r> {
    parts: Vec<Part<'r>>,
    width: usize,
}

struct Part<'r> {
    label: &'static str,
    role: Role,
    text: Text<'r>,
}

/// A part's text; what has to be put together is so only when it is looked at.
enum Text<'r> {
    Given(&'r str),
    Fault(&'r Fault),
    Repeated(&'r str),
    Facts(&'r Claim),
    Source(usize, &'r Source),
    Reviewed(&'r str, &'r str),
    Missing(Evidence),
}

impl Text<'_> {
    fn get(&self) -> Cow<'_, str> {
        match self {
            Self::Given(text) => Cow::Borrowed(text),
            Self::Fault(fault) => format!("{}; {}", fault.message, fault.rule.help()).into(),
            Self::Repeated(id) => format!("id '{id}' is used by another claim too").into(),
            Self::Facts(claim) => facts(claim).into(),
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
        if review.duplicate_ids.get(review.cursor) == Some(&true) {
            let id = &review.ids[review.cursor];
            self.put("", Role::Fault, Text::Repeated(id));
        }
        self.put("", Role::Text, Text::Given(claim.text()));
        if has_facts(claim) {
            self.put("", Role::Facts, Text::Facts(claim));
        }
        self.parts.push(Part {
            label: "",
            role: Role::Blank,
            text: Text::Given(""),
        });
        if let Some(quote) = &claim.quote {
            self.put("Quote", Role::Value, Text::Given(quote));
            let adrift = review.anchors.get(review.cursor) == Some(&Anchor::Adrift);
            if adrift && review.article.is_some() {
                let text = "≠ these words are not in the article";
                self.put("", Role::Fault, Text::Given(text));
            }
        }
        for (nth, source) in claim.sources.iter().enumerate() {
            let label = if nth == 0 { "Sources" } else { "" };
            self.put(label, Role::Value, Text::Source(nth, source));
        }
        let texts = [
            ("Rating", &claim.rating),
            ("Correction", &claim.correction),
            ("Note", &claim.note),
            ("Memo", &claim.memo),
            ("Flag", &claim.flag),
        ];
        for (label, text) in texts {
            self.put(
                label,
                Role::Value,
                Text::Given(text.as_deref().unwrap_or_default()),
            );
        }
        if let Some(by) = &claim.reviewed_by {
            let at = claim.reviewed_at.as_deref().unwrap_or_default();
            self.put("Reviewed", Role::Facts, Text::Reviewed(by, at));
        }
        if let Some(evidence) = missing(claim) {
            self.put("", Role::Fault, Text::Missing(evidence));
        }
    }

    fn put(&mut self, label: &'static str, role: Role, text: Text<'r>) {
        if !matches!(text, Text::Given("")) {
            self.parts.push(Part { label, role, text });
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
            let Part { label, role, text } = &self.parts[part];
            let text = text.get();
            let indent = " ".repeat(self.indent(part));
            for range in self.lines(part, &text).from(at) {
                if lines.len() == most {
                    return lines;
                }
                lines.push(PageLine {
                    label: if range.start == 0 { label } else { "" },
                    text: format!("{indent}{}", &text[range]),
                    role: *role,
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

fn has_facts(claim: &Claim) -> bool {
    let given = [&claim.kind, &claim.as_of, &claim.speaker];
    let tagged = !claim.tags.is_empty();
    tagged || claim.is_draft() || given.iter().any(|text| text.is_some())
}

fn facts(claim: &Claim) -> String {
    let mut facts = String::new();
    let mut add = |before: &str, text: &str| {
        if facts.len() > FACTS {
            return false;
        }
        if !facts.is_empty() {
            facts.push_str(" · ");
        }
        facts.extend([before, text]);
        true
    };
    for (before, text) in [
        ("", &claim.kind),
        ("as of ", &claim.as_of),
        ("", &claim.speaker),
    ] {
        if let Some(text) = text {
            add(before, text);
        }
    }
    let all = claim.tags.iter().all(|tag| add("#", tag));
    if claim.is_draft() {
        add("", "draft");
    }
    if !all {
        facts.push_str(" · …");
    }
    facts
}

/// A source in one line: what a reader goes by first.
fn told(source: &Source) -> String {
    let order = [
        SourceField::Title,
        SourceField::Publisher,
        SourceField::Published,
        SourceField::Locator,
        SourceField::Url,
        SourceField::Stance,
        SourceField::Kind,
        SourceField::Verdict,
        SourceField::Excerpt,
    ];
    let parts: Vec<_> = order
        .iter()
        .filter_map(|&field| source.get(field))
        .collect();
    parts.join(" · ")
}
