//! The terminal is borrowed: one guard enters it and gives it back on every way out.

mod signals;

pub(super) use signals::redraw;
pub use signals::{survive_file_size_limit, suspend};

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::sync::Once;

use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste, Event,
    KeyCode, KeyEvent, KeyModifiers,
};
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{cursor, execute, style};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use crate::keys::{Chord, Code};

/// The screen. A frame reaches the terminal in one write.
pub type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// Holds the terminal; dropping it gives the terminal back.
#[derive(Debug)]
pub struct Guard(());

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
    /// Takes the terminal.
    ///
    /// # Errors
    ///
    /// What the system reports; the terminal is then as it was.
    pub fn enter() -> io::Result<(Self, Screen)> {
        static HOOK: Once = Once::new();
        static SIGNALS: Once = Once::new();
        HOOK.call_once(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |info| {
                restore();
                before(info);
            }));
        });
        let guard = Self(());
        take()?;
        let mut watched = Ok(());
        SIGNALS.call_once(|| watched = signals::watch());
        watched?;
        let out = BufWriter::with_capacity(1 << 16, io::stdout());
        let screen = Terminal::new(CrosstermBackend::new(out))?;
        Ok((guard, screen))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal to another program for as long as `work` takes, and takes it again.
///
/// # Errors
///
/// What the system reports when it is taken again.
pub(super) fn lend<T>(work: impl FnOnce() -> T) -> io::Result<T> {
    restore();
    signals::lent(true);
    let done = work();
    signals::lent(false);
    take()?;
    Ok(done)
}

/// Takes the terminal's modes.
fn take() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(
        io::stdout(),
        EnterAlternateScreen,
        EnableBracketedPaste,
        cursor::Hide
    )
}

/// Gives the terminal back. Doing it twice does no harm; that it fails can be told nobody.
fn restore() {
    let mut out = io::stdout();
    let _ = execute!(
        out,
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableFocusChange,
        DisableBracketedPaste,
        style::ResetColor,
        cursor::Show,
        LeaveAlternateScreen
    );
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// Something the terminal reported that the review understands.
#[derive(Debug)]
pub enum Report {
    Key(Chord),
    Paste(String),
    Resize(u16, u16),
}

/// What an event means to the review, if anything.
#[must_use]
pub fn report(event: Event) -> Option<Report> {
    match event {
        Event::Key(key) if key.is_press() => chord(key).map(Report::Key),
        Event::Paste(text) => Some(Report::Paste(text)),
        Event::Resize(width, height) => Some(Report::Resize(width, height)),
        Event::Key(_) | Event::Mouse(_) | Event::FocusGained | Event::FocusLost => None,
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "other keys mean nothing here"
)]
fn chord(key: KeyEvent) -> Option<Chord> {
    let code = match key.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number) => Code::F(number),
        _ => return None,
    };
    Some(Chord {
        code,
        ctrl: key.modifiers.contains(KeyModifiers::CONTROL),
        alt: key.modifiers.contains(KeyModifiers::ALT),
    })
}
