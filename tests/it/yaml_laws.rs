//! Laws of lossless editing, on the bundled claims and on tricky layouts.

use proptest::prelude::*;
use tickmark::claims::{Change, Field};

use crate::edits::{bytes, changed, edits};
use tickmark::yaml::{Document, Limits, Opened, Splice, accept};

/// Claims files that are hard to edit, each with the number of its editable claims.
pub(crate) const TRICKY: &[(&str, &str)] = &[
    (
        "indentless",
        "claims:\n- id: a\n  text: x\n- text: y\n  id: b\n",
    ),
    (
        "indent-four",
        "version: 1\nclaims:\n    -   id: a\n        text: x\n    -   id: b\n        text: y\n",
    ),
    (
        "dash-alone",
        "claims:\n  -\n    id: a\n    text: x\n  -\n    id: b\n    text: y\n",
    ),
    (
        "flow-claims",
        "claims:\n  - {id: a, text: x}\n  - {id: b, text: \"y, z\", sources: [https://example.org/1]}\n",
    ),
    (
        "flow-trailing-comma",
        "claims:\n  - {id: a, text: x, tags: [p, q,], }\n",
    ),
    (
        "flow-lines",
        "claims:\n  - {\n      id: a,\n      text: x,\n      sources: [\n        https://example.org/1,\n      ],\n    }\n  - {id: b, text: y}\n",
    ),
    (
        "comments",
        "# top\nclaims: # the list\n  # one\n  - id: a # id\n    # before text\n    text: x # after\n      # deeper\n    # last of a\n\n  # two\n  - id: b\n    text: y\n# end\n",
    ),
    ("many-comments", include_str!("data/many-comments.yaml")),
    (
        "block-strip",
        "claims:\n  - id: a\n    text: >-\n      one\n      two\n    note: |-\n      n\n\n      m\n  - id: b\n    text: y\n",
    ),
    (
        "block-keep",
        "claims:\n  - id: a\n    text: x\n    note: |+\n      n\n\n\n  - id: b\n    text: |+\n      y\n\n",
    ),
    (
        "block-explicit",
        "claims:\n  - id: a\n    text: |2\n        x\n      y\n  - id: b\n    text: >2-\n      y\n",
    ),
    ("block-at-end", "claims:\n  - id: a\n    text: |\n      x"),
    (
        "block-at-end-strip",
        "claims:\n  - id: a\n    text: |-\n      x",
    ),
    (
        "no-final-newline",
        "claims:\n  - id: a\n    text: x\n  - id: b\n    text: y",
    ),
    (
        "crlf",
        "claims:\r\n  - id: a\r\n    text: x\r\n    note: |-\r\n      n\r\n      m\r\n  - id: b\r\n    text: y\r\n",
    ),
    (
        "mixed-eol",
        "claims:\n  - id: a\r\n    text: x\n  - id: b\n    text: y\r\n",
    ),
    (
        "bom",
        "\u{feff}claims:\n- id: a\n  text: x\n- id: b\n  text: y\n",
    ),
    (
        "unicode",
        "claims:\n  - id: ä\n    text: 中文 — 👩\u{200d}👧 שלום\n    note: \"é\\u00e9\"\n  - id: b\n    text: мир\n",
    ),
    (
        "nulls",
        "claims:\n  - id: a\n    text: x\n    note:\n    sources:\n    tags: ~\n    correction: null # none yet\n  - id: b\n    text: y\n    sources: ~\n    note: # to do\n",
    ),
    (
        "empty-lists",
        "claims:\n  - id: a\n    text: x\n    tags: []\n    sources: []\n  - id: b\n    text: y\n    sources: [ ]\n",
    ),
    (
        "quoted",
        "claims:\n  - \"id\": 'a'\n    'text': \"x: y # z\"\n    status: 'sourced'\n  - id: b\n    text: 'it''s'\n",
    ),
    (
        "multi-line-plain",
        "claims:\n  - id: a\n    text: one\n      two\n      three\n    note: \"one\n      two\"\n  - id: b\n    text: y\n",
    ),
    (
        "dash-in-scalars",
        "claims:\n  - id: a\n    text: |\n      - id: not\n      claims:\n    note: \"- id:\n      - text: not\"\n  - id: b\n    text: y\n",
    ),
    (
        "surprises",
        "claims:\n  - id: 007\n    text: no\n    note: 1.10\n    as_of: 2024-05-01\n    speaker: =\n  - id: yes\n    text: 12:30\n    rating: 1_000\n    memo: 123456789012345678901234567890\n",
    ),
    (
        "unknown-keys",
        "x: {y: [1, 2]}\nclaims:\n  - id: a\n    desk: {n: 1}\n    text: x\n    sources:\n      - url: https://example.org/1\n        rank: 3\n  - id: b\n    text: y\n    zz: 1\n",
    ),
    (
        "tail",
        "claims:\n  - id: a\n    text: x\n\n  - id: b\n    text: y\n\n# the desk\ndesk: {name: D}\n",
    ),
    (
        "sources-mixed",
        "claims:\n  - id: a\n    text: x\n    sources:\n    - https://example.org/1 # plain\n    - url: https://example.org/2\n      title: T\n    -\n      url: https://example.org/3\n  - id: b\n    sources:\n      - title: only\n    text: y\n",
    ),
    (
        "order-reversed",
        "claims:\n  - sources: [https://example.org/1]\n    status: sourced\n    text: x\n    id: a\n",
    ),
    (
        "tags-on-nodes",
        "claims:\n  - id: !x a\n    text: !!str x\n    sources: !list\n      - https://example.org/1\n  - !claim\n    id: b\n    text: y\n",
    ),
    (
        "trailing-blanks",
        "claims:   \n  - id: a   \n    text: x  \n    note: n   \n   \n  - id: b\n    text: y \n",
    ),
    (
        "document-marker",
        "%YAML 1.2\n--- # start\nclaims:\n  - id: a\n    text: x\n...\n",
    ),
    (
        "anchor-unused",
        "claims:\n  - id: a\n    text: &t x\n    note: n\n  - id: b\n    text: y\n",
    ),
    ("bundled", include_str!("data/claims.yaml")),
];

