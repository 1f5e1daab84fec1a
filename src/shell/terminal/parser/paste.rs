//! A paste as it comes in: no more of it is kept than may be used.

use std::time::Duration;

use super::Event;

/// Most bytes of a paste that are taken.
pub(in super::super) const LONGEST_PASTE: usize = 1 << 20;

/// What a terminal sends before a paste.
pub(super) const PASTE_START: &[u8] = b"\x1b[200~";

/// What a terminal sends after a paste.
pub(super) const PASTE_END: &[u8] = b"\x1b[201~";

/// How often a paste that has not ended is looked at.
pub(in super::super) const PASTE_PAUSE: Duration = Duration::from_secs(5);

/// At least so many bytes come in between two looks at a slow paste. A key held down sends fewer.
pub(super) const PASTE_TRICKLE: usize = 1024;

/// Finds a marker in bytes that are cut anywhere. ESC stands only at its beginning.
#[derive(Debug, Default)]
pub(super) struct Marker(usize);

impl Marker {
    /// How many bytes there are up to the end of `marker`, or all; and whether it was found.
    pub(super) fn find(&mut self, marker: &[u8], bytes: &[u8]) -> (usize, bool) {
        let mut at = 0;
        while at < bytes.len() {
            if self.0 == 0 {
                match memchr::memchr(marker[0], &bytes[at..]) {
                    Some(skipped) => at += skipped,
                    None => break,
                }
            }
            if bytes[at] == marker[self.0] {
                self.0 += 1;
                at += 1;
                if self.0 == marker.len() {
                    self.0 = 0;
                    return (at, true);
                }
            } else {
                self.0 = 0;
            }
        }
        (bytes.len(), false)
    }
}

/// A paste whose end has not been seen.
#[derive(Debug, Default)]
pub(super) struct Paste {
    text: Vec<u8>,
    /// How many bytes came in, the markers at the end included.
    length: usize,
    /// How many of them since it was last looked at.
    fresh: usize,
    end: Marker,
    /// It follows another at once, and is dropped.
    unwanted: bool,
}

impl Paste {
    pub(super) fn unwanted() -> Self {
        Self {
            unwanted: true,
            ..Self::default()
        }
    }

    /// Takes bytes up to the end marker, or all; how many these were, and whether the marker was there.
    pub(super) fn take(&mut self, bytes: &[u8]) -> (usize, bool) {
        let (used, ended) = self.end.find(PASTE_END, bytes);
        self.length += used;
        self.fresh += used;
        if self.unwanted || self.length > LONGEST_PASTE + PASTE_END.len() {
            self.text = Vec::new();
        } else {
            self.text.extend_from_slice(&bytes[..used]);
        }
        (used, ended)
    }

    /// What an ended paste is.
    pub(super) fn event(&mut self) -> Option<Event> {
        let length = self.length - PASTE_END.len();
        if self.unwanted {
            return None;
        }
        if length > LONGEST_PASTE {
            return Some(Event::PasteTooLarge(length));
        }
        self.text.truncate(length);
        let text = String::from_utf8_lossy(&self.text);
        Some(Event::Paste(text.replace("\r\n", "\n").replace('\r', "\n")))
    }

    /// Whether enough came in since the last look for the paste to be merely slow.
    pub(super) fn is_coming_in(&mut self) -> bool {
        std::mem::take(&mut self.fresh) >= PASTE_TRICKLE
    }
}
