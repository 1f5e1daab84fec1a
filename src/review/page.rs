//! The claim in full, as lines: what the claim's pane shows and scrolls through.

use super::Review;
use crate::article::Anchor;
use crate::claims::{Source, SourceField, missing};
use crate::text::wrap;

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

/// How wide the labels are.
const LABEL: usize = 12;

/// The lines of the claim under the cursor, at a width in cells.
#[must_use]
pub fn page(review: &Review, width: usize) -> Vec<PageLine> {
    let Some(reading) = review.current() else {
        return Vec::new();
    };
    let claim = &reading.claim;
    let mut lines = Lines {
        lines: Vec::new(),
        width,
    };
    for fault in &reading.faults {
        let text = format!("{}; {}", fault.message, fault.rule.help());
        lines.put("", &text, Role::Fault);
    }
    if review.duplicate_ids.get(review.cursor) == Some(&true) {
        let text = format!(
            "id '{}' is used by another claim too",
            review.ids[review.cursor]
        );
        lines.put("", &text, Role::Fault);
    }
    lines.put("", claim.text(), Role::Text);
    lines.put("", &facts(claim), Role::Facts);
    lines.blank();
    if let Some(quote) = &claim.quote {
        lines.put("Quote", quote, Role::Value);
        let adrift = review.anchors.get(review.cursor) == Some(&Anchor::Adrift);
        if adrift && review.article.is_some() {
            lines.put("", "≠ these words are not in the article", Role::Fault);
        }
    }
    for (nth, source) in claim.sources.iter().enumerate() {
        let label = if nth == 0 { "Sources" } else { "" };
        lines.put(label, &format!("{} {}", nth + 1, told(source)), Role::Value);
    }
    let texts = [
        ("Rating", &claim.rating),
        ("Correction", &claim.correction),
        ("Note", &claim.note),
        ("Memo", &claim.memo),
        ("Flag", &claim.flag),
    ];
    for (label, text) in texts {
        if let Some(text) = text {
            lines.put(label, text, Role::Value);
        }
    }
    if let Some(by) = &claim.reviewed_by {
        let at = claim.reviewed_at.as_deref().unwrap_or_default();
        lines.put("Reviewed", &format!("{by} {at}"), Role::Facts);
    }
    if let Some(evidence) = missing(claim) {
        lines.put("", &format!("! wants a {}", evidence.word()), Role::Fault);
    }
    lines.lines
}

struct Lines {
    lines: Vec<PageLine>,
    width: usize,
}

impl Lines {
    fn put(&mut self, label: &'static str, text: &str, role: Role) {
        if text.is_empty() {
            return;
        }
        let indent = if role == Role::Value || !label.is_empty() {
            LABEL
        } else {
            0
        };
        let width = self.width.saturating_sub(indent).max(1);
        for (nth, range) in wrap(text, width).enumerate() {
            self.lines.push(PageLine {
                label: if nth == 0 { label } else { "" },
                text: format!("{}{}", " ".repeat(indent), &text[range]),
                role,
            });
        }
    }

    fn blank(&mut self) {
        self.lines.push(PageLine {
            label: "",
            text: String::new(),
            role: Role::Blank,
        });
    }
}

fn facts(claim: &crate::claims::Claim) -> String {
    let mut facts: Vec<String> = Vec::new();
    facts.extend(claim.kind.clone());
    facts.extend(claim.as_of.as_ref().map(|moment| format!("as of {moment}")));
    facts.extend(claim.speaker.clone());
    facts.extend(claim.tags.iter().map(|tag| format!("#{tag}")));
    if claim.is_draft() {
        facts.push("draft".to_owned());
    }
    facts.join(" · ")
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
