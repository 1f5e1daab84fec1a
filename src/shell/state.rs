//! What the state folder keeps of each claims file, and for how long.

use std::fmt::Write;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};

use super::disk::{Access, Files, Kind};

/// Journals that nobody has written to for so long are dropped.
const KEPT: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// How many bytes of journals are kept; beyond, the oldest are dropped.
pub(super) const MOST: u64 = 64 << 20;

/// SHA-256 of the pieces one after the other, in hexadecimal.
#[must_use]
pub fn digest<'p>(pieces: impl IntoIterator<Item = &'p [u8]>) -> String {
    let mut hash = Sha256::new();
    for piece in pieces {
        hash.update(piece);
    }
    hash.finalize().iter().fold(String::new(), |mut hex, byte| {
        _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Where something is kept of the claims file whose resolved path is `file`.
pub(super) fn path(state: &Path, file: &Path, ending: &str) -> PathBuf {
    let name = digest([file.as_os_str().as_bytes()]);
    state.join(format!("{}.{ending}", &name[..32]))
}

/// What is dropped in time: journals, those set aside, texts that a cut-off save left in a file, and
/// where the reviewer was.
const DROPPED: [&str; 5] = ["journal", "bad", "torn", "kept", "place"];

/// Drops journals and the like that are too old or, oldest first, too many; returns how many. Those in
/// use stay, and so does `own`.
pub fn sweep<F: Files>(fs: &F, state: &Path, own: &Path, now: SystemTime) -> usize {
    let names = fs.list(state).unwrap_or_default();
    let journals = names.into_iter().map(|name| state.join(name));
    let mut found: Vec<_> = journals
        .filter(|path| {
            let ending = path.extension();
            ending.is_some_and(|ending| DROPPED.iter().any(|e| ending == *e)) && path != own
        })
        .filter_map(|path| Some((fs.status(&path).ok()?, path)))
        .filter(|(status, _)| status.kind == Kind::File)
        .collect();
    found.sort_by_key(|(status, _)| std::cmp::Reverse(status.stamp.modified));
    let (mut size, mut dropped) = (0, 0);
    for (status, path) in found {
        size += status.stamp.size;
        let age = now
            .duration_since(status.stamp.modified)
            .unwrap_or_default();
        let in_use = || {
            let handle = fs.open(&path, Access::Read);
            handle.is_ok_and(|handle| !fs.try_lock(&handle).unwrap_or(true))
        };
        if (age > KEPT || size > MOST) && !in_use() && fs.remove(&path).is_ok() {
            size -= status.stamp.size;
            dropped += 1;
        }
    }
    dropped
}
