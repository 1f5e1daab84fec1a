//! A text cell by cell: each grapheme as it may be shown, with its width.
//!
//! Control, bidi and invisible characters are replaced by something visible, never dropped: a
//! reviewer must see that they are there (the practice of git's sideband and gitoxide since their
//! advisories of 2024).

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::Safe;

/// The most bytes of one grapheme that are sent; terminals store what a cell holds without bound.
const LONGEST: usize = 32;

/// One grapheme of a text, or what is shown in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// Where it stands in the raw text, in bytes.
    pub at: Range<usize>,
    /// What may be sent to a terminal.
    pub shown: Safe<'a>,
    /// Its width in cells, at least 1.
    pub width: u16,
    /// A stand-in for something that may not be sent.
    pub altered: bool,
}

/// Whether a text is printable ASCII only: as many cells as bytes, and nothing to sanitize.
pub(super) fn is_plain(raw: &str) -> bool {
    raw.bytes().all(|byte| (0x20..0x7f).contains(&byte))
}

/// The graphemes of a text, sanitized. A line break is a glyph of its own (`␊`); callers that lay
/// out several lines break at it instead of showing it.
pub fn glyphs(raw: &str) -> impl Iterator<Item = Glyph<'_>> {
    raw.grapheme_indices(true).map(|(start, grapheme)| {
        let (shown, altered) = show(grapheme);
        let width = shown.width();
        Glyph {
            at: start..start + grapheme.len(),
            width: u16::try_from(width).unwrap_or(u16::MAX),
            shown: Safe::checked(shown),
            altered,
        }
    })
}

/// What is shown for one grapheme, and whether that differs from it.
fn show(grapheme: &str) -> (Cow<'_, str>, bool) {
    match grapheme.as_bytes() {
        [0x20..0x7f] => return (Cow::Borrowed(grapheme), false),
        b"\t" => return (Cow::Borrowed("    "), false),
        b"\r\n" => return (Cow::Borrowed("\u{240a}"), true),
        _ => {}
    }
    let joins = joiners(grapheme);
    let clean = grapheme.len() <= LONGEST && grapheme.chars().all(|c| !is_hidden(c, joins));
    if clean && grapheme.width() > 0 {
        return (Cow::Borrowed(grapheme), false);
    }
    (Cow::Owned(stand_in(grapheme, joins)), true)
}

fn stand_in(grapheme: &str, joins: Joiners) -> String {
    let mut out = String::new();
    let mut left_out = 0usize;
    for c in grapheme.chars() {
        if out.len() + c.len_utf8() > LONGEST {
            left_out += 1;
        } else if let Some(picture) = picture(c) {
            out.push(picture);
        } else if is_hidden(c, joins) {
            out.push_str(&named(c));
        } else {
            match (out.is_empty(), c.width().unwrap_or(0)) {
                (true, 0) if is_combining_mark(c) => out.extend(['\u{25cc}', c]),
                (true, 0) => out.push_str(&named(c)),
                _ => out.push(c),
            }
        }
    }
    if left_out > 0 {
        out.extend(["<+", &left_out.to_string(), ">"]);
    }
    out
}

fn named(c: char) -> String {
    format!("<U+{:04X}>", u32::from(c))
}

/// The control picture of a C0 control or of DEL.
fn picture(c: char) -> Option<char> {
    match u32::from(c) {
        code @ 0..0x20 => char::from_u32(0x2400 + code),
        0x7f => Some('\u{2421}'),
        _ => None,
    }
}

/// Which invisible joiners belong to the grapheme's script and shape it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joiners {
    None,
    /// ZWJ and the emoji variation selector.
    Emoji,
    /// ZWJ and ZWNJ.
    Letters,
}

fn joiners(grapheme: &str) -> Joiners {
    let mut chars = grapheme.chars();
    match chars.next().map_or(0, u32::from) {
        0x23 | 0x2a | 0x30..=0x39 if grapheme.ends_with('\u{20e3}') => Joiners::Emoji,
        0xa9 | 0xae | 0x203c..=0x2bff | 0x3030..=0x303d | 0x3297 | 0x3299 | 0x1f000..=0x1faff => {
            Joiners::Emoji
        }
        0x0600..=0x07ff | 0x08a0..=0x0dff | 0x0f00..=0x109f | 0x1780..=0x17ff => Joiners::Letters,
        _ => Joiners::None,
    }
}

/// Characters that show nothing, or that change how others are shown. The ranges are Unicode 17's
/// `Default_Ignorable_Code_Point` and general categories Cc, Cf, Zl, Zp, Co and the noncharacters.
fn is_hidden(c: char, joins: Joiners) -> bool {
    match u32::from(c) {
        0x200d => joins == Joiners::None,
        0x200c => joins != Joiners::Letters,
        0xfe0e | 0xfe0f => joins != Joiners::Emoji,
        code if code & 0xfffe == 0xfffe => true,
        0..=0x1f
        | 0x7f..=0x9f
        | 0xad
        | 0x34f
        | 0x600..=0x605
        | 0x61c
        | 0x6dd
        | 0x70f
        | 0x890..=0x891
        | 0x8e2
        | 0x115f..=0x1160
        | 0x17b4..=0x17b5
        | 0x180b..=0x180f
        | 0x200b..=0x200f
        | 0x2028..=0x202e
        | 0x2060..=0x206f
        | 0x3164
        | 0xe000..=0xf8ff
        | 0xfdd0..=0xfdef
        | 0xfe00..=0xfe0d
        | 0xfeff
        | 0xffa0
        | 0xfff0..=0xfffb
        | 0x110bd
        | 0x110cd
        | 0x13430..=0x1343f
        | 0x1bca0..=0x1bca3
        | 0x1d173..=0x1d17a
        | 0xe0000..=0xe0fff
        | 0xf0000..=0x10_ffff => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(raw: &str) -> String {
        glyphs(raw).map(|glyph| glyph.shown.to_string()).collect()
    }

    #[test]
    fn no_scalar_value_reaches_the_terminal_hidden() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            for raw in [c.to_string(), format!("a{c}b")] {
                for glyph in glyphs(&raw) {
                    assert!(glyph.width > 0, "U+{:04X} has no cell", u32::from(c));
                    let hidden = |c| is_hidden(c, Joiners::None);
                    assert!(
                        !glyph.shown.as_str().chars().any(hidden),
                        "U+{:04X}",
                        u32::from(c)
                    );
                    assert!(!glyph.shown.as_str().chars().any(char::is_control));
                }
            }
        }
    }

    #[test]
    fn hidden_characters_are_shown_by_name() {
        assert_eq!(shown("\u{1b}]52;c;x\u{7}"), "␛]52;c;x␇");
        assert_eq!(shown("a\u{202e}b\u{85}"), "a<U+202E>b<U+0085>");
        assert_eq!(shown("co\u{ad}op\u{200b}"), "co<U+00AD>op<U+200B>");
        assert_eq!(shown("\u{301}x"), "\u{25cc}\u{301}x");
    }

    #[test]
    fn what_scripts_and_emoji_need_stays() {
        for text in [
            "क्‍ष",
            "می\u{200c}خواهم",
            "שלום",
            "👩\u{200d}👩\u{200d}👧",
            "❤\u{fe0f}",
            "e\u{301}",
        ] {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn a_grapheme_is_capped() {
        let flood = format!("e{}x", "\u{301}".repeat(5000));
        let text = shown(&flood);
        assert!(text.len() < 64, "{} bytes", text.len());
        assert!(text.ends_with("<+4985>x"), "{text}");
    }
}
