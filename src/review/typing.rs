//! Typing: the text fields, with readline's keys, and the drafts they leave behind.

use ratatui_textarea::{CursorMove, TextArea};

use super::{Effect, Mode, Review};
use crate::claims::Field;
use crate::keys::{Chord, Code};

/// What is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    Note,
    Correction,
    Memo,
    /// A source's URL; `mark`: the claim is marked as sourced with it.
    Source {
        mark: bool,
    },
    /// The `:` line.
    Command,
}

impl Purpose {
    /// Whether the text may have several lines.
    #[must_use]
    pub const fn has_lines(self) -> bool {
        self.field().is_some()
    }

    /// The claim's field that is typed, if it is one.
    const fn field(self) -> Option<Field> {
        match self {
            Self::Note => Some(Field::Note),
            Self::Correction => Some(Field::Correction),
            Self::Memo => Some(Field::Memo),
            Self::Source { .. } | Self::Command => None,
        }
    }

    /// What the field's frame says.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Note => "Note · goes out with reports",
            Self::Correction => "Correction · what would be right instead",
            Self::Memo => "Memo · stays on the desk",
            Self::Source { mark: false } => "Source · its URL",
            Self::Source { mark: true } => "Source · its URL, or Enter to mark without one",
            Self::Command => "Command · an action's name, or w, q, wq, w PATH",
        }
    }
}

/// A text field.
#[derive(Clone, Debug)]
pub struct Typing {
    pub purpose: Purpose,
    area: TextArea<'static>,
    /// The text that was there when the field was opened.
    before: String,
}

impl Typing {
    fn new(purpose: Purpose, before: &str, text: &str) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self {
            purpose,
            area,
            before: before.to_owned(),
        }
    }

    /// The lines as typed, unsanitized.
    #[must_use]
    pub fn lines(&self) -> &[String] {
        self.area.lines()
    }

    /// The cursor: its line, and its place there in characters.
    #[must_use]
    pub fn cursor(&self) -> (usize, usize) {
        let cursor = self.area.cursor();
        (cursor.0, cursor.1)
    }

    /// What would be lost if the program ended now.
    pub(super) fn draft(&self) -> Option<String> {
        let text = self.text();
        (self.purpose != Purpose::Command && text != self.before).then_some(text)
    }

    fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// A key that means no action: a character, or one of readline's.
    pub(super) fn press(&mut self, chord: Chord) {
        if let Some(c) = chord.typed() {
            self.area.insert_char(c);
            return;
        }
        let area = &mut self.area;
        match (chord.code, chord.ctrl, chord.alt) {
            (Code::Char('a'), true, _) | (Code::Home, ..) => area.move_cursor(CursorMove::Head),
            (Code::Char('e'), true, _) | (Code::End, ..) => area.move_cursor(CursorMove::End),
            (Code::Char('f'), true, _) => area.move_cursor(CursorMove::Forward),
            (Code::Char('b'), true, _) => area.move_cursor(CursorMove::Back),
            (Code::Char('f'), _, true) | (Code::Right, true, _) => {
                area.move_cursor(CursorMove::WordForward);
            }
            (Code::Char('b'), _, true) | (Code::Left, true, _) => {
                area.move_cursor(CursorMove::WordBack);
            }
            (Code::Right, ..) => area.move_cursor(CursorMove::Forward),
            (Code::Left, ..) => area.move_cursor(CursorMove::Back),
            (Code::Up, ..) => area.move_cursor(CursorMove::Up),
            (Code::Down, ..) => area.move_cursor(CursorMove::Down),
            (Code::Char('w'), true, _) | (Code::Backspace, _, true) => {
                area.delete_word();
            }
            (Code::Char('k'), true, _) => {
                area.delete_line_by_end();
            }
            (Code::Char('u'), true, _) => {
                area.delete_line_by_head();
            }
            (Code::Char('h'), true, _) | (Code::Backspace, ..) => {
                area.delete_char();
            }
            (Code::Char('d'), true, _) | (Code::Delete, ..) => {
                area.delete_next_char();
            }
            _ => {}
        }
    }

    fn paste(&mut self, text: &str) {
        self.area.insert_str(self.taken(text));
    }

    /// Of a text from outside, what the field takes.
    fn taken(&self, text: &str) -> String {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text: String = if self.purpose.has_lines() {
            text
        } else {
            text.trim().replace('\n', " ")
        };
        let kept = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
        text.chars().filter(kept).collect()
    }
}

