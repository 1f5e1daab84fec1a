//! Anchoring: where the words of a quote stand, after the text-quote selector of the W3C's Web
//! Annotation model.
//!
//! A quote is found at its exact place; of several at the one that prefix and suffix fit. Else where
//! it stands with other quotation marks, dashes, white space or Unicode forms (`folded`): the words
//! are the same. Else where the article has words close to it (`nearest`): then the claim is moved,
//! which is shown. Else it is adrift. A place never begins or ends inside of a word or a figure.

mod align;
mod around;
mod folded;
mod index;
mod nearest;
mod others;
mod points;
mod requote;

pub use points::CodePoints;
pub use requote::{Quoted, requote, wording};

use std::ops::Range;

use memchr::memmem;

use super::Article;
use crate::claims::Claim;
use align::{Term, terms};
use around::Around;
use folded::Folded;
use index::{Index, Word, is_of_word, stands_alone};
use nearest::nearest;
use others::{Beside, Taken};

/// A quote, with what stands around it where it occurs more than once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selector<'a> {
    pub quote: &'a str,
    pub prefix: Option<&'a str>,
    pub suffix: Option<&'a str>,
}

impl<'a> Selector<'a> {
    /// Of a quote alone.
    #[must_use]
    pub const fn of(quote: &'a str) -> Self {
        Self {
            quote,
            prefix: None,
            suffix: None,
        }
    }

    /// Of what a claim says of its place, if it has a quote.
    #[must_use]
    pub fn of_claim(claim: &'a Claim) -> Option<Self> {
        Some(Self {
            quote: claim.quote.as_deref()?,
            prefix: claim.prefix.as_deref(),
            suffix: claim.suffix.as_deref(),
        })
    }
}

/// Where a quote stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Word for word, at these bytes of the reduced text. Quotation marks, dashes, white space and
    /// the form of letters may be written otherwise.
    Exact(Range<usize>),
    /// The words have changed since they were quoted; those at these bytes come closest.
    Moved(Range<usize>),
    /// Nowhere in the article.
    Adrift,
    /// The claim has no quote.
    None,
}

impl Anchor {
    /// The word for it in `list --format json`.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Exact(_) => "exact",
            Self::Moved(_) => "moved",
            Self::Adrift => "adrift",
            Self::None => "none",
        }
    }

    /// The bytes of the reduced text where it stands, whether its words have changed or not.
    #[must_use]
    pub const fn range(&self) -> Option<&Range<usize>> {
        match self {
            Self::Exact(range) | Self::Moved(range) => Some(range),
            Self::Adrift | Self::None => None,
        }
    }
}

/// The words of an article, made ready for looking for quotes.
pub struct Places<'a> {
    text: &'a str,
    folded: Folded,
    index: Index,
}

/// Of more places than this where a quote stands, the ones behind are not compared with what should
/// be around it.
const MOST_PLACES: usize = 128;

/// A word that stands in more places than this is no help in looking for others.
const FREQUENT: usize = 8192;

/// A quote of at most so many words says nothing of where it is from without what is around it.
const SHORT: usize = 3;

impl<'a> Places<'a> {
    /// The words of an article.
    #[must_use]
    pub fn of(article: &'a Article) -> Self {
        let text = article.text();
        let folded = Folded::of(text);
        let index = Index::of(&folded);
        Self {
            text,
            folded,
            index,
        }
    }

