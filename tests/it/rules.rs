//! The rules of `check`: what each of them finds, where, and what settings make of it.

use serde_json::Value;
use tickmark::check::{About, RULES};

use crate::harness::{CLAIMS, Desk, text};

const STAMP: &str = "reviewed_by: a, reviewed_at: 2023-03-07T08:00:00Z";

/// All rules that are off by default, switched on.
const ALL_ON: &str =
    "[check]\nunknown-key = \"warning\"\nno-url = \"warning\"\nno-archive = \"warning\"\n";

fn report(desk: &Desk, args: &[&str]) -> (i32, Value) {
    let args = [&["check", "--format", "json"], args].concat();
    let output = desk.run(&args);
    assert_eq!(text(&output.stderr), "");
    let report = serde_json::from_slice(&output.stdout).unwrap();
    (output.status.code().unwrap(), report)
}

/// Each finding as `line:column rule message`.
fn found(desk: &Desk, args: &[&str]) -> Vec<String> {
    let (_, report) = report(desk, args);
    let findings = report["findings"].as_array().unwrap().iter();
    let told = findings.map(|it| {
        let place = format!("{}:{}", it["line"], it["column"]);
        let word = |key: &str| it[key].as_str().unwrap().to_owned();
        format!("{place} {} {}", word("rule"), word("message"))
    });
    told.collect()
}

/// Checks a claim of these lines behind `text`, and gives what is found.
fn of_claim(lines: &str) -> Vec<String> {
    let desk = Desk::new(format!(
        "article: {{url: https://story.example/a, published: 2023-03-06}}\nclaims:\n- text: a\n{lines}"
    ));
    std::fs::write(desk.path("c.toml"), ALL_ON).unwrap();
    found(&desk, &["--config", "c.toml"])
}

#[test]
fn keys_ids_and_empty_texts() {
    for (lines, expected) in [
        ("  x-desk: 1\n  _own: 2\n", &[][..]),
        (
            "  qoute: b\n",
            &["4:3 misspelt-key unknown key 'qoute' in a claim; did you mean 'quote'?"],
        ),
        (
            "  Reviewed by: b\n",
            &["4:3 misspelt-key unknown key 'Reviewed by' in a claim; did you mean 'reviewed_by'?"],
        ),
        (
            "  priority: 3\n",
            &["4:3 unknown-key unknown key 'priority' in a claim."],
        ),
        (
            "  sources:\n  - title: b\n    excerp: c\n",
            &["6:5 misspelt-key unknown key 'excerp' in a source; did you mean 'excerpt'?"],
        ),
        (
            "  conflict: {field: note, base: b, ours: c, thiers: d}\n",
            &[
                "4:3 conflict two sides have different values of 'note'.",
                "4:45 misspelt-key unknown key 'thiers' in a conflict; did you mean 'theirs'?",
            ],
        ),
        (
            "  id: a b\n",
            &["4:7 malformed-id the id has a blank in it."],
        ),
        (
            "  id: -a\n",
            &["4:7 malformed-id the id begins with '-', like an option."],
        ),
        ("  tags: ['']\n", &["4:9 empty-text a tag is empty."]),
        (
            "  conflict: foo\n",
            &["4:13 shape 'conflict' is none that a merge has written; take it out."],
        ),
        (
            "  tags: [b, '']\n  memo: ' '\n  sources: [{}]\n",
            &[
                "4:9 empty-text a tag is empty.",
                "5:9 empty-text 'memo' is empty.",
                "6:13 empty-text a source is empty.",
            ],
        ),
    ] {
        assert_eq!(of_claim(lines), expected, "{lines}");
    }
}

#[test]
fn keys_around_the_claims() {
    let desk = Desk::new(
        "verison: 1\narticle:\n  titel: a\n  dismissed: [{qoute: b}]\nclaims:\n- text: a\ndesk: {nmae: b}\n",
    );
    assert_eq!(
        found(&desk, &[]),
        [
            "1:1 misspelt-key unknown key 'verison' in the file; did you mean 'version'?",
            "3:3 misspelt-key unknown key 'titel' in the article; did you mean 'title'?",
            "4:16 misspelt-key unknown key 'qoute' in a dismissed statement; did you mean 'quote'?",
            "7:8 misspelt-key unknown key 'nmae' in the desk; did you mean 'name'?",
        ]
    );
}

