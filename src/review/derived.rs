//! What is derived from the claims: ids, repeated ids, counts, where the quotes stand.

use super::Review;
use crate::article::{Anchor, Mark, Selector, anchor};
use crate::claims::{Claim, Ids, Status};

impl Review {
    /// Everything that is derived from the claims, anew.
    pub(super) fn refresh_all(&mut self) {
        self.refresh_anchors();
        self.finding.folded = vec![None; self.claims.len()];
        self.refresh_shape();
        self.cursor = self.cursor.min(self.claims.len().saturating_sub(1));
    }

    /// What is derived from all claims together, anew.
    pub(super) fn refresh_shape(&mut self) {
        self.counts = [0; Status::ALL.len()];
        for reading in &self.claims {
            self.counts[reading.claim.status() as usize] += 1;
        }
        self.refresh_ids();
        self.refresh_marks();
        self.finding.folded_until = 0;
        self.finding.scan = None;
        self.refilter();
    }

    fn refresh_ids(&mut self) {
        let Ids { shown, repeated } = Ids::of(self.claims.iter().map(|it| &it.claim));
        self.ids = shown;
        self.duplicate_ids = repeated;
    }

    /// Where the quote of a claim stands.
    pub(super) fn anchor_for(&self, claim: &Claim) -> Anchor {
        match (&self.article, Selector::of_claim(claim)) {
            (Some(article), Some(selector)) => anchor(article, &selector),
            _ => Anchor::None,
        }
    }

    /// Finds all quotes anew. They are found together: words that one claim quotes as they are may be
    /// no other claim's whose figures differ.
    pub(super) fn refresh_anchors(&mut self) {
        let claims = self.claims.iter().map(|it| &it.claim);
        self.anchors = crate::check::anchors(claims, self.article.as_ref());
    }

    fn refresh_marks(&mut self) {
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
        self.counts[self.claims[item].claim.status() as usize] -= 1;
        let before = std::mem::replace(&mut self.claims[item], self.document.claim(item)).claim;
        self.counts[self.claims[item].claim.status() as usize] += 1;
        self.find_kept_conflicts_of(item);
        self.finding.folded[item] = None;
        let now = &self.claims[item].claim;
        let renamed = (&before.id, &before.text) != (&now.id, &now.text);
        let place = |claim: &Claim| [&claim.quote, &claim.prefix, &claim.suffix].map(Clone::clone);
        let moved = place(&before) != place(now);
        if renamed {
            self.refresh_ids();
        }
        moved
    }
}
