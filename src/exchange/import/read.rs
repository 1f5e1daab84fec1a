//! JSON as others write it: one value, or one a line, with the faults mended that can mean one thing only.

use std::fmt::Write;

use serde_json::Value;

use super::{Fault, Import};

/// What a text of JSON is.
#[derive(Debug)]
pub(super) enum Json {
    Whole(Value),
    /// One value a line: the line, and the value or what is wrong with it.
    Lines(Vec<(usize, Result<Value, String>)>),
}

/// Reads JSON or JSON Lines.
pub(super) fn json(text: &str, import: &mut Import) -> Result<Json, Fault> {
    let error = match serde_json::from_str(text) {
        Ok(value) => return Ok(Json::Whole(value)),
        Err(error) => error,
    };
    if text.trim().is_empty() {
        return Err(Fault::new("there is nothing in it."));
    }
    if is_lines(text) {
        return Ok(Json::Lines(lines(text)));
    }
    if let Ok(value) = serde_json::from_str(&mended(text)) {
        let told = told(&error);
        import
            .remarks
            .push(format!("not valid JSON, mended: {told}"));
        return Ok(Json::Whole(value));
    }
    let line = text.lines().nth(error.line().saturating_sub(1));
    let before = line.unwrap_or_default().as_bytes();
    let before = &before[..before.len().min(error.column().saturating_sub(1))];
    let column = String::from_utf8_lossy(before).chars().count() + 1;
    Err(Fault {
        at: Some((error.line().max(1), column)),
        message: format!("not valid JSON: {}.", reason(&error)),
    })
}

/// One value, such as that of a script.
pub(super) fn value(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).or_else(|error| {
        let mended = serde_json::from_str(&mended(text));
        mended.map_err(|_| format!("not valid JSON: {}", told(&error)))
    })
}

fn told(error: &serde_json::Error) -> String {
    let (reason, column) = (reason(error), error.column());
    match error.line() {
        0 | 1 => format!("{reason} (byte {column})"),
        line => format!("{reason} (line {line}, byte {column})"),
    }
}

/// What is wrong, without the place.
fn reason(error: &serde_json::Error) -> String {
    let told = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    told.strip_suffix(&place).unwrap_or(&told).to_owned()
}

/// Whether the first of several lines is an object by itself.
fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next();
    first.is_some_and(|line| line.starts_with('{') && line.ends_with('}')) && lines.next().is_some()
}

fn lines(text: &str) -> Vec<(usize, Result<Value, String>)> {
    let lines = text.lines().zip(1..);
    let lines = lines.filter(|(line, _)| !line.trim().is_empty());
    lines.map(|(line, number)| (number, value(line))).collect()
}

/// A text without commas behind last items, with the control characters in its strings escaped, and
/// without the backslash that JSON does not have before an apostrophe.
fn mended(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut inside = false;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => {
                inside = !inside;
                mended.push(c);
            }
            '\\' if inside => {
                let escaped = chars.next().map(|(_, c)| c);
                if escaped != Some('\'') {
                    mended.push(c);
                }
                mended.extend(escaped);
            }
            c if inside && c.is_ascii_control() => _ = write!(mended, "\\u{:04x}", u32::from(c)),
            ',' if !inside && is_last(&text[at + 1..]) => {}
            c => mended.push(c),
        }
    }
    mended
}

/// Whether a comma stands before an end.
fn is_last(behind: &str) -> bool {
    let next = behind.bytes().find(|byte| !byte.is_ascii_whitespace());
    matches!(next, Some(b'}' | b']'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_mean_one_thing_only_is_mended() {
        for (text, meant) in [
            (r#"{"a": [1, 2, ], }"#, r#"{"a": [1, 2]}"#),
            ("{\"a\": \"b\nc\td\"}", r#"{"a": "b\nc\td"}"#),
            (r#"{"a": "it\'s, ]"}"#, r#"{"a": "it's, ]"}"#),
            (r#"{"a": "\\\", }"}"#, r#"{"a": "\\\", }"}"#),
        ] {
            let meant: Value = serde_json::from_str(meant).unwrap();
            assert_eq!(value(text), Ok(meant), "{text}");
        }
        for text in ["{\"a\": }", "{a: 1}", "[1 2]", "{\"a\": \"b", "", "[,]x"] {
            let mut import = Import::default();
            assert!(json(text, &mut import).is_err(), "{text}");
        }
    }

    #[test]
    fn a_fault_has_its_place_in_characters() {
        let mut import = Import::default();
        let fault = json("[\n  \"é中\" 1]", &mut import).unwrap_err();
        assert_eq!(
            fault.about("x.json"),
            "x.json:2:8: not valid JSON: expected `,` or `]`."
        );
        let deep = "[".repeat(100_000);
        let fault = json(&deep, &mut import).unwrap_err();
        assert!(fault.about("x").contains("recursion limit"), "{fault:?}");
    }

    #[test]
    fn a_broken_line_leaves_the_others() {
        let mut import = Import::default();
        let read = json("{\"a\": 1}\n\n{\"a\": \n{\"a\": 2,}\n", &mut import).unwrap();
        let Json::Lines(lines) = read else {
            panic!("{read:?}");
        };
        let numbers: Vec<_> = lines.iter().map(|(line, _)| *line).collect();
        assert_eq!(numbers, [1, 3, 4]);
        assert!(lines[1].1.is_err() && lines[2].1.is_ok(), "{lines:?}");
    }
}
