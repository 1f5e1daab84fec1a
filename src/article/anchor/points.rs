//! Bytes of a text as code points, which is how others count.

use std::ops::Range;

/// How far apart the places are up to which code points are counted beforehand, in bytes.
const STEP: usize = 4096;

/// Counts the code points of a text.
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// How many there are before every so many bytes.
    before: Vec<usize>,
}

impl<'t> CodePoints<'t> {
    /// Counts those of a text.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        let mut sum = 0;
        let before = text.as_bytes().chunks(STEP).map(|piece| {
            let before = sum;
            sum += count(piece);
            before
        });
        Self {
            text,
            before: before.collect(),
        }
    }

    /// Bytes as code points, the end exclusive.
    #[must_use]
    pub fn range(&self, bytes: &Range<usize>) -> Range<usize> {
        self.at(bytes.start)..self.at(bytes.end)
    }

    fn at(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let piece = (byte / STEP).min(self.before.len().saturating_sub(1));
        let before = self.before.get(piece).copied().unwrap_or(0);
        before + count(&self.text.as_bytes()[piece * STEP..byte])
    }
}

/// How many code points begin in some bytes.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_counted_from_anywhere() {
        let text = "“é” ".repeat(3000);
        let points = CodePoints::of(&text);
        for (at, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(byte), at);
        }
        assert_eq!(points.range(&(0..text.len())), 0..12000);
        assert_eq!(CodePoints::of("").range(&(0..0)), 0..0);
    }
}
