//! Coverage: which details of an article are inside a claim's quote, and which nobody has looked at.
//!
//! After the practice on paper, where every fact of the story is underlined and ticked, at each place
//! where it stands:
//!
//! - Asked for is what stands in statements: in the body, in quotations and in lists. Captions,
//!   bylines and boilerplate are not, and a title's figure only where the rest of the article does
//!   not have it. A name in a question is none.
//! - Ticked is what is inside a claim's quote, or in the quotes of several that follow each other.
//!   Of a quotation, claims may leave out two words in a row, as `and` between two of its sentences.
//! - A statement that was dismissed as not checkable counts as looked at.
//! - A name that was told before (or the surname of one) is ticked with its sentence: a claim bears on
//!   that, and all else in it is ticked. The first time it must be ticked itself.

use std::collections::HashSet;
use std::ops::Range;

use super::detail::name_words;
use super::{Anchor, Article, Detail, DetailKind, Mark, Part, Places, Selector, details};
use crate::claims::Dismissed;

/// How many words in a row a claim's quote may leave out of a quotation.
const LEFT_OUT: usize = 2;

/// The details of an article that are to be ticked. Found once, as the article stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Underlined {
    asked: Vec<Asked>,
    /// The sentences that have some.
    sentences: Vec<Range<usize>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    detail: Detail,
    /// The number of its sentence in `sentences`.
    sentence: usize,
    /// A name that was told before.
    again: bool,
}

/// How many details of a kind are ticked, of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ticked {
    pub ticked: usize,
    pub all: usize,
}

/// What of an article is ticked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    unticked: Vec<Detail>,
    counts: [Ticked; DetailKind::ALL.len()],
}

/// Where statements stand that were dismissed as not checkable, each with its number among them.
/// One whose words are gone from the article stands nowhere.
#[must_use]
pub fn places_of(article: &Article, dismissed: &[Dismissed]) -> Vec<(usize, Range<usize>)> {
    if dismissed.is_empty() {
        return Vec::new();
    }
    let quotes = dismissed.iter().map(|entry| entry.quote.as_str());
    let selectors: Vec<_> = quotes.map(|quote| Some(Selector::of(quote))).collect();
    let anchors = Places::of(article).anchor_all(&selectors).into_iter();
    let place = |(nth, anchor)| match anchor {
        Anchor::Exact(range) => Some((nth, range)),
        Anchor::Moved(_) | Anchor::Adrift | Anchor::None => None,
    };
    anchors.enumerate().filter_map(place).collect()
}

/// What of an article the claims' quotes tick. Whoever asks again keeps [`Underlined`].
#[must_use]
pub fn coverage(article: &Article, marks: &[Mark]) -> Coverage {
    Underlined::of(article).coverage(article, marks, &[])
}

impl Underlined {
    /// The details of an article that are to be ticked.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        let text = article.text();
        let all = details(text);
        let mut sentences = article.sentences_with_parts().into_iter().peekable();
        let mut found = Self::default();
        let mut titles = Vec::new();
        let mut told = HashSet::new();
        for detail in all {
            let start = detail.range.start;
            while sentences
                .next_if(|sentence| sentence.range.end <= start)
                .is_some()
            {}
            let Some(sentence) = sentences.peek() else {
                break;
            };
            let named = detail.kind == DetailKind::Name;
            match sentence.part {
                Part::Body | Part::Quotation | Part::List => {}
                Part::Title if is_figure(detail.kind) => {
                    titles.push((detail, sentence.range.clone()));
                    continue;
                }
                Part::Title | Part::Caption | Part::Byline | Part::Boilerplate => continue,
            }
            if named && text[sentence.range.clone()].trim_end().ends_with('?') {
                continue;
            }
            let again = named && is_told(&text[detail.range.clone()], &mut told);
            found.ask(detail, &sentence.range, again);
        }
        found.ask_titles(text, titles);
        found
    }

    fn ask(&mut self, detail: Detail, sentence: &Range<usize>, again: bool) {
        if self.sentences.last() != Some(sentence) {
            self.sentences.push(sentence.clone());
        }
        self.asked.push(Asked {
            detail,
            sentence: self.sentences.len() - 1,
            again,
        });
    }

    /// A title's figures that stand nowhere else.
    fn ask_titles(&mut self, text: &str, titles: Vec<(Detail, Range<usize>)>) {
        let told: HashSet<&str> = self
            .asked
            .iter()
            .map(|asked| &text[asked.detail.range.clone()])
            .collect();
        let only_there: Vec<_> = titles
            .into_iter()
            .filter(|(detail, _)| !told.contains(&text[detail.range.clone()]))
            .collect();
        if only_there.is_empty() {
            return;
        }
        for (detail, sentence) in only_there {
            self.ask(detail, &sentence, false);
        }
        self.asked.sort_by_key(|asked| asked.detail.range.start);
    }

    /// Every detail that is to be ticked, in order.
    pub fn details(&self) -> impl Iterator<Item = &Detail> {
        self.asked.iter().map(|asked| &asked.detail)
    }

    /// What claims' quotes and dismissed statements tick of the article that this was made of. Takes
    /// a sweep over both, so it can be asked for after every key.
    #[must_use]
    pub fn coverage(
        &self,
        article: &Article,
        marks: &[Mark],
        dismissed: &[Range<usize>],
    ) -> Coverage {
        let text = article.text();
        let quotes = marks.iter().map(|mark| &mark.range).chain(dismissed);
        let looked_at = Stretches::of(text, quotes);
        let mut open = vec![false; self.sentences.len()];
        let mut sweep = 0;
        let ticked: Vec<bool> = self
            .asked
            .iter()
            .map(|asked| {
                let is = looked_at.ticks(text, &asked.detail, &mut sweep);
                open[asked.sentence] |= !is && !asked.again;
                is
            })
            .collect();
        let mut coverage = Coverage::default();
        for (asked, ticked) in self.asked.iter().zip(ticked) {
            let with_sentence = || {
                let sentence = &self.sentences[asked.sentence];
                asked.again && !open[asked.sentence] && looked_at.touch(sentence)
            };
            let count = &mut coverage.counts[asked.detail.kind as usize];
            count.all += 1;
            if ticked || with_sentence() {
                count.ticked += 1;
            } else {
                coverage.unticked.push(asked.detail.clone());
            }
        }
        coverage
    }
}

