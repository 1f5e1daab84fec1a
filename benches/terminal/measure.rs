//! What a program takes for what a person does with it.

use std::path::Path;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::process::Used;
use super::program::{Program, Reads, shows_all, shows_count, shows_first, shows_found};
use super::session::Session;
use super::table::{Figures, Row};

/// The file's name in its folder.
pub(crate) const FILE: &str = "claims.yaml";

/// How long a start may take, and what is asked for afterwards.
const START: Duration = Duration::from_secs(600);
const ANSWER: Duration = Duration::from_secs(120);

/// A hand's time between two letters.
const LETTER: Duration = Duration::from_millis(80);

/// So many steps down and as many up, so that 100 claims are enough.
const STEPS: usize = 90;

/// How often a walk is made, and how often the other keys are pressed.
const WALKS: usize = 5;
const ROUNDS: usize = 100;

/// Marks, undos and jumps, each of which draws a frame.
const KEYS: [&str; 10] = ["j", "v", "k", "u", "]", "j", "G", "k", "v", "g"];

/// Words for the filter, in a quarter of the claims, a sixth and four fifths.
const WORDS: [&str; 3] = ["naïve", "wafer", "share"];

const SAVES: usize = 5;

/// For how long nothing is done.
const IDLE: Duration = Duration::from_secs(5);

/// A file with claims in a folder of its own, on the disk that is built on.
pub(crate) struct Desk {
    pub(crate) folder: TempDir,
    pub(crate) claims: usize,
}

/// A new folder on that disk; folders for temporary files elsewhere may be memory.
pub(crate) fn folder() -> TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder for temporary files")
}

pub(crate) fn milliseconds(from: Instant, to: Instant) -> f64 {
    to.saturating_duration_since(from).as_secs_f64() * 1e3
}

/// The value below which so many of a hundred are.
pub(crate) fn percentile(values: &mut [f64], share: usize) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let rank = (values.len() * share).div_ceil(100);
    values.get(rank.saturating_sub(1)).copied()
}

fn memory(session: &Session) -> f64 {
    f64::from(Used::by(session.pid()).peak) / 1024.0
}

/// Starts a program until it has read what it reads, and tells when what was there.
fn started(
    program: &Program,
    at: &Path,
    claims: usize,
    home: &Path,
) -> Option<(Session, [f64; 3])> {
    let command = program.command(FILE)?;
    let mut session = Session::start(&command, at, home);
    let [first, counted, typed] = match program.reads {
        Reads::Told => session.milestones(
            START,
            [
                &shows_first,
                &|screen| shows_count(screen, claims),
                &|screen| shows_all(screen, claims),
            ],
        )?,
        Reads::First | Reads::Needed => {
            let [first] = session.milestones(START, [&shows_first])?;
            [first; 3]
        }
    };
    let begun = session.started;
    let times = [first, counted, typed].map(|moment| milliseconds(begun, moment));
    Some((session, times))
}

/// Starts a program and ends it: the first claims, the number of them, all of them.
pub(crate) fn launch(program: &Program, desk: &Desk) -> Option<[f64; 3]> {
    let home = folder();
    let (session, times) = started(program, desk.folder.path(), desk.claims, home.path())?;
    session.quit(program.quit);
    Some(times)
}

/// All that is measured in one sitting; `None` where the program does not come so far.
pub(crate) fn sitting(program: &Program, desk: &Desk) -> Option<Figures> {
    let home = folder();
    let (mut session, _) = started(program, desk.folder.path(), desk.claims, home.path())?;
    let mut figures = Figures::new();
    figures.insert(Row::PeakAtStart, memory(&session));
    if !program.prepare.is_empty() {
        session.press(program.prepare);
        session.milestones(ANSWER, [&shows_first])?;
    }
    walk(&mut session, &mut figures);
    if program.reads == Reads::Told {
        mixed(&mut session, &mut figures);
    }
    let pressed = session.press(&"j".repeat(500));
    if let Some((_, over)) = session.first_and_rest() {
        figures.insert(Row::Held, milliseconds(pressed, over));
    }
    session.rest();
    to_top(&mut session, program);
    if program.reads == Reads::Told {
        filter(&mut session, &mut figures);
        to_top(&mut session, program);
    }
    if let Some(time) = search(&mut session, program) {
        figures.insert(Row::Search, time);
    }
    figures.insert(Row::PeakAfterKeys, memory(&session));
    idle(&mut session, &mut figures);
    session.quit(program.quit);
    Some(figures)
}

fn to_top(session: &mut Session, program: &Program) {
    session.press(program.top);
    session.rest();
}

