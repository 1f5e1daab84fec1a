//! The keys in force: the table's, an overlay's over them, and a person's own over both.
//!
//! A chord means one action in a context. Where two ask for it, the higher layer has it: own keys
//! for one context, own keys, the overlay, the table. Two of a person's own on one chord clash; an
//! action that would be left without any key is told of, unless its keys were taken away on purpose.

use std::collections::HashMap;

use super::{Action, Chord, Context, OVERLAYS, Overlay, Row, TABLE};

/// A person's own keys of an action: all of them, in every context of the action or in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    pub action: Action,
    pub context: Option<Context>,
    /// None takes the keys away.
    pub chords: Vec<Chord>,
}

/// Own keys that cannot be had; the numbers are their places among the own keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// Two give one chord two meanings.
    Twice {
        chord: Chord,
        first: usize,
        second: usize,
    },
    /// One takes the last key of an action.
    Lost {
        chord: Chord,
        binding: usize,
        action: Action,
    },
    /// A chord that has another use there.
    Reserved {
        chord: Chord,
        binding: usize,
        why: &'static str,
    },
    /// Nothing is left that gets one out; an action that would.
    Stuck { action: Action },
}

/// Which action each chord means in each context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    bound: HashMap<(Context, Chord), Action>,
    /// The chords of an action, the one to be shown first.
    chords: HashMap<(Context, Action), Vec<Chord>>,
}

impl Default for Keymap {
    /// The table's keys.
    fn default() -> Self {
        Self::layered(&OVERLAYS[0], &[]).0
    }
}

/// What one layer wants for an action in a context.
struct Wish {
    action: Action,
    layer: u8,
    /// The place among the own keys, if it is one of these.
    own: Option<usize>,
    chords: Vec<Chord>,
}

impl Keymap {
    /// The keymap of an overlay and own keys.
    ///
    /// # Errors
    ///
    /// All that cannot be had, each with the contexts in which it cannot.
    pub fn new(overlay: &Overlay, own: &[Binding]) -> Result<Self, Vec<(Clash, Vec<Context>)>> {
        let (keymap, clashes) = Self::layered(overlay, own);
        if clashes.is_empty() {
            Ok(keymap)
        } else {
            Err(clashes)
        }
    }

    /// The action of `chord` in `context`, if it means one there.
    #[must_use]
    pub fn resolve(&self, context: Context, chord: Chord) -> Option<Action> {
        self.bound.get(&(context, chord)).copied()
    }

    /// The chords of `action` in `context`, the one to be shown first.
    #[must_use]
    pub fn chords_of(&self, action: Action, context: Context) -> &[Chord] {
        self.chords
            .get(&(context, action))
            .map_or(&[], Vec::as_slice)
    }

    /// The keys of an action in words, for each set of contexts that differs from the others.
    #[must_use]
    pub fn told(&self, row: &Row) -> Vec<(Vec<Context>, String)> {
        let mut told: Vec<(Vec<Context>, String)> = Vec::new();
        for &context in row.contexts {
            let keys: Vec<_> = self
                .chords_of(row.action, context)
                .iter()
                .map(Chord::to_string)
                .collect();
            let keys = keys.join(" ");
            match told.iter_mut().find(|(_, known)| *known == keys) {
                Some((contexts, _)) => contexts.push(context),
                None => told.push((vec![context], keys)),
            }
        }
        told
    }

    fn layered(overlay: &Overlay, own: &[Binding]) -> (Self, Vec<(Clash, Vec<Context>)>) {
        let mut keymap = Self {
            bound: HashMap::new(),
            chords: HashMap::new(),
        };
        let mut clashes: Vec<(Clash, Vec<Context>)> = Vec::new();
        for context in Context::ALL {
            let mut note = |clash| match clashes.iter_mut().find(|(known, _)| *known == clash) {
                Some((_, contexts)) => contexts.push(context),
                None => clashes.push((clash, vec![context])),
            };
            let mut wishes: Vec<_> = TABLE
                .iter()
                .filter(|row| row.contexts.contains(&context))
                .map(|row| Wish::of(row, context, overlay, own))
                .collect();
            wishes.sort_by_key(|wish| (std::cmp::Reverse(wish.layer), wish.own));
            keymap.grant(context, &wishes, &mut note);
        }
        (keymap, clashes)
    }

