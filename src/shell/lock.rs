//! Locks: one for a whole sitting, one for the moment of a save.
//!
//! They lie in the state folder, as the claims file itself is replaced by each save, are never
//! deleted, and end with their process, however it ends. They are a courtesy among copies of this
//! program; the guarantee is the comparison before each save.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::disk::{Access, Files};

/// How long a save waits for another's.
const PATIENCE: Duration = Duration::from_secs(5);

/// A lock that is held until this is dropped.
#[derive(Debug)]
pub struct Lock<H> {
    _file: H,
}

/// Why a lock was not taken.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another process holds it.
    #[error("open in another tickmark ({holder})")]
    Held {
        /// Its number, and since when.
        holder: String,
    },
    /// The state folder cannot be used.
    #[error("no lock in {}: {error}", .path.display())]
    Io { path: PathBuf, error: io::Error },
}

/// Takes the lock of a sitting over the claims file whose resolved path is `file`.
///
/// # Errors
///
/// [`LockError`], at once.
pub fn sitting<F: Files>(
    fs: &F,
    state: &Path,
    file: &Path,
    now: &str,
) -> Result<Lock<F::File>, LockError> {
    let path = super::state::path(state, file, "lock");
    let failed = |error| LockError::Io {
        path: path.clone(),
        error,
    };
    let handle = open(fs, state, &path).map_err(failed)?;
    if fs.try_lock(&handle).map_err(failed)? {
        let time = now
            .split_once('T')
            .map_or(now, |(_, time)| &time[..time.len().min(5)]);
        let holder = format!("pid {} since {time} UTC", std::process::id());
        // Who holds the lock is told as a courtesy; that it is held does not depend on this.
        let _ = fs
            .set_len(&handle, 0)
            .and_then(|()| fs.write(&handle, 0, &[io::IoSlice::new(holder.as_bytes())]));
        return Ok(Lock { _file: handle });
    }
    let holder = fs.read(&handle, 200).map_err(failed)?;
    Err(LockError::Held {
        holder: String::from_utf8_lossy(&holder).into_owned(),
    })
}

/// Takes the lock for writing to the claims file, waiting a few seconds for another's save.
///
/// # Errors
///
/// [`LockError`].
pub fn writing<F: Files>(fs: &F, state: &Path, file: &Path) -> Result<Lock<F::File>, LockError> {
    let path = super::state::path(state, file, "write");
    let failed = |error| LockError::Io {
        path: path.clone(),
        error,
    };
    let handle = open(fs, state, &path).map_err(failed)?;
    let start = Instant::now();
    while !fs.try_lock(&handle).map_err(failed)? {
        if start.elapsed() > PATIENCE {
            let holder = "saving at this moment".to_owned();
            return Err(LockError::Held { holder });
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    Ok(Lock { _file: handle })
}

fn open<F: Files>(fs: &F, state: &Path, path: &Path) -> io::Result<F::File> {
    fs.make_dir(state)?;
    match fs.open(path, Access::Write) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        opened => return opened,
    }
    match fs.open(path, Access::Create { mode: 0o600 }) {
        // Another was faster.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => fs.open(path, Access::Write),
        opened => opened,
    }
}
