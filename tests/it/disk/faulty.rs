//! A file system that fails where it is told to, or dies: nothing has any effect from then on.

use std::cell::Cell;
use std::ffi::{OsStr, OsString};
use std::io::{self, IoSlice};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use rustix::io::Errno;
use tickmark::shell::disk::{Access, Files, Status};

/// An operation about to happen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Op<'a> {
    /// How many came before it.
    pub(super) number: usize,
    pub(super) name: &'static str,
    /// The path it names, if it names one; of two, where it leads.
    pub(super) path: Option<&'a Path>,
}

/// What becomes of it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fate {
    Done,
    Failed(Errno),
    /// It takes effect and reports an error all the same.
    DoneYetFailed(Errno),
}

/// Wraps a file system; `fate` decides about each operation. Clones are the same one.
pub(super) struct Faulty<'a, F, P> {
    inner: &'a F,
    fate: Rc<P>,
    count: Rc<Cell<usize>>,
}

impl<F, P> Clone for Faulty<'_, F, P> {
    fn clone(&self) -> Self {
        Self {
            inner: self.inner,
            fate: Rc::clone(&self.fate),
            count: Rc::clone(&self.count),
        }
    }
}

impl<'a, F: Files, P: Fn(Op<'_>) -> Fate> Faulty<'a, F, P> {
    pub(super) fn new(inner: &'a F, fate: P) -> Self {
        Self {
            inner,
            fate: Rc::new(fate),
            count: Rc::default(),
        }
    }

    /// How many operations were asked for.
    pub(super) fn count(&self) -> usize {
        self.count.get()
    }

    fn step<T>(
        &self,
        name: &'static str,
        path: Option<&Path>,
        act: impl FnOnce() -> io::Result<T>,
    ) -> io::Result<T> {
        let number = self.count.replace(self.count.get() + 1);
        match (self.fate)(Op { number, name, path }) {
            Fate::Done => act(),
            Fate::Failed(errno) => Err(errno.into()),
            Fate::DoneYetFailed(errno) => act().and(Err(errno.into())),
        }
    }
}

impl<F: Files, P: Fn(Op<'_>) -> Fate> Files for Faulty<'_, F, P> {
    type File = F::File;

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.step("resolve", Some(path), || self.inner.resolve(path))
    }

    fn status(&self, path: &Path) -> io::Result<Status> {
        self.step("status", Some(path), || self.inner.status(path))
    }

    fn writable(&self, path: &Path) -> io::Result<()> {
        self.step("writable", Some(path), || self.inner.writable(path))
    }

    fn open(&self, path: &Path, access: Access) -> io::Result<F::File> {
        let name = match access {
            Access::Read => "open to read",
            Access::Write => "open to write",
            Access::Create { .. } => "create",
        };
        self.step(name, Some(path), || self.inner.open(path, access))
    }

    fn status_of(&self, file: &F::File) -> io::Result<Status> {
        self.step("status of", None, || self.inner.status_of(file))
    }

    fn try_lock(&self, file: &F::File) -> io::Result<bool> {
        self.step("lock", None, || self.inner.try_lock(file))
    }

    fn read(&self, file: &F::File, most: u64) -> io::Result<Vec<u8>> {
        self.step("read", None, || self.inner.read(file, most))
    }

    fn read_at(&self, file: &F::File, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        self.step("read at", None, || self.inner.read_at(file, at, buffer))
    }

    fn write(&self, file: &F::File, at: u64, pieces: &[IoSlice<'_>]) -> io::Result<usize> {
        self.step("write", None, || self.inner.write(file, at, pieces))
    }

    fn set_len(&self, file: &F::File, size: u64) -> io::Result<()> {
        self.step("set length", None, || self.inner.set_len(file, size))
    }

    fn set_owner(&self, file: &F::File, uid: Option<u32>, gid: Option<u32>) -> io::Result<()> {
        self.step("set owner", None, || self.inner.set_owner(file, uid, gid))
    }

    fn set_mode(&self, file: &F::File, mode: u32) -> io::Result<()> {
        self.step("set mode", None, || self.inner.set_mode(file, mode))
    }

    fn attributes(&self, file: &F::File) -> io::Result<Vec<OsString>> {
        self.step("attributes", None, || self.inner.attributes(file))
    }

    fn attribute(&self, file: &F::File, name: &OsStr) -> io::Result<Vec<u8>> {
        self.step("attribute", None, || self.inner.attribute(file, name))
    }

    fn set_attribute(&self, file: &F::File, name: &OsStr, value: &[u8]) -> io::Result<()> {
        self.step("set attribute", None, || {
            self.inner.set_attribute(file, name, value)
        })
    }

    fn remove_attribute(&self, file: &F::File, name: &OsStr) -> io::Result<()> {
        self.step("remove attribute", None, || {
            self.inner.remove_attribute(file, name)
        })
    }

    fn sync(&self, file: &F::File) -> io::Result<()> {
        self.step("sync", None, || self.inner.sync(file))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("rename", Some(to), || self.inner.rename(from, to))
    }

    fn publish(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("publish", Some(to), || self.inner.publish(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step("remove", Some(path), || self.inner.remove(path))
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<OsString>> {
        self.step("list", Some(dir), || self.inner.list(dir))
    }

    fn own(&self, dir: &Path) -> io::Result<()> {
        self.step("own", Some(dir), || self.inner.own(dir))
    }

    fn make_dir(&self, dir: &Path) -> io::Result<()> {
        self.step("make directory", Some(dir), || self.inner.make_dir(dir))
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        self.step("sync directory", Some(dir), || self.inner.sync_dir(dir))
    }
}
