//! Conflicts: what was changed here and on disk, differently, and how they are decided.
//!
//! Until it is decided the claim has what was written here; nothing is saved meanwhile.

use serde::{Deserialize, Serialize};

use super::history::{Edit, Record};
use super::{Mode, Review};
use crate::claims::{Change, Claim, OpenConflict, Unit};

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

    /// One that a merge has left in the file.
    fn open(item: usize, open: &OpenConflict) -> Self {
        let mut base = vec![open.base.clone()];
        let mut theirs = vec![open.theirs.clone()];
        if open.unit == Unit::Mark {
            base.extend([None, None]);
            theirs.extend(open.stamps.clone());
        }
        Self {
            item,
            unit: open.unit,
            base,
            theirs,
        }
    }

    fn key(&self) -> (usize, Unit) {
        (self.item, self.unit)
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

    /// Takes up the conflicts that a merge has left in the file, to be decided first.
    pub(super) fn open_conflicts(&mut self) {
        let known: Vec<_> = self.conflicts.iter().map(Conflict::key).collect();
        for item in 0..self.document.len() {
            let open = self.document.conflicts(item).into_iter();
            let open = open.map(|open| Conflict::open(item, &open));
            self.conflicts
                .extend(open.filter(|open| !known.contains(&open.key())));
        }
        if known.is_empty() && self.file_barrier().is_none() {
            self.show_conflicts();
        }
    }

    /// Takes a decided conflict out of the file, where a merge has left it there.
    fn close(&mut self, conflict: &Conflict) -> Result<Option<Edit>, String> {
        let item = conflict.item;
        let mut open = self.document.conflicts(item);
        let count = open.len();
        open.retain(|open| open.unit != conflict.unit);
        if open.len() == count {
            return Ok(None);
        }
        let old = self.document.slice(item).to_owned();
        let splice = self.document.set_conflicts(item, &open);
        let splice = splice.map_err(|refusal| format!("not decided: {refusal}"))?;
        Ok(Some(Edit::Claim { old, splice }))
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

    /// The edits of a decision.
    fn carry_out(&mut self, conflict: &Conflict, changes: &[Change]) -> Result<Vec<Edit>, String> {
        if let Some(reason) = self.file_barrier() {
            return Err(reason);
        }
        let closed = self.close(conflict)?;
        let mut edits: Vec<_> = closed.into_iter().collect();
        if !changes.is_empty() {
            match self.try_edit(conflict.item, changes) {
                Ok(edit) => edits.push(edit),
                Err(reason) => {
                    if let Some(Edit::Claim { splice, .. }) = edits.first() {
                        self.document.splice(&splice.inverse());
                    }
                    return Err(reason);
                }
            }
        }
        Ok(edits)
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
        // Decided before it is edited, as what is in conflict is not edited.
        self.conflicts.remove(0);
        let changes = if theirs { changes } else { Vec::new() };
        let taken = !changes.is_empty();
        match self.carry_out(&conflict, &changes) {
            Ok(edits) if edits.is_empty() => {}
            Ok(edits) => {
                let label = if taken { "took the disk's" } else { "kept" };
                let of = if taken { "for" } else { "of" };
                self.keep(edits, &format!("{label} {key} {of}"), "");
            }
            Err(reason) => {
                self.conflicts.insert(0, conflict);
                self.tell_error(reason);
                return;
            }
        }
        if !taken {
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
