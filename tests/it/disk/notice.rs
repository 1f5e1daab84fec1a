//! Other hands on the file: changed, deleted, made, read-only or no file at all, and leftovers to sweep.

use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::time::{Duration, SystemTime};

use rustix::fs::{CWD, Mode, mkfifoat};
use tickmark::shell::disk::{
    Expect, Real, Recovered, Request, SaveError, Seen, Target, load, look, recover, save, sweep,
};

use super::faulty::{Fate, Faulty};
use super::real::{NEW, OLD, Place, saved};
use super::scenario::{LIMIT, killed_after, save_as};

const THEIRS: &[u8] = b"claims:\n- text: it was not\n";

#[test]
fn a_file_changed_on_disk_is_not_saved_over() {
    let place = Place::new();
    let path = place.file();
    fs::write(&path, THEIRS).unwrap();
    let Err(SaveError::Changed(now)) = place.save(&path) else {
        panic!("saved over");
    };
    assert_eq!(now.bytes, THEIRS);
    assert_eq!(fs::read(&path).unwrap(), THEIRS);
    assert!(matches!(
        look(&Real, &now.target, THEIRS),
        Ok(Seen::Same(_))
    ));
}

#[test]
fn a_file_changed_while_the_new_text_is_being_written_is_not_saved_over() {
    let place = Place::new();
    for linked in [false, true] {
        for replaced in [false, true] {
            let path = place.file();
            let other = place.dir.join("other");
            if linked {
                fs::hard_link(&path, &other).unwrap();
            }
            let meddled = std::cell::Cell::new(false);
            let fs = Faulty::new(&Real, |op| {
                if op.name == "sync" && !meddled.replace(true) {
                    if replaced {
                        fs::remove_file(&path).unwrap();
                    }
                    fs::write(&path, THEIRS).unwrap();
                }
                Fate::Done
            });
            let outcome = save_as(&fs, &path, NEW, Expect::Bytes(OLD), &place.state);
            assert!(
                matches!(outcome, Err(SaveError::Changed(_))),
                "{linked} {replaced} {outcome:?}"
            );
            assert_eq!(fs::read(&path).unwrap(), THEIRS);
            assert_eq!(recover(&Real, &path, &place.state).unwrap(), None);
            fs::remove_file(&path).unwrap();
            let _ = fs::remove_file(&other);
            assert!(place.names().is_empty(), "{:?}", place.names());
        }
    }
}

#[test]
fn a_file_only_touched_is_saved() {
    let place = Place::new();
    let path = place.file();
    let touched = Faulty::new(&Real, |op| {
        if op.name == "sync" {
            let file = File::options().write(true).open(&path).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
        }
        Fate::Done
    });
    saved(
        save_as(&touched, &path, NEW, Expect::Bytes(OLD), &place.state),
        &path,
    );
}

#[test]
fn a_vanished_file_is_told_and_made_anew_when_asked_again() {
    let place = Place::new();
    let path = place.file();
    fs::rename(&path, place.dir.join("elsewhere.yaml")).unwrap();
    let error = place.save(&path).unwrap_err();
    assert!(matches!(error, SaveError::Vanished { .. }));
    let told = format!(
        "{} no longer exists. Save again to re-create it.",
        path.display()
    );
    assert_eq!(error.to_string(), told);
    assert!(!path.exists());
    saved(
        save_as(&Real, &path, NEW, Expect::Absent, &place.state),
        &path,
    );
}

#[test]
fn a_new_file_never_replaces_one_not_even_one_made_meanwhile() {
    let place = Place::new();
    let path = place.file();
    let outcome = save_as(&Real, &path, NEW, Expect::Absent, &place.state);
    assert!(matches!(outcome, Err(SaveError::Exists { .. })));
    let meanwhile = place.dir.join("meanwhile.yaml");
    let racing = Faulty::new(&Real, |op| {
        if op.name == "publish" {
            fs::write(&meanwhile, THEIRS).unwrap();
        }
        Fate::Done
    });
    let outcome = save_as(&racing, &meanwhile, NEW, Expect::Absent, &place.state);
    assert!(
        matches!(outcome, Err(SaveError::Exists { .. })),
        "{outcome:?}"
    );
    assert_eq!(fs::read(&meanwhile).unwrap(), THEIRS);
    assert_eq!(place.names(), ["claims.yaml", "meanwhile.yaml"]);
}

#[test]
fn a_read_only_file_is_replaced_only_when_overruled_and_stays_read_only() {
    let place = Place::new();
    let path = place.file();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let error = place.save(&path).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("{} is read-only.", path.display())
    );
    assert_eq!(fs::read(&path).unwrap(), OLD);
    let target = Target::new(&path, LIMIT);
    let request = Request {
        target: &target,
        pieces: &[NEW],
        expect: Expect::Bytes(OLD),
        overrule_read_only: true,
        state: &place.state,
    };
    saved(save(&Real, &request, || ()), &path);
    assert_eq!(fs::metadata(&path).unwrap().mode() & 0o7777, 0o444);
}

