//! What of the list's new shape comes back from the journal.

use tickmark::review::{Effect, Record};

use super::{FILE, claims, order};
use crate::others::Sitting;

#[test]
fn a_claim_being_typed_comes_back_whatever_the_list() {
    let empty = "claims: []\n";
    let mut sitting = Sitting::new(empty, Vec::new());
    let mut records = sitting.review.records();
    journal(&mut sitting, "+half a cl<Esc>", &mut records);
    let mut again = Sitting::new(empty, records.clone());
    again.press("+aim<CR>");
    assert_eq!(
        again.review.document().claim(0).claim.text(),
        "half a claim"
    );
    // The same where the file is another by now.
    let mut again = Sitting::new(FILE, records);
    again.press("+aim<CR>");
    assert!(again.text().contains("half a claim"), "{}", again.text());
}

#[test]
fn what_was_left_in_a_claim_that_is_not_saved_comes_back_after_a_merge() {
    let mut sitting = Sitting::new(FILE, Vec::new());
    let mut records = sitting.review.records();
    journal(&mut sitting, "+New.<CR>cdraft of new<Esc>", &mut records);
    let mut again = Sitting::new(&FILE.replace("It is full.", "It is empty."), records);
    again.press("m");
    assert_eq!(order(&again.text())[1], "new");
    again.press("gjc<CR>");
    assert_eq!(
        claims(&again.text())[1].note.as_deref(),
        Some("draft of new")
    );
}

/// The records that a journal of the sitting holds after keys.
pub(super) fn journal(sitting: &mut Sitting, keys: &str, records: &mut Vec<Record>) {
    for effect in sitting.press(keys) {
        if let Effect::Record(more) = effect {
            records.extend(more);
        } else if let Effect::RestartJournal(all) = effect {
            *records = all;
        }
    }
}

#[test]
fn unsaved_shapes_and_what_was_left_in_fields_come_back() {
    let mut records = Vec::new();
    let mut sitting = Sitting::new(FILE, Vec::new());
    records.extend(sitting.review.records());
    journal(&mut sitting, "jcdraft of b<Esc>gJJ+New.<CR>v", &mut records);
    journal(&mut sitting, "GD", &mut records);
    let json = serde_json::to_string(&records).unwrap();
    let read: Vec<Record> = serde_json::from_str(&json).unwrap();
    assert_eq!(read, records);
    let mut again = Sitting::new(FILE, read);
    assert_eq!(again.text(), sitting.text());
    assert_eq!(again.review.unsaved(), sitting.review.unsaved());
    let told = "recovered 5 unsaved changes and a text being typed";
    assert!(again.told().starts_with(told), "{}", again.told());
    again.press("uuuuu");
    assert_eq!(again.text(), FILE);
    assert_eq!(again.review.unsaved(), 0);
    again.press("gjc<CR>");
    assert_eq!(claims(&again.text())[1].note.as_deref(), Some("draft of b"));
}

#[test]
fn unsaved_shapes_are_merged_into_a_file_that_changed_meanwhile() {
    let mut sitting = Sitting::new(FILE, Vec::new());
    let mut records = sitting.review.records();
    journal(&mut sitting, "J+New.<CR>GD", &mut records);
    let theirs = FILE.replace("It is full.", "It is empty.");
    let mut again = Sitting::new(&theirs, records);
    let asked = again.review.recovered_question();
    assert!(asked.starts_with("unsaved changes to 3 claims"), "{asked}");
    again.press("m");
    assert_eq!(order(&again.text()), ["b", "a", "new", "c"]);
    assert!(again.text().contains("It is empty."));
    again.press("u");
    assert_eq!(again.text(), theirs);
}

#[test]
fn a_conflict_behind_a_new_claim_comes_back() {
    let mut sitting = Sitting::new(FILE, Vec::new());
    sitting.press("jjcmine<CR>k+New.<CR>");
    let theirs = FILE.replace("It is full.", "It is full.\n    note: theirs");
    sitting.changed(&theirs);
    let sides = ["mine", "theirs"].map(str::to_owned);
    assert_eq!(sitting.asked().unwrap()[..2], sides);
    let records = sitting.review.records();
    let mut again = Sitting::new(&theirs.replace("yellow", "green"), records);
    again.press("m");
    assert_eq!(again.asked().unwrap()[..2], sides);
    assert_eq!(order(&again.text())[2..4], ["new", "c"]);
}

#[test]
fn an_earlier_journal_is_read() {
    let json = r#"[{"op":"opened","digest":"x"},{"op":"step","label":"note on b","at":"2026-11-23T14:05:00Z",
        "edits":[{"old":"o","splice":{"item":1,"at":0,"removed":"o","inserted":"p"}}]}]"#;
    let records: Vec<Record> = serde_json::from_str(json).unwrap();
    let again = serde_json::to_string(&records[1]).unwrap();
    assert!(
        again.contains(r#""edits":[{"old":"o","splice":{"item":1"#),
        "{again}"
    );
}
