//! The file of a journal by itself: how large, set aside, forgotten; and the files of locks.

use std::cell::Cell;
use std::fs::{self, File};
use std::io;

use rustix::io::Errno;
use tickmark::review::Record;
use tickmark::shell::disk::Real;
use tickmark::shell::journal::{Journal, forget};
use tickmark::shell::lock::{LockError, sitting, writing};

use super::faulty::{Fate, Faulty};
use super::real::Place;

const NOW: &str = "2026-11-23T14:05:00Z";

/// A place with a journal of one record, and where that is.
fn begun() -> (Place, std::path::PathBuf) {
    let place = Place::new();
    let path = place.dir.join("claims.yaml");
    let (mut journal, _) = Journal::open(Real, &place.state, &path).unwrap();
    journal.append(&[Record::Undo]).unwrap();
    (place, path)
}

#[test]
fn a_journal_is_large_beyond_what_is_kept() {
    let (place, path) = begun();
    let name = fs::read_dir(&place.state).unwrap().next().unwrap().unwrap();
    for (size, large) in [(64 << 20, false), ((64 << 20) + 1, true)] {
        let file = File::options().write(true).open(name.path()).unwrap();
        file.set_len(size).unwrap();
        let (_, found) = Journal::open(Real, &place.state, &path).unwrap();
        assert_eq!((found.records, found.large), (vec![Record::Undo], large));
    }
}

#[test]
fn a_journal_is_set_aside_where_there_is_one() {
    let (place, path) = begun();
    let refusing = Faulty::new(&Real, |op| match op.name {
        "rename" => Fate::Failed(Errno::ACCESS),
        _ => Fate::Done,
    });
    let (mut journal, _) = Journal::open(refusing, &place.state, &path).unwrap();
    assert!(journal.set_aside().is_err());
    let (mut journal, _) = Journal::open(Real, &place.state, &path).unwrap();
    let bad = journal.set_aside().unwrap();
    assert!(fs::read_to_string(&bad).unwrap().contains("undo"));
    // There is none now, until the next record.
    assert_eq!(journal.set_aside().unwrap(), bad);
    assert!(forget(&Real, &place.state, &path).unwrap());
    assert!(!bad.exists());
    assert!(!forget(&Real, &place.state, &path).unwrap());
}

#[test]
fn a_journal_that_cannot_be_forgotten_is_told() {
    let (place, path) = begun();
    let refusing = Faulty::new(&Real, |op| match op.name {
        "remove" => Fate::Failed(Errno::ACCESS),
        _ => Fate::Done,
    });
    let error = forget(&refusing, &place.state, &path).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::PermissionDenied);
    assert!(forget(&Real, &place.state, &path).unwrap());
}

#[test]
fn a_lock_that_another_makes_at_the_same_moment_is_one_lock() {
    let place = Place::new();
    let path = place.dir.join("claims.yaml");
    let first = sitting(&Real, &place.state, &path, NOW).unwrap();
    let looks = Cell::new(0);
    let late = Faulty::new(&Real, |op| {
        if op.name == "open to write" && looks.replace(looks.get() + 1) == 0 {
            return Fate::Failed(Errno::NOENT);
        }
        Fate::Done
    });
    let second = sitting(&late, &place.state, &path, NOW);
    let Err(LockError::Held { holder }) = second else {
        panic!("two have one lock");
    };
    let told = format!("pid {} since 14:05 UTC", std::process::id());
    assert_eq!(holder, told);
    drop(first);
    assert!(sitting(&Real, &place.state, &path, NOW).is_ok());
}

#[test]
fn a_lock_file_that_cannot_be_opened_or_made_is_an_error() {
    let place = Place::new();
    let path = place.dir.join("claims.yaml");
    for name in ["open to write", "create"] {
        let refusing = Faulty::new(&Real, |op| {
            if op.name == name {
                Fate::Failed(Errno::ACCESS)
            } else {
                Fate::Done
            }
        });
        let outcome = writing(&refusing, &place.state, &path);
        assert!(matches!(outcome, Err(LockError::Io { .. })), "{name}");
    }
}
