//! Two branches in a repository, and what becomes of both.

use std::path::Path;
use std::process::{Command, Output};

use super::{BASE, has_git};
use crate::harness::{Desk, text};

/// A repository with a claims file.
struct Repository {
    desk: Desk,
}

impl Repository {
    fn new() -> Self {
        let repository = Self {
            desk: Desk::new(BASE),
        };
        repository.git(&["init", "-q", "-b", "main"]);
        repository
    }

    fn in_it(&self, program: &str, args: &[&str], has_tickmark: bool) -> Output {
        let own = Path::new(env!("CARGO_BIN_EXE_tickmark")).parent().unwrap();
        let path = std::env::var("PATH").unwrap();
        let path = if has_tickmark {
            format!("{}:{path}", own.display())
        } else {
            path
        };
        Command::new(program)
            .args(args)
            .current_dir(self.desk.path(""))
            .env_clear()
            .env("PATH", path)
            .env("HOME", self.desk.path(""))
            .env("XDG_STATE_HOME", self.desk.path("state"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .envs(["GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"].map(|key| (key, "desk")))
            .envs(["GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"].map(|key| (key, "desk@example.org")))
            .output()
            .unwrap()
    }

    fn git(&self, args: &[&str]) -> String {
        let output = self.in_it("git", args, true);
        assert!(
            output.status.success(),
            "{args:?}: {}",
            text(&output.stderr)
        );
        text(&output.stdout)
    }

    fn commit(&self, claims: &str) {
        std::fs::write(self.desk.path("claims.yaml"), claims).unwrap();
        self.git(&["add", "claims.yaml", ".gitattributes"]);
        self.git(&["commit", "-q", "-m", "review"]);
    }

    /// Main has `ours`, and a branch `other` has `theirs`.
    fn branches(&self, ours: &str, theirs: &str) {
        self.commit(BASE);
        self.git(&["checkout", "-q", "-b", "other"]);
        self.commit(theirs);
        self.git(&["checkout", "-q", "main"]);
        self.commit(ours);
    }

    fn merge(&self, has_tickmark: bool) -> Option<i32> {
        let args = ["merge", "-q", "--no-edit", "other"];
        self.in_it("git", &args, has_tickmark).status.code()
    }
}

#[test]
fn git_is_set_up_when_asked_and_told_what_changes() {
    if !has_git() {
        return;
    }
    let repository = Repository::new();
    let setup = |args: &[&str]| repository.in_it("tickmark", args, true);
    let asked = setup(&["git-setup"]);
    assert_eq!(asked.status.code(), Some(2));
    assert!(text(&asked.stdout).contains("merge.tickmark.driver"));
    assert!(!repository.desk.path(".gitattributes").exists());
    assert_eq!(setup(&["git-setup", "--yes"]).status.code(), Some(0));
    let attributes = std::fs::read_to_string(repository.desk.path(".gitattributes")).unwrap();
    assert_eq!(attributes, "claims.yaml merge=tickmark diff=tickmark\n");
    let again = setup(&["git-setup"]);
    assert_eq!(
        text(&again.stdout),
        "git is set up already, nothing to change\n"
    );
}

#[test]
fn two_branches_merge_in_git() {
    if !has_git() {
        return;
    }
    let flag = BASE.replace("text: Three.", "text: Three.\n    flag: ours");
    let speaker = BASE.replace("text: Three.", "text: Three.\n    speaker: theirs");
    let other_flag = BASE.replace("text: Three.", "text: Three.\n    flag: theirs");
    for (theirs, has_tickmark, code, told) in [
        (&speaker, true, 0, "speaker: theirs"),
        (
            &other_flag,
            true,
            1,
            "conflict: {field: flag, base: null, ours: \"ours\", theirs: \"theirs\"}",
        ),
        (&speaker, false, 1, "<<<<<<<"),
    ] {
        let repository = Repository::new();
        repository.in_it("tickmark", &["git-setup", "--yes"], true);
        repository.branches(&flag, theirs);
        assert_eq!(repository.merge(has_tickmark), Some(code));
        let merged = repository.desk.claims();
        assert!(
            merged.contains(told) && merged.contains("flag: ours"),
            "{merged}"
        );
    }
}
