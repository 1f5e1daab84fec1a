//! Words of the article that are picked and made a claim or dismissed, and what nobody has ticked.

use crate::harness::{CLAIMS, Desk, added};

const SIZE: &str = "120x40";

/// The example without some of its claims.
fn without(ids: &[&str]) -> String {
    let mut text = CLAIMS.to_owned();
    for id in ids {
        let start = text.find(&format!("  - id: {id}\n")).unwrap();
        let end = text[start..].find("\n\n").unwrap() + start + 2;
        text.replace_range(start..end, "");
    }
    text
}

/// A desk with one claim and an article of its own.
fn reading(article: &str) -> Desk {
    let desk = Desk::new("article: {file: story.txt}\nclaims:\n  - text: A.\n");
    std::fs::write(desk.path("story.txt"), article).unwrap();
    desk
}

#[test]
fn the_next_unticked_words_are_gone_to_and_told() {
    let text = without(&["chips-2025"]);
    let desk = Desk::new(&text);
    let (screen, _) = desk.play(".", SIZE);
    assert!(
        screen.contains("unticked 1 of 2 · per cents: 2 of 3 ticked"),
        "{screen}"
    );
    assert!(screen.contains("59/61 ticked"), "{screen}");
    let (screen, _) = desk.play("..", SIZE);
    assert!(screen.contains("unticked 2 of 2 · dates"), "{screen}");
    let (screen, _) = desk.play("...", SIZE);
    assert!(screen.contains("around the end · unticked 1"), "{screen}");
    let (screen, _) = desk.play(",", SIZE);
    assert!(screen.contains("unticked 2 of 2"), "{screen}");
    let (screen, _) = Desk::new(CLAIMS).play(".", SIZE);
    assert!(screen.contains("all 61 figures, names"), "{screen}");
}

#[test]
fn picked_words_become_a_claim_where_the_article_has_them() {
    let text = without(&["chips-2025"]);
    let desk = Desk::new(&text);
    let (screen, _) = desk.play(".WVwww+<C-s>", SIZE);
    assert!(screen.contains("61/61 ticked"), "{screen}");
    let file = desk.claims();
    let lines = added(&text, &file).unwrap();
    let expected = [
        "  - id: to-70-by-2025",
        "    text: to 70% by 2025",
        "    quote: to 70% by 2025",
        "    kind: statistic",
        "",
    ];
    assert_eq!(lines, expected, "{file}");
    let before = file.find("- id: chips-2020").unwrap();
    let (new, after) = (
        file.find("- id: to-70-by-2025"),
        file.find("- id: chips-2021"),
    );
    assert!(Some(before) < new && new < after, "{file}");
    desk.play("u<C-s>", SIZE);
    assert_eq!(desk.claims(), text);
}

#[test]
fn a_sentence_is_one_claim_and_the_same_words_are_not_another() {
    let desk = Desk::new(CLAIMS);
    let (screen, _) = desk.play("<S-Tab>g))))+", SIZE);
    assert!(screen.contains("added "), "{screen}");
    let (screen, _) = desk.play("<S-Tab>g))))++", SIZE);
    assert!(screen.contains("are the quote of"), "{screen}");
    let (screen, _) = desk.play("<S-Tab>}+", SIZE);
    assert!(
        screen.contains("are the quote of budget-science"),
        "{screen}"
    );
}

#[test]
fn words_that_stand_more_than_once_are_told_apart() {
    let desk = reading("By 5% in May. By 5% in June.\n");
    desk.play("<S-Tab>gwwwwwVw+<C-s>", SIZE);
    let file = desk.claims();
    assert!(
        file.contains("quote: By 5%\n") && file.contains("prefix: \"By 5% in May. \"\n"),
        "{file}"
    );
    assert!(file.contains("suffix: \" in June.\"\n"), "{file}");
}

#[test]
fn a_stretch_grows_and_shrinks_and_is_given_up() {
    let desk = reading("One two three four.\n");
    for (keys, quote) in [
        ("Vwww", "One two three four"),
        ("VwwwW", "One two three"),
        ("wwVW", "two three"),
        ("Vww<Esc>w", "four"),
        ("VwVw", "One"),
        ("V)", "One two three four."),
    ] {
        let fresh = reading("One two three four.\n");
        fresh.play(&format!("<S-Tab>gw{keys}+<C-s>"), SIZE);
        let file = fresh.claims();
        assert!(
            file.contains(&format!("quote: {quote}\n")),
            "{keys}: {file}"
        );
    }
    let (screen, _) = desk.play("<S-Tab>gwV-", SIZE);
    assert!(screen.contains("Not checkable"), "{screen}");
}

