//! The programs that are measured, and the keys that make each do the same.

use std::path::PathBuf;

use vt100::Screen;

use super::claims::NEEDLE;
use super::session::{message, row};

/// What the first claim is known by, in every program.
const FIRST: &str = "c0000001";

/// A program and its keys.
pub(crate) struct Program {
    pub(crate) name: &'static str,
    /// What is started before the claims file's name; the first is looked for on the path.
    command: &'static [&'static str],
    /// Keys after its first frame, until the claims can be walked.
    pub(crate) prepare: &'static str,
    /// To the first claim.
    pub(crate) top: &'static str,
    /// To find a word, before and after it.
    pub(crate) find: [&'static str; 2],
    /// To edit a claim and to save, where that is measured.
    pub(crate) save: Option<[&'static str; 2]>,
    pub(crate) is_saved: fn(&Screen) -> bool,
    pub(crate) quit: &'static str,
    /// Its first frame comes when it has read all; else what tells on the screen that it has, if anything does.
    pub(crate) reads: Reads,
}

/// When a program has read the whole file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reads {
    /// Its header tells.
    Told,
    /// With its first frame.
    First,
    /// Never, but as far as one goes.
    Needed,
}

/// tickmark, and what a person would else take.
pub(crate) const PROGRAMS: [Program; 6] = [
    Program {
        name: "tickmark",
        command: &[env!("CARGO_BIN_EXE_tickmark")],
        prepare: "",
        top: "g",
        find: ["/", "\r"],
        save: Some(["v", "\x13"]),
        is_saved: |screen| message(screen).trim_start().starts_with("saved"),
        quit: ":q!\r",
        reads: Reads::Told,
    },
    Program {
        name: "less",
        command: &["less"],
        prepare: "",
        top: "g",
        find: ["/", "\r"],
        save: None,
        is_saved: |_| false,
        quit: "q",
        reads: Reads::Needed,
    },
    // The backup that it makes of a file anywhere but in a temporary folder is made wherever this runs.
    Program {
        name: "vim",
        command: &["vim", "--clean", "--cmd", "set backupskip="],
        prepare: "",
        top: "gg",
        find: ["/", "\r"],
        save: Some(["ggAx\x1b", ":w\r"]),
        is_saved: is_written,
        quit: ":q!\r",
        reads: Reads::First,
    },
    Program {
        name: "nvim",
        command: &["nvim", "--clean", "--cmd", "set backupskip="],
        prepare: "",
        top: "gg",
        find: ["/", "\r"],
        save: Some(["ggAx\x1b", ":w\r"]),
        is_saved: is_written,
        quit: ":q!\r",
        reads: Reads::First,
    },
    Program {
        name: "jless",
        command: &["jless", "--yaml"],
        prepare: "",
        top: "g",
        find: ["/", "\r"],
        save: None,
        is_saved: |_| false,
        quit: "q",
        reads: Reads::First,
    },
    // It shows the file as a row, and opens the cell with the claims.
    Program {
        name: "vd",
        command: &["vd", "--motd-url="],
        prepare: "llz\r",
        top: "gg",
        find: ["g/", "\r"],
        save: None,
        is_saved: |_| false,
        quit: "gq",
        reads: Reads::First,
    },
];

fn is_written(screen: &Screen) -> bool {
    message(screen).contains("written")
}

impl Program {
    /// How it is started with a file; `None` where it is not there.
    pub(crate) fn command(&self, file: &str) -> Option<Vec<String>> {
        let (program, arguments) = self.command.split_first()?;
        let path = on_path(program)?.display().to_string();
        let rest = arguments.iter().copied().chain([file]);
        Some([path].into_iter().chain(rest.map(str::to_owned)).collect())
    }
}

/// A program's place on the path.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let mut places = std::env::split_paths(&path).map(|folder| folder.join(program));
    places.find(|place| place.is_file())
}

/// Whether the first claim is on the screen.
pub(crate) fn shows_first(screen: &Screen) -> bool {
    screen.contents().contains(FIRST)
}

/// Whether the claim with the word that it alone has is on the screen.
pub(crate) fn shows_found(screen: &Screen) -> bool {
    screen.contents().contains(&format!("The {NEEDLE}"))
}

/// Whether tickmark's list tells how many claims there are.
pub(crate) fn shows_count(screen: &Screen, count: usize) -> bool {
    row(screen, 1).contains(&format!("/{count} "))
}

/// Whether tickmark's header tells of all claims: until it is through with them, it says `checked 14 of
/// 38204 …`, and then `14/100000`.
pub(crate) fn shows_all(screen: &Screen, count: usize) -> bool {
    let header = row(screen, 0);
    // The bar stands right before the counts, behind a title that may hold anything.
    let counts = header.rsplit_once(['▰', '▱']).map(|(_, counts)| counts);
    counts.is_some_and(|counts| counts.contains(&format!("/{count} ")))
}
