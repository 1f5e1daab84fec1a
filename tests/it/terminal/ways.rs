//! Every way out leaves the terminal as it was, and what was decided in the journal.

use rustix::process::Signal;

use super::promptness::get_stuck;
use super::pty::{Pty, SHELL, program, read_pid, wait_for_end, wait_for_stop};
use crate::harness::{CLAIMS, Desk, cases};

/// Goes one way out, as often as is asked for.
fn rounds(way: impl Fn(&Desk)) {
    for _ in 0..cases(2) {
        way(&Desk::new(CLAIMS));
    }
}

/// A review in a terminal, with one claim marked and not saved.
fn marked(desk: &Desk) -> Pty {
    let mut pty = Pty::at_shell(desk, &program());
    pty.wait_for("help");
    pty.press("v");
    pty.wait_for("1 unsaved");
    pty
}

/// Asserts that the program left with this code, and that its next start finds this much to recover.
fn assert_left(desk: &Desk, mut pty: Pty, code: u32, recovered: bool) {
    pty.wait_for(&format!("@left {code}"));
    pty.assert_given_back();
    drop(pty);
    let (screen, _) = desk.play("", "120x40");
    let told = screen.contains("recovered 1 unsaved change");
    assert_eq!(told, recovered, "{screen}");
}

#[test]
fn quitting() {
    rounds(|desk| {
        let mut pty = Pty::at_shell(desk, &program());
        pty.wait_for("help");
        pty.press("q");
        assert_left(desk, pty, 0, false);
    });
}

#[test]
fn quitting_without_saving() {
    rounds(|desk| {
        let mut pty = marked(desk);
        pty.press("q");
        pty.wait_for("discard");
        pty.press("d");
        assert_left(desk, pty, 0, false);
        assert_eq!(desk.claims(), CLAIMS);
    });
}

#[test]
fn quitting_by_command() {
    rounds(|desk| {
        let mut pty = marked(desk);
        pty.press(":q!\r");
        assert_left(desk, pty, 0, false);
        assert_eq!(desk.claims(), CLAIMS);
    });
}

#[test]
fn saving_and_quitting() {
    rounds(|desk| {
        let mut pty = marked(desk);
        pty.press("\x13q");
        assert_left(desk, pty, 0, false);
        assert!(desk.claims().contains("status: verified"));
    });
}

#[test]
fn ctrl_c() {
    rounds(|desk| {
        let mut pty = Pty::at_shell(desk, &program());
        pty.wait_for("help");
        pty.press("\x03");
        assert_left(desk, pty, 0, false);
    });
}

#[test]
fn a_refused_start() {
    rounds(|desk| {
        std::fs::write(desk.path("bad.yaml"), "claims: [").unwrap();
        let mut argv = program();
        argv.pop();
        argv.push("bad.yaml".to_owned());
        let pty = Pty::at_shell(desk, &argv);
        assert_left(desk, pty, 2, false);
    });
}

fn signal(signal: Signal) {
    rounds(|desk| {
        let pty = marked(desk);
        pty.signal(signal);
        let code = 128 + signal.as_raw().cast_unsigned();
        assert_left(desk, pty, code, true);
    });
}

#[test]
fn sigterm() {
    signal(Signal::TERM);
}

#[test]
fn sighup() {
    signal(Signal::HUP);
}

#[test]
fn sigint() {
    signal(Signal::INT);
}

#[test]
fn sigquit() {
    signal(Signal::QUIT);
}

/// Whether the journal has these words.
fn is_noted(desk: &Desk, words: &str) -> bool {
    let files = std::fs::read_dir(desk.path("state/tickmark"))
        .into_iter()
        .flatten();
    let mut files = files.map(|file| std::fs::read(file.unwrap().path()).unwrap_or_default());
    files.any(|bytes| String::from_utf8_lossy(&bytes).contains(words))
}

