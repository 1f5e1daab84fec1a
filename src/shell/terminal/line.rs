//! The line to the terminal: its modes, taken and given back, and the only way that bytes go out.
//!
//! It is shared by the review, the thread that attends to signals, and the panic hook. A lock keeps
//! each write whole, and once the terminal is given back nothing of a frame follows. No write under
//! the lock waits: the descriptors are the program's own, so that they can be non-blocking without
//! making those non-blocking that it shares with the shell.

use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant};

use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste,
};
use crossterm::terminal::{EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{cursor, queue, style};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::termios::{
    LocalModes, OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcgetpgrp, tcgetsid,
    tcgetwinsize, tcsetattr, ttyname,
};

use super::jobs::Standing;

/// How long giving back waits for a write that has got stuck, and then for room for its own bytes.
const STUCK: Duration = Duration::from_millis(30);

/// Whose the terminal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// The shell's: nothing was taken, or the guard is gone.
    Free,
    /// The program's modes are set, but the screen is still the shell's: nothing may be drawn on it.
    Raw,
    /// The program's.
    Held,
    /// The shell's while the program is stopped.
    Away,
    /// That of another program, which this one has started and waits for.
    Lent,
    /// The shell's for good: the program is ending.
    Over,
}

#[derive(Debug)]
struct Turn {
    phase: Phase,
    /// The screen was entered and not left.
    entered: bool,
    /// Counts how often the screen was entered: a frame that was begun before is not gone on with.
    number: u64,
}

#[derive(Debug)]
pub(super) struct Line {
    input: OwnedFd,
    output: OwnedFd,
    turn: Mutex<Turn>,
    /// The modes to give back.
    modes: Mutex<Option<Termios>>,
    wakes: UnixStream,
    bell: UnixStream,
    /// A paste may be on its way, whose rest the shell must not get.
    pasting: AtomicBool,
    /// The mouse is taken with the screen.
    mouse: AtomicBool,
}

impl Line {
    /// Opens the terminal that stdout is, and the one that keys come from: stdin, or else the
    /// controlling terminal.
    pub(super) fn open() -> io::Result<Self> {
        let stdin = io::stdin();
        let input = if stdin.is_terminal() {
            own(stdin.as_fd())?
        } else {
            rustix::fs::open("/dev/tty", FLAGS, Mode::empty())?
        };
        let (wakes, bell) = UnixStream::pair()?;
        wakes.set_nonblocking(true)?;
        bell.set_nonblocking(true)?;
        Ok(Self {
            input,
            output: own(io::stdout().as_fd())?,
            turn: Mutex::new(Turn {
                phase: Phase::Free,
                entered: false,
                number: 0,
            }),
            modes: Mutex::default(),
            wakes,
            bell,
            pasting: AtomicBool::new(false),
            mouse: AtomicBool::new(false),
        })
    }

