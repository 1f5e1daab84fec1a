//! What the protocol asks of a file system, one method an operation, and what it is told in return.
//!
//! The seam at which tests put faults and cuts. The file system of the machine is [`super::Real`].

use std::ffi::{OsStr, OsString};
use std::io::{self, IoSlice};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What a file is opened for. No way of opening follows a final link, waits for a FIFO, or truncates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Reading a file that exists.
    Read,
    /// Reading and writing a file that exists.
    Write,
    /// Reading and writing a file that does not exist yet.
    Create {
        /// Permission bits, before the process's mask is taken off.
        mode: u32,
    },
}

/// What stands under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A directory.
    Directory,
    /// A named pipe.
    Fifo,
    /// A socket.
    Socket,
    /// A block or character device.
    Device,
    /// A symbolic link.
    Link,
}

/// A cheap sign of whether a file may have changed. Equal stamps mean "hardly", never "surely not".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The device the file is on.
    pub device: u64,
    /// Its number on that device.
    pub inode: u64,
    /// Its length in bytes.
    pub size: u64,
    /// When its bytes were last written.
    pub modified: SystemTime,
}

impl Stamp {
    /// Whether both are of one and the same file, changed or not.
    #[must_use]
    pub fn same_file(&self, other: &Self) -> bool {
        (self.device, self.inode) == (other.device, other.inode)
    }
}

/// What the file system tells about a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// What it is.
    pub kind: Kind,
    /// Which file it is, how long, and how old.
    pub stamp: Stamp,
    /// How many names it has.
    pub links: u64,
    /// Permission bits, `0o7777` at most.
    pub mode: u32,
    /// Owning user.
    pub uid: u32,
    /// Owning group.
    pub gid: u32,
}

/// The operations the protocol makes. Paths are used as given; only [`Files::resolve`] follows a final
/// link. All but [`Files::write`] start anew by themselves when a signal interrupts them.
///
/// # Errors
///
/// Every method passes on what the system reports, with its error number.
#[expect(clippy::missing_errors_doc, reason = "said once above for all methods")]
pub trait Files {
    /// An open file. Dropping it closes the file and ends its lock.
    type File;

    /// The absolute path at the end of all links; what it names may be missing, its directory not.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;
    /// What stands at `path`, be it a link.
    fn status(&self, path: &Path) -> io::Result<Status>;
    /// Fails unless this process may write to `path`.
    fn writable(&self, path: &Path) -> io::Result<()>;
    /// Opens `path`.
    fn open(&self, path: &Path, access: Access) -> io::Result<Self::File>;
    /// What `file` is now.
    fn status_of(&self, file: &Self::File) -> io::Result<Status>;
    /// Takes the advisory lock on `file` without waiting: `false` when another holds it.
    fn try_lock(&self, file: &Self::File) -> io::Result<bool>;
    /// The first `most` bytes of `file`.
    fn read(&self, file: &Self::File, most: u64) -> io::Result<Vec<u8>>;
    /// Fills a beginning of `buffer` with what `file` has from offset `at` on and tells how many bytes it
    /// was; none where the file ends.
    fn read_at(&self, file: &Self::File, at: u64, buffer: &mut [u8]) -> io::Result<usize>;
    /// Writes a beginning of `pieces` at offset `at` and tells how many bytes it was.
    fn write(&self, file: &Self::File, at: u64, pieces: &[IoSlice<'_>]) -> io::Result<usize>;
    /// Tells that the `count` bytes of `file` at offset `at` can be on their way to the device already. It
    /// is a hint, and nothing depends on it.
    fn urge(&self, _file: &Self::File, _at: u64, _count: u64) {}
    /// Cuts or extends `file` to `size` bytes.
    fn set_len(&self, file: &Self::File, size: u64) -> io::Result<()>;
    /// Gives `file` to the user and group named.
    fn set_owner(&self, file: &Self::File, uid: Option<u32>, gid: Option<u32>) -> io::Result<()>;
    /// Sets the permission bits of `file`.
    fn set_mode(&self, file: &Self::File, mode: u32) -> io::Result<()>;
    /// Names of the extended attributes of `file`, access lists among them; none where there are no such
    /// things.
    fn attributes(&self, file: &Self::File) -> io::Result<Vec<OsString>>;
    /// The value of one extended attribute.
    fn attribute(&self, file: &Self::File, name: &OsStr) -> io::Result<Vec<u8>>;
    /// Sets one extended attribute.
    fn set_attribute(&self, file: &Self::File, name: &OsStr, value: &[u8]) -> io::Result<()>;
    /// Removes one extended attribute.
    fn remove_attribute(&self, file: &Self::File, name: &OsStr) -> io::Result<()>;
    /// Returns once the bytes of `file` are on the device.
    fn sync(&self, file: &Self::File) -> io::Result<()>;
    /// [`Files::sync`] of `file` and `work`, at the same time where that can be done: returns once both
    /// have ended, and what came of them.
    fn sync_beside<T>(&self, file: &Self::File, work: impl FnOnce() -> T) -> (io::Result<()>, T) {
        let done = work();
        (self.sync(file), done)
    }
    /// Renames, replacing what stood at `to`.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Renames, and fails with `AlreadyExists` when something stands at `to`.
    fn publish(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes the name of a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// The names in a directory, in any order.
    fn list(&self, dir: &Path) -> io::Result<Vec<OsString>>;
    /// Fails where `dir` is somebody else's, who could put anything into it; fine when it is missing.
    fn own(&self, dir: &Path) -> io::Result<()>;
    /// Makes a directory and those above it, for this user alone, durably; fine when it is there and
    /// this user's, who is then the only one to use it.
    fn make_dir(&self, dir: &Path) -> io::Result<()>;
    /// Returns once the names in `dir` are on the device.
    fn sync_dir(&self, dir: &Path) -> io::Result<()>;
}