#[test]
fn words_dates_and_links() {
    for (lines, expected) in [
        (
            "  as_of: 2023-13\n  reviewed_at: yesterday\n",
            &[
                "4:10 bad-date 'as_of' is no date: '2023-13'.",
                "5:16 bad-date 'reviewed_at' is no date: 'yesterday'.",
            ][..],
        ),
        ("  as_of: 2015-2020\n  kind: whatever\n", &[]),
        ("  as_of: Q3 2022\n  draft: false\n", &[]),
        (
            "  as_of: last year\n  draft: maybe\n",
            &[
                "4:10 bad-date 'as_of' is no date: 'last year'.",
                "5:10 unknown-word 'draft' is 'maybe'; write true, or take it out.",
            ],
        ),
        (
            "  sources:\n  - title: b\n    published: 2020-02-30\n    accessed: March\n",
            &[
                "6:16 bad-date a source's 'published' is no date: '2020-02-30'.",
                "7:15 bad-date a source's 'accessed' is no date: 'March'.",
            ],
        ),
        (
            "  sources: [{title: b, published: 2020-05, accessed: 2020-04-30}]\n",
            &["4:54 read-before-published accessed 2020-04-30, and published only 2020-05."],
        ),
        (
            "  sources: [{title: b, stance: supprts, kind: best}]\n",
            &[
                "4:32 unknown-word no stance of a source is called 'supprts'; did you mean 'supports'?",
                "4:47 unknown-word no kind of a source is called 'best'; there are primary, secondary.",
            ],
        ),
        (
            "  sources: ['javascript:alert(1)', 'State Council, s. 3', ../../x, 'https://127.0.0.1/a']\n",
            &[
                "4:13 bad-url 'javascript:alert(1)': will not open 'javascript:' links; only http and https.",
                "4:36 no-url the source is no web address: 'State Council, s. 3'.",
                "4:59 outside-path path leaves the project folder: '../../x'.",
                "4:68 odd-url the host is a bare address: 'https://127.0.0.1/a'.",
                "4:68 no-archive no copy of 'https://127.0.0.1/a' is kept.",
            ],
        ),
        (
            "  note: \"a\\u202Eb\"\n",
            &["4:9 hidden-characters the claim has hidden or control characters: 1."],
        ),
        (
            "  status: done\n",
            &[
                "4:11 unknown-status unknown status 'done'; expected unreviewed, sourced, verified or disputed.",
            ],
        ),
    ] {
        assert_eq!(of_claim(lines), expected, "{lines}");
    }
}

#[test]
fn evidence_that_a_mark_wants() {
    for (fields, expected) in [
        (
            format!("status: sourced, {STAMP}"),
            &["missing-evidence marked sourced, without a source."][..],
        ),
        (
            format!("status: verified, {STAMP}, sources: [{{title: b, stance: context}}]"),
            &["missing-evidence marked verified, without a source that supports it."],
        ),
        (
            format!("status: disputed, {STAMP}, sources: [{{title: b, stance: refutes}}]"),
            &[],
        ),
        (
            "status: disputed, note: b, reviewed_by: a".to_owned(),
            &["no-stamp marked disputed, without 'reviewed_at'."],
        ),
        (
            format!("status: verified, {STAMP}, sources: [{{title: b, kind: secondary}}]"),
            &["secondary-only verified by secondary sources only."],
        ),
        (
            format!("status: verified, {STAMP}, sources: [{{title: b, kind: secondary}}, {{title: c}}]"),
            &[],
        ),
        (
            format!("status: verified, draft: true, {STAMP}, sources: [{{title: b}}]"),
            &["marked-draft the claim is verified, and still called a draft."],
        ),
        (
            "sources: [{url: http://www.story.example/a/, archived: 'https://web.example/1'}]".to_owned(),
            &["article-as-source the source 'http://www.story.example/a/' is the article itself."],
        ),
        (
            "sources: [{title: b, locator: p. 1}, {title: b, locator: p. 2}, {title: b, locator: p. 1}]"
                .to_owned(),
            &["same-source source 3 is source 1 again."],
        ),
    ] {
        let desk = Desk::new(format!(
            "article: {{url: 'https://story.example/a'}}\nclaims:\n- {{text: a, {fields}}}\n"
        ));
        let found = found(&desk, &[]);
        let found: Vec<_> = found.iter().map(|it| it.split_once(' ').unwrap().1).collect();
        assert_eq!(found, expected, "{fields}");
    }
}

#[test]
fn a_quote_that_stands_twice_wants_its_surroundings() {
    let claims = "article: {file: story.txt}\nclaims:\n- {text: a, quote: the plant}\n\
                  - {text: b, quote: the plant, suffix: ' shut'}\n- {text: c, quote: in Delft}\n";
    let desk = Desk::new(claims);
    std::fs::write(
        desk.path("story.txt"),
        "First the plant opened in Delft. Then the plant shut.",
    )
    .unwrap();
    assert_eq!(
        found(&desk, &[]),
        ["3:20 ambiguous-quote the quote stands in the article 2 times."]
    );
}

