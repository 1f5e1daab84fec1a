//! What nothing on this machine can be faster than, and what a plain YAML parser takes.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use super::measure::{Desk, FILE, answered, folder, milliseconds, percentile, put};
use super::process::field;
use super::session::Session;
use super::table::{Column, Figures, Row};

/// This program, started anew with one of these, is what is measured.
pub(crate) const ECHO: &str = "--echo";
pub(crate) const PARSE: &str = "--parse";

/// How often each is done.
const TIMES: usize = 5;
const KEYS: usize = 1000;

/// How much memory a tree of values may take, in bytes a byte of YAML.
const TREE: u64 = 32;

fn median(measure: impl Fn() -> f64) -> Option<f64> {
    let mut times: Vec<_> = (0..TIMES).map(|_| measure()).collect();
    percentile(&mut times, 50)
}

/// An empty start, the bytes read, the bytes copied and synced, and a key that is only sent back.
pub(crate) fn floors(desk: &Desk) -> Column {
    let path = desk.folder.path().join(FILE);
    let mut figures = Figures::new();
    figures.extend(median(empty_start).map(|time| (Row::First, time)));
    let read = || {
        let begun = Instant::now();
        let bytes = std::fs::read(&path).expect("it was just written");
        let over = Instant::now();
        drop(bytes);
        milliseconds(begun, over)
    };
    figures.extend(median(read).map(|time| (Row::Counted, time)));
    let copy = || {
        let folder = folder();
        let begun = Instant::now();
        copied(&path, &folder.path().join(FILE));
        milliseconds(begun, Instant::now())
    };
    figures.extend(median(copy).map(|time| (Row::Save, time)));
    let size = std::fs::metadata(&path).map_or(0, |status| status.len() >> 10);
    let size = f64::from(u32::try_from(size).unwrap_or(u32::MAX)) / 1024.0;
    figures.insert(Row::PeakAtStart, size);
    echoed(&mut figures);
    Column {
        name: "floor".to_owned(),
        figures,
    }
}

/// Copies a file, synced.
pub(crate) fn copied(from: &Path, to: &Path) {
    std::fs::copy(from, to).expect("room for a copy");
    let copy = File::options().write(true).open(to);
    copy.and_then(|copy| copy.sync_all())
        .expect("it was just written");
}

/// From a start to the first byte of a program that writes a word.
fn empty_start() -> f64 {
    let home = folder();
    let command = ["/bin/echo", "word"].map(str::to_owned);
    let mut session = Session::start(&command, home.path(), home.path());
    let shown = session.until(Duration::from_secs(10), |_| true);
    let time = shown.map_or(f64::NAN, |shown| milliseconds(session.started, shown));
    session.quit("");
    time
}

/// Keys that come back through the terminal and through a program that does nothing else.
fn echoed(figures: &mut Figures) {
    let home = folder();
    let own = own();
    let mut session = Session::start(&[own, ECHO.to_owned()], home.path(), home.path());
    session.until(Duration::from_secs(10), |_| true);
    let keys = ["a", "b"].into_iter().cycle().take(KEYS);
    let mut times: Vec<_> = keys.filter_map(|key| answered(&mut session, key)).collect();
    put(figures, &mut times, [Row::Move50, Row::Move99]);
    put(figures, &mut times, [Row::Key50, Row::Key99]);
    session.quit("q");
}

fn own() -> String {
    let own = std::env::current_exe().expect("this runs");
    own.display().to_string()
}

/// Sends keys back until `q`, as `--echo`.
pub(crate) fn echo() -> std::io::Result<()> {
    crossterm::terminal::enable_raw_mode()?;
    let mut out = std::io::stdout();
    let mut key = [b'+'];
    while key != *b"q" {
        out.write_all(&key)?;
        out.flush()?;
        std::io::stdin().read_exact(&mut key)?;
    }
    crossterm::terminal::disable_raw_mode()
}

/// The whole file as a tree of values, on one thread of another process; or why that was not measured.
pub(crate) fn parser(desk: &Desk) -> Result<Column, String> {
    let path = desk.folder.path().join(FILE);
    let needed = std::fs::metadata(&path).map_or(0, |status| status.len()) / 1024 * TREE;
    let free = u64::from(field("/proc/meminfo", "MemAvailable:"));
    if free > 0 && needed > free {
        return Err(format!(
            "serde_yaml: not run, it may need {} GiB",
            needed >> 20
        ));
    }
    let mut figures = Figures::new();
    let output = Command::new(own()).arg(PARSE).arg(&path).output();
    let output = output.map_err(|error| format!("serde_yaml: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let numbers = text.split_whitespace().map(str::parse::<f64>);
    for (row, number) in [Row::Typed, Row::PeakAtStart].into_iter().zip(numbers) {
        figures.insert(row, number.map_err(|error| format!("serde_yaml: {error}"))?);
    }
    Ok(Column {
        name: "serde_yaml".to_owned(),
        figures,
    })
}

/// Reads a file as values, as `--parse FILE`; the milliseconds and the peak of memory in MiB.
pub(crate) fn parse(path: &str) -> Result<String, Box<dyn std::error::Error>> {
    let begun = Instant::now();
    let bytes = std::fs::read(path)?;
    let value: serde_yaml::Value = serde_yaml::from_slice(&bytes)?;
    let time = milliseconds(begun, Instant::now());
    let peak = f64::from(field("/proc/self/status", "VmHWM:")) / 1024.0;
    // The whole ends with the process; taking a large tree apart is no part of it.
    std::mem::forget(value);
    Ok(format!("{time} {peak}"))
}
