//! Screens played into a second terminal, vt100, and compared cell by cell with what was meant.

use std::fmt::Write as _;
use std::num::NonZero;

use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::{Terminal, TerminalOptions, Viewport};
use tickmark::ui::{Theme, view};
use unicode_width::UnicodeWidthStr;

use crate::article::Stage;
use crate::harness::Sink;

/// Wide, narrow, joined, combined, from right to left, hidden, and wide where the font is.
const WORDS: &[&str] = &[
    "中文測試。",
    "한글",
    "\u{1112}\u{1161}\u{11ab}",
    "ｶﾞｷﾞ",
    "e\u{301}a\u{308}\u{323}",
    "\u{301}",
    "שלום",
    "مرحبا لا",
    "می\u{200c}خواهم",
    "\u{202e}abc\u{202c}",
    "क्षि",
    "ำ",
    "ក្ខ",
    "👍",
    "👍\u{1f3fd}",
    "👩\u{200d}👩\u{200d}👧",
    "🏳\u{fe0f}\u{200d}🌈",
    "🇳🇱🇳",
    "❤\u{fe0f}",
    "1\u{fe0f}\u{20e3}",
    "✔\u{200d}",
    "葛\u{e0100}",
    "Ω①§",
    "\u{1b}[2J\t\u{7}",
];

/// A file that has such words in every field, at every distance from a cell's edge.
fn claims() -> String {
    let mut yaml =
        String::from("article: {title: 中文 👩\u{200d}👩\u{200d}👧 שלום ❤\u{fe0f}}\nclaims:\n");
    for (nth, word) in WORDS.iter().enumerate() {
        let mut escaped = String::new();
        for c in word.chars() {
            let _ = write!(escaped, "\\U{:08X}", u32::from(c));
        }
        let value = format!(
            "\"{}{}\"",
            "x".repeat(nth % 5),
            format!("{escaped} y").repeat(9)
        );
        let fields = [
            "text",
            "quote",
            "kind",
            "speaker",
            "as_of",
            "rating",
            "correction",
            "note",
            "memo",
            "flag",
        ];
        let _ = writeln!(yaml, "- id: \"{escaped}{nth}\"");
        for field in fields {
            let _ = writeln!(yaml, "  {field}: {value}");
        }
        let _ = writeln!(
            yaml,
            "  tags: [{value}]\n  sources: [{{url: {value}, title: {value}}}]"
        );
    }
    yaml
}

fn article() -> String {
    let words = WORDS.iter().filter(|word| !word.contains('\u{1b}'));
    let paragraphs: Vec<_> = words
        .enumerate()
        .map(|(nth, word)| format!("{}{}", "x".repeat(nth % 5), format!("{word} y").repeat(9)))
        .collect();
    paragraphs.join("\n\n")
}

/// A screen that is drawn on frame by frame, as the program draws, and the terminal that shows it.
struct Played {
    screen: Terminal<CrosstermBackend<Sink>>,
    sink: Sink,
    terminal: vt100::Parser,
}

impl Played {
    fn new((columns, rows): (u16, u16)) -> Self {
        let sink = Sink::default();
        let viewport = Viewport::Fixed(Rect::new(0, 0, columns, rows));
        let options = TerminalOptions { viewport };
        let cells = |count| NonZero::new(count).unwrap();
        Self {
            screen: Terminal::with_options(CrosstermBackend::new(sink.clone()), options).unwrap(),
            sink,
            terminal: vt100::Parser::new(cells(rows), cells(columns), 0),
        }
    }

    /// Draws what differs from the last frame, and compares all of the screen.
    fn draw(&mut self, stage: &Stage, what: &str) -> Option<Position> {
        let mut cursor = None;
        let drawn = self.screen.draw(|frame| {
            cursor = view(&stage.review, Theme::default(), frame.buffer_mut());
            if let Some(cursor) = cursor {
                frame.set_cursor_position(cursor);
            }
        });
        let meant = drawn.unwrap().buffer.clone();
        self.terminal.process(&self.sink.0.take());
        self.compare(&meant, what);
        let shown = self.terminal.screen();
        assert_eq!(shown.hide_cursor(), cursor.is_none(), "{what}");
        if let Some(cursor) = cursor {
            assert_eq!(shown.cursor_position(), (cursor.y, cursor.x), "{what}");
        }
        cursor
    }

    /// Each symbol stands in its cells, whether the terminal joins them or not, and in no other.
    fn compare(&self, meant: &Buffer, what: &str) {
        let area = meant.area;
        for y in 0..area.height {
            let mut x = 0;
            while x < area.width {
                let symbol = meant[(x, y)].symbol();
                let end = x + u16::try_from(symbol.width()).unwrap().max(1);
                let cell = |x| self.terminal.screen().cell(y, x).unwrap().contents();
                let shown: String = (x..end.min(area.width)).map(cell).collect();
                let same = shown.trim_end() == symbol.trim_end();
                assert!(same, "{what}: {shown:?} instead of {symbol:?} at {x},{y}");
                x = end;
            }
        }
    }
}

const SIZES: [(u16, u16); 8] = [
    (160, 50),
    (110, 30),
    (109, 30),
    (100, 30),
    (80, 24),
    (70, 20),
    (40, 10),
    (39, 9),
];

#[test]
fn every_cell_is_as_it_was_meant() {
    for size in SIZES {
        let mut stage = Stage::new(&claims(), &article(), size);
        let mut played = Played::new(size);
        played.draw(&stage, "the first frame");
        let steps = [
            "jjj",
            "G",
            "k",
            "<Tab>",
            "jj",
            "<C-d>",
            "G",
            "<Tab>",
            "}",
            "}}",
            "j",
            ")",
            "<PgDn>",
            "G",
            "<CR>",
            "z",
            "z",
            "t",
            "c",
            "<Paste:中文👩\u{200d}👩\u{200d}👧 שלום>",
            "<Left><Left>",
            "<BS>",
            "<Esc>",
            "?",
            "<Esc>",
            "v",
            "u",
            "gd",
            "q",
            "<Esc>",
            ":",
            "中 ",
            "<Esc>",
            "g",
        ];
        for (nth, keys) in steps.into_iter().enumerate() {
            stage.play(keys);
            played.draw(&stage, &format!("{size:?} step {nth} {keys}"));
        }
        for nth in 0..WORDS.len() {
            stage.play("j");
            played.draw(&stage, &format!("{size:?} claim {nth}"));
        }
    }
}

#[test]
fn the_cursor_of_input_methods_stands_behind_what_was_typed() {
    let size = (80, 24);
    for open in ["c", "a", ":"] {
        let mut stage = Stage::new(&claims(), &article(), size);
        let mut played = Played::new(size);
        stage.play(open);
        // The note that is there is taken away first.
        stage.play("<C-u>");
        let empty = played.draw(&stage, open).unwrap();
        for (typed, cells) in [
            ("中", 2),
            ("文", 4),
            ("e", 5),
            ("한", 7),
            ("ש", 8),
            ("👍", 10),
        ] {
            stage.play(typed);
            let at = played.draw(&stage, typed).unwrap();
            assert_eq!((at.x, at.y), (empty.x + cells, at.y), "{open} {typed}");
        }
        stage.play("<Left><Left>");
        let at = played.draw(&stage, "two back").unwrap();
        assert_eq!(at.x, empty.x + 7);
        let under = played.terminal.screen().cell(at.y, at.x).unwrap();
        assert_eq!(under.contents(), "ש");
    }
}
