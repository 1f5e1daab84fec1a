//! Signals: the terminal is given back before the program dies or stops of one.
//!
//! The handlers only write to a pipe; a thread does the work, whatever the review is busy with. The
//! program then dies of the signal itself, so that whoever started it sees the true cause. The
//! terminal's going away is taken as SIGHUP, also where that is ignored.

use std::io;
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Signal, kill_current_process_group};
use signal_hook::consts::{
    SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP, SIGTTOU, SIGWINCH, SIGXFSZ,
};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;
use signal_hook::low_level::{emulate_default_handler, pipe, raise};

use super::jobs::is_orphaned;
use super::line::{Line, Phase, is_hung_up};

/// Signals that end the program.
const DEADLY: [i32; 4] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT];

/// How long the review has to begin noting what is being typed before the program dies, and how long
/// it has to finish, where the disk is slow.
const LAST_WORDS: Duration = Duration::from_millis(40);
const LAST_WRITE: Duration = Duration::from_secs(1);

/// How long the review waits to be stopped, as it asked for.
const STOPPING: Duration = Duration::from_secs(1);

/// How long signals that came along with one, or with another program's end, take to be seen.
const SETTLING: Duration = Duration::from_millis(50);

/// What the review is to know, once woken.
static BACK: AtomicBool = AtomicBool::new(false);
static NO_JOB_CONTROL: AtomicBool = AtomicBool::new(false);
static ENDING: AtomicI32 = AtomicI32::new(0);

/// The review has begun its last words.
static DYING: AtomicBool = AtomicBool::new(false);

/// How often the stop signal has been dealt with.
static STOPS: (Mutex<u64>, Condvar) = (Mutex::new(0), Condvar::new());

/// What a signal has left for the review to do.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Left {
    /// The terminal was left and has been taken again.
    pub(super) back: bool,
    /// A stop was asked for where nobody would bring the program back.
    pub(super) no_job_control: bool,
    /// The program dies of this signal, the sooner the better.
    pub(super) ending: Option<i32>,
}

/// What signals have left to do. Asking takes it back.
pub(super) fn left() -> Left {
    let ending = ENDING.load(Ordering::Acquire);
    Left {
        back: BACK.swap(false, Ordering::AcqRel),
        no_job_control: NO_JOB_CONTROL.swap(false, Ordering::AcqRel),
        ending: (ending != 0).then_some(ending),
    }
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

/// Stops the program and those it was started with, as the shell's Ctrl-Z does. Returns once it goes
/// on; `false` where nobody could have made it go on, and it was not stopped.
///
/// # Errors
///
/// What the system reports.
pub fn suspend() -> io::Result<bool> {
    if is_orphaned() {
        return Ok(false);
    }
    let (stops, told) = &STOPS;
    let count = stops.lock().unwrap_or_else(PoisonError::into_inner);
    let before = *count;
    kill_current_process_group(Signal::TSTP)?;
    // A signal that is lost must not hold the review up for ever.
    let _ = told.wait_timeout_while(count, STOPPING, |count| *count == before);
    Ok(true)
}

/// Returns when what has been signalled is dealt with.
pub(super) fn settle() {
    std::thread::sleep(SETTLING);
}

/// Stops a program that was started in the background, until it is brought to the foreground. The
/// system would do so as well, but in the middle of setting modes, where no signal could end it.
pub(super) fn wait_for_foreground(line: &Line) {
    while !line.is_foreground() && !is_orphaned() {
        let _ = raise(SIGTTOU);
        settle();
    }
}

/// The signal that tells of a terminal's going away.
#[must_use]
pub fn hung_up() -> i32 {
    SIGHUP
}

/// The review is about to note what there is, and to [`die`]. It is given some time for that.
pub fn last_words() {
    DYING.store(true, Ordering::Release);
}

/// Dies of a signal, whether or not it was ignored.
pub fn die(signal: i32) -> ! {
    let _ = emulate_default_handler(signal);
    std::process::abort()
}

/// Attends to signals, and to the terminal's going away, from now on.
pub(super) fn watch(line: &'static Line) -> io::Result<()> {
    let (read, write) = UnixStream::pair()?;
    let signals = DEADLY.into_iter().chain([SIGTSTP, SIGCONT]);
    let signals = SignalDelivery::with_pipe(read, write, SignalOnly, signals)?;
    pipe::register(SIGWINCH, line.bell().try_clone()?)?;
    std::thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || attend(line, signals))?;
    Ok(())
}

fn attend(line: &'static Line, mut signals: SignalDelivery<UnixStream, SignalOnly>) {
    let mut settles = None;
    loop {
        let (mut came, gone) = next(line, &mut signals, settles);
        // Keys of another program that has the terminal send signals that are meant for it alone.
        came.retain(|signal| !matches!(*signal, SIGINT | SIGQUIT) || !line.is_lent());
        if let Some(deadly) = came.iter().find(|signal| DEADLY.contains(signal)) {
            end(line, *deadly);
        }
        if gone {
            end(line, SIGHUP);
        }
        // Whoever sends both wants the program to go on.
        if came.contains(&SIGCONT) {
            settles = Some(Instant::now() + SETTLING);
        } else if came.contains(&SIGTSTP) {
            settles = None;
            stop(line);
        }
        if settles.is_some() && line.is_foreground() {
            settles = None;
            go_on(line);
        } else if settles.is_some_and(|settles| settles <= Instant::now()) {
            // Sent on in the background, where there is nothing for it to do.
            settles = None;
            let _ = raise(SIGSTOP);
        }
    }
}

/// Waits for signals, or until the terminal is gone, which is told too.
fn next(
    line: &Line,
    signals: &mut SignalDelivery<UnixStream, SignalOnly>,
    until: Option<Instant>,
) -> (Vec<i32>, bool) {
    let (input, output) = (line.input(), line.output());
    let mut fds = [
        PollFd::new(signals.get_read(), PollFlags::IN),
        PollFd::new(&input, PollFlags::empty()),
        PollFd::new(&output, PollFlags::empty()),
    ];
    let limit = until.map(|until| {
        let left = until.saturating_duration_since(Instant::now());
        Timespec::try_from(left).unwrap_or_default()
    });
    let polled = poll(&mut fds, limit.as_ref());
    let gone = polled.is_ok() && fds[1..].iter().any(is_hung_up);
    (signals.pending().collect(), gone)
}

fn end(line: &Line, signal: i32) -> ! {
    if line.give_back(Phase::Over) != Phase::Free {
        ENDING.store(signal, Ordering::Release);
        wake(line);
        std::thread::sleep(LAST_WORDS);
        if DYING.load(Ordering::Acquire) {
            std::thread::sleep(LAST_WRITE);
        }
    }
    die(signal)
}

fn stop(line: &Line) {
    if is_orphaned() {
        NO_JOB_CONTROL.store(true, Ordering::Release);
        wake(line);
    } else {
        line.give_back(Phase::Away);
        let _ = raise(SIGSTOP);
        // SIGCONT has come by now, and is the next to be dealt with.
    }
}

/// After a stop, ours or one that cannot be caught.
fn go_on(line: &Line) {
    if line.hold(true).is_err() {
        end(line, SIGHUP);
    }
    tell_back(line);
    let (stops, told) = &STOPS;
    *stops.lock().unwrap_or_else(PoisonError::into_inner) += 1;
    told.notify_all();
}

/// Lets the review enter the screen again.
pub(super) fn tell_back(line: &Line) {
    BACK.store(true, Ordering::Release);
    wake(line);
}

fn wake(line: &Line) {
    // A full pipe wakes as well.
    let _ = rustix::io::write(line.bell(), b"!");
}
