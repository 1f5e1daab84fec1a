//! The tricky files: each opens or is refused as their README says, and every kind of edit of each is
//! exact or refused.

use std::path::Path;

use tickmark::claims::{Change, Field};
use tickmark::yaml::{Document, Limits, Opened, Place, Reading, Rule};

use crate::edits::{bytes, changed, edits, label};

/// The folder's table: file name and what is expected.
fn table() -> Vec<(String, String)> {
    let readme = std::fs::read_to_string(folder().join("README.md")).unwrap();
    readme
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` |"))
        .map(|(name, rest)| {
            let expected = rest
                .trim_end_matches(['|', ' '])
                .rsplit(" | ")
                .next()
                .unwrap();
            (name.to_owned(), expected.to_owned())
        })
        .collect()
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data/tricky")
}

fn open(name: &str) -> (Vec<u8>, Result<Opened, tickmark::yaml::OpenError>) {
    let text = std::fs::read(folder().join(name)).unwrap();
    (text.clone(), Document::open(text, &Limits::default()))
}

#[test]
fn every_file_is_in_the_table() {
    let table = table();
    let mut files = 0;
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "yaml") {
            files += 1;
            let name = path.file_name().unwrap().to_str().unwrap();
            assert!(table.iter().any(|(known, _)| known == name), "{name}");
        }
    }
    assert_eq!(files, table.len());
    assert!(files >= 25);
}

#[test]
fn files_open_as_the_table_says() {
    let mut wrong = Vec::new();
    for (name, expected) in table() {
        let (_, opened) = open(&name);
        let found = match &opened {
            Err(error) => format!("refused to open ({error})"),
            Ok(opened) if opened.document.read_only().is_some() => "read-only".to_owned(),
            Ok(_) => "editable".to_owned(),
        };
        let word = expected.split([' ', ',', ';', ':']).next().unwrap();
        if !found.starts_with(word) {
            wrong.push(format!("{name}: expected {expected}; {found}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} files:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_edit_is_exact_or_refused() {
    let (mut done, mut refused) = (0, 0);
    for (name, _) in table() {
        let (text, opened) = open(&name);
        let Ok(Opened { document, claims }) = opened else {
            continue;
        };
        assert_eq!(bytes(&document), text, "{name}");
        let before = String::from_utf8(text).unwrap();
        for (item, reading) in claims.iter().enumerate() {
            for changes in edits(&reading.claim) {
                let mut edited = document.clone();
                let Ok(splice) = edited.apply(item, &changes) else {
                    let open = document.read_only().is_none() && reading.blocked().is_none();
                    refused += usize::from(open);
                    assert_eq!(bytes(&edited), before.as_bytes(), "{name}");
                    continue;
                };
                done += 1;
                assert!(document.read_only().is_none(), "{name}");
                let new = bytes(&edited);
                let again = Document::open(new.clone(), &Limits::default());
                let again = again.unwrap_or_else(|error| panic!("{name} {changes:?}: {error}"));
                agrees(&new, &again, &format!("{name} {changes:?}"));
                for (other, after) in again.claims.iter().enumerate() {
                    let mut expected = claims[other].claim.clone();
                    if other == item {
                        for change in &changes {
                            change.apply(&mut expected).unwrap();
                        }
                    }
                    assert_eq!(after.claim, expected, "{name} {changes:?}");
                }
                let (gone, come) = changed(&before, &String::from_utf8(new).unwrap());
                let most = edited
                    .slice(item)
                    .lines()
                    .count()
                    .max(document.slice(item).lines().count());
                assert!(
                    gone.max(come) <= most,
                    "{name} {changes:?}: {gone} lines for {come}"
                );
                assert!(edited.splice(&splice.inverse()), "{name}");
                assert_eq!(bytes(&edited), before.as_bytes(), "{name}");
            }
        }
    }
    assert!(done > refused * 9, "{done} done, {refused} refused");
}

/// Whether the claims of an opened file have the texts that a generic reader of the whole file sees.
fn agrees(text: &[u8], opened: &Opened, what: &str) {
    let Ok(mut whole) = serde_yaml::from_slice::<serde_yaml::Value>(text) else {
        // A generic reader refuses integers beyond 64 bits and keys that stand twice.
        return;
    };
    if whole.apply_merge().is_err() {
        return;
    }
    // Where readers differ, the claim says so.
    let agreed = |reading: &&Reading| !reading.faults.iter().any(|f| f.rule == Rule::ReadersDiffer);
    for (item, reading) in opened.claims.iter().enumerate().filter(|(_, r)| agreed(r)) {
        for &field in Field::ALL {
            let seen = whole["claims"][item][field.key()].as_str();
            if let (Some(seen), None) = (seen, reading.blocked()) {
                assert_eq!(
                    reading.claim.get(field),
                    Some(seen),
                    "{what}: {}",
                    field.key()
                );
            }
        }
    }
}

#[test]
fn claims_read_as_in_the_whole_file() {
    for (name, _) in table() {
        let (text, opened) = open(&name);
        if let Ok(opened) = opened {
            agrees(&text, &opened, &name);
        }
    }
}

/// Every edit of every file, a line each: what it removes and puts in, or why it is refused.
fn listing() -> String {
    let mut list = String::from(
        "Every kind of edit of every claim: what goes and what comes, or why it is refused.\n\
         Written by `TICKMARK_WRITE=1 cargo test --test it tricky`.\n",
    );
    for (name, _) in table() {
        let (_, opened) = open(&name);
        let Ok(Opened { document, claims }) = opened else {
            continue;
        };
        list.extend(["\n", &name, "\n"]);
        for (item, reading) in claims.iter().enumerate() {
            for changes in edits(&reading.claim) {
                let edit = label(&changes);
                let line = match document.clone().apply(item, &changes) {
                    Ok(splice) => format!("{:?} -> {:?}", splice.removed, splice.inserted),
                    Err(refusal) => format!("refused, {refusal}"),
                };
                let claim = (item + 1).to_string();
                list.extend([&claim, " ", &edit, ": ", &line, "\n"]);
            }
        }
    }
    list
}

#[test]
fn every_edit_gives_what_the_list_says() {
    let path = folder().join("edits.txt");
    let list = listing();
    if std::env::var_os("TICKMARK_WRITE").is_some() {
        std::fs::write(&path, &list).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap();
    for (line, (expected, found)) in committed.lines().zip(list.lines()).enumerate() {
        assert_eq!(found, expected, "edits.txt, line {}", line + 1);
    }
    assert_eq!(committed.lines().count(), list.lines().count());
}

#[test]
fn places_are_those_of_the_whole_text() {
    for (name, _) in table() {
        let (text, opened) = open(&name);
        let Ok(Opened { document, .. }) = opened else {
            continue;
        };
        let text = String::from_utf8(text).unwrap();
        let text = text.trim_start_matches('\u{feff}');
        let mut from = 0;
        for item in 0..document.len() {
            let slice = document.slice(item);
            let start = from + text[from..].find(slice).unwrap();
            from = start + slice.len();
            for offset in [0, slice.len()] {
                let counted = Place::of(text.as_bytes(), start + offset);
                assert_eq!(document.place(item, offset), counted, "{name}");
            }
        }
    }
}

#[test]
fn setting_the_same_value_changes_nothing() {
    for (name, _) in table() {
        let (_, opened) = open(&name);
        let Ok(Opened {
            mut document,
            claims,
        }) = opened
        else {
            continue;
        };
        for (item, reading) in claims.iter().enumerate() {
            for &field in Field::ALL {
                let Some(value) = reading.claim.get(field).map(str::to_owned) else {
                    continue;
                };
                assert_eq!(
                    Change::set(&reading.claim, field, Some(value.clone())),
                    None
                );
                let there = Some(value.clone() + "x");
                let away = Change::set(&reading.claim, field, there.clone());
                let back = Change::Set {
                    field,
                    old: there,
                    new: Some(value),
                };
                if let Some(away) = away {
                    // There and back by way of the patcher means the same, though the style may differ.
                    if document.apply(item, &[away]).is_ok()
                        && document.apply(item, &[back]).is_ok()
                    {
                        assert_eq!(document.claim(item).claim, reading.claim, "{name}");
                    }
                }
            }
        }
    }
}
