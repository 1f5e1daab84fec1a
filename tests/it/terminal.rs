//! The program in a real pseudo-terminal.

mod asked;
mod idle;
mod lost;
mod pastes;
mod promptness;
pub(crate) mod pty;
mod stops;
mod ways;

use crate::harness::{CLAIMS, Desk};
use pty::{Pty, program};

#[test]
fn what_is_asked_before_leaving_is_on_the_screen() {
    let desk = Desk::new(CLAIMS);
    let mut pty = Pty::at_shell(&desk, &program());
    pty.wait_for("help");
    pty.press("d");
    pty.wait_for("1 unsaved");
    pty.press("q");
    pty.wait_for("discard");
    pty.press("d");
    pty.wait_for("@left 0");
    assert_eq!(desk.claims(), CLAIMS);
}

#[test]
fn keys_come_from_the_terminal_though_stdin_is_elsewhere() {
    let desk = Desk::new(CLAIMS);
    let script = "exec \"$@\" < /dev/null".to_owned();
    let mut argv = vec!["sh".to_owned(), "-c".to_owned(), script, "sh".to_owned()];
    argv.extend(program());
    let mut pty = Pty::at_shell(&desk, &argv);
    pty.wait_for("help");
    pty.press("v\x13q");
    pty.wait_for("@left 0");
    pty.assert_given_back();
    assert!(desk.claims().contains("status: verified"));
}

#[test]
fn any_size_is_survived() {
    let desk = Desk::new(CLAIMS);
    let mut pty = Pty::at_shell(&desk, &program());
    pty.wait_for("help");
    pty.press("v");
    pty.wait_for("1 unsaved");
    for (columns, rows) in [
        (1, 1),
        (0, 0),
        (0, 80),
        (500, 1),
        (80, 0),
        (500, 300),
        (39, 9),
    ] {
        pty.resize(columns, rows);
        pty.press("jk");
    }
    pty.resize(100, 30);
    pty.wait_for("1 unsaved");
    pty.press("\x13q");
    pty.wait_for("@left 0");
    pty.assert_given_back();
}

#[test]
fn a_fault_in_the_settings_is_told_before_the_terminal_is_touched() {
    let desk = Desk::new(CLAIMS);
    std::fs::write(desk.path("config.toml"), "theme = 1\n").unwrap();
    let options = ["--config", "config.toml"].map(str::to_owned);
    let mut pty = Pty::at_shell(&desk, &[program(), options.to_vec()].concat());
    pty.wait_for("@left 2");
    assert!(!pty.wrote.contains(&0x1b));
}

#[test]
fn a_painted_theme_leaves_no_cell_to_the_terminal() {
    let desk = Desk::new(CLAIMS);
    let options = ["--theme", "light"].map(str::to_owned);
    let mut pty = Pty::at_shell(&desk, &[program(), options.to_vec()].concat());
    pty.wait_for("help");
    for row in 0..30 {
        for column in 0..100 {
            let cell = pty.screen.screen().cell(row, column).unwrap();
            let own = vt100::Color::Default;
            assert!(
                cell.bgcolor() != own && cell.fgcolor() != own,
                "{row} {column}"
            );
        }
    }
}

#[test]
fn the_mouse_is_taken_and_given_back_and_may_be_left_alone() {
    let desk = Desk::new(CLAIMS);
    let mut pty = Pty::at_shell(&desk, &program());
    pty.wait_for("help");
    pty.press("\x1b[<0;5;6M\x1b[<0;5;6m");
    pty.wait_for(" 4/37 ");
    pty.press("v");
    pty.wait_for("1 unsaved");
    pty.press("\x13q");
    pty.wait_for("@left 0");
    pty.assert_given_back();
    let wrote = String::from_utf8_lossy(&pty.wrote);
    assert!(wrote.contains("\x1b[?1002h\x1b[?1006h"));
    drop(pty);

    let mut argv = program();
    argv.push("--no-mouse".to_owned());
    let mut pty = Pty::at_shell(&desk, &argv);
    pty.wait_for("help");
    pty.press("q");
    pty.wait_for("@left 0");
    let wrote = String::from_utf8_lossy(&pty.wrote);
    assert!(!wrote.contains("\x1b[?1002h"));
}
