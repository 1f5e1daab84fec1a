//! Signals: the terminal is given back before the program dies or stops of one.
//!
//! The handlers only write to a pipe; a thread does the work. The program then dies of the signal
//! itself, so that whoever started it sees the true cause. Acts are in the journal by then.

use std::io;
use std::os::fd::AsFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ};
use signal_hook::iterator::Signals;
use signal_hook::low_level::{emulate_default_handler, raise};

use super::{restore, take};

/// The screen was left in between and has to be drawn anew.
static REDRAW: AtomicBool = AtomicBool::new(false);

/// Another program has the terminal. Its keys may send signals that are meant for it alone.
static LENT: AtomicBool = AtomicBool::new(false);

pub(super) fn lent(lent: bool) {
    LENT.store(lent, Ordering::Release);
    REDRAW.store(true, Ordering::Release);
}

/// Whether the screen has to be drawn anew from nothing. Asking takes it back.
pub(crate) fn redraw() -> bool {
    REDRAW.swap(false, Ordering::AcqRel)
}

/// A file over the size limit is an error of the write, not the end of the program.
///
/// # Errors
///
/// What the system reports.
pub fn survive_file_size_limit() -> io::Result<()> {
    let noted = Arc::new(AtomicBool::new(false));
    signal_hook::flag::register(SIGXFSZ, noted).map(|_| ())
}

/// Stops the program as the shell's Ctrl-Z does.
///
/// # Errors
///
/// What the system reports.
pub fn suspend() -> io::Result<()> {
    raise(SIGTSTP)
}

/// Watches for signals, and for the terminal going away, from now on.
pub(super) fn watch() -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP])?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let lent = LENT.load(Ordering::Acquire);
            if lent && matches!(signal, SIGINT | SIGQUIT) {
                continue;
            }
            if !lent {
                restore();
            }
            let _ = emulate_default_handler(signal);
            if lent {
                continue;
            }
            // Only a stop comes back.
            let _ = take();
            REDRAW.store(true, Ordering::Release);
            // Wakes the review, which asks for its size again too.
            let _ = raise(SIGWINCH);
        }
    });
    std::thread::spawn(hang_up);
    Ok(())
}

/// Waits until the terminal is gone, which reading it may never tell, and dies of that.
fn hang_up() {
    let stdin = io::stdin();
    let terminal = std::fs::File::open("/dev/tty");
    let fd = terminal.as_ref().map_or(stdin.as_fd(), |tty| tty.as_fd());
    loop {
        let mut fds = [PollFd::new(&fd, PollFlags::empty())];
        match poll(&mut fds, None) {
            Ok(_) if fds[0].revents().intersects(PollFlags::HUP | PollFlags::ERR) => break,
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(_) => return,
        }
    }
    restore();
    let _ = emulate_default_handler(SIGHUP);
}
