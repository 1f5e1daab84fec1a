//! The filter language: which claims are meant.
//!
//! Words must all occur, whatever their case and accents; `key:value` asks for more; a `-` before
//! either turns it round; quotes hold what has blanks, or a colon.

mod parse;

use memchr::memmem::Finder;

use super::{Fact, Field, Gist, Status};
use crate::text::fold;

/// A claim, with what a filter may ask about it beyond its fields.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'c> {
    pub gist: Gist,
    /// What [`searched`](super::searched) gives; may be empty for a filter that asks for no words.
    pub searched: &'c str,
    /// Its quote is not in the article.
    pub adrift: bool,
    /// The words that it quotes have changed in the article.
    pub moved: bool,
    /// It was changed on disk too, and nobody has decided yet.
    pub in_conflict: bool,
}

/// What a claim must meet.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    terms: Vec<(bool, Term)>,
}

/// A filter that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{term}' is not part of a filter; {expected}")]
pub struct FilterError {
    pub term: String,
    pub expected: String,
}

#[derive(Clone, Debug)]
enum Term {
    /// Folded, to be found in any of the claim's texts.
    Word(Box<Finder<'static>>),
    Status(Status),
    Is(Is),
    Has(String),
    Tag(String),
    Kind(String),
    By(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Is {
    Draft,
    Flagged,
    Adrift,
    Moved,
    Missing,
    Conflict,
}

impl Is {
    const ALL: [(&'static str, Self); 6] = [
        ("draft", Self::Draft),
        ("flagged", Self::Flagged),
        ("adrift", Self::Adrift),
        ("moved", Self::Moved),
        ("missing", Self::Missing),
        ("conflict", Self::Conflict),
    ];
}

impl Filter {
    /// The claims in which `text` stands as it is, in any of their texts.
    #[must_use]
    pub fn phrase(text: &str) -> Self {
        let terms = match fold(text.trim()) {
            word if word.is_empty() => Vec::new(),
            word => vec![(true, Term::word(&word))],
        };
        Self { terms }
    }

    /// Whether every claim meets it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The words that stand together in any text, folded, where it asks for nothing else.
    #[must_use]
    pub fn word(&self) -> Option<&Finder<'static>> {
        match self.terms.as_slice() {
            [(true, Term::Word(word))] => Some(word),
            _ => None,
        }
    }

    /// Whether it asks for words, of any text or of one in particular, so that it needs what
    /// [`searched`](super::searched) gives.
    #[must_use]
    pub fn has_words(&self) -> bool {
        let is_word = |(_, term): &(bool, Term)| match term {
            Term::Word(_) | Term::Tag(_) | Term::Kind(_) | Term::By(_) => true,
            Term::Status(_) | Term::Is(_) | Term::Has(_) => false,
        };
        self.terms.iter().any(is_word)
    }

    /// Whether it asks where quotes stand in the article.
    #[must_use]
    pub fn has_places(&self) -> bool {
        self.asks(&[Is::Adrift, Is::Moved])
    }

    /// Whether it asks for conflicts.
    #[must_use]
    pub fn has_conflicts(&self) -> bool {
        self.asks(&[Is::Conflict])
    }

    fn asks(&self, these: &[Is]) -> bool {
        let is_one = |(_, term): &(bool, Term)| matches!(term, Term::Is(is) if these.contains(is));
        self.terms.iter().any(is_one)
    }

    /// Whether the claim meets every term.
    #[must_use]
    pub fn matches(&self, subject: &Subject<'_>) -> bool {
        self.terms
            .iter()
            .all(|(wanted, term)| term.matches(subject) == *wanted)
    }
}

impl Term {
    fn word(folded: &str) -> Self {
        Self::Word(Box::new(Finder::new(folded).into_owned()))
    }

    fn matches(&self, subject: &Subject<'_>) -> bool {
        let Subject { gist, searched, .. } = *subject;
        let equals = |field: Field, wanted: &str| {
            gist.text_in(searched, field).is_some_and(|is| is == wanted)
        };
        match self {
            Self::Word(word) => word.find(searched.as_bytes()).is_some(),
            Self::Status(status) => gist.status() == *status,
            Self::Is(Is::Draft) => gist.is(Fact::Draft),
            Self::Is(Is::Flagged) => gist.has(Field::Flag),
            Self::Is(Is::Adrift) => subject.adrift,
            Self::Is(Is::Moved) => subject.moved,
            Self::Is(Is::Conflict) => subject.in_conflict,
            Self::Is(Is::Missing) => gist.is(Fact::Missing),
            Self::Has(key) if key == "source" => gist.is(Fact::Sourced),
            Self::Has(key) if key == "tag" => gist.is_tagged(),
            Self::Has(key) => Field::from_key(key).is_some_and(|field| gist.has(field)),
            Self::Tag(tag) => gist.tags_in(searched).any(|other| other == *tag),
            Self::Kind(kind) => equals(Field::Kind, kind),
            Self::By(name) => equals(Field::ReviewedBy, name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::{Claim, searched};

    fn claim() -> Claim {
        Claim {
            text: Some("Chips aus Übersee".into()),
            kind: Some("statistic".into()),
            tags: vec!["chips".into()],
            status: Some("disputed".into()),
            reviewed_by: Some("desk 2".into()),
            ..Claim::default()
        }
    }

    #[test]
    fn every_term_must_be_met() {
        let claim = claim();
        let subject = Subject {
            gist: Gist::of(&claim),
            searched: &searched(&claim, "c1"),
            adrift: false,
            moved: false,
            in_conflict: false,
        };
        let met = |text: &str| Filter::parse(text).unwrap().matches(&subject);
        for text in [
            "",
            "chips",
            "ubersee CHIPS",
            "c1",
            "status:disputed",
            "is:disputed",
            "is:missing",
            "tag:chips kind:statistic",
            "by:\"desk 2\"",
            "-is:draft",
            "no:source",
            "-has:source",
            "\"aus über\"",
            "has:tag",
            "no:note",
        ] {
            assert!(met(text), "{text}");
        }
        for text in [
            "-chips",
            "wafer",
            "is:adrift",
            "is:moved",
            "tag:chip",
            "by:desk",
            "has:source",
            "is:draft",
            "is:conflict",
            "\"statistic disputed\"",
        ] {
            assert!(!met(text), "{text}");
        }
    }

    #[test]
    fn a_term_that_means_nothing_is_told() {
        for text in ["status:done", "is:good", "has:nothing"] {
            let error = Filter::parse(text).unwrap_err();
            assert_eq!(error.term, text);
        }
    }

    #[test]
    fn a_key_that_is_none_is_told_and_no_other_colon() {
        for (text, meant) in [
            ("tags:chips", "'tag:chips'"),
            ("-tags:\"a b\"", "'tag:a b'"),
            ("sttaus:disputed", "'status:disputed'"),
            ("foo:bar", "its keys are status, is,"),
        ] {
            let told = Filter::parse(text).unwrap_err().to_string();
            assert!(told.contains(meant), "{told}");
        }
        for text in [
            "https://example.org",
            "12:30",
            "Note:",
            "Note: this",
            "\"Note:this\"",
            "-\"is:good\"",
            ":",
            "a-b:c",
        ] {
            assert!(Filter::parse(text).unwrap().has_words(), "{text}");
        }
    }

    #[test]
    fn what_says_nothing_is_no_term() {
        for text in ["", "  ", "\"\"", "\" \""] {
            assert!(Filter::parse(text).unwrap().is_empty(), "{text:?}");
        }
        assert!(Filter::parse("\"home made").is_ok());
        let told = Filter::whole("a \"home made").unwrap_err();
        assert_eq!(told.term, "\"home made");
        assert!(Filter::whole("a \"home\" made").is_ok());
    }
}
