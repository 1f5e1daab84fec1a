//! Faults and bad input: the message, the exit code, and nothing lost.

use crate::harness::{CLAIMS, Desk, text};

/// What opening, checking and listing a file say: exit code and stderr of the review.
fn opened(claims: impl AsRef<[u8]>) -> (i32, String) {
    let desk = Desk::new(claims);
    let before = std::fs::read(desk.path("claims.yaml")).unwrap();
    let output = desk.run(&["--print"]);
    assert_eq!(std::fs::read(desk.path("claims.yaml")).unwrap(), before);
    (output.status.code().unwrap(), text(&output.stderr))
}

fn checked(claims: impl AsRef<[u8]>) -> (i32, String) {
    let output = Desk::new(claims).run(&["check"]);
    (output.status.code().unwrap(), text(&output.stdout))
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn faults_of_the_whole_file_are_told_with_place_and_remedy() {
    let deep = format!("claims:\n  x: {}", "[".repeat(200_000));
    let cases: &[(&[u8], &str)] = &[
        (
            b"",
            "claims.yaml has no content; expected a 'claims:' list.",
        ),
        (
            b"# only\n\n",
            "claims.yaml has no content; expected a 'claims:' list.",
        ),
        (
            b"claims:\n- id: a\n  text: a\xff\xfe\n",
            "claims.yaml:3:10: not valid UTF-8 (byte 0xFF). Re-save the file as UTF-8.",
        ),
        (
            b"\xff\xfec\0l\0",
            "claims.yaml is UTF-16; only UTF-8 is supported.",
        ),
        (
            b"claims:\n- id: a\n  text: ab\x1b\n",
            "claims.yaml:3:11: control character U+001B is not allowed; write it as \"\\e\".",
        ),
        (
            b"claims:\n<<<<<<< HEAD\n- text: a\n=======\n- text: b\n>>>>>>> x\n",
            "claims.yaml:2:1: unresolved git conflict (<<<<<<< HEAD).",
        ),
        (
            b"claims:\n\t- id: a\n",
            "claims.yaml:2:1: tab used for indentation; use spaces.",
        ),
        (
            b"claims:\n  - text: a\n\tid: b\n",
            "claims.yaml:3:1: tab used for indentation; use spaces.",
        ),
        (
            b"claims:\n  - text: !!python/object/apply:os.system [\"id\"]\n",
            "claims.yaml:2:11: unknown tag",
        ),
        (b"c\0l\0", "claims.yaml is UTF-16; only UTF-8 is supported."),
        (
            b"claims:\n- text: a\n---\nclaims:\n- text: b\n",
            "claims.yaml:3:1: second YAML document ('---'); only one is allowed.",
        ),
        (
            b"claims:\n- text: *a\n",
            "claims.yaml:2:9: alias '*a' names nothing",
        ),
        (
            b"version: 1\n",
            "claims.yaml:1:1: no 'claims' key; expected a 'claims:' list.",
        ),
        (
            b"version: 1\nclams:\n- text: a\n",
            "claims.yaml:2:1: no 'claims' key, but 'clams'; did you mean 'claims'?",
        ),
        (b"claims:\n- text: \"a\n", "claims.yaml:2:"),
        (
            b"{\"claims\": [\n {\"text\": \"a \\ud83d\\ude00\"}]}\n",
            "claims.yaml:2:14: surrogate escape '\\ud83d\\ude00', which JSON has and YAML has not; write the character itself",
        ),
        (
            b"claims:\n- text: \"\\uD83D\\uDE00 a\"\n",
            "claims.yaml:2:10: surrogate escape '\\uD83D\\uDE00', which JSON has",
        ),
        (
            deep.as_bytes(),
            "claims.yaml:2:70: nested deeper than 64 levels.",
        ),
    ];
    for (bytes, expected) in cases {
        let (code, said) = opened(bytes);
        assert_eq!(code, 2, "{said}");
        assert!(said.starts_with(expected), "{said}\nexpected: {expected}");
    }
}

#[test]
fn check_tells_them_as_findings() {
    let desk = Desk::new("claims:\n\t- text: a\n");
    let output = desk.run(&["check"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let expected = "\
claims.yaml:2:1: error: tab used for indentation; use spaces. [tab]
  2 |     - text: a
    | ^^^^^^^^^^^^^
  help: use spaces
";
    assert_eq!(text(&output.stderr), expected);
    std::fs::write(desk.path("claims.yaml"), "").unwrap();
    let output = desk.run(&["check"]);
    let told = "claims.yaml: error: the file has no content; expected a 'claims:' list. [empty]\n";
    assert!(text(&output.stderr).starts_with(told), "{output:?}");
    std::fs::write(desk.path("a b.yaml"), "claims:\n<<<<<<< a\n- text: a\n").unwrap();
    let said = text(&desk.run(&["check", "a b.yaml"]).stderr);
    assert!(
        said.contains("`git checkout --merge -- 'a b.yaml'`"),
        "{said}"
    );
}

#[test]
fn what_is_wrong_with_the_settings_is_told_in_every_format() {
    let desk = Desk::new(CLAIMS);
    std::fs::write(desk.path("c.toml"), "[check]\nadrfit = \"off\"\n").unwrap();
    for format in ["text", "json", "sarif"] {
        let output = desk.run(&["check", "--config", "c.toml", "--format", format]);
        assert_eq!(output.status.code(), Some(2));
        let told = [&output.stdout[..], &output.stderr[..]].concat();
        assert!(
            text(&told).contains("c.toml:2:1: unknown rule 'adrfit'"),
            "{format}"
        );
        if format != "text" {
            let _: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            assert!(text(&output.stdout).contains("\"settings\""), "{format}");
        }
    }
}

#[test]
fn what_is_no_file_is_not_read() {
    let desk = Desk::new(CLAIMS);
    let said = |args: &[&str]| {
        let output = desk.run(args);
        assert_eq!(output.status.code(), Some(2));
        text(&output.stderr)
    };
    let missing = "none.yaml: no such file. Run 'tickmark new ARTICLE' to start one.\n";
    assert_eq!(said(&["--print", "none.yaml"]), missing);
    assert_eq!(
        said(&["--print", "docs"]),
        "docs is a directory, not a claims file.\n"
    );
    let fifo = desk.path("fifo");
    rustix::fs::mknodat(
        rustix::fs::CWD,
        &fifo,
        rustix::fs::FileType::Fifo,
        0o600.into(),
        0,
    )
    .unwrap();
    assert!(said(&["--print", "fifo"]).contains("not a claims file"));
    assert!(said(&["--keys", "j<Foo>"]).contains("unknown key '<Foo>' at position 2"));
}

#[test]
fn faults_of_one_claim_are_a_badge_and_a_finding() {
    let cases = [
        (
            "claims:\n-\n  id: a\n  id: b\n  text: x\n",
            "claims.yaml:4:3: error: claim 'a' has 'id' twice (first at 3:3).",
        ),
        (
            "claims:\n\n  - id: a\n    text: x\n\n\n\n\n  - id: a\n    text: y\n",
            "claims.yaml:9:5: error: id 'a' already used at 3:5.",
        ),
        (
            "claims:\n- id: a\n",
            "claims.yaml:2:3: error: the claim has no 'text'.",
        ),
        (
            "claims:\n- id: a\n  text: ''\n",
            "claims.yaml:3:9: error: the claim's 'text' is empty.",
        ),
        (
            "claims:\n- text: a\n  status: done\n",
            "claims.yaml:3:11: error: unknown status 'done'; expected unreviewed, sourced, verified or disputed.",
        ),
    ];
    for (claims, expected) in cases {
        let (code, said) = checked(claims);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains(expected), "{said}\nexpected: {expected}");
        let (code, _) = opened(claims);
        assert_eq!(code, 0);
    }
}

#[test]
fn an_unknown_status_can_be_replaced_by_a_mark() {
    let desk = Desk::new("claims:\n- text: a\n  status: done # why\n");
    desk.play("v<C-s>", "120x40");
    assert!(
        desk.claims()
            .starts_with("claims:\n- text: a\n  status: verified # why\n")
    );
}

#[test]
fn foreign_sequences_are_shown_and_never_sent() {
    let claims = "claims:\n- \"\\e]52;c;x\\a\": 1\n  id: \"i\\u202E\"\n  text: \"\\e]52;c;eA==\\a and \\x9b2J\"\n  status: \"\\e[2J\\u202Ex\"\n";
    let desk = Desk::new(claims);
    for args in [
        &["--print"][..],
        &["list"],
        &["list", "--format", "json"],
        &["check"],
        &["check", "--format", "json"],
        &["--print", "\u{1b}[2Jx.yaml"],
    ] {
        let output = desk.run(args);
        for bytes in [&output.stdout, &output.stderr] {
            let text = text(bytes);
            let foreign = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
            assert!(!text.contains(foreign), "{args:?}: {text:?}");
        }
    }
    let list = text(&desk.run(&["list"]).stdout);
    assert!(list.contains("␛]52;c;eA==␇ and <U+009B>2J"), "{list}");
    let output = desk.run(&["list", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json[0]["text"], "\u{1b}]52;c;eA==\u{7} and \u{9b}2J");
    assert_eq!(json[0]["id"], "i\u{202e}");
}

#[test]
fn without_a_terminal_nothing_is_sent() {
    let desk = Desk::new(CLAIMS);
    let output = desk.run(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let expected = "tickmark needs a terminal; use 'tickmark list claims.yaml' instead.\n";
    assert_eq!(text(&output.stderr), expected);
}

#[test]
fn check_as_json_tells_also_what_kept_it_from_checking() {
    let desk = Desk::new("claims: [\n");
    let output = desk.run(&["check", "--format", "json"]);
    assert_eq!(output.status.code(), Some(2));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["format"], 1);
    assert_eq!(report["findings"][0]["severity"], "error");
    assert!(report["findings"][0]["line"].is_number());
    let output = Desk::new(CLAIMS).run(&["check", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["findings"], serde_json::json!([]));
}

#[test]
fn a_reader_that_goes_away_ends_the_list_quietly() {
    let desk = Desk::new(CLAIMS);
    let mut child = desk
        .command()
        .arg("list")
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(text(&output.stderr), "");
    assert!(output.status.success());
}

#[test]
fn links_and_modes_are_kept() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new(CLAIMS);
    std::fs::rename(desk.path("claims.yaml"), desk.path("real.yaml")).unwrap();
    std::os::unix::fs::symlink("real.yaml", desk.path("claims.yaml")).unwrap();
    std::fs::set_permissions(
        desk.path("real.yaml"),
        std::fs::Permissions::from_mode(0o640),
    )
    .unwrap();
    desk.play("v<C-s>", "120x40");
    assert!(desk.path("claims.yaml").is_symlink());
    let mode = std::fs::metadata(desk.path("real.yaml"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o640);
    assert!(
        std::fs::read_to_string(desk.path("real.yaml"))
            .unwrap()
            .contains("verified")
    );
}

#[test]
fn a_list_can_be_filtered() {
    let desk = Desk::new(CLAIMS);
    let listed = text(
        &desk
            .run(&["list", "claims.yaml", "tag:chips kind:statistic -2021"])
            .stdout,
    );
    assert!(
        listed.contains("chips-2025") && !listed.contains("chips-2021"),
        "{listed}"
    );
    let output = desk.run(&["list", "claims.yaml", "status:done"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("'status:done' is not part of a filter"));
}
