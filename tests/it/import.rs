//! `tickmark import`: what others write becomes drafts, and nothing of it goes unnamed.

mod lost;
mod refused;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;

use crate::harness::{CLAIMS, Desk, added, text};

/// What stands in `data/imports`, and how it is written.
const IMPORTS: &[(&str, &str)] = &[
    ("averitec-3.jsonl", "averitec"),
    ("averitec.json", "averitec"),
    ("desk.csv", "csv"),
    ("excel.csv", "csv"),
    ("feed.json", "claimreview"),
    ("list.csv", "csv"),
    ("others.json", "json"),
    ("page.html", "claimreview"),
    ("reviews.jsonld", "claimreview"),
    ("search.json", "claimreview"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data/imports")
}

/// A folder without claims, and with all that is to be imported.
fn desk() -> Desk {
    let desk = Desk::new("");
    std::fs::remove_file(desk.path("claims.yaml")).unwrap();
    for (name, _) in IMPORTS {
        std::fs::copy(folder().join(name), desk.path(name)).unwrap();
    }
    desk
}

/// What a run says, and its exit code.
fn run(desk: &Desk, args: &[&str]) -> (String, String, i32) {
    let output = desk.run(args);
    let code = output.status.code().unwrap();
    (text(&output.stdout), text(&output.stderr), code)
}

/// What becomes of a text, and what is said of it.
fn import(desk: &Desk, content: &str, args: &[&str]) -> (String, String, i32) {
    std::fs::write(desk.path("input"), content).unwrap();
    run(desk, &[&["import", "input", "--from"], args].concat())
}

/// The claims of an import to stdout, without what stands above them.
fn claims(out: &str) -> &str {
    let at = out.find("\n  - id: ").unwrap();
    &out[at + 1..]
}

#[test]
fn what_others_write_comes_in_as_is_committed() {
    let desk = desk();
    for (name, format) in IMPORTS {
        let (out, err, code) = run(&desk, &["import", name, "--from", format]);
        assert_eq!(code, 0, "{err}");
        let came = format!("{out}--- told\n{err}");
        let path = folder().join(format!("{name}.out"));
        if std::env::var_os("TICKMARK_WRITE").is_some() {
            std::fs::write(&path, &came).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), came);
    }
}

#[test]
fn an_import_opens_counts_as_no_review_and_passes_the_check() {
    for (name, format) in IMPORTS {
        let desk = desk();
        let (out, err, code) = run(
            &desk,
            &["import", name, "--from", format, "-o", "claims.yaml"],
        );
        assert_eq!(code, 0, "{err}");
        assert!(out.starts_with("claims.yaml: "), "{out}");
        let whole = run(&desk, &["import", name, "--from", format]).0;
        assert_eq!(desk.claims(), whole);
        let (out, err, code) = run(&desk, &["check"]);
        assert_eq!(code, 0, "{name}: {out}{err}");
        let (out, _, _) = run(&desk, &["list", "--format", "json"]);
        let listed: Vec<Value> = serde_json::from_str(&out).unwrap();
        assert!(!listed.is_empty());
        for claim in &listed {
            assert_eq!(claim["status"], "unreviewed", "{name}");
            assert_eq!(claim["draft"], true, "{name}");
            assert!(claim.get("reviewed_by").is_none(), "{name}");
        }
        desk.play("n<C-s>", "120x30");
        let marked = desk.claims();
        let (out, err, _) = run(
            &desk,
            &["import", name, "--from", format, "-o", "claims.yaml"],
        );
        assert!(
            out.starts_with("claims.yaml: added 0, "),
            "{name}: {out}{err}"
        );
        assert_eq!(desk.claims(), marked);
    }
}

