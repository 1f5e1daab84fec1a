//! Going through all claims for a filter or a search, a piece at a time, so that no key waits.

use std::collections::HashMap;

use super::Review;
use crate::check::subject;
use crate::claims::{Filter, Status, Subject, searched};

/// How much is gone through at once, in bytes of folded text: some milliseconds.
const PIECE: usize = 1 << 18;

/// What looking at a claim costs beside its text.
const CLAIM: usize = 64;

/// How much cheaper it is to look through a folded text than to fold it.
const FOLDING: usize = 16;

/// What the claims are gone through for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The rows of the list.
    Filter,
    /// The claims that `n` and `N` go to.
    Search,
}

/// A scan on its way.
#[derive(Clone, Debug)]
pub(super) struct Scan {
    pub(super) wanted: Wanted,
    /// All of a filter but its last part, which may be half typed.
    rest: Filter,
    last: Filter,
    /// What the last part is looked for in: the claims that meet the rest, as far as is known.
    pool: Pool,
    /// How many of the pool's claims were looked at.
    looked: usize,
    pub(super) found: Vec<usize>,
}

/// The claims that meet all of a filter but its last part.
#[derive(Clone, Debug, Default)]
pub(super) struct Pool {
    /// That part of the filter, as typed.
    text: String,
    items: Vec<usize>,
    /// Up to this claim they are known.
    until: usize,
    pub(super) tally: Tally,
}

/// How many of the claims that meet all but a filter's last part have what.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) count: usize,
    pub(super) statuses: [usize; Status::ALL.len()],
    pub(super) kinds: HashMap<String, usize>,
    pub(super) tags: HashMap<String, usize>,
    pub(super) reviewers: HashMap<String, usize>,
    pub(super) sourced: usize,
    pub(super) drafts: usize,
    pub(super) flagged: usize,
    pub(super) adrift: usize,
    pub(super) moved: usize,
    pub(super) missing: usize,
    pub(super) conflicts: usize,
}

impl Tally {
    fn add(&mut self, subject: &Subject<'_>) {
        let claim = subject.claim;
        self.count += 1;
        self.statuses[claim.status() as usize] += 1;
        self.sourced += usize::from(!claim.sources.is_empty());
        self.drafts += usize::from(claim.is_draft());
        self.flagged += usize::from(claim.flag.is_some());
        self.adrift += usize::from(subject.adrift);
        self.moved += usize::from(subject.moved);
        self.missing += usize::from(crate::claims::missing(claim).is_some());
        self.conflicts += usize::from(subject.in_conflict);
        let count = |counts: &mut HashMap<String, usize>, word: &str| {
            if let Some(count) = counts.get_mut(word) {
                *count += 1;
            } else {
                counts.insert(word.to_owned(), 1);
            }
        };
        if let Some(kind) = &claim.kind {
            count(&mut self.kinds, kind);
        }
        if let Some(by) = &claim.reviewed_by {
            count(&mut self.reviewers, by);
        }
        for tag in &claim.tags {
            count(&mut self.tags, tag);
        }
    }
}

impl Scan {
    /// A scan for what meets `rest`, which was typed as `text`, and `last`.
    pub(super) fn new(wanted: Wanted, text: &str, rest: Filter, last: Filter) -> Self {
        let pool = Pool {
            text: text.to_owned(),
            ..Pool::default()
        };
        Self {
            wanted,
            rest,
            last,
            pool,
            looked: 0,
            found: Vec::new(),
        }
    }

    /// The same in what an earlier scan knows already, if that was for the same rest.
    pub(super) fn within(mut self, pool: Option<Pool>) -> Self {
        if let Some(pool) = pool.filter(|pool| pool.text == self.pool.text) {
            self.pool = pool;
        }
        self
    }

    /// What is known, for the next scan.
    pub(super) fn into_pool(self) -> Pool {
        self.pool
    }

    pub(super) fn tally(&self) -> &Tally {
        &self.pool.tally
    }
}

