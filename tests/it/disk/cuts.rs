//! A save is killed after each of its operations: what is there afterwards is whole, and work goes on.

use std::path::Path;
use std::time::{Duration, SystemTime};

use rustix::io::Errno;
use tickmark::shell::disk::{Expect, SaveError, load, recover, sweep};

use super::faulty::Fate;
use super::scenario::{
    FILE, LIMIT, OTHER_NAME, SCENARIOS, STATE, Scenario, TEXTS, killed_after, save_as,
};

#[test]
fn killed_anywhere_the_old_or_the_new_text_is_there_and_can_be_saved_over() {
    let (path, state) = (Path::new(FILE), Path::new(STATE));
    for scenario in SCENARIOS {
        for texts in TEXTS {
            for number in 0..=scenario.count(texts) {
                let case = format!("{scenario:?} killed after {number}");
                let model = scenario.model(texts[0]);
                let _ = scenario.save(&model, texts, killed_after(number));
                recover(&model, path, state).expect(&case);
                let found = model.bytes(FILE);
                assert!(
                    scenario.is_whole(found.as_deref(), texts),
                    "{case}: {found:?}"
                );
                if scenario == Scenario::HardLink {
                    assert_eq!(found, model.bytes(OTHER_NAME), "{case}");
                }
                let expect = found.as_deref().map_or(Expect::Absent, Expect::Bytes);
                save_as(&model, path, b"claims: []\n", expect, state).expect(&case);
                assert_eq!(model.bytes(FILE).unwrap(), b"claims: []\n", "{case}");
                recover(&model, path, state).expect(&case);
                assert_eq!(
                    model.bytes(FILE).unwrap(),
                    b"claims: []\n",
                    "{case}, recovered again"
                );
                let mut paths = model.paths();
                paths.retain(|path| path.extension().is_some_and(|e| e == "backup"));
                assert!(paths.is_empty(), "{case}: left {paths:?}");
            }
        }
    }
}

#[test]
fn what_a_kill_left_is_swept_once_it_is_old() {
    let later = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
    let mut swept = 0;
    for scenario in SCENARIOS {
        for number in 0..=scenario.count(TEXTS[0]) {
            let model = scenario.model(TEXTS[0][0]);
            let _ = scenario.save(&model, TEXTS[0], killed_after(number));
            for dir in ["/desk", STATE] {
                swept += sweep(&model, Path::new(dir), later);
            }
            let paths = model.paths();
            let temps = paths
                .iter()
                .filter(|path| path.extension().is_some_and(|e| e == "tmp"));
            assert_eq!(temps.count(), 0, "{scenario:?} {number}: {paths:?}");
            assert!(scenario == Scenario::New || model.bytes(FILE).is_some());
        }
    }
    assert!(swept > 0, "no kill left anything");
}

#[test]
fn an_unfinished_save_in_place_is_not_saved_over_before_it_is_restored() {
    let [old, new] = TEXTS[0];
    let scenario = Scenario::HardLink;
    let mut refused = 0;
    for number in 0..scenario.count(TEXTS[0]) {
        let model = scenario.model(old);
        let _ = scenario.save(&model, [old, new], killed_after(number));
        let now = load(&model, Path::new(FILE), LIMIT).unwrap().bytes;
        let (outcome, _) = scenario.save(&model, [&now, b"claims: []\n"], |_| Fate::Done);
        if let Err(SaveError::Unfinished { .. }) = outcome {
            refused += 1;
            assert_eq!(model.bytes(FILE).unwrap(), now);
            recover(&model, Path::new(FILE), Path::new(STATE)).unwrap();
            assert_eq!(model.bytes(FILE).unwrap(), old);
        }
    }
    assert!(refused > 1);
}

#[test]
fn a_recovery_that_is_killed_is_taken_up_again() {
    let (path, state) = (Path::new(FILE), Path::new(STATE));
    let [old, new] = TEXTS[0];
    let scenario = Scenario::HardLink;
    for number in 0..scenario.count(TEXTS[0]) {
        for second in 0..60 {
            let model = scenario.model(old);
            let _ = scenario.save(&model, [old, new], killed_after(number));
            let dying = super::faulty::Faulty::new(&model, killed_after(second));
            let _ = recover(&dying, path, state);
            recover(&model, path, state).unwrap();
            let found = model.bytes(FILE);
            assert!(
                scenario.is_whole(found.as_deref(), [old, new]),
                "{number} {second} {found:?}"
            );
        }
    }
}

#[test]
fn a_recovery_refused_says_where_the_text_is() {
    let [old, new] = TEXTS[0];
    let model = Scenario::HardLink.model(old);
    let torn = (0..60).find(|&number| {
        let trial = Scenario::HardLink.model(old);
        let _ = Scenario::HardLink.save(&trial, [old, new], killed_after(number));
        !Scenario::HardLink.is_whole(trial.bytes(FILE).as_deref(), [old, new])
    });
    let _ = Scenario::HardLink.save(&model, [old, new], killed_after(torn.unwrap()));
    let refusing = super::faulty::Faulty::new(&model, |op| {
        if op.name == "open to write" && op.path == Some(Path::new(FILE)) {
            Fate::Failed(Errno::ACCESS)
        } else {
            Fate::Done
        }
    });
    let error = recover(&refusing, Path::new(FILE), Path::new(STATE))
        .unwrap_err()
        .to_string();
    let expected = "a save of /desk/claims.yaml was cut off, and it cannot be restored: permission denied. \
                    The text before it is in /state/";
    assert!(error.starts_with(expected), "{error}");
}
