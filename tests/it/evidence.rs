//! Evidence: the form of a source, sources used again, reordered, taken out, opened and copied.

use crate::harness::{CLAIMS, Desk, added};

const SIZE: &str = "120x40";

/// The lines that playing keys and saving adds to the file, without their indentation.
fn adds(desk: &Desk, keys: &str) -> Vec<String> {
    let (screen, _) = desk.play(&format!("{keys}<C-s>"), SIZE);
    let file = desk.claims();
    let lines = added(CLAIMS, &file).unwrap_or_else(|| panic!("lines are gone\n{screen}\n{file}"));
    lines.iter().map(|line| line.trim().to_owned()).collect()
}

#[test]
fn mark_source_and_note_are_four_keys_and_the_texts() {
    let desk = Desk::new(CLAIMS);
    // A paste is one text; `<CR>`, `c`, `<CR>` and `v` are the keys.
    let lines = adds(
        &desk,
        "<Paste:https://example.org/plan><CR>c<Paste:as it says><CR>v",
    );
    assert_eq!(
        lines,
        [
            "status: verified",
            "note: as it says",
            "sources:",
            "- https://example.org/plan",
            "reviewed_by: desk",
            "reviewed_at: 2026-11-23T18:30:00Z",
        ]
    );
}

#[test]
fn a_form_takes_every_field_and_fills_in_the_day() {
    let desk = Desk::new(CLAIMS);
    let keys = "ahttps://example.org/plan.pdf<Tab>The plan<Tab>State Council<Tab>2015-05-19<Tab>\
                <Tab><Tab>p. 3<Tab>one<C-j>two<Tab>r<Tab><Space><CR>";
    let lines = adds(&desk, keys);
    assert_eq!(
        lines,
        [
            "sources:",
            "- url: https://example.org/plan.pdf",
            "title: The plan",
            "publisher: State Council",
            "published: 2015-05-19",
            "accessed: 2026-11-23",
            "locator: p. 3",
            "excerpt: |-",
            "one",
            "two",
            "stance: refutes",
            "kind: primary",
        ]
    );
    let (screen, _) = desk.play(
        "ahttps://example.org/a.mp4<Tab><Tab><Tab><Tab><Tab><Tab>",
        SIZE,
    );
    assert!(screen.contains("timestamp, as in 12:30"), "{screen}");
    let (screen, _) = desk.play("ahttps://example.org/a<Tab><C-n><C-n><C-n><C-u><CR>", SIZE);
    assert!(screen.contains("source for photo-premier"), "{screen}");
}

#[test]
fn what_is_wrong_in_a_form_is_told_and_it_stays_open() {
    let form = "ahttps://example.org/plan<Tab>";
    for (keys, told) in [
        ("<Tab><Tab>2015-13", "no date: YYYY"),
        ("<Tab><Tab>2015-13<CR>", "published: no date"),
        (
            "<Down><Down><Down><Down><Down><Down><Down>against<CR>",
            "stance: one of supports",
        ),
        ("<S-Tab><C-u>https://a b", "it has a blank in it"),
        ("<S-Tab><C-u><CR>", "a source needs its URL"),
    ] {
        let (screen, said) = Desk::new(CLAIMS).play(&format!("{form}{keys}"), SIZE);
        assert!(screen.contains(told), "{keys}\n{screen}");
        assert!(screen.contains("╭ Source ─"), "{keys}\n{screen}");
        assert!(!said.contains("change"), "{keys}: {said}");
    }
}

#[test]
fn a_malformed_url_is_told_while_it_is_typed() {
    let (screen, _) = Desk::new(CLAIMS).play("awww.example.org", SIZE);
    assert!(screen.contains("it is no http or https URL"), "{screen}");
    for typed in ["ahtt", "ahttps://", "ahttps://example.org/"] {
        let (screen, _) = Desk::new(CLAIMS).play(typed, SIZE);
        assert!(!screen.contains("will not open"), "{typed}\n{screen}");
    }
}

#[test]
fn the_article_is_no_evidence_for_its_own_claims() {
    for keys in [
        "ahttp://www.example.org/china-bets-on-home-made-chips/?utm_source=x#top<CR>",
        "<Paste:https://example.org/china-bets-on-home-made-chips>",
        "s<Paste:https://example.org/china-bets-on-home-made-chips><CR>",
        "ahttps://example.org/china-bets-on-home-made-chips<Tab><CR>",
        "adocs/example/article.md<CR>",
    ] {
        let (screen, _) = Desk::new(CLAIMS).play(keys, SIZE);
        assert!(
            screen.contains("this is the article itself"),
            "{keys}\n{screen}"
        );
    }
    let desk = Desk::new(CLAIMS);
    desk.play(
        "ahttps://example.org/china-bets-on-home-made-chips<CR><Esc><C-s>",
        SIZE,
    );
    assert_eq!(desk.claims(), CLAIMS);
}

#[test]
fn a_form_left_comes_back_also_after_the_program_ended() {
    let desk = Desk::new(CLAIMS);
    let (_, said) = desk.play("ahttps://example.org/plan<Tab>Half a title<Esc>q", SIZE);
    assert_eq!(said, "");
    let (screen, _) = desk.play("ja<Esc>ka", SIZE);
    assert!(screen.contains("Half a title"), "{screen}");
    assert!(screen.contains("https://example.org/plan"), "{screen}");
    let desk = Desk::new(CLAIMS);
    let keys = "ahttps://example.org/plan<Tab>Half a title<Esc>a<CR>a";
    let (screen, _) = desk.play(keys, SIZE);
    assert!(!screen.contains("╭ Source ─"), "taken, and gone: {screen}");
}

