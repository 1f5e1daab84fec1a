//! Journeys: keys in; screen and file out.

use std::path::Path;

use proptest::prelude::*;

use crate::harness::{CLAIMS, Desk, added};

const SIZE: &str = "120x40";

#[test]
fn a_mark_is_three_lines_in_the_file() {
    let desk = Desk::new(CLAIMS);
    let (screen, said) = desk.play("v<C-s>", SIZE);
    let new = desk.claims();
    let added = added(CLAIMS, &new).unwrap();
    let expected = [
        "status: verified",
        "reviewed_by: desk",
        "reviewed_at: 2026-11-23T18:30:00Z",
    ];
    assert_eq!(
        added.iter().map(|line| line.trim()).collect::<Vec<_>>(),
        expected
    );
    assert!(
        screen.contains("saved") && screen.contains("1/37  v1 d0 s0"),
        "{screen}"
    );
    assert_eq!(said, "");
}

#[test]
fn marking_goes_on_to_the_next_open_claim() {
    let desk = Desk::new(CLAIMS);
    let (screen, said) = desk.play("vjd", SIZE);
    assert!(screen.contains("▌· mof-funds"), "{screen}");
    assert!(
        screen.contains("2 unsaved") || said.contains("2 changes"),
        "{said}"
    );
    assert_eq!(desk.claims(), CLAIMS);
    assert_eq!(said, "2 changes not saved\n");
}

#[test]
fn sourced_asks_for_a_source_and_takes_no_for_an_answer() {
    let desk = Desk::new(CLAIMS);
    desk.play(
        "s<Paste:https://example.org/plan><CR>s<CR>s<Esc><C-s>",
        SIZE,
    );
    let new = desk.claims();
    let added = added(CLAIMS, &new).unwrap();
    let words: Vec<_> = added.iter().map(|line| line.trim()).collect();
    assert_eq!(
        words
            .iter()
            .filter(|word| **word == "status: sourced")
            .count(),
        2,
        "{words:?}"
    );
    assert!(words.contains(&"- https://example.org/plan"));
}

#[test]
fn note_correction_and_source_are_written_where_they_belong() {
    let desk = Desk::new(CLAIMS);
    desk.play(
        "dkc<Paste:one\ntwo><CR>C<Paste:no><CR>a<Paste:https://example.org/x><CR><C-s>",
        SIZE,
    );
    let (screen, _) = desk.play("", SIZE);
    for text in [
        "Correction  no",
        "Note        one",
        "            two",
        "1 https://example.org/x",
    ] {
        assert!(screen.contains(text), "{text}\n{screen}");
    }
    let new = desk.claims();
    assert!(
        new.contains("    correction: \"no\"\n    note: |-\n      one\n      two\n"),
        "{new}"
    );
    assert_eq!(added(CLAIMS, &new).unwrap().len(), 9);
}

#[test]
fn undo_all_leaves_the_file_as_it_was_also_across_a_save() {
    let desk = Desk::new(CLAIMS);
    let (screen, _) = desk.play("vdac<BS><CR>c<Paste:x><CR><C-s>99u<C-s>", SIZE);
    assert_eq!(desk.claims(), CLAIMS, "{screen}");
    let (screen, said) = desk.play("vu", SIZE);
    assert!(
        screen.contains("undone: verified photo-premier"),
        "{screen}"
    );
    assert_eq!(said, "");
    let (_, said) = desk.play("vu<C-r>", SIZE);
    assert_eq!(said, "1 change not saved\n");
}

#[test]
fn quitting_asks_only_when_something_is_unsaved() {
    let desk = Desk::new(CLAIMS);
    let (screen, _) = desk.play("vq", SIZE);
    assert!(
        screen.contains("1 unsaved: s save and quit  d discard"),
        "{screen}"
    );
    let (_, said) = desk.play("vqs", SIZE);
    assert_eq!(said, "");
    assert!(desk.claims().contains("status: verified"));
    let (_, said) = desk.play("cdraft<Esc>q", SIZE);
    assert_eq!(said, "");
    let (screen, _) = desk.play("c", SIZE);
    assert!(screen.contains("draft"), "a draft waits: {screen}");
    let (_, said) = desk.play("qv", SIZE);
    assert_eq!(said, "", "keys after quitting do nothing");
}

