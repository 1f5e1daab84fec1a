//! Palettes of the terminal's sixteen colours, and the one without any. Their contrasts are computed
//! in the tests with xterm's values of the colours.

use ratatui::style::{Color, Modifier, Style};

use super::looks::{BOLD, CROSSED, ITALIC, Looks, REVERSED, UNDERLINED, ink, pair};

const BOLD_ITALIC: Style = BOLD.add_modifier(Modifier::ITALIC);
const UNTICKED: Style = UNDERLINED.add_modifier(Modifier::ITALIC);

/// Bold, italic, underlined and the like only.
pub(super) const NONE: Looks = Looks {
    text: Style::new(),
    dim: Style::new(),
    // Lines may be faint, text may not: how faint is the terminal's choice.
    edge: Style::new().add_modifier(Modifier::DIM),
    focused_edge: BOLD,
    focus: BOLD,
    strong: BOLD,
    warning: BOLD,
    alert: REVERSED,
    sourced: BOLD,
    verified: ITALIC,
    disputed: BOLD_ITALIC,
    sourced_badge: BOLD,
    verified_badge: ITALIC,
    disputed_badge: BOLD_ITALIC,
    selected: REVERSED,
    chosen: UNDERLINED,
    found: UNDERLINED.add_modifier(Modifier::BOLD),
    added: UNDERLINED,
    removed: CROSSED,
    unticked: UNTICKED,
};

const ON_GREEN: Style = pair(Color::Black, Color::Green);
const ON_BLUE: Style = pair(Color::White, Color::Blue);
const ON_RED: Style = pair(Color::White, Color::Red);
const ON_YELLOW: Style = pair(Color::Black, Color::Yellow);
const ON_CYAN: Style = pair(Color::Black, Color::Cyan);

/// On whatever background the terminal has.
pub(super) const TERMINAL: Looks = Looks {
    edge: ink(Color::DarkGray),
    focused_edge: ink(Color::LightBlue),
    alert: ON_YELLOW,
    disputed: ON_RED.add_modifier(Modifier::BOLD),
    sourced_badge: ON_BLUE,
    verified_badge: ON_GREEN,
    disputed_badge: ON_RED.add_modifier(Modifier::BOLD),
    chosen: ON_CYAN,
    found: ON_YELLOW,
    added: ON_GREEN.add_modifier(Modifier::UNDERLINED),
    removed: ON_RED.add_modifier(Modifier::CROSSED_OUT),
    ..NONE
};

/// On black, for want of more colours.
pub(super) const BLACK: Looks = Looks {
    text: pair(Color::Gray, Color::Black),
    edge: ink(Color::DarkGray),
    focused_edge: ink(Color::Cyan),
    focus: ink(Color::Cyan).add_modifier(Modifier::BOLD),
    strong: ink(Color::White).add_modifier(Modifier::BOLD),
    warning: ink(Color::Yellow),
    sourced: ink(Color::LightCyan),
    verified: ink(Color::Green),
    disputed: ink(Color::LightRed).add_modifier(Modifier::BOLD),
    sourced_badge: ink(Color::LightCyan),
    verified_badge: ink(Color::Green),
    disputed_badge: ink(Color::LightRed).add_modifier(Modifier::BOLD),
    added: ink(Color::Green).add_modifier(Modifier::UNDERLINED),
    removed: ink(Color::LightRed).add_modifier(Modifier::CROSSED_OUT),
    unticked: UNTICKED.fg(Color::Yellow),
    ..TERMINAL
};

/// On white, for want of more colours: only blue, red and magenta can be read there.
pub(super) const WHITE: Looks = Looks {
    text: pair(Color::Black, Color::White),
    focused_edge: ink(Color::Blue),
    focus: ink(Color::Blue).add_modifier(Modifier::BOLD),
    warning: ink(Color::Magenta),
    sourced: ink(Color::Blue),
    disputed: ink(Color::Red).add_modifier(Modifier::BOLD),
    removed: ink(Color::Red).add_modifier(Modifier::CROSSED_OUT),
    ..TERMINAL
};

/// On black, for want of more colours, without those that are near it.
pub(super) const HIGH_CONTRAST: Looks = Looks {
    text: pair(Color::White, Color::Black),
    edge: ink(Color::Gray),
    focused_edge: ink(Color::LightYellow),
    focus: ink(Color::LightYellow).add_modifier(Modifier::BOLD),
    warning: ink(Color::LightYellow),
    alert: pair(Color::Black, Color::LightYellow),
    sourced: ink(Color::LightCyan),
    verified: ink(Color::LightGreen),
    disputed: BOLD_ITALIC,
    sourced_badge: pair(Color::Black, Color::LightCyan),
    verified_badge: pair(Color::Black, Color::LightGreen),
    disputed_badge: pair(Color::Black, Color::White).add_modifier(Modifier::BOLD),
    found: pair(Color::Black, Color::LightYellow),
    added: ink(Color::LightGreen).add_modifier(Modifier::UNDERLINED),
    removed: CROSSED,
    unticked: UNTICKED.fg(Color::LightYellow),
    ..TERMINAL
};

/// On black, for want of more colours, with cyan, magenta and yellow for the statuses.
pub(super) const COLOR_BLIND: Looks = Looks {
    focused_edge: ink(Color::White),
    focus: ink(Color::White).add_modifier(Modifier::BOLD),
    warning: BOLD,
    sourced: ink(Color::LightMagenta),
    verified: ink(Color::Cyan),
    disputed: ink(Color::Yellow).add_modifier(Modifier::BOLD),
    sourced_badge: ink(Color::LightMagenta),
    verified_badge: ink(Color::Cyan),
    disputed_badge: ink(Color::Yellow).add_modifier(Modifier::BOLD),
    added: ink(Color::Cyan).add_modifier(Modifier::UNDERLINED),
    removed: ink(Color::Yellow).add_modifier(Modifier::CROSSED_OUT),
    unticked: UNTICKED,
    ..BLACK
};
