//! A sitting is killed at any moment, again and again, while it edits and saves: the file is never torn,
//! no edit that was acknowledged is lost, and the next sitting goes on without a question.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tickmark::keys::{Context, Keymap, parse_script};
use tickmark::review::{Advance, Start};
use tickmark::shell::session::{self, Session, Sitting};
use tickmark::shell::{keeping, state::digest};

use crate::disk::dice::Dice;
use crate::harness::{cases, text as text_of};

/// Tells a second run of this binary that it is the one to be killed: the path of the file.
const CHILD: &str = "TICKMARK_TEST_KILLED";
/// The number its decisions begin with.
const SEED: &str = "TICKMARK_TEST_SEED";
const NAME: &str = "kills::no_kill_loses_anything";
const NOW: &str = "2026-11-23T14:05:00Z";

/// After so many kills another file is begun, or reading its journal would take most of the time.
const KILLS_A_FILE: u32 = 60;

#[test]
fn no_kill_loses_anything() {
    if let Some(path) = std::env::var_os(CHILD) {
        return work(Path::new(&path));
    }
    let all = cases(40);
    let (mut killed, mut counts) = (0, Counts::default());
    while killed < all {
        let mut desk = Desk::new(killed);
        let kills = KILLS_A_FILE.min(all - killed).min(10.max(all / 100));
        for _ in 0..kills {
            desk.kill(killed, &mut counts);
            killed += 1;
        }
        desk.close(&mut counts);
    }
    assert!(counts.acknowledged > 0 && counts.saved > 0, "{counts:?}");
    say("counted", &format!("{killed} kills: {counts:?}"));
}

/// How much was at stake.
#[derive(Debug, Default)]
struct Counts {
    /// Edits that were acknowledged.
    acknowledged: usize,
    /// Saves that were acknowledged.
    saved: usize,
    /// Kills between the announcement of an edit and its acknowledgement.
    within_an_edit: usize,
    /// Kills between the announcement of a save and its acknowledgement.
    within_a_save: usize,
    /// Kills before the sitting had begun.
    within_opening: usize,
}

/// A file that is worked on until its worker is killed.
struct Desk {
    folder: tempfile::TempDir,
    path: PathBuf,
    in_place: bool,
    /// What the sitting may have: what it acknowledged last, and what it was about to do.
    now: Vec<String>,
    /// Digests that the file may have.
    on_disk: Vec<String>,
}

impl Desk {
    /// Plain, with a second name, behind a link, or both.
    fn new(nth: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let text = text();
        let file = folder.path().join("claims.yaml");
        std::fs::write(&file, &text).unwrap();
        let kind = nth / 10;
        let in_place = kind % 2 == 1;
        if in_place {
            std::fs::hard_link(&file, folder.path().join("other.yaml")).unwrap();
        }
        let mut path = file;
        if kind % 4 >= 2 {
            path = folder.path().join("link.yaml");
            std::os::unix::fs::symlink("claims.yaml", &path).unwrap();
        }
        Self {
            folder,
            path,
            in_place,
            now: vec!["- - c1".to_owned()],
            on_disk: vec![digest([text.as_bytes()])],
        }
    }

