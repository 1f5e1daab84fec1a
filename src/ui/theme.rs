//! Looks by role: panes ask for what something is, not for a colour.

use ratatui::style::{Color, Modifier, Style};

use crate::claims::Status;
use crate::review::Look;

/// The terminal's own colours, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Colours may be used.
    pub color: bool,
    /// Only ASCII may be drawn by us.
    pub ascii: bool,
}

impl Default for Theme {
    fn default() -> Self {
        Self {
            color: true,
            ascii: false,
        }
    }
}

impl Theme {
    fn colored(self, color: Color) -> Style {
        if self.color {
            Style::new().fg(color)
        } else {
            Style::new()
        }
    }

    /// A status: its colour, and a modifier that tells it where there are none.
    #[must_use]
    pub fn status(self, status: Status) -> Style {
        match status {
            Status::Unreviewed => Style::new(),
            Status::Sourced => self.colored(Color::Blue),
            Status::Verified => self.colored(Color::Green),
            Status::Disputed => self.colored(Color::Red).add_modifier(Modifier::BOLD),
        }
    }

    /// A status's glyph.
    #[must_use]
    pub const fn glyph(self, status: Status) -> &'static str {
        match (status, self.ascii) {
            (Status::Unreviewed, false) => "·",
            (Status::Sourced, false) => "◆",
            (Status::Verified, false) => "✔",
            (Status::Disputed, false) => "✘",
            (Status::Unreviewed, true) => ".",
            (Status::Sourced, true) => "s",
            (Status::Verified, true) => "v",
            (Status::Disputed, true) => "d",
        }
    }

    /// A frame without the focus, labels, what is beside the point.
    #[must_use]
    pub fn dim(self) -> Style {
        self.colored(Color::DarkGray).add_modifier(if self.color {
            Modifier::empty()
        } else {
            Modifier::DIM
        })
    }

    /// The frame with the focus.
    #[must_use]
    pub fn focus(self) -> Style {
        self.colored(Color::Cyan).add_modifier(Modifier::BOLD)
    }

    /// A heading or a key.
    #[must_use]
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// Something to be mended.
    #[must_use]
    pub fn warning(self) -> Style {
        self.colored(Color::Yellow)
    }

    /// A part of a line in the claim's pane.
    #[must_use]
    pub fn look(self, look: Look) -> Style {
        match look {
            Look::Gone => self.colored(Color::Red).add_modifier(Modifier::CROSSED_OUT),
            Look::Come => self.colored(Color::Green).add_modifier(Modifier::BOLD),
            Look::Here => self.selected(),
        }
    }

    /// What is searched for.
    #[must_use]
    pub fn found(self) -> Style {
        let style = Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
        if self.color {
            style.fg(Color::Black).bg(Color::Yellow)
        } else {
            style.add_modifier(Modifier::REVERSED)
        }
    }

    /// The row or the words the cursor is on.
    #[must_use]
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }
}
