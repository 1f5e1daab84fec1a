//! What others save while a sitting goes on: merged, or asked about once for each text.

use tickmark::keys::{Input, Keymap, parse_script};
use tickmark::review::{
    Advance, Edit, Effect, Msg, Past, Record, Reread, Review, SaveOutcome, Start, Step,
};
use tickmark::yaml::{Document, Limits, Opened, Splice};

pub(crate) const FILE: &str = "\
claims:
  - id: a
    text: The tram is yellow.
  - id: b
    text: It runs until one.
";

fn opened(text: &str) -> Opened {
    Document::open(text.as_bytes().to_vec(), &Limits::default()).unwrap()
}

fn reread(text: &str) -> Box<Reread> {
    Box::new(Reread {
        opened: opened(text),
        article: Err(None),
        digest: text.to_owned(),
    })
}

/// A sitting whose disk is only told of.
pub(crate) struct Sitting {
    pub(crate) review: Review,
}

impl Sitting {
    pub(crate) fn new(text: &str, records: Vec<Record>) -> Self {
        Self::resumed(text, records, false)
    }

    pub(crate) fn resumed(text: &str, records: Vec<Record>, trim: bool) -> Self {
        let review = Review::new(Start {
            name: "claims.yaml".to_owned(),
            article: Err(None),
            reviewer: "desk".to_owned(),
            advance: Advance::Stay,
            keymap: Keymap::default(),
            ratings: Vec::new(),
            now: "2026-11-23T14:05:00Z".to_owned(),
            size: (120, 40),
            past: Some(Past {
                records,
                digest: text.to_owned(),
                trim,
            }),
            ..Start::new(opened(text))
        });
        Self { review }
    }

    pub(crate) fn press(&mut self, keys: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        for input in parse_script(keys).unwrap() {
            if let Input::Key(chord) = input {
                effects.extend(self.review.update(Msg::Key(chord)));
            }
        }
        effects
    }

    pub(crate) fn changed(&mut self, text: &str) -> Vec<Effect> {
        self.review.update(Msg::ChangedOnDisk(reread(text)))
    }

    pub(crate) fn save(&mut self) {
        self.press("<C-s>");
        let told = "saved".to_owned();
        let digest = self.text();
        let outcome = SaveOutcome::Saved { told, digest };
        self.review.update(Msg::Saved(outcome));
        assert_eq!(self.review.unsaved(), 0);
    }

    /// What is asked about: mine, theirs and what was before.
    pub(crate) fn asked(&self) -> Option<[String; 3]> {
        let conflict = self.review.conflict()?;
        Some(self.review.sides(conflict).map(|side| side.text))
    }

    pub(crate) fn told(&self) -> &str {
        self.review.notice().map_or("", |notice| &notice.text)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(crate::edits::bytes(self.review.document())).unwrap()
    }
}

/// The file with lines of this kind in its first claim.
pub(crate) fn with(lines: &str) -> String {
    FILE.replace("yellow.\n", &format!("yellow.\n{lines}"))
}

pub(crate) fn note(text: &str) -> String {
    with(&format!("    note: {text}\n"))
}

#[test]
fn a_conflict_is_asked_about_once_and_shows_what_is_on_disk_now() {
    let mut sitting = Sitting::new(FILE, Vec::new());
    sitting.press("cmine<CR>");
    sitting.changed(&note("theirs"));
    let sides = |theirs: &str| Some(["mine", theirs, "(nothing)"].map(str::to_owned));
    assert_eq!(sitting.asked(), sides("theirs"));
    sitting.press("<Esc>");
    sitting.changed(&note("theirs again"));
    assert_eq!(sitting.asked(), sides("theirs again"));
    sitting.press("t");
    assert_eq!(sitting.asked(), None);
    assert_eq!(sitting.text(), note("theirs again"));
}

#[test]
fn a_conflict_ends_when_the_disk_comes_to_say_the_same() {
    let mut sitting = Sitting::new(FILE, Vec::new());
    sitting.press("cmine<CR>");
    sitting.changed(&note("theirs"));
    sitting.press("<Esc>");
    sitting.changed(&note("mine"));
    assert_eq!(sitting.asked(), None);
}

