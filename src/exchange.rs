//! What goes out of the desk and comes in: claims in the formats of others. Claims and article
//! in, text out.
//!
//! Every text that goes out shows what it hides: control, bidi and invisible characters are escaped in
//! JSON and named elsewhere (`<U+202E>`), and none is dropped.

mod address;
mod annotation;
mod averitec;
mod claim_review;
mod csv;
mod date;
pub mod import;
mod json;
mod markdown;
mod report;
mod seen;
mod verdict;

pub use json::Fields;

use std::fmt;

use serde::Serialize;

use crate::article::{Anchor, Article};
use crate::claims::{Claim, Field, Head, OpenConflict, Unit};

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
    /// The verdicts with their evidence as items of the `AVeriTeC` dataset.
    Averitec,
    /// The claims as the W3C's Web Annotations of the article.
    Annotation,
    /// The article with its claims as numbered notes.
    Markdown,
}

/// What an export is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Tell what stays on the desk too: memos and flags.
    pub memos: bool,
    /// The URL of the page on which the verdicts appear.
    pub page: Option<String>,
    /// Begin a table with a byte order mark, by which some spreadsheets know UTF-8.
    pub bom: bool,
}

/// A claim on its way out.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The one shown where the claim has none of its own.
    pub id: String,
    pub claim: Claim,
    pub anchor: Anchor,
    /// What a merge has left to be decided.
    pub conflicts: Vec<OpenConflict>,
    /// What of it could not be read, each with why.
    pub unread: Vec<String>,
}

/// All that an export tells of.
#[derive(Debug)]
pub struct Story<'a> {
    head: &'a Head,
    /// Where it can be read.
    article: Option<&'a Article>,
    entries: Vec<Entry>,
    /// What each of the entries is called behind a `#`.
    names: Vec<String>,
    page: Option<String>,
    memos: bool,
    bom: bool,
}

/// A claim that a format has no place for, or what of a claim it has none for, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped<'s> {
    pub id: &'s str,
    /// All of the claim, not a part.
    pub whole: bool,
    /// Why, or without what it goes out.
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

/// A value as JSON on a line of its own.
#[must_use]
pub fn json(value: &impl Serialize) -> Piece {
    Piece(seen::json(value) + "\n")
}

/// Values as one JSON array, each on a line of its own, made one by one.
pub fn array<T: Serialize>(values: impl Iterator<Item = T>) -> impl Iterator<Item = Piece> {
    json::list("", values, "").map(Piece)
}

/// A row of CSV, in which no cell is a formula.
pub fn row(cells: impl IntoIterator<Item = String>) -> Piece {
    Piece(csv::row(cells.into_iter()))
}

impl<'a> Story<'a> {
    /// The story of an article's claims. What stays on the desk is taken away here, so that no format can tell it,
    /// unless it is asked for.
    #[must_use]
    pub fn new(
        head: &'a Head,
        article: Option<&'a Article>,
        mut entries: Vec<Entry>,
        asked: Asked,
    ) -> Self {
        if !asked.memos {
            for entry in &mut entries {
                entry.claim.memo = None;
                entry.claim.flag = None;
                entry.conflicts.iter_mut().for_each(keep_in);
            }
        }
        Self {
            head,
            article,
            names: address::names(entries.iter().map(|entry| entry.id.as_str())),
            entries,
            page: asked.page,
            memos: asked.memos,
            bom: asked.bom,
        }
    }

    /// The entries with what each is called behind a `#`.
    fn named(&self) -> impl Iterator<Item = (&Entry, &str)> {
        self.entries
            .iter()
            .zip(self.names.iter().map(String::as_str))
    }