    pub(super) fn input(&self) -> BorrowedFd<'_> {
        self.input.as_fd()
    }

    pub(super) fn output(&self) -> BorrowedFd<'_> {
        self.output.as_fd()
    }

    /// Becomes readable when the review is to look up.
    pub(super) fn wakes(&self) -> &UnixStream {
        &self.wakes
    }

    /// What makes [`Self::wakes`] readable.
    pub(super) fn bell(&self) -> &UnixStream {
        &self.bell
    }

    pub(super) fn set_pasting(&self, pasting: bool) {
        self.pasting.store(pasting, Ordering::Relaxed);
    }

    pub(super) fn set_mouse(&self, mouse: bool) {
        self.mouse.store(mouse, Ordering::Relaxed);
    }

    /// Columns and rows.
    pub(super) fn size(&self) -> io::Result<(u16, u16)> {
        let size = tcgetwinsize(&self.output)?;
        Ok((size.ws_col, size.ws_row))
    }

    /// Whether what is typed goes to this program, as far as can be told.
    pub(super) fn is_foreground(&self) -> bool {
        let (Ok(group), Some(own)) = (tcgetpgrp(&self.input), Standing::own()) else {
            return true;
        };
        group.as_raw_pid() == own.group
    }

    pub(super) fn is_lent(&self) -> bool {
        self.lock().phase == Phase::Lent
    }

    /// Whether there is no terminal at the other end any more.
    pub(super) fn is_gone(&self) -> bool {
        let mut fds = [
            PollFd::new(&self.input, PollFlags::empty()),
            PollFd::new(&self.output, PollFlags::empty()),
        ];
        let now = Timespec::default();
        poll(&mut fds, Some(&now)).is_ok() && fds.iter().any(is_hung_up)
    }

    /// Takes the line's modes, from the shell or again; the screen is to be entered then. Does nothing
    /// where the terminal is not to be taken: `again`, where the guard is gone or another program has it.
    pub(super) fn hold(&self, again: bool) -> io::Result<()> {
        let mut turn = self.lock();
        if turn.phase == Phase::Over || again && matches!(turn.phase, Phase::Free | Phase::Lent) {
            return Ok(());
        }
        let found = tcgetattr(&self.input)?;
        let mut raw = found.clone();
        raw.make_raw();
        let mut modes = self.modes.lock().unwrap_or_else(PoisonError::into_inner);
        // After SIGSTOP and SIGCONT, without a shell in between, they are still our own.
        let held = matches!(turn.phase, Phase::Raw | Phase::Held);
        let ours = held && !found.local_modes.contains(LocalModes::ICANON);
        if !ours {
            *modes = Some(found);
        }
        tcsetattr(&self.input, OptionalActions::Now, &raw)?;
        turn.phase = Phase::Raw;
        Ok(())
    }

    /// Enters the screen, if its modes were taken before. Frames may follow.
    pub(super) fn enter(&self) -> io::Result<()> {
        {
            let mut turn = self.lock();
            if turn.phase != Phase::Raw {
                return Ok(());
            }
            turn.phase = Phase::Held;
            turn.entered = true;
            turn.number += 1;
        }
        self.send(&enter_bytes(self.mouse.load(Ordering::Relaxed)))
    }

    /// Gives the terminal back, if it is held; whose it was.
    pub(super) fn give_back(&self, next: Phase) -> Phase {
        let Some(mut turn) = self.lock_within(STUCK) else {
            self.set_modes_back();
            return Phase::Held;
        };
        let before = turn.phase;
        if std::mem::take(&mut turn.entered) {
            self.send_within(&leave_bytes(), STUCK);
        }
        if matches!(before, Phase::Raw | Phase::Held) {
            self.set_modes_back();
        }
        turn.phase = match (before, next) {
            (Phase::Over, _) => Phase::Over,
            (Phase::Free | Phase::Lent, Phase::Away) => before,
            _ => next,
        };
        before
    }

    fn set_modes_back(&self) {
        // Whoever is in the background is stopped for trying, and the shell has set its own modes.
        if !self.is_foreground() {
            return;
        }
        if self.pasting.load(Ordering::Relaxed) {
            let _ = tcflush(&self.input, QueueSelector::IFlush);
        }
        let modes = self.modes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(modes) = &*modes {
            let _ = tcsetattr(&self.input, OptionalActions::Now, modes);
        }
    }

    /// Sends bytes, however long the terminal takes. Where it is given back, the rest is dropped.
    pub(super) fn send(&self, bytes: &[u8]) -> io::Result<()> {
        let mut rest = bytes;
        let number = self.lock().number;
        while !rest.is_empty() {
            let sent = {
                let turn = self.lock();
                if turn.phase != Phase::Held || turn.number != number {
                    return Ok(());
                }
                rustix::io::write(&self.output, rest)
            };
            match sent {
                Ok(count) => rest = &rest[count..],
                Err(Errno::AGAIN) => self.wait_for_room(Duration::from_millis(100)),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// Sends a few bytes, if need be in place of what the terminal has not taken yet.
    fn send_within(&self, bytes: &[u8], limit: Duration) {
        let mut rest = bytes;
        let end = Instant::now() + limit;
        let mut flushed = false;
        while !rest.is_empty() {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                if flushed || !self.is_foreground() {
                    return;
                }
                let _ = tcflush(&self.output, QueueSelector::OFlush);
                flushed = true;
            }
            self.wait_for_room(left);
            match rustix::io::write(&self.output, rest) {
                Ok(count) => rest = &rest[count..],
                Err(Errno::AGAIN | Errno::INTR) => {}
                Err(_) => return,
            }
        }
    }

    fn wait_for_room(&self, limit: Duration) {
        let mut fds = [PollFd::new(&self.output, PollFlags::OUT)];
        let limit = Timespec::try_from(limit).unwrap_or_default();
        let _ = poll(&mut fds, Some(&limit));
    }

    fn lock(&self) -> MutexGuard<'_, Turn> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The lock, unless it is not to be had: a descriptor that could not be opened anew may block.
    fn lock_within(&self, limit: Duration) -> Option<MutexGuard<'_, Turn>> {
        let end = Instant::now() + limit;
        loop {
            match self.turn.try_lock() {
                Ok(turn) => return Some(turn),
                Err(TryLockError::Poisoned(turn)) => return Some(turn.into_inner()),
                Err(TryLockError::WouldBlock) if Instant::now() >= end => return None,
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(1)),
            }
        }
    }
}

/// Whether a poll says that the terminal is gone.
pub(super) fn is_hung_up(fd: &PollFd<'_>) -> bool {
    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    fd.revents().intersects(gone)
}

const FLAGS: OFlags = OFlags::RDWR
    .union(OFlags::NOCTTY)
    .union(OFlags::NONBLOCK)
    .union(OFlags::CLOEXEC);

/// The same terminal under a descriptor of our own. After `su` its file may be another's, and in a
/// container it may have no name; then `/dev/tty` may do, or else the descriptor is shared.
fn own(fd: BorrowedFd<'_>) -> io::Result<OwnedFd> {
    if let Ok(name) = ttyname(fd, Vec::new())
        && let Ok(own) = rustix::fs::open(name, FLAGS, Mode::empty())
    {
        return Ok(own);
    }
    // Without a session that has a number here `tcgetsid` must not be asked.
    if let Some(own) = Standing::own().filter(|own| own.session != 0)
        && tcgetsid(fd).is_ok_and(|session| session.as_raw_pid() == own.session)
        && let Ok(own) = rustix::fs::open("/dev/tty", FLAGS, Mode::empty())
    {
        return Ok(own);
    }
    fd.try_clone_to_owned()
}

/// Asks for presses, releases, the wheel and moves with a button held (1002), as numbers that go beyond
/// column 223 (1006). With Shift, selecting text stays the terminal's own.
const MOUSE: &[u8] = b"\x1b[?1002h\x1b[?1006h";

/// What is sent on entering the screen.
fn enter_bytes(mouse: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let queued = queue!(
        bytes,
        EnterAlternateScreen,
        EnableBracketedPaste,
        cursor::Hide
    );
    queued.expect("a vector takes any bytes");
    if mouse {
        bytes.extend_from_slice(MOUSE);
    }
    bytes
}

/// What is sent on leaving it: all that could be on is turned off.
fn leave_bytes() -> Vec<u8> {
    let mut bytes = Vec::new();
    let queued = queue!(
        bytes,
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableFocusChange,
        DisableBracketedPaste,
        style::ResetColor,
        cursor::Show,
        LeaveAlternateScreen
    );
    queued.expect("a vector takes any bytes");
    bytes
}
