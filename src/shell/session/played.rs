//! A sitting without a terminal: keys are played, and frames printed.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::Sitting;
use crate::keys::Input;
use crate::review::Msg;
use crate::ui::{Theme, view};

impl Sitting {
    /// Plays keys without a terminal.
    pub fn play(&mut self, inputs: Vec<Input>) {
        self.settle();
        for input in inputs {
            let over = match input {
                Input::Key(chord) => self.take(Msg::Key(chord)),
                Input::Paste(text) => self.take(Msg::Paste(text)),
                Input::Resize(width, height) => self.take(Msg::Resize(width, height)),
                Input::Click(column, row) => self.take(Msg::Click((column, row).into())),
                Input::Drag(column, row) => self.take(Msg::Drag((column, row).into())),
                Input::Wheel { column, row, down } => self.take(Msg::Wheel {
                    at: (column, row).into(),
                    down,
                }),
                Input::Sleep(ms) => {
                    std::thread::sleep(Duration::from_millis(ms));
                    self.tick();
                    false
                }
            };
            if over {
                self.over = true;
                return;
            }
            self.settle();
        }
        self.take(Msg::Tick);
    }

    /// Lets the review go through all that it has to.
    fn settle(&mut self) {
        while self.review.is_busy() {
            self.take(Msg::Idle);
        }
    }

    /// Ends as if by `:q!`, where nobody can be asked; returns how many changes were not saved.
    pub fn end(&mut self) -> usize {
        let unsaved = self.review.unsaved();
        if !self.over {
            self.take(Msg::Discard);
        }
        self.sync();
        unsaved
    }

    /// The screen.
    #[must_use]
    pub fn frame(&self, theme: Theme) -> Buffer {
        let (width, height) = self.review.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        view(&self.review, theme, &mut buffer);
        buffer
    }

    /// The screen as text, trailing blanks cut, one line a row.
    #[must_use]
    pub fn print(&self, theme: Theme) -> String {
        let (width, height) = self.review.size;
        let buffer = self.frame(theme);
        let mut text = String::new();
        for y in 0..height {
            let mut row = String::new();
            let mut x = 0;
            while x < width {
                let symbol = buffer.cell((x, y)).map_or(" ", |cell| cell.symbol());
                row.push_str(symbol);
                x += u16::try_from(symbol.width()).unwrap_or(1).max(1);
            }
            text.push_str(row.trim_end());
            text.push('\n');
        }
        text
    }
}
