//! Programs beside the review: the browser and the editor. Played keys start none; the notice says
//! what would have been.

use super::{Sitting, Stage};
use crate::review::Msg;
use crate::shell::terminal::{copy, lend};
use crate::shell::{browser, editor};

impl Sitting {
    pub(super) fn show(&self, url: &str, note: &str) -> Msg {
        if self.stage == Stage::Nowhere {
            return Msg::Told(format!("would open {url}{note}"));
        }
        match browser::open(url) {
            Ok(()) => Msg::Told(format!("opened {url}{note}")),
            Err(reason) => Msg::Failed(reason),
        }
    }

    /// Lets the editor have a text, in a file of this name.
    pub(super) fn edit_text(&self, text: &str, name: &str) -> Msg {
        let command = match editor::command() {
            Ok(command) => command,
            Err(reason) => return Msg::Failed(reason),
        };
        if self.stage == Stage::Nowhere {
            return Msg::Told(format!("would run {}", shell_words::join(&command)));
        }
        match lend(|| editor::edit(&command, text, name)) {
            Ok(Ok(Some(text))) => Msg::Edited(text),
            Ok(Ok(None)) => Msg::Edited(text.to_owned()),
            Ok(Err(reason)) => Msg::Failed(reason),
            Err(error) => Msg::Failed(format!("the terminal: {error}")),
        }
    }
    /// Copies a text: the terminal puts it where it pastes from, also from afar.
    pub(super) fn copy(&self, text: &str) -> Msg {
        let first = text.lines().next().unwrap_or_default();
        if self.stage == Stage::Nowhere {
            return Msg::Told(format!("would copy {first}"));
        }
        match copy(text) {
            Ok(()) => Msg::Told(format!("copied {first}")),
            Err(error) => Msg::Failed(format!("not copied: {error}")),
        }
    }
}
