//! Hostile texts, and files that have one in every field.

use std::fmt::Write;

use proptest::prelude::*;
use tickmark::claims::{Field, SourceField};

/// A text that a field has, which nothing else has, and which may not be lost.
pub(super) struct Told {
    /// The key of a claim's field, or `source.` and that of a source's.
    pub(super) key: String,
    pub(super) text: String,
}

/// The texts of `data/hostile.txt`, and some that are too long for it.
pub(super) fn texts() -> Vec<String> {
    let lines = include_str!("../data/hostile.txt").lines();
    let written = lines.filter(|line| line.starts_with('"'));
    let written = written.map(|line| serde_json::from_str(line).unwrap());
    let long = [
        "Donaudampfschiff".repeat(400),
        format!("e{}", "\u{301}".repeat(400)),
        "\u{200b}".repeat(400),
        "[".repeat(400),
        "> ".repeat(300),
        "*a ".repeat(300),
        "`".repeat(400),
        "<b>".repeat(300),
        "&lt;".repeat(300),
        format!("https://example.org/{}", "a".repeat(3_000)),
        "{{".repeat(300),
        "\"".repeat(300),
        "\u{202e}".repeat(300),
    ];
    written.chain(long).collect()
}

/// Texts put together from pieces of hostile ones.
pub(super) fn mixtures() -> impl Strategy<Value = Vec<String>> {
    let pieces = prop::sample::select(texts());
    let cut =
        (pieces, any::<prop::sample::Index>(), any::<bool>()).prop_map(|(text, at, front)| {
            let chars: Vec<char> = text.chars().take(60).collect();
            let (before, after) = chars.split_at(at.index(chars.len() + 1));
            if front { before } else { after }.iter().collect()
        });
    let mixture = prop::collection::vec(cut, 1..5).prop_map(|pieces: Vec<String>| pieces.concat());
    prop::collection::vec(mixture, 1..40)
}

/// What stands beside a hostile text and nowhere else, so that it is found again. No format has a
/// meaning for it.
pub(super) fn mark(claim: usize, field: usize) -> String {
    format!("¤{claim}f{field}¤")
}

/// A text as YAML has it, in ASCII.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for c in text.chars() {
        if (' '..='~').contains(&c) && !matches!(c, '"' | '\\') {
            quoted.push(c);
        } else {
            _ = write!(quoted, "\\U{:08X}", u32::from(c));
        }
    }
    quoted + "\""
}

/// The claims of a file whose fields have the texts, each text once before its mark and once behind
/// it; and what each field of each says.
pub(super) fn claims(texts: &[String]) -> (String, Vec<Vec<Told>>) {
    let (mut yaml, mut told) = ("claims:\n".to_owned(), Vec::new());
    for (nth, text) in texts.iter().chain(texts).enumerate() {
        let is_behind = nth >= texts.len();
        let said = |field: usize| {
            let mark = mark(nth, field);
            if is_behind {
                format!("{mark} {text}")
            } else {
                format!("{text} {mark}")
            }
        };
        let mut claim = Vec::new();
        let mut fields = String::new();
        let free = |field: &&Field| !matches!(field, Field::Id | Field::Status | Field::Draft);
        for (at, field) in Field::ALL.iter().filter(free).enumerate() {
            let (key, text) = (field.key().to_owned(), said(at));
            _ = write!(fields, ", {key}: {}", quoted(&text));
            claim.push(Told { key, text });
        }
        let tag = said(50);
        _ = write!(fields, ", tags: [{}], sources: [{{", quoted(&tag));
        claim.push(Told {
            key: "tags".to_owned(),
            text: tag,
        });
        for (at, field) in SourceField::ALL.iter().enumerate() {
            let (key, text) = (field.key(), said(100 + at));
            let comma = if at == 0 { "" } else { ", " };
            _ = write!(fields, "{comma}{key}: {}", quoted(&text));
            claim.push(Told {
                key: format!("source.{key}"),
                text,
            });
        }
        let (status, id) = (["verified", "disputed"][nth % 2], said(99));
        let link = quoted(text);
        _ = writeln!(
            yaml,
            "- {{id: {}, status: {status}{fields}}}, {{url: {link}, archived: {link}}}, https://example.org/{nth}]}}",
            quoted(&id)
        );
        claim.push(Told {
            key: "id".to_owned(),
            text: id,
        });
        told.push(claim);
    }
    (yaml, told)
}

/// A head that can go out in every format, with the name of the article's file.
pub(super) fn plain_head(file: &str) -> String {
    format!(
        "article: {{title: T, url: 'https://example.org/story', file: {file}}}\n\
         desk: {{name: D, url: 'https://example.org/desk'}}\n"
    )
}

/// Heads whose fields have the texts, which may be any number.
pub(super) fn heads(texts: &[String]) -> Vec<String> {
    let head = |texts: &[String]| {
        let text = |nth: usize| quoted(&texts[nth % texts.len()]);
        let keys = ["title", "publisher", "author", "published", "url"];
        let mut head = "article:\n".to_owned();
        for (nth, key) in keys.into_iter().enumerate() {
            _ = writeln!(head, "  {key}: {}", text(nth));
        }
        _ = writeln!(
            head,
            "  dismissed: [{{quote: {}, reason: {}}}]\ndesk: {{name: {}, url: {}}}",
            text(5),
            text(6),
            text(7),
            text(8)
        );
        head
    };
    texts.chunks(9).map(head).collect()
}
