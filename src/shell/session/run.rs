//! The loop on the terminal.

use std::io;
use std::time::{Duration, Instant};

use super::open::{Unreadable, content, reopen};
use super::typist::Typed;
use super::{Sitting, Stage};
use crate::keys::{Chord, Code};
use crate::review::{Msg, Review};
use crate::shell::console::Progress;
use crate::shell::disk;
use crate::shell::terminal::{Guard, Reader, Report, Screen, die, hung_up, last_words, renew};
use crate::shell::watch::Watch;
use crate::ui::{Theme, view};

/// How long after something has happened a review notes what is being typed and looks at the disk; and
/// how often it looks where the system does not tell of changes.
const PULSE: Duration = Duration::from_secs(1);

/// How long a file that others write is left to them.
const SETTLE: Duration = Duration::from_millis(50);

/// How long typing has the loop before keys are looked for again.
const TURN: Duration = Duration::from_millis(4);

/// How often a frame is drawn only because work behind it has got on.
const NEWS: Duration = Duration::from_millis(50);

/// The key that gives up what has to wait.
const ESC: Report = Report::Key(Chord {
    code: Code::Esc,
    ctrl: false,
    alt: false,
});

/// The terminal while somebody sits at it; dropping it gives it back.
#[derive(Debug)]
pub struct Desk {
    screen: Screen,
    reader: Reader,
    _guard: Guard,
}

/// Why a sitting ended that nobody has ended.
#[derive(Debug, thiserror::Error)]
pub enum Interrupted {
    /// What the system reports of the terminal.
    #[error(transparent)]
    Terminal(#[from] io::Error),
    /// What came behind the claims that were shown already.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
}

/// What came of getting on behind the screen.
#[derive(Debug, Default)]
struct Behind {
    /// There is something new to be seen.
    shows: bool,
    /// All claims have been typed just now.
    typed: bool,
    /// How long to wait before getting on.
    patience: Option<Duration>,
}

impl Desk {
    /// Takes the terminal. With `mouse` it reports clicks and the wheel, else it keeps them for itself.
    ///
    /// # Errors
    ///
    /// What the system reports.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        let (guard, screen, reader) = Guard::enter(mouse)?;
        Ok(Self {
            screen,
            reader,
            _guard: guard,
        })
    }

    /// How many columns and rows it has.
    ///
    /// # Errors
    ///
    /// What the system reports.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        self.screen.size().map(|size| (size.width, size.height))
    }

    /// Shows a review.
    ///
    /// # Errors
    ///
    /// What the system reports.
    pub fn show(&mut self, review: &Review, theme: Theme) -> io::Result<()> {
        self.screen.draw(|frame| {
            if let Some(cursor) = view(review, theme, frame.buffer_mut()) {
                frame.set_cursor_position(cursor);
            }
        })?;
        Ok(())
    }
}

impl Sitting {
    /// Runs the loop on the terminal until the reviewer quits. Where a signal ends the program or
    /// the terminal goes away, it does not return.
    ///
    /// # Errors
    ///
    /// [`Interrupted`]; the terminal has been given back by then.
    pub fn run(&mut self, mut desk: Desk, theme: Theme) -> Result<(), Interrupted> {
        self.stage = Stage::Terminal;
        let over = self.turn(theme, &mut desk);
        if over.is_err() && desk.reader.is_gone() {
            self.die(hung_up());
        }
        if matches!(over, Err(Interrupted::Unreadable(_))) {
            self.take(Msg::Tick);
            self.keeping.sync();
            if self.review.unsaved() > 0 {
                let kept =
                    "what you have done is kept until the file can be opened again".to_owned();
                self.notices.push(kept);
            }
        }
        drop(desk);
        self.keep_place();
        over
    }

    fn turn(&mut self, theme: Theme, desk: &mut Desk) -> Result<(), Interrupted> {
        let (width, height) = desk.size()?;
        self.take(Msg::Resize(width, height));
        let mut watch = None;
        let mut pulse = Some(Instant::now() + PULSE);
        let mut stale = true;
        let mut news = None;
        loop {
            if stale {
                desk.show(&self.review, theme)?;
                news = None;
            }
            if self.sync() {
                stale = true;
                continue;
            }
            let due = pulse.map(|due| due.saturating_duration_since(Instant::now()));
            let behind = self.get_on(&mut news)?;
            stale = behind.shows;
            if behind.typed {
                // What has changed meanwhile was not looked at.
                pulse = Some(Instant::now());
            }
            let held = self.held.len();
            if self.hear_held(&mut desk.screen)? {
                return Ok(());
            }
            if self.held.len() != held {
                stale = true;
                continue;
            }
            // All that is pending is taken in before the next frame is drawn.
            let patience = [due, behind.patience].into_iter().flatten().min();
            let reports = desk.reader.wait(patience, watch.as_ref())?;
            if !reports.is_empty() {
                stale = true;
                // What is kept of the file comes before what is done to it.
                if reports.iter().any(Report::is_input) {
                    self.take_awaited(true);
                }
                pulse.get_or_insert_with(|| Instant::now() + PULSE);
            }
            if reports.contains(&Report::FilesChanged) {
                pulse = pulse.min(Some(Instant::now() + SETTLE));
            }
            if self.hear_all(reports, &mut desk.screen)? {
                return Ok(());
            }
            if pulse.is_some_and(|due| Instant::now() >= due) {
                // Before looking, so that no change is missed; anew, as folders come and go too.
                watch = Watch::of(&self.files());
                let news = self.tick();
                stale |= news;
                pulse = (news || watch.is_none()).then(|| Instant::now() + PULSE);
            }
        }
    }