impl Review {
    /// Opens a field, with the draft that was left there or else the text that the claim has.
    pub(super) fn open(&mut self, purpose: Purpose) {
        if purpose != Purpose::Command && self.is_barred() {
            return;
        }
        let before = purpose
            .field()
            .and_then(|field| self.current()?.claim.get(field))
            .unwrap_or_default()
            .to_owned();
        let draft = self.drafts.get(&(self.cursor, purpose));
        let text = draft.cloned().unwrap_or_else(|| before.clone());
        if draft.is_some() {
            self.tell("the draft that was left here");
        }
        self.mode = Mode::Typing(Box::new(Typing::new(purpose, &before, &text)));
    }

    pub(super) fn accept(&mut self) -> Vec<Effect> {
        let Mode::Typing(typing) = std::mem::replace(&mut self.mode, Mode::Browse) else {
            return Vec::new();
        };
        self.drafts.remove(&(self.cursor, typing.purpose));
        let text = typing.text();
        match typing.purpose {
            Purpose::Note => self.set_text(Field::Note, &text),
            Purpose::Correction => self.set_text(Field::Correction, &text),
            Purpose::Memo => self.set_text(Field::Memo, &text),
            Purpose::Source { mark } => self.attach(&text, mark),
            Purpose::Command => return self.command(text.trim()),
        }
        Vec::new()
    }

    pub(super) fn cancel(&mut self) {
        let Mode::Typing(typing) = std::mem::replace(&mut self.mode, Mode::Browse) else {
            return;
        };
        let key = (self.cursor, typing.purpose);
        let text = typing.text();
        if typing.purpose == Purpose::Command || text == typing.before {
            self.drafts.remove(&key);
        } else {
            self.drafts.insert(key, text);
            self.tell("the draft is kept and comes back when the field is opened again");
        }
    }

    /// Moves the text to the reviewer's editor.
    pub(super) fn move_to_editor(&mut self) -> Vec<Effect> {
        let Mode::Typing(typing) = &self.mode else {
            return Vec::new();
        };
        if typing.purpose == Purpose::Command {
            self.tell("a command is typed here");
            return Vec::new();
        }
        vec![Effect::EditText(typing.text())]
    }

    /// Takes the text that came back from there.
    pub(super) fn edited(&mut self, text: &str) {
        if let Mode::Typing(typing) = &mut self.mode {
            let text = typing.taken(text);
            **typing = Typing::new(typing.purpose, &typing.before, &text);
            self.tell("the text is the editor's; Enter accepts it");
        }
    }

    pub(super) fn typed_break(&mut self) {
        if let Mode::Typing(typing) = &mut self.mode {
            typing.area.insert_newline();
        }
    }

    /// A paste is text, never commands: outside a field only a URL means something.
    pub(super) fn paste(&mut self, text: &str) {
        self.notice = None;
        if let Mode::Typing(typing) = &mut self.mode {
            typing.paste(text);
            return;
        }
        let url = text.trim();
        let is_url = url.starts_with("https://") || url.starts_with("http://");
        if matches!(self.mode, Mode::Browse) && is_url && !url.contains(char::is_whitespace) {
            self.open(Purpose::Source { mark: false });
            if let Mode::Typing(typing) = &mut self.mode {
                typing.paste(url);
            }
        } else {
            self.tell("pasted text is ignored here; open a field first");
        }
    }
}
