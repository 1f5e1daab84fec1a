//! The mouse: a click selects, the wheel scrolls, and nobody needs it.

use crate::harness::{CLAIMS, Desk};

const SIZE: &str = "160x50";

fn screen(keys: &str) -> String {
    Desk::new(CLAIMS).play(keys, SIZE).0
}

/// The cell where words stand in the first line that has them. No wide character stands before it.
fn cell(screen: &str, words: &str) -> (usize, usize) {
    let lines: Vec<_> = screen.lines().collect();
    let row = lines.iter().position(|line| line.contains(words)).unwrap();
    let before = lines[row].split(words).next().unwrap();
    (before.chars().count(), row)
}

#[test]
fn a_click_selects_the_row_of_the_list_and_gives_the_focus() {
    let at = screen("<Click:20,7>");
    assert!(at.contains(" 6/37 "), "{at}");
    assert!(
        screen("<Tab><Click:20,7>j").contains(" 7/37 "),
        "the list has the focus"
    );
    // The frame and what is below the last row select nothing.
    for cell in ["20,1", "20,48", "20,0", "20,49"] {
        let at = screen(&format!("<Click:{cell}>"));
        assert!(at.contains(" 1/37 "), "{cell}\n{at}");
    }
    // Nor does a cell that is not there.
    assert!(screen("<Click:999,999><WheelDown:65535,65535>").contains(" 1/37 "));
}

#[test]
fn a_click_on_a_quote_goes_to_its_claim_and_the_text_stays_where_it_is() {
    let before = screen("");
    let (column, row) = cell(&before, "world leadership");
    let after = screen(&format!("<Click:{column},{row}>"));
    assert!(after.contains(" 3/37 "), "{after}");
    assert_eq!(cell(&after, "world leadership"), (column, row));
    let marked = screen(&format!("<Click:{column},{row}>d"));
    assert!(marked.contains("✘ tech-aim"), "{marked}");
    // Elsewhere in the text it only says where one reads.
    let (column, row) = cell(&before, "       China bets");
    let after = screen(&format!("<Click:{},{row}>", column + 9));
    assert!(
        after.contains("▌China bets") && after.contains(" 1/37 "),
        "{after}"
    );
}

#[test]
fn the_wheel_scrolls_what_is_under_it_and_selects_nothing() {
    let before = screen("");
    let article = screen("<WheelDown:100,5><WheelDown:100,5>");
    assert!(!article.contains("# China") && article != before);
    assert!(article.contains(" 1/37 "), "{article}");
    let back = screen("<WheelDown:100,5><WheelUp:100,5><WheelUp:100,5>");
    assert_eq!(back, before);
    let claims = screen("<Resize:160x20><WheelDown:20,5><WheelDown:20,5>");
    assert!(!claims.contains("photo-premier    The lead"), "{claims}");
    assert!(claims.contains(" 1/37 "), "{claims}");
    // The next key is back at the cursor.
    let claims = screen("<Resize:160x20><WheelDown:20,5><WheelDown:20,5>j");
    assert!(
        claims.contains(" 2/37 ") && claims.contains("▌"),
        "{claims}"
    );
    // And a click takes what is on the screen.
    let claims = screen("<Resize:160x20><WheelDown:20,5><WheelDown:20,5><Click:20,2>");
    assert!(claims.contains(" 7/37 "), "{claims}");
}

#[test]
fn while_typing_the_mouse_only_scrolls() {
    let typed = screen("chalf<Click:20,7> a note<CR>");
    assert!(
        typed.contains("half a note") && typed.contains(" 1/37 "),
        "{typed}"
    );
    let asked = screen("vq<Click:20,7>");
    assert!(asked.contains("1 unsaved:"), "{asked}");
    let help = screen("<Resize:160x20>?<WheelDown:20,7><WheelDown:20,7>");
    assert!(
        help.contains("Keys") && !help.contains("Mark and go on"),
        "{help}"
    );
    assert!(screen("?<Click:20,7>").contains(" 1/37 "));
}
