//! Reading articles as they come: what of a page is the article, and what its parts are.

use std::path::Path;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tickmark::article::{Article, Format, Part};
use tickmark::review::{Msg, Review, Start};
use tickmark::ui::{Theme, view};
use tickmark::yaml::{Document, Limits};

use crate::harness::{Desk, cases, text};
use crate::properties::article::assert_read;

fn parts(article: &Article) -> String {
    let line = |range: std::ops::Range<usize>| article.text()[range].replace('\n', "⏎");
    let lines = article.blocks().iter().map(|block| {
        let words = line(block.range.clone());
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

/// The screen of a review whose claims file names an article, and that the review is a whole one.
fn opened(desk: &Desk) -> String {
    let (screen, _) = desk.play("", "160x20");
    assert!(screen.contains("It rained."), "{screen}");
    screen
}

fn desk(article: &str) -> Desk {
    Desk::new(format!(
        "article:\n  file: {article}\nclaims:\n  - text: It rained.\n    quote: rained\n"
    ))
}

#[test]
fn an_article_that_cannot_be_read_is_told_of_and_the_review_goes_on() {
    for (bytes, message) in [
        (&b""[..], "article a.md: it has no text."),
        (
            b"\x7fELF\x02",
            "article a.md: it is not a text (control character U+0002 at line 1, column 5).",
        ),
        (
            b"\xff\xfea\0",
            "article a.md: it is UTF-16; only UTF-8 is supported. Re-save it as UTF-8.",
        ),
        (
            b"one\ncaf\xe9\n",
            "article a.md: it is not UTF-8 (byte 0xE9 at line 2, column 4). Re-save it as UTF-8.",
        ),
    ] {
        let desk = desk("a.md");
        std::fs::write(desk.path("a.md"), bytes).unwrap();
        let screen = opened(&desk);
        assert!(screen.contains(message), "{message}\n{screen}");
    }
    for (named, message) in [
        ("b.md", "article b.md: no such file."),
        (
            "claims.yaml/b.md",
            "article claims.yaml/b.md: no such file.",
        ),
        ("docs", "article docs: it is not a file."),
        (
            "/etc/passwd",
            "article /etc/passwd: its path is absolute. Write it relative to the claims file.",
        ),
        (
            "../b.md",
            "article ../b.md: its path leaves the folder of the claims file",
        ),
        (
            "docs/../../b.md",
            "article docs/../../b.md: its path leaves the folder of the claims file",
        ),
    ] {
        let screen = opened(&desk(named));
        assert!(screen.contains(message), "{message}\n{screen}");
    }
}

#[test]
fn a_page_is_shown_as_its_article() {
    let desk = desk("page.html");
    let page = "<html><body><nav>Home</nav><article><h1>Weather</h1><p>It rained&nbsp;a lot.</p></article></body></html>";
    std::fs::write(desk.path("page.html"), page).unwrap();
    let screen = opened(&desk);
    assert!(
        screen.contains("Weather") && !screen.contains("Home"),
        "{screen}"
    );
}

#[cfg(unix)]
#[test]
fn an_article_is_read_from_the_work_tree_of_its_claims_only() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("tree/desk");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::create_dir_all(outer.path().join("tree/text")).unwrap();
    for place in ["a.md", "tree/text/a.md"] {
        std::fs::write(outer.path().join(place), "It rained in Oslo.\n").unwrap();
    }
    std::os::unix::fs::symlink(outer.path().join("a.md"), folder.join("out.md")).unwrap();
    std::os::unix::fs::symlink("../text/a.md", folder.join("in.md")).unwrap();
    let run = |named: &str| {
        let claims = format!("article: {{file: {named}}}\nclaims:\n  - text: It rained.\n");
        std::fs::write(folder.join("claims.yaml"), claims).unwrap();
        let desk = Desk::new("claims: []\n");
        let mut command = desk.command();
        command
            .current_dir(&folder)
            .args(["--print", "--size", "160x20"]);
        text(&command.output().unwrap().stdout)
    };
    let refused = "its path leaves the folder of the claims file, which is in no git work tree.";
    for named in ["../text/a.md", "out.md", "in.md", "../../a.md"] {
        assert!(run(named).contains(refused), "{named}\n{}", run(named));
    }
    std::fs::create_dir(outer.path().join("tree/.git")).unwrap();
    for named in ["../text/a.md", "in.md"] {
        assert!(run(named).contains("in Oslo"), "{named}\n{}", run(named));
    }
    for named in ["out.md", "../../a.md", "../../nothing.md"] {
        assert!(
            run(named).contains("its path leaves the git work tree."),
            "{named}\n{}",
            run(named)
        );
    }
}

#[test]
fn an_article_that_changes_in_a_sitting_is_taken_in() {
    let yaml = "claims:\n  - text: It rained.\n    quote: rained\n";
    let document = Document::open(yaml.as_bytes().to_vec(), &Limits::default()).unwrap();
    let read = |text: &str| Article::read(text.as_bytes(), Format::Plain).map_err(|_| None);
    let mut review = Review::new(Start {
        article: read("It snowed."),
        size: (160, 20),
        ..Start::new(document)
    });
    let screen = |review: &Review| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 160, 20));
        view(review, Theme::default(), &mut buffer);
        let cells = buffer.content().iter();
        cells.map(ratatui::buffer::Cell::symbol).collect::<String>()
    };
    assert!(screen(&review).contains("snowed"));
    review.update(Msg::ArticleChanged(Box::new(read("It snowed."))));
    assert!(!screen(&review).contains("read again"));
    review.update(Msg::ArticleChanged(Box::new(read("It hailed."))));
    assert!(screen(&review).contains("the article changed on disk and was read again"));
    assert!(screen(&review).contains("hailed") && !screen(&review).contains("snowed"));
    review.update(Msg::ArticleChanged(Box::new(Err(Some(
        "article a: gone.".to_owned(),
    )))));
    assert!(screen(&review).contains("article a: gone."));
}
