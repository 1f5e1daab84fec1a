//! The laws of the three-way merge of one claim.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use arbitrary::{Result, Unstructured};
use tickmark::claims::{Claim, Field, Source, SourceField, Unit, changes, merge};

/// Three claims out of any bytes: all laws hold.
pub fn check(data: &[u8]) {
    let mut bytes = Unstructured::new(data);
    let Ok((base, ours, theirs)) = three(&mut bytes) else {
        return;
    };
    laws(&base, &ours, &theirs);
}

/// Every law there is.
pub fn laws(base: &Claim, ours: &Claim, theirs: &Claim) {
    a_side_that_changed_nothing_gives_way(base, ours);
    the_sides_can_be_swapped(base, ours, theirs);
    nothing_is_dropped(base, ours, theirs);
    changes_lead_from_one_claim_to_the_other(ours, theirs);
}

/// `merge(b, x, x)`, `merge(b, b, x)` and `merge(b, x, b)` are `x`, without conflicts.
pub fn a_side_that_changed_nothing_gives_way(base: &Claim, ours: &Claim) {
    for merged in [
        merge(base, ours, ours),
        merge(base, base, ours),
        merge(base, ours, base),
    ] {
        assert_eq!(&merged.claim, ours);
        assert!(merged.conflicts.is_empty());
    }
}

/// Swapped sides give the same conflicts and, outside of them, the same claim.
pub fn the_sides_can_be_swapped(base: &Claim, ours: &Claim, theirs: &Claim) {
    let one = merge(base, ours, theirs);
    let other = merge(base, theirs, ours);
    assert_eq!(one.conflicts, other.conflicts);
    assert_eq!(
        without(&one.claim, &one.conflicts),
        without(&other.claim, &other.conflicts)
    );
}

/// What one side added or changed goes only by the other side's removal of the same thing.
pub fn nothing_is_dropped(base: &Claim, ours: &Claim, theirs: &Claim) {
    let merged = merge(base, ours, theirs);
    for unit in Unit::all() {
        let values = |claim: &Claim| -> Vec<_> {
            let fields = unit.fields().into_iter();
            fields
                .map(|field| claim.get(field).map(str::to_owned))
                .collect()
        };
        let (b, o, t) = (values(base), values(ours), values(theirs));
        let m = values(&merged.claim);
        if merged.conflicts.contains(&unit) {
            assert!(o != b && t != b && o != t && m == o);
        } else if o == b {
            assert_eq!(m, t);
        } else if t == b || o == t {
            assert_eq!(m, o);
        } else {
            assert!(unit == Unit::Mark && o[0] == t[0] && (m == o || m == t));
        }
    }
    list_is_kept(&base.tags, &ours.tags, &theirs.tags, &merged.claim.tags);
    list_is_kept(
        &base.sources,
        &ours.sources,
        &theirs.sources,
        &merged.claim.sources,
    );
}

/// Repeats count as items of their own.
fn list_is_kept<T: Clone + Ord + Debug>(base: &[T], ours: &[T], theirs: &[T], merged: &[T]) {
    let (b, o, t) = (numbered(base), numbered(ours), numbered(theirs));
    let stays = |item: &&(T, usize)| !b.contains(*item) || (o.contains(*item) && t.contains(*item));
    let mut wanted = BTreeMap::<&T, usize>::new();
    for (item, _) in o.union(&t).filter(stays) {
        *wanted.entry(item).or_default() += 1;
    }
    let mut found = BTreeMap::<&T, usize>::new();
    for item in merged {
        *found.entry(item).or_default() += 1;
    }
    assert_eq!(found, wanted);
}

/// The changes from one claim to another can be carried out, and taken back.
pub fn changes_lead_from_one_claim_to_the_other(from: &Claim, to: &Claim) {
    let mut claim = from.clone();
    let there = changes(from, to);
    for change in &there {
        change.apply(&mut claim).expect("changes fit one another");
    }
    assert_eq!(&claim, to);
    for change in there.iter().rev() {
        let back = change.inverse();
        back.apply(&mut claim).expect("a change can be taken back");
    }
    assert_eq!(&claim, from);
}

fn without(claim: &Claim, units: &[Unit]) -> Claim {
    let mut claim = claim.clone();
    for field in units.iter().flat_map(|unit| unit.fields()) {
        claim.set(field, None);
    }
    claim
}

/// The items of a list, each with how many of its like stand before it.
fn numbered<T: Clone + Ord>(list: &[T]) -> BTreeSet<(T, usize)> {
    let count = |at: usize| list[..at].iter().filter(|item| **item == list[at]).count();
    (0..list.len())
        .map(|at| (list[at].clone(), count(at)))
        .collect()
}

fn three(bytes: &mut Unstructured<'_>) -> Result<(Claim, Claim, Claim)> {
    let base = claim(bytes)?;
    let ours = edited(bytes, &base)?;
    let theirs = edited(bytes, &base)?;
    Ok((base, ours, theirs))
}

fn claim(bytes: &mut Unstructured<'_>) -> Result<Claim> {
    let mut claim = Claim::default();
    for &field in Field::ALL {
        claim.set(field, text(bytes)?);
    }
    claim.tags = tags(bytes)?;
    claim.sources = sources(bytes)?;
    Ok(claim)
}

/// What somebody may have made of a claim: some of its fields are others.
fn edited(bytes: &mut Unstructured<'_>, base: &Claim) -> Result<Claim> {
    let mut claim = base.clone();
    for &field in Field::ALL {
        if bytes.ratio(1, 3)? {
            claim.set(field, text(bytes)?);
        }
    }
    if bytes.ratio(1, 2)? {
        claim.tags = tags(bytes)?;
    }
    if bytes.ratio(1, 2)? {
        claim.sources = sources(bytes)?;
    }
    Ok(claim)
}

fn text(bytes: &mut Unstructured<'_>) -> Result<Option<String>> {
    Ok(match bytes.int_in_range(0..=7)? {
        0..=2 => None,
        3 => Some(bytes.arbitrary::<String>()?),
        few => Some(["a", "b", "c", ""][few - 4].to_owned()),
    })
}

fn tags(bytes: &mut Unstructured<'_>) -> Result<Vec<String>> {
    let count = bytes.int_in_range(0..=5)?;
    (0..count)
        .map(|_| Ok((*bytes.choose(&["x", "y", "z"])?).to_owned()))
        .collect()
}

fn sources(bytes: &mut Unstructured<'_>) -> Result<Vec<Source>> {
    let count = bytes.int_in_range(0..=5)?;
    (0..count)
        .map(|_| {
            let mut source = Source::default();
            for _ in 0..bytes.int_in_range(0..=2)? {
                let field = *bytes.choose(SourceField::ALL)?;
                source.set(field, text(bytes)?);
            }
            Ok(source)
        })
        .collect()
}