#[test]
fn looking_tells_what_became_of_a_file() {
    let place = Place::new();
    let path = place.file();
    let mut target = load(&Real, &path, LIMIT).unwrap().target;
    let unread = Faulty::new(&Real, |op| {
        assert_ne!(op.name, "read", "a stamp that is equal needs no reading");
        Fate::Done
    });
    assert_eq!(
        look(&unread, &target, OLD).unwrap(),
        Seen::Same(target.clone())
    );

    let file = File::options().write(true).open(&path).unwrap();
    file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
    let Seen::Same(touched) = look(&Real, &target, OLD).unwrap() else {
        panic!("touching changes no byte");
    };
    assert_ne!(touched.stamp, target.stamp);
    target = touched;

    fs::write(&path, THEIRS).unwrap();
    let Seen::Changed(now) = look(&Real, &target, OLD).unwrap() else {
        panic!("a change went unnoticed");
    };
    assert_eq!(now.bytes, THEIRS);
    fs::remove_file(&path).unwrap();
    assert_eq!(look(&Real, &target, OLD).unwrap(), Seen::Gone { path });
}

#[test]
fn what_is_no_file_is_refused_at_once() {
    let place = Place::new();
    let fifo = place.dir.join("fifo");
    mkfifoat(CWD, &fifo, Mode::from(0o600)).unwrap();
    let socket = place.dir.join("socket");
    let _listening = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    let kinds = [
        (place.dir.as_path(), "directory"),
        (&fifo, "FIFO"),
        (&socket, "socket"),
        (Path::new("/dev/null"), "device"),
    ];
    for (path, kind) in kinds {
        let told = format!("{} is a {kind}, not a claims file.", path.display());
        assert_eq!(load(&Real, path, LIMIT).unwrap_err().to_string(), told);
        let error = place.save(path).unwrap_err();
        assert_eq!(error.to_string(), format!("not saved: {told}"));
        assert_eq!(recover(&Real, path, &place.state).unwrap(), None);
        let outcome = save_as(&Real, path, NEW, Expect::Absent, &place.state);
        assert!(matches!(outcome, Err(SaveError::Exists { .. })));
    }
}

#[test]
fn sweeping_takes_only_our_own_old_and_unlocked_leftovers() {
    let place = Place::new();
    let names = [
        ".claims.yaml.tickmark-0123456789abcdef.tmp",
        ".claims.yaml.tickmark-0000000000000000.tmp",
        ".claims.yaml.tickmark-0123456789abcdef.tmp.orig",
        ".claims.yaml.tickmark-0123456789abcde.tmp",
        ".claims.yaml.tickmark-0123456789abcdeg.tmp",
        "claims.yaml.tickmark-0123456789abcdef.tmp",
        "claims.yaml",
    ];
    for name in names {
        fs::write(place.dir.join(name), OLD).unwrap();
    }
    let link = place.dir.join(".l.tickmark-0123456789abcdef.tmp");
    std::os::unix::fs::symlink("claims.yaml", &link).unwrap();
    let made = fs::metadata(place.dir.join(names[0]))
        .unwrap()
        .modified()
        .unwrap();
    let in_use = File::open(place.dir.join(names[1])).unwrap();
    in_use.try_lock().unwrap();
    assert_eq!(sweep(&Real, &place.dir, made), 0);
    assert_eq!(
        sweep(&Real, &place.dir, made + Duration::from_secs(60)),
        0,
        "too young"
    );
    assert_eq!(
        sweep(&Real, &place.dir, made - Duration::from_secs(100)),
        0,
        "from the future"
    );
    assert_eq!(sweep(&Real, &place.dir, made + Duration::from_secs(100)), 1);
    assert_eq!(place.names().len(), names.len());
    assert!(!place.dir.join(names[0]).exists());
    drop(in_use);
    assert_eq!(sweep(&Real, &place.dir, made + Duration::from_secs(100)), 1);
    assert_eq!(sweep(&Real, Path::new("/nowhere/at/all"), made), 0);
}

#[test]
fn the_text_before_a_save_cut_off_is_kept_when_the_file_was_replaced_since() {
    let place = Place::new();
    let mut replaced = 0;
    for number in 0..40 {
        let path = place.file();
        let other = place.dir.join("other.yaml");
        fs::hard_link(&path, &other).unwrap();
        let dying = Faulty::new(&Real, killed_after(number));
        let _ = save_as(&dying, &path, NEW, Expect::Bytes(OLD), &place.state);
        let theirs = place.dir.join("theirs");
        fs::write(&theirs, THEIRS).unwrap();
        fs::rename(&theirs, &path).unwrap();
        if let Some(Recovered::Replaced { backup, .. }) =
            recover(&Real, &path, &place.state).unwrap()
        {
            replaced += 1;
            assert!(fs::read(backup).unwrap().ends_with(OLD));
            assert_eq!(
                recover(&Real, &path, &place.state).unwrap(),
                None,
                "told once"
            );
        }
        assert_eq!(fs::read(&path).unwrap(), THEIRS);
        fs::remove_file(&other).unwrap();
        fs::remove_file(&path).unwrap();
        let _ = fs::remove_dir_all(&place.state);
    }
    assert!(replaced > 1);
}
