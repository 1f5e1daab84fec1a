//! Things of schema.org as publishers write them: single values for lists, names for objects, objects that are
//! told elsewhere.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::markup::plain;
use super::{Import, is_url, shown, trimmed};

pub(super) type Object = Map<String, Value>;

/// What a text tells of things that have a name, for those who only name them.
pub(super) struct Graph<'v>(HashMap<&'v str, &'v Object>);

impl<'v> Graph<'v> {
    pub(super) fn of(values: impl IntoIterator<Item = &'v Value>) -> Self {
        let mut named = HashMap::new();
        let mut rest: Vec<_> = values.into_iter().collect();
        while let Some(value) = rest.pop() {
            match value {
                Value::Object(object) => {
                    if let Some(Value::String(id)) = object.get("@id")
                        && object.len() > 1
                    {
                        named.insert(id.as_str(), object);
                    }
                    rest.extend(object.values());
                }
                Value::Array(items) => rest.extend(items),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
        Self(named)
    }

    /// What people or organisations are called.
    pub(super) fn name(&self, object: &Object, key: &str) -> Option<String> {
        let names = all(object, key).filter_map(|who| match self.object(who) {
            Some(who) => get(who, "name").and_then(words),
            None => words(who),
        });
        let mut names: Vec<_> = names.collect();
        names.dedup();
        (!names.is_empty()).then(|| names.join(", "))
    }

    /// An object, or the one that it names.
    pub(super) fn object<'o>(&'o self, value: &'o Value) -> Option<&'o Object> {
        let object = value.as_object()?;
        match object.get("@id") {
            Some(Value::String(id)) if object.len() == 1 => {
                Some(self.0.get(id.as_str()).copied().unwrap_or(object))
            }
            _ => Some(object),
        }
    }
}

pub(super) fn is_type(object: &Object, name: &str) -> bool {
    let types = object.get("@type").or_else(|| object.get("type"));
    let is = |value: &Value| value.as_str().is_some_and(|value| bare(value) == name);
    match types {
        Some(Value::Array(types)) => types.iter().any(is),
        Some(value) => is(value),
        None => false,
    }
}

/// A name of schema.org without what says that it is one.
pub(super) fn bare(name: &str) -> &str {
    let vocabularies = ["schema:", "https://schema.org/", "http://schema.org/"];
    let own = vocabularies
        .iter()
        .find_map(|vocabulary| name.strip_prefix(vocabulary));
    own.unwrap_or(name)
}

pub(super) fn get<'o>(object: &'o Object, key: &str) -> Option<&'o Value> {
    let named = || object.iter().find(|(name, _)| bare(name) == key);
    object.get(key).or_else(|| named().map(|(_, value)| value))
}

/// Where a thing is: its URL, or what else it is known by that is one.
pub(super) fn address(object: &Object) -> Option<String> {
    let url = all(object, "url").find_map(words);
    url.or_else(|| {
        let page = all(object, "mainEntityOfPage");
        let page = page.filter_map(|page| match page.as_object() {
            Some(page) => page.get("@id").and_then(words),
            None => words(page),
        });
        let id = ["@id", "id"].iter().filter_map(|id| object.get(*id));
        page.chain(id.filter_map(words)).find(|url| is_url(url))
    })
}

/// The values of a property, one or a list.
pub(super) fn all<'o>(object: &'o Object, key: &str) -> impl Iterator<Item = &'o Value> + use<'o> {
    let (one, many) = match get(object, key) {
        Some(Value::Array(items)) => (None, items.as_slice()),
        one => (one, &[][..]),
    };
    one.into_iter().chain(many)
}

/// What an object is called by, the likeliest first.
const WORDED: &[&str] = &["@value", "name", "@id", "url"];

/// The words of a value without mark-up: a text, a number, the first of a list that has any, or what an
/// object is called.
pub(super) fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => trimmed(&plain(text)),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Array(items) => items.iter().find_map(words),
        Value::Object(object) => WORDED.iter().find_map(|key| words(get(object, key)?)),
        Value::Null => None,
    }
}

/// The words of the first of several properties that has any; what another says is named. `of` says whose
/// they are.
pub(super) fn either(
    object: &Object,
    of: &str,
    keys: &[&str],
    import: &mut Import,
) -> Option<String> {
    let told = keys
        .iter()
        .filter_map(|key| Some((key, words(get(object, key)?)?)));
    let mut told: Vec<_> = told.collect();
    if told.is_empty() {
        return None;
    }
    let (first, text) = told.remove(0);
    for (key, _) in told.iter().filter(|(_, other)| *other != text) {
        import.leave(format!("'{of}{key}' beside '{first}'"));
    }
    Some(text)
}

/// Names what does not come in of an object; `of` says whose it is. Of the properties `one` the first text
/// does, of `many` all; others are unknown.
pub(super) fn rest(object: &Object, of: &str, one: &[&str], many: &[&str], import: &mut Import) {
    for (key, value) in object {
        let key = bare(key);
        let technical = key.starts_with('@') || matches!(key, "type" | "id" | "context");
        if technical || many.contains(&key) || is_empty(value) {
            continue;
        }
        let name = format!("{of}{}", shown(key));
        if one.contains(&key) {
            behind(value, &name, import);
        } else {
            import.leave(format!("'{name}'"));
        }
    }
}

/// Names what a value has behind the words that come in of it.
fn behind(value: &Value, name: &str, import: &mut Import) {
    let Some(text) = words(value) else {
        return import.leave(format!("'{name}', which is no text"));
    };
    match value {
        Value::Array(items) => {
            let first = items.iter().position(|item| words(item).is_some());
            let first = first.unwrap_or_default();
            behind(&items[first], name, import);
            for (at, item) in items.iter().enumerate() {
                let same = || words(item).is_some_and(|other| other == text);
                if at != first && !is_empty(item) && !same() {
                    import.leave(format!("'{name}' after the first"));
                }
            }
        }
        Value::Object(object) => {
            let told = WORDED.iter().find(|key| {
                let value = get(object, key);
                value.and_then(words).is_some()
            });
            rest(
                object,
                &format!("{name}."),
                told.map_or(&[][..], std::slice::from_ref),
                &[],
                import,
            );
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(_) | Value::Number(_) => false,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(is_empty),
        Value::Object(object) => object.is_empty(),
    }
}

/// A text on one line.
pub(super) fn sentence(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ")
}
