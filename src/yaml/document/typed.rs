//! Typing claims: the slices of a document, read by `serde_yaml`, many at once.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::Document;
use super::conflict::may_conflict;
use super::load::{has_foreign_break, has_merge};
use crate::yaml::open::Limits;
use crate::yaml::read::{self, Reading};
use crate::yaml::tree::{Aliases, parse};

/// How many slices are typed at once: enough to pay for setting up the parser, few enough to keep
/// what it buffers small.
const CHUNK: usize = 64;

/// How many pieces are typed before anything is shown: more claims than a screen has rows.
const HEAD: usize = 2;

/// Work in pieces that do not depend on each other.
pub struct Work<'w> {
    /// How many claims it is about.
    pub claims: usize,
    pub pieces: usize,
    /// Does the piece of a number below that of the pieces.
    pub piece: &'w (dyn Fn(usize) + Sync),
}

/// Who does a work: each piece once and in order, but perhaps several at a time.
pub type Hands<'h> = &'h dyn Fn(&Work<'_>);

/// The claims of a document that are still to be typed, in pieces that do not depend on each other. It
/// holds the text as it was opened, so that others may change the document meanwhile.
#[derive(Debug)]
pub struct Untyped {
    document: Document,
    limits: Limits,
    /// The piece that is to be typed first.
    from: usize,
    /// How many of the claims before it are none.
    broken: usize,
}

impl Untyped {
    pub(super) fn new(document: Document, limits: &Limits) -> Self {
        Self {
            document,
            limits: *limits,
            from: 0,
            broken: 0,
        }
    }

    /// Types the first claims.
    pub(super) fn head(&mut self) -> Vec<Reading> {
        let mut head = Vec::new();
        while self.from < HEAD.min(self.pieces())
            && let Some(claims) = self.piece(self.from)
        {
            self.broken += claims.iter().filter(|it| it.blocked().is_some()).count();
            head.extend(claims);
            self.from += 1;
        }
        head
    }

    /// The piece that is to be typed first, as those before it are.
    #[must_use]
    pub const fn next(&self) -> usize {
        self.from
    }

    /// How many claims there are.
    #[must_use]
    pub fn claims(&self) -> usize {
        self.document.len()
    }

    /// How many pieces there are.
    #[must_use]
    pub fn pieces(&self) -> usize {
        self.document.len().div_ceil(CHUNK)
    }

    /// Which claim a piece begins with.
    #[must_use]
    pub const fn first(piece: usize) -> usize {
        piece * CHUNK
    }

    /// The claims of a piece; `None` where only [`Document::open`] can tell what the file is.
    #[must_use]
    pub fn piece(&self, piece: usize) -> Option<Vec<Reading>> {
        let (first, end) = (Self::first(piece), Self::first(piece + 1));
        let chunk = &self.document.slices.index.items[first..end.min(self.document.len())];
        let mut readings = vec![Reading::default(); chunk.len()];
        self.read_chunk(chunk, &mut readings)?;
        let mut claims = (first..).zip(&readings);
        let limits = &self.limits;
        let fits = claims.all(|(item, reading)| {
            let checked = self.document.check_claim(item, &reading.claim, limits);
            checked.is_ok()
        });
        fits.then_some(readings)
    }

    /// Whether so many of the claims that it types may be none.
    #[must_use]
    pub const fn bears(&self, broken: usize) -> bool {
        self.broken + broken <= self.limits.broken
    }

    /// Which claims of a piece may keep conflicts.
    pub fn may_conflict(&self, piece: usize) -> impl Iterator<Item = usize> {
        let claims = Self::first(piece)..Self::first(piece + 1).min(self.document.len());
        claims.filter(|&item| may_conflict(self.document.slices.of(item)))
    }

    /// The bytes that were opened.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.document.source().into_owned()
    }

    /// Every claim, or `None` where a slice is not one item of its own.
    pub(super) fn all(&self, hands: Hands<'_>) -> Option<Vec<Reading>> {
        let items = &self.document.slices.index.items;
        let mut readings = Vec::new();
        readings.resize_with(items.len(), Reading::default);
        let places = readings.chunks_mut(CHUNK).map(Mutex::new);
        let chunks: Vec<_> = items.chunks(CHUNK).zip(places).collect();
        let (broken, unfit) = (AtomicUsize::new(0), AtomicBool::new(false));
        let piece = |nth: usize| {
            // A file with so many is refused for it; what more there is would only cost.
            let refused = broken.load(Ordering::Relaxed) > self.limits.broken;
            if refused || unfit.load(Ordering::Relaxed) {
                return;
            }
            let (chunk, place) = &chunks[nth];
            let mut place = place.lock().unwrap_or_else(PoisonError::into_inner);
            match self.read_chunk(chunk, &mut place) {
                Some(more) => _ = broken.fetch_add(more, Ordering::Relaxed),
                None => unfit.store(true, Ordering::Relaxed),
            }
        };
        hands(&Work {
            claims: items.len(),
            pieces: chunks.len(),
            piece: &piece,
        });
        drop(chunks);
        (!unfit.into_inner()).then_some(readings)
    }

    /// Reads slices that follow on each other; how many are no claims. `None` where one is not one item
    /// of its own.
    fn read_chunk(&self, chunk: &[(usize, usize)], place: &mut [Reading]) -> Option<usize> {
        let (start, end) = (chunk[0].0, chunk[chunk.len() - 1].1);
        let all = &self.document.slices.text;
        let text = &all[start..end];
        let plain = !is_suspicious(text);
        let claims = plain.then(|| read::typed(text)).flatten();
        if let Some(claims) = claims
            && claims.len() == chunk.len()
            && !claims.iter().any(read::is_faulty)
        {
            for (place, claim) in place.iter_mut().zip(claims) {
                place.claim = claim;
            }
            return Some(0);
        }
        let mut broken = 0;
        for (place, &(start, end)) in place.iter_mut().zip(chunk) {
            *place = Document::read_one(&all[start..end], &self.limits)?;
            broken += usize::from(place.blocked().is_some());
        }
        Some(broken)
    }
}

impl Document {
    /// One slice, or `None` where it does not stand for one claim by itself.
    pub(super) fn read_one(slice: &str, limits: &Limits) -> Option<Reading> {
        let root = parse(slice, Aliases::Expand(limits.alias_expansion)).ok()??;
        let [item] = root.items()? else {
            return None;
        };
        if has_merge(&root) || read::syntax_error(slice).is_some() {
            return None;
        }
        let reading = read::slice(slice);
        // Anchors that are defined twice or have a colon in their name are not the same to both
        // parsers.
        let marked = slice.contains(['*', '&']);
        let claim = read::from_node(item).claim;
        let misread = marked && claim != reading.claim
            || has_foreign_break(slice) && read::typed_slice(slice).as_ref() != Some(&claim);
        (!misread).then_some(reading)
    }
}

/// A chunk that holds what only the careful reading can judge: references, merges, tags, or more
/// brackets than honest nesting has.
fn is_suspicious(text: &str) -> bool {
    let bytes = text.as_bytes();
    let opens =
        |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'[' | b',' | b'{' | b'-' | b':');
    let marked = memchr::memchr3_iter(b'*', b'&', b'!', bytes).any(|at| {
        at > 0
            && opens(bytes[at - 1])
            && bytes
                .get(at + 1)
                .is_some_and(|byte| !byte.is_ascii_whitespace())
    });
    marked
        || has_foreign_break(text)
        || memchr::memmem::find(bytes, b"<<").is_some()
        || memchr::memchr2_iter(b'[', b'{', bytes).count() > CHUNK * 8
        || text.contains("[[[[")
}
