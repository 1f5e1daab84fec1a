//! The file system of the machine. Nothing is decided here that the protocol could decide.

use std::ffi::{OsStr, OsString};
use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions, TryLockError};
use std::io::{self, IoSlice, Read, Seek, SeekFrom, Write};
use std::num::NonZero;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::{
    DirBuilderExt, FileExt, FileTypeExt, MetadataExt, OpenOptionsExt, PermissionsExt, fchown,
};
use std::path::{Path, PathBuf};

use rustix::buffer::spare_capacity;
use rustix::fs::{
    CWD, OFlags, RenameFlags, XattrFlags, fgetxattr, flistxattr, fremovexattr, fsetxattr,
    renameat_with,
};
use rustix::io::Errno;
use rustix::process::geteuid;

use super::files::{Access, Files, Kind, Stamp, Status};
use crate::shell::beside::beside;

/// Links followed before a chain counts as a loop; the limit Linux itself has.
const MOST_LINKS: u32 = 40;

/// So many bytes are read by several threads, as they come out of the system's memory.
const WORTH_THREADS: usize = 8 << 20;

/// The file system of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Real;

impl Files for Real {
    type File = File;

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        match fs::canonicalize(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => end_of_links(path),
            resolved => resolved,
        }
    }

    fn status(&self, path: &Path) -> io::Result<Status> {
        status(&fs::symlink_metadata(path)?)
    }

    fn writable(&self, path: &Path) -> io::Result<()> {
        Ok(rustix::fs::access(path, rustix::fs::Access::WRITE_OK)?)
    }

    fn open(&self, path: &Path, access: Access) -> io::Result<File> {
        let mut options = OpenOptions::new();
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
        options.read(true).custom_flags(flags.bits().cast_signed());
        match access {
            Access::Read => {}
            Access::Write => _ = options.write(true),
            Access::Create { mode } => _ = options.write(true).create_new(true).mode(mode),
        }
        options.open(path)
    }

    fn status_of(&self, file: &File) -> io::Result<Status> {
        status(&file.metadata()?)
    }

    fn try_lock(&self, file: &File) -> io::Result<bool> {
        match file.try_lock() {
            Ok(()) => Ok(true),
            Err(TryLockError::WouldBlock) => Ok(false),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn read(&self, mut file: &File, most: u64) -> io::Result<Vec<u8>> {
        let size = file.metadata()?.len().min(most);
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let mut bytes = Vec::new();
        // One byte more than the file has, so that finding its end takes no second buffer.
        bytes.try_reserve_exact(size.saturating_add(1))?;
        if size >= WORTH_THREADS {
            // That there is room was to be known; the system gives it as it is filled.
            drop(bytes);
            bytes = in_parts(file, size)?;
        }
        let read = bytes.len() as u64;
        file.seek(SeekFrom::Start(read))?;
        file.take(most - read).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn read_at(&self, file: &File, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match file.read_at(buffer, at) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                outcome => return outcome,
            }
        }
    }

    fn write(&self, mut file: &File, at: u64, pieces: &[IoSlice<'_>]) -> io::Result<usize> {
        file.seek(SeekFrom::Start(at))?;
        file.write_vectored(pieces)
    }

    #[cfg(target_os = "linux")]
    fn urge(&self, file: &File, at: u64, count: u64) {
        use rustix::fs::{Advice, fadvise};
        // Linux begins to write what is not to be kept in memory, and keeps it until it is written, so none
        // of it goes. Elsewhere it may go.
        let _ = fadvise(file, at, std::num::NonZero::new(count), Advice::DontNeed);
    }

    fn set_len(&self, file: &File, size: u64) -> io::Result<()> {
        file.set_len(size)
    }

    fn set_owner(&self, file: &File, uid: Option<u32>, gid: Option<u32>) -> io::Result<()> {
        fchown(file, uid, gid)
    }

    fn set_mode(&self, file: &File, mode: u32) -> io::Result<()> {
        file.set_permissions(Permissions::from_mode(mode))
    }

    fn attributes(&self, file: &File) -> io::Result<Vec<OsString>> {
        let names = match filled(|buffer| flistxattr(file, spare_capacity(buffer))) {
            Err(Errno::NOTSUP | Errno::NOSYS) => return Ok(Vec::new()),
            names => names?,
        };
        let names = names
            .split(|&byte| byte == 0)
            .filter(|name| !name.is_empty());
        Ok(names
            .map(|name| OsString::from_vec(name.to_vec()))
            .collect())
    }

    fn attribute(&self, file: &File, name: &OsStr) -> io::Result<Vec<u8>> {
        Ok(filled(|buffer| {
            fgetxattr(file, name, spare_capacity(buffer))
        })?)
    }

    fn set_attribute(&self, file: &File, name: &OsStr, value: &[u8]) -> io::Result<()> {
        Ok(fsetxattr(file, name, value, XattrFlags::empty())?)
    }

    fn remove_attribute(&self, file: &File, name: &OsStr) -> io::Result<()> {
        Ok(fremovexattr(file, name)?)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    fn sync_beside<T>(&self, file: &File, work: impl FnOnce() -> T) -> (io::Result<()>, T) {
        beside(
            || file.sync_all(),
            |synced| {
                let done = work();
                (synced(), done)
            },
        )
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn publish(&self, from: &Path, to: &Path) -> io::Result<()> {
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => publish_by_link(from, to),
            outcome => Ok(outcome?),
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<OsString>> {
        fs::read_dir(dir)?
            .map(|entry| Ok(entry?.file_name()))
            .collect()
    }

    fn own(&self, dir: &Path) -> io::Result<()> {
        match fs::metadata(dir) {
            Ok(status) if status.uid() == geteuid().as_raw() => Ok(()),
            Ok(_) => Err(Errno::PERM.into()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn make_dir(&self, dir: &Path) -> io::Result<()> {
        let missing: Vec<&Path> = dir.ancestors().take_while(|dir| !dir.is_dir()).collect();
        DirBuilder::new().recursive(true).mode(0o700).create(dir)?;
        // A directory whose own name is lost in a power cut takes its files along.
        let above = missing.iter().filter_map(|made| made.parent());
        above
            .filter(|above| above.is_dir())
            .try_for_each(|above| self.sync_dir(above))?;
        self.own(dir)?;
        if fs::metadata(dir)?.mode() & 0o077 != 0 {
            fs::set_permissions(dir, Permissions::from_mode(0o700))?;
        }
        Ok(())
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        match File::open(dir)?.sync_all() {
            // Some network file systems know no such request, so there is nothing they left undone.
            Err(error) if has_no_request(&error) => Ok(()),
            outcome => outcome,
        }
    }
}

fn has_no_request(error: &io::Error) -> bool {
    matches!(
        Errno::from_io_error(error),
        Some(Errno::INVAL | Errno::NOTSUP)
    )
}

/// Follows the links of a path that leads to nothing, so that a new file appears where they point.
fn end_of_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        let dir = match path.parent() {
            Some(dir) if dir != Path::new("") => fs::canonicalize(dir)?,
            Some(_) | None => fs::canonicalize(".")?,
        };
        let name = path.file_name().ok_or(io::ErrorKind::NotFound)?;
        let file = dir.join(name);
        match fs::read_link(&file) {
            Ok(next) => path = dir.join(next),
            Err(_) => return Ok(file),
        }
    }
    Err(Errno::LOOP.into())
}

/// For file systems that cannot rename without replacing.
fn publish_by_link(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        // Left in place, the old name is only clutter: the file stands complete under the new one.
        Ok(()) => fs::remove_file(from).or(Ok(())),
        // Some have no such links: the look before the rename is then all that can be done.
        Err(_) => match fs::symlink_metadata(to) {
            Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => fs::rename(from, to),
        },
    }
}

/// A list or value whose length is not known before: asks with more room until all of it fits.
fn filled(ask: impl Fn(&mut Vec<u8>) -> rustix::io::Result<usize>) -> rustix::io::Result<Vec<u8>> {
    let mut buffer = Vec::with_capacity(4096);
    loop {
        match ask(&mut buffer) {
            Err(Errno::RANGE) if buffer.capacity() < 1 << 20 => {
                buffer.reserve(buffer.capacity() * 2);
            }
            outcome => return outcome.map(|_| buffer),
        }
    }
}

fn status(metadata: &Metadata) -> io::Result<Status> {
    let kind = metadata.file_type();
    Ok(Status {
        kind: if kind.is_file() {
            Kind::File
        } else if kind.is_dir() {
            Kind::Directory
        } else if kind.is_symlink() {
            Kind::Link
        } else if kind.is_fifo() {
            Kind::Fifo
        } else if kind.is_socket() {
            Kind::Socket
        } else {
            Kind::Device
        },
        stamp: Stamp {
            device: metadata.dev(),
            inode: metadata.ino(),
            size: metadata.len(),
            modified: metadata.modified()?,
        },
        links: metadata.nlink(),
        mode: metadata.mode() & 0o7777,
        uid: metadata.uid(),
        gid: metadata.gid(),
    })
}

/// The first bytes of a file, `size` at the most, read by all processors.
fn in_parts(file: &File, size: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; size];
    let processors = std::thread::available_parallelism().map_or(1, NonZero::get);
    let part = size.div_ceil(processors);
    let read = |(nth, buffer): (usize, &mut [u8])| -> io::Result<usize> {
        let mut filled = 0;
        while filled < buffer.len() {
            let at = (nth * part + filled) as u64;
            match Real.read_at(file, at, &mut buffer[filled..])? {
                0 => break,
                count => filled += count,
            }
        }
        Ok(filled)
    };
    let read = &read;
    let counts: Vec<_> = std::thread::scope(|scope| {
        let parts = bytes.chunks_mut(part).enumerate();
        let start = |part| std::thread::Builder::new().spawn_scoped(scope, move || read(part));
        let threads = parts.map(start).collect::<io::Result<Vec<_>>>()?;
        let joined = threads.into_iter().map(|thread| {
            let counted = thread.join();
            counted.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        });
        joined.collect::<io::Result<_>>()
    })?;
    // A file that has become shorter meanwhile ends where the first part does.
    let whole = counts.iter().take_while(|count| **count == part).count();
    let rest = counts.get(whole).copied().unwrap_or(0);
    bytes.truncate(whole * part + rest);
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_long_gets_more_room_up_to_a_limit() {
        let long = |size: usize| {
            filled(move |buffer| {
                if buffer.capacity() < size {
                    return Err(Errno::RANGE);
                }
                buffer.resize(size, b'x');
                Ok(size)
            })
        };
        assert_eq!(long(100).unwrap().len(), 100);
        assert_eq!(long(1 << 20).unwrap().len(), 1 << 20);
        assert_eq!(long((1 << 20) + 1), Err(Errno::RANGE));
    }

    #[test]
    fn only_a_request_that_is_not_known_is_left_undone() {
        for (errno, unknown) in [
            (Errno::INVAL, true),
            (Errno::NOTSUP, true),
            (Errno::IO, false),
        ] {
            assert_eq!(has_no_request(&errno.into()), unknown);
        }
    }

    #[test]
    fn without_a_rename_that_spares_what_is_there_it_is_spared_too() {
        let folder = tempfile::tempdir().unwrap();
        let [new, file] = ["new", "file"].map(|name| folder.path().join(name));
        fs::write(&new, "new").unwrap();
        publish_by_link(&new, &file).unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert!(!new.exists());
        fs::write(&new, "newer").unwrap();
        let error = publish_by_link(&new, &file).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&file).unwrap(), b"new");
        // No link leads to a directory, as none leads to a file on some systems.
        let [from, to] = ["from", "to"].map(|name| folder.path().join(name));
        fs::create_dir(&from).unwrap();
        publish_by_link(&from, &to).unwrap();
        assert!(to.is_dir() && !from.exists());
    }
}