    /// Gives chords to those that want them, the highest layer first.
    fn grant(&mut self, context: Context, wishes: &[Wish], note: &mut impl FnMut(Clash)) {
        let mut holders: HashMap<Chord, &Wish> = HashMap::new();
        for wish in wishes {
            let mut lost_to = None;
            let mut granted = Vec::new();
            for &chord in &wish.chords {
                if let (Some(binding), Some(why)) = (wish.own, context.reserves(chord)) {
                    note(Clash::Reserved {
                        chord,
                        binding,
                        why,
                    });
                }
                match holders.get(&chord) {
                    Some(holder) if holder.action == wish.action => {}
                    Some(holder) => match (holder.own, wish.own) {
                        (Some(first), Some(second)) if holder.layer == wish.layer => {
                            note(Clash::Twice {
                                chord,
                                first,
                                second,
                            });
                        }
                        (Some(binding), _) => lost_to = Some((chord, binding)),
                        (None, _) => {}
                    },
                    None => {
                        holders.insert(chord, wish);
                        self.bound.insert((context, chord), wish.action);
                        granted.push(chord);
                    }
                }
            }
            if let (true, Some((chord, binding))) = (granted.is_empty(), lost_to) {
                note(Clash::Lost {
                    chord,
                    binding,
                    action: wish.action,
                });
            }
            self.chords.insert((context, wish.action), granted);
        }
        let mut exits = wishes.iter().filter(|wish| wish.action.leaves()).peekable();
        if let Some(action) = exits.peek().map(|wish| wish.action)
            && exits.all(|wish| self.chords_of(wish.action, context).is_empty())
        {
            note(Clash::Stuck { action });
        }
    }
}

impl Wish {
    fn of(row: &Row, context: Context, overlay: &Overlay, own: &[Binding]) -> Self {
        let named = |place: Option<Context>| {
            own.iter()
                .enumerate()
                .find(|(_, own)| own.action == row.action && own.context == place)
        };
        let (layer, own, chords) = match (named(Some(context)), named(None)) {
            (Some((at, own)), _) => (3, Some(at), own.chords.clone()),
            (None, Some((at, own))) => (2, Some(at), own.chords.clone()),
            (None, None) => match overlay.chords_of(row.name) {
                Some(chords) => (1, None, chords),
                None => (0, None, row.chords().collect()),
            },
        };
        Self {
            action: row.action,
            layer,
            own,
            chords,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{Input, parse_script};

    fn binding(action: Action, context: Option<Context>, keys: &str) -> Binding {
        let chords = parse_script(keys).unwrap().into_iter();
        let chords = chords.map(|input| {
            let Input::Key(chord) = input else {
                panic!("{input:?}");
            };
            chord
        });
        Binding {
            action,
            context,
            chords: chords.collect(),
        }
    }

    fn clashes(own: &[Binding]) -> Vec<(Clash, Vec<Context>)> {
        Keymap::new(&OVERLAYS[0], own).err().unwrap_or_default()
    }

    const PANES: [Context; 3] = [Context::List, Context::Claim, Context::Article];

    #[test]
    fn own_keys_go_over_the_tables_and_those_of_one_context_over_both() {
        let own = [
            binding(Action::Down, None, "W<Down>"),
            binding(Action::Down, Some(Context::Article), "k"),
        ];
        let keymap = Keymap::new(&OVERLAYS[0], &own).unwrap();
        let chord = |c| Chord::plain(super::super::Code::Char(c));
        assert_eq!(keymap.resolve(Context::List, chord('j')), None);
        assert_eq!(
            keymap.resolve(Context::List, chord('W')),
            Some(Action::Down)
        );
        assert_eq!(keymap.resolve(Context::List, chord('k')), Some(Action::Up));
        assert_eq!(
            keymap.resolve(Context::Article, chord('k')),
            Some(Action::Down)
        );
        assert_eq!(keymap.chords_of(Action::Up, Context::Article).len(), 1);
    }

    #[test]
    fn the_last_key_of_an_action_is_not_taken_in_silence() {
        let note = binding(Action::Note, None, "v");
        let [(Clash::Lost { action, .. }, contexts)] = &clashes(std::slice::from_ref(&note))[..]
        else {
            panic!();
        };
        assert_eq!((*action, &contexts[..]), (Action::Verify, &PANES[..]));
        let unbound = binding(Action::Verify, None, "");
        assert_eq!(clashes(&[note.clone(), unbound]), []);
        let other = binding(Action::Verify, None, "Y");
        assert_eq!(clashes(&[note, other]), []);
    }

    #[test]
    fn two_own_keys_on_one_chord_clash_once_for_all_contexts() {
        let own = [
            binding(Action::Note, None, "Y"),
            binding(Action::Memo, None, "Y"),
        ];
        let found = clashes(&own);
        let twice = found
            .iter()
            .filter(|(clash, _)| matches!(clash, Clash::Twice { .. }));
        assert_eq!(twice.count(), 1, "{found:?}");
        assert_eq!(found[0].1, PANES);
    }

    #[test]
    fn no_context_becomes_a_trap_and_no_character_untypable() {
        let found = clashes(&[binding(Action::Back, None, "")]);
        let stuck = |(clash, _): &(Clash, _)| matches!(clash, Clash::Stuck { .. });
        assert!(found.iter().all(stuck) && !found.is_empty(), "{found:?}");
        let found = clashes(&[binding(Action::Suspend, None, "Z")]);
        assert_eq!(
            found[0].1,
            [
                Context::Line,
                Context::Text,
                Context::Form,
                Context::Question,
                Context::Pick
            ]
        );
        let found = clashes(&[binding(Action::Note, None, "5")]);
        assert!(matches!(found[0].0, Clash::Reserved { .. }));
    }
}