    /// The claims in a format, in pieces that are made one by one.
    pub fn pieces(&self, format: Format) -> Box<dyn Iterator<Item = Piece> + '_> {
        let text: Box<dyn Iterator<Item = String> + '_> = match format {
            Format::Csv => Box::new(csv::rows(self)),
            Format::Json => Box::new(json::array(self)),
            Format::Jsonl => Box::new(json::lines(self)),
            Format::Html => Box::new(report::page(self)),
            Format::ClaimReview => Box::new(claim_review::graph(self)),
            Format::Averitec => Box::new(averitec::items(self)),
            Format::Annotation => Box::new(annotation::page(self)),
            Format::Markdown => Box::new(markdown::script(self)),
        };
        Box::new(text.map(Piece))
    }

    /// What a format has no place for: whole claims, and of others a part.
    #[must_use]
    pub fn skipped(&self, format: Format) -> Vec<Skipped<'_>> {
        let skipped = self.entries.iter().flat_map(|entry| {
            let id = &entry.id;
            let (whole, reasons) = self.reasons(format, entry);
            let reasons = reasons.into_iter();
            reasons.map(move |reason| Skipped { id, whole, reason })
        });
        skipped.collect()
    }

    /// Why a claim does not go out, or what of one that does is left out.
    fn reasons(&self, format: Format, entry: &Entry) -> (bool, Vec<String>) {
        let (unfit, mut left) = match format {
            Format::Csv | Format::Markdown | Format::Html => (None, other_sides(entry)),
            Format::Json | Format::Jsonl => (None, Vec::new()),
            Format::ClaimReview => (claim_review::unfit(self, entry), claim_review::left(entry)),
            Format::Averitec => (averitec::unfit(entry), averitec::left(entry)),
            Format::Annotation => {
                let left = [annotation::left(entry), other_sides(entry)];
                (annotation::unfit(self).map(str::to_owned), left.concat())
            }
        };
        let unread = entry.unread.join("; ");
        match unfit {
            Some(reason) if unread.is_empty() => (true, vec![reason]),
            Some(reason) => (true, vec![format!("{reason} ({unread})")]),
            None => {
                if !unread.is_empty() {
                    left.push(format!("what cannot be read of it: {unread}"));
                } else if entry.claim.text().trim().is_empty() {
                    left.push("a text, as it has none".to_owned());
                }
                (false, left)
            }
        }
    }

    /// What of the request a format has no use for, and what all of an export goes without.
    #[must_use]
    pub fn remarks(&self, format: Format) -> Vec<&'static str> {
        let tells_memos = match format {
            Format::Csv
            | Format::Json
            | Format::Jsonl
            | Format::Html
            | Format::Annotation
            | Format::Markdown => true,
            Format::ClaimReview | Format::Averitec => false,
        };
        let has_page = match format {
            Format::ClaimReview | Format::Averitec | Format::Annotation => true,
            Format::Csv | Format::Json | Format::Jsonl | Format::Html | Format::Markdown => false,
        };
        let memos = (self.memos && !tells_memos).then_some(
            "--with-memos changes nothing: the format has no place for memos and flags.",
        );
        let page = (self.page.is_some() && !has_page)
            .then_some("--page changes nothing: the format has no place for it.");
        let reviews = match format {
            Format::ClaimReview => claim_review::remarks(self),
            Format::Averitec
            | Format::Annotation
            | Format::Csv
            | Format::Json
            | Format::Jsonl
            | Format::Html
            | Format::Markdown => Vec::new(),
        };
        memos.into_iter().chain(page).chain(reviews).collect()
    }
}

/// Takes away what a conflict tells of a field that stays on the desk.
fn keep_in(conflict: &mut OpenConflict) {
    if let Unit::Text(Field::Memo | Field::Flag) = conflict.unit {
        (conflict.base, conflict.ours, conflict.theirs) = (None, None, None);
    }
}

/// What nobody has decided; nothing where all is.
fn undecided(conflicts: &[OpenConflict]) -> Option<String> {
    let keys: Vec<_> = conflicts
        .iter()
        .map(|open| format!("'{}'", open.unit.key()))
        .collect();
    let is_some = !keys.is_empty();
    is_some.then(|| format!("two sides have different values of {}", keys.join(", ")))
}

/// What a format leaves out that tells only that a claim is undecided.
fn other_sides(entry: &Entry) -> Vec<String> {
    let undecided = undecided(&entry.conflicts).into_iter();
    undecided
        .map(|undecided| format!("one side of what is undecided: {undecided}"))
        .collect()
}
