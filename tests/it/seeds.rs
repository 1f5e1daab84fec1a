//! The properties that `fuzz/` looks for exceptions to, on its seeds, on what was found before, and on
//! some mutations of both.

use std::path::{Path, PathBuf};

use crate::disk::dice::Dice;
use crate::harness::cases;
use crate::properties::{Property, TARGETS};

/// Bytes that mean something to one property or another.
const ODD: &[u8] = b"\n\t -:#'\"[]{}|>&*!?,a\r<\0\x1b\xff9";

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// What a target starts from.
fn seeds(target: &str) -> Vec<PathBuf> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = files(&top.join("fuzz/seeds").join(target));
    if matches!(target, "index" | "edits" | "shapes") {
        found.extend(files(&top.join("tests/it/data/tricky")));
    }
    assert!(!found.is_empty(), "{target}");
    found.extend(files(&top.join("fuzz/regressions").join(target)));
    found
}

/// What to say of an input for which the property does not hold.
fn exception(property: Property, bytes: &[u8], what: &str) -> Option<String> {
    let outcome = std::panic::catch_unwind(|| property(bytes));
    let told = || format!("{what}: b\"{}\"", bytes.escape_ascii());
    outcome.is_err().then(told)
}

#[test]
fn seeds_and_what_was_found_before_hold() {
    let mut found = Vec::new();
    for (target, property) in TARGETS {
        for path in seeds(target) {
            let bytes = std::fs::read(&path).unwrap();
            found.extend(exception(*property, &bytes, &path.display().to_string()));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn mutations_of_the_seeds_hold() {
    let mut found = Vec::new();
    for (target, property) in TARGETS {
        let seeds: Vec<_> = seeds(target)
            .iter()
            .map(|path| std::fs::read(path).unwrap())
            .collect();
        for case in 0..u64::from(cases(60)) {
            let mut dice = Dice(case);
            let mut bytes = seeds[dice.below(seeds.len())].clone();
            for _ in 0..=dice.below(4) {
                mutate(&mut bytes, &seeds, &mut dice);
            }
            found.extend(exception(
                *property,
                &bytes,
                &format!("{target}, case {case}"),
            ));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn mutate(bytes: &mut Vec<u8>, seeds: &[Vec<u8>], dice: &mut Dice) {
    let at = dice.below(bytes.len() + 1);
    let end = (at + dice.below(20)).min(bytes.len());
    let other = &seeds[dice.below(seeds.len())];
    let from = dice.below(other.len() + 1);
    let piece = &other[from..(from + dice.below(40)).min(other.len())];
    match dice.below(4) {
        0 => drop(bytes.drain(at..end)),
        1 => drop(bytes.splice(at..end, piece.iter().copied())),
        2 => bytes.insert(at, ODD[dice.below(ODD.len())]),
        _ => drop(bytes.splice(at..at, piece.iter().copied())),
    }
}

#[test]
fn every_property_has_a_fuzz_target() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/fuzz_targets");
    let names = files(&folder).into_iter();
    let names: Vec<_> = names
        .map(|path| path.file_stem().unwrap().to_owned())
        .collect();
    let expected: Vec<_> = TARGETS.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, expected);
}
