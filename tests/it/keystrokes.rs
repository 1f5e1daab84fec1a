//! How many keys the things take that a reviewer does all day. Texts and pastes are not counted.

use tickmark::keys::parse_script;

use crate::harness::{CLAIMS, Desk, added};

/// A part of a sitting.
enum Part {
    /// Keys that are counted.
    Keys(&'static str),
    /// Words that are typed or pasted.
    Words(&'static str),
}

use Part::{Keys, Words};

const SIZE: &str = "120x40";

/// Plays the parts and saves; how many keys they took.
fn play(desk: &Desk, parts: &[Part]) -> usize {
    let script: String = parts
        .iter()
        .map(|part| match part {
            Keys(keys) | Words(keys) => *keys,
        })
        .collect();
    desk.play(&format!("{script}<C-s>"), SIZE);
    let keys = parts.iter().map(|part| match part {
        Keys(keys) => parse_script(keys).unwrap().len(),
        Words(_) => 0,
    });
    keys.sum()
}

fn lines(desk: &Desk, wanted: &str) -> usize {
    let file = desk.claims();
    let added = added(CLAIMS, &file).unwrap();
    added.iter().filter(|line| line.trim() == wanted).count()
}

#[test]
fn a_decision_and_on_to_the_next_is_one_key() {
    let desk = Desk::new(CLAIMS);
    assert_eq!(play(&desk, &[Keys("v")]), 1);
    assert_eq!(lines(&desk, "status: verified"), 1);
    let (screen, _) = desk.play("v", SIZE);
    assert!(screen.contains("▌· budget-science"), "{screen}");
}

#[test]
fn a_mark_with_source_and_note_is_four_keys_and_two_texts() {
    let desk = Desk::new(CLAIMS);
    let parts = [
        Words("<Paste:https://example.org/plan>"),
        Keys("<CR>c"),
        Words("checked against the plan"),
        Keys("<CR>v"),
    ];
    assert_eq!(play(&desk, &parts), 4);
    for line in [
        "- https://example.org/plan",
        "note: checked against the plan",
        "status: verified",
    ] {
        assert_eq!(lines(&desk, line), 1, "{line}");
    }
}

#[test]
fn anything_is_undone_by_one_key_after_a_restart_too() {
    for act in [
        "v",
        "cnote<CR>",
        "V9jd",
        "a<Paste:https://example.org/p><CR>",
    ] {
        let desk = Desk::new(CLAIMS);
        desk.play(&format!("{act}<C-s>"), SIZE);
        assert_ne!(desk.claims(), CLAIMS);
        assert_eq!(play(&desk, &[Keys("u")]), 1);
        assert_eq!(desk.claims(), CLAIMS, "{act}");
    }
}

#[test]
fn the_unreviewed_are_one_key_away_and_two_keys_show_only_them() {
    let desk = Desk::new(CLAIMS);
    desk.play("jvjv<C-s>", SIZE);
    let (screen, _) = desk.play("]", SIZE);
    assert!(screen.contains("▌· tech-aim"), "{screen}");
    let (screen, _) = desk.play("f<CR>", SIZE);
    assert!(screen.contains("35 of 37 claims"), "{screen}");
}

#[test]
fn ten_in_a_row_are_four_keys_and_all_that_a_filter_shows_are_two() {
    let desk = Desk::new(CLAIMS);
    assert_eq!(play(&desk, &[Keys("V9jv")]), 4);
    assert_eq!(lines(&desk, "status: verified"), 10);
    let desk = Desk::new(CLAIMS);
    let parts = [Words("ftag:chips<CR>"), Keys("*v")];
    assert_eq!(play(&desk, &parts), 2);
    assert_eq!(lines(&desk, "status: verified"), 7);
}
