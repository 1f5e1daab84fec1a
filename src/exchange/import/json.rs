//! Claims as JSON: what `tickmark export` and `tickmark list` write, a claims file as JSON, and whatever
//! has keys of the same names as the columns of tables.

use serde_json::{Map, Value};

use super::read::{Json, json};
use super::row::Row;
use super::{Column, Fault, Import, shown};
use crate::claims::{Field, Head, Source, SourceField};

/// What tickmark tells of a claim beside what its file has.
const DERIVED: &[&str] = &["anchor", "line", "missing", "flagged", "draft"];

pub(super) fn read(text: &str) -> Result<Import, Fault> {
    let mut import = Import::default();
    match json(text, &mut import)? {
        Json::Whole(Value::Array(claims)) => all(claims, None, &mut import),
        Json::Whole(Value::Object(mut file)) => match file.remove("claims") {
            Some(Value::Array(claims)) => {
                let desk = about(&file, &mut import);
                all(claims, desk.as_ref(), &mut import);
            }
            Some(claims) => {
                file.insert("claims".to_owned(), claims);
                record(Value::Object(file), None, None, &mut import);
            }
            None => record(Value::Object(file), None, None, &mut import),
        },
        Json::Whole(_) => {
            return Err(Fault::new("it is no list of claims."));
        }
        Json::Lines(lines) => {
            for (line, claim) in lines {
                match claim {
                    Ok(claim) => record(claim, None, Some(line), &mut import),
                    Err(reason) => {
                        let place = import.next(Some(line));
                        import.refuse(place, reason);
                    }
                }
            }
        }
    }
    Ok(import)
}

fn all(claims: Vec<Value>, desk: Option<&Source>, import: &mut Import) {
    for claim in claims {
        record(claim, desk, None, import);
    }
}

/// Takes what a claims file says of its article; the desk that it is of, if that has a name.
fn about(file: &Map<String, Value>, import: &mut Import) -> Option<Source> {
    let article = file.get("article").and_then(Value::as_object);
    if article.is_none() && file.contains_key("article") {
        import.remarks.push("not imported: 'article'".to_owned());
    }
    let text = |key: &str| article?.get(key).and_then(scalar);
    import.head = Head {
        title: text("title"),
        publisher: text("publisher"),
        author: text("author"),
        published: text("published"),
        url: text("url"),
        ..Head::default()
    };
    let known = ["title", "publisher", "author", "published", "url"];
    for key in article.into_iter().flat_map(Map::keys) {
        if !known.contains(&key.as_str()) {
            import
                .remarks
                .push(format!("not imported: 'article.{}'", shown(key)));
        }
    }
    for key in file.keys() {
        if !matches!(key.as_str(), "article" | "version" | "desk") {
            import
                .remarks
                .push(format!("not imported: '{}'", shown(key)));
        }
    }
    let named = file.get("desk").and_then(Value::as_object);
    let name = named.and_then(|desk| scalar(desk.get("name")?));
    if name.is_none() && file.contains_key("desk") {
        import
            .remarks
            .push("not imported: 'desk', which has no name".to_owned());
    }
    Some(Source {
        publisher: Some(name?),
        url: named.and_then(|desk| scalar(desk.get("url")?)),
        ..Source::default()
    })
}

fn record(claim: Value, desk: Option<&Source>, line: Option<usize>, import: &mut Import) {
    let place = import.next(line);
    let Value::Object(claim) = claim else {
        return import.refuse(place, "it is no claim: an object with its keys is wanted");
    };
    let mut row = Row::new(desk.is_some());
    row.desk = desk.cloned();
    for (key, value) in claim {
        match (key.as_str(), value) {
            (_, Value::Null) => {}
            (key, _) if DERIVED.contains(&key) => {}
            ("tags", Value::Array(tags)) => {
                let (tags, others): (Vec<_>, Vec<_>) =
                    tags.iter().map(scalar).partition(Option::is_some);
                row.claim.tags.extend(tags.into_iter().flatten());
                if !others.is_empty() {
                    import.leave("'tags' that are no text");
                }
            }
            ("sources", Value::Array(sources)) => {
                let sources = sources.into_iter();
                let sources = sources.filter_map(|value| source(value, import));
                row.sources.extend(sources.collect::<Vec<_>>());
            }
            (key, value) => match (column(key), scalar(&value)) {
                (Some(column), Some(text)) => {
                    let desk = [Column::Tick, Column::ReviewedBy, Column::ReviewedAt];
                    row.is_desk |= desk.contains(&column);
                    if !row.put(column, text) {
                        import.leave(format!(
                            "'{}' beside another key of its meaning",
                            shown(key)
                        ));
                    }
                }
                (_, None) if value == "" => {}
                (Some(_), None) | (None, _) => import.leave(format!("'{}'", shown(key))),
            },
        }
    }
    let record = row.record(import, place);
    import.take(place, record, "text");
}

/// A key of the format says what it says there, any other what a column of that name would.
fn column(key: &str) -> Option<Column> {
    match Field::from_key(key) {
        Some(Field::Status) => Some(Column::Tick),
        Some(Field::Rating) => Some(Column::Rating),
        Some(Field::ReviewedBy) => Some(Column::ReviewedBy),
        Some(Field::ReviewedAt) => Some(Column::ReviewedAt),
        Some(field) => Some(Column::Claim(field)),
        None => Column::of(key),
    }
}

fn source(value: Value, import: &mut Import) -> Option<Source> {
    let Value::Object(fields) = value else {
        let url = scalar(&value);
        if url.is_none() {
            import.leave("'sources' that are neither a URL nor an object");
        }
        return url.map(Source::link);
    };
    let mut source = Source::default();
    for (key, value) in fields {
        match (SourceField::from_key(&key), scalar(&value)) {
            (Some(field), Some(text)) => source.set(field, Some(text)),
            (_, None) if value.is_null() || value == "" => {}
            (Some(_) | None, _) => import.leave(format!("'sources.{}'", shown(&key))),
        }
    }
    (source != Source::default()).then_some(source)
}

/// A value as the text that a claims file would have.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => (!text.is_empty()).then(|| text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
