//! The laws of merging three versions of a file: what only one side did is there as that side wrote
//! it, what both did is there once or is asked about, and nothing is lost.

mod acts;
mod driver;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use tickmark::claims::{Claim, Unit};
use tickmark::review::{Merged, merge_versions};
use tickmark::yaml::{Document, Limits, Opened};

use crate::edits::bytes;
use crate::harness::cases;
use crate::others::Sitting;
use acts::{Act, acts, after};

const BASE: &str = "\
# the desk's
version: 1
article:
  title: T # of the story
  dismissed:
    - quote: statement 0
desk: D
claims:
  # --- Trams ---

  # about a
  - id: a
    text: The tram is yellow.
    status: sourced # for now
    x-desk: kept
    sources:
      - https://example.org/a
      - url: https://example.org/b
        title: B

  - id: b
    text: It runs until one.
    note: |-
      two
      lines

  # --- More ---

  - {id: c, text: It is full., tags: [x, y]}
  - text: It has no id.
    note: old
  - id: d
    text: It is late.
";

/// Claims that refer to each other, so that only the whole file has a meaning.
const SHARED: &str = "\
claims:
  - id: a
    text: &text The tram is yellow.
    note: old
    sources: &sources [https://example.org/a]
  - id: b
    text: It runs until one.
    quote: *text
    sources: *sources
  - id: c
    text: It is full.
";

fn open(text: &str) -> Opened {
    Document::open(text.as_bytes().to_vec(), &Limits::default()).unwrap()
}

fn text(document: &Document) -> String {
    String::from_utf8(bytes(document)).unwrap()
}

/// The ways in which a file with the same words may be written.
fn forms() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        BASE.to_owned(),
        BASE.replace('\n', "\r\n"),
        format!("\u{feff}{BASE}"),
        format!("\u{feff}{}", BASE.replace('\n', "\r\n")),
        BASE.trim_end().to_owned(),
        format!("{BASE}# the end\n"),
        SHARED.to_owned(),
        SHARED.replace('\n', "\r\n"),
        "{\"claims\": [{\"id\": \"a\", \"text\": \"x\"},\n {\"id\": \"b\", \"text\": \"y\"}]}\n"
            .to_owned(),
    ])
}

fn merged(base: &str, ours: &str, theirs: &str) -> Result<Merged, String> {
    merge_versions(&open(base), &open(ours), &open(theirs))
}

/// Claims by what they are known by: the id, or the words of one that has none.
fn claims(text: &str) -> BTreeMap<String, Claim> {
    let claims = open(text).claims.into_iter().map(|reading| reading.claim);
    let name = |claim: &Claim| claim.id.clone().unwrap_or_else(|| claim.text().to_owned());
    claims.map(|claim| (name(&claim), claim)).collect()
}

/// All that a claim says, its sources and tags in any order.
fn said(claim: &Claim) -> Claim {
    let mut claim = claim.clone();
    claim.tags.sort();
    claim.sources.sort();
    claim
}

fn same_meaning(a: &str, b: &str) -> bool {
    let said = |text: &str| -> BTreeMap<String, Claim> {
        let claims = claims(text).into_iter();
        claims.map(|(name, claim)| (name, said(&claim))).collect()
    };
    let around = |text: &str| {
        let mut head = open(text).document.head().clone();
        head.dismissed.sort();
        head
    };
    said(a) == said(b) && around(a) == around(b)
}

fn values(unit: Unit, claim: &Claim) -> Vec<Option<&str>> {
    let fields = unit.fields().into_iter();
    fields.map(|field| claim.get(field)).collect()
}

/// What one side made of a claim is in the merge, or in a conflict of it.
fn is_kept(base: Option<&Claim>, side: &Claim, now: &Claim, asked: &BTreeSet<Unit>) {
    let none = Claim::default();
    let base = base.unwrap_or(&none);
    for unit in Unit::all().filter(|&unit| values(unit, base) != values(unit, side)) {
        let same_mark = unit == Unit::Mark && now.status == side.status;
        let kept = values(unit, now) == values(unit, side) || same_mark;
        assert!(
            kept || asked.contains(&unit),
            "{} of {side:?}: {now:?}",
            unit.key()
        );
    }
    for source in side
        .sources
        .iter()
        .filter(|one| !base.sources.contains(one))
    {
        assert!(now.sources.contains(source), "{source:?}");
    }
    for tag in side.tags.iter().filter(|one| !base.tags.contains(one)) {
        assert!(now.tags.contains(tag), "{tag}");
    }
}

/// The keys of others and the comments in a text.
fn foreign(text: &str) -> BTreeSet<String> {
    let lines = text.lines().map(str::trim);
    let foreign = lines.filter(|line| line.starts_with("x-") || line.starts_with('#'));
    foreign.map(str::to_owned).collect()
}