impl Review {
    /// Whether there is work to go on with while no key is pressed.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        let unfolded = self.finding.folded_until < self.claims.len();
        self.finding.scan.is_some() || unfolded || self.is_untold()
    }

    /// Goes on with a scan for a few milliseconds, or else prepares the next one.
    pub(super) fn work(&mut self) {
        let mut left = PIECE;
        let Some(mut scan) = self.finding.scan.take() else {
            while left > 0 && self.finding.folded_until < self.claims.len() {
                let cost = self.fold(self.finding.folded_until);
                left = left.saturating_sub(cost + CLAIM);
                self.finding.folded_until += 1;
            }
            if left > 0 && self.is_untold() {
                self.find_told();
            }
            return;
        };
        while left > 0 && !self.is_through(&scan) {
            left = left.saturating_sub(self.look(&mut scan));
        }
        if self.is_through(&scan) {
            self.scanned(scan);
        } else {
            self.finding.scan = Some(scan);
        }
    }

    fn is_through(&self, scan: &Scan) -> bool {
        scan.pool.until == self.claims.len() && scan.looked == scan.pool.items.len()
    }

    /// Goes on until nothing is left to go through.
    pub(super) fn finish_scan(&mut self) {
        while self.finding.scan.is_some() {
            self.work();
        }
    }

    /// Looks at the next claim; what that cost.
    fn look(&mut self, scan: &mut Scan) -> usize {
        let Some(&item) = scan.pool.items.get(scan.looked) else {
            return self.fill(scan);
        };
        scan.looked += 1;
        let cost = self.fold_for(&scan.last, item);
        if scan.last.matches(&self.subject(item)) {
            scan.found.push(item);
        }
        cost + CLAIM
    }

    /// Looks whether the next claim that the pool does not know belongs to it; what that cost.
    fn fill(&mut self, scan: &mut Scan) -> usize {
        let item = scan.pool.until;
        scan.pool.until += 1;
        let cost = self.fold_for(&scan.rest, item);
        let subject = self.subject(item);
        if scan.rest.matches(&subject) {
            scan.pool.items.push(item);
            if scan.wanted == Wanted::Filter {
                scan.pool.tally.add(&subject);
            }
        }
        cost + CLAIM
    }

    fn fold_for(&mut self, filter: &Filter, item: usize) -> usize {
        if filter.has_words() {
            self.fold(item)
        } else {
            0
        }
    }

    /// Makes sure that a claim's texts are folded; what that cost.
    fn fold(&mut self, item: usize) -> usize {
        if let Some(folded) = &self.finding.folded[item] {
            return folded.len() / FOLDING;
        }
        let folded = searched(&self.claims[item].claim, &self.ids[item]);
        let cost = folded.len();
        self.finding.folded[item] = Some(folded.into());
        cost
    }

    fn subject(&self, item: usize) -> Subject<'_> {
        subject(
            &self.claims[item].claim,
            self.finding.folded[item].as_deref().unwrap_or_default(),
            &self.anchors[item],
            self.conflicts.iter().any(|conflict| conflict.item == item),
        )
    }

    /// Whether a claim meets the list's filter.
    pub(super) fn meets(&mut self, item: usize) -> bool {
        if self.shown.filter.is_empty() {
            return true;
        }
        if self.shown.filter.has_words() {
            self.fold(item);
        }
        self.shown.filter.matches(&self.subject(item))
    }

    /// Whether a claim has what is searched for somewhere.
    pub(super) fn has_needle(&mut self, item: usize) -> bool {
        self.fold(item);
        let folded = self.finding.folded[item].as_deref().unwrap_or_default();
        folded.contains(self.finding.search.needle.as_str())
    }

    /// The claims that meet a filter, in the order of the file.
    #[must_use]
    pub fn matching(&mut self, filter: &Filter) -> Vec<usize> {
        let all = Filter::default();
        let mut scan = Scan::new(Wanted::Search, "", all, filter.clone());
        while !self.is_through(&scan) {
            self.look(&mut scan);
        }
        scan.found
    }
}
