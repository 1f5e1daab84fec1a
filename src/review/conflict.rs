//! Conflicts: what two sides changed differently, and how they are decided.
//!
//! One with the disk is known to the review and its journal alone; one that a merge of branches has
//! left is in the claim's own text, and there is as long as that says so. Until it is decided the
//! claim has what was written here, or what ours has; nothing is saved meanwhile.

use serde::{Deserialize, Serialize};

use super::history::{Edit, Record};
use super::{Mode, Review};
use crate::claims::{Change, Claim, OpenConflict, Unit};
use crate::yaml::Splice;

/// One unit of one claim that both sides changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// The claim's place in the file, from 0.
    pub item: usize,
    pub unit: Unit,
    /// What both began with, in the order of the unit's fields.
    pub base: Vec<Option<String>>,
    /// What is on disk, or what was merged in.
    pub theirs: Vec<Option<String>>,
    /// It is kept in the claim, as a merge of branches has left it.
    #[serde(default)]
    pub of_branches: bool,
}

impl Conflict {
    pub(super) fn new(item: usize, unit: Unit, base: &Claim, theirs: &Claim) -> Self {
        Self {
            item,
            unit,
            base: values(unit, base),
            theirs: values(unit, theirs),
            of_branches: false,
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
            of_branches: true,
        }
    }

    /// The same to be kept in the claim, which has the values of `ours`.
    pub(super) fn to_be_kept(&self, ours: &Claim) -> OpenConflict {
        let first = |values: &[Option<String>]| values.first().cloned().flatten();
        let stamp = |nth: usize| self.theirs.get(nth).cloned().flatten();
        OpenConflict {
            unit: self.unit,
            base: first(&self.base),
            ours: first(&values(self.unit, ours)),
            theirs: first(&self.theirs),
            stamps: [stamp(1), stamp(2)],
        }
    }

    /// What is asked about.
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
        let (here, there) = if conflict.of_branches {
            ("ours", "theirs, merged in")
        } else {
            ("mine", "theirs, on disk")
        };
        [
            (here, said(&mine)),
            (there, said(&conflict.theirs)),
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
        let id = self.id(item);
        let by = if conflict.of_branches {
            "on both branches"
        } else {
            "on disk too"
        };
        Some(format!(
            "{key} of {id} was changed {by}; save to decide between the two"
        ))
    }

    /// Looks which conflicts the claims keep. Those with the disk come before them.
    pub(super) fn find_kept_conflicts(&mut self) {
        self.conflicts.retain(|conflict| !conflict.of_branches);
        for item in 0..self.document.len() {
            let kept = self.kept_conflicts(item);
            self.conflicts.extend(kept);
        }
    }

    /// The same of one claim, after its text has changed.
    pub(super) fn find_kept_conflicts_of(&mut self, item: usize) {
        let of_it = |conflict: &Conflict| conflict.of_branches && conflict.item == item;
        self.conflicts.retain(|conflict| !of_it(conflict));
        let later = |conflict: &Conflict| conflict.of_branches && conflict.item > item;
        let at = self.conflicts.iter().position(later);
        let at = at.unwrap_or(self.conflicts.len());
        let kept = self.kept_conflicts(item);
        self.conflicts.splice(at..at, kept);
    }

    fn kept_conflicts(&self, item: usize) -> Vec<Conflict> {
        let open = self.document.conflicts(item).into_iter();
        open.map(|open| Conflict::open(item, &open)).collect()
    }

    /// Shows what is to be decided again, as undo has brought it back since these were known.
    pub(super) fn show_reopened(&mut self, known: &[Conflict]) {
        let kept = |conflict: &Conflict| conflict.of_branches;
        let back = |conflict: &Conflict| kept(conflict) && !known.contains(conflict);
        let first = self.conflicts.iter().position(kept);
        let back = self.conflicts.iter().position(back);
        if let (Some(first), Some(back)) = (first, back) {
            self.conflicts[first..=back].rotate_right(1);
            self.show_conflicts();
        }
    }

    /// Takes a decided conflict out of the claim that keeps it.
    fn close(&mut self, conflict: &Conflict) -> Result<(), String> {
        if !conflict.of_branches {
            return Ok(());
        }
        let mut open = self.document.conflicts(conflict.item);
        open.retain(|open| open.unit != conflict.unit);
        let closed = self.document.set_conflicts(conflict.item, &open);
        closed.map_err(|refusal| format!("not decided: {refusal}"))?;
        Ok(())
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

    /// Keeps each conflict with the disk once, and none where both sides agree by now.
    pub(super) fn settle_conflicts(&mut self) {
        let mut seen = Vec::new();
        for conflict in std::mem::take(&mut self.conflicts) {
            let key = conflict.key();
            let mine = values(conflict.unit, &self.claims[conflict.item].claim);
            if mine != conflict.theirs && !seen.contains(&key) {
                seen.push(key);
                self.conflicts.push(conflict);
            }
        }
    }

    /// What a decision makes of the claim's text, if anything.
    fn carry_out(
        &mut self,
        conflict: &Conflict,
        changes: &[Change],
    ) -> Result<Option<Edit>, String> {
        if let Some(reason) = self.file_barrier() {
            return Err(reason);
        }
        let item = conflict.item;
        let old = self.document.slice(item).to_owned();
        self.close(conflict)?;
        if !changes.is_empty()
            && let Err(reason) = self.try_edit(item, changes)
        {
            let back = Splice::between(item, self.document.slice(item), &old);
            self.document.splice(&back);
            return Err(reason);
        }
        let splice = Splice::between(item, &old, self.document.slice(item));
        let edit = Edit::Claim { old, splice };
        Ok(edit.is_change().then_some(edit))
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
        let left = self.conflicts.clone();
        self.conflicts.retain(|other| other.key() != conflict.key());
        let changes = if theirs { changes } else { Vec::new() };
        let taken = !changes.is_empty();
        match self.carry_out(&conflict, &changes) {
            Ok(None) => self.find_kept_conflicts_of(item),
            Ok(Some(edit)) => {
                let label = match (taken, conflict.of_branches) {
                    (true, true) => format!("took their {key} for"),
                    (true, false) => format!("took the disk's {key} for"),
                    (false, true | false) => format!("kept {key} of"),
                };
                self.keep(vec![edit], &label, "");
            }
            Err(reason) => {
                self.conflicts = left;
                self.tell_error(reason);
                return;
            }
        }
        if !taken {
            self.tell(format!("kept {key} of {}", self.id(item)));
        }
        if !conflict.of_branches {
            self.outbox.push(Record::Resolved);
        }
        if !self.show_conflicts() {
            let told = self
                .notice
                .take()
                .map_or_else(String::new, |n| n.text + "; ");
            let save = if conflict.of_branches {
                "now save"
            } else {
                "save again"
            };
            self.tell(format!("{told}all conflicts are decided, {save}"));
        }
    }
}
