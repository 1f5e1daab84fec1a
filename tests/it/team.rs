//! Several people at one file through git: two branches, and what becomes of both.

use std::path::Path;
use std::process::{Command, Output};

use crate::harness::{Desk, text};

const BASE: &str = "\
version: 1
claims:
  # the first
  - id: a
    text: One.
    status: sourced
    sources: [https://example.org/a]
  - id: b
    text: Two.
    note: old
  - id: c
    text: Three.
";

/// A folder with three versions of a file, merged as git would have it.
struct Versions {
    desk: Desk,
}

impl Versions {
    fn new(base: &str, ours: &str, theirs: &str) -> Self {
        let desk = Desk::new(ours);
        std::fs::write(desk.path("base"), base).unwrap();
        std::fs::write(desk.path("theirs"), theirs).unwrap();
        Self { desk }
    }

    fn merge(&self, marker: &str) -> (Option<i32>, String, String) {
        let path = std::env::var_os("PATH").unwrap();
        let args = [
            "merge",
            "base",
            "claims.yaml",
            "theirs",
            marker,
            "story/claims.yaml",
        ];
        let output = self
            .desk
            .command()
            .env("PATH", path)
            .args(args)
            .output()
            .unwrap();
        (
            output.status.code(),
            self.desk.claims(),
            text(&output.stderr),
        )
    }
}

#[test]
fn what_two_people_did_to_different_fields_is_put_together() {
    if !has_git() {
        return;
    }
    let ours = BASE.replace("text: One.", "text: One.\n    rating: Mostly true");
    let theirs = BASE
        .replace("note: old", "note: new")
        .replace("/a]", "/a, https://example.org/z]");
    let (code, merged, told) = Versions::new(BASE, &ours, &theirs).merge("7");
    assert_eq!((code, told.as_str()), (Some(0), ""));
    let expected = ours
        .replace("note: old", "note: new")
        .replace("/a]", "/a, https://example.org/z]");
    assert_eq!(merged, expected);
}

#[test]
fn lines_that_git_would_have_in_conflict_are_merged_field_by_field() {
    if !has_git() {
        return;
    }
    let ours = BASE.replace("    text: Three.\n", "    text: Three.\n    flag: ours\n");
    let theirs = BASE.replace(
        "    text: Three.\n",
        "    text: Three.\n    speaker: theirs\n",
    );
    let (code, merged, told) = Versions::new(BASE, &ours, &theirs).merge("7");
    assert_eq!((code, told.as_str()), (Some(0), ""), "{merged}");
    assert!(
        merged.contains("flag: ours") && merged.contains("speaker: theirs"),
        "{merged}"
    );
}

#[test]
fn a_conflict_stays_valid_and_is_decided_in_the_editor() {
    if !has_git() {
        return;
    }
    let ours = BASE.replace("note: old", "note: ours \"quoted\"");
    let theirs = BASE.replace("note: old", "note: theirs");
    for (key, kept) in [("m", "note: ours \"quoted\""), ("t", "note: theirs")] {
        let versions = Versions::new(BASE, &ours, &theirs);
        let (code, merged, told) = versions.merge("7");
        assert_eq!(code, Some(1));
        assert!(
            told.contains("story/claims.yaml: 1 conflict is kept"),
            "{told}"
        );
        let line = "    conflict: {field: note, base: \"old\", ours: \"ours \\\"quoted\\\"\", theirs: \"theirs\"}\n";
        assert_eq!(merged.replace(line, ""), ours);
        assert!(merged.contains(line), "{merged}");
        let check = versions.desk.run(&["check"]);
        assert_eq!(check.status.code(), Some(1));
        assert!(text(&check.stdout).contains("two sides have different values of 'note'"));
        let listed = versions.desk.run(&["list", "claims.yaml", "is:conflict"]);
        assert!(text(&listed.stdout).contains("Two."));
        let (screen, _) = versions.desk.play("", "100x30");
        assert!(screen.contains("theirs, on disk"), "{screen}");
        versions.desk.play(&format!("{key}:w<CR>"), "100x30");
        assert_eq!(versions.desk.claims(), BASE.replace("note: old", kept));
    }
}

#[test]
fn marks_of_two_people_are_a_conflict_with_their_stamps() {
    if !has_git() {
        return;
    }
    let mark = |status: &str, who: &str| {
        let mark = format!(
            "text: Three.\n    status: {status}\n    reviewed_by: {who}\n    reviewed_at: 2026-01-01T10:00:00Z"
        );
        BASE.replace("text: Three.", &mark)
    };
    let (ours, theirs) = (mark("verified", "ann"), mark("disputed", "bob"));
    let versions = Versions::new(BASE, &ours, &theirs);
    assert_eq!(versions.merge("7").0, Some(1));
    versions.desk.play("t:w<CR>", "100x30");
    assert_eq!(versions.desk.claims(), theirs);
}

#[test]
fn what_cannot_be_read_gets_markers_and_never_passes_for_merged() {
    if !has_git() {
        return;
    }
    let broken = BASE.replace("text: One.", "text: [One.");
    let twice = BASE.replace("id: c", "id: b");
    let ours = BASE.replace("note: old", "note: ours");
    for (base, theirs) in [
        (BASE, &broken),
        (broken.as_str(), &BASE.to_owned()),
        (BASE, &twice),
    ] {
        let (code, merged, told) = Versions::new(base, &ours, theirs).merge("9");
        assert_eq!(code, Some(1), "{told}");
        let marked = ["<<<<<<<<< ours\n", "=========\n", ">>>>>>>>> theirs\n"];
        assert!(marked.iter().all(|line| merged.contains(line)), "{merged}");
        assert!(told.contains("merged line by line"), "{told}");
    }
}

#[test]
fn without_git_nothing_is_passed_for_merged() {
    let broken = BASE.replace("text: One.", "text: [One.");
    let versions = Versions::new(BASE, BASE, &broken);
    let args = ["merge", "base", "claims.yaml", "theirs", "7", "claims.yaml"];
    let output = versions
        .desk
        .command()
        .env("PATH", "/nowhere")
        .args(args)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(129));
    assert_eq!(versions.desk.claims(), BASE);
}

