//! Why a save did not happen, in a person's words.

use std::io;
use std::path::PathBuf;

use rustix::io::Errno;

use super::load::{LoadError, Loaded};
use super::wording::{amount, reason};

/// Why the file was not saved. Unless it says otherwise, the old file is intact.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The disk has other bytes than those the edits began from: these.
    #[error("not saved: {} changed on disk.", .0.target.path.display())]
    Changed(Box<Loaded>),
    /// The file was deleted or renamed. Expecting [`super::Expect::Absent`] makes it anew.
    #[error("{} no longer exists. Save again to re-create it.", .path.display())]
    Vanished {
        /// The path as given.
        path: PathBuf,
    },
    /// A new file was to be made where one stands.
    #[error("not saved: {} already exists.", .path.display())]
    Exists {
        /// The path as given.
        path: PathBuf,
    },
    /// The file is not to be written to by this user. A person may overrule that.
    #[error("{} is read-only.", .path.display())]
    ReadOnly {
        /// The path as given.
        path: PathBuf,
    },
    /// What is on disk could not be compared.
    #[error("not saved: {0}")]
    Unreadable(LoadError),
    /// No room on the device.
    #[error("not saved: disk full (needs {}). {}", amount(*.needs), KEPT)]
    Full {
        /// Bytes to be written.
        needs: u64,
    },
    /// No room in this user's or group's share of it.
    #[error("not saved: disk quota used up (needs {}). {}", amount(*.needs), KEPT)]
    Quota {
        /// Bytes to be written.
        needs: u64,
    },
    /// More than one file may have, by the process's limit or the file system's.
    #[error("not saved: {} is over the file size limit. Your edits are kept; raise the limit (ulimit -f) \
             and save again, or :w PATH to save elsewhere.", amount(*.needs))]
    TooLarge {
        /// Bytes to be written.
        needs: u64,
    },
    /// The file can only be written in place, and that needs a backup first.
    #[error("not saved: cannot keep a backup in {}: {}.", .state.display(), reason(.error, "write"))]
    NoBackup {
        /// The state directory.
        state: PathBuf,
        /// What the system reported.
        error: io::Error,
    },
    /// An earlier save was cut off and [`super::recover()`] has not been called since.
    #[error("not saved: an earlier save of {} was cut off. Open it anew to restore it first.",
            .path.display())]
    Unfinished {
        /// The path as given.
        path: PathBuf,
    },
    /// The file was written in place, that failed, and so did putting the old text back. The file holds
    /// neither; [`super::recover()`] restores it.
    #[error("not saved, and {} is damaged: {}. Opening it again restores it from {}.",
            .path.display(), reason(.error, "write"), .backup.display())]
    Torn {
        /// The path as given.
        path: PathBuf,
        /// Where the old text is.
        backup: PathBuf,
        /// What the system reported.
        error: io::Error,
    },
    /// The last step failed, and so did looking whether it was done. The file holds the old text or the
    /// new; saving again finds out.
    #[error("{} may or may not be saved: {}. Your edits are kept; save again to find out.",
            .path.display(), reason(.error, "write"))]
    Uncertain {
        /// The path as given.
        path: PathBuf,
        /// What the system reported.
        error: io::Error,
    },
    /// The system refused.
    #[error("not saved: {}.", reason(.0, "write"))]
    Io(io::Error),
}

const KEPT: &str = "Your edits are kept; free space and save again, or :w PATH to save elsewhere.";

impl SaveError {
    /// Sorts an error met while writing `needs` bytes.
    pub(super) fn writing(error: io::Error, needs: u64) -> Self {
        match Errno::from_io_error(&error) {
            Some(Errno::NOSPC) => Self::Full { needs },
            Some(Errno::DQUOT) => Self::Quota { needs },
            Some(Errno::FBIG) => Self::TooLarge { needs },
            Some(_) | None => Self::Io(error),
        }
    }

    /// Sorts an error met while reading what is on disk.
    pub(super) fn reading(error: LoadError) -> Self {
        match error {
            LoadError::Missing { path } => Self::Vanished { path },
            LoadError::NotAFile { .. } | LoadError::TooLarge { .. } | LoadError::Io { .. } => {
                Self::Unreadable(error)
            }
        }
    }
}
