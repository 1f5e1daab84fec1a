//! A program in a pseudo-terminal of 120 by 40, and when it wrote what.
//!
//! Output is stamped as it is read, and put on an emulated screen afterwards: what the other end of a
//! terminal does with it is in no figure. "Shown" is what the screen shows, not what went by; and a read
//! counts only where it changes that, as some programs write without end what nobody sees.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::process::Used;

const ROWS: u16 = 40;
const COLUMNS: u16 = 120;

/// A frame is over once nothing has changed for so long.
const FRAME: Duration = Duration::from_millis(10);

/// A program is at rest once nothing has changed for so long, and it has nothing to do.
const REST: Duration = Duration::from_millis(300);

/// How long a key may go unanswered: it then changed nothing.
const UNANSWERED: Duration = Duration::from_secs(2);

/// For so long, and with fewer ticks of the processor than this, it has nothing to do.
const WATCHED: Duration = Duration::from_millis(100);
const BUSY: u32 = 4;

/// How long a program is given to come to rest.
const RESTLESS: Duration = Duration::from_secs(120);

struct Chunk {
    at: Instant,
    bytes: Vec<u8>,
}

pub(crate) struct Session {
    /// Just before the program was started.
    pub(crate) started: Instant,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    chunks: Receiver<Chunk>,
    screen: vt100::Parser,
    /// What it shows, with its looks and the cursor.
    shown: Vec<u8>,
    /// How many bytes came.
    pub(crate) wrote: usize,
    _master: Box<dyn MasterPty + Send>,
}

impl Session {
    /// Starts a program in a folder, with nothing of this environment but the path to other programs.
    pub(crate) fn start(command: &[String], folder: &Path, home: &Path) -> Self {
        let pty = native_pty_system()
            .openpty(PtySize {
                rows: ROWS,
                cols: COLUMNS,
                ..PtySize::default()
            })
            .expect("a terminal");
        let mut program = CommandBuilder::new(&command[0]);
        program.args(&command[1..]);
        program.cwd(folder);
        program.env_clear();
        program.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        program.env("TERM", "xterm-256color");
        program.env("LANG", "C.UTF-8");
        program.env("LESSHISTFILE", "-");
        program.env("HOME", home);
        program.env("XDG_STATE_HOME", home.join("state"));
        let mut source = pty.master.try_clone_reader().expect("a reader");
        let keys = pty.master.take_writer().expect("a writer");
        let (send, chunks) = channel();
        std::thread::spawn(move || {
            let mut room = vec![0; 1 << 16];
            while let Ok(count @ 1..) = source.read(&mut room) {
                let at = Instant::now();
                let bytes = room[..count].to_vec();
                if send.send(Chunk { at, bytes }).is_err() {
                    return;
                }
            }
        });
        let started = Instant::now();
        let child = pty.slave.spawn_command(program).expect("the program");
        drop(pty.slave);
        Self {
            started,
            child,
            keys,
            chunks,
            screen: vt100::Parser::new(cells(ROWS), cells(COLUMNS), 0),
            shown: Vec::new(),
            wrote: 0,
            _master: pty.master,
        }
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.process_id().unwrap_or_default()
    }

    /// Types keys in one write; when that was.
    pub(crate) fn press(&mut self, keys: &str) -> Instant {
        let pressed = Instant::now();
        // A program that has gone shows in what is waited for.
        let _ = self.keys.write_all(keys.as_bytes());
        let _ = self.keys.flush();
        pressed
    }

    /// When the next read came that changed the screen, which shows it now; `None` where none does in time.
    fn read(&mut self, patience: Duration) -> Option<Instant> {
        let due = Instant::now() + patience;
        loop {
            let left = due.saturating_duration_since(Instant::now());
            let chunk = self.chunks.recv_timeout(left).ok()?;
            self.wrote += chunk.bytes.len();
            self.screen.process(&chunk.bytes);
            let shown = looks(self.screen.screen());
            if shown != self.shown {
                self.shown = shown;
                return Some(chunk.at);
            }
        }
    }

