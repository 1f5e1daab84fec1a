//! The journal with the file: the power fails, or an operation, at any point of a sitting that edits,
//! takes back and saves.

use std::cell::Cell;

use rustix::io::Errno;
use tickmark::shell::disk::Files;

use super::dice::{Dice, cases};
use super::faults::ERRORS;
use super::faulty::{Fate, Faulty};
use super::scenario::{FILE, STATE, Scenario, killed_after};
use super::sitting::Sitting;

const TEXT: &[u8] = b"claims:\n- id: a\n  text: one\n- id: b\n  text: two\n";

const ALIKE: [Scenario; 3] = [Scenario::Plain, Scenario::HardLink, Scenario::Mounted];

/// What a sitting does at random, and every state that it comes through.
struct Course {
    states: Vec<Vec<String>>,
    /// Up to here all is on the device: an edit that was acknowledged after the journal was synced.
    durable: usize,
}

impl Course {
    fn of(claims: Vec<String>) -> Self {
        Self {
            states: vec![claims],
            durable: 0,
        }
    }

    /// Edits, takes back and saves; `alive` tells whether all operations had their effect so far.
    fn go_on<F: Files + Clone>(
        &mut self,
        sitting: &mut Sitting<F>,
        dice: &mut Dice,
        alive: impl Fn() -> bool,
    ) {
        for _ in 0..=dice.below(5) {
            let script = match dice.below(9) {
                0 => "<C-s>".to_owned(),
                1 => "u".to_owned(),
                2 => "<C-r>".to_owned(),
                3 => "gJ".to_owned(),
                4 => "GK".to_owned(),
                5 => format!("+{:x}<CR>", dice.roll()),
                6 if sitting.review.document().len() > 2 => "D".to_owned(),
                _ => {
                    let item = ["g", "G"][dice.below(2)];
                    format!("{item}c<C-u>{:x}<CR>", dice.roll())
                }
            };
            sitting.play(&script);
            self.states.push(sitting.claims());
            if alive() {
                assert_eq!(sitting.warning(), None);
                self.durable = self.states.len() - 1;
            }
        }
    }

    /// The sitting that is taken up has all that is durable, and nothing that never was.
    fn assert_taken_up(&self, claims: &Vec<String>, case: &str) {
        let possible = &self.states[self.durable..];
        assert!(
            possible.contains(claims),
            "{case}: {claims:?}, not of {possible:?}"
        );
    }
}

#[test]
fn after_a_power_cut_or_a_kill_all_that_was_acknowledged_is_there_once_and_nobody_is_asked() {
    for case in 0..cases() {
        let mut dice = Dice(case);
        let scenario = ALIKE[dice.below(ALIKE.len())];
        let mut model = scenario.model(TEXT);
        let mut course = Course::of(vec!["one: ".to_owned(), "two: ".to_owned()]);
        for round in 0..=dice.below(3) {
            let case = format!("case {case}, round {round}, {scenario:?}");
            let last = dice.below(300);
            let dying = Faulty::new(&model, |op| {
                if op.number < last {
                    scenario.nature(op)
                } else {
                    killed_after(last)(op)
                }
            });
            if let Some(mut sitting) = Sitting::open(&dying) {
                course.go_on(&mut sitting, &mut dice, || dying.count() <= last);
            }
            let killed = dice.below(3) == 0;
            if !killed {
                model = model.after_cut(|| dice.roll() & 1 == 1);
            }
            let natural = Faulty::new(&model, |op| scenario.nature(op));
            let sitting = Sitting::open(&natural).expect(&case);
            assert!(
                !sitting.asks() && !sitting.told().contains("set aside"),
                "{case}"
            );
            course.assert_taken_up(&sitting.claims(), &case);
            if killed {
                // What was written just before the kill is on the device a moment later.
                course.states.push(sitting.claims());
            } else {
                course = Course::of(sitting.claims());
            }
        }
    }
}

/// An operation fails, or as many as there are from one on; what was done in memory stays there, the
/// warning stands for as long as the journal lacks it, and a later write mends that.
#[test]
fn an_edit_that_cannot_be_written_down_is_kept_and_written_later() {
    for errno in ERRORS {
        for many in [1, 3, usize::MAX] {
            // A write that is interrupted for ever is tried for ever.
            if errno == Errno::INTR && many == usize::MAX {
                continue;
            }
            for first in 0.. {
                if !one_fault(first, many, errno) {
                    break;
                }
            }
        }
    }
}

