//! A sentence as words, the way the rules want them: small letters, contractions taken apart.

use std::ops::Range;

use super::super::{Detail, DetailKind, Part, details};

/// A word, or what an apostrophe cut off it: `we've` is `we` and `'ve`, `don't` is `do` and `n't`.
#[derive(Debug)]
pub(super) struct Word {
    /// In small letters, with straight apostrophes.
    pub text: String,
    pub range: Range<usize>,
    /// A comma or another mark stands before it.
    pub paused: bool,
}

/// A sentence that rules are tried on.
#[derive(Debug)]
pub(super) struct Words<'a> {
    pub text: &'a str,
    pub part: Part,
    pub list: Vec<Word>,
    pub details: Vec<Detail>,
    /// Where the names among the details end, in order.
    names: Vec<usize>,
    /// The numbers among the details, in order.
    numbers: Vec<Range<usize>>,
}

impl<'a> Words<'a> {
    pub(super) fn of(text: &'a str, part: Part) -> Self {
        let details = details(text);
        let of = |kind| details.iter().filter(move |detail| detail.kind == kind);
        Self {
            text,
            part,
            list: list(text),
            names: of(DetailKind::Name).map(|name| name.range.end).collect(),
            numbers: of(DetailKind::Number)
                .map(|number| number.range.clone())
                .collect(),
            details,
        }
    }

    /// The word at a place; empty behind the last.
    pub(super) fn at(&self, at: usize) -> &str {
        self.list.get(at).map_or("", |word| &word.text)
    }

    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.at(at))
    }

    /// Whether the word at a place is the last of a name.
    pub(super) fn ends_name(&self, at: usize) -> bool {
        let word = self.list.get(at);
        word.is_some_and(|word| self.names.binary_search(&word.range.end).is_ok())
    }

    /// Whether the word at a place is one of a number.
    pub(super) fn is_number(&self, at: usize) -> bool {
        let Some(word) = self.list.get(at) else {
            return false;
        };
        let next = self
            .numbers
            .partition_point(|number| number.end < word.range.end);
        let number = self.numbers.get(next);
        number.is_some_and(|number| number.start <= word.range.start)
    }

    /// The first word that ends behind this byte.
    pub(super) fn word_at(&self, byte: usize) -> usize {
        self.list.partition_point(|word| word.range.end <= byte)
    }

    /// The bytes from one word to another, both included.
    pub(super) fn span(&self, first: usize, last: usize) -> Range<usize> {
        self.list[first].range.start..self.list[last].range.end
    }
}

fn list(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let mut paused = false;
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let next = letters.peek().map_or(' ', |&(_, next)| next);
        let inside =
            start.is_some() && next.is_alphanumeric() && matches!(c, '\'' | '’' | '.' | ',');
        let inside = inside && (matches!(c, '\'' | '’') || next.is_ascii_digit());
        if c.is_alphanumeric() || inside {
            start.get_or_insert(at);
            continue;
        }
        if let Some(start) = start.take() {
            push(&mut words, text, start..at, paused);
            paused = false;
        }
        paused |= !c.is_whitespace() && c != '-';
    }
    if let Some(start) = start {
        push(&mut words, text, start..text.len(), paused);
    }
    words
}

/// What an apostrophe cuts off.
const ENDINGS: &[&str] = &["n't", "'ve", "'ll", "'re", "'s", "'d", "'m"];

fn push(words: &mut Vec<Word>, text: &str, range: Range<usize>, paused: bool) {
    let spelt = &text[range.clone()];
    let small = spelt.to_lowercase().replace('’', "'");
    let ending = ENDINGS
        .iter()
        .find(|ending| small.len() > ending.len() && small.ends_with(**ending));
    let mut add = |text: &str, range, paused| {
        let text = text.to_owned();
        words.push(Word {
            text,
            range,
            paused,
        });
    };
    let Some(ending) = ending else {
        return add(&small, range, paused);
    };
    // The ending is as many characters as it was spelt with, whichever apostrophe that was.
    let back = spelt.char_indices().rev().nth(ending.len() - 1);
    let cut = range.start + back.map_or(0, |(at, _)| at);
    let stem = &small[..small.len() - ending.len()];
    add(stem, range.start..cut, paused);
    add(ending, cut..range.end, false);
}
