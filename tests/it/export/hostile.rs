//! Hostile texts in every field and in the article, through every export, each read by a reader that
//! is not ours: nothing is active, and nothing is lost.

use std::fmt::Write;

use serde_json::Value;

use crate::export::markdown::{one_line, read};
use crate::export::schemas::valid;
use crate::export::{export, records};
use crate::harness::Desk;

/// What goes in, and what is seen of it where hidden characters are named.
const PAYLOADS: &[(&str, &str)] = &[
    ("</script><script>alert(1)</script>", ""),
    ("<img src=x onerror=alert(1)>", ""),
    ("<svg/onload=alert(1)>", ""),
    ("<!-- --> <![CDATA[ ]]> <?php ?>", ""),
    ("&lt;b&gt; &#60;b&#62; &amp;", ""),
    ("[a](javascript:alert(1))", ""),
    ("![a](https://example.org/track.png)", ""),
    ("<javascript:alert(1)> <https://evil.example>", ""),
    ("https://evil.example/a www.evil.example", ""),
    ("[x]: https://evil.example", ""),
    ("[^1]: [^99] [^1]", ""),
    ("(https://evil.example)", ""),
    ("``` `a` ```` ~~~", ""),
    ("# a ## b #", ""),
    ("| a | b |", ""),
    ("|---|---|", ""),
    ("*a* **b** _c_ __d__ ~~e~~ ^f^", ""),
    ("$x$ $$y$$ \\(z\\) \\[w\\]", ""),
    ("{#id .class onclick=x}", ""),
    ("> a >> b", ""),
    ("- a + b * c", ""),
    ("1. a 2) b (c) d", ""),
    ("--- === ***", ""),
    ("\\ \\\\ \\* \\", ""),
    ("=cmd|' /C calc'!A0", ""),
    ("+1 -1 @SUM(1)", ""),
    ("\"a\",'b';\"\"", ""),
    ("{{ 7*7 }} {% raw %} ${x} <%= x %>", ""),
    ("]]> --> */ ;", ""),
    (": a ~ b ::: c", ""),
    ("[[wiki]] [[a|b]]", ""),
    ("[ ] [x] todo", ""),
    (":smile: @somebody #12", ""),
    ("a\u{202e}b\u{202c}", "a<U+202E>b<U+202C>"),
    ("a\u{2066}b\u{2069}", "a<U+2066>b<U+2069>"),
    ("a\u{200b}b\u{feff}c\u{ad}d", "a<U+200B>b<U+FEFF>c<U+00AD>d"),
    (
        "\u{1b}[2J\u{1b}]52;c;x\u{1b}\\",
        "<U+001B>[2J<U+001B>]52;c;x<U+001B>\\",
    ),
    ("a\u{7f}b\u{9b}c", "a<U+007F>b<U+009B>c"),
    ("a\u{2028}b\u{2029}c", "a<U+2028>b<U+2029>c"),
    ("\u{e0041}\u{e0042}", "<U+E0041><U+E0042>"),
    ("中文 עברית العربية 👩‍👩‍👧 é", ""),
];

/// Each payload on its own, in the middle of words, on lines of its own, and with space around it.
fn texts() -> Vec<(String, String)> {
    let forms = |raw: &str| {
        [
            raw.to_owned(),
            format!("so {raw} it is"),
            format!("so\n{raw}\nit is"),
            format!("so\n\n    {raw}\n\nit is"),
            format!("so({raw}):\n  {raw}"),
        ]
    };
    let all = PAYLOADS.iter().flat_map(|(raw, shown)| {
        let shown = if shown.is_empty() { raw } else { shown };
        forms(raw).into_iter().zip(forms(shown))
    });
    all.collect()
}

/// A text as YAML that every reader takes.
fn yaml(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            ' '..='~' => out.push(c),
            _ => _ = write!(out, "\\U{:08x}", u32::from(c)),
        }
    }
    out + "\""
}

const KEYS: [&str; 7] = [
    "text",
    "speaker",
    "as_of",
    "kind",
    "rating",
    "correction",
    "note",
];
const SOURCE: [&str; 7] = [
    "url",
    "title",
    "publisher",
    "locator",
    "excerpt",
    "verdict",
    "archived",
];

