//! Emoji whose width every terminal agrees on.
//!
//! Terminals disagree on how wide a sequence of emoji is (`❤` with a selector, a keycap, a family):
//! some join it in two cells, others give each part its own. Its parts alone are certain. So the
//! selectors and joiners of a well-formed sequence are left out of what is shown, and the parts
//! stand side by side.

use super::glyph::is_hidden;

/// The parts of a well-formed emoji sequence without what joins them, or `None` where the grapheme
/// is no such sequence.
pub(super) fn plain(grapheme: &str) -> Option<String> {
    let joined = |c: char| matches!(c, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}');
    if !grapheme.contains(joined) {
        return None;
    }
    let mut parts = String::new();
    for part in grapheme.split('\u{200d}') {
        let mut chars = part.chars().peekable();
        let base = chars.next().filter(|&c| is_base(c))?;
        parts.push(base);
        chars.next_if(|c| matches!(c, '\u{fe0e}' | '\u{fe0f}'));
        let keycap = chars.next_if_eq(&'\u{20e3}');
        if base.is_ascii() && keycap.is_none() {
            return None;
        }
        parts.extend(keycap);
        parts.extend(chars.next_if(|c| matches!(c, '\u{1f3fb}'..='\u{1f3ff}')));
        if chars.next().is_some() {
            return None;
        }
    }
    Some(parts)
}

/// What an emoji sequence is made of. The blocks of pictures, not each assigned character: what is
/// not assigned yet is still shown.
fn is_base(c: char) -> bool {
    let picture = matches!(
        u32::from(c),
        0x23 | 0x2a | 0x30..=0x39 | 0xa9 | 0xae | 0x203c..=0x2bff | 0x3030..=0x303d | 0x3297
            | 0x3299 | 0x1f000..=0x1faff
    );
    picture && !is_hidden(c, false)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn sequences_are_shown_part_by_part() {
        for (sequence, parts) in [
            ("❤\u{fe0f}", "❤"),
            ("1\u{fe0f}\u{20e3}", "1\u{20e3}"),
            ("👩\u{200d}👩\u{200d}👧", "👩👩👧"),
            ("👩\u{1f3fd}\u{200d}💻", "👩\u{1f3fd}💻"),
            ("🏳\u{fe0f}\u{200d}🌈", "🏳🌈"),
        ] {
            assert_eq!(plain(sequence).as_deref(), Some(parts));
        }
        for other in [
            "e\u{301}",
            "1\u{fe0f}",
            "中\u{fe0f}",
            "👍\u{200d}",
            "👍\u{fe0f}\u{fe0f}",
            "\u{200d}",
        ] {
            assert_eq!(plain(other), None);
        }
    }
}
