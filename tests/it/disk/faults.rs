//! Every operation of a save fails once, with every error: the file is whole, the message true, nothing
//! left lying about.

use std::path::Path;

use rustix::io::Errno;
use tickmark::shell::disk::{Recovered, SaveError, Saved, load, recover};

use super::dice::{Dice, cases};
use super::faulty::Fate;
use super::model::Model;
use super::scenario::{FILE, LIMIT, OTHER_NAME, SCENARIOS, STATE, Scenario, TEXTS};

pub(super) const ERRORS: [Errno; 8] = [
    Errno::IO,
    Errno::NOSPC,
    Errno::DQUOT,
    Errno::INTR,
    Errno::ACCESS,
    Errno::PERM,
    Errno::ROFS,
    Errno::FBIG,
];

#[test]
fn without_faults_the_new_text_is_saved_the_way_the_situation_asks_for() {
    for scenario in SCENARIOS {
        for texts in TEXTS {
            let model = scenario.model(texts[0]);
            let saved = scenario.save(&model, texts, |_| Fate::Done).0.unwrap();
            assert_eq!(saved.to_string(), "saved", "{scenario:?}");
            assert_eq!(saved.in_place, scenario.is_in_place(), "{scenario:?}");
            assert_eq!(model.bytes(FILE).unwrap(), texts[1], "{scenario:?}");
            let names = if scenario == Scenario::HardLink { 2 } else { 1 };
            assert_eq!(
                model.paths().len(),
                names,
                "{scenario:?} left {:?}",
                model.paths()
            );
        }
    }
}

#[test]
fn one_fault_anywhere_leaves_the_file_whole_and_is_told_truly() {
    let mut tried = 0;
    for scenario in SCENARIOS {
        for texts in TEXTS {
            for number in 0..scenario.count(texts) {
                for errno in ERRORS {
                    for fate in [Fate::Failed(errno), Fate::DoneYetFailed(errno)] {
                        one_fault(scenario, texts, number, errno, fate);
                        tried += 1;
                    }
                }
            }
        }
    }
    assert!(tried > 8_000, "{tried} faults");
}

fn one_fault(scenario: Scenario, texts: [&[u8]; 2], number: usize, errno: Errno, fate: Fate) {
    let model = scenario.model(texts[0]);
    let failed = std::cell::Cell::new("");
    let (outcome, _) = scenario.save(&model, texts, |op| {
        if op.number == number {
            failed.set(op.name);
            fate
        } else {
            Fate::Done
        }
    });
    let failed = failed.get();
    let case = format!("{scenario:?}, {failed} (operation {number}), {fate:?}: {outcome:?}");
    let before = (scenario != Scenario::New).then_some(texts[0]);
    let expected = if outcome.is_ok() {
        Some(texts[1])
    } else {
        before
    };
    assert_eq!(model.bytes(FILE).as_deref(), expected, "{case}");
    if scenario == Scenario::HardLink && outcome.as_ref().is_ok_and(|saved| saved.in_place) {
        assert_eq!(model.bytes(OTHER_NAME).as_deref(), expected, "{case}");
    }
    assert_true(&outcome, failed, errno, &case);
    assert_clean(&model, failed, fate, &case);
    let recovered = recover(&model, Path::new(FILE), Path::new(STATE)).unwrap();
    assert!(
        matches!(recovered, None | Some(Recovered::Replaced { .. })),
        "{case}"
    );
    assert_eq!(
        model.bytes(FILE).as_deref(),
        expected,
        "after recovery: {case}"
    );
}

fn assert_true(outcome: &Result<Saved, SaveError>, failed: &str, errno: Errno, case: &str) {
    let Err(error) = outcome else {
        return;
    };
    let message = error.to_string();
    let in_words = if matches!(error, SaveError::ReadOnly { .. }) {
        message.ends_with("is read-only.")
    } else if matches!(error, SaveError::Uncertain { .. }) {
        failed == "status" && message.contains("may or may not be saved")
    } else {
        message.starts_with("not saved: ")
    };
    assert!(in_words, "{message}: {case}");
    let of_the_file = !matches!(error, SaveError::NoBackup { .. });
    if of_the_file && (failed == "write" || failed == "sync") {
        let words = match errno {
            Errno::NOSPC => "disk full (needs ",
            Errno::DQUOT => "disk quota used up (needs ",
            Errno::FBIG => "over the file size limit",
            Errno::IO => "the disk reported a write error (EIO)",
            Errno::ROFS => "read-only file system",
            Errno::INTR => "interrupted system call",
            _ => "permi",
        };
        assert!(
            message.to_lowercase().contains(&words.to_lowercase()),
            "{message}: {case}"
        );
    }
}

