//! What comes in: waits for the terminal and for signals, and says what it means to the review.

use std::io;
use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use signal_hook::consts::SIGHUP;

use super::line::{Line, is_hung_up};
use super::parser::{Event, LONGEST_PASTE, PASTE_PAUSE, Parser};
use super::signals::left;
use crate::keys::{Chord, Code};
use crate::shell::watch::Watch;

/// How long what keeps coming in is taken in before a frame is drawn.
const FLOOD: Duration = Duration::from_millis(100);

/// More events than are gathered at once.
const MOST: usize = 4096;

/// Something that happened at the terminal and that the review understands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    Key(Chord),
    Paste(String),
    /// The left button was pressed on a cell.
    Click(Position),
    /// The mouse was moved over a cell with the left button held.
    Drag(Position),
    /// The wheel was turned over a cell.
    Wheel {
        at: Position,
        down: bool,
    },
    Resize(u16, u16),
    /// Something has happened to the watched files.
    FilesChanged,
    /// Something to be told, in words.
    Told(String),
    /// The screen may have lost what was on it, and has to be drawn from nothing.
    Redraw,
    /// The terminal was left and has been taken again. It has its modes to get, too.
    Back,
    /// The program is to die of this signal. The terminal has been given back, or is gone.
    End(i32),
}

impl Report {
    /// Whether the reviewer did something.
    #[must_use]
    pub const fn is_input(&self) -> bool {
        match self {
            Self::Key(_) | Self::Paste(_) | Self::Click(_) | Self::Drag(_) | Self::Wheel { .. } => {
                true
            }
            Self::Resize(..)
            | Self::FilesChanged
            | Self::Told(_)
            | Self::Redraw
            | Self::Back
            | Self::End(_) => false,
        }
    }
}

/// Reads the terminal.
#[derive(Debug)]
pub struct Reader {
    line: &'static Line,
    parser: Parser,
    /// When the parser is to be told of a pause, and after how long a one.
    due: Option<(Instant, Duration)>,
    bytes: Box<[u8]>,
}

impl Reader {
    pub(super) fn new(line: &'static Line) -> Self {
        Self {
            line,
            parser: Parser::default(),
            due: None,
            bytes: vec![0; 1 << 16].into(),
        }
    }

    /// Waits until something happens, at most for `limit`, and reports all that has come in by then. What
    /// a signal left to do comes first.
    ///
    /// # Errors
    ///
    /// What the system reports, the terminal's going away excepted, which is a report.
    pub fn wait(
        &mut self,
        limit: Option<Duration>,
        files: Option<&Watch>,
    ) -> io::Result<Vec<Report>> {
        let mut events = Vec::new();
        let mut begun = None;
        let mut limit = limit;
        let mut woken = false;
        let mut gone = false;
        loop {
            let heard = self.listen(limit, files, &mut events)?;
            woken |= heard.woken;
            gone |= heard.gone;
            let begun = begun.get_or_insert_with(Instant::now);
            let flooded = begun.elapsed() > FLOOD || events.len() > MOST;
            if gone || flooded || !heard.more {
                break;
            }
            limit = Some(Duration::ZERO);
        }
        self.line.set_pasting(self.parser.is_pasting());
        let mut reports = Vec::new();
        if gone {
            reports.push(Report::End(SIGHUP));
        }
        if woken {
            self.look_up(&mut reports);
        }
        if files.is_some_and(Watch::has_changes) {
            reports.push(Report::FilesChanged);
        }
        reports.extend(events.into_iter().filter_map(report));
        Ok(reports)
    }

