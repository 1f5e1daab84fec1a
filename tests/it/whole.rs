//! Files that slices alone do not serve: reviewed, saved, undone and recovered like all others.

use tickmark::claims::{Change, Field};
use tickmark::yaml::{Document, Limits};

use crate::harness::Desk;
use crate::journal::killed;

const JSON: &str = r#"{
  "version": 1,
  "claims": [
    {"id": "one", "text": "The tram is yellow."},
    {
      "id": "two",
      "text": "It runs until one.",
      "draft": true
    }
  ]
}
"#;

const SHARED: &str = "\
people: &people
  speaker: The mayor
claims:
  - id: a
    text: The council met in March.
    speaker: &clerk The clerk
    note: &why kept for the record
  - id: b
    text: It met again in June.
    speaker: *clerk
  - id: c
    text: It voted in July.
    <<: *people
";

#[test]
fn a_json_file_stays_json() {
    let desk = Desk::new(JSON);
    desk.play("vjcIt runs until two.<CR>v<C-s>", "120x40");
    let claims = desk.claims();
    let json: serde_json::Value = serde_json::from_str(&claims).unwrap();
    assert_eq!(json["claims"][0]["status"], "verified");
    assert_eq!(json["claims"][1]["note"], "It runs until two.");
    assert_eq!(json["claims"][1].get("draft"), None, "{claims}");
    let (before, after) = claims.split_once(r#""text": "It runs"#).unwrap();
    assert!(
        after.contains("one.\",\n      \"status\": \"verified\","),
        "{claims}"
    );
    assert!(
        before.ends_with("{\n      \"id\": \"two\",\n      "),
        "{claims}"
    );
    assert!(after.ends_with("\n    }\n  ]\n}\n"), "{claims}");
}

#[test]
fn undoing_all_gives_the_bytes_back_after_a_restart_too() {
    for file in [JSON, SHARED] {
        let desk = Desk::new(file);
        desk.play("vdacite<CR>uG:w<CR>", "120x40");
        desk.play("jcA note<CR>d<C-s>", "120x40");
        assert_ne!(desk.claims(), file);
        let (screen, _) = desk.play("99u<C-s>", "120x40");
        assert_eq!(desk.claims(), file, "{screen}");
    }
}

#[test]
fn a_claim_with_aliases_is_edited_and_they_stay() {
    let desk = Desk::new(SHARED);
    let keys = "jCThe archivist said so.<CR>jd<C-s>";
    desk.play(keys, "120x40");
    let claims = desk.claims();
    assert!(claims.contains("speaker: &clerk The clerk\n"), "{claims}");
    assert!(
        claims.contains("speaker: *clerk\n    correction: The archivist"),
        "{claims}"
    );
    assert!(claims.contains("status: disputed\n"), "{claims}");
    assert!(claims.contains("    <<: *people\n"), "{claims}");
}

#[test]
fn what_an_alias_elsewhere_shares_is_not_changed_and_the_reason_is_told() {
    let file = SHARED.replace("id: b", "id: b\n    note: *why");
    let desk = Desk::new(&file);
    let (screen, _) = desk.play("cAnother<CR>", "120x40");
    assert!(
        screen.contains("'note' is used elsewhere too, as '*why'"),
        "{screen}"
    );
    let (screen, _) = desk.play("jc<C-u>Its own<CR><C-s>", "160x40");
    assert!(screen.contains("saved"), "{screen}");
    assert_eq!(desk.claims(), file.replace("note: *why", "note: Its own"));
    let (screen, _) = desk.play("jcIts own again<CR>", "160x40");
    assert!(!screen.contains("no longer"), "{screen}");
}

#[test]
fn the_reviewer_is_told_when_an_alias_is_replaced() {
    let desk = Desk::new(SHARED.replace("id: b", "id: b\n    note: *why"));
    let (screen, _) = desk.play("jc<C-u>Its own<CR>", "160x40");
    assert!(
        screen.contains("note is its own now, no longer *why"),
        "{screen}"
    );
}

#[test]
fn unsaved_changes_come_back_after_a_kill() {
    let desk = Desk::new(JSON);
    killed(&desk, "vjd", 2);
    let (screen, _) = desk.play("<C-s>", "120x40");
    assert!(screen.contains("v1 d1"), "{screen}");
    assert_eq!(desk.claims().matches("\"status\"").count(), 2);
}

#[test]
fn unsaved_changes_are_merged_with_a_file_changed_since() {
    for (file, old, new) in [
        (JSON, "yellow.\"", "yellow.\", \"kind\": \"event\""),
        (SHARED, "in March.", "in March.\n    kind: event"),
        (SHARED, "in June.", "in June.\n    kind: event"),
        (SHARED, "The clerk", "A clerk"),
    ] {
        let desk = Desk::new(file);
        killed(&desk, "vd", 2);
        std::fs::write(desk.path("claims.yaml"), file.replace(old, new)).unwrap();
        let (screen, said) = desk.play("m<C-s>", "120x40");
        assert_eq!(said, "", "{screen}");
        let claims = desk.claims();
        assert!(claims.contains(new), "{claims}");
        for word in ["verified", "disputed"] {
            assert_eq!(claims.matches(word).count(), 1, "{claims}");
        }
    }
}

#[test]
fn an_alias_behind_a_tab_belongs_to_the_whole_file() {
    let text = "claims:\n- text:\t&a one\n- text: two\n  note:\t*a\n";
    let opened = Document::open(text.as_bytes().to_vec(), &Limits::default()).unwrap();
    let mut document = opened.document;
    let new = |item: usize, field, text: &str| {
        let change = Change::set(&opened.claims[item].claim, field, Some(text.to_owned()));
        [change.unwrap()]
    };
    let shared = document.apply(0, &new(0, Field::Text, "three"));
    assert!(
        shared.is_err(),
        "changing the first claim would change the second"
    );
    document.apply(1, &new(1, Field::Note, "three")).unwrap();
    assert_eq!(document.claim(0).claim.text(), "one");
}

#[test]
fn an_alias_means_the_anchor_that_stands_last_before_it() {
    let text = "claims:\n- text: &x one\n  note: &x two\n  memo: &y three\n  speaker: *x\n";
    let opened = Document::open(text.as_bytes().to_vec(), &Limits::default()).unwrap();
    assert_eq!(opened.claims[0].claim.speaker.as_deref(), Some("two"));
}
