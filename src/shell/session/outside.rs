//! Programs beside the review: the browser and the editor. Played keys start none; the notice says
//! what would have been.

use super::{Place, Sitting};
use crate::review::Msg;
use crate::shell::terminal::lend;
use crate::shell::{browser, editor};

impl Sitting {
    pub(super) fn show(&self, url: &str, note: &str) -> Msg {
        if self.place == Place::Nowhere {
            return Msg::Told(format!("would open {url}{note}"));
        }
        match browser::open(url) {
            Ok(()) => Msg::Told(format!("opened {url}{note}")),
            Err(reason) => Msg::Failed(reason),
        }
    }

    pub(super) fn edit_text(&self, text: &str) -> Msg {
        let command = match editor::command() {
            Ok(command) => command,
            Err(reason) => return Msg::Failed(reason),
        };
        if self.place == Place::Nowhere {
            return Msg::Told(format!("would run {}", shell_words::join(&command)));
        }
        match lend(|| editor::edit(&command, text)) {
            Ok(Ok(Some(text))) => Msg::Edited(text),
            Ok(Ok(None)) => Msg::Told("the editor changed nothing".to_owned()),
            Ok(Err(reason)) => Msg::Failed(reason),
            Err(error) => Msg::Failed(format!("the terminal: {error}")),
        }
    }
}
