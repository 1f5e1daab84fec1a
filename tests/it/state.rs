//! The state folder: who may use it, what stays in it and for how long, and what is never followed.

use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tickmark::review::Place;
use tickmark::shell::disk::{Files, Real, recover};
use tickmark::shell::place;
use tickmark::shell::state::sweep;

use crate::harness::{CLAIMS, Desk, text};

const SIZE: &str = "120x40";
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn state(desk: &Desk) -> PathBuf {
    desk.path("state/tickmark")
}

fn endings(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap();
    let paths = names.map(|name| name.unwrap().path());
    let mut endings: Vec<_> = paths
        .map(|path| path.extension().unwrap().to_str().unwrap().to_owned())
        .collect();
    endings.sort();
    endings
}

fn only(folder: &Path, ending: &str) -> PathBuf {
    let names = fs::read_dir(folder).unwrap();
    let mut paths = names.map(|name| name.unwrap().path());
    paths
        .find(|path| path.extension().is_some_and(|e| e == ending))
        .unwrap()
}

#[test]
fn all_that_is_kept_is_for_this_user_alone() {
    let desk = Desk::new(CLAIMS);
    fs::create_dir_all(state(&desk)).unwrap();
    fs::set_permissions(state(&desk), fs::Permissions::from_mode(0o777)).unwrap();
    desk.play("v<C-s>", SIZE);
    assert_eq!(fs::metadata(state(&desk)).unwrap().mode() & 0o777, 0o700);
    assert_eq!(endings(&state(&desk)), ["journal", "lock", "write"]);
    for name in fs::read_dir(state(&desk)).unwrap() {
        assert_eq!(name.unwrap().metadata().unwrap().mode() & 0o777, 0o600);
    }
}

#[test]
fn links_planted_for_any_name_are_never_followed() {
    let desk = Desk::new(CLAIMS);
    desk.play("v<C-s>", SIZE);
    let journal = only(&state(&desk), "journal");
    let victim = desk.path("victim");
    for ending in ["journal", "bad", "lock", "write"] {
        let path = journal.with_extension(ending);
        fs::write(&victim, "precious").unwrap();
        let _ = fs::remove_file(&path);
        symlink(&victim, &path).unwrap();
        let before = desk.claims();
        desk.play("jd<C-s>", SIZE);
        desk.play("u<C-s>", SIZE);
        assert_ne!(desk.claims(), "");
        assert_eq!(fs::read_to_string(&victim).unwrap(), "precious", "{ending}");
        fs::write(desk.path("claims.yaml"), before).unwrap();
        let _ = fs::remove_file(&path);
    }
}

#[test]
fn a_journal_of_another_version_or_file_is_kept_and_told() {
    let desk = Desk::new(CLAIMS);
    desk.play("v<C-s>", SIZE);
    let journal = only(&state(&desk), "journal");
    let bytes = fs::read(&journal).unwrap();
    let header = bytes.iter().position(|&byte| byte == b'\n').unwrap();
    let other_version = [b"00000000 {\"format\":99}".as_slice(), &bytes[header..]].concat();
    let other_file = {
        let json = "{\"format\":1,\"path\":\"/elsewhere/claims.yaml\"}";
        let sum = crc32fast::hash(json.as_bytes());
        [format!("{sum:08x} {json}").as_bytes(), &bytes[header..]].concat()
    };
    for other in [other_version, other_file, b"\0\xff".to_vec()] {
        fs::write(&journal, &other).unwrap();
        let output = desk.run(&["--print", "--keys", ""]);
        let told = "the journal is of another version or another file; kept as";
        assert!(text(&output.stderr).contains(told), "{output:?}");
        assert_eq!(fs::read(journal.with_extension("bad")).unwrap(), other);
    }
}

#[test]
fn files_of_one_name_in_two_folders_have_a_journal_each() {
    let desk = Desk::new(CLAIMS);
    fs::create_dir(desk.path("other")).unwrap();
    fs::copy(desk.path("claims.yaml"), desk.path("other/claims.yaml")).unwrap();
    desk.play("v<C-s>", SIZE);
    let output = desk.run(&["--keys", "9ud<C-s>", "--print", "other/claims.yaml"]);
    assert!(output.status.success());
    let journals = endings(&state(&desk));
    assert_eq!(
        journals
            .iter()
            .filter(|ending| *ending == "journal")
            .count(),
        2
    );
    let (screen, _) = desk.play("9u<C-s>", SIZE);
    assert_eq!(desk.claims(), CLAIMS, "{screen}");
}

#[test]
fn without_a_state_folder_work_goes_on_under_a_warning() {
    let desk = Desk::new(CLAIMS);
    fs::write(desk.path("state"), "in the way").unwrap();
    let (screen, said) = desk.play("v", SIZE);
    assert!(
        screen.contains("no journal (") && screen.contains("save often"),
        "{screen}"
    );
    assert!(said.contains("1 change not saved"), "{said}");
    desk.play("v<C-s>", SIZE);
    assert!(desk.claims().contains("status: verified"));
}