    /// The next read that changed the screen; `None` once the program is at rest.
    fn next(&mut self) -> Option<Instant> {
        let begun = Instant::now();
        while begun.elapsed() < RESTLESS {
            if let Some(at) = self.read(REST) {
                return Some(at);
            }
            // One that is at work may show what comes of it at the end alone.
            let before = Used::by(self.pid()).ticks;
            if let Some(at) = self.read(WATCHED) {
                return Some(at);
            }
            if Used::by(self.pid()).ticks < before + BUSY {
                break;
            }
        }
        None
    }

    /// The last byte of the frame that answers a key; `None` where none does.
    pub(crate) fn frame(&mut self) -> Option<Instant> {
        let mut last = self.read(UNANSWERED)?;
        while let Some(at) = self.read(FRAME) {
            last = at;
        }
        Some(last)
    }

    /// The last byte before the program is at rest, if there is one.
    pub(crate) fn rest(&mut self) -> Option<Instant> {
        let begun = Instant::now();
        let mut last = None;
        while begun.elapsed() < RESTLESS
            && let Some(at) = self.next()
        {
            last = Some(at);
        }
        last
    }

    /// The first read after a key and the last before the program is at rest.
    pub(crate) fn first_and_rest(&mut self) -> Option<(Instant, Instant)> {
        let first = self.read(UNANSWERED)?;
        Some((first, self.rest().unwrap_or(first)))
    }

    /// The first read after which the screen shows what is asked for.
    pub(crate) fn until(
        &mut self,
        patience: Duration,
        is_shown: impl Fn(&vt100::Screen) -> bool,
    ) -> Option<Instant> {
        let begun = Instant::now();
        loop {
            let left = patience.checked_sub(begun.elapsed())?;
            let at = self.read(left)?;
            if is_shown(self.screen.screen()) {
                return Some(at);
            }
        }
    }

    /// When the screen first showed each of these, once the program is at rest and all are shown.
    ///
    /// What was shown and has gone again counts from when it was back.
    pub(crate) fn milestones<const COUNT: usize>(
        &mut self,
        patience: Duration,
        are_shown: [&dyn Fn(&vt100::Screen) -> bool; COUNT],
    ) -> Option<[Instant; COUNT]> {
        let begun = Instant::now();
        let mut since = [None; COUNT];
        while begun.elapsed() < patience {
            if let Some(at) = self.next() {
                for (since, is_shown) in since.iter_mut().zip(are_shown) {
                    let is_shown = is_shown(self.screen.screen());
                    *since = is_shown.then(|| since.unwrap_or(at));
                }
            } else if since.iter().all(Option::is_some) {
                return Some(since.map(|since| since.unwrap_or(begun)));
            } else if self.is_over() {
                return None;
            }
        }
        None
    }

    fn is_over(&mut self) -> bool {
        self.child.try_wait().is_ok_and(|status| status.is_some())
    }

    pub(crate) fn shows(&self, is_shown: impl Fn(&vt100::Screen) -> bool) -> bool {
        is_shown(self.screen.screen())
    }

    /// Ends the program by its own keys, so that it leaves nothing behind.
    pub(crate) fn quit(mut self, keys: &str) {
        self.press(keys);
        let begun = Instant::now();
        while !self.is_over() && begun.elapsed() < Duration::from_secs(10) {
            self.read(Duration::from_millis(5));
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if !self.is_over() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// All that a person sees, as bytes to compare; a cursor that is hidden may be anywhere.
fn looks(screen: &vt100::Screen) -> Vec<u8> {
    let mut looks = Vec::new();
    for row in screen.rows_formatted(0, COLUMNS) {
        looks.extend_from_slice(row.as_ref());
        looks.push(b'\n');
    }
    if !screen.hide_cursor() {
        let (row, column) = screen.cursor_position();
        looks.extend(row.to_le_bytes().into_iter().chain(column.to_le_bytes()));
    }
    looks
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap_or(NonZero::<u16>::MIN)
}

/// The text of a row of the screen.
pub(crate) fn row(screen: &vt100::Screen, nth: u16) -> String {
    let mut rows = screen.rows(0, COLUMNS);
    rows.nth(nth.into()).unwrap_or_default()
}

/// The text of the last row, where messages stand.
pub(crate) fn message(screen: &vt100::Screen) -> String {
    row(screen, ROWS - 1)
}
