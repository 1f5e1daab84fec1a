//! Reading a claims file, and noticing that it changed since.

use std::io;
use std::path::{Path, PathBuf};

use super::files::{Access, Files, Kind, Stamp, Status};
use super::wording::{amount, reason};

/// The highest size limit that may be set, in bytes.
pub const LARGEST: u64 = 4 << 30;

/// How many bytes are compared at a time: few enough to be in the processor's cache still.
const BLOCK: usize = 256 << 10;

/// Which file is meant, and how it was when last read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The path as a person gave it; messages show this one.
    pub path: PathBuf,
    /// The absolute path at the end of all links, where there is or was a file.
    pub file: PathBuf,
    /// Most bytes that are read from it.
    pub limit: u64,
    /// How the file was; `None` when it has not been seen yet.
    pub stamp: Option<Stamp>,
}

impl Target {
    /// A file that is still to be written.
    #[must_use]
    pub fn new(path: &Path, limit: u64) -> Self {
        Self {
            path: path.into(),
            file: path.into(),
            limit,
            stamp: None,
        }
    }
}

/// A claims file as it was on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// All of its bytes.
    pub bytes: Vec<u8>,
    /// Where they came from.
    pub target: Target,
}

/// What became of a file since it was last read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Its bytes are the same. The stamp in this target is the one to look for next.
    Same(Target),
    /// It has other bytes, these.
    Changed(Loaded),
    /// It was deleted or renamed.
    Gone {
        /// The path as a person gave it.
        path: PathBuf,
    },
}

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// There is none.
    #[error("{}: no such file. Run 'tickmark new ARTICLE' to start one.", .path.display())]
    Missing {
        /// The path as given.
        path: PathBuf,
    },
    /// Something else than a regular file stands there. It was not opened.
    #[error("{} is a {}, not a claims file.", .path.display(), name(*.kind))]
    NotAFile {
        /// The path as given.
        path: PathBuf,
        /// What it is.
        kind: Kind,
    },
    /// It has more bytes than are read. It was not read, or no further than the limit.
    #[error("{} is {}; limit {}{}.", .path.display(), amount(*.size), amount(*.limit), raise(*.limit))]
    TooLarge {
        /// The path as given.
        path: PathBuf,
        /// Its length in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// The system refused.
    #[error("cannot read {}: {}.", .path.display(), reason(.error, "read"))]
    Io {
        /// The path as given.
        path: PathBuf,
        /// What it reported.
        error: io::Error,
    },
}

impl LoadError {
    pub(super) fn new(path: &Path, error: io::Error) -> Self {
        let path = path.into();
        if error.kind() == io::ErrorKind::NotFound {
            Self::Missing { path }
        } else {
            Self::Io { path, error }
        }
    }
}

pub(super) fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::File => "file",
        Kind::Directory => "directory",
        Kind::Fifo => "FIFO",
        Kind::Socket => "socket",
        Kind::Device => "device",
        Kind::Link => "symbolic link",
    }
}

fn raise(limit: u64) -> String {
    if limit < LARGEST {
        format!(" (raise with --max-size, up to {} GiB)", LARGEST >> 30)
    } else {
        String::new()
    }
}

/// Reads the file at `path` unless it has more than `limit` bytes.
///
/// # Errors
///
/// See [`LoadError`]. What is no regular file is refused without opening it.
pub fn load<F: Files>(fs: &F, path: &Path, limit: u64) -> Result<Loaded, LoadError> {
    follow(fs, path, limit)?.load(fs)
}

/// Reads no more than the first `most` bytes of the file at `path`.
///
/// # Errors
///
/// As of [`load`].
pub fn load_head<F: Files>(fs: &F, path: &Path, most: u64) -> Result<Loaded, LoadError> {
    let found = follow(fs, path, LARGEST)?;
    let bytes = fs.read(&found.handle, most);
    let bytes = bytes.map_err(|error| found.failed(error))?;
    let target = found.target;
    Ok(Loaded { bytes, target })
}

