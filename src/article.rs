//! The text the claims came from: its words without mark-up, and where a claim's quote stands in
//! them.

mod anchor;
mod coverage;
mod detail;
mod paragraph;
mod part;
mod reduce;
mod sentence;

pub use anchor::{Anchor, Mark, Selector, anchor, marks_at};
pub use coverage::{Coverage, Ticked, Underlined, coverage};
pub use detail::{Day, Detail, DetailKind, Figure, Value, details, figure};
pub use part::{Block, Part};
pub use sentence::Sentence;

use std::ops::Range;

/// How the article is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Plain,
    Markdown,
}

impl Format {
    /// The format that a file's name tells.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let ending = name.rsplit('.').next().unwrap_or_default();
        match ending.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Self::Markdown,
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
    #[error("the article is empty.")]
    Empty,
    #[error("the article is not a text.")]
    Binary,
    #[error("the article is not valid UTF-8 (byte 0x{byte:02X} at {line}). Re-save it as UTF-8.")]
    Encoding { byte: u8, line: usize },
}

impl Article {
    /// Reads an article's bytes.
    ///
    /// # Errors
    ///
    /// [`ArticleError`] where they are no text.
    pub fn read(bytes: &[u8], format: Format) -> Result<Self, ArticleError> {
        if bytes.contains(&0) {
            return Err(ArticleError::Binary);
        }
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let at = error.valid_up_to();
            let line = memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1;
            ArticleError::Encoding {
                byte: bytes[at],
                line,
            }
        })?;
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let (text, blocks) = match format {
            Format::Plain => reduce::plain(&text),
            Format::Markdown => reduce::markdown(&text),
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
