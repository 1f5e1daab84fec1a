//! A text field: what is typed, the cursor in it, and readline's keys.

use ratatui_textarea::{CursorMove, TextArea};

use crate::keys::{Chord, Code};

/// A text being typed, of one line or of several.
#[derive(Clone, Debug)]
pub struct TextField {
    area: TextArea<'static>,
    has_lines: bool,
    /// The text is only proposed: it may be accepted, and typing takes its place.
    proposed: bool,
}

impl TextField {
    /// A field that holds `text`, with the cursor behind it.
    pub(super) fn new(text: &str, has_lines: bool) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self {
            area,
            has_lines,
            proposed: false,
        }
    }

    /// A field of one line with a text that typing takes the place of.
    pub(super) fn proposing(text: &str) -> Self {
        Self {
            proposed: true,
            ..Self::new(text, false)
        }
    }

    /// Whether typing takes the place of the text.
    #[must_use]
    pub const fn is_proposed(&self) -> bool {
        self.proposed
    }

    /// Whether the text may have several lines.
    #[must_use]
    pub const fn has_lines(&self) -> bool {
        self.has_lines
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

    /// The text as typed.
    #[must_use]
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// A key that means no action: a character, or one of readline's.
    pub(super) fn press(&mut self, chord: Chord) {
        let proposed = std::mem::take(&mut self.proposed);
        if let Some(c) = chord.typed() {
            if proposed {
                *self = Self::new("", self.has_lines);
            }
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

    pub(super) fn paste(&mut self, text: &str) {
        if std::mem::take(&mut self.proposed) {
            *self = Self::new("", self.has_lines);
        }
        self.area.insert_str(self.taken(text));
    }

    pub(super) fn break_line(&mut self) {
        self.area.insert_newline();
    }

    /// Of a text from outside, what the field takes.
    pub(super) fn taken(&self, text: &str) -> String {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text: String = if self.has_lines {
            text
        } else {
            text.trim().replace('\n', " ")
        };
        let kept = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
        text.chars().filter(kept).collect()
    }
}
