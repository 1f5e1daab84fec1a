//! What stands around a quote: of several places the one that prefix and suffix fit best.

use std::ops::Range;

use super::Places;
use super::folded::Folded;
use super::index::Word;

/// A prefix and a suffix count as fitting in full with this.
const FULL: usize = 1000;

/// So many words of a prefix are looked at, the last ones, and of a suffix the first ones.
const WORDS: usize = 12;

/// What a selector says of the words around its quote.
pub(super) struct Around<'p> {
    places: &'p Places<'p>,
    prefix: Side,
    suffix: Side,
}

#[derive(Default)]
struct Side {
    folded: String,
    words: Vec<Word>,
}

impl Side {
    fn of(places: &Places<'_>, text: Option<&str>) -> Self {
        let folded = Folded::of(text.unwrap_or_default()).text;
        let words = places.index.words_of(&folded);
        Self { folded, words }
    }
}

impl<'p> Around<'p> {
    pub(super) fn of(places: &'p Places<'p>, selector: &super::Selector<'_>) -> Self {
        let mut prefix = Side::of(places, selector.prefix);
        let skip = prefix.words.len().saturating_sub(WORDS);
        prefix.words.drain(..skip);
        // From the quote outwards.
        prefix.words.reverse();
        let mut suffix = Side::of(places, selector.suffix);
        suffix.words.truncate(WORDS);
        Self {
            places,
            prefix,
            suffix,
        }
    }

    /// Whether there are words to go by.
    pub(super) fn is_given(&self) -> bool {
        !self.prefix.words.is_empty() || !self.suffix.words.is_empty()
    }

    /// Of some places the one that they fit best, of equal ones the first, with how well they fit: 0
    /// where no word does.
    pub(super) fn choose(&self, ranges: &[Range<usize>]) -> Option<(usize, Range<usize>)> {
        let fits = ranges.iter().enumerate().map(|(nth, range)| {
            let fit = if self.is_empty() {
                FULL
            } else {
                self.fit(range)
            };
            (fit, std::cmp::Reverse(nth))
        });
        let (fit, std::cmp::Reverse(nth)) = fits.max()?;
        Some((fit, ranges[nth].clone()))
    }

    fn is_empty(&self) -> bool {
        self.prefix.folded.is_empty() && self.suffix.folded.is_empty()
    }

    fn fit(&self, range: &Range<usize>) -> usize {
        let Places { folded, index, .. } = self.places;
        let (start, end) = (folded.at(range.start), folded.at(range.end));
        let before = index.words.partition_point(|word| word.end <= start);
        let after = index.words.partition_point(|word| word.start < end);
        let before = index.words[..before].iter().rev();
        let after = index.words[after..].iter();
        let (prefix, suffix) = (&self.prefix, &self.suffix);
        let before = (
            folded.text[..start].ends_with(&prefix.folded),
            shared(&prefix.words, before),
        );
        let after = (
            folded.text[end..].starts_with(&suffix.folded),
            shared(&suffix.words, after),
        );
        match (prefix.folded.is_empty(), suffix.folded.is_empty()) {
            (false, false) => usize::midpoint(told(before), told(after)),
            (false, true) => told(before),
            (true, false) => told(after),
            (true, true) => 0,
        }
    }
}

/// How well a side fits: in full only to the letter.
fn told((letter, words): (bool, usize)) -> usize {
    if letter { FULL } else { words }
}

/// The share of some words that stand in the same order among the nearest of the article's, a little
/// further apart at most.
fn shared<'w>(words: &[Word], there: impl Iterator<Item = &'w Word>) -> usize {
    if words.is_empty() {
        return 0;
    }
    let there: Vec<_> = there.take(words.len() + 4).map(|word| word.id).collect();
    let mut row = vec![0usize; there.len() + 1];
    for word in words {
        let mut corner = 0;
        for (nth, &id) in there.iter().enumerate() {
            let above = row[nth + 1];
            row[nth + 1] = if id == word.id {
                corner + 1
            } else {
                above.max(row[nth])
            };
            corner = above;
        }
    }
    row[there.len()] * (FULL - 1) / words.len()
}
