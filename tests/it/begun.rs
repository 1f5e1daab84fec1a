//! A file that is reviewed while its claims are still being typed: at the end it is the same as one that
//! was read as a whole, and before the end nothing is done that may not be.

use std::collections::VecDeque;
use std::fmt::Write;

use tickmark::claims::Filter;
use tickmark::keys::{Input, parse_script};
use tickmark::review::{Batch, Msg, Review, Start};
use tickmark::ui::{Depth, Palette, Theme, view};
use tickmark::yaml::{Document, Limits, Opened, Untyped};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::harness::Desk;
use crate::terminal::pty::{Pty, program};

const SIZE: (u16, u16) = (120, 40);

/// A file of more than one piece, with all that claims may have.
fn long(count: usize) -> String {
    let mut text = String::from("version: 1\narticle:\n  title: Figures\nclaims:\n");
    for n in 0..count {
        let status = ["unreviewed", "verified", "disputed", "sourced"][n % 4];
        let id = match n % 5 {
            // Some have none, and some the same.
            0 => String::new(),
            1 => format!("    id: c{}\n", n / 10),
            _ => format!("    id: c{n}-x\n"),
        };
        let kind = ["Statistic", "date", "quotation"][n % 3];
        _ = write!(
            text,
            "  - text: In {} the share was {}%.\n{id}    status: {status}\n    kind: {kind}\n    tags: [t{}, Chips]\n    sources: [https://example.org/{n}]\n",
            1990 + n % 30,
            n % 90,
            n % 7,
        );
    }
    text
}

fn begin(text: &str) -> (Opened, Untyped) {
    let (opened, untyped) = Document::begin(text.as_bytes().to_vec(), &Limits::default()).unwrap();
    (opened, untyped.expect("it is still to be typed"))
}

fn start(opened: Opened) -> Start {
    Start {
        size: SIZE,
        reviewer: "A".to_owned(),
        now: "2026-01-02T03:04:05Z".to_owned(),
        ..Start::new(opened)
    }
}

fn piece(untyped: &Untyped, nth: usize) -> Msg {
    Msg::Typed(Box::new(Batch::of(untyped, nth).unwrap()))
}

fn press(review: &mut Review, keys: &str) {
    for input in parse_script(keys).unwrap() {
        match input {
            Input::Key(chord) => _ = review.update(Msg::Key(chord)),
            Input::Paste(_)
            | Input::Resize(..)
            | Input::Click(..)
            | Input::Drag(..)
            | Input::Wheel { .. }
            | Input::Sleep(_) => panic!("only keys"),
        }
    }
}

fn rest(review: &mut Review) {
    while review.is_busy() {
        review.update(Msg::Idle);
    }
}

fn screen(review: &Review) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
    let theme = Theme::new(Palette::named("dark").unwrap(), Depth::None, false);
    view(review, theme, &mut buffer);
    let mut text = String::new();
    for y in 0..SIZE.1 {
        text.extend((0..SIZE.0).map(|x| buffer.cell((x, y)).unwrap().symbol()));
        text.push('\n');
    }
    text
}

/// Presses what has been waiting, as far as it can be now, as the session does.
fn press_held(review: &mut Review, held: &mut VecDeque<Input>) {
    while let Some(input) = held.pop_front() {
        let Input::Key(chord) = input else {
            panic!("only keys")
        };
        review.update(Msg::Key(chord));
        if review.is_early() {
            held.push_front(Input::Key(chord));
            break;
        }
    }
}

/// A review that was typed piece by piece, with these keys pressed when only its head was.
fn by_pieces(text: &str, keys: &str) -> Review {
    let (opened, untyped) = begin(text);
    let mut review = Review::new(start(opened));
    let mut held: VecDeque<_> = parse_script(keys).unwrap().into();
    press_held(&mut review, &mut held);
    for nth in untyped.next()..untyped.pieces() {
        review.update(piece(&untyped, nth));
        press_held(&mut review, &mut held);
    }
    rest(&mut review);
    review
}

/// The same, read as a whole first.
fn whole(text: &str, keys: &str) -> Review {
    let opened = Document::open(text.as_bytes().to_vec(), &Limits::default()).unwrap();
    let mut review = Review::new(start(opened));
    press(&mut review, keys);
    rest(&mut review);
    review
}

fn bytes(review: &Review) -> Vec<u8> {
    review.document().pieces().collect::<Vec<_>>().concat()
}

