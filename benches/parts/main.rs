//! What the parts cost at 1,000, 10,000 and 100,000 claims: `cargo bench`.

mod article;
#[path = "../shared/claims.rs"]
mod claims;
mod long;

use std::hint::black_box;

use claims::generated;
use divan::counter::BytesCount;
use divan::{Bencher, bench};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tickmark::article::Article;
use tickmark::claims::{Change, Field};
use tickmark::keys::{Chord, Code, Keymap};
use tickmark::review::{Advance, Msg, Review, Start};
use tickmark::shell::disk::{Expect, Real, Request, load, save};
use tickmark::ui::{Theme, view};
use tickmark::yaml::{Document, Limits, Opened, index_items};

fn main() {
    divan::main();
}

/// How many claims; the fewest alone where this only has to run, as in `cargo test --benches`.
fn sizes() -> Vec<usize> {
    let measures = std::env::args().any(|argument| argument == "--bench");
    let sizes = [1_000, 10_000, 100_000];
    sizes[..if measures { 3 } else { 1 }].to_vec()
}

fn opened(count: usize) -> Opened {
    Document::open(generated(count).into_bytes(), &Limits::default())
        .expect("generated files are valid")
}

#[bench(args = sizes())]
fn index(bencher: Bencher, count: usize) {
    let text = generated(count);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| black_box(index_items(text.as_bytes())));
}

#[bench(args = sizes(), sample_count = 5, sample_size = 1)]
fn open_and_type_all(bencher: Bencher, count: usize) {
    let text = generated(count);
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| text.clone().into_bytes())
        .bench_local_values(|bytes| Document::open(bytes, &Limits::default()));
}

/// A claim read anew from its text, wherever in the file.
#[bench(args = sizes())]
fn one_claim_read(bencher: Bencher, count: usize) {
    let Opened {
        document, claims, ..
    } = opened(count);
    let mut item = 0;
    bencher.bench_local(|| {
        item = (item + 7919) % claims.len();
        document.claim(item)
    });
}

#[bench(args = sizes(), sample_count = 100, sample_size = 1)]
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

#[bench(args = sizes(), sample_count = 10, sample_size = 1)]
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

/// What goes to the disk after an edit: the bytes as they are, around the text that is new.
#[bench(args = sizes())]
fn pieces_of_a_save(bencher: Bencher, count: usize) {
    let Opened { mut document, .. } = opened(count);
    let claim = document.claim(count / 2).claim;
    let change = Change::set(&claim, Field::Note, Some("another".to_owned()));
    document
        .apply(count / 2, &[change.expect("no generated note is this")])
        .expect("editable");
    bencher.bench_local(|| document.pieces().map(<[u8]>::len).sum::<usize>());
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

fn press(review: &mut Review, keys: &str) {
    for key in keys.chars() {
        review.update(Msg::Key(Chord::plain(match key {
            '\t' => Code::Tab,
            '\u{8}' => Code::Backspace,
            key => Code::Char(key),
        })));
    }
}

#[bench(args = sizes())]
fn frame_120x40(bencher: Bencher, count: usize) {
    let mut review = review(count);
    review.update(Msg::Key(Chord::plain(Code::Char('G'))));
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    bencher.bench_local(|| view(&review, Theme::default(), black_box(&mut buffer)));
}

#[bench(args = sizes())]
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

/// A further letter in a filter, of words and of facets, until the list and the counts are there; and the
/// letter taken back, so that each finds what the one before found.
#[bench(args = sizes(), sample_count = 50, sample_size = 1)]
fn filter_letter_and_back(bencher: Bencher, count: usize) {
    let mut review = review(count);
    typed(&mut review, "fis:verified wafe");
    bencher.bench_local(|| {
        typed(&mut review, "r");
        typed(&mut review, "\u{8}");
    });
}

/// A further letter in a search, until every claim that has it is known; and the letter taken back.
#[bench(args = sizes(), sample_count = 50, sample_size = 1)]
fn search_letter_and_back(bencher: Bencher, count: usize) {
    let mut review = review(count);
    typed(&mut review, "/offi");
    bencher.bench_local(|| {
        typed(&mut review, "c");
        typed(&mut review, "\u{8}");
    });
}

/// What the next key may have to wait for while claims are gone through for the first time.
#[bench(args = sizes(), sample_count = 10, sample_size = 1)]
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
