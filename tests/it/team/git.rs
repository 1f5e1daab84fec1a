//! Two branches in a repository, and what becomes of both.

use std::path::Path;
use std::process::{Command, Output};

use super::{BASE, has_git};
use crate::harness::{Desk, text};

/// A repository with a claims file.
pub(super) struct Repository {
    pub(super) desk: Desk,
}

impl Repository {
    pub(super) fn new() -> Self {
        let repository = Self {
            desk: Desk::new(BASE),
        };
        repository.git(&["init", "-q", "-b", "main"]);
        repository
    }

    pub(super) fn in_it(&self, program: &str, args: &[&str], has_tickmark: bool) -> Output {
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

    pub(super) fn git(&self, args: &[&str]) -> String {
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
    pub(super) fn branches(&self, ours: &str, theirs: &str) {
        self.commit(BASE);
        self.git(&["checkout", "-q", "-b", "other"]);
        self.commit(theirs);
        self.git(&["checkout", "-q", "main"]);
        self.commit(ours);
    }

    pub(super) fn merge(&self, has_tickmark: bool) -> Option<i32> {
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
    let driver = "tickmark merge -- %O %A %B %L %P; s=$?; case $s in 0|1) ;; \
                  126|127) git merge-file --marker-size=%L -- %A %O %B; s=$?; \
                  test $s -le 127 || s=129;; *) s=129;; esac; exit $s";
    let set = || repository.git(&["config", "--get-all", "merge.tickmark.driver"]);
    assert_eq!(set().trim_end(), driver);
    let is_set_up = || {
        let again = text(&setup(&["git-setup"]).stdout);
        assert_eq!(again, "git is set up already, nothing to change\n");
    };
    is_set_up();
    // Somebody has set it twice, and somebody else has taken the attributes back.
    repository.git(&["config", "merge.tickmark.driver", "one"]);
    repository.git(&["config", "--add", "merge.tickmark.driver", "two"]);
    let path = repository.desk.path(".gitattributes");
    std::fs::write(&path, format!("{attributes}claims.yaml -merge\n")).unwrap();
    let told = text(&setup(&["git-setup", "--yes"]).stdout);
    for part in [
        "    instead of 'one'\n    instead of 'two'\n",
        "  .gitattributes: + claims.yaml merge=tickmark diff=tickmark\n",
    ] {
        assert!(told.contains(part), "{told}");
    }
    assert_eq!(set().trim_end(), driver);
    is_set_up();
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

#[test]
fn a_conflict_is_decided_in_the_editor_and_committed() {
    if !has_git() {
        return;
    }
    let ours = BASE.replace("note: old", "note: ours");
    let theirs = BASE
        .replace("note: old", "note: theirs")
        .replace("text: Three.", "text: Three.\n    speaker: theirs");
    for (how, keys, kept) in [("merge", "t", "theirs"), ("cherry-pick", "m", "ours")] {
        let repository = Repository::new();
        repository.in_it("tickmark", &["git-setup", "--yes"], true);
        repository.branches(&ours, &theirs);
        assert_eq!(
            repository.in_it("git", &[how, "other"], true).status.code(),
            Some(1)
        );
        assert_eq!(
            repository.git(&["diff", "--name-only", "--diff-filter=U"]),
            "claims.yaml\n"
        );
        assert_eq!(repository.desk.run(&["check"]).status.code(), Some(1));
        let (screen, _) = repository.desk.play("", "100x30");
        assert!(screen.contains("theirs, merged in"), "{screen}");
        repository.desk.play(&format!("{keys}:w<CR>"), "100x30");
        let expected = theirs.replace("note: theirs", &format!("note: {kept}"));
        assert_eq!(repository.desk.claims(), expected);
        assert_eq!(repository.desk.run(&["check"]).status.code(), Some(0));
        repository.git(&["add", "claims.yaml"]);
        repository.git(&["commit", "-q", "--no-edit"]);
        assert_eq!(repository.git(&["show", "HEAD:claims.yaml"]), expected);
    }
}

#[test]
fn what_two_people_added_in_one_place_is_all_there() {
    if !has_git() {
        return;
    }
    let ours = format!("{BASE}  - id: d\n    text: Four.\n")
        .replace("/a]", "/a, https://example.org/ours]")
        .replace("text: Two.", "text: Two.\n    tags: [x]");
    let theirs = format!("{BASE}  - id: e\n    text: Five.\n")
        .replace("/a]", "/a, https://example.org/theirs]")
        .replace("text: Two.", "text: Two.\n    tags: [y]");
    let repository = Repository::new();
    repository.in_it("tickmark", &["git-setup", "--yes"], true);
    repository.branches(&ours, &theirs);
    assert_eq!(repository.merge(true), Some(0));
    // Some URLs are in quotes.
    let plain = || repository.desk.claims().replace('"', "");
    let merged = plain();
    for told in [
        "/a, https://example.org/ours, https://example.org/theirs]",
        "[x, y]",
        "Four.",
        "Five.",
    ] {
        assert!(merged.contains(told), "{merged}");
    }
    assert_eq!(repository.git(&["status", "--short", "-uno"]), "");
    // The other way round it says the same, and a rebase does too.
    repository.git(&["reset", "-q", "--hard", "HEAD~1"]);
    repository.git(&["rebase", "-q", "other"]);
    let rebased = plain();
    let sorted = |text: &str| {
        let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&rebased), sorted(&merged));
}

#[test]
fn a_side_that_cannot_be_read_is_marked_and_named() {
    if !has_git() {
        return;
    }
    let ours = BASE.replace("note: old", "note: ours");
    let broken = BASE.replace("text: One.", "text: [One.");
    let repository = Repository::new();
    repository.in_it("tickmark", &["git-setup", "--yes"], true);
    repository.branches(&ours, &broken);
    let merge = repository.in_it("git", &["merge", "-q", "--no-edit", "other"], true);
    assert_eq!(merge.status.code(), Some(1));
    let told = text(&merge.stderr);
    assert!(
        told.contains("claims.yaml: merged line by line: theirs: "),
        "{told}"
    );
    let merged = repository.desk.claims();
    assert!(
        merged.contains("<<<<<<< ours") && merged.contains(">>>>>>> theirs"),
        "{merged}"
    );
    assert!(
        merged.contains("note: ours") && merged.contains("[One."),
        "{merged}"
    );
    let list = repository.desk.run(&["list"]);
    assert_eq!(list.status.code(), Some(2));
    assert!(text(&list.stderr).contains("unresolved git conflict (<<<<<<< ours)"));
}

#[test]
fn a_driver_that_can_do_nothing_has_git_leave_the_work_tree() {
    if !has_git() {
        return;
    }
    let ours = BASE.replace("note: old", "note: ours");
    let broken = BASE.replace("text: One.", "text: [One.");
    let repository = Repository::new();
    repository.in_it("tickmark", &["git-setup", "--yes"], true);
    let driver = format!(
        "PATH=/nowhere {} merge %O %A %B %L %P",
        env!("CARGO_BIN_EXE_tickmark")
    );
    repository.git(&["config", "merge.tickmark.driver", &driver]);
    repository.branches(&ours, &broken);
    let merge = repository.in_it("git", &["merge", "-q", "--no-edit", "other"], true);
    assert!(merge.status.code().is_some_and(|code| code > 1));
    assert!(text(&merge.stderr).contains("claims.yaml: not merged: "));
    assert_eq!(repository.desk.claims(), ours);
    assert_eq!(repository.git(&["status", "--short", "-uno"]), "");
}

#[test]
fn git_shows_what_was_decided() {
    if !has_git() {
        return;
    }
    let marked = BASE.replace("status: sourced", "status: verified");
    let broken = BASE.replace("text: One.", "text: [One.");
    let repository = Repository::new();
    repository.in_it("tickmark", &["git-setup", "--yes"], true);
    repository.commit(BASE);
    repository.commit(&marked);
    repository.commit(&broken);
    let diff = |args: &[&str]| {
        repository.git(&[&["diff", "--ext-diff"], args, &["--", "claims.yaml"]].concat())
    };
    let decided = "tickmark diff claims.yaml\na: changed  One.\n  status: sourced -> verified\n";
    assert_eq!(diff(&["HEAD~2", "HEAD~1"]), decided);
    // What cannot be read is shown by its lines, and so is all where the program is missing.
    let lines = diff(&["HEAD~1", "HEAD"]);
    assert!(
        lines.contains("+    text: [One.") && lines.contains("-    text: One."),
        "{lines}"
    );
    let args = ["diff", "--ext-diff", "HEAD~2", "HEAD~1"];
    let without = repository.in_it("git", &args, false);
    assert_eq!(without.status.code(), Some(0));
    let without = text(&without.stdout);
    assert!(without.contains("+    status: verified"), "{without}");
    // A file that comes, goes or gets another name.
    std::fs::write(repository.desk.path("claims.yaml"), BASE).unwrap();
    repository.git(&["commit", "-q", "-a", "-m", "mended"]);
    repository.git(&["rm", "-q", "claims.yaml"]);
    let gone = repository.git(&["diff", "--ext-diff", "--cached"]);
    assert!(gone.starts_with("tickmark diff claims.yaml\n"), "{gone}");
    assert!(gone.contains("-    text: One."), "{gone}");
    let empty = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    let came = diff(&[empty, "HEAD~3"]);
    assert!(came.contains("+    text: One."), "{came}");
}
