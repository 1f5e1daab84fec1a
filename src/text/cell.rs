//! What goes into one cell of the screen, or two.
//!
//! After a cell of width 2 the screen's writer says where the next one is, so that a terminal which
//! drew it narrower or wider is put right. A cell of width 1 must be one cell everywhere. Where a
//! grapheme as a whole is counted narrower than its parts (a hand and its colour, a Khmer stack),
//! its parts get cells of their own.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::segment::segments;

/// The cells of a sanitized text: what stands in each, and how many columns it takes.
pub(super) fn cells(text: &str) -> impl Iterator<Item = (&str, usize)> {
    segments(text).flat_map(|(_, grapheme)| {
        let whole = if is_split(grapheme) {
            None
        } else {
            Some((grapheme, width_of(grapheme)))
        };
        let parts = whole.is_none().then(|| parts(grapheme));
        whole.into_iter().chain(parts.into_iter().flatten())
    })
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
    grapheme.chars().map(width_alone).sum::<usize>() > width_of(grapheme)
}

/// The letters of a grapheme, each with the marks that follow it.
fn parts(grapheme: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut rest = grapheme;
    std::iter::from_fn(move || {
        let mut chars = rest.char_indices();
        chars.next()?;
        let end = chars
            .find(|&(_, c)| width_alone(c) > 0)
            .map_or(rest.len(), |(at, _)| at);
        let (part, after) = rest.split_at(end);
        rest = after;
        Some((part, width_of(part)))
    })
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
