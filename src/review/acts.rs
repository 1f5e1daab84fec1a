//! Acts: what changes claims, each one undo step.

use super::history::{Edit, Record, Step, carry_out};
use super::{Advance, Review};
use crate::claims::{Change, Source, Status, clear, mark, missing, touch};

/// Why the list keeps its shape while there are conflicts.
pub(super) const FIRST_DECIDE: &str = "decide first what is in conflict; saving shows it";

impl Review {
    /// Why nothing of the file can be edited.
    pub(super) fn file_barrier(&self) -> Option<String> {
        let read_only = self.document.read_only();
        self.locked.clone().or_else(|| {
            read_only.map(|found| format!("read-only: {} ({})", found.reason, found.place))
        })
    }

    /// Whether nothing of the file can be edited.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.locked.is_some() || self.document.read_only().is_some()
    }

    /// Why a claim cannot be edited.
    fn claim_barrier(&self, item: usize) -> Option<String> {
        self.typing_barrier(Some(item)).or_else(|| {
            let fault = self.claims[item].blocked()?;
            Some(format!("{}; {}", fault.message, fault.rule.help()))
        })
    }

    /// Whether the claim under the cursor cannot be edited, told.
    pub(super) fn is_barred(&mut self) -> bool {
        let reason = self.file_barrier().or_else(|| match self.current() {
            None => Some("there is no claim here".to_owned()),
            Some(_) => self.claim_barrier(self.cursor),
        });
        if let Some(reason) = &reason {
            self.tell_error(reason.clone());
        }
        reason.is_some()
    }

    /// Carries out changes on one claim as one step. `false` where there was nothing to do or it
    /// was refused, which is told.
    pub(super) fn edit(&mut self, item: usize, changes: Vec<Change>, label: &str) -> bool {
        self.edit_all(&[(item, changes)], label) > 0
    }

    /// Carries out changes on claims as one step; how many claims were changed. What was refused is
    /// told, and keeps nothing else from being changed.
    pub(super) fn edit_all(&mut self, changes: &[(usize, Vec<Change>)], label: &str) -> usize {
        if let Some(reason) = self.file_barrier() {
            self.tell_error(reason);
            return 0;
        }
        let mut edits = Vec::new();
        let mut refused = Vec::new();
        let mut detached = String::new();
        for (item, changes) in changes.iter().filter(|(_, changes)| !changes.is_empty()) {
            let told = self.detached(*item, changes);
            match self.try_edit(*item, changes) {
                Ok(edit) => {
                    detached = told;
                    edits.push(edit);
                }
                Err(reason) => refused.push(reason),
            }
        }
        let count = edits.len();
        if count > 0 {
            self.keep(edits, label, &detached);
        }
        match (refused.first(), count) {
            (None, _) => {}
            (Some(reason), 0) => self.tell_error(reason.clone()),
            (Some(reason), _) => {
                let done = self.notice.take().map_or_else(String::new, |n| n.text);
                let refused = refused.len();
                self.tell_error(format!("{done} · not {refused} of them: {reason}"));
            }
        }
        count
    }

    /// Changes one claim's text, or says why not.
    pub(super) fn try_edit(&mut self, item: usize, changes: &[Change]) -> Result<Edit, String> {
        let barrier = self.claim_barrier(item);
        if let Some(reason) = barrier.or_else(|| self.disputed(item, changes)) {
            return Err(reason);
        }
        let old = self.document.slice(item).to_owned();
        match self.document.apply(item, changes) {
            Ok(splice) => Ok(Edit::Claim { old, splice }),
            Err(refusal) => Err(format!("not changed: {refusal}")),
        }
    }

    /// Keeps edits of claims' texts that were made as one step.
    pub(super) fn keep(&mut self, edits: Vec<Edit>, label: &str, detached: &str) {
        let items = edits.iter().filter_map(Edit::of_claim);
        let items: Vec<_> = items.map(|(item, ..)| item).collect();
        let label = match items.as_slice() {
            [item] => format!("{label} {}", self.id(*item)),
            items => format!("{label} {} claims", items.len()),
        };
        self.tell(format!("{label}{detached}"));
        self.push_step(label, edits);
        self.refresh_many(&items);
    }

    /// Adds a step to history and journal.
    pub(super) fn push_step(&mut self, label: String, edits: Vec<Edit>) {
        let step = Step {
            label,
            at: self.now.clone(),
            edits,
        };
        self.outbox.push(self.history.push(step));
    }

    /// What is to be said of values that the claim shared by an alias and has for its own after
    /// `changes`.
    fn detached(&self, item: usize, changes: &[Change]) -> String {
        let mut told = String::new();
        for change in changes {
            if let Change::Set { field, .. } = change
                && let Some(name) = self.document.alias_of(item, *field)
            {
                let key = field.key();
                told = format!("{told} · {key} is its own now, no longer *{name}");
            }
        }
        told
    }

    /// Marks what is selected, or the claim under the cursor, and goes on.
    pub(super) fn mark_current(&mut self, status: Status) {
        let targets = self.targets();
        if targets.is_empty() {
            self.is_barred();
            return;
        }
        let change =
            |item: usize| mark(&self.claims[item].claim, status, &self.reviewer, &self.now);
        let changes: Vec<_> = targets.iter().map(|&item| (item, change(item))).collect();
        if changes.iter().all(|(_, changes)| changes.is_empty()) {
            let what = self.called(&targets);
            let word = status.word();
            self.tell(format!("{what} {word} by {} already", self.reviewer));
        } else if self.edit_all(&changes, status.word()) == 0 {
            return;
        }
        self.tell_missing(&targets);
        self.clear_selection();
        self.advance();
    }

    /// Claims as the subject of a sentence.
    fn called(&self, items: &[usize]) -> String {
        match items {
            [item] => format!("{} is", self.id(*item)),
            items => format!("{} claims are", items.len()),
        }
    }

    /// Adds to the notice what the marks still want.
    fn tell_missing(&mut self, items: &[usize]) {
        let wanted = items
            .iter()
            .filter_map(|&item| missing(&self.claims[item].claim));
        let told = match (wanted.clone().count(), wanted.clone().next(), items.len()) {
            (0, ..) | (_, None, _) => return,
            (_, Some(evidence), 1) => format!(" · wants a {}", evidence.word()),
            (1, Some(evidence), _) => format!(" · one wants a {}", evidence.word()),
            (count, ..) => format!(" · {count} want evidence"),
        };
        if let Some(notice) = &mut self.notice {
            notice.text.push_str(&told);
        }
    }

    /// Marks as sourced; one claim without a source is asked for it first.
    pub(super) fn mark_sourced(&mut self) {
        match self.targets().as_slice() {
            [item] if self.claims[*item].claim.sources.is_empty() && *item == self.cursor => {
                self.add_source(true);
            }
            _ => self.mark_current(Status::Sourced),
        }
    }

    /// Takes the marks of what is selected, or of the claim under the cursor.
    pub(super) fn clear_current(&mut self) {
        let targets = self.targets();
        if targets.is_empty() {
            self.is_barred();
            return;
        }
        let change = |item: usize| clear(&self.claims[item].claim);
        let changes: Vec<_> = targets.iter().map(|&item| (item, change(item))).collect();
        if changes.iter().all(|(_, changes)| changes.is_empty()) {
            let what = self.called(&targets);
            self.tell(format!("{what} without a mark already"));
        } else if self.edit_all(&changes, "cleared") > 0 {
            self.clear_selection();
        }
    }

    /// Attaches a source to what is selected, or to the claim under the cursor, and marks the claim
    /// as sourced where that was asked for. `false` where that was refused, which is told.
    pub(super) fn attach(&mut self, source: &Source, mark_too: bool) -> bool {
        let targets = self.targets();
        let given = source.url.is_some() || source.title.is_some();
        let (page, place) = (source.known_by(), (&source.locator, &source.excerpt));
        let is_same = |other: &Source| {
            // Another passage of the same page is evidence of its own.
            let same_place = place == (&None, &None) || place == (&other.locator, &other.excerpt);
            same_place && other.known_by() == page
        };
        let has = |item: &usize| {
            let mut sources = self.claims[*item].claim.sources.iter();
            given && sources.any(is_same)
        };
        if !targets.is_empty() && targets.iter().all(has) {
            self.tell_error("this source is attached already");
            return true;
        }
        let lacking = targets.iter().filter(|item| !has(item)).copied();
        let changes = lacking.map(|item| (item, self.attaching(item, source, mark_too)));
        let changes: Vec<_> = changes.collect();
        let label = if mark_too { "sourced" } else { "source for" };
        if self.edit_all(&changes, label) == 0 {
            return false;
        }
        if given {
            self.note_used(source);
        }
        self.tell_refused(source.url.as_deref().unwrap_or_default());
        if mark_too {
            self.tell_missing(&targets);
            self.advance();
        }
        true
    }

    fn attaching(&self, item: usize, source: &Source, mark_too: bool) -> Vec<Change> {
        let mut claim = self.claims[item].claim.clone();
        let mut changes = Vec::new();
        if *source != Source::default() {
            changes.push(Change::InsertSource {
                at: claim.sources.len(),
                source: source.clone(),
            });
            claim.sources.push(source.clone());
        }
        if mark_too {
            changes.extend(mark(&claim, Status::Sourced, &self.reviewer, &self.now));
        }
        touch(&claim, changes)
    }

    pub(super) fn undo(&mut self, times: usize) {
        self.replay(times, true);
    }

    pub(super) fn redo(&mut self, times: usize) {
        self.replay(times, false);
    }

    fn replay(&mut self, times: usize, back: bool) {
        let known = self.conflicts.clone();
        self.replay_steps(times, back);
        self.show_reopened(&known);
    }

    fn replay_steps(&mut self, times: usize, back: bool) {
        for nth in 0..times {
            let step = if back {
                self.history.undo()
            } else {
                self.history.redo()
            };
            let Some(step) = step.cloned() else {
                if nth == 0 {
                    self.tell(if back {
                        "nothing to undo"
                    } else {
                        "nothing to redo"
                    });
                }
                return;
            };
            if step.is_of_shape() && !self.conflicts.is_empty() {
                self.tell_error(format!("not yet: {FIRST_DECIDE}"));
                self.step_back_in_history(back);
                return;
            }
            let way = if back {
                step.inverse()
            } else {
                Some(step.clone())
            };
            if let Some(left) = way.as_ref().and_then(|way| self.left_by(&way.edits)) {
                self.tell_error(format!("not yet: {left}"));
                self.step_back_in_history(back);
                return;
            }
            let way = way.filter(|way| carry_out(&mut self.document, &way.edits));
            let Some(way) = way else {
                self.tell_error("not changed: the claim is not as it was then");
                self.step_back_in_history(back);
                return;
            };
            self.outbox
                .push(if back { Record::Undo } else { Record::Redo });
            self.follow_edits(&way.edits);
            self.claim_top = super::Spot::default();
            self.bookmark = super::Bookmark::default();
            let did = if back { "undone" } else { "redone" };
            self.tell(format!("{did}: {}", step.label));
        }
    }

    /// What was to be undone or done again is not.
    fn step_back_in_history(&mut self, back: bool) {
        _ = if back {
            self.history.redo()
        } else {
            self.history.undo()
        };
    }

    pub(super) fn advance(&mut self) {
        let notice = self.notice.clone();
        match self.advance {
            Advance::Unreviewed => self.step_unreviewed(true),
            Advance::Next => self.select(self.cursor + 1),
            Advance::Stay => {}
        }
        if let Some(notice) = notice {
            match &mut self.notice {
                Some(now) if now.text != notice.text => {
                    now.text = format!("{} · {}", notice.text, now.text);
                }
                _ => self.notice = Some(notice),
            }
        }
    }
}
