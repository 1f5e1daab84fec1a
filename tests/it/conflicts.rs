//! Conflicts that a merge of branches has left in the file, decided in the editor.

use tickmark::review::{Msg, Record, Reread};
use tickmark::yaml::{Document, Limits};

use crate::others::Sitting;

const NOTE: &str = "    conflict: {field: note, base: null, ours: \"mine\", theirs: \"theirs\"}\n";
const MARK: &str = "    conflict: {field: status, base: null, ours: \"verified\", theirs: \"disputed\", \
    reviewed_by: \"bob\", reviewed_at: \"2026-11-23T10:00:00Z\"}\n";

fn file(of_a: &str, of_b: &str) -> String {
    format!(
        "claims:\n  - id: a\n    text: The tram is yellow.\n{of_a}  - id: b\n    text: It runs \
         until one.\n{of_b}"
    )
}

/// Two claims with a conflict each.
fn merged() -> String {
    let marked = "    status: verified\n    reviewed_by: ann\n";
    file(
        &format!("    note: mine\n{NOTE}"),
        &format!("{marked}{MARK}"),
    )
}

fn asked(sitting: &Sitting) -> Option<String> {
    sitting.asked().map(|[_, theirs, _]| theirs)
}

const OF_MARK: &str = "disputed · bob · 2026-11-23T10:00:00Z";

#[test]
fn each_is_decided_and_undo_asks_again() {
    for key in ["m", "t"] {
        let mut sitting = Sitting::new(&merged(), Vec::new());
        assert_eq!(asked(&sitting).as_deref(), Some("theirs"));
        sitting.press(key);
        assert_eq!(asked(&sitting).as_deref(), Some(OF_MARK));
        sitting.press(key);
        assert_eq!(asked(&sitting), None);
        assert!(
            sitting
                .told()
                .ends_with("all conflicts are decided, now save")
        );
        let decided = sitting.text();
        assert!(!decided.contains("conflict"), "{decided}");
        assert_eq!(sitting.review.unsaved(), 2);
        // What is taken back is asked first, whichever it is.
        sitting.press("u");
        assert_eq!(asked(&sitting).as_deref(), Some(OF_MARK));
        sitting.press("<Esc>u");
        assert_eq!(asked(&sitting).as_deref(), Some("theirs"));
        assert_eq!(sitting.text(), merged());
        assert_eq!(sitting.review.unsaved(), 0);
        sitting.press("<Esc>2<C-r>");
        assert_eq!(asked(&sitting), None);
        assert_eq!(sitting.text(), decided);
        // And all of it at once.
        sitting.press("9u");
        assert_eq!(asked(&sitting).as_deref(), Some("theirs"));
        sitting.press("tt");
        let theirs = file(
            "    note: theirs\n",
            "    status: disputed\n    reviewed_by: bob\n    reviewed_at: 2026-11-23T10:00:00Z\n",
        );
        assert_eq!(sitting.text(), theirs);
    }
}

#[test]
fn what_was_left_for_later_is_shown_by_saving() {
    let mut sitting = Sitting::new(&merged(), Vec::new());
    for save in ["<Esc><C-s>", "<Esc>:w<CR>"] {
        sitting.press("<Esc>");
        let effects = sitting.press(save);
        assert_eq!(effects, []);
        assert_eq!(asked(&sitting).as_deref(), Some("theirs"));
        assert_eq!(sitting.review.conflict().unwrap().unit.key(), "note");
    }
    // Neither is edited meanwhile, and all else can be.
    sitting.press("<Esc>gcother<CR>");
    let told = "note of a was changed on both branches; save to decide between the two";
    assert!(sitting.told().starts_with(told), "{}", sitting.told());
    sitting.press("<Esc>Cmended<CR>");
    assert!(sitting.text().contains("correction: mended"));
}

#[test]
fn one_that_git_leaves_under_an_open_review_is_asked_about() {
    let mut sitting = Sitting::new(&file("", ""), Vec::new());
    sitting.press("jcmine too<CR>");
    sitting.changed(&file(&format!("    note: mine\n{NOTE}"), ""));
    assert_eq!(asked(&sitting).as_deref(), Some("theirs"));
    sitting.press("t");
    let both = file("    note: theirs\n", "    note: mine too\n");
    assert_eq!(sitting.text(), both);
    // Giving up what is not saved gives the decision up, not what is to be decided.
    let disk = file(&format!("    note: mine\n{NOTE}"), "");
    let reread = Reread {
        opened: Document::open(disk.clone().into_bytes(), &Limits::default()).unwrap(),
        article: Err(None),
        digest: disk.clone(),
    };
    sitting.review.update(Msg::Reloaded(Box::new(reread)));
    assert_eq!(sitting.text(), disk);
    sitting.press("<Esc><C-s>");
    assert_eq!(asked(&sitting).as_deref(), Some("theirs"));
}

#[test]
fn a_decision_outlasts_what_others_save_meanwhile() {
    let mut sitting = Sitting::new(&merged(), Vec::new());
    sitting.press("t<Esc>");
    let theirs = merged().replace("    note: mine\n", "    note: mine\n    memo: more\n");
    sitting.changed(&theirs);
    let expected = theirs
        .replace("note: mine", "note: theirs")
        .replace(NOTE, "");
    assert_eq!(sitting.text(), expected);
    assert_eq!(asked(&sitting).as_deref(), Some(OF_MARK));
    // Somebody decided the other one, in another way than here.
    sitting.press("<Esc><C-s>m");
    let ours = sitting.text();
    let elsewhere = theirs.replace(
        &format!("status: verified\n    reviewed_by: ann\n{MARK}"),
        "status: disputed\n    reviewed_by: bob\n",
    );
    sitting.changed(&elsewhere);
    assert_eq!(asked(&sitting).as_deref(), Some("disputed · bob"));
    sitting.press("m");
    assert_eq!(sitting.text(), ours);
}

#[test]
fn one_with_the_disk_comes_before_that_of_the_branches() {
    let mut sitting = Sitting::new(&file("", ""), Vec::new());
    sitting.press("chere<CR>");
    sitting.changed(&file(&format!("    note: mine\n{NOTE}"), ""));
    let names = |sitting: &Sitting| {
        let conflict = sitting.review.conflict().unwrap();
        sitting.review.sides(conflict).map(|side| side.name)
    };
    assert_eq!(names(&sitting), ["mine", "theirs, on disk", "before"]);
    sitting.press("t");
    assert_eq!(names(&sitting), ["ours", "theirs, merged in", "before"]);
    sitting.press("t");
    assert_eq!(sitting.text(), file("    note: theirs\n", ""));
}

#[test]
fn the_file_keeps_them_and_the_journal_what_was_decided() {
    let mut sitting = Sitting::new(&merged(), Vec::new());
    sitting.press("t");
    let records = sitting.review.records();
    let of_disk = |record: &Record| matches!(record, Record::Conflict(_) | Record::Resolved);
    assert!(!records.iter().any(of_disk), "{records:?}");
    let again = Sitting::new(&merged(), records);
    assert_eq!(again.text(), sitting.text());
    assert_eq!(asked(&again).as_deref(), Some(OF_MARK));
}
