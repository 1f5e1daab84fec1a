//! Looks by role: panes ask for what something is, not for a colour.
//!
//! None of the sixteen colours that a terminal brings can be read as text on both a black and a white
//! background: xterm's grey has 4.0:1 on white, its magenta 4.47:1 on black, and the rest is further
//! off. So the theme `terminal` leaves text in the terminal's own colour and tells it apart by bold and
//! italic; colour is in what needs 3:1 only (lines), and where text and background are both given.
//! The other themes paint every cell, so that what is read against what is known.

mod ascii;
mod depth;
mod full;
mod looks;
mod sixteen;
#[cfg(test)]
mod tests;

pub(super) use ascii::ascii;
pub use depth::Depth;
use looks::Looks;

use ratatui::style::Style;

use crate::claims::Status;
use crate::review::Look;

/// A set of looks that has a name in settings.
#[derive(Debug, PartialEq)]
pub struct Palette {
    pub name: &'static str,
    /// One short line.
    pub doc: &'static str,
    /// For terminals with 256 colours and more.
    full: Looks,
    /// For those with sixteen.
    sixteen: Looks,
}

/// Every palette; the first one is used unless another is asked for.
pub const PALETTES: &[Palette] = &[
    Palette {
        name: "terminal",
        doc: "The terminal's own colours and background",
        full: sixteen::TERMINAL,
        sixteen: sixteen::TERMINAL,
    },
    Palette {
        name: "dark",
        doc: "Soft colours on near-black",
        full: full::DARK,
        sixteen: sixteen::BLACK,
    },
    Palette {
        name: "light",
        doc: "Deep colours on near-white",
        full: full::LIGHT,
        sixteen: sixteen::WHITE,
    },
    Palette {
        name: "high-contrast",
        doc: "White on black, every text at 7:1 and more",
        full: full::HIGH_CONTRAST,
        sixteen: sixteen::HIGH_CONTRAST,
    },
    Palette {
        name: "color-blind",
        doc: "Blue, cream and orange, which are told apart without red or green",
        full: full::COLOR_BLIND,
        sixteen: sixteen::COLOR_BLIND,
    },
];

impl Palette {
    /// The palette of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        PALETTES.iter().find(|palette| palette.name == name)
    }
}

/// A palette as it looks on one terminal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    looks: &'static Looks,
    depth: Depth,
    /// Only ASCII may be drawn by us.
    pub ascii: bool,
}

impl Default for Theme {
    fn default() -> Self {
        Self::new(&PALETTES[0], Depth::Sixteen, false)
    }
}

impl Theme {
    /// A palette on a terminal of so many colours; `ascii`: with nothing beyond ASCII of ours.
    #[must_use]
    pub const fn new(palette: &'static Palette, depth: Depth, ascii: bool) -> Self {
        let looks = match depth {
            Depth::None => &sixteen::NONE,
            Depth::Sixteen => &palette.sixteen,
            Depth::Indexed | Depth::True => &palette.full,
        };
        Self {
            looks,
            depth,
            ascii,
        }
    }

    /// Plain text, and what every cell has before anything is drawn.
    #[must_use]
    pub fn text(self) -> Style {
        self.depth.shown(self.looks.text)
    }

    /// The words of a claim with a status, and the status's name.
    #[must_use]
    pub fn status(self, status: Status) -> Style {
        let style = match status {
            Status::Unreviewed => Style::new(),
            Status::Sourced => self.looks.sourced,
            Status::Verified => self.looks.verified,
            Status::Disputed => self.looks.disputed,
        };
        self.depth.shown(style)
    }

    /// A status's glyph, which may stand out more than a text should.
    #[must_use]
    pub fn badge(self, status: Status) -> Style {
        let style = match status {
            Status::Unreviewed => Style::new(),
            Status::Sourced => self.looks.sourced_badge,
            Status::Verified => self.looks.verified_badge,
            Status::Disputed => self.looks.disputed_badge,
        };
        self.depth.shown(style)
    }

    /// A status's glyph.
    #[must_use]
    pub const fn glyph(self, status: Status) -> &'static str {
        match status {
            _ if !self.ascii => status.sign(),
            Status::Unreviewed => ".",
            Status::Sourced => "s",
            Status::Verified => "v",
            Status::Disputed => "d",
        }
    }

    /// The lines of a frame. They need 3:1 only, so they may have colours that text may not.
    #[must_use]
    pub fn edge(self, focused: bool) -> Style {
        self.depth.shown(if focused {
            self.looks.focused_edge
        } else {
            self.looks.edge
        })
    }

    /// Labels, what is beside the point.
    #[must_use]
    pub fn dim(self) -> Style {
        self.depth.shown(self.looks.dim)
    }

    /// The title of what has the focus, a heading.
    #[must_use]
    pub fn focus(self) -> Style {
        self.depth.shown(self.looks.focus)
    }

    /// A key, a text that is read first.
    #[must_use]
    pub fn strong(self) -> Style {
        self.depth.shown(self.looks.strong)
    }

    /// Something to be mended.
    #[must_use]
    pub fn warning(self) -> Style {
        self.depth.shown(self.looks.warning)
    }

    /// One line that has to be seen: an error, a question.
    #[must_use]
    pub fn alert(self) -> Style {
        self.depth.shown(self.looks.alert)
    }

    /// The row or the words the cursor is on; goes over other looks.
    #[must_use]
    pub fn selected(self) -> Style {
        self.depth.shown(self.looks.selected)
    }

    /// A row of several that were chosen; goes over other looks, and under [`Self::selected`].
    #[must_use]
    pub fn chosen(self) -> Style {
        self.depth.shown(self.looks.chosen)
    }

    /// A part of a line in the claim's pane.
    #[must_use]
    pub fn look(self, look: Look) -> Style {
        match look {
            Look::Gone => self.removed(),
            Look::Come => self.added(),
            Look::Here => self.selected(),
        }
    }

    /// What a search found.
    #[must_use]
    pub fn found(self) -> Style {
        self.depth.shown(self.looks.found)
    }

    /// Words that a text has and the one it is compared with has not.
    #[must_use]
    pub fn added(self) -> Style {
        self.depth.shown(self.looks.added)
    }

    /// Words that it lacks.
    #[must_use]
    pub fn removed(self) -> Style {
        self.depth.shown(self.looks.removed)
    }

    /// A statement of the article that looks checkable and is in no claim.
    #[must_use]
    pub fn unticked(self) -> Style {
        self.depth.shown(self.looks.unticked)
    }
}
