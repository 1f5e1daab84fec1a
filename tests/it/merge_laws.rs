//! The laws of the three-way merge.

use std::collections::HashSet;

use proptest::prelude::*;
use tickmark::claims::{Claim, Field, Source, SourceField, Unit, changes, merge};

use crate::harness::cases;

fn text() -> impl Strategy<Value = Option<String>> {
    prop_oneof![
        2 => Just(None),
        3 => prop::sample::select(vec!["a", "b", "c"]).prop_map(|text| Some(text.to_owned())),
    ]
}

fn source() -> impl Strategy<Value = Source> {
    (text(), text()).prop_map(|(url, stance)| {
        let mut source = Source::link(url.unwrap_or_default());
        source.set(SourceField::Stance, stance);
        source
    })
}

prop_compose! {
    fn claim()(
        texts in prop::collection::vec(text(), Field::ALL.len()),
        tags in prop::collection::vec("[xyz]", 0..4),
        sources in prop::collection::vec(source(), 0..4),
    ) -> Claim {
        let mut claim = Claim { tags, sources, ..Claim::default() };
        for (&field, text) in Field::ALL.iter().zip(texts) {
            claim.set(field, text);
        }
        claim
    }
}

/// `base` with some of the fields of another claim: what a reviewer makes of it.
fn edited(base: Claim) -> impl Strategy<Value = Claim> {
    (claim(), any::<u32>()).prop_map(move |(other, which)| {
        let mut claim = base.clone();
        for (nth, &field) in Field::ALL.iter().enumerate() {
            if which >> nth & 1 == 1 {
                claim.set(field, other.get(field).map(str::to_owned));
            }
        }
        if which >> 30 & 1 == 1 {
            claim.tags = other.tags;
        }
        if which >> 31 == 1 {
            claim.sources = other.sources;
        }
        claim
    })
}

fn three() -> impl Strategy<Value = (Claim, Claim, Claim)> {
    claim().prop_flat_map(|base| (Just(base.clone()), edited(base.clone()), edited(base)))
}

fn without(claim: &Claim, units: &[Unit]) -> Claim {
    let mut claim = claim.clone();
    for field in units.iter().flat_map(|unit| unit.fields()) {
        claim.set(field, None);
    }
    claim
}

/// The items of a list, each with how many of its like stand before it.
fn numbered<T: Clone + Eq + std::hash::Hash>(list: &[T]) -> HashSet<(T, usize)> {
    let count = |at: usize| list[..at].iter().filter(|item| **item == list[at]).count();
    (0..list.len())
        .map(|at| (list[at].clone(), count(at)))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(2_000)))]

    #[test]
    fn a_side_that_changed_nothing_gives_way((base, ours, _) in three()) {
        for merged in [
            merge(&base, &ours, &ours),
            merge(&base, &base, &ours),
            merge(&base, &ours, &base),
        ] {
            prop_assert_eq!(&merged.claim, &ours);
            prop_assert!(merged.conflicts.is_empty());
        }
    }

    #[test]
    fn the_sides_can_be_swapped((base, ours, theirs) in three()) {
        let one = merge(&base, &ours, &theirs);
        let other = merge(&base, &theirs, &ours);
        prop_assert_eq!(&one.conflicts, &other.conflicts);
        prop_assert_eq!(
            without(&one.claim, &one.conflicts),
            without(&other.claim, &other.conflicts)
        );
    }

    #[test]
    fn nothing_is_dropped((base, ours, theirs) in three()) {
        let merged = merge(&base, &ours, &theirs);
        for unit in Unit::all() {
            let values = |claim: &Claim| -> Vec<_> {
                unit.fields().into_iter().map(|field| claim.get(field).map(str::to_owned)).collect()
            };
            let (b, o, t, m) = (values(&base), values(&ours), values(&theirs), values(&merged.claim));
            if merged.conflicts.contains(&unit) {
                prop_assert!(o != b && t != b && o != t && m == o);
            } else if o == b {
                prop_assert_eq!(m, t);
            } else if t == b || o == t {
                prop_assert_eq!(m, o);
            } else {
                prop_assert!(unit == Unit::Mark && o[0] == t[0] && (m == o || m == t));
            }
        }
        let (b, o, t) = (numbered(&base.tags), numbered(&ours.tags), numbered(&theirs.tags));
        for tag in ["x", "y", "z"] {
            let stays = |item: &&(String, usize)| {
                item.0 == tag && (!b.contains(*item) || (o.contains(*item) && t.contains(*item)))
            };
            let wanted = o.union(&t).filter(stays).count();
            prop_assert_eq!(merged.claim.tags.iter().filter(|other| *other == tag).count(), wanted);
        }
        let ours_only: Vec<_> = ours.sources.iter().filter(|s| !base.sources.contains(s)).collect();
        for source in ours_only {
            prop_assert!(merged.claim.sources.contains(source));
        }
    }

    #[test]
    fn changes_lead_from_one_claim_to_the_other((from, to, _) in three()) {
        let mut claim = from.clone();
        let there = changes(&from, &to);
        for change in &there {
            prop_assert!(change.apply(&mut claim).is_ok());
        }
        prop_assert_eq!(&claim, &to);
        for change in there.iter().rev() {
            prop_assert!(change.inverse().apply(&mut claim).is_ok());
        }
        prop_assert_eq!(claim, from);
    }
}
