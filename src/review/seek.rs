//! Searching in the article: while it has the focus, a search goes through its own text.

use std::ops::Range;

use super::{Pane, Review};
use crate::text::find_folded;

impl Review {
    /// Where the article's text has a folded text.
    pub(super) fn places_of(&self, needle: &str) -> Vec<Range<usize>> {
        let article = self.article.as_ref();
        article.map_or_else(Vec::new, |article| find_folded(article.text(), needle))
    }

    /// Whether a search is for the article's places: it has the focus, and what is searched for.
    pub(super) fn seeks_places(&self) -> bool {
        self.pane == Pane::Article && !self.finding.search.places.is_empty()
    }

    /// While words are typed: reads the first place that has them, from where the reader was.
    pub(super) fn seek_from_here(&mut self) {
        let at = self.reading_at().start;
        let places = &self.finding.search.places;
        let from = places.partition_point(|place| place.start < at);
        if let Some(place) = places.get(from).or(places.first()).cloned() {
            self.read(place);
        }
    }

    /// Goes to the next place that has what is searched for, or to the one before.
    pub(super) fn next_place(&mut self, forward: bool, times: usize) {
        let at = self.reading_at();
        let places = &self.finding.search.places;
        // Where nothing was read yet, words at the beginning are still to come.
        let behind = |place: &Range<usize>| place.start < at.start + usize::from(!at.is_empty());
        let (count, times) = (places.len(), times.max(1));
        let to = if forward {
            places.partition_point(behind) + times - 1
        } else {
            let before = places.partition_point(|place| place.start < at.start);
            before + count - 1 - (times - 1) % count
        };
        let wrapped = if forward { to >= count } else { to < count };
        let place = places[to % count].clone();
        self.read(place);
        self.tell_place(wrapped);
    }

    /// Tells which of the places it is.
    pub(super) fn tell_place(&mut self, wrapped: bool) {
        let at = self.reading_at();
        let places = &self.finding.search.places;
        let nth = places.iter().position(|place| *place == at);
        let nth = nth.map_or_else(String::new, |nth| format!("{} of ", nth + 1));
        let around = if wrapped { ", from the other end" } else { "" };
        let word = if places.len() == 1 { "place" } else { "places" };
        let told = format!(
            "{nth}{} {word} in the article with '{}'{around}",
            places.len(),
            self.finding.search.text
        );
        self.tell(told);
    }
}
