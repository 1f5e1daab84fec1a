//! Files made to cost more than they may: refused with their place, or opened where they are honest.

use std::fs::File;
use std::process::Stdio;

use crate::harness::{Desk, text};

const HEAD: &str = "claims:\n- id: a\n  text: x\n";

/// Lists the file: exit code, and what stderr says.
fn listed(claims: &str) -> (i32, String) {
    let desk = Desk::new(claims);
    let output = desk.run(&["list"]);
    (output.status.code().unwrap(), text(&output.stderr))
}

fn assert_refused(claims: &str, expected: &str) {
    let (code, said) = listed(claims);
    assert_eq!((code, said.trim_end()), (2, expected));
}

#[test]
fn nesting_is_refused_wherever_it_hides() {
    let brackets = "[".repeat(200_000);
    let deeper = "nested deeper than 64 levels.";
    for (claims, place) in [
        (brackets.clone(), "1:65"),
        (format!("claims:\n  x: {brackets}"), "2:70"),
        (format!("{HEAD}  extra: {brackets}\n"), "4:74"),
        (format!("{HEAD}  ? {brackets}\n  : x\n"), "4:69"),
        // Quotes that are none, and comments that are none.
        (format!("{HEAD}  a'b: {brackets}\n  c: d'\n"), "4:72"),
        (format!("{HEAD}  a#'b: {brackets}\n  c: d'\n"), "4:73"),
        (
            format!("{HEAD}  note: it's \"[[\n  e: {brackets}\n"),
            "5:70",
        ),
    ] {
        assert_refused(&claims, &format!("claims.yaml:{place}: {deeper}"));
    }
    for unit in ["{a: ", "- "] {
        let (code, said) = listed(&format!("claims:\n- {}", unit.repeat(100_000)));
        assert_eq!(code, 2);
        assert!(said.ends_with("nested deeper than 64 levels.\n"), "{said}");
    }
    let quoted = format!("{HEAD}  extra: '{}'\n", "[".repeat(1000));
    assert_eq!(listed(&quoted).0, 0);
}

#[test]
fn a_file_of_broken_claims_is_no_claims_file() {
    let items = |count| format!("claims:\n{}", "-\n".repeat(count));
    assert_refused(
        &items(1_000_000),
        "claims.yaml:2:2: more than 5000 claims cannot be read, this one first: \
         a claim is a mapping with at least 'text'.",
    );
    assert_eq!(listed(&items(5000)).0, 0);
    assert_eq!(listed(&items(5001)).0, 2);
}

#[test]
fn aliases_may_not_multiply() {
    let long = "x".repeat(1 << 20);
    let many = vec!["*b"; 1000].join(", ");
    let quadratic = format!("{HEAD}  b: &b \"{long}\"\n  l: [{many}]\n");
    let expands = "YAML aliases expand past the limit (1 MiB).";
    assert_refused(&quadratic, &format!("claims.yaml:5:7: {expands}"));
    let mut powers = format!("{HEAD}  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for n in 1..20 {
        let all = vec![format!("*a{}", n - 1); 10].join(", ");
        powers.push_str(
            &[
                "  a",
                &n.to_string(),
                ": &a",
                &n.to_string(),
                " [",
                &all,
                "]\n",
            ]
            .concat(),
        );
    }
    let (code, said) = listed(&powers);
    assert_eq!(code, 2);
    assert!(said.contains(expands), "{said}");
    let honest =
        "claims:\n- text: x\n  note: &n checked against the table\n- text: y\n  note: *n\n";
    assert_eq!(listed(honest).0, 0);
}

#[test]
fn texts_over_the_limit_are_refused_by_name() {
    let long = "x ".repeat(1 << 20);
    let fits = "x".repeat(1 << 20);
    for (claims, expected) in [
        (
            format!("claims:\n\n- id: a\n\n  text: \"{long}\"\n"),
            "5:9: text is 2.0 MiB",
        ),
        (format!("{HEAD}  note: {long}\n"), "4:9: note is 2.0 MiB"),
        (format!("{HEAD}  note: '{long}'\n"), "4:9: note is 2.0 MiB"),
        (
            format!("{HEAD}  unknown: {long}\n"),
            "4:12: unknown is 2.0 MiB",
        ),
        (format!("{HEAD}  note: x{fits}\n"), "4:9: note is 1.0 MiB"),
        (
            format!("{HEAD}  sources:\n  - url: x\n    excerpt: {long}\n"),
            "6:14: excerpt is 2.0 MiB",
        ),
        (
            format!("{HEAD}  sources:\n  - {long}\n"),
            "5:5: an item is 2.0 MiB",
        ),
        (format!("{HEAD}  tags: [{long}]\n"), "4:9: tags is 1.9 MiB"),
    ] {
        assert_refused(&claims, &format!("claims.yaml:{expected}; limit 1 MiB."));
    }
    let block = format!("{HEAD}  note: |\n{}", "    some words\n".repeat(200_000));
    let (code, said) = listed(&block);
    assert!(
        code == 2 && said.contains("4:9: note is 1.9 MiB; limit"),
        "{said}"
    );
    for honest in [
        format!("{HEAD}  note: {fits}\n"),
        format!("{HEAD}  note: x\n    # {long}\n  memo: y\n"),
        format!("{HEAD}  note: x # {long}\n"),
        format!("# {long}\n{HEAD}"),
        // Long in the file, short as a text.
        format!("{HEAD}  note: \"{}\"\n", "\\u0041".repeat(300_000)),
        // Two texts of which neither is too long.
        format!("{HEAD}  \"note\": {fits}\n  \"memo\": {fits}\n"),
        format!("{HEAD}  sources:\n    - {fits}\n    - {fits}\n"),
    ] {
        let (code, said) = listed(&honest);
        assert_eq!(code, 0, "{said}");
    }
}

