//! Reading in the article's pane: its quotes' looks, its margin, and moving in it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier};
use tickmark::article::{Article, Format};
use tickmark::keys::{Input, parse_script};
use tickmark::review::{Advance, Msg, Review, Start};
use tickmark::ui::{Depth, PALETTES, Theme, view};
use tickmark::yaml::{Document, Limits};

use crate::harness::{CLAIMS, Desk};

/// A review with all of its screen, looks included.
pub(crate) struct Stage {
    pub(crate) review: Review,
    theme: Theme,
}

impl Stage {
    pub(crate) fn new(claims: &str, article: &str, size: (u16, u16)) -> Self {
        let review = Review::new(Start {
            article: Article::read(article.as_bytes(), Format::Plain).map_err(|_| None),
            reviewer: "desk".to_owned(),
            advance: Advance::Stay,
            now: "2026-11-23T18:30:00Z".to_owned(),
            size,
            ..Start::new(Document::open(claims.as_bytes().to_vec(), &Limits::default()).unwrap())
        });
        let theme = Theme::default();
        Self { review, theme }
    }

    pub(crate) fn play(&mut self, script: &str) -> &mut Self {
        for input in parse_script(script).unwrap() {
            let msg = match input {
                Input::Key(chord) => Msg::Key(chord),
                Input::Paste(text) => Msg::Paste(text),
                Input::Resize(width, height) => Msg::Resize(width, height),
                Input::Click(column, row) => Msg::Click((column, row).into()),
                Input::Drag(column, row) => Msg::Drag((column, row).into()),
                Input::Wheel { column, row, down } => Msg::Wheel {
                    at: (column, row).into(),
                    down,
                },
                Input::Sleep(_) => Msg::Tick,
            };
            self.review.update(msg);
        }
        self
    }

    pub(crate) fn frame(&self, size: (u16, u16)) -> (Buffer, Option<Position>) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
        let cursor = view(&self.review, self.theme, &mut buffer);
        (buffer, cursor)
    }

    /// The claim under the cursor, from 0.
    fn claim(&self) -> usize {
        self.review.cursor()
    }

    /// Where words stand on the screen, and the modifiers of each of their cells.
    fn look(&self, words: &str) -> Vec<(Modifier, Color)> {
        let (buffer, _) = self.frame(SIZE);
        let (x, y) = place(&buffer, words);
        let cells = (x..).take(words.chars().count());
        cells
            .map(|x| {
                let cell = &buffer[(x, y)];
                (cell.modifier, cell.fg)
            })
            .collect()
    }

    fn row(&self, words: &str) -> String {
        let (buffer, _) = self.frame(SIZE);
        let (_, y) = place(&buffer, words);
        row(&buffer, y)
    }
}

fn row(buffer: &Buffer, y: u16) -> String {
    let columns = 0..buffer.area.width;
    columns.map(|x| buffer[(x, y)].symbol()).collect()
}

/// The cell where words of one line begin, the last time that they are on the screen.
fn place(buffer: &Buffer, words: &str) -> (u16, u16) {
    for y in (0..buffer.area.height).rev() {
        for x in (0..buffer.area.width).rev() {
            let rest = x..buffer.area.width;
            let rest: String = rest.map(|x| buffer[(x, y)].symbol()).collect();
            if rest.starts_with(words) {
                return (x, y);
            }
        }
    }
    let rows = 0..buffer.area.height;
    let rows: Vec<_> = rows.map(|y| row(buffer, y)).collect();
    panic!("no {words:?} on\n{}", rows.join("\n"));
}

/// The article has the whole screen.
const SIZE: (u16, u16) = (79, 20);
const TO_ARTICLE: &str = "<Tab><Tab>";

const TEXT: &str = "Head of it.\n\n\
    Alpha beta gamma delta. Mr. Epsilon paid $1.93bn. Zeta eta theta.\n\n\
    Iota kappa lambda. Mu nu xi omicron pi. Rho sigma tau.\n";