    /// Where the quotes of all claims stand, in their order.
    #[must_use]
    pub fn anchor_all(&self, selectors: &[Option<Selector<'_>>]) -> Vec<Anchor> {
        let needle = |selector: &Selector<'_>| Folded::of(selector.quote).text.trim().to_owned();
        let needles: Vec<_> = selectors
            .iter()
            .map(|selector| selector.as_ref().map(needle))
            .collect();
        let mut anchors = Vec::with_capacity(selectors.len());
        for (selector, needle) in selectors.iter().zip(&needles) {
            anchors.push(match (selector, needle) {
                (Some(selector), Some(needle)) if !needle.is_empty() => {
                    self.exact(selector, needle)
                }
                _ => Anchor::None,
            });
        }
        if !anchors.contains(&Anchor::Adrift) {
            return anchors;
        }
        let taken = Taken::of(self, &anchors);
        let beside = Beside::of(&anchors);
        let nearest = |(nth, needle): (usize, &Option<String>)| {
            let needle = needle.as_ref().filter(|_| anchors[nth] == Anchor::Adrift)?;
            let seat = |words: &Range<usize>| beside.seat(nth, &self.raw_of(words));
            let words = nearest(self, needle, |words| taken.has(words), seat)?;
            Some((nth, self.with_edges(&words, needle)))
        };
        let moved: Vec<_> = needles.iter().enumerate().filter_map(nearest).collect();
        for (nth, range) in moved {
            anchors[nth] = Anchor::Moved(range);
        }
        anchors
    }

    /// In how many places a quote stands word for word, prefix and suffix aside; many count as some.
    #[must_use]
    pub fn count(&self, selector: &Selector<'_>) -> usize {
        let folded = Folded::of(selector.quote).text;
        let needle = folded.trim();
        if needle.is_empty() {
            return 0;
        }
        self.places_of(needle, &self.index.words_of(needle)).len()
    }

    /// Where a quote stands word for word: as it is written or, where it does not, written otherwise.
    fn exact(&self, selector: &Selector<'_>, needle: &str) -> Anchor {
        let quote = selector.quote.trim_end_matches('\n');
        let blank = quote.len() - quote.trim_start().len();
        let as_written = |range: &Range<usize>| {
            let start = range.start.checked_sub(blank)?;
            let end = start + quote.len();
            (self.text.get(start..end) == Some(quote)).then_some(start..end)
        };
        let words = self.index.words_of(needle);
        let mut all = self.places_of(needle, &words);
        if all.len() > 1 {
            all = self
                .with_context(selector, needle)
                .map_or(all, |range| vec![range]);
        }
        let written: Vec<_> = all.iter().filter_map(as_written).collect();
        let around = Around::of(self, selector);
        let best = around.choose(&written).filter(|(fit, _)| *fit > 0);
        let Some((fit, range)) = best.or_else(|| around.choose(&all)) else {
            return Anchor::Adrift;
        };
        if fit == 0 && words.len() <= SHORT && around.is_given() {
            return Anchor::Adrift;
        }
        Anchor::Exact(as_written(&range).unwrap_or(range))
    }

    /// Where a quote stands with prefix and suffix as they are.
    fn with_context(&self, selector: &Selector<'_>, needle: &str) -> Option<Range<usize>> {
        let [prefix, suffix] = [selector.prefix, selector.suffix].map(Option::unwrap_or_default);
        let all =
            Folded::of(&[prefix, selector.quote.trim_end_matches('\n'), suffix].concat()).text;
        let at = Folded::of(prefix).text.len();
        let at = at.saturating_sub(1) + all.get(at.saturating_sub(1)..)?.find(needle)?;
        if all.len() == needle.len() {
            return None;
        }
        let found = memmem::find(self.folded.text.as_bytes(), all.as_bytes())?;
        self.whole(found + at..found + at + needle.len())
    }

    /// Where a folded text of some words stands, as bytes of the article.
    fn places_of(&self, needle: &str, words: &[Word]) -> Vec<Range<usize>> {
        let text = self.folded.text.as_bytes();
        let rarest = words
            .iter()
            .map(|word| (self.index.places(word.id), word.start));
        let rarest = rarest.min_by_key(|(places, _)| places.len());
        let found = |start: usize| self.whole(start..start + needle.len());
        match rarest {
            Some((places, shift)) if places.len() <= FREQUENT => {
                let at = places.iter().map(|&at| self.index.words[at as usize].start);
                let at = at.filter_map(|at| at.checked_sub(shift));
                let stands = |start: &usize| text[*start..].starts_with(needle.as_bytes());
                at.filter(stands)
                    .filter_map(found)
                    .take(MOST_PLACES)
                    .collect()
            }
            _ => {
                let at = memmem::find_iter(text, needle.as_bytes());
                at.filter_map(found).take(MOST_PLACES).collect()
            }
        }
    }

    /// Bytes of the folded text as bytes of the article; `None` where they cut a word or a figure, as
    /// `$1` in `$1.93bn`.
    fn whole(&self, range: Range<usize>) -> Option<Range<usize>> {
        let whole = !self.cuts(range.start) && !self.cuts(range.end);
        whole.then(|| self.folded.raw(&range)).flatten()
    }

    /// Whether a byte of the folded text is inside of a word or a figure.
    fn cuts(&self, at: usize) -> bool {
        let (before, after) = self.folded.text.split_at(at);
        let (mut before, mut after) = (before.chars().rev(), after.chars());
        let (last, next) = (before.next(), after.next());
        let joined = |c: Option<char>| c.is_some_and(|c| is_of_word(c) && !stands_alone(c));
        let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
        let point = |c: Option<char>| matches!(c, Some('.' | ','));
        joined(last) && joined(next)
            || digit(last) && point(next) && digit(after.next())
            || point(last) && digit(next) && digit(before.next())
    }

    /// Some of its words with what their meaning hangs on.
    fn terms(&self, words: &Range<usize>) -> Vec<Term> {
        let between = |start, end| &self.text[self.folded.raw_at(start)..self.folded.raw_at(end)];
        terms(&self.folded.text, &self.index.words[words.clone()], between)
    }

    /// The bytes of the article from the first of some words to the last.
    fn raw_of(&self, words: &Range<usize>) -> Range<usize> {
        let (first, last) = (
            &self.index.words[words.start],
            &self.index.words[words.end - 1],
        );
        self.folded.raw_at(first.start)..self.folded.raw_at(last.end)
    }

    /// The same with the signs around them that the quote begins and ends with too, as `$` and `%`.
    fn with_edges(&self, words: &Range<usize>, needle: &str) -> Range<usize> {
        let text = &self.folded.text;
        let mut start = self.index.words[words.start].start;
        let mut end = self.index.words[words.end - 1].end;
        for word in &self.index.words[words.end..] {
            if !self.cuts(end) {
                break;
            }
            end = word.end;
        }
        let opening = needle.find(is_of_word).unwrap_or(0);
        for c in needle[..opening].chars().rev() {
            if !text[..start].ends_with(c) {
                break;
            }
            start -= c.len_utf8();
        }
        let closing = needle.trim_end_matches(|c| !is_of_word(c)).len();
        for c in needle[closing..].chars() {
            if !text[end..].starts_with(c) {
                break;
            }
            end += c.len_utf8();
        }
        let raw = self.folded.raw(&(start..end));
        raw.unwrap_or_else(|| self.raw_of(words))
    }
}

/// Finds one quote. For those of many claims there is [`Places::anchor_all`].
#[must_use]
pub fn anchor(article: &Article, selector: &Selector<'_>) -> Anchor {
    let mut anchors = Places::of(article).anchor_all(&[Some(*selector)]);
    anchors.pop().unwrap_or(Anchor::None)
}

/// A claim's quote in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The bytes of the reduced text.
    pub range: Range<usize>,
    /// The claim's number in its file, from 0.
    pub claim: usize,
}

