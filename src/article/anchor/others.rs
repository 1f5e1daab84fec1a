//! What the other claims tell of a quote that stands nowhere as it is: which words are theirs, and
//! where it should be, as claims follow each other in their file mostly as in the article.

use std::ops::Range;

use super::nearest::Seat;
use super::{Anchor, Places, SHORT};

/// The words of the article that some claim quotes as they are.
pub(super) struct Taken {
    /// Each with the number of the word before which it ends, by where it begins; none is inside of
    /// another.
    quotes: Vec<Range<usize>>,
}

impl Taken {
    pub(super) fn of(places: &Places<'_>, anchors: &[Anchor]) -> Self {
        let words = &places.index.words;
        let quote = |range: &Range<usize>| {
            let (start, end) = (places.folded.at(range.start), places.folded.at(range.end));
            let first = words.partition_point(|word| word.start < start);
            let last = words.partition_point(|word| word.end <= end);
            (last > first + SHORT).then_some(first..last)
        };
        let mut all: Vec<_> = anchors.iter().filter_map(|it| quote(it.range()?)).collect();
        all.sort_unstable_by_key(|quote| (quote.start, std::cmp::Reverse(quote.end)));
        let mut quotes: Vec<Range<usize>> = Vec::new();
        for quote in all {
            if quotes.last().is_none_or(|last| last.end < quote.end) {
                quotes.push(quote);
            }
        }
        Self { quotes }
    }

    /// Whether some words are inside of a quote, or a place between two of its words.
    pub(super) fn has(&self, words: &Range<usize>) -> bool {
        // The ends are in order too, as no quote is inside of another.
        let until = self
            .quotes
            .partition_point(|quote| quote.end < words.end.max(words.start + 1));
        let quote = self.quotes.get(until);
        quote.is_some_and(|quote| {
            quote.start < words.start || (quote.start == words.start && !words.is_empty())
        })
    }
}

/// Where the claims beside each in the file stand, those that are found word for word.
pub(super) struct Beside {
    /// By the claims' numbers.
    exact: Vec<(usize, Range<usize>)>,
}

impl Beside {
    /// So many claims before one and behind it are beside it.
    const CLAIMS: usize = 3;

    /// What is no further off than this, in bytes, is near.
    const NEAR: usize = 400;

    pub(super) fn of(anchors: &[Anchor]) -> Self {
        let exact = anchors
            .iter()
            .enumerate()
            .filter_map(|(nth, anchor)| match anchor {
                Anchor::Exact(range) => Some((nth, range.clone())),
                Anchor::Moved(_) | Anchor::Adrift | Anchor::None => None,
            });
        Self {
            exact: exact.collect(),
        }
    }

    /// How some bytes lie to the places of the claims beside one.
    pub(super) fn seat(&self, nth: usize, range: &Range<usize>) -> Seat {
        let at = self.exact.partition_point(|(other, _)| *other < nth);
        let before = &self.exact[at.saturating_sub(Self::CLAIMS)..at];
        let behind = &self.exact[at..(at + Self::CLAIMS).min(self.exact.len())];
        let near = |(_, other): &(usize, Range<usize>)| {
            other.start <= range.end + Self::NEAR && range.start <= other.end + Self::NEAR
        };
        let fits_before = before
            .last()
            .is_none_or(|it| near(it) && it.1.start <= range.start);
        let fits_behind = behind
            .first()
            .is_none_or(|it| near(it) && it.1.start >= range.start);
        if fits_before && fits_behind {
            Seat::Between
        } else if before.iter().chain(behind).any(near) {
            Seat::Near
        } else {
            Seat::Apart
        }
    }
}