#[test]
fn taken_out_here_and_changed_there_is_for_a_person() {
    if !has_git() {
        return;
    }
    let gone = BASE.replace("  - id: c\n    text: Three.\n", "");
    let changed = BASE.replace("text: Three.", "text: Three and a half.");
    for (ours, theirs) in [(&gone, &changed), (&changed, &gone)] {
        let (code, merged, _) = Versions::new(BASE, ours, theirs).merge("7");
        assert_eq!(code, Some(1));
        assert!(merged.contains("<<<<<<< ours") && merged.contains("Three and a half."));
    }
}

/// Whether there is git; without it the tests of merging say that they were skipped.
#[expect(clippy::print_stderr, reason = "a test that is skipped has to say so")]
pub(crate) fn has_git() -> bool {
    let has = Command::new("git").arg("--version").output().is_ok();
    if !has {
        eprintln!("skipped: there is no git here");
    }
    has
}

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

#[test]
fn what_was_decided_is_told_by_claim_and_field() {
    let new = BASE.replace("status: sourced", "status: verified").replace(
        "  - id: c\n    text: Three.\n",
        "  - id: d\n    text: Four.\n",
    );
    let versions = Versions::new(BASE, &new, BASE);
    let diff = |more: &[&str]| {
        let args = [&["diff", "base", "claims.yaml"], more].concat();
        text(&versions.desk.run(&args).stdout)
    };
    let expected =
        "a: changed  One.\n  status: sourced -> verified\nd: added  Four.\nc: removed  Three.\n";
    assert_eq!(diff(&[]), expected);
    let json: serde_json::Value = serde_json::from_str(&diff(&["--format", "json"])).unwrap();
    let field = serde_json::json!({"field": "status", "old": "sourced", "new": "verified"});
    assert_eq!(json["claims"][0]["fields"][0], field);
    let words = [
        "diff",
        "claims.yaml",
        "base",
        "0",
        "100644",
        "claims.yaml",
        "0",
        "100644",
    ];
    let output = versions.desk.run(&words);
    assert_eq!(
        text(&output.stdout),
        format!("tickmark diff claims.yaml\n{expected}")
    );
    let added = [
        "diff",
        "claims.yaml",
        "base",
        "0",
        "100644",
        "/dev/null",
        ".",
        ".",
    ];
    assert_eq!(versions.desk.run(&added).status.code(), Some(0));
}

#[test]
fn scripts_mark_as_keys_do_or_not_at_all() {
    let desk = Desk::new(BASE);
    let mark = |args: &[&str]| {
        let fixed = [
            "mark",
            "--reviewer",
            "desk",
            "--now",
            "2026-11-23T18:30:00Z",
        ];
        desk.run(&[&fixed, args].concat())
    };
    let unknown = mark(&["a", "nobody", "--as", "verified"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("no claim has the id 'nobody'"));
    assert_eq!(mark(&["a"]).status.code(), Some(2));
    let unsafe_link = mark(&["a", "--source", "javascript:alert(1)"]);
    assert_eq!(unsafe_link.status.code(), Some(2));
    assert_eq!(desk.claims(), BASE);
    let done = mark(&["c", "--as", "disputed", "--note", "no", "--tag", "x"]);
    assert_eq!(text(&done.stdout), "1 claim changed, saved\n");
    let stamped = "text: Three.\n    tags: [x]\n    status: disputed\n    note: \"no\"\n    \
                   reviewed_by: desk\n    reviewed_at: 2026-11-23T18:30:00Z";
    assert_eq!(desk.claims(), BASE.replace("text: Three.", stamped));
    let again = mark(&["--where", "status:disputed", "--as", "disputed"]);
    assert_eq!(text(&again.stdout), "nothing to change\n");
}

#[test]
fn a_script_marks_beside_an_open_review() {
    let desk = Desk::new(BASE);
    let script = desk
        .command()
        .args(["--keys", "v<Sleep:1000>:w<CR>", "--reviewer", "desk"])
        .spawn();
    // Whether it comes before, in or after the review is all the same.
    std::thread::sleep(std::time::Duration::from_millis(300));
    let done = desk.run(&["mark", "b", "--as", "verified"]);
    assert_eq!(done.status.code(), Some(0));
    assert!(script.unwrap().wait().unwrap().success());
    let claims = desk.claims();
    assert_eq!(claims.matches("status: verified").count(), 2, "{claims}");
}

#[test]
fn what_is_done_and_left_is_counted() {
    let desk = Desk::new(BASE);
    let json = |args: &[&str]| -> serde_json::Value {
        let output = desk.run(&[&["stats", "claims.yaml"], args, &["--format", "json"]].concat());
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let expected = serde_json::json!({"format": 1, "claims": 3, "missing_evidence": 0, "adrift": 0,
        "by_status": {"unreviewed": 2, "sourced": 1, "verified": 0, "disputed": 0}});
    assert_eq!(json(&[]), expected);
    assert_eq!(json(&["status:sourced"])["claims"], 1);
    assert!(text(&desk.run(&["stats"]).stdout).contains("sourced                     1\n"));
    let bundled = Desk::new(crate::harness::CLAIMS);
    let output = bundled.run(&["stats", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(told["unticked"]["number"].is_u64(), "{told}");
}
