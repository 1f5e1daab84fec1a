//! What was done: one step an act, each with the bytes to take it back and to do it again.

use crate::yaml::Splice;

/// One act of the reviewer on one claim.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// In a few words, for the notice.
    pub(super) label: String,
    pub(super) splice: Splice,
}

/// All steps, done and undone.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// How many steps were done when the file was saved; `None` once that state cannot be reached
    /// by undo or redo any more.
    saved: Option<usize>,
    /// Steps in all since the last save that `saved` cannot tell.
    lost: usize,
}

impl History {
    pub(super) fn push(&mut self, step: Step) {
        self.undone.clear();
        if self.saved.is_some_and(|saved| saved > self.done.len()) {
            self.lost = self.since_save();
            self.saved = None;
        }
        self.done.push(step);
        if self.saved.is_none() {
            self.lost += 1;
        }
    }

    pub(super) fn undo(&mut self) -> Option<&Step> {
        let step = self.done.pop()?;
        self.undone.push(step);
        self.undone.last()
    }

    pub(super) fn redo(&mut self) -> Option<&Step> {
        let step = self.undone.pop()?;
        self.done.push(step);
        self.done.last()
    }

    pub(super) fn mark_saved(&mut self) {
        self.saved = Some(self.done.len());
        self.lost = 0;
    }

    /// How many steps lie between the saved state and this one.
    #[must_use]
    pub fn since_save(&self) -> usize {
        match self.saved {
            Some(saved) => saved.abs_diff(self.done.len()),
            None => self.lost,
        }
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
        self.mark_saved();
    }
}
