//! Links and the editor: what is started, with which arguments, and what is not.

use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::sync::mpsc;
use std::time::Duration;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::harness::{CLAIMS, Desk};

fn sources(urls: &[&str]) -> String {
    let urls: Vec<_> = urls.iter().map(|url| format!("  - {url:?}\n")).collect();
    format!("claims:\n- id: a\n  text: x\n  sources:\n{}", urls.concat())
}

/// The last line of the screen, after these keys on a claim with these sources.
fn said(urls: &[&str], keys: &str) -> String {
    let (screen, _) = Desk::new(sources(urls)).play(keys, "120x30");
    let last = screen.lines().last().unwrap().trim();
    // What can be done now stands apart from it.
    last.split("   ").next().unwrap().to_owned()
}

#[test]
fn played_keys_open_nothing_and_tell_what_would_be() {
    let url = "https://example.org/plan";
    assert_eq!(said(&[url], "o"), "would open https://example.org/plan");
    assert_eq!(
        said(&[url], "<Tab>o"),
        "would open https://example.org/plan"
    );
    let two = [url, "http://b.org/?q=1"];
    assert_eq!(
        said(&two, "2o"),
        "would open http://b.org/?q=1 · source 2 of 2"
    );
    assert_eq!(
        said(&two, "o"),
        "would open https://example.org/plan · source 1 of 2"
    );
    assert_eq!(said(&two, "3o"), "there is no source 3; this claim has 2");
    let (screen, _) = Desk::new("claims:\n- text: x\n").play("o", "120x30");
    assert!(screen.contains("this claim has no source"), "{screen}");
}

#[test]
fn what_is_no_web_address_is_never_opened() {
    for (url, expected) in [
        (
            "javascript:alert(1)",
            "will not open 'javascript:' links; only http and https.",
        ),
        (
            "file:///etc/passwd",
            "will not open 'file:' links; only http and https.",
        ),
        ("-h", "will not open this link: it starts with '-'."),
        (
            "http://a b",
            "will not open this link: it has a blank in it.",
        ),
        (
            "../../etc/passwd",
            "will not open this link: it is no http or https URL.",
        ),
    ] {
        assert_eq!(said(&[url], "o"), expected);
        assert!(!said(&[url], "oy").contains("would open"), "{url}");
    }
}

#[test]
fn an_odd_host_is_shown_and_asked_about() {
    let url = ["https://раypal.com"];
    let asked = said(&url, "o");
    let expected = "open https://xn--ypal-43d9g.com/? the host mixes scripts y open it  n leave it";
    assert!(asked.starts_with(expected), "{asked}");
    assert_eq!(said(&url, "oy"), "would open https://xn--ypal-43d9g.com/");
    let (narrow, _) = Desk::new(sources(&url)).play("o", "60x20");
    let narrow = narrow.lines().last().unwrap();
    assert!(
        narrow.contains("xn--ypal-43d9g.com") && narrow.contains("y open it"),
        "{narrow}"
    );
    for no in ["n", "<Esc>", "<CR>", "q"] {
        assert!(
            !said(&url, &format!("o{no}")).contains("would open"),
            "{no}"
        );
    }
    assert!(said(&["http://127.0.0.1:8000/"], "o").contains("the host is a bare address"));
    assert!(said(&["https://a.org:8443/"], "o").contains("the port is unusual"));
}

#[test]
fn a_source_that_will_not_be_opened_is_attached_and_told() {
    let desk = Desk::new("claims:\n- id: a\n  text: x\n");
    let (screen, _) = desk.play("a<Paste:javascript:x><CR><CR><C-s>", "120x30");
    assert!(desk.claims().contains("javascript:x"), "{screen}");
    let (screen, _) = desk.play("a<Paste:htp//x><CR><CR>", "120x30");
    assert!(
        screen.contains("source for a · will not open this link"),
        "{screen}"
    );
}

#[test]
fn check_finds_paths_out_of_the_folder_and_counts_what_hides() {
    let desk = Desk::new(sources(&["../../etc/passwd"]));
    let output = desk.run(&["check"]);
    assert_eq!(output.status.code(), Some(1));
    let expected = "claims.yaml:5:5: error: path leaves the project folder: '../../etc/passwd'.";
    assert!(crate::harness::text(&output.stdout).starts_with(expected));
    let hidden = "claims:\n- id: a\n  text: x\n  note: \"a\\u202Eb\\e\"\n  tags: [\"\\u200B\"]\n";
    let output = Desk::new(hidden).run(&["check"]);
    assert_eq!(output.status.code(), Some(0));
    let expected = "claims.yaml:4:9: warning: the claim has hidden or control characters: 3.";
    assert!(crate::harness::text(&output.stdout).starts_with(expected));
}

#[test]
fn played_keys_start_no_editor() {
    let desk = Desk::new(CLAIMS);
    let run = |editor: Option<&str>| {
        let mut command = desk.command();
        if let Some(editor) = editor {
            command.env("EDITOR", editor);
        }
        let output = command
            .args(["--print", "--keys", "cabc<C-o>"])
            .output()
            .unwrap();
        crate::harness::text(&output.stdout)
    };
    assert!(run(None).contains("would run vi"));
    let screen = run(Some("code --wait 'a b'"));
    assert!(
        screen.contains("would run code --wait 'a b'") && screen.contains("abc"),
        "{screen}"
    );
    assert!(run(Some("code 'a")).contains("a quote is not closed"));
}

