//! Words: every text of a claim edited in place, tags and flags on many, the claim's own YAML.

use crate::harness::{CLAIMS, Desk};

const SIZE: &str = "120x40";

fn small() -> Desk {
    Desk::new(
        "claims:\n  - id: one\n    text: The plan wants 70% by 2025.\n    quote: 70% by 2025\n    kind: date\n    tags: [chips]\n  - id: two\n    text: Another claim.\n    kind: event\n    x-desk: kept\n",
    )
}

fn plays(desk: &Desk, keys: &str) -> (String, String) {
    let (screen, _) = desk.play(&format!("{keys}<C-s>"), SIZE);
    (screen, desk.claims())
}

#[test]
fn any_field_is_found_by_its_letters_and_edited() {
    for (keys, line) in [
        ("etext<CR><C-u>It wants 40%.<CR>", "text: It wants 40%."),
        ("espeaker<CR>Beijing<CR>", "speaker: Beijing"),
        ("easof<CR>2025<CR>", "as_of: 2025"),
        ("erating<CR>Mostly false<CR>", "rating: Mostly false"),
        ("ememo<CR>ask<CR>", "memo: ask"),
        ("eid<CR><C-u>uno<CR>", "id: uno"),
        ("<CR>j<CR><C-u>policy<CR>", "kind: policy"),
    ] {
        let (screen, file) = plays(&small(), keys);
        assert!(file.contains(line), "{keys}\n{screen}\n{file}");
    }
    let (screen, said) = small().play("etext<CR><C-u><CR>", SIZE);
    assert!(screen.contains("a claim needs its text"), "{screen}");
    assert!(!said.contains("change"), "{said}");
}

#[test]
fn words_of_other_claims_are_offered() {
    let desk = small();
    let (screen, _) = desk.play("jekind<CR><C-u>d", SIZE);
    assert!(screen.contains("date 1"), "{screen}");
    let (_, file) = plays(&desk, "jekind<CR><C-u>d<Tab><CR>");
    assert_eq!(file.matches("kind: date").count(), 2, "{file}");
    let (_, file) = plays(&desk, "jetags<CR>#new, c<Tab><CR>");
    assert!(file.contains("tags: [new, chips]"), "{file}");
}

#[test]
fn tags_flags_and_kinds_are_for_all_that_is_selected() {
    let desk = small();
    let (screen, file) = plays(&desk, "*etags<CR>a b<CR>");
    assert!(screen.contains("saved"), "{screen}");
    assert!(
        file.contains("tags: [chips, a, b]") && file.contains("tags: [a, b]"),
        "{file}"
    );
    let (_, file) = plays(&desk, "u");
    assert!(
        file.contains("tags: [chips]\n") && !file.contains("[a, b]"),
        "{file}"
    );
    let (_, file) = plays(&desk, "*!<CR>");
    assert_eq!(file.matches("flag: for the editor").count(), 2, "{file}");
    let (_, file) = plays(&desk, "*!");
    assert_eq!(file.matches("flag:").count(), 0, "{file}");
    let (_, file) = plays(&desk, "!<C-u>why<CR>");
    assert_eq!(file.matches("flag: why").count(), 1, "{file}");
    let (screen, said) = desk.play("j!<Esc>", SIZE);
    assert!(!screen.contains("draft") && said.is_empty(), "{screen}");
    let (_, file) = plays(&desk, "*ekind<CR><C-u>policy<CR>");
    assert_eq!(file.matches("kind: policy").count(), 2, "{file}");
}

#[test]
fn marks_are_handed_to_another_reviewer_at_once() {
    let desk = small();
    let (_, file) = plays(&desk, "vj*ereviewed<CR><C-u>desk-9<CR>");
    assert_eq!(file.matches("reviewed_by: desk-9").count(), 1, "{file}");
    let (_, file) = plays(&desk, "jv*ereviewed<CR><C-u>desk-7<CR>");
    assert_eq!(file.matches("reviewed_by: desk-7").count(), 2, "{file}");
    let (_, file) = plays(&desk, "u");
    assert_eq!(file.matches("desk-9").count(), 1, "one step: {file}");
    let (screen, _) = small().play("ereviewed<CR>desk-9<CR>", SIZE);
    assert!(screen.contains("only a mark has a reviewer"), "{screen}");
    let (screen, _) = desk.play("ereviewed<CR><C-u><CR>", SIZE);
    assert!(
        screen.contains("a mark has a reviewer; x clears it"),
        "{screen}"
    );
}

#[test]
fn a_correction_is_shown_word_by_word() {
    let (screen, _) = small().play("C40% by 2025<CR>", SIZE);
    assert!(screen.contains("[-70%-]{+40%+} by 2025"), "{screen}");
    let (screen, _) = small().play("CNot so.<CR>", SIZE);
    assert!(screen.contains("Correction  Not so."), "{screen}");
}

