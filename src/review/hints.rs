//! What is said of keys: those in force, and only of what does something where the reviewer is.

use super::{Entry, Mode, Picking, Purpose, Review, layout, words};
use crate::claims::SourceField;
use crate::keys::{Action, Chord, Group, Row, TABLE};

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
        let rows = TABLE.iter().filter(|row| self.rank(row) > 0);
        let mut rows: Vec<_> = rows
            .filter_map(|row| Some((row, self.key_of(row.action)?)))
            .filter(|(row, _)| self.is_of_use(row.action))
            .collect();
        rows.sort_by_key(|(row, _)| self.rank(row));
        rows
    }

    /// The place of an action in the footer, from 1; 0 keeps it out.
    fn rank(&self, row: &Row) -> u8 {
        let is_alone = self.size.0 < layout::MIDDLE;
        if row.action == Action::NewClaim && self.claims.is_empty() {
            1
        } else if row.action == Action::NextPane && is_alone {
            // A list that stands alone shows no claim in full.
            3
        } else {
            row.rank
        }
    }

    /// What an action with a key in the footer does here, in a word or two.
    pub(crate) fn word_of(&self, row: &Row) -> &'static str {
        match (row.action, &self.mode) {
            (Action::Complete, Mode::Typing(typing))
                if matches!(typing.purpose, Purpose::Source { .. }) =>
            {
                "other fields"
            }
            _ => row.short,
        }
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
            _ => !self.claims.is_empty() || !is_about_claims(action.row()),
        }
    }
}

/// Whether an action needs a claim to act on, or to find.
fn is_about_claims(row: &Row) -> bool {
    match row.group {
        Group::Mark | Group::Evidence | Group::Move | Group::Find | Group::Select => {
            row.action != Action::NextUnticked
        }
        Group::Shape
        | Group::History
        | Group::Panes
        | Group::File
        | Group::Typing
        | Group::Answer => false,
    }
}
