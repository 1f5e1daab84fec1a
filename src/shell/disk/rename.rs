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
) -> Result<Saved, SaveError> {
    if fs.status(&target.file).is_ok() {
        return Err(SaveError::Exists { path: target.path });
    }
    let (dir, name) = split(&target.file);
    let temp = temp::make(fs, dir, name, 0o666).map_err(|error| request.failed(error))?;
    let made = fill(fs, &temp, request.pieces).and_then(|stamp| {
        let unconfirmed = swap(
            fs,
            &stamp,
            &target.file,
            fs.publish(&temp.path, &target.file),
        )?;
        let target = Target {
            stamp: Some(stamp),
            ..target.clone()
        };
        Ok(Saved {
            target,
            not_kept: Vec::new(),
            unconfirmed,
            in_place: false,
        })
    });
    made.map_err(|error| {
        let _ = fs.remove(&temp.path);
        if error.kind() == io::ErrorKind::AlreadyExists {
            SaveError::Exists { path: target.path }
        } else {
            request.failed(error)
        }
    })
}

/// Replaces the file of `job`. `lost` is what of it cannot be kept in any way; what else a new file
/// cannot be given sends the save in place, if that can be done.
pub(super) fn write<F: Files>(job: &Job<'_, F>, lost: Vec<Kept>) -> Result<Saved, Failed> {
    let (dir, name) = split(&job.target.file);
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
    let fs = job.fs;
    let hopeless = !lost.is_empty();
    lost.extend(keep::carry(fs, &job.handle, &job.status, &temp.handle));
    if !lost.is_empty() && !hopeless {
        match in_place::write(job) {
            Err(in_place::Failed::Refused | in_place::Failed::NoBackup(_)) => {}
            Err(in_place::Failed::Stopped(error)) => return Err(Failed::Stopped(error)),
            Ok(saved) => return Ok(saved),
        }
    }
    let stamp = fill(fs, temp, job.request.pieces).map_err(Failed::Refused)?;
    job.still().map_err(Failed::Stopped)?;
    let file = &job.target.file;
    let renamed = fs.rename(&temp.path, file);
    let unconfirmed = swap(fs, &stamp, file, renamed).map_err(Failed::Refused)?;
    let target = Target {
        stamp: Some(stamp),
        ..job.target.clone()
    };
    Ok(Saved {
        target,
        not_kept: lost,
        unconfirmed,
        in_place: false,
    })
}

/// Writes and syncs the new text.
fn fill<F: Files>(fs: &F, temp: &Temp<F::File>, pieces: &[&[u8]]) -> io::Result<Stamp> {
    temp::write(fs, &temp.handle, pieces)?;
    fs.sync(&temp.handle)?;
    Ok(fs.status_of(&temp.handle)?.stamp)
}

/// Ends a rename: whether it is still unconfirmed. An error may have come after the deed, so the name
/// decides whether it was done.
fn swap<F: Files>(fs: &F, new: &Stamp, file: &Path, renamed: io::Result<()>) -> io::Result<bool> {
    let late = renamed.is_err();
    if let Err(error) = renamed
        && !fs
            .status(file)
            .is_ok_and(|status| status.stamp.same_file(new))
    {
        return Err(error);
    }
    let (dir, _) = split(file);
    Ok(fs.sync_dir(dir).is_err() || late)
}

fn split(file: &Path) -> (&Path, &OsStr) {
    (
        file.parent().unwrap_or(Path::new("/")),
        file.file_name().unwrap_or_default(),
    )
}
