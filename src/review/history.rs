//! What was done: one step an act, each with the bytes to take it back and to do it again; and the
//! same as records, from which a journal restores it.

use serde::{Deserialize, Serialize};

use super::Purpose;
use crate::yaml::Splice;

/// What an act did to one claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The claim's text before, so that a replay can be checked and a merge has its base.
    pub old: String,
    pub splice: Splice,
}

impl Edit {
    /// The claim's text after; `None` where the edit does not fit its own text.
    #[must_use]
    pub fn new_text(&self) -> Option<String> {
        self.splice.apply(&self.old)
    }

    /// The edit that takes this one back.
    pub(super) fn inverse(&self) -> Option<Self> {
        Some(Self {
            old: self.new_text()?,
            splice: self.splice.inverse(),
        })
    }
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
    fn inverse(&self) -> Option<Self> {
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

    /// Whether every step is of one of so many claims.
    pub(super) fn fits(&self, claims: usize) -> bool {
        let mut edits = self.line.iter().flat_map(|step| &step.edits);
        edits.all(|edit| edit.splice.item < claims)
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
