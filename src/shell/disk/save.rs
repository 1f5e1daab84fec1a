//! The save: what is compared before the file has any of the new text, and which way of writing is taken.
//!
//! The ways themselves are `rename` and `in_place`.

use std::cell::Cell;
use std::fmt;
use std::io;
use std::path::Path;

use rustix::io::Errno;

use super::files::{Files, Status};
use super::in_place;
use super::keep::Kept;
use super::load::{Found, LoadError, Loaded, Target, find};
use super::rename;
use super::save_error::SaveError;

/// What must be on disk for a save to go on.
#[derive(Clone, Copy, Debug)]
pub enum Expect<'a> {
    /// These bytes: what was loaded, or last saved.
    Bytes(&'a [u8]),
    /// Nothing: the file is new, or vanished and is to be made anew.
    Absent,
}

/// A save to be made.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The file. Its links are followed anew, and its bytes compared whatever its stamp says, which only
    /// decides whether before or beside writing the new text to another file.
    pub target: &'a Target,
    /// The new bytes, in order.
    pub pieces: &'a [&'a [u8]],
    /// What must be on disk.
    pub expect: Expect<'a>,
    /// Write even to a read-only file: a person was asked.
    pub overrule_read_only: bool,
    /// Where backups are kept while a file is written in place; made when missing.
    pub state: &'a Path,
}

impl Request<'_> {
    /// How many bytes the new text has.
    pub(super) fn size(&self) -> u64 {
        self.pieces.iter().map(|piece| piece.len() as u64).sum()
    }

    pub(super) fn failed(&self, error: io::Error) -> SaveError {
        SaveError::writing(error, self.size())
    }
}

/// A save that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The file as it is now.
    pub target: Target,
    /// What it had before and has no longer.
    pub not_kept: Vec<Kept>,
    /// The new text is in the file, but the device did not confirm all of it: a power cut, or for a file
    /// written in place [`super::recover()`], may bring the old text back.
    pub unconfirmed: bool,
    /// The file was overwritten instead of replaced.
    pub in_place: bool,
}

impl fmt::Display for Saved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("saved")?;
        if self.unconfirmed {
            f.write_str(", but the disk did not confirm it; check the device")?;
        }
        for (place, kept) in self.not_kept.iter().enumerate() {
            write!(
                f,
                "{}{kept}",
                if place == 0 {
                    "; could not keep: "
                } else {
                    ", "
                }
            )?;
        }
        if self.unconfirmed || !self.not_kept.is_empty() {
            f.write_str(".")?;
        }
        Ok(())
    }
}

/// A save over a file that is there.
pub(super) struct Job<'a, F: Files> {
    pub(super) fs: &'a F,
    pub(super) request: &'a Request<'a>,
    pub(super) base: &'a [u8],
    /// What stands at the end of the links of the request's target.
    pub(super) found: Found<F::File>,
    /// See [`save()`].
    pub(super) begin: &'a dyn Fn(),
}

impl<F: Files> Job<'_, F> {
    /// Compares the file with what the new text was made from. Each way of writing does so before the file
    /// can have anything of the new text.
    pub(super) fn compare(&self) -> Result<(), SaveError> {
        expect(self.fs, &self.found, self.base)
    }

    /// Compares once more, as late as can be: writing and syncing took their time.
    pub(super) fn still(&self) -> Result<(), SaveError> {
        let before = &self.found;
        let unchanged = |status: &Status| status.stamp == before.status.stamp;
        let now = self.fs.status(&before.target.file);
        if now.is_ok_and(|status| unchanged(&status)) {
            return Ok(());
        }
        let now = find(self.fs, &before.target).map_err(SaveError::reading)?;
        expect(self.fs, &now, self.base)?;
        if now.status.stamp.same_file(&before.status.stamp) {
            return Ok(());
        }
        Err(changed(now.load(self.fs).map_err(SaveError::reading)?))
    }
}

fn expect<F: Files>(fs: &F, found: &Found<F::File>, base: &[u8]) -> Result<(), SaveError> {
    let other = found.other_than(fs, base).map_err(SaveError::reading)?;
    other.map_or(Ok(()), |loaded| Err(changed(loaded)))
}

fn changed(loaded: Loaded) -> SaveError {
    SaveError::Changed(Box::new(loaded))
}

