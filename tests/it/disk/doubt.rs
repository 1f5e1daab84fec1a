//! Saves that nobody can vouch for: what became of them is known at the next start, also where the
//! journal was made anew meanwhile.

use std::cell::Cell;
use std::path::Path;

use rustix::io::Errno;

use super::faulty::{Fate, Faulty};
use super::scenario::{FILE, Scenario};
use super::sitting::Sitting;

const TEXT: &[u8] = b"claims:\n- id: a\n  text: one\n- id: b\n  text: two\n";

/// The disk said that it did not confirm the save, and the power fails: what was saved comes back from
/// the journal.
#[test]
fn a_save_that_was_not_confirmed_and_is_lost_comes_back() {
    let model = Scenario::Plain.model(TEXT);
    let faulty = Faulty::new(&model, |op| {
        if op.name == "sync directory" && op.path == Some(std::path::Path::new("/desk")) {
            Fate::Failed(Errno::IO)
        } else {
            Fate::Done
        }
    });
    let mut sitting = Sitting::open(&faulty).unwrap();
    sitting.play("cone<CR><C-s>");
    assert!(
        sitting.told().contains("did not confirm"),
        "{}",
        sitting.told()
    );
    sitting.play("gc and<CR>");
    for survives in [false, true] {
        let cut = model.after_cut(|| survives);
        let again = Sitting::open(&Faulty::new(&cut, |_| Fate::Done)).unwrap();
        assert!(!again.asks(), "{survives}");
        assert_eq!(again.notes(), ["one and", ""], "{survives}");
    }
}

/// What fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Failing {
    Nothing,
    /// A rename onto the file without the deed, or after it, and then the look at what became of it.
    Rename {
        done: bool,
    },
    /// The sync that confirms a rename.
    Confirmation,
    Everything,
}

fn fate(failing: Failing, name: &str, path: Option<&Path>, renamed: &Cell<bool>) -> Fate {
    let failed = Fate::Failed(Errno::IO);
    let of_file = path == Some(Path::new(FILE));
    match (failing, name) {
        (Failing::Everything, _) => failed,
        (Failing::Rename { done }, "rename") if of_file => {
            renamed.set(true);
            if done {
                Fate::DoneYetFailed(Errno::IO)
            } else {
                failed
            }
        }
        (Failing::Rename { .. }, "status") if of_file && renamed.get() => failed,
        (Failing::Confirmation, "sync directory") if path == Path::new(FILE).parent() => failed,
        _ => Fate::Done,
    }
}

/// After a save in doubt the journal fails, and is made anew with a later act.
#[test]
fn a_save_in_doubt_is_known_to_a_journal_that_is_made_anew() {
    let saves = [
        Failing::Rename { done: false },
        Failing::Rename { done: true },
        Failing::Confirmation,
    ];
    let courses = ["Gctwo<CR>", "u", "ugcother<CR>", "ugcother<CR>uu"];
    for save in saves {
        for course in courses {
            let model = Scenario::Plain.model(TEXT);
            let (failing, renamed) = (Cell::new(Failing::Nothing), Cell::new(false));
            let faulty = Faulty::new(&model, |op| fate(failing.get(), op.name, op.path, &renamed));
            let mut sitting = Sitting::open(&faulty).unwrap();
            sitting.play("cone<CR>");
            failing.set(save);
            sitting.play("<C-s>");
            assert!(sitting.unconfirmed, "{save:?}: {}", sitting.told());
            failing.set(Failing::Everything);
            sitting.play("Gchalf<CR>");
            assert!(sitting.warning().is_some());
            failing.set(Failing::Nothing);
            sitting.play(&format!("u{course}"));
            assert_eq!(sitting.warning(), None);
            for survives in [false, true] {
                let cut = model.after_cut(|| survives);
                let again = Sitting::open(&Faulty::new(&cut, |_| Fate::Done)).unwrap();
                let case = format!("{save:?}, {course}, {survives}");
                assert!(!again.asks(), "{case}");
                assert_eq!(again.notes(), sitting.notes(), "{case}");
            }
        }
    }
}

/// A sitting is killed at any moment of a save, and the power fails in the next one.
#[test]
fn a_save_that_was_cut_off_by_a_kill_outlasts_a_power_cut_in_the_next_sitting() {
    for scenario in [Scenario::Plain, Scenario::HardLink, Scenario::Mounted] {
        for killed in 0.. {
            let model = scenario.model(TEXT);
            let (saving, seen) = (Cell::new(usize::MAX), Cell::new(0));
            let dying = Faulty::new(&model, |op| {
                seen.set(op.number + 1);
                if op.number >= saving.get().saturating_add(killed) {
                    Fate::Failed(Errno::IO)
                } else {
                    scenario.nature(op)
                }
            });
            let mut sitting = Sitting::open(&dying).unwrap();
            sitting.play("cone<CR>");
            saving.set(seen.get());
            sitting.play("<C-s>");
            let natural = Faulty::new(&model, |op| scenario.nature(op));
            let mut next = Sitting::open(&natural).unwrap();
            next.play("");
            for survives in [false, true] {
                let case = format!("{scenario:?}, killed after {killed}, {survives}");
                let cut = model.after_cut(|| survives);
                let again = Sitting::open(&Faulty::new(&cut, |op| scenario.nature(op))).unwrap();
                assert!(!again.asks(), "{case}");
                assert_eq!(again.notes(), ["one", ""], "{case}");
            }
            if seen.get() < saving.get() + killed {
                break;
            }
        }
    }
}
