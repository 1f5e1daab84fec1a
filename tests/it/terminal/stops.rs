//! Stopping and coming back: a usable terminal in between, and all of the screen afterwards.

use rustix::process::Signal;

use super::pty::{Pty, program, wait_for_stop};
use crate::harness::{CLAIMS, Desk, cases};

/// What a terminal is told on entering.
const ENTERED: &str = "\x1b[?1049h";
const PASTES: &str = "\x1b[?2004h";

/// And on leaving.
const LEFT: &str = "\x1b[?1049l";

fn marked(desk: &Desk) -> Pty {
    let mut pty = Pty::at_shell(desk, &program());
    pty.wait_for("help");
    pty.press("v");
    pty.wait_for("1 unsaved");
    pty
}

/// Lets the shell bring it back, and waits for all of the screen.
fn bring_back(pty: &mut Pty, times: usize) {
    pty.press("\n");
    pty.wait_for_bytes(ENTERED, times);
    pty.wait_for_bytes(PASTES, times);
    pty.wait_for("1 unsaved");
    pty.wait_for("photo-premier");
    let wrote = String::from_utf8_lossy(&pty.wrote);
    let entered = wrote.rfind(ENTERED).unwrap();
    let between = wrote[..entered]
        .rfind(LEFT)
        .map(|left| &wrote[left + LEFT.len()..entered]);
    assert!(
        between.is_none_or(|text| !text.contains('\x1b')),
        "{between:?}"
    );
}

fn rounds(way: impl Fn(&Desk)) {
    for _ in 0..cases(2) {
        way(&Desk::new(CLAIMS));
    }
}

/// The stop's number in what the shell tells: that of SIGSTOP, as SIGTSTP is the program's own.
fn stopped() -> String {
    format!("@left {}", 128 + Signal::STOP.as_raw())
}

#[test]
fn ctrl_z_and_fg_and_quit() {
    rounds(|desk| {
        let mut pty = marked(desk);
        for times in 2..4 {
            // What follows at once was meant for the shell: it is no key of the review.
            pty.press("\x1ad");
            pty.wait_for_bytes(&stopped(), times - 1);
            pty.assert_given_back();
            bring_back(&mut pty, times);
        }
        pty.press("\x13q");
        pty.wait_for("@left 0");
        pty.assert_given_back();
        assert!(desk.claims().contains("status: verified"));
        assert!(!desk.claims().contains("status: disputed"));
    });
}

#[test]
fn sigtstp_and_fg_and_quit() {
    rounds(|desk| {
        let mut pty = marked(desk);
        pty.signal(Signal::TSTP);
        pty.wait_for(&stopped());
        pty.assert_given_back();
        bring_back(&mut pty, 2);
        pty.press("\x13q");
        pty.wait_for("@left 0");
        pty.assert_given_back();
        assert!(desk.claims().contains("status: verified"));
    });
}

/// SIGSTOP cannot be caught, but its end can.
#[test]
fn sigstop_and_fg_and_sigterm() {
    rounds(|desk| {
        let mut pty = marked(desk);
        pty.signal(Signal::STOP);
        wait_for_stop(pty.pid(), true);
        bring_back(&mut pty, 2);
        pty.signal(Signal::TERM);
        pty.wait_for("@left 143");
        pty.assert_given_back();
        drop(pty);
        let (screen, _) = desk.play("", "120x40");
        assert!(screen.contains("recovered 1 unsaved change"), "{screen}");
    });
}

/// A stopped program that is told to end has nothing to give back, and takes nothing again.
#[test]
fn sigterm_while_stopped() {
    rounds(|desk| {
        let mut pty = marked(desk);
        pty.press("\x1a");
        pty.wait_for(&stopped());
        let wrote = pty.wrote.len();
        pty.signal(Signal::TERM);
        pty.signal(Signal::CONT);
        super::pty::wait_for_end(pty.pid());
        pty.press("\n");
        pty.wait_for_bytes("@left", 2);
        assert!(!pty.wrote[wrote..].contains(&b'\x1b'));
        pty.assert_given_back();
    });
}

/// A shell that starts its arguments in the background, and brings them to the foreground.
const BACKGROUND: &str = r#"
set -m
"$@" &
echo "@started"; read go; fg
echo "@left $?"; read go
"#;

#[test]
fn a_start_in_the_background_waits_for_fg() {
    rounds(|desk| {
        let mut pty = Pty::started(desk, BACKGROUND, &program(), &[]);
        pty.wait_for("@started");
        pty.wait_for_pid();
        wait_for_stop(pty.pid(), true);
        assert!(!pty.wrote.contains(&b'\x1b'));
        pty.press("\n");
        pty.wait_for("help");
        pty.press("q");
        pty.wait_for("@left 0");
        pty.assert_given_back();
    });
}

#[test]
fn a_start_in_the_background_can_be_ended() {
    rounds(|desk| {
        let mut pty = Pty::started(desk, BACKGROUND, &program(), &[]);
        pty.wait_for("@started");
        pty.wait_for_pid();
        wait_for_stop(pty.pid(), true);
        pty.signal(Signal::TERM);
        pty.signal(Signal::CONT);
        super::pty::wait_for_end(pty.pid());
        pty.assert_given_back();
    });
}

/// Without a shell nobody would ever bring it back.
#[test]
fn ctrl_z_without_job_control_is_told_of() {
    let desk = Desk::new(CLAIMS);
    let mut pty = Pty::alone(&desk, "", &program());
    pty.wait_for("help");
    pty.press("\x1a");
    pty.wait_for("no job control here");
    pty.press("v");
    pty.wait_for("1 unsaved");
    pty.signal(Signal::TSTP);
    pty.wait_for("no job control here");
    pty.press("\x13q");
    super::pty::wait_for_end(pty.pid());
    assert!(desk.claims().contains("status: verified"));
}