/// Steps through the claims, one key at a time.
fn walk(session: &mut Session, figures: &mut Figures) {
    let mut times = Vec::new();
    for _ in 0..WALKS {
        for key in ["j", "k"] {
            times.extend((0..STEPS).filter_map(|_| answered(session, key)));
        }
    }
    put(figures, &mut times, [Row::Move50, Row::Move99]);
}

fn mixed(session: &mut Session, figures: &mut Figures) {
    let keys = KEYS.iter().cycle().take(ROUNDS * KEYS.len());
    let mut times: Vec<_> = keys.filter_map(|key| answered(session, key)).collect();
    put(figures, &mut times, [Row::Key50, Row::Key99]);
    session.rest();
}

/// From a key to the last byte of the frame that answers it.
pub(crate) fn answered(session: &mut Session, key: &str) -> Option<f64> {
    let pressed = session.press(key);
    Some(milliseconds(pressed, session.frame()?))
}

/// Half of the times and nearly all are within these.
pub(crate) fn put(figures: &mut Figures, times: &mut [f64], [half, most]: [Row; 2]) {
    for (row, share) in [(half, 50), (most, 99)] {
        figures.extend(percentile(times, share).map(|time| (row, time)));
    }
}

/// Letters of a filter: each until it is seen, and until the list and its counts are as it wants them.
fn filter(session: &mut Session, figures: &mut Figures) {
    let (mut frames, mut ends) = (Vec::new(), Vec::new());
    for word in WORDS {
        session.press("f");
        session.rest();
        for letter in word.chars() {
            let pressed = session.press(&letter.to_string());
            let Some((first, last)) = session.first_and_rest() else {
                continue;
            };
            frames.push(milliseconds(pressed, first));
            ends.push(milliseconds(pressed, last));
        }
        session.press("\r");
        session.rest();
        session.press("F");
        session.rest();
    }
    for (row, times) in [
        (Row::FilterFrame, &mut frames),
        (Row::FilterDone, &mut ends),
    ] {
        figures.extend(percentile(times, 100).map(|time| (row, time)));
    }
}

/// Types a word as a hand does; from the key that brought it on the screen until it was there.
fn search(session: &mut Session, program: &Program) -> Option<f64> {
    let [before, after] = program.find;
    for key in before.chars() {
        session.press(&key.to_string());
        session.rest();
    }
    for letter in super::claims::NEEDLE.chars() {
        let pressed = session.press(&letter.to_string());
        if let Some(shown) = session.until(LETTER, shows_found) {
            session.press(after);
            session.rest();
            return Some(milliseconds(pressed, shown));
        }
    }
    let pressed = session.press(after);
    let shown = session.until(ANSWER, shows_found)?;
    session.rest();
    Some(milliseconds(pressed, shown))
}

/// What a program does while nobody does anything.
fn idle(session: &mut Session, figures: &mut Figures) {
    // A second after the last key some look at the disk.
    std::thread::sleep(Duration::from_secs(2));
    session.rest();
    let (before, wrote) = (Used::by(session.pid()), session.wrote);
    std::thread::sleep(IDLE);
    session.rest();
    let (after, wrote) = (Used::by(session.pid()), session.wrote - wrote);
    figures.insert(Row::IdleTicks, f64::from(after.ticks - before.ticks));
    let switches = after.switches.saturating_sub(before.switches);
    figures.insert(Row::IdleSwitches, f64::from(switches));
    let wrote = u32::try_from(wrote).unwrap_or(u32::MAX);
    figures.insert(Row::IdleBytes, f64::from(wrote));
}

/// Edits and saves a copy of the file, again and again.
pub(crate) fn saves(program: &Program, desk: &Desk, figures: &mut Figures) -> Option<()> {
    let [edit, save] = program.save?;
    let (home, copy) = (folder(), folder());
    super::floors::copied(&desk.folder.path().join(FILE), &copy.path().join(FILE));
    let (mut session, _) = started(program, copy.path(), desk.claims, home.path())?;
    let mut times = Vec::new();
    for _ in 0..SAVES {
        session.press(edit);
        // What was told of the last save goes first.
        if session.shows(program.is_saved) {
            session.until(ANSWER, |screen| !(program.is_saved)(screen))?;
        }
        session.rest();
        let pressed = session.press(save);
        let told = session.until(ANSWER, program.is_saved)?;
        times.push(milliseconds(pressed, told));
        session.rest();
    }
    figures.extend(percentile(&mut times, 50).map(|time| (Row::Save, time)));
    figures.insert(Row::PeakAfterSaves, memory(&session));
    session.quit(program.quit);
    Some(())
}