#[test]
fn each_conflict_is_decided_for_itself() {
    let mut sitting = Sitting::new(FILE, Vec::new());
    sitting.press("cmine<CR>Cmine too<CR>");
    let theirs = with("    correction: theirs too\n    note: theirs\n");
    sitting.changed(&theirs);
    sitting.press("t");
    assert!(sitting.asked().is_some());
    assert!(
        !sitting.told().contains("all conflicts"),
        "{}",
        sitting.told()
    );
    sitting.press("m");
    assert_eq!(sitting.asked(), None);
    let told = "kept note of a; all conflicts are decided, save again";
    assert_eq!(sitting.told(), told);
    let merged = with("    correction: theirs too\n    note: mine\n");
    assert_eq!(sitting.text(), merged);
}

/// A claim that others put before all.
pub(crate) fn shifted(text: &str) -> String {
    text.replace("claims:\n", "claims:\n  - id: new\n    text: It rains.\n")
}

#[test]
fn undo_and_redo_follow_claims_that_others_move() {
    let mut sitting = Sitting::new(FILE, Vec::new());
    sitting.press("cone<CR>");
    sitting.save();
    let saved = sitting.text();
    sitting.press("jctwo<CR>");
    let two = sitting.text();
    sitting.press("c<C-u>three<CR>");
    let three = sitting.text();
    sitting.press("u");
    sitting.changed(&shifted(&saved));
    assert_eq!(sitting.text(), shifted(&two));
    assert_eq!(sitting.review.cursor(), 2);
    for (keys, text, unsaved) in [
        ("<C-r>", &three, 2),
        ("u", &two, 1),
        ("u", &saved, 0),
        ("u", &FILE.to_owned(), 1),
        ("<C-r>", &saved, 0),
    ] {
        sitting.press(keys);
        assert_eq!(sitting.text(), shifted(text), "{keys}");
        assert_eq!(sitting.review.unsaved(), unsaved, "{keys}");
    }
}

#[test]
fn what_both_sides_changed_is_taken_back_as_one_step() {
    let mut sitting = Sitting::new(FILE, Vec::new());
    sitting.press("cone<CR>c<C-u>two<CR>jcthree<CR>");
    assert_eq!(sitting.review.unsaved(), 3);
    let theirs = with("    memo: theirs\n");
    sitting.changed(&theirs);
    assert_eq!(sitting.told(), "merged 1 change from disk");
    assert_eq!(sitting.review.unsaved(), 2);
    assert!(sitting.text().contains("note: two"));
    sitting.press("u");
    assert!(!sitting.text().contains("note: two"));
    sitting.press("u");
    assert_eq!(sitting.text(), theirs);
}

#[test]
fn what_was_undone_of_a_saved_file_can_be_undone_again() {
    let mut sitting = Sitting::new(FILE, Vec::new());
    sitting.press("cone<CR>jctwo<CR>");
    sitting.save();
    let saved = sitting.text();
    sitting.press("uukcother<CR>");
    assert_eq!(sitting.text(), note("other"));
    sitting.press("uu");
    assert_eq!(sitting.text(), saved.replace("    note: two\n", ""));
    sitting.press("u");
    assert_eq!(sitting.text(), saved);
    sitting.press("uu");
    assert_eq!(sitting.text(), FILE);
}

#[test]
fn a_journal_with_a_claim_that_is_not_there_is_set_aside() {
    let records = |item| {
        let splice = Splice {
            item,
            at: 0,
            removed: String::new(),
            inserted: "# why\n".to_owned(),
        };
        let old = "  - id: b\n    text: It runs until one.\n".to_owned();
        let step = Step {
            label: "note".to_owned(),
            at: "2026-11-23T14:05:00Z".to_owned(),
            edits: vec![Edit::Claim { old, splice }],
        };
        let digest = FILE.to_owned();
        vec![Record::Opened { digest }, Record::Step(step), Record::Undo]
    };
    for (item, fits) in [(1, true), (2, false)] {
        let mut sitting = Sitting::new(FILE, records(item));
        let told = "the journal does not fit the file; it is set aside";
        assert_eq!(sitting.told() == told, !fits);
        let effects = sitting.review.update(Msg::Tick);
        assert_eq!(effects.contains(&Effect::SetJournalAside), !fits);
        assert_eq!(sitting.text(), FILE);
    }
}

