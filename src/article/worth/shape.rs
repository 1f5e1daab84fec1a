//! Rules about the sentence as a whole.

use std::ops::Range;

use super::super::Part;
use super::words::Words;

/// The finding of a rule about the whole.
fn whole(found: bool) -> Vec<Range<usize>> {
    found.then_some(0..0).into_iter().collect()
}

/// How many words it has, contractions counted as one.
fn length(words: &Words) -> usize {
    words
        .list
        .iter()
        .filter(|word| !word.text.starts_with('\'') && word.text != "n't")
        .count()
}

pub(super) fn fragment(words: &Words) -> Vec<Range<usize>> {
    whole(length(words) < 6)
}

pub(super) fn short(words: &Words) -> Vec<Range<usize>> {
    whole((6..9).contains(&length(words)))
}

pub(super) fn long(words: &Words) -> Vec<Range<usize>> {
    whole(length(words) >= 18)
}

const VERBS: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "do", "does", "did", "will", "would", "can",
    "could", "'s", "'re", "'m", "'ve", "'ll", "'d", "been", "be", "may", "might", "must", "should",
    "went", "cut", "put",
];

pub(super) fn no_verb(words: &Words) -> Vec<Range<usize>> {
    let verb = |at: usize| {
        let word = words.at(at);
        VERBS.contains(&word)
            || super::act::is_past(word)
            || at > 0 && word.len() > 3 && word.ends_with('s') && !word.ends_with("ss")
    };
    whole(!(0..words.list.len()).any(verb))
}

pub(super) fn apart(words: &Words) -> Vec<Range<usize>> {
    whole(match words.part {
        Part::Caption | Part::Byline | Part::Boilerplate => true,
        Part::Title | Part::Body | Part::Quotation | Part::List => false,
    })
}

pub(super) fn title(words: &Words) -> Vec<Range<usize>> {
    whole(words.part == Part::Title)
}