/// A claim for each text, which is in all of its fields, and an article that has them all.
fn desk() -> (Desk, Vec<(String, String)>) {
    let texts = texts();
    assert!(texts.len() >= 200);
    let (mut claims, mut article) = (String::from("claims:\n"), String::new());
    for (nth, (raw, _)) in texts.iter().enumerate() {
        let text = yaml(raw);
        _ = writeln!(claims, "  - id: {}", yaml(&format!("{nth} {raw}")));
        for key in KEYS {
            _ = writeln!(claims, "    {key}: {text}");
        }
        let status = ["verified", "disputed"][nth % 2];
        _ = writeln!(
            claims,
            "    tags: [{text}]\n    status: {status}\n    memo: never-tell"
        );
        _ = writeln!(claims, "    quote: Ending{nth}");
        _ = writeln!(claims, "    sources:\n      - stance: refutes");
        for key in SOURCE {
            _ = writeln!(claims, "        {key}: {text}");
        }
        _ = writeln!(claims, "    reviewed_by: {text}\n    reviewed_at: {text}");
        let line = one_line(raw);
        // Signs right behind a note's number are what could go wrong with it.
        let gap = if line.starts_with(char::is_alphanumeric) {
            " "
        } else {
            ""
        };
        _ = writeln!(
            article,
            "Beginning{nth} of it {line} is Ending{nth}{gap}{line}\n"
        );
    }
    let evil = yaml(PAYLOADS[0].0);
    let head = format!(
        "article: {{title: {evil}, publisher: {evil}, author: {evil}, published: {evil}, url: https://example.org/a, file: a.txt}}\ndesk: {{name: {evil}, url: {evil}}}\n"
    );
    let desk = Desk::new(head + &claims);
    std::fs::write(desk.path("a.txt"), article).unwrap();
    (desk, texts)
}

#[test]
fn the_script_has_only_text_and_every_word() {
    let (desk, texts) = desk();
    let (out, told) = export(&desk, "md", &[]);
    assert_eq!(told, "");
    let seen = read(&out);
    assert!(seen.other.is_empty(), "{:?}", seen.other);
    let mut links: Vec<_> = seen.links.iter().map(String::as_str).collect();
    links.sort_unstable();
    links.dedup();
    // A whole field may well be a link, but only to where a source's link may lead.
    assert!(
        links.iter().all(|link| link.starts_with("https://")),
        "{links:?}"
    );
    assert_eq!(seen.referred.len(), texts.len());
    assert_eq!(seen.notes, seen.referred);
    // The name, the tag, who reviewed it and when.
    let fields = KEYS.len() + SOURCE.len() + 4;
    for (raw, shown) in &texts {
        let words = one_line(shown);
        let count = seen.words.matches(&words).count();
        // Lines of the article end at these too.
        let in_article = if raw.contains('\u{2028}') { 0 } else { 2 };
        assert!(count >= fields + in_article, "{raw:?} {count}");
    }
    for c in ['\u{202e}', '\u{1b}', '\u{200b}', '\u{9b}', '\u{2028}'] {
        assert!(!out.contains(c));
    }
}

#[test]
fn data_is_valid_and_gives_every_text_back() {
    let (desk, texts) = desk();
    for format in ["json", "claimreview", "averitec", "annotation"] {
        let value = valid(&desk, format, &[]);
        let (out, _) = export(&desk, format, &[]);
        let hidden = ['<', '\u{202e}', '\u{1b}', '\u{2028}', '\u{9b}', '\u{200b}'];
        assert!(!out.contains(hidden), "{format}");
        let mut found = Vec::new();
        strings(&value, &mut found);
        for (raw, _) in &texts {
            assert!(found.contains(&raw.as_str()), "{format} {raw:?}");
        }
        let active = |text: &&&str| text.starts_with("javascript:");
        assert_eq!(found.iter().find(active), None, "{format}");
    }
    let (lines, _) = export(&desk, "jsonl", &[]);
    for (line, (raw, _)) in lines.lines().zip(&texts) {
        let claim: Value = serde_json::from_str(line).unwrap();
        assert_eq!(&claim["note"], raw);
    }
    let (csv, _) = export(&desk, "csv", &[]);
    let rows = records(&csv);
    assert_eq!(rows.len(), texts.len() + 1);
    for (row, (raw, shown)) in rows[1..].iter().zip(&texts) {
        assert_eq!(row[1].trim_start_matches('\''), shown, "{raw:?}");
        let formula = |cell: &String| cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
        assert!(!row.iter().any(formula), "{row:?}");
    }
}

fn strings<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(all) => all.iter().for_each(|value| strings(value, found)),
        Value::Object(all) => all.values().for_each(|value| strings(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
