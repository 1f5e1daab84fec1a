//! Exports as others read them: by their own readers, of hostile texts, without what stays on the desk.

mod asked;
mod hostile;
mod markdown;
mod papers;
mod schemas;
mod undecided;

use serde_json::{Value, json};

use crate::harness::{CLAIMS, Desk, text};

const FORMATS: [&str; 8] = [
    "csv",
    "json",
    "jsonl",
    "claimreview",
    "averitec",
    "annotation",
    "md",
    "html",
];

const HOSTILE: &str = "\
desk: {name: The Desk, url: https://desk.example}
article: {url: https://example.org/story, title: A, publisher: Courier}
claims:
  - id: a
    text: \"=cmd|' /C calc'!A0\"
    status: disputed
    rating: Mostly false
    correction: \"</script><img src=x onerror=alert(1)>\"
    note: \"a\\u202eb\\u001b[2J, \\\"c\\\"\\nd\"
    memo: never-tell
    flag: never-tell
    sources: [{url: 'javascript:alert(1)', kind: primary, memo: x}, https://example.org/a]
  - {id: b, text: open, status: sourced, sources: [https://example.org/b]}
  - {id: c, text: nobody}
  - {id: d, text: drafted, status: verified, draft: true}
";

/// The records of a CSV text, its head first; all of one length.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).from_reader(text.as_bytes());
    let records = reader.records();
    let records = records.map(|record| record.unwrap().iter().map(str::to_owned).collect());
    records.collect()
}

fn export(desk: &Desk, format: &str, more: &[&str]) -> (String, String) {
    let output = desk.run(&[&["export", "--to", format], more].concat());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    (text(&output.stdout), text(&output.stderr))
}

#[test]
fn json_and_json_lines_have_every_claim() {
    let desk = Desk::new(CLAIMS);
    let (array, _) = export(&desk, "json", &[]);
    let array: Vec<Value> = serde_json::from_str(&array).unwrap();
    let (lines, _) = export(&desk, "jsonl", &[]);
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(array, lines);
    assert_eq!(array.len(), CLAIMS.matches("  - id: ").count());
    assert!(array.iter().all(|claim| claim["anchor"] == "exact"));
}

#[test]
fn nothing_hostile_is_active_and_nothing_of_it_is_lost() {
    let desk = Desk::new(HOSTILE);
    for format in FORMATS {
        let (out, _) = export(&desk, format, &[]);
        assert!(!out.contains(['\u{202e}', '\u{1b}']), "{format}");
    }
    let (json, _) = export(&desk, "json", &[]);
    assert!(!json.contains('<'));
    let claims: Vec<Value> = serde_json::from_str(&json).unwrap();
    assert_eq!(claims[0]["note"], "a\u{202e}b\u{1b}[2J, \"c\"\nd");
    assert_eq!(claims[0]["text"], "=cmd|' /C calc'!A0");
    let (csv, _) = export(&desk, "csv", &[]);
    let rows = records(&csv);
    assert_eq!(rows.len(), 5);
    let names = "id,fact,quote,method,source,date,tick,rating,correction,note";
    assert_eq!(rows[0].join(","), names);
    assert_eq!(rows[1][1], "'=cmd|' /C calc'!A0");
    assert_eq!(rows[1][9], "a<U+202E>b<U+001B>[2J, \"c\"\nd");
}

#[test]
fn claim_review_has_the_verdicts_and_tells_what_it_leaves_out() {
    let desk = Desk::new(HOSTILE);
    let (out, told) = export(&desk, "claimreview", &[]);
    assert!(out.contains(r"\u003c/script>"));
    let graph: Value = serde_json::from_str(&out).unwrap();
    let reviews = graph["@graph"].as_array().unwrap();
    assert_eq!(reviews.len(), 1);
    let review = &reviews[0];
    assert_eq!(review["@type"], "ClaimReview");
    assert_eq!(review["reviewRating"]["alternateName"], "Mostly false");
    assert_eq!(review["author"]["name"], "The Desk");
    assert_eq!(review["itemReviewed"]["author"]["name"], "Courier");
    assert_eq!(review["url"], "https://example.org/story#claim-a");
    assert_eq!(
        review["citation"],
        serde_json::json!(["https://example.org/a"])
    );
    for skipped in [
        "skipped b: its verdict is still open",
        "skipped c: nobody has reviewed it",
        "skipped d: it is a draft that nobody has looked at",
        "a goes without the link of its source 1: will not open 'javascript:' links",
    ] {
        assert!(told.contains(skipped), "{told}");
    }
}

#[test]
fn memos_stay_on_the_desk_unless_asked_for() {
    let desk = Desk::new(HOSTILE);
    for format in FORMATS {
        let (out, _) = export(&desk, format, &[]);
        assert!(!out.contains("never-tell"), "{format}");
    }
    for (format, times) in [
        ("csv", 1),
        ("json", 2),
        ("jsonl", 2),
        ("annotation", 2),
        ("md", 2),
        ("html", 2),
    ] {
        let (out, _) = export(&desk, format, &["--with-memos"]);
        assert_eq!(out.matches("never-tell").count(), times, "{format}");
    }
}

#[test]
fn a_file_is_replaced_whole_and_the_claims_file_never() {
    let desk = Desk::new(HOSTILE);
    let (whole, _) = export(&desk, "csv", &[]);
    std::fs::write(desk.path("out.csv"), "old").unwrap();
    let (out, _) = export(&desk, "csv", &["-o", "out.csv"]);
    assert_eq!(out, "");
    assert_eq!(
        std::fs::read_to_string(desk.path("out.csv")).unwrap(),
        whole
    );
    let refused = desk.run(&["export", "--to", "csv", "-o", "claims.yaml"]);
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(desk.claims(), HOSTILE);
}

#[test]
fn verdicts_are_at_their_own_place_of_the_page_that_is_named() {
    let claims = "\
claims:
  - {id: a, text: One., status: verified, reviewed_at: 2026-11-23T19:30:00+01:00}
  - {id: a, text: Two., status: disputed, correction: '2', sources: [{title: T, publisher: P, excerpt: E, archived: 'https://example.org/kept'}]}
";
    let desk = Desk::new(claims);
    let (_, told) = export(&desk, "claimreview", &[]);
    assert!(told.contains("skipped a: the article has no URL that can go out"));
    let (_, told) = export(&desk, "annotation", &[]);
    assert!(told.contains("skipped a: the article has no URL and no file to be annotated"));
    let page = ["--page", "https://desk.example/check#top"];
    let (out, _) = export(&desk, "claimreview", &page);
    let graph: Value = serde_json::from_str(&out).unwrap();
    let reviews = &graph["@graph"];
    assert_eq!(reviews[0]["url"], "https://desk.example/check#claim-a");
    assert_eq!(reviews[1]["url"], "https://desk.example/check#claim-a-2");
    assert_eq!(reviews[0]["datePublished"], "2026-11-23T18:30:00Z");
    let work = json!({
        "@type": "CreativeWork",
        "name": "T",
        "publisher": {"@type": "Organization", "name": "P"},
        "archivedAt": "https://example.org/kept",
    });
    assert_eq!(reviews[1]["citation"], json!([work]));
    let (out, _) = export(&desk, "averitec", &page);
    let items: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(items[1]["fact_checking_article"], page[1]);
    assert_eq!(items[1]["questions"][0]["answers"][0]["answer"], "E");
    let refused = desk.run(&["export", "--to", "claimreview", "--page", "javascript:x"]);
    assert_eq!(refused.status.code(), Some(2));
    let told = text(&refused.stderr);
    assert!(told.contains("only http and https"), "{told}");
}

#[test]
fn a_file_that_cannot_be_written_is_named_with_the_reason() {
    let desk = Desk::new(HOSTILE);
    std::fs::create_dir(desk.path("folder")).unwrap();
    std::fs::write(desk.path("file"), "").unwrap();
    std::os::unix::fs::symlink("claims.yaml", desk.path("link")).unwrap();
    std::os::unix::net::UnixListener::bind(desk.path("socket")).unwrap();
    let long = "x".repeat(300);
    for (output, told) in [
        ("folder", "not written: folder: it is a directory."),
        ("socket", "not written: socket: it is a socket."),
        (
            "nowhere/x",
            "not written: nowhere/x: no such file or directory.",
        ),
        ("file/x", "not written: file/x: not a directory."),
        (&long, "file name too long."),
        ("link", "not written: link is the claims file."),
        (
            "./claims.yaml",
            "not written: ./claims.yaml is the claims file.",
        ),
    ] {
        let refused = desk.run(&["export", "--to", "csv", "-o", output]);
        assert_eq!(refused.status.code(), Some(2));
        let message = text(&refused.stderr);
        assert!(message.contains(told), "{message}");
        assert!(
            !message.contains("edits") && !message.contains("tickmark new"),
            "{message}"
        );
    }
    assert_eq!(desk.claims(), HOSTILE);
    let mut read_only = std::fs::metadata(desk.path("file")).unwrap().permissions();
    read_only.set_readonly(true);
    std::fs::set_permissions(desk.path("file"), read_only).unwrap();
    let refused = desk.run(&["export", "--to", "csv", "-o", "file"]);
    let told = text(&refused.stderr);
    assert_eq!(
        told.lines().next(),
        Some("not written: file: it is read-only.")
    );
    assert_eq!(std::fs::read(desk.path("file")).unwrap(), b"");
}
