//! What an export is asked for: where to, in what manner, and what of that a format has no use for.

use crate::export::{HOSTILE, export};
use crate::harness::{CLAIMS, Desk, text};

#[test]
fn the_article_is_never_written_over() {
    let desk = Desk::new(CLAIMS);
    let article = desk.path("docs/example/article.md");
    let words = std::fs::read(&article).unwrap();
    std::os::unix::fs::symlink(&article, desk.path("link")).unwrap();
    std::fs::hard_link(&article, desk.path("second")).unwrap();
    std::fs::hard_link(desk.path("claims.yaml"), desk.path("third")).unwrap();
    for (output, what) in [
        ("docs/example/article.md", "the article"),
        ("docs/../docs/example/article.md", "the article"),
        ("link", "the article"),
        ("second", "the article"),
        ("third", "the claims file"),
    ] {
        let refused = desk.run(&["export", "--to", "md", "-o", output]);
        assert_eq!(refused.status.code(), Some(2), "{output}");
        let told = format!("not written: {output} is {what}.\n");
        assert_eq!(text(&refused.stderr), told);
    }
    assert_eq!(std::fs::read(&article).unwrap(), words);
    assert_eq!(desk.claims(), CLAIMS);
}

#[test]
fn a_hyphen_is_stdout() {
    let desk = Desk::new(HOSTILE);
    let (out, told) = export(&desk, "csv", &["-o", "-"]);
    assert_eq!((out, told), export(&desk, "csv", &[]));
    assert!(!desk.path("-").exists());
}

#[test]
fn a_table_begins_with_a_byte_order_mark_if_asked_for() {
    let desk = Desk::new(HOSTILE);
    let (plain, _) = export(&desk, "csv", &[]);
    let (marked, _) = export(&desk, "csv", &["--bom", "-o", "marked.csv"]);
    assert_eq!(marked, "");
    let marked = std::fs::read_to_string(desk.path("marked.csv")).unwrap();
    assert_eq!(marked.strip_prefix('\u{feff}'), Some(plain.as_str()));
    let back = desk.run(&["import", "--from", "csv", "marked.csv"]);
    assert_eq!(back.status.code(), Some(0));
    assert!(text(&back.stdout).contains("id: a\n"));
    let refused = desk.run(&["export", "--to", "md", "--bom"]);
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(text(&refused.stderr), "--bom is for --to csv\n");
}

#[test]
fn what_a_format_has_no_use_for_is_told_once() {
    let page = ["--page", "https://desk.example/p", "--with-memos"];
    let desk = Desk::new(HOSTILE);
    let memos = "--with-memos changes nothing:";
    let paged = "--page changes nothing:";
    for (format, says_memos, says_page) in [
        ("csv", 0, 1),
        ("json", 0, 1),
        ("html", 0, 1),
        ("md", 0, 1),
        ("annotation", 0, 0),
        ("claimreview", 1, 0),
        ("averitec", 1, 0),
    ] {
        let (_, told) = export(&desk, format, &page);
        let said = (told.matches(memos).count(), told.matches(paged).count());
        assert_eq!(said, (says_memos, says_page), "{format}: {told}");
        let (_, told) = export(&desk, format, &[]);
        assert!(!told.contains("changes nothing"), "{format}: {told}");
    }
}

#[test]
fn reviews_without_author_or_page_of_their_own_are_told_once() {
    let (author, page) = ("the reviews have no author", "the article's own page");
    let anonymous = HOSTILE.replacen("desk:", "x-desk:", 1);
    for (claims, more, expected) in [
        (HOSTILE, &[][..], (0, 1)),
        (&anonymous, &[][..], (1, 1)),
        (
            &anonymous,
            &["--page", "https://desk.example/p"][..],
            (1, 0),
        ),
        ("claims: [{id: a, text: A.}]\n", &[][..], (0, 0)),
    ] {
        let (_, told) = export(&Desk::new(claims), "claimreview", more);
        let said = (told.matches(author).count(), told.matches(page).count());
        assert_eq!(said, expected, "{told}");
    }
}
