//! Breaking a text into lines of a given width.

use std::ops::Range;

use super::glyphs;

/// The byte ranges of a text's lines at a width in cells, one after the other as they are asked
/// for. Lines break at line breaks, at spaces, between wide characters, and where a word is longer
/// than a line. Blanks at a break belong to no line.
pub fn wrap(raw: &str, cells: usize) -> impl Iterator<Item = Range<usize>> {
    let mut rest = Some(0);
    std::iter::from_fn(move || {
        let start = rest?;
        let (line, next) = next_line(&raw[start..], cells);
        rest = next.map(|next| start + next);
        Some(start..start + line)
    })
}

/// The length of the first line of `raw`, and where the next one starts, if there is one.
fn next_line(raw: &str, cells: usize) -> (usize, Option<usize>) {
    let mut used = 0;
    // Where the line may end and the next begin, should it become too long.
    let mut chance: Option<(usize, usize)> = None;
    let mut blank_from: Option<usize> = None;
    let mut wide_before = false;
    for glyph in glyphs(raw) {
        let text = &raw[glyph.at.clone()];
        if text.ends_with('\n') {
            let end = blank_from.unwrap_or(glyph.at.start);
            return (end, Some(glyph.at.end));
        }
        let width = usize::from(glyph.width);
        if text == " " || text == "\t" {
            blank_from.get_or_insert(glyph.at.start);
            used += width;
            wide_before = false;
            continue;
        }
        let wide = width > 1 && !glyph.altered;
        if let Some(from) = blank_from.take() {
            // Blanks that open a line are indentation, not a place to break.
            if from > 0 {
                chance = Some((from, glyph.at.start));
            }
        } else if glyph.at.start > 0 && (wide || wide_before) && !closes(text) {
            chance = Some((glyph.at.start, glyph.at.start));
        }
        if used + width > cells && glyph.at.start > 0 {
            let (end, next) = chance.unwrap_or((glyph.at.start, glyph.at.start));
            return (end, Some(next));
        }
        used += width;
        wide_before = wide;
    }
    (blank_from.unwrap_or(raw.len()), None)
}

/// Punctuation that may not open a line.
fn closes(text: &str) -> bool {
    matches!(
        text,
        "、" | "。" | "，" | "．" | "：" | "；" | "！" | "？" | "」" | "』" | "）" | "”" | "’"
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::width;

    fn lines(raw: &str, cells: usize) -> Vec<&str> {
        wrap(raw, cells).map(|range| &raw[range]).collect()
    }

    #[test]
    fn lines_break_where_a_person_would_break_them() {
        assert_eq!(lines("one two  three", 7), ["one two", "three"]);
        assert_eq!(lines("a\r\n\nb ", 9), ["a", "", "b"]);
        assert_eq!(lines("extraordinary", 5), ["extra", "ordin", "ary"]);
        assert_eq!(lines("中文測試。", 4), ["中文", "測", "試。"]);
        assert_eq!(lines("", 5), [""]);
        assert_eq!(lines("a bcd", 3), ["a", "bcd"]);
        assert_eq!(lines("  abcd", 4), ["  ab", "cd"]);
        assert_eq!(lines("中abc", 4), ["中", "abc"]);
        assert_eq!(lines("中。", 3), ["中", "。"]);
        assert_eq!(lines("a\u{202e}bcd", 11), ["a\u{202e}bc", "d"]);
        assert_eq!(lines("a b\u{202e}", 10), ["a", "b\u{202e}"]);
    }

    proptest! {
        #[test]
        fn every_line_fits_and_only_blanks_are_left_out(
            raw in "[a-z \\n\u{301}中👩\u{200d}\u{202e}]{0,80}",
            cells in 0usize..12,
        ) {
            let mut end = 0;
            for range in wrap(&raw, cells) {
                prop_assert!(raw[end..range.start].chars().all(char::is_whitespace));
                let one = glyphs(&raw[range.clone()]).count() <= 1;
                prop_assert!(one || width(raw[range.clone()].trim_start()) <= cells.max(1));
                end = range.end;
            }
            prop_assert!(raw[end..].chars().all(char::is_whitespace));
        }
    }
}