#[test]
fn piece_by_piece_it_is_the_same_as_read_as_a_whole() {
    let text = long(300);
    for keys in [
        "",
        "v",
        "jjdcwhy<CR>",
        "vjdu",
        "/share<CR>",
        "5jv3kdU",
        "fis:disputed<CR>",
    ] {
        let (early, late) = (by_pieces(&text, keys), whole(&text, keys));
        assert!(early.is_typed());
        assert_eq!(bytes(&early), bytes(&late), "{keys}");
        // What was told in between may be of less.
        let (mut early, mut late) = (early, late);
        press(&mut early, "j");
        press(&mut late, "j");
        assert_eq!(screen(&early), screen(&late), "{keys}");
        for filter in [
            "kind:statistic -tag:t3",
            "is:unreviewed",
            "chips 9",
            "has:source c1",
        ] {
            let filter = Filter::parse(filter).unwrap();
            assert_eq!(early.matching(&filter), late.matching(&filter), "{keys}");
        }
    }
}

#[test]
fn what_is_not_typed_yet_is_not_edited_and_all_else_is() {
    let text = long(300);
    let (opened, untyped) = begin(&text);
    let mut review = Review::new(start(opened));
    let counts = screen(&review);
    assert!(counts.contains("checked 96 of 128 …"), "{counts}");
    press(&mut review, "Gv");
    assert!(
        review.notice().unwrap().text.contains("128 of 300"),
        "{:?}",
        review.notice()
    );
    for keys in ["D", "n", "gJ", "gE"] {
        press(&mut review, keys);
        press(&mut review, "<Esc><Esc>");
        assert_eq!(bytes(&review), text.as_bytes(), "{keys}");
    }
    press(&mut review, "ggd");
    let text_now = String::from_utf8(bytes(&review)).unwrap();
    assert!(text_now.contains("reviewed_by: A"), "{:?}", review.notice());
    // A piece that does not come next is not taken.
    review.update(piece(&untyped, untyped.next() + 1));
    assert_eq!(review.typed_count(), 128);
    for nth in untyped.next()..untyped.pieces() {
        review.update(piece(&untyped, nth));
    }
    assert!(review.is_typed());
    press(&mut review, "Gv");
    assert_eq!(review.document().edits().count(), 2);
}

#[test]
fn what_is_found_grows_as_claims_are_typed() {
    let text = long(300);
    let (opened, untyped) = begin(&text);
    let mut review = Review::new(start(opened));
    press(&mut review, "fis:disputed");
    rest(&mut review);
    let some = review.shown_count();
    assert!(0 < some && some < 75, "{some}");
    press(&mut review, "<CR>");
    assert!(review.is_early());
    // What comes next is not early for that.
    review.update(Msg::Click((1, 1).into()));
    assert!(!review.is_early());
    for nth in untyped.next()..untyped.pieces() {
        review.update(piece(&untyped, nth));
    }
    press(&mut review, "<CR>/share<CR>n");
    assert_eq!(review.shown_count(), 75);
    let told = review.notice().unwrap().text.clone();
    assert!(told.contains("of 75 claims with 'share'"), "{told}");
}

#[test]
fn any_order_can_be_asked_for_while_claims_are_typed() {
    let text = long(300);
    for keys in [
        "Skind<CR>",
        "Sreviewer<CR>",
        "Schanged<CR>",
        "Sstatus<CR>",
        "Sarticle<CR>",
    ] {
        let (mut early, mut late) = (by_pieces(&text, keys), whole(&text, keys));
        press(&mut early, "gg");
        press(&mut late, "gg");
        assert_eq!(screen(&early), screen(&late), "{keys}");
    }
}

#[test]
fn what_is_typed_behind_a_key_that_waits_waits_too() {
    let text = long(300);
    for keys in [
        "Gcgiven five<CR>",
        "*v",
        "+new claim<CR>",
        "Gvu",
        "/share<CR>nnv",
    ] {
        let (early, late) = (by_pieces(&text, keys), whole(&text, keys));
        assert_eq!(bytes(&early), bytes(&late), "{keys}");
        assert_eq!(early.cursor(), late.cursor(), "{keys}");
    }
}

#[test]
fn only_a_whole_read_tells_what_no_piece_can() {
    // Inside the quotes there are lines that look like claims.
    let text = long(100) + "  - text: \"a\n  - text: b\n  - text: c\"\n";
    let (_, untyped) = begin(&text);
    let last = untyped.pieces() - 1;
    assert!(untyped.piece(0).is_some() && untyped.piece(last).is_none());
}