/// Files with claims that only one of the two parsers reads: edits of those are refused.
const ONE_PARSER: &[&str] = &["tags-on-nodes"];

/// A whole file as `serde_yaml` reads it, for comparison.
#[derive(serde::Deserialize)]
struct Whole {
    claims: Vec<Noted>,
}

#[derive(serde::Deserialize)]
struct Noted {
    note: Option<String>,
}

fn open(text: &str) -> Opened {
    Document::open(text.as_bytes().to_vec(), &Limits::default()).unwrap()
}

#[test]
fn every_edit_of_every_tricky_file_is_exact_or_refused() {
    let (mut done, mut refused) = (0, Vec::new());
    for (name, text) in TRICKY {
        let Opened { document, claims } = open(text);
        assert!(
            document.read_only().is_none(),
            "{name}: {:?}",
            document.read_only()
        );
        assert_eq!(bytes(&document), text.as_bytes(), "{name}");
        for (item, reading) in claims.iter().enumerate() {
            assert!(reading.faults.is_empty(), "{name}: {:?}", reading.faults);
            for changes in edits(&reading.claim) {
                let mut edited = document.clone();
                let splice = match edited.apply(item, &changes) {
                    Ok(splice) => splice,
                    Err(refusal) => {
                        refused.push(format!("{name} {item}: {refusal} ({changes:?})"));
                        continue;
                    }
                };
                done += 1;
                let new = String::from_utf8(bytes(&edited)).unwrap();
                let again = open(&new);
                for (other, reading) in again.claims.iter().enumerate() {
                    let mut expected = claims[other].claim.clone();
                    if other == item {
                        for change in &changes {
                            change.apply(&mut expected).unwrap();
                        }
                    }
                    assert_eq!(reading.claim, expected, "{name} {changes:?}\n{new}");
                }
                let (gone, come) = changed(text, &new);
                assert!(
                    gone <= 9 && come <= 9,
                    "{name}: {gone} lines for {come}\n{new}"
                );
                assert!(edited.splice(&splice.inverse()), "{name}");
                assert_eq!(bytes(&edited), text.as_bytes(), "{name}: undo");
                assert!(!edited.is_changed());
            }
        }
    }
    let share = refused.len() * 100 / (done + refused.len());
    assert!(share <= 3, "{share}% refused:\n{}", refused.join("\n"));
}

