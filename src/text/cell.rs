//! What goes into one cell of the screen, or two.
//!
//! After a cell of width 2 the screen's writer says where the next one is, so that a terminal which
//! drew it narrower or wider is put right. A cell of width 1 must be one cell everywhere. Where a
//! grapheme as a whole is counted narrower than its parts (a hand and its colour, a Khmer stack),
//! its parts get cells of their own.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::segment::{Segments, segments};

/// The cells of a sanitized text: what stands in each, and how many columns it takes.
pub(super) fn cells(text: &str) -> Cells<'_> {
    Cells {
        graphemes: segments(text),
        parts: "",
    }
}

/// See [`cells`].
pub(super) struct Cells<'a> {
    graphemes: Segments<'a>,
    /// What is left of a grapheme whose parts get cells of their own.
    parts: &'a str,
}

impl<'a> Iterator for Cells<'a> {
    type Item = (&'a str, usize);

    fn next(&mut self) -> Option<Self::Item> {
        if self.parts.is_empty() {
            let (_, grapheme) = self.graphemes.next()?;
            if !is_split(grapheme) {
                return Some((grapheme, width_of(grapheme)));
            }
            self.parts = grapheme;
        }
        // A letter with the marks that follow it.
        let mut chars = self.parts.char_indices().skip(1);
        let end = chars
            .find(|&(_, c)| width_alone(c) > 0)
            .map_or(self.parts.len(), |(at, _)| at);
        let (part, after) = self.parts.split_at(end);
        self.parts = after;
        Some((part, width_of(part)))
    }
}

fn width_of(symbol: &str) -> usize {
    if symbol.len() == 1 {
        return 1;
    }
    symbol.width()
}

fn width_alone(c: char) -> usize {
    c.width().unwrap_or(0)
}

fn is_split(grapheme: &str) -> bool {
    if grapheme.len() == 1 {
        return false;
    }
    grapheme.chars().map(width_alone).sum::<usize>() > width_of(grapheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_that_all_terminals_agree_on() {
        let widths = |text| cells(text).map(|(_, cells)| cells).collect::<Vec<_>>();
        assert_eq!(widths("❤x"), [1, 1]);
        assert_eq!(widths("1\u{20e3}"), [1]);
        assert_eq!(widths("👍\u{1f3fd}"), [2, 2]);
        assert_eq!(widths("🇳🇱"), [2]);
        assert_eq!(widths("中e\u{301}한"), [2, 1, 2]);
        assert_eq!(widths("لا"), [1, 1]);
        assert_eq!(widths("ｶﾞ"), [2]);
        assert_eq!(widths("👍\u{1f3fd}\u{ff9e}"), [2, 2, 1]);
        assert_eq!(widths("👍\u{1f3fd}\u{301}"), [2, 2]);
    }
}
