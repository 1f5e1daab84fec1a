//! The text the claims came from: its words without mark-up, and where a claim's quote stands in
//! them.

mod anchor;
mod consistency;
mod coverage;
mod detail;
mod draft;
mod html;
mod markdown;
mod outdated;
mod paragraph;
mod part;
mod plain;
mod reduce;
mod sentence;
mod word;
mod worth;

pub use anchor::{
    Anchor, CodePoints, Mark, Places, Quoted, Selector, anchor, marks_at, requote, wording,
};
pub use consistency::{Consistency, Disagreement, Reason, Repeated, consistency};
pub use coverage::{Coverage, Ticked, Underlined, coverage, places_of};
pub use detail::{Day, Detail, DetailKind, Figure, Value, details, figure};
pub use draft::{Draft, Drafts, draft};
pub use outdated::{OLD, outdated};
pub use part::{Block, Part};
pub use sentence::Sentence;
use worth::says;
pub use worth::{RULES, Rule, START, THRESHOLD, Worth, kind, worth};

use std::ops::Range;

/// How the article is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Plain,
    Markdown,
    /// A page, or a piece of one.
    Html,
}

impl Format {
    /// The format that a file's name tells.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let ending = name.rsplit('.').next().unwrap_or_default();
        match ending.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            _ => Self::Plain,
        }
    }
}

/// An article's reduced text: paragraphs one blank line apart, mark-up removed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    text: String,
    blocks: Vec<Block>,
    headings: Vec<Range<usize>>,
}

/// An article that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArticleError {
    #[error("it has no text.")]
    Empty,
    #[error("it is not a text (control character U+{code:04X} at line {line}, column {column}).")]
    Binary {
        code: u8,
        line: usize,
        column: usize,
    },
    #[error("it is UTF-16; only UTF-8 is supported. Re-save it as UTF-8.")]
    Utf16,
    #[error(
        "it is not UTF-8 (byte 0x{byte:02X} at line {line}, column {column}). Re-save it as UTF-8."
    )]
    Encoding {
        byte: u8,
        line: usize,
        column: usize,
    },
}

impl Article {
    /// Reads an article's bytes.
    ///
    /// # Errors
    ///
    /// [`ArticleError`] where they are no text.
    pub fn read(bytes: &[u8], format: Format) -> Result<Self, ArticleError> {
        let text = Self::decode(bytes)?;
        let (text, blocks) = match format {
            _ if html::is_html(&text) => html::page(&text),
            Format::Plain => plain::plain(&text),
            Format::Markdown => markdown::markdown(&text),
            Format::Html => html::page(&text),
        };
        if blocks.is_empty() {
            return Err(ArticleError::Empty);
        }
        let titles = blocks.iter().filter(|block| block.part == Part::Title);
        let headings = titles.map(|block| block.range.clone()).collect();
        Ok(Self {
            text,
            blocks,
            headings,
        })
    }

    /// The text that bytes are, with plain line breaks.
    ///
    /// # Errors
    ///
    /// [`ArticleError`] where they are no text.
    pub fn decode(bytes: &[u8]) -> Result<String, ArticleError> {
        if is_utf16(bytes) {
            return Err(ArticleError::Utf16);
        }
        if let Some(at) = bytes.iter().position(|byte| is_binary(*byte)) {
            let (line, column) = place(bytes, at);
            let code = bytes[at];
            return Err(ArticleError::Binary { code, line, column });
        }
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let at = error.valid_up_to();
            let (line, column) = place(bytes, at);
            let byte = bytes[at];
            ArticleError::Encoding { byte, line, column }
        })?;
        Ok(text
            .trim_start_matches('\u{feff}')
            .replace("\r\n", "\n")
            .replace('\r', "\n"))
    }

    /// The reduced text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its blocks in order: each a paragraph, heading, item of a list or the like. They do not overlap,
    /// and between them is nothing but white space.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Where its headings stand in the reduced text, in order.
    #[must_use]
    pub fn headings(&self) -> &[Range<usize>] {
        &self.headings
    }
}

/// What no text has: control characters but those that lay it out, and the form feed and escapes that
/// old programs leave.
const fn is_binary(byte: u8) -> bool {
    matches!(byte, 0..=7 | 0x0e..=0x1a)
}

/// Whether the bytes begin as those of UTF-16 do: with its mark, or with Latin letters in it.
fn is_utf16(bytes: &[u8]) -> bool {
    let letters = |at: usize| bytes.iter().skip(at).step_by(2).take(4);
    bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
        || bytes.len() >= 8
            && [0, 1].into_iter().any(|zeros| {
                letters(zeros).all(|byte| *byte == 0) && letters(1 - zeros).all(|byte| *byte != 0)
            })
}

/// The line and the column of a byte, in characters, from 1.
fn place(bytes: &[u8], at: usize) -> (usize, usize) {
    let line = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |end| end + 1);
    let column = String::from_utf8_lossy(&bytes[line..at]).chars().count() + 1;
    (memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_refused_with_place_and_remedy() {
        for (bytes, message) in [
            (&b""[..], "it has no text."),
            (b"\xef\xbb\xbf \r\n\t", "it has no text."),
            (
                b"<html><body><script>x</script></body></html>",
                "it has no text.",
            ),
            (
                b"PK\x03\x04",
                "it is not a text (control character U+0003 at line 1, column 3).",
            ),
            (
                b"a\nb\0",
                "it is not a text (control character U+0000 at line 2, column 2).",
            ),
            (
                b"\xff\xfea\0",
                "it is UTF-16; only UTF-8 is supported. Re-save it as UTF-8.",
            ),
            (
                b"\0a\0b\0c\0d",
                "it is UTF-16; only UTF-8 is supported. Re-save it as UTF-8.",
            ),
            (
                b"ok\n\xc3\xa9 caf\xe9\n",
                "it is not UTF-8 (byte 0xE9 at line 2, column 6). Re-save it as UTF-8.",
            ),
        ] {
            for format in [Format::Plain, Format::Markdown, Format::Html] {
                let error = Article::read(bytes, format).unwrap_err();
                assert_eq!(error.to_string(), message, "{bytes:?}");
            }
        }
    }
}
