//! The parser against a table of what terminals send, and laws that hold for any bytes.

use crossterm::event::{
    KeyCode, KeyEvent, KeyModifiers as M, MouseButton, MouseEvent, MouseEventKind,
};
use proptest::prelude::*;

use super::*;

fn parse(bytes: &[u8]) -> Vec<Event> {
    let mut parser = Parser::default();
    let mut events = Vec::new();
    parser.feed(bytes, &mut events);
    while parser.patience().is_some() {
        parser.pause(&mut events);
    }
    events
}

fn key(code: KeyCode, modifiers: M) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

fn typed(text: &str) -> Vec<Event> {
    text.chars()
        .map(|c| Event::Key(keys::character(c, false)))
        .collect()
}

#[test]
fn keys_are_told_apart() {
    let table: &[(&[u8], KeyCode, M)] = &[
        (b"j", KeyCode::Char('j'), M::NONE),
        (b"J", KeyCode::Char('J'), M::SHIFT),
        ("ä".as_bytes(), KeyCode::Char('ä'), M::NONE),
        ("字".as_bytes(), KeyCode::Char('字'), M::NONE),
        ("😀".as_bytes(), KeyCode::Char('😀'), M::NONE),
        (b"\r", KeyCode::Enter, M::NONE),
        (b"\n", KeyCode::Char('j'), M::CONTROL),
        (b"\t", KeyCode::Tab, M::NONE),
        (b"\x7f", KeyCode::Backspace, M::NONE),
        (b"\x08", KeyCode::Char('h'), M::CONTROL),
        (b"\x03", KeyCode::Char('c'), M::CONTROL),
        (b"\x1a", KeyCode::Char('z'), M::CONTROL),
        (b"\x1f", KeyCode::Char('_'), M::CONTROL),
        (b"\x00", KeyCode::Char(' '), M::CONTROL),
        (b"\x1b", KeyCode::Esc, M::NONE),
        (b"\x1bx", KeyCode::Char('x'), M::ALT),
        ("\x1bä".as_bytes(), KeyCode::Char('ä'), M::ALT),
        (b"\x1b\x7f", KeyCode::Backspace, M::ALT),
        (b"\x1b\r", KeyCode::Enter, M::ALT),
        (b"\x1b\x01", KeyCode::Char('a'), M::ALT.union(M::CONTROL)),
        (b"\x1b[", KeyCode::Char('['), M::ALT),
        (b"\x1bO", KeyCode::Char('O'), M::ALT.union(M::SHIFT)),
        (b"\x1b]", KeyCode::Char(']'), M::ALT),
        (b"\x1b[A", KeyCode::Up, M::NONE),
        (b"\x1bOA", KeyCode::Up, M::NONE),
        (b"\x1b[1;5A", KeyCode::Up, M::CONTROL),
        (b"\x1b[1;2D", KeyCode::Left, M::SHIFT),
        (b"\x1b[1;3C", KeyCode::Right, M::ALT),
        (b"\x1b[H", KeyCode::Home, M::NONE),
        (b"\x1bOF", KeyCode::End, M::NONE),
        (b"\x1b[1~", KeyCode::Home, M::NONE),
        (b"\x1b[8~", KeyCode::End, M::NONE),
        (b"\x1b[3;5~", KeyCode::Delete, M::CONTROL),
        (b"\x1b[5~", KeyCode::PageUp, M::NONE),
        (b"\x1b[6~", KeyCode::PageDown, M::NONE),
        (b"\x1bOP", KeyCode::F(1), M::NONE),
        (b"\x1b[[E", KeyCode::F(5), M::NONE),
        (b"\x1b[1;2S", KeyCode::F(4), M::SHIFT),
        (b"\x1b[15~", KeyCode::F(5), M::NONE),
        (b"\x1b[21~", KeyCode::F(10), M::NONE),
        (b"\x1b[24;5~", KeyCode::F(12), M::CONTROL),
        (b"\x1b[Z", KeyCode::BackTab, M::SHIFT),
        (b"\x1bOM", KeyCode::Enter, M::NONE),
        (b"\x1b[106;5u", KeyCode::Char('j'), M::CONTROL),
        (
            b"\x1b[27;6;74~",
            KeyCode::Char('j'),
            M::CONTROL.union(M::SHIFT),
        ),
        (b"\x1b[13;2u", KeyCode::Enter, M::SHIFT),
    ];
    for (bytes, code, modifiers) in table {
        let shown = String::from_utf8_lossy(bytes);
        assert_eq!(parse(bytes), [key(*code, *modifiers)], "{shown:?}");
    }
}

