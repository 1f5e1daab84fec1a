//! How far long work is, on a terminal's last line.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Work that takes less is not told of.
const SOON: Duration = Duration::from_millis(500);

/// How long what is told stays before it is told anew.
const STAY: Duration = Duration::from_millis(100);

/// Work whose progress is told on stderr, if that is a terminal and somebody would wait. It is gone when the
/// work is done.
#[derive(Debug)]
pub struct Progress {
    doing: &'static str,
    things: &'static str,
    /// When to tell it next; never where nobody looks.
    next: Option<Instant>,
    is_told: bool,
}

impl Progress {
    /// Of work that begins now, such as `reading` some `claims`.
    #[must_use]
    pub fn new(doing: &'static str, things: &'static str) -> Self {
        let is_dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb");
        let is_seen = io::stderr().is_terminal() && !is_dumb;
        Self {
            doing,
            things,
            next: is_seen.then(|| Instant::now() + SOON),
            is_told: false,
        }
    }

    /// Of work that nobody is told of: there is a review on the terminal.
    #[must_use]
    pub const fn silent() -> Self {
        Self {
            doing: "",
            things: "",
            next: None,
            is_told: false,
        }
    }

    /// So many are done of all.
    pub fn at(&mut self, done: usize, all: usize) {
        let now = Instant::now();
        if self.next.is_none_or(|next| now < next) {
            return;
        }
        self.next = Some(now + STAY);
        self.is_told = true;
        let (done, all) = (grouped(done), grouped(all));
        let Self { doing, things, .. } = self;
        let mut stderr = io::stderr().lock();
        _ = write!(stderr, "\r\x1b[K{doing} {done} of {all} {things}");
        _ = stderr.flush();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.is_told {
            _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}

/// A number with its thousands apart.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_apart() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (38_204, "38,204"),
            (1_000_000, "1,000,000"),
        ] {
            assert_eq!(grouped(number), text);
        }
    }
}
