//! The words that the claims of a file have in fields where words come again: each with how many claims
//! have it.

use std::collections::HashMap;

use super::{Claim, Field};

/// A field where words come again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facet {
    Kind,
    Speaker,
    Rating,
    Reviewer,
    Tag,
}

impl Facet {
    const ALL: [Self; 5] = [
        Self::Kind,
        Self::Speaker,
        Self::Rating,
        Self::Reviewer,
        Self::Tag,
    ];

    /// The words that a claim has there.
    fn words(self, claim: &Claim) -> impl Iterator<Item = &str> {
        let field = match self {
            Self::Kind => claim.get(Field::Kind),
            Self::Speaker => claim.get(Field::Speaker),
            Self::Rating => claim.get(Field::Rating),
            Self::Reviewer => claim.get(Field::ReviewedBy),
            Self::Tag => None,
        };
        let tags = match self {
            Self::Tag => claim.tags.as_slice(),
            Self::Kind | Self::Speaker | Self::Rating | Self::Reviewer => &[],
        };
        field.into_iter().chain(tags.iter().map(String::as_str))
    }
}

/// Words with how many claims have them, kept up as claims come, change and go.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    counts: [HashMap<Box<str>, usize>; Facet::ALL.len()],
}

impl Vocabulary {
    /// The words of a facet, in no particular order.
    pub fn of(&self, facet: Facet) -> impl Iterator<Item = (&str, usize)> {
        let counts = self.counts[facet as usize].iter();
        counts.map(|(word, count)| (&**word, *count))
    }

    /// A claim has come.
    pub fn add(&mut self, claim: &Claim) {
        for facet in Facet::ALL {
            for word in facet.words(claim) {
                self.count(facet, word, 1);
            }
        }
    }

    /// A claim has gone.
    pub fn remove(&mut self, claim: &Claim) {
        for facet in Facet::ALL {
            let counts = &mut self.counts[facet as usize];
            for word in facet.words(claim) {
                if let Some(count) = counts.get_mut(word) {
                    *count -= 1;
                    if *count == 0 {
                        counts.remove(word);
                    }
                }
            }
        }
    }

    /// Claims with these words have come.
    pub fn extend(&mut self, more: &Self) {
        for facet in Facet::ALL {
            for (word, count) in more.of(facet) {
                self.count(facet, word, count);
            }
        }
    }

    fn count(&mut self, facet: Facet, word: &str, more: usize) {
        let counts = &mut self.counts[facet as usize];
        if let Some(count) = counts.get_mut(word) {
            *count += more;
        } else {
            counts.insert(word.into(), more);
        }
    }
}