#[test]
fn mouse_and_focus_are_reports_not_keys() {
    let at = |kind, modifiers| {
        Event::Mouse(MouseEvent {
            kind,
            column: 9,
            row: 4,
            modifiers,
        })
    };
    let left = MouseButton::Left;
    assert_eq!(
        parse(b"\x1b[<0;10;5M"),
        [at(MouseEventKind::Down(left), M::NONE)]
    );
    assert_eq!(
        parse(b"\x1b[<0;10;5m"),
        [at(MouseEventKind::Up(left), M::NONE)]
    );
    assert_eq!(
        parse(b"\x1b[<32;10;5M"),
        [at(MouseEventKind::Drag(left), M::NONE)]
    );
    assert_eq!(
        parse(b"\x1b[<35;10;5M"),
        [at(MouseEventKind::Moved, M::NONE)]
    );
    assert_eq!(
        parse(b"\x1b[<65;10;5M"),
        [at(MouseEventKind::ScrollDown, M::NONE)]
    );
    assert_eq!(
        parse(b"\x1b[<80;10;5M"),
        [at(MouseEventKind::ScrollUp, M::CONTROL)]
    );
    assert_eq!(
        parse(b"\x1b[I\x1b[O"),
        [Event::Focus(true), Event::Focus(false)]
    );
}

#[test]
fn a_report_of_the_mouse_may_be_torn_and_late() {
    let report = b"\x1b[<0;10;5M";
    for cut in 3..report.len() {
        let mut parser = Parser::default();
        let mut events = Vec::new();
        parser.feed(&report[..cut], &mut events);
        assert_eq!(parser.patience(), Some(TEXT_PAUSE), "cut at {cut}");
        parser.feed(&report[cut..], &mut events);
        assert_eq!(events, parse(report), "cut at {cut}");
        // One whose rest never comes is forgotten, and the next key is a key.
        parser.feed(&report[..cut], &mut events);
        parser.pause(&mut events);
        parser.feed(b"j", &mut events);
        assert_eq!(events[1..], typed("j"), "cut at {cut}");
    }
    // Another report breaks off one that was cut short.
    assert_eq!(parse(b"\x1b[<0;1\x1b[<0;10;5M"), parse(report));
}

#[test]
fn what_means_nothing_leaves_the_keys_after_it_alone() {
    let nothings: &[&[u8]] = &[
        b"",
        b"\xff",
        b"\x80",
        b"\xc3",
        b"\xe5\xad",
        b"\xed\xa0\x80",
        "\u{9b}".as_bytes(),
        b"\x1b[?1;2c",
        b"\x1b[>0;276;0c",
        b"\x1b[?2026;2$y",
        b"\x1b[99~",
        b"\x1b[99999999999A",
        b"\x1b[201~",
        b"\x1b[M !!",
        b"\x1b[<0;10M",
        b"\x1b[<0;0;5M",
        b"\x1b[<0;10;99999M",
        b"\x1b[<128;10;5M",
        b"\x1b[<;;M",
        b"\x1b[<M",
        b"\x1b[<0;10;5;7M",
        b"\x1b[<-1;10;5M",
        b"\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
        b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
        b"\x1bP>|term 1.0\x1b\\",
        b"\x1b_Gi=31;OK\x1b\\",
        b"\x1b[1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1A",
    ];
    for nothing in nothings {
        let shown = String::from_utf8_lossy(nothing);
        assert_eq!(
            parse(&[nothing, &b"jk"[..]].concat()),
            typed("jk"),
            "{shown:?}"
        );
    }
}

#[test]
fn a_key_breaks_off_an_unfinished_sequence() {
    let ctrl_c = key(KeyCode::Char('c'), M::CONTROL);
    assert_eq!(parse(b"\x1b[1;\x03"), std::slice::from_ref(&ctrl_c));
    assert_eq!(parse(b"\x1b[1;\x1b[A"), [key(KeyCode::Up, M::NONE)]);
    let esc = key(KeyCode::Esc, M::NONE);
    assert_eq!(parse(b"\x1b\x1b"), [esc.clone(), esc.clone()]);
    assert_eq!(parse(b"\x1b\x1b[A"), [esc, key(KeyCode::Up, M::NONE)]);
}

#[test]
fn a_paste_is_text_and_what_follows_at_once_is_dropped() {
    let paste = |text: &str| Event::Paste(text.to_owned());
    assert_eq!(parse(b"\x1b[200~q\x1b[201~"), [paste("q")]);
    assert_eq!(parse(b"\x1b[200~a\r\nb\rc\x1b[201~"), [paste("a\nb\nc")]);
    assert_eq!(
        parse(b"\x1b[200~a\x1b[20\x1b[A\xff\x1b[201~"),
        [paste("a\x1b[20\x1b[A\u{fffd}")]
    );
    assert_eq!(
        parse(b"\x1b[200~a\x1b[201~:q!\r\x1b[200~b\x1b[201~"),
        [paste("a")]
    );
    assert_eq!(
        parse(b"\x1b[200~a\x1b[201~:q!\r\x1b[200~b"),
        [paste("a"), Event::PasteUnended]
    );

    let mut parser = Parser::default();
    let mut events = Vec::new();
    parser.feed(b"\x1b[200~a\x1b[201~d", &mut events);
    parser.feed(b"dd", &mut events);
    parser.pause(&mut events);
    parser.feed(b"j", &mut events);
    assert_eq!(events, [vec![paste("a")], typed("j")].concat());
}

