//! Texts with what they hide made visible, and nothing cut.

use std::fmt::Write;

use serde::Serialize;

use crate::text::{altered, glyphs};

/// Whether a character on its own shows what it is.
fn is_seen(c: char) -> bool {
    c.is_ascii_graphic() || glyphs(c.encode_utf8(&mut [0; 4])).all(|glyph| !glyph.altered)
}

/// A text whose hidden characters are named. Line breaks and tabs stay.
pub(super) fn seen(raw: &str) -> String {
    // Printable ASCII hides nothing, and most texts are no more than that.
    if raw
        .bytes()
        .all(|byte| matches!(byte, b'\n' | b'\t' | b' '..=b'~'))
    {
        return raw.to_owned();
    }
    let mut text = String::with_capacity(raw.len());
    let mut end = 0;
    for glyph in altered(raw) {
        text.push_str(&raw[end..glyph.at.start]);
        end = glyph.at.end;
        match &raw[glyph.at] {
            "\n" | "\r\n" => text.push('\n'),
            hidden => {
                for c in hidden.chars() {
                    if is_seen(c) {
                        text.push(c);
                    } else {
                        _ = write!(text, "<U+{:04X}>", u32::from(c));
                    }
                }
            }
        }
    }
    text.push_str(&raw[end..]);
    text
}

/// JSON in which hidden characters and `<` are escaped: a reader gets all of them, a page that it is
/// put into never an end of its script.
pub(super) fn json(value: &impl Serialize) -> String {
    let raw = serde_json::to_string(value).expect("a value with text keys is written into memory");
    let is_safe = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'<';
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw.as_str();
    while !rest.is_empty() {
        let safe = rest.bytes().position(|byte| !is_safe(byte));
        let (plain, odd) = rest.split_at(safe.unwrap_or(rest.len()));
        text.push_str(plain);
        let mut chars = odd.chars();
        if let Some(c) = chars.next() {
            if c != '<' && is_seen(c) {
                text.push(c);
            } else {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    _ = write!(text, "\\u{unit:04x}");
                }
            }
        }
        rest = chars.as_str();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_named_and_nothing_is_cut() {
        let marks = format!("e{}", "\u{301}".repeat(20));
        for (raw, shown) in [
            ("a\u{202e}b", "a<U+202E>b"),
            ("a\r\nb\tc", "a\nb\tc"),
            ("\u{1b}[2J", "<U+001B>[2J"),
            ("中文 é 👩‍👩‍👧", "中文 é 👩‍👩‍👧"),
        ] {
            assert_eq!(seen(raw), shown);
        }
        assert_eq!(seen(&marks).matches("<U+0301>").count(), 20);
    }

    #[test]
    fn json_gives_every_character_back() {
        let raw = "</script>\u{202e}\u{1b}\u{7f}\u{2028}e\u{301} 👩‍👩‍👧 \u{e0041}";
        let text = json(&raw);
        assert!(text.starts_with(r#""\u003c/script>"#), "{text}");
        assert!(!text.contains('\u{202e}') && !text.contains('\u{e0041}'));
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), raw);
    }
}
