//! Saving on the file system of this machine: what a file has stays with it.

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use rustix::fs::{XattrFlags, getxattr, setxattr};
use rustix::io::Errno;
use tempfile::TempDir;
use tickmark::shell::disk::{Expect, Real, RecoverError, SaveError, Saved, load, recover};

use super::elsewhere::skip;
use super::faulty::{Fate, Faulty};
use super::scenario::{LIMIT, killed_after, save_as};

pub(super) const OLD: &[u8] = b"claims:\n- text: it was so\n";
pub(super) const NEW: &[u8] = b"claims:\n- text: it was so\n  status: verified\n";

/// A directory with a state directory to be made beside it.
pub(super) struct Place {
    pub(super) dir: PathBuf,
    pub(super) state: PathBuf,
    _temp: Option<TempDir>,
}

impl Place {
    pub(super) fn new() -> Self {
        let temp = tempfile::tempdir().unwrap();
        let place = Self {
            _temp: None,
            ..Self::at(&temp.path().canonicalize().unwrap())
        };
        fs::create_dir(&place.dir).unwrap();
        Self {
            _temp: Some(temp),
            ..place
        }
    }

    /// One that is there already.
    pub(super) fn at(root: &Path) -> Self {
        Self {
            dir: root.join("story"),
            state: root.join("home/state"),
            _temp: None,
        }
    }

    pub(super) fn root(&self) -> &Path {
        self.dir.parent().unwrap()
    }

    /// A file with the old text in it.
    pub(super) fn file(&self) -> PathBuf {
        let path = self.dir.join("claims.yaml");
        fs::write(&path, OLD).unwrap();
        path
    }

    /// Saves the new text over the old.
    pub(super) fn save(&self, path: &Path) -> Result<Saved, SaveError> {
        save_as(&Real, path, NEW, Expect::Bytes(OLD), &self.state)
    }

    pub(super) fn names(&self) -> Vec<OsString> {
        let mut names: Vec<_> = fs::read_dir(&self.dir)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        names
    }
}

pub(super) fn saved(outcome: Result<Saved, SaveError>, path: &Path) -> Saved {
    let saved = outcome.unwrap();
    assert_eq!(fs::read(path).unwrap(), NEW);
    let loaded = load(&Real, path, LIMIT).unwrap();
    assert_eq!(
        loaded.target.stamp, saved.target.stamp,
        "the stamp is that of the new file"
    );
    saved
}

#[test]
fn the_mode_stays() {
    let place = Place::new();
    for mode in [0o600, 0o640, 0o644, 0o664, 0o755] {
        let path = place.file();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        assert_eq!(saved(place.save(&path), &path).to_string(), "saved");
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o7777, mode);
        assert_eq!(place.names(), ["claims.yaml"]);
    }
}

#[test]
fn a_new_file_gets_the_mode_any_new_file_gets() {
    let place = Place::new();
    let path = place.dir.join("new.yaml");
    saved(
        save_as(&Real, &path, NEW, Expect::Absent, &place.state),
        &path,
    );
    let usual = place.file();
    assert_eq!(
        fs::metadata(&path).unwrap().mode(),
        fs::metadata(usual).unwrap().mode()
    );
    assert_eq!(place.names(), ["claims.yaml", "new.yaml"]);
}

#[test]
fn a_chain_of_links_stays_and_the_file_at_its_end_is_saved() {
    let place = Place::new();
    let path = place.file();
    let (desk, far) = (place.root().join("desk"), place.root().join("far"));
    fs::create_dir(&desk).unwrap();
    fs::create_dir(&far).unwrap();
    symlink("../story/claims.yaml", far.join("third")).unwrap();
    symlink(far.join("third"), place.dir.join("second")).unwrap();
    symlink("../story/second", desk.join("first")).unwrap();
    let first = desk.join("first");
    let done = saved(place.save(&first), &path);
    assert_eq!((done.target.path, done.target.file), (first.clone(), path));
    assert_eq!(fs::read_link(first).unwrap(), Path::new("../story/second"));
    assert_eq!(
        fs::read_link(place.dir.join("second")).unwrap(),
        far.join("third")
    );
    assert_eq!(
        fs::read_link(far.join("third")).unwrap(),
        Path::new("../story/claims.yaml")
    );
    assert_eq!(place.names(), ["claims.yaml", "second"]);
}

