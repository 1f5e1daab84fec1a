//! What the parts cost at 1,000, 10,000 and 100,000 claims: `cargo bench`.

#[path = "shared/claims.rs"]
mod claims;

use std::fmt::Write;
use std::hint::black_box;

use claims::generated;
use divan::counter::BytesCount;
use divan::{Bencher, bench};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tickmark::article::{
    Anchor, Article, Format, Mark, Places, Selector, Underlined, consistency, coverage, details,
};
use tickmark::claims::{Change, Field};
use tickmark::keys::{Chord, Code, Keymap};
use tickmark::review::{Advance, Msg, Review, Start};
use tickmark::shell::disk::{Expect, Real, Request, load, save};
use tickmark::ui::{Theme, view};
use tickmark::yaml::{Document, Limits, Opened, index_items};

fn main() {
    divan::main();
}

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

fn opened(count: usize) -> Opened {
    Document::open(generated(count).into_bytes(), &Limits::default())
        .expect("generated files are valid")
}

#[bench(args = SIZES)]
fn index(bencher: Bencher, count: usize) {
    let text = generated(count);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| black_box(index_items(text.as_bytes())));
}

#[bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn open_and_type_all(bencher: Bencher, count: usize) {
    let text = generated(count);
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| text.clone().into_bytes())
        .bench_local_values(|bytes| Document::open(bytes, &Limits::default()));
}

#[bench(args = SIZES, sample_count = 100, sample_size = 1)]
fn one_edit_with_both_verifications(bencher: Bencher, count: usize) {
    let Opened {
        mut document,
        claims,
    } = opened(count);
    let mut item = 0;
    bencher.bench_local(|| {
        item = (item + 7919) % claims.len();
        let claim = document.claim(item).claim;
        let note = format!("note {item} {}", claim.note.as_deref().map_or(0, str::len));
        let change = Change::set(&claim, Field::Note, Some(note)).expect("the note is another");
        document
            .apply(item, &[change])
            .expect("the claim can be edited")
    });
}

#[bench(args = SIZES, sample_count = 10, sample_size = 1)]
fn save_one_edit(bencher: Bencher, count: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("claims.yaml");
    let Opened { mut document, .. } = opened(count);
    std::fs::write(&path, document.source()).expect("the folder can be written to");
    let mut target = load(&Real, &path, 1 << 32)
        .expect("it was just written")
        .target;
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        let claim = document.claim(count / 2).claim;
        let change = Change::set(&claim, Field::Note, Some(format!("turn {turn}")));
        document
            .apply(count / 2, &[change.expect("another turn")])
            .expect("editable");
        let source = document.source();
        let pieces: Vec<&[u8]> = document.pieces().collect();
        let request = Request {
            target: &target,
            pieces: &pieces,
            expect: Expect::Bytes(&source),
            overrule_read_only: false,
            state: folder.path(),
        };
        let saved = save(&Real, &request, || ()).expect("nothing stands in the way");
        drop(source);
        target = saved.target;
        document.rebase();
    });
}

fn review(count: usize) -> Review {
    sitting(opened(count), None)
}

fn sitting(opened: Opened, article: Option<Article>) -> Review {
    Review::new(Start {
        article: article.ok_or(None),
        reviewer: "desk".to_owned(),
        advance: Advance::Next,
        keymap: Keymap::default(),
        ratings: Vec::new(),
        now: "2026-11-23T18:30:00Z".to_owned(),
        size: (120, 40),
        ..Start::new(opened)
    })
}

#[bench(args = SIZES)]
fn frame_120x40(bencher: Bencher, count: usize) {
    let mut review = review(count);
    review.update(Msg::Key(Chord::plain(Code::Char('G'))));
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    bencher.bench_local(|| view(&review, Theme::default(), black_box(&mut buffer)));
}

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

fn press(review: &mut Review, keys: &str) {
    for key in keys.chars() {
        review.update(Msg::Key(Chord::plain(match key {
            '\t' => Code::Tab,
            key => Code::Char(key),
        })));
    }
}

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

