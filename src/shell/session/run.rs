//! The loop on the terminal.

use std::io;
use std::time::{Duration, Instant};

use super::{Sitting, Stage};
use crate::review::Msg;
use crate::shell::terminal::{Guard, Reader, Report, Screen, die, hung_up, last_words, renew};
use crate::ui::{Theme, view};

/// How often a review looks at the disk and notes what is being typed.
const PULSE: Duration = Duration::from_secs(1);

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
        let mut pulse = Instant::now() + PULSE;
        loop {
            screen.draw(|frame| {
                if let Some(cursor) = view(&self.review, theme, frame.buffer_mut()) {
                    frame.set_cursor_position(cursor);
                }
            })?;
            self.sync();
            // All that is pending is taken in before the next frame is drawn.
            let mut patience = pulse.saturating_duration_since(Instant::now());
            if self.review.is_busy() {
                self.take(Msg::Idle);
                patience = Duration::ZERO;
            }
            for report in reader.wait(patience)? {
                let over = match report {
                    Report::Key(chord) => self.take(Msg::Key(chord)),
                    Report::Paste(text) => self.take(Msg::Paste(text)),
                    Report::Click(at) => self.take(Msg::Click(at)),
                    Report::Drag(at) => self.take(Msg::Drag(at)),
                    Report::Wheel { at, down } => self.take(Msg::Wheel { at, down }),
                    Report::Resize(width, height) => {
                        (width, height) != self.review.size && self.take(Msg::Resize(width, height))
                    }
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
                };
                if over {
                    return Ok(());
                }
                if self.stage == Stage::BackAtTerminal {
                    self.stage = Stage::Terminal;
                    // What was typed after Ctrl-Z was meant for the shell.
                    break;
                }
            }
            if Instant::now() >= pulse {
                self.tick();
                pulse = Instant::now() + PULSE;
            }
        }
    }

    /// Notes what is being typed, and dies.
    fn die(&mut self, signal: i32) -> ! {
        last_words();
        self.take(Msg::Tick);
        self.keeping.sync();
        die(signal)
    }
}
