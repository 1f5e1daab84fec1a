//! The file of a journal by itself: how large, set aside, forgotten; and the files of locks.

use std::cell::Cell;
use std::fs::{self, File};
use std::io;
use std::path::Path;

use rustix::io::Errno;
use tickmark::claims::Field;
use tickmark::review::{Purpose, Record};
use tickmark::shell::disk::{Files, Real};
use tickmark::shell::journal::{Journal, forget, lines, records};
use tickmark::shell::keeping::{Beginning, begin_in};
use tickmark::shell::lock::{LockError, sitting, writing};

use super::faulty::{Fate, Faulty};
use super::real::Place;
use super::scenario::{STATE, Scenario};
use super::sitting::Sitting;

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
        let Err(LockError::Io { error, .. }) = outcome else {
            panic!("{name}");
        };
        assert_eq!(error.kind(), io::ErrorKind::PermissionDenied, "{name}");
    }
}

#[test]
fn a_line_counts_only_with_its_own_sum() {
    let (text, _) = lines(&[Record::Undo], 0);
    assert_eq!(records(text.as_bytes()), (vec![Record::Undo], text.len()));
    for wrong in [
        text.replace("undo", "redo"),
        format!("0{text}"),
        text[1..].to_owned(),
        text.replacen(' ', "", 1),
    ] {
        assert_eq!(records(wrong.as_bytes()), (Vec::new(), 0), "{wrong}");
    }
}

#[test]
fn a_record_whose_write_is_interrupted_is_written() {
    let (place, path) = begun();
    let writes = Cell::new(0);
    let slow = Faulty::new(&Real, |op| {
        if op.name == "write" && writes.replace(writes.get() + 1) < 2 {
            return Fate::Failed(Errno::INTR);
        }
        Fate::Done
    });
    let (mut journal, _) = Journal::open(slow, &place.state, &path).unwrap();
    journal.append(&[Record::Redo]).unwrap();
    let (_, found) = Journal::open(Real, &place.state, &path).unwrap();
    assert_eq!(found.records, [Record::Undo, Record::Redo]);
}

fn begin<F: Files + Clone>(fs: &F, place: &Place, path: &Path) -> Beginning<F> {
    begin_in(fs, &place.state, path, "claims.yaml", String::new(), NOW)
}

#[test]
fn without_a_journal_the_lock_is_held_all_the_same() {
    let (place, path) = begun();
    let refusing = Faulty::new(&Real, |op| {
        let journal = |path: &Path| path.extension().is_some_and(|ending| ending == "journal");
        if op.name == "status" && op.path.is_some_and(journal) {
            Fate::Failed(Errno::IO)
        } else {
            Fate::Done
        }
    });
    let first = begin(&refusing, &place, &path);
    let told = first.warning.clone().unwrap();
    assert!(told.ends_with(": save often"), "{told}");
    assert_eq!(first.keeping.warning(), first.warning);
    assert!(first.past.is_none() && first.held.is_none());
    assert!(begin(&Real, &place, &path).held.is_some());
    drop(first);
    let mut third = begin(&Real, &place, &path);
    assert_eq!(third.past.unwrap().records, [Record::Undo]);
    third.keeping.set_aside();
    drop(third.keeping);
    assert_eq!(begin(&Real, &place, &path).past.unwrap().records, []);
    assert!(forget(&Real, &place.state, &path).unwrap());
}

#[test]
fn a_save_is_added_to_the_journal_and_does_not_make_it_anew() {
    let model = Scenario::Plain.model(b"claims:\n- id: a\n  text: one\n");
    let made = Cell::new(0);
    let watched = Faulty::new(&model, |op| {
        let kept = op.path.is_some_and(|path| path.starts_with(STATE));
        made.set(made.get() + usize::from(op.name == "create" && kept));
        Fate::Done
    });
    let mut sitting = Sitting::open(&watched).unwrap();
    sitting.play("cone<CR>");
    let before = made.get();
    sitting.play("<C-s>c<C-u>two<CR><C-s>");
    assert_eq!(made.get(), before);
}

/// There is another state of a text being typed every second: one made anew would have them all.
#[test]
fn a_journal_made_anew_has_the_last_state_of_each_text_only() {
    let (place, path) = begun();
    let failing = Cell::new(false);
    let faulty = Faulty::new(&Real, |_| {
        if failing.get() {
            Fate::Failed(Errno::IO)
        } else {
            Fate::Done
        }
    });
    let draft = |item, field, text: &str| Record::Draft {
        item,
        id: "a".to_owned(),
        purpose: Purpose::Field(field),
        text: Some(text.to_owned()),
    };
    let mut keeping = begin(&faulty, &place, &path).keeping;
    for records in [
        [draft(0, Field::Note, "o"), draft(1, Field::Note, "else")],
        [draft(0, Field::Text, "t"), draft(0, Field::Note, "on")],
    ] {
        keeping.record(&records);
        failing.set(true);
    }
    failing.set(false);
    keeping.record(&[Record::Redo, draft(0, Field::Note, "one")]);
    assert_eq!(keeping.warning(), None);
    drop(keeping);
    let expected = [
        Record::Undo,
        draft(1, Field::Note, "else"),
        draft(0, Field::Text, "t"),
        Record::Redo,
        draft(0, Field::Note, "one"),
    ];
    assert_eq!(begin(&Real, &place, &path).past.unwrap().records, expected);
}

#[test]
fn a_save_waits_for_that_of_another() {
    let place = Place::new();
    let path = place.dir.join("claims.yaml");
    let tries = Cell::new(0);
    let busy = Cell::new(Some(writing(&Real, &place.state, &path).unwrap()));
    let watched = Faulty::new(&Real, |op| {
        if op.name == "lock" && tries.replace(tries.get() + 1) == 2 {
            busy.take();
        }
        Fate::Done
    });
    assert!(writing(&watched, &place.state, &path).is_ok());
    // A program that another test starts just then has the lock until it runs, and that costs a try.
    assert!(tries.get() >= 3, "{}", tries.get());
}
