//! The screen that frames are drawn on: crossterm's sequences, sent through the line.

use std::io::{self, Write};

use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::line::Line;

/// The screen. A frame reaches the terminal in as few writes as it takes them.
pub type Screen = Terminal<Surface>;

/// Where frames go. It never asks the terminal anything: answers would come in among the keys.
#[derive(Debug)]
pub struct Surface {
    out: CrosstermBackend<Out>,
    line: &'static Line,
    cursor: Position,
}

/// Gathers bytes until they are flushed.
#[derive(Debug)]
struct Out {
    line: &'static Line,
    bytes: Vec<u8>,
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let sent = self.line.send(&self.bytes);
        self.bytes.clear();
        sent
    }
}

pub(super) fn screen(line: &'static Line) -> io::Result<Screen> {
    let out = Out {
        line,
        bytes: Vec::new(),
    };
    Terminal::new(Surface {
        out: CrosstermBackend::new(out),
        line,
        cursor: Position::ORIGIN,
    })
}

/// Enters a screen that was left in between, and lets it be drawn from nothing.
///
/// # Errors
///
/// What the system reports.
pub fn renew(screen: &mut Screen) -> io::Result<()> {
    screen.backend().line.enter()?;
    screen.clear()
}

impl Backend for Surface {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.out.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.out.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.out.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        self.out.set_cursor_position(self.cursor)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.out.clear()
    }

    fn clear_region(&mut self, what: ClearType) -> io::Result<()> {
        self.out.clear_region(what)
    }

    fn size(&self) -> io::Result<Size> {
        self.line.size().map(Size::from)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size()?,
            pixels: Size::ZERO,
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.out)
    }
}
