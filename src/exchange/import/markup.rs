//! Mark-up in what others publish: texts without it, and the data that pages carry.

use std::borrow::Cow;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

/// So often a text may have been escaped on top of escapes.
const LAYERS: usize = 2;

/// The words of a text that may have tags and entities in it; others are not touched.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let mut plain = Cow::Borrowed(text);
    for _ in 0..LAYERS {
        if !is_marked_up(&plain) {
            break;
        }
        plain = Cow::Owned(words(&plain));
    }
    plain
}

/// Whether there is a whole entity or the beginning of a tag.
fn is_marked_up(text: &str) -> bool {
    let entity = |rest: &str| {
        let name = rest.strip_prefix('#').unwrap_or(rest);
        let end = name.bytes().take(32).position(|byte| byte == b';');
        end.is_some_and(|end| {
            end > 0 && name.as_bytes()[..end].iter().all(u8::is_ascii_alphanumeric)
        })
    };
    let tag = |rest: &str| {
        let name = rest.trim_start_matches(['/', '!']);
        name.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.contains('>')
    };
    text.match_indices('&')
        .any(|(at, _)| entity(&text[at + 1..]))
        || text
            .match_indices('<')
            .take(64)
            .any(|(at, _)| tag(&text[at + 1..]))
}

fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for token in Tokenizer::new(text) {
        let Ok(token) = token;
        match token {
            Token::String(piece) => words.push_str(&String::from_utf8_lossy(&piece)),
            // Words of two paragraphs are two words.
            Token::StartTag(tag) if is_break(&tag.name) => words.push(' '),
            Token::EndTag(tag) if is_break(&tag.name) => words.push(' '),
            Token::StartTag(_)
            | Token::EndTag(_)
            | Token::Comment(_)
            | Token::Doctype(_)
            | Token::Error(_) => {}
        }
    }
    words.trim().to_owned()
}

fn is_break(name: &[u8]) -> bool {
    matches!(
        name,
        b"br" | b"p" | b"div" | b"li" | b"ul" | b"ol" | b"h1" | b"h2" | b"h3"
    )
}

/// The JSON-LD scripts of a page.
pub(super) fn scripts(page: &str) -> Vec<String> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut scripts: Vec<String> = Vec::new();
    let mut inside = false;
    for token in Tokenizer::new_with_emitter(page, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) if *tag.name == b"script"[..] => {
                let kind = tag.attributes.get(&b"type"[..]);
                let kind = kind.map(|kind| kind.trim_ascii().to_ascii_lowercase());
                inside = kind.is_some_and(|kind| kind.starts_with(b"application/ld+json"));
                if inside {
                    scripts.push(String::new());
                }
            }
            Token::EndTag(tag) if *tag.name == b"script"[..] => inside = false,
            Token::String(piece) if inside => {
                if let Some(script) = scripts.last_mut() {
                    script.push_str(&String::from_utf8_lossy(&piece));
                }
            }
            Token::StartTag(_)
            | Token::EndTag(_)
            | Token::String(_)
            | Token::Comment(_)
            | Token::Doctype(_)
            | Token::Error(_) => {}
        }
    }
    scripts
        .iter()
        .map(|script| bare(script).to_owned())
        .collect()
}

/// A script without what was once needed around it, such as `<!--` or `//<![CDATA[`.
fn bare(script: &str) -> &str {
    let start = script.find(['{', '[']);
    // The bracket of a CDATA section is none of the data's.
    let start = start.map(|at| match script[at..].strip_prefix("[CDATA[") {
        Some(rest) => script.len() - rest.len() + rest.find(['{', '[']).unwrap_or(0),
        None => at,
    });
    let bare = &script[start.unwrap_or(0)..];
    let bare = bare
        .trim_end()
        .trim_end_matches("-->")
        .trim_end_matches("]]>");
    let end = bare.rfind(['}', ']']).map_or(bare.len(), |end| end + 1);
    &bare[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_entities_go_and_other_signs_stay() {
        for (text, read) in [
            (
                "Rents &quot;rose&quot; by 5&nbsp;%",
                "Rents \"rose\" by 5\u{a0}%",
            ),
            ("A&amp;#8217;s rents", "A’s rents"),
            ("<p>One.</p><p>Two<br/>three.</p>", "One. Two three."),
            ("<b>bold</b>ly", "boldly"),
            ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
            ("AT&T; R&D & more", "AT&T; R&D & more"),
            ("a <- b", "a <- b"),
            ("&", "&"),
        ] {
            assert_eq!(plain(text).trim().replace("  ", " "), read, "{text}");
        }
    }

    #[test]
    fn a_page_gives_its_data_and_nothing_else() {
        let page = "<html><script>var a = '<script type=\"application/ld+json\">{}';</script>\
             <script type='application/ld+json'>{\"a\": \"<b>\"}</script>\
             <SCRIPT TYPE=\"application/ld+json; charset=utf-8\">//<![CDATA[\n[1, [2]]\n//]]></SCRIPT>\
             <script type=\"application/ld+json\"><!-- {\"b\": 1} --></script><p>{\"c\": 2}";
        assert_eq!(
            scripts(page),
            ["{\"a\": \"<b>\"}", "[1, [2]]", "{\"b\": 1}"]
        );
    }
}
