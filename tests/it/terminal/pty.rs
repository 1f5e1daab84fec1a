//! A pseudo-terminal with a shell in it that runs one program, tells how it left, and brings it back.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, mpsc};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

use crate::harness::Desk;

/// Runs its arguments as a job, and tells each time it left or stopped; a line makes it go on.
pub(crate) const SHELL: &str = r#"
set -m
ulimit -c 0
trap : INT QUIT
"$@"
while echo "@left $?"; read go; do fg; done
"#;

/// How long anything may take before a test fails.
const LIMIT: Duration = Duration::from_secs(20);

/// The arguments that start a review of the desk's claims.
pub(crate) fn program() -> Vec<String> {
    let program = env!("CARGO_BIN_EXE_tickmark");
    [program, "--reviewer", "desk", "claims.yaml"]
        .map(str::to_owned)
        .to_vec()
}

/// A terminal at whose other end a person sits.
pub(crate) struct Pty {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    /// One read is made for each of these.
    asks: mpsc::Sender<()>,
    /// A read was asked for and has not come back.
    asked: bool,
    reads: mpsc::Receiver<Vec<u8>>,
    reader: JoinHandle<()>,
    child: Box<dyn Child + Send + Sync>,
    pid: PathBuf,
    pub(super) screen: vt100::Parser,
    /// All that was written to the terminal.
    pub(crate) wrote: Vec<u8>,
    before: String,
}

impl Pty {
    /// Starts a program from a shell with job control.
    pub(crate) fn at_shell(desk: &Desk, program: &[String]) -> Self {
        Self::started(desk, SHELL, program, &[])
    }

    /// Starts a program alone, as the only one of its session, after what `before` does.
    pub(crate) fn alone(desk: &Desk, before: &str, program: &[String]) -> Self {
        Self::started(desk, &format!("{before}\nexec \"$@\""), program, &[])
    }