    /// Whether there is no terminal any more.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.line.is_gone()
    }

    fn look_up(&self, reports: &mut Vec<Report>) {
        let left = left();
        reports.extend(left.ending.map(Report::End));
        // Also where the size is as before: a window made small and large again has lost its text.
        reports.push(if left.back {
            Report::Back
        } else {
            Report::Redraw
        });
        if left.no_job_control {
            reports.push(Report::Told("no job control here".to_owned()));
        }
        if let Ok((width, height)) = self.line.size() {
            reports.push(Report::Resize(width, height));
        }
    }

    /// Waits once.
    fn listen(
        &mut self,
        limit: Option<Duration>,
        files: Option<&Watch>,
        events: &mut Vec<Event>,
    ) -> io::Result<Heard> {
        let left = self
            .due
            .map(|(due, _)| due.saturating_duration_since(Instant::now()));
        let limit = [left, limit].into_iter().flatten().min();
        let limit = limit.map(|limit| Timespec::try_from(limit).unwrap_or_default());
        let input = self.line.input();
        let mut fds = vec![
            PollFd::new(&input, PollFlags::IN),
            PollFd::new(self.line.wakes(), PollFlags::IN),
        ];
        fds.extend(files.map(|files| PollFd::new(files, PollFlags::IN)));
        match poll(&mut fds, limit.as_ref()) {
            Ok(_) => {}
            Err(Errno::INTR) => return Ok(Heard::default()),
            Err(error) => return Err(error.into()),
        }
        let mut heard = Heard {
            more: fds[0].revents().contains(PollFlags::IN),
            woken: fds[1].revents().contains(PollFlags::IN),
            gone: is_hung_up(&fds[0]),
        };
        if heard.woken {
            // One byte or a thousand, it is one reason to look up.
            let _ = rustix::io::read(self.line.wakes(), &mut self.bytes[..]);
        }
        if heard.more && !heard.gone {
            match rustix::io::read(input, &mut self.bytes[..]) {
                Ok(0) | Err(Errno::IO) => heard.gone = true,
                Ok(count) => {
                    self.parser.feed(&self.bytes[..count], events);
                    self.set_due();
                }
                Err(Errno::AGAIN | Errno::INTR) => heard.more = false,
                Err(error) => return Err(error.into()),
            }
        }
        self.pause(heard.more, events);
        Ok(heard)
    }

    fn set_due(&mut self) {
        let patience = self.parser.patience();
        self.due = match (patience, self.due) {
            (Some(PASTE_PAUSE), Some((due, PASTE_PAUSE))) => Some((due, PASTE_PAUSE)),
            (Some(patience), _) => Some((Instant::now() + patience, patience)),
            (None, _) => None,
        };
    }

    /// Tells the parser of a pause, if there was one. While bytes come in there is none, but for a
    /// paste, of which the parser judges itself.
    fn pause(&mut self, coming: bool, events: &mut Vec<Event>) {
        let Some((due, patience)) = self.due else {
            return;
        };
        if Instant::now() >= due && (!coming || patience == PASTE_PAUSE) {
            self.parser.pause(events);
            self.due = None;
            self.set_due();
        }
    }
}

/// What one wait brought.
#[derive(Debug, Default)]
struct Heard {
    /// Bytes came in, and there may be more.
    more: bool,
    woken: bool,
    gone: bool,
}

/// What an event means to the review, if anything.
fn report(event: Event) -> Option<Report> {
    match event {
        Event::Key(key) => chord(key).map(Report::Key),
        Event::Paste(text) => Some(Report::Paste(text)),
        Event::PasteTooLarge(length) => Some(Report::Told(too_large(length))),
        Event::PasteUnended => Some(Report::Told(
            "a paste never ended; its text was dropped, and keys work again".to_owned(),
        )),
        Event::Mouse(mouse) => pointed(mouse),
        Event::Focus(_) => None,
    }
}

/// What the mouse means. Held with a modifier it is meant for the terminal, which may report it all the
/// same.
fn pointed(mouse: MouseEvent) -> Option<Report> {
    if !mouse.modifiers.is_empty() {
        return None;
    }
    let at = Position::new(mouse.column, mouse.row);
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Report::Click(at)),
        MouseEventKind::Drag(MouseButton::Left) => Some(Report::Drag(at)),
        MouseEventKind::ScrollDown => Some(Report::Wheel { at, down: true }),
        MouseEventKind::ScrollUp => Some(Report::Wheel { at, down: false }),
        MouseEventKind::Down(_)
        | MouseEventKind::Up(_)
        | MouseEventKind::Drag(_)
        | MouseEventKind::Moved
        | MouseEventKind::ScrollLeft
        | MouseEventKind::ScrollRight => None,
    }
}

/// Sizes are rounded up, so that none reads as if it were within the limit.
fn too_large(length: usize) -> String {
    let tenths = (length * 10).div_ceil(1 << 20);
    let limit = LONGEST_PASTE >> 20;
    format!(
        "paste too large ({}.{} MiB; limit {limit} MiB)",
        tenths / 10,
        tenths % 10
    )
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_mouse_only_the_left_button_and_the_wheel_mean_something() {
        let mut events = Vec::new();
        let sent =
            b"\x1b[<0;10;5M\x1b[<0;10;5m\x1b[<2;10;5M\x1b[<4;10;5M\x1b[<64;1;1M\x1b[<65;500;300M";
        Parser::default().feed(sent, &mut events);
        let reports: Vec<_> = events.into_iter().filter_map(report).collect();
        let wheel = |column, row, down| Report::Wheel {
            at: Position::new(column, row),
            down,
        };
        assert_eq!(
            reports,
            [
                Report::Click(Position::new(9, 4)),
                wheel(0, 0, false),
                wheel(499, 299, true)
            ]
        );
    }

    #[test]
    fn a_paste_above_the_limit_is_told_with_its_size() {
        assert_eq!(
            too_large(10 << 20),
            "paste too large (10.0 MiB; limit 1 MiB)"
        );
        assert_eq!(
            too_large((1 << 20) + 1),
            "paste too large (1.1 MiB; limit 1 MiB)"
        );
    }
}