#[test]
fn a_state_folder_of_somebody_elses_is_not_used() {
    if !rustix::process::geteuid().is_root() {
        return crate::disk::elsewhere::skip("only the superuser can give folders away");
    }
    let desk = Desk::new(CLAIMS);
    fs::create_dir_all(state(&desk)).unwrap();
    fs::set_permissions(state(&desk), fs::Permissions::from_mode(0o777)).unwrap();
    chown(state(&desk), Some(65534), Some(65534)).unwrap();
    let file = desk.path("claims.yaml");
    let status = fs::metadata(&file).unwrap();
    let planted = format!(
        "# tickmark-backup {} {} {}\nclaims: []\n",
        status.dev(),
        status.ino(),
        file.canonicalize().unwrap().display()
    );
    fs::write(state(&desk).join("0.backup"), planted).unwrap();
    assert!(recover(&Real, &file, &state(&desk)).is_err());
    let (screen, said) = desk.play("v<C-s>", SIZE);
    assert!(screen.contains("no journal ("), "{screen}");
    assert!(said.contains("cannot look for unfinished saves"), "{said}");
    assert!(desk.claims().contains("status: verified"));
    assert_eq!(endings(&state(&desk)), ["backup"]);
    assert!(Real.own(&state(&desk)).is_err());
}

#[test]
fn what_is_old_or_too_much_is_dropped_and_what_is_in_use_stays() {
    let folder = tempfile::tempdir().unwrap();
    let now = SystemTime::now();
    let make = |name: &str, days: u32, size: u64| {
        let file = File::create(folder.path().join(name)).unwrap();
        file.set_len(size).unwrap();
        file.set_modified(now - DAY * days).unwrap();
        file
    };
    make("young.journal", 89, 10);
    for name in ["old.journal", "old.bad", "old.torn", "old.kept"] {
        make(name, 91, 10);
    }
    make("old.backup", 91, 10);
    make("old.lock", 91, 0);
    let in_use = make("used.journal", 91, 10);
    in_use.lock().unwrap();
    let own = folder.path().join("own.journal");
    make("own.journal", 91, 10);
    assert_eq!(sweep(&Real, folder.path(), &own, now), 4);
    for (nth, name) in ["a.journal", "b.journal", "c.journal"].iter().enumerate() {
        make(name, u32::try_from(nth).unwrap(), 30 << 20);
    }
    assert_eq!(sweep(&Real, folder.path(), &own, now), 1);
    let mut names: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|name| name.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let left = [
        "a.journal",
        "b.journal",
        "old.backup",
        "old.lock",
        "own.journal",
        "used.journal",
        "young.journal",
    ];
    assert_eq!(names, left);
}

#[test]
fn what_is_just_as_old_or_as_much_as_is_kept_stays() {
    let folder = tempfile::tempdir().unwrap();
    let now = SystemTime::now();
    let own = folder.path().join("own.journal");
    let make = |name: &str, age: Duration, size: u64| {
        let file = File::create(folder.path().join(name)).unwrap();
        file.set_len(size).unwrap();
        file.set_modified(now - age).unwrap();
    };
    make("a.journal", DAY, 63 << 20);
    make("b.journal", DAY * 90, 1 << 20);
    symlink("a.journal", folder.path().join("link.journal")).unwrap();
    assert_eq!(sweep(&Real, folder.path(), &own, now), 0);
    // What is dropped leaves its room to what is older and smaller.
    make("c.journal", DAY * 2, (1 << 20) + 1);
    assert_eq!(sweep(&Real, folder.path(), &own, now), 1);
    assert_eq!(endings(folder.path()).len(), 3);
    make("d.journal", DAY * 3, 1);
    make("e.journal", DAY * 4, 2 << 20);
    assert_eq!(sweep(&Real, folder.path(), &own, now), 2);
    let mut left = fs::read_dir(folder.path()).unwrap();
    assert!(left.any(|name| name.unwrap().file_name() == "d.journal"));
}

#[test]
fn a_place_is_read_from_a_plain_file_in_a_folder_of_ones_own_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (state, file) = (folder.path(), Path::new("/claims.yaml"));
    let here = Place {
        id: "a".to_owned(),
        item: 3,
        filter: "is:unreviewed".to_owned(),
        ..Place::default()
    };
    place::write(state, file, &here);
    assert_eq!(place::read(state, file), Some(here.clone()));
    let kept = only(state, "place");
    assert_eq!(fs::metadata(&kept).unwrap().mode() & 0o777, 0o600);
    fs::rename(&kept, folder.path().join("victim")).unwrap();
    symlink("victim", &kept).unwrap();
    assert_eq!(place::read(state, file), None, "a link");
    fs::remove_file(&kept).unwrap();
    let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
    rustix::fs::mkfifoat(rustix::fs::CWD, &kept, mode).unwrap();
    assert_eq!(
        place::read(state, file),
        None,
        "a pipe that nobody writes to"
    );
    place::write(state, file, &here);
    assert_eq!(place::read(state, file), Some(here.clone()));
    if !rustix::process::geteuid().is_root() {
        return crate::disk::elsewhere::skip("only the superuser can give folders away");
    }
    chown(state, Some(65534), Some(65534)).unwrap();
    assert_eq!(place::read(state, file), None, "somebody else's folder");
    fs::remove_file(&kept).unwrap();
    place::write(state, file, &here);
    assert!(!kept.exists());
}
