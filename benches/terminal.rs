//! From a key to its frame, in a real pseudo-terminal: `cargo bench --bench terminal`.
//!
//! Keys are pressed one at a time; what is measured ends with the last byte of the frame that
//! answers. What the terminal's other end does with it is not part of it.

#[path = "shared/claims.rs"]
mod claims;

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// A frame is over once nothing has come for so long.
const QUIET: Duration = Duration::from_millis(8);

/// How many keys are pressed.
const KEYS: usize = 1000;

fn main() {
    // `cargo test --benches` runs this, too: it only has to start then.
    if !std::env::args().any(|arg| arg == "--bench") {
        return;
    }
    let bundled = include_str!("../claims.yaml").to_owned();
    for (name, text) in [
        ("the bundled file", bundled),
        ("100,000 claims", claims::generated(100_000)),
    ] {
        let mut times = measure(&text);
        times.sort_unstable();
        let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
        #[expect(clippy::print_stdout, reason = "what a benchmark is for")]
        {
            println!(
                "{name}: {KEYS} keys; median {:.2?}, 95% {:.2?}, 99% {:.2?}, most {:.2?}",
                at(50),
                at(95),
                at(99),
                at(100)
            );
        }
    }
}

fn measure(claims: &str) -> Vec<Duration> {
    let desk = tempfile::tempdir().expect("a folder for temporary files");
    let path = |name: &str| desk.path().join(name);
    std::fs::write(path("claims.yaml"), claims).expect("room for the file");
    std::fs::create_dir_all(path("docs/example")).expect("room for a folder");
    let article = include_str!("../docs/example/article.md");
    std::fs::write(path("docs/example/article.md"), article).expect("room for the article");
    let size = PtySize {
        rows: 40,
        cols: 120,
        ..PtySize::default()
    };
    let pty = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_tickmark"));
    command.cwd(desk.path());
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("HOME", desk.path());
    command.env("XDG_STATE_HOME", path("state"));
    let mut child = pty.slave.spawn_command(command).expect("the program");
    drop(pty.slave);
    let mut source = pty.master.try_clone_reader().expect("a reader");
    let mut keys = pty.master.take_writer().expect("a writer");
    let (send, reads) = channel();
    std::thread::spawn(move || {
        let mut bytes = [0; 1 << 14];
        while source.read(&mut bytes).is_ok_and(|count| count > 0) {
            if send.send(Instant::now()).is_err() {
                return;
            }
        }
    });
    // Until it has opened the file and has nothing more to prepare. At rest it draws once a second.
    let first = reads.recv_timeout(Duration::from_secs(60));
    first.expect("a first frame");
    while reads.recv_timeout(Duration::from_millis(500)).is_ok() {}
    let mut press = |key: &str| keys.write_all(key.as_bytes()).and_then(|()| keys.flush());
    let mut times = Vec::new();
    for nth in 0..KEYS {
        let key = ["j", "j", "v", "k", "u", "]", "j", "G", "5", "k", "g"][nth % 11];
        let pressed = Instant::now();
        press(key).expect("the program runs");
        if let Some(shown) = last(&reads) {
            times.push(shown.duration_since(pressed));
        }
    }
    press(":q!\r").expect("the program runs");
    child.wait().expect("the program ends");
    times
}

/// The moment of the last byte before it gets quiet.
fn last(reads: &Receiver<Instant>) -> Option<Instant> {
    let mut last = reads.recv_timeout(Duration::from_millis(100)).ok()?;
    while let Ok(read) = reads.recv_timeout(QUIET) {
        last = read;
    }
    Some(last)
}