#[test]
fn a_new_quote_is_looked_for_anew() {
    let desk = Desk::new(CLAIMS);
    let (screen, _) = desk.play("equote<CR><C-u>these words are nowhere in it<CR>", SIZE);
    assert!(
        screen.contains("these words are not in the article"),
        "{screen}"
    );
    let (screen, _) = desk.play("equote<CR><C-u>these words are nowhere in it<CR>u", SIZE);
    assert!(
        !screen.contains("these words are not in the article"),
        "{screen}"
    );
    let (screen, _) = desk.play("eid<CR><C-u>renamed<CR>", SIZE);
    assert!(screen.contains("Claim · renamed"), "{screen}");
}

#[test]
fn the_claims_own_yaml_passes_the_same_gate() {
    let desk = small();
    let (screen, file) = plays(&desk, "jE<C-j>    note: by hand<CR>");
    assert!(
        file.contains("    x-desk: kept\n    note: by hand\n"),
        "{screen}\n{file}"
    );
    let (_, file) = plays(&small(), "E<C-j>  # left of it<CR>");
    assert!(
        file.contains("    tags: [chips]\n  # left of it\n  - id: two"),
        "{file}"
    );
    let (_, file) = plays(&desk, "uv");
    assert!(
        !file.contains("by hand") && file.contains("x-desk: kept"),
        "{file}"
    );
    for (keys, told) in [
        ("jE<C-j>    note: [<CR>", "not taken: "),
        ("E<C-j>    note: [<CR>", "not taken: at its end"),
        (
            "jE<C-j>  - text: a third one<CR>",
            "the text has to stay one claim",
        ),
        ("jE<C-j>    text: twice<CR>", "not taken: line 5, column 5"),
        ("E<C-j>other: 1<CR>", "not taken:"),
    ] {
        let desk = small();
        let before = desk.claims();
        let (screen, _) = desk.play(keys, SIZE);
        assert!(screen.contains(told), "{keys}\n{screen}");
        assert!(
            screen.contains("╭ YAML"),
            "it can be gone on with: {screen}"
        );
        assert_eq!(desk.claims(), before);
    }
    let desk = small();
    let (screen, said) = desk.play("jE<C-j>    note: half<Esc>E", SIZE);
    assert!(screen.contains("note: half") && said.is_empty(), "{screen}");
    let (screen, _) = desk.play("jvkjE", SIZE);
    assert!(screen.contains("before other changes"), "{screen}");
    let (screen, _) = desk.play("E<CR>", SIZE);
    assert!(screen.contains("the claim is as it was"), "{screen}");
}

#[test]
fn a_claim_that_cannot_be_edited_is_mended_as_yaml() {
    let desk = Desk::new("claims:\n  - text: A\n    note: one\n    note: two\n");
    let (screen, file) = plays(&desk, "E<BS><BS><BS><BS><BS><BS><BS><BS><BS><C-u><BS><CR>v");
    assert!(
        file.contains("note: one\n") && !file.contains("two"),
        "{screen}\n{file}"
    );
    assert!(file.contains("status: verified"), "{screen}\n{file}");
}

#[test]
fn the_cursor_goes_through_the_fields_and_back_to_the_list() {
    let desk = small();
    let (screen, _) = desk.play("<CR>jjj", SIZE);
    let here: Vec<_> = screen.lines().filter(|line| line.contains("│▌")).collect();
    assert_eq!(here.len(), 2, "the list's and the pane's: {screen}");
    assert!(here.iter().any(|line| line.contains("Quote")), "{screen}");
    let (screen, _) = desk.play("<CR>jj<CR>", SIZE);
    assert!(screen.contains("╭ Tags"), "{screen}");
    let (screen, _) = desk.play("<CR>jjD", SIZE);
    assert!(screen.contains("tags removed from one"), "{screen}");
    let (screen, _) = desk.play("<CR>D", SIZE);
    assert!(screen.contains("a claim needs its text"), "{screen}");
    let (screen, _) = desk.play("<CR><Esc>j", SIZE);
    assert!(screen.contains("2/2"), "{screen}");
}

#[test]
fn a_text_longer_than_the_pane_is_gone_through_line_by_line() {
    let lines = (0..60).map(|n| format!("      line {n}\n"));
    let note = lines.collect::<Vec<_>>().concat();
    let desk = Desk::new(format!(
        "claims:\n  - text: A\n    note: |\n{note}    memo: the end\n"
    ));
    let (screen, _) = desk.play("<CR>j10j", SIZE);
    assert!(
        screen.contains("line 40") && !screen.contains("the end"),
        "{screen}"
    );
    let (screen, _) = desk.play("<CR>99j", SIZE);
    assert!(screen.contains("the end"), "{screen}");
    let (screen, _) = desk.play("<CR>Gkk", SIZE);
    assert!(screen.contains("line 58"), "{screen}");
    let (screen, _) = desk.play("<CR>G99k", SIZE);
    assert!(screen.contains("line 0"), "{screen}");
}
