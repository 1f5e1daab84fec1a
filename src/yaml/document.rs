//! The document: the bytes as they were read, cut into slices, with the edited slices beside them.

mod load;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::index::Index;
use super::open::BOM;
use super::patch::{Manner, Refusal, patch};
use super::read::{self, Reading};
use super::tree::{Aliases, Node, parse};
use super::{Place, Splice, accept};
use crate::claims::{Change, Head};

/// A claims file.
#[derive(Clone, Debug)]
pub struct Document {
    bom: bool,
    text: String,
    index: Index,
    edited: BTreeMap<usize, String>,
    head: Head,
    eol: &'static str,
    read_only: Option<ReadOnly>,
}

/// Why a file can be looked at but not edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOnly {
    pub place: Place,
    pub reason: String,
}

/// A file just opened, with all its claims read.
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
        self.index.items.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.index.items.is_empty()
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
            None => &self.text[self.index.item(item)],
        }
    }

    /// A claim as it is now.
    #[must_use]
    pub fn claim(&self, item: usize) -> Reading {
        read::slice(self.slice(item))
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
        let old = self.slice(item);
        let mut refusal = None;
        for manner in [Manner::Natural, Manner::BeforeLast, Manner::Quoted] {
            let patched = changes.iter().try_fold(old.to_owned(), |text, change| {
                patch(&text, change, self.eol, manner)
            });
            let judged = patched.and_then(|new| match accept(old, &new, changes) {
                Ok(()) => Ok(new),
                Err(reason) => Err(Refusal(reason.to_owned())),
            });
            match judged {
                Ok(new) => {
                    let splice = Splice::between(item, old, &new);
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

    /// Replays a splice of [`Self::apply`], or its inverse. `false` where the claim is not the one
    /// the splice was made for; nothing has changed then.
    pub fn splice(&mut self, splice: &Splice) -> bool {
        let new = splice.apply(self.slice(splice.item));
        let fits = new.is_some();
        if let Some(new) = new {
            self.put(splice.item, new);
        }
        fits
    }

    /// Replays splices one after the other: all of them, or none and `false`.
    pub fn splice_all(&mut self, splices: impl IntoIterator<Item = Splice>) -> bool {
        let mut done: Vec<Splice> = Vec::new();
        for splice in splices {
            if !self.splice(&splice) {
                for splice in done.iter().rev() {
                    self.splice(&splice.inverse());
                }
                return false;
            }
            done.push(splice);
        }
        true
    }

    fn put(&mut self, item: usize, new: String) {
        if new == self.text[self.index.item(item)] {
            self.edited.remove(&item);
        } else {
            self.edited.insert(item, new);
        }
    }

    /// Gives a claim the text back that it had when it was opened or last saved.
    pub fn revert(&mut self, item: usize) {
        self.edited.remove(&item);
    }

    /// Whether anything differs from what was opened or last saved.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        !self.edited.is_empty()
    }

    /// The claims whose text differs from what was opened or last saved: each with its place, its text
    /// then, and its text now.
    pub fn edits(&self) -> impl Iterator<Item = (usize, &str, &str)> {
        let edited = self.edited.iter();
        edited.map(|(&item, now)| (item, self.base(item), now.as_str()))
    }

    /// The text of a claim as it was opened or last saved.
    #[must_use]
    pub fn base(&self, item: usize) -> &str {
        &self.text[self.index.item(item)]
    }

    /// The bytes as they are now, in order.
    pub fn pieces(&self) -> impl Iterator<Item = &[u8]> {
        let bom: &[u8] = if self.bom { BOM } else { b"" };
        let mut from = 0;
        let edits = self.edited.iter().flat_map(move |(&item, text)| {
            let range = self.index.item(item);
            let before = &self.text.as_bytes()[from..range.start];
            from = range.end;
            [before, text.as_bytes()]
        });
        let end = self
            .edited
            .keys()
            .next_back()
            .map_or(0, |&item| self.index.item(item).end);
        std::iter::once(bom)
            .chain(edits)
            .chain(std::iter::once(&self.text.as_bytes()[end..]))
    }

    /// The bytes as they were opened or last saved.
    #[must_use]
    pub fn source(&self) -> Cow<'_, [u8]> {
        if self.bom {
            Cow::Owned([BOM, self.text.as_bytes()].concat())
        } else {
            Cow::Borrowed(self.text.as_bytes())
        }
    }

    /// Takes what is now for what is on disk, after a save. Splices made before stay valid.
    pub fn rebase(&mut self) {
        let mut text = String::with_capacity(self.text.len());
        let mut items = Vec::with_capacity(self.index.items.len());
        text.push_str(&self.text[..self.index.head_end]);
        for item in 0..self.len() {
            let start = text.len();
            text.push_str(self.slice(item));
            items.push((start, text.len()));
        }
        text.push_str(&self.text[self.index.tail_start()..]);
        self.index.items = items;
        self.text = text;
        self.edited.clear();
    }

    /// The place of a byte of a claim's slice, in the file as it is now.
    #[must_use]
    pub fn place(&self, item: usize, offset: usize) -> Place {
        if self.edited.is_empty() {
            let start = if self.is_whole() {
                0
            } else {
                self.index.item(item).start
            };
            return Place::of(self.text.as_bytes(), start + offset);
        }
        let mut text = self.text[..self.index.head_end].to_owned();
        (0..item).for_each(|before| text.push_str(self.slice(before)));
        let start = text.len();
        text.push_str(self.slice(item));
        Place::of(text.as_bytes(), start + offset)
    }

    /// Files read whole have offsets into the whole text.
    fn is_whole(&self) -> bool {
        self.index.head_end == 0
    }

    /// Where a claim begins.
    #[must_use]
    pub fn claim_place(&self, item: usize) -> Place {
        if self.is_whole() {
            return self.place(item, self.index.item(item).start);
        }
        let slice = self.slice(item);
        let start = parse(slice, Aliases::Keep)
            .ok()
            .flatten()
            .and_then(|root| Some(root.items()?.first()?.span.start));
        self.place(item, start.unwrap_or(0))
    }

    /// Where a key of a claim stands.
    #[must_use]
    pub fn key_place(&self, item: usize, key: &str) -> Option<Place> {
        self.pair_place(item, key, |key, _| key.span.start)
    }

    /// Where a key's value stands.
    #[must_use]
    pub fn value_place(&self, item: usize, key: &str) -> Option<Place> {
        self.pair_place(item, key, |_, value| value.span.start)
    }

    fn pair_place(
        &self,
        item: usize,
        key: &str,
        which: impl Fn(&Node, &Node) -> usize,
    ) -> Option<Place> {
        let text = if self.is_whole() {
            &self.text
        } else {
            self.slice(item)
        };
        let root = parse(text, Aliases::Keep).ok()??;
        let claim = if self.is_whole() {
            root.get("claims")?.items()?.get(item)?
        } else {
            root.items()?.first()?
        };
        let (key, value) = claim.pair(key)?;
        Some(self.place(item, which(key, value)))
    }
}
