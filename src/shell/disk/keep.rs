//! What a file has besides its bytes, carried over to the one that replaces it.

use std::ffi::OsStr;
use std::fmt;
use std::io;

use super::files::{Files, Status};

/// Something of the old file that the new one could not be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The owning user.
    Owner,
    /// The owning group; the new group was given no more than everybody has.
    Group,
    /// The permission bits.
    Mode,
    /// The access control list.
    AccessList,
    /// One or more extended attributes.
    Attributes,
    /// Its other names, which still lead to the old text.
    HardLinks,
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Owner => "owner",
            Self::Group => "group",
            Self::Mode => "mode",
            Self::AccessList => "access list",
            Self::Attributes => "extended attributes",
            Self::HardLinks => "hard links",
        })
    }
}

/// Gives `to` what `from`, described by `status`, has, and returns what was refused.
pub(super) fn carry<F: Files>(fs: &F, from: &F::File, status: &Status, to: &F::File) -> Vec<Kept> {
    let mut lost = owner(fs, status, to);
    for kept in attributes(fs, from, to) {
        if !lost.contains(&kept) {
            lost.push(kept);
        }
    }
    // Last: a change of owner clears bits of it, and a file read-only takes no attributes.
    let mode = if lost.contains(&Kept::Group) {
        status.mode & 0o707 | (status.mode & 0o007) << 3
    } else if lost.contains(&Kept::Owner) {
        status.mode & 0o777
    } else {
        status.mode
    };
    if fs.set_mode(to, mode).is_err() {
        lost.push(Kept::Mode);
    }
    lost
}

fn owner<F: Files>(fs: &F, status: &Status, to: &F::File) -> Vec<Kept> {
    let (uid, gid) = (status.uid, status.gid);
    let Ok(made) = fs.status_of(to) else {
        return vec![Kept::Owner, Kept::Group];
    };
    if (made.uid, made.gid) == (uid, gid) || fs.set_owner(to, Some(uid), Some(gid)).is_ok() {
        return Vec::new();
    }
    let mut lost = Vec::new();
    if made.uid != uid {
        lost.push(Kept::Owner);
    }
    if made.gid != gid && fs.set_owner(to, None, Some(gid)).is_err() {
        lost.push(Kept::Group);
    }
    lost
}

fn attributes<F: Files>(fs: &F, from: &F::File, to: &F::File) -> Vec<Kept> {
    let (Ok(wanted), Ok(made)) = (fs.attributes(from), fs.attributes(to)) else {
        return vec![Kept::Attributes];
    };
    let copied = wanted.iter().map(|name| (name, copy(fs, from, to, name)));
    // A directory may hand its new files an access list the old one did not have.
    let added = made
        .iter()
        .filter(|name| is_access_list(name) && !wanted.contains(name));
    let removed = added.map(|name| (name, fs.remove_attribute(to, name)));
    let refused = copied
        .chain(removed)
        .filter(|(_, outcome)| outcome.is_err());
    refused
        .map(|(name, _)| {
            if is_access_list(name) {
                Kept::AccessList
            } else {
                Kept::Attributes
            }
        })
        .collect()
}

fn copy<F: Files>(fs: &F, from: &F::File, to: &F::File, name: &OsStr) -> io::Result<()> {
    let value = fs.attribute(from, name)?;
    // Labels a system gives by itself are often there already, and not ours to set.
    if fs.attribute(to, name).is_ok_and(|made| made == value) {
        return Ok(());
    }
    fs.set_attribute(to, name, &value)
}

fn is_access_list(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b"system.posix_acl")
}
