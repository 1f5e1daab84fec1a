//! The machine's file system by itself: what each operation refuses, and what it lets pass.

use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use rustix::fs::{CWD, Mode, mkfifoat};
use tickmark::shell::disk::{Access, Files, Real};

use super::real::Place;

#[test]
fn nothing_is_opened_through_a_link_and_nothing_waits() {
    let place = Place::new();
    let path = place.file();
    let link = place.dir.join("link");
    symlink(&path, &link).unwrap();
    let fifo = place.dir.join("fifo");
    mkfifoat(CWD, &fifo, Mode::from(0o600)).unwrap();
    for access in [Access::Read, Access::Write] {
        assert!(Real.open(&path, access).is_ok());
        assert!(Real.open(&link, access).is_err());
        assert!(Real.open(&fifo, access).is_ok());
    }
}

#[test]
fn a_path_through_a_file_leads_nowhere_and_a_bare_name_here() {
    let place = Place::new();
    let below = place.file().join("below");
    assert!(Real.resolve(&below).is_err());
    let here = std::env::current_dir().unwrap().canonicalize().unwrap();
    let missing = Path::new("no-such-file.yaml");
    assert_eq!(Real.resolve(missing).unwrap(), here.join(missing));
    assert!(Real.own(&below).is_err());
    assert!(Real.own(&place.dir.join("missing")).is_ok());
}

#[test]
fn a_folder_for_others_too_becomes_private_and_a_private_one_stays() {
    let place = Place::new();
    for (mode, left) in [(0o755, 0o700), (0o701, 0o700), (0o500, 0o500)] {
        fs::set_permissions(&place.dir, fs::Permissions::from_mode(mode)).unwrap();
        Real.make_dir(&place.dir).unwrap();
        let now = fs::metadata(&place.dir).unwrap().permissions().mode();
        assert_eq!(now & 0o7777, left);
    }
}

#[test]
fn what_cannot_be_synced_is_an_error_unless_there_is_no_such_request() {
    let place = Place::new();
    assert!(Real.sync_dir(&place.dir).is_ok());
    assert!(Real.sync_dir(&place.dir.join("missing")).is_err());
    // Nothing of it is on any device, and the kernel knows no such request there.
    let Ok(file) = File::open("/proc/self/status") else {
        return super::elsewhere::skip("no /proc here");
    };
    assert!(Real.sync(&file).is_err());
    assert!(Real.sync_dir(Path::new("/proc/self")).is_ok());
}
