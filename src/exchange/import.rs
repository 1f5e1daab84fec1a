//! What comes in from others: their texts in; drafts out, and by name all that is refused or left behind.
//!
//! Nothing here counts as a review of this desk's: what others concluded is a source with its `verdict`,
//! or words in the memo, and every claim is a draft.

mod averitec;
mod claim_review;
mod column;
mod csv;
mod day;
mod json;
mod line;
mod markup;
mod read;
mod row;
mod search;
mod settle;
mod spot;
mod thing;

pub use column::{Column, NAMES};
pub use settle::Settled;

use std::collections::BTreeMap;

use crate::article::{Article, ArticleError};
use crate::claims::{Claim, Head, Source, SourceField, malformed_id};
use day::Order;

/// What the claims of others are written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// A table with a head.
    Csv(Table),
    /// An array of claims, one claim a line, or a claims file as JSON.
    Json,
    /// schema.org's `ClaimReview`: alone, in graphs, feeds and pages, or as Google's search for fact-checks
    /// answers.
    ClaimReview,
    /// Items of the `AVeriTeC` data sets.
    Averitec,
}

/// What is said of a table that it does not say itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What stands between two cells, where that is not to be guessed.
    pub delimiter: Option<u8>,
    /// What a column is, by its name in the head or its number from 1.
    pub columns: Vec<(Column, String)>,
}

/// A text that cannot be read at all. Its words are unsanitized.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Line and column, from 1, in characters.
    at: Option<(usize, usize)>,
    message: String,
}

impl Fault {
    fn new(message: impl Into<String>) -> Self {
        Self {
            at: None,
            message: message.into(),
        }
    }

    /// The whole message, with the name of the text and the place in front.
    #[must_use]
    pub fn about(&self, name: &str) -> String {
        match self.at {
            Some((line, column)) => format!("{name}:{line}:{column}: {}", self.message),
            None => format!("{name}: {}", self.message),
        }
    }
}

impl From<ArticleError> for Fault {
    fn from(error: ArticleError) -> Self {
        Self::new(error.to_string())
    }
}

/// Which record of a text, from 1, and on which line it begins where that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    record: usize,
    line: Option<usize>,
}

/// A claim of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub place: Place,
    pub claim: Claim,
    /// Where the claim was made, which is no evidence for or against it.
    appears: Vec<Source>,
}

/// What a text of others holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    drafts: Vec<Draft>,
    /// The article that the text says its claims are of.
    head: Head,
    /// How many records there are, refused ones too.
    records: usize,
    /// What records are found by beside their numbers and lines.
    names: BTreeMap<usize, String>,
    refused: Vec<(Place, String)>,
    /// What else there is to say of records.
    told: Vec<(Place, String)>,
    /// What has no place in a claims file, each with how often it is there.
    left: BTreeMap<String, usize>,
    /// What there is to say of the text as a whole.
    remarks: Vec<String>,
}

/// A record on its way to a draft.
#[derive(Debug, Default)]
struct Record {
    claim: Claim,
    appears: Vec<Source>,
    /// What has no field of its own; it goes to the memo, which no public format tells.
    words: Vec<String>,
}

/// Reads a text of others.
///
/// # Errors
///
/// [`Fault`] where nothing of it can be read.
pub fn read(bytes: &[u8], format: &Format) -> Result<Import, Fault> {
    let text = Article::decode(bytes)?;
    match format {
        Format::Csv(table) => csv::read(&text, table),
        Format::Json => json::read(&text),
        Format::ClaimReview => claim_review::read(&text),
        Format::Averitec => averitec::read(&text),
    }
}

impl Import {
    /// How many records the text has.
    #[must_use]
    pub const fn records(&self) -> usize {
        self.records
    }

    /// The claims that can be drafted.
    #[must_use]
    pub fn drafts(&self) -> &[Draft] {
        &self.drafts
    }

    /// How many records are refused.
    #[must_use]
    pub const fn refused(&self) -> usize {
        self.refused.len()
    }

    /// Refuses those drafts too for which there is a reason.
    pub fn refuse_where(&mut self, reason: impl Fn(&Claim) -> Option<String>) {
        let refused = &mut self.refused;
        self.drafts.retain(|draft| {
            let reason = reason(&draft.claim);
            let fine = reason.is_none();
            refused.extend(reason.map(|reason| (draft.place, reason)));
            fine
        });
        self.refused.sort_by_key(|(place, _)| place.record);
    }

