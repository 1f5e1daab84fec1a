//! Waiting for others to change files, without looking at them again and again.
//!
//! Folders are watched, not files: whoever saves a file mostly puts a new one in its place.

use std::ffi::OsString;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::{Path, PathBuf};

/// Files that are watched. Readable when something has happened in one of their folders.
#[derive(Debug)]
pub struct Watch {
    events: OwnedFd,
    names: Vec<OsString>,
}

impl AsFd for Watch {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.events.as_fd()
    }
}

/// The folder of a file, and its name there.
fn place(file: &Path) -> Option<(&Path, &std::ffi::OsStr)> {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    Some((folder.unwrap_or(Path::new(".")), file.file_name()?))
}

#[cfg(target_os = "linux")]
mod system {
    use std::mem::MaybeUninit;
    use std::os::unix::ffi::OsStrExt;

    use rustix::fs::inotify::{self, CreateFlags, ReadFlags, WatchFlags};
    use rustix::fs::statfs;

    use super::{Path, PathBuf, Watch, place};

    /// File systems on which others change files without this machine's knowing: NFS, SMB, CIFS, SMB2,
    /// Ceph, AFS, 9P, FUSE (Linux's `magic.h`).
    const REMOTE: &[u32] = &[
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x00c3_6400,
        0x5346_414f,
        0x0102_1997,
        0x6573_5546,
    ];

    fn is_local(folder: &Path) -> bool {
        let Ok(system) = statfs(folder) else {
            return false;
        };
        // Its width and sign differ between machines; the numbers are 32 bits wide.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the numbers are 32 bits wide on every machine"
        )]
        let kind = system.f_type as u32;
        !REMOTE.contains(&kind)
    }

    impl Watch {
        /// Watches files, whether they are there or not. `None` where the system cannot tell of all that
        /// happens to them.
        #[must_use]
        pub fn of(files: &[PathBuf]) -> Option<Self> {
            let wanted = WatchFlags::MODIFY
                | WatchFlags::ATTRIB
                | WatchFlags::MOVE
                | WatchFlags::CREATE
                | WatchFlags::DELETE
                | WatchFlags::DELETE_SELF
                | WatchFlags::MOVE_SELF
                | WatchFlags::ONLYDIR;
            let events = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK).ok()?;
            let mut names = Vec::new();
            for file in files {
                let (folder, name) = place(file)?;
                if !is_local(folder) {
                    return None;
                }
                inotify::add_watch(&events, folder, wanted).ok()?;
                names.push(name.to_owned());
            }
            Some(Self { events, names })
        }

        /// Whether something has happened to the files since this was asked last.
        pub fn has_changes(&self) -> bool {
            let mut buffer = [MaybeUninit::uninit(); 8192];
            let mut events = inotify::Reader::new(&self.events, &mut buffer);
            let mut changes = false;
            while let Ok(event) = events.next() {
                changes |= match event.file_name() {
                    Some(name) => {
                        let name = name.to_bytes();
                        self.names.iter().any(|file| file.as_bytes() == name)
                    }
                    // A folder itself, or more events than were kept.
                    None => !event.events().contains(ReadFlags::IGNORED),
                };
            }
            changes
        }
    }
}

#[cfg(not(target_os = "linux"))]
impl Watch {
    /// Watches files, whether they are there or not. `None` where the system cannot tell of all that
    /// happens to them.
    #[must_use]
    pub fn of(_: &[PathBuf]) -> Option<Self> {
        None
    }

    /// Whether something has happened to the files since this was asked last.
    pub fn has_changes(&self) -> bool {
        true
    }
}
