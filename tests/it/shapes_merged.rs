//! The list is shaped here while others change the file: nothing that either side wrote is lost.

mod random;
mod resumed;

use tickmark::claims::Claim;
use tickmark::yaml::{Document, Limits, Opened};

use crate::others::Sitting;

const FILE: &str = "\
claims:
  # about a
  - id: a
    text: The tram is yellow.

  - id: b
    text: It runs until one.

  # --- More ---

  - id: c
    text: It is full.

  - text: It has no id.
";

fn open(text: &str) -> Opened {
    Document::open(text.as_bytes().to_vec(), &Limits::default()).unwrap()
}

fn claims(text: &str) -> Vec<Claim> {
    let readings = open(text).claims.into_iter();
    readings.map(|reading| reading.claim).collect()
}

/// The ids, or texts, in the order of the file.
fn order(text: &str) -> Vec<String> {
    let name = |claim: Claim| claim.id.unwrap_or_else(|| claim.text.unwrap_or_default());
    claims(text).into_iter().map(name).collect()
}

/// What comes of keys pressed here while the file becomes `theirs`.
fn merged(keys: &str, theirs: &str) -> Sitting {
    let mut sitting = Sitting::new(FILE, Vec::new());
    sitting.press(keys);
    sitting.changed(theirs);
    sitting
}

#[test]
fn a_claim_added_here_stands_behind_the_same_one() {
    let theirs = FILE.replace("  # about a", "  - id: z\n    text: First.\n\n  # about a");
    let sitting = merged("+New.<CR>", &theirs);
    assert_eq!(
        order(&sitting.text()),
        ["z", "a", "new", "b", "c", "It has no id."]
    );
    assert_eq!(sitting.told(), "merged 1 change from disk");
    // The cursor is on the new one still.
    assert_eq!(sitting.review.cursor(), 2);
    let gone = "  # about a\n  - id: a\n    text: The tram is yellow.\n\n";
    let sitting = merged("+New.<CR>", &FILE.replace(gone, ""));
    assert_eq!(order(&sitting.text()), ["b", "c", "It has no id.", "new"]);
}

#[test]
fn a_claim_added_on_both_sides_is_one_or_gets_another_id() {
    let theirs = |text: &str| format!("{FILE}\n  - id: new\n    text: {text}\n");
    let sitting = merged("G+New.<CR>", &theirs("New."));
    assert_eq!(sitting.text(), theirs("New."));
    let sitting = merged("G+New.<CR>", &theirs("Other."));
    let found = order(&sitting.text());
    assert_eq!(found[4..], ["new-2", "new"]);
    assert!(
        sitting
            .told()
            .contains("new is on disk too: the one from here is new-2")
    );
}

#[test]
fn claims_added_here_that_are_alike_stay_two() {
    let keys = "+New.<CR>eid<CR>-x<CR>JJ+New.<CR>eid<CR>-x<CR>";
    let theirs = FILE.replace("It is full.", "It is empty.");
    let sitting = merged(keys, &theirs);
    let found = order(&sitting.text());
    assert_eq!(found.iter().filter(|id| *id == "new-x").count(), 2);
    assert_eq!(sitting.told(), "merged 1 change from disk");
    // One that the others have too is the same as one of them.
    let theirs = format!("{FILE}\n  - id: new-x\n    text: New.\n");
    let found = order(&merged(keys, &theirs).text());
    assert_eq!(found.iter().filter(|id| id.starts_with("new")).count(), 2);
}

#[test]
fn a_claim_deleted_here_goes_unless_it_changed() {
    let theirs = FILE.replace("It is full.", "It is empty.");
    assert_eq!(
        order(&merged("jD", &theirs).text()),
        ["a", "c", "It has no id."]
    );
    let sitting = merged("jjD", &theirs);
    assert_eq!(sitting.text(), theirs);
    let told = "merged 1 change from disk; c was taken out here and changed on disk: it stays";
    assert_eq!(sitting.told(), told);
}

#[test]
fn a_claim_moved_here_goes_behind_the_same_one() {
    let theirs = FILE.replace("It runs until one.", "It runs until two.");
    let sitting = merged("J", &theirs);
    assert_eq!(order(&sitting.text()), ["b", "a", "c", "It has no id."]);
    assert!(
        sitting.text().contains("two.\n\n  # about a\n  - id: a\n"),
        "{}",
        sitting.text()
    );
    // Where that one is gone, it stays where it is.
    let gone = "  - id: b\n    text: It runs until one.\n\n";
    let sitting = merged("J", &FILE.replace(gone, ""));
    assert_eq!(order(&sitting.text()), ["a", "c", "It has no id."]);
}

