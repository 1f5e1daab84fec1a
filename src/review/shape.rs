//! The list gets another shape: claims are added, taken out and moved, each act one undo step.

use super::acts::FIRST_DECIDE;
use super::history::Edit;
use super::{Review, Sort};
use crate::article::Anchor;
use crate::claims::{Claim, Dismissed, derived_id, unique_id};
use crate::yaml::{Refusal, Reshape};

/// Where a new claim goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// Behind the one under the cursor.
    AfterCursor,
    /// Behind the one whose quote comes before its own in the article, else as of
    /// [`Self::AfterCursor`].
    ByArticle,
}

impl Review {
    /// Whether the list cannot get another shape, told.
    pub(super) fn is_shape_barred(&mut self) -> bool {
        let reason = self.file_barrier().or_else(|| self.typing_barrier(None));
        let reason = reason.or_else(|| {
            if self.conflicts.is_empty() {
                return self.document.shape_barrier().map(|refusal| refusal.0);
            }
            Some(FIRST_DECIDE.to_owned())
        });
        if let Some(reason) = &reason {
            self.tell_error(reason.clone());
        }
        reason.is_some()
    }

    /// Adds a claim as one step, with an id that no other claim has, and goes to it. `false` where that
    /// was refused, which is told.
    pub fn add_claim(&mut self, mut claim: Claim, place: Where) -> bool {
        if self.is_shape_barred() {
            return false;
        }
        let id = claim.id.take();
        let id = self.free_id(&id.unwrap_or_else(|| derived_id(claim.text())));
        claim.id = Some(id.clone());
        let at = match place {
            Where::AfterCursor => None,
            Where::ByArticle => self.place_by_article(&claim),
        };
        let at = at.unwrap_or((self.cursor + 1).min(self.claims.len()));
        match self.document.insert(at, &claim) {
            Ok(reshape) => {
                self.keep_shape(vec![Edit::Shape(reshape)], format!("added {id}"), at);
                true
            }
            Err(refusal) => {
                self.tell_error(format!("not added: {refusal}"));
                false
            }
        }
    }

    /// An id like this one that no claim has.
    pub(super) fn free_id(&self, id: &str) -> String {
        unique_id(id, |id| self.columns.ids.position(id).is_some())
    }

    /// Adds a claim with the text that was typed, behind the one under the cursor.
    pub(super) fn add_text(&mut self, text: &str) -> bool {
        let claim = Claim {
            text: Some(text.trim().to_owned()),
            ..Claim::default()
        };
        self.add_claim(claim, Where::AfterCursor)
    }

    /// Behind which claim one goes by its quote; `None` where the quote is not in the article.
    fn place_by_article(&self, claim: &Claim) -> Option<usize> {
        let start = |anchor: &Anchor| anchor.range().map(|range| range.start);
        let own = start(&self.anchor_for(claim))?;
        let placed = self.anchors.iter().enumerate();
        let placed = placed.filter_map(|(item, anchor)| Some((start(anchor)?, item)));
        let before = placed.clone().filter(|(start, _)| *start <= own).max();
        match before {
            Some((_, item)) => Some(item + 1),
            None => placed.min().map(|(_, item)| item),
        }
    }

    /// Takes out what is selected, or the claim under the cursor.
    pub(super) fn delete_claims(&mut self) {
        if self.is_shape_barred() {
            return;
        }
        let targets = self.targets();
        let label = match targets.as_slice() {
            [] => {
                self.tell_error("there is no claim here");
                return;
            }
            [item] => format!("deleted {}", self.id(*item)),
            items => format!("deleted {} claims", items.len()),
        };
        if let Some(left) = self.left_in(|item| targets.contains(&item)) {
            self.tell_error(format!("not deleted: {left}"));
            return;
        }
        let mut edits = Vec::new();
        let mut refused = None;
        for &item in targets.iter().rev() {
            match self.document.remove(item) {
                Ok(reshape) => edits.push(Edit::Shape(reshape)),
                Err(refusal) => refused = Some(format!("not deleted: {refusal}")),
            }
        }
        if let Some(reason) = refused {
            for edit in edits.iter().rev() {
                if let Edit::Shape(reshape) = edit {
                    self.document.reshape(&reshape.inverse());
                }
            }
            self.tell_error(reason);
            return;
        }
        self.clear_selection();
        self.keep_shape(edits, label, targets[0]);
        self.tell_undo();
    }

