//! The document: the bytes as they were read, cut into slices, with the edited slices beside them.

mod arrange;
mod base;
mod conflict;
mod gap;
mod head;
mod load;
mod places;
mod readings;
mod replace;
mod shape;
mod slices;
mod spots;
mod strange;
mod typed;
mod whole;

pub use conflict::{kept_conflicts, without_conflicts};
pub(super) use gap::body;
pub use readings::Readings;
pub use spots::Spot;
pub use strange::{Owner, StrangeKey};
pub use typed::{Hands, Untyped, Work};

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::gate::{accept_at, same_elsewhere};
use super::open::BOM;
use super::patch::{Manner, Refusal, patch};
use super::read::{self, Reading};
use super::tree::{Aliases, Kind, Seat, parse};
use super::{Place, Splice};
use crate::claims::{Change, Field, Head};
use slices::Slices;

/// A claims file.
#[derive(Clone, Debug)]
pub struct Document {
    bom: bool,
    slices: Arc<Slices>,
    route: Route,
    edited: BTreeMap<usize, String>,
    /// What was opened, where the list has another shape by now; `slices` are then of the file as it
    /// was right after the last reshape.
    base: Option<Box<base::Base>>,
    /// Lines cut the file, so that claims can be put in, moved and taken out.
    lined: bool,
    /// Where the lines of the text end, once somebody has asked for a place.
    breaks: OnceLock<Vec<usize>>,
    head: Head,
    eol: &'static str,
    read_only: Option<ReadOnly>,
}

/// How claims are read and changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Route {
    /// Each slice is a document of its own.
    Slices,
    /// Only the whole text has a meaning: aliases from one claim into another, merge keys, odd layouts.
    /// Slices are still what an edit stays within.
    Whole,
}

/// Why a file can be looked at but not edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOnly {
    pub place: Place,
    pub reason: String,
}

/// A file just opened, with its claims typed: all of them, or the first ones where [`Document::begin`]
/// says so.
#[derive(Debug)]
pub struct Opened {
    pub document: Document,
    pub claims: Vec<Reading>,
}