/// Nothing but the file may be left, unless removing is what failed; then sweeping or emptiness tells
/// that it is not needed.
fn assert_clean(model: &Model, failed: &str, fate: Fate, case: &str) {
    let mut paths = model.paths();
    paths.retain(|path| path != Path::new(FILE) && path != Path::new(OTHER_NAME));
    if failed == "remove" || (failed == "create" && matches!(fate, Fate::DoneYetFailed(_))) {
        paths.retain(|path| {
            let empty = model
                .bytes(path.to_str().unwrap())
                .is_none_or(|bytes| bytes.is_empty());
            !empty && path.extension().is_none_or(|extension| extension != "tmp")
        });
    }
    assert!(paths.is_empty(), "left {paths:?}: {case}");
}

#[test]
fn many_faults_at_once_lose_nothing_either() {
    for case in 0..cases() {
        let mut dice = Dice(case);
        let scenario = SCENARIOS[dice.below(SCENARIOS.len())];
        let texts = TEXTS[dice.below(TEXTS.len())];
        let model = scenario.model(texts[0]);
        let dice = std::cell::RefCell::new(dice);
        let (outcome, _) = scenario.save(&model, texts, |_| {
            let mut dice = dice.borrow_mut();
            let errno = ERRORS[dice.below(ERRORS.len())];
            match dice.below(20) {
                0 => Fate::Failed(errno),
                1 => Fate::DoneYetFailed(errno),
                _ => Fate::Done,
            }
        });
        let found = model.bytes(FILE);
        let before = (scenario != Scenario::New).then_some(texts[0]);
        match &outcome {
            Ok(_) => assert_eq!(found.as_deref(), Some(texts[1]), "{case} {scenario:?}"),
            Err(SaveError::Torn { .. } | SaveError::Uncertain { .. }) => {}
            Err(error) => assert_eq!(found.as_deref(), before, "{case} {scenario:?} {error}"),
        }
        recover(&model, Path::new(FILE), Path::new(STATE)).unwrap();
        let found = model.bytes(FILE);
        let unconfirmed = outcome.as_ref().is_ok_and(|saved| saved.unconfirmed);
        if outcome.is_ok() && !unconfirmed {
            assert_eq!(
                found.as_deref(),
                Some(texts[1]),
                "recovered {case} {scenario:?}"
            );
        }
        assert!(
            scenario.is_whole(found.as_deref(), texts),
            "{case} {scenario:?} {outcome:?}"
        );
    }
}

#[test]
fn a_rename_that_reports_an_error_after_the_deed_is_a_save_unconfirmed() {
    for (scenario, name) in [(Scenario::Plain, "rename"), (Scenario::New, "publish")] {
        let model = scenario.model(TEXTS[0][0]);
        let (outcome, _) = scenario.save(&model, TEXTS[0], |op| {
            if op.name == name {
                Fate::DoneYetFailed(Errno::IO)
            } else {
                Fate::Done
            }
        });
        assert!(outcome.unwrap().unconfirmed);
        assert_eq!(model.bytes(FILE).unwrap(), TEXTS[0][1]);
    }
}

#[test]
fn a_directory_that_cannot_be_synced_leaves_the_save_unconfirmed() {
    for scenario in [Scenario::Plain, Scenario::New] {
        let model = scenario.model(TEXTS[0][0]);
        let (outcome, _) = scenario.save(&model, TEXTS[0], |op| {
            if op.name == "sync directory" {
                Fate::Failed(Errno::IO)
            } else {
                Fate::Done
            }
        });
        let said = outcome.unwrap().to_string();
        assert_eq!(
            said,
            "saved, but the disk did not confirm it; check the device."
        );
        assert_eq!(model.bytes(FILE).unwrap(), TEXTS[0][1]);
    }
}

#[test]
fn a_disk_that_gives_up_in_the_middle_of_a_save_in_place_is_restored_on_opening() {
    let [old, new] = TEXTS[0];
    for scenario in SCENARIOS
        .into_iter()
        .filter(|scenario| scenario.is_in_place())
    {
        let mut torn = 0;
        for number in 0..scenario.count(TEXTS[0]) {
            let model = scenario.model(old);
            let (outcome, _) = scenario.save(&model, [old, new], |op| {
                let last = op.number >= number && (op.name == "write" || op.name == "sync");
                if last {
                    Fate::Failed(Errno::IO)
                } else {
                    Fate::Done
                }
            });
            if let Err(SaveError::Torn { backup, .. }) = &outcome {
                torn += 1;
                assert!(
                    model
                        .bytes(backup.to_str().unwrap())
                        .unwrap()
                        .ends_with(old)
                );
                let damaged = model.bytes(FILE).unwrap();
                let recovered = recover(&model, Path::new(FILE), Path::new(STATE)).unwrap();
                if let Some(Recovered::Restored { torn, .. }) = recovered {
                    assert_eq!(model.bytes(torn.to_str().unwrap()).unwrap(), damaged);
                } else {
                    assert_eq!(damaged, old, "{scenario:?} {number} {recovered:?}");
                }
            }
            if outcome.is_err() {
                let loaded = load(&model, Path::new(FILE), LIMIT).unwrap();
                assert_eq!(loaded.bytes, old, "{scenario:?} {number}");
            }
        }
        assert!(torn > 1, "{scenario:?} was never torn");
    }
}