/// More than is typed before the first frame.
fn huge() -> String {
    let long = long(3000);
    assert!(long.len() > 256 << 10, "{}", long.len());
    long
}

#[test]
fn a_large_file_is_shown_edited_and_saved() {
    let text = huge();
    let desk = Desk::new(&text);
    let mut pty = Pty::at_shell(&desk, &program());
    pty.wait_for("/3000  v");
    pty.press("v");
    pty.wait_for("1 unsaved");
    pty.press("Gd");
    pty.wait_for("2 unsaved");
    pty.press("\x13q");
    pty.wait_for("@left 0");
    assert_eq!(desk.claims().matches("reviewed_at: ").count(), 2);
}

#[test]
fn a_large_file_that_is_broken_at_its_end_gives_the_terminal_back() {
    let text = huge() + "  - text: \"no end\n";
    let desk = Desk::new(&text);
    let mut pty = Pty::at_shell(&desk, &program());
    pty.wait_for("@left 2");
    pty.assert_given_back();
    assert_eq!(desk.claims(), text);
}

/// A claim that keeps a conflict of branches.
fn with_conflict(text: &str, item: usize) -> String {
    let conflict =
        "    conflict:\n      - field: note\n        base: null\n        theirs: other\n";
    let status = text.match_indices("    status:").nth(item).unwrap().0;
    [&text[..status], conflict, &text[status..]].concat()
}

#[test]
fn a_text_being_typed_outlives_the_typing_of_claims() {
    let text = with_conflict(&long(300), 290);
    let (opened, untyped) = begin(&text);
    let mut review = Review::new(start(opened));
    press(&mut review, "cA note");
    for nth in untyped.next()..untyped.pieces() {
        review.update(piece(&untyped, nth));
    }
    press(&mut review, " of mine<CR>");
    assert!(
        String::from_utf8(bytes(&review))
            .unwrap()
            .contains("note: A note of mine")
    );
    // And then it is shown what is to be decided.
    press(&mut review, "<C-s>");
    assert!(screen(&review).contains("onflict"), "{}", screen(&review));
}

#[test]
fn conflicts_are_found_wherever_they_are() {
    for item in [2, 100, 290] {
        let text = with_conflict(&long(300), item);
        let early = by_pieces(&text, "");
        assert_eq!(screen(&early), screen(&whole(&text, "")), "{item}");
        assert!(screen(&early).contains("onflict"), "{}", screen(&early));
    }
}

#[test]
fn a_claim_named_after_its_text_like_another_goes_and_comes_back() {
    let text = "claims:\n  - text: One.\n  - text: One.\n  - text: One.\n";
    let mut review = whole(text, "D");
    assert_eq!(review.document().len(), 2);
    press(&mut review, "J/one-2<CR>");
    assert!(
        screen(&review).contains("1 of 1 claim"),
        "{}",
        screen(&review)
    );
    assert_eq!(review.cursor(), 1);
    press(&mut review, "uu");
    rest(&mut review);
    assert_eq!(bytes(&review), text.as_bytes());
}

/// A large file whose last claim refers to another, so that only a whole read can tell what it is.
fn odd() -> String {
    huge().replacen("- text: In", "- text: &first In", 1) + "  - text: *first\n"
}

#[test]
fn a_large_file_that_is_not_what_it_seemed_is_read_as_a_whole() {
    let text = odd();
    let desk = Desk::new(&text);
    let mut pty = Pty::at_shell(&desk, &program());
    pty.press("v");
    pty.wait_for("/3001  v");
    pty.press("jd\x13q");
    pty.wait_for("@left 0");
    assert!(
        desk.claims().matches("reviewed_at: ").count() >= 1,
        "nothing saved"
    );
    let undone = desk.claims();
    assert_eq!(undone.matches("- text:").count(), 3001);
}

#[test]
fn what_an_earlier_sitting_left_is_there_in_a_file_that_is_not_what_it_seemed() {
    let desk = Desk::new(odd());
    let mut pty = Pty::at_shell(&desk, &program());
    pty.wait_for("/3001  v");
    pty.press("jjv");
    pty.wait_for("1 unsaved");
    let pid = pty.pid();
    pty.signal(rustix::process::Signal::KILL);
    crate::terminal::pty::wait_for_end(pid);
    drop(pty);
    let mut pty = Pty::at_shell(&desk, &program());
    pty.wait_for("1 unsaved");
    pty.press("\x13q");
    pty.wait_for("@left 0");
    assert_eq!(desk.claims().matches("reviewed_at: ").count(), 1);
}
