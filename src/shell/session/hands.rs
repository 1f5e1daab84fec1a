//! Work on all processors.

use std::cell::RefCell;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::shell::console::Progress;
use crate::yaml::Work;

/// Of so many pieces of work a thread of its own is worth its start.
const WORTH_A_THREAD: usize = 4;

/// Does a work on all processors, and tells how far it is.
pub(super) fn all_hands(work: &Work<'_>, progress: &RefCell<Progress>) {
    let processors = std::thread::available_parallelism().map_or(1, NonZero::get);
    let next = AtomicUsize::new(0);
    let take = || {
        let taken = next.fetch_add(1, Ordering::Relaxed);
        (taken < work.pieces).then_some(taken)
    };
    std::thread::scope(|scope| {
        for _ in 1..processors.min(work.pieces / WORTH_A_THREAD) {
            scope.spawn(|| std::iter::from_fn(take).for_each(work.piece));
        }
        while let Some(piece) = take() {
            (work.piece)(piece);
            progress
                .borrow_mut()
                .at(work.claims * piece / work.pieces, work.claims);
        }
    });
}