#[test]
fn a_file_is_extended_and_loses_nothing() {
    let desk = Desk::new(CLAIMS);
    let table = "claim,url,verdict\nThe moon is made of cheese.,https://check.example/moon,False\n";
    let (out, _, code) = import(&desk, table, &["csv", "-o", "claims.yaml"]);
    assert_eq!(
        (out.as_str(), code),
        ("claims.yaml: added 1, 0 already there\n", 0)
    );
    let new = added(CLAIMS, &desk.claims()).unwrap().join("\n");
    assert!(new.contains("- id: the-moon-is-made-of-cheese"), "{new}");
    assert!(new.ends_with("verdict: \"False\""), "{new}");
    let first = desk.claims();
    let (out, err, _) = import(&desk, table, &["csv", "-o", "claims.yaml"]);
    assert_eq!(out, "claims.yaml: added 0, 1 already there\n");
    assert_eq!((err.as_str(), desk.claims()), ("", first.clone()));
    let more = "id,claim,url\n\
                ,the  moon is made of CHEESE.,https://other.example/moon\n\
                the-moon-is-made-of-cheese,The moon is cheese.,\n";
    let (out, err, _) = import(&desk, more, &["csv", "-o", "claims.yaml"]);
    assert_eq!(out, "claims.yaml: added 0, 2 already there\n");
    assert_eq!(
        err,
        "already there, but not with its source https://other.example/moon: the-moon-is-made-of-cheese\n\
         already there in other words: the-moon-is-made-of-cheese\n"
    );
    assert_eq!(desk.claims(), first);
}

#[test]
fn odd_layouts_are_extended_too_or_left_as_they_are() {
    let table = "claim\nOne\nTwo\n";
    for (file, whole) in [
        (
            "claims: []\n",
            "claims:\n  - id: one\n    text: One\n    draft: true\n\n  - id: two\n    text: Two\n    draft: true\n",
        ),
        (
            "# desk\r\nclaims:\r\n- text: a\r\n\r\n- text: b # c\r\n# end\r\n",
            "# desk\r\nclaims:\r\n- text: a\r\n\r\n- text: b # c\r\n\r\n- id: one\r\n  text: One\r\n  draft: true\r\n\r\n\
             - id: two\r\n  text: Two\r\n  draft: true\r\n# end\r\n",
        ),
    ] {
        let desk = Desk::new(file);
        let (_, err, code) = import(&desk, table, &["csv", "-o", "claims.yaml"]);
        assert_eq!(code, 0, "{err}");
        assert_eq!(desk.claims(), whole);
    }
    let flow = "claims: [{text: a}]\n";
    let desk = Desk::new(flow);
    let (_, err, code) = import(&desk, table, &["csv", "-o", "claims.yaml"]);
    assert_eq!(code, 2);
    assert!(
        err.contains("nothing was written: write the list of claims out"),
        "{err}"
    );
    assert_eq!(desk.claims(), flow);
}

#[test]
fn the_article_is_known_where_all_claims_appeared_in_it_and_is_no_evidence() {
    let desk = desk();
    let review = |text: &str, url: &str| {
        format!(
            r#"{{"@type": "ClaimReview", "claimReviewed": "{text}", "url": "{url}",
            "author": {{"name": "Desk"}}, "reviewRating": {{"alternateName": "False"}},
            "itemReviewed": {{"@type": "Claim", "appearance": {{"url": "https://paper.example/story", "headline": "The dam"}}}}}}"#
        )
    };
    let graph = format!(
        "[{}, {}]",
        review("A", "https://paper.example/story#a"),
        review("B", "https://desk.example/b")
    );
    let (out, _, _) = import(&desk, &graph, &["claimreview"]);
    assert!(
        out.contains("\narticle:\n  title: The dam\n  url: https://paper.example/story\n"),
        "{out}"
    );
    let sources = "    sources:\n      - publisher: Desk\n        verdict: \"False\"\n";
    assert!(out.contains(sources), "{out}");
    assert!(out.contains("- url: https://desk.example/b\n"), "{out}");
    assert!(!out.contains("stance"), "{out}");
    std::fs::write(
        desk.path("claims.yaml"),
        "article: {url: 'http://www.paper.example/story/'}\nclaims: []\n",
    )
    .unwrap();
    import(&desk, &graph, &["claimreview", "-o", "claims.yaml"]);
    assert!(!desk.claims().contains("stance"), "{}", desk.claims());
}

