//! Every character through what is chosen from, asked for, and filled in.

use tickmark::review::Msg;

use super::{Screen, everywhere, is_foreign, scalars, spread};

/// Keys to each screen that shows texts of the claims, from the list with the cursor on a claim that has
/// none of them, and what is there.
const SCREENS: [(&str, &str); 10] = [
    ("", "the list"),
    ("A", "sources used before"),
    ("A<CR>", "what is said of one that is used again"),
    ("H", "the history"),
    ("etags<CR>", "tags that others have"),
    ("ke", "the fields"),
    ("k<CR>jj<CR>", "a field"),
    ("kE", "the claim's own YAML"),
    ("k*vu", "what is said of many"),
    ("kS", "the orders"),
];

#[test]
fn no_choice_and_no_form_sends_what_is_not_ours() {
    let mut shown = vec![0; SCREENS.len()];
    let foreign: Vec<char> = scalars().into_iter().filter(|&c| is_foreign(c)).collect();
    for batch in foreign.chunks(40) {
        let raw = spread(batch);
        let yaml = everywhere(&raw) + "  - id: other\n    text: x\n";
        let mut screen = Screen::new(yaml, "claims.yaml", "x");
        screen.press("v");
        for ((keys, what), shown) in SCREENS.iter().zip(&mut shown) {
            screen.press("<Esc><Esc><Esc><Esc>G");
            screen.press(keys);
            *shown += u32::from(screen.assert_clean(what));
        }
        screen.press("<Esc><Esc><Esc><Esc>g");
        for nth in 1..3 {
            screen.press(&format!("e{nth}<CR>"));
            screen.assert_clean("a source's form");
            screen.press("<Esc><Esc>");
        }
    }
    let none: Vec<_> = SCREENS
        .iter()
        .zip(shown)
        .filter(|(_, shown)| *shown == 0)
        .collect();
    assert!(none.is_empty(), "{none:?} show what is tested");
}

#[test]
fn nothing_asked_for_sends_what_is_not_ours() {
    let foreign: Vec<char> = scalars().into_iter().filter(|&c| is_foreign(c)).collect();
    let mut shown = 0;
    for batch in foreign.chunks(40) {
        let raw = spread(batch);
        for keys in [
            "f",
            "/",
            ":",
            "e",
            "S",
            "A",
            "H",
            "ahttps://example.org/<Tab>",
        ] {
            let mut screen = Screen::new(everywhere("x"), "claims.yaml", "x");
            screen.press("v");
            screen.press(keys);
            screen.review.update(Msg::Paste(raw.clone()));
            shown += u32::from(screen.assert_clean(keys));
            screen.press("<CR>");
            while screen.review.is_busy() {
                screen.review.update(Msg::Idle);
            }
            shown += u32::from(screen.assert_clean(keys));
        }
    }
    assert!(shown > 8, "{shown}: what is tested is on the screen");
}
