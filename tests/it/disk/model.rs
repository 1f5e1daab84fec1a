//! A file system in memory that knows which bytes and names a power cut may take away.
//!
//! Until a file is synced any of its writes may be lost while others stay; until a directory is synced the
//! same holds for its names. A rename happens as a whole or not at all.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::{self, IoSlice};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rustix::io::Errno;
use tickmark::shell::disk::{Access, Files, Kind, Stamp, Status};

/// Most bytes one write or one look at a place takes, so that texts of the tests need several.
const SHORT: usize = 16;

#[derive(Clone)]
enum Change {
    Write { at: usize, bytes: Vec<u8> },
    Len(usize),
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Write { at, bytes: new } => {
                let end = at + new.len();
                bytes.resize(bytes.len().max(end), 0);
                bytes[*at..end].copy_from_slice(new);
            }
            Self::Len(len) => bytes.resize(*len, 0),
        }
    }
}

#[derive(Clone, Default)]
struct Inode {
    now: Vec<u8>,
    durable: Vec<u8>,
    pending: Vec<Change>,
    mode: u32,
    uid: u32,
    gid: u32,
    modified: u64,
    attributes: BTreeMap<OsString, Vec<u8>>,
}

type Names = BTreeMap<OsString, usize>;

#[derive(Clone, Default)]
struct Dir {
    now: Names,
    durable: Names,
    pending: Vec<Vec<(OsString, Option<usize>)>>,
}

fn rename(names: &mut Names, change: &[(OsString, Option<usize>)]) {
    for (name, inode) in change {
        match inode {
            Some(inode) => _ = names.insert(name.clone(), *inode),
            None => _ = names.remove(name),
        }
    }
}

#[derive(Clone, Default)]
struct Disk {
    inodes: Vec<Inode>,
    dirs: BTreeMap<PathBuf, Dir>,
    clock: u64,
}

/// The file system. Clones are independent.
#[derive(Clone, Default)]
pub(super) struct Model(RefCell<Disk>);

impl Model {
    /// With these directories in it.
    pub(super) fn new(dirs: &[&str]) -> Self {
        let model = Self::default();
        for dir in dirs {
            model.make_dir(Path::new(dir)).unwrap();
        }
        model
    }

    /// Puts a file there, durably, owned by `uid`.
    pub(super) fn put(&self, path: &str, bytes: &[u8], uid: u32) {
        let handle = self
            .open(Path::new(path), Access::Create { mode: 0o644 })
            .unwrap();
        let mut disk = self.0.borrow_mut();
        let inode = &mut disk.inodes[handle];
        (inode.now, inode.durable, inode.uid) = (bytes.to_vec(), bytes.to_vec(), uid);
        drop(disk);
        self.settle();
    }

    /// Gives a file a second name, durably.
    pub(super) fn link(&self, from: &str, to: &str) {
        let inode = self.inode(Path::new(from)).unwrap();
        self.name(Path::new(to), &[(Path::new(to), Some(inode))])
            .unwrap();
        self.settle();
    }

    /// All bytes under a name.
    pub(super) fn bytes(&self, path: &str) -> Option<Vec<u8>> {
        let inode = self.inode(Path::new(path)).ok()?;
        Some(self.0.borrow().inodes[inode].now.clone())
    }

    /// Every path there is.
    pub(super) fn paths(&self) -> Vec<PathBuf> {
        let disk = self.0.borrow();
        let all = disk.dirs.iter();
        all.flat_map(|(dir, names)| names.now.keys().map(|name| dir.join(name)))
            .collect()
    }

    /// How many things a power cut now would decide about.
    pub(super) fn undecided(&self) -> usize {
        let disk = self.0.borrow();
        let bytes: usize = disk.inodes.iter().map(|inode| inode.pending.len()).sum();
        bytes
            + disk
                .dirs
                .values()
                .map(|dir| dir.pending.len())
                .sum::<usize>()
    }

    /// The file system after a power cut; `survives` is asked once for each undecided thing.
    pub(super) fn after_cut(&self, mut survives: impl FnMut() -> bool) -> Self {
        let mut disk = self.0.borrow().clone();
        for inode in &mut disk.inodes {
            for change in std::mem::take(&mut inode.pending) {
                if survives() {
                    change.apply(&mut inode.durable);
                }
            }
            inode.now.clone_from(&inode.durable);
        }
        for dir in disk.dirs.values_mut() {
            for change in std::mem::take(&mut dir.pending) {
                if survives() {
                    rename(&mut dir.durable, &change);
                }
            }
            dir.now.clone_from(&dir.durable);
        }
        Self(RefCell::new(disk))
    }

    fn settle(&self) {
        let settled = self.after_cut(|| true);
        self.0.swap(&settled.0);
    }

    fn inode(&self, path: &Path) -> io::Result<usize> {
        let (dir, name) = split(path);
        let disk = self.0.borrow();
        let inode = disk
            .dirs
            .get(dir)
            .and_then(|dir| dir.now.get(name))
            .copied();
        inode.ok_or_else(|| Errno::NOENT.into())
    }

    fn name(&self, path: &Path, change: &[(&Path, Option<usize>)]) -> io::Result<()> {
        let mut disk = self.0.borrow_mut();
        let dir = disk.dirs.get_mut(split(path).0).ok_or(Errno::NOENT)?;
        let named = change
            .iter()
            .map(|(path, inode)| (split(path).1.to_owned(), *inode));
        let change: Vec<_> = named.collect();
        rename(&mut dir.now, &change);
        dir.pending.push(change);
        Ok(())
    }

    fn change(&self, inode: usize, change: Change) {
        let mut disk = self.0.borrow_mut();
        disk.clock += 1;
        let clock = disk.clock;
        let inode = &mut disk.inodes[inode];
        change.apply(&mut inode.now);
        inode.pending.push(change);
        inode.modified = clock;
    }
}