#[test]
fn settings_say_what_a_rule_counts_as() {
    let desk = Desk::new("claims:\n- text: a\n  status: done\n  qoute: b\n");
    std::fs::write(
        desk.path("c.toml"),
        "[check]\nunknown-status = \"off\"\nmisspelt-key = \"error\"\n",
    )
    .unwrap();
    let (code, told) = report(&desk, &["--config", "c.toml"]);
    assert_eq!(code, 1);
    assert_eq!(told["findings"].as_array().unwrap().len(), 1);
    assert_eq!(told["findings"][0]["severity"], "error");
    let (code, told) = report(&desk, &["--config", "none"]);
    assert_eq!(code, 1);
    assert_eq!(told["findings"][1]["severity"], "warning");
    // Also the settings of the user's folder.
    let folder = desk.path("config/tickmark");
    std::fs::create_dir_all(&folder).unwrap();
    let off = "[check]\nunknown-status = \"warning\"\nmisspelt-key = \"off\"\n";
    std::fs::write(folder.join("config.toml"), off).unwrap();
    assert_eq!(report(&desk, &[]).0, 0);
    assert_eq!(report(&desk, &["--strict"]).0, 1);
    let config = text(&desk.run(&["config"]).stdout);
    assert!(config.contains("check.misspelt-key = \"off\""), "{config}");
}

#[test]
fn faults_of_the_table_of_rules_are_told() {
    let desk = Desk::new(CLAIMS);
    std::fs::write(
        desk.path("c.toml"),
        "[check]\nadrit = \"off\"\nadrift = \"none\"\nmoved = 1\nsyntax = \"off\"\nfont = \"off\"\n",
    )
    .unwrap();
    let output = desk.run(&["check", "--config", "c.toml"]);
    assert_eq!(output.status.code(), Some(2));
    let told = text(&output.stderr);
    for fault in [
        "c.toml:2:1: unknown rule 'adrit'; did you mean 'adrift'?",
        "c.toml:3:10: 'adrift' counts as none of the levels; write \"error\", \"warning\" or \"off\".",
        "c.toml:4:9: 'moved' counts as none of the levels;",
        "c.toml:5:1: 'syntax' keeps a file from opening and is always an error.",
        "c.toml:6:1: unknown rule 'font'; docs/CHECK.md lists them.",
    ] {
        assert!(told.contains(fault), "{fault}\n{told}");
    }
}

#[test]
fn findings_are_told_with_their_line_and_counted() {
    let desk =
        Desk::new("claims:\n- text: a\n  status: done # why\n  qoute: \"\u{202e}\u{1F600}\"\n");
    let output = desk.run(&["check"]);
    assert_eq!(
        text(&output.stdout),
        "\
claims.yaml:3:11: error: unknown status 'done'; expected unreviewed, sourced, verified or disputed. [unknown-status]
  3 |   status: done # why
    |           ^^^^
  help: mark the claim, or correct the word
claims.yaml:4:3: warning: unknown key 'qoute' in a claim; did you mean 'quote'? [misspelt-key]
  4 |   qoute: \"<U+202E>\u{1F600}\"
    |   ^^^^^
  help: correct it; a key of your own is left alone where it begins with 'x-'
1 error, 1 warning
"
    );
    let clean = Desk::new(CLAIMS).run(&["check"]);
    assert_eq!(
        (clean.status.code(), text(&clean.stdout)),
        (Some(0), String::new())
    );
}

#[test]
fn what_keeps_a_file_from_opening_has_its_rule() {
    for (claims, rule) in [
        (&b""[..], "empty"),
        (b"claims:\n- text: \xff\n", "encoding"),
        (b"claims:\n- text: \x07\n", "control-character"),
        (b"claims: [\n", "syntax"),
        (b"claims:\n\t- text: a\n", "tab"),
        (b"claims:\n<<<<<<< a\n- text: a\n", "git-conflict"),
        (
            b"claims:\n- text: a\n---\nclaims:\n- text: b\n",
            "second-document",
        ),
        (b"claim:\n- text: a\n", "no-claims"),
        (b"claims:\n- text: *a\n", "unknown-alias"),
        (b"claims:\n- text: !!python/none a\n", "unknown-tag"),
        (b"claims: 3\n", "shape"),
        (b"claims:\n- text: a\nclaims:\n- text: b\n", "duplicate-key"),
        (
            b"claims: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
            "nesting",
        ),
    ] {
        let (code, told) = report(&Desk::new(claims), &[]);
        let finding = &told["findings"][0];
        assert_eq!(
            (code, finding["rule"].as_str()),
            (2, Some(rule)),
            "{finding}"
        );
        assert_eq!(finding["severity"], "error");
    }
    let (code, told) = report(&Desk::new(CLAIMS), &["none.yaml"]);
    assert_eq!(
        (code, &told["findings"][0]["rule"]),
        (2, &"unreadable".into())
    );
}

#[test]
fn every_rule_that_a_reader_of_files_names_is_in_the_table() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/yaml");
    let names: Vec<_> = RULES.iter().map(|row| row.name).collect();
    let mut seen = 0;
    for file in ["open.rs", "prescan.rs", "document/load.rs"] {
        let code = std::fs::read_to_string(folder.join(file)).unwrap();
        for part in code.split("rule: \"").skip(1) {
            let name = part.split('"').next().unwrap();
            assert!(names.contains(&name), "{name} of {file}");
            seen += 1;
        }
    }
    assert!(seen > 3);
    let opening = RULES.iter().filter(|row| row.about == About::Opening);
    assert!(opening.clone().all(|row| !row.rule.can_be_set()));
}
