//! The keys and reports that terminals send as sequences: xterm's, rxvt's and the Linux console's.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::Event;

/// More parameters than any key or report has.
const MOST: usize = 8;

/// A character, typed alone or with Alt.
pub(super) fn character(c: char, alt: bool) -> KeyEvent {
    let mut modifiers = KeyModifiers::NONE;
    modifiers.set(KeyModifiers::SHIFT, c.is_uppercase());
    modifiers.set(KeyModifiers::ALT, alt);
    KeyEvent::new(KeyCode::Char(c), modifiers)
}

/// A control character other than ESC.
pub(super) fn control(byte: u8, alt: bool) -> KeyEvent {
    let (code, ctrl) = match byte {
        b'\r' => (KeyCode::Enter, false),
        b'\t' => (KeyCode::Tab, false),
        0x7f => (KeyCode::Backspace, false),
        0 => (KeyCode::Char(' '), true),
        byte => (
            KeyCode::Char(char::from(byte | 0x40).to_ascii_lowercase()),
            true,
        ),
    };
    let mut modifiers = KeyModifiers::NONE;
    modifiers.set(KeyModifiers::CONTROL, ctrl);
    modifiers.set(KeyModifiers::ALT, alt);
    KeyEvent::new(code, modifiers)
}

/// What follows ESC `O`: cursor keys and the number pad of application mode.
pub(super) fn ss3(byte: u8) -> Option<KeyEvent> {
    let code = match byte {
        b'M' => KeyCode::Enter,
        b'I' => KeyCode::Tab,
        b'X' => KeyCode::Char('='),
        b'j'..=b'y' => KeyCode::Char(char::from(byte - b'j' + b'*')),
        byte => letter(byte)?,
    };
    Some(KeyEvent::new(code, KeyModifiers::NONE))
}

/// What stands between ESC `[` and its last byte, and that one.
pub(super) fn csi(bytes: &[u8], last: u8) -> Option<Event> {
    if let (Some(report), b'M' | b'm') = (bytes.strip_prefix(b"<"), last) {
        return mouse(&numbers(report)?, last == b'm').map(Event::Mouse);
    }
    let numbers = numbers(bytes)?;
    let key = match (last, &numbers[..]) {
        (b'I' | b'O', []) => return Some(Event::Focus(last == b'I')),
        (b'Z', []) => KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT),
        (b'~', [27, held, code]) | (b'u', [code, held]) => coded(*code, modifiers(*held))?,
        (b'u', [code]) => coded(*code, KeyModifiers::NONE)?,
        (b'~', [number]) => KeyEvent::new(numbered(*number)?, KeyModifiers::NONE),
        (b'~', [number, held]) => KeyEvent::new(numbered(*number)?, modifiers(*held)),
        (last, [] | [0 | 1]) => KeyEvent::new(letter(last)?, KeyModifiers::NONE),
        (last, [0 | 1, held]) => KeyEvent::new(letter(last)?, modifiers(*held)),
        _ => return None,
    };
    Some(Event::Key(key))
}

/// The parameters; `None` where they are none of a key. Those that are left out are 0.
fn numbers(bytes: &[u8]) -> Option<Vec<u32>> {
    let text = std::str::from_utf8(bytes).ok()?;
    if text.is_empty() {
        return Some(Vec::new());
    }
    let parts: Vec<&str> = text.splitn(MOST + 1, ';').collect();
    let number = |part: &str| match part {
        "" => Some(0),
        part if part.starts_with('+') => None,
        part => part.parse().ok(),
    };
    (parts.len() <= MOST).then(|| parts.into_iter().map(number).collect())?
}

/// Modifiers as xterm counts them.
fn modifiers(number: u32) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let mut modifiers = KeyModifiers::NONE;
    modifiers.set(KeyModifiers::SHIFT, bits & 1 != 0);
    modifiers.set(KeyModifiers::ALT, bits & 2 != 0);
    modifiers.set(KeyModifiers::CONTROL, bits & 4 != 0);
    modifiers
}

fn letter(byte: u8) -> Option<KeyCode> {
    Some(match byte {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(byte - b'P' + 1),
        _ => return None,
    })
}

fn numbered(number: u32) -> Option<KeyCode> {
    let function = |first: u8, base: u32| {
        let at = u8::try_from(number - base).ok()?;
        Some(KeyCode::F(first + at))
    };
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => function(1, 11),
        17..=21 => function(6, 17),
        23..=24 => function(11, 23),
        _ => None,
    }
}

/// A key by its character's code, as terminals send those that have no sequence of their own.
fn coded(code: u32, mut modifiers: KeyModifiers) -> Option<KeyEvent> {
    let code = match code {
        8 | 127 => KeyCode::Backspace,
        9 if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        // The private use area has keys that mean nothing here, such as Shift alone.
        57344..=63743 => return None,
        code => {
            let mut c = char::from_u32(code).filter(|c| !c.is_control())?;
            if modifiers.contains(KeyModifiers::CONTROL) {
                c = c.to_ascii_lowercase();
            } else if modifiers.contains(KeyModifiers::SHIFT) {
                c = c.to_ascii_uppercase();
            }
            modifiers.set(
                KeyModifiers::SHIFT,
                modifiers.contains(KeyModifiers::SHIFT) || c.is_uppercase(),
            );
            KeyCode::Char(c)
        }
    };
    Some(KeyEvent::new(code, modifiers))
}

/// A mouse report of mode 1006.
fn mouse(numbers: &[u32], released: bool) -> Option<MouseEvent> {
    let [bits, column, row] = *numbers else {
        return None;
    };
    let button = match bits & 3 {
        0 => Some(MouseButton::Left),
        1 => Some(MouseButton::Middle),
        2 => Some(MouseButton::Right),
        _ => None,
    };
    let kind = match (bits & 0b1110_0000, button) {
        (64, _) => match bits & 3 {
            0 => MouseEventKind::ScrollUp,
            1 => MouseEventKind::ScrollDown,
            2 => MouseEventKind::ScrollLeft,
            _ => MouseEventKind::ScrollRight,
        },
        (32, Some(button)) => MouseEventKind::Drag(button),
        (32, None) => MouseEventKind::Moved,
        (0, Some(button)) if released => MouseEventKind::Up(button),
        (0, Some(button)) => MouseEventKind::Down(button),
        _ => return None,
    };
    let mut modifiers = KeyModifiers::NONE;
    modifiers.set(KeyModifiers::SHIFT, bits & 4 != 0);
    modifiers.set(KeyModifiers::ALT, bits & 8 != 0);
    modifiers.set(KeyModifiers::CONTROL, bits & 16 != 0);
    let at = |number: u32| u16::try_from(number.checked_sub(1)?).ok();
    Some(MouseEvent {
        kind,
        column: at(column)?,
        row: at(row)?,
        modifiers,
    })
}
