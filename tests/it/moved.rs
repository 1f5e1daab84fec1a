//! Claims whose words change in the article: seen, told, and settled by one key.

use serde_json::Value;

use crate::harness::{CLAIMS, Desk, text};

/// A desk whose article says something else than when it was quoted.
fn edited(edits: &[(&str, &str)]) -> Desk {
    let desk = Desk::new(CLAIMS);
    let path = desk.path("docs/example/article.md");
    let mut article = std::fs::read_to_string(&path).unwrap();
    for (old, new) in edits {
        assert!(article.contains(old), "{old}");
        article = article.replacen(old, new, 1);
    }
    std::fs::write(path, article).unwrap();
    desk
}

const SHARE: (&str, &str) = ("consumption was just 16%", "consumption was just 18%");

fn anchors(desk: &Desk) -> Vec<(String, String)> {
    let listed = desk.run(&["list", "--format", "json"]);
    let claims: Value = serde_json::from_slice(&listed.stdout).unwrap();
    let claims = claims.as_array().unwrap().iter();
    let told = claims.map(|claim| {
        let word = |key: &str| claim[key].as_str().unwrap().to_owned();
        (word("id"), word("anchor"))
    });
    told.filter(|(_, anchor)| anchor != "exact").collect()
}

#[test]
fn a_figure_that_changed_is_told_with_both_wordings_and_taken_by_one_key() {
    let desk = edited(&[SHARE]);
    let off = anchors(&desk);
    assert_eq!(off.len(), 1, "{off:?}");
    let (id, anchor) = &off[0];
    assert_eq!(anchor, "moved");
    let checked = text(&desk.run(&["check"]).stdout);
    assert!(
        checked.contains("warning: the quoted words have changed in the article:"),
        "{checked}"
    );
    assert!(
        checked.contains("just 16%\" is now \"") && checked.contains("just 18%\". [moved]"),
        "{checked}"
    );

    let (screen, _) = desk.play("fis:moved<CR>", "160x50");
    assert!(screen.contains("≠"), "{screen}");
    assert!(screen.contains("[-16%-]{+18%+}"), "{screen}");
    assert!(
        screen.contains("M takes the new ones, R takes the mark off too"),
        "{screen}"
    );
    let (screen, _) = desk.play("fis:moved<CR>vM<C-s>", "160x50");
    assert!(
        screen.contains(&format!("took the new wording for {id}")) || screen.contains("saved"),
        "{screen}"
    );
    let saved = desk.claims();
    assert!(
        saved.contains("just 18%") && !saved.contains("just 16%"),
        "{saved}"
    );
    assert!(saved.contains("status: verified"), "the mark is kept");
    assert_eq!(anchors(&desk), []);
}

#[test]
fn a_claim_is_sent_back_in_one_step_that_undo_takes_back() {
    let desk = edited(&[SHARE]);
    desk.play("fis:moved<CR>v<C-s>", "120x40");
    let marked = desk.claims();
    assert!(marked.contains("status: verified"));
    desk.play("fis:moved<CR>R<C-s>", "120x40");
    let back = desk.claims();
    assert!(
        back.contains("just 18%") && !back.contains("status: verified"),
        "{back}"
    );
    desk.play("u<C-s>", "120x40");
    assert_eq!(desk.claims(), marked);
}

#[test]
fn where_nothing_changed_the_keys_say_so() {
    let desk = Desk::new(CLAIMS);
    for key in ["M", "R"] {
        let (screen, _) = desk.play(key, "120x40");
        assert!(
            screen.contains("no words of it have changed in the article"),
            "{screen}"
        );
        assert!(!screen.contains("new wording"), "{screen}");
    }
    assert_eq!(desk.claims(), CLAIMS);
}

#[test]
fn words_that_are_gone_are_adrift_and_re_typed_ones_are_not() {
    let gone = "As of 2021, domestic chip consumption was just 16%.";
    let desk = edited(&[
        (gone, ""),
        (
            "“frontiers of\ninternational competition”",
            "\"frontiers of international\u{a0}competition\"",
        ),
    ]);
    let off = anchors(&desk);
    assert_eq!(off.len(), 1, "{off:?}");
    assert_eq!(off[0].1, "adrift");
    let checked = text(&desk.run(&["check"]).stdout);
    assert!(
        checked.contains("the quoted words are not in the article") && checked.contains("[adrift]"),
        "{checked}"
    );
}

#[test]
fn where_either_of_two_places_may_be_meant_neither_is_taken() {
    let desk = Desk::new(
        "article: {file: a.txt}\nclaims:\n- {text: a, quote: the share of chips was 16% then}\n",
    );
    let article = "In May the share of chips was 18% then. Later it fell.\n\nOnce more the share of chips was 14% then.\n";
    std::fs::write(desk.path("a.txt"), article).unwrap();
    let (screen, _) = desk.play("M", "120x40");
    assert!(
        screen.contains("these words are not in the article"),
        "{screen}"
    );
    assert!(screen.contains("no words of it have changed"), "{screen}");
}

#[test]
fn an_article_that_changes_meanwhile_is_told_of() {
    let desk = edited(&[]);
    let path = desk.path("docs/example/article.md");
    let article = std::fs::read_to_string(&path).unwrap();
    let changed = article.replacen(SHARE.0, SHARE.1, 1);
    let writer = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(300));
        std::fs::write(path, changed).unwrap();
    });
    let (screen, _) = desk.play("<Sleep:1500>", "160x50");
    writer.join().unwrap();
    assert!(screen.contains("the words of 1 claim changed"), "{screen}");
}

#[test]
fn places_in_the_article_are_told_in_code_points() {
    let desk = Desk::new("article: {file: a.txt}\nclaims:\n- {text: a, quote: 'über “alles”'}\n");
    std::fs::write(desk.path("a.txt"), "Ça va: über “alles” hinaus.\n").unwrap();
    let listed = desk.run(&["list", "--format", "json"]);
    let claims: Value = serde_json::from_slice(&listed.stdout).unwrap();
    assert_eq!(
        (&claims[0]["start"], &claims[0]["end"]),
        (&7.into(), &19.into())
    );
}
