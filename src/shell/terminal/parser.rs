//! What the bytes from a terminal mean: keys, reports and pastes. Knows neither clock nor terminal.
//!
//! Whatever comes in, the parser is back among the keys after a pause or three. A paste is text up to
//! its end marker; what follows in the same breath may be the rest of a paste that had an end marker
//! inside, and is dropped.

mod keys;
mod paste;

#[cfg(test)]
mod tests;

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEvent};

pub(super) use paste::{LONGEST_PASTE, PASTE_PAUSE};
use paste::{Marker, Paste};

#[cfg(test)]
use paste::{PASTE_END, PASTE_TRICKLE};

/// How long the rest of a key's sequence may take to arrive.
const KEY_PAUSE: Duration = Duration::from_millis(30);

/// The same for what no key begins with: a terminal's answer in words, which comes in larger pieces, and
/// a report of the mouse, whose rest must not be taken for keys.
const TEXT_PAUSE: Duration = Duration::from_millis(250);

/// How long nothing must come in after a paste before keys are keys again.
const TAIL_PAUSE: Duration = Duration::from_millis(100);

/// More parameters than any key has.
const LONGEST_SEQUENCE: usize = 64;

/// More characters than fingers send in one read. After a paste that never ended these are its rest.
const BURST: usize = 16;

/// How many reads without a burst show that there is no such rest.
const WARY: u8 = 30;

/// Something that the terminal reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Event {
    Key(KeyEvent),
    Mouse(MouseEvent),
    /// Whether the terminal has the focus.
    Focus(bool),
    Paste(String),
    /// A paste of so many bytes, above the limit and not kept.
    PasteTooLarge(usize),
    /// A paste that began and was given up waiting for.
    PasteUnended,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Keys,
    /// In a character of several bytes.
    Character {
        alt: bool,
        bytes: Vec<u8>,
        length: usize,
    },
    /// After ESC.
    Escape,
    /// After ESC `[`, with what came since.
    Csi(Vec<u8>),
    /// After ESC `[[`, as Linux' console sends F1 to F5.
    Console,
    /// In the three bytes of an old mouse report.
    OldMouse(u8),
    /// After ESC `O`.
    Ss3,
    /// In a terminal's answer that ends with BEL or ESC `\`; with the byte that began it.
    Text {
        introducer: u8,
        any: bool,
        escape: bool,
    },
    Paste(Paste),
    /// After a paste, until a pause. The marker looks for the beginning of another.
    Tail(Marker),
}

/// Turns bytes into events.
#[derive(Debug, Default)]
pub(super) struct Parser {
    state: State,
    /// A paste was given up waiting for, and its rest may still come in, so many reads long.
    wary: u8,
}

impl Parser {
    /// Takes bytes in. They may be cut anywhere.
    pub(super) fn feed(&mut self, bytes: &[u8], events: &mut Vec<Event>) {
        let burst = bytes.len() >= BURST && !bytes.starts_with(b"\x1b");
        if self.wary > 0 && burst && matches!(self.state, State::Keys) {
            self.state = State::Tail(Marker::default());
        }
        self.wary = self.wary.saturating_sub(u8::from(!burst));
        let mut rest = bytes;
        while let Some((byte, after)) = rest.split_first() {
            match &mut self.state {
                State::Paste(paste) => {
                    let (used, ended) = paste.take(rest);
                    rest = &rest[used..];
                    if ended {
                        self.wary = 0;
                        events.extend(paste.event());
                        self.state = State::Tail(Marker::default());
                    }
                }
                State::Tail(marker) => {
                    let (used, found) = marker.find(paste::PASTE_START, rest);
                    rest = &rest[used..];
                    if found {
                        self.state = State::Paste(Paste::unwanted());
                    }
                }
                State::Keys
                | State::Character { .. }
                | State::Escape
                | State::Csi(_)
                | State::Console
                | State::OldMouse(_)
                | State::Ss3
                | State::Text { .. } => {
                    self.byte(*byte, events);
                    rest = after;
                }
            }
        }
    }

    /// How long to wait for more bytes before [`Self::pause`] is to be called; `None`: for ever. For
    /// a paste ([`PASTE_PAUSE`]) the time runs on while bytes come in, else it begins anew with them.
    pub(super) fn patience(&self) -> Option<Duration> {
        match &self.state {
            State::Keys => None,
            State::Text { any: true, .. } => Some(TEXT_PAUSE),
            State::Csi(bytes) if bytes.starts_with(b"<") => Some(TEXT_PAUSE),
            State::Character { .. }
            | State::Escape
            | State::Csi(_)
            | State::Console
            | State::OldMouse(_)
            | State::Ss3
            | State::Text { any: false, .. } => Some(KEY_PAUSE),
            State::Paste(_) => Some(PASTE_PAUSE),
            State::Tail(_) => Some(TAIL_PAUSE),
        }
    }

    /// Whether a paste has begun whose end, or whose rest, may still be on its way.
    pub(super) fn is_pasting(&self) -> bool {
        matches!(self.state, State::Paste(_) | State::Tail(_))
    }

