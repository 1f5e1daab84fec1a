//! What kind of claim a statement makes.

use super::super::{DetailKind, Part};
use super::words::Words;
use super::{act, figure};

/// What ties a cause to its effect; `after` and `because` alone are too weak.
const CAUSES: &[&str] = &[
    "led to",
    "that led",
    "because of",
    "as a result",
    "resulted in",
    "caused",
    "in response to",
    "is its reply",
    "due to",
    "prompted",
    "triggered",
];

/// What tells of aims, rules and measures.
const POLICY: &[&str] = &[
    "law",
    "bill",
    "policy",
    "plan",
    "plans",
    "wants",
    "want",
    "aims",
    "aim",
    "means to",
    "voted",
    "vetoed",
    "signed",
    "passed",
    "tax",
    "taxes",
    "spending",
    "budget",
    "banned",
    "ban",
    "restricting",
    "regulation",
    "sanctions",
    "treaty",
    "rule",
    "rules",
    "crackdown",
    "would",
    "will",
    "presses",
    "measures",
    "programme",
    "program",
    "proposed",
    "repealed",
    "approved",
];

const PLACES: &[&str] = &[
    "is the seat of",
    "is in",
    "is based in",
    "lies in",
    "is located",
    "are based in",
];

/// The kind of a statement, by the words it has; the word is one of those the format suggests.
#[must_use]
pub fn kind(sentence: &str) -> &'static str {
    let words = Words::of(sentence, Part::Body);
    let spoken: Vec<_> = words.list.iter().map(|word| word.text.as_str()).collect();
    let spoken = format!(" {} ", spoken.join(" "));
    let any = |phrases: &[&str]| {
        phrases
            .iter()
            .any(|phrase| spoken.contains(&format!(" {phrase} ")))
    };
    let has = |kind| words.details.iter().any(|detail| detail.kind == kind);
    let counted = !figure::percentage(&words).is_empty()
        || !figure::money(&words).is_empty()
        || !figure::large(&words).is_empty()
        || !figure::share(&words).is_empty();
    if has(DetailKind::Quotation) && !act::said(&words).is_empty() {
        "attribution"
    } else if counted {
        "statistic"
    } else if any(CAUSES) {
        "causal"
    } else if any(PLACES) {
        "location"
    } else if any(POLICY) {
        "policy"
    } else if !figure::number(&words).is_empty() || has(DetailKind::Superlative) {
        "statistic"
    } else if !act::said(&words).is_empty() {
        "attribution"
    } else if act::actor(&words).is_empty() && has(DetailKind::Date) {
        "date"
    } else {
        "event"
    }
}
