//! The laws of the three-way merge.

use proptest::prelude::*;
use tickmark::claims::{Claim, Field, Source, SourceField, Unit, merge};

use crate::harness::cases;
use crate::properties::merge as laws;

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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(2_000)))]

    #[test]
    fn a_side_that_changed_nothing_gives_way((base, ours, _) in three()) {
        laws::a_side_that_changed_nothing_gives_way(&base, &ours);
    }

    #[test]
    fn the_sides_can_be_swapped((base, ours, theirs) in three()) {
        laws::the_sides_can_be_swapped(&base, &ours, &theirs);
    }

    #[test]
    fn nothing_is_dropped((base, ours, theirs) in three()) {
        laws::nothing_is_dropped(&base, &ours, &theirs);
    }

    #[test]
    fn changes_lead_from_one_claim_to_the_other((from, to, _) in three()) {
        laws::changes_lead_from_one_claim_to_the_other(&from, &to);
    }
}

#[test]
fn of_one_verdict_given_twice_the_later_stamp_stands() {
    let base = Claim::default();
    let marked = |at: &str, by: &str| Claim {
        status: Some("verified".into()),
        reviewed_by: Some(by.into()),
        reviewed_at: Some(at.into()),
        ..Claim::default()
    };
    let (early, late) = (
        marked("2026-11-23T18:00:00Z", "z"),
        marked("2026-11-23T18:30:00Z", "a"),
    );
    for (ours, theirs) in [(&early, &late), (&late, &early)] {
        let merged = merge(&base, ours, theirs);
        assert_eq!((&merged.claim, merged.conflicts.len()), (&late, 0));
    }
}

#[test]
fn every_unit_of_a_merge_has_a_key_of_its_own() {
    for unit in Unit::all() {
        assert_eq!(Unit::from_key(unit.key()), Some(unit));
    }
    for key in ["reviewed_by", "reviewed_at", "sources", "tags", "", "x"] {
        assert_eq!(Unit::from_key(key), None);
    }
}
