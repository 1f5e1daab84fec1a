//! Backups that a save left behind: whose they are, and what happens where they cannot be read.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rustix::io::Errno;
use tickmark::shell::disk::{Expect, Real, RecoverError, Recovered, SaveError, recover};

use super::faulty::{Fate, Faulty};
use super::real::{NEW, OLD, Place};
use super::scenario::save_as;

const TORN: &[u8] = b"claims:\n- text: it was so\n  sta";

/// A file half written, and the backup of a save that was of a file with this number and path.
fn left(place: &Place, device: u64, inode: u64, path: &Path) {
    let label = format!("# tickmark-backup {device} {inode} {}\n", path.display());
    fs::create_dir_all(&place.state).unwrap();
    let text = [label.as_bytes(), OLD].concat();
    fs::write(place.state.join("0.backup"), text).unwrap();
}

/// The message, word for word.
fn told(recovered: &Recovered) -> String {
    match recovered {
        Recovered::Restored { path, torn } => format!(
            "a save of {} was cut off; the text before it is back. What stood there is kept in {}.",
            path.display(),
            torn.display()
        ),
        Recovered::Replaced { path, backup } => format!(
            "a save of {} was cut off and the file replaced since. The text before it is kept in {}.",
            path.display(),
            backup.display()
        ),
    }
}

#[test]
fn a_backup_belongs_to_a_file_by_its_number_or_its_path() {
    let elsewhere = Path::new("/elsewhere.yaml");
    for (device, inode, here, restored) in [
        (0, 0, true, Some(true)),
        (1, 0, true, Some(true)),
        (0, 0, false, Some(true)),
        (0, 1, true, Some(false)),
        (1, 0, false, None),
        (0, 1, false, None),
    ] {
        let place = Place::new();
        let path = place.file();
        fs::write(&path, TORN).unwrap();
        let status = fs::metadata(&path).unwrap();
        let named = if here { &path } else { elsewhere };
        left(&place, status.dev() + device, status.ino() + inode, named);
        let recovered = recover(&Real, &path, &place.state).unwrap();
        if let Some(recovered) = &recovered {
            assert_eq!(recovered.to_string(), told(recovered));
        }
        let found = recovered.map(|done| matches!(done, Recovered::Restored { .. }));
        assert_eq!(found, restored, "{device} {inode} {here}");
        let text = if restored == Some(true) { OLD } else { TORN };
        assert_eq!(fs::read(&path).unwrap(), text);
    }
}

#[test]
fn a_state_folder_that_cannot_be_read_is_told() {
    let place = Place::new();
    let path = place.file();
    let status = fs::metadata(&path).unwrap();
    left(&place, status.dev(), status.ino(), &path);
    let refusing = |name: &'static str, errno| {
        let fs = Faulty::new(&Real, move |op| {
            if op.name == name {
                Fate::Failed(errno)
            } else {
                Fate::Done
            }
        });
        recover(&fs, &path, &place.state)
    };
    for name in ["list", "open to write"] {
        let refused = refusing(name, Errno::ACCESS);
        assert!(matches!(refused, Err(RecoverError::State { .. })), "{name}");
        // Gone since: its save has ended.
        assert_eq!(refusing(name, Errno::NOENT).unwrap(), None, "{name}");
    }
}

#[test]
fn a_backup_that_is_emptied_is_over_though_its_name_stays() {
    let place = Place::new();
    let path = place.file();
    fs::hard_link(&path, place.dir.join("other.yaml")).unwrap();
    let sticky = Faulty::new(&Real, |op| match op.name {
        "remove" => Fate::Failed(Errno::PERM),
        _ => Fate::Done,
    });
    let saved = save_as(&sticky, &path, NEW, Expect::Bytes(OLD), &place.state).unwrap();
    assert!(saved.in_place && !saved.unconfirmed);
    assert_eq!(fs::read_dir(&place.state).unwrap().count(), 1);
    assert_eq!(recover(&Real, &path, &place.state).unwrap(), None);
    assert_eq!(fs::read(&path).unwrap(), NEW);
    assert_eq!(fs::read_dir(&place.state).unwrap().count(), 0);
}

#[test]
fn a_rename_that_failed_is_uncertain_only_where_nobody_can_tell() {
    for (errno, uncertain) in [(Errno::IO, true), (Errno::NOENT, false)] {
        let place = Place::new();
        let path = place.file();
        let failed = std::cell::Cell::new(false);
        let fs = Faulty::new(&Real, |op| match op.name {
            "rename" => {
                failed.set(true);
                Fate::Failed(Errno::IO)
            }
            "status" if failed.get() => Fate::Failed(errno),
            _ => Fate::Done,
        });
        let error = save_as(&fs, &path, NEW, Expect::Bytes(OLD), &place.state).unwrap_err();
        assert_eq!(matches!(error, SaveError::Uncertain { .. }), uncertain);
        assert_eq!(fs::read(&path).unwrap(), OLD);
    }
}