/// What is being typed is noted each second.
#[test]
fn sigterm_while_typing() {
    rounds(|desk| {
        let mut pty = Pty::at_shell(desk, &program());
        pty.wait_for("help");
        pty.press("chalf a though");
        pty.wait_for("half a though");
        while !is_noted(desk, "half a though") {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        pty.signal(Signal::TERM);
        pty.wait_for("@left 143");
        pty.assert_given_back();
        drop(pty);
        let (screen, _) = desk.play("c", "120x40");
        assert!(screen.contains("half a though"), "{screen}");
    });
}

/// The review may be stuck in drawing, where the terminal takes nothing.
#[test]
fn sigterm_while_the_terminal_is_stuck() {
    rounds(|desk| {
        let mut pty = get_stuck(marked(desk));
        pty.signal(Signal::TERM);
        wait_for_end(pty.pid());
        pty.wait_for("@left 143");
        pty.assert_given_back();
    });
}

/// Tells the test below that it is the program, and how it is to end.
const CHILD: &str = "TICKMARK_TEST_ENDS_BY";

/// Not a test by itself: the program that the tests below run, which needs something to go wrong.
#[test]
fn child() {
    use tickmark::shell::terminal::{Guard, lend, renew};
    match std::env::var(CHILD).as_deref() {
        Ok("panic") => {
            let (_guard, mut screen, _) = Guard::enter(true).unwrap();
            screen.draw(|_| {}).unwrap();
            panic!("on purpose");
        }
        Ok("error") => {
            let (guard, mut screen, _) = Guard::enter(true).unwrap();
            let drawn = screen.try_draw(|_| Err(std::io::Error::other("on purpose")));
            let error = drawn.unwrap_err();
            drop((screen, guard));
            panic!("not drawn: {error}");
        }
        Ok("lending") => {
            let (_guard, mut screen, _) = Guard::enter(true).unwrap();
            let script = "echo $$ > lent; echo @lent; read line; echo \"@got $line\"; read line";
            let run = || {
                std::process::Command::new("sh")
                    .args(["-c", script])
                    .status()
            };
            lend(run).unwrap().unwrap();
            renew(&mut screen).unwrap();
            screen.draw(|_| {}).unwrap();
        }
        Ok("panic elsewhere") => {
            std::thread::spawn(|| {
                while !std::path::Path::new("now").exists() {
                    std::thread::sleep(std::time::Duration::from_millis(2));
                }
                panic!("on purpose");
            });
            let args = ["tickmark", "--reviewer", "desk", "claims.yaml"];
            let _ = tickmark::cli::run(args.map(Into::into));
        }
        _ => {}
    }
}

/// The program above under a shell that tells its exit code.
fn ending_by(desk: &Desk, how: &str) -> Pty {
    let test = "terminal::ways::child";
    let this = std::env::current_exe().unwrap().display().to_string();
    let argv = [this.as_str(), "--exact", test, "--nocapture"].map(str::to_owned);
    Pty::started(desk, SHELL, &argv, &[(CHILD, how)])
}

fn assert_told_after(pty: &Pty, words: &str) {
    let wrote = String::from_utf8_lossy(&pty.wrote);
    let (left, told) = (wrote.find("\x1b[?1049l"), wrote.find(words));
    assert!(left.is_some() && left < told, "{wrote}");
}

#[test]
fn a_panic() {
    rounds(|desk| {
        let mut pty = ending_by(desk, "panic");
        pty.wait_for("@left 101");
        pty.assert_given_back();
        assert_told_after(&pty, "on purpose");
    });
}

#[test]
fn an_error_of_drawing() {
    rounds(|desk| {
        let mut pty = ending_by(desk, "error");
        pty.wait_for("@left 101");
        pty.assert_given_back();
        assert_told_after(&pty, "not drawn: on purpose");
    });
}

#[test]
fn a_panic_on_another_thread() {
    rounds(|desk| {
        let mut pty = ending_by(desk, "panic elsewhere");
        pty.wait_for("help");
        pty.press("v");
        pty.wait_for("1 unsaved");
        std::fs::write(desk.path("now"), "").unwrap();
        pty.wait_for("@left 101");
        assert_told_after(&pty, "on purpose");
        assert_left(desk, pty, 101, true);
    });
}

/// Another program has the terminal as the shell had it, and its keys stop and end only that one.
#[test]
fn lending() {
    rounds(|desk| {
        let mut pty = ending_by(desk, "lending");
        pty.wait_for("@lent");
        pty.assert_given_back();
        pty.press("words\n");
        pty.wait_for("@got words");
        pty.press("\x1a");
        pty.wait_for("@left 1");
        // Else it may still read what is meant for the shell.
        wait_for_stop(read_pid(&desk.path("lent")), true);
        pty.press("\n");
        wait_for_stop(pty.pid(), false);
        pty.press("\x03");
        pty.wait_for("@left 0");
        pty.assert_given_back();
        pty.wait_for_bytes("\x1b[?1049h", 2);
    });
}
