//! Hostile texts in every field, through every export and everything that is printed: others read it
//! without running any of it, nothing is hidden, and no word is lost.

mod printed;
mod readers;
mod texts;

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;

use crate::harness::{Desk, cases, text};
use crate::scalars::is_foreign;
use readers::{Read, read};
use texts::{Told, claims, heads, mixtures, plain_head, texts};

/// Every format there is, as the program tells itself.
fn formats() -> Vec<String> {
    let output = Desk::new("").run(&["export", "--to", "nothing"]);
    let told = text(&output.stderr);
    let list = told.split_once("[possible values: ").unwrap().1;
    let list = list.split_once(']').unwrap().0;
    let formats: Vec<_> = list.split(", ").map(str::to_owned).collect();
    assert!(formats.len() >= 4, "{told}");
    formats
}

/// Whether a format has a place for a field.
fn holds(format: &str, key: &str) -> bool {
    let held: &[&str] = match format {
        // What stays on the desk is in none.
        "json" | "jsonl" => return !matches!(key, "memo" | "flag"),
        "csv" => &[
            "id",
            "text",
            "quote",
            "rating",
            "correction",
            "note",
            "reviewed_at",
            "source.url",
            "source.title",
            "source.publisher",
            "source.published",
            "source.archived",
            "source.locator",
            "source.excerpt",
            "source.stance",
            "source.kind",
            "source.verdict",
        ],
        "html" | "md" => &[
            "text",
            "rating",
            "correction",
            "note",
            "source.url",
            "source.title",
            "source.publisher",
            "source.published",
            "source.locator",
            "source.excerpt",
        ],
        "claimreview" => &["text", "speaker", "rating", "correction", "note"],
        "averitec" => &["text"],
        "annotation" => &["text", "rating", "correction", "note", "tags"],
        other => panic!("what {other} holds is not said here"),
    };
    held.contains(&key)
}

/// What shows nothing where it stands. Joiners and selectors are parts of words and emoji, where an
/// export leaves them, and so are the tags of a flag.
fn is_hidden(c: char) -> bool {
    is_foreign(c)
        && !matches!(
            c,
            '\n' | '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{e0020}'..='\u{e007f}'
        )
}

/// A text with hidden characters in the place of their names, and without blanks, which formats may
/// set in other ways.
fn undone(shown: &str) -> String {
    let mut text = String::with_capacity(shown.len());
    let mut rest = shown;
    while let Some((before, behind)) = rest.split_once("<U+") {
        text.push_str(before);
        let named = behind.split_once('>').and_then(|(code, behind)| {
            let hex = code.len() <= 6 && code.chars().all(|c| c.is_ascii_hexdigit());
            let c = char::from_u32(u32::from_str_radix(code, 16).ok().filter(|_| hex)?)?;
            Some((c, behind))
        });
        if let Some((c, behind)) = named {
            text.push(c);
            rest = behind;
        } else {
            text.push_str("<U+");
            rest = behind;
        }
    }
    text.push_str(rest);
    text.retain(|c| !c.is_whitespace());
    text
}

/// The texts that stand around a mark, as they stand there.
struct Shown<'t> {
    text: &'t str,
    at: HashMap<&'t str, Vec<usize>>,
}

impl<'t> Shown<'t> {
    fn new(text: &'t str) -> Self {
        let mut at: HashMap<_, Vec<_>> = HashMap::new();
        let ends: Vec<usize> = text.match_indices('¤').map(|(at, _)| at).collect();
        for pair in ends.windows(2) {
            let end = pair[1] + '¤'.len_utf8();
            at.entry(&text[pair[0]..end]).or_default().push(pair[0]);
        }
        Self { text, at }
    }

    fn has(&self, told: &str) -> bool {
        let start = told.find('¤').unwrap();
        let end = told.rfind('¤').unwrap() + '¤'.len_utf8();
        let (before, mark, behind) = (&told[..start], &told[start..end], &told[end..]);
        let mut places = self.at.get(mark).into_iter().flatten();
        places.any(|&at| {
            self.text[..at].ends_with(before) && self.text[at + mark.len()..].starts_with(behind)
        })
    }
}

/// An export that is active, hides nothing and has lost no word.
fn judge(format: &str, out: &str, told: &[Vec<Told>]) {
    for c in out.chars().filter(|&c| is_hidden(c)) {
        let line_end = c == '\r' && format == "csv";
        assert!(line_end || c == '\t', "{format} hides {:x}", u32::from(c));
    }
    let (values, shown): (HashSet<String>, Vec<String>) = match read(format, out) {
        Read::Values(values) => (values.into_iter().collect(), Vec::new()),
        Read::Shown(shown) => (HashSet::new(), shown),
    };
    for text in &shown {
        let hidden = |&c: &char| is_hidden(c) && !matches!(c, '\t' | '\r');
        assert_eq!(
            text.chars().find(hidden),
            None,
            "{format} hides a character"
        );
    }
    let shown = undone(&shown.concat());
    let shown = Shown::new(&shown);
    for Told { key, text } in told.iter().flatten() {
        let found = values.contains(text) || shown.has(&undone(text));
        if holds(format, key) {
            assert!(found, "{format} has lost {key}: {text:?}\n{out:.2000}");
        } else if key == "memo" {
            assert!(!found, "{format} tells a memo: {text:?}");
        }
    }
}

fn export(desk: &Desk, format: &str) -> String {
    let output = desk.run(&["export", "--to", format]);
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{format}: {told}");
    assert!(!told.contains("not a text"), "{told}");
    printed::assert_printable(&told);
    text(&output.stdout)
}

/// A file with the texts in every field of its claims, and in the article that they are of.
fn story(texts: &[String], article: &str) -> (Desk, Vec<Vec<Told>>) {
    let (yaml, told) = claims(texts);
    let desk = Desk::new(plain_head(article) + &yaml);
    let quotes = told.iter().flatten().filter(|told| told.key == "quote");
    let quotes: Vec<_> = quotes.map(|told| told.text.as_str()).collect();
    // A text with other control characters is taken for no article.
    let mut text = quotes.join("\n\n");
    text.retain(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    std::fs::write(desk.path(article), text).unwrap();
    (desk, told)
}

/// A third of the texts in each kind of article; all in each with `TICKMARK_CASES`.
#[test]
fn no_export_runs_hides_or_loses_anything() {
    let texts = texts();
    assert!(texts.len() >= 200);
    let part = texts.len().div_ceil(3);
    let parts = texts.chunks(part);
    for (article, part) in ["story.txt", "story.md", "story.html"].iter().zip(parts) {
        let part = if cases(1) == 1 { part } else { &texts };
        let (desk, told) = story(part, article);
        for format in formats() {
            judge(&format, &export(&desk, &format), &told);
        }
    }
}

#[test]
fn no_head_of_a_file_does_either() {
    let (yaml, _) = claims(&["x".to_owned()]);
    for head in heads(&texts()) {
        let desk = Desk::new(head + &yaml);
        for format in formats() {
            judge(&format, &export(&desk, &format), &[]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(3), max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn no_mixture_does_either(texts in mixtures()) {
        let (desk, told) = story(&texts, "story.md");
        for format in formats() {
            judge(&format, &export(&desk, &format), &told);
        }
    }
}
