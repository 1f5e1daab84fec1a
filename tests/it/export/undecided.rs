//! Claims that are not what a reader would take them for: undecided, drafted, or not read as they are written.

use serde_json::{Value, json};

use crate::export::{export, records};
use crate::harness::{Desk, text};

const CONFLICT: &str = "\
article: {url: https://example.org/story}
desk: {name: The Desk}
claims:
  - id: c
    text: It was 40%.
    status: verified
    memo: never-tell
    conflict:
      - {field: status, base: unreviewed, ours: verified, theirs: disputed, reviewed_by: ann}
      - {field: memo, ours: never-tell, theirs: never-tell}
";

#[test]
fn an_undecided_conflict_is_no_verdict_in_any_format() {
    let desk = Desk::new(CONFLICT);
    let reason = "two sides have different values of 'status', 'memo'";
    for format in ["claimreview", "averitec"] {
        let (out, told) = export(&desk, format, &[]);
        assert!(!out.contains("40%"), "{out}");
        assert!(told.contains(&format!("skipped c: {reason}\n")), "{told}");
    }
    for (format, shown) in [
        ("csv", ",undecided,"),
        ("md", "≠ **undecided** · two sides have different values of"),
        ("html", "<strong>undecided</strong>"),
        ("annotation", "\"value\":\"undecided\""),
    ] {
        let (out, told) = export(&desk, format, &[]);
        assert!(out.contains(shown), "{format}: {out}");
        assert!(!out.contains("never-tell"), "{format}: {out}");
        let without = format!("c goes without one side of what is undecided: {reason}\n");
        assert!(told.contains(&without), "{format}: {told}");
    }
    let (out, _) = export(&desk, "annotation", &[]);
    assert!(!out.contains("assessing"), "{out}");
    let (out, _) = export(&desk, "md", &[]);
    assert!(out.contains(
        "- Claims: 1 (✘ 0 disputed, ✔ 0 verified, ◆ 0 sourced, · 0 unreviewed, ≠ 1 undecided)"
    ));
    let (out, _) = export(&desk, "json", &[]);
    let claims: Value = serde_json::from_str(&out).unwrap();
    let status = json!({
        "field": "status", "base": "unreviewed", "ours": "verified", "theirs": "disputed",
        "reviewed_by": "ann",
    });
    assert_eq!(claims[0]["conflict"], json!([status, {"field": "memo"}]));
    let (out, _) = export(&desk, "json", &["--with-memos"]);
    assert_eq!(out.matches("never-tell").count(), 3);
}

#[test]
fn a_draft_is_one_whatever_its_mark() {
    let claims = "claims: [{id: d, text: A., status: disputed, draft: true, rating: Wrong}]\n";
    let desk = Desk::new(claims);
    let (out, _) = export(&desk, "csv", &[]);
    assert_eq!(records(&out)[1][6], "draft");
    std::fs::write(desk.path("d.csv"), &out).unwrap();
    let back = desk.run(&["import", "--from", "csv", "d.csv"]);
    assert!(!text(&back.stdout).contains("elsewhere: draft"));
    let (out, _) = export(&desk, "md", &[]);
    for words in [
        "- Claims: 1 (✘ 0 disputed, ✔ 0 verified, ◆ 0 sourced, · 0 unreviewed, … 1 draft)",
        "1.  … **draft** · Wrong · looked at by nobody, its mark (disputed) is not the desk's · d\n",
    ] {
        assert!(out.contains(words), "{out}");
    }
    let (out, _) = export(&desk, "html", &[]);
    assert!(
        out.contains("Its mark, <bdi lang=\"\">disputed</bdi>"),
        "{out}"
    );
}

const FAULTY: &str = "\
article: {url: https://example.org/story}
desk: {name: The Desk}
claims:
  - {id: list, text: A., status: verified, sources: text, note: [n1, n2], tags: foo}
  - {id: word, text: B., status: Verified}
  - {id: wordless, text: [b], status: verified}
  - {id: none, status: verified}
  - id: twice
    text: C.
    note: one
    note: two
";

#[test]
fn what_cannot_be_read_of_a_claim_is_named_once() {
    let desk = Desk::new(FAULTY);
    let listed = "'note' is not a text; 'tags' is not a list; 'sources' is not a list";
    let word = "unknown status 'Verified'; expected unreviewed, sourced, verified or disputed";
    for format in ["csv", "json", "jsonl", "md", "html", "annotation"] {
        let (_, told) = export(&desk, format, &[]);
        assert_eq!(
            told,
            format!(
                "list goes without what cannot be read of it: {listed}\n\
                 word goes without what cannot be read of it: {word}\n\
                 wordless goes without what cannot be read of it: 'text' is not a text\n\
                 none goes without a text, as it has none\n\
                 twice goes without what cannot be read of it: claim 'twice' has 'note' twice\n"
            ),
            "{format}"
        );
    }
    let page = ["--page", "https://desk.example/check"];
    for format in ["claimreview", "averitec"] {
        let (out, told) = export(&desk, format, &page);
        assert!(out.contains("A."), "{out}");
        assert_eq!(
            told,
            format!(
                "list goes without what cannot be read of it: {listed}\n\
                 skipped word: nobody has reviewed it ({word})\n\
                 skipped wordless: it has no text ('text' is not a text)\n\
                 skipped none: it has no text\n\
                 skipped twice: nobody has reviewed it (claim 'twice' has 'note' twice)\n"
            ),
            "{format}"
        );
    }
}
