//! Every reshape of tricky files, and random ones after each other: exact, or refused.

use proptest::prelude::*;
use tickmark::claims::{Claim, Head};
use tickmark::yaml::{Document, Limits, Opened, Reshape};

use super::dismissals::dismissed;
use super::{claim, open, text};
use crate::edits::{bytes, edits};
use crate::harness::cases;
use crate::yaml_laws::TRICKY;

/// The file as a generic reader sees it, where one can.
fn value(text: &str) -> Option<serde_yaml::Value> {
    serde_yaml::from_str(text.trim_start_matches('\u{feff}')).ok()
}

/// Carries an act out on a tricky file: exactly what `expected` says of its value, or nothing.
fn exact_or_refused(
    file: &str,
    what: &str,
    act: impl Fn(&mut Document) -> Result<Reshape, tickmark::yaml::Refusal>,
    expected: impl Fn(&mut Vec<serde_yaml::Value>),
) -> bool {
    let Opened { mut document, .. } = open(file);
    let before: Vec<String> = (0..document.len())
        .map(|item| document.slice(item).to_owned())
        .collect();
    let Ok(reshape) = act(&mut document) else {
        assert_eq!(text(&document), file, "{what}");
        return false;
    };
    let new = text(&document);
    Document::open(new.clone().into_bytes(), &Limits::default()).unwrap();
    if let (Some(mut old), Some(new)) = (value(file), value(&new)) {
        let mut list = old["claims"].as_sequence().cloned().unwrap_or_default();
        expected(&mut list);
        old["claims"] = if list.is_empty() {
            serde_yaml::Value::Null
        } else {
            list.into()
        };
        assert_eq!(new, old, "{what}");
    }
    // Every line that is there no more was one of a claim that is concerned.
    let end = reshape.at + reshape.before.len();
    for (item, slice) in before.iter().enumerate() {
        if item < reshape.at || item >= end {
            assert_eq!(
                document.slice(reshape.moved(item).unwrap()),
                slice,
                "{what}"
            );
        }
    }
    assert!(document.reshape(&reshape.inverse()), "{what}");
    assert_eq!(text(&document), file, "{what}");
    assert!(!document.is_changed(), "{what}");
    true
}

#[test]
fn every_reshape_of_every_tricky_file_is_exact_or_refused() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data/tricky");
    let (mut done, mut refused) = (0, 0);
    let mut count = |is_done: bool| if is_done { done += 1 } else { refused += 1 };
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let Ok(file) = std::fs::read_to_string(&path) else {
            continue;
        };
        let name = path.file_name().unwrap().to_str().unwrap();
        let Ok(opened) = Document::open(file.clone().into_bytes(), &Limits::default()) else {
            continue;
        };
        if opened.document.shape_barrier().is_some() {
            continue;
        }
        let claims = opened.document.len();
        for at in 0..=claims {
            let new = value("{id: new, text: \"It is new: so.\"}").unwrap();
            count(exact_or_refused(
                &file,
                &format!("{name}: insert at {at}"),
                |document| document.insert(at, &claim("new")),
                |list| list.insert(at, new.clone()),
            ));
        }
        for item in 0..claims {
            count(exact_or_refused(
                &file,
                &format!("{name}: remove {item}"),
                |document| document.remove(item),
                |list| _ = list.remove(item),
            ));
            for to in 0..claims {
                count(exact_or_refused(
                    &file,
                    &format!("{name}: shift {item} to {to}"),
                    |document| document.shift(item, to),
                    |list| {
                        let one = list.remove(item);
                        list.insert(to, one);
                    },
                ));
            }
        }
    }
    assert!(
        done > refused * 9 && done > 500,
        "{done} done, {refused} refused"
    );
}

/// A random act.
#[derive(Clone, Copy, Debug)]
enum Act {
    Insert(u8),
    Remove(u8),
    Shift(u8, u8),
    Edit(u8, u8),
    Dismiss(bool),
    Restore(u8),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        any::<u8>().prop_map(Act::Insert),
        any::<u8>().prop_map(Act::Remove),
        any::<(u8, u8)>().prop_map(|(from, to)| Act::Shift(from, to)),
        any::<(u8, u8)>().prop_map(|(item, edit)| Act::Edit(item, edit)),
        any::<bool>().prop_map(Act::Dismiss),
        any::<u8>().prop_map(Act::Restore),
    ];
    proptest::collection::vec(act, 1..10)
}