/// `false` where there were not so many operations.
fn one_fault(first: usize, many: usize, errno: Errno) -> bool {
    let case = format!("{errno:?} from {first} on, {many} times");
    let model = Scenario::Plain.model(TEXT);
    let (from, seen) = (Cell::new(usize::MAX), Cell::new(0));
    let faulty = Faulty::new(&model, |op| {
        seen.set(op.number + 1);
        let until = from.get().saturating_add(first).saturating_add(many);
        if op.number >= from.get().saturating_add(first) && op.number < until {
            Fate::Failed(errno)
        } else {
            Fate::Done
        }
    });
    let mut sitting = Sitting::open(&faulty).unwrap();
    sitting.play("cone<CR>");
    from.set(seen.get());
    sitting.play("cone and a half<CR>");
    sitting.play("Gctwo<CR>");
    let reached = seen.get() > from.get() + first;
    assert_eq!(sitting.notes(), ["oneone and a half", "two"], "{case}");
    let taken_up = |wanted: &[&str]| {
        let cut = model.after_cut(|| false);
        let again = Sitting::open(&Faulty::new(&cut, |_| Fate::Done)).unwrap();
        assert_eq!(again.notes(), wanted, "{case}");
    };
    match sitting.warning() {
        None => taken_up(&["oneone and a half", "two"]),
        Some(warning) => assert!(warning.starts_with("no journal ("), "{case}: {warning}"),
    }
    from.set(usize::MAX);
    sitting.play("Gcthree<CR>");
    assert_eq!(sitting.warning(), None, "{case}");
    taken_up(&["oneone and a half", "twothree"]);
    sitting.play("<C-s>");
    assert_eq!(sitting.told(), "saved", "{case}");
    reached
}

/// Neither the lock nor the journal keeps a file from being opened, and what an earlier sitting left in
/// the journal outlasts one that could not read it.
#[test]
fn an_operation_that_fails_in_opening_loses_nothing() {
    for errno in ERRORS {
        for number in 0.. {
            let model = Scenario::Plain.model(TEXT);
            Sitting::open(&Faulty::new(&model, |_| Fate::Done))
                .unwrap()
                .play("cone<CR>");
            let faulty = Faulty::new(&model, |op| {
                if op.number == number {
                    Fate::Failed(errno)
                } else {
                    Fate::Done
                }
            });
            let case = format!("{errno:?} at {number}");
            if let Some(mut sitting) = Sitting::open(&faulty) {
                assert!(!sitting.asks(), "{case}");
                sitting.play("Gctwo<CR>");
                assert_eq!(sitting.notes()[1], "two", "{case}");
                let all = sitting.notes()[0] == "one" && sitting.warning().is_none();
                assert!(all || sitting.warning().is_some(), "{case}");
            }
            let again = Sitting::open(&Faulty::new(&model, |_| Fate::Done)).unwrap();
            assert_eq!(again.notes()[0], "one", "{case}");
            if faulty.count() <= number {
                break;
            }
        }
    }
}

/// Whatever fails for a while: with the next act that can be written down all of it is.
#[test]
fn after_many_faults_the_journal_is_true_again() {
    for case in 0..cases() {
        let mut dice = Dice(case);
        let model = Scenario::Plain.model(TEXT);
        let (failing, seed) = (Cell::new(false), case);
        let faulty = Faulty::new(&model, |op| {
            let mut dice = Dice(seed ^ ((op.number as u64) << 20));
            let errno = ERRORS[dice.below(ERRORS.len())];
            match (failing.get(), dice.below(8)) {
                (true, 0) => Fate::Failed(errno),
                (true, 1) => Fate::DoneYetFailed(errno),
                _ => Fate::Done,
            }
        });
        let mut sitting = Sitting::open(&faulty).unwrap();
        let mut course = Course::of(sitting.claims());
        let mut unconfirmed = false;
        for _ in 0..3 {
            failing.set(true);
            course.go_on(&mut sitting, &mut dice, || false);
            failing.set(false);
            // A file left damaged is mended by opening it again, as its message says.
            let backup =
                |path: &std::path::PathBuf| path.extension().is_some_and(|e| e == "backup");
            if model.paths().iter().any(backup) {
                unconfirmed |= sitting.unconfirmed;
                let (claims, true_journal) = (sitting.claims(), sitting.warning().is_none());
                drop(sitting);
                sitting = Sitting::open(&faulty).unwrap();
                assert!(!true_journal || sitting.claims() == claims, "case {case}");
                assert!(!true_journal || !sitting.asks(), "case {case}");
                if sitting.asks() {
                    break;
                }
            }
            // A save that may or may not have been made shows its own text as the disk's.
            while sitting.asks() {
                sitting.play("m");
            }
            sitting.play("gcx<CR>");
            assert_eq!(sitting.warning(), None, "case {case}");
            if dice.below(2) == 0 {
                sitting.play("<C-s>");
                while sitting.asks() {
                    sitting.play("m<C-s>");
                }
                assert!(
                    !sitting.review.document().is_changed(),
                    "case {case}: {}",
                    sitting.told()
                );
            }
            unconfirmed |= sitting.unconfirmed;
            let cut = model.after_cut(|| unconfirmed);
            let again = Sitting::open(&Faulty::new(&cut, |_| Fate::Done)).unwrap();
            assert!(!again.asks(), "case {case}");
            assert_eq!(again.notes(), sitting.notes(), "case {case}");
            assert_eq!(
                again.review.unsaved() == 0,
                !sitting.review.document().is_changed()
            );
        }
    }
}

