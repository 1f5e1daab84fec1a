//! What the list, the counts and the filter need of every claim, in columns: a claim as it is typed takes
//! ten times as much.

use memchr::memmem::Finder;

use super::texts::{Block, Next, Texts};
use crate::claims::{Claim, Gist, Ids, Name, Status, Vocabulary, searched};
use crate::yaml::{Reading, Readings, Untyped};

/// How much cheaper it is to look through a folded text than to fold it.
pub(super) const FOLDING: usize = 16;

/// Claims that follow on each other and were just typed, as the columns take them in.
#[derive(Debug)]
pub struct Batch {
    pub(super) first: usize,
    pub(super) readings: Vec<Reading>,
    gists: Vec<Gist>,
    names: Vec<Name>,
    /// Their folded texts, once they are.
    texts: Option<Block>,
    vocabulary: Vocabulary,
    broken: usize,
    /// The claims that may keep conflicts.
    pub(super) conflicting: Vec<usize>,
}

impl Batch {
    /// Of the claims from the one of a number on. Their texts are still to be folded.
    pub(super) fn new(first: usize, readings: Vec<Reading>) -> Self {
        let mut vocabulary = Vocabulary::default();
        for reading in &readings {
            vocabulary.add(&reading.claim);
        }
        let claims = || readings.iter().map(|reading| &reading.claim);
        Self {
            first,
            gists: claims().map(Gist::of).collect(),
            names: claims().map(Name::of).collect(),
            texts: None,
            vocabulary,
            broken: readings.iter().filter(|it| it.blocked().is_some()).count(),
            readings,
            conflicting: Vec::new(),
        }
    }

    /// The claims of a piece, with their texts folded; `None` where they cannot be typed without the rest of
    /// the file.
    #[must_use]
    pub fn of(untyped: &Untyped, piece: usize) -> Option<Self> {
        let claims = untyped.piece(piece)?;
        let mut batch = Self::new(Untyped::first(piece), claims).folded();
        batch.conflicting = untyped.may_conflict(piece).collect();
        if !Readings::keeps(untyped.claims()) {
            batch.readings = Vec::new();
        }
        Some(batch)
    }

    fn folded(mut self) -> Self {
        let claims = self.readings.iter().zip(&self.names);
        let texts = claims.map(|(reading, name)| searched(&reading.claim, name.text()));
        self.texts = Some(Block::of(&texts.collect::<Vec<_>>()));
        self
    }

    /// How many of them cannot be edited.
    #[must_use]
    pub const fn broken(&self) -> usize {
        self.broken
    }
}

/// The columns: of the claims from the first one on that have been typed.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    gists: Vec<Gist>,
    pub(crate) ids: Ids,
    /// Each claim's texts, folded once they have been asked for.
    texts: Texts,
    /// Up to this claim they have been.
    pub(super) folded_until: usize,
    /// How many claims have each status, in the order of [`Status::ALL`].
    counts: [usize; Status::ALL.len()],
    pub(super) vocabulary: Vocabulary,
}

impl Columns {
    /// Of how many claims they are.
    pub(crate) fn len(&self) -> usize {
        self.gists.len()
    }

    pub(super) fn gist(&self, item: usize) -> Option<Gist> {
        self.gists.get(item).copied()
    }

    /// A claim's texts, if they are folded.
    pub(super) fn text(&self, item: usize) -> Option<&str> {
        self.texts.get(item)
    }

    /// The next claim from the one of a number on that has a folded word. Also how many bytes were read for
    /// that.
    pub(super) fn next_with(&self, word: &Finder<'_>, from: usize) -> (Next, usize) {
        self.texts.next_with(word, from)
    }

    pub(super) fn count_of(&self, status: Status) -> usize {
        self.counts[status as usize]
    }

    /// Takes in the claims that come next.
    pub(super) fn extend(&mut self, batch: Batch) {
        for gist in &batch.gists {
            self.counts[gist.status() as usize] += 1;
        }
        let count = batch.gists.len();
        if let Some(texts) = batch.texts {
            if self.folded_until == self.len() {
                self.folded_until += count;
            }
            self.texts.extend(texts);
        } else {
            self.texts.extend_unfolded(count);
        }
        self.gists.extend(batch.gists);
        self.ids.extend(batch.names);
        self.vocabulary.extend(&batch.vocabulary);
    }

    /// Folds a claim's texts, if they are not; what that cost, in bytes.
    pub(super) fn fold<'c>(&mut self, item: usize, claim: impl FnOnce() -> &'c Claim) -> usize {
        if let Some(text) = self.text(item) {
            return text.len() / FOLDING;
        }
        if item >= self.len() {
            return 0;
        }
        let text = searched(claim(), &self.ids[item]);
        let cost = text.len();
        self.texts.set(item, &text);
        cost
    }

    /// Tells apart what is called alike.
    pub(super) fn settle_ids(&mut self) {
        for item in self.ids.settle() {
            self.forget_text(item);
        }
    }

    fn forget_text(&mut self, item: usize) {
        self.texts.forget(item);
        self.folded_until = self.folded_until.min(item);
    }

    /// A claim has changed.
    pub(super) fn replace(&mut self, item: usize, before: &Claim, now: &Claim) {
        let gist = Gist::of(now);
        self.counts[self.gists[item].status() as usize] -= 1;
        self.counts[gist.status() as usize] += 1;
        self.gists[item] = gist;
        self.vocabulary.remove(before);
        self.vocabulary.add(now);
        self.forget_text(item);
        let name = Name::of(now);
        if name != Name::of(before) {
            self.ids.replace(item, &name);
            self.settle_ids();
        }
    }

    /// Puts the claims in another order. `now` has each one's place before, or what it is now where it is
    /// new or another; `gone` are those that are not there any more as they were.
    pub(super) fn arrange(&mut self, now: &[Result<usize, Box<Reading>>], gone: &[Claim]) {
        let gists = std::mem::take(&mut self.gists);
        let before = |place: &Result<usize, _>| place.as_ref().ok().copied();
        self.texts.arrange(now.iter().map(before));
        self.folded_until = 0;
        for claim in gone {
            self.vocabulary.remove(claim);
        }
        self.counts = [0; Status::ALL.len()];
        for place in now {
            let gist = match place {
                Ok(before) => gists[*before],
                Err(new) => {
                    self.vocabulary.add(&new.claim);
                    Gist::of(&new.claim)
                }
            };
            self.counts[gist.status() as usize] += 1;
            self.gists.push(gist);
        }
        let name = |place: &Result<usize, Box<Reading>>| match place {
            Ok(before) => Ok(*before),
            Err(new) => Err(Name::of(&new.claim)),
        };
        self.ids.arrange(now.iter().map(name));
        self.settle_ids();
    }
}
