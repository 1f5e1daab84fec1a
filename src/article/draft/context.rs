//! What of a statement cannot be understood without the text around it.

use std::ops::Range;

use super::super::{DetailKind, details};

/// Words that stand for what was told before, where they begin a statement.
const POINTING: &[&str] = &[
    "it", "this", "that", "these", "those", "they", "he", "she", "its", "their", "his", "her",
    "such", "both",
];

/// What begins a part whose subject was told before it.
const ELIDED: &[&str] = &[
    "and", "but", "while", "rising", "falling", "up", "down", "compared", "against", "to", "also",
];

/// Why a drafted claim wants attention; none where it stands on its own.
pub(super) fn flag(
    text: &str,
    sentence: &Range<usize>,
    range: &Range<usize>,
    quoted: bool,
    known: bool,
) -> Option<String> {
    let statement = &text[range.clone()];
    if quoted {
        return (!known).then(|| "needs context: who says it".to_owned());
    }
    let first = statement
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let small = first.to_lowercase();
    if range.start > sentence.start && ELIDED.contains(&small.as_str()) {
        return Some(format!(
            "needs context: what “{}” goes on with",
            short(statement)
        ));
    }
    if POINTING.contains(&small.as_str()) {
        return Some(format!("needs context: what “{first}” stands for"));
    }
    let mut at = 0;
    for word in statement.split(|c: char| !c.is_alphanumeric()) {
        if matches!(word, "he" | "she" | "they" | "it") {
            let before = details(&statement[..at]);
            let named = before.iter().any(|detail| detail.kind == DetailKind::Name);
            return (!named).then(|| format!("needs context: what “{word}” stands for"));
        }
        let behind = &statement[at + word.len()..];
        at += word.len() + behind.chars().next().map_or(0, char::len_utf8);
    }
    None
}

/// The first words of a statement.
fn short(statement: &str) -> String {
    statement
        .split_whitespace()
        .take(4)
        .collect::<Vec<_>>()
        .join(" ")
}
