//! What a first sitting stumbles over: what the footer offers, what is proposed, and what is asked once.

use crate::harness::{CLAIMS, Desk, text};

fn footer(screen: &str) -> &str {
    screen.lines().last().unwrap_or_default()
}

#[test]
fn a_notice_leaves_room_for_what_can_be_done_next() {
    let (screen, _) = Desk::new(CLAIMS).play("v", "120x30");
    let footer = footer(&screen);
    assert!(footer.starts_with(" verified photo-premier"), "{footer}");
    assert!(footer.contains("   v verified  d disputed"), "{footer}");
    assert!(footer.contains("? help"), "{footer}");
    assert!(footer.trim_end().ends_with("1 unsaved"), "{footer}");
    // Where there is none, the notice is what is seen.
    let (screen, _) = Desk::new(CLAIMS).play("v", "40x12");
    assert!(screen.contains("verified photo-premier"), "{screen}");
    assert!(!screen.contains("v verified"), "{screen}");
}

#[test]
fn a_file_without_claims_offers_no_marks_but_the_first_claim() {
    let desk = Desk::new("claims: []\n");
    let (screen, _) = desk.play("", "100x20");
    let last = footer(&screen);
    assert!(last.starts_with(" + new claim"), "{last}");
    for word in ["verified", "add source", "note", "search", "next open"] {
        assert!(!last.contains(word), "{last}");
    }
    assert!(screen.contains("│ + adds the first claim"), "{screen}");
}

#[test]
fn one_pane_at_a_time_says_how_to_come_to_the_others() {
    let desk = Desk::new(CLAIMS);
    let (screen, _) = desk.play("", "70x20");
    assert!(footer(&screen).contains("<Tab> pane"), "{screen}");
    // Where the list does not stand alone, there is more that is of use.
    let (screen, _) = desk.play("", "100x20");
    assert!(!footer(&screen).contains("<Tab> pane"), "{screen}");
}

#[test]
fn the_footer_says_where_tab_goes_from_a_url() {
    let (screen, _) = Desk::new(CLAIMS).play("a", "120x30");
    assert!(footer(&screen).contains("<Tab> other fields"), "{screen}");
    assert!(!footer(&screen).contains("complete"), "{screen}");
}

#[test]
fn a_search_counts_while_it_is_typed_and_completes_nothing() {
    let desk = Desk::new(CLAIMS);
    // A filter before it has left offers behind.
    let (screen, _) = desk.play("f<Esc>/asml", "120x30");
    assert!(!screen.contains("completes"), "{screen}");
    let frame = screen.lines().find(|line| line.contains("Search ·"));
    assert!(frame.unwrap().contains(" 3 claims "), "{screen}");
    let (screen, _) = desk.play("/nowhere at all", "120x30");
    assert!(screen.contains(" 0 claims "), "{screen}");
}

#[test]
fn a_url_that_will_not_open_is_taken_at_the_second_enter() {
    let desk = Desk::new(CLAIMS);
    let (screen, _) = desk.play("aexample dot org<CR>", "120x30");
    assert!(
        footer(&screen).contains("it is no http or https URL; <CR> takes it all the same"),
        "{screen}"
    );
    let (screen, _) = desk.play("aexample dot org<CR>!<CR><Esc>u", "120x30");
    assert!(footer(&screen).contains("nothing to undo"), "{screen}");
    desk.play("aexample dot org<CR><CR><C-s>", "120x30");
    assert!(desk.claims().contains("example dot org"));
    let desk = Desk::new(CLAIMS);
    let form = "a<Tab>page 4<Tab>A page<CR>";
    let (screen, _) = desk.play(form, "120x30");
    assert!(
        footer(&screen).contains("takes it all the same"),
        "{screen}"
    );
    desk.play(&[form, "<CR><C-s>"].concat(), "120x30");
    assert!(desk.claims().contains("url: page 4"), "{}", desk.claims());
}

#[test]
fn what_is_typed_takes_the_place_of_the_proposed_flag() {
    let flag = |keys: &str| {
        let desk = Desk::new(CLAIMS);
        desk.play(&[keys, "<C-s>"].concat(), "120x30");
        let claims = desk.claims();
        let flag = claims
            .lines()
            .find_map(|line| line.trim().strip_prefix("flag: "));
        flag.map(str::to_owned)
    };
    assert_eq!(flag("!<CR>").as_deref(), Some("for the editor"));
    assert_eq!(
        flag("!ask the photo desk<CR>").as_deref(),
        Some("ask the photo desk")
    );
    assert_eq!(flag("!<Paste:ask again><CR>").as_deref(), Some("ask again"));
    // A key that goes into the text keeps it.
    assert_eq!(
        flag("!<Left><End>s<CR>").as_deref(),
        Some("for the editors")
    );
    assert_eq!(flag("!<C-u>legal<CR>").as_deref(), Some("legal"));
    // A flag that is there, or a draft, is gone on with.
    assert_eq!(
        flag("!<CR>e flag<CR>s<CR>").as_deref(),
        Some("for the editors")
    );
    assert_eq!(flag("!ask<Esc>!ed<CR>").as_deref(), Some("asked"));
}

#[test]
fn a_facet_that_is_begun_is_taken_where_nothing_meets_it() {
    let desk = Desk::new(CLAIMS);
    let (screen, _) = desk.play("ftag:chi<CR>", "120x30");
    assert!(screen.contains("Claims · tag:chips"), "{screen}");
    let (screen, _) = desk.play("fasml tag:neth<CR>", "120x30");
    assert!(screen.contains("Claims · asml tag:netherlands"), "{screen}");
    let (screen, _) = desk.play("ftag:nothing<CR>", "120x30");
    assert!(screen.contains("no claim meets 'tag:nothing'"), "{screen}");
    // Words are what they are.
    let (screen, _) = desk.play("ftag-along<CR>", "120x30");
    assert!(screen.contains("no claim meets 'tag-along'"), "{screen}");
}

#[test]
fn an_empty_field_of_a_claim_without_a_text_takes_nothing_away() {
    let desk = Desk::new(CLAIMS);
    let (screen, _) = desk.play("c", "120x30");
    assert!(!screen.contains("empty takes it away"), "{screen}");
    let (screen, _) = desk.play("cwords<CR>c<C-u>", "120x30");
    assert!(screen.contains("empty takes it away"), "{screen}");
}

#[test]
fn the_help_says_where_keys_of_other_panes_are_pressed() {
    let (screen, _) = Desk::new(CLAIMS).play("?", "120x100");
    assert!(
        screen.contains("Evidence and words · in the claim"),
        "{screen}"
    );
    assert!(screen.contains("Move · in the article"), "{screen}");
    let (screen, _) = Desk::new(CLAIMS).play("<Tab><Tab>?", "120x100");
    assert!(screen.contains("Shape the list · in the list"), "{screen}");
}

#[test]
fn options_before_a_command_are_told_to_come_behind_it() {
    let output = Desk::new(CLAIMS).run(&["--config", "none", "keys"]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(
        said.contains("options come behind a command: 'tickmark keys …'"),
        "{said}"
    );
}
