//! Every character through every screen and message: only our own sequences reach the terminal.

mod screens;

use std::os::unix::ffi::OsStringExt;

use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use tickmark::article::{Article, Format};
use tickmark::keys::{Chord, Code, Input, Keymap, parse_script};
use tickmark::review::{Advance, Msg, Reread, Review, Start};
use tickmark::ui::{Theme, view};
use tickmark::yaml::{Document, Limits, Opened};

use crate::harness::{Desk, Sink, cases, text};

/// What a terminal acts on, what it does not show, and what changes how other characters are shown.
/// Written down apart from the sanitizer's list.
pub(crate) fn is_foreign(c: char) -> bool {
    let code = u32::from(c);
    c.is_control()
        || code & 0xfffe == 0xfffe
        || matches!(code,
            // Bidi_Control, all twelve.
            0x61c | 0x200e | 0x200f | 0x202a..=0x202e | 0x2066..=0x2069
            // Separators of lines and paragraphs.
            | 0x2028 | 0x2029
            // What shows nothing: soft hyphen, joiners, fillers, invisible operators, shorthand.
            | 0xad | 0x34f | 0x115f | 0x1160 | 0x17b4 | 0x17b5 | 0x180e | 0x3164 | 0xffa0
            | 0x200b..=0x200d | 0x2060..=0x2065 | 0x206a..=0x206f | 0xfeff | 0xfff0..=0xfffb
            | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a | 0x13430..=0x1343f
            // Variation selectors and tags.
            | 0x180b..=0x180d | 0x180f | 0xfe00..=0xfe0f | 0xe0000..=0xe0fff
            // Private use and noncharacters.
            | 0xe000..=0xf8ff | 0xf0000..=0xf_fffd | 0x10_0000.. | 0xfdd0..=0xfdef)
}

/// The foreign characters (of the large blocks of one kind a part) and of all others a share, which
/// is all of them with `TICKMARK_CASES=10000`.
fn scalars() -> Vec<char> {
    let every = (10_000 / cases(40)).max(1);
    let kind = |code| matches!(code, 0xe000..=0xf8ff | 0xe0200..=0xe0fff | 0xf0000..);
    (0..=0x10_ffff)
        .filter(|&code| code % every == 0 || !kind(code))
        .filter_map(char::from_u32)
        .filter(|&c| is_foreign(c) || u32::from(c) % every == 0)
        .collect()
}

/// The characters apart from each other, so that none shapes another.
fn spread(scalars: &[char]) -> String {
    scalars.iter().flat_map(|&c| ['a', c, 'b']).collect()
}

fn quoted(raw: &str) -> String {
    let mut quoted = "\"".to_owned();
    for c in raw.chars() {
        if is_foreign(c) || matches!(c, '"' | '\\') {
            let escaped = format!("\\U{:08X}", u32::from(c));
            quoted.push_str(&escaped);
        } else {
            quoted.push(c);
        }
    }
    quoted + "\""
}

/// A file of one claim that has the text in every place.
fn everywhere(raw: &str) -> String {
    let value = quoted(raw);
    let fields = [
        "text",
        "quote",
        "kind",
        "speaker",
        "as_of",
        "status",
        "rating",
        "correction",
        "note",
        "memo",
        "flag",
        "reviewed_by",
        "reviewed_at",
    ];
    let fields: Vec<_> = fields
        .iter()
        .map(|key| format!("    {key}: {value}\n"))
        .collect();
    let fields = fields.concat();
    let source = [
        "url",
        "title",
        "publisher",
        "published",
        "locator",
        "excerpt",
        "stance",
        "verdict",
    ];
    let source: Vec<_> = source.iter().map(|key| format!("{key}: {value}")).collect();
    format!(
        "article: {{title: {value}}}\nclaims:\n  - id: {value}\n{fields}    tags: [{value}]\n    sources:\n      - {{{}}}\n      - {value}\n",
        source.join(", ")
    )
}

fn opened(yaml: String) -> Opened {
    Document::open(yaml.into_bytes(), &Limits::default()).unwrap()
}

const SIZE: (u16, u16) = (500, 60);

struct Screen {
    review: Review,
    terminal: Terminal<CrosstermBackend<Sink>>,
    sink: Sink,
}

