//! The program in a real pseudo-terminal.

use std::io::{Read, Write};
use std::sync::mpsc;
use std::time::Duration;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::harness::{CLAIMS, Desk};

/// Reviews the desk's claims in a pseudo-terminal; see [`drive`].
fn run(desk: &Desk, ready: &str, keys: &[&str]) -> (String, u32) {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_tickmark"));
    command.env_clear();
    command.cwd(desk.path(""));
    command.env("HOME", desk.path(""));
    command.args(["--reviewer", "desk", "claims.yaml"]);
    drive(command, ready, keys)
}

/// Starts a program, waits for `ready`, types `keys`, and waits for its end; all it wrote.
fn drive(mut command: CommandBuilder, ready: &str, keys: &[&str]) -> (String, u32) {
    let size = PtySize {
        rows: 30,
        cols: 100,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pty = native_pty_system().openpty(size).unwrap();
    command.env("TERM", "xterm-256color");
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let mut reader = pty.master.try_clone_reader().unwrap();
    let mut writer = pty.master.take_writer().unwrap();
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count) = reader.read(&mut bytes) {
            if count == 0 || send.send(bytes[..count].to_vec()).is_err() {
                break;
            }
        }
    });
    let mut wrote = Vec::new();
    let mut waiting = keys.iter();
    let mut wanted = ready;
    while let Ok(bytes) = receive.recv_timeout(Duration::from_secs(20)) {
        wrote.extend(bytes);
        if !wanted.is_empty() && String::from_utf8_lossy(&wrote).contains(wanted) {
            wanted = "";
            for keys in waiting.by_ref() {
                writer.write_all(keys.as_bytes()).unwrap();
                writer.flush().unwrap();
                std::thread::sleep(Duration::from_millis(60));
            }
        }
    }
    let code = child.wait().unwrap().exit_code();
    (String::from_utf8_lossy(&wrote).into_owned(), code)
}

#[test]
fn a_review_ends_with_the_terminal_given_back() {
    let desk = Desk::new(CLAIMS);
    let (wrote, code) = run(&desk, "photo-premier", &["v", "\x13", "q"]);
    assert_eq!(code, 0, "{wrote}");
    assert!(desk.claims().contains("status: verified"));
    for (on, off) in [
        ("\x1b[?1049h", "\x1b[?1049l"),
        ("\x1b[?2004h", "\x1b[?2004l"),
    ] {
        let (entered, left) = (wrote.find(on), wrote.rfind(off));
        assert!(entered.is_some() && left > entered, "{off:?}");
    }
    assert!(
        wrote.rfind("\x1b[?25h") > wrote.rfind("\x1b[?25l"),
        "the cursor is shown again"
    );
}

#[test]
fn an_unsaved_review_is_asked_about_before_it_is_left() {
    let desk = Desk::new(CLAIMS);
    let (wrote, code) = run(&desk, "photo-premier", &["d", "q", "d"]);
    assert_eq!(code, 0);
    assert!(wrote.contains("unsaved"), "{wrote}");
    assert_eq!(desk.claims(), CLAIMS);
}

/// Tells the test below that it is the child that enters the terminal and panics.
const CHILD: &str = "TICKMARK_TEST_PANICS";

#[test]
fn a_panic_gives_the_terminal_back_before_its_message() {
    if std::env::var_os(CHILD).is_some() {
        let _guard = tickmark::shell::terminal::Guard::enter().unwrap();
        panic!("on purpose");
    }
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.env(CHILD, "1");
    command.args([
        "--exact",
        "terminal::a_panic_gives_the_terminal_back_before_its_message",
        "--nocapture",
    ]);
    let (wrote, code) = drive(command, "", &[]);
    assert_eq!(code, 101, "{wrote}");
    let (left, told) = (wrote.find("\x1b[?1049l"), wrote.find("on purpose"));
    assert!(left.is_some() && left < told, "{wrote}");
    assert!(wrote.find("\x1b[?2004l") < told && wrote.find("\x1b[?25h") < told);
}

/// A review in a pseudo-terminal that has marked one claim, with what it wrote so far.
struct Marked {
    child: Box<dyn portable_pty::Child + Send + Sync>,
    _pty: Box<dyn portable_pty::MasterPty + Send>,
    wrote: mpsc::Receiver<Vec<u8>>,
    so_far: String,
}

fn marked(desk: &Desk) -> Marked {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_tickmark"));
    command.env_clear();
    command.cwd(desk.path(""));
    command.env("HOME", desk.path(""));
    command.env("XDG_STATE_HOME", desk.path("state"));
    command.env("TERM", "xterm-256color");
    command.args(["--reviewer", "desk", "claims.yaml"]);
    let pty = native_pty_system().openpty(PtySize::default()).unwrap();
    let size = PtySize {
        rows: 30,
        cols: 100,
        ..PtySize::default()
    };
    pty.master.resize(size).unwrap();
    let child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let mut reader = pty.master.try_clone_reader().unwrap();
    let mut writer = pty.master.take_writer().unwrap();
    let (send, wrote) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count) = reader.read(&mut bytes) {
            if count == 0 || send.send(bytes[..count].to_vec()).is_err() {
                break;
            }
        }
    });
    let mut marked = Marked {
        child,
        _pty: pty.master,
        wrote,
        so_far: String::new(),
    };
    marked.wait_for("help");
    writer.write_all(b"v").unwrap();
    writer.flush().unwrap();
    marked.wait_for("unsaved");
    marked
}

impl Marked {
    fn wait_for(&mut self, wanted: &str) {
        while !self.so_far.contains(wanted) {
            let bytes = self.wrote.recv_timeout(Duration::from_secs(20)).unwrap();
            self.so_far.push_str(&String::from_utf8_lossy(&bytes));
        }
    }

    fn signal(&self, signal: rustix::process::Signal) {
        let pid = self.child.process_id().unwrap().cast_signed();
        let pid = rustix::process::Pid::from_raw(pid).unwrap();
        rustix::process::kill_process(pid, signal).unwrap();
    }
}

#[test]
fn a_deadly_signal_gives_the_terminal_back_and_loses_nothing() {
    use rustix::process::Signal;
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT] {
        let desk = Desk::new(CLAIMS);
        let mut marked = marked(&desk);
        marked.signal(signal);
        marked.wait_for("\x1b[?1049l");
        let status = marked.child.wait().unwrap();
        assert!(status.signal().is_some(), "{signal:?}: {status:?}");
        let (screen, _) = desk.play("", "120x40");
        assert!(screen.contains("recovered 1 unsaved change"), "{screen}");
    }
}
