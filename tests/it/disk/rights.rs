//! Where the system sets limits: owners, closed directories, mounts, full disks, file size limits.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use tickmark::shell::disk::{Expect, LoadError, Real, Request, SaveError, Target, load, save};

use super::elsewhere::{binary, can_mount, given_dir, in_own_mounts, is_root, run, skip};
use super::real::{NEW, OLD, Place, saved};
use super::scenario::{LIMIT, save_as};

/// A user who owns nothing here.
const NOBODY: u32 = 65534;

/// Runs `name` again as nobody, in a place prepared as the superuser.
fn as_nobody(name: &str, prepare: impl FnOnce(&Place, &Path)) {
    if !is_root() {
        return skip("only the superuser can become somebody else");
    }
    let place = Place::new();
    let path = place.file();
    for dir in [place.root(), &place.dir] {
        fs::set_permissions(dir, fs::Permissions::from_mode(0o755)).unwrap();
    }
    fs::create_dir(place.root().join("home")).unwrap();
    chown(place.root().join("home"), Some(NOBODY), Some(NOBODY)).unwrap();
    prepare(&place, &path);
    let mut command = Command::new(binary());
    command.uid(NOBODY).gid(NOBODY).current_dir("/");
    if command.args(["--list"]).output().is_err() {
        return skip("nobody cannot run this binary");
    }
    let mut command = Command::new(binary());
    command.uid(NOBODY).gid(NOBODY).current_dir("/");
    run(&format!("disk::rights::{name}"), place.root(), command);
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn the_superuser_saves_a_users_file_and_it_stays_theirs() {
    if !is_root() {
        return skip("only the superuser can give files away");
    }
    let place = Place::new();
    let path = place.file();
    chown(&path, Some(1234), Some(4321)).unwrap();
    set_mode(&path, 0o640);
    let done = saved(place.save(&path), &path);
    assert!(!done.in_place && done.not_kept.is_empty());
    let now = fs::metadata(&path).unwrap();
    assert_eq!(
        (now.uid(), now.gid(), now.mode() & 0o7777),
        (1234, 4321, 0o640)
    );
}

#[test]
fn in_a_closed_directory_a_file_is_written_in_place() {
    let Some(dir) = given_dir() else {
        return as_nobody(
            "in_a_closed_directory_a_file_is_written_in_place",
            |_, path| {
                set_mode(path, 0o666);
            },
        );
    };
    let place = Place::at(&dir);
    let path = place.dir.join("claims.yaml");
    assert!(saved(place.save(&path), &path).in_place);
    assert_eq!(place.names(), ["claims.yaml"]);
    let new = place.dir.join("new.yaml");
    let error = save_as(&Real, &new, NEW, Expect::Absent, &place.state).unwrap_err();
    assert_eq!(error.to_string(), "not saved: permission denied.");
}

#[test]
fn a_file_of_another_owner_stays_theirs() {
    let Some(dir) = given_dir() else {
        return as_nobody("a_file_of_another_owner_stays_theirs", |place, path| {
            set_mode(path, 0o666);
            set_mode(&place.dir, 0o777);
        });
    };
    let place = Place::at(&dir);
    let path = place.dir.join("claims.yaml");
    assert!(saved(place.save(&path), &path).in_place);
    assert_eq!(fs::metadata(&path).unwrap().uid(), 0);
    assert_eq!(place.names(), ["claims.yaml"]);
}

#[test]
fn a_file_of_another_owner_not_to_be_written_is_replaced_only_when_overruled() {
    let Some(dir) = given_dir() else {
        let name = "a_file_of_another_owner_not_to_be_written_is_replaced_only_when_overruled";
        return as_nobody(name, |place, path| {
            set_mode(path, 0o664);
            set_mode(&place.dir, 0o777);
        });
    };
    let place = Place::at(&dir);
    let path = place.dir.join("claims.yaml");
    assert!(matches!(place.save(&path), Err(SaveError::ReadOnly { .. })));
    let target = Target::new(&path, LIMIT);
    let expect = Expect::Bytes(OLD);
    let (pieces, state): (&[&[u8]], _) = (&[NEW], place.state.as_path());
    let request = Request {
        target: &target,
        pieces,
        expect,
        overrule_read_only: true,
        state,
    };
    let done = saved(save(&Real, &request, || ()), &path);
    assert_eq!(done.to_string(), "saved; could not keep: owner, group.");
    let now = fs::metadata(&path).unwrap();
    assert_eq!(
        now.mode() & 0o7777,
        0o644,
        "another group gets no more than everybody"
    );
}

#[test]
fn an_unreadable_file_is_told() {
    let Some(dir) = given_dir() else {
        return as_nobody("an_unreadable_file_is_told", |_, path| {
            set_mode(path, 0o600);
        });
    };
    let path = Place::at(&dir).dir.join("claims.yaml");
    let error = load(&Real, &path, LIMIT).unwrap_err();
    assert!(matches!(error, LoadError::Io { .. }));
    assert_eq!(
        error.to_string(),
        format!("cannot read {}: permission denied.", path.display())
    );
}

#[test]
fn a_file_that_is_a_mount_is_written_in_place() {
    let Some(dir) = given_dir() else {
        if !is_root() || !can_mount() {
            return skip("no mounts of our own here");
        }
        let place = Place::new();
        place.file();
        fs::write(place.root().join("outside.yaml"), OLD).unwrap();
        let line = "mount --bind outside.yaml story/claims.yaml";
        let command = in_own_mounts(line, place.root());
        run(
            "disk::rights::a_file_that_is_a_mount_is_written_in_place",
            place.root(),
            command,
        );
        assert_eq!(fs::read(place.root().join("outside.yaml")).unwrap(), NEW);
        assert_eq!(place.names(), ["claims.yaml"]);
        return;
    };
    let place = Place::at(&dir);
    let path = place.dir.join("claims.yaml");
    assert!(saved(place.save(&path), &path).in_place);
    assert_eq!(fs::read_dir(&place.state).unwrap().count(), 0);
}

#[test]
fn a_full_disk_leaves_the_old_text() {
    let Some(dir) = given_dir() else {
        if !is_root() || !can_mount() {
            return skip("no mounts of our own here");
        }
        let place = Place::new();
        let command = in_own_mounts("mount -t tmpfs -o size=256k none story", place.root());
        return run(
            "disk::rights::a_full_disk_leaves_the_old_text",
            place.root(),
            command,
        );
    };
    let place = Place::at(&dir);
    let big = vec![b'#'; 212_000];
    for linked in [false, true] {
        let path = place.dir.join("claims.yaml");
        fs::write(&path, OLD).unwrap();
        fs::write(place.dir.join("filler"), vec![0; 100_000]).unwrap();
        if linked {
            fs::hard_link(&path, place.dir.join("other")).unwrap();
        }
        let error = save_as(&Real, &path, &big, Expect::Bytes(OLD), &place.state).unwrap_err();
        assert_eq!(
            error.to_string(),
            "not saved: disk full (needs 212 KB). Your edits are kept; free space and save again, \
             or :w PATH to save elsewhere."
        );
        assert_eq!(fs::read(&path).unwrap(), OLD);
        assert_eq!(
            place.names().len(),
            if linked { 3 } else { 2 },
            "{:?}",
            place.names()
        );
    }
    assert_eq!(fs::read_dir(&place.state).unwrap().count(), 0);
}

#[test]
fn a_file_size_limit_leaves_the_old_text() {
    let Some(dir) = given_dir() else {
        let place = Place::new();
        let mut command = Command::new("sh");
        let line = "trap '' XFSZ; ulimit -f 8; exec \"$@\"";
        command.args(["-c", line, "sh"]).arg(binary());
        return run(
            "disk::rights::a_file_size_limit_leaves_the_old_text",
            place.root(),
            command,
        );
    };
    let place = Place::at(&dir);
    let big = vec![b'#'; 212_000];
    for linked in [false, true] {
        let path = place.file();
        if linked {
            fs::hard_link(&path, place.dir.join("other")).unwrap();
        }
        let error = save_as(&Real, &path, &big, Expect::Bytes(OLD), &place.state).unwrap_err();
        assert!(matches!(error, SaveError::TooLarge { .. }), "{error}");
        assert_eq!(fs::read(&path).unwrap(), OLD);
        assert_eq!(
            place.names().len(),
            if linked { 2 } else { 1 },
            "{:?}",
            place.names()
        );
    }
}