/// The claims whose quotes cover a byte, the shortest quote first: of nested quotes the inner one
/// is what a reader points at. `marks` are sorted by where they start.
#[must_use]
pub fn marks_at(marks: &[Mark], at: usize) -> Vec<usize> {
    let end = marks.partition_point(|mark| mark.range.start <= at);
    let mut covering: Vec<_> = marks[..end]
        .iter()
        .filter(|mark| mark.range.contains(&at))
        .collect();
    covering.sort_by_key(|mark| mark.range.len());
    covering.into_iter().map(|mark| mark.claim).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::*;

    fn find(text: &str, quote: &str, prefix: Option<&str>, suffix: Option<&str>) -> Anchor {
        let article = Article::read(text.as_bytes(), Format::Plain).unwrap();
        anchor(
            &article,
            &Selector {
                quote,
                prefix,
                suffix,
            },
        )
    }

    #[test]
    fn a_quote_is_found_word_for_word_or_not_at_all() {
        let text = "40% by 2020, and 70% by 2025. Not 70% by 2024.";
        assert_eq!(find(text, "70% by", None, None), Anchor::Exact(17..23));
        assert_eq!(
            find(text, "70% by", Some("Not "), None),
            Anchor::Exact(34..40)
        );
        assert_eq!(
            find(text, "70% by", None, Some(" 2024")),
            Anchor::Exact(34..40)
        );
        assert_eq!(find(text, "71% by", None, None), Anchor::Adrift);
        assert_eq!(find(text, "", None, None), Anchor::None);
    }

    #[test]
    fn of_nested_quotes_the_inner_comes_first() {
        let mark = |range, claim| Mark { range, claim };
        let marks = [mark(0..20, 7), mark(5..9, 3)];
        assert_eq!(marks_at(&marks, 6), [3, 7]);
        assert_eq!(marks_at(&marks, 10), [7]);
        assert!(marks_at(&marks, 20).is_empty());
    }
}
