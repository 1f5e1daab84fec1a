//! What was done: one step an act, each with the bytes to take it back and to do it again; and the
//! same as records, from which a journal restores it.

use serde::{Deserialize, Serialize};

use super::Purpose;
use crate::claims::Dismissed;
use crate::yaml::{Document, Reshape, Splice};

/// What an act did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Edit {
    /// One claim has another text.
    Claim {
        /// The claim's text before, so that a replay can be checked and a merge has its base.
        old: String,
        splice: Splice,
    },
    /// Claims have come, gone or moved.
    Shape(Reshape),
    /// A statement of the article was dismissed as not checkable or (`back`) is no longer.
    Head {
        dismissed: Dismissed,
        back: bool,
        shape: Reshape,
    },
}

impl Edit {
    /// The claim whose text it changed, at its place then, with its text before and after; `None`
    /// where it is of several claims, or does not fit its own text.
    #[must_use]
    pub fn of_claim(&self) -> Option<(usize, &str, String)> {
        match self {
            Self::Claim { old, splice } => Some((splice.item, old, splice.apply(old)?)),
            Self::Shape(_) | Self::Head { .. } => None,
        }
    }

    /// Whether anything is other than before.
    pub(super) fn is_change(&self) -> bool {
        match self {
            Self::Claim { splice, .. } => splice.removed != splice.inserted,
            Self::Shape(_) | Self::Head { .. } => true,
        }
    }

    /// What it did to the list, if not to one claim's text.
    pub(super) fn shape(&self) -> Option<&Reshape> {
        match self {
            Self::Claim { .. } => None,
            Self::Shape(shape) | Self::Head { shape, .. } => Some(shape),
        }
    }

    /// The edit that takes this one back.
    pub(super) fn inverse(&self) -> Option<Self> {
        Some(match self {
            Self::Claim { old, splice } => Self::Claim {
                old: splice.apply(old)?,
                splice: splice.inverse(),
            },
            Self::Shape(reshape) => Self::Shape(reshape.inverse()),
            Self::Head {
                dismissed,
                back,
                shape,
            } => Self::Head {
                dismissed: dismissed.clone(),
                back: !back,
                shape: shape.inverse(),
            },
        })
    }

    /// How many claims there are after it, where it fits a list of so many.
    fn length_after(&self, claims: usize) -> Option<usize> {
        match self {
            Self::Claim { splice, .. } => (splice.item < claims).then_some(claims),
            Self::Shape(shape) | Self::Head { shape, .. } => shape.length_after(claims),
        }
    }

    fn carry_out(&self, document: &mut Document) -> bool {
        match self {
            Self::Claim { splice, .. } => document.splice(splice),
            Self::Shape(shape) | Self::Head { shape, .. } => document.reshape(shape),
        }
    }
}

/// Replays edits one after the other: all of them, or none and `false`.
pub(super) fn carry_out(document: &mut Document, edits: &[Edit]) -> bool {
    for (nth, edit) in edits.iter().enumerate() {
        if !edit.carry_out(document) {
            for done in edits[..nth].iter().rev() {
                if let Some(inverse) = done.inverse() {
                    inverse.carry_out(document);
                }
            }
            return false;
        }
    }
    true
}

/// One act of the reviewer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// In a few words, for the notice.
    pub label: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Each claim's edit, in the order in which they were made.
    pub edits: Vec<Edit>,
}

impl Step {
    /// Whether it changed more than texts of claims.
    pub(super) fn is_of_shape(&self) -> bool {
        let mut edits = self.edits.iter();
        edits.any(|edit| edit.shape().is_some())
    }

    pub(super) fn inverse(&self) -> Option<Self> {
        let edits = self.edits.iter().rev().map(Edit::inverse);
        Some(Self {
            label: format!("undo: {}", self.label),
            at: self.at.clone(),
            edits: edits.collect::<Option<_>>()?,
        })
    }
}

