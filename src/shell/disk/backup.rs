//! Backups of files that are being written in place.
//!
//! One stands in the state directory, complete, for just as long as its file may hold neither the old
//! text nor the new. It begins with a line that says whose it is, a comment to YAML, and goes on with the
//! old text; empty, it is over. It is locked by the process that writes.

use std::ffi::OsStr;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use super::files::{Access, Files, Stamp};
use super::temp;

/// How the first line begins.
const LABEL: &str = "# tickmark-backup";

/// The backup of a save under way.
pub(super) struct Backup<H> {
    pub(super) path: PathBuf,
    pub(super) handle: H,
}

impl<H> Backup<H> {
    /// Ends it; `false` if the device did not confirm that, so that it may come back.
    pub(super) fn retire<F: Files<File = H>>(&self, fs: &F, state: &Path) -> bool {
        // Emptied first: that is confirmed without the directory, which would also have to confirm.
        let emptied = fs
            .set_len(&self.handle, 0)
            .and_then(|()| fs.sync(&self.handle));
        let removed = fs.remove(&self.path);
        emptied.is_ok() || removed.and_then(|()| fs.sync_dir(state)).is_ok()
    }
}

/// A backup that a save left behind.
pub(super) struct Left<H> {
    pub(super) backup: Backup<H>,
    /// The old text.
    pub(super) text: Vec<u8>,
    /// Whether it is of the very file asked about, not of one whose place that file took.
    pub(super) same_file: bool,
    /// Whether its save is still going on.
    pub(super) busy: bool,
}

/// Keeps `text`, which is in the file at `file`.
pub(super) fn make<F: Files>(
    fs: &F,
    state: &Path,
    file: &Path,
    stamp: &Stamp,
    text: &[u8],
) -> io::Result<Backup<F::File>> {
    fs.make_dir(state)?;
    keep(fs, state, "backup", &[label(file, stamp).as_bytes(), text])
}

/// Puts `pieces` into the state directory for good, under a new name ending in `.suffix`.
pub(super) fn keep<F: Files>(
    fs: &F,
    state: &Path,
    suffix: &str,
    pieces: &[&[u8]],
) -> io::Result<Backup<F::File>> {
    let temp = temp::make(fs, state, OsStr::new(suffix), 0o600)?;
    let path = state.join(format!("{}.{suffix}", temp::random()));
    let kept = temp::write(fs, &temp.handle, pieces)
        .and_then(|()| fs.sync(&temp.handle))
        .and_then(|()| fs.rename(&temp.path, &path))
        .and_then(|()| fs.sync_dir(state));
    let backup = Backup {
        path,
        handle: temp.handle,
    };
    if let Err(error) = kept {
        let _ = fs.remove(&temp.path);
        backup.retire(fs, state);
        return Err(error);
    }
    Ok(backup)
}

/// The backup that a save of the file at `file`, or of one that stood there, left behind.
pub(super) fn find<F: Files>(
    fs: &F,
    state: &Path,
    file: &Path,
    stamp: &Stamp,
) -> io::Result<Option<Left<F::File>>> {
    // A backup that somebody else has planted would be put into the file.
    fs.own(state)?;
    let mut names = match fs.list(state) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        names => names?,
    };
    names.retain(|name| Path::new(name).extension() == Some(OsStr::new("backup")));
    let mut place_taken = None;
    for name in names {
        let path = state.join(name);
        let handle = match fs.open(&path, Access::Write) {
            // Its save has ended in the meantime.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            handle => handle?,
        };
        let text = fs.read(&handle, u64::MAX)?;
        if text.is_empty() {
            let _ = fs.remove(&path);
            continue;
        }
        let (Some((same_file, text)), busy) = (
            unlabel(&text, file, stamp),
            fs.try_lock(&handle).is_ok_and(|ours| !ours),
        ) else {
            continue;
        };
        let left = Left {
            backup: Backup { path, handle },
            text: text.to_vec(),
            same_file,
            busy,
        };
        if same_file {
            return Ok(Some(left));
        }
        place_taken = Some(left);
    }
    Ok(place_taken)
}

fn label(file: &Path, stamp: &Stamp) -> String {
    format!(
        "{LABEL} {} {} {}\n",
        stamp.device,
        stamp.inode,
        escaped(file)
    )
}

fn escaped(file: &Path) -> String {
    file.as_os_str().as_bytes().escape_ascii().to_string()
}

/// The text below a label that tells of this file, and whether by its number or by its path alone.
fn unlabel<'a>(backup: &'a [u8], file: &Path, stamp: &Stamp) -> Option<(bool, &'a [u8])> {
    let end = memchr::memchr(b'\n', backup)?;
    let label = std::str::from_utf8(&backup[..end])
        .ok()?
        .strip_prefix(LABEL)?;
    let mut fields = label.trim_start().splitn(3, ' ');
    let device = fields.next()? == stamp.device.to_string();
    let inode = fields.next()? == stamp.inode.to_string();
    let path = fields.next()? == escaped(file);
    // Device numbers may differ from one start of the machine to the next.
    let same_file = inode && (device || path);
    (same_file || path).then(|| (same_file, &backup[end + 1..]))
}
