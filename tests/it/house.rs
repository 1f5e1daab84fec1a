//! The walls of the house: which room may use which, and how large a file may grow.

use std::path::{Path, PathBuf};

/// Each room with those it may use.
const ROOMS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("claims", &["text"]),
    ("keys", &["text"]),
    ("yaml", &["claims", "text"]),
    ("article", &["claims", "text"]),
    ("exchange", &["article", "claims", "text"]),
    ("check", &["article", "yaml", "claims", "text"]),
    (
        "review",
        &["check", "article", "yaml", "claims", "keys", "text"],
    ),
    (
        "ui",
        &[
            "review", "check", "article", "yaml", "claims", "keys", "text",
        ],
    ),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// What a file names behind `crate::`, one by one or in braces.
fn rooms_used(text: &str) -> Vec<String> {
    let name = |path: &str| -> String {
        let path = path.trim_start().chars();
        path.take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let mut used = Vec::new();
    for path in text.split("crate::").skip(1) {
        let Some(group) = path.strip_prefix('{') else {
            used.push(name(path));
            continue;
        };
        let (mut depth, mut start) = (0_usize, 0);
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                ',' | '}' if depth == 0 => {
                    used.push(name(&group[start..at]));
                    start = at + 1;
                }
                _ => {}
            }
            if c == '}' && start == at + 1 {
                break;
            }
        }
    }
    used.retain(|name| !name.is_empty());
    used
}

#[test]
fn rooms_are_seen_in_grouped_imports_too() {
    let text = "use crate::{\n    shell::{disk, run},\n    text::Safe,\n};\nuse crate::ui; crate::yaml::x()";
    assert_eq!(rooms_used(text), ["shell", "text", "ui", "yaml"]);
}

#[test]
fn the_rooms_use_only_what_they_may() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    for file in files {
        let inside = file.strip_prefix(&src).unwrap().with_extension("");
        let room = inside.iter().next().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&file).unwrap();
        let lines = text.lines().count();
        assert!(lines <= 400, "{} has {lines} lines", file.display());
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            continue;
        };
        for used in rooms_used(&text) {
            let own = used == room;
            assert!(
                own || allowed.contains(&used.as_str()),
                "{} uses {used}",
                file.display()
            );
        }
        for outside in [
            "std::fs",
            "std::env",
            "std::time",
            "std::thread",
            "std::process",
            "std::io",
            "crossterm",
        ] {
            assert!(!text.contains(outside), "{} uses {outside}", file.display());
        }
    }
}
