//! Going through all claims for a filter or a search, a piece at a time, so that no key waits.

use super::Review;
use super::columns::FOLDING;
use super::tally::Tally;
use super::texts::Next;
use crate::check::subject;
use crate::claims::{Filter, Subject};

/// How much is gone through at once, in bytes of folded text: some milliseconds.
const PIECE: usize = 1 << 18;

/// What looking at a claim costs beside its text.
const CLAIM: usize = 64;

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
    /// The last part as typed.
    typed: String,
    /// What the last part is looked for in: the claims that meet the rest, as far as is known.
    pool: Pool,
    /// The claims that had what the last part goes on from, where nothing else can have it.
    narrowed: Option<Vec<usize>>,
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
    /// The last part that was looked for through all of them, and those that have it.
    last: Option<(String, Vec<usize>)>,
    pub(super) tally: Tally,
}

impl Wanted {
    /// Whether a claim that has words typed like this has their beginning, too. In a filter signs mean more
    /// than themselves.
    fn narrows(self, typed: &str) -> bool {
        let plain = |c: char| c.is_alphanumeric() || c == '.' || c == '%';
        match self {
            Self::Search => true,
            Self::Filter => typed.chars().all(plain),
        }
    }
}

impl Scan {
    /// A scan for what meets two filters; each comes with how it was typed.
    pub(super) fn new(wanted: Wanted, rest: (&str, Filter), last: (&str, Filter)) -> Self {
        let pool = Pool {
            text: rest.0.to_owned(),
            ..Pool::default()
        };
        Self {
            wanted,
            rest: rest.1,
            last: last.1,
            typed: last.0.to_owned(),
            pool,
            narrowed: None,
            looked: 0,
            found: Vec::new(),
        }
    }

    /// The same in what an earlier scan knows already, if that was for the same rest.
    pub(super) fn within(mut self, pool: Option<Pool>) -> Self {
        if let Some(mut pool) = pool.filter(|pool| pool.text == self.pool.text) {
            let last = pool.last.take();
            self.pool = pool;
            // Who goes on with a word leaves those out that did not have its beginning.
            let narrows = |(typed, _): &(String, _)| self.typed.starts_with(typed.as_str());
            if self.last.word().is_some() && self.wanted.narrows(&self.typed) {
                self.narrowed = last.filter(narrows).map(|(_, found)| found);
            }
        }
        self
    }

    /// What is known, for the next scan, of one that has found these.
    pub(super) fn into_pool(self, found: Option<&[usize]>) -> Pool {
        let last = found
            .filter(|_| !self.typed.trim().is_empty() && self.last.word().is_some())
            .map(|found| (self.typed, found.to_owned()));
        Pool { last, ..self.pool }
    }

    /// What is looked through.
    fn candidates(&self) -> &[usize] {
        self.narrowed.as_deref().unwrap_or(&self.pool.items)
    }

    pub(super) fn tally(&self) -> &Tally {
        &self.pool.tally
    }
}

