//! What reaches a terminal: nothing hidden, and no more of it than fits.

use tickmark::text::{Safe, SafeText, glyphs, width, wrap};

/// The first byte is a width in cells, the rest a text: every form of it that may be sent hides
/// nothing and fits.
pub fn check(data: &[u8]) {
    let Some((&cells, text)) = data.split_first() else {
        return;
    };
    let (cells, raw) = (usize::from(cells), String::from_utf8_lossy(text));
    let line = Safe::line(&raw).into_owned();
    assert_shown(line.as_str());
    assert_shown(Safe::line(line.as_str()).as_str());
    let fitted = line.fit(cells);
    assert_shown(fitted.as_str());
    assert!(fitted.width() <= cells, "{fitted:?} in {cells}");
    for line in SafeText::new(&raw).to_string().split('\n') {
        assert_shown(line);
    }
    assert_glyphs(&raw);
    assert_wrapped(&raw, cells);
}

fn assert_glyphs(raw: &str) {
    let mut end = 0;
    for glyph in glyphs(raw) {
        assert_eq!(glyph.at.start, end, "{raw:?}");
        assert!(glyph.width > 0, "{glyph:?}");
        assert_eq!(usize::from(glyph.width), glyph.shown.width());
        assert!(glyph.shown.as_str().len() <= 256, "{glyph:?}");
        assert_shown(glyph.shown.as_str());
        end = glyph.at.end;
    }
    assert_eq!(end, raw.len());
}

fn assert_wrapped(raw: &str, cells: usize) {
    let mut end = 0;
    for range in wrap(raw, cells) {
        let left_out = &raw[end..range.start];
        assert!(left_out.chars().all(char::is_whitespace), "{left_out:?}");
        let line = &raw[range.clone()];
        assert!(!line.contains('\n'), "{line:?}");
        let one = glyphs(line).count() <= 1;
        // Blanks that open a line are kept, however many.
        let fits = width(line.trim_start_matches([' ', '\t'])) <= cells.max(1);
        assert!(one || fits, "{line:?} in {cells}");
        end = range.end;
    }
    assert!(raw[end..].chars().all(char::is_whitespace));
}

/// Nothing that a terminal would act on, and nothing that hides or reorders.
fn assert_shown(text: &str) {
    let hidden = |c: char| {
        let code = u32::from(c);
        c.is_control()
            || matches!(code,
                0xad | 0x34f | 0x61c | 0x115f | 0x1160 | 0x180e | 0x3164 | 0xfeff | 0xffa0
                | 0x200b | 0x200e | 0x200f | 0x2028..=0x202e | 0x2060..=0x206f
                | 0xfff9..=0xfffb | 0xe0000..=0xe0fff | 0xe000..=0xf8ff | 0xf0000..)
            || code & 0xfffe == 0xfffe
    };
    assert!(!text.chars().any(hidden), "{text:?}");
}
