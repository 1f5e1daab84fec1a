//! Conflicts: what was changed here and on disk, differently, and how they are decided.
//!
//! Until it is decided the claim has what was written here; nothing is saved meanwhile.

use serde::{Deserialize, Serialize};

use super::history::Record;
use super::{Mode, Review};
use crate::claims::{Change, Claim, Unit};

/// One unit of one claim that both sides changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// The claim's place in the file, from 0.
    pub item: usize,
    pub unit: Unit,
    /// What both began with, in the order of the unit's fields.
    pub base: Vec<Option<String>>,
    /// What is on disk.
    pub theirs: Vec<Option<String>>,
}

impl Conflict {
    pub(super) fn new(item: usize, unit: Unit, base: &Claim, theirs: &Claim) -> Self {
        Self {
            item,
            unit,
            base: values(unit, base),
            theirs: values(unit, theirs),
        }
    }

    /// The same after the disk has changed again, where the claim is now `theirs`.
    pub(super) fn renew(&mut self, theirs: &Claim) {
        self.theirs = values(self.unit, theirs);
    }

    /// `claim` with what is on disk.
    fn taken(&self, claim: &Claim) -> Claim {
        let mut claim = claim.clone();
        for (field, value) in self.unit.fields().into_iter().zip(&self.theirs) {
            claim.set(field, value.clone());
        }
        claim
    }
}

fn values(unit: Unit, claim: &Claim) -> Vec<Option<String>> {
    let fields = unit.fields().into_iter();
    fields
        .map(|field| claim.get(field).map(str::to_owned))
        .collect()
}

/// A side of a conflict, for the screen: what it is called and what it says, unsanitized.
pub struct Side {
    pub name: &'static str,
    pub text: String,
}

impl Review {
    /// The conflict to be decided first.
    #[must_use]
    pub fn conflict(&self) -> Option<&Conflict> {
        self.conflicts.first()
    }

    /// The sides of a conflict: mine, theirs, and what both began with.
    #[must_use]
    pub fn sides(&self, conflict: &Conflict) -> [Side; 3] {
        let said = |values: &[Option<String>]| {
            let given: Vec<_> = values.iter().flatten().map(String::as_str).collect();
            if given.is_empty() {
                "(nothing)".to_owned()
            } else {
                given.join(" · ")
            }
        };
        let mine = values(conflict.unit, &self.claims[conflict.item].claim);
        [
            ("mine", said(&mine)),
            ("theirs, on disk", said(&conflict.theirs)),
            ("before", said(&conflict.base)),
        ]
        .map(|(name, text)| Side { name, text })
    }

    /// Why changes that touch what is in conflict are refused. All else of the claim can be edited.
    pub(super) fn disputed(&self, item: usize, changes: &[Change]) -> Option<String> {
        let touched = |conflict: &&Conflict| {
            let fields = conflict.unit.fields();
            let sets = |change: &Change| match change {
                Change::Set { field, .. } => fields.contains(field),
                Change::InsertSource { .. }
                | Change::RemoveSource { .. }
                | Change::SetSource { .. }
                | Change::SwapSources { .. }
                | Change::InsertTag { .. }
                | Change::RemoveTag { .. } => false,
            };
            conflict.item == item && changes.iter().any(sets)
        };
        let conflict = self.conflicts.iter().find(touched)?;
        let key = conflict.unit.key();
        let id = &self.ids[item];
        Some(format!(
            "{key} of {id} was changed on disk too; save to decide between the two"
        ))
    }

    /// Opens the view of conflicts; `false` where there are none.
    pub(super) fn show_conflicts(&mut self) -> bool {
        let Some(item) = self.conflict().map(|conflict| conflict.item) else {
            return false;
        };
        self.select(item);
        self.mode = Mode::Conflict;
        true
    }

    /// Keeps each conflict once, and none where both sides agree by now.
    pub(super) fn settle_conflicts(&mut self) {
        let mut seen = Vec::new();
        for conflict in std::mem::take(&mut self.conflicts) {
            let key = (conflict.item, conflict.unit);
            let mine = values(conflict.unit, &self.claims[conflict.item].claim);
            if mine != conflict.theirs && !seen.contains(&key) {
                seen.push(key);
                self.conflicts.push(conflict);
            }
        }
    }

    /// Decides the first conflict, and shows the next.
    pub(super) fn decide(&mut self, theirs: bool) {
        let Some(conflict) = self.conflict().cloned() else {
            return;
        };
        self.mode = Mode::Browse;
        let item = conflict.item;
        let claim = self.claims[item].claim.clone();
        let changes = conflict.unit.take(&claim, &conflict.taken(&claim));
        let key = conflict.unit.key();
        if theirs && !changes.is_empty() {
            // Decided before it is edited, as what is in conflict is not edited.
            let conflict = self.conflicts.remove(0);
            let label = format!("took the disk's {key} for");
            if !self.edit(item, changes, &label) {
                self.conflicts.insert(0, conflict);
                return;
            }
        } else {
            self.conflicts.remove(0);
            self.tell(format!("kept {key} of {}", self.ids[item]));
        }
        self.outbox.push(Record::Resolved);
        if !self.show_conflicts() {
            let told = self
                .notice
                .take()
                .map_or_else(String::new, |n| n.text + "; ");
            self.tell(format!("{told}all conflicts are decided, save again"));
        }
    }
}