/// In the order of the file: beta to gamma, all of that sentence, paid, eta, theta, nu xi.
const QUOTES: &str = "claims:
- {id: a, text: a, quote: beta gamma, status: verified}
- {id: b, text: b, quote: Alpha beta gamma delta}
- {id: c, text: c, quote: paid $1.93bn, status: disputed}
- {id: d, text: d, quote: 'Zeta eta', status: sourced}
- {id: e, text: e, quote: ' theta'}
- {id: f, text: f, quote: nu xi}
";

fn reading() -> Stage {
    let mut stage = Stage::new(QUOTES, TEXT, SIZE);
    stage.play(TO_ARTICLE);
    stage
}

#[test]
fn each_state_has_a_look_and_none_by_colour_alone() {
    let mut stage = reading();
    stage.play("5}");
    let depths = [Depth::None, Depth::Sixteen, Depth::True];
    let themes = PALETTES
        .iter()
        .flat_map(|palette| depths.map(|depth| Theme::new(palette, depth, false)));
    for theme in themes {
        stage.theme = theme;
        let look = |word: &str| stage.look(word)[1];
        // Verified, unreviewed, disputed, sourced; a name that no claim ticks; neither of them.
        let states = [look("gamma"), look("delta"), look("paid"), look("Zeta")];
        let looks = [&states[..], &[look("Mr."), look("omicron")]].concat();
        for (nth, one) in looks.iter().enumerate() {
            let alike = |other: &&(Modifier, Color)| other.0 == one.0;
            assert_eq!(looks.iter().filter(alike).count(), 1, "{nth} {looks:?}");
        }
        assert!(look("Mr.").0.contains(Modifier::UNDERLINED));
        assert_eq!(look("omicron").0, Modifier::empty());
        assert!(
            look("nu xi").0.contains(Modifier::REVERSED),
            "the current one"
        );
    }
    assert!(
        stage.row("Alpha").contains("3/5 ·+ Alpha"),
        "{}",
        stage.row("Alpha")
    );
    assert!(
        stage.row("Iota").contains("0/1 · ▌Iota"),
        "{}",
        stage.row("Iota")
    );
    assert!(!stage.row("Head").contains('/'));
}

#[test]
fn where_quotes_touch_or_nest_their_edges_are_seen() {
    let stage = reading();
    let gaps = |words: &str| -> String {
        let look = stage.look(words).into_iter();
        look.map(|(look, _)| {
            if look.contains(Modifier::UNDERLINED) {
                '_'
            } else {
                ' '
            }
        })
        .collect()
    };
    // The inner quote is verified, and the outer one's underline ends around it.
    assert_eq!(gaps("Alpha beta gamma delta"), "______           _____");
    assert_eq!(gaps("Zeta eta theta"), "________ _____");
    // The inner one is the current one, and only it is reversed.
    let reversed = stage.look("Alpha beta gamma delta");
    let reversed = reversed
        .iter()
        .filter(|look| look.0.contains(Modifier::REVERSED));
    assert_eq!(reversed.count(), "beta gamma".len());
}

#[test]
fn quotes_are_gone_through_in_the_order_of_the_text() {
    let mut stage = reading();
    let mut order = vec![stage.claim()];
    for _ in 0..4 {
        order.push(stage.play("}").claim());
    }
    assert_eq!(order, [0, 2, 3, 4, 5]);
    let told = |stage: &Stage| stage.review.notice().map(|notice| notice.text.clone());
    assert_eq!(
        told(stage.play("}")),
        Some("this is the last quote".to_owned())
    );
    assert_eq!(stage.play("9{").claim(), 1, "the outer one begins first");
    assert_eq!(
        told(stage.play("{")),
        Some("this is the first quote".to_owned())
    );
    assert_eq!(stage.play("2}").claim(), 2);
}

