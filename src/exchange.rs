//! What goes out of the desk: the claims of an article in the formats of others. Claims and article
//! in, text out.
//!
//! Every text that goes out shows what it hides: control, bidi and invisible characters are escaped in
//! JSON and named elsewhere (`<U+202E>`), and none is dropped.

mod claim_review;
mod csv;
mod json;
mod report;
mod seen;

use std::fmt;

use crate::article::{Anchor, Article};
use crate::claims::{Claim, Head};

/// A format that claims go out in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A table in the columns of a desk's list of facts.
    Csv,
    /// One array of all claims.
    Json,
    /// One claim a line.
    Jsonl,
    /// The verdicts as schema.org's `ClaimReview`, for search engines.
    ClaimReview,
    /// The article and its claims as a page.
    Html,
}

/// A claim on its way out.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The one shown where the claim has none of its own.
    pub id: String,
    pub claim: Claim,
    pub anchor: Anchor,
}

/// All that an export tells of.
#[derive(Debug)]
pub struct Story<'a> {
    head: &'a Head,
    /// Where it can be read.
    article: Option<&'a Article>,
    entries: Vec<Entry>,
}

/// A claim that a format has no place for, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped<'s> {
    pub id: &'s str,
    pub reason: String,
}

/// A stretch of an export, which hides nothing. Only this room builds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece(String);

impl fmt::Display for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Piece {
    /// The bytes that are written.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl<'a> Story<'a> {
    /// The story of an article's claims. What stays on the desk is taken away here, so that no format can tell it,
    /// unless `memos` asks for it.
    #[must_use]
    pub fn new(
        head: &'a Head,
        article: Option<&'a Article>,
        mut entries: Vec<Entry>,
        memos: bool,
    ) -> Self {
        if !memos {
            for entry in &mut entries {
                entry.claim.memo = None;
            }
        }
        Self {
            head,
            article,
            entries,
        }
    }

    /// The claims in a format, in pieces that are made one by one.
    pub fn pieces(&self, format: Format) -> Box<dyn Iterator<Item = Piece> + '_> {
        let text: Box<dyn Iterator<Item = String> + '_> = match format {
            Format::Csv => Box::new(csv::rows(self)),
            Format::Json => Box::new(json::array(self)),
            Format::Jsonl => Box::new(json::lines(self)),
            Format::ClaimReview => Box::new(std::iter::once(claim_review::graph(self))),
            Format::Html => Box::new(report::page(self)),
        };
        Box::new(text.map(Piece))
    }

    /// What a format has no place for.
    #[must_use]
    pub fn skipped(&self, format: Format) -> Vec<Skipped<'_>> {
        let reason = |entry| match format {
            Format::Csv | Format::Json | Format::Jsonl | Format::Html => None,
            Format::ClaimReview => claim_review::unfit(self, entry),
        };
        let skipped = self.entries.iter().filter_map(|entry| {
            let id = &entry.id;
            reason(entry).map(|reason| Skipped { id, reason })
        });
        skipped.collect()
    }
}