impl Coverage {
    /// What is not ticked, in order.
    #[must_use]
    pub fn unticked(&self) -> &[Detail] {
        &self.unticked
    }

    #[must_use]
    pub fn of_kind(&self, kind: DetailKind) -> Ticked {
        self.counts[kind as usize]
    }

    /// All kinds together.
    #[must_use]
    pub fn total(&self) -> Ticked {
        let sum = |total: Ticked, count: &Ticked| Ticked {
            ticked: total.ticked + count.ticked,
            all: total.all + count.all,
        };
        self.counts.iter().fold(Ticked::default(), sum)
    }

    /// The first unticked detail that begins behind a byte.
    #[must_use]
    pub fn next(&self, at: usize) -> Option<&Detail> {
        let next = self
            .unticked
            .partition_point(|detail| detail.range.start <= at);
        self.unticked.get(next)
    }

    /// The last unticked detail that begins before a byte.
    #[must_use]
    pub fn previous(&self, at: usize) -> Option<&Detail> {
        let next = self
            .unticked
            .partition_point(|detail| detail.range.start < at);
        self.unticked.get(next.checked_sub(1)?)
    }
}

impl Ticked {
    #[must_use]
    pub const fn unticked(self) -> usize {
        self.all - self.ticked
    }

    /// In whole hundredths, 100 only where all are ticked.
    #[must_use]
    pub const fn per_cent(self) -> usize {
        match (self.ticked * 100).checked_div(self.all) {
            Some(share) => share,
            None => 100,
        }
    }
}

const fn is_figure(kind: DetailKind) -> bool {
    match kind {
        DetailKind::Number | DetailKind::Percentage | DetailKind::Amount | DetailKind::Date => true,
        DetailKind::Name | DetailKind::Quotation | DetailKind::Superlative => false,
    }
}

/// Whether all words of a name were told before; from now on they are.
fn is_told<'a>(name: &'a str, told: &mut HashSet<&'a str>) -> bool {
    let mut all = true;
    for word in name_words(name) {
        all &= !told.insert(word);
    }
    all
}

/// Stretches of a text, in order, apart from each other.
struct Stretches(Vec<Range<usize>>);

impl Stretches {
    /// Those with no letter or figure between them are one.
    fn of<'a>(text: &str, ranges: impl Iterator<Item = &'a Range<usize>>) -> Self {
        let mut ranges: Vec<_> = ranges.cloned().collect();
        ranges.sort_by_key(|range| range.start);
        let mut stretches: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
        for range in ranges {
            match stretches.last_mut() {
                Some(last) if range.start <= last.end || is_one(text, last.end..range.start) => {
                    last.end = last.end.max(range.end);
                }
                _ => stretches.push(range),
            }
        }
        Self(stretches)
    }

    /// Whether a detail is inside; `sweep` is the number of the stretch that the last one began in.
    fn ticks(&self, text: &str, detail: &Detail, sweep: &mut usize) -> bool {
        let Range { start, end } = detail.range;
        while self
            .0
            .get(*sweep)
            .is_some_and(|stretch| stretch.end <= start)
        {
            *sweep += 1;
        }
        let inside = |stretch: &Range<usize>| stretch.start <= start && end <= stretch.end;
        if detail.kind != DetailKind::Quotation {
            return self.0.get(*sweep).is_some_and(inside);
        }
        let mut at = start;
        for stretch in &self.0[*sweep..] {
            if stretch.start >= end {
                break;
            }
            if leaves_out(text, at..stretch.start) {
                return false;
            }
            at = at.max(stretch.end);
        }
        at > start && !leaves_out(text, at..end)
    }

    fn touch(&self, sentence: &Range<usize>) -> bool {
        let next = self
            .0
            .partition_point(|stretch| stretch.end <= sentence.start);
        self.0
            .get(next)
            .is_some_and(|stretch| stretch.start < sentence.end)
    }
}

/// Whether nothing but marks and blanks is between two quotes.
fn is_one(text: &str, between: Range<usize>) -> bool {
    const LONGEST: usize = 16;
    between.len() <= LONGEST
        && text
            .get(between)
            .is_some_and(|between| !between.contains(char::is_alphanumeric))
}

/// Whether more words are left out than claims may.
fn leaves_out(text: &str, between: Range<usize>) -> bool {
    let words = text.get(between).unwrap_or_default().split_whitespace();
    words
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
        > LEFT_OUT
}

#[cfg(test)]
mod tests;