#[test]
fn a_claim_that_others_moved_is_told_of() {
    let c = "  - id: c\n    text: It is full.\n\n";
    let theirs = FILE
        .replace(c, "")
        .replace("  - id: b", &format!("{c}  - id: b"));
    assert_eq!(order(&theirs), ["a", "c", "b", "It has no id."]);
    // Though no other claim's text has changed, nor what stands below one.
    for keys in ["", "G&"] {
        let sitting = merged(keys, &theirs);
        assert_eq!(sitting.text(), theirs);
        assert_eq!(sitting.told(), "merged 1 change from disk");
    }
}

#[test]
fn a_claim_edited_and_moved_here_keeps_both() {
    let theirs = FILE.replace("until one.", "until one.\n    note: theirs");
    let mut sitting = merged("jKcmine<CR>", &theirs);
    assert_eq!(sitting.asked().unwrap()[..2], ["mine", "theirs"]);
    assert_eq!(order(&sitting.text()), ["b", "a", "c", "It has no id."]);
    // The list keeps its shape until that is decided.
    sitting.press("<Esc>u");
    assert!(
        sitting.told().contains("decide first"),
        "{}",
        sitting.told()
    );
    sitting.press("J");
    assert!(
        sitting.told().contains("decide first"),
        "{}",
        sitting.told()
    );
    sitting.press("<C-s>");
    sitting.press("t");
    assert!(sitting.text().contains("note: theirs"));
    sitting.press("uuuu");
    assert_eq!(sitting.text(), theirs);
}

#[test]
fn what_was_left_in_fields_goes_with_its_claim() {
    let mut sitting = Sitting::new(FILE, Vec::new());
    sitting.press("jcdraft of b<Esc>gDG+New.<CR>cdraft of new<Esc>g");
    sitting.changed(&FILE.replace("It is full.", "It is empty."));
    assert_eq!(order(&sitting.text()), ["b", "c", "It has no id.", "new"]);
    sitting.press("c<CR>Gc<CR>");
    let notes: Vec<_> = claims(&sitting.text())
        .into_iter()
        .map(|claim| claim.note)
        .collect();
    assert_eq!(notes[0].as_deref(), Some("draft of b"));
    assert_eq!(notes[3].as_deref(), Some("draft of new"));
}

#[test]
fn steps_can_be_taken_back_one_by_one_after_others_have_saved() {
    let mut sitting = Sitting::new(FILE, Vec::new());
    sitting.press("vgJ");
    sitting.save();
    sitting.press("+New.<CR>d");
    let changed = |text: &str| text.replace("It has no id.", "Changed.");
    let (saved, theirs) = (sitting.text(), changed(&sitting.text()));
    let base = saved.replace("  - id: new\n    text: New.\n    status: disputed\n", "");
    assert_ne!(saved, base);
    sitting.changed(&changed(
        &String::from_utf8(sitting.review.document().source().into()).unwrap(),
    ));
    assert_eq!(sitting.text(), theirs);
    assert_eq!(sitting.review.unsaved(), 2);
    sitting.press("u");
    assert_eq!(sitting.told(), "undone: disputed new");
    sitting.press("u");
    assert_eq!(sitting.told(), "undone: added new");
    assert_eq!(sitting.review.unsaved(), 0);
    sitting.press("u");
    assert_eq!(sitting.told(), "undone: moved a down");
    assert_eq!(order(&sitting.text())[..2], ["a", "b"]);
    sitting.press("u");
    assert_eq!(sitting.text(), changed(FILE));
    sitting.press("4<C-r>");
    assert_eq!(sitting.text(), theirs);
    // The journal that was begun anew holds all that.
    let records = sitting.review.records();
    let disk = String::from_utf8(sitting.review.document().source().into()).unwrap();
    let mut again = Sitting::new(&disk, records);
    assert_eq!(again.text(), theirs);
    again.press("9u");
    assert_eq!(again.text(), changed(FILE));
}

#[test]
fn a_claim_with_a_text_left_in_a_field_does_not_go() {
    let mut sitting = Sitting::new(FILE, Vec::new());
    let left = |id: &str| {
        format!("a text was left in the note of {id}; accept it there, or make it what it was")
    };
    sitting.press("jcdraft<Esc>");
    sitting.press("D");
    assert_eq!(sitting.told(), format!("not deleted: {}", left("b")));
    sitting.press("g&");
    assert_eq!(sitting.told(), format!("not joined: {}", left("b")));
    sitting.press("j+New.<CR>cmore<Esc>");
    sitting.press("u");
    assert_eq!(sitting.told(), format!("not yet: {}", left("new")));
    sitting.press("c<C-u><CR>u");
    assert_eq!(sitting.told(), "undone: added new");
    assert_eq!(sitting.text(), FILE);
}