/// One entry of the journal. Replaying all of them gives the history and what is not saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "kebab-case")]
pub enum Record {
    /// The file's bytes have this digest at this point of the history.
    Opened { digest: String },
    /// An act.
    Step(Step),
    /// An act after so many were taken back that stay, as the file was saved with them. Whether it was
    /// may be another question at the next start.
    StepOver { kept: usize, step: Step },
    /// The last act was taken back.
    Undo,
    /// What was taken back was done again.
    Redo,
    /// A save of bytes with this digest begins.
    Saving { digest: String },
    /// That save has succeeded.
    Saved,
    /// What was not saved was given up.
    Discard,
    /// A text left in a field, or (`None`) none any more.
    Draft {
        item: usize,
        /// The claim's id as shown.
        id: String,
        purpose: Purpose,
        text: Option<String>,
    },
    /// Somebody else changed on disk what was changed here too.
    Conflict(super::Conflict),
    /// The first conflict that was left has been decided.
    Resolved,
}

/// All steps, done and undone.
#[derive(Clone, Debug, Default)]
pub struct History {
    line: Vec<Step>,
    /// How many of them are done.
    done: usize,
    /// How many of them were done when the file was saved. That state can always be reached by undo
    /// or redo.
    saved: usize,
}

impl History {
    /// Adds a step, and returns the record of it. Steps that were undone go, but where the saved file
    /// still has them, their taking back becomes steps of its own.
    pub(super) fn push(&mut self, step: Step) -> Record {
        let kept = self.saved.saturating_sub(self.done);
        self.add(kept, step.clone());
        if kept == 0 {
            Record::Step(step)
        } else {
            Record::StepOver { kept, step }
        }
    }

    /// Adds a step that leaves so many of the undone ones, and those that the saved file has.
    fn add(&mut self, kept: usize, step: Step) {
        let end = self.done.saturating_add(kept).max(self.saved);
        self.line.truncate(end);
        let undone = self.line[self.done..].iter().rev();
        let taken_back: Vec<_> = undone.filter_map(Step::inverse).collect();
        self.line.extend(taken_back);
        self.line.push(step);
        self.done = self.line.len();
    }

    pub(super) fn undo(&mut self) -> Option<&Step> {
        self.done = self.done.checked_sub(1)?;
        self.line.get(self.done)
    }

    pub(super) fn redo(&mut self) -> Option<&Step> {
        let step = self.line.get(self.done)?;
        self.done += 1;
        Some(step)
    }

    pub(super) fn mark_saved(&mut self) {
        self.saved = self.done;
    }

    /// All steps, how many of them are done, and how many were done when the file was saved.
    pub(super) fn steps(&self) -> (&[Step], usize, usize) {
        (&self.line, self.done, self.saved)
    }

    /// How many steps lie between the saved state and this one.
    #[must_use]
    pub fn since_save(&self) -> usize {
        self.saved.abs_diff(self.done)
    }

    /// The edits that lead from the saved state to this one, in order.
    pub(super) fn unsaved(&self) -> Vec<Edit> {
        if self.done >= self.saved {
            let steps = self.line[self.saved..self.done].iter();
            return steps.flat_map(|step| step.edits.clone()).collect();
        }
        let steps = self.line[self.done..self.saved].iter().rev();
        let inverses = steps.filter_map(Step::inverse);
        inverses.flat_map(|step| step.edits).collect()
    }

    /// Whether the steps fit a list that has so many claims in its saved state.
    pub(super) fn fits(&self, claims: usize) -> bool {
        let (before, after) = self.line.split_at(self.saved.min(self.line.len()));
        let mut later = after.iter().flat_map(|step| &step.edits);
        let back = before.iter().rev().map(Step::inverse);
        let mut edits = back.map(|step| step.map(|step| step.edits));
        let length = |claims: usize, edit: &Edit| edit.length_after(claims);
        later.try_fold(claims, length).is_some()
            && edits
                .try_fold(claims, |claims, edits| {
                    edits?.iter().try_fold(claims, length)
                })
                .is_some()
    }

