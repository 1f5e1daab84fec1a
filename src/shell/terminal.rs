//! The terminal is borrowed: one guard enters it and gives it back on every way out.

mod jobs;
mod line;
mod parser;
mod reader;
mod screen;
mod signals;

pub use reader::{Reader, Report};
pub use screen::{Screen, Surface, renew};
pub use signals::{die, hung_up, last_words, survive_file_size_limit, suspend};

use std::io::{self, IsTerminal};
use std::sync::OnceLock;
use std::thread::{self, ThreadId};

use crossterm::clipboard::CopyToClipboard;

use line::{Line, Phase};

/// The line to the terminal, which the signals' thread and the panic hook share.
static LINE: OnceLock<Line> = OnceLock::new();

/// Holds the terminal; dropping it gives the terminal back.
#[derive(Debug)]
pub struct Guard(&'static Line);

/// There is no terminal to work on.
#[derive(Debug, thiserror::Error)]
#[error("tickmark needs a terminal; use 'tickmark list {0}' instead.")]
pub struct NoTerminal(pub String);

/// Whether the program can be shown at all. Asks nothing of the terminal.
#[must_use]
pub fn is_usable() -> bool {
    let named = std::env::var("TERM").is_ok_and(|term| !term.is_empty() && term != "dumb");
    let reachable = io::stdin().is_terminal() || std::fs::File::open("/dev/tty").is_ok();
    named && reachable && io::stdout().is_terminal()
}

impl Guard {
    /// Takes the terminal, and its mouse where that is wanted.
    ///
    /// # Errors
    ///
    /// What the system reports; the terminal is then as it was.
    pub fn enter(mouse: bool) -> io::Result<(Self, Screen, Reader)> {
        let line = if let Some(line) = LINE.get() {
            line
        } else {
            let opened = Line::open()?;
            first(LINE.get_or_init(|| opened))?
        };
        let guard = Self(line);
        signals::wait_for_foreground(line);
        line.set_mouse(mouse);
        line.hold(false)?;
        line.enter()?;
        let screen = screen::screen(line)?;
        Ok((guard, screen, Reader::new(line)))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.give_back(Phase::Free);
    }
}

/// Lends the terminal to another program for as long as `work` takes, and takes it again. The screen is
/// entered when the [`Reader`] has reported [`Report::Back`].
///
/// # Errors
///
/// What the system reports when it is taken again.
pub fn lend<T>(work: impl FnOnce() -> T) -> io::Result<T> {
    let Some(line) = LINE.get() else {
        return Ok(work());
    };
    line.give_back(Phase::Lent);
    let done = work();
    // A signal that ended the other program has come here too, and is still to be passed over.
    signals::settle();
    signals::wait_for_foreground(line);
    line.hold(false)?;
    signals::tell_back(line);
    Ok(done)
}

/// Asks the terminal to put a text where it pastes from. The text goes out as letters and digits.
///
/// # Errors
///
/// What the system reports.
pub fn copy(text: &str) -> io::Result<()> {
    let Some(line) = LINE.get() else {
        return Ok(());
    };
    let mut bytes = Vec::new();
    crossterm::queue!(bytes, CopyToClipboard::to_clipboard_from(text))?;
    line.send(&bytes)
}

/// Sees to it that signals and panics give the terminal back too.
fn first(line: &'static Line) -> io::Result<&'static Line> {
    let owner = thread::current().id();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        line.give_back(Phase::Over);
        before(info);
        end_with(owner);
    }));
    signals::watch(line)?;
    Ok(line)
}

/// A panic ends the program, on whichever thread. The review's own thread unwinds to that end.
fn end_with(owner: ThreadId) {
    #[expect(
        clippy::exit,
        reason = "the review cannot go on without the terminal, and does not know"
    )]
    if thread::current().id() != owner {
        std::process::exit(101);
    }
}