#[test]
fn a_count_repeats_a_move() {
    let desk = Desk::new(CLAIMS);
    for (keys, place) in [
        ("5]", "6/37"),
        ("12j", "13/37"),
        ("9G", "9/37"),
        ("3]2[", "2/37"),
    ] {
        let (screen, _) = desk.play(keys, SIZE);
        assert!(screen.contains(place), "{keys}\n{screen}");
    }
}

#[test]
fn a_copy_can_be_saved_elsewhere_but_over_nothing() {
    let desk = Desk::new(CLAIMS);
    desk.play("v:w copy.yaml<CR>", SIZE);
    let copy = std::fs::read_to_string(desk.path("copy.yaml")).unwrap();
    assert!(copy.contains("status: verified"));
    assert_eq!(desk.claims(), CLAIMS);
    let (screen, _) = desk.play(":w copy.yaml<CR>", SIZE);
    assert!(screen.contains("already exists"), "{screen}");
}

#[test]
fn a_draft_left_by_escape_comes_back() {
    let desk = Desk::new(CLAIMS);
    let (screen, said) = desk.play("chalf a thought<Esc>jkc done<CR>", SIZE);
    assert!(screen.contains("half a thought done"), "{screen}");
    assert_eq!(said, "1 change not saved\n");
}

#[test]
fn a_paste_is_text_and_never_commands() {
    let desk = Desk::new(CLAIMS);
    let (_, said) = desk.play("<Paste:vvdd>", SIZE);
    assert_eq!(said, "");
    let (screen, _) = desk.play("<Paste:https://example.org/p>", SIZE);
    assert!(screen.contains("Source · its URL"), "{screen}");
}

#[test]
fn the_reviewed_example_is_the_bundled_one_with_the_findings() {
    let reviewed = include_str!("../../docs/example/reviewed.yaml");
    let bundled = CLAIMS.replace("docs/example/article.md", "article.md");
    let added = added(&bundled, reviewed).expect("lines were only added");
    let status = |word: &str| added.iter().filter(|line| line.trim() == word).count();
    assert_eq!(status("status: verified"), 5);
    assert_eq!(status("status: disputed"), 9);
    assert_eq!(status("status: sourced"), 1);
}

#[test]
fn every_bundled_quote_is_in_the_article() {
    let desk = Desk::new(CLAIMS);
    let output = desk.run(&["list", "--format", "json"]);
    let claims: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let claims = claims.as_array().unwrap();
    assert_eq!(claims.len(), 37);
    for claim in claims {
        assert_eq!(claim["anchor"], "exact", "{claim}");
        assert_eq!(claim["status"], "unreviewed");
    }
}

#[test]
fn the_screen_in_the_readme_is_the_programs() {
    let desk = Desk::new(CLAIMS);
    let (screen, _) = desk.play("jjjd3jv", "110x24");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once("```text\n").unwrap();
    let (_, after) = rest.split_once("```").unwrap();
    let fresh = format!("{before}```text\n{screen}```{after}");
    if std::env::var_os("TICKMARK_WRITE").is_some() {
        std::fs::write(path, &fresh).unwrap();
    } else {
        assert_eq!(readme, fresh, "stale; TICKMARK_WRITE=1 writes it");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn random_keys_at_random_sizes_never_panic(
        keys in proptest::collection::vec(
            prop_oneof![
                "[a-zA-Z0-9!?:.*]".prop_map(|key| key),
                Just("<CR>".to_owned()), Just("<Esc>".to_owned()), Just("<Tab>".to_owned()),
                Just("<C-r>".to_owned()), Just("<C-d>".to_owned()), Just("<C-u>".to_owned()),
                Just("<PgDn>".to_owned()), Just("<C-j>".to_owned()), Just("<BS>".to_owned()),
                Just("<Paste:https://example.org/a b\u{202e}>".to_owned()),
                (0u16..200, 0u16..60).prop_map(|(w, h)| format!("<Resize:{w}x{h}>")),
            ],
            1..120,
        ),
    ) {
        // Quitting is left out, so that every key is played.
        let keys: String = keys.into_iter().filter(|key| key != "q" && key != "x").collect();
        let desk = Desk::new(CLAIMS);
        let (screen, _) = desk.play(&format!("{keys}<Esc><Esc><Esc><Resize:120x40>"), "80x24");
        prop_assert!(screen.contains("tickmark"), "{}", screen);
        let listed = screen.contains("╭ Claims");
        prop_assert!(!listed || screen.contains('▌'), "the selection is lost:\n{}", screen);
        let file = desk.claims();
        prop_assert!(file.len() >= CLAIMS.len());
    }
}
