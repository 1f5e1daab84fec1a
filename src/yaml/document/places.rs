//! Where things stand in the file as it is now.

use super::Document;
use crate::yaml::Place;
use crate::yaml::tree::{Aliases, Node, parse};

impl Document {
    /// The place of a byte of a claim's slice, in the file as it is now.
    #[must_use]
    pub fn place(&self, item: usize, offset: usize) -> Place {
        if !self.edited.is_empty() {
            return Place::of(self.now().as_bytes(), self.range_now(item).start + offset);
        }
        // Places are asked for claim after claim, so the lines are counted only once.
        let text = self.slices.text.as_bytes();
        let breaks = self
            .breaks
            .get_or_init(|| memchr::memchr_iter(b'\n', text).collect());
        let at = (self.slices.index.item(item).start + offset).min(text.len());
        let line = breaks.partition_point(|&end| end < at);
        let start = line.checked_sub(1).map_or(0, |before| breaks[before] + 1);
        Place {
            line: line + 1,
            column: Place::of(&text[start..], at - start).column,
        }
    }

    /// Where a claim begins.
    #[must_use]
    pub fn claim_place(&self, item: usize) -> Place {
        let start = self.in_slice(item, |claim| Some(claim.span.start));
        self.place(item, start.unwrap_or(0))
    }

    /// Where a key of a claim stands.
    #[must_use]
    pub fn key_place(&self, item: usize, key: &str) -> Option<Place> {
        let at = self.in_slice(item, |claim| Some(claim.pair(key)?.0.span.start))?;
        Some(self.place(item, at))
    }

    /// Where a key's value stands.
    #[must_use]
    pub fn value_place(&self, item: usize, key: &str) -> Option<Place> {
        let at = self.in_slice(item, |claim| Some(claim.pair(key)?.1.span.start))?;
        Some(self.place(item, at))
    }

    fn in_slice(&self, item: usize, of: impl Fn(&Node) -> Option<usize>) -> Option<usize> {
        of(parse(self.slice(item), Aliases::Keep).ok()??.sole()?)
    }
}
