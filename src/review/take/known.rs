//! What is known of the claims of a document while others are put in.

use std::collections::HashSet;

use crate::claims::unique_id;
use crate::yaml::{Document, Reading, read_slice};

/// Id and text of a claim; `None` where that cannot be told.
type Marks = Option<(Option<String>, String)>;

/// The claims of a document by their places.
#[derive(Default)]
pub(super) struct Known {
    claims: Vec<Marks>,
    ids: HashSet<String>,
    /// Those of the claims that were there before any was put in.
    first: HashSet<String>,
}

impl Known {
    pub(super) fn of(document: &Document) -> Self {
        let mut known = Self::default();
        for item in 0..document.len() {
            known.insert(item, document.slice(item));
        }
        known.first.clone_from(&known.ids);
        known
    }

    /// A claim is put in.
    pub(super) fn insert(&mut self, at: usize, slice: &str) {
        let reading = read_slice(slice);
        let marks = marks(&reading);
        self.ids.extend(reading.claim.id);
        self.claims.insert(at, marks);
    }

    /// A claim goes elsewhere.
    pub(super) fn shift(&mut self, from: usize, to: usize) {
        if from < self.claims.len() {
            let claim = self.claims.remove(from);
            self.claims.insert(to, claim);
        }
    }

    /// The places of the claims that may be the same as this one.
    pub(super) fn like(&self, slice: &str) -> impl Iterator<Item = usize> {
        let one = marks(&read_slice(slice));
        let claims = self.claims.iter().enumerate();
        claims
            .filter(move |(_, other)| one.is_none() || other.is_none() || **other == one)
            .map(|(item, _)| item)
    }

    /// The id to be taken in the place of one that was there already. Two that are put in may share one.
    pub(super) fn free(&self, id: &str) -> Option<String> {
        let taken = |id: &str| self.ids.contains(id);
        let first = self.first.contains(id);
        first.then(|| unique_id(id, taken))
    }
}

fn marks(reading: &Reading) -> Marks {
    let told = reading.blocked().is_none();
    told.then(|| (reading.claim.id.clone(), reading.claim.text().to_owned()))
}
