//! Reshapes: the list of claims gets other slices in the place of some, as values that undo replays.

use serde::{Deserialize, Serialize};

use super::Splice;

/// Consecutive slices replaced by others: claims that come, go or move, with the comments and blank
/// lines that this takes along. Where what stands before or behind the list changes too, that is part
/// of it; alone, it is an edit of the head.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reshape {
    /// The place of the first slice, from 0.
    pub at: usize,
    /// The slices that stood there: as far as possible, from the claim before the first that is
    /// concerned, so that a replay and a merge know the neighbour.
    pub before: Vec<String>,
    /// The slices that stand there now.
    pub after: Vec<String>,
    /// Which of `before` each of `after` is, from 0; `None` for a claim that is new.
    pub from: Vec<Option<usize>>,
    /// What changes before the first claim. The splice's `item` means nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<Splice>,
    /// What changes behind the last claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tail: Option<Splice>,
}

impl Reshape {
    /// The reshape that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            at: self.at,
            before: self.after.clone(),
            after: self.before.clone(),
            from: self.gone_to(),
            head: self.head.as_ref().map(Splice::inverse),
            tail: self.tail.as_ref().map(Splice::inverse),
        }
    }

    /// Which of `after` each of `before` is; `None` for a claim that is gone.
    fn gone_to(&self) -> Vec<Option<usize>> {
        let mut to = vec![None; self.before.len()];
        for (now, from) in self.from.iter().enumerate().rev() {
            if let Some(to) = from.and_then(|nth| to.get_mut(nth)) {
                *to = Some(now);
            }
        }
        to
    }

    /// Moves places along with the claims that were there, as [`Self::moved`] does with one, in the time
    /// that the reshape takes once.
    pub fn follow(&self, places: &mut [Option<usize>]) {
        let to = self.gone_to();
        for place in places {
            *place = place.and_then(|item| {
                let nth = item.checked_sub(self.at).filter(|nth| *nth < to.len());
                match nth {
                    Some(nth) => to[nth].map(|now| self.at + now),
                    None => self.moved(item),
                }
            });
        }
    }

    /// Where the claim goes that was at `item`; `None` where it is gone.
    #[must_use]
    pub fn moved(&self, item: usize) -> Option<usize> {
        if item < self.at {
            return Some(item);
        }
        if let Some(behind) = item.checked_sub(self.at + self.before.len()) {
            return Some(self.at + self.after.len() + behind);
        }
        let nth = item - self.at;
        let now = self.from.iter().position(|from| *from == Some(nth))?;
        Some(self.at + now)
    }

    /// Where the claim was that is at `item` now; `None` where it is new.
    #[must_use]
    pub fn came_from(&self, item: usize) -> Option<usize> {
        if item < self.at {
            return Some(item);
        }
        match item.checked_sub(self.at + self.after.len()) {
            Some(behind) => Some(self.at + self.before.len() + behind),
            None => Some(self.at + (*self.from.get(item - self.at)?)?),
        }
    }

    /// Whether the parts fit each other and a list of so many claims; its length then.
    #[must_use]
    pub fn length_after(&self, claims: usize) -> Option<usize> {
        let known = |from: &Option<usize>| from.is_none_or(|nth| nth < self.before.len());
        let fits = self.from.len() == self.after.len() && self.from.iter().all(known);
        let end = self.at.checked_add(self.before.len())?;
        (fits && end <= claims).then(|| claims - self.before.len() + self.after.len())
    }
}