    fn spawn(&self, seed: u32) -> Child {
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", NAME, "--nocapture", "--test-threads=1"])
            .env(CHILD, &self.path)
            .env(SEED, seed.to_string())
            .env("XDG_STATE_HOME", self.folder.path().join("state"))
            .env("HOME", self.folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    }

    fn kill(&mut self, seed: u32, counts: &mut Counts) {
        let mut child = self.spawn(seed);
        let mut dice = Dice(seed.into());
        let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut lines = Vec::new();
        if dice.below(8) > 0 {
            // Most kills come while it works; finding the file takes longer than an edit.
            for line in said.by_ref().map(Result::unwrap) {
                lines.push(line);
                if lines.last().unwrap().starts_with("opened ") {
                    break;
                }
            }
        }
        std::thread::sleep(Duration::from_micros(dice.below(20_000) as u64));
        child.kill().unwrap();
        child.wait().unwrap();
        lines.extend(said.map(Result::unwrap));
        self.follow(&lines, seed, counts);
        if !self.in_place {
            let now = digest([std::fs::read(&self.path).unwrap().as_slice()]);
            assert!(self.on_disk.contains(&now), "torn by kill {seed}");
        }
    }

    /// Compares what a worker said with what was to be expected.
    fn follow(&mut self, lines: &[String], seed: u32, counts: &mut Counts) {
        let mut last = "";
        for line in lines {
            let Some((word, what)) = line.split_once(' ') else {
                continue;
            };
            let what = what.to_owned();
            match word {
                "found" => {
                    assert!(self.on_disk.contains(&what), "torn by kill {}", seed - 1);
                    self.on_disk = vec![what];
                }
                "opened" => {
                    assert!(
                        self.now.contains(&what),
                        "kill {seed}: {what}, {:?}",
                        self.now
                    );
                    self.now = vec![what];
                }
                "edits" => self.now.push(what),
                "edited" => {
                    counts.acknowledged += 1;
                    self.now = vec![what];
                }
                "saves" => self.on_disk.push(what),
                "saved" => {
                    counts.saved += 1;
                    self.on_disk = vec![what];
                }
                _ => continue,
            }
            last = word;
        }
        counts.within_an_edit += usize::from(last == "edits");
        counts.within_a_save += usize::from(last == "saves");
        counts.within_opening += usize::from(last.is_empty() || last == "found");
    }

    /// Works on until all is saved, and looks at what is left.
    fn close(&mut self, counts: &mut Counts) {
        let output = self.spawn(u32::MAX).wait_with_output().unwrap();
        let lines: Vec<_> = text_of(&output.stdout).lines().map(str::to_owned).collect();
        self.follow(&lines, u32::MAX, counts);
        let saved = std::fs::read(&self.path).unwrap();
        assert_eq!(self.on_disk, [digest([saved.as_slice()])]);
        let names = std::fs::read_dir(self.folder.path().join("state/tickmark")).unwrap();
        let names: Vec<_> = names.map(|name| name.unwrap().file_name()).collect();
        let backup =
            |name: &&std::ffi::OsString| Path::new(name).extension() == Some("backup".as_ref());
        assert_eq!(names.iter().find(backup), None);
        if self.in_place {
            let other = std::fs::read(self.folder.path().join("other.yaml")).unwrap();
            assert_eq!(other, saved);
        }
    }
}

/// A file of some size, so that writing it takes its time.
fn text() -> String {
    let claim =
        |nth| format!("  - id: c{nth}\n    text: claim number {nth}, as it was made # {nth}\n");
    let claims: String = (0..60).map(claim).collect();
    format!("claims:\n{claims}")
}

fn say(word: &str, what: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{word} {what}").unwrap();
    out.flush().unwrap();
}

/// The notes of the first and of the last claim, and which one is the second.
fn state(sitting: &Sitting) -> String {
    let document = sitting.review.document();
    let note = |item| document.claim(item).claim.note.unwrap_or("-".to_owned());
    format!(
        "{} {} {}",
        note(0),
        note(document.len() - 1),
        id(sitting, 1)
    )
}

fn id(sitting: &Sitting, item: usize) -> String {
    let claim = sitting.review.document().claim(item).claim;
    claim.id.unwrap_or_default()
}

fn memory(sitting: &Sitting) -> String {
    digest(sitting.review.document().pieces())
}

fn begin(path: &Path) -> Sitting {
    session::recover(path).unwrap();
    let Session {
        target,
        opened,
        article,
        untyped: _,
    } = session::open(path, 1 << 30).unwrap();
    let found = digest([opened.document.source().as_ref()]);
    say("found", &found);
    let beginning = keeping::begin(&target.file, "claims.yaml", found, NOW);
    assert_eq!((&beginning.held, &beginning.warning), (&None, &None));
    let start = Start {
        article,
        reviewer: "desk".to_owned(),
        advance: Advance::Stay,
        keymap: Keymap::default(),
        ratings: Vec::new(),
        now: NOW.to_owned(),
        size: (120, 40),
        past: beginning.past,
        ..Start::new(opened)
    };
    let keeping = beginning.keeping;
    Sitting::begin(start, target, 1 << 30, Some(NOW.to_owned()), keeping)
}

/// Edits, takes back and saves until it is killed; with the last seed it saves and ends.
fn work(path: &Path) {
    let seed: u32 = std::env::var(SEED).unwrap().parse().unwrap();
    let mut dice = Dice(u64::from(seed) << 32);
    let mut sitting = begin(path);
    let play = |sitting: &mut Sitting, keys: &str| sitting.play(parse_script(keys).unwrap());
    assert_eq!(sitting.review.context(), Context::List, "asks");
    say("opened", &state(&sitting));
    let mut before: Vec<String> = Vec::new();
    loop {
        if seed == u32::MAX || dice.below(4) == 0 {
            say("saves", &memory(&sitting));
            play(&mut sitting, "<C-s>");
            assert!(!sitting.review.document().is_changed(), "not saved");
            say("saved", &memory(&sitting));
            before.clear();
            if seed == u32::MAX {
                return;
            }
            continue;
        }
        let now = state(&sitting);
        let parts: Vec<&str> = now.split(' ').collect();
        let [first, last, second] = parts.as_slice() else {
            panic!("{now}");
        };
        if let (true, Some(earlier)) = (dice.below(5) == 0, before.pop()) {
            say("edits", &earlier);
            play(&mut sitting, "u");
        } else if dice.below(4) == 0 {
            let third = id(&sitting, 2);
            say("edits", &format!("{first} {last} {third}"));
            play(&mut sitting, "2GJ");
            before.push(now);
        } else {
            let note = format!("{:x}", dice.roll());
            let first_one = dice.below(2) == 0;
            let expected = if first_one {
                format!("{note} {last} {second}")
            } else {
                format!("{first} {note} {second}")
            };
            say("edits", &expected);
            play(&mut sitting, if first_one { "g" } else { "G" });
            play(&mut sitting, &format!("c<C-u>{note}<CR>"));
            before.push(now);
        }
        say("edited", &state(&sitting));
    }
}
