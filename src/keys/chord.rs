//! One key with its modifiers, and its name in settings, scripts and help.

use std::fmt;

/// The key itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A character as typed: Shift is part of it (`J`, `?`).
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    /// F1 to F12.
    F(u8),
}

/// A key pressed together with Ctrl or Alt, or alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Chord {
    pub code: Code,
    pub ctrl: bool,
    pub alt: bool,
}

/// The keys that have a name instead of a character.
const NAMES: &[(&str, Code)] = &[
    ("CR", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("S-Tab", Code::BackTab),
    ("BS", Code::Backspace),
    ("Del", Code::Delete),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
    ("Space", Code::Char(' ')),
    ("lt", Code::Char('<')),
    ("gt", Code::Char('>')),
];

impl Chord {
    /// The key alone.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
        }
    }

    /// The chord of a name: one character, or what stands between `<` and `>` (`C-x`, `CR`, `F1`).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let mut chars = name.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            // Scripts read some control characters as keys with names of their own.
            return (!c.is_control()).then(|| Self::plain(Code::Char(c)));
        }
        if let Some((_, code)) = NAMES.iter().find(|(known, _)| *known == name) {
            return Some(Self::plain(*code));
        }
        if let Some(number) = name.strip_prefix('F').and_then(|n| n.parse::<u8>().ok()) {
            return (1..=12)
                .contains(&number)
                .then(|| Self::plain(Code::F(number)));
        }
        if let Some(rest) = name.strip_prefix("C-") {
            let mut chord = Self::from_name(rest)?;
            if let Code::Char(c) = chord.code {
                chord.code = Code::Char(c.to_ascii_lowercase());
            }
            return (!chord.ctrl).then_some(Self {
                ctrl: true,
                ..chord
            });
        }
        let chord = Self::from_name(name.strip_prefix("A-")?)?;
        (!chord.alt).then_some(Self { alt: true, ..chord })
    }

    /// The character that the chord types into a text field, if it types one.
    #[must_use]
    pub fn typed(self) -> Option<char> {
        let Code::Char(c) = self.code else {
            return None;
        };
        (!self.ctrl && !self.alt).then_some(c)
    }
}

impl fmt::Display for Chord {
    /// The name that [`Chord::from_name`] and key scripts read back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = NAMES.iter().find(|(_, code)| *code == self.code);
        let name = match (named, self.code) {
            (Some((name, _)), _) => (*name).to_owned(),
            (None, Code::Char(c)) => c.to_string(),
            (None, Code::F(number)) => format!("F{number}"),
            (None, _) => unreachable!("every other code has a name"),
        };
        let alt = if self.alt { "A-" } else { "" };
        let ctrl = if self.ctrl { "C-" } else { "" };
        if alt.is_empty() && ctrl.is_empty() && name.chars().count() == 1 {
            f.write_str(&name)
        } else {
            write!(f, "<{alt}{ctrl}{name}>")
        }
    }
}
