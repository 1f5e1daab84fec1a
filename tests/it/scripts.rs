//! `list` and `stats` as scripts use them: their formats, and readers that go away.

use std::io::{BufRead, BufReader, Read};
use std::num::NonZero;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::harness::{CLAIMS, Desk, text};
use crate::terminal::pty::Pty;

fn run(desk: &Desk, args: &[&str]) -> String {
    let output = desk.run(args);
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn a_list_is_the_same_in_every_format() {
    let desk = Desk::new(CLAIMS);
    let json: Value = serde_json::from_str(&run(&desk, &["list", "--format", "json"])).unwrap();
    let json = json.as_array().unwrap();
    assert_eq!(json.len(), 37);
    let lines = run(&desk, &["list", "--format", "jsonl"]);
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(&lines, json);
    let table = run(&desk, &["list", "--format", "csv"]);
    let mut table = csv::Reader::from_reader(table.as_bytes());
    let head = table.headers().unwrap().clone();
    let rows: Vec<_> = table.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), json.len());
    for (row, record) in rows.iter().zip(json) {
        for (key, cell) in head.iter().zip(row) {
            let of = |source: &Value| source["url"].as_str().unwrap_or_default().to_owned();
            let expected = match &record[key] {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                Value::Array(items) if key == "sources" => {
                    items.iter().map(of).collect::<Vec<_>>().join("\n")
                }
                Value::Array(items) => {
                    let items = items.iter().map(|item| item.as_str().unwrap());
                    items.collect::<Vec<_>>().join("\n")
                }
                other @ (Value::Bool(_) | Value::Number(_) | Value::Object(_)) => other.to_string(),
            };
            assert_eq!(cell.trim_start_matches('\''), expected, "{key} of {record}");
        }
    }
    let people = run(&desk, &["list"]);
    assert_eq!(people.lines().count(), json.len());
    assert!(!people.contains('\u{1b}'));
}

#[test]
fn places_and_lines_are_told_as_the_file_and_the_article_have_them() {
    let claims = "article: {file: story.txt}\nclaims:\n-\n  # c\n  id: a\n  text: A\n  quote: 70%\n\
                  -   {id: b, text: B, flag: x, draft: true, status: verified}\n";
    let desk = Desk::new(claims);
    std::fs::write(desk.path("story.txt"), "Größe: 70% more.").unwrap();
    let listed: Value = serde_json::from_str(&run(&desk, &["list", "--format", "json"])).unwrap();
    assert_eq!(
        listed,
        json!([
            {"id": "a", "line": 5, "status": "unreviewed", "text": "A", "quote": "70%", "tags": [],
             "sources": [], "missing": [], "anchor": "exact", "start": 7, "end": 10,
             "flagged": false, "draft": false},
            {"id": "b", "line": 8, "status": "verified", "text": "B", "tags": [], "sources": [],
             "missing": ["source"], "anchor": "none", "flagged": true, "draft": true},
        ])
    );
}

#[test]
fn an_empty_list_is_one_in_every_format() {
    let desk = Desk::new(CLAIMS);
    for (format, expected) in [("text", ""), ("json", "[]\n"), ("jsonl", "")] {
        assert_eq!(
            run(
                &desk,
                &["list", "claims.yaml", "zyxomma", "--format", format]
            ),
            expected
        );
    }
    let csv = run(
        &desk,
        &["list", "claims.yaml", "zyxomma", "--format", "csv"],
    );
    assert_eq!(csv.lines().count(), 1);
}

#[test]
fn cells_are_no_formulas() {
    let desk = Desk::new("claims:\n- {id: '=1+1', text: '@SUM(1)', tags: ['-x']}\n");
    let csv = run(&desk, &["list", "--format", "csv"]);
    for cell in ["'=1+1", "'@SUM(1)", "'-x"] {
        assert!(csv.contains(cell), "{csv}");
    }
}