#[test]
fn moving_selects_the_claim_that_is_quoted_there() {
    let mut stage = reading();
    // By sentence: the first of a sentence's claims in the order of the text.
    stage.play("g");
    let claims: Vec<_> = (0..6).map(|_| stage.play(")").claim()).collect();
    assert_eq!(
        claims,
        [1, 2, 3, 3, 5, 5],
        "where nothing is quoted it stays"
    );
    assert!(stage.row("Rho sigma").contains('▌'));
    let claims: Vec<_> = (0..3).map(|_| stage.play("(").claim()).collect();
    assert_eq!(claims, [5, 5, 3]);
    assert_eq!(stage.play("2(").claim(), 1);
    // By line.
    assert_eq!(stage.play("G").claim(), 5);
    assert_eq!(stage.play("kk").claim(), 1);
    assert_eq!(stage.play("v]").claim(), 4, "marks and moves act on it");
}

#[test]
fn enter_goes_to_the_claim_and_of_several_to_one_after_the_other() {
    let mut stage = reading();
    stage.play("4}<CR>");
    assert_eq!(stage.claim(), 5);
    assert!(stage.row("Claim · f").contains("Claim · f"));
    let mut stage = reading();
    let claims: Vec<_> = (0..3).map(|_| stage.play("<CR>").claim()).collect();
    assert_eq!(claims, [1, 0, 1]);
    let told = stage.review.notice().unwrap().text.clone();
    assert_eq!(told, "quote 1 of the 2 that stand here");
    stage.play("g<CR>");
    let told = stage.review.notice().unwrap().text.clone();
    assert_eq!(told, "no quote stands here");
}

#[test]
fn scrolling_leaves_the_claim_alone_and_a_move_goes_on_from_the_screen() {
    let lines: Vec<_> = (0..200).map(|n| format!("Line {n:03}.")).collect();
    let claims = "claims:\n- {text: a, quote: Line 003.}\n- {text: b, quote: Line 060.}\n";
    let mut stage = Stage::new(claims, &lines.join("\n\n"), SIZE);
    stage
        .play(TO_ARTICLE)
        .play("<PgDn><PgDn><PgDn><PgDn><PgDn><PgDn>");
    assert_eq!(stage.claim(), 0);
    let (buffer, cursor) = stage.frame(SIZE);
    assert_eq!(cursor, None, "it is off the screen");
    let first = row(&buffer, 2);
    stage.play("j");
    let (buffer, cursor) = stage.frame(SIZE);
    assert_eq!(
        row(&buffer, 2).replace('▌', " "),
        first.replace('▌', " "),
        "it did not jump"
    );
    assert!(cursor.is_some_and(|at| at.y == 2), "{cursor:?}");
    stage.play(&"j".repeat(40));
    assert_eq!(stage.claim(), 1, "a line with a quote was come to");
    stage.play("g");
    assert!(stage.row("Line 000").contains("▌Line 000"));
    stage.play("G");
    assert!(stage.row("Line 199").contains("▌Line 199"));
}

#[test]
fn the_real_cursor_stands_where_the_reader_does() {
    let mut stage = reading();
    let at = |stage: &Stage, words: &str| {
        let (buffer, cursor) = stage.frame(SIZE);
        assert_eq!(
            cursor.map(|at| (at.x, at.y)),
            Some(place(&buffer, words)),
            "{words}"
        );
    };
    at(&stage, "beta gamma");
    at(stage.play("}"), "paid");
    at(stage.play("}}}"), "nu xi");
    at(stage.play(")"), "Rho");
}

#[test]
fn all_of_the_bundled_article_is_read_by_quotes() {
    let desk = Desk::new(CLAIMS);
    let (screen, _) = desk.play("<Tab><Tab>99}", "160x50");
    assert!(screen.contains("claims.yaml"), "{screen}");
    let seen = (0..37).map(|n| {
        desk.play(&format!("<Tab><Tab>99{{{}", "}".repeat(n)), "160x50")
            .0
    });
    let seen: std::collections::HashSet<_> = seen
        .map(|screen| {
            let row = screen.lines().find(|line| line.contains("Claims")).unwrap();
            let place = row.split("/37").next().unwrap();
            place.rsplit(' ').next().unwrap().to_owned()
        })
        .collect();
    assert_eq!(seen.len(), 37, "each has its turn");
}
