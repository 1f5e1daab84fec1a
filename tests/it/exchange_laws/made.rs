//! Claims and JSON made at random.

use proptest::prelude::*;
use tickmark::claims::{Claim, Field, Source};

/// Texts with everything that a table, a script or a page could stumble on but what hides.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zé中:;,.'\"=+@\\-\n\t 0-9|{}\\[\\]\\\\/]{0,24}[a-z.'\"=;]",
        prop::sample::select(vec![
            "=1+1", "'=x", "''", "a\n\nb", "\"", "</p", "no", "007"
        ])
        .prop_map(str::to_owned),
    ]
}

/// A part of a source's line, which may look like another part, but has no second one behind a semicolon.
fn parts() -> impl Strategy<Value = Option<String>> {
    prop_oneof![
        prop::option::of("[a-zé,.;\"'=]{1,8}( [a-z,.;]{1,8}){0,2}"),
        prop::option::of(
            prop::sample::select(vec![
                "2015",
                "https://e.org/t",
                "a; https://e.org/b",
                "url: x",
                "verdict: no"
            ])
            .prop_map(str::to_owned)
        ),
    ]
}

fn sources() -> impl Strategy<Value = Source> {
    let link = "https://[a-z]{1,8}\\.example/[a-z]{0,5}";
    let word = |words: &'static [&'static str]| {
        prop::option::of(prop::sample::select(words).prop_map(str::to_owned))
    };
    let date = word(&["2015", "2015-05", "2015-05-19"]);
    let titled = (parts(), parts(), (date.clone(), date), parts());
    let known = (
        word(&["supports", "refutes", "context"]),
        word(&["primary", "secondary"]),
    );
    (
        link,
        titled,
        prop::option::of(link),
        parts(),
        parts(),
        known,
    )
        .prop_map(
            |(
                url,
                (title, publisher, (published, accessed), locator),
                archived,
                excerpt,
                verdict,
                known,
            )| {
                Source {
                    url: Some(url),
                    title,
                    publisher,
                    published,
                    locator,
                    accessed,
                    archived,
                    excerpt,
                    verdict,
                    stance: known.0,
                    kind: known.1,
                }
            },
        )
}

pub(super) fn claims() -> impl Strategy<Value = Vec<Claim>> {
    let fields = prop::collection::vec(prop::option::of(texts()), Field::ALL.len());
    let tags = prop::collection::vec("[a-z ,]{0,6}[a-z]", 0..3);
    let sources = prop::collection::vec(sources(), 0..4);
    let marks = prop::sample::select(vec!["unreviewed", "sourced", "verified", "disputed"]);
    let claim = (
        fields,
        tags,
        sources,
        marks,
        prop::option::of(Just("2026-11-23T18:30:00Z")),
    );
    prop::collection::vec(claim, 1..5).prop_map(|claims| {
        let claims = claims.into_iter().enumerate();
        let claims = claims.map(|(nth, (fields, tags, sources, mark, at))| {
            let mut claim = Claim {
                tags,
                sources,
                ..Claim::default()
            };
            for (&field, text) in Field::ALL.iter().zip(fields) {
                claim.set(field, text);
            }
            // Two claims with one text are told apart by nothing else in some formats.
            let text = claim.text.take().unwrap_or_default();
            claim.text = Some(format!("{text} {nth}"));
            claim.id = Some(format!("c{nth}"));
            claim.status = Some(mark.to_owned());
            claim.reviewed_at = at.map(str::to_owned);
            claim.draft = claim.draft.map(|_| "true".to_owned());
            claim
        });
        claims.collect()
    })
}

/// Keys that mean something to one format or another.
const KEYS: &[&str] = &[
    "@type",
    "type",
    "@id",
    "@graph",
    "claimReviewed",
    "claimReview",
    "claims",
    "text",
    "claim",
    "url",
    "author",
    "name",
    "reviewRating",
    "ratingValue",
    "bestRating",
    "alternateName",
    "itemReviewed",
    "appearance",
    "datePublished",
    "citation",
    "dataFeedElement",
    "sources",
    "tags",
    "status",
    "verdict",
    "questions",
    "answers",
    "answer",
    "source_url",
    "claim_date",
    "claim_types",
    "memo",
    "id",
];

/// Texts that do.
const TEXTS: &[&str] = &[
    "ClaimReview",
    "Claim",
    "https://e.org/a",
    "https://e.org/b",
    "2020-01-01",
    "3/4/2020",
    "#a",
    "a",
    "",
    " ",
    "<b>x</b>",
    "&amp;",
    "disputed",
];

/// JSON whose keys mean something to one format or another, with values of any shape.
pub(super) fn values() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value;
    let leaf = prop_oneof![
        prop::sample::select(TEXTS).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
    ];
    leaf.prop_recursive(4, 64, 6, |inner| {
        let object = prop::collection::btree_map(prop::sample::select(KEYS), inner.clone(), 0..6);
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(Value::from),
            object.prop_map(|object| {
                let entries = object
                    .into_iter()
                    .map(|(key, value)| (key.to_owned(), value));
                Value::Object(entries.collect())
            }),
        ]
    })
}
