//! A claim that is new to its file, as YAML.

use super::list::Item;
use super::{Manner, Sheet};
use crate::claims::{CLAIM_KEYS, Claim, Field, Head, Source};
use crate::yaml::read_slice;

/// How claims stand in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The column of the claims' dashes, from 0.
    pub dash: usize,
    /// What ends a line.
    pub eol: &'static str,
}

impl Default for Layout {
    /// That of a file that `tickmark new` writes.
    fn default() -> Self {
        Self { dash: 2, eol: "\n" }
    }
}

/// Writes a claim as an item of the list of claims, its lines ended: its keys in the order of the
/// format, texts of several lines as blocks, tags in brackets, a source a line or a mapping. What has
/// no value is left out.
#[must_use]
pub fn write_claim(claim: &Claim, layout: Layout) -> String {
    let written = written(claim, layout, Manner::Natural);
    if read_slice(&written).claim == *claim {
        written
    } else {
        self::written(claim, layout, Manner::Quoted)
    }
}

/// Writes a claims file that is new: what `comment` says, a line each, the head and the claims.
#[must_use]
pub fn write_file(comment: &str, head: &Head, claims: &[Claim]) -> String {
    let sheet = Sheet {
        text: "",
        eol: "\n",
        manner: Manner::Natural,
        json: false,
    };
    let comment: String = comment.lines().map(told).collect();
    let fields = [
        ("title", &head.title),
        ("publisher", &head.publisher),
        ("author", &head.author),
        ("published", &head.published),
        ("url", &head.url),
        ("file", &head.file),
    ];
    let fields = fields.iter().filter_map(|(key, value)| {
        let value = sheet.value(key, value.as_deref()?, false, 2);
        Some(format!("  {key}: {value}\n"))
    });
    let fields: String = fields.collect();
    let mut file = format!("{comment}\nversion: 1\n");
    if !fields.is_empty() {
        file.push_str("\narticle:\n");
        file.push_str(&fields);
    }
    if claims.is_empty() {
        file.push_str("\nclaims: []\n");
        return file;
    }
    file.push_str("\nclaims: # keep this the last key of the file\n");
    for claim in claims {
        file.push('\n');
        file.push_str(&write_claim(claim, Layout::default()));
    }
    file
}

fn told(line: &str) -> String {
    if line.is_empty() {
        "#\n".to_owned()
    } else {
        format!("# {line}\n")
    }
}

fn written(claim: &Claim, layout: Layout, manner: Manner) -> String {
    let eol = layout.eol;
    let sheet = Sheet {
        text: "",
        eol,
        manner,
        json: false,
    };
    let column = layout.dash + 2;
    let entries = CLAIM_KEYS.iter().filter_map(|&key| match key {
        "tags" => tags(&sheet, claim),
        "sources" => sources(&sheet, claim, column + 2),
        "draft" if claim.draft.as_deref() == Some("true") => Some("draft: true".to_owned()),
        key => {
            let value = claim.get(Field::from_key(key)?)?;
            Some(format!("{key}: {}", sheet.value(key, value, false, column)))
        }
    });
    let entries: Vec<_> = entries.collect();
    let between = format!("{eol}{}", " ".repeat(column));
    let dash = " ".repeat(layout.dash);
    format!("{dash}- {}{eol}", entries.join(&between))
}

fn tags(sheet: &Sheet<'_>, claim: &Claim) -> Option<String> {
    let tags = claim.tags.iter();
    let tags: Vec<_> = tags.map(|tag| sheet.flow_item(&Item::Text(tag))).collect();
    (!tags.is_empty()).then(|| format!("tags: [{}]", tags.join(", ")))
}

fn sources(sheet: &Sheet<'_>, claim: &Claim, dash: usize) -> Option<String> {
    let sources = claim.sources.iter();
    let sources: Vec<_> = sources
        .filter(|source| **source != Source::default())
        .map(|source| sheet.item_lines(&Item::source(source), dash))
        .collect();
    let eol = sheet.eol;
    (!sources.is_empty()).then(|| format!("sources:{eol}{}", sources.join(eol)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::claims::SourceField;
    use crate::yaml::{Document, Limits};

    #[test]
    fn a_claim_is_written_in_the_order_of_the_format() {
        let mut claim = Claim {
            id: Some("chips".into()),
            text: Some("One: two.".into()),
            quote: Some("of 40%".into()),
            as_of: Some("2025".into()),
            tags: vec!["a, b".into(), "c".into()],
            note: Some("x\n\ny".into()),
            draft: Some("true".into()),
            ..Claim::default()
        };
        claim.sources.push(Source::link("https://example.org/a"));
        claim.sources.push(Source {
            title: Some("T".into()),
            stance: Some("refutes".into()),
            ..Source::link("https://example.org/b")
        });
        let written = "  - id: chips\n    text: \"One: two.\"\n    quote: of 40%\n    as_of: 2025\n    \
                       tags: [\"a, b\", c]\n    note: |-\n      x\n\n      y\n    draft: true\n    \
                       sources:\n      - https://example.org/a\n      - url: https://example.org/b\n        \
                       title: T\n        stance: refutes\n";
        assert_eq!(write_claim(&claim, Layout::default()), written);
        let windows = Layout {
            dash: 0,
            eol: "\r\n",
        };
        let written = write_claim(&claim, windows);
        assert!(written.starts_with("- id: chips\r\n  text: "));
        assert_eq!(
            written.matches('\n').count(),
            written.matches("\r\n").count()
        );
        assert_eq!(read_slice(&written).claim, claim);
    }

    fn texts() -> impl Strategy<Value = String> {
        prop_oneof![
            "[a-zé:# \"'\\[\\]{},&*!|>%@`~=\t\n.0-9\u{1b}\u{2028}-]{1,24}",
            prop::sample::select(vec!["no", "~", "007", "2025-01-02", "- x", "? y", "|\n x"])
                .prop_map(str::to_owned),
        ]
    }

    fn claims() -> impl Strategy<Value = Claim> {
        let fields = prop::collection::vec(prop::option::of(texts()), Field::ALL.len());
        let sources = prop::collection::vec(
            prop::collection::vec((prop::sample::select(SourceField::ALL), texts()), 1..4),
            0..3,
        );
        let tags = prop::collection::vec(texts(), 0..3);
        (fields, tags, sources, "[a-z]{1,9}").prop_map(|(fields, tags, sources, text)| {
            let mut claim = Claim {
                tags,
                ..Claim::default()
            };
            for (&field, value) in Field::ALL.iter().zip(fields) {
                claim.set(field, value);
            }
            claim.text.get_or_insert(text);
            for fields in sources {
                let mut source = Source::default();
                for (field, value) in fields {
                    source.set(field, Some(value));
                }
                claim.sources.push(source);
            }
            claim
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(claim in claims(), dash in 0..5usize, crlf: bool) {
            let eol = if crlf { "\r\n" } else { "\n" };
            let written = write_claim(&claim, Layout { dash, eol });
            prop_assert_eq!(&read_slice(&written).claim, &claim);
            let file = format!("claims:{eol}{written}{written}");
            let opened = Document::open(file.into_bytes(), &Limits::default()).unwrap();
            for reading in &opened.claims {
                prop_assert_eq!(&reading.claim, &claim);
            }
        }
    }
}