#[test]
fn a_link_to_nothing_is_where_a_new_file_appears_behind() {
    let place = Place::new();
    let link = place.dir.join("link");
    symlink("behind.yaml", &link).unwrap();
    let outcome = save_as(&Real, &link, NEW, Expect::Absent, &place.state);
    saved(outcome, &place.dir.join("behind.yaml"));
    assert_eq!(fs::read_link(link).unwrap(), Path::new("behind.yaml"));
}

#[test]
fn links_in_a_circle_are_an_error() {
    let place = Place::new();
    symlink("b", place.dir.join("a")).unwrap();
    symlink("a", place.dir.join("b")).unwrap();
    let path = place.dir.join("a");
    let error = save_as(&Real, &path, NEW, Expect::Absent, &place.state).unwrap_err();
    assert!(error.to_string().contains("symbolic links"), "{error}");
    let error = load(&Real, &path, LIMIT).unwrap_err().to_string();
    assert!(error.contains("symbolic links"), "{error}");
}

#[test]
fn a_hard_link_stays_one_file() {
    let place = Place::new();
    let path = place.file();
    fs::hard_link(&path, place.dir.join("other.yaml")).unwrap();
    let done = saved(place.save(&path), &path);
    assert!(done.in_place && done.not_kept.is_empty());
    assert_eq!(fs::read(place.dir.join("other.yaml")).unwrap(), NEW);
    assert_eq!(fs::metadata(&path).unwrap().nlink(), 2);
    assert_eq!(
        fs::read_dir(&place.state).unwrap().count(),
        0,
        "the backup is gone"
    );
    assert_eq!(fs::metadata(&place.state).unwrap().mode() & 0o777, 0o700);
}

#[test]
fn a_hard_link_without_room_for_a_backup_is_broken_and_said() {
    let place = Place::new();
    let path = place.file();
    fs::hard_link(&path, place.dir.join("other.yaml")).unwrap();
    fs::write(place.root().join("home"), "in the way").unwrap();
    let done = saved(place.save(&path), &path);
    assert_eq!(done.to_string(), "saved; could not keep: hard links.");
    assert_eq!(fs::read(place.dir.join("other.yaml")).unwrap(), OLD);
}

#[test]
fn attributes_stay() {
    let place = Place::new();
    let path = place.file();
    for (name, value) in [
        ("user.desk", "east".repeat(600)),
        ("user.empty", String::new()),
    ] {
        if setxattr(&path, name, value.as_bytes(), XattrFlags::empty()).is_err() {
            return skip("no extended attributes here");
        }
    }
    let done = saved(place.save(&path), &path);
    assert!(done.not_kept.is_empty() && !done.in_place);
    let mut value = vec![0; 8192];
    let length = getxattr(&path, "user.desk", &mut value[..]).unwrap();
    assert_eq!(value[..length], *"east".repeat(600).as_bytes());
    assert_eq!(getxattr(&path, "user.empty", &mut value[..]).unwrap(), 0);
}

/// An access list in the form the kernel takes: user 1000 has these rights.
pub(super) fn access_list(rights: u16) -> Vec<u8> {
    let entries: [(u16, u16, u32); 5] = [
        (1, 6, u32::MAX),
        (2, rights, 1000),
        (4, 4, u32::MAX),
        (16, 4, u32::MAX),
        (32, 4, u32::MAX),
    ];
    let mut list = 2_u32.to_le_bytes().to_vec();
    for (tag, rights, id) in entries {
        list.extend(tag.to_le_bytes());
        list.extend(rights.to_le_bytes());
        list.extend(id.to_le_bytes());
    }
    list
}

#[test]
fn an_access_list_stays_and_none_is_added() {
    const FILE: &str = "system.posix_acl_access";
    let place = Place::new();
    let path = place.file();
    let mut found = [0; 100];
    if setxattr(&path, FILE, &access_list(4), XattrFlags::empty()).is_err() {
        return skip("no access lists here");
    }
    saved(place.save(&path), &path);
    let length = getxattr(&path, FILE, &mut found).unwrap();
    assert_eq!(found[..length], access_list(4));

    fs::remove_file(&path).unwrap();
    let path = place.file();
    let inherited = "system.posix_acl_default";
    setxattr(&place.dir, inherited, &access_list(4), XattrFlags::empty()).unwrap();
    assert!(saved(place.save(&path), &path).not_kept.is_empty());
    assert_eq!(getxattr(&path, FILE, &mut found), Err(Errno::NODATA));
}

