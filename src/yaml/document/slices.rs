//! A text and where the claims stand in it.

use std::collections::BTreeMap;

use crate::yaml::index::Index;

/// A file's text, cut. It is shared by all that look at it, and never changes while they do.
#[derive(Clone, Debug, Default)]
pub(super) struct Slices {
    pub(super) text: String,
    pub(super) index: Index,
}

impl Slices {
    /// The text of a claim.
    pub(super) fn of(&self, item: usize) -> &str {
        &self.text[self.index.item(item)]
    }

    /// What stands before the claims, and behind them.
    pub(super) fn around(&self) -> (&str, &str) {
        let (head, tail) = (self.index.head_end, self.index.tail_start());
        (&self.text[..head], &self.text[tail..])
    }

    /// Gives claims other texts, where the text is: a file may be too large to have twice.
    pub(super) fn put_in(&mut self, new: &BTreeMap<usize, String>) {
        let mut bytes = std::mem::take(&mut self.text).into_bytes();
        let ranges: Vec<_> = new.keys().map(|&item| self.index.item(item)).collect();
        // First the old texts go, and what stays moves together; where each new one comes is kept.
        let mut seats = Vec::with_capacity(ranges.len());
        let mut end = ranges.first().map_or(bytes.len(), |range| range.start);
        for (nth, range) in ranges.iter().enumerate() {
            seats.push(end);
            let next = ranges.get(nth + 1).map_or(bytes.len(), |next| next.start);
            bytes.copy_within(range.end..next, end);
            end += next - range.end;
        }
        // Then what stays moves apart from the end on, and the new ones come in.
        let coming: usize = new.values().map(String::len).sum();
        let mut free = end + coming;
        bytes.resize(free, 0);
        for (&seat, text) in seats.iter().zip(new.values()).rev() {
            bytes.copy_within(seat..end, free - (end - seat));
            free -= end - seat;
            bytes[free - text.len()..free].copy_from_slice(text.as_bytes());
            free -= text.len();
            end = seat;
        }
        self.text = String::from_utf8(bytes).expect("texts of claims end between characters");
        let (mut start, mut before) = (0, 0);
        for (item, range) in self.index.items.iter_mut().enumerate() {
            let begin = start + (range.0 - before);
            let length = new.get(&item).map_or(range.1 - range.0, String::len);
            before = range.1;
            start = begin + length;
            *range = (begin, start);
        }
    }
}
