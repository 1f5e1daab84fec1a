//! Writing a text as a YAML scalar that every reader, of YAML 1.1 and of 1.2, reads back as that
//! text.

/// Where the scalar is to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Setting {
    /// Inside a flow collection.
    pub(super) flow: bool,
    /// The key takes a date, which may be plain.
    pub(super) date: bool,
}

/// The keys whose values may be plain dates.
const DATE_KEYS: &[&str] = &["published", "accessed", "reviewed_at", "as_of"];

impl Setting {
    pub(super) fn of(key: &str, flow: bool) -> Self {
        Self {
            flow,
            date: DATE_KEYS.contains(&key),
        }
    }
}

/// Whether the text may be written without quotes.
pub(super) fn is_plain_text(text: &str, setting: Setting) -> bool {
    if setting.date && is_date(text) && !(setting.flow && text.contains(':')) {
        return true;
    }
    let Some(first) = text.chars().next() else {
        return false;
    };
    let opens = first.is_alphabetic() || matches!(first, '(' | '$' | '€' | '“' | '‘' | '/' | '_');
    let opens = opens || (first.is_ascii_digit() && !is_number_like(text));
    let broken = text.ends_with([' ', ':'])
        || text.contains(": ")
        || text.contains(" #")
        || text.chars().any(|c| needs_escape(c) || c == '\t');
    let flowing = setting.flow && text.contains([',', '[', ']', '{', '}', ':']);
    opens && !broken && !flowing && !is_word_of_yaml(text)
}

/// Everything that some reader takes for a number or a time: digits with what numbers and times
/// are written with.
fn is_number_like(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_ascii_hexdigit() || "xXoO_.,:+-tTzZeE ".contains(c))
}

fn is_word_of_yaml(text: &str) -> bool {
    const WORDS: &[&str] = &["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    WORDS.contains(&text.to_lowercase().as_str())
}

/// A year, month, day or RFC 3339 time in UTC.
fn is_date(text: &str) -> bool {
    let shape: String = text
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    matches!(
        shape.as_str(),
        "0000" | "0000-00" | "0000-00-00" | "0000-00-00T00:00:00Z"
    )
}

/// What can stand in no scalar but a double-quoted one.
fn needs_escape(c: char) -> bool {
    c.is_control() && c != '\t'
        || matches!(u32::from(c), 0x2028 | 0x2029 | 0xfeff)
        || u32::from(c) & 0xfffe == 0xfffe
        || is_invisible(c)
}

/// Characters that an editor would not show are written as escapes, so that a diff shows them.
fn is_invisible(c: char) -> bool {
    matches!(u32::from(c), 0xad | 0x200b | 0x200e | 0x200f | 0x202a..=0x202e | 0x2060..=0x2069)
}

/// The text on one line, in the style that stood there before where it can hold it.
pub(super) fn one_line(text: &str, setting: Setting, before: Quotes) -> String {
    let plain = is_plain_text(text, setting);
    let single = !text.is_empty() && !text.chars().any(|c| needs_escape(c) || c == '\t');
    match before {
        Quotes::None if plain => text.to_owned(),
        Quotes::Single if single => format!("'{}'", text.replace('\'', "''")),
        Quotes::None | Quotes::Single | Quotes::Double => double_quoted(text),
    }
}

/// The quotes of a one-line scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    None,
    Single,
    Double,
}

