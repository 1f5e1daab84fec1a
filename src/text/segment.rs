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
        if let [b' '..=b'~', b' '..=b'~', ..] = &self.raw.as_bytes()[self.at..] {
            return 1;
        }
        let mut chars = self.raw[self.at..].chars();
        if let Some(first) = chars.next()
            && stands_alone(first)
            && chars
                .next()
                .is_none_or(|next| next.is_ascii() || stands_alone(next))
        {
            return first.len_utf8();
        }
        let mut end = (self.at + PIECE).min(self.raw.len());
        while !self.raw.is_char_boundary(end) {
            end -= 1;
        }
        let first = self.raw[self.at..end].graphemes(true).next();
        first.map_or(0, str::len)
    }
}

/// Whether a character is a grapheme of its own beside another such, or before ASCII: letters and
/// marks of Latin, general punctuation, arrows, lines of frames and shapes, Han characters.
fn stands_alone(c: char) -> bool {
    matches!(
        c,
        ' '..='~' | '¡'..='¬' | '®'..='\u{2ff}' | '‐'..='‧' | '←'..='◿' | '一'..='\u{9fff}'
    )
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
    fn what_is_said_to_stand_alone_does() {
        let alone: Vec<char> = ('\0'..=char::MAX).filter(|&c| stands_alone(c)).collect();
        let neighbours = [
            'a', '\n', '\r', '®', '↔', '→', '中', '\u{301}', '\u{200d}', '\u{fe0f}',
        ];
        for c in alone {
            let text: String = neighbours.iter().flat_map(|&next| [c, next]).collect();
            let cut: Vec<_> = segments(&text).collect();
            let whole: Vec<_> = text.grapheme_indices(true).collect();
            assert_eq!(cut, whole);
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