enum Done {
    Shape(Reshape),
    Text(tickmark::yaml::Splice),
}

fn take_back(document: &mut Document, done: &Done) -> bool {
    match done {
        Done::Shape(reshape) => document.reshape(&reshape.inverse()),
        Done::Text(splice) => document.splice(&splice.inverse()),
    }
}

fn act(document: &mut Document, claims: &mut Vec<Claim>, nth: usize, act: Act) -> Option<Done> {
    let count = document.len();
    let pick = |pick: u8, of: usize| (of > 0).then(|| usize::from(pick) % of);
    match act {
        Act::Insert(at) => {
            let at = usize::from(at) % (count + 1);
            let new = claim(&format!("new-{nth}"));
            let reshape = document.insert(at, &new).ok()?;
            claims.insert(at, new);
            Some(Done::Shape(reshape))
        }
        Act::Remove(item) => {
            let item = pick(item, count)?;
            let reshape = document.remove(item).ok()?;
            claims.remove(item);
            Some(Done::Shape(reshape))
        }
        Act::Shift(item, to) => {
            let (item, to) = (pick(item, count)?, pick(to, count)?);
            let reshape = document.shift(item, to).ok()?;
            let claim = claims.remove(item);
            claims.insert(to, claim);
            Some(Done::Shape(reshape))
        }
        Act::Edit(item, edit) => {
            let item = pick(item, count)?;
            let edits = edits(&claims[item]);
            let changes = &edits[usize::from(edit) % edits.len()];
            let splice = document.apply(item, changes).ok()?;
            for change in changes {
                change.apply(&mut claims[item]).unwrap();
            }
            Some(Done::Text(splice))
        }
        Act::Dismiss(reason) => {
            let entry = dismissed(
                &format!("it is: {nth}"),
                reason.then_some("an opinion\nindeed"),
            );
            let before = document.head().clone();
            let reshape = document.dismiss(&entry).ok()?;
            let mut expected = before.dismissed.clone();
            expected.push(entry);
            let expected = Head {
                dismissed: expected,
                ..before
            };
            assert_eq!(*document.head(), expected);
            Some(Done::Shape(reshape))
        }
        Act::Restore(at) => {
            let mut expected = document.head().clone();
            let at = pick(at, expected.dismissed.len())?;
            let reshape = document.restore(at).ok()?;
            expected.dismissed.remove(at);
            assert_eq!(*document.head(), expected);
            Some(Done::Shape(reshape))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(200)))]

    #[test]
    fn acts_of_all_kinds_do_what_they_say_and_can_all_be_undone(which in 0..TRICKY.len(), saved in 0..10usize, acts in acts()) {
        let file = TRICKY[which].1;
        let Opened { mut document, claims } = open(file);
        let mut claims: Vec<Claim> = claims.into_iter().map(|reading| reading.claim).collect();
        let mut done = Vec::new();
        for (nth, one) in acts.into_iter().enumerate() {
            done.extend(act(&mut document, &mut claims, nth, one));
            let now = Document::open(bytes(&document), &Limits::default()).unwrap();
            let found: Vec<Claim> = now.claims.into_iter().map(|reading| reading.claim).collect();
            prop_assert_eq!(&found, &claims, "{}", text(&document));
            prop_assert_eq!(now.document.head(), document.head());
            for (item, claim) in claims.iter().enumerate() {
                prop_assert_eq!(document.slice(item), now.document.slice(item));
                prop_assert_eq!(&document.claim(item).claim, claim);
            }
            if nth == saved {
                document.rebase();
                prop_assert!(!document.is_changed());
            }
        }
        while let Some(last) = done.pop() {
            prop_assert!(take_back(&mut document, &last));
        }
        prop_assert_eq!(text(&document), file);
    }

    #[test]
    fn what_is_undone_is_no_change(which in 0..TRICKY.len(), acts in acts()) {
        let Opened { mut document, claims } = open(TRICKY[which].1);
        let mut claims: Vec<Claim> = claims.into_iter().map(|reading| reading.claim).collect();
        let acts = acts.into_iter().enumerate();
        let mut done: Vec<Done> = acts.filter_map(|(nth, one)| act(&mut document, &mut claims, nth, one)).collect();
        while let Some(last) = done.pop() {
            prop_assert!(take_back(&mut document, &last));
        }
        prop_assert!(!document.is_changed());
    }
}
