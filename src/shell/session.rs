//! One sitting: opens the file and its article, runs the loop, performs the effects.

use std::io;
use std::path::Path;
use std::time::Duration;

use crossterm::event;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::disk::{self, Expect, Real, Request, SaveError, Target};
use super::settings::state_folder;
use super::terminal::{Guard, Report, report};
use crate::article::{Article, Format};
use crate::keys::Input;
use crate::review::{Effect, Msg, Review, SaveOutcome, Start};
use crate::ui::{Theme, view};
use crate::yaml::{Document, Limits, OpenError, Opened};

/// Why a file cannot be reviewed.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// It cannot be read from disk.
    #[error(transparent)]
    Disk(#[from] disk::LoadError),
    /// What it holds is not a claims file.
    #[error("{}", .0.about(.1))]
    Content(OpenError, String),
}

/// A claims file with its article.
#[derive(Debug)]
pub struct Session {
    pub target: Target,
    pub opened: Opened,
    /// The article, or why there is none; no reason where none is named.
    pub article: Result<Article, Option<String>>,
}

/// Puts right what a killed run may have left: a file half written in place is restored, temporary
/// files go. What was restored is told.
///
/// # Errors
///
/// A file that was left half written and cannot be restored.
pub fn recover(path: &Path) -> Result<Option<disk::Recovered>, disk::RecoverError> {
    let state = state_folder();
    let recovered = disk::recover(&Real, path, &state)?;
    let now = std::time::SystemTime::now();
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    disk::sweep(&Real, folder.unwrap_or(Path::new(".")), now);
    disk::sweep(&Real, &state, now);
    Ok(recovered)
}

/// Reads a claims file and the article that it names.
///
/// # Errors
///
/// [`Unreadable`] for the claims file. A missing article is no error: the review goes on without.
pub fn open(path: &Path, max_size: u64) -> Result<Session, Unreadable> {
    let loaded = disk::load(&Real, path, max_size)?;
    let name = path.display().to_string();
    let opened = Document::open(loaded.bytes, &Limits::default())
        .map_err(|error| Unreadable::Content(error, name))?;
    let article = article(&loaded.target.file, &opened);
    Ok(Session {
        target: loaded.target,
        opened,
        article,
    })
}

fn article(claims: &Path, opened: &Opened) -> Result<Article, Option<String>> {
    let file = opened.document.head().file.as_deref().ok_or(None)?;
    let folder = claims.parent().unwrap_or(Path::new("."));
    let told = |reason: String| Some(format!("article {file}: {reason}"));
    let named = Path::new(file);
    let leaves = named.is_absolute()
        || named
            .components()
            .any(|part| matches!(part, std::path::Component::ParentDir));
    if leaves {
        return Err(told(
            "its path leaves the folder of the claims file.".to_owned(),
        ));
    }
    let loaded = disk::load(&Real, &folder.join(named), 64 << 20).map_err(|error| {
        if matches!(error, disk::LoadError::Missing { .. }) {
            return told("no such file.".to_owned());
        }
        told(error.to_string())
    })?;
    Article::read(&loaded.bytes, Format::of(file)).map_err(|error| told(error.to_string()))
}

/// A sitting at work: the state and the file it stands for.
pub struct Sitting {
    pub review: Review,
    target: Target,
    max_size: u64,
    /// A fixed moment, where one was given.
    now: Option<String>,
    /// The file vanished; the next save makes it anew.
    vanished: bool,
}

impl Sitting {
    /// Begins a sitting. `start` has everything but what the session holds.
    #[must_use]
    pub fn begin(start: Start, target: Target, max_size: u64, now: Option<String>) -> Self {
        Self {
            review: Review::new(start),
            target,
            max_size,
            now,
            vanished: false,
        }
    }

    /// Takes a message in and performs what follows; `true` when it is over.
    fn take(&mut self, msg: Msg) -> bool {
        let now = self.now.clone().unwrap_or_else(now);
        let mut todo = self.review.update(Msg::Now(now));
        todo.extend(self.review.update(msg));
        while !todo.is_empty() {
            for effect in std::mem::take(&mut todo) {
                let msg = match effect {
                    Effect::Quit => return true,
                    Effect::Reload => self.reload(),
                    Effect::Save {
                        elsewhere,
                        overrule_read_only,
                    } => Msg::Saved(self.save(elsewhere.as_deref(), overrule_read_only)),
                };
                todo.extend(self.review.update(msg));
            }
        }
        false
    }

