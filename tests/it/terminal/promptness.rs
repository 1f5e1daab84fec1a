//! How long dying takes. Run on request, as a busy machine proves nothing.

use std::io::Write;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::pty::{Pty, program, wait_for_end};
use crate::harness::{CLAIMS, Desk, cases};

/// Times how long a review with one claim marked takes to be gone, by a signal, or else as its terminal
/// vanishes.
fn time(name: &str, signal: Option<Signal>, before: &str, ready: impl Fn(Pty) -> Pty) {
    let mut times = Vec::new();
    for _ in 0..cases(5) {
        let desk = Desk::new(CLAIMS);
        let mut pty = Pty::alone(&desk, before, &program());
        pty.wait_for("help");
        pty.press("v");
        pty.wait_for("1 unsaved");
        let pty = ready(pty);
        let pid = pty.pid();
        let begun = Instant::now();
        // The terminal is kept while a signal is to be what ends it.
        let kept = if let Some(signal) = signal {
            pty.signal(signal);
            Some(pty)
        } else {
            drop(pty.vanish());
            None
        };
        wait_for_end(pid);
        times.push(begun.elapsed());
        drop(kept);
    }
    times.sort_unstable();
    let (median, most) = (times[times.len() / 2], times[times.len() - 1]);
    let mut told = std::io::stderr();
    writeln!(told, "{name}: {median:.1?}, at most {most:.1?}").unwrap();
    assert!(most < Duration::from_millis(100), "{name}: {most:?}");
}

/// Nobody reads what it draws: soon it can neither draw nor read on.
pub(super) fn get_stuck(mut pty: Pty) -> Pty {
    for _ in 0..100 {
        pty.press("z");
        std::thread::sleep(Duration::from_millis(2));
    }
    pty
}

#[test]
#[ignore = "measures time"]
fn the_program_is_gone_within_100_ms() {
    let same = |pty| pty;
    time("TERM", Some(Signal::TERM), "", same);
    time("HUP", Some(Signal::HUP), "", same);
    time("INT", Some(Signal::INT), "", same);
    time("QUIT", Some(Signal::QUIT), "ulimit -c 0", same);
    let stuck = "TERM while the terminal is stuck";
    time(stuck, Some(Signal::TERM), "", get_stuck);
    time("a lost terminal", None, "", same);
    time("a lost terminal, HUP ignored", None, "trap '' HUP", same);
}