#[test]
fn a_journal_that_is_removed_is_made_anew() {
    let model = Scenario::Plain.model(TEXT);
    let fs = Faulty::new(&model, |_| Fate::Done);
    let mut sitting = Sitting::open(&fs).unwrap();
    sitting.play("cone<CR>");
    for path in model.paths() {
        if path.starts_with(STATE) {
            model.remove(&path).unwrap();
        }
    }
    sitting.play("Gctwo<CR>");
    assert_eq!(sitting.warning(), None);
    let again = Sitting::open(&Faulty::new(&model, |_| Fate::Done)).unwrap();
    assert_eq!(again.notes(), ["one", "two"]);
}

#[test]
fn a_save_is_known_even_where_the_journal_failed_as_it_began() {
    let mut saved = 0;
    for many in 0..60 {
        let model = Scenario::Plain.model(TEXT);
        let (from, seen) = (Cell::new(usize::MAX), Cell::new(0));
        let faulty = Faulty::new(&model, |op| {
            seen.set(op.number + 1);
            let fails = op.number >= from.get() && op.number - from.get() < many;
            // What is asked of the file itself names it.
            if fails && op.path.is_none_or(|path| path.starts_with(STATE)) {
                Fate::Failed(Errno::IO)
            } else {
                Fate::Done
            }
        });
        let mut sitting = Sitting::open(&faulty).unwrap();
        sitting.play("cone<CR>");
        from.set(seen.get());
        sitting.play("<C-s>");
        if sitting.told() == "saved" {
            assert_eq!(sitting.warning(), None, "{many}");
            let again = Sitting::open(&Faulty::new(&model, |_| Fate::Done)).unwrap();
            assert!(!again.asks() && again.review.unsaved() == 0, "{many}");
            saved += 1;
        }
    }
    assert!(saved > 1);
}

/// While it is asked whether to merge, the journal is the only place that has the changes.
#[test]
fn changes_that_are_asked_about_outlast_a_journal_that_has_to_be_made_anew() {
    for number in 0..40 {
        let model = Scenario::Plain.model(TEXT);
        let fine = Faulty::new(&model, |_| Fate::Done);
        Sitting::open(&fine).unwrap().play("conce<CR>Gchalf a<Esc>");
        let theirs = b"claims:\n- id: a\n  text: one\n  memo: theirs\n- id: b\n  text: two\n";
        model.remove(std::path::Path::new(FILE)).unwrap();
        model.put(FILE, theirs, 0);
        let (from, seen) = (Cell::new(usize::MAX), Cell::new(0));
        let faulty = Faulty::new(&model, |op| {
            seen.set(op.number + 1);
            if op.number >= from.get() && op.number - from.get() == number {
                Fate::Failed(Errno::IO)
            } else {
                Fate::Done
            }
        });
        let mut sitting = Sitting::open(&faulty).unwrap();
        assert!(sitting.asks());
        from.set(seen.get());
        sitting.play("");
        drop(sitting);
        let mut again = Sitting::open(&fine).unwrap();
        assert!(again.asks(), "{number}");
        again.play("m");
        assert_eq!(again.notes(), ["once", ""], "{number}");
    }
}
