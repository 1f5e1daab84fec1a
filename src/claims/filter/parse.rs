//! Reading a filter: its parts, and what each of them asks for.

use super::{Filter, FilterError, Is, Term};
use crate::claims::{Field, Status};
use crate::text::{fold, nearest};

/// The keys that parts of a filter have.
const KEYS: [&str; 7] = ["status", "is", "has", "no", "tag", "kind", "by"];

/// One part of a filter, without the quotation marks.
#[derive(Default)]
struct Part {
    text: String,
    /// The byte that the first quotation mark stood before.
    quoted: Option<usize>,
}

impl Part {
    /// Whether the byte `at` is the filter's own, in no quotation marks.
    fn is_open(&self, at: usize) -> bool {
        self.quoted.is_none_or(|quoted| at < quoted)
    }

    /// The part behind its `-`, if it has one.
    fn turned(&self) -> Option<Self> {
        let text = self
            .text
            .strip_prefix('-')
            .filter(|rest| !rest.is_empty())?;
        self.is_open(0).then(|| Self {
            text: text.to_owned(),
            quoted: self.quoted.map(|quoted| quoted - 1),
        })
    }

    /// Key and value, where a key stands before a colon.
    fn keyed(&self) -> Option<(&str, &str)> {
        let (key, value) = self.text.split_once(':')?;
        self.is_open(key.len()).then_some((key, value))
    }
}

impl Filter {
    /// Reads a filter such as `status:disputed -tag:chips "home made"`. A quotation mark that is still
    /// open reaches to the end.
    ///
    /// # Errors
    ///
    /// The first term that means nothing, with what could stand there.
    pub fn parse(text: &str) -> Result<Self, FilterError> {
        let mut terms = Vec::new();
        for part in split(text).0 {
            let (wanted, part) = match part.turned() {
                Some(rest) => (false, rest),
                None => (true, part),
            };
            if let Some((no, term)) = term(&part)? {
                terms.push((wanted != no, term));
            }
        }
        Ok(Self { terms })
    }

    /// Reads a filter that nobody types on at: an open quotation mark is a slip.
    ///
    /// # Errors
    ///
    /// As [`Self::parse`].
    pub fn whole(text: &str) -> Result<Self, FilterError> {
        match split(text).1 {
            Some(at) => Err(FilterError {
                term: text[at..].to_owned(),
                expected: "its quotation mark is never closed".to_owned(),
            }),
            None => Self::parse(text),
        }
    }

    /// Whether a text has the form of a filter's part with a key, rightly spelt or not.
    #[must_use]
    pub fn is_keyed(text: &str) -> bool {
        Self::parse(text).map_or(true, |filter| {
            let is_word = |(_, term): &(bool, Term)| matches!(term, Term::Word(_));
            !filter.terms.iter().all(is_word)
        })
    }
}

/// The blank-separated parts, and where a quotation mark stands that is not closed.
fn split(text: &str) -> (Vec<Part>, Option<usize>) {
    let mut parts = Vec::new();
    let mut part = Part::default();
    let mut open = None;
    for (at, c) in text.char_indices() {
        match c {
            '"' => {
                part.quoted.get_or_insert(part.text.len());
                open = if open.is_none() { Some(at) } else { None };
            }
            c if c.is_whitespace() && open.is_none() => parts.push(std::mem::take(&mut part)),
            c => part.text.push(c),
        }
    }
    parts.push(part);
    parts.retain(|part| !part.text.is_empty());
    (parts, open)
}

/// A term, and whether it is one that asks for absence (`no:`); none where a part says nothing.
fn term(part: &Part) -> Result<Option<(bool, Term)>, FilterError> {
    let word = || match fold(&part.text) {
        folded if folded.trim().is_empty() => None,
        folded => Some((false, Term::word(&folded))),
    };
    let wrong = |expected: &str| FilterError {
        term: part.text.clone(),
        expected: expected.to_owned(),
    };
    let Some((key, value)) = part.keyed() else {
        return Ok(word());
    };
    let is_field = value == "source" || value == "tag" || Field::from_key(value).is_some();
    Ok(Some(match key {
        "status" => {
            let status = Status::from_word(value);
            let status = status
                .ok_or_else(|| wrong("a status is unreviewed, sourced, verified or disputed"))?;
            (false, Term::Status(status))
        }
        "is" => {
            let known = Is::ALL.iter().find(|(word, _)| *word == value);
            match (known, Status::from_word(value)) {
                (Some((_, is)), _) => (false, Term::Is(*is)),
                (None, Some(status)) => (false, Term::Status(status)),
                (None, None) => {
                    return Err(wrong(
                        "is: takes a status, draft, flagged, adrift, moved, missing or conflict",
                    ));
                }
            }
        }
        "has" | "no" if is_field => (key == "no", Term::Has(value.to_owned())),
        "has" | "no" => return Err(wrong("has: and no: take source, tag or a key of the claim")),
        "tag" => (false, Term::Tag(fold(value))),
        "kind" => (false, Term::Kind(fold(value))),
        "by" => (false, Term::By(fold(value))),
        key if is_like_key(key, value) => return Err(wrong(&unknown(key, value))),
        _ => return Ok(word()),
    }))
}

/// Whether what stands around a colon looks like a key and its value, unlike `12:30` and `https://…`.
fn is_like_key(key: &str, value: &str) -> bool {
    let letters = !key.is_empty() && key.chars().all(char::is_alphabetic);
    letters && !value.is_empty() && !value.starts_with('/')
}

fn unknown(key: &str, value: &str) -> String {
    let meant = match nearest(&key.to_lowercase(), KEYS) {
        Some(meant) => format!("did you mean '{meant}:{value}'?"),
        None => format!("its keys are {}.", KEYS.join(", ")),
    };
    format!("{meant} Words with a colon stand in quotation marks")
}
