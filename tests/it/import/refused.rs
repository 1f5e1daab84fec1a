//! What cannot come in: refused with its place, by name, and without a trace.

use super::{claims, desk, import, run};

/// What cannot be read: its text, how it is written, and what is said.
const BROKEN: &[(&str, &str, &str)] = &[
    ("", "csv", "input: there is nothing in it."),
    (
        "claim,note\n",
        "csv",
        "input: nothing in it can be imported.",
    ),
    (
        "claim,note\n,x\n",
        "csv",
        "refused record 1 (line 2): no text",
    ),
    (
        "claim,note\na,b\nc,\"d\ne,f\n",
        "csv",
        "input:3:3: a quotation mark opens a cell here and is never closed.",
    ),
    (
        "claim\n\u{1}",
        "csv",
        "input: it is not a text (control character U+0001 at line 2, column 1).",
    ),
    ("", "json", "input: there is nothing in it."),
    ("[]", "json", "input: nothing in it can be imported."),
    ("7", "json", "input: it is no list of claims."),
    (
        "[\n  {\"text\": \"é\" 1}]",
        "json",
        "input:2:16: not valid JSON: expected `,` or `}`.",
    ),
    ("[{\"note\": \"x\"}]", "json", "refused record 1: no text"),
    (
        "{}",
        "claimreview",
        "refused record 1: no ClaimReview in it",
    ),
    ("<p>Nothing</p>", "claimreview", "the page has no JSON-LD"),
    ("\"x\"", "averitec", "input: it is no list of items."),
];

#[test]
fn what_cannot_be_read_is_refused_with_its_place_and_nothing_is_written() {
    let deep = ("[".repeat(5000), "json");
    let far = ("{\"a\": ".repeat(5000), "claimreview");
    let nested =
        [deep, far].map(|(content, format)| (content, format, "recursion limit exceeded."));
    let broken = BROKEN
        .iter()
        .map(|&(content, format, told)| (content.to_owned(), format, told));
    for (content, format, told) in broken.chain(nested) {
        let desk = desk();
        let (out, err, code) = import(&desk, &content, &[format, "-o", "claims.yaml"]);
        assert_eq!((out.as_str(), code), ("", 2), "{format}: {err}");
        assert!(err.contains(told), "{format}: {err}");
        assert!(!desk.path("claims.yaml").exists());
    }
}

#[test]
fn what_is_no_text_no_file_or_too_large_is_told() {
    let desk = desk();
    std::fs::write(desk.path("latin"), b"claim\ncaf\xe9\n").unwrap();
    let (_, err, code) = run(&desk, &["import", "latin", "--from", "csv"]);
    assert_eq!(code, 2);
    assert_eq!(
        err,
        "latin: it is not UTF-8 (byte 0xE9 at line 2, column 4). Re-save it as UTF-8.\n"
    );
    for (input, told) in [
        ("none", "none: no such file.\n"),
        ("docs", "docs: a directory, not a file.\n"),
    ] {
        let (_, err, code) = run(&desk, &["import", input, "--from", "csv"]);
        assert_eq!((err.as_str(), code), (told, 2));
    }
    let (_, err, code) = run(
        &desk,
        &["import", "desk.csv", "--from", "csv", "--max-size", "9"],
    );
    assert_eq!(code, 2);
    assert!(err.contains("limit 9 bytes"), "{err}");
}

#[test]
fn more_than_a_file_may_have_is_refused_by_name() {
    let desk = desk();
    let long = "x".repeat((1 << 20) + 1);
    let urls = "https://e.org/a ".repeat(1001);
    let table = format!("claim,note,url\none,{long},\ntwo,,{urls}\nthree,,\n");
    let (out, err, code) = import(&desk, &table, &["csv"]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(
        err,
        "refused record 1 (line 2): note is 1.0 MiB; limit 1 MiB.\n\
         refused record 2 (line 3): 1001 sources; limit 1000.\n1 drafted, 2 of 3 refused\n"
    );
    assert_eq!(
        claims(&out),
        "  - id: three\n    text: three\n    draft: true\n"
    );
}
