//! Statements of the article that are dismissed, or no longer.

use tickmark::claims::Dismissed;
use tickmark::yaml::Opened;

use super::{after, open, text};

pub(super) fn dismissed(quote: &str, reason: Option<&str>) -> Dismissed {
    Dismissed {
        quote: quote.to_owned(),
        reason: reason.map(str::to_owned),
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of files")]
fn a_statement_is_dismissed_in_its_place_and_nothing_else_changes() {
    let claims = "claims:\n- text: a\n";
    let entry = "  dismissed:\n    - quote: no\n      reason: opinion\n".replace(" no", " \"no\"");
    for (file, expected) in [
        (
            format!("# top\n{claims}"),
            format!("# top\narticle:\n{entry}{claims}"),
        ),
        (
            format!("version: 1 # one\n\ndesk: D\n{claims}"),
            format!("version: 1 # one\narticle:\n{entry}\ndesk: D\n{claims}"),
        ),
        (
            format!("article:\n  title: T\n  file: a.md # here\n\n  x: y\n{claims}"),
            format!("article:\n  title: T\n  file: a.md # here\n{entry}\n  x: y\n{claims}"),
        ),
        (
            format!("article: {{title: T}}\n{claims}"),
            format!(
                "article: {{title: T, dismissed: [{{quote: \"no\", reason: opinion}}]}}\n{claims}"
            ),
        ),
        (
            format!("article:\n{claims}"),
            format!("article:\n{entry}{claims}"),
        ),
        (
            format!("article: ~ # none\n{claims}"),
            format!("article: # none\n{entry}{claims}"),
        ),
        (
            format!("article:\n  dismissed:\n  - quote: x # why\n  # end\n{claims}"),
            format!(
                "article:\n  dismissed:\n  - quote: x # why\n  - quote: \"no\"\n    reason: opinion\n  # end\n{claims}"
            ),
        ),
        (
            format!("article:\n  dismissed: [x]\n{claims}"),
            format!("article:\n  dismissed: [x, {{quote: \"no\", reason: opinion}}]\n{claims}"),
        ),
        (
            format!("{claims}article:\n  title: T"),
            format!("{claims}article:\n  title: T\n{}", entry.trim_end()),
        ),
        (
            "claims: []\n".to_owned(),
            format!("article:\n{entry}claims: []\n"),
        ),
        (
            "article:\r\n  title: T\r\nclaims:\r\n- text: a\r\n".to_owned(),
            format!("article:\n  title: T\n{entry}{claims}").replace('\n', "\r\n"),
        ),
    ] {
        let entry = dismissed("no", Some("opinion"));
        let new = after(&file, |document| document.dismiss(&entry));
        assert_eq!(new, expected);
        let Opened { mut document, .. } = open(&new);
        assert_eq!(document.head().dismissed.last(), Some(&entry), "{new}");
        // What was put in can be taken out where nothing has to be left of it.
        let count = document.head().dismissed.len();
        document.restore(count - 1).unwrap();
        assert_eq!(document.head().dismissed.len(), count - 1);
        let odd = ["article:\n", "article: ~", "article:\r"];
        if !odd.iter().any(|odd| file.starts_with(odd)) && !file.ends_with('T') {
            assert_eq!(text(&document), file);
        }
    }
}

#[test]
fn dismissals_that_cannot_be_written_are_refused() {
    for (file, told) in [
        ("article: T\nclaims: []\n", "'article' is not a mapping"),
        (
            "article: {dismissed: x}\nclaims: []\n",
            "'dismissed' is not a list",
        ),
        ("{\"claims\": []}", "one item a line"),
    ] {
        let Opened { mut document, .. } = open(file);
        let refusal = document.dismiss(&dismissed("x", None)).unwrap_err();
        assert!(refusal.to_string().contains(told), "{refusal}");
        assert_eq!(text(&document), file);
        assert!(document.restore(0).is_err());
    }
}
