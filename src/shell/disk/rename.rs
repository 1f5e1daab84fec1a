//! Writing by rename: the new text is complete and on the device before it gets the file's name.

use std::ffi::OsStr;
use std::io;
use std::path::Path;

use super::files::{Files, Stamp};
use super::in_place;
use super::keep::{self, Kept};
use super::load::Target;
use super::save::{Job, Request, Saved};
use super::save_error::SaveError;
use super::temp::{self, Temp};

/// Why nothing was renamed. The old file is as it was.
pub(super) enum Failed {
    /// By the system, in writing beside the file or in renaming.
    Refused(io::Error),
    /// For a reason that settles the whole save.
    Stopped(SaveError),
}

/// Makes a file that must not exist yet.
pub(super) fn create<F: Files>(
    fs: &F,
    request: &Request<'_>,
    target: Target,
    begin: impl Fn(),
) -> Result<Saved, SaveError> {
    if fs.status(&target.file).is_ok() {
        return Err(SaveError::Exists { path: target.path });
    }
    let (dir, name) = split(&target.file);
    let temp = temp::make(fs, dir, name, 0o666).map_err(|error| request.failed(error))?;
    let begin = || {
        begin();
        Ok(())
    };
    let made = fill(fs, &temp, request.pieces, begin).and_then(|stamp| {
        let published = fs.publish(&temp.path, &target.file);
        Ok((stamp, swap(fs, &stamp, &target, published)?))
    });
    let (stamp, unconfirmed) = made.map_err(|failed| {
        let _ = fs.remove(&temp.path);
        match failed {
            Failed::Refused(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                SaveError::Exists {
                    path: target.path.clone(),
                }
            }
            Failed::Refused(error) => request.failed(error),
            Failed::Stopped(error) => error,
        }
    })?;
    let target = Target {
        stamp: Some(stamp),
        ..target
    };
    Ok(Saved {
        target,
        not_kept: Vec::new(),
        unconfirmed,
        in_place: false,
    })
}

/// Replaces the file of `job`. `lost` is what of it cannot be kept in any way; what else a new file
/// cannot be given sends the save in place, if that can be done.
pub(super) fn write<F: Files>(job: &Job<'_, F>, lost: Vec<Kept>) -> Result<Saved, Failed> {
    let (dir, name) = split(&job.found.target.file);
    let temp = temp::make(job.fs, dir, name, 0o600).map_err(Failed::Refused)?;
    let saved = through(job, &temp, lost);
    if !saved.as_ref().is_ok_and(|saved| !saved.in_place) {
        // Should this fail too, the file is swept later.
        let _ = job.fs.remove(&temp.path);
    }
    saved
}

fn through<F: Files>(
    job: &Job<'_, F>,
    temp: &Temp<F::File>,
    mut lost: Vec<Kept>,
) -> Result<Saved, Failed> {
    let (fs, found) = (job.fs, &job.found);
    let hopeless = !lost.is_empty();
    let carried = keep::carry(fs, &found.handle, &found.status, &temp.handle);
    lost.extend(carried);
    if !lost.is_empty() && !hopeless {
        match in_place::write(job) {
            Err(in_place::Failed::Refused | in_place::Failed::NoBackup(_)) => {}
            Err(in_place::Failed::Stopped(error)) => return Err(Failed::Stopped(error)),
            Ok(saved) => return Ok(saved),
        }
    }
    let stamp = fill(fs, temp, job.request.pieces, || {
        job.compare()?;
        (job.begin)();
        Ok(())
    })?;
    job.still().map_err(Failed::Stopped)?;
    let renamed = fs.rename(&temp.path, &found.target.file);
    let unconfirmed = swap(fs, &stamp, &found.target, renamed)?;
    let target = Target {
        stamp: Some(stamp),
        ..found.target.clone()
    };
    Ok(Saved {
        target,
        not_kept: lost,
        unconfirmed,
        in_place: false,
    })
}

/// Writes and syncs the new text. What is left to be done before it gets the file's name costs no time
/// while the device is at work.
fn fill<F: Files>(
    fs: &F,
    temp: &Temp<F::File>,
    pieces: &[&[u8]],
    meanwhile: impl FnOnce() -> Result<(), SaveError>,
) -> Result<Stamp, Failed> {
    temp::write(fs, &temp.handle, pieces).map_err(Failed::Refused)?;
    let (synced, done) = fs.sync_beside(&temp.handle, meanwhile);
    done.map_err(Failed::Stopped)?;
    let status = synced.and_then(|()| fs.status_of(&temp.handle));
    status.map(|status| status.stamp).map_err(Failed::Refused)
}

/// Ends a rename: whether it is still unconfirmed. An error may have come after the deed, so what has the
/// name now decides whether it was done.
fn swap<F: Files>(
    fs: &F,
    new: &Stamp,
    target: &Target,
    renamed: io::Result<()>,
) -> Result<bool, Failed> {
    let late = renamed.is_err();
    if let Err(error) = renamed {
        match fs.status(&target.file) {
            Ok(status) if status.stamp.same_file(new) => {}
            Ok(_) => return Err(Failed::Refused(error)),
            Err(missing) if missing.kind() == io::ErrorKind::NotFound => {
                return Err(Failed::Refused(error));
            }
            Err(_) => {
                let path = target.path.clone();
                return Err(Failed::Stopped(SaveError::Uncertain { path, error }));
            }
        }
    }
    Ok(confirm(fs, &target.file).is_err() || late)
}

/// Returns once the name of `file` is on the device.
pub(in crate::shell) fn confirm<F: Files>(fs: &F, file: &Path) -> io::Result<()> {
    fs.sync_dir(split(file).0)
}

fn split(file: &Path) -> (&Path, &OsStr) {
    (
        file.parent().unwrap_or(Path::new("/")),
        file.file_name().unwrap_or_default(),
    )
}
