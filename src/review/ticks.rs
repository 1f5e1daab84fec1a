//! What of the article is ticked: its details that are inside a claim's quote, and those that nobody
//! has looked at.

use std::ops::Range;

use super::{Pane, Review};
use crate::article::{Anchor, Coverage, Detail, DetailKind, Mark, Underlined, places_of};

/// The article's details, and what the claims tick of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Ticks {
    /// What is to be ticked, found once an article.
    underlined: Underlined,
    coverage: Coverage,
    /// Where the statements stand that were dismissed, each with its number in the file.
    dismissed: Vec<(usize, Range<usize>)>,
}

impl Review {
    /// Finds what is to be ticked of an article that was just read.
    pub(super) fn underline(&mut self) {
        let underlined = self.article.as_ref().map(Underlined::of);
        self.ticks.underlined = underlined.unwrap_or_default();
    }

    /// Ticks the article anew, after quotes or dismissed statements have changed.
    pub(super) fn refresh_ticks(&mut self) {
        let Some(article) = &self.article else {
            self.ticks = Ticks::default();
            return;
        };
        self.ticks.dismissed = places_of(article, &self.document.head().dismissed);
        let ranges: Vec<_> = self.dismissed().cloned().collect();
        // Words that have changed since they were quoted tick nothing.
        let exact = |mark: &&Mark| matches!(self.anchors.get(mark.claim), Some(Anchor::Exact(_)));
        let marks: Vec<_> = self.marks.iter().filter(exact).cloned().collect();
        self.ticks.coverage = self.ticks.underlined.coverage(article, &marks, &ranges);
    }

    /// What of the article is ticked.
    pub(crate) fn coverage(&self) -> &Coverage {
        &self.ticks.coverage
    }

    /// Where the statements of the article stand that were dismissed.
    pub(crate) fn dismissed(&self) -> impl Iterator<Item = &Range<usize>> {
        self.ticks.dismissed.iter().map(|(_, range)| range)
    }

    /// The number of the dismissed statement that has some words in it.
    pub(super) fn dismissed_at(&self, words: &Range<usize>) -> Option<usize> {
        let here = |(_, range): &&(usize, Range<usize>)| {
            range.start < words.end && words.start < range.end
        };
        self.ticks.dismissed.iter().find(here).map(|(nth, _)| *nth)
    }

    /// Goes to the next words of the article that no claim ticks, or the ones before.
    pub(super) fn go_unticked(&mut self, forward: bool, times: usize) {
        if self.article.is_none() {
            self.tell("there is no article here");
            return;
        }
        self.show_article = true;
        self.pane = Pane::Article;
        self.bookmark.end_extending();
        let mut wrapped = false;
        for _ in 0..times.min(self.coverage().unticked().len()) {
            let at = self.reading_at().start;
            let from = if self.reads_nothing() { None } else { Some(at) };
            let coverage = self.coverage();
            let found = match (from, forward) {
                (None, true) => coverage.unticked().first(),
                (Some(at), true) => coverage.next(at),
                (_, false) => coverage.previous(at),
            };
            let other = || {
                if forward {
                    coverage.unticked().first()
                } else {
                    coverage.unticked().last()
                }
            };
            wrapped |= found.is_none();
            let Some(range) = found.or_else(other).map(|detail| detail.range.clone()) else {
                break;
            };
            self.read(range);
        }
        self.tell_unticked(wrapped);
    }

    fn tell_unticked(&mut self, wrapped: bool) {
        let unticked = self.coverage().unticked();
        let all = self.coverage().total().all;
        let at = self.reading_at().start;
        let nth = unticked.partition_point(|detail| detail.range.start < at);
        let told = match unticked.get(nth) {
            None => format!("all {all} figures, names, dates and quotations are ticked"),
            Some(Detail { kind, .. }) => {
                let count = self.coverage().of_kind(*kind);
                let around = if wrapped { "around the end · " } else { "" };
                format!(
                    "{around}unticked {} of {} · {}: {} of {} ticked",
                    nth + 1,
                    unticked.len(),
                    plural(*kind),
                    count.ticked,
                    count.all
                )
            }
        };
        self.tell(told);
    }
}

/// What several details of a kind are called.
pub(crate) const fn plural(kind: DetailKind) -> &'static str {
    match kind {
        DetailKind::Number => "numbers",
        DetailKind::Percentage => "per cents",
        DetailKind::Amount => "amounts",
        DetailKind::Date => "dates",
        DetailKind::Name => "names",
        DetailKind::Quotation => "quotations",
        DetailKind::Superlative => "superlatives",
    }
}
