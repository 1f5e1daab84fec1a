//! Texts of others in Markdown: what they say is read as text, never as mark-up.

use super::super::seen::seen;

/// What may go at the ends of a line. Other white space is hidden, and told.
pub(super) const BLANKS: [char; 2] = [' ', '\t'];

/// A text on one line.
pub(super) fn line(raw: &str) -> String {
    let raw = raw.replace("\r\n", "\n");
    let words = raw.split(['\n', ' ', '\t']).filter(|word| !word.is_empty());
    escaped(&words.collect::<Vec<_>>().join(" "), true)
}

/// A text of several lines: its breaks are kept, a blank line begins a paragraph. All lines but the
/// first are indented.
pub(super) fn lines(raw: &str, indent: &str) -> String {
    let mut text = String::new();
    let mut blank = false;
    for line in raw.replace("\r\n", "\n").split('\n') {
        let line = line.trim_matches(BLANKS);
        if line.is_empty() {
            blank = true;
            continue;
        }
        if !text.is_empty() {
            text += if blank { "\n\n" } else { "\\\n" };
            text += indent;
        }
        text += &escaped(line, true);
        blank = false;
    }
    text
}

/// A stretch of a line. `start`: it begins it, where more signs mean something.
pub(super) fn escaped(raw: &str, start: bool) -> String {
    let text = seen(raw);
    let marker = if start { marker(&text) } else { None };
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        let escape = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '#' | '$' | '{'
            | '}' | '^' | '!' | '@' => true,
            '-' | '+' | '=' | '%' => start && at == 0,
            // What stands behind a note's number would make it a link or a note of its own.
            '(' | ':' if at == 0 => true,
            // Some readers make links of bare addresses.
            ':' => rest.starts_with("://"),
            '.' if ends_with_www(&text[..at]) => true,
            '.' | ')' => marker == Some(at),
            _ => false,
        };
        if escape {
            out.push('\\');
        }
        // No line break is left by those who call.
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}

fn ends_with_www(text: &str) -> bool {
    let start = text.len().saturating_sub(3);
    let last = text.get(start..);
    last.is_some_and(|last| last.eq_ignore_ascii_case("www"))
}

/// Where the sign of a list's item is that a line would begin, as in `1986. A great year` or `(a) One`.
fn marker(line: &str) -> Option<usize> {
    let inside = line.strip_prefix('(').unwrap_or(line);
    let end = inside.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (word, rest) = inside.split_at(end);
    let counts = word.bytes().all(|byte| byte.is_ascii_digit())
        || word
            .bytes()
            .all(|byte| b"ivxlcdm".contains(&byte.to_ascii_lowercase()));
    let is_sign = !word.is_empty() && (counts || word.len() == 1);
    let mut rest = rest.chars();
    let ends = matches!(rest.next(), Some('.' | ')'));
    let alone = rest.next().is_none_or(char::is_whitespace);
    (is_sign && ends && alone).then_some(line.len() - inside.len() + end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::*;

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "all other mark-up is too much"
    )]
    /// The words of a Markdown text that is one paragraph, with a sign for any mark-up.
    fn read(markdown: &str) -> String {
        let without = Options::ENABLE_OLD_FOOTNOTES | Options::ENABLE_SMART_PUNCTUATION;
        let all = (Options::all() - without) | Options::ENABLE_FOOTNOTES;
        let events = Parser::new_ext(markdown, all);
        let words = events.map(|event| match event {
            Event::Text(text) => text.to_string(),
            Event::Start(Tag::Paragraph) => String::new(),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph) => "\n".to_owned(),
            other => format!("¡{other:?}!"),
        });
        words.collect::<String>().trim_end().to_owned()
    }

    fn one_line(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_it_is(
            text in "[-#*_`<>\\[\\]()!|~^$&:;=+.,%'\"/@{}\\\\ a1wiv\t\n]{0,24}|[\\PC&&[^\\p{M}]]{0,24}"
        ) {
            let words = one_line(&seen(&text));
            prop_assert_eq!(one_line(&read(&line(&text))), &*words);
            prop_assert_eq!(one_line(&read(&lines(&text, ""))), &*words);
            // Behind a note's number.
            let script = format!("x[^1]{}\n\n[^1]: y", escaped(&text.replace('\n', " "), false));
            let numbered = format!("x¡FootnoteReference(Borrowed(\"1\"))!{words}");
            let read = one_line(&read(&script)).replace("! ", "!");
            prop_assert!(read.starts_with(&numbered.replace("! ", "!")), "{}", read);
        }
    }

    #[test]
    fn what_looks_like_mark_up_is_read_as_text() {
        for text in [
            "# not a heading #",
            "- no item",
            "+ no item",
            "1986. A great year",
            "(a) One",
            "===",
            "---",
            "> no quotation",
            "<script>alert(1)</script> <!-- --> &lt; &#60;",
            "[a](javascript:alert(1)) ![b](c) [^1] [^1]: x [x]: y <https://example.org>",
            "`code` **bold** _it_ ~~gone~~ $math$ ^up^ | a | b | {#id} \\ \\* !",
            "https://example.org www.example.org a@example.org",
            ": defined",
            "iv. four",
            "12)",
            "marketscreener.com, p. 4",
            "[ ] task",
        ] {
            assert_eq!(read(&line(text)), text, "{}", line(text));
            assert_eq!(
                read(&lines(&format!("a\n{text}"), "")),
                format!("a\n{text}")
            );
        }
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(lines("a\n  b\n\n\n- c\r\n", "  "), "a\\\n  b\n\n  \\- c");
        assert_eq!(line("a\n b\tc"), "a b c");
        assert_eq!(line("No. 1.5 (of 2) is so."), "No. 1.5 (of 2) is so.");
    }
}
