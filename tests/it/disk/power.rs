//! The power fails at every point of a save, with every mixture of unsynced bytes and names surviving.

use std::path::Path;

use tickmark::shell::disk::recover;

use super::dice::{Dice, cases};
use super::faulty::{Fate, Faulty};
use super::model::Model;
use super::scenario::{FILE, SCENARIOS, STATE, Scenario, TEXTS, killed_after};

/// Up to this many undecided things, all their mixtures are tried.
const ENUMERATED: usize = 9;

/// Every state a cut now may leave, or as many at random where there are too many.
fn states(model: &Model) -> impl Iterator<Item = Model> {
    let undecided = model.undecided();
    let mut dice = Dice(undecided as u64);
    (0..1_u64 << undecided.min(ENUMERATED)).map(move |number| {
        let mut survivors = if undecided > ENUMERATED {
            dice.roll()
        } else {
            number
        };
        model.after_cut(|| {
            let survives = survivors & 1 == 1;
            survivors = survivors.rotate_right(1);
            survives
        })
    })
}

fn assert_whole(scenario: Scenario, texts: [&[u8]; 2], cut: &Model, saved: bool, case: &str) {
    recover(cut, Path::new(FILE), Path::new(STATE)).expect(case);
    let found = cut.bytes(FILE);
    assert!(
        scenario.is_whole(found.as_deref(), texts),
        "{case}: {found:?}"
    );
    assert!(
        !saved || found.as_deref() == Some(texts[1]),
        "{case}: lost after it was saved"
    );
}

#[test]
fn every_mixture_a_power_cut_leaves_is_whole_after_recovery() {
    let mut tried = 0;
    for scenario in SCENARIOS {
        for texts in TEXTS {
            for number in 0..=scenario.count(texts) {
                let model = scenario.model(texts[0]);
                let (outcome, _) = scenario.save(&model, texts, killed_after(number));
                let saved = outcome.is_ok_and(|saved| !saved.unconfirmed);
                for (mixture, cut) in states(&model).enumerate() {
                    let case = format!("{scenario:?}, cut after {number}, mixture {mixture}");
                    assert_whole(scenario, texts, &cut, saved, &case);
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 5_000, "{tried} states");
}

#[test]
fn what_was_saved_once_outlasts_any_later_cut() {
    for scenario in SCENARIOS {
        let model = scenario.model(TEXTS[0][0]);
        let (outcome, _) = scenario.save(&model, TEXTS[0], |_| Fate::Done);
        assert!(!outcome.unwrap().unconfirmed);
        for cut in states(&model) {
            assert_whole(scenario, TEXTS[0], &cut, true, &format!("{scenario:?}"));
        }
    }
}

#[test]
fn cuts_during_recovery_upon_cuts_during_a_save() {
    for case in 0..cases() {
        let mut dice = Dice(case);
        let scenario = SCENARIOS[dice.below(SCENARIOS.len())];
        let texts = TEXTS[dice.below(TEXTS.len())];
        let model = scenario.model(texts[0]);
        let number = dice.below(scenario.count(texts) + 1);
        let _ = scenario.save(&model, texts, killed_after(number));
        let mut cut = model.after_cut(|| dice.roll() & 1 == 1);
        for _ in 0..dice.below(4) {
            let dying = Faulty::new(&cut, killed_after(dice.below(40)));
            let _ = recover(&dying, Path::new(FILE), Path::new(STATE));
            cut = cut.after_cut(|| dice.roll() & 1 == 1);
        }
        assert_whole(
            scenario,
            texts,
            &cut,
            false,
            &format!("case {case}: {scenario:?} {number}"),
        );
    }
}
