//! Rules that look at the article beside its claims: what nobody has looked at, what it tells in two
//! ways, and what was true once.

use std::ops::Range;

use super::{Finding, Severity};
use crate::article::{
    Anchor, Article, Coverage, Mark, Underlined, consistency, outdated, places_of,
};
use crate::claims::{Status, derived_id};
use crate::yaml::Opened;

/// How much of the article is shown around a place, in bytes on either side.
const AROUND: usize = 40;

/// Where quotes stand in the article as they are.
fn marks(anchors: &[Anchor]) -> Vec<Mark> {
    let mark = |(claim, anchor): (usize, &Anchor)| match anchor {
        Anchor::Exact(range) => Some(Mark {
            range: range.clone(),
            claim,
        }),
        // What is there now is not what was looked at.
        Anchor::Moved(_) | Anchor::Adrift | Anchor::None => None,
    };
    anchors.iter().enumerate().filter_map(mark).collect()
}

/// What of the article is ticked by the claims' quotes, and by the statements that were dismissed.
#[must_use]
pub fn covered(opened: &Opened, article: &Article, anchors: &[Anchor]) -> Coverage {
    let dismissed = places_of(article, &opened.document.head().dismissed);
    let dismissed: Vec<_> = dismissed.into_iter().map(|(_, range)| range).collect();
    Underlined::of(article).coverage(article, &marks(anchors), &dismissed)
}

/// Every claim that nobody has decided about; a draft counts as one, whatever its mark.
#[must_use]
pub fn unreviewed(opened: &Opened) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (item, reading) in opened.claims.iter().enumerate() {
        let claim = &reading.claim;
        let what = if claim.is_draft() {
            "is a draft that nobody has looked at"
        } else if claim.status() == Status::Unreviewed {
            "is unreviewed"
        } else {
            continue;
        };
        let id = claim.id.clone();
        let name = id.clone().unwrap_or_else(|| derived_id(claim.text()));
        let document = &opened.document;
        findings.push(Finding {
            rule: "unreviewed",
            severity: Severity::Warning,
            place: document
                .key_place(item, "id")
                .or_else(|| document.key_place(item, "text")),
            id,
            message: format!("claim '{name}' {what}."),
            help: None,
        });
    }
    findings
}

/// Every detail of the article that is in no claim's quote, in the order of the article.
#[must_use]
pub fn unticked(article: &Article, coverage: &Coverage) -> Vec<Finding> {
    let finding = |detail: &crate::article::Detail| Finding {
        rule: "unticked",
        severity: Severity::Warning,
        place: None,
        id: None,
        message: format!(
            "in no claim's quote: {} in {}.",
            detail.kind.word(),
            passage(article.text(), &detail.range)
        ),
        help: Some("quote it in a claim, or dismiss its statement"),
    };
    coverage.unticked().iter().map(finding).collect()
}

/// What the article tells in two ways, with both places.
#[must_use]
pub fn disagrees(opened: &Opened, article: &Article) -> Vec<Finding> {
    let text = article.text();
    let published = opened.document.head().published.as_deref();
    let finding = |found: &crate::article::Disagreement| {
        let first = passage(text, &found.first);
        let places = if found.first == found.second {
            format!("in {first}")
        } else {
            format!("in {first} and in {}", passage(text, &found.second))
        };
        Finding {
            rule: "disagrees",
            severity: Severity::Warning,
            place: None,
            id: None,
            message: format!("{}: {places}.", found.message(text)),
            help: Some("find out which is right"),
        }
    };
    let found = consistency(article, published).disagreements;
    found.iter().map(finding).collect()
}

/// The claims that tell an old statistic as if it were of the day when the article appeared.
#[must_use]
pub fn outdated_claims(opened: &Opened) -> Vec<Finding> {
    let Some(published) = opened.document.head().published.as_deref() else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for (item, reading) in opened.claims.iter().enumerate() {
        let claim = &reading.claim;
        let (Some(months), Some(as_of)) = (outdated(claim, published), claim.as_of.as_deref())
        else {
            continue;
        };
        findings.push(Finding {
            rule: "outdated",
            severity: Severity::Warning,
            place: opened.document.value_place(item, "as_of"),
            id: claim.id.clone(),
            message: format!(
                "the figure is as of {as_of}, {months} months before the article, and told in the present."
            ),
            help: Some("look for a newer one, or name its year in the claim"),
        });
    }
    findings
}

/// A place of the article with some words around it, on one line.
fn passage(text: &str, range: &Range<usize>) -> String {
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = boundary(range.start.saturating_sub(AROUND));
    let end = boundary((range.end + AROUND).min(text.len()));
    let before = text[start..range.start]
        .rsplit("\n\n")
        .next()
        .unwrap_or_default();
    let behind = text[range.end..end]
        .split("\n\n")
        .next()
        .unwrap_or_default();
    // Words that are cut are left out.
    let before = match before.split_once(char::is_whitespace) {
        Some((_, rest)) if before.len() == range.start - start && start > 0 => rest,
        _ => before,
    };
    let behind = match behind.rsplit_once(char::is_whitespace) {
        Some((rest, _)) if behind.len() == end - range.end && end < text.len() => rest,
        _ => behind,
    };
    let passage = [before, "[", &text[range.clone()], "]", behind].concat();
    let words: Vec<_> = passage.split_whitespace().collect();
    format!("“{}”", words.join(" "))
}
