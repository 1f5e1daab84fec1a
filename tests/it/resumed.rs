//! What a sitting takes up of the journal of an earlier one, and what it writes down anew.

use tickmark::claims::Field;
use tickmark::keys::Context;
use tickmark::review::{Effect, Msg, Purpose, Record};

use crate::others::{FILE, Sitting, note, shifted, with};

fn draft(item: usize, id: &str, text: Option<&str>) -> Record {
    Record::Draft {
        item,
        id: id.to_owned(),
        purpose: Purpose::Field(Field::Note),
        text: text.map(str::to_owned),
    }
}

fn opened(digest: &str) -> Record {
    Record::Opened {
        digest: digest.to_owned(),
    }
}

/// What a sitting that was killed had written down.
fn killed(keys: &str) -> Vec<Record> {
    let mut sitting = Sitting::new(FILE, Vec::new());
    sitting.press(keys);
    sitting.review.records()
}

fn told_to_write(effects: &[Effect]) -> bool {
    effects
        .iter()
        .any(|effect| matches!(effect, Effect::Record(_)))
}

fn begins_anew(effects: &[Effect]) -> bool {
    effects
        .iter()
        .any(|effect| matches!(effect, Effect::RestartJournal(_)))
}

#[test]
fn nothing_is_written_before_something_is_done() {
    let mut sitting = Sitting::new(FILE, Vec::new());
    assert!(!told_to_write(&sitting.review.update(Msg::Tick)));
    let effects = sitting.press("cmine<CR>");
    assert!(told_to_write(&effects));
}

#[test]
fn what_is_typed_while_others_save_is_written_with_the_merge() {
    let mut sitting = Sitting::new(FILE, Vec::new());
    sitting.press("cmine");
    sitting.changed(&shifted(FILE));
    assert_eq!(sitting.text(), FILE);
    let effects = sitting.press("<CR>");
    assert_eq!(sitting.text(), shifted(&note("mine")));
    assert!(begins_anew(&effects) && told_to_write(&effects));
}

#[test]
fn a_journal_of_saved_work_goes_on() {
    let saved = note("mine");
    let mut records = killed("cmine<CR>");
    let digest = saved.clone();
    records.extend([Record::Saving { digest }, Record::Saved]);
    let mut sitting = Sitting::new(&saved, records.clone());
    let effects = sitting.review.update(Msg::Tick);
    assert!(!begins_anew(&effects) && !told_to_write(&effects));
    assert_eq!(sitting.told(), "");
    sitting.press("u");
    assert_eq!(sitting.text(), FILE);
    // The file as it was before that save: whoever put it back wanted it so.
    let mut sitting = Sitting::new(FILE, records);
    assert_eq!((sitting.review.unsaved(), sitting.told()), (0, ""));
    let effects = sitting.review.update(Msg::Tick);
    assert!(begins_anew(&effects) && told_to_write(&effects));
}

#[test]
fn of_a_large_journal_only_what_is_not_saved_stays() {
    let mut sitting = Sitting::new(FILE, Vec::new());
    sitting.press("cone<CR>c<C-u>two<CR>");
    sitting.save();
    let saved = sitting.text();
    sitting.press("jcthree<CR>c<C-u>four<CR>c<C-u>five<CR>c<C-u>six<CR>u");
    let five = sitting.text();
    let records = sitting.review.records();
    let mut sitting = Sitting::resumed(&saved, records, true);
    assert_eq!(sitting.review.unsaved(), 3);
    assert!(begins_anew(&sitting.review.update(Msg::Tick)));
    assert_eq!(sitting.text(), five);
    sitting.press("<C-r>");
    assert_eq!(sitting.review.unsaved(), 4);
    sitting.press("9u");
    assert_eq!((sitting.text(), sitting.review.unsaved()), (saved, 0));
}

#[test]
fn texts_being_typed_come_back_where_their_claim_is_now() {
    let records = vec![opened(FILE), draft(1, "b", Some("half"))];
    let told = "recovered a text being typed";
    let sitting = Sitting::new(FILE, records.clone());
    assert_eq!(sitting.told(), told);
    assert_eq!(sitting.review.records(), records);
    let moved = shifted(FILE);
    let sitting = Sitting::new(&moved, records);
    assert_eq!(sitting.told(), told);
    let expected = [opened(&moved), draft(2, "b", Some("half"))];
    assert_eq!(sitting.review.records(), expected);
    let records = vec![
        opened(FILE),
        draft(0, "a", Some("half")),
        draft(1, "b", Some("third")),
        draft(0, "a", Some("whole")),
    ];
    let sitting = Sitting::new(FILE, records.clone());
    assert_eq!(sitting.told(), "recovered 2 texts being typed");
    let again = sitting.review.records();
    assert_eq!(again.len(), 3);
    assert!(records[2..].iter().all(|record| again.contains(record)));
    let nowhere = vec![opened(FILE), draft(2, "c", Some("half"))];
    let sitting = Sitting::new(FILE, nowhere);
    assert_eq!(sitting.told(), "");
    assert_eq!(sitting.review.records(), [opened(FILE)]);
}