/// Tells whether the file still has the bytes `base`: at once where its stamp is the one in `target`,
/// else by reading it.
///
/// # Errors
///
/// See [`LoadError`]; a missing file is none.
pub fn look<F: Files>(fs: &F, target: &Target, base: &[u8]) -> Result<Seen, LoadError> {
    let unchanged = |file: &Path| {
        let status = fs.status(file).ok()?;
        (Some(status.stamp) == target.stamp).then(|| Target {
            file: file.into(),
            ..target.clone()
        })
    };
    if let Some(target) = fs.resolve(&target.path).ok().as_deref().and_then(unchanged) {
        return Ok(Seen::Same(target));
    }
    let found = match follow(fs, &target.path, target.limit) {
        Ok(found) => found,
        Err(LoadError::Missing { path }) => return Ok(Seen::Gone { path }),
        Err(error) => return Err(error),
    };
    Ok(match found.other_than(fs, base)? {
        None => Seen::Same(found.target),
        Some(loaded) => Seen::Changed(loaded),
    })
}

/// A file that is open, so that what it has can be read, compared and carried over.
pub(super) struct Found<H> {
    pub(super) handle: H,
    pub(super) status: Status,
    /// Where it is, and how it was when it was opened.
    pub(super) target: Target,
}

impl<H> Found<H> {
    /// Reads all of it.
    pub(super) fn load<F: Files<File = H>>(&self, fs: &F) -> Result<Loaded, LoadError> {
        let bytes = fs
            .read(&self.handle, self.target.limit.saturating_add(1))
            .map_err(|error| self.failed(error))?;
        // It may have grown since it was measured.
        fit_size(&self.target, bytes.len() as u64)?;
        let target = self.target.clone();
        Ok(Loaded { bytes, target })
    }

    /// What it has, where these are not the bytes `base`. Only then is it held in memory.
    pub(super) fn other_than<F: Files<File = H>>(
        &self,
        fs: &F,
        base: &[u8],
    ) -> Result<Option<Loaded>, LoadError> {
        if self.has(fs, base).map_err(|error| self.failed(error))? {
            return Ok(None);
        }
        let loaded = self.load(fs)?;
        // Read once more, it may have them again.
        Ok((loaded.bytes != base).then_some(loaded))
    }

    fn has<F: Files<File = H>>(&self, fs: &F, bytes: &[u8]) -> io::Result<bool> {
        let (mut block, mut rest, mut at) = (vec![0; BLOCK], bytes, 0);
        loop {
            let count = fs.read_at(&self.handle, at, &mut block)?;
            if count == 0 {
                return Ok(rest.is_empty());
            }
            let Some(behind) = rest.strip_prefix(&block[..count]) else {
                return Ok(false);
            };
            rest = behind;
            at += count as u64;
        }
    }

    fn failed(&self, error: io::Error) -> LoadError {
        LoadError::new(&self.target.path, error)
    }
}

/// Opens the file at the end of the links at `path`.
fn follow<F: Files>(fs: &F, path: &Path, limit: u64) -> Result<Found<F::File>, LoadError> {
    let file = fs
        .resolve(path)
        .map_err(|error| LoadError::new(path, error))?;
    find(
        fs,
        &Target {
            file,
            ..Target::new(path, limit)
        },
    )
}

/// Opens `target.file`.
pub(super) fn find<F: Files>(fs: &F, target: &Target) -> Result<Found<F::File>, LoadError> {
    let fail = |error| LoadError::new(&target.path, error);
    // Before opening too: opening a device may already do something to it.
    fit(target, &fs.status(&target.file).map_err(fail)?)?;
    let handle = fs.open(&target.file, Access::Read).map_err(fail)?;
    let status = fs.status_of(&handle).map_err(fail)?;
    fit(target, &status)?;
    let target = Target {
        stamp: Some(status.stamp),
        ..target.clone()
    };
    Ok(Found {
        handle,
        status,
        target,
    })
}

fn fit(target: &Target, status: &Status) -> Result<(), LoadError> {
    if status.kind != Kind::File {
        return Err(LoadError::NotAFile {
            path: target.path.clone(),
            kind: status.kind,
        });
    }
    fit_size(target, status.stamp.size)
}

fn fit_size(target: &Target, size: u64) -> Result<(), LoadError> {
    if size > target.limit {
        let (path, limit) = (target.path.clone(), target.limit);
        return Err(LoadError::TooLarge { path, size, limit });
    }
    Ok(())
}
