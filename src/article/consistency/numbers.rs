//! Two figures of the same thing.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::super::{Figure, Value};
use super::statement::{About, Statement};
use super::words::{stem, tells_nothing};
use super::{Disagreement, Reason};

/// How many statements may share a word that tells them apart from others.
const COMMON: usize = 48;

/// What stands before a figure that is a bound.
const BOUNDS: &[&str] = &[
    "more than",
    "over",
    "at least",
    "up to",
    "less than",
    "fewer than",
    "under",
    "below",
    "above",
    "as many as",
    "as much as",
    "no more than",
    "a maximum of",
    "a minimum of",
    "between",
];

/// What stands before a figure that is told roughly.
const ROUGHLY: &[&str] = &[
    "about",
    "around",
    "roughly",
    "nearly",
    "almost",
    "some",
    "approximately",
    "close to",
    "an estimated",
    "circa",
];

/// A figure with what it is of.
struct Told<'a> {
    statement: usize,
    range: &'a Range<usize>,
    figure: Figure,
    about: About,
    /// What a plain number counts.
    counted: String,
    rough: bool,
}

pub(super) fn disagreements(text: &str, statements: &[Statement]) -> Vec<Disagreement> {
    let told = told(text, statements);
    let mut shared: HashMap<&str, Vec<usize>> = HashMap::new();
    for (nth, one) in told.iter().enumerate() {
        for word in &one.about.words {
            shared.entry(word).or_default().push(nth);
        }
    }
    let mut found = Vec::new();
    let mut compared = HashSet::new();
    for group in shared.values().filter(|group| group.len() <= COMMON) {
        for (nth, &first) in group.iter().enumerate() {
            for &second in &group[nth + 1..] {
                if compared.insert((first, second)) && disagree(&told[first], &told[second]) {
                    found.push(Disagreement {
                        first: told[first].range.clone(),
                        second: told[second].range.clone(),
                        reason: Reason::Figures,
                    });
                }
            }
        }
    }
    found
}

/// The figures of all statements, without those that are bounds or a place in a row.
fn told<'a>(text: &str, statements: &'a [Statement]) -> Vec<Told<'a>> {
    let mut told = Vec::new();
    for (nth, statement) in statements.iter().enumerate() {
        for &(detail, figure) in &statement.figures {
            let range = &statement.details[detail].range;
            if matches!(figure, Figure::Date(_)) || !plain(&text[range.clone()]) {
                continue;
            }
            let before = text[statement.range.start..range.start]
                .trim_end()
                .to_lowercase();
            if BOUNDS.iter().any(|bound| ends_with(&before, bound)) {
                continue;
            }
            let behind = &text[range.end..statement.range.end];
            told.push(Told {
                statement: nth,
                range,
                figure,
                about: statement.about(text, &statement.around(text, detail)),
                counted: counted(behind),
                rough: ROUGHLY.iter().any(|rough| ends_with(&before, rough)),
            });
        }
    }
    told
}

fn ends_with(before: &str, words: &str) -> bool {
    before
        .strip_suffix(words)
        .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

/// What a number counts: the word behind it. Empty where that is no noun (`Section 3 was`).
fn counted(behind: &str) -> String {
    let behind = behind
        .strip_prefix([' ', '\n', '\u{a0}'])
        .unwrap_or_default();
    let word = behind.split(|c: char| !c.is_alphabetic()).next();
    let word = word.unwrap_or_default();
    if tells_nothing(word) {
        return String::new();
    }
    stem(word)
}

/// Whether a figure is a count and no place in a row.
fn plain(words: &str) -> bool {
    !["st", "nd", "rd", "th", "second", "half", "third", "quarter"]
        .iter()
        .any(|ending| words.ends_with(ending))
}

fn disagree(first: &Told, second: &Told) -> bool {
    let (a, b, counts) = match (first.figure, second.figure) {
        (Figure::Number(a), Figure::Number(b)) => (a, b, true),
        (Figure::Percentage(a), Figure::Percentage(b)) => (a, b, false),
        (Figure::Amount(a, one), Figure::Amount(b, other)) if one == other => (a, b, false),
        _ => return false,
    };
    if first.statement == second.statement || agree(a, b, first.rough || second.rough) {
        return false;
    }
    if counts && (first.counted.len() < 3 || first.counted != second.counted) {
        return false;
    }
    same_thing(&first.about, &second.about)
}

/// Whether two figures are one, rounded; if one is told roughly, a tenth makes no difference.
fn agree(a: Value, b: Value, rough: bool) -> bool {
    let apart = (a.number - b.number).abs();
    let larger = a.number.abs().max(b.number.abs());
    apart <= a.step.max(b.step) * 0.5001 || rough && apart <= larger * 0.1
}

/// Whether two statements tell of the same thing: the same names at the same time in the same
/// words, but for some that only one of them has.
pub(super) fn same_thing(a: &About, b: &About) -> bool {
    let unknown = (a.pronoun || b.pronoun) && a.names.is_empty();
    if unknown || a.elsewhere || b.elsewhere || a.names != b.names || a.turns != b.turns {
        return false;
    }
    let shared = a.words.intersection(&b.words).count();
    let all = a.words.union(&b.words).count();
    if shared < 2 || shared < a.words.len().min(b.words.len()) {
        return false;
    }
    let one_silent = a.times.is_empty() || b.times.is_empty();
    let same_time = a.times == b.times;
    (same_time && shared * 5 >= all * 3) || (one_silent && shared * 4 >= all * 3)
}