#[test]
fn a_text_that_is_typed_and_given_up_is_written_down_as_such() {
    let mut sitting = Sitting::new(FILE, Vec::new());
    sitting.review.update(Msg::Tick);
    sitting.press("chalf");
    let noted = |text| [Effect::Record(vec![draft(0, "a", text)])];
    assert_eq!(sitting.review.update(Msg::Tick), noted(Some("half")));
    assert_eq!(sitting.review.update(Msg::Tick), []);
    sitting.press("<C-u>");
    assert_eq!(sitting.review.update(Msg::Tick), noted(None));
    sitting.press("half<Esc>");
    assert_eq!(sitting.review.records().len(), 2);
    sitting.review.update(Msg::Discard);
    assert_eq!(sitting.review.records(), [opened(FILE)]);
}

/// What was written down of a conflict that nobody has decided.
fn undecided() -> (String, Vec<Record>) {
    let mut sitting = Sitting::new(FILE, Vec::new());
    sitting.press("cmine<CR>");
    let theirs = note("theirs");
    sitting.changed(&theirs);
    (theirs, sitting.review.records())
}

const SIDES: [&str; 3] = ["mine", "theirs", "(nothing)"];

#[test]
fn a_conflict_that_was_not_decided_is_still_there() {
    let (theirs, mut records) = undecided();
    let sitting = Sitting::new(&theirs, records.clone());
    assert_eq!(sitting.asked().unwrap(), SIDES);
    for record in &mut records {
        if let Record::Conflict(conflict) = record {
            conflict.item = 2;
        }
    }
    let sitting = Sitting::new(&theirs, records);
    assert_eq!(sitting.asked(), None, "of a claim that is not there");
}

#[test]
fn a_conflict_that_was_decided_is_over() {
    let mut sitting = Sitting::new(FILE, Vec::new());
    sitting.press("cmine<CR>Cmine too<CR>");
    let theirs = with("    correction: theirs too\n    note: theirs\n");
    sitting.changed(&theirs);
    let mut records = sitting.review.records();
    for effect in sitting.press("m") {
        if let Effect::Record(more) = effect {
            records.extend(more);
        }
    }
    assert_eq!(records.last(), Some(&Record::Resolved));
    let left = sitting.asked();
    assert_eq!(left.as_ref().unwrap()[1], "theirs");
    assert_eq!(Sitting::new(&theirs, records.clone()).asked(), left);
    // One more than there were conflicts, then two.
    for _ in 0..2 {
        records.push(Record::Resolved);
        assert_eq!(Sitting::new(&theirs, records.clone()).asked(), None);
    }
}

#[test]
fn a_conflict_that_was_not_decided_is_asked_about_after_a_merge() {
    let (theirs, records) = undecided();
    let mut sitting = Sitting::new(&shifted(&theirs), records);
    assert_eq!(sitting.review.context(), Context::AskRecovered);
    sitting.press("m");
    assert_eq!(sitting.asked().unwrap(), SIDES);
    sitting.press("m");
    assert_eq!(sitting.text(), shifted(&note("mine")));
}

#[test]
fn what_is_dropped_is_set_aside() {
    let changed = with("    memo: theirs\n");
    let mut sitting = Sitting::new(&changed, killed("cmine<CR>"));
    let told = "unsaved changes to 1 claim from 14:05 UTC, and claims.yaml changed since:";
    assert_eq!(sitting.review.recovered_question(), told);
    let effects = sitting.press("d");
    assert!(effects.contains(&Effect::SetJournalAside) && begins_anew(&effects));
    assert_eq!(sitting.text(), changed);
    assert_eq!(sitting.review.records(), [opened(&changed)]);
    assert_eq!(
        sitting.told(),
        "dropped; the journal is set aside in the state folder"
    );
}

#[test]
fn what_an_editor_gave_back_is_written_down_at_once() {
    for (keys, text) in [("c", "words"), ("E", "- text: [")] {
        let mut sitting = Sitting::new(FILE, Vec::new());
        sitting.press(keys);
        let effects = sitting.review.update(Msg::Edited(text.to_owned()));
        assert!(told_to_write(&effects), "{keys}");
    }
}
