//! Writing over the file itself, with its old text safe in the state directory first.
//!
//! For what a rename would not keep: other names of the file, its owner, a mount on its very name.

use std::io;
use std::path::Path;

use super::backup;
use super::files::{Access, Files};
use super::load::Target;
use super::save::{Job, Saved};
use super::save_error::SaveError;
use super::temp;

/// Why the file does not have the new text.
pub(super) enum Failed {
    /// It cannot be opened for writing; it is as it was.
    Refused,
    /// Its old text could not be made safe; it is as it was.
    NoBackup(io::Error),
    /// For a reason that settles the whole save.
    Stopped(SaveError),
}

/// Overwrites the file of `job`.
pub(super) fn write<F: Files>(job: &Job<'_, F>) -> Result<Saved, Failed> {
    let (fs, file, state) = (job.fs, &job.found.target.file, job.request.state);
    let handle = fs.open(file, Access::Write).map_err(|_| Failed::Refused)?;
    let stamp = fs.status_of(&handle).map_err(|_| Failed::Refused)?.stamp;
    if !stamp.same_file(&job.found.status.stamp) {
        job.still().map_err(Failed::Stopped)?;
        return Err(Failed::Refused);
    }
    job.compare().map_err(Failed::Stopped)?;
    let left = backup::find(fs, state, file, &stamp).map_err(Failed::NoBackup)?;
    if left.is_some_and(|left| left.same_file) {
        let path = job.found.target.path.clone();
        return Err(Failed::Stopped(SaveError::Unfinished { path }));
    }
    let backup = backup::make(fs, state, file, &stamp, job.base).map_err(Failed::NoBackup)?;
    (job.begin)();
    if let Err(error) = job.still() {
        backup.retire(fs, state);
        return Err(Failed::Stopped(error));
    }
    if let Err(error) = overwrite(fs, &handle, job.request.pieces) {
        return Err(Failed::Stopped(put_back(
            job, &handle, &backup, state, error,
        )));
    }
    let unconfirmed = !backup.retire(fs, state);
    let stamp = fs.status_of(&handle).ok().map(|status| status.stamp);
    let target = Target {
        stamp,
        ..job.found.target.clone()
    };
    Ok(Saved {
        target,
        not_kept: Vec::new(),
        unconfirmed,
        in_place: true,
    })
}

/// Gives `file` the bytes `pieces` and nothing more, on the device.
pub(super) fn overwrite<F: Files>(fs: &F, file: &F::File, pieces: &[&[u8]]) -> io::Result<()> {
    temp::write(fs, file, pieces)?;
    fs.set_len(file, pieces.iter().map(|piece| piece.len() as u64).sum())?;
    fs.sync(file)
}

/// Restores the old text after `error`, and tells what is to be said.
fn put_back<F: Files>(
    job: &Job<'_, F>,
    handle: &F::File,
    backup: &backup::Backup<F::File>,
    state: &Path,
    error: io::Error,
) -> SaveError {
    if overwrite(job.fs, handle, &[job.base]).is_err() {
        let (path, backup) = (job.found.target.path.clone(), backup.path.clone());
        return SaveError::Torn {
            path,
            backup,
            error,
        };
    }
    backup.retire(job.fs, state);
    job.request.failed(error)
}
