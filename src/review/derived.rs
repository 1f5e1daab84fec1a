//! What is derived from the claims: ids, repeated ids, counts, where the quotes stand.

use std::borrow::Cow;

use super::Review;
use crate::article::{Anchor, Mark, Selector, anchor};
use crate::claims::{Claim, Gist, Name, Status};

impl Review {
    /// How a claim is marked.
    pub(crate) fn status_of(&self, item: usize) -> Status {
        self.gist_of(item).status()
    }

    /// What lists need of a claim; it is typed for that where it is not yet.
    pub(super) fn gist_of(&self, item: usize) -> Gist {
        let known = self.columns.gist(item);
        known.unwrap_or_else(|| Gist::of(&self.claims[item].claim))
    }

    /// What a claim is called.
    pub(crate) fn id(&self, item: usize) -> Cow<'_, str> {
        match self.columns.ids.get(item) {
            Some(id) => Cow::Borrowed(id),
            None => Name::of(&self.claims[item].claim).text().to_owned().into(),
        }
    }

    /// The same, or nothing where there is no such claim.
    pub(super) fn id_or_none(&self, item: usize) -> String {
        if item < self.claims.len() {
            self.id(item).into_owned()
        } else {
            String::new()
        }
    }

    /// Everything that is derived from the claims, anew.
    pub(super) fn refresh_all(&mut self) {
        self.refresh_anchors();
        self.refresh_shape();
        self.cursor = self.cursor.min(self.claims.len().saturating_sub(1));
    }

    /// What is derived from all claims together, anew.
    pub(super) fn refresh_shape(&mut self) {
        self.refresh_marks();
        self.finding.scan = None;
        self.refilter();
    }

    /// Where the quote of a claim stands.
    pub(super) fn anchor_for(&self, claim: &Claim) -> Anchor {
        match (&self.article, Selector::of_claim(claim)) {
            (Some(article), Some(selector)) => anchor(article, &selector),
            _ => Anchor::None,
        }
    }

    /// Where a claim's quote was found.
    pub(super) fn anchor_of(&self, item: usize) -> &Anchor {
        self.anchors.get(item).unwrap_or(&Anchor::None)
    }

    /// Finds all quotes anew. They are found together: words that one claim quotes as they are may be
    /// no other claim's whose figures differ.
    pub(super) fn refresh_anchors(&mut self) {
        let article = self.article.as_ref();
        self.anchors = if article.is_some() && self.is_typed() {
            let all = self.claims.all();
            crate::check::anchors(all.iter().map(|it| &it.claim), article)
        } else {
            Vec::new()
        };
    }

    pub(super) fn refresh_marks(&mut self) {
        self.marks = self
            .anchors
            .iter()
            .enumerate()
            .filter_map(|(claim, anchor)| match anchor {
                Anchor::Exact(range) | Anchor::Moved(range) => Some(Mark {
                    range: range.clone(),
                    claim,
                }),
                Anchor::Adrift | Anchor::None => None,
            })
            .collect();
        self.marks
            .sort_by_key(|mark| (mark.range.start, mark.range.end));
        self.refresh_ticks();
    }

    /// Reads claims again, after their slices changed. Of many the list is made anew at once.
    pub(super) fn refresh_many(&mut self, items: &[usize]) {
        if let [item] = items {
            self.refresh(*item);
            return;
        }
        let mut moved = false;
        for &item in items {
            moved |= self.read_again(item);
        }
        if moved {
            self.refresh_anchors();
            self.refresh_marks();
        }
        self.refilter();
    }

    /// Reads one claim again, after its slice changed.
    pub(super) fn refresh(&mut self, item: usize) {
        if self.read_again(item) {
            self.refresh_anchors();
            self.refresh_marks();
        }
        self.resettle_hit(item);
        self.resettle(item);
    }

    /// Reads a claim again; whether it now quotes other words.
    fn read_again(&mut self, item: usize) -> bool {
        let before = self.claims.replace(item, self.document.claim(item)).claim;
        let now = &self.claims[item].claim;
        self.columns.replace(item, &before, now);
        let place = |claim: &Claim| [&claim.quote, &claim.prefix, &claim.suffix].map(Clone::clone);
        let moved = place(&before) != place(now);
        self.find_kept_conflicts_of(item);
        moved
    }
}
