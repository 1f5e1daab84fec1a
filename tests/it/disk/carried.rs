//! What a file has besides its text where the system refuses a part of it: told by name, and nobody
//! gets more rights than before.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::Path;

use rustix::fs::{XattrFlags, getxattr, setxattr};
use rustix::io::Errno;
use tickmark::shell::disk::{Expect, Kept, Real, Saved, Seen, load, look};

use super::elsewhere::{is_root, skip};
use super::faulty::{Fate, Faulty};
use super::real::{NEW, OLD, Place, access_list};
use super::scenario::{LIMIT, save_as};

/// Saves where the system refuses the operations `refused`, and writing in place too.
fn saved_without(place: &Place, path: &Path, refused: &[&str]) -> Saved {
    let fs = Faulty::new(&Real, |op| {
        if op.name == "open to write" || refused.contains(&op.name) {
            Fate::Failed(Errno::PERM)
        } else {
            Fate::Done
        }
    });
    let saved = save_as(&fs, path, NEW, Expect::Bytes(OLD), &place.state).unwrap();
    assert_eq!(fs::read(path).unwrap(), NEW);
    saved
}

#[test]
fn attributes_that_cannot_be_kept_are_told_once() {
    let place = Place::new();
    let path = place.file();
    for name in ["user.desk", "user.shelf"] {
        if setxattr(&path, name, b"east", XattrFlags::empty()).is_err() {
            return skip("no extended attributes here");
        }
    }
    let saved = saved_without(&place, &path, &["set attribute"]);
    assert_eq!(saved.not_kept, [Kept::Attributes]);
}

#[test]
fn attributes_that_cannot_be_listed_are_told() {
    let place = Place::new();
    let path = place.file();
    let saved = saved_without(&place, &path, &["attributes"]);
    assert_eq!(
        saved.to_string(),
        "saved; could not keep: extended attributes."
    );
}

#[test]
fn an_access_list_of_its_own_stays_where_new_files_get_another() {
    let place = Place::new();
    let path = place.file();
    let (own, inherited) = ("system.posix_acl_access", "system.posix_acl_default");
    let none = XattrFlags::empty();
    if setxattr(&path, own, &access_list(0), none).is_err() {
        return skip("no access lists here");
    }
    setxattr(&place.dir, inherited, &access_list(4), none).unwrap();
    let saved = place.save(&path).unwrap();
    assert!(saved.not_kept.is_empty() && !saved.in_place);
    let mut found = [0; 100];
    let length = getxattr(&path, own, &mut found).unwrap();
    assert_eq!(found[..length], access_list(0));
}

#[test]
fn without_its_owner_a_file_runs_as_nobody() {
    if !is_root() {
        return skip("only the superuser can give files away");
    }
    let place = Place::new();
    let path = place.file();
    chown(&path, Some(1234), None).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o4755)).unwrap();
    let saved = saved_without(&place, &path, &["set owner"]);
    assert_eq!(saved.not_kept, [Kept::Owner]);
    assert_eq!(fs::metadata(&path).unwrap().mode() & 0o7777, 0o755);
}

#[test]
fn without_its_group_a_file_is_for_the_group_what_it_is_for_all() {
    if !is_root() {
        return skip("only the superuser can give files away");
    }
    let place = Place::new();
    for (mode, left) in [(0o660, 0o600), (0o664, 0o644), (0o2775, 0o755)] {
        let path = place.file();
        chown(&path, None, Some(4321)).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let saved = saved_without(&place, &path, &["set owner"]);
        assert_eq!(saved.not_kept, [Kept::Group]);
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o7777, left);
        fs::remove_file(path).unwrap();
    }
}

#[test]
fn a_link_is_followed_to_what_it_leads_to_now() {
    let place = Place::new();
    let path = place.file();
    let link = place.dir.join("link.yaml");
    std::os::unix::fs::symlink("claims.yaml", &link).unwrap();
    let loaded = load(&Real, &link, LIMIT).unwrap();
    assert_eq!(loaded.bytes, OLD);
    assert_eq!((&loaded.target.path, &loaded.target.file), (&link, &path));
    let moved = place.dir.join("moved.yaml");
    fs::rename(&path, &moved).unwrap();
    fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink("moved.yaml", &link).unwrap();
    let Seen::Same(target) = look(&Real, &loaded.target, OLD).unwrap() else {
        panic!("it is the same file");
    };
    assert_eq!((target.path, target.file), (link, moved));
}

#[test]
fn a_write_that_is_interrupted_goes_on() {
    let place = Place::new();
    let path = place.file();
    let interrupted = std::cell::Cell::new(0);
    let slow = Faulty::new(&Real, |op| {
        if op.name == "write" && interrupted.replace(interrupted.get() + 1) < 3 {
            return Fate::Failed(Errno::INTR);
        }
        Fate::Done
    });
    save_as(&slow, &path, NEW, Expect::Bytes(OLD), &place.state).unwrap();
    assert_eq!(
        (fs::read(&path).unwrap(), interrupted.get()),
        (NEW.to_vec(), 4)
    );
}
