//! What `git-setup` asks before it changes anything, answered at a terminal.

use std::process::Command;

use super::pty::Pty;
use crate::harness::{CLAIMS, Desk};
use crate::team::has_git;

/// A repository, and a terminal in which it is about to be set up.
fn at_the_question() -> (Desk, Pty) {
    let desk = Desk::new(CLAIMS);
    let init = Command::new("git")
        .args(["init", "-q"])
        .current_dir(desk.path(""))
        .status();
    assert!(init.unwrap().success());
    let argv = [env!("CARGO_BIN_EXE_tickmark"), "git-setup"].map(str::to_owned);
    let mut pty = Pty::at_shell(&desk, &argv);
    pty.wait_for("Change it? y/N");
    (desk, pty)
}

/// What of the repository would be changed: its settings and its attributes.
fn state(desk: &Desk) -> (String, Option<String>) {
    let settings = std::fs::read_to_string(desk.path(".git/config")).unwrap();
    let attributes = std::fs::read_to_string(desk.path(".gitattributes"));
    (settings, attributes.ok())
}

#[test]
fn a_repository_is_set_up_after_a_yes_to_what_is_shown() {
    if !has_git() {
        return;
    }
    for answer in ["y\r", "yes\r"] {
        let (desk, mut pty) = at_the_question();
        let shown = pty.screen.screen().contents();
        for told in [
            "git config --local merge.tickmark.driver 'tickmark merge -- %O",
            "git config --local diff.tickmark.command",
            ".gitattributes: + claims.yaml merge=tickmark diff=tickmark",
        ] {
            assert!(shown.contains(told), "{shown}");
        }
        let (settings, attributes) = state(&desk);
        assert!(!settings.contains("tickmark") && attributes.is_none());
        pty.press(answer);
        pty.wait_for("done; commit .gitattributes");
        pty.wait_for("@left 0");
        let (settings, attributes) = state(&desk);
        for section in ["[merge \"tickmark\"]", "[diff \"tickmark\"]"] {
            assert!(settings.contains(section), "{settings}");
        }
        let attributes = attributes.unwrap();
        assert_eq!(attributes, "claims.yaml merge=tickmark diff=tickmark\n");
        pty.assert_given_back();
    }
}

#[test]
fn any_other_answer_changes_nothing() {
    if !has_git() {
        return;
    }
    for (answer, left) in [
        ("n\r", "@left 2"),
        ("\r", "@left 2"),
        ("yonder\r", "@left 2"),
        ("\x04", "@left 2"),
        ("\x03", "@left 130"),
    ] {
        let (desk, mut pty) = at_the_question();
        let before = state(&desk);
        pty.press(answer);
        pty.wait_for(left);
        if left == "@left 2" {
            pty.wait_for("nothing changed");
        }
        assert_eq!(state(&desk), before, "{answer:?}");
    }
}