    /// Everything to be said of what did not come in, a line each.
    pub fn notices(&self) -> impl Iterator<Item = String> {
        let remarks = self.remarks.iter().cloned();
        let refused = self.refused.iter();
        let refused =
            refused.map(|(place, reason)| format!("refused {}: {reason}", self.found(*place)));
        let told = self.told.iter();
        let told = told.map(|(place, words)| format!("{}: {words}", self.found(*place)));
        let left = self.left.iter().map(|(name, count)| {
            let times = match count {
                1 => "once".to_owned(),
                count => format!("{count} times"),
            };
            format!("not imported: {name} ({times})")
        });
        remarks.chain(refused).chain(told).chain(left)
    }

    /// The place of the next record.
    const fn next(&mut self, line: Option<usize>) -> Place {
        self.records += 1;
        Place {
            record: self.records,
            line,
        }
    }

    fn name(&mut self, place: Place, names: &[String]) {
        if !names.is_empty() {
            self.names.insert(place.record, names.join(", "));
        }
    }

    /// A record with all that it is found by.
    fn found(&self, place: Place) -> String {
        let line = place.line.map(|line| format!("line {line}"));
        let names = line
            .into_iter()
            .chain(self.names.get(&place.record).cloned());
        let names: Vec<_> = names.collect();
        let Place { record, .. } = place;
        if names.is_empty() {
            format!("record {record}")
        } else {
            format!("record {record} ({})", names.join(", "))
        }
    }

    fn refuse(&mut self, place: Place, reason: impl Into<String>) {
        self.refused.push((place, reason.into()));
    }

    fn tell(&mut self, place: Place, words: String) {
        self.told.push((place, words));
    }

    /// Counts what is left behind; `name` is told as it is.
    fn leave(&mut self, name: impl Into<String>) {
        *self.left.entry(name.into()).or_default() += 1;
    }

    /// The day that a date tells, where it can be read in one way only.
    fn day(&mut self, place: Place, name: &str, date: &str, order: Order) -> Option<String> {
        let day = day::day(date, order);
        if day.is_none() {
            let date = shown(date);
            let told = format!("{name} '{date}' left out: not for sure a day, a month or a year");
            self.tell(place, told);
        }
        day
    }

    /// Takes a record in, if it has a text; `key` says what that is called there.
    fn take(&mut self, place: Place, record: Record, key: &str) {
        let Record {
            mut claim,
            appears,
            words,
        } = record;
        if claim.text().trim().is_empty() {
            return self.refuse(place, format!("no {key}"));
        }
        if let Some(why) = claim.id.as_deref().and_then(malformed_id) {
            let id = shown(claim.id.take().as_deref().unwrap_or_default());
            self.tell(place, format!("id '{id}' {why}; another is made"));
        }
        let memo = claim.memo.take().into_iter().chain(words);
        let memo: Vec<_> = memo.collect();
        claim.memo = (!memo.is_empty()).then(|| memo.join("\n"));
        claim.draft = Some("true".to_owned());
        // Whatever its record says: nobody here has looked at it.
        claim.status = None;
        claim.rating = None;
        claim.reviewed_by = None;
        claim.reviewed_at = None;
        self.drafts.push(Draft {
            place,
            claim,
            appears,
        });
    }
}

impl Record {
    /// Adds what there is to cite; where nobody could tell what it is, its words go to the memo.
    fn cite(&mut self, source: Source) {
        if source.url.is_some() || source.title.is_some() || source.publisher.is_some() {
            add(&mut self.claim.sources, source);
        } else {
            self.words.extend(words(&source));
        }
    }
}

/// Words of others on one line and cut short, to tell of them.
fn shown(words: &str) -> String {
    const LONGEST: usize = 80;
    let mut shown: String = words.chars().take(LONGEST).collect();
    if shown.len() < words.len() {
        shown.push('…');
    }
    shown.replace(['\n', '\r'], " ")
}

/// Adds what is not among the last of a list yet; no record that can come in has more than that.
fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.iter().rev().take(1000).any(|there| *there == item) {
        list.push(item);
    }
}

/// A source in words.
fn words(source: &Source) -> Vec<String> {
    let fields = source.fields();
    let words = fields.map(|(field, text)| {
        let is_verdict = field == SourceField::Verdict;
        let name = if is_verdict {
            "Verdict elsewhere"
        } else {
            field.key()
        };
        format!("{name}: {text}")
    });
    words.collect()
}

/// A text without blanks around it and with plain line breaks, if there is anything to it.
fn trimmed(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.replace("\r\n", "\n"))
}

/// Whether a text is a URL that could be opened.
pub(super) fn is_url(text: &str) -> bool {
    let start = |scheme: &str| {
        let begins = text.get(..scheme.len());
        begins.is_some_and(|begins| begins.eq_ignore_ascii_case(scheme))
    };
    (start("https://") || start("http://")) && !text.contains(char::is_whitespace)
}
