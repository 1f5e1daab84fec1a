//! Where the reviewer was in a file, kept in the state folder. It is a convenience: what cannot be
//! read or written is done without.

use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use super::settings::state_folder;
use super::state;
use crate::review::Place;

/// More than any place needs, in bytes: a filter is one line.
const MOST: u64 = 1 << 16;

fn path(file: &Path) -> PathBuf {
    state::path(&state_folder(), file, "place")
}

/// The place that was kept of the claims file whose resolved path is `file`.
#[must_use]
pub fn read(file: &Path) -> Option<Place> {
    let nofollow = i32::try_from(OFlags::NOFOLLOW.bits()).ok()?;
    let opened = OpenOptions::new()
        .read(true)
        .custom_flags(nofollow)
        .open(path(file))
        .ok()?;
    let mut text = String::new();
    opened.take(MOST).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

/// Keeps a place; the state folder is there already where anything is kept.
pub fn write(file: &Path, place: &Place) {
    let Ok(text) = serde_json::to_string(place) else {
        return;
    };
    let path = path(file);
    let folder = path.parent().unwrap_or(Path::new("."));
    // For the user alone; renamed over the old one, so that no link is followed.
    let Ok(mut new) = tempfile::Builder::new()
        .suffix(".place")
        .tempfile_in(folder)
    else {
        return;
    };
    if new.write_all(text.as_bytes()).is_ok() {
        _ = new.persist(path);
    }
}