impl Screen {
    fn new(yaml: String, name: &str, article: &str) -> Self {
        let article = Article::read(article.as_bytes(), Format::Plain);
        let review = Review::new(Start {
            name: name.to_owned(),
            article: article.map_err(|error| Some(error.to_string())),
            reviewer: name.to_owned(),
            advance: Advance::Stay,
            keymap: Keymap::default(),
            ratings: Vec::new(),
            now: "2026-11-23T18:30:00Z".to_owned(),
            size: SIZE,
            ..Start::new(opened(yaml))
        });
        let viewport = Viewport::Fixed(Rect::new(0, 0, SIZE.0, SIZE.1));
        let sink = Sink::default();
        let backend = CrosstermBackend::new(sink.clone());
        let terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        Self {
            review,
            terminal,
            sink,
        }
    }

    fn press(&mut self, keys: &str) {
        for input in parse_script(keys).unwrap() {
            if let Input::Key(chord) = input {
                self.review.update(Msg::Key(chord));
            }
        }
    }

    /// What a frame sends.
    fn sent(&mut self) -> Vec<u8> {
        let review = &self.review;
        let drawn = self.terminal.draw(|frame| {
            view(review, Theme::default(), frame.buffer_mut());
        });
        drawn.unwrap();
        self.sink.0.take()
    }

    /// Whether a right-to-left override is shown by its name; nothing hidden may be sent.
    fn assert_clean(&mut self, what: &str) -> bool {
        let sent = without_ours(&text(&self.sent()));
        let foreign = sent.chars().find(|&c| is_foreign(c));
        assert_eq!(foreign, None, "{what}: {:?}", foreign.map(u32::from));
        sent.contains("<U+202E>")
    }
}

/// Takes away `ESC [ parameters final` with the finals that drawing a frame uses.
fn without_ours(sent: &str) -> String {
    let mut rest = sent;
    let mut kept = String::new();
    while let Some(at) = rest.find("\x1b[") {
        kept.push_str(&rest[..at]);
        let sequence = &rest[at + 2..];
        let end = sequence
            .find(|c: char| !matches!(c, '0'..='9' | ';' | '?'))
            .unwrap();
        assert!(
            "HmJlh".contains(&sequence[end..=end]),
            "{:?}",
            &sequence[..=end]
        );
        rest = &sequence[end + 1..];
    }
    kept + rest
}

#[test]
fn no_screen_sends_what_is_not_ours() {
    let mut shown = 0;
    for batch in scalars().chunks(400) {
        let raw = spread(batch);
        let mut screen = Screen::new(everywhere(&raw), &raw, &format!("x{raw}").replace('\0', ""));
        shown += u32::from(screen.assert_clean("all panes"));
        screen.press("<Tab>z");
        shown += u32::from(screen.assert_clean("the claim"));
    }
    assert_eq!(shown, 2, "what is tested is on the screen");
}

#[test]
fn nothing_typed_pasted_or_asked_sends_what_is_not_ours() {
    let foreign: Vec<char> = scalars().into_iter().filter(|&c| is_foreign(c)).collect();
    for batch in foreign.chunks(300) {
        let raw = spread(batch);
        let mut screen = Screen::new(everywhere("x"), "claims.yaml", "x");
        screen.press("c");
        for c in raw.chars() {
            screen.review.update(Msg::Key(Chord::plain(Code::Char(c))));
        }
        screen.assert_clean("a text being typed");
        screen.review.update(Msg::Paste(raw.clone()));
        screen.assert_clean("a pasted text");
        screen.press("<Esc>");
        screen.review.update(Msg::Failed(raw.clone()));
        screen.assert_clean("a failure");
        assert!(screen.review.notice().is_some());
        screen.press(":");
        screen.review.update(Msg::Paste(raw.clone()));
        screen.assert_clean("a command");
        screen.press("<CR>");
        screen.assert_clean("what is said of a command");
        screen.press("a");
        screen.review.update(Msg::Paste(raw.clone()));
        screen.press("<CR>");
        screen.assert_clean("what is said of a source");
        screen.press("v");
        screen.assert_clean("what is said of a mark");
        screen.press("q");
        screen.assert_clean("the question before quitting");
        screen.press("<Esc>?");
        screen.assert_clean("the help");
    }
}

