//! Making whole what a save in place left half written.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::backup::{self, Left};
use super::files::{Access, Files, Kind};
use super::in_place::overwrite;
use super::load::LARGEST;
use super::wording::reason;

/// What was done about a save that was cut off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recovered {
    /// The text before that save is back in the file.
    Restored {
        /// The path as given.
        path: PathBuf,
        /// Where the bytes that stood in the file are kept.
        torn: PathBuf,
    },
    /// Another file has taken the place of the one cut off, and was left alone.
    Replaced {
        /// The path as given.
        path: PathBuf,
        /// Where the text before that save is kept, below a line that tells of the file.
        backup: PathBuf,
    },
}

impl fmt::Display for Recovered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Restored { path, torn } => write!(
                f,
                "a save of {} was cut off; the text before it is back. What stood there is kept in {}.",
                path.display(),
                torn.display()
            ),
            Self::Replaced { path, backup } => write!(
                f,
                "a save of {} was cut off and the file replaced since. The text before it is kept in {}.",
                path.display(),
                backup.display()
            ),
        }
    }
}

/// Why a file was not made whole.
#[derive(Debug, thiserror::Error)]
pub enum RecoverError {
    /// A save of it is going on.
    #[error("{} is being saved by another tickmark. Try again.", .path.display())]
    Busy {
        /// The path as given.
        path: PathBuf,
    },
    /// Nobody can tell whether a save was cut off.
    #[error("cannot look for unfinished saves in {}: {}.", .state.display(), reason(.error, "read"))]
    State {
        /// The state directory.
        state: PathBuf,
        /// What the system reported.
        error: io::Error,
    },
    /// A save was cut off, and the file could not be restored.
    #[error("a save of {} was cut off, and it cannot be restored: {}. The text before it is in {}.",
            .path.display(), reason(.error, "write"), .backup.display())]
    Io {
        /// The path as given.
        path: PathBuf,
        /// Where its text is, below a line that tells of the file.
        backup: PathBuf,
        /// What the system reported.
        error: io::Error,
    },
}

/// Restores the file at `path` if a save in place was cut off. Nothing to do is the usual case, and costs
/// a look into `state`.
///
/// # Errors
///
/// See [`RecoverError`]. A missing file, or none to be found at `path`, is no error: loading tells.
pub fn recover<F: Files>(
    fs: &F,
    path: &Path,
    state: &Path,
) -> Result<Option<Recovered>, RecoverError> {
    let found = fs
        .resolve(path)
        .and_then(|file| Ok((fs.status(&file)?, file)));
    let Ok((status, file)) = found else {
        return Ok(None);
    };
    if status.kind != Kind::File {
        return Ok(None);
    }
    let left = match backup::find(fs, state, &file, &status.stamp) {
        Ok(Some(left)) => left,
        Ok(None) => return Ok(None),
        Err(error) => {
            return Err(RecoverError::State {
                state: state.into(),
                error,
            });
        }
    };
    if left.busy {
        return Err(RecoverError::Busy { path: path.into() });
    }
    restore(fs, path, &file, state, &left).map_err(|error| RecoverError::Io {
        path: path.into(),
        backup: left.backup.path,
        error,
    })
}

fn restore<F: Files>(
    fs: &F,
    path: &Path,
    file: &Path,
    state: &Path,
    left: &Left<F::File>,
) -> io::Result<Option<Recovered>> {
    let found = fs.read(&fs.open(file, Access::Read)?, LARGEST)?;
    if found == left.text {
        left.backup.retire(fs, state);
        return Ok(None);
    }
    let path = path.into();
    if !left.same_file {
        let backup = left.backup.path.with_extension("kept");
        fs.rename(&left.backup.path, &backup)?;
        return Ok(Some(Recovered::Replaced { path, backup }));
    }
    let handle = fs.open(file, Access::Write)?;
    let torn = backup::keep(fs, state, "torn", &[&found])?.path;
    overwrite(fs, &handle, &[&left.text])?;
    left.backup.retire(fs, state);
    Ok(Some(Recovered::Restored { path, torn }))
}
