//! What is said of keys: those in force, and only of what does something where the reviewer is.

use super::{Entry, Mode, Picking, Purpose, Review, words};
use crate::claims::SourceField;
use crate::keys::{Action, Chord, Row, TABLE};

impl Review {
    /// The keys of actions with what they do, `<CR> accepts, <C-j> breaks the line`; an action that
    /// has no key here is left out.
    pub(crate) fn hint(&self, parts: &[(Action, &str)]) -> String {
        let said = parts
            .iter()
            .filter_map(|(action, does)| Some(format!("{} {does}", self.key_of(*action)?)));
        said.collect::<Vec<_>>().join(", ")
    }

    /// The same behind what it explains, if there is something to say.
    pub(super) fn and_hint(&self, before: &str, action: Action, does: &str) -> String {
        match self.hint(&[(action, does)]) {
            hint if hint.is_empty() => before.to_owned(),
            hint => format!("{before}; {hint}"),
        }
    }

    /// What the frame of a field says, and of how many claims where what is typed is for many.
    pub(crate) fn title_of(&self, purpose: Purpose) -> String {
        let is_for_many = match purpose {
            Purpose::Field(field) => words::is_for_many(field),
            Purpose::Tags | Purpose::Source { .. } | Purpose::Form { nth: None, .. } => true,
            Purpose::Form { nth: Some(_), .. }
            | Purpose::Claim
            | Purpose::New
            | Purpose::Dismiss
            | Purpose::Split
            | Purpose::Filter
            | Purpose::Search => false,
        };
        match self.selected_count() {
            count if count > 1 && is_for_many => format!("{count} claims: {}", purpose.title()),
            _ => purpose.title().to_owned(),
        }
    }

    /// The actions for the footer that have a key, most useful first.
    pub(crate) fn offered(&self) -> Vec<(&'static Row, Chord)> {
        let rows = TABLE.iter().filter(|row| row.rank > 0);
        let mut rows: Vec<_> = rows
            .filter_map(|row| Some((row, self.key_of(row.action)?)))
            .filter(|(row, _)| self.is_of_use(row.action))
            .collect();
        rows.sort_by_key(|(row, _)| row.rank);
        rows
    }

    /// The key to be shown for an action.
    fn key_of(&self, action: Action) -> Option<Chord> {
        let chords = self.keymap.chords_of(action, self.context());
        chords.first().copied()
    }

    /// Whether an action that has a key here would do anything now.
    fn is_of_use(&self, action: Action) -> bool {
        match (action, &self.mode) {
            (Action::OtherChoices, Mode::Pick(pick)) => {
                matches!(pick.what, Picking::History { .. })
            }
            (Action::Complete, Mode::Typing(typing)) => {
                matches!(typing.purpose, Purpose::Source { .. } | Purpose::Filter)
                    || typing.offers().is_some()
            }
            (Action::Break, Mode::Form(form)) => form.field() == SourceField::Excerpt,
            (Action::MoveSourceDown | Action::MoveSourceUp, Mode::Browse) => {
                let count = self.current().map_or(0, |it| it.claim.sources.len());
                count > 1 && matches!(self.entry(), Some(Entry::Source(_)))
            }
            (Action::TakeWording | Action::SendBack, Mode::Browse) => {
                self.moved_to(self.cursor).is_some()
            }
            _ => true,
        }
    }
}