/// Writes the new bytes, so that a cut at any moment leaves the old or the new text complete; a file
/// written in place needs [`super::recover()`] for that. Equal bytes are not written at all.
///
/// `begin` is called when all is well, once, before the file can have any of the new text, and often while
/// that is on its way to the device: there what has to be known of it after a cut is written down.
///
/// # Errors
///
/// See [`SaveError`].
pub fn save<F: Files>(
    fs: &F,
    request: &Request<'_>,
    begin: impl FnOnce(),
) -> Result<Saved, SaveError> {
    let begin = Cell::new(Some(begin));
    let begin = || begin.take().into_iter().for_each(|begin| begin());
    let path = &request.target.path;
    let file = match (fs.resolve(path), request.expect) {
        (Ok(file), _) => file,
        (Err(error), Expect::Absent) => return Err(request.failed(error)),
        (Err(error), Expect::Bytes(_)) => {
            return Err(SaveError::reading(LoadError::new(path, error)));
        }
    };
    let target = Target {
        file,
        ..request.target.clone()
    };
    let base = match request.expect {
        Expect::Absent => return rename::create(fs, request, target, begin),
        Expect::Bytes(base) => base,
    };
    let found = find(fs, &target).map_err(SaveError::reading)?;
    let job = Job {
        fs,
        request,
        base,
        found,
        begin: &begin,
    };
    let nothing_new = request.size() == base.len() as u64 && joined_is(request.pieces, base);
    // A file with another stamp has most likely changed, and then nothing needs to be written.
    if nothing_new || job.found.target.stamp != request.target.stamp {
        job.compare()?;
    }
    if nothing_new {
        begin();
        return Ok(confirm(job));
    }
    let (file, status) = (&job.found.target.file, &job.found.status);
    if !request.overrule_read_only && is_read_only(fs, file, status) {
        return Err(SaveError::ReadOnly { path: path.clone() });
    }
    replace(&job)
}

/// Ends a save that has nothing to write. Its text may have been written by one that could not tell whether
/// it succeeded.
fn confirm<F: Files>(job: Job<'_, F>) -> Saved {
    let target = job.found.target;
    let synced = job.fs.sync(&job.found.handle);
    let confirmed = synced.and_then(|()| rename::confirm(job.fs, &target.file));
    Saved {
        target,
        not_kept: Vec::new(),
        unconfirmed: confirmed.is_err(),
        in_place: false,
    }
}

/// By rename where that keeps all the file has, else in place, else by rename with a loss.
fn replace<F: Files>(job: &Job<'_, F>) -> Result<Saved, SaveError> {
    let mut lost = Vec::new();
    if job.found.status.links > 1 {
        match in_place::write(job) {
            Err(in_place::Failed::Refused | in_place::Failed::NoBackup(_)) => {
                lost.push(Kept::HardLinks);
            }
            Err(in_place::Failed::Stopped(error)) => return Err(error),
            Ok(saved) => return Ok(saved),
        }
    }
    let error = match rename::write(job, lost) {
        Err(rename::Failed::Refused(error)) => error,
        Err(rename::Failed::Stopped(error)) => return Err(error),
        Ok(saved) => return Ok(saved),
    };
    if !leaves_in_place(&error) {
        return Err(job.request.failed(error));
    }
    in_place::write(job).map_err(|failed| match failed {
        in_place::Failed::Refused => job.request.failed(error),
        in_place::Failed::NoBackup(error) => SaveError::NoBackup {
            state: job.request.state.into(),
            error,
        },
        in_place::Failed::Stopped(error) => error,
    })
}

/// Whether an error forbids changing the directory, or replacing this one name in it, but not
/// necessarily writing to the file.
fn leaves_in_place(error: &io::Error) -> bool {
    matches!(
        Errno::from_io_error(error),
        Some(Errno::ACCESS | Errno::PERM | Errno::ROFS | Errno::BUSY | Errno::XDEV)
    )
}

/// The superuser may write anything, so the mode speaks too.
fn is_read_only<F: Files>(fs: &F, file: &Path, status: &Status) -> bool {
    let denied = |error: io::Error| error.kind() == io::ErrorKind::PermissionDenied;
    status.mode & 0o222 == 0 || fs.writable(file).is_err_and(denied)
}

fn joined_is(pieces: &[&[u8]], bytes: &[u8]) -> bool {
    let rest = pieces
        .iter()
        .try_fold(bytes, |rest, piece| rest.strip_prefix(*piece));
    rest.is_some_and(<[u8]>::is_empty)
}
