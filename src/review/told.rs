//! What the article tells more than once: where the claim's figures and dates stand again, and what of
//! it cannot both be right.

use std::ops::Range;

use super::page::Role;
use super::{Pane, Review};
use crate::article::{Anchor, Consistency, DetailKind, consistency, marks_at, outdated};

/// A name that stands in more places than this is no news.
const MOST: usize = 4;

/// How many places of one thing are told.
const PLACES: usize = 6;

/// What the article agrees and disagrees on, found in a moment when no key waits.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    found: Option<Consistency>,
    /// Where what is told more than once stands, by its start; with the number of its group.
    places: Vec<(Range<usize>, usize)>,
}

impl Review {
    /// Whether it is still to be found what the article tells more than once.
    pub(super) fn is_untold(&self) -> bool {
        self.told.found.is_none() && self.article.is_some()
    }

    /// Finds it.
    pub(super) fn find_told(&mut self) {
        let Some(article) = &self.article else {
            return;
        };
        let published = self.document.head().published.as_deref();
        let found = consistency(article, published);
        let groups = found.repeated.iter().enumerate();
        let places = groups.flat_map(|(nth, group)| {
            let few = group.kind != DetailKind::Name || group.places.len() <= MOST;
            let places = group.places.iter().filter(move |_| few);
            places.map(move |place| (place.clone(), nth))
        });
        let mut places: Vec<_> = places.collect();
        places.sort_by_key(|(place, _)| place.start);
        self.told = Told {
            found: Some(found),
            places,
        };
    }

    /// The groups that have a place within some words.
    fn told_within(&self, words: &Range<usize>) -> Vec<usize> {
        let places = &self.told.places;
        let from = places.partition_point(|(place, _)| place.start < words.start);
        let until = places.partition_point(|(place, _)| place.start < words.end);
        let within = places[from..until.max(from)].iter();
        let mut groups: Vec<_> = within
            .filter(|(place, _)| place.end <= words.end)
            .map(|(_, nth)| *nth)
            .collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    /// What is said of the claim under the cursor beside the rest of the article.
    pub(super) fn told_of_claim(&self) -> Vec<(&'static str, Role, String)> {
        let mut lines = Vec::new();
        let Some(reading) = self.current() else {
            return lines;
        };
        let head = self.document.head();
        let old = head.published.as_deref();
        let old = old.and_then(|published| outdated(&reading.claim, published));
        if let Some(months) = old {
            let as_of = reading.claim.as_of.as_deref().unwrap_or_default();
            let text = format!("told in the present, but as of {as_of}: {months} months old");
            lines.push(("", Role::Fault, text));
        }
        let (Some(Anchor::Exact(quote)), Some(article), Some(found)) = (
            self.anchors.get(self.cursor),
            &self.article,
            &self.told.found,
        ) else {
            return lines;
        };
        let touches = |place: &Range<usize>| place.start < quote.end && quote.start < place.end;
        let against = found.disagreements.iter();
        let against = against.filter(|found| touches(&found.first) || touches(&found.second));
        lines.extend(against.map(|found| {
            (
                "",
                Role::Fault,
                format!("≠ {}", found.message(article.text())),
            )
        }));
        let mut again = Vec::new();
        for nth in self.told_within(quote) {
            let places = found.repeated[nth].places.iter();
            let others: Vec<_> = places.filter(|place| !touches(place)).collect();
            let Some(first) = others.first() else {
                continue;
            };
            let words = &article.text()[(*first).clone()];
            let mut claims: Vec<_> = others
                .iter()
                .flat_map(|place| self.quoting(place))
                .collect();
            claims.sort_unstable();
            claims.dedup();
            let ids = claims.iter().filter_map(|&it| self.columns.ids.get(it));
            let mut names: Vec<_> = ids.collect();
            if others.iter().any(|place| self.quoting(place).is_empty()) {
                names.push("no claim");
            }
            let more = names.len().saturating_sub(PLACES);
            names.truncate(PLACES);
            let more = if more > 0 { ", …" } else { "" };
            again.push(format!("{words} (in {}{more})", names.join(", ")));
        }
        if !again.is_empty() {
            lines.push(("Also told", Role::Facts, again.join(" · ")));
        }
        lines
    }

    /// The claims whose quotes have a place in them.
    fn quoting(&self, place: &Range<usize>) -> Vec<usize> {
        marks_at(&self.marks, place.start)
    }

    /// Selects the claim with all others that tell the same figures or dates.
    pub(super) fn select_same(&mut self) {
        let (Some(Anchor::Exact(quote)), Some(found)) =
            (self.anchors.get(self.cursor), &self.told.found)
        else {
            self.tell("the claim has no quote in the article");
            return;
        };
        let figures = |nth: &usize| match found.repeated[*nth].kind {
            DetailKind::Number
            | DetailKind::Percentage
            | DetailKind::Amount
            | DetailKind::Date
            | DetailKind::Quotation => true,
            DetailKind::Name | DetailKind::Superlative => false,
        };
        let groups = self.told_within(quote).into_iter().filter(figures);
        let places = groups.flat_map(|nth| found.repeated[nth].places.clone());
        let mut same: Vec<_> = places.flat_map(|place| self.quoting(&place)).collect();
        same.push(self.cursor);
        same.sort_unstable();
        same.dedup();
        if same.len() == 1 {
            self.tell("no other claim tells the same figure or date");
            return;
        }
        if self.pane == Pane::Article {
            self.pane = Pane::List;
        }
        self.select_these(same);
    }
}
