//! What is found in a story of 1 MB.

use std::fmt::Write;
use std::hint::black_box;

use divan::counter::BytesCount;
use divan::{Bencher, bench};
use tickmark::article::{
    Anchor, Article, Format, Mark, Places, Selector, Underlined, consistency, coverage, details,
};

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