#[test]
fn nothing_is_written_when_nothing_changed() {
    let place = Place::new();
    let path = place.file();
    let before = fs::metadata(&path).unwrap();
    save_as(&Real, &path, OLD, Expect::Bytes(OLD), &place.state).unwrap();
    let after = fs::metadata(&path).unwrap();
    assert_eq!(
        (before.ino(), before.modified().unwrap()),
        (after.ino(), after.modified().unwrap())
    );
    assert_eq!(
        (before.ctime(), before.ctime_nsec()),
        (after.ctime(), after.ctime_nsec())
    );
}

#[test]
fn any_name_can_be_saved_the_longest_too() {
    let place = Place::new();
    let names = [
        vec![b'x'; 255],
        "ü".repeat(127).into_bytes(),
        b"\xff\x1b[2J\n.yaml".to_vec(),
    ];
    for name in names {
        let path = place.dir.join(OsString::from_vec(name));
        fs::write(&path, OLD).unwrap();
        saved(place.save(&path), &path);
        fs::hard_link(&path, place.dir.join("second")).unwrap();
        let back = save_as(&Real, &path, OLD, Expect::Bytes(NEW), &place.state).unwrap();
        assert!(back.in_place);
        fs::remove_file(place.dir.join("second")).unwrap();
    }
}

#[test]
fn many_pieces_of_any_length_are_joined() {
    let place = Place::new();
    let path = place.file();
    let text: Vec<u8> = (0..50_000)
        .flat_map(|n: u32| format!("- {n}\n\n").into_bytes())
        .collect();
    save_as(&Real, &path, &text, Expect::Bytes(OLD), &place.state).unwrap();
    assert_eq!(fs::read(&path).unwrap(), text);
}

#[test]
fn killed_anywhere_the_file_is_whole_here_too() {
    for linked in [false, true] {
        for number in 0..60 {
            let place = Place::new();
            let path = place.file();
            let other = place.dir.join("other.yaml");
            if linked {
                fs::hard_link(&path, &other).unwrap();
            }
            let dying = Faulty::new(&Real, killed_after(number));
            let outcome = save_as(&dying, &path, NEW, Expect::Bytes(OLD), &place.state);
            // A child that another test is just starting may have the lock of the cut save for a
            // moment, as it closes what it inherits only when it becomes the other program.
            let recovered = loop {
                match recover(&Real, &path, &place.state) {
                    Err(RecoverError::Busy { .. }) => std::thread::yield_now(),
                    recovered => break recovered,
                }
            };
            recovered.unwrap();
            let found = fs::read(&path).unwrap();
            assert!(found == OLD || found == NEW, "{number}: {found:?}");
            let confirmed = outcome.is_ok_and(|saved| !saved.unconfirmed);
            assert!(!confirmed || found == NEW, "{number}");
            assert!(!linked || fs::read(&other).unwrap() == found, "{number}");
        }
    }
}

#[test]
fn a_save_in_place_under_way_elsewhere_is_not_recovered_from() {
    let place = Place::new();
    let path = place.file();
    fs::hard_link(&path, place.dir.join("other.yaml")).unwrap();
    let asked = std::cell::RefCell::new(Vec::new());
    let watched = Faulty::new(&Real, |op| {
        if op.name == "write" {
            asked
                .borrow_mut()
                .push(recover(&Real, &path, &place.state).map_err(|e| e.to_string()));
        }
        Fate::Done
    });
    save_as(&watched, &path, NEW, Expect::Bytes(OLD), &place.state).unwrap();
    let busy = format!(
        "{} is being saved by another tickmark. Try again.",
        path.display()
    );
    assert_eq!(asked.into_inner(), [Ok(None), Err(busy)]);
    assert_eq!(fs::read(&path).unwrap(), NEW);
}
