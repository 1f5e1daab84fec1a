//! Every sentence with its score and the rules that made it.

use std::fmt::Write;

use serde_json::{Value, json};

use super::Format;
use crate::article::{Article, Part, Worth, kind, worth};
use crate::shell::console;
use crate::text::{Safe, SafeText};

/// A sentence and what is told of it.
struct Told<'a> {
    line: usize,
    /// In code points of the text.
    start: usize,
    end: usize,
    part: Part,
    text: &'a str,
    worth: Worth,
}

/// Tells of every sentence of an article.
pub(super) fn article(article: &Article, format: Format) -> anyhow::Result<()> {
    let text = article.text();
    let (mut line, mut point, mut byte) = (1, 0, 0);
    let sentences = article.sentences_with_parts().into_iter();
    let told = sentences.map(|sentence| {
        let gap = &text[byte..sentence.range.start];
        line += gap.matches('\n').count();
        let start = point + gap.chars().count();
        let words = &text[sentence.range.clone()];
        let told = tell(line, start, sentence.part, words);
        line += words.matches('\n').count();
        (byte, point) = (sentence.range.end, told.end);
        told
    });
    print(&told.collect::<Vec<_>>(), format)
}

/// Tells of every line of a text as one sentence, blank ones too.
pub(super) fn lines(text: &str, format: Format) -> anyhow::Result<()> {
    let mut start = 0;
    let told = text.split_inclusive('\n').enumerate().map(|(nth, line)| {
        let told = tell(nth + 1, start, Part::Body, line.trim_end_matches('\n'));
        start += line.chars().count();
        told
    });
    print(&told.collect::<Vec<_>>(), format)
}

fn tell(line: usize, start: usize, part: Part, text: &str) -> Told<'_> {
    let end = start + text.chars().count();
    Told {
        line,
        start,
        end,
        part,
        text,
        worth: worth(text, part),
    }
}

fn print(told: &[Told], format: Format) -> anyhow::Result<()> {
    match format {
        Format::Json => {
            let sentences: Vec<_> = told.iter().map(record).collect();
            console::json(&json!({"format": 1, "sentences": sentences}))?;
        }
        Format::Text => console::out(&SafeText::new(&table(told)))?,
    }
    Ok(())
}

fn record(told: &Told) -> Value {
    let reasons = told.worth.reasons.iter().map(|reason| {
        let words = &told.text[reason.range.clone()];
        json!({"rule": reason.rule.name, "weight": reason.rule.weight, "words": words})
    });
    let mut record = json!({
        "line": told.line,
        "start": told.start,
        "end": told.end,
        "part": told.part.word(),
        "text": told.text,
        // More places would only be noise.
        "score": (told.worth.score * 1e6).round() / 1e6,
        "checkable": told.worth.is_checkable(),
        "reasons": reasons.collect::<Vec<_>>(),
    });
    if told.worth.is_checkable() {
        record["kind"] = kind(told.text).into();
    }
    record
}

/// The width of the table's texts, in cells.
const WIDTH: usize = 96;

fn table(told: &[Told]) -> String {
    let mut table = String::new();
    for told in told.iter().filter(|told| !told.text.trim().is_empty()) {
        let kind = if told.worth.is_checkable() {
            kind(told.text)
        } else {
            "–"
        };
        let text = Safe::fitted(told.text, WIDTH);
        _ = writeln!(table, "{:.2}  {kind:<11}  {text}", told.worth.score);
        let reasons = told.worth.reasons.iter().map(|reason| {
            let words = &told.text[reason.range.clone()];
            let blank = if words.is_empty() { "" } else { " " };
            format!(
                "{} {:+}{blank}{words}",
                reason.rule.name, reason.rule.weight
            )
        });
        let reasons = reasons.collect::<Vec<_>>().join(" · ");
        if !reasons.is_empty() {
            _ = writeln!(table, "      {reasons}");
        }
    }
    table
}
