//! Files on their way: made beside the one they will replace, swept when their maker was killed.

use std::collections::hash_map::RandomState;
use std::ffi::OsStr;
use std::hash::{BuildHasher, Hasher};
use std::io::{self, IoSlice};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::files::{Access, Files, Kind};

/// Younger files are left alone: their maker may not have come to locking them.
const ABANDONED: Duration = Duration::from_secs(60);

/// Most characters of a file's own name in the name made from it. Some file systems allow a name no more
/// than 143 bytes, and a character may have four.
const LONGEST_STEM: usize = 25;

/// How many bytes are written at a time. All at once takes Linux twice the work.
const STRETCH: usize = 1 << 20;

/// How many are written before the device is to begin with them: it works while the next ones are written,
/// and a sync at the end finds little left to wait for.
const URGED: u64 = 8 << 20;

/// Most pieces that Linux takes at once.
const MOST_SLICES: usize = 1024;

/// A new, empty file, locked so that [`sweep`] can tell it is in use.
pub(super) struct Temp<H> {
    pub(super) path: PathBuf,
    pub(super) handle: H,
}

/// Makes a file in `dir` whose name tells that it belongs to `name`.
pub(super) fn make<F: Files>(
    fs: &F,
    dir: &Path,
    name: &OsStr,
    mode: u32,
) -> io::Result<Temp<F::File>> {
    let stem: String = name.to_string_lossy().chars().take(LONGEST_STEM).collect();
    let path = dir.join(format!(".{stem}.tickmark-{}.tmp", random()));
    let handle = fs.open(&path, Access::Create { mode })?;
    // Where files cannot be locked, their age alone protects them.
    let _ = fs.try_lock(&handle);
    Ok(Temp { path, handle })
}

/// 16 hexadecimal digits nobody can foresee.
pub(super) fn random() -> String {
    format!("{:016x}", RandomState::new().build_hasher().finish())
}

/// Writes `pieces` from the beginning of `file` on; what it had beyond them stays.
pub(super) fn write<F: Files>(fs: &F, file: &F::File, pieces: &[&[u8]]) -> io::Result<()> {
    let pieces = pieces.iter().flat_map(|piece| piece.chunks(STRETCH));
    let mut slices: Vec<IoSlice<'_>> = pieces.map(IoSlice::new).collect();
    let mut rest = slices.as_mut_slice();
    let (mut at, mut urged) = (0, 0);
    while !rest.is_empty() {
        match fs.write(file, at, stretch(rest)) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => {
                at += written as u64;
                IoSlice::advance_slices(&mut rest, written);
                if at - urged >= URGED && !rest.is_empty() {
                    fs.urge(file, urged, at - urged);
                    urged = at;
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// As many of these as make a stretch, or as one call takes.
fn stretch<'s, 'p>(slices: &'s [IoSlice<'p>]) -> &'s [IoSlice<'p>] {
    let mut size = 0;
    let mut sizes = slices.iter().take(MOST_SLICES);
    let end = sizes.position(|slice| {
        size += slice.len();
        size >= STRETCH
    });
    &slices[..end.map_or(slices.len().min(MOST_SLICES), |last| last + 1)]
}

/// Writes `text` to a file of this user's alone at `path` in `dir`, durably, over what stands there.
pub(in crate::shell) fn replace<F: Files>(
    fs: &F,
    dir: &Path,
    path: &Path,
    text: &[u8],
) -> io::Result<F::File> {
    let temp = make(fs, dir, OsStr::new("state"), 0o600)?;
    let written = write(fs, &temp.handle, &[text])
        .and_then(|()| fs.sync(&temp.handle))
        .and_then(|()| fs.rename(&temp.path, path));
    if let Err(error) = written {
        let _ = fs.remove(&temp.path);
        return Err(error);
    }
    fs.sync_dir(dir)?;
    Ok(temp.handle)
}

/// Removes what killed runs left in `dir`: regular files named in our pattern, older than a minute at
/// `now` and locked by nobody. Returns how many. Whatever stands in the way stays and hurts nobody.
pub fn sweep<F: Files>(fs: &F, dir: &Path, now: SystemTime) -> usize {
    let names = fs.list(dir).unwrap_or_default();
    let ours = names.iter().filter(|name| is_ours(name));
    ours.filter(|name| sweep_one(fs, &dir.join(name), now).unwrap_or(false))
        .count()
}

fn sweep_one<F: Files>(fs: &F, path: &Path, now: SystemTime) -> io::Result<bool> {
    let status = fs.status(path)?;
    let age = now
        .duration_since(status.stamp.modified)
        .unwrap_or_default();
    if status.kind != Kind::File || age <= ABANDONED {
        return Ok(false);
    }
    let handle = fs.open(path, Access::Read)?;
    if fs.try_lock(&handle)? {
        fs.remove(path)?;
        return Ok(true);
    }
    Ok(false)
}

fn is_ours(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let digits = name
        .strip_prefix('.')
        .and_then(|name| name.strip_suffix(".tmp"));
    let digits = digits.and_then(|name| name.rsplit_once(".tickmark-"));
    digits.is_some_and(|(_, digits)| {
        digits.len() == 16 && digits.bytes().all(|b| b.is_ascii_hexdigit())
    })
}
