//! The three-way merge of one claim, and the changes that lead from one claim to another.
//!
//! The unit is the field; tags and sources are sets keyed by their content; a mark (status and both
//! stamps) is one unit, as a status signed by somebody else would be a false record.

use super::{Change, Claim, Field, Source};

/// What two sides changed differently.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(into = "String", try_from = "String")]
pub enum Unit {
    /// One text field other than those of the mark.
    Text(Field),
    /// `status`, `reviewed_by` and `reviewed_at`.
    Mark,
}

impl From<Unit> for String {
    fn from(unit: Unit) -> Self {
        unit.key().to_owned()
    }
}

impl TryFrom<String> for Unit {
    type Error = String;

    fn try_from(key: String) -> Result<Self, String> {
        Self::from_key(&key).ok_or_else(|| format!("no unit of a claim has the key '{key}'"))
    }
}

/// The fields of a mark.
const MARK: [Field; 3] = [Field::Status, Field::ReviewedBy, Field::ReviewedAt];

impl Unit {
    /// Every unit.
    pub fn all() -> impl Iterator<Item = Self> {
        let texts = Field::ALL.iter().filter(|field| !MARK.contains(field));
        texts
            .map(|&field| Self::Text(field))
            .chain(std::iter::once(Self::Mark))
    }

    /// The key that names it in a file.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Text(field) => field.key(),
            Self::Mark => Field::Status.key(),
        }
    }

    /// The unit of a key that [`Self::key`] gives.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::all().find(|unit| unit.key() == key)
    }

    /// Its fields.
    #[must_use]
    pub fn fields(self) -> Vec<Field> {
        match self {
            Self::Text(field) => vec![field],
            Self::Mark => MARK.to_vec(),
        }
    }

    fn same(self, a: &Claim, b: &Claim) -> bool {
        self.fields()
            .into_iter()
            .all(|field| a.get(field) == b.get(field))
    }

    fn copy(self, from: &Claim, to: &mut Claim) {
        for field in self.fields() {
            to.set(field, from.get(field).map(str::to_owned));
        }
    }

    /// The changes that give this unit of `claim` the values of `wanted`.
    #[must_use]
    pub fn take(self, claim: &Claim, wanted: &Claim) -> Vec<Change> {
        let set = |field| Change::set(claim, field, wanted.get(field).map(str::to_owned));
        self.fields().into_iter().filter_map(set).collect()
    }
}

/// A merged claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Both sides' changes; in a conflict, what `ours` has.
    pub claim: Claim,
    /// What both sides changed, differently. Somebody has to choose.
    pub conflicts: Vec<Unit>,
}

/// Merges what `ours` and `theirs` made of `base`.
///
/// Laws: `merge(b, x, x)` is `x`; `merge(b, b, x)` is `x`; swapping the sides gives the same
/// conflicts and, outside of them, the same claim; nothing that one side added or changed is dropped
/// but by the other side's removal of the same thing.
#[must_use]
pub fn merge(base: &Claim, ours: &Claim, theirs: &Claim) -> Merged {
    let mut claim = ours.clone();
    let mut conflicts = Vec::new();
    for unit in Unit::all() {
        if unit.same(ours, theirs) || unit.same(theirs, base) {
            continue;
        }
        if unit.same(ours, base) {
            unit.copy(theirs, &mut claim);
        } else if unit == Unit::Mark && ours.status == theirs.status {
            // The same verdict twice is one verdict; the later stamp stands.
            let stamp = |claim: &Claim| (claim.reviewed_at.clone(), claim.reviewed_by.clone());
            if stamp(theirs) > stamp(ours) {
                unit.copy(theirs, &mut claim);
            }
        } else {
            conflicts.push(unit);
        }
    }
    claim.tags = merge_lists(&base.tags, &ours.tags, &theirs.tags);
    claim.sources = merge_lists(&base.sources, &ours.sources, &theirs.sources);
    Merged { claim, conflicts }
}