/// A review in a pseudo-terminal.
struct Terminal {
    child: Box<dyn portable_pty::Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    wrote: mpsc::Receiver<Vec<u8>>,
    so_far: String,
}

impl Terminal {
    fn start(desk: &Desk, variables: &[(&str, &str)]) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_tickmark"));
        command.env_clear();
        command.cwd(desk.path(""));
        for (name, value) in [("HOME", "."), ("TERM", "xterm"), ("PATH", "/usr/bin:/bin")] {
            command.env(name, value);
        }
        for (name, value) in variables {
            command.env(name, value);
        }
        command.args(["--reviewer", "desk", "claims.yaml"]);
        let (rows, cols) = (30, 100);
        let size = PtySize {
            rows,
            cols,
            ..PtySize::default()
        };
        let pty = native_pty_system().openpty(size).unwrap();
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let mut reader = pty.master.try_clone_reader().unwrap();
        let writer = pty.master.take_writer().unwrap();
        let (send, wrote) = mpsc::channel();
        std::thread::spawn(move || {
            let _pty = pty.master;
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if send.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let mut terminal = Self {
            child,
            writer,
            wrote,
            so_far: String::new(),
        };
        terminal.wait_for("help");
        terminal
    }

    fn wait_for(&mut self, wanted: &str) {
        while !self.so_far.contains(wanted) {
            let bytes = self.wrote.recv_timeout(Duration::from_secs(20));
            let bytes = bytes.unwrap_or_else(|_| panic!("no {wanted:?} in {}", self.so_far));
            self.so_far.push_str(&String::from_utf8_lossy(&bytes));
            if self.so_far.ends_with("\x1b[6n") {
                self.press("\x1b[1;1R");
            }
        }
        self.so_far.clear();
    }

    fn press(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Presses the last keys, and waits for the end.
    fn end(mut self, keys: &str) {
        self.press(keys);
        let started = std::time::Instant::now();
        while self.wrote.recv_timeout(Duration::from_secs(20)).is_ok() {
            assert!(started.elapsed() < Duration::from_secs(30), "it goes on");
        }
        assert_eq!(self.child.wait().unwrap().exit_code(), 0);
    }
}

fn script(desk: &Desk, name: &str, body: &str) -> String {
    let path = desk.path(name);
    std::fs::write(&path, format!("#!/bin/sh\n{body}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path.display().to_string()
}

#[test]
fn a_text_goes_to_the_editor_and_comes_back() {
    let desk = Desk::new("claims:\n- id: a\n  text: x\n");
    let body = "test \"$1\" = --wait && test -t 1 && printf 'and more\\n' >> \"$2\"";
    let editor = format!("{} --wait", script(&desk, "ed", body));
    let mut terminal = Terminal::start(&desk, &[("EDITOR", &editor)]);
    terminal.press("cone\x0f");
    terminal.wait_for("<CR> accepts it");
    terminal.press("\r");
    terminal.wait_for("note of");
    terminal.end("\x13q");
    assert!(
        desk.claims().contains("note: |-\n    one\n    and more\n"),
        "{}",
        desk.claims()
    );
}

#[test]
fn an_editor_that_fails_or_is_missing_changes_nothing() {
    let desk = Desk::new("claims:\n- id: a\n  text: x\n");
    let fails = script(&desk, "ed", "echo no > \"$1\"; exit 1");
    for (editor, told) in [
        (fails.as_str(), "the editor failed"),
        ("a;rm -rf ~", "not found"),
    ] {
        let mut terminal = Terminal::start(&desk, &[("EDITOR", "false"), ("VISUAL", editor)]);
        terminal.press("cone\x0f");
        terminal.wait_for(told);
        terminal.press("\r");
        terminal.wait_for("note of");
        terminal.press("u");
        terminal.wait_for("undone");
        terminal.end("q");
    }
}

#[test]
fn a_url_is_one_argument_of_the_browser() {
    let desk = Desk::new(sources(&[
        "https://example.org/;touch owned?a=$(id)&b='x y'"
            .replace(' ', "%20")
            .as_str(),
    ]));
    let body = "printf '%s\\n' \"$#\" \"$@\" > seen.tmp; echo noise; mv seen.tmp seen";
    let browser = format!("{} --new", script(&desk, "browser", body));
    let mut terminal = Terminal::start(&desk, &[("BROWSER", &browser)]);
    terminal.press("o");
    terminal.wait_for("opened https://example.org/");
    terminal.end("q");
    for _ in 0..100 {
        if desk.path("seen").exists() {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let seen = std::fs::read_to_string(desk.path("seen")).unwrap();
    let expected = "2\n--new\nhttps://example.org/;touch%20owned?a=$(id)&b=%27x%20y%27\n";
    assert_eq!(seen, expected);
}
