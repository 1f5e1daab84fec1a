//! What is derived from the claims: ids, repeated ids, counts, where the quotes stand.

use std::collections::HashMap;

use super::Review;
use crate::article::{Anchor, Mark, Places, Selector, anchor};
use crate::claims::{Claim, Status, derived_id};
use crate::yaml::Reading;

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
        self.ids.clear();
        self.duplicate_ids.clear();
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut first: HashMap<&str, usize> = HashMap::new();
        for (item, reading) in self.claims.iter().enumerate() {
            let given = reading.claim.id.clone();
            let id = given
                .clone()
                .unwrap_or_else(|| derived_id(reading.claim.text()));
            let count = seen.entry(id.clone()).or_default();
            *count += 1;
            let earlier = reading
                .claim
                .id
                .as_deref()
                .and_then(|id| first.insert(id, item));
            self.duplicate_ids.push(earlier.is_some());
            if let Some(earlier) = earlier {
                self.duplicate_ids[earlier] = true;
            }
            self.ids.push(match (given, *count) {
                (None, count @ 2..) => format!("{id}-{count}"),
                _ => id,
            });
        }
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
        let quoted = |reading: &Reading| reading.claim.quote.is_some();
        self.anchors = match &self.article {
            Some(article) if self.claims.iter().any(quoted) => {
                let selectors: Vec<_> = self
                    .claims
                    .iter()
                    .map(|it| Selector::of_claim(&it.claim))
                    .collect();
                Places::of(article).anchor_all(&selectors)
            }
            _ => vec![Anchor::None; self.claims.len()],
        };
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
