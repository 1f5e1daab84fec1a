//! `claims.yaml` as text: kept byte for byte, cut into one slice a claim, changed by patches that a
//! gate re-reads with two parsers before they count.
//!
//! Text in, text out. A document is never emitted anew from the model: every byte that no change
//! touched is the byte that was read.

mod document;
mod gate;
mod index;
mod known;
mod lines;
mod open;
mod patch;
mod prescan;
mod read;
mod reshape;
mod scalar;
mod schema;
mod splice;
mod tree;

pub use document::{
    Document, Hands, Opened, Owner, ReadOnly, Readings, Spot, StrangeKey, Untyped, Work,
    kept_conflicts, without_conflicts,
};
pub use gate::{accept, is_change, same_claim};
pub use known::is_all_known;
pub use open::{Limits, OpenError};
pub use patch::{Layout, Refusal, write_claim, write_file};
pub use prescan::too_much;
pub use read::{Fault, Reading, Rule};
pub use reshape::Reshape;
pub use schema::schema;
pub use splice::Splice;

/// The claim of a slice alone.
#[must_use]
pub fn read_slice(slice: &str) -> Reading {
    read::slice(slice)
}

/// How much of a slice is the claim itself: behind it stand blank lines, and comments that are not
/// indented deeper than its dash.
#[must_use]
pub fn body(slice: &str) -> usize {
    document::body(slice)
}

/// How many claims a line scan finds in a file, if lines alone can tell.
#[must_use]
pub fn index_items(text: &[u8]) -> Option<usize> {
    index::scan(text).map(|index| index.items.len())
}

/// A place in a file, as people and compilers count: from 1, columns in code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

impl Place {
    /// The place of a byte offset in `text`.
    #[must_use]
    pub fn of(text: &[u8], offset: usize) -> Self {
        let before = &text[..offset.min(text.len())];
        let line_start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        let characters = |byte: &&u8| **byte & 0xc0 != 0x80;
        Self {
            line: memchr::memchr_iter(b'\n', before).count() + 1,
            column: before[line_start..].iter().filter(characters).count() + 1,
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}