    /// Whether any step changed more than texts of claims.
    pub(super) fn is_of_shape(&self) -> bool {
        self.line.iter().any(Step::is_of_shape)
    }

    /// Of these steps, so many of them done, and so many when the file was saved.
    pub(super) fn of(line: Vec<Step>, done: usize, saved: usize) -> Self {
        Self { line, done, saved }
    }

    /// When the first step that is not saved was made.
    pub(super) fn unsaved_since(&self) -> Option<&str> {
        let first = self.line.get(self.saved.min(self.done))?;
        (self.saved != self.done).then_some(first.at.as_str())
    }

    /// Keeps what `change` makes of each edit, and drops steps that have none left. What is saved
    /// stays told apart from what is not.
    pub(super) fn rebase(&mut self, mut change: impl FnMut(Edit) -> Option<Edit>) {
        let (mut done, mut saved) = (0, 0);
        let mut line = Vec::new();
        for (nth, mut step) in std::mem::take(&mut self.line).into_iter().enumerate() {
            step.edits = step.edits.into_iter().filter_map(&mut change).collect();
            if !step.edits.is_empty() {
                line.push(step);
            }
            if nth < self.done {
                done = line.len();
            }
            if nth < self.saved {
                saved = line.len();
            }
        }
        *self = Self { line, done, saved };
    }

    /// The records that say all of this, for a file that has `digest`.
    pub(super) fn records(&self, digest: &str) -> Vec<Record> {
        let opened = Record::Opened {
            digest: digest.to_owned(),
        };
        let (before, after) = self.line.split_at(self.saved);
        let steps = |steps: &[Step]| steps.iter().cloned().map(Record::Step).collect::<Vec<_>>();
        let mut records = steps(before);
        records.push(opened);
        records.extend(steps(after));
        records.extend(vec![Record::Undo; self.line.len() - self.done]);
        records
    }

    /// The history that records tell, for a file with the digest `now`, and whether they know that
    /// file. Where they don't, what is not saved is counted from the last save.
    pub(super) fn replay(records: &[Record], now: &str) -> (Self, bool) {
        let mut history = Self::default();
        let known = known(records, now);
        let mut saving = 0;
        for (nth, record) in records.iter().enumerate() {
            match record {
                Record::Step(step) => history.add(0, step.clone()),
                Record::StepOver { kept, step } => history.add(*kept, step.clone()),
                Record::Undo => _ = history.undo(),
                Record::Redo => _ = history.redo(),
                Record::Saving { .. } => saving = history.done,
                // What somebody wrote may have dropped steps in between.
                Record::Saved => history.saved = saving.min(history.line.len()),
                Record::Opened { .. } => history.saved = history.done,
                Record::Discard => history.discard(),
                Record::Draft { .. } | Record::Conflict(_) | Record::Resolved => {}
            }
            if known == Some(nth) {
                history.saved = history.done;
            }
        }
        (history, known.is_some())
    }

    /// Drops the steps that are saved and done.
    pub(super) fn forget_saved(&mut self) {
        let old = self.saved.min(self.done);
        self.line.drain(..old);
        self.saved -= old;
        self.done -= old;
    }

    /// Back, or on, to what was saved.
    pub(super) fn discard(&mut self) {
        self.done = self.saved;
    }
}

/// The record that describes a file with this digest: the last save that succeeded, or one after
/// it that was cut off.
fn known(records: &[Record], now: &str) -> Option<usize> {
    for (nth, record) in records.iter().enumerate().rev() {
        let (Record::Opened { digest } | Record::Saving { digest }) = record else {
            continue;
        };
        if digest == now {
            return Some(nth);
        }
        let opened = matches!(record, Record::Opened { .. });
        let next = records[nth + 1..]
            .iter()
            .find(|record| matches!(record, Record::Saving { .. } | Record::Saved));
        if opened || next == Some(&Record::Saved) {
            return None;
        }
    }
    None
}