/// Lists as sets keyed by content: what either side took out goes, what either put in stays, once,
/// behind what stood there before, in the order that a side gave that.
fn merge_lists<'t, T: Clone + Ord>(base: &'t [T], ours: &'t [T], theirs: &'t [T]) -> Vec<T> {
    if ours == theirs || theirs == base {
        return ours.to_vec();
    }
    if ours == base {
        return theirs.to_vec();
    }
    let (base, ours, theirs) = (numbered(base), numbered(ours), numbered(theirs));
    let kept = |list: &[(&'t T, usize)]| -> Vec<(&'t T, usize)> {
        let everywhere =
            |item: &&(&T, usize)| [&base, &ours, &theirs].iter().all(|l| l.contains(item));
        list.iter().filter(everywhere).copied().collect()
    };
    // Who moved something has the say; where both did, neither side's being ours matters.
    let (before, mine, other) = (kept(&base), kept(&ours), kept(&theirs));
    let kept = if mine == before {
        other
    } else if other == before {
        mine
    } else {
        mine.min(other)
    };
    let mut added: Vec<_> = ours
        .iter()
        .chain(&theirs)
        .filter(|item| !base.contains(item))
        .collect();
    // An order of neither side's own, so that it does not matter which side is which.
    added.sort();
    added.dedup();
    kept.iter()
        .chain(added)
        .map(|(item, _)| (*item).clone())
        .collect()
}

/// Each item with how many of its like stand before it, so that repeats are told apart.
fn numbered<T: PartialEq>(list: &[T]) -> Vec<(&T, usize)> {
    list.iter()
        .enumerate()
        .map(|(at, item)| {
            let before = list[..at].iter().filter(|other| *other == item).count();
            (item, before)
        })
        .collect()
}

/// The changes that turn `from` into `to`, in an order in which they can be carried out.
#[must_use]
pub fn changes(from: &Claim, to: &Claim) -> Vec<Change> {
    let mut changes: Vec<_> = Field::ALL
        .iter()
        .filter_map(|&field| Change::set(from, field, to.get(field).map(str::to_owned)))
        .collect();
    list_changes(
        &from.tags,
        &to.tags,
        |at, tag| Change::RemoveTag { at, tag },
        |at, tag| Change::InsertTag { at, tag },
        &mut changes,
    );
    changes.extend(source_changes(&from.sources, &to.sources));
    changes
}

/// A source that stays is changed and moved where it stands, as taking it out would take out what
/// others keep with it: keys of their own and comments.
fn source_changes(from: &[Source], to: &[Source]) -> Vec<Change> {
    let stays = staying(from, to);
    let mut changes = Vec::new();
    let mut left: Vec<usize> = (0..from.len()).collect();
    for (at, source) in from.iter().enumerate().rev() {
        if !stays.contains(&Some(at)) {
            let source = source.clone();
            changes.push(Change::RemoveSource { at, source });
            left.remove(at);
        }
    }
    for (at, (source, stays)) in to.iter().zip(stays).enumerate() {
        let Some(old) = stays else {
            let source = source.clone();
            changes.push(Change::InsertSource { at, source });
            left.insert(at, usize::MAX);
            continue;
        };
        let found = left.iter().position(|&other| other == old);
        for at in (at..found.unwrap_or(at)).rev() {
            changes.push(Change::SwapSources { at });
            left.swap(at, at + 1);
        }
        changes.extend(from[old].changes(source, at));
    }
    changes
}

/// For each source of `to` the one of `from` that it was: the same, else one with the same URL, else
/// one with the same title.
fn staying(from: &[Source], to: &[Source]) -> Vec<Option<usize>> {
    let same: [fn(&Source, &Source) -> bool; 3] = [
        |old, new| old == new,
        |old, new| old.url.is_some() && old.url == new.url,
        |old, new| old.title.is_some() && old.title == new.title,
    ];
    let mut stays = vec![None; to.len()];
    for same in same {
        for (at, new) in to.iter().enumerate() {
            if stays[at].is_none() {
                let free = |old: &usize| !stays.contains(&Some(*old)) && same(&from[*old], new);
                stays[at] = (0..from.len()).find(free);
            }
        }
    }
    stays
}

/// Removes from the end what differs after the longest common beginning and end, then inserts.
fn list_changes<T: Clone + PartialEq>(
    from: &[T],
    to: &[T],
    remove: impl Fn(usize, T) -> Change,
    insert: impl Fn(usize, T) -> Change,
    changes: &mut Vec<Change>,
) {
    // What stays is a common subsequence, found greedily: lists here are short.
    let mut kept = Vec::new();
    let mut next = 0;
    for (at, item) in from.iter().enumerate() {
        if let Some(found) = to[next..].iter().position(|other| other == item) {
            kept.push((at, next + found));
            next += found + 1;
        }
    }
    for (at, item) in from.iter().enumerate().rev() {
        if !kept.iter().any(|&(old, _)| old == at) {
            changes.push(remove(at, item.clone()));
        }
    }
    for (at, item) in to.iter().enumerate() {
        if !kept.iter().any(|&(_, new)| new == at) {
            changes.push(insert(at, item.clone()));
        }
    }
}