#[test]
fn a_paste_above_the_limit_tells_only_its_size() {
    for (length, large) in [(LONGEST_PASTE, false), (LONGEST_PASTE + 1, true)] {
        let bytes = [b"\x1b[200~", vec![b'x'; length].as_slice(), PASTE_END].concat();
        match &parse(&bytes)[..] {
            [Event::PasteTooLarge(told)] => assert_eq!((*told, large), (length, true)),
            [Event::Paste(text)] => assert_eq!((text.len(), large), (length, false)),
            other => panic!("{} events", other.len()),
        }
    }
}

#[test]
fn a_paste_without_an_end_is_given_up_even_while_keys_are_pressed() {
    let mut parser = Parser::default();
    let mut events = Vec::new();
    parser.feed(b"\x1b[200~", &mut events);
    parser.feed(&[b'x'; PASTE_TRICKLE], &mut events);
    assert_eq!(parser.patience(), Some(PASTE_PAUSE));
    parser.pause(&mut events);
    assert_eq!(events, [], "a slow paste is still a paste");
    parser.feed(b"jjjqqq", &mut events);
    parser.pause(&mut events);
    assert_eq!(events, [Event::PasteUnended]);
    parser.feed(b"d", &mut events);
    parser.pause(&mut events);
    parser.feed(b"j", &mut events);
    assert_eq!(events[1..], typed("j"));
}

#[test]
fn the_rest_of_a_paste_that_was_given_up_is_not_keys() {
    let mut parser = Parser::default();
    let mut events = Vec::new();
    parser.feed(b"\x1b[200~begun", &mut events);
    parser.pause(&mut events);
    parser.pause(&mut events);
    parser.feed(b"j", &mut events);
    assert_eq!(parser.patience(), None);
    parser.feed(b":q!\rddddddddddddddd\x1b[A", &mut events);
    parser.pause(&mut events);
    assert_eq!(events, [vec![Event::PasteUnended], typed("j")].concat());
    let text = b"\x1b[200~another, which is whole\x1b[201~";
    parser.feed(text, &mut events);
    parser.pause(&mut events);
    assert_eq!(events.len(), 3);
    let quick = "typed ahead while it was busy";
    parser.feed(quick.as_bytes(), &mut events);
    assert_eq!(events[3..], typed(quick));
}

#[test]
fn a_paste_that_was_given_up_is_forgotten_after_some_keys() {
    let mut parser = Parser::default();
    let mut events = Vec::new();
    parser.feed(b"\x1b[200~begun", &mut events);
    parser.pause(&mut events);
    parser.pause(&mut events);
    for _ in 0..WARY {
        parser.feed(b"j", &mut events);
    }
    events.clear();
    let phrase = "输入法一次送来的句子";
    parser.feed(phrase.as_bytes(), &mut events);
    assert_eq!(events, typed(phrase));
}

/// Bytes that are likely to mean something, and any others.
fn input() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<u8>().prop_map(|byte| vec![byte]),
        prop::sample::select(vec![
            &b"\x1b"[..],
            b"\x1b[",
            b"\x1bO",
            b"\x1b]",
            b"\x1b\\",
            b"\x1b[200~",
            b"\x1b[201~",
            b"\x1b[<",
            b"1;5",
            b"A",
            b"~",
            b"M",
            b"u",
            b"\x07",
            "ä😀".as_bytes(),
        ])
        .prop_map(<[u8]>::to_vec),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn it_does_not_matter_how_the_bytes_are_split(bytes in input(), cuts in prop::collection::vec(0usize..64, 0..6)) {
        let mut parser = Parser::default();
        let mut events = Vec::new();
        let mut cuts: Vec<_> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        for cut in cuts.windows(2) {
            parser.feed(&bytes[cut[0]..cut[1]], &mut events);
        }
        while parser.patience().is_some() {
            parser.pause(&mut events);
        }
        prop_assert_eq!(events, parse(&bytes));
    }

    #[test]
    fn after_any_bytes_and_pauses_keys_are_keys_again(bytes in input()) {
        let mut parser = Parser::default();
        let mut events = Vec::new();
        parser.feed(&bytes, &mut events);
        let mut pauses = 0;
        while parser.patience().is_some() {
            parser.pause(&mut events);
            pauses += 1;
        }
        prop_assert!(pauses <= 3, "{pauses} pauses");
        let before = events.len();
        parser.feed(b"j", &mut events);
        prop_assert_eq!(&events[before..], &typed("j")[..]);
    }

    #[test]
    fn typed_characters_are_those_keys(text in "\\PC{0,40}") {
        prop_assert_eq!(parse(text.as_bytes()), typed(&text));
    }

    #[test]
    fn a_paste_is_never_keys(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let sent = [b"\x1b[200~", bytes.as_slice(), PASTE_END].concat();
        let events = parse(&sent);
        prop_assert!(matches!(&events[..], [Event::Paste(_)]), "{events:?}");
    }
}