    /// Gets on with what goes on behind the screen, for as long as keys can wait. A frame for each step would
    /// take longer than the step: `news` is when the next one is due.
    fn get_on(&mut self, news: &mut Option<Instant>) -> Result<Behind, Unreadable> {
        let mut behind = Behind::default();
        let mut any = false;
        if self.review.is_busy() {
            any = self.review.shows_work();
            self.take(Msg::Idle);
            behind.shows = any && !self.review.shows_work();
            behind.patience = Some(Duration::ZERO);
        }
        if self.typist.is_some() {
            any |= self.take_typed()?;
            behind.typed = self.typist.is_none();
            behind.shows |= behind.typed;
            behind.patience.get_or_insert(TURN);
        }
        if self.is_awaiting() {
            behind.shows |= self.take_awaited(false);
            behind.patience.get_or_insert(TURN);
        }
        if any {
            news.get_or_insert_with(|| Instant::now() + NEWS);
        }
        behind.shows |= news.is_some_and(|due| Instant::now() >= due);
        if behind.shows {
            behind.patience = Some(Duration::ZERO);
        }
        Ok(behind)
    }

    /// Takes in what has been typed, for as long as keys can wait; `true` where there was something.
    fn take_typed(&mut self) -> Result<bool, Unreadable> {
        let until = Instant::now() + TURN;
        let mut any = false;
        while let Some(typist) = &mut self.typist
            && Instant::now() < until
        {
            match typist.next() {
                Typed::Batch(batch) => {
                    any = true;
                    self.take(Msg::Typed(batch));
                }
                Typed::Nothing => break,
                Typed::All => self.typist = None,
                Typed::Misfit(bytes) => {
                    self.typist = None;
                    self.take_whole(bytes)?;
                }
            }
            // The file may have been read anew meanwhile.
            if self.review.is_typed() {
                self.typist = None;
            }
        }
        Ok(any)
    }

    /// Reads a file as a whole that is not what it seemed to be, and takes that in: as it is now or, where it
    /// is gone, from these bytes.
    fn take_whole(&mut self, bytes: Vec<u8>) -> Result<(), Unreadable> {
        let session = match reopen(&self.target.path, self.max_size) {
            Err(Unreadable::Disk(_)) => {
                let target = self.target.clone();
                content(disk::Loaded { bytes, target }, Progress::silent())?
            }
            read => read?,
        };
        self.target = session.target.clone();
        self.take(Msg::ChangedOnDisk(Box::new(session.into())));
        Ok(())
    }

    /// Takes in all that has happened at the terminal; `true` when it is over. What comes behind a key that
    /// has to wait waits too, as it was meant for what that would have done.
    fn hear_all(&mut self, reports: Vec<Report>, screen: &mut Screen) -> io::Result<bool> {
        for report in reports {
            if !self.held.is_empty() && report.is_input() {
                if report == ESC {
                    self.held.clear();
                    self.take(Msg::Told("given up what was waiting".to_owned()));
                } else {
                    self.held.push_back(report);
                }
                continue;
            }
            let again = report.clone();
            if self.hear(report, screen)? {
                return Ok(true);
            }
            if again.is_input() && self.review.is_early() {
                self.held.push_back(again);
            }
            if self.stage == Stage::BackAtTerminal {
                self.stage = Stage::Terminal;
                // What was typed after Ctrl-Z was meant for the shell.
                break;
            }
        }
        Ok(false)
    }

    /// Takes in what had to wait, as far as it can be now; `true` when it is over.
    fn hear_held(&mut self, screen: &mut Screen) -> io::Result<bool> {
        while let Some(report) = self.held.pop_front() {
            if self.hear(report.clone(), screen)? {
                return Ok(true);
            }
            if self.review.is_early() {
                self.held.push_front(report);
                break;
            }
        }
        Ok(false)
    }

    /// Takes in one thing that has happened at the terminal; `true` when it is over.
    fn hear(&mut self, report: Report, screen: &mut Screen) -> io::Result<bool> {
        Ok(match report {
            Report::Key(chord) => self.take(Msg::Key(chord)),
            Report::Paste(text) => self.take(Msg::Paste(text)),
            Report::Click(at) => self.take(Msg::Click(at)),
            Report::Drag(at) => self.take(Msg::Drag(at)),
            Report::Wheel { at, down } => self.take(Msg::Wheel { at, down }),
            Report::Resize(width, height) => {
                (width, height) != self.review.size && self.take(Msg::Resize(width, height))
            }
            Report::FilesChanged => false,
            Report::Told(reason) => self.take(Msg::Failed(reason)),
            Report::Redraw => {
                screen.clear()?;
                false
            }
            Report::Back => {
                renew(screen)?;
                false
            }
            Report::End(signal) => self.die(signal),
        })
    }

    /// Notes what is being typed, and dies.
    fn die(&mut self, signal: i32) -> ! {
        last_words();
        self.take(Msg::Tick);
        self.keeping.sync();
        die(signal)
    }
}