#[test]
fn a_conflict_sends_nothing_that_is_not_ours() {
    let foreign: Vec<char> = scalars().into_iter().filter(|&c| is_foreign(c)).collect();
    for batch in foreign.chunks(300) {
        let claim = |note: &str| format!("claims:\n- id: c\n  text: x\n  note: {}\n", quoted(note));
        let raw = spread(batch);
        let mut screen = Screen::new(claim("before"), "claims.yaml", "x");
        screen.press("cmine<CR>");
        screen.review.update(Msg::ChangedOnDisk(Box::new(Reread {
            opened: opened(claim(&raw)),
            article: Err(None),
            digest: String::new(),
        })));
        screen.assert_clean("a conflict");
    }
}

fn assert_printable(what: &str, bytes: &[u8]) {
    let printed = text(bytes);
    let foreign = printed.chars().find(|&c| c != '\n' && is_foreign(c));
    assert_eq!(foreign, None, "{what}: {:?}", foreign.map(u32::from));
}

#[test]
fn no_command_prints_what_is_not_ours() {
    let mut claims = "claims:\n".to_owned();
    for (nth, batch) in scalars().chunks(12).enumerate() {
        let value = quoted(&spread(batch));
        let _ = std::fmt::Write::write_fmt(
            &mut claims,
            format_args!(
                "- id: {nth}\n  text: {value}\n- id: {value}\n  text: x\n  status: {value}\n"
            ),
        );
    }
    let desk = Desk::new(claims);
    for args in [
        &["list"][..],
        &["list", "--format", "json"],
        &["check"],
        &["check", "--format", "json"],
        &["--print"],
    ] {
        let output = desk.run(args);
        assert!(!output.stdout.is_empty());
        assert_printable(&args.join(" "), &output.stdout);
        assert_printable(&args.join(" "), &output.stderr);
    }
}

#[test]
fn no_message_prints_what_is_not_ours() {
    let desk = Desk::new("claims:\n- text: x\n");
    let foreign: Vec<char> = scalars()
        .into_iter()
        .filter(|&c| is_foreign(c) && c != '\0')
        .collect();
    for batch in foreign.chunks(40) {
        let raw = spread(batch);
        let name = std::ffi::OsString::from_vec(raw.replace('/', "").into_bytes());
        let option = format!("--{raw}");
        for args in [
            &[raw.as_str()][..],
            &["check", &raw],
            &["list", &raw],
            &["list", "claims.yaml", &format!("status:{raw}")],
            &["--print", "--keys", &format!("<{raw}>")],
            &["--print", "--size", &raw],
            &["--config", &raw],
            &["forget", &raw],
            &[option.as_str()],
        ] {
            let output = desk.run(args);
            assert_printable(&format!("{args:?}"), &output.stdout);
            assert_printable(&format!("{args:?}"), &output.stderr);
        }
        let claims = format!("claims:\n- text: *a{}\n", raw.replace(char::is_control, ""));
        std::fs::write(desk.path("").join(&name), claims).unwrap_or_default();
        let output = desk.command().arg("check").arg(&name).output().unwrap();
        assert_printable("a file's name and words", &output.stderr);
    }
}

#[test]
fn columns_stay_straight_in_a_terminal_that_joins_nothing() {
    let words = [
        "❤\u{fe0f}",
        "1\u{fe0f}\u{20e3}",
        "👍\u{1f3fd}",
        "👩\u{200d}👩\u{200d}👧",
        "🇳🇱",
        "한글",
        "中文",
        "e\u{301}",
        "ｶﾞ",
        "क्षि",
        "ำ",
        "\u{202e}",
        "✔\u{200d}",
        "ក្ខ",
        "لا",
    ];
    let raw: Vec<_> = words
        .iter()
        .map(|word| format!("{word}x{word}{word} "))
        .collect();
    let raw = raw.concat();
    let mut screen = Screen::new(everywhere(&raw), "claims.yaml", &raw.repeat(40));
    let (columns, rows) = (SIZE.0.try_into().unwrap(), SIZE.1.try_into().unwrap());
    let mut terminal = vt100::Parser::new(rows, columns, 0);
    for keys in ["", "<Tab>", "<Tab>", "c"] {
        screen.press(keys);
        terminal.process(&screen.sent());
        for y in 2..SIZE.1 - 2 {
            let cell = |x| terminal.screen().cell(y, x).unwrap().contents().to_owned();
            let edge = cell(SIZE.0 - 1);
            assert!(
                ["│", "╮", "╯"].contains(&edge.as_str()),
                "{keys} row {y}: {edge:?}"
            );
        }
    }
}
