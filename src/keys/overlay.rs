//! Overlays: other flavours of the default keys, each a list of what differs from the table.

use super::{Chord, Input, parse_script};

/// A flavour of the keys.
#[derive(Debug)]
pub struct Overlay {
    /// Its name in settings.
    pub name: &'static str,
    /// One short line.
    pub doc: &'static str,
    /// The name of an action, and all the keys that it has instead of the table's.
    pub changes: &'static [(&'static str, &'static [&'static str])],
}

/// Every overlay; the first one changes nothing.
pub const OVERLAYS: &[Overlay] = &[
    Overlay {
        name: "default",
        doc: "The keys of the table of actions",
        changes: &[],
    },
    Overlay {
        name: "vim",
        doc: "The default keys, which are close to vim's, and vim's for pages and panes",
        changes: &[
            ("page-down", &["<C-f>", "<PgDn>"]),
            ("page-up", &["<C-b>", "<PgUp>"]),
            ("next-pane", &["<C-w>", "<Tab>"]),
        ],
    },
    Overlay {
        name: "arrows",
        doc: "No letter moves: arrows and their neighbours do; marks on function keys too",
        changes: &[
            ("down", &["<Down>"]),
            ("up", &["<Up>"]),
            ("half-page-down", &["<C-Down>"]),
            ("half-page-up", &["<C-Up>"]),
            ("first", &["<Home>"]),
            ("last", &["<End>"]),
            ("next-unreviewed", &["<A-Down>", "]"]),
            ("previous-unreviewed", &["<A-Up>", "["]),
            ("next-pane", &["<Right>", "<Tab>"]),
            ("previous-pane", &["<Left>", "<S-Tab>"]),
            ("verify", &["<F2>", "v"]),
            ("dispute", &["<F3>", "d"]),
            ("mark-sourced", &["<F4>", "s"]),
            ("add-source", &["<F5>", "a"]),
            ("note", &["<F6>", "c"]),
            ("correction", &["<F7>", "C"]),
            ("undo", &["<F8>", "u"]),
            ("redo", &["<F9>", "<C-r>"]),
            ("save", &["<F10>", "<C-s>"]),
            ("quit", &["<F12>", "q", "<C-c>"]),
            ("help", &["<F1>", "?"]),
        ],
    },
    Overlay {
        name: "emacs",
        doc: "Emacs's keys for moving, undo, commands and getting out",
        changes: &[
            ("down", &["<C-n>", "<Down>"]),
            ("up", &["<C-p>", "<Up>"]),
            ("page-down", &["<C-v>", "<PgDn>"]),
            ("page-up", &["<A-v>", "<PgUp>"]),
            ("first", &["<A-lt>", "<Home>"]),
            ("last", &["<A-gt>", "<End>"]),
            ("next-unreviewed", &["<A-n>", "]"]),
            ("previous-unreviewed", &["<A-p>", "["]),
            ("next-pane", &["<A-o>", "<Tab>"]),
            // Terminals send Ctrl-_ for Ctrl-/, those with newer protocols Ctrl-/ itself.
            ("undo", &["<C-_>", "<C-/>", "u"]),
            ("redo", &["<A-_>", "<C-r>"]),
            ("command", &["<A-x>", ":"]),
            ("cancel", &["<C-g>", "<Esc>", "<C-c>"]),
            ("back", &["<C-g>", "<Esc>", "<C-c>", "q", "?", "<F1>"]),
            ("leave", &["<C-g>", "q", "<C-c>", "<Esc>"]),
        ],
    },
];

impl Overlay {
    /// The overlay of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        OVERLAYS.iter().find(|overlay| overlay.name == name)
    }

    /// The chords that it gives an action, if it says anything of it.
    pub(super) fn chords_of(&self, action: &str) -> Option<Vec<Chord>> {
        let (_, keys) = self.changes.iter().find(|(name, _)| *name == action)?;
        let chords = keys
            .iter()
            .filter_map(|key| match parse_script(key).ok()?.as_slice() {
                [Input::Key(chord)] => Some(*chord),
                _ => None,
            });
        Some(chords.collect())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::*;
    use crate::keys::{Action, Context, Keymap, TABLE};

    #[test]
    fn overlays_name_actions_once_and_keys_that_are_keys() {
        let mut names = HashSet::new();
        for overlay in OVERLAYS {
            assert!(names.insert(overlay.name), "{} twice", overlay.name);
            let mut actions = HashSet::new();
            for (action, keys) in overlay.changes {
                let name = overlay.name;
                assert!(Action::from_name(action).is_some(), "{name}: no {action}");
                assert!(actions.insert(action), "{name}: {action} twice");
                let chords = overlay.chords_of(action).unwrap();
                assert_eq!(chords.len(), keys.len(), "{name}: {keys:?}");
            }
        }
    }

    #[test]
    fn in_every_overlay_every_action_has_a_key_and_no_two_want_the_same() {
        for overlay in OVERLAYS {
            let keymap = Keymap::new(overlay, &[]).unwrap();
            for context in Context::ALL {
                let mut wanted = HashMap::new();
                for row in TABLE.iter().filter(|row| row.contexts.contains(&context)) {
                    let what = format!("{} {} {}", overlay.name, row.name, context.name());
                    let chords = keymap.chords_of(row.action, context);
                    assert!(!chords.is_empty(), "{what}: cannot be reached");
                    for chord in overlay.chords_of(row.name).unwrap_or_default() {
                        let other = wanted.insert(chord, row.name);
                        assert_eq!(other, None, "{what}: {chord}");
                        assert_eq!(context.reserves(chord), None, "{what}: {chord}");
                    }
                }
            }
        }
    }

    #[test]
    fn no_letter_moves_among_the_arrows() {
        let keymap = Keymap::new(Overlay::named("arrows").unwrap(), &[]).unwrap();
        for row in TABLE.iter().filter(|row| {
            row.group == crate::keys::Group::Move && row.contexts.contains(&Context::List)
        }) {
            for chord in keymap.chords_of(row.action, Context::List) {
                let letter = chord.typed().is_some_and(char::is_alphabetic);
                assert!(!letter, "{}: {chord}", row.name);
            }
        }
    }
}
