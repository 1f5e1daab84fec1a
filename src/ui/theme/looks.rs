//! What each role looks like, as a table to be filled in.

use ratatui::style::{Color, Modifier, Style};

/// A look for each role. All but `text` go over it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Looks {
    pub(super) text: Style,
    pub(super) dim: Style,
    pub(super) edge: Style,
    pub(super) focused_edge: Style,
    pub(super) focus: Style,
    pub(super) strong: Style,
    pub(super) warning: Style,
    pub(super) alert: Style,
    pub(super) sourced: Style,
    pub(super) verified: Style,
    pub(super) disputed: Style,
    pub(super) sourced_badge: Style,
    pub(super) verified_badge: Style,
    pub(super) disputed_badge: Style,
    pub(super) selected: Style,
    pub(super) chosen: Style,
    pub(super) found: Style,
    pub(super) added: Style,
    pub(super) removed: Style,
    pub(super) unticked: Style,
}

pub(super) const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);
pub(super) const ITALIC: Style = Style::new().add_modifier(Modifier::ITALIC);
pub(super) const UNDERLINED: Style = Style::new().add_modifier(Modifier::UNDERLINED);
pub(super) const CROSSED: Style = Style::new().add_modifier(Modifier::CROSSED_OUT);
pub(super) const REVERSED: Style = Style::new().add_modifier(Modifier::REVERSED);

/// Text in a colour.
pub(super) const fn ink(color: Color) -> Style {
    Style::new().fg(color)
}

/// Text in a colour on another one.
pub(super) const fn pair(text: Color, ground: Color) -> Style {
    Style::new().fg(text).bg(ground)
}

/// A colour as in `0xRRGGBB`.
pub(super) const fn rgb(hex: u32) -> Color {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color::Rgb(red, green, blue)
}
