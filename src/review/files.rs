//! Saving, reloading and leaving: what is asked for, and what became of it.

use super::{Effect, Mode, Review, SaveOutcome};

impl Review {
    pub(super) fn save(&mut self, overrule_read_only: bool) -> Vec<Effect> {
        if self.show_conflicts() {
            return Vec::new();
        }
        if !self.document.is_changed() {
            self.tell("nothing to save");
            return Vec::new();
        }
        vec![Effect::Save {
            elsewhere: None,
            overrule_read_only,
        }]
    }

    pub(super) fn quit(&mut self) -> Vec<Effect> {
        if self.document.is_changed() || (!self.journaled && !self.drafts.is_empty()) {
            self.mode = Mode::AskQuit;
            return Vec::new();
        }
        vec![Effect::Quit]
    }

    /// Save, and go if that succeeds.
    pub(super) fn answer_save(&mut self) -> Vec<Effect> {
        self.mode = Mode::Browse;
        if !self.document.is_changed() {
            return vec![Effect::Quit];
        }
        self.quitting = true;
        self.save(false)
    }

    pub(super) fn saved(&mut self, outcome: SaveOutcome) -> Vec<Effect> {
        let quitting = std::mem::take(&mut self.quitting);
        match outcome {
            SaveOutcome::Saved { told: what, digest } => {
                self.digest = digest;
                self.claims.rebase(&mut self.document);
                self.history.mark_saved();
                let merged = self.merged_before_save.take();
                self.tell(merged.map_or(what.clone(), |merged| format!("{what}, {merged}")));
                if quitting {
                    return vec![Effect::Quit];
                }
            }
            SaveOutcome::Copied(what) => self.tell(what),
            SaveOutcome::Changed(reread) => {
                self.quitting = quitting;
                return self.save_again(*reread);
            }
            SaveOutcome::ReadOnly(what) => {
                self.tell_error(format!("{what} Save it all the same with :w!"));
            }
            SaveOutcome::Vanished(reason) | SaveOutcome::Failed(reason) => self.tell_error(reason),
        }
        Vec::new()
    }
}
