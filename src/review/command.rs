//! The `:` line.

use super::{Effect, Review};
use crate::keys::Action;

impl Review {
    pub(super) fn command(&mut self, line: &str) -> Vec<Effect> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match (word, rest.trim()) {
            ("", _) => Vec::new(),
            ("w", "") => self.save(false),
            ("w!", "") => self.save(true),
            ("w" | "w!", path) => vec![Effect::Save {
                elsewhere: Some(path.to_owned()),
                overrule_read_only: false,
            }],
            ("q", "") => self.quit(),
            ("q!", "") => {
                self.discard();
                vec![Effect::Quit]
            }
            ("wq" | "x", "") => self.answer_save(),
            ("e!", "") => vec![Effect::Reload],
            (number, "") if number.parse::<usize>().is_ok_and(|n| n > 0) => {
                self.act(Action::First, number.parse().ok())
            }
            (name, "") if Action::from_name(name).is_some() => {
                Action::from_name(name).map_or_else(Vec::new, |action| self.act(action, None))
            }
            _ => {
                self.tell_error(format!("no command '{line}'; ? shows what there is"));
                Vec::new()
            }
        }
    }
}