    pub(crate) fn started(
        desk: &Desk,
        script: &str,
        program: &[String],
        env: &[(&str, &str)],
    ) -> Self {
        // Descriptors that another thread is about to mark as not inherited are not to be inherited.
        static OPENING: Mutex<()> = Mutex::new(());
        let opening = OPENING.lock();
        let pty = native_pty_system().openpty(size(100, 30)).unwrap();
        let before = modes(&*pty.master);
        let noting = "echo $$ > pid; exec \"$@\"";
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", script, "sh", "sh", "-c", noting, "sh"]);
        command.args(program);
        command.env_clear();
        command.cwd(desk.path(""));
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", desk.path(""));
        command.env("XDG_STATE_HOME", desk.path("state"));
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let mut source = pty.master.try_clone_reader().unwrap();
        let writer = pty.master.take_writer().unwrap();
        drop(opening);
        let (asks, asked) = mpsc::channel();
        let (send, reads) = mpsc::channel();
        // It reads only when asked to, so that the terminal can be closed without a reader in it.
        let reader = std::thread::spawn(move || {
            let mut bytes = [0; 1 << 14];
            while asked.recv().is_ok() {
                let count = source.read(&mut bytes).unwrap_or(0);
                if send.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            master: pty.master,
            writer,
            asks,
            asked: false,
            reads,
            reader,
            child,
            pid: desk.path("pid"),
            screen: vt100::Parser::new(cells(30), cells(100), 0),
            wrote: Vec::new(),
            before,
        }
    }

    /// Waits until the screen has these words.
    pub(crate) fn wait_for(&mut self, words: &str) {
        let begun = Instant::now();
        while !self.screen.screen().contents().contains(words) {
            self.read(words, begun);
        }
    }

    /// Waits until these bytes were written.
    pub(crate) fn wait_for_bytes(&mut self, wanted: &str, times: usize) {
        let begun = Instant::now();
        while String::from_utf8_lossy(&self.wrote).matches(wanted).count() < times {
            self.read(wanted, begun);
        }
    }

    /// Presses a key again and again, until the screen has these words no more. Not so fast that it
    /// could be the rest of a paste.
    pub(crate) fn press_away(&mut self, key: &str, words: &str) {
        let begun = Instant::now();
        while self.screen.screen().contents().contains(words) {
            std::thread::sleep(Duration::from_millis(150));
            self.press(key);
            self.read("the notice go", begun);
        }
    }

    fn read(&mut self, wanted: &str, begun: Instant) {
        let came = self.read_within(LIMIT.saturating_sub(begun.elapsed()));
        let screen = self.screen.screen().contents();
        assert!(came, "no {wanted:?} in:\n{screen}");
    }

    /// Reads once; `false` where nothing came in time.
    pub(crate) fn read_within(&mut self, limit: Duration) -> bool {
        if !std::mem::replace(&mut self.asked, true) {
            self.asks.send(()).unwrap();
        }
        let Ok(bytes) = self.reads.recv_timeout(limit) else {
            return false;
        };
        self.asked = false;
        self.screen.process(&bytes);
        self.wrote.extend(&bytes);
        !bytes.is_empty()
    }

    pub(crate) fn press(&mut self, keys: impl AsRef<[u8]>) {
        self.writer.write_all(keys.as_ref()).unwrap();
        self.writer.flush().unwrap();
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.master.resize(size(columns, rows)).unwrap();
        self.screen
            .screen_mut()
            .set_size(cells(rows), cells(columns));
    }

    /// Waits until the program has been started.
    pub(crate) fn wait_for_pid(&self) {
        let begun = Instant::now();
        while !std::fs::read(&self.pid).is_ok_and(|text| text.ends_with(b"\n")) {
            assert!(begun.elapsed() < LIMIT, "not started");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// The process of the program.
    pub(crate) fn pid(&self) -> Pid {
        read_pid(&self.pid)
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// Asserts that the terminal's modes are those from before, that all it was told to switch on is
    /// off again, and that nothing was drawn after that.
    pub(crate) fn assert_given_back(&self) {
        assert_eq!(modes(&*self.master), self.before);
        let wrote = String::from_utf8_lossy(&self.wrote);
        let mut on = std::collections::BTreeSet::new();
        for sequence in wrote.split("\x1b[?").skip(1) {
            let end = sequence.find(['h', 'l']).unwrap();
            let numbers = sequence[..end]
                .split(';')
                .map(|number| number.parse::<u16>().unwrap());
            let shows = |number: &u16| *number == 25;
            for number in numbers {
                let set = sequence[end..].starts_with('h');
                if set == shows(&number) {
                    on.remove(&number);
                } else {
                    on.insert(number);
                }
            }
        }
        assert!(on.is_empty(), "still on: {on:?}");
        if let Some(at) = wrote.rfind("\x1b[?1049l") {
            assert!(!wrote[at + 1..].contains('\x1b'), "drawn on");
            assert!(wrote[..at].contains("\x1b[?1049h"));
        }
        assert!(!self.screen.screen().hide_cursor());
    }

    /// The terminal goes away, as when its window is closed; the child, and its process.
    pub(crate) fn vanish(self) -> (Box<dyn Child + Send + Sync>, Pid) {
        let pid = self.pid();
        drop((self.asks, self.writer, self.master));
        self.reader.join().unwrap();
        (self.child, pid)
    }
}

/// The process that a file names.
pub(crate) fn read_pid(file: &Path) -> Pid {
    let text = std::fs::read_to_string(file).unwrap();
    Pid::from_raw(text.trim().parse().unwrap()).unwrap()
}

/// Waits until a process is gone with all its threads; the processor's ticks it has used, as far as was seen.
pub(crate) fn wait_for_end(pid: Pid) -> u64 {
    let begun = Instant::now();
    let mut used = 0;
    while let Some(State {
        letter,
        threads,
        ticks,
    }) = state(pid)
    {
        if letter == 'Z' && threads <= 1 {
            break;
        }
        used = ticks;
        assert!(begun.elapsed() < LIMIT, "still there, {ticks} ticks");
        std::thread::sleep(Duration::from_millis(2));
    }
    used
}

/// Waits until a process is stopped, or no more.
pub(crate) fn wait_for_stop(pid: Pid, stopped: bool) {
    let begun = Instant::now();
    while state(pid).is_none_or(|state| (state.letter == 'T') != stopped) {
        assert!(begun.elapsed() < LIMIT, "stopped: {}", !stopped);
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// What the system tells of a process.
pub(crate) struct State {
    letter: char,
    threads: u32,
    /// Of the processor, as many as it has used.
    pub(crate) ticks: u64,
}

pub(crate) fn state(pid: Pid) -> Option<State> {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).ok()?;
    let (_, rest) = stat.rsplit_once(") ")?;
    let fields: Vec<&str> = rest.split(' ').collect();
    let number = |at: usize| fields[at].parse::<u64>().unwrap();
    Some(State {
        letter: fields[0].chars().next().unwrap(),
        threads: fields[17].parse().unwrap(),
        ticks: number(11) + number(12),
    })
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap_or(NonZero::<u16>::MIN)
}

fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}
