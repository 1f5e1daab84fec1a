//! A text cell by cell: each grapheme as it may be shown, with its width.
//!
//! Control, bidi and invisible characters are replaced by something visible, never dropped: a
//! reviewer must see that they are there (the practice of git's sideband and gitoxide since their
//! advisories of 2024).

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthChar;

use super::Safe;
use super::emoji;
use super::segment::segments;

/// The most bytes of one grapheme that are sent; terminals store what a cell holds without bound.
const LONGEST: usize = 32;

/// The most marks on one letter that are sent.
const MARKS: usize = 8;

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
    segments(raw).map(|(start, grapheme)| {
        let (shown, altered) = show(grapheme);
        let shown = Safe::checked(shown);
        let width = if grapheme.len() == 1 && !altered {
            shown.as_str().len()
        } else {
            shown.width()
        };
        Glyph {
            at: start..start + grapheme.len(),
            width: u16::try_from(width).unwrap_or(u16::MAX),
            shown,
            altered,
        }
    })
}

/// Those glyphs of a text that stand in for something that may not be sent, found without a look at most of
/// what is printable ASCII.
pub fn altered(raw: &str) -> impl Iterator<Item = Glyph<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &raw[at..];
            let plain = rest
                .bytes()
                .position(|byte| !(0x20..0x7f).contains(&byte))?;
            // Only the last of these characters can be one grapheme with what follows.
            at += plain.saturating_sub(1);
            let mut glyph = glyphs(&raw[at..]).next()?;
            glyph.at = at + glyph.at.start..at + glyph.at.end;
            at = glyph.at.end;
            if glyph.altered {
                return Some(glyph);
            }
        }
    })
}

/// What is shown for one grapheme, and whether that differs from it in more than its look.
fn show(grapheme: &str) -> (Cow<'_, str>, bool) {
    match grapheme.as_bytes() {
        [0x20..0x7f] => return (Cow::Borrowed(grapheme), false),
        b"\t" => return (Cow::Borrowed("    "), false),
        b"\r\n" => return (Cow::Borrowed("\u{240a}"), true),
        _ => {}
    }
    let emoji = emoji::plain(grapheme);
    let text = emoji.as_deref().unwrap_or(grapheme);
    let joins = takes_joiners(text);
    if is_clean(text, joins) {
        let clean = emoji.map_or(Cow::Borrowed(grapheme), Cow::Owned);
        return (clean, false);
    }
    (Cow::Owned(stand_in(text, joins)), true)
}

/// Whether a grapheme may be sent as it is.
fn is_clean(grapheme: &str, joins: bool) -> bool {
    if grapheme.len() > LONGEST {
        return false;
    }
    // What takes no cell has to belong to something that does.
    let (mut marks, mut wide, mut joined) = (0, false, false);
    for c in grapheme.chars() {
        let after_joiner = std::mem::replace(&mut joined, is_joiner(c));
        if is_hidden(c, joins) || (joined && after_joiner) {
            return false;
        }
        let cells = c.width().unwrap_or(0);
        marks += usize::from(cells == 0);
        wide |= cells > 0;
    }
    marks <= MARKS && wide
}

