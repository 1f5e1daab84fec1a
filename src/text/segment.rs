//! Graphemes that end: a flood of marks on one letter is cut, so that looking at the start of a text
//! never costs the whole of it.

use unicode_segmentation::UnicodeSegmentation;

/// How much of a text is looked at at once, in bytes; the longest grapheme there is.
const PIECE: usize = 128;

/// The graphemes of a text with their places in bytes.
pub(super) fn segments(raw: &str) -> Segments<'_> {
    Segments { raw, at: 0 }
}

/// See [`segments`].
pub(super) struct Segments<'a> {
    raw: &'a str,
    at: usize,
}

impl Segments<'_> {
    /// The length of the grapheme at the beginning of the rest.
    fn length(&self) -> usize {
        // Most texts are letters that nothing can join.
        if let [0x20..0x7f, rest @ ..] = &self.raw.as_bytes()[self.at..]
            && rest.first().is_none_or(u8::is_ascii)
        {
            return 1;
        }
        let mut end = (self.at + PIECE).min(self.raw.len());
        while !self.raw.is_char_boundary(end) {
            end -= 1;
        }
        let first = self.raw[self.at..end].graphemes(true).next();
        first.map_or(0, str::len)
    }
}

impl<'a> Iterator for Segments<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        self.at += self.length();
        (self.at > start).then(|| (start, &self.raw[start..self.at]))
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