    fn reload(&mut self) -> Msg {
        match open(&self.target.path, self.max_size) {
            Ok(session) => {
                self.target = session.target;
                self.vanished = false;
                Msg::Reloaded(Box::new(session.opened), session.article)
            }
            Err(error) => Msg::Failed(format!("not read again: {error}")),
        }
    }

    fn save(&mut self, elsewhere: Option<&str>, overrule_read_only: bool) -> SaveOutcome {
        let document = self.review.document();
        let pieces: Vec<&[u8]> = document.pieces().collect();
        let source = document.source();
        let new = elsewhere.map(|path| Target::new(Path::new(path), self.max_size));
        let expect = if new.is_some() || self.vanished {
            Expect::Absent
        } else {
            Expect::Bytes(&source)
        };
        let state = state_folder();
        let saved = disk::save(
            &Real,
            &Request {
                target: new.as_ref().unwrap_or(&self.target),
                pieces: &pieces,
                expect,
                overrule_read_only,
                state: &state,
            },
        );
        match (saved, elsewhere) {
            (Ok(saved), Some(path)) => SaveOutcome::Copied(format!("{saved} to {path}")),
            (Ok(saved), None) => {
                let told = saved.to_string();
                self.target = saved.target;
                self.vanished = false;
                SaveOutcome::Saved(told)
            }
            (Err(SaveError::Changed(_)), _) => SaveOutcome::Changed,
            (Err(error @ SaveError::Vanished { .. }), _) => {
                self.vanished = true;
                SaveOutcome::Vanished(error.to_string())
            }
            (Err(error @ SaveError::ReadOnly { .. }), _) => {
                SaveOutcome::ReadOnly(error.to_string())
            }
            (Err(error), _) => SaveOutcome::Failed(error.to_string()),
        }
    }

    /// Plays keys without a terminal.
    pub fn play(&mut self, inputs: Vec<Input>) {
        for input in inputs {
            let over = match input {
                Input::Key(chord) => self.take(Msg::Key(chord)),
                Input::Paste(text) => self.take(Msg::Paste(text)),
                Input::Resize(width, height) => self.take(Msg::Resize(width, height)),
                Input::Sleep(ms) => {
                    std::thread::sleep(Duration::from_millis(ms));
                    false
                }
            };
            if over {
                return;
            }
        }
    }

    /// Runs the loop on the terminal until the reviewer quits.
    ///
    /// # Errors
    ///
    /// What the system reports of the terminal, which has been given back by then.
    pub fn run(&mut self, theme: Theme) -> io::Result<()> {
        let (guard, mut screen) = Guard::enter()?;
        let size = screen.size()?;
        self.take(Msg::Resize(size.width, size.height));
        loop {
            screen.draw(|frame| {
                if let Some(cursor) = view(&self.review, theme, frame.buffer_mut()) {
                    frame.set_cursor_position(cursor);
                }
            })?;
            // All that is pending is taken in before the next frame is drawn.
            let mut event = Some(event::read()?);
            while let Some(one) = event.take() {
                let msg = match report(one) {
                    Some(Report::Key(chord)) => Some(Msg::Key(chord)),
                    Some(Report::Paste(text)) => Some(Msg::Paste(text)),
                    Some(Report::Resize(width, height)) => Some(Msg::Resize(width, height)),
                    None => None,
                };
                if msg.is_some_and(|msg| self.take(msg)) {
                    drop(guard);
                    return Ok(());
                }
                if event::poll(Duration::ZERO)? {
                    event = Some(event::read()?);
                }
            }
        }
    }

    /// The screen as text, trailing blanks cut, one line a row.
    #[must_use]
    pub fn print(&self) -> String {
        let (width, height) = self.review.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        view(&self.review, Theme::default(), &mut buffer);
        let mut text = String::new();
        for y in 0..height {
            let mut row = String::new();
            let mut x = 0;
            while x < width {
                let symbol = buffer.cell((x, y)).map_or(" ", |cell| cell.symbol());
                row.push_str(symbol);
                x += u16::try_from(symbol.width()).unwrap_or(1).max(1);
            }
            text.push_str(row.trim_end());
            text.push('\n');
        }
        text
    }
}

/// The moment, to the second.
#[must_use]
pub fn now() -> String {
    let now = jiff::Timestamp::now();
    format!("{:.0}", now.round(jiff::Unit::Second).unwrap_or(now))
}
