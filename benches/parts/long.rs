//! Texts as long as they may be: in a claim's pane, in a field, as the article.

use std::fmt::Write;
use std::hint::black_box;

use divan::{Bencher, bench};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tickmark::article::{Article, Format};
use tickmark::review::Review;
use tickmark::ui::{Theme, view};
use tickmark::yaml::{Document, Limits, Opened};

use super::{opened, press, sitting};

/// A claim with texts as long as they may be: words, one word, a flood of marks on one letter.
fn hostile(unit: &str) -> Opened {
    let long = unit.repeat((1 << 20) / unit.len() - 64);
    let mut text = "claims:\n".to_owned();
    for n in 0..4 {
        let _ = writeln!(
            text,
            "  - id: \"{n}{long}\"\n    text: \"{n}{long}\"\n    quote: \"{long}\"\n    speaker: \"{long}\"\n    note: \"{long}\"\n    sources:\n      - url: \"{long}\"\n        excerpt: \"{long}\"",
        );
    }
    Document::open(text.into_bytes(), &Limits::default()).expect("long, and valid")
}

const UNITS: [&str; 3] = ["word ", "x", "\u{301}"];

/// The claim's pane at its end, beside a list of long ids.
#[bench(args = UNITS)]
fn texts_of_1_mib_frame(bencher: Bencher, unit: &str) {
    let mut review = sitting(hostile(unit), None);
    press(&mut review, "\tG");
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    bencher.bench_local(|| view(&review, Theme::default(), black_box(&mut buffer)));
}

#[bench(args = UNITS)]
fn texts_of_1_mib_key(bencher: Bencher, unit: &str) {
    let mut review = sitting(hostile(unit), None);
    press(&mut review, "\tG");
    bencher.bench_local(|| press(&mut review, "kj"));
}

/// The note of 1 MiB in its field, the cursor at its end: a key and its frame.
#[bench(args = UNITS)]
fn text_of_1_mib_typed(bencher: Bencher, unit: &str) {
    let mut review = sitting(hostile(unit), None);
    press(&mut review, "c");
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    bencher.bench_local(|| {
        press(&mut review, "x");
        view(&review, Theme::default(), black_box(&mut buffer))
    });
}

/// An article of 10 MB: in paragraphs, as one line of words, as one word, as one flood.
const ARTICLES: [&str; 4] = ["paragraphs", "one line", "one word", "one flood"];

fn large_article(kind: &str) -> Review {
    let unit = match kind {
        "paragraphs" => {
            "The share of home-made wafers stood at 16%. \u{201c}More\u{201d} is planned.\n\n"
        }
        "one line" => "The share of home-made wafers stood at 16%. ",
        "one word" => "x",
        _ => "\u{301}",
    };
    let text = "a".to_owned() + &unit.repeat(10_000_000 / unit.len());
    let article = Article::read(text.as_bytes(), Format::Plain).expect("a text");
    let mut review = sitting(opened(100), Some(article));
    press(&mut review, "\t\t");
    review
}

#[bench(args = ARTICLES)]
fn article_of_10_mb_frame(bencher: Bencher, kind: &str) {
    let mut review = large_article(kind);
    press(&mut review, "G");
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    bencher.bench_local(|| view(&review, Theme::default(), black_box(&mut buffer)));
}

#[bench(args = ARTICLES)]
fn article_of_10_mb_key(bencher: Bencher, kind: &str) {
    let mut review = large_article(kind);
    bencher.bench_local(|| press(&mut review, "kjGk"));
}
