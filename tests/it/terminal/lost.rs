//! The terminal goes away: the program ends, and what was decided is in the journal.

use super::pty::{Pty, program, state, wait_for_end};
use crate::harness::{CLAIMS, Desk, cases};

/// The terminal of a review with one claim marked goes away.
fn lose(start: impl Fn(&Desk) -> Pty) {
    for _ in 0..cases(2) {
        let desk = Desk::new(CLAIMS);
        let mut pty = start(&desk);
        pty.wait_for("help");
        pty.press("v");
        pty.wait_for("1 unsaved");
        let before = state(pty.pid()).unwrap().ticks;
        let (mut child, pid) = pty.vanish();
        let used = wait_for_end(pid).saturating_sub(before);
        assert!(used < 20, "{used} ticks");
        child.wait().unwrap();
        let (screen, _) = desk.play("", "120x40");
        assert!(screen.contains("recovered 1 unsaved change"), "{screen}");
    }
}

#[test]
fn a_lost_terminal_ends_it() {
    lose(|desk| Pty::at_shell(desk, &program()));
}

#[test]
fn a_lost_terminal_ends_it_by_that_signal() {
    let desk = Desk::new(CLAIMS);
    let mut pty = Pty::alone(&desk, "", &program());
    pty.wait_for("help");
    let (mut child, _) = pty.vanish();
    let status = child.wait().unwrap();
    assert!(status.signal().is_some(), "{status:?}");
}

#[test]
fn a_lost_terminal_ends_it_though_sighup_is_ignored() {
    lose(|desk| Pty::alone(desk, "trap '' HUP", &program()));
}

/// Nobody sends a signal where another process leads the session and goes on.
#[test]
fn a_lost_terminal_ends_it_though_no_signal_comes() {
    lose(|desk| {
        let script = "trap '' HUP TERM\n\"$@\"\nread go";
        Pty::started(desk, script, &program(), &[])
    });
}
