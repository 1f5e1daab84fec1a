//! Saving, reloading and leaving: what is asked for, and what became of it.

use super::{Effect, Mode, Review, SaveOutcome};
use crate::article::Article;
use crate::yaml::Opened;

impl Review {
    pub(super) fn save(&mut self, overrule_read_only: bool) -> Vec<Effect> {
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
        if self.document.is_changed() || !self.drafts.is_empty() {
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

    pub(super) fn answer_reload(&mut self) -> Vec<Effect> {
        self.mode = Mode::Browse;
        vec![Effect::Reload]
    }

    pub(super) fn answer_elsewhere(&mut self) {
        self.open_command("w ");
    }

    pub(super) fn saved(&mut self, outcome: SaveOutcome) -> Vec<Effect> {
        let quitting = std::mem::take(&mut self.quitting);
        match outcome {
            SaveOutcome::Saved(what) => {
                self.document.rebase();
                self.history.mark_saved();
                self.tell(what);
                if quitting {
                    return vec![Effect::Quit];
                }
            }
            SaveOutcome::Copied(what) => self.tell(what),
            SaveOutcome::Changed => self.mode = Mode::AskChanged,
            SaveOutcome::ReadOnly(what) => {
                self.tell_error(format!("{what} Save it all the same with :w!"));
            }
            SaveOutcome::Vanished(reason) | SaveOutcome::Failed(reason) => self.tell_error(reason),
        }
        Vec::new()
    }

    pub(super) fn reloaded(&mut self, opened: Opened, article: Result<Article, Option<String>>) {
        let id = self.ids.get(self.cursor).cloned();
        self.document = opened.document;
        self.claims = opened.claims;
        self.history.clear();
        self.drafts.clear();
        self.tell("read again from disk");
        self.take_article(article);
        self.refresh_all();
        let again = id.and_then(|id| self.ids.iter().position(|other| *other == id));
        self.cursor = again.unwrap_or(self.cursor);
    }
}
