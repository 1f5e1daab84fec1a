//! What scripts ask and decide, beside people.

use super::{BASE, Versions};
use crate::harness::{Desk, text};

#[test]
fn what_was_decided_is_told_by_claim_and_field() {
    let new = BASE.replace("status: sourced", "status: verified").replace(
        "  - id: c\n    text: Three.\n",
        "  - id: d\n    text: Four.\n",
    );
    let versions = Versions::new(BASE, &new, BASE);
    let diff = |more: &[&str]| {
        let args = [&["diff", "base", "claims.yaml"], more].concat();
        text(&versions.desk.run(&args).stdout)
    };
    let expected =
        "a: changed  One.\n  status: sourced -> verified\nd: added  Four.\nc: removed  Three.\n";
    assert_eq!(diff(&[]), expected);
    let json: serde_json::Value = serde_json::from_str(&diff(&["--format", "json"])).unwrap();
    let field = serde_json::json!({"field": "status", "old": "sourced", "new": "verified"});
    assert_eq!(json["claims"][0]["fields"][0], field);
    let words = [
        "diff",
        "claims.yaml",
        "base",
        "0",
        "100644",
        "claims.yaml",
        "0",
        "100644",
    ];
    let output = versions.desk.run(&words);
    assert_eq!(
        text(&output.stdout),
        format!("tickmark diff claims.yaml\n{expected}")
    );
    let added = [
        "diff",
        "claims.yaml",
        "base",
        "0",
        "100644",
        "/dev/null",
        ".",
        ".",
    ];
    assert_eq!(versions.desk.run(&added).status.code(), Some(0));
}

#[test]
fn what_is_told_of_a_claim_stays_below_it() {
    let new = BASE.replace(
        "/a]",
        "/a, {title: \"x\\nb: removed  Two.\"}]\n    tags: [\"x\\nc: removed\"]",
    );
    let new = format!("{new}  - id: \"d\\nb: removed\"\n    text: \"Four.\\nc: removed\"\n");
    let versions = Versions::new(BASE, &new, BASE);
    let told = text(&versions.desk.run(&["diff", "base", "claims.yaml"]).stdout);
    for name in ["b: removed", "c: removed"] {
        let lines = || told.lines().filter(|line| line.contains(name));
        assert_eq!(lines().count(), 2, "{told}");
        assert!(lines().all(|line| line.starts_with("      ")), "{told}");
    }
}

#[test]
fn claims_that_cannot_be_told_apart_are_compared_in_their_order() {
    let twice = "claims:\n  - {id: a, text: One.}\n  - {id: a, text: Two.}\n  - {text: Three.}\n  - {text: Three.}\n";
    let changed = twice.replace("text: Two.", "text: Two., note: new");
    let fewer = twice.replace("  - {id: a, text: One.}\n", "");
    for (new, told) in [
        (twice, ""),
        (&*changed, "a: changed  Two.\n  note: (nothing) -> new\n"),
        (&*fewer, "a: removed  One.\n"),
    ] {
        let versions = Versions::new(twice, new, twice);
        let output = versions.desk.run(&["diff", "base", "claims.yaml"]);
        assert_eq!(text(&output.stdout), told);
    }
}

#[test]
fn scripts_mark_as_keys_do_or_not_at_all() {
    let desk = Desk::new(BASE);
    let mark = |args: &[&str]| {
        let fixed = [
            "mark",
            "--reviewer",
            "desk",
            "--now",
            "2026-11-23T18:30:00Z",
        ];
        desk.run(&[&fixed, args].concat())
    };
    let unknown = mark(&["a", "nobody", "--as", "verified"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("no claim has the id 'nobody'"));
    assert_eq!(mark(&["a"]).status.code(), Some(2));
    let unsafe_link = mark(&["a", "--source", "javascript:alert(1)"]);
    assert_eq!(unsafe_link.status.code(), Some(2));
    assert_eq!(desk.claims(), BASE);
    let done = mark(&["c", "--as", "disputed", "--note", "no", "--tag", "x"]);
    assert_eq!(text(&done.stdout), "1 claim changed, saved\n");
    let stamped = "text: Three.\n    tags: [x]\n    status: disputed\n    note: \"no\"\n    \
                   reviewed_by: desk\n    reviewed_at: 2026-11-23T18:30:00Z";
    assert_eq!(desk.claims(), BASE.replace("text: Three.", stamped));
    let again = mark(&["--where", "status:disputed", "--as", "disputed"]);
    assert_eq!(text(&again.stdout), "nothing to change\n");
}

#[test]
fn a_script_marks_beside_an_open_review() {
    let desk = Desk::new(BASE);
    let script = desk
        .command()
        .args(["--keys", "v<Sleep:1000>:w<CR>", "--reviewer", "desk"])
        .spawn();
    // Whether it comes before, in or after the review is all the same.
    std::thread::sleep(std::time::Duration::from_millis(300));
    let done = desk.run(&["mark", "b", "--as", "verified"]);
    assert_eq!(done.status.code(), Some(0));
    assert!(script.unwrap().wait().unwrap().success());
    let claims = desk.claims();
    assert_eq!(claims.matches("status: verified").count(), 2, "{claims}");
}

#[test]
fn what_is_done_and_left_is_counted() {
    let desk = Desk::new(BASE);
    let json = |args: &[&str]| -> serde_json::Value {
        let output = desk.run(&[&["stats", "claims.yaml"], args, &["--format", "json"]].concat());
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let expected = serde_json::json!({"format": 1, "claims": 3, "missing_evidence": 0, "adrift": 0,
        "by_status": {"unreviewed": 2, "sourced": 1, "verified": 0, "disputed": 0}});
    assert_eq!(json(&[]), expected);
    assert_eq!(json(&["status:sourced"])["claims"], 1);
    assert!(text(&desk.run(&["stats"]).stdout).contains("sourced                     1\n"));
    let bundled = Desk::new(crate::harness::CLAIMS);
    let output = bundled.run(&["stats", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(told["unticked"]["number"].is_u64(), "{told}");
}
