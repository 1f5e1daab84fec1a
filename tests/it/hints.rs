//! What footer and frames say of keys: what does something, the most useful first, as it is bound.

use crate::harness::{CLAIMS, Desk};

const NARROW: &str = "70x20";

fn footer(keys: &str, size: &str) -> String {
    let (screen, _) = Desk::new(CLAIMS).play(keys, size);
    screen.lines().last().unwrap_or_default().to_owned()
}

#[test]
fn a_narrow_footer_keeps_the_way_to_the_help() {
    for (keys, first) in [
        (
            "",
            " v verified  d disputed  s sourced  <Tab> pane  a add source",
        ),
        ("<CR>", " v verified  d disputed  s sourced  <CR> edit"),
        ("t", " v verified  d disputed  s sourced  } quote"),
        ("<Space>", " v verified  d disputed  s sourced"),
    ] {
        let footer = footer(keys, NARROW);
        assert!(footer.starts_with(first), "{keys}: {footer}");
        assert!(footer.contains("  ? help"), "{keys}: {footer}");
    }
}

#[test]
fn the_footer_leaves_out_what_would_do_nothing() {
    let size = "120x40";
    for (keys, word, is_there) in [
        (":", "others", false),
        ("H", "others", true),
        ("/", "complete", false),
        ("f", "complete", true),
        ("a", "other fields", true),
        ("a", "complete", false),
        ("etext<CR>", "complete", false),
        ("ekind<CR>", "complete", true),
        ("ahttps://a.org<Tab>", "new line", false),
        ("c", "new line", true),
        ("<CR>", "move down", false),
        (
            "ahttps://a.org<CR>ahttps://b.org<CR><CR>jjjj",
            "move down",
            true,
        ),
    ] {
        let footer = footer(keys, size);
        assert_eq!(footer.contains(word), is_there, "{keys}: {footer}");
    }
}

#[test]
fn the_question_before_quitting_has_room_for_its_answers() {
    let footer = footer("vahttps://a.org<Esc>q", NARROW);
    assert!(footer.contains("s save and quit  d discard"), "{footer}");
    assert_eq!(footer.matches("unsaved").count(), 1, "{footer}");
}

#[test]
fn hints_name_the_keys_in_force() {
    let desk = Desk::new(CLAIMS);
    let folder = desk.path("config/tickmark");
    std::fs::create_dir_all(&folder).unwrap();
    let keys = "accept = \"<F5>\"\nbreak-line = \"<F6>\"\nsearch = \"<F7>\"\nnext-field = \"<F8>\"\n\
        complete = \"<F9>\"\nother-choices = \"<F4>\"\n";
    std::fs::write(folder.join("config.toml"), format!("[keys]\n{keys}")).unwrap();
    for (keys, hint) in [
        ("c", "<F5> accepts, <F6> breaks the line"),
        ("a", "<F9> goes to the other fields"),
        ("a<F9>", "<F8> goes on, <F5> accepts"),
        ("f", "<F9> completes"),
        ("H", "<F5> goes back there, <F4> of this claim"),
        ("n", "nothing is searched for; <F7> begins"),
    ] {
        let (screen, _) = desk.play(keys, "100x30");
        assert!(screen.contains(hint), "{keys}\n{screen}");
    }
}

#[test]
fn a_filter_for_the_unreviewed_says_when_all_are_reviewed() {
    let (screen, _) = Desk::new(CLAIMS).play("*vf<CR>", "100x30");
    assert!(screen.contains("every claim is reviewed"), "{screen}");
}

#[test]
fn a_field_says_for_how_many_claims_it_is() {
    for (keys, title) in [
        ("*a", "╭ 37 claims: Source · its URL"),
        ("*a<Tab>", "╭ 37 claims: Source "),
        ("*etags<CR>", "╭ 37 claims: Tags"),
        ("*c", "╭ Note"),
        ("a", "╭ Source"),
    ] {
        let (screen, _) = Desk::new(CLAIMS).play(keys, NARROW);
        assert!(screen.contains(title), "{keys}\n{screen}");
    }
}
