//! How fast the sitting goes: claims an hour, and how long the rest will take.

use super::Review;
use crate::claims::Status;

/// A pause longer than this, in seconds, is none of the work.
const PAUSE: i64 = 300;

/// Too little to tell a pace by: less time, in seconds, or fewer claims.
const LEAST: (i64, usize) = (60, 3);

/// The time that was worked, and what was reviewed when it began.
#[derive(Clone, Debug, Default)]
pub(super) struct Pace {
    /// In seconds, pauses left out.
    worked: i64,
    /// The moment of the last key, in seconds since 1970.
    last: Option<i64>,
    reviewed: usize,
}

impl Review {
    pub(super) fn begin_pace(&mut self) {
        self.pace.reviewed = self.reviewed();
    }

    fn reviewed(&self) -> usize {
        self.claims.len() - self.count_of(Status::Unreviewed)
    }

    /// A key was pressed now.
    pub(super) fn note_pace(&mut self) {
        let Ok(now) = self.now.parse::<jiff::Timestamp>() else {
            return;
        };
        let now = now.as_second();
        if let Some(last) = self.pace.last.replace(now) {
            let passed = now - last;
            if (0..=PAUSE).contains(&passed) {
                self.pace.worked += passed;
            }
        }
    }

    /// Claims an hour, and the minutes that the unreviewed ones will take at that; `None` as long as
    /// there is too little to go by.
    #[must_use]
    pub fn pace(&self) -> Option<(usize, usize)> {
        let done = self.reviewed().checked_sub(self.pace.reviewed)?;
        let (seconds, claims) = LEAST;
        if self.pace.worked < seconds || done < claims {
            return None;
        }
        let worked = usize::try_from(self.pace.worked).ok()?;
        let left = self.count_of(Status::Unreviewed);
        Some((done * 3600 / worked, (left * worked).div_ceil(done * 60)))
    }
}
