//! What single edits make of a text, byte for byte: places in lists, ends of files, odd layouts.

use tickmark::claims::{Change, Field, Source, SourceField};
use tickmark::yaml::{Document, Limits};

use crate::edits::bytes;

/// The text after one change of its first claim, or why the change is refused.
fn after(text: &str, change: impl FnOnce(&tickmark::claims::Claim) -> Change) -> String {
    let opened = Document::open(text.as_bytes().to_vec(), &Limits::default()).unwrap();
    let mut document = opened.document;
    match document.apply(0, &[change(&opened.claims[0].claim)]) {
        Ok(_) => String::from_utf8(bytes(&document)).unwrap(),
        Err(refusal) => format!("refused: {refusal}"),
    }
}

fn with_tag(text: &str, at: usize) -> String {
    after(text, |_| Change::InsertTag {
        at,
        tag: "new".into(),
    })
}

fn without_tag(text: &str, at: usize) -> String {
    after(text, |claim| Change::RemoveTag {
        at,
        tag: claim.tags[at].clone(),
    })
}

#[test]
fn an_item_goes_where_it_is_put() {
    let block = "claims:\n  - text: x\n    tags:\n      - a\n      - b\n";
    for (at, lines) in [
        (0, "      - new\n      - a\n      - b\n"),
        (1, "      - a\n      - new\n      - b\n"),
        (2, "      - a\n      - b\n      - new\n"),
    ] {
        let expected = block.replace("      - a\n      - b\n", lines);
        assert_eq!(with_tag(block, at), expected);
    }
    let scalars = "claims:\n  - text: x\n    tags:\n      - |-\n        a\n      - b\n";
    let expected = scalars.replace("      - b", "      - new\n      - b");
    assert_eq!(with_tag(scalars, 1), expected);
    let urls = "claims:\n  - text: x\n    sources:\n      - >-\n        https://example.org/1\n      \
                - url: https://example.org/2\n";
    let new = after(urls, |_| Change::InsertSource {
        at: 1,
        source: Source::link("https://example.org/new"),
    });
    let expected = urls.replace("- url", "- https://example.org/new\n      - url");
    assert_eq!(new, expected);
    let flow = "claims:\n  - text: x\n    tags: [a, b]\n";
    for (at, list) in [(0, "[new, a, b]"), (1, "[a, new, b]"), (2, "[a, b, new]")] {
        assert_eq!(with_tag(flow, at), flow.replace("[a, b]", list));
    }
}

#[test]
fn a_block_scalar_at_the_head_of_a_list_is_edited_like_any_other() {
    let text = "claims:\n  - text: >-\n      The river\n      is clean.\n    tags:\n      - |-\n        \
                a\n      - b\n";
    assert_eq!(
        without_tag(text, 0),
        text.replace("      - |-\n        a\n", "")
    );
    assert_eq!(without_tag(text, 1), text.replace("      - b\n", ""));
    let new = text.replace("      - |-", "      - new\n      - |-");
    assert_eq!(with_tag(text, 0), new);
    let url =
        "claims:\n  - text: |\n      x\n    sources:\n      - >-\n        https://example.org/1\n";
    let change = |_: &_| Change::SetSource {
        at: 0,
        field: SourceField::Url,
        old: Some("https://example.org/1".into()),
        new: Some("https://example.org/2".into()),
    };
    let expected = url.replace(">-", "|-").replace("org/1", "org/2");
    assert_eq!(after(url, change), expected);
}

#[test]
fn comments_blanks_and_a_tag_may_stand_before_a_dash() {
    let text = "claims:\n  - text: x\n    tags:\n      !!seq\n      # of\n\n      -\n        a\n";
    assert_eq!(
        with_tag(text, 0),
        text.replace("      -\n", "      - new\n      -\n")
    );
    let two = format!("{text}\n      # more\n      - b\n");
    assert_eq!(without_tag(&two, 1), format!("{text}\n      # more\n"));
}

#[test]
fn a_file_without_a_last_line_break_stays_so_when_an_item_goes() {
    let text = "claims:\n  - text: x\n    tags:\n      - a\n      - b";
    assert_eq!(without_tag(text, 1), text.replace("\n      - b", ""));
    assert_eq!(without_tag(text, 0), text.replace("      - a\n", ""));
}

#[test]
fn a_list_in_the_place_of_nothing_stands_below_its_key() {
    let url = "https://example.org/1";
    for null in ["", " ~", " # none", " null # none"] {
        let text = format!("claims:\n  - sources:{null}\n    text: x\n");
        let new = after(&text, |_| Change::InsertSource {
            at: 0,
            source: Source::link(url),
        });
        let comment = null
            .trim_start_matches([' ', '~'])
            .trim_start_matches("null ");
        let comment = if comment.is_empty() {
            String::new()
        } else {
            format!(" {comment}")
        };
        let expected = format!("claims:\n  - sources:{comment}\n      - {url}\n    text: x\n");
        assert_eq!(new, expected);
    }
}

#[test]
fn no_comment_goes_with_the_first_key() {
    let text = "claims:\n  - note: n # why\n    text: x\n";
    let change = |claim: &_| Change::set(claim, Field::Note, None).unwrap();
    assert_eq!(
        after(text, change),
        "refused: a comment stands between the claim's first key and the next"
    );
    let plain = text.replace(" # why", "");
    assert_eq!(after(&plain, change), "claims:\n  - text: x\n");
}

#[test]
fn a_claim_written_as_json_gets_json_only() {
    let text = "claims: [{\"text\": 'x', \"note\": \"n\"}]\n";
    let change = |claim: &_| Change::set(claim, Field::Text, Some("y".into())).unwrap();
    assert_eq!(after(text, change), text.replace("'x'", "\"y\""));
    let yaml = text.replace("\"text\"", "text");
    assert_eq!(after(&yaml, change), yaml.replace("'x'", "'y'"));
}