#[test]
fn a_drag_of_the_mouse_picks_whole_words() {
    let desk = reading("One two three four.\n");
    let (screen, _) = desk.play("", SIZE);
    let row = screen
        .lines()
        .position(|line| line.contains("One two"))
        .unwrap();
    let line: String = screen.lines().nth(row).unwrap().to_owned();
    let column = line.chars().take_while(|&c| c != 'O').count();
    // From the middle of `two` to that of `three`.
    let (from, to) = (column + 5, column + 10);
    desk.play(
        &format!("<Click:{from},{row}><Drag:{to},{row}>+<C-s>"),
        SIZE,
    );
    let file = desk.claims();
    assert!(file.contains("quote: two three\n"), "{file}");
    // To the blank behind `three`, and back to the one before `two`.
    for (to, quote) in [(column + 13, "two three"), (column + 3, "two")] {
        let desk = reading("One two three four.\n");
        let keys = format!("<Click:{from},{row}><Drag:{to},{row}>+<C-s>");
        desk.play(&keys, SIZE);
        let file = desk.claims();
        assert!(file.contains(&format!("quote: {quote}\n")), "{file}");
    }
}

#[test]
fn what_is_not_checkable_is_dismissed_with_a_reason_and_taken_back() {
    let text = without(&["chips-2025"]);
    let desk = Desk::new(&text);
    let (screen, _) = desk.play(".-plan<CR><C-s>", SIZE);
    assert!(screen.contains("61/61 ticked"), "{screen}");
    let file = desk.claims();
    let lines = added(&text, &file).unwrap();
    assert_eq!(lines.first().copied(), Some("  dismissed:"), "{file}");
    assert!(file.contains("      reason: plan\n"), "{file}");
    let (screen, _) = desk.play("u", SIZE);
    assert!(screen.contains("59/61 ticked"), "{screen}");
    let (screen, _) = desk.play("<S-Tab>/70%<CR>-", SIZE);
    assert!(screen.contains("dismissed no more"), "{screen}");
    assert!(screen.contains("59/61 ticked"), "{screen}");
}

const TWICE: &str = "article: {file: story.txt, published: 2024-05-01}
claims:
  - {id: a, text: The share was 16% in 2021., quote: the share was 16%}
  - {id: b, text: B., quote: Only 16%}
  - {id: c, text: Imports are 40 tonnes., kind: statistic, as_of: 2019, quote: nothing else}
";

#[test]
fn a_figure_told_twice_is_linked_and_decided_once() {
    let desk = Desk::new(TWICE);
    let story = "In Ruritania the share was 16% of all.\\n\\nOnly 16% went abroad. There is nothing else.\\n";
    std::fs::write(desk.path("story.txt"), story.replace("\\n", "\n")).unwrap();
    let (screen, _) = desk.play("", SIZE);
    assert!(screen.contains("Also told   16% (in b)"), "{screen}");
    let (screen, _) = desk.play("=v", SIZE);
    assert!(screen.contains("2/3  v2"), "{screen}");
    let (screen, _) = desk.play("jj", SIZE);
    assert!(screen.contains("as of 2019: 53 months old"), "{screen}");
    let (screen, _) = desk.play("jj=", SIZE);
    assert!(screen.contains("no other claim tells the same"), "{screen}");
}

#[test]
fn figures_that_disagree_are_told_beside_the_claim() {
    let desk = Desk::new(TWICE);
    let story = "In 2021 the share of home-made chips in Ruritania was 40%.\n\n\
        The share of home-made chips in Ruritania was 14% in 2021. There is nothing else.\n";
    std::fs::write(desk.path("story.txt"), story).unwrap();
    let claims = TWICE.replace("the share was 16%", "Ruritania was 40%");
    std::fs::write(desk.path("claims.yaml"), claims).unwrap();
    let (screen, _) = desk.play("", SIZE);
    let told = "≠ '40%' and '14%' are told of the same thing";
    assert!(screen.contains(told), "{screen}");
    let check = desk.run(&["check"]);
    let said = String::from_utf8(check.stdout).unwrap();
    assert!(said.contains("'40%' and '14%' are told"), "{said}");
}

#[test]
fn a_dismissed_statement_does_not_keep_a_story_from_going_out() {
    let text = without(&["chips-2025"]);
    let desk = Desk::new(&text);
    let ready = || {
        let output = desk.run(&["check", "--ready"]);
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(ready().contains("2 of 61 details unticked"), "{}", ready());
    desk.play(".-plan<CR><C-s>", SIZE);
    assert!(ready().contains("0 of 61 details unticked"), "{}", ready());
}
