//! A long text line by line from any place, at the cost of what is looked at.
//!
//! Lines are wrapped inside stretches that start at a paragraph, and in a very long paragraph every
//! few kilobytes; so where a line begins can be found from any byte without the text before it.

use std::ops::Range;

use memchr::{memchr, memrchr};
use unicode_normalization::char::is_combining_mark;

use super::wrap;

/// A paragraph longer than this is laid out in stretches of so many bytes. Paragraphs that people
/// write are shorter.
const STRETCH: usize = 8192;

/// How far behind such a place a good one to break at is looked for, in bytes.
const SEARCH: usize = 256;

/// The lines of a text at a width.
#[derive(Clone, Copy, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    cells: usize,
}

/// A part of the text whose lines do not depend on the rest.
struct Stretch {
    range: Range<usize>,
    /// Where the next one starts.
    next: Option<usize>,
}

impl<'t> Lines<'t> {
    /// The lines of `text` that are `cells` wide.
    #[must_use]
    pub fn new(text: &'t str, cells: usize) -> Self {
        Self { text, cells }
    }

    /// The lines from the one that starts at `start`, as bytes of the text.
    pub fn from(self, start: usize) -> impl Iterator<Item = Range<usize>> + use<'t> {
        let mut next = Some(start);
        let stretches = std::iter::from_fn(move || {
            let start = next?;
            let stretch = self.stretch(start);
            next = stretch.next;
            Some((start, stretch.range.end))
        });
        stretches.flat_map(move |(start, end)| self.wrapped(start..end))
    }

    fn wrapped(self, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + use<'t> {
        let start = range.start;
        wrap(&self.text[range], self.cells).map(move |line| start + line.start..start + line.end)
    }

    /// Where the line starts that shows the byte `at`, or that follows it.
    #[must_use]
    pub fn at(self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let range = self.stretch(at).range;
        let mut start = range.start;
        for line in self.wrapped(range) {
            start = line.start;
            if line.end > at {
                break;
            }
        }
        start
    }

    /// Where the line starts that is so many lines below the one that starts at `start`, or the last.
    #[must_use]
    pub fn down(self, start: usize, count: usize) -> usize {
        let lines = self.from(start).take(count.saturating_add(1));
        lines.last().map_or(start, |line| line.start)
    }

    /// Where the line starts that is so many lines above the one that starts at `start`, or, where
    /// there are not so many, how many are lacking.
    ///
    /// # Errors
    ///
    /// The number of lines that are lacking.
    pub fn up(self, start: usize, count: usize) -> Result<usize, usize> {
        let mut range = self.stretch(start).range;
        range.end = start;
        let mut lacking = count;
        let lines = self.wrapped(range.clone()).map(|line| line.start);
        let mut before: Vec<usize> = lines.take_while(|&line| line < start).collect();
        loop {
            if lacking == 0 {
                return Ok(start);
            }
            if let Some(at) = before.len().checked_sub(lacking) {
                return Ok(before[at]);
            }
            lacking -= before.len();
            let end = range.start.checked_sub(1).ok_or(lacking)?;
            range = self.stretch(end).range;
            before = self.wrapped(range.clone()).map(|line| line.start).collect();
        }
    }

    /// Where the last line starts.
    #[must_use]
    pub fn last(self) -> usize {
        let range = self.stretch(self.text.len()).range;
        let start = range.start;
        self.wrapped(range).last().map_or(start, |line| line.start)
    }

    /// The stretch that the byte `at` is in.
    fn stretch(self, at: usize) -> Stretch {
        let bytes = self.text.as_bytes();
        let paragraph = memrchr(b'\n', &bytes[..at]).map_or(0, |newline| newline + 1);
        let mut nth = (at - paragraph) / STRETCH;
        let mut start = self.cut(paragraph, nth);
        if start > at {
            nth -= 1;
            start = self.cut(paragraph, nth);
        }
        let cut = self.cut(paragraph, nth + 1);
        match memchr(b'\n', &bytes[start..cut]) {
            Some(newline) => Stretch {
                range: start..start + newline,
                next: Some(start + newline + 1),
            },
            None if cut == bytes.len() => Stretch {
                range: start..cut,
                next: None,
            },
            None => Stretch {
                range: start..cut,
                next: Some(cut),
            },
        }
    }

    /// Where a paragraph's stretch starts: behind a blank, or at least not inside of a character.
    fn cut(self, paragraph: usize, nth: usize) -> usize {
        let mut at = paragraph + nth * STRETCH;
        if nth == 0 || at >= self.text.len() {
            return at.min(self.text.len());
        }
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        let end = (at + SEARCH).min(self.text.len());
        if let Some(blank) = memchr(b' ', &self.text.as_bytes()[at..end]) {
            return at + blank + 1;
        }
        let joins = |c: char| is_combining_mark(c) || matches!(c, '\u{200d}' | '\u{fe0f}');
        let joined = self.text[at..]
            .chars()
            .take_while(|&c| joins(c))
            .take(SEARCH);
        at + joined.map(char::len_utf8).sum::<usize>()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(lines: Lines<'_>) -> Vec<usize> {
        lines.from(0).map(|line| line.start).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

        #[test]
        fn short_paragraphs_are_wrapped_as_a_whole(text in "[a-z \\n中]{0,300}", cells in 1usize..20) {
            let window: Vec<_> = Lines::new(&text, cells).from(0).collect();
            let whole: Vec<_> = wrap(&text, cells).collect();
            prop_assert_eq!(window, whole);
        }

        #[test]
        fn lines_are_the_same_from_everywhere(
            words in proptest::collection::vec("[a-z中 \u{301}]{0,9}\\n?|x{3000}| {3000}", 0..12),
            cells in 3usize..30,
        ) {
            let text = words.concat();
            let lines = Lines::new(&text, cells);
            let all = all(lines);
            prop_assert_eq!(lines.last(), *all.last().unwrap());
            for (nth, &start) in all.iter().enumerate().step_by(1 + all.len() / 8) {
                prop_assert_eq!(lines.from(start).next().unwrap().start, start);
                prop_assert_eq!(lines.down(0, nth), start);
                prop_assert_eq!(lines.up(start, nth), Ok(0));
                prop_assert_eq!(lines.up(start, nth + 2), Err(2));
                prop_assert_eq!(lines.up(start, nth / 2), Ok(all[nth - nth / 2]));
                let line = lines.from(start).next().unwrap();
                if !line.is_empty() {
                    prop_assert_eq!(lines.at(start), start);
                }
            }
        }
    }

    #[test]
    fn a_stretch_begins_behind_a_word_or_at_least_behind_a_letter() {
        let words = "one1234 ".repeat(3_000);
        let cut = words[3..].to_owned();
        assert!(
            all(Lines::new(&cut, 60))
                .iter()
                .all(|&at| at == 0 || at % 8 == 5)
        );
        for (letter, mark) in [("e", "\u{301}"), ("✔", "\u{fe0f}"), ("x", "")] {
            let before = "x".repeat(STRETCH - letter.len());
            let text = format!("{before}{letter}{mark}{} x", "x".repeat(SEARCH));
            let begins = all(Lines::new(&text, 60)).contains(&(STRETCH + mark.len()));
            assert!(begins, "{mark:?}");
        }
    }

    #[test]
    fn the_end_of_a_flood_is_found_at_once() {
        for unit in ["x", "\u{301}", " ", "中", "a ", "\u{202e}"] {
            let text = unit.repeat(10_000_000 / unit.len());
            let lines = Lines::new(&text, 60);
            let last = lines.last();
            let top = lines.up(last, 40).unwrap();
            assert_eq!(lines.from(top).count(), 41, "{unit:?}");
        }
    }
}