impl Review {
    /// Whether there is work to go on with while no key is pressed.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.shows_work() || self.columns.folded_until < self.columns.len()
    }

    /// Whether there is work to go on with of which something is seen.
    #[must_use]
    pub fn shows_work(&self) -> bool {
        self.is_scanning() || self.is_untold()
    }

    /// Whether there is a scan that can go on: one that has gone through all that is typed waits for more.
    fn is_scanning(&self) -> bool {
        let scan = self.finding.scan.as_ref();
        scan.is_some_and(|scan| self.is_typed() || !self.is_behind(scan))
    }

    /// Goes on with a scan for a few milliseconds, or else prepares the next one.
    pub(super) fn work(&mut self) {
        let mut left = PIECE;
        let scan = if self.is_scanning() {
            self.finding.scan.take()
        } else {
            None
        };
        let Some(mut scan) = scan else {
            while left > 0 && self.columns.folded_until < self.columns.len() {
                let cost = self.fold(self.columns.folded_until);
                left = left.saturating_sub(cost + CLAIM);
                self.columns.folded_until += 1;
            }
            if left > 0 && self.is_untold() {
                self.find_told();
            }
            return;
        };
        while left > 0 && !self.is_behind(&scan) {
            left = left.saturating_sub(self.look(&mut scan));
        }
        if !self.is_behind(&scan) {
            self.finding.scan = Some(scan);
        } else if self.is_typed() {
            self.scanned(scan);
        } else {
            // The rest comes as it is typed.
            self.scanned_so_far(&scan);
            self.finding.scan = Some(scan);
        }
    }

    /// Whether a scan has gone through all that is typed.
    fn is_behind(&self, scan: &Scan) -> bool {
        scan.pool.until == self.columns.len() && scan.looked == scan.candidates().len()
    }

    /// Goes on until nothing is left to go through.
    pub(super) fn finish_scan(&mut self) {
        while let Some(mut scan) = self.finding.scan.take() {
            while !self.is_behind(&scan) {
                self.look(&mut scan);
            }
            self.scanned(scan);
        }
    }

    /// Looks at the next claim; what that cost.
    fn look(&mut self, scan: &mut Scan) -> usize {
        if let Some(cost) = self.look_for_word(scan) {
            return cost;
        }
        let Some(&item) = scan.candidates().get(scan.looked) else {
            return self.fill(scan);
        };
        scan.looked += 1;
        let cost = self.fold_for(&scan.last, item);
        if scan.last.matches(&self.subject(item)) {
            scan.found.push(item);
        }
        cost + CLAIM
    }

    /// Goes on to the next claim that has the word that is looked for, where that is all and every claim is
    /// looked at: it is found in many texts at once much faster than in one after the other. What that cost.
    fn look_for_word(&mut self, scan: &mut Scan) -> Option<usize> {
        let word = scan.last.word().filter(|_| scan.narrowed.is_none())?;
        // All claims are in the pool, each at its own place.
        let all = scan.pool.items.len() == self.columns.len();
        if !all || scan.looked == self.columns.len() {
            return None;
        }
        let (next, read) = self.columns.next_with(word, scan.looked);
        let mut cost = read / FOLDING + CLAIM;
        match next {
            Next::Has(item) => {
                scan.found.push(item);
                scan.looked = item + 1;
            }
            Next::Unfolded(item) => {
                cost += self.fold(item);
                scan.looked = item;
            }
            Next::Later(item) => scan.looked = item,
        }
        Some(cost)
    }

    /// Looks whether the next claim that the pool does not know belongs to it; what that cost.
    fn fill(&mut self, scan: &mut Scan) -> usize {
        if scan.rest.is_empty() {
            let more = scan.pool.until..self.columns.len();
            scan.pool.until = more.end;
            scan.pool.items.extend(more);
            if scan.wanted == Wanted::Filter {
                let mut conflicts: Vec<_> = self.conflicts.iter().map(|it| it.item).collect();
                conflicts.dedup();
                let anchors = self.anchors.iter();
                scan.pool.tally = Tally::of_all(&self.columns, anchors, conflicts.len());
            }
            return PIECE;
        }
        let item = scan.pool.until;
        scan.pool.until += 1;
        // What the filter being typed may go on with is counted in the texts too.
        let cost = if scan.wanted == Wanted::Filter {
            self.fold(item)
        } else {
            self.fold_for(&scan.rest, item)
        };
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
    pub(super) fn fold(&mut self, item: usize) -> usize {
        let claims = &self.claims;
        self.columns.fold(item, || &claims[item].claim)
    }

    fn subject(&self, item: usize) -> Subject<'_> {
        subject(
            self.gist_of(item),
            self.columns.text(item).unwrap_or_default(),
            self.anchor_of(item),
            self.conflicts.iter().any(|conflict| conflict.item == item),
        )
    }

    /// Whether a claim meets the list's filter.
    pub(super) fn meets(&mut self, item: usize) -> bool {
        if self.shown.filter.is_empty() {
            return true;
        }
        if item >= self.columns.len() {
            return false;
        }
        if self.shown.filter.has_words() {
            self.fold(item);
        }
        self.shown.filter.matches(&self.subject(item))
    }

    /// Whether a claim has what is searched for somewhere.
    pub(super) fn has_needle(&mut self, item: usize) -> bool {
        self.fold(item);
        let folded = self.columns.text(item).unwrap_or_default();
        folded.contains(self.finding.search.needle.as_str())
    }

    /// The claims that meet a filter, in the order of the file, of those that are typed.
    #[must_use]
    pub fn matching(&mut self, filter: &Filter) -> Vec<usize> {
        if filter.is_empty() {
            return (0..self.claims.len()).collect();
        }
        let all = Filter::default();
        let mut scan = Scan::new(Wanted::Search, ("", all), ("", filter.clone()));
        while !self.is_behind(&scan) {
            self.look(&mut scan);
        }
        scan.found
    }
}
