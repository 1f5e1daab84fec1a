//! Exports as others read them: by their own readers, of hostile texts, without what stays on the desk.

use serde_json::Value;

use crate::harness::{CLAIMS, Desk, text};

const FORMATS: [&str; 5] = ["csv", "json", "jsonl", "claimreview", "html"];

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
    sources: [{url: 'javascript:alert(1)', kind: primary, memo: x}, https://example.org/a]
  - {id: b, text: open, status: sourced, sources: [https://example.org/b]}
  - {id: c, text: nobody}
  - {id: d, text: drafted, status: verified, draft: true}
";

/// The records of a CSV text.
fn records(text: &str) -> Vec<Vec<String>> {
    let (mut records, mut record, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut chars) = (false, text.chars().peekable());
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(chars.next(), Some('\n'));
                record.push(std::mem::take(&mut cell));
                records.push(std::mem::take(&mut record));
            }
            c => cell.push(c),
        }
    }
    assert!(!quoted && record.is_empty() && cell.is_empty());
    records
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
    assert!(rows.iter().all(|row| row.len() == 10));
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
    assert_eq!(review["url"], "https://example.org/story");
    assert_eq!(
        review["citation"],
        serde_json::json!(["https://example.org/a"])
    );
    for skipped in [
        "skipped b: its verdict is still open",
        "skipped c: nobody has reviewed it",
        "skipped d: it is a draft that nobody has looked at",
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
    for format in ["csv", "json", "jsonl", "html"] {
        let (out, _) = export(&desk, format, &["--with-memos"]);
        assert!(out.contains("never-tell"), "{format}");
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
