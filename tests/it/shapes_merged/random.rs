//! Random acts here while others change the file at random.

use proptest::prelude::*;
use tickmark::claims::{Change, Claim, Field};
use tickmark::yaml::Opened;

use super::resumed::journal;
use super::{FILE, claims, open};
use crate::edits::bytes;
use crate::harness::cases;
use crate::others::Sitting;

/// Keys for random acts.
fn ours() -> impl Strategy<Value = String> {
    let act = prop::sample::select(vec![
        "J",
        "K",
        "3J",
        "2K",
        "D",
        "j",
        "k",
        "G",
        "g",
        "+Ours one.<CR>",
        "+Ours two.<CR>",
        "cours<CR>",
        "eid<CR>-x<CR>",
        "u",
        "<C-r>",
        "v",
        "&",
        "d",
    ]);
    proptest::collection::vec(act, 1..14).prop_map(|keys| keys.concat())
}

#[derive(Clone, Copy, Debug)]
enum Theirs {
    Insert(u8),
    Remove(u8),
    Shift(u8, u8),
    Note(u8),
}

fn theirs() -> impl Strategy<Value = Vec<Theirs>> {
    let act = prop_oneof![
        any::<u8>().prop_map(Theirs::Insert),
        any::<u8>().prop_map(Theirs::Remove),
        any::<(u8, u8)>().prop_map(|(from, to)| Theirs::Shift(from, to)),
        any::<u8>().prop_map(Theirs::Note),
    ];
    proptest::collection::vec(act, 0..6)
}

fn of_theirs(acts: &[Theirs]) -> String {
    let Opened { mut document, .. } = open(FILE);
    for (nth, act) in acts.iter().enumerate() {
        let count = document.len();
        let pick = |pick: u8| usize::from(pick) % count.max(1);
        match *act {
            Theirs::Insert(at) => {
                let claim = Claim {
                    id: Some(format!("theirs-{nth}")),
                    text: Some(format!("Theirs {nth}.")),
                    ..Claim::default()
                };
                document
                    .insert(usize::from(at) % (count + 1), &claim)
                    .unwrap();
            }
            _ if count == 0 => {}
            Theirs::Remove(item) => _ = document.remove(pick(item)).unwrap(),
            Theirs::Shift(item, to) => _ = document.shift(pick(item), pick(to)).unwrap(),
            Theirs::Note(item) => {
                let item = pick(item);
                let claim = document.claim(item).claim;
                let change = Change::set(&claim, Field::Note, Some(format!("theirs {nth}")));
                document.apply(item, &Vec::from_iter(change)).unwrap();
            }
        }
    }
    String::from_utf8(bytes(&document)).unwrap()
}

/// The words of a claim that nobody may lose: its text, and its note.
fn words(text: &str) -> Vec<String> {
    let claims = claims(text).into_iter();
    claims
        .flat_map(|claim| [claim.text, claim.note])
        .flatten()
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(120)))]

    #[test]
    fn nothing_that_either_side_wrote_is_lost(keys in ours(), acts in theirs()) {
        let mut sitting = Sitting::new(FILE, Vec::new());
        sitting.press(&keys);
        let mine = sitting.text();
        let theirs = of_theirs(&acts);
        sitting.changed(&theirs);
        let now = sitting.text();
        if sitting.review.notice().is_some_and(|notice| notice.is_error) {
            // Not merged, and said: here is all of mine, and on disk all of theirs.
            prop_assert_eq!(now, mine);
            return Ok(());
        }
        if theirs == FILE {
            // Nobody has changed anything, and so all stands where it stood.
            prop_assert_eq!(&now, &mine);
        }
        for comment in ["# about a", "# --- More ---"] {
            let kept = mine.contains(comment) && theirs.contains(comment);
            prop_assert!(!kept || now.matches(comment).count() == 1, "{comment}\n{now}");
        }
        let before = words(FILE);
        let found = words(&now);
        let conflict = sitting.asked().is_some();
        for word in words(&mine).iter().filter(|word| !before.contains(word)) {
            prop_assert!(found.contains(word), "mine lost: {word}\n{now}");
        }
        for word in words(&theirs).iter().filter(|word| !before.contains(word)) {
            let joined = found.iter().any(|other| other.contains(word.as_str()));
            prop_assert!(joined || conflict, "theirs lost: {word}\n{now}");
        }
        // What both have is there.
        for word in before.iter().filter(|word| words(&mine).contains(word) && words(&theirs).contains(word)) {
            prop_assert!(found.contains(word), "lost: {word}\n{now}");
        }
        // And theirs is what is left when all of ours is undone.
        while sitting.asked().is_some() {
            sitting.press("<Esc><C-s>m");
        }
        sitting.press("999u");
        prop_assert_eq!(sitting.text(), theirs, "{}", sitting.told());
    }

    #[test]
    fn any_shape_comes_back_from_the_journal(keys in ours(), more in ours()) {
        let mut sitting = Sitting::new(FILE, Vec::new());
        let mut records = sitting.review.records();
        journal(&mut sitting, &keys, &mut records);
        let mut again = Sitting::new(FILE, records.clone());
        prop_assert_eq!(again.text(), sitting.text());
        prop_assert_eq!(again.review.unsaved(), sitting.review.unsaved());
        // Both go on alike.
        again.press("<Esc>g");
        sitting.press("<Esc>g");
        again.press(&more);
        sitting.press(&more);
        prop_assert_eq!(again.text(), sitting.text());
        sitting.press("999u");
        prop_assert_eq!(sitting.text(), FILE);
        prop_assert_eq!(sitting.review.unsaved(), 0);
    }
}
