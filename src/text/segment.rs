//! Graphemes that end: a flood of marks on one letter is cut, so that looking at the start of a text
//! never costs the whole of it.

use unicode_segmentation::{GraphemeIndices, UnicodeSegmentation};

/// How much of a text is looked at at once, in bytes; the longest grapheme there is.
const PIECE: usize = 2048;

/// The graphemes of a text with their places in bytes.
pub(super) fn segments(raw: &str) -> Segments<'_> {
    let mut segments = Segments {
        raw,
        start: 0,
        end: 0,
        piece: "".grapheme_indices(true),
    };
    segments.begin(0);
    segments
}

/// See [`segments`].
pub(super) struct Segments<'a> {
    raw: &'a str,
    /// The piece at hand.
    start: usize,
    end: usize,
    piece: GraphemeIndices<'a>,
}

impl Segments<'_> {
    fn begin(&mut self, start: usize) {
        let mut end = (start + PIECE).min(self.raw.len());
        while !self.raw.is_char_boundary(end) {
            end -= 1;
        }
        (self.start, self.end) = (start, end);
        self.piece = self.raw[start..end].grapheme_indices(true);
    }
}

impl<'a> Iterator for Segments<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let whole = self.end == self.raw.len();
        if let Some((at, grapheme)) = self.piece.next() {
            // What touches the end of the piece may go on behind it.
            if whole || at + grapheme.len() < self.end - self.start || at == 0 {
                return Some((self.start + at, grapheme));
            }
            self.begin(self.start + at);
        } else if whole {
            return None;
        } else {
            self.begin(self.end);
        }
        self.next()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

        #[test]
        fn honest_graphemes_are_never_cut(words in proptest::collection::vec("\\PC{0,40}", 0..80)) {
            let text = words.join(" ");
            let cut: Vec<_> = segments(&text).collect();
            let whole: Vec<_> = text.grapheme_indices(true).collect();
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
