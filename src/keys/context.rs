//! What contexts are called, how one gets out of them, and which keys are spoken for there.

use super::{Action, Chord, Code, Context};

/// What a key means in a context where it means no action.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Plain {
    /// A character types itself.
    Typed,
    /// A digit begins a count.
    Counted,
    Nothing,
}

impl Context {
    /// Its name in settings, where it is in words, and what plain keys mean there.
    const fn about(self) -> (&'static str, &'static str, Plain) {
        match self {
            Self::List => ("list", "in the list", Plain::Counted),
            Self::Claim => ("claim", "in the claim", Plain::Counted),
            Self::Article => ("article", "in the article", Plain::Counted),
            Self::Line => ("line", "in a field of one line", Plain::Typed),
            Self::Text => ("text", "in a field of several lines", Plain::Typed),
            Self::Question => (
                "question",
                "in a filter or search being typed",
                Plain::Typed,
            ),
            Self::Form => ("form", "in the form of a source", Plain::Typed),
            Self::Pick => ("pick", "where one of many is picked", Plain::Typed),
            Self::AskQuit => ("ask-quit", "when asked before quitting", Plain::Nothing),
            Self::AskOpen => ("ask-open", "when asked before a link", Plain::Nothing),
            Self::AskRecovered => (
                "ask-recovered",
                "when asked about an earlier sitting",
                Plain::Nothing,
            ),
            Self::Conflict => ("conflict", "in a conflict", Plain::Nothing),
            Self::Help => ("help", "in the help", Plain::Nothing),
        }
    }

    /// Its name in settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.about().0
    }

    /// Where it is, in words: "in the list".
    #[must_use]
    pub const fn place(self) -> &'static str {
        self.about().1
    }

    /// The context of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|context| context.name() == name)
    }

    /// Why a chord cannot mean an action here, if it cannot.
    #[must_use]
    pub fn reserves(self, chord: Chord) -> Option<&'static str> {
        let plain = !chord.ctrl && !chord.alt;
        match (self.about().2, chord.code) {
            (Plain::Typed, Code::Char(_)) if plain => Some("types itself"),
            (Plain::Counted, Code::Char('0'..='9')) if plain => Some("belongs to counts"),
            _ => None,
        }
    }
}

impl Action {
    /// Whether it gets one out of where one is.
    #[must_use]
    pub const fn leaves(self) -> bool {
        matches!(self, Self::Quit | Self::Cancel | Self::Back | Self::Leave)
    }
}

/// What terminals send for Ctrl with these is what they send for another key.
const SAME: &[(char, &str)] = &[('i', "<Tab>"), ('m', "<CR>"), ('[', "<Esc>")];

impl Chord {
    /// The key that arrives instead of this one, if no terminal can tell them apart.
    #[must_use]
    pub fn arrives_as(self) -> Option<&'static str> {
        let Code::Char(c) = self.code else {
            return None;
        };
        let same = SAME.iter().find(|(known, _)| *known == c);
        same.filter(|_| self.ctrl).map(|(_, key)| *key)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_are_unique_and_read_back() {
        let mut names = HashSet::new();
        for context in Context::ALL {
            assert!(names.insert(context.name()), "{context:?}");
            assert_eq!(Context::from_name(context.name()), Some(context));
        }
    }
}
