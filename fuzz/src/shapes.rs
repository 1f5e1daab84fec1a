//! The list of claims put into another shape, against the whole file as one parser reads it.

use arbitrary::{Result, Unstructured};
use serde_yaml::Value;
use tickmark::claims::{Claim, Dismissed};
use tickmark::yaml::{Document, Limits, Refusal, Reshape};

use super::index;

/// Longer texts only cost time.
const LONGEST: usize = 1 << 13;

/// A file, a NUL, and bytes that decide what is done to it; without a NUL the file's own bytes do. Each
/// act is refused, or leaves a file that says the same but for that act, and can be taken back byte for
/// byte.
pub fn check(data: &[u8]) {
    let nul = data.iter().position(|&byte| byte == 0);
    let (file, choices) = nul.map_or((data, data), |nul| (&data[..nul], &data[nul + 1..]));
    if file.len() > LONGEST {
        return;
    }
    if let Ok(opened) = Document::open(file.to_vec(), &Limits::default()) {
        let _ = reshape(opened.document, file, &mut Unstructured::new(choices));
    }
}

/// The value of a whole file, where a generic reader has one: it refuses keys that stand twice.
fn value(document: &Document) -> Option<Value> {
    let bytes: Vec<u8> = document.pieces().flatten().copied().collect();
    let text = String::from_utf8(bytes).ok()?;
    serde_yaml::from_str(text.trim_start_matches('\u{feff}')).ok()
}

fn reshape(mut document: Document, file: &[u8], choices: &mut Unstructured<'_>) -> Result<()> {
    let mut done: Vec<Reshape> = Vec::new();
    for nth in 0..choices.int_in_range(1..=4)? {
        let before: Vec<u8> = document.pieces().flatten().copied().collect();
        let mut expected = value(&document);
        match act(&mut document, &mut expected, nth, choices)? {
            Ok(reshape) => {
                let now: Vec<u8> = document.pieces().flatten().copied().collect();
                let again = Document::open(now, &Limits::default()).expect("a file that opens");
                assert_eq!(again.document.len(), document.len());
                for item in 0..document.len() {
                    assert_eq!(again.document.slice(item), document.slice(item));
                }
                if let (Some(expected), Some(found)) = (expected, value(&document)) {
                    assert_eq!(found, expected, "{reshape:?}");
                }
                done.push(reshape);
            }
            Err(_) => index::assert_bytes(&document, &before),
        }
    }
    while let Some(reshape) = done.pop() {
        assert!(document.reshape(&reshape.inverse()), "{reshape:?}");
    }
    index::assert_bytes(&document, file);
    assert!(!document.is_changed());
    Ok(())
}

/// One act, carried out on the value too.
fn act(
    document: &mut Document,
    value: &mut Option<Value>,
    nth: usize,
    choices: &mut Unstructured<'_>,
) -> Result<std::result::Result<Reshape, Refusal>> {
    let count = document.len();
    let mut listed = |change: &dyn Fn(&mut Vec<Value>)| {
        if let Some(value) = value {
            let mut list = value["claims"].as_sequence().cloned().unwrap_or_default();
            change(&mut list);
            value["claims"] = if list.is_empty() {
                Value::Null
            } else {
                list.into()
            };
        }
    };
    Ok(match choices.int_in_range(0..=4)? {
        0 | 1 if count > 0 => {
            let (item, to) = (choices.choose_index(count)?, choices.choose_index(count)?);
            listed(&|list| {
                let one = list.remove(item);
                list.insert(to, one);
            });
            document.shift(item, to)
        }
        2 if count > 0 => {
            let item = choices.choose_index(count)?;
            listed(&|list| _ = list.remove(item));
            document.remove(item)
        }
        3 => {
            let quote = format!("words: {nth}");
            let entry = Dismissed {
                quote,
                reason: None,
            };
            // What it makes of the head is the gate's to judge.
            *value = None;
            document.dismiss(&entry)
        }
        _ => {
            let at = choices.int_in_range(0..=count)?;
            let text = format!("new: {nth}");
            let mut new = serde_yaml::Mapping::new();
            new.insert("text".into(), text.clone().into());
            listed(&|list| list.insert(at, new.clone().into()));
            let claim = Claim {
                text: Some(text),
                ..Claim::default()
            };
            document.insert(at, &claim)
        }
    })
}