#[test]
fn a_source_is_used_again_in_two_keys() {
    let desk = Desk::new(CLAIMS);
    let first =
        "ahttps://example.org/a<CR>ahttps://example.org/b<Tab>Bee<Tab><Tab><Tab><Tab><Tab>s. 3<CR>";
    let lines = adds(&desk, &format!("{first}jA<CR>"));
    let again = lines.iter().filter(|line| line.ends_with("example.org/b"));
    assert_eq!(again.count(), 2, "{lines:?}");
    let places = lines.iter().filter(|line| line.starts_with("locator"));
    assert_eq!(
        places.count(),
        1,
        "where in it is another matter: {lines:?}"
    );
    let (screen, _) = desk.play("ggA", SIZE);
    assert!(screen.contains("no other claim has a source"), "{screen}");
    let (screen, _) = desk.play("2jA", SIZE);
    let row = |text: &str| screen.lines().position(|line| line.contains(text));
    assert!(
        row("Bee") < row("example.org/a  "),
        "the most used first\n{screen}"
    );
    let (screen, _) = desk.play("2j4<Space>A<CR>", SIZE);
    assert!(screen.contains("source for 4 claims"), "{screen}");
    let (screen, _) = desk.play("2j4<Space>A<CR>uA", SIZE);
    assert!(screen.contains("╭ Source · one of another"), "{screen}");
}

/// The sources of the first claim in the claim's pane, by the last letter of their URL.
fn order(screen: &str) -> String {
    let urls = screen.lines().filter_map(|line| {
        let (_, rest) = line.split_once("https://example.org/")?;
        rest.chars().next()
    });
    urls.collect()
}

#[test]
fn sources_change_places_and_go_and_come_back() {
    let desk = Desk::new(CLAIMS);
    let add = "ahttps://example.org/a<CR>ahttps://example.org/b<CR>ahttps://example.org/c<CR>";
    let rows = "<CR>G";
    for (keys, expected) in [
        ("", "abc"),
        ("K", "acb"),
        ("KK", "cab"),
        ("2KJ", "acb"),
        ("KD", "ab"),
        ("D<Del>", "a"),
        ("DDu", "ab"),
        ("KKuu", "abc"),
    ] {
        let (screen, _) = desk.play(&format!("{add}{rows}{keys}"), SIZE);
        assert_eq!(order(&screen), expected, "{keys}\n{screen}");
    }
    let (screen, _) = desk.play(&format!("{add}{rows}J"), SIZE);
    assert!(screen.contains("this is the last source"), "{screen}");
    let (screen, _) = desk.play(&format!("{add}{rows}KKDDD<C-s>99u<C-s>"), SIZE);
    assert_eq!(desk.claims(), CLAIMS, "{screen}");
}

#[test]
fn a_source_moves_with_all_that_stands_in_it() {
    let claims = "claims:\n  - text: A\n    sources:\n      - https://example.org/a # first\n      - url: https://example.org/b\n        x-desk: kept\n";
    let desk = Desk::new(claims);
    desk.play("<CR>GK<C-s>", SIZE);
    let moved = desk.claims();
    assert!(
        moved.contains("    sources:\n      - url: https://example.org/b\n        x-desk: kept\n      - https://example.org/a # first\n"),
        "{moved}"
    );
}

#[test]
fn a_source_is_edited_where_it_stands() {
    let desk = Desk::new(CLAIMS);
    let add = "ahttps://example.org/a<CR>ahttps://example.org/b<CR>";
    let lines = adds(&desk, &format!("{add}<CR>G<CR><Tab>Bee<CR>"));
    assert_eq!(
        lines[1..4],
        [
            "- https://example.org/a",
            "- url: https://example.org/b",
            "title: Bee"
        ]
    );
    let (screen, _) = desk.play("<CR>G<CR><Tab>x<Esc><CR>", SIZE);
    assert!(screen.contains("Beex"), "a draft waits: {screen}");
    let (screen, _) = desk.play("<CR>G<CR><Tab>x<Esc>k<CR>", SIZE);
    assert!(!screen.contains("Beex"), "for that source: {screen}");
}

#[test]
fn what_the_cursor_is_on_is_opened_and_copied() {
    let desk = Desk::new(CLAIMS);
    let add = "ahttps://example.org/a<CR>ahttps://example.org/b<CR>";
    for (keys, told) in [
        ("<CR>Go", "would open https://example.org/b"),
        ("<CR>Gy", "would copy https://example.org/b"),
        ("y", "would copy https://example.org/a"),
        ("2y", "would copy https://example.org/b"),
        ("3y", "there is nothing to copy"),
        ("<CR>gy", "would copy"),
        ("jy", "would copy"),
    ] {
        let (screen, _) = desk.play(&format!("{add}{keys}"), SIZE);
        assert!(screen.contains(told), "{keys}\n{screen}");
    }
}

#[test]
fn control_characters_are_not_copied() {
    let desk = Desk::new("claims:\n- id: a\n  text: \"x\\e[201~rm\"\n  note: \"one\\ntwo\"\n");
    let (screen, _) = desk.play("y", SIZE);
    assert!(
        screen.contains("not copied: there are control characters in it"),
        "{screen}"
    );
    let (screen, _) = desk.play("<CR>jy", SIZE);
    assert!(screen.contains("would copy one"), "{screen}");
}
