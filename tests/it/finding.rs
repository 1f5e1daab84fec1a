//! Finding claims and acting on many: filter, search, order, selection.

use proptest::prelude::*;

use crate::harness::{CLAIMS, Desk, added};

const SIZE: &str = "120x40";

/// The ids in the list, from the top.
fn listed(screen: &str) -> Vec<String> {
    let rows = screen.lines().filter_map(|line| line.strip_prefix('│'));
    let rows = rows.filter(|row| row.starts_with([' ', '▌']));
    let ids = rows.map(|row| row.chars().skip(3).take_while(|c| *c != ' ').collect());
    ids.filter(|id: &String| !id.is_empty()).collect()
}

fn words(desk: &Desk, wanted: &str) -> usize {
    let file = desk.claims();
    let added = added(CLAIMS, &file).unwrap();
    added.iter().filter(|line| line.trim() == wanted).count()
}

#[test]
fn a_filter_limits_the_list_and_is_taken_off_again() {
    let desk = Desk::new(CLAIMS);
    let (screen, _) = desk.play("ftag:netherlands<CR>", SIZE);
    assert!(screen.contains("Claims · tag:netherlands"), "{screen}");
    assert!(screen.contains("7 of 37 claims"), "{screen}");
    assert_eq!(listed(&screen).len(), 7, "{screen}");
    let (screen, _) = desk.play("ftag:netherlands<CR>F", SIZE);
    assert!(
        screen.contains("Claims · all") && screen.contains("/37"),
        "{screen}"
    );
}

#[test]
fn an_empty_filter_is_what_is_unreviewed_and_marked_claims_leave_it() {
    let desk = Desk::new(CLAIMS);
    let (screen, _) = desk.play("vvf<CR>", SIZE);
    assert!(
        screen.contains("is:unreviewed") && screen.contains("1/35"),
        "{screen}"
    );
    let (screen, _) = desk.play("f<CR>vv", SIZE);
    assert_eq!(listed(&screen).len(), 35, "{screen}");
    let (screen, _) = desk.play("f<CR>vvu", SIZE);
    assert!(screen.contains("▌· budget-science"), "{screen}");
    assert_eq!(listed(&screen).len(), 36, "{screen}");
}

#[test]
fn the_list_follows_the_filter_while_it_is_typed() {
    let desk = Desk::new(CLAIMS);
    let (screen, _) = desk.play("fchips", SIZE);
    assert!(listed(&screen).len() < 15, "{screen}");
    let (screen, _) = desk.play("5jfchips<Esc>", SIZE);
    assert!(screen.contains("6/37"), "{screen}");
    // Where there is one pane at a time, the filter brings the list.
    let (screen, _) = desk.play("<S-Tab>ftag:netherlands", "70x20");
    assert!(screen.contains("Claims · tag:netherlands"), "{screen}");
    let (screen, _) = desk.play("fis:u", SIZE);
    assert!(screen.contains("is:unreviewed 37"), "{screen}");
    let (screen, _) = desk.play("vfis:v<Tab><CR>", SIZE);
    assert!(screen.contains("1 of 37 claims"), "{screen}");
}

#[test]
fn a_filter_that_nothing_meets_or_that_means_nothing_changes_nothing() {
    let desk = Desk::new(CLAIMS);
    let (screen, _) = desk.play("3jfwombat<CR>", SIZE);
    assert!(screen.contains("no claim meets 'wombat'"), "{screen}");
    assert!(screen.contains("4/37"), "{screen}");
    let (screen, _) = desk.play("fis:good<CR>", SIZE);
    assert!(
        screen.contains("'is:good' is not part of a filter"),
        "{screen}"
    );
    assert!(screen.contains("╭ Filter"), "{screen}");
    let (screen, _) = desk.play("ftags:chips<CR>", "120x30");
    assert!(screen.contains("did you mean 'tag:chips'?"), "{screen}");
    assert!(screen.contains("╭ Filter"), "{screen}");
    for typed in ["ftags:chips", "fhttps://example", "f12:30", "f\"tags:chips"] {
        let (screen, _) = desk.play(typed, "120x30");
        assert!(!screen.contains("not part of"), "{screen}");
    }
}

#[test]
fn a_search_goes_from_claim_to_claim_and_round() {
    let desk = Desk::new(CLAIMS);
    let (screen, _) = desk.play("/ASML<CR>", SIZE);
    assert!(screen.contains("1 of"), "{screen}");
    let first = screen
        .lines()
        .find(|line| line.contains('▌'))
        .unwrap()
        .to_owned();
    let (screen, _) = desk.play("/asml<CR>nNn9999N", SIZE);
    assert!(screen.contains("from the other end"), "{screen}");
    let (screen, _) = desk.play("/asml<CR>nN", SIZE);
    let line = screen.lines().find(|line| line.contains('▌')).unwrap();
    assert_eq!(line, first);
    let (screen, _) = desk.play("4j/asml<Esc>", SIZE);
    assert!(screen.contains("5/37"), "{screen}");
    let (screen, _) = desk.play("4j/wombat<CR>", SIZE);
    assert!(
        screen.contains("5/37") && screen.contains("is in no claim"),
        "{screen}"
    );
}

