//! The loop on the terminal.

use std::io;
use std::time::{Duration, Instant};

use super::{Sitting, Stage};
use crate::review::Msg;
use crate::shell::terminal::{Guard, Reader, Report, Screen, die, hung_up, last_words, renew};
use crate::shell::watch::Watch;
use crate::ui::{Theme, view};

/// How long after something has happened a review notes what is being typed and looks at the disk; and
/// how often it looks where the system does not tell of changes.
const PULSE: Duration = Duration::from_secs(1);

/// How long a file that others write is left to them.
const SETTLE: Duration = Duration::from_millis(50);

impl Sitting {
    /// Runs the loop on the terminal until the reviewer quits. Where a signal ends the program or
    /// the terminal goes away, it does not return. With `mouse` the terminal reports clicks and the
    /// wheel, else it keeps them for itself.
    ///
    /// # Errors
    ///
    /// What the system reports of the terminal, which has been given back by then.
    pub fn run(&mut self, theme: Theme, mouse: bool) -> io::Result<()> {
        let (guard, mut screen, mut reader) = Guard::enter(mouse)?;
        self.stage = Stage::Terminal;
        let over = self.turn(theme, &mut screen, &mut reader);
        if over.is_err() && reader.is_gone() {
            self.die(hung_up());
        }
        drop(guard);
        self.keep_place();
        over
    }

    fn turn(&mut self, theme: Theme, screen: &mut Screen, reader: &mut Reader) -> io::Result<()> {
        let size = screen.size()?;
        self.take(Msg::Resize(size.width, size.height));
        let mut watch = None;
        let mut pulse = Some(Instant::now() + PULSE);
        let mut stale = true;
        loop {
            if stale {
                screen.draw(|frame| {
                    if let Some(cursor) = view(&self.review, theme, frame.buffer_mut()) {
                        frame.set_cursor_position(cursor);
                    }
                })?;
            }
            if self.sync() {
                stale = true;
                continue;
            }
            // All that is pending is taken in before the next frame is drawn.
            let mut patience = pulse.map(|due| due.saturating_duration_since(Instant::now()));
            stale = self.review.is_busy();
            if stale {
                self.take(Msg::Idle);
                patience = Some(Duration::ZERO);
            }
            let reports = reader.wait(patience, watch.as_ref())?;
            if !reports.is_empty() {
                stale = true;
                pulse.get_or_insert_with(|| Instant::now() + PULSE);
            }
            if reports.contains(&Report::FilesChanged) {
                pulse = pulse.min(Some(Instant::now() + SETTLE));
            }
            for report in reports {
                if self.hear(report, screen)? {
                    return Ok(());
                }
                if self.stage == Stage::BackAtTerminal {
                    self.stage = Stage::Terminal;
                    // What was typed after Ctrl-Z was meant for the shell.
                    break;
                }
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

    /// Takes in what has happened at the terminal; `true` when it is over.
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
