//! What the parts cost at 1,000, 10,000 and 100,000 claims: `cargo bench`.

use std::fmt::Write;
use std::hint::black_box;

use divan::counter::BytesCount;
use divan::{Bencher, bench};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tickmark::claims::{Change, Field};
use tickmark::keys::{Chord, Code};
use tickmark::review::{Advance, Msg, Review, Start};
use tickmark::shell::disk::{Expect, Real, Request, load, save};
use tickmark::ui::{Theme, view};
use tickmark::yaml::{Document, Limits, Opened, index_items};

fn main() {
    divan::main();
}

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// A claims file of about 500 bytes a claim, in mixed styles.
fn generated(count: usize) -> String {
    let mut text = String::from("# generated\nversion: 1\narticle:\n  title: Figures\nclaims:\n");
    for n in 0..count {
        let (share, year) = (n % 89 + 10, 1990 + n % 35);
        let _ = write!(
            text,
            "  - id: c{n:06}\n    text: \"In {year} the share of home-made wafers in region {n} stood at {share}%, officials said.\"\n    quote: >-\n      officials said that the share of home-made wafers, long expected to grow,\n      stood at {share}% in {year} — 數據 naïve\n    kind: statistic\n    tags: [chips, region-{n}] # desk two\n    status: {}\n    sources:\n      - url: https://example.org/{year}/report-{n}?page={share}\n        title: \"Report: {n}\"\n        accessed: 2026-01-02\n      - https://example.org/plain/{n}\n    note: checked against the table; see the annex for the method used here\n",
            ["unreviewed", "verified", "disputed", "sourced"][n % 4],
        );
    }
    text
}

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
        let saved = save(&Real, &request).expect("nothing stands in the way");
        drop(source);
        target = saved.target;
        document.rebase();
    });
}

fn review(count: usize) -> Review {
    Review::new(Start {
        opened: opened(count),
        name: "claims.yaml".to_owned(),
        article: Err(None),
        reviewer: "desk".to_owned(),
        advance: Advance::Next,
        now: "2026-11-23T18:30:00Z".to_owned(),
        size: (120, 40),
        read_only: None,
        past: None,
        warning: None,
    })
}

#[bench(args = SIZES)]
fn frame_120x40(bencher: Bencher, count: usize) {
    let mut review = review(count);
    review.update(Msg::Key(Chord::plain(Code::Char('G'))));
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    bencher.bench_local(|| view(&review, Theme::default(), black_box(&mut buffer)));
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