fn split(path: &Path) -> (&Path, &OsStr) {
    (path.parent().unwrap(), path.file_name().unwrap())
}

impl Files for Model {
    type File = usize;

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(path.into())
    }

    fn status(&self, path: &Path) -> io::Result<Status> {
        self.status_of(&self.inode(path)?)
    }

    fn writable(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn open(&self, path: &Path, access: Access) -> io::Result<usize> {
        let found = self.inode(path);
        let Access::Create { mode } = access else {
            return found;
        };
        if found.is_ok() {
            return Err(Errno::EXIST.into());
        }
        let mut disk = self.0.borrow_mut();
        disk.clock += 1;
        let inode = Inode {
            mode,
            modified: disk.clock,
            ..Inode::default()
        };
        disk.inodes.push(inode);
        let number = disk.inodes.len() - 1;
        drop(disk);
        self.name(path, &[(path, Some(number))])?;
        Ok(number)
    }

    fn status_of(&self, &file: &usize) -> io::Result<Status> {
        let disk = self.0.borrow();
        let names = disk.dirs.values().flat_map(|dir| dir.now.values());
        let inode = &disk.inodes[file];
        Ok(Status {
            kind: Kind::File,
            stamp: Stamp {
                device: 1,
                inode: file as u64,
                size: inode.now.len() as u64,
                modified: SystemTime::UNIX_EPOCH + Duration::from_secs(inode.modified),
            },
            links: names.filter(|&&inode| inode == file).count() as u64,
            mode: inode.mode,
            uid: inode.uid,
            gid: inode.gid,
        })
    }

    fn try_lock(&self, _: &usize) -> io::Result<bool> {
        Ok(true)
    }

    fn read(&self, &file: &usize, most: u64) -> io::Result<Vec<u8>> {
        let mut bytes = self.0.borrow().inodes[file].now.clone();
        bytes.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        Ok(bytes)
    }

    fn read_at(&self, &file: &usize, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let disk = self.0.borrow();
        let bytes = disk.inodes[file].now.iter();
        let bytes = bytes.skip(usize::try_from(at).unwrap()).take(SHORT);
        let filled = buffer.iter_mut().zip(bytes).map(|(to, byte)| *to = *byte);
        Ok(filled.count())
    }

    fn write(&self, &file: &usize, at: u64, pieces: &[IoSlice<'_>]) -> io::Result<usize> {
        let bytes = pieces.iter().flat_map(|piece| piece.iter().copied());
        let bytes: Vec<u8> = bytes.take(SHORT).collect();
        let written = bytes.len();
        self.change(
            file,
            Change::Write {
                at: usize::try_from(at).unwrap(),
                bytes,
            },
        );
        Ok(written)
    }

    fn set_len(&self, &file: &usize, size: u64) -> io::Result<()> {
        self.change(file, Change::Len(usize::try_from(size).unwrap()));
        Ok(())
    }

    fn set_owner(&self, &file: &usize, uid: Option<u32>, gid: Option<u32>) -> io::Result<()> {
        let mut disk = self.0.borrow_mut();
        let inode = &mut disk.inodes[file];
        inode.uid = uid.unwrap_or(inode.uid);
        inode.gid = gid.unwrap_or(inode.gid);
        Ok(())
    }

    fn set_mode(&self, &file: &usize, mode: u32) -> io::Result<()> {
        self.0.borrow_mut().inodes[file].mode = mode;
        Ok(())
    }

    fn attributes(&self, &file: &usize) -> io::Result<Vec<OsString>> {
        Ok(self.0.borrow().inodes[file]
            .attributes
            .keys()
            .cloned()
            .collect())
    }

    fn attribute(&self, &file: &usize, name: &OsStr) -> io::Result<Vec<u8>> {
        let disk = self.0.borrow();
        Ok(disk.inodes[file]
            .attributes
            .get(name)
            .ok_or(Errno::NODATA)?
            .clone())
    }

    fn set_attribute(&self, &file: &usize, name: &OsStr, value: &[u8]) -> io::Result<()> {
        self.0.borrow_mut().inodes[file]
            .attributes
            .insert(name.into(), value.into());
        Ok(())
    }

    fn remove_attribute(&self, &file: &usize, name: &OsStr) -> io::Result<()> {
        self.0.borrow_mut().inodes[file].attributes.remove(name);
        Ok(())
    }

    fn sync(&self, &file: &usize) -> io::Result<()> {
        let mut disk = self.0.borrow_mut();
        let inode = &mut disk.inodes[file];
        inode.pending.clear();
        inode.durable.clone_from(&inode.now);
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let inode = self.inode(from)?;
        self.name(to, &[(from, None), (to, Some(inode))])
    }

    fn publish(&self, from: &Path, to: &Path) -> io::Result<()> {
        if self.inode(to).is_ok() {
            return Err(Errno::EXIST.into());
        }
        self.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.inode(path)?;
        self.name(path, &[(path, None)])
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<OsString>> {
        let disk = self.0.borrow();
        Ok(disk
            .dirs
            .get(dir)
            .ok_or(Errno::NOENT)?
            .now
            .keys()
            .cloned()
            .collect())
    }

    fn own(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn make_dir(&self, dir: &Path) -> io::Result<()> {
        self.0.borrow_mut().dirs.entry(dir.into()).or_default();
        Ok(())
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        let mut disk = self.0.borrow_mut();
        let dir = disk.dirs.get_mut(dir).ok_or(Errno::NOENT)?;
        dir.pending.clear();
        dir.durable.clone_from(&dir.now);
        Ok(())
    }
}
