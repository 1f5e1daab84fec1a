//! Where the reviewer was in a file, kept in the state folder. It is a convenience: what cannot be
//! read or written is done without.

use std::io::Write;
use std::path::Path;

use super::disk::{Access, Files, Kind, Real};
use super::state;
use crate::review::Place;

/// More than any place needs, in bytes: a filter is one line.
const MOST: u64 = 1 << 16;

/// The place that is kept in the state folder of the claims file whose resolved path is `file`.
#[must_use]
pub fn read(state: &Path, file: &Path) -> Option<Place> {
    Real.own(state).ok()?;
    let path = state::path(state, file, "place");
    // Opening anything else may wait, or follow a link.
    if Real.status(&path).ok()?.kind != Kind::File {
        return None;
    }
    let handle = Real.open(&path, Access::Read).ok()?;
    serde_json::from_slice(&Real.read(&handle, MOST).ok()?).ok()
}

/// Keeps a place; the state folder is there already where anything is kept.
pub fn write(state: &Path, file: &Path, place: &Place) {
    let (Ok(()), Ok(text)) = (Real.own(state), serde_json::to_string(place)) else {
        return;
    };
    // For the user alone; renamed over the old one, so that no link is followed.
    let new = tempfile::Builder::new().suffix(".place").tempfile_in(state);
    if let Ok(mut new) = new
        && new.write_all(text.as_bytes()).is_ok()
    {
        _ = new.persist(state::path(state, file, "place"));
    }
}
