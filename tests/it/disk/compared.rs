//! A file is compared by its bytes, whatever its stamp says, and held in memory only where it has changed.

use std::cell::Cell;
use std::fs::{self, File};
use std::path::Path;
use std::time::SystemTime;

use tickmark::shell::disk::{
    Expect, Real, Request, SaveError, Saved, Seen, Target, load, look, save,
};

use super::faulty::{Fate, Faulty};
use super::real::{NEW, OLD, Place};
use super::scenario::{LIMIT, save_as};

/// Longer than what is compared at a time.
fn long() -> Vec<u8> {
    b"- text: it was so\n".repeat(50_000)
}

/// What somebody else may have made of a text: other bytes anywhere, more of them, fewer.
fn others(text: &[u8]) -> Vec<Vec<u8>> {
    let other_at = |at: usize| {
        let mut other = text.to_vec();
        other[at] ^= 1;
        other
    };
    let [longer, shorter] = [[text, b"\n"].concat(), text[..text.len() - 1].to_vec()];
    vec![
        other_at(0),
        other_at(text.len() / 2),
        other_at(text.len() - 1),
        longer,
        shorter,
        Vec::new(),
    ]
}

fn modified(path: &Path, time: SystemTime) {
    let file = File::options().write(true).open(path).unwrap();
    file.set_modified(time).unwrap();
}

#[test]
fn other_bytes_under_an_equal_stamp_are_not_saved_over() {
    let place = Place::new();
    let path = place.dir.join("claims.yaml");
    let text = long();
    for linked in [false, true] {
        for other in others(&text) {
            fs::write(&path, &text).unwrap();
            if linked {
                fs::hard_link(&path, place.dir.join("other")).unwrap();
            }
            let time = fs::metadata(&path).unwrap().modified().unwrap();
            fs::write(&path, &other).unwrap();
            modified(&path, time);
            let outcome = save_as(&Real, &path, NEW, Expect::Bytes(&text), &place.state);
            let Err(SaveError::Changed(now)) = outcome else {
                panic!("{outcome:?}");
            };
            assert_eq!(now.bytes, other);
            assert_eq!(fs::read(&path).unwrap(), other);
            fs::remove_file(&path).unwrap();
            let _ = fs::remove_file(place.dir.join("other"));
            assert!(place.names().is_empty(), "{:?}", place.names());
        }
    }
}

#[test]
fn looking_finds_every_difference() {
    let place = Place::new();
    let path = place.dir.join("claims.yaml");
    let text = long();
    for other in others(&text) {
        fs::write(&path, &text).unwrap();
        let target = load(&Real, &path, LIMIT).unwrap().target;
        fs::write(&path, &other).unwrap();
        modified(&path, SystemTime::UNIX_EPOCH);
        let Seen::Changed(now) = look(&Real, &target, &text).unwrap() else {
            panic!("a change went unnoticed");
        };
        assert_eq!(now.bytes, other);
    }
}

#[test]
fn a_file_as_it_was_is_compared_and_never_held_whole() {
    let place = Place::new();
    let path = place.dir.join("claims.yaml");
    let text = long();
    let new = [&text, NEW].concat();
    let compared = Cell::new(false);
    let watched = Faulty::new(&Real, |op| {
        assert_ne!(op.name, "read", "a second copy of it");
        compared.set(compared.get() || op.name == "read at");
        Fate::Done
    });
    for linked in [false, true] {
        for touched in [false, true] {
            fs::write(&path, &text).unwrap();
            if linked {
                let _ = fs::hard_link(&path, place.dir.join("other"));
            }
            let target = load(&Real, &path, LIMIT).unwrap().target;
            if touched {
                modified(&path, SystemTime::UNIX_EPOCH);
                let seen = look(&watched, &target, &text).unwrap();
                assert!(matches!(seen, Seen::Same(_)));
                assert!(compared.take());
            }
            save_as(&watched, &path, &new, Expect::Bytes(&text), &place.state).unwrap();
            assert!(compared.take(), "{linked} {touched}");
            assert_eq!(fs::read(&path).unwrap(), new);
        }
    }
}

/// What has to be known of a save after a cut is written down before anything of it can be in the file.
#[test]
fn a_save_is_announced_while_the_file_has_the_old_text_and_only_if_all_is_well() {
    let place = Place::new();
    let path = place.dir.join("claims.yaml");
    let announced = Cell::new(0);
    let saving = |base: &[u8], pieces: &[&[u8]]| -> Result<Saved, SaveError> {
        let before = fs::read(&path).unwrap();
        let request = Request {
            target: &Target::new(&path, LIMIT),
            pieces,
            expect: Expect::Bytes(base),
            overrule_read_only: false,
            state: &place.state,
        };
        save(&Real, &request, || {
            assert_eq!(fs::read(&path).unwrap(), before);
            announced.set(announced.get() + 1);
        })
    };
    for linked in [false, true] {
        fs::write(&path, OLD).unwrap();
        if linked {
            fs::hard_link(&path, place.dir.join("other")).unwrap();
        }
        saving(OLD, &[NEW]).unwrap();
        assert_eq!(announced.take(), 1, "replaced, {linked}");
        saving(NEW, &[NEW]).unwrap();
        assert_eq!(announced.take(), 1, "nothing new, {linked}");
        saving(OLD, &[b"claims: []\n"]).unwrap_err();
        assert_eq!(announced.take(), 0, "changed, {linked}");
    }
}

/// Pieces in numbers and sizes beyond what one call takes.
#[test]
fn many_pieces_and_large_ones_are_written_in_their_order() {
    let place = Place::new();
    let path = place.dir.join("claims.yaml");
    let large = b"0123456789abcde\n".repeat(700_000);
    let small: Vec<&[u8]> = large[..300_000].chunks(7).collect();
    let mut pieces: Vec<&[u8]> = vec![b"", &large, b""];
    pieces.extend(&small);
    pieces.extend([large.as_slice(), b"end"]);
    fs::write(&path, OLD).unwrap();
    let request = Request {
        target: &Target::new(&path, LIMIT),
        pieces: &pieces,
        expect: Expect::Bytes(OLD),
        overrule_read_only: false,
        state: &place.state,
    };
    save(&Real, &request, || ()).unwrap();
    assert!(fs::read(&path).unwrap() == pieces.concat());
}