#[test]
fn an_added_key_is_one_added_line() {
    for (name, text) in TRICKY {
        let Opened { document, claims } = open(text);
        for (item, reading) in claims.iter().enumerate() {
            let flow = document.slice(item).contains('{');
            if flow || reading.claim.rating.is_some() || name.starts_with("block-at-end") {
                continue;
            }
            let change = Change::set(&reading.claim, Field::Rating, Some("Mostly false".into()));
            let mut edited = document.clone();
            let applied = edited.apply(item, &[change.unwrap()]);
            if applied.is_err() && ONE_PARSER.contains(name) {
                continue;
            }
            applied.unwrap_or_else(|refusal| panic!("{name} {item}: {refusal}"));
            let new = String::from_utf8(bytes(&edited)).unwrap();
            assert_eq!(changed(text, &new), (0, 1), "{name} {item}\n{new}");
        }
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of texts")]
fn surprising_texts_come_back_as_they_were_typed() {
    let long = "long ".repeat(20_000) + "end";
    let notes = [
        "no",
        "007",
        "1.10",
        "2024-05-01",
        "=",
        "<<",
        "12:30",
        "1_000",
        "~",
        "null",
        " lead",
        "trail ",
        "a: b",
        "a #b",
        "\"q\"",
        "'q'",
        "- x",
        "* x",
        "&x",
        "{x",
        "tab\there",
        "a\u{2028}b",
        "a\rb",
        "\n",
        "\n\n",
        "a\n",
        "a\n\n",
        " a\n b",
        "a\n\n\nb",
        "\u{1b}[2J",
        "\u{202e}x",
        "\u{feff}",
        "a\\b",
        "日本語: テスト",
        "?",
        "!x",
        "%x",
        "@x",
        "`x",
        "key:",
        "[a]",
        "x\u{85}y",
        long.as_str(),
    ];
    for (name, text) in TRICKY.iter().filter(|(name, _)| !ONE_PARSER.contains(name)) {
        let opened = open(text);
        for note in notes {
            let mut document = opened.document.clone();
            let change = Change::set(&opened.claims[0].claim, Field::Note, Some(note.to_owned()));
            let changes: Vec<_> = change.into_iter().collect();
            let applied = document.apply(0, &changes);
            applied.unwrap_or_else(|refusal| panic!("{name} {note:?}: {refusal}"));
            assert_eq!(
                document.claim(0).claim.note.as_deref(),
                Some(note),
                "{name}"
            );
            let whole = String::from_utf8(bytes(&document)).unwrap();
            let whole = whole.trim_start_matches('\u{feff}');
            let whole: Whole = serde_yaml::from_str(whole).unwrap();
            assert_eq!(
                whole.claims[0].note.as_deref(),
                Some(note),
                "{name}: {}",
                document.slice(0)
            );
        }
    }
}

#[test]
fn a_broken_patcher_is_refused() {
    let old = "  - id: a\n    text: x\n    tags: [p]\n    note: n # why\n";
    let change = [Change::Set {
        field: Field::Status,
        old: None,
        new: Some("verified".into()),
    }];
    let good = "  - id: a\n    text: x\n    tags: [p]\n    status: verified\n    note: n # why\n";
    assert_eq!(accept(old, good, &change), Ok(()));
    for broken in [
        old.to_owned(),
        good.replace("verified", "disputed"),
        good.replace("    text: x\n", ""),
        good.replace("[p]", "[p, q]"),
        good.replace("[p]", "[]"),
        good.replace("note: n", "note: m"),
        good.replace("id: a", "id: b"),
        good.replace("status: verified", "statu: verified"),
        good.replace("    status", "    status: verified\n    status"),
        good.replace("    status", "  - status"),
        good.replace("text: x", "text: !t x"),
        good.replace("text: x", "text: &a x"),
        good.replace("verified", "\"verified"),
        good.trim_end().to_owned(),
        format!("{good}  - id: c\n"),
        format!("# {good}"),
    ] {
        assert!(
            accept(old, &broken, &change).is_err(),
            "accepted:\n{broken}"
        );
    }
}

proptest! {
    #[test]
    fn undo_all_restores_every_byte(which in 0..TRICKY.len(), picks in proptest::collection::vec(any::<(u16, u16)>(), 1..12)) {
        let text = TRICKY[which].1;
        let Opened { mut document, .. } = open(text);
        let mut done: Vec<Splice> = Vec::new();
        for (item, pick) in picks {
            let item = usize::from(item) % document.len();
            let before: Vec<String> = (0..document.len()).map(|i| document.slice(i).to_owned()).collect();
            let edits = edits(&document.claim(item).claim);
            let changes = &edits[usize::from(pick) % edits.len()];
            if let Ok(splice) = document.apply(item, changes) {
                done.push(splice);
            }
            for (other, slice) in before.iter().enumerate() {
                prop_assert!(other == item || document.slice(other) == slice);
            }
        }
        document.rebase();
        while let Some(splice) = done.pop() {
            prop_assert!(document.splice(&splice.inverse()));
        }
        prop_assert_eq!(bytes(&document), text.as_bytes());
    }

    #[test]
    fn damaged_files_never_panic(which in 0..TRICKY.len(), cuts in proptest::collection::vec((any::<u16>(), any::<u8>()), 1..6)) {
        let mut text = TRICKY[which].1.as_bytes().to_vec();
        for (at, byte) in cuts {
            let at = usize::from(at) % text.len();
            match byte % 3 {
                0 => { text.remove(at); }
                1 => text.insert(at, b"\n\t -:#'\"[]{}|>&*!?,a"[usize::from(byte) % 20]),
                _ => text[at] = b"\n -:#'\"[]{}|>&*!?,a%"[usize::from(byte) % 20],
            }
        }
        if let Ok(Opened { mut document, claims }) = Document::open(text.clone(), &Limits::default()) {
            prop_assert_eq!(bytes(&document), text);
            for (item, reading) in claims.iter().enumerate() {
                for changes in edits(&reading.claim) {
                    let _ = document.apply(item, &changes);
                }
                let _ = document.claim_place(item);
            }
        }
    }
}