#[test]
fn dismissals_of_both_sides_stand_together() {
    let head = |entries: &str| format!("article:\n  title: T\n{entries}{FILE}");
    let dismissed = |quotes: &[&str]| {
        let entries = quotes.iter().map(|quote| format!("    - quote: {quote}\n"));
        head(&format!("  dismissed:\n{}", entries.collect::<String>()))
    };
    let base = dismissed(&["first", "second"]);
    let mut sitting = Sitting::new(&base, Vec::new());
    assert!(sitting.review.dismiss("mine", Some("opinion")));
    assert_eq!(sitting.told(), "dismissed “mine…”");
    assert!(sitting.review.restore_dismissed(0));
    let mut records = sitting.review.records();
    let theirs = dismissed(&["first", "second", "theirs"]);
    sitting.changed(&theirs);
    let expected = dismissed(&["second", "theirs", "mine"]);
    let expected = expected.replace("mine\n", "mine\n      reason: opinion\n");
    assert_eq!(sitting.text(), expected);
    sitting.press("u");
    assert_eq!(sitting.text(), theirs);
    // The same from the journal.
    let mut again = Sitting::new(&theirs, std::mem::take(&mut records));
    again.press("m");
    assert_eq!(again.text(), expected);
}

#[test]
fn dismissals_come_back_and_are_undone() {
    let mut sitting = Sitting::new(FILE, Vec::new());
    assert!(sitting.review.dismiss("one", None));
    sitting.press("jJ");
    let records = sitting.review.records();
    let mut again = Sitting::new(FILE, records);
    assert_eq!(again.text(), sitting.text());
    assert!(
        again
            .text()
            .starts_with("article:\n  dismissed:\n    - quote: one\nclaims:")
    );
    again.press("u");
    assert_eq!(again.review.document().head().dismissed.len(), 1);
    again.press("u");
    assert_eq!(again.text(), FILE);
    assert!(again.review.document().head().dismissed.is_empty());
    assert_eq!(again.review.unsaved(), 0);
}

#[test]
fn a_heading_stays_where_it_is_here_when_others_change_what_is_elsewhere() {
    let changed = |text: &str| text.replace("has no id", "has no name");
    for others in [str::to_owned as fn(&str) -> String, changed] {
        let mut sitting = Sitting::new(FILE, Vec::new());
        // Below the heading, which the order of the claims does not tell from above it.
        sitting.press("2JK&");
        let mine = sitting.text();
        let below = "one.\n\n  # --- More ---\n\n  # about a\n  - id: a\n";
        assert!(mine.contains(below), "{mine}");
        sitting.changed(&others(FILE));
        assert_eq!(sitting.text(), others(&mine));
        assert_eq!(sitting.review.unsaved(), 3);
        for step in ["joined a with c", "moved a up", "moved a down"] {
            sitting.press("u");
            assert_eq!(sitting.told(), format!("undone: {step}"));
        }
        assert_eq!(sitting.text(), others(FILE));
        sitting.press("3<C-r>");
        assert_eq!(sitting.text(), others(&mine));
    }
    for keys in ["3J2K&jJ&", "3Jg3J&"] {
        let mut sitting = Sitting::new(FILE, Vec::new());
        sitting.press(keys);
        let mine = sitting.text();
        sitting.changed(FILE);
        assert_eq!(sitting.text(), mine, "{keys}");
    }
}

#[test]
fn what_was_undone_of_a_saved_shape_stays_undone_and_can_be_done_again() {
    let changed = |text: &str| text.replace("has no id", "has no name");
    for others in [str::to_owned as fn(&str) -> String, changed] {
        let mut sitting = Sitting::new(FILE, Vec::new());
        sitting.press("2JK");
        sitting.save();
        let below = sitting.text();
        // The same order, above the heading.
        sitting.press("KJ");
        let above = sitting.text();
        assert_eq!(order(&above), order(&below));
        assert_ne!(above, below);
        sitting.save();
        sitting.press("uu");
        assert_eq!(sitting.text(), below);
        sitting.changed(&others(&above));
        assert_eq!(sitting.text(), others(&below));
        assert_eq!(sitting.review.unsaved(), 2);
        sitting.press("uu");
        assert_eq!(sitting.text(), others(FILE));
        sitting.press("2<C-r>");
        assert_eq!(sitting.text(), others(&below));
        sitting.press("2<C-r>");
        assert_eq!(sitting.text(), others(&above));
        assert_eq!(sitting.review.unsaved(), 0);
        // The journal that was begun anew holds all that.
        sitting.press("uu");
        let records = sitting.review.records();
        let mut again = Sitting::new(&others(&above), records);
        assert_eq!(again.text(), others(&below));
        again.press("2<C-r>");
        assert_eq!(again.text(), others(&above));
    }
}
