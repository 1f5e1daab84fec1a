//! The `:` line: every action by name, and a few commands that editors know.

use super::pick::{Choice, Value};
use super::{Effect, Picking, Review};
use crate::keys::{Action, Chord, TABLE};

impl Review {
    /// Offers every action that applies where the reviewer is.
    pub(super) fn open_palette(&mut self) {
        let context = self.context();
        let rows = TABLE.iter().filter(|row| {
            row.contexts.contains(&context) && !matches!(row.action, Action::Command)
        });
        let choices = rows.map(|row| Choice {
            text: row.name.to_owned(),
            detail: row.doc.to_owned(),
            key: self
                .keymap
                .chords_of(row.action, context)
                .first()
                .map_or_else(String::new, Chord::to_string),
            value: Value::Action(row.action),
        });
        let choices = choices.collect();
        self.pick(Picking::Command, choices);
    }

    /// Carries out a command, if it is one.
    pub(super) fn command(&mut self, line: &str) -> Option<Vec<Effect>> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let effects = match (word, rest.trim()) {
            ("", _) => return None,
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
            (name, "") => {
                let action = Action::from_name(name)?;
                self.act(action, None)
            }
            _ => {
                let told = format!("no command '{line}'");
                self.tell_error(self.and_hint(&told, Action::Help, "shows what there is"));
                Vec::new()
            }
        };
        Some(effects)
    }
}