    /// Says how to have back what is gone.
    pub(super) fn tell_undo(&mut self) {
        if let Some(notice) = self.notice.take() {
            let told = self.and_hint(&notice.text, crate::keys::Action::Undo, "brings it back");
            self.tell(told);
        }
    }

    /// Moves the claim under the cursor past so many of those shown.
    pub(super) fn move_claim(&mut self, down: bool, times: usize) {
        if self.is_shape_barred() {
            return;
        }
        if self.shown.sort != Sort::File {
            let sort = self.shown.sort.name();
            let told = format!("the list is sorted by {sort}; moving is for the order of the file");
            self.tell_error(told);
            return;
        }
        let (item, row) = (self.cursor, self.row());
        let to = if down {
            self.item_at(row.saturating_add(times))
        } else {
            self.item_at(row.saturating_sub(times))
        };
        if self.claims.is_empty() || to == item {
            self.tell(if down {
                "this is the last one"
            } else {
                "this is the first one"
            });
            return;
        }
        let word = if down { "down" } else { "up" };
        let label = format!("moved {} {word}", self.id(item));
        match self.document.shift(item, to) {
            Ok(reshape) => self.keep_shape(vec![Edit::Shape(reshape)], label, to),
            Err(refusal) => self.tell_error(format!("not moved: {refusal}")),
        }
    }

    /// Dismisses a statement of the article as not checkable, as one step. `false` where that was
    /// refused, which is told.
    pub fn dismiss(&mut self, quote: &str, reason: Option<&str>) -> bool {
        let entry = Dismissed {
            quote: quote.to_owned(),
            reason: reason.map(str::to_owned),
        };
        if self.is_shape_barred() {
            return false;
        }
        let dismissed = &self.document.head().dismissed;
        if dismissed.iter().any(|other| other.quote == entry.quote) {
            self.tell("these words are dismissed already");
            return true;
        }
        let done = self.document.dismiss(&entry);
        self.keep_head(done, entry, false)
    }

    /// Takes the dismissal of a statement back, by its place in the file from 0. `false` where that was
    /// refused, which is told.
    pub fn restore_dismissed(&mut self, at: usize) -> bool {
        if self.is_shape_barred() {
            return false;
        }
        let Some(entry) = self.document.head().dismissed.get(at).cloned() else {
            self.tell_error("no such statement is dismissed");
            return false;
        };
        let done = self.document.restore(at);
        self.keep_head(done, entry, true)
    }

    fn keep_head(
        &mut self,
        done: Result<Reshape, Refusal>,
        dismissed: Dismissed,
        back: bool,
    ) -> bool {
        match done {
            Ok(shape) => {
                let words = derived_id(&dismissed.quote).replace('-', " ");
                let label = if back {
                    format!("dismissed no more: “{words}…”")
                } else {
                    format!("dismissed “{words}…”")
                };
                let edit = Edit::Head {
                    dismissed,
                    back,
                    shape,
                };
                self.tell(label.clone());
                self.push_step(label, vec![edit]);
                self.refresh_ticks();
                true
            }
            Err(refusal) => {
                self.tell_error(format!("not changed: {refusal}"));
                false
            }
        }
    }

    /// Keeps edits that were made as one step and gave the list another shape; the cursor goes to
    /// `item`.
    pub(super) fn keep_shape(&mut self, edits: Vec<Edit>, label: String, item: usize) {
        self.follow_edits(&edits);
        self.cursor = item.min(self.claims.len().saturating_sub(1));
        self.bookmark = super::Bookmark::default();
        self.tell(label.clone());
        self.push_step(label, edits);
    }
}
