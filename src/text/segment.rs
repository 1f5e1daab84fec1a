//! Graphemes that end: a flood of marks on one letter is cut, so that looking at the start of a text
//! never costs the whole of it.

use unicode_segmentation::{Graphemes, UnicodeSegmentation};

/// How much of a text is looked at at once, in bytes; the longest grapheme there is.
const PIECE: usize = 128;

/// The graphemes of a text with their places in bytes.
pub(super) fn segments(raw: &str) -> Segments<'_> {
    Segments {
        raw,
        at: 0,
        piece: "".graphemes(true),
        end: 0,
    }
}

/// See [`segments`].
pub(super) struct Segments<'a> {
    raw: &'a str,
    at: usize,
    /// What follows `at`, up to `end`.
    piece: Graphemes<'a>,
    end: usize,
}

impl<'a> Segments<'a> {
    /// Looks at the text from `at` on.
    fn begin(&mut self) {
        self.end = (self.at + PIECE).min(self.raw.len());
        while !self.raw.is_char_boundary(self.end) {
            self.end -= 1;
        }
        self.piece = self.raw[self.at..self.end].graphemes(true);
    }

    fn emit(&mut self, length: usize) -> (usize, &'a str) {
        let start = self.at;
        self.at += length;
        (start, &self.raw[start..self.at])
    }
}

impl<'a> Iterator for Segments<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        // Most texts are letters that nothing can join.
        if let [0x20..0x7f, rest @ ..] = &self.raw.as_bytes()[self.at..]
            && rest.first().is_none_or(u8::is_ascii)
        {
            self.end = 0;
            return Some(self.emit(1));
        }
        if self.at == self.raw.len() {
            return None;
        }
        if self.end > self.at
            && let Some(grapheme) = self.piece.next()
            // What touches the end of the piece may go on behind it.
            && (self.end == self.raw.len() || self.at + grapheme.len() < self.end)
        {
            return Some(self.emit(grapheme.len()));
        }
        self.begin();
        let length = self.piece.next().map_or(0, str::len);
        Some(self.emit(length))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

        #[test]
        fn honest_graphemes_are_never_cut(words in proptest::collection::vec("\\PC{0,40}", 0..40)) {
            let text = words.join(" ");
            let cut: Vec<_> = segments(&text).collect();
            let whole: Vec<_> = UnicodeSegmentation::grapheme_indices(text.as_str(), true).collect();
            prop_assert_eq!(cut, whole);
        }
    }

    #[test]
    fn a_flood_is_cut_and_nothing_is_lost() {
        let flood = format!("ab{}c", "\u{301}".repeat(1_000_000));
        assert!(segments(&flood).all(|(_, grapheme)| grapheme.len() <= PIECE));
        let joined: String = segments(&flood).map(|(_, grapheme)| grapheme).collect();
        assert_eq!(joined, flood);
    }
}