    /// The time is up: what is unfinished means what it means as it is.
    pub(super) fn pause(&mut self, events: &mut Vec<Event>) {
        match std::mem::take(&mut self.state) {
            State::Escape => events.push(escape()),
            State::Csi(bytes) if bytes.is_empty() => events.push(alt(b'[')),
            State::Ss3 => events.push(alt(b'O')),
            State::Text {
                introducer,
                any,
                escape: escaped,
            } => {
                events.extend((!any).then(|| alt(introducer)));
                events.extend(escaped.then(escape));
            }
            State::Paste(mut paste) => {
                if paste.is_coming_in() {
                    self.state = State::Paste(paste);
                } else {
                    self.wary = WARY;
                    events.push(Event::PasteUnended);
                    self.state = State::Tail(Marker::default());
                }
            }
            State::Keys
            | State::Character { .. }
            | State::Csi(_)
            | State::Console
            | State::OldMouse(_)
            | State::Tail(_) => {}
        }
    }

    fn byte(&mut self, byte: u8, events: &mut Vec<Event>) {
        match std::mem::take(&mut self.state) {
            State::Keys | State::Paste(_) | State::Tail(_) => self.key(byte, false, events),
            State::Character { alt, bytes, length } => {
                self.character(byte, alt, bytes, length, events);
            }
            State::Escape => self.escaped(byte, events),
            State::Csi(bytes) => self.csi(byte, bytes, events),
            State::Console => match byte {
                b'A'..=b'E' => {
                    let key = KeyEvent::new(KeyCode::F(byte - b'A' + 1), KeyModifiers::NONE);
                    events.push(Event::Key(key));
                }
                b' '..=b'~' => {}
                _ => self.key(byte, false, events),
            },
            State::OldMouse(left) => match byte {
                ..b' ' => self.key(byte, false, events),
                _ if left > 1 => self.state = State::OldMouse(left - 1),
                _ => {}
            },
            State::Ss3 => match byte {
                b' '..=b'~' => events.extend(keys::ss3(byte).map(Event::Key)),
                _ => self.key(byte, false, events),
            },
            State::Text {
                introducer,
                any,
                escape,
            } => self.text(byte, (introducer, any, escape), events),
        }
    }

    /// A byte where a key begins.
    fn key(&mut self, byte: u8, alt: bool, events: &mut Vec<Event>) {
        let length = match byte {
            b'\x1b' => {
                self.state = State::Escape;
                return;
            }
            0..b' ' | 0x7f => {
                events.push(Event::Key(keys::control(byte, alt)));
                return;
            }
            b' '..=b'~' => {
                events.push(Event::Key(keys::character(char::from(byte), alt)));
                return;
            }
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            0x80..=0xc1 | 0xf5.. => return,
        };
        let bytes = vec![byte];
        self.state = State::Character { alt, bytes, length };
    }

    fn character(
        &mut self,
        byte: u8,
        alt: bool,
        mut bytes: Vec<u8>,
        length: usize,
        events: &mut Vec<Event>,
    ) {
        if !matches!(byte, 0x80..=0xbf) {
            self.key(byte, false, events);
            return;
        }
        bytes.push(byte);
        if bytes.len() < length {
            self.state = State::Character { alt, bytes, length };
            return;
        }
        let c = std::str::from_utf8(&bytes)
            .ok()
            .and_then(|text| text.chars().next());
        let c = c.filter(|c| !c.is_control());
        events.extend(c.map(|c| Event::Key(keys::character(c, alt))));
    }

    fn escaped(&mut self, byte: u8, events: &mut Vec<Event>) {
        match byte {
            b'\x1b' => {
                events.push(escape());
                self.state = State::Escape;
            }
            b'[' => self.state = State::Csi(Vec::new()),
            b'O' => self.state = State::Ss3,
            b']' | b'P' | b'_' | b'^' | b'X' => {
                self.state = State::Text {
                    introducer: byte,
                    any: false,
                    escape: false,
                };
            }
            _ => self.key(byte, true, events),
        }
    }

    fn csi(&mut self, byte: u8, mut bytes: Vec<u8>, events: &mut Vec<Event>) {
        match byte {
            b'[' if bytes.is_empty() => self.state = State::Console,
            b'M' if bytes.is_empty() => self.state = State::OldMouse(3),
            b' '..=b'?' => {
                if bytes.len() <= LONGEST_SEQUENCE {
                    bytes.push(byte);
                }
                self.state = State::Csi(bytes);
            }
            b'~' if bytes == b"200" => self.state = State::Paste(Paste::default()),
            b'~' if bytes == b"201" => self.wary = 0,
            b'@'..=b'~' if bytes.len() <= LONGEST_SEQUENCE => {
                events.extend(keys::csi(&bytes, byte));
            }
            b'@'..=b'~' => {}
            _ => self.key(byte, false, events),
        }
    }

    fn text(
        &mut self,
        byte: u8,
        (introducer, any, escaped): (u8, bool, bool),
        events: &mut Vec<Event>,
    ) {
        let ended = byte == b'\x07' || (escaped && byte == b'\\');
        let breaks_off = escaped || matches!(byte, ..b' ' | 0x7f) && byte != b'\x1b';
        if ended {
        } else if breaks_off {
            events.extend((!any).then(|| alt(introducer)));
            if escaped {
                self.escaped(byte, events);
            } else {
                self.key(byte, false, events);
            }
        } else {
            let escape = byte == b'\x1b';
            self.state = State::Text {
                introducer,
                any: any || !escape,
                escape,
            };
        }
    }
}

fn escape() -> Event {
    Event::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE))
}

fn alt(byte: u8) -> Event {
    Event::Key(keys::character(char::from(byte), true))
}