fn double_quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{1b}' => out.push_str("\\e"),
            c if needs_escape(c) => out.push_str(&escape(u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn escape(code: u32) -> String {
    match code {
        0..=0xff => format!("\\x{code:02X}"),
        0x100..=0xffff => format!("\\u{code:04X}"),
        _ => format!("\\U{code:08X}"),
    }
}

/// The header and the lines of a literal block, or `None` where one cannot hold the text.
pub(super) fn block(text: &str, indent: usize, eol: &str) -> Option<(&'static str, String)> {
    let (header, body) = match text.strip_suffix('\n') {
        Some(body) => ("|", body),
        None => ("|-", text),
    };
    let unfit = body.is_empty()
        || body.starts_with([' ', '\n', '\t'])
        || body.ends_with('\n')
        || body.lines().any(|line| line.ends_with([' ', '\t']))
        || body.chars().any(|c| needs_escape(c) && c != '\n');
    if unfit {
        return None;
    }
    let pad = " ".repeat(indent);
    let lines: Vec<_> = body
        .split('\n')
        .map(|line| {
            if line.is_empty() {
                String::new()
            } else {
                format!("{pad}{line}")
            }
        })
        .collect();
    Some((header, lines.join(eol)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_some_reader_takes_for_something_else_is_quoted() {
        let setting = Setting::of("note", false);
        for text in [
            "no",
            "Yes",
            "on",
            "y",
            "~",
            "null",
            "007",
            "1.10",
            "0x1F",
            "1_000",
            "12:30",
            "2024-05-01",
            "=",
            "<<",
            ".5",
            "-1",
            "+1",
            "1e3",
            "",
            " a",
            "a ",
            "a: b",
            "a #b",
            "- a",
            "*a",
            "&a",
            "{a",
            "[a",
            "!a",
            "%a",
            "@a",
            "`a",
            "|",
            ">",
            "'a",
            "\"a",
            "a:",
            "a\u{2028}b",
            "? a",
            "#a",
            "true",
        ] {
            assert!(!is_plain_text(text, setting), "{text}");
        }
        for text in [
            "verified",
            "desk-2",
            "https://example.org/a?b=c#d",
            "16% of it",
            "5G, AI",
        ] {
            assert!(is_plain_text(text, setting), "{text}");
        }
        assert!(!is_plain_text("5G, AI", Setting::of("note", true)));
    }

    #[test]
    fn only_keys_that_take_dates_have_plain_ones() {
        for text in ["2025", "2024-05-01", "2026-11-23T18:30:00Z"] {
            assert!(is_plain_text(text, Setting::of("as_of", false)));
            assert!(!is_plain_text(text, Setting::of("title", false)));
        }
        for text in [
            "no",
            "1.10",
            "12:30",
            "2024-5-1",
            "2024-05-01T12:00:00+02:00",
        ] {
            assert!(!is_plain_text(text, Setting::of("as_of", false)), "{text}");
        }
        let time = "2026-11-23T18:30:00Z";
        assert!(!is_plain_text(time, Setting::of("reviewed_at", true)));
        assert!(is_plain_text("2026-11-23", Setting::of("accessed", true)));
    }

    #[test]
    fn what_an_editor_would_not_show_is_escaped() {
        let written = |text| one_line(text, Setting::of("note", false), Quotes::None);
        for (text, scalar) in [
            ("a\u{7}b", r#""a\x07b""#),
            ("a\u{1b}b", r#""a\eb""#),
            ("a\u{85}b", r#""a\x85b""#),
            ("a\u{ad}b", r#""a\xADb""#),
            ("a\u{200b}b", r#""a\u200Bb""#),
            ("a\u{202e}b", r#""a\u202Eb""#),
            ("a\u{2028}b", r#""a\u2028b""#),
            ("a\u{2060}b", r#""a\u2060b""#),
            ("a\u{feff}b", r#""a\uFEFFb""#),
            ("a\u{ffff}b", r#""a\uFFFFb""#),
            ("a\u{1fffe}b", r#""a\U0001FFFEb""#),
            ("a\tb\r\n\"\\", r#""a\tb\r\n\"\\""#),
        ] {
            assert_eq!(written(text), scalar);
            let single = one_line(text, Setting::of("note", false), Quotes::Single);
            assert_eq!(single, scalar);
        }
        let single = |text| one_line(text, Setting::of("note", false), Quotes::Single);
        assert_eq!(single("it's: so"), "'it''s: so'");
        assert_eq!(single(""), "\"\"");
    }

    #[test]
    fn a_block_holds_only_what_it_gives_back() {
        assert_eq!(block("a\n\nb", 2, "\n"), Some(("|-", "  a\n\n  b".into())));
        assert_eq!(block("a\n", 2, "\n"), Some(("|", "  a".into())));
        for text in ["", "\n", " a\nb", "a \nb", "a\n\n", "a\rb\n"] {
            assert_eq!(block(text, 2, "\n"), None, "{text:?}");
        }
    }
}
