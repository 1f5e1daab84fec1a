//! Rules about figures, years and names.

use std::ops::Range;

use super::super::{Detail, DetailKind};
use super::words::Words;

fn of<'a>(words: &'a Words, kind: DetailKind) -> impl Iterator<Item = &'a Detail> {
    words
        .details
        .iter()
        .filter(move |detail| detail.kind == kind)
}

fn ranges<'a>(details: impl Iterator<Item = &'a Detail>) -> Vec<Range<usize>> {
    details.map(|detail| detail.range.clone()).collect()
}

pub(super) fn percentage(words: &Words) -> Vec<Range<usize>> {
    ranges(of(words, DetailKind::Percentage))
}

pub(super) fn money(words: &Words) -> Vec<Range<usize>> {
    ranges(of(words, DetailKind::Amount))
}

/// What a debate counts: the speakers' time, and their points.
const COUNTED: &[&str] = &[
    "minute",
    "minutes",
    "second",
    "seconds",
    "things",
    "thing",
    "points",
    "point",
    "questions",
    "question",
    "segments",
    "topics",
    "reasons",
    "ways",
    "words",
    "debates",
    "candidates",
    "kinds",
    "issues",
    "steps",
    "sides",
    "parts",
    "pages",
];

/// Whether a number is one of the debate's own.
fn is_of_debate(words: &Words, detail: &Detail) -> bool {
    let behind = words.word_at(detail.range.end);
    let before = words.word_at(detail.range.start);
    let inside = &words.text[detail.range.clone()];
    let ordinal = matches!(inside, "third" | "second" | "first" | "fourth");
    (behind..behind + 2).any(|at| words.is_any(at, COUNTED))
        || (before..behind).any(|at| words.is_any(at, COUNTED))
        || before > 0 && words.is_any(before - 1, &["question", "page", "number", "day"])
        || ordinal
}

const LARGE: &[&str] = &[
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "trillion",
    "trillions",
    "hundreds",
    "m",
    "bn",
];

fn is_large(words: &Words, detail: &Detail) -> bool {
    let text = &words.text[detail.range.clone()];
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let first = words.word_at(detail.range.start);
    let last = words.word_at(detail.range.end.saturating_sub(1));
    text.contains(',') && digits > 3
        || digits > 4
        || (first..=last).any(|at| words.is_any(at, LARGE))
}

const PARTS: &[&str] = &[
    "half", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "tenth", "fourths",
];

fn is_share(words: &Words, detail: &Detail) -> bool {
    let first = words.word_at(detail.range.start);
    let last = words.word_at(detail.range.end.saturating_sub(1));
    (first..=last).any(|at| words.is_any(at, PARTS))
        || words.is_any(last + 1, &["in"]) && words.is_number(last + 2)
}

pub(super) fn large(words: &Words) -> Vec<Range<usize>> {
    let numbers = of(words, DetailKind::Number);
    ranges(numbers.filter(|detail| is_large(words, detail) && !is_of_debate(words, detail)))
}

pub(super) fn number(words: &Words) -> Vec<Range<usize>> {
    let numbers = of(words, DetailKind::Number);
    ranges(numbers.filter(|detail| {
        !is_large(words, detail) && !is_share(words, detail) && !is_of_debate(words, detail)
    }))
}

pub(super) fn share(words: &Words) -> Vec<Range<usize>> {
    let numbers = of(words, DetailKind::Number);
    let mut found =
        ranges(numbers.filter(|detail| is_share(words, detail) && !is_of_debate(words, detail)));
    for at in 0..words.list.len() {
        if words.is_any(at, &["most", "majority", "half"]) && words.is_any(at + 1, &["of"]) {
            found.push(words.span(at, at + 1));
        }
    }
    found
}

pub(super) fn debate_time(words: &Words) -> Vec<Range<usize>> {
    let numbers = of(words, DetailKind::Number);
    ranges(numbers.filter(|detail| is_of_debate(words, detail)))
}

/// Dates that name a year or a decade that is no coming one.
pub(super) fn year(words: &Words) -> Vec<Range<usize>> {
    let dates = of(words, DetailKind::Date);
    ranges(dates.filter(|detail| {
        let text = &words.text[detail.range.clone()];
        let digits = text.split(|c: char| !c.is_ascii_digit());
        digits
            .filter_map(|year| year.parse().ok())
            .any(|year: u16| (1500..2100).contains(&year))
    }))
}

/// Names that are not spoken to: `Senator, you have two minutes`.
pub(super) fn name(words: &Words) -> Vec<Range<usize>> {
    let names = of(words, DetailKind::Name);
    ranges(names.filter(|detail| {
        let before = words.text[..detail.range.start].trim_end();
        let behind = words.text[detail.range.end..].trim_start();
        let opens = before.is_empty() || before.ends_with([',', '.', ';', '-', '–', '—']);
        let closes = behind.starts_with([',', '.', '?', '!', ':']) || behind.is_empty();
        !(opens && closes)
    }))
}
