//! What the parts of an article are.

mod guess;
mod phrases;

use std::ops::Range;

pub(super) use guess::{begins_alone, settle};

/// What a stretch of an article is to its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The headline or a heading within.
    Title,
    Body,
    /// Set apart as somebody's words; quotations within a paragraph are of the body.
    Quotation,
    /// An item of a list, or a row of a table.
    List,
    /// What a picture shows and who took it.
    Caption,
    /// Who wrote the article, and when.
    Byline,
    /// What belongs to the site and not to the article.
    Boilerplate,
}

impl Part {
    /// The word for it in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Body => "body",
            Self::Quotation => "quotation",
            Self::List => "list",
            Self::Caption => "caption",
            Self::Byline => "byline",
            Self::Boilerplate => "boilerplate",
        }
    }
}

/// A paragraph of the reduced text, or what else stands apart in it like one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Bytes of the reduced text, without white space at either end.
    pub range: Range<usize>,
    pub part: Part,
}