#[test]
fn the_list_is_sorted_and_the_cursor_stays_on_its_claim() {
    let desk = Desk::new(CLAIMS);
    let (screen, _) = desk.play("vv2jSstatus<CR>gg", SIZE);
    assert!(screen.contains("by status"), "{screen}");
    let ids = listed(&screen);
    assert_eq!(ids[0], "tech-aim", "{screen}");
    let (screen, _) = desk.play("5jSkind<CR>", SIZE);
    let (plain, _) = desk.play("5j", SIZE);
    let claim = |screen: &str| {
        let at = screen.find("Claim · ").unwrap();
        screen[at..].split(' ').nth(2).unwrap().to_owned()
    };
    assert_eq!(claim(&screen), claim(&plain));
}

#[test]
fn a_mark_acts_on_all_that_is_selected_as_one_step() {
    for keys in ["V9jv", "10<Space>v", "ftag:netherlands<CR>*d3<Esc>"] {
        let desk = Desk::new(CLAIMS);
        desk.play(&format!("{keys}<C-s>"), SIZE);
        let (wanted, count) = match keys.chars().last() {
            Some('v') => ("status: verified", 10),
            _ => ("status: disputed", 7),
        };
        assert_eq!(words(&desk, wanted), count, "{keys}");
        desk.play("u<C-s>", SIZE);
        assert_eq!(desk.claims(), CLAIMS, "{keys}: one step");
    }
}

#[test]
fn a_source_goes_to_all_that_are_selected_and_have_it_not() {
    let desk = Desk::new(CLAIMS);
    let url = "a<Paste:https://example.org/p><CR>";
    desk.play(&format!("j{url}k3<Space>{url}<C-s>"), SIZE);
    assert_eq!(words(&desk, "- https://example.org/p"), 3);
}

#[test]
fn a_selection_is_shown_and_given_up() {
    let desk = Desk::new(CLAIMS);
    let (screen, _) = desk.play("j3<Space>", SIZE);
    assert!(screen.contains("3 selected"), "{screen}");
    assert_eq!(screen.matches('●').count(), 3, "{screen}");
    let (screen, _) = desk.play("j3<Space><Esc>", SIZE);
    assert!(!screen.contains("selected"), "{screen}");
    let (screen, _) = desk.play("*ftag:netherlands<CR>", SIZE);
    assert!(screen.contains("7 selected"), "only what is seen: {screen}");
}

#[test]
fn every_action_is_found_by_a_few_of_its_letters() {
    let desk = Desk::new(CLAIMS);
    let (screen, _) = desk.play(":slct<CR>", SIZE);
    assert!(screen.contains("1 selected"), "{screen}");
    let (screen, said) = desk.play(":<CR>", SIZE);
    assert!(screen.contains("0/37") && said.is_empty(), "{screen}");
    let (screen, _) = desk.play(":qqq<CR>", SIZE);
    assert!(screen.contains("nothing here is like 'qqq'"), "{screen}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever is filtered, sorted, selected and marked: the cursor is on a claim that is listed,
    /// and undoing everything gives the file.
    #[test]
    fn the_cursor_is_always_in_the_list(
        keys in proptest::collection::vec(
            prop_oneof![
                "[vdsxu*VFnNjkG ]".prop_map(|key| if key == " " { "<Space>".to_owned() } else { key }),
                Just("<Esc>".to_owned()), Just("<C-r>".to_owned()),
                Just("f<CR>".to_owned()), Just("fchips<CR>".to_owned()),
                Just("fis:verified<CR>".to_owned()), Just("f-is:disputed<CR>".to_owned()),
                Just("/the<CR>".to_owned()), Just("Sstatus<CR>".to_owned()),
                Just("Sarticle<CR>".to_owned()), Just("3<Space>".to_owned()),
            ],
            1..60,
        ),
    ) {
        let desk = Desk::new(CLAIMS);
        let keys = keys.concat();
        let (screen, _) = desk.play(&format!("{keys}<Esc><Esc>"), SIZE);
        prop_assert_eq!(screen.matches('▌').count(), 1, "{}", screen);
        desk.play(&format!("{keys}<Esc><Esc>999u<C-s>"), SIZE);
        prop_assert_eq!(desk.claims(), CLAIMS);
    }
}