fn stand_in(grapheme: &str, joins: bool) -> String {
    let mut out = String::new();
    let (mut left_out, mut marks, mut joined) = (0usize, 0, false);
    // Something stands there that what takes no cell of its own belongs to.
    let mut based = false;
    for c in grapheme.chars() {
        let after_joiner = std::mem::replace(&mut joined, is_joiner(c));
        let hidden = is_hidden(c, joins) || (joined && after_joiner);
        let zero = c.width().unwrap_or(0) == 0;
        let had_base = based;
        based = !hidden && (based || !zero || is_combining_mark(c));
        marks += usize::from(zero && !hidden);
        if out.len() + c.len_utf8() > LONGEST || (marks > MARKS && zero && !hidden) {
            left_out += 1;
        } else if let Some(picture) = picture(c) {
            out.push(picture);
        } else if hidden {
            out.push_str(&named(c));
        } else {
            match zero && !had_base {
                true if is_combining_mark(c) => out.extend(['\u{25cc}', c]),
                true => out.push_str(&named(c)),
                false => out.push(c),
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

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Whether the grapheme is of a script whose letters are shaped by invisible joiners.
fn takes_joiners(grapheme: &str) -> bool {
    let first = grapheme.chars().next().unwrap_or_default();
    // Marks that stand alone shape nothing.
    first.width().unwrap_or(0) > 0
        && matches!(u32::from(first), 0x0600..=0x07ff | 0x08a0..=0x0dff | 0x0f00..=0x109f | 0x1780..=0x17ff)
}

/// Characters that show nothing, or that change how others are shown. The ranges are Unicode 17's
/// `Default_Ignorable_Code_Point` and general categories Cc, Cf, Zl, Zp, Co and the noncharacters.
pub(super) fn is_hidden(c: char, joins: bool) -> bool {
    match u32::from(c) {
        0x200c | 0x200d => !joins,
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
        | 0xfe00..=0xfe0f
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
    use proptest::prelude::*;

    use super::*;

    fn shown(raw: &str) -> String {
        glyphs(raw).map(|glyph| glyph.shown.to_string()).collect()
    }

    #[test]
    fn no_scalar_value_reaches_the_terminal_hidden() {
        let scalars: Vec<char> = (0..=0x10_ffff).filter_map(char::from_u32).collect();
        for batch in scalars.chunks(4096) {
            let raw: String = batch.iter().flat_map(|&c| ['\n', c, 'a', c]).collect();
            for glyph in glyphs(&raw) {
                assert!(glyph.width > 0, "{:?} has no cell", &raw[glyph.at]);
                let shown = glyph.shown.as_str();
                assert!(!shown.chars().any(|c| is_hidden(c, false)), "{shown:?}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn what_is_altered_is_found_also_without_a_look_at_all(
            raw in "([ -~]{0,4}|[\u{301}\u{202e}\n\r\t\u{200d}é中👩🇩🇪\u{fe0f}]|\\PC){0,12}",
        ) {
            let all = glyphs(&raw).filter(|glyph| glyph.altered);
            let all: Vec<_> = all.map(|glyph| glyph.at).collect();
            let found: Vec<_> = altered(&raw).map(|glyph| glyph.at).collect();
            prop_assert_eq!(found, all);
        }
    }

    #[test]
    fn hidden_characters_are_shown_by_name() {
        assert_eq!(shown("\u{1b}]52;c;x\u{7}"), "␛]52;c;x␇");
        assert_eq!(shown("a\u{202e}b\u{85}"), "a<U+202E>b<U+0085>");
        assert_eq!(shown("co\u{ad}op\u{200b}"), "co<U+00AD>op<U+200B>");
        assert_eq!(shown("\u{301}x"), "\u{25cc}\u{301}x");
        assert_eq!(shown("a\u{fe0f}\u{301}"), "a<U+FE0F>\u{25cc}\u{301}");
        assert_eq!(shown("\u{94d}\u{200d}"), "\u{25cc}\u{94d}<U+200D>");
        assert_eq!(shown("\u{7f}\u{ffff}\u{1fffe}"), "␡<U+FFFF><U+1FFFE>");
        assert_eq!(shown("a\tb\r\n"), "a    b␊");
    }

    #[test]
    fn what_is_shown_in_another_things_place_is_told_apart() {
        let altered = |raw| glyphs(raw).map(|glyph| glyph.altered).collect::<Vec<_>>();
        for same in ["a", "\t", "中", "e\u{301}", "क्‍ष", "❤\u{fe0f}"] {
            assert_eq!(altered(same), [false], "{same:?}");
        }
        for other in ["\r\n", "\n", "\u{7f}", "\u{202e}", "\u{301}", "中\u{fe0f}"] {
            assert_eq!(altered(other), [true], "{other:?}");
        }
    }

    #[test]
    fn what_scripts_and_emoji_need_stays() {
        for text in ["क्‍ष", "می\u{200c}خواهم", "שלום", "🇳🇱", "👍", "e\u{301}"]
        {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn a_grapheme_is_capped() {
        let flood = format!("e{}x", "\u{301}".repeat(30));
        let text = shown(&flood);
        assert!(text.len() < 64, "{} bytes", text.len());
        assert!(text.ends_with("<+22>x"), "{text}");
        let most = format!("e{}", "\u{301}".repeat(8));
        assert_eq!(shown(&most), most);
        assert_eq!(shown(&format!("{most}\u{301}")), format!("{most}<+1>"));
        // Of 32 bytes, of more, and of less and then more.
        let full = format!("\u{1d400}{}", "\u{1d167}".repeat(7));
        assert_eq!(shown(&full), full);
        assert!(glyphs(&full).all(|glyph| !glyph.altered));
        let stack = "क्".repeat(5);
        assert_eq!(shown(&format!("{stack}क्ष")), format!("{stack}<+3>"));
        let marked = format!("{stack}\u{301}");
        assert_eq!(shown(&format!("{marked}\u{301}")), format!("{marked}<+1>"));
    }

    #[test]
    fn joiners_and_selectors_carry_no_message() {
        assert_eq!(shown("م\u{200c}\u{200c}"), "م\u{200c}<U+200C>");
        assert_eq!(shown("👍\u{fe0f}\u{fe0f}"), "👍<U+FE0F><U+FE0F>");
        assert_eq!(shown("✔\u{200d}"), "✔<U+200D>");
        assert_eq!(shown("a\u{fe0f}\u{200d}"), "a<U+FE0F><U+200D>");
        assert_eq!(shown("葛\u{e0100}"), "葛<U+E0100>");
    }
}
