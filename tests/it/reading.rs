//! Reading articles as they come: what of a page is the article, and what its parts are.

use std::path::Path;

use proptest::prelude::*;
use tickmark::article::{Article, Format, Part};

use crate::harness::cases;
use crate::properties::article::assert_read;

fn parts(article: &Article) -> String {
    let line = |range: std::ops::Range<usize>| article.text()[range].replace('\n', "⏎");
    let lines = article.blocks().iter().map(|block| {
        let words = line(block.range.clone()).replace('\u{a0}', " ");
        format!("{}: {words}\n", block.part.word())
    });
    lines.collect()
}

#[test]
fn whole_pages_are_reduced_to_their_articles() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data/articles");
    let mut pages = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "html") {
            continue;
        }
        let article = Article::read(&std::fs::read(&path).unwrap(), Format::Html).unwrap();
        let expected = std::fs::read_to_string(path.with_extension("txt")).unwrap();
        assert_eq!(parts(&article), expected, "{}", path.display());
        pages += 1;
    }
    assert!(pages > 0);
}

#[test]
fn the_bundled_article_s_caption_is_told_from_its_text() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/example/article.md");
    let article = Article::read(&std::fs::read(path).unwrap(), Format::Markdown).unwrap();
    let found: Vec<_> = article.blocks().iter().map(|block| block.part).collect();
    assert_eq!(found[..2], [Part::Title, Part::Caption]);
    assert_eq!(found[7], Part::Title);
    let rest = found[2..7].iter().chain(&found[8..]);
    assert!(
        rest.into_iter().all(|part| *part == Part::Body),
        "{found:?}"
    );
}

/// Pieces that articles are made of, and that may go wrong beside each other.
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<div class=share>",
    "</div>",
    "<q>",
    "<br>",
    "<li>",
    "<table><tr><td>",
    "</table>",
    "<!-- ",
    "-->",
    "<h1>",
    "<blockquote>",
    "<script>",
    "&amp;",
    "&#0;",
    "&#xd800;",
    "\n\n",
    "\n",
    "  ",
    "- ",
    "> ",
    "# ",
    "1. ",
    "![a](b)",
    "*",
    "[x](y) ",
    "`",
    "|a|b|\n|-|-|\n",
    "Mr. ",
    "U.S. ",
    "a. ",
    "No. 10 ",
    "B",
    "“c” ",
    "? ",
    "… ",
    "»",
    "é",
    "中。",
    "\u{301}",
    "\u{a0}",
    "\u{85}",
    "\u{2028}",
    "\t",
    "😀",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(200), ..ProptestConfig::default() })]

    #[test]
    fn sentences_hold_all_words_of_any_text(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40),
    ) {
        let text = pieces.concat();
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            if let Ok(article) = Article::read(text.as_bytes(), format) {
                assert_read(&article);
            }
        }
    }
}