#[test]
fn a_claim_has_only_so_many_values() {
    let sources = |count: usize| "    - https://example.org/\n".repeat(count);
    let flow = vec!["x"; 1_000_000].join(", ");
    let keys: Vec<_> = (0..100_000).map(|n| format!("  k{n}: v\n")).collect();
    for (claims, expected) in [
        (
            format!("{HEAD}  sources:\n{}", sources(1001)),
            "4:3: 1001 sources; limit 1000.",
        ),
        (
            format!("{HEAD}  x: [{flow}]\n"),
            "more than 50000 values in one claim",
        ),
        (
            format!("{HEAD}{}", keys.concat()),
            "more than 50000 values in one claim",
        ),
        (
            format!("{HEAD}  sources:\n{}", sources(200_000)),
            "more than 50000 values in one claim",
        ),
        (
            format!("x: [{flow}]\n{HEAD}"),
            "more than 50000 values in one claim",
        ),
    ] {
        let (code, said) = listed(&claims);
        assert!(code == 2 && said.contains(expected), "{said}");
    }
    let honest = format!("{HEAD}  sources:\n{}", sources(1000));
    assert_eq!(listed(&honest).0, 0);
    // Commas in a text are no values.
    let prose = format!("{HEAD}  note: \"{}\"\n", "a, ".repeat(300_000));
    assert_eq!(listed(&prose).0, 0);
}

#[test]
fn a_file_beyond_the_limit_is_refused_unread() {
    let desk = Desk::new(HEAD);
    let large = File::create(desk.path("large.yaml")).unwrap();
    large.set_len(1_503_238_553).unwrap();
    for args in [
        &["--print", "large.yaml"][..],
        &["list", "large.yaml"],
        &["check", "large.yaml"],
    ] {
        let output = desk.run(args);
        assert_eq!(output.status.code(), Some(2));
        let expected =
            "large.yaml is 1.4 GiB; limit 1.0 GiB (raise with --max-size, up to 4 GiB).\n";
        assert_eq!(text(&output.stderr), expected);
    }
    let output = desk.run(&["list", "--max-size", "10"]);
    let expected =
        "claims.yaml is 26 bytes; limit 10 bytes (raise with --max-size, up to 4 GiB).\n";
    assert_eq!(text(&output.stderr), expected);
    for wrong in ["0", "-1", "4294967297", "1G", "x", ""] {
        let output = desk.run(&["--print", &format!("--max-size={wrong}")]);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
        assert!(text(&output.stderr).contains("--max-size"), "{wrong}");
    }
    assert!(
        desk.run(&["list", "--max-size", "4294967296"])
            .status
            .success()
    );
}

/// The most memory that listing a file took, in bytes, as the kernel counts it.
fn peak(claims: &str) -> (usize, usize) {
    let desk = Desk::new(claims);
    let mut child = desk
        .command()
        .args(["list"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<usize>().ok());
        peak = peak.max(kib.unwrap_or(0) << 10);
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    (peak, claims.len())
}

#[test]
fn memory_stays_in_proportion() {
    let flow = vec!["x"; 1_000_000].join(",");
    let long = "x ".repeat(10_000_000);
    for claims in [
        format!("{HEAD}  x: {}\n", "[".repeat(200_000)),
        format!("{HEAD}  x:{}\n", " -".repeat(100_000)),
        format!("{HEAD}  x: [{flow}]\n"),
        format!("{HEAD}  note: {long}\n"),
        format!(
            "{HEAD}  b: &b {}\n  l: [{}]\n",
            "x".repeat(1 << 20),
            vec!["*b"; 1000].join(",")
        ),
    ] {
        let (peak, size) = peak(&claims);
        assert!(peak <= 3 * size + (64 << 20), "{peak} for {size}");
    }
}
