//! What git takes for a merge, and what the lines that are set up for it do in each case.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;

use super::git::Repository;
use super::{BASE, has_git};
use crate::harness::text;

#[test]
fn only_a_merge_that_ended_as_one_passes_for_it() {
    if !has_git() {
        return;
    }
    let ours = BASE.replace("note: old", "note: ours");
    let theirs = BASE.replace("note: old", "note: theirs");
    for (program, code) in [("exit 2", 2), ("exit 101", 2), ("kill -9 $$", 2), ("", 1)] {
        let repository = Repository::new();
        repository.in_it("tickmark", &["git-setup", "--yes"], true);
        repository.branches(&ours, &theirs);
        // In the place of the program, be it one that may not be run.
        let mode = if program.is_empty() { 0o644 } else { 0o755 };
        let path = repository.desk.path("tickmark");
        std::fs::write(&path, format!("#!/bin/sh\n{program}\n")).unwrap();
        std::fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        let line = format!(
            "PATH={}:$PATH git merge -q --no-edit other",
            repository.desk.path("").display()
        );
        let merge = repository.in_it("sh", &["-c", &line], false);
        assert_eq!(
            merge.status.code(),
            Some(code),
            "{program}: {}",
            text(&merge.stderr)
        );
        let merged = repository.desk.claims();
        if code == 1 {
            assert!(
                merged.contains("<<<<<<<") && merged.contains("note: theirs"),
                "{merged}"
            );
        } else {
            assert_eq!(merged, ours);
            assert_eq!(repository.git(&["status", "--short", "-uno"]), "");
        }
    }
}

#[test]
fn a_folder_with_the_name_of_an_option_is_merged_and_compared() {
    if !has_git() {
        return;
    }
    let repository = Repository::new();
    repository.in_it("tickmark", &["git-setup", "--yes"], true);
    let folder = repository.desk.path("-desk");
    std::fs::create_dir(&folder).unwrap();
    let commit = |claims: &str| {
        std::fs::write(folder.join("claims.yaml"), claims).unwrap();
        repository.git(&["add", "--", "-desk", ".gitattributes"]);
        repository.git(&["commit", "-q", "-m", "review"]);
    };
    commit(BASE);
    repository.git(&["checkout", "-q", "-b", "other"]);
    commit(&BASE.replace("text: Three.", "text: Three.\n    speaker: theirs"));
    repository.git(&["checkout", "-q", "main"]);
    commit(&BASE.replace("text: Three.", "text: Three.\n    flag: ours"));
    assert_eq!(repository.merge(true), Some(0));
    let merged = std::fs::read_to_string(folder.join("claims.yaml")).unwrap();
    assert!(
        merged.contains("speaker: theirs") && merged.contains("flag: ours"),
        "{merged}"
    );
    std::fs::write(folder.join("claims.yaml"), BASE).unwrap();
    let told = repository.git(&["diff", "--ext-diff"]);
    assert!(told.contains("  flag: ours -> (nothing)\n"), "{told}");
    let lines = repository.in_it("git", &["diff", "--ext-diff"], false);
    assert_eq!(lines.status.code(), Some(0));
    assert!(
        text(&lines.stdout).contains("-    flag: ours"),
        "{}",
        text(&lines.stderr)
    );
}

#[test]
fn the_sides_of_a_conflict_are_shown() {
    if !has_git() {
        return;
    }
    let repository = Repository::new();
    repository.in_it("tickmark", &["git-setup", "--yes"], true);
    let side = |note: &str| BASE.replace("note: old", note);
    repository.branches(&side("note: ours"), &side("note: theirs"));
    assert_eq!(repository.merge(true), Some(1));
    for side in ["--ours", "--base", "--theirs"] {
        let told = repository.git(&["diff", "--ext-diff", side]);
        assert!(
            told.starts_with("tickmark diff claims.yaml: unmerged\n"),
            "{told}"
        );
    }
    assert_eq!(
        repository.desk.run(&["diff", "claims.yaml"]).status.code(),
        Some(2)
    );
}
