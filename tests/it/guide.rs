//! The guide's pictures are the program's own screens, and up to date.
//!
//! Each picture in `docs/GUIDE.md` is followed by a comment with the keys that lead to it:
//! `<!-- jjd at 110x30 -->`. With `TICKMARK_WRITE=1` the pictures are drawn anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::harness::{CLAIMS, Desk, text};

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

/// Each picture's file, its keys and its size.
fn pictures(guide: &str) -> Vec<(&str, &str, &str)> {
    let lines: Vec<_> = guide.lines().collect();
    let pictures = lines.windows(2).filter_map(|pair| {
        let (_, rest) = pair[0].strip_prefix("![")?.split_once("](")?;
        let file = rest.strip_suffix(')')?;
        let comment = pair[1].strip_prefix("<!-- ")?.strip_suffix(" -->")?;
        let (keys, size) = comment.rsplit_once(" at ")?;
        Some((file, keys, size))
    });
    pictures.collect()
}

#[test]
fn every_picture_of_the_guide_is_what_the_program_shows() {
    let guide = std::fs::read_to_string(docs().join("GUIDE.md")).unwrap();
    let pictures = pictures(&guide);
    assert_eq!(
        pictures.len(),
        guide.matches("![").count(),
        "a picture without its keys"
    );
    let mut stale = Vec::new();
    for &(file, keys, size) in &pictures {
        let desk = Desk::new(CLAIMS);
        let keys = if keys == "nothing" { "" } else { keys };
        let args = [
            "--keys",
            keys,
            "--size",
            size,
            "--print=svg",
            "--reviewer",
            "desk-2",
            "--now",
            "2026-11-23T18:30:00Z",
            "--theme",
            "dark",
        ];
        let output = desk.run(&args);
        assert!(output.status.success(), "{keys}: {}", text(&output.stderr));
        let path = docs().join(file);
        let fresh = text(&output.stdout);
        if std::env::var_os("TICKMARK_WRITE").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &fresh).unwrap();
        } else if std::fs::read_to_string(&path).ok() != Some(fresh) {
            stale.push(file);
        }
    }
    assert!(
        stale.is_empty(),
        "stale, TICKMARK_WRITE=1 draws them: {stale:?}"
    );
    let shown: BTreeSet<_> = pictures
        .iter()
        .map(|(file, ..)| docs().join(file))
        .collect();
    let there = std::fs::read_dir(docs().join("screens")).unwrap();
    for entry in there {
        let path = entry.unwrap().path();
        assert!(shown.contains(&path), "{} is in no guide", path.display());
    }
}