#[test]
fn a_save_that_meets_a_changed_file_goes_on_where_nothing_is_to_be_decided() {
    for (theirs, asks) in [(with("    memo: theirs\n"), false), (note("theirs"), true)] {
        let mut sitting = Sitting::new(FILE, Vec::new());
        sitting.press("cmine<CR><C-s>");
        let outcome = SaveOutcome::Changed(reread(&theirs));
        let effects = sitting.review.update(Msg::Saved(outcome));
        let saves = |effect: &Effect| matches!(effect, Effect::Save { .. });
        assert_eq!(effects.iter().any(saves), !asks);
        assert_eq!(sitting.asked().is_some(), asks);
        assert!(sitting.text().contains("note: mine"));
    }
}

#[test]
fn reading_again_gives_up_what_is_not_saved() {
    let theirs = with("    memo: theirs\n");
    let mut sitting = Sitting::new(FILE, Vec::new());
    sitting.press("cmine<CR>");
    sitting.review.update(Msg::Reloaded(reread(&theirs)));
    assert_eq!(
        (sitting.text(), sitting.told()),
        (theirs, "read again from disk")
    );
    assert_eq!(sitting.review.unsaved(), 0);
}

#[test]
fn claims_that_others_add_and_take_away_are_counted() {
    let none = "claims: []\n";
    let mut sitting = Sitting::new(none, Vec::new());
    sitting.changed(FILE);
    assert_eq!(sitting.told(), "merged 2 changes from disk");
    sitting.changed(FILE);
    assert_eq!(sitting.told(), "merged 2 changes from disk");
    sitting.press("v");
    let both = FILE
        .replace("until one", "until two")
        .replace("yellow", "red");
    sitting.changed(&shifted(&both));
    assert_eq!(sitting.told(), "merged 3 changes from disk");
    sitting.press("u");
    sitting.changed(none);
    assert_eq!(sitting.told(), "merged 3 changes from disk");
    assert_eq!(sitting.text(), none);
}

#[test]
fn a_new_order_of_sources_and_what_others_keep_with_them_outlast_a_merge() {
    let file = |sources: &str| with(&format!("    sources:\n{sources}"));
    let (a, b) = (
        "    - url: https://a.example\n",
        "    - url: https://b.example\n",
    );
    let (c, x) = (
        "    - url: https://c.example\n",
        "      x-desk: kept # why\n",
    );
    let before = file(&[a, b].concat());
    let changed = |keys: &str, theirs: &[&str]| {
        let mut sitting = Sitting::new(&before, Vec::new());
        sitting.press(keys);
        sitting.changed(&file(&theirs.concat()));
        sitting.text()
    };
    let move_down = "<CR>jJ<Esc>";
    assert_eq!(changed(move_down, &[a, b, c]), file(&[b, a, c].concat()));
    assert_eq!(changed(move_down, &[a, b, x]), file(&[b, x, a].concat()));
    assert_eq!(changed(move_down, &[a, x, b]), file(&[b, a, x].concat()));
    let titled = "      title: mine\n";
    let text = changed("<CR>jj<CR><Tab>mine<CR><Esc>", &[a, b, x]);
    for line in [titled, x] {
        assert!(text.contains(line), "{text}");
    }
}

#[test]
fn a_draft_of_a_source_that_others_changed_is_not_lost() {
    let file = |lines: &str| {
        with(&format!(
            "    sources:\n    - url: https://a.example\n{lines}"
        ))
    };
    let mut sitting = Sitting::new(&file(""), Vec::new());
    sitting.press("<CR>j<CR><Tab>mine<Esc>");
    sitting.changed(&file("      publisher: theirs\n"));
    sitting.press("<CR>");
    assert!(
        sitting.told().starts_with("the draft"),
        "{}",
        sitting.told()
    );
    sitting.press("<CR>");
    let text = sitting.text();
    assert!(
        text.contains("title: mine") && text.contains("publisher: theirs"),
        "{text}"
    );
}
