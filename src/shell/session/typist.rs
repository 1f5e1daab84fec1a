//! Typing the claims of a file while it is reviewed already.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};

use crate::review::Batch;
use crate::yaml::Untyped;

/// The claims that are still to be typed, and those who do it: a thread on each processor.
pub(super) struct Typist {
    work: Arc<Shared>,
    typed: Receiver<(usize, Option<Box<Batch>>)>,
    /// Pieces that came before one that stands before them.
    early: BTreeMap<usize, Box<Batch>>,
    next: usize,
    broken: usize,
    threads: usize,
}

/// What the threads share.
struct Shared {
    untyped: Untyped,
    /// The piece that is taken next.
    next: AtomicUsize,
    given_up: AtomicBool,
}

impl Shared {
    /// Takes the next piece and types it, if one is left.
    fn piece(&self) -> Option<(usize, Option<Box<Batch>>)> {
        let piece = self.next.fetch_add(1, Ordering::Relaxed);
        if self.given_up.load(Ordering::Relaxed) || piece >= self.untyped.pieces() {
            return None;
        }
        Some((piece, Batch::of(&self.untyped, piece).map(Box::new)))
    }
}

/// What comes of a moment's typing.
pub(super) enum Typed {
    Batch(Box<Batch>),
    /// Nothing so far.
    Nothing,
    /// All claims were typed.
    All,
    /// Only reading the file as a whole can tell what it is, these bytes.
    Misfit(Vec<u8>),
}

impl Typist {
    pub(super) fn new(untyped: Untyped) -> Self {
        let next = untyped.next();
        let work = Arc::new(Shared {
            untyped,
            next: AtomicUsize::new(next),
            given_up: AtomicBool::new(false),
        });
        let processors = std::thread::available_parallelism().map_or(1, NonZero::get);
        let (send, typed) = channel();
        let mut threads = 0;
        for _ in 0..processors {
            let (work, send) = (Arc::clone(&work), send.clone());
            let type_all = move || {
                let mut pieces = std::iter::from_fn(|| work.piece());
                _ = pieces.try_for_each(|piece| send.send(piece));
            };
            // Where no thread is to be had, the claims are typed by the one that asks for them.
            threads += usize::from(std::thread::Builder::new().spawn(type_all).is_ok());
        }
        Self {
            work,
            typed,
            early: BTreeMap::new(),
            next,
            broken: 0,
            threads,
        }
    }

    /// The claims that come next, if they are typed.
    pub(super) fn next(&mut self) -> Typed {
        if self.next == self.work.untyped.pieces() {
            return Typed::All;
        }
        let own = || (self.threads == 0).then(|| self.work.piece()).flatten();
        while let Some((piece, batch)) = self.typed.try_recv().ok().or_else(own) {
            let Some(batch) = batch else {
                return Typed::Misfit(self.work.untyped.bytes());
            };
            self.broken += batch.broken();
            if !self.work.untyped.bears(self.broken) {
                return Typed::Misfit(self.work.untyped.bytes());
            }
            self.early.insert(piece, batch);
            if self.early.contains_key(&self.next) {
                break;
            }
        }
        match self.early.remove(&self.next) {
            Some(batch) => {
                self.next += 1;
                Typed::Batch(batch)
            }
            None => Typed::Nothing,
        }
    }
}

impl Drop for Typist {
    fn drop(&mut self) {
        self.work.given_up.store(true, Ordering::Relaxed);
    }
}
