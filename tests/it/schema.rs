//! The JSON Schema of claims files is of one mind with the reader.

use std::path::Path;

use jsonschema::Validator;
use serde_json::Value;
use tickmark::claims::{FILE, Holds, Key};
use tickmark::yaml::{Document, Limits, schema};

use crate::harness::{CLAIMS, Desk, text};

/// The checker of a schema, which holds formats to be binding.
fn validator() -> Validator {
    let schema = schema();
    assert!(jsonschema::meta::is_valid(&schema));
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap()
}

/// A YAML text as an editor's YAML reader hands it to a schema; `None` where that reader gives up.
fn json(text: &[u8]) -> Option<Value> {
    let mut value: serde_yaml::Value = serde_yaml::from_slice(text).ok()?;
    value.apply_merge().ok()?;
    Some(plain(value))
}

fn plain(value: serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Tagged(tagged) => plain(tagged.value),
        serde_yaml::Value::Sequence(items) => items.into_iter().map(plain).collect(),
        serde_yaml::Value::Mapping(pairs) => {
            let named = pairs
                .into_iter()
                .filter_map(|(key, value)| Some((key.as_str()?.to_owned(), plain(value))));
            Value::Object(named.collect())
        }
        scalar @ (serde_yaml::Value::Null
        | serde_yaml::Value::Bool(_)
        | serde_yaml::Value::Number(_)
        | serde_yaml::Value::String(_)) => serde_json::to_value(scalar).unwrap(),
    }
}

/// Where a file is not as the schema says.
fn faults(text: &[u8]) -> Option<Vec<String>> {
    let value = json(text)?;
    let validator = validator();
    let faults = validator.iter_errors(&value);
    Some(
        faults
            .map(|error| format!("{} {error}", error.instance_path()))
            .collect(),
    )
}

fn root(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn the_bundled_files_and_drafts_are_as_the_schema_says() {
    let reviewed = std::fs::read(root("docs/example/reviewed.yaml")).unwrap();
    let desk = Desk::new(CLAIMS);
    let drafted = desk.run(&["new", "docs/example/article.md", "-o", "-"]);
    let none: Option<Vec<String>> = Some(Vec::new());
    for file in [CLAIMS.as_bytes(), &reviewed, &drafted.stdout] {
        assert_eq!(faults(file), none);
    }
    desk.play("vdsaexample.org<CR><CR>!<CR>cwords<CR><C-s>", "100x30");
    assert_ne!(desk.claims(), CLAIMS);
    assert_eq!(faults(desk.claims().as_bytes()), none);
}

#[test]
fn what_opens_without_faults_is_as_the_schema_says() {
    let (mut seen, mut refused) = (0, Vec::new());
    for entry in std::fs::read_dir(root("tests/it/data/tricky")).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read(&path).unwrap();
        let Ok(opened) = Document::open(text.clone(), &Limits::default()) else {
            continue;
        };
        let sound = opened.claims.iter().all(|claim| claim.faults.is_empty());
        if !sound || opened.document.read_only().is_some() {
            continue;
        }
        if let Some(faults) = faults(&text) {
            let name = path.file_name().unwrap().display().to_string();
            refused.extend(faults.into_iter().map(|fault| format!("{name}: {fault}")));
            seen += 1;
        }
    }
    // A moment that is no date is for `check` to tell; the reader takes any text.
    refused.retain(|fault| !fault.starts_with("big-integers.yaml: /claims/2/as_of "));
    assert!(refused.is_empty(), "{}", refused.join("\n"));
    assert!(seen > 80, "{seen}");
}

const SOUND: &str = "\
version: 1
article: {title: A, published: 2023-03, url: 'https://example.org/a', dismissed: [so they say]}
desk: {name: The Desk, url: 'https://desk.example'}
claims:
  - id: a
    text: One.
    kind: a word of ours
    as_of: 2025
    tags: [chips, 007]
    status: disputed
    draft: true
    sources:
      - https://example.org/b
      - {url: scans/page-1.png, published: 2015-05-19, stance: refutes, kind: primary}
      - {title: A book, archived: 'https://web.archive.org/x', accessed: 2026}
    reviewed_at: 2026-11-23T18:30:00Z
    conflict: {field: status, base: ~, ours: disputed, theirs: verified}
    of-the-desk: kept
";

