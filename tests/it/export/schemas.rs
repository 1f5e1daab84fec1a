//! The JSON exports against their schemas, and the schemas against what is broken.

use jsonschema::Validator;
use serde_json::{Value, json};
use tickmark::claims::{CONFLICT_KEYS, Field, SOURCE_KEYS};

use crate::export::{HOSTILE, export};
use crate::harness::{CLAIMS, Desk};

const SCHEMAS: [(&str, &str); 4] = [
    (
        "json",
        include_str!("../../../docs/schemas/json.schema.json"),
    ),
    (
        "claimreview",
        include_str!("../../../docs/schemas/claimreview.schema.json"),
    ),
    (
        "averitec",
        include_str!("../../../docs/schemas/averitec.schema.json"),
    ),
    (
        "annotation",
        include_str!("../../../docs/schemas/annotation.schema.json"),
    ),
];

const FULL: &str = "\
article: {title: A, publisher: P, author: W, published: 2023-03-06, url: https://example.org/a, file: docs/example/article.md}
desk: {name: The Desk, url: https://desk.example}
claims:
  - id: full
    text: It was 40%.
    quote: 40% of the chips
    prefix: make
    suffix: it uses
    kind: statistic
    speaker: S
    as_of: 2020
    tags: [t]
    status: disputed
    rating: Half true
    correction: '41'
    note: n
    memo: m
    flag: f
    draft: false
    sources:
      - {url: 'https://example.org/b.pdf', title: T, publisher: P, published: 2020-01, accessed: 2026-11-23, archived: 'https://example.org/kept', locator: p. 1, excerpt: E, stance: refutes, kind: primary, verdict: V}
      - https://example.org/c
    reviewed_by: desk
    reviewed_at: 2026-11-23T18:30:00Z
  - {id: moved, text: One., quote: Beijing is quickly raising its spending on science and technology in 2023, status: sourced}
  - {id: adrift, text: Two., quote: Nobody ever wrote these words here, status: verified}
  - {id: none, text: Three., draft: true, status: verified, rating: r}
  - {id: open, text: Four., status: verified, conflict: {field: status, base: sourced, ours: verified, theirs: disputed, reviewed_by: ann, reviewed_at: '2026-11-23T18:30:00Z'}}
";

fn schema(format: &str) -> Value {
    let (_, text) = SCHEMAS.iter().find(|(name, _)| *name == format).unwrap();
    serde_json::from_str(text).unwrap()
}

pub(super) fn validator(format: &str) -> Validator {
    let schema = schema(format);
    jsonschema::meta::validate(&schema).unwrap();
    let options = jsonschema::draft202012::options();
    options
        .should_validate_formats(true)
        .build(&schema)
        .unwrap()
}

/// What an export is, after its schema has agreed.
pub(super) fn valid(desk: &Desk, format: &str, more: &[&str]) -> Value {
    let (out, _) = export(desk, format, more);
    let value: Value = serde_json::from_str(&out).unwrap();
    let validator = validator(format);
    let faults: Vec<_> = validator
        .iter_errors(&value)
        .map(|fault| format!("{} {fault}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{format}: {faults:#?}");
    value
}

#[test]
fn every_json_export_is_as_its_schema_says() {
    let reviewed = include_str!("../../../docs/example/reviewed.yaml");
    let no_article = FULL.replace("docs/example/article.md", "gone.md");
    let only_file = FULL.replace("url: https://example.org/a, ", "");
    for claims in [
        reviewed,
        CLAIMS,
        HOSTILE,
        FULL,
        &no_article,
        &only_file,
        "claims: []\n",
    ] {
        let desk = Desk::new(claims);
        for (format, _) in SCHEMAS {
            for more in [
                &[][..],
                &["--with-memos", "--page", "https://desk.example/p"],
            ] {
                valid(&desk, format, more);
            }
        }
        let (lines, _) = export(&desk, "jsonl", &["--with-memos"]);
        let claim = validator("json");
        for line in lines.lines() {
            let claims = Value::Array(vec![serde_json::from_str(line).unwrap()]);
            assert!(claim.is_valid(&claims), "{line}");
        }
    }
}

#[test]
fn the_schema_of_claims_knows_every_key() {
    let schema = schema("json");
    let keys = |name: &str| {
        let keys = schema["$defs"][name]["properties"].as_object().unwrap();
        keys.keys().map(String::as_str).collect::<Vec<_>>()
    };
    let fields = Field::ALL.iter().map(|field| field.key());
    let mut expected: Vec<_> = fields
        .chain(["tags", "sources", "conflict", "anchor"])
        .collect();
    expected.sort_unstable();
    assert_eq!(keys("claim"), expected);
    let mut expected = SOURCE_KEYS.to_vec();
    expected.sort_unstable();
    assert_eq!(keys("source"), expected);
    let mut expected = CONFLICT_KEYS.to_vec();
    expected.sort_unstable();
    assert_eq!(keys("conflict"), expected);
}

/// A format, a place in it, and what must not be there.
fn broken() -> Vec<(&'static str, &'static str, Value)> {
    vec![
        ("json", "/0/status", json!("done")),
        ("json", "/0/anchor", Value::Null),
        ("json", "/0/unknown", json!("x")),
        ("json", "/0/draft", json!("true")),
        ("json", "/0/sources/0/unknown", json!("x")),
        ("claimreview", "/@context", json!("https://example.org")),
        (
            "claimreview",
            "/@graph/0/reviewRating/alternateName",
            json!(""),
        ),
        (
            "claimreview",
            "/@graph/0/url",
            json!("https://example.org/a"),
        ),
        (
            "claimreview",
            "/@graph/0/datePublished",
            json!("2026-11-23"),
        ),
        (
            "claimreview",
            "/@graph/0/itemReviewed/appearance/url",
            json!("javascript:x"),
        ),
        ("claimreview", "/@graph/0/citation/1", json!("javascript:x")),
        ("claimreview", "/@graph/0/unknown", json!("x")),
        ("averitec", "/0/label", json!("False")),
        ("averitec", "/0/claim_date", json!("2023-03-06")),
        ("averitec", "/0/questions/0/answers", json!([])),
        (
            "averitec",
            "/0/questions/0/answers/0/source_medium",
            Value::Null,
        ),
        ("averitec", "/0/unknown", json!("x")),
        ("annotation", "/items/0/id", json!("a b")),
        ("annotation", "/items/0/body", json!([])),
        ("annotation", "/items/0/body/0/purpose", json!("reviewing")),
        ("annotation", "/items/0/target/selector", json!([])),
        ("annotation", "/items/0/target/selector/1/start", json!(-1)),
        (
            "annotation",
            "/items/0/created",
            json!("2026-11-23T18:30:00+01:00"),
        ),
        ("annotation", "/partOf", json!("x")),
    ]
}

#[test]
fn what_is_broken_is_refused() {
    let desk = Desk::new(FULL);
    for (format, at, broken) in broken() {
        let mut value = valid(&desk, format, &[]);
        let (above, key) = at.rsplit_once('/').unwrap();
        let above = value.pointer_mut(above).unwrap();
        if let Some(object) = above.as_object_mut() {
            object.insert(key.to_owned(), broken);
        } else {
            above[key.parse::<usize>().unwrap()] = broken;
        }
        assert!(!validator(format).is_valid(&value), "{format} {at}");
    }
    for (format, at, key) in [
        ("json", "/0", "id"),
        ("claimreview", "/@graph/0", "claimReviewed"),
        ("claimreview", "/@graph/0/itemReviewed/author", "name"),
        ("averitec", "/0", "speaker"),
        ("annotation", "/items/0", "target"),
        ("annotation", "", "partOf"),
    ] {
        let mut value = valid(&desk, format, &[]);
        let object = value.pointer_mut(at).unwrap().as_object_mut().unwrap();
        assert!(object.remove(key).is_some(), "{format} {at} {key}");
        assert!(!validator(format).is_valid(&value), "{format} {at} {key}");
    }
}

#[test]
fn an_annotation_points_at_the_words_and_tells_who_judged_them() {
    let desk = Desk::new(FULL);
    let page = valid(&desk, "annotation", &[]);
    let items = page["items"].as_array().unwrap();
    assert_eq!(page["partOf"]["total"], items.len());
    let article = std::fs::read_to_string(desk.path("docs/example/article.md")).unwrap();
    let reduced =
        tickmark::article::Article::read(article.as_bytes(), tickmark::article::Format::Markdown);
    let reduced: Vec<_> = reduced.unwrap().text().chars().collect();
    let selector = &items[0]["target"]["selector"];
    let place = |key: &str| usize::try_from(selector[1][key].as_u64().unwrap()).unwrap();
    let words: String = reduced[place("start")..place("end")].iter().collect();
    assert_eq!(
        (words.as_str(), &selector[0]["exact"]),
        ("40% of the chips", &json!(words))
    );
    let around = |from: usize, to: usize| reduced[from..to].iter().collect::<String>();
    assert_eq!(
        selector[0]["prefix"],
        around(place("start") - 32, place("start"))
    );
    assert_eq!(
        selector[0]["suffix"],
        around(place("end"), place("end") + 32)
    );
    assert_eq!(items[0]["motivation"], "assessing");
    assert_eq!(items[0]["creator"]["name"], "desk");
    assert_eq!(items[0]["created"], "2026-11-23T18:30:00Z");
    let moved =
        "quoted as: Beijing is quickly raising its spending on science and technology in 2023";
    let body = items[1]["body"].as_array().unwrap();
    assert!(body.iter().any(|body| body["value"] == moved));
    assert_eq!(
        items[1]["target"]["selector"][0]["exact"],
        "Beijing is raising its spending on science and technology in 2023"
    );
    // What is nowhere in the article is of all of it, and a draft is nobody's judgement.
    assert_eq!(items[2]["target"], "https://example.org/a");
    assert_eq!(items[3]["motivation"], "describing");
    assert!(items[3].get("creator").is_none());
    let only_file = FULL.replace("url: https://example.org/a, ", "");
    let page = valid(&Desk::new(only_file), "annotation", &[]);
    assert_eq!(page["items"][0]["id"], "docs/example/article.md#claim-full");
    assert_eq!(page["items"][2]["target"], "docs/example/article.md");
}
