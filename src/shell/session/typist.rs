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
    untyped: Arc<Untyped>,
    typed: Receiver<(usize, Option<Box<Batch>>)>,
    /// Pieces that came before one that stands before them.
    early: BTreeMap<usize, Box<Batch>>,
    next: usize,
    broken: usize,
    given_up: Arc<AtomicBool>,
}

/// What comes of a moment's typing.
pub(super) enum Typed {
    Batch(Box<Batch>),
    /// Nothing so far.
    Nothing,
    /// All claims were typed.
    All,
    /// Only reading the file as a whole can tell what it is.
    Misfit(Arc<Untyped>),
}

impl Typist {
    pub(super) fn new(untyped: Untyped) -> Self {
        let untyped = Arc::new(untyped);
        let processors = std::thread::available_parallelism().map_or(1, NonZero::get);
        let next = Arc::new(AtomicUsize::new(0));
        let given_up = Arc::new(AtomicBool::new(false));
        let (send, typed) = channel();
        for _ in 0..processors {
            let (untyped, next, given_up, send) = (
                Arc::clone(&untyped),
                Arc::clone(&next),
                Arc::clone(&given_up),
                send.clone(),
            );
            std::thread::spawn(move || {
                while !given_up.load(Ordering::Relaxed) {
                    let piece = next.fetch_add(1, Ordering::Relaxed);
                    if piece >= untyped.pieces() {
                        break;
                    }
                    let first = Untyped::first(piece);
                    let claims = untyped.piece(piece);
                    let batch = claims.map(|claims| Box::new(Batch::new(first, claims).folded()));
                    if send.send((piece, batch)).is_err() {
                        break;
                    }
                }
            });
        }
        Self {
            untyped,
            typed,
            early: BTreeMap::new(),
            next: 0,
            broken: 0,
            given_up,
        }
    }

    /// The claims that come next, if they are typed.
    pub(super) fn next(&mut self) -> Typed {
        if self.next == self.untyped.pieces() {
            return Typed::All;
        }
        while let Ok((piece, batch)) = self.typed.try_recv() {
            let Some(batch) = batch else {
                return Typed::Misfit(Arc::clone(&self.untyped));
            };
            self.broken += batch.broken();
            if !self.untyped.bears(self.broken) {
                return Typed::Misfit(Arc::clone(&self.untyped));
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
        self.given_up.store(true, Ordering::Relaxed);
    }
}