#[test]
fn filters_find_what_the_screen_finds() {
    let claims = "article: {file: story.txt}\nclaims:\n- {id: a, text: A, quote: gone words here}\n\
                  - {id: b, text: B, conflict: {field: note, base: x, ours: y, theirs: z}}\n\
                  - {id: c, text: Ünder, quote: seven}\n";
    let desk = Desk::new(claims);
    std::fs::write(desk.path("story.txt"), "Only seven.").unwrap();
    for (filter, ids) in [
        ("is:adrift", "a"),
        ("-is:adrift", "b c"),
        ("is:conflict", "b"),
        ("under", "c"),
        ("is:moved", ""),
    ] {
        let listed = run(&desk, &["list", "claims.yaml", filter, "--format", "jsonl"]);
        let id = |line: &str| {
            serde_json::from_str::<Value>(line).unwrap()["id"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        assert_eq!(
            listed.lines().map(id).collect::<Vec<_>>().join(" "),
            ids,
            "{filter}"
        );
    }
}

#[test]
fn a_filter_may_begin_with_a_hyphen_and_a_slip_is_no_filter() {
    let desk = Desk::new(CLAIMS);
    let without = run(&desk, &["list", "claims.yaml", "-tag:chips"]);
    let with = run(&desk, &["list", "claims.yaml", "tag:chips"]);
    assert_eq!(without.lines().count() + with.lines().count(), 37);
    for args in [
        &["list", "claims.yaml", "--fromat=json"][..],
        &["stats", "claims.yaml", "--strict"],
        &["mark", "--where", "--as", "verified"],
    ] {
        let output = desk.run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(output.stdout.is_empty());
    }
    assert_eq!(desk.claims(), CLAIMS);
}

#[test]
fn what_is_misspelt_or_misplaced_is_told_with_what_was_meant() {
    let desk = Desk::new(CLAIMS);
    for (args, expected) in [
        (
            &["list", "claims.yaml", "tags:chips"][..],
            "did you mean 'tag:chips'?",
        ),
        (
            &["stats", "claims.yaml", "foo:bar"],
            "its keys are status, is, has,",
        ),
        (&["list", "claims.yaml", "\"home made"], "is never closed"),
        (
            &["list", "is:unreviewed"],
            "tickmark list claims.yaml 'is:unreviewed'",
        ),
        (&["stats", "sttaus:disputed"], "FILE comes before FILTER"),
        (&["chek"], "did you mean 'check'?"),
        (&["chek", "claims.yaml"], "did you mean 'check'?"),
        (
            &["mark", "photo-premeir", "--as", "verified"],
            "did you mean 'photo-premier'?",
        ),
        (&["mark", "photo-premier", "--tag", " "], "--tag is empty"),
        (
            &["mark", "--where", "", "--as", "verified"],
            "--where is empty",
        ),
        (
            &["mark", "--where", " \"\" ", "--as", "verified"],
            "'has:text'",
        ),
    ] {
        let output = desk.run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(output.stdout.is_empty(), "{args:?}");
        let said = text(&output.stderr);
        assert!(said.contains(expected), "{args:?}: {said}");
    }
    assert_eq!(desk.claims(), CLAIMS);
    let quoted = run(&desk, &["list", "claims.yaml", "\"tags:chips\""]);
    assert_eq!(quoted, "");
    assert!(text(&desk.run(&["none.yaml"]).stderr).contains("no such file"));
}

#[test]
fn a_mark_tells_what_it_still_wants_and_what_met_no_filter() {
    let desk = Desk::new(CLAIMS);
    let marked = desk.run(&["mark", "photo-premier", "tech-aim", "--as", "verified"]);
    assert_eq!(text(&marked.stdout), "2 claims changed, saved\n");
    let wanted = "still without a source: photo-premier, tech-aim\n";
    assert_eq!(text(&marked.stderr), wanted);
    let url = "https://example.org/a";
    let marked = desk.run(&["mark", "tech-aim", "--as", "sourced", "--source", url]);
    assert_eq!(text(&marked.stderr), "");
    let none = desk.run(&["mark", "--where", "tag:zyxomma", "--as", "verified"]);
    assert_eq!(none.status.code(), Some(0));
    assert_eq!(text(&none.stdout), "no claim meets the filter\n");
    let all = desk.run(&["mark", "--where", "has:text", "--as", "disputed"]);
    assert_eq!(text(&all.stdout), "37 claims changed, saved\n");
    assert!(text(&all.stderr).ends_with(" and 27 more\n"), "{all:?}");
}

#[test]
fn stats_are_the_same_in_every_format() {
    let desk = Desk::new(CLAIMS);
    let json: Value = serde_json::from_str(&run(&desk, &["stats", "--format", "json"])).unwrap();
    let line: Value = serde_json::from_str(&run(&desk, &["stats", "--format", "jsonl"])).unwrap();
    assert_eq!(json, line);
    let csv = run(&desk, &["stats", "--format", "csv"]);
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(rows.headers().unwrap(), vec!["key", "value"]);
    let mut count = 0;
    for row in rows.records() {
        let (key, value) = (
            row.as_ref().unwrap()[0].to_owned(),
            row.unwrap()[1].to_owned(),
        );
        let kind = key
            .strip_prefix("unticked_")
            .map(|kind| &json["unticked"][kind]);
        let status = json["by_status"].get(&key);
        let of = kind.or(status).unwrap_or(&json[&key]);
        assert_eq!(of.to_string(), value, "{key}");
        count += 1;
    }
    assert!(count > 8, "{csv}");
    let people = run(&desk, &["stats"]);
    assert!(
        people.starts_with("claims                     37\nunreviewed                 37\n"),
        "{people}"
    );
}

/// All that a command writes to a terminal of 100 columns.
fn on_terminal(desk: &Desk, args: &[&str], env: &[(&str, &str)]) -> String {
    let program = [&[env!("CARGO_BIN_EXE_tickmark")], args].concat();
    let program: Vec<_> = program.into_iter().map(str::to_owned).collect();
    let mut pty = Pty::started(desk, "\"$@\"; echo @done", &program, env);
    pty.wait_for("@done");
    text(&pty.wrote)
}

#[test]
fn a_terminal_gets_signs_colours_and_all_its_width() {
    let long = "word ".repeat(40);
    let claims = format!("claims:\n- {{id: a, text: {long}, status: verified, qoute: x}}\n");
    let desk = Desk::new(claims);
    let listed = on_terminal(&desk, &["list"], &[]);
    assert!(
        listed.contains('\u{1b}') && listed.contains('✔'),
        "{listed:?}"
    );
    let screen = {
        let mut screen =
            vt100::Parser::new(NonZero::new(30).unwrap(), NonZero::new(100).unwrap(), 0);
        screen.process(listed.as_bytes());
        screen.screen().contents()
    };
    let row = screen.lines().next().unwrap();
    assert!(row.starts_with("✔ verified    a  word"), "{row}");
    assert!(row.ends_with('…') && row.chars().count() > 95, "{row}");
    // Without colours, and without more than text where the terminal shows no more.
    let plain = on_terminal(&desk, &["list"], &[("NO_COLOR", "1")]);
    assert!(
        !plain.contains("\u{1b}[38;") && !plain.contains("\u{1b}[48;"),
        "{plain:?}"
    );
    let dumb = on_terminal(&desk, &["list"], &[("TERM", "dumb")]);
    assert!(
        !dumb.contains('\u{1b}') && dumb.contains("verified    a"),
        "{dumb:?}"
    );
    for args in [
        &["check"][..],
        &["stats"],
        &["diff", "claims.yaml", "b.yaml"],
    ] {
        std::fs::write(desk.path("b.yaml"), "claims:\n- {id: a, text: b}\n").unwrap();
        let told = on_terminal(&desk, args, &[]);
        assert!(told.contains('\u{1b}'), "{args:?}: {told:?}");
        let theme = on_terminal(&desk, &[args, &["--theme", "dark"]].concat(), &[]);
        assert_ne!(told, theme);
    }
}

/// A desk whose file is long enough that no pipe holds what is said of it.
fn large() -> Desk {
    let claim = |nth: usize| {
        format!(
            "- {{id: c{nth}, text: {}, status: sourced}}\n",
            "word ".repeat(30)
        )
    };
    let claims: String = (0..3000).map(claim).collect();
    let desk = Desk::new(format!("claims:\n{claims}"));
    let other = claims.replace("status: sourced", "status: verified, note: x");
    std::fs::write(desk.path("b.yaml"), format!("claims:\n{other}")).unwrap();
    let story = "In 2020 the plant made 40% of all chips. ".repeat(3000);
    std::fs::write(desk.path("story.txt"), story).unwrap();
    desk
}

#[test]
fn a_reader_that_has_seen_enough_ends_every_command_quietly() {
    let desk = large();
    let commands: &[&[&str]] = &[
        &["list"],
        &["list", "--format", "json"],
        &["list", "--format", "jsonl"],
        &["list", "--format", "csv"],
        &["check"],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
        &["export", "--to", "jsonl"],
        &["export", "--to", "csv"],
        &["diff", "claims.yaml", "b.yaml"],
        &["diff", "claims.yaml", "b.yaml", "--format", "json"],
        &["new", "story.txt", "--explain"],
    ];
    for args in commands {
        let mut child = desk
            .command()
            .args(*args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = String::new();
        let mut pipe = BufReader::with_capacity(64, child.stdout.take().unwrap()).take(64);
        pipe.read_line(&mut first).unwrap();
        drop(pipe);
        let output = child.wait_with_output().unwrap();
        assert_eq!(text(&output.stderr), "", "{args:?}");
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{args:?}: {:?}",
            output.status
        );
        assert!(!first.is_empty(), "{args:?}");
    }
}

#[test]
fn short_results_to_nobody_are_quiet_too() {
    let desk = Desk::new(CLAIMS);
    for args in [
        &["stats"][..],
        &["stats", "--format", "csv"],
        &["keys"],
        &["config"],
        &["config", "--default"],
        &["--help"],
        &["mark", "budget-science", "--as", "unreviewed"],
    ] {
        let (read, write) = std::io::pipe().unwrap();
        drop(read);
        let mut command: Command = desk.command();
        let output = command.args(args).stdout(write).output().unwrap();
        assert_eq!(text(&output.stderr), "", "{args:?}");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
    }
}

#[test]
fn results_that_cannot_be_written_are_named_as_such() {
    let desk = Desk::new(CLAIMS);
    for args in [&["list"][..], &["export", "--to", "md"], &["--help"]] {
        let full = std::fs::File::create("/dev/full").unwrap();
        let failed = desk.command().args(args).stdout(full).output().unwrap();
        assert_eq!(failed.status.code(), Some(2));
        let told = "results cannot be written: no space left on device.\n";
        assert_eq!(text(&failed.stderr), told, "{args:?}");
    }
}
