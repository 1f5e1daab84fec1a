//! The JSON Schema of claims files, by which other editors complete and check them. It takes what the
//! reader takes, and asks of dates, URLs and words what `check` asks.

use serde_json::{Map, Value, json};

use crate::claims::{FILE, Holds, Key};

/// The schema, from the table of keys.
#[must_use]
pub fn schema() -> Value {
    let mut schema = mapping(FILE);
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["title"] = "claims.yaml, version 1".into();
    schema["description"] = "The claims of one article, and what was decided about each.".into();
    schema
}

/// A mapping that may have other keys too, as those are kept.
fn mapping(keys: &[Key]) -> Value {
    let properties = keys.iter().map(|key| {
        let mut value = value(key.holds);
        value["description"] = key.doc.into();
        (key.name.to_owned(), value)
    });
    let properties: Map<_, _> = properties.collect();
    let mut mapping = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": true,
    });
    let required: Vec<_> = keys
        .iter()
        .filter(|key| matches!(key.holds, Holds::Needed | Holds::Claims(_)))
        .map(|key| key.name)
        .collect();
    if !required.is_empty() {
        mapping["required"] = required.into();
    }
    mapping
}

fn value(holds: Holds) -> Value {
    match holds {
        Holds::Text => text(),
        Holds::Needed => {
            let mut needed = text_there();
            needed["pattern"] = r"\S".into();
            needed
        }
        Holds::OneOf(words) => {
            let words = words().into_iter().map(Value::from);
            let words: Vec<_> = words.chain([Value::Null]).collect();
            json!({ "enum": words })
        }
        Holds::Known(words) => json!({"anyOf": [{"enum": words}, text()]}),
        // YAML readers take a year alone for a number.
        Holds::Date => json!({"anyOf": [
            {"type": "string", "format": "date"},
            {"type": "string", "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2]))?$"},
            {"type": "integer", "minimum": 1000, "maximum": 9999},
            {"type": "null"},
        ]}),
        Holds::Moment => json!({"type": ["string", "null"], "format": "date-time"}),
        // The format `uri` would refuse what browsers take: letters beyond ASCII, brackets.
        Holds::Url => {
            json!({"type": ["string", "null"], "pattern": r"^[Hh][Tt][Tt][Pp][Ss]?://\S+$"})
        }
        Holds::Switch => json!({"type": ["boolean", "null"]}),
        Holds::Version => json!({"enum": [1, "1", null]}),
        Holds::Texts => list(&text_there()),
        Holds::Map(keys) => or_null(mapping(keys)),
        Holds::List(keys) => list(&json!({"anyOf": [text_there(), mapping(keys)]})),
        Holds::OneOrMore(keys) => {
            let one = mapping(keys);
            json!({"anyOf": [one, {"type": "array", "items": one}, {"type": "null"}]})
        }
        Holds::Claims(keys) => list(&mapping(keys)),
    }
}

/// Whatever a reader takes a plain text for. Told by what it is not: of types that it may be, editors
/// would offer `true` and `null` in every note.
fn text() -> Value {
    json!({"not": {"type": ["array", "object"]}})
}

/// The same where it may not be empty.
fn text_there() -> Value {
    json!({"not": {"type": ["array", "object", "null"]}})
}

fn list(items: &Value) -> Value {
    json!({"type": ["array", "null"], "items": items})
}

fn or_null(mut mapping: Value) -> Value {
    mapping["type"] = json!(["object", "null"]);
    mapping
}