#[test]
fn what_is_wrong_is_refused_where_it_stands() {
    assert_eq!(faults(SOUND.as_bytes()), Some(Vec::new()));
    for (right, wrong, place) in [
        ("version: 1", "version: 2", "/version "),
        ("claims:", "claim:", " "),
        ("One.", "''", "/claims/0/text "),
        ("One.", "[One]", "/claims/0/text "),
        ("text: One.", "claim: One.", "/claims/0 "),
        ("  - id: a", "  - no mapping\n  - id: a", "/claims/0 "),
        ("as_of: 2025", "as_of: next year", "/claims/0/as_of "),
        ("as_of: 2025", "as_of: 2025-13", "/claims/0/as_of "),
        ("2015-05-19", "2015-02-30", "/claims/0/sources/1 "),
        ("2023-03", "March", "/article/published "),
        ("[chips, 007]", "chips", "/claims/0/tags "),
        (
            "status: disputed\n",
            "status: Disputed\n",
            "/claims/0/status ",
        ),
        ("status: disputed\n", "status: wrong\n", "/claims/0/status "),
        ("draft: true", "draft: perhaps", "/claims/0/draft "),
        ("refutes", "against", "/claims/0/sources/1 "),
        ("primary", "tertiary", "/claims/0/sources/1 "),
        (
            "'https://web.archive.org/x'",
            "nowhere",
            "/claims/0/sources/2 ",
        ),
        ("'https://example.org/a'", "example.org", "/article/url "),
        ("18:30:00Z", "noon", "/claims/0/reviewed_at "),
        ("field: status", "field: reviewed_by", "/claims/0/conflict "),
        ("'https://desk.example'", "desk.example", "/desk/url "),
        ("{name: The Desk", "[{name: The Desk", ""),
    ] {
        let text = SOUND.replacen(right, wrong, 1);
        assert_ne!(text, SOUND, "{right}");
        let Some(faults) = faults(text.as_bytes()) else {
            assert!(place.is_empty(), "{wrong} cannot be read");
            continue;
        };
        let found = faults.iter().any(|fault| fault.starts_with(place));
        assert!(found, "{wrong}: {faults:?}");
    }
}

#[test]
fn the_example_of_the_paper_has_every_key_but_those_of_a_program() {
    let paper = std::fs::read_to_string(root("docs/FORMAT.md")).unwrap();
    let (_, block) = paper.split_once("```yaml\n").unwrap();
    let example = block.split("```").next().unwrap();
    assert_eq!(faults(example.as_bytes()), Some(Vec::new()));
    let opened = Document::open(example.into(), &Limits::default()).unwrap();
    assert!(opened.claims.iter().all(|claim| claim.faults.is_empty()));
    // What a merge, a draft and an import write, and a suffix beside a prefix.
    let others = [
        "suffix", "draft", "verdict", "conflict", "field", "base", "ours", "theirs",
    ];
    for key in keys(FILE) {
        let written =
            example.contains(&format!("{key}: ")) || example.contains(&format!("{key}:\n"));
        assert_eq!(written, !others.contains(&key), "{key}");
    }
}

/// Each key with those in it.
fn keys(keys: &'static [Key]) -> Vec<&'static str> {
    let inner = keys.iter().flat_map(|key| match key.holds {
        Holds::Map(inner) | Holds::List(inner) | Holds::OneOrMore(inner) | Holds::Claims(inner) => {
            self::keys(inner)
        }
        Holds::Text
        | Holds::Needed
        | Holds::OneOf(_)
        | Holds::Known(_)
        | Holds::Date
        | Holds::Moment
        | Holds::Url
        | Holds::Switch
        | Holds::Version
        | Holds::Texts => Vec::new(),
    });
    keys.iter().map(|key| key.name).chain(inner).collect()
}

#[test]
fn every_key_is_told_in_the_paper_and_in_the_schema() {
    let paper = std::fs::read_to_string(root("docs/FORMAT.md")).unwrap();
    let printed = text(&Desk::new(CLAIMS).run(&["schema"]).stdout);
    let keys = keys(FILE);
    assert!(keys.len() > 45, "{}", keys.len());
    for key in keys {
        assert!(printed.contains(&format!("\"{key}\": {{")), "{key}");
        let told = [format!("`{key}`"), format!(".{key}`")];
        assert!(told.iter().any(|told| paper.contains(told)), "{key}");
    }
}
