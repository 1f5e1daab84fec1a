//! Keys: chords and their names, the one table of actions, and which action a chord means where.
//!
//! Pure. What an action does is `review`'s business.

mod action;
mod chord;
mod script;

pub use action::{Action, Context, Group, Row, TABLE};
pub use chord::{Chord, Code};
pub use script::{Input, ScriptError, parse_script};

use std::collections::HashMap;

/// Which action each chord means in each context.
#[derive(Clone, Debug)]
pub struct Keymap {
    bound: HashMap<(Context, Chord), Action>,
}

impl Default for Keymap {
    fn default() -> Self {
        let mut bound = HashMap::new();
        for row in TABLE {
            for chord in row.chords() {
                for &context in row.contexts {
                    bound.insert((context, chord), row.action);
                }
            }
        }
        Self { bound }
    }
}

impl Keymap {
    /// The action of `chord` in `context`, if it means one there.
    #[must_use]
    pub fn resolve(&self, context: Context, chord: Chord) -> Option<Action> {
        self.bound.get(&(context, chord)).copied()
    }
}