fn nothing_is_lost(base: &str, ours: &str, theirs: &str, merged: &Merged) {
    let result = text(&merged.document);
    let opened = open(&result);
    assert!(
        opened.claims.iter().all(|claim| claim.blocked().is_none()),
        "{result}"
    );
    let (before, now) = (claims(base), claims(&result));
    let mut asked: BTreeMap<String, BTreeSet<Unit>> = BTreeMap::new();
    let names = opened.claims.iter().map(|reading| &reading.claim);
    for (item, claim) in names.enumerate() {
        let open = opened.document.conflicts(item);
        let name = claim.id.clone().unwrap_or_else(|| claim.text().to_owned());
        for conflict in &open {
            let side = |text: &str| {
                let field = conflict.unit.fields()[0];
                claims(text)[&name].get(field).map(str::to_owned)
            };
            assert_eq!(conflict.ours, side(ours));
            assert_eq!(conflict.theirs, side(theirs));
            assert_eq!(conflict.base, side(base));
        }
        asked.insert(name, open.into_iter().map(|open| open.unit).collect());
    }
    let count: usize = asked.values().map(BTreeSet::len).sum();
    assert_eq!(count, merged.conflicts, "{result}");
    let (mine, other) = (claims(ours), claims(theirs));
    for side in [&mine, &other] {
        for (name, claim) in side {
            // What the other side took out, this one has not touched.
            let Some(now) = now.get(name) else {
                let untouched = before.get(name).is_some_and(|old| said(old) == said(claim));
                assert!(untouched, "{name} is gone: {result}");
                continue;
            };
            is_kept(before.get(name), claim, now, &asked[name]);
        }
    }
    for name in before.keys().filter(|name| now.contains_key(*name)) {
        let both = mine.contains_key(name) && other.contains_key(name);
        assert!(both, "{name} was taken out and is there: {result}");
    }
    let (kept, old) = (foreign(&result), foreign(base));
    let lost: BTreeSet<_> = merged.lost.iter().cloned().collect();
    for side in [ours, theirs] {
        let new = foreign(side)
            .difference(&old)
            .cloned()
            .collect::<BTreeSet<_>>();
        let gone: Vec<_> = new
            .difference(&kept)
            .filter(|line| !lost.contains(*line))
            .collect();
        assert!(gone.is_empty(), "{gone:?}\n{result}");
    }
}

/// Opens the merge and decides all that is asked, one way.
fn decided(merged: &str, key: &str) -> String {
    let mut sitting = Sitting::new(merged, Vec::new());
    while sitting.asked().is_some() {
        sitting.press(key);
    }
    let result = sitting.text();
    // Whatever was decided can be taken back.
    sitting.press("999u");
    while sitting.asked().is_some() {
        sitting.press("<Esc>999u");
        if sitting.told().contains("nothing to undo") {
            break;
        }
    }
    assert_eq!(sitting.text(), merged);
    result
}

fn each_way_of_deciding_gives_that_side(ours: &str, theirs: &str, merged: &Merged) {
    let result = text(&merged.document);
    let asked = open(&result);
    for (key, side) in [("m", ours), ("t", theirs)] {
        let decided = decided(&result, key);
        assert!(!decided.contains("conflict"), "{decided}");
        let (side, now) = (claims(side), open(&decided));
        for item in 0..asked.document.len() {
            for conflict in asked.document.conflicts(item) {
                let claim = &asked.claims[item].claim;
                let name = claim.id.clone().unwrap_or_else(|| claim.text().to_owned());
                let now = &now.claims[item].claim;
                let given = values(conflict.unit, &side[&name]);
                assert_eq!(values(conflict.unit, now), given, "{key}: {decided}");
            }
        }
    }
}

fn three() -> impl Strategy<Value = (String, Vec<Act>, Vec<Act>)> {
    (forms(), acts(), acts())
}

/// The laws below hold of merges that are made; this is how many have to be.
#[test]
fn most_of_what_two_people_do_is_merged() {
    let mut runner = TestRunner::deterministic();
    let made = (0..200).filter(|_| {
        let (base, ours, theirs) = three().new_tree(&mut runner).unwrap().current();
        merged(&base, &after(&base, &ours), &after(&base, &theirs)).is_ok()
    });
    let made = made.count();
    assert!(made >= 80, "{made} of 200");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(100)))]

    #[test]
    fn what_only_one_side_did_is_there_byte_for_byte((base, ours, _) in three()) {
        let ours = after(&base, &ours);
        for (mine, theirs) in [(&ours, &ours), (&base, &ours), (&ours, &base)] {
            let merged = merged(&base, mine, theirs).unwrap();
            prop_assert_eq!((text(&merged.document), merged.conflicts, merged.lost), (ours.clone(), 0, vec![]));
        }
    }

    #[test]
    fn nothing_that_a_side_did_is_lost((base, ours, theirs) in three()) {
        let (ours, theirs) = (after(&base, &ours), after(&base, &theirs));
        if let Ok(merged) = merged(&base, &ours, &theirs) {
            nothing_is_lost(&base, &ours, &theirs, &merged);
            each_way_of_deciding_gives_that_side(&ours, &theirs, &merged);
        }
    }

    #[test]
    fn it_is_all_the_same_which_side_is_whose((base, ours, theirs) in three()) {
        let (ours, theirs) = (after(&base, &ours), after(&base, &theirs));
        if let (Ok(one), Ok(other)) = (merged(&base, &ours, &theirs), merged(&base, &theirs, &ours)) {
            prop_assert_eq!(one.conflicts, other.conflicts);
            let clean = one.conflicts == 0;
            let (one, other) = (text(&one.document), text(&other.document));
            if clean {
                prop_assert!(same_meaning(&one, &other), "{}\n{}", one, other);
            }
        }
    }

    #[test]
    fn a_merge_is_merged_again((base, ours, theirs) in three(), more in acts()) {
        let (ours, theirs) = (after(&base, &ours), after(&base, &theirs));
        let Ok(first) = merged(&base, &ours, &theirs) else { return Ok(()) };
        let first = text(&first.document);
        // Each goes on with it, with what is open or when it is decided.
        let next = after(&first, &more);
        for mine in [first.clone(), decided(&first, "m"), decided(&first, "t")] {
            for (ours, theirs) in [(&mine, &next), (&next, &mine)] {
                if let Ok(merged) = merged(&first, ours, theirs) {
                    let result = text(&merged.document);
                    open(&result);
                    if mine != first && merged.conflicts == 0 {
                        prop_assert!(!result.contains("conflict"), "{}", result);
                    }
                }
            }
        }
    }
}
