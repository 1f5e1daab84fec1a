//! What lists, counts and filters need of a claim, in a few bytes: a file may have a million.

use super::{Claim, Field, Status, missing};
use crate::text::fold_onto;

/// What of a claim is there, and how it is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gist {
    /// One bit for each field that has a text, and those of [`Fact`] behind.
    bits: u32,
    tags: u32,
    status: Status,
}

/// What may be so of a claim, beside the texts that it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A program drafted it, and nobody has touched it since.
    Draft,
    /// It has not the evidence that its mark wants.
    Missing,
    /// It has a source.
    Sourced,
}

impl Fact {
    const fn bit(self) -> u32 {
        1 << (Field::ALL.len() + self as usize)
    }
}

impl Gist {
    /// Of a claim.
    #[must_use]
    pub fn of(claim: &Claim) -> Self {
        let fields = Field::ALL
            .iter()
            .filter(|field| claim.get(**field).is_some());
        let facts = [
            (Fact::Draft, claim.is_draft()),
            (Fact::Missing, missing(claim).is_some()),
            (Fact::Sourced, !claim.sources.is_empty()),
        ];
        let facts = facts.iter().filter(|(_, holds)| *holds);
        Self {
            bits: fields.map(|field| bit(*field)).sum::<u32>()
                + facts.map(|(fact, _)| fact.bit()).sum::<u32>(),
            tags: u32::try_from(claim.tags.len()).unwrap_or(u32::MAX),
            status: claim.status(),
        }
    }

    /// The mark.
    #[must_use]
    pub const fn status(self) -> Status {
        self.status
    }

    /// Whether a field has a text.
    #[must_use]
    pub const fn has(self, field: Field) -> bool {
        self.bits & bit(field) != 0
    }

    /// Whether something is so.
    #[must_use]
    pub const fn is(self, fact: Fact) -> bool {
        self.bits & fact.bit() != 0
    }

    /// Whether it has a tag.
    #[must_use]
    pub const fn is_tagged(self) -> bool {
        self.tags > 0
    }

    /// What a field folds to, in the texts that [`searched`] gives of the claim.
    #[must_use]
    pub fn text_in(self, searched: &str, field: Field) -> Option<&str> {
        let before = (self.bits & (bit(field) - 1)).count_ones();
        self.has(field)
            .then(|| lines_from(searched, 1 + before).next())
            .flatten()
    }

    /// What the tags fold to, in the same.
    pub fn tags_in(self, searched: &str) -> impl Iterator<Item = &str> {
        let fields = (self.bits & (Fact::Draft.bit() - 1)).count_ones();
        lines_from(searched, 1 + fields).take(self.tags as usize)
    }
}

const fn bit(field: Field) -> u32 {
    1 << field as usize
}

/// The lines of a text from the one of a number on, from 0.
fn lines_from(text: &str, number: u32) -> impl Iterator<Item = &str> {
    let mut ends = memchr::memchr_iter(b'\n', text.as_bytes());
    let end = number
        .checked_sub(1)
        .map(|before| ends.nth(before as usize));
    let start = match end {
        None => 0,
        Some(Some(end)) => end + 1,
        Some(None) => text.len(),
    };
    text[start..].lines()
}

/// All texts of a claim that words are looked for in, folded, one a line: the id that it is shown by, its
/// fields that have a text, its tags, what its sources have.
#[must_use]
pub fn searched(claim: &Claim, id: &str) -> String {
    let fields = Field::ALL.iter().filter_map(|&field| claim.get(field));
    let tags = claim.tags.iter().map(String::as_str);
    let sources = claim.sources.iter();
    let sources = sources.flat_map(|source| source.fields().map(|(_, text)| text));
    let mut all = String::new();
    for text in std::iter::once(id).chain(fields).chain(tags).chain(sources) {
        // Folded texts have no line ends, so that no word is found across two of them.
        fold_onto(&mut all, text);
        all.push('\n');
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_folded_is_found_again() {
        let claim = Claim {
            id: Some("C1".into()),
            text: Some("Two\nlines".into()),
            kind: Some("Statistic".into()),
            tags: vec!["Übersee".into(), "b".into()],
            reviewed_by: Some("Desk 2".into()),
            ..Claim::default()
        };
        let (gist, all) = (Gist::of(&claim), searched(&claim, "C1"));
        assert_eq!(gist.text_in(&all, Field::Kind), Some("statistic"));
        assert_eq!(gist.text_in(&all, Field::Text), Some("two lines"));
        assert_eq!(gist.text_in(&all, Field::ReviewedBy), Some("desk 2"));
        assert_eq!(gist.text_in(&all, Field::Note), None);
        assert_eq!(gist.tags_in(&all).collect::<Vec<_>>(), ["ubersee", "b"]);
        assert!(gist.is_tagged() && !gist.is(Fact::Sourced));
    }
}
