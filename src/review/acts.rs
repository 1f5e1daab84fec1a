//! Acts: what changes claims, each one undo step.

use super::history::{Edit, Record, Step};
use super::{Advance, Purpose, Review};
use crate::claims::{Change, Field, Source, Status, clear, mark, missing, touch};

impl Review {
    /// Why the claim under the cursor cannot be edited, told; `true` if so.
    pub(super) fn is_barred(&mut self) -> bool {
        let reason = if let Some(reason) = &self.locked {
            Some(reason.clone())
        } else if let Some(read_only) = self.document.read_only() {
            Some(format!(
                "read-only: {} ({})",
                read_only.reason, read_only.place
            ))
        } else {
            match self.current() {
                None => Some("there is no claim here".to_owned()),
                Some(reading) => reading
                    .blocked()
                    .map(|fault| format!("{}; {}", fault.message, fault.rule.help())),
            }
        };
        if let Some(reason) = &reason {
            self.tell_error(reason.clone());
        }
        reason.is_some()
    }

    /// Carries out changes on one claim as one step. `false` where there was nothing to do or it
    /// was refused, which is told.
    pub(super) fn edit(&mut self, item: usize, changes: &[Change], label: &str) -> bool {
        if changes.is_empty() || self.is_disputed(item, changes) {
            return false;
        }
        let old = self.document.slice(item).to_owned();
        let detached = self.detached(item, changes);
        match self.document.apply(item, changes) {
            Ok(splice) => {
                let label = format!("{label} {}", self.ids[item]);
                self.tell(format!("{label}{detached}"));
                let step = Step {
                    label,
                    at: self.now.clone(),
                    edits: vec![Edit { old, splice }],
                };
                self.outbox.push(self.history.push(step));
                self.refresh(item);
                true
            }
            Err(refusal) => {
                self.tell_error(format!("not changed: {refusal}"));
                false
            }
        }
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

    pub(super) fn mark_current(&mut self, status: Status) {
        if self.is_barred() {
            return;
        }
        let item = self.cursor;
        let changes = mark(&self.claims[item].claim, status, &self.reviewer, &self.now);
        if changes.is_empty() {
            self.tell(format!(
                "{} is {} by {} already",
                self.ids[item],
                status.word(),
                self.reviewer
            ));
        } else if !self.edit(item, &changes, status.word()) {
            return;
        }
        self.tell_missing(item);
        self.advance();
    }

    /// Adds to the notice what the mark still wants.
    fn tell_missing(&mut self, item: usize) {
        if let (Some(evidence), Some(notice)) =
            (missing(&self.claims[item].claim), &mut self.notice)
        {
            notice.text.extend([" · wants a ", evidence.word()]);
        }
    }

    pub(super) fn mark_sourced(&mut self) {
        if self.is_barred() {
            return;
        }
        if self.claims[self.cursor].claim.sources.is_empty() {
            self.open(Purpose::Source { mark: true });
        } else {
            self.mark_current(Status::Sourced);
        }
    }

    pub(super) fn clear_current(&mut self) {
        if self.is_barred() {
            return;
        }
        let changes = clear(&self.claims[self.cursor].claim);
        if changes.is_empty() {
            self.tell(format!("{} has no mark", self.ids[self.cursor]));
        } else {
            self.edit(self.cursor, &changes, "cleared");
        }
    }

    /// Sets a text of the claim under the cursor; an empty one takes the key away.
    pub(super) fn set_text(&mut self, field: Field, text: &str) {
        let text = text.trim_end();
        let new = (!text.is_empty()).then(|| text.to_owned());
        let claim = &self.claims[self.cursor].claim;
        let changes: Vec<_> = Change::set(claim, field, new).into_iter().collect();
        let changes = touch(claim, changes);
        self.edit(self.cursor, &changes, &format!("{} of", field.key()));
    }

    /// Attaches a source, and marks the claim as sourced where that was asked for.
    pub(super) fn attach(&mut self, url: &str, mark_too: bool) {
        let item = self.cursor;
        let mut claim = self.claims[item].claim.clone();
        let mut changes = Vec::new();
        let url = url.trim();
        if !url.is_empty() {
            if claim
                .sources
                .iter()
                .any(|source| source.url.as_deref() == Some(url))
            {
                self.tell_error("this source is attached already");
                return;
            }
            changes.push(Change::InsertSource {
                at: claim.sources.len(),
                source: Source::link(url),
            });
            claim.sources.push(Source::link(url));
        }
        if mark_too {
            changes.extend(mark(&claim, Status::Sourced, &self.reviewer, &self.now));
        }
        let changes = touch(&claim, changes);
        let label = if mark_too { "sourced" } else { "source for" };
        if !self.edit(item, &changes, label) {
            return;
        }
        self.tell_refused(url);
        if mark_too {
            self.tell_missing(item);
            self.advance();
        }
    }

    pub(super) fn undo(&mut self, times: usize) {
        self.replay(times, true);
    }

    pub(super) fn redo(&mut self, times: usize) {
        self.replay(times, false);
    }

    fn replay(&mut self, times: usize, back: bool) {
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
            let splices = step.edits.iter().map(|edit| edit.splice.clone());
            let fits = if back {
                self.document
                    .splice_all(splices.rev().map(|splice| splice.inverse()))
            } else {
                self.document.splice_all(splices)
            };
            if !fits {
                self.tell_error("not changed: the claim is not as it was then");
                _ = if back {
                    self.history.redo()
                } else {
                    self.history.undo()
                };
                return;
            }
            self.outbox
                .push(if back { Record::Undo } else { Record::Redo });
            for edit in &step.edits {
                self.refresh(edit.splice.item);
                self.cursor = edit.splice.item;
            }
            self.claim_top = super::Spot::default();
            self.article_top = None;
            let did = if back { "undone" } else { "redone" };
            self.tell(format!("{did}: {}", step.label));
        }
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