/// A story of 1 MB read, 5,000 quotes found in it, of which none, one in a hundred, one in ten or each has
/// changed, and what they tick counted.
#[bench(args = [0, 100, 10, 1], sample_count = 10, sample_size = 1)]
fn article_of_1_mb_anchored_and_covered(bencher: Bencher, one_in: usize) {
    let mut text = String::new();
    let mut quotes = Vec::new();
    while text.len() < 1_000_000 {
        let n = quotes.len();
        let quote = format!(
            "Firm {n} of region {} told the board\u{2019}s member {} that its share stood at {}% in May",
            n * 7 % 911,
            n * 31 % 6007,
            n % 100,
        );
        text.extend([quote.as_str(), if n % 4 == 3 { ".\n\n" } else { ". " }]);
        quotes.push(quote);
    }
    let quotes = quotes.iter().cycle().take(5_000).enumerate();
    let quotes = quotes.map(|(n, quote)| match n.checked_rem(one_in) {
        Some(0) => quote.replace("told the", "told a"),
        _ => quote.clone(),
    });
    let quotes: Vec<_> = quotes.collect();
    let selectors: Vec<_> = quotes
        .iter()
        .map(|quote| Some(Selector::of(quote)))
        .collect();
    bencher.bench_local(|| {
        let article = Article::read(text.as_bytes(), Format::Plain).expect("a text");
        let anchors = Places::of(&article).anchor_all(&selectors);
        let exact = |(claim, anchor): (usize, &Anchor)| match anchor {
            Anchor::Exact(range) => Some(Mark {
                range: range.clone(),
                claim,
            }),
            Anchor::Moved(_) | Anchor::Adrift | Anchor::None => None,
        };
        let mut marks: Vec<_> = anchors.iter().enumerate().filter_map(exact).collect();
        marks.sort_by_key(|mark| mark.range.start);
        black_box(coverage(&article, &marks))
    });
}

#[bench(args = SIZES)]
fn key_and_frame(bencher: Bencher, count: usize) {
    let mut review = review(count);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    bencher.bench_local(|| {
        review.update(Msg::Key(Chord::plain(Code::Char('j'))));
        view(&review, Theme::default(), black_box(&mut buffer))
    });
}

/// Keys typed into a filter or a search, until all claims that they bear on have been gone through.
fn typed(review: &mut Review, keys: &str) {
    press(review, keys);
    while review.is_busy() {
        review.update(Msg::Idle);
    }
}

/// A further letter in a filter, of words and of facets, until the list and the counts are there.
#[bench(args = SIZES)]
fn filter_key(bencher: Bencher, count: usize) {
    let mut review = review(count);
    typed(&mut review, "fis:verified wafe");
    bencher.bench_local(|| typed(&mut review, "r"));
}

/// A further letter in a search, until every claim that has it is known.
#[bench(args = SIZES)]
fn search_key(bencher: Bencher, count: usize) {
    let mut review = review(count);
    typed(&mut review, "/offi");
    bencher.bench_local(|| typed(&mut review, "c"));
}

/// What the next key may have to wait for while claims are gone through for the first time.
#[bench(args = SIZES)]
fn piece_of_a_scan(bencher: Bencher, count: usize) {
    bencher
        .with_inputs(|| {
            let mut review = review(count);
            press(&mut review, "fwafer");
            review
        })
        .bench_local_refs(|review| {
            review.update(Msg::Idle);
        });
}

/// An article of 1 MB in paragraphs, with the kinds of details that stories have.
fn article_of_1_mb() -> Article {
    let mut text = String::new();
    for nth in 0.. {
        if text.len() > 1_000_000 {
            break;
        }
        let _ = write!(
            text,
            "In {} Mark Rutte spent ${}.{}bn on {} chips, a record {}% of all. \u{201c}More is planned,\u{201d} \
            the minister said at the largest plant of Company{} in the Netherlands on 5 March. It is how such \
            things go, and nobody whom they concern has said otherwise until now.\n\n",
            1990 + nth % 40,
            nth % 9,
            nth % 7,
            nth * 3,
            nth % 100,
            nth % 977,
        );
    }
    Article::read(text.as_bytes(), Format::Plain).expect("a text")
}

#[bench]
fn details_of_1_mb(bencher: Bencher) {
    let article = article_of_1_mb();
    bencher
        .counter(BytesCount::of_str(article.text()))
        .bench_local(|| black_box(details(article.text())));
}

/// Finding what is to be ticked, once an article.
#[bench]
fn underlined_of_1_mb(bencher: Bencher) {
    let article = article_of_1_mb();
    bencher.bench_local(|| black_box(Underlined::of(&article)));
}

/// What 5,000 claims tick of it, after every key.
#[bench]
fn coverage_of_1_mb_by_5000_claims(bencher: Bencher) {
    let article = article_of_1_mb();
    let underlined = Underlined::of(&article);
    let step = article.text().len() / 5000;
    let marks: Vec<_> = (0..5000)
        .map(|claim| Mark {
            range: claim * step..claim * step + step / 2,
            claim,
        })
        .collect();
    bencher.bench_local(|| black_box(underlined.coverage(&article, &marks, &[])));
}

#[bench]
fn consistency_of_1_mb(bencher: Bencher) {
    let article = article_of_1_mb();
    bencher.bench_local(|| black_box(consistency(&article, Some("2023-03-06"))));
}
