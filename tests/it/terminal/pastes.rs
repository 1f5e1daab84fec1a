//! A paste is text, whatever is in it and however it ends. None runs a command.

use rustix::process::Signal;

use super::pty::{Pty, program};
use crate::harness::{CLAIMS, Desk};

fn open(desk: &Desk) -> Pty {
    let mut pty = Pty::at_shell(desk, &program());
    pty.wait_for("help");
    pty.press("v");
    pty.wait_for("1 unsaved");
    pty
}

/// Waits for a notice, then for keys to be keys again: they take it away. Nothing but the one mark was
/// made.
fn assert_told(desk: &Desk, mut pty: Pty, notice: &str) {
    pty.wait_for(notice);
    pty.press_away("g", notice);
    assert_unchanged(desk, pty);
}

fn assert_unchanged(desk: &Desk, mut pty: Pty) {
    pty.press("u");
    pty.wait_for("undone");
    pty.press("q");
    pty.wait_for("@left 0");
    pty.assert_given_back();
    assert_eq!(desk.claims(), CLAIMS);
}

/// The most memory that the program has had, in KiB.
fn peak(pty: &Pty) -> u64 {
    let status = format!("/proc/{}/status", pty.pid().as_raw_nonzero());
    let status = std::fs::read_to_string(status).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let number = line.unwrap().split_whitespace().nth(1).unwrap();
    number.parse().unwrap()
}

#[test]
fn a_paste_of_10_mib_is_told_with_its_size_and_not_kept() {
    let desk = Desk::new(CLAIMS);
    let mut pty = open(&desk);
    let before = peak(&pty);
    let text = ":q!\rdddd\r".repeat((10 << 20) / 9 + 1);
    let paste = ["\x1b[200~", &text[..10 << 20], "\x1b[201~"].concat();
    pty.press(paste);
    let notice = "paste too large (10.0 MiB; limit 1 MiB)";
    pty.wait_for(notice);
    let more = peak(&pty).saturating_sub(before);
    assert!(more < 8 << 10, "{more} KiB");
    assert_told(&desk, pty, notice);
}

#[test]
fn the_rest_of_a_paste_with_an_end_inside_is_no_keys() {
    let desk = Desk::new(CLAIMS);
    let mut pty = open(&desk);
    pty.press("\x1b[200~evil\x1b[201~:q!\rddd\x1b[200~ddd\x1b[201~");
    assert_told(&desk, pty, "pasted text is ignored here");
}

#[test]
fn the_rest_of_a_large_paste_with_an_end_inside_is_no_keys() {
    let desk = Desk::new(CLAIMS);
    let mut pty = open(&desk);
    let tail = ":q!\rdddd".repeat(1 << 16);
    pty.press(["\x1b[200~evil\x1b[201~", &tail, "\x1b[201~"].concat());
    assert_told(&desk, pty, "pasted text is ignored here");
}

#[test]
fn a_paste_that_never_ends_is_given_up() {
    let desk = Desk::new(CLAIMS);
    let mut pty = open(&desk);
    pty.press("\x1b[200~:q!\rddd");
    assert_told(&desk, pty, "a paste never ended");
}

#[test]
fn a_signal_in_a_paste_that_never_ends_loses_nothing() {
    let desk = Desk::new(CLAIMS);
    let mut pty = open(&desk);
    pty.press("\x1b[200~:q!\rddd");
    pty.signal(Signal::TERM);
    pty.wait_for("@left 143");
    pty.assert_given_back();
    drop(pty);
    let (screen, _) = desk.play("", "120x40");
    assert!(screen.contains("recovered 1 unsaved change"), "{screen}");
}

#[test]
fn a_late_answer_of_the_terminal_is_no_keys() {
    let desk = Desk::new(CLAIMS);
    let mut pty = open(&desk);
    pty.press("\x1b]11;rgb:dddd/dddd/dddd\x1b\\");
    assert_unchanged(&desk, pty);
}