#[test]
fn columns_are_named_by_flags_and_counted() {
    let desk = desk();
    let table = "A|B|Verdict\nhttps://check.example/a|It is so.|True\n";
    let (_, err, code) = import(&desk, table, &["csv"]);
    assert_eq!(code, 2);
    assert!(
        err.starts_with(
            "input: none of its columns has a name for the claims' text; there are 'A', 'B', 'Verdict'. Say which it is"
        ),
        "{err}"
    );
    let flags = [
        "csv",
        "--column",
        "text=b",
        "--column",
        "url=1",
        "--column",
        "note=Verdict",
    ];
    let (out, err, code) = import(&desk, table, &flags);
    assert_eq!((err.as_str(), code), ("1 drafted\n", 0));
    let written = "  - id: it-is-so\n    text: It is so.\n    note: \"True\"\n    draft: true\n    sources:\n      \
                   - https://check.example/a\n";
    assert_eq!(claims(&out), written);
    let (_, err, code) = import(&desk, table, &["csv", "--column", "text=C"]);
    assert_eq!(code, 2);
    assert_eq!(
        err,
        "input: there is no column 'C'; there are 'A', 'B', 'Verdict'.\n"
    );
    let (_, err, code) = import(&desk, table, &["csv", "--column", "colour=A"]);
    assert_eq!(code, 2);
    assert!(err.contains("there are text, id, quote"), "{err}");
    for delimiter in [",", ";", "\t", "|"] {
        let table = format!("claim{delimiter}speaker\n\"It, is; s\to|.\"{delimiter}Ada\n");
        let (out, _, _) = import(&desk, &table, &["csv"]);
        assert!(out.contains("    speaker: Ada\n"), "{delimiter}: {out}");
    }
    let (out, _, _) = import(
        &desk,
        "claim:speaker\nIt is, so:Ada\n",
        &["csv", "--delimiter", ":"],
    );
    assert!(out.contains("    speaker: Ada\n"), "{out}");
    let (_, err, code) = import(&desk, "[]", &["json", "--delimiter", ":"]);
    assert_eq!((err.as_str(), code), ("--delimiter is for --from csv\n", 2));
}

#[test]
fn a_pipe_is_read_and_hidden_characters_are_kept_and_found() {
    let desk = desk();
    let mut child = desk
        .command()
        .args(["import", "-", "--from", "json", "-o", "claims.yaml"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let input = "{\"text\": \"a\\u202eb\\u001b[2J\"}\n{\"text\": \"\\ud83d\\ude00\"}\n";
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(text(&output.stdout), "claims.yaml: 2 drafted\n");
    assert!(!desk.claims().contains(['\u{202e}', '\u{1b}']));
    let (out, _, _) = run(&desk, &["list", "--format", "json"]);
    let listed: Vec<Value> = serde_json::from_str(&out).unwrap();
    assert_eq!(listed[0]["text"], "a\u{202e}b\u{1b}[2J");
    let (out, err, _) = run(&desk, &["check"]);
    assert!(format!("{out}{err}").contains("hidden"), "{out}{err}");
}

#[cfg(unix)]
#[test]
fn a_file_that_is_read_only_stays() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new("claims: []\n");
    let path = desk.path("claims.yaml");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).unwrap();
    let (_, err, code) = import(&desk, "claim\nOne\n", &["csv", "-o", "claims.yaml"]);
    assert_eq!(code, 2);
    assert!(err.contains("read-only"), "{err}");
    assert_eq!(desk.claims(), "claims: []\n");
}

#[test]
fn what_goes_to_a_pipe_is_the_file_to_the_last_byte() {
    let desk = desk();
    let csv = "claim\n\"👩‍👩‍👧 lead 7 of 9 boards, e\u{301}\u{202e} and all.\"\n";
    let (out, err, code) = import(&desk, csv, &["csv"]);
    assert_eq!(code, 0, "{err}");
    let (_, err, code) = import(&desk, csv, &["csv", "-o", "out.yaml"]);
    assert_eq!(code, 0, "{err}");
    let file = std::fs::read_to_string(desk.path("out.yaml")).unwrap();
    assert_eq!(out, file);
}
