//! JSON and JSON Lines: every field of every claim under its key in the file, and where its quote
//! stands.

use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json as value};

use super::seen::json;
use super::{Entry, Story};
use crate::claims::{Field, OpenConflict, Source};

/// One claim a line.
pub(super) fn lines<'s>(story: &'s Story<'_>) -> impl Iterator<Item = String> + use<'s> {
    let line = |entry| json(&record(entry)) + "\n";
    story.entries.iter().map(line)
}

/// One array, a claim a line.
pub(super) fn array<'s>(story: &'s Story<'_>) -> impl Iterator<Item = String> + use<'s> {
    list("", story.entries.iter().map(record), "")
}

/// A list, a value a line, between what stands before and behind it.
pub(super) fn list<V: Iterator<Item: Serialize>>(
    before: &str,
    values: V,
    behind: &str,
) -> impl Iterator<Item = String> + use<V> {
    let mut values = values.peekable();
    let end = if values.peek().is_some() { "\n]" } else { "]" };
    let (before, behind) = (before.to_owned() + "[", [end, behind, "\n"].concat());
    let lines = values.enumerate().map(|(nth, value)| {
        let before = if nth == 0 { "\n" } else { ",\n" };
        before.to_owned() + &json(&value)
    });
    let start = std::iter::once(before);
    start.chain(lines).chain(std::iter::once(behind))
}

fn record(entry: &Entry) -> Value {
    let claim = &entry.claim;
    let mut record = Map::new();
    for &field in Field::ALL {
        if let Some(text) = claim.get(field) {
            record.insert(field.key().to_owned(), text.into());
        }
    }
    // What is shown where the file has none, a word it does not know, or text for a truth value.
    record.insert("id".to_owned(), entry.id.as_str().into());
    record.insert("status".to_owned(), claim.status().word().into());
    if claim.draft.is_some() {
        record.insert("draft".to_owned(), claim.is_draft().into());
    }
    if !claim.tags.is_empty() {
        record.insert("tags".to_owned(), claim.tags.clone().into());
    }
    if !claim.sources.is_empty() {
        let sources: Vec<_> = claim.sources.iter().map(Fields).collect();
        record.insert("sources".to_owned(), value!(sources));
    }
    if !entry.conflicts.is_empty() {
        let conflicts = entry.conflicts.iter().map(conflict).collect();
        record.insert("conflict".to_owned(), Value::Array(conflicts));
    }
    record.insert("anchor".to_owned(), entry.anchor.word().into());
    Value::Object(record)
}

fn conflict(conflict: &OpenConflict) -> Value {
    let entries = conflict.entries().into_iter();
    Value::Object(
        entries
            .filter_map(|(key, text)| Some((key.to_owned(), text?.into())))
            .collect(),
    )
}

/// A source with the fields that it has, under their keys.
pub struct Fields<'s>(pub &'s Source);

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.fields().map(|(field, text)| (field.key(), text)))
    }
}