impl Document {
    /// What stands before the claims.
    #[must_use]
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// How many claims there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slices.index.items.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slices.index.items.is_empty()
    }

    /// Whether claims mean something only within the file, as they refer to each other.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.route == Route::Whole
    }

    /// Why the file cannot be edited, if so.
    #[must_use]
    pub fn read_only(&self) -> Option<&ReadOnly> {
        self.read_only.as_ref()
    }

    /// The text of a claim as it is now.
    #[must_use]
    pub fn slice(&self, item: usize) -> &str {
        match self.edited.get(&item) {
            Some(text) => text,
            None => self.slices.of(item),
        }
    }

    /// A claim as it is now.
    #[must_use]
    pub fn claim(&self, item: usize) -> Reading {
        match self.route {
            Route::Slices => read::slice(self.slice(item)),
            Route::Whole => whole::reading(&self.now(), item, self.range_now(item).start),
        }
    }

    /// The alias (`name` of `*name`) that stands for a field of a claim, if one does.
    #[must_use]
    pub fn alias_of(&self, item: usize, field: Field) -> Option<String> {
        let slice = self.slice(item);
        if !slice.contains('*') {
            return None;
        }
        match &parse(slice, Aliases::Keep)
            .ok()??
            .sole()?
            .get(field.key())?
            .kind
        {
            Kind::Alias { name, .. } => Some(name.clone()),
            Kind::Scalar { .. } | Kind::List { .. } | Kind::Map { .. } => None,
        }
    }

    /// Carries changes out on one claim.
    ///
    /// # Errors
    ///
    /// [`Refusal`] where that cannot be done without touching something else; nothing has changed
    /// then.
    ///
    /// # Panics
    ///
    /// Never: every manner gives a result or a reason.
    pub fn apply(&mut self, item: usize, changes: &[Change]) -> Result<Splice, Refusal> {
        if let Some(read_only) = &self.read_only {
            return Err(Refusal(read_only.reason.clone()));
        }
        let (seat, old) = match self.route {
            Route::Slices => (Seat::Only, Cow::Borrowed(self.slice(item))),
            Route::Whole => (Seat::Nth(item), Cow::Owned(self.now())),
        };
        let mut refusal = None;
        for manner in [Manner::Natural, Manner::BeforeLast, Manner::Quoted] {
            let patched = changes.iter().try_fold(old.to_string(), |text, change| {
                patch(&text, seat, change, self.eol, manner)
            });
            let judged = patched.and_then(|new| match accept_at(seat, &old, &new, changes) {
                Ok(()) => self.slice_of(item, &old, &new),
                Err(reason) => Err(Refusal(reason.to_owned())),
            });
            match judged {
                Ok(new) => {
                    let splice = Splice::between(item, self.slice(item), &new);
                    self.put(item, new);
                    return Ok(splice);
                }
                Err(reason) => {
                    refusal.get_or_insert(reason);
                }
            }
        }
        Err(refusal.expect("each manner that did not return has a reason"))
    }

    /// What a change made of the claim's slice, where it made nothing of all else.
    fn slice_of(&self, item: usize, old: &str, new: &str) -> Result<String, Refusal> {
        if self.route == Route::Slices {
            return Ok(new.to_owned());
        }
        let Range { start, end } = self.range_now(item);
        let slice = new
            .strip_prefix(&old[..start])
            .and_then(|rest| rest.strip_suffix(&old[end..]));
        slice
            .map(str::to_owned)
            .ok_or_else(|| Refusal("the change would reach beyond the claim".to_owned()))
    }

    /// Replays a splice of [`Self::apply`], or its inverse. `false` where the claim is not the one
    /// the splice was made for, or where it would change another one now; nothing has changed then.
    pub fn splice(&mut self, splice: &Splice) -> bool {
        if splice.item >= self.len() {
            return false;
        }
        let Some(new) = splice.apply(self.slice(splice.item)) else {
            return false;
        };
        if self.route == Route::Slices {
            let fits = self.stands(splice.item, &new);
            if fits {
                self.put(splice.item, new);
            }
            return fits;
        }
        let (old, range) = (self.now(), self.range_now(splice.item));
        let text = [&old[..range.start], &new, &old[range.end..]].concat();
        let fits = same_elsewhere(splice.item, &old, &text);
        if fits {
            self.put(splice.item, new);
        }
        fits
    }

    fn put(&mut self, item: usize, new: String) {
        if new == self.slices.of(item) {
            self.edited.remove(&item);
        } else {
            self.edited.insert(item, new);
        }
    }

    /// The bytes as they are now, in order.
    pub fn pieces(&self) -> impl Iterator<Item = &[u8]> {
        let bom: &[u8] = if self.bom { BOM } else { b"" };
        std::iter::once(bom).chain(self.texts().map(str::as_bytes))
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        let mut from = 0;
        let edits = self.edited.iter().flat_map(move |(&item, text)| {
            let range = self.slices.index.item(item);
            let before = &self.slices.text[from..range.start];
            from = range.end;
            [before, text.as_str()]
        });
        let last = self.edited.keys().next_back();
        let end = last.map_or(0, |&item| self.slices.index.item(item).end);
        edits.chain(std::iter::once(&self.slices.text[end..]))
    }

    /// The text as it is now, without a byte order mark.
    fn now(&self) -> String {
        let pieces: Vec<&str> = self.texts().collect();
        pieces.concat()
    }

    /// Where a claim's slice stands in [`Self::now`].
    fn range_now(&self, item: usize) -> Range<usize> {
        let mut start = self.slices.index.item(item).start;
        for (&before, text) in self.edited.range(..item) {
            start = start + text.len() - self.slices.index.item(before).len();
        }
        start..start + self.slice(item).len()
    }
}
