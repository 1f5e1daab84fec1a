//! The messages, word for word.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use rustix::io::Errno;
use tickmark::shell::disk::{LARGEST, LoadError, Real, SaveError, load};

use super::faulty::Fate;
use super::scenario::{Scenario, TEXTS};

fn too_large(size: u64, limit: u64) -> String {
    LoadError::TooLarge {
        path: "claims.yaml".into(),
        size,
        limit,
    }
    .to_string()
}

#[test]
fn sizes_read_well() {
    assert_eq!(
        too_large(1_500_000_000, 1 << 30),
        "claims.yaml is 1.4 GiB; limit 1.0 GiB (raise with --max-size, up to 4 GiB)."
    );
    assert_eq!(
        too_large(LARGEST + 1, LARGEST),
        "claims.yaml is 4.1 GiB; limit 4.0 GiB."
    );
    assert!(too_large((1 << 30) + 1, 1 << 30).starts_with("claims.yaml is 1.1 GiB; limit 1.0"));
    assert!(too_large(1 << 20, 1023).starts_with("claims.yaml is 1.0 MiB; limit 1023 bytes "));
    assert!(too_large(212_001, 1024).starts_with("claims.yaml is 213 KB; limit 2 KB "));
    assert!(too_large(u64::MAX, 0).starts_with("claims.yaml is 17179869184.0 GiB; limit 0 bytes "));
}

#[test]
fn a_file_over_the_limit_is_refused_unread() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("claims.yaml");
    File::create(&path).unwrap().set_len(1_500_000_000).unwrap();
    let error = load(&Real, &path, 1 << 30).unwrap_err().to_string();
    assert!(error.ends_with("is 1.4 GiB; limit 1.0 GiB (raise with --max-size, up to 4 GiB)."));
    fs::write(&path, b"12345").unwrap();
    assert_eq!(load(&Real, &path, 5).unwrap().bytes, b"12345");
    assert!(load(&Real, &path, 4).is_err());
}

#[test]
fn a_missing_file_says_how_to_start_one() {
    let error = load(&Real, Path::new("no-such.yaml"), 5)
        .unwrap_err()
        .to_string();
    assert_eq!(
        error,
        "no-such.yaml: no such file. Run 'tickmark new ARTICLE' to start one."
    );
}

#[test]
fn errors_of_the_system_read_well() {
    let told = |errno: Errno| SaveError::Io(errno.into()).to_string();
    assert_eq!(
        told(Errno::IO),
        "not saved: the disk reported a write error (EIO)."
    );
    assert_eq!(told(Errno::ROFS), "not saved: read-only file system.");
    let error = io::Error::other("Everything is lost");
    assert_eq!(
        SaveError::Io(error).to_string(),
        "not saved: everything is lost."
    );
}

#[test]
fn a_sync_that_fails_says_so() {
    let model = Scenario::Plain.model(TEXTS[0][0]);
    let (outcome, _) = Scenario::Plain.save(&model, TEXTS[0], |op| {
        if op.name == "sync" {
            Fate::Failed(Errno::IO)
        } else {
            Fate::Done
        }
    });
    let error = outcome.unwrap_err().to_string();
    assert_eq!(error, "not saved: the disk reported a write error (EIO).");
}
