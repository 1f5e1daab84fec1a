//! Three versions of a file, put together as git has it done.

use super::{BASE, Versions, has_git};
use crate::harness::text;

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
        for told in ["ours ", "theirs, merged in", "changed on both branches"] {
            assert!(screen.contains(told), "{screen}");
        }
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

#[test]
fn a_merge_that_cannot_be_written_leaves_ours() {
    if !has_git() {
        return;
    }
    let long = "long ".repeat(4000);
    let base = BASE.replace("note: old", &format!("note: {long}"));
    let ours = base.replace("text: Three.", "text: Three.\n    flag: ours");
    let theirs = base.replace("text: Three.", "text: Three.\n    speaker: theirs");
    let versions = Versions::new(&base, &ours, &theirs);
    let program = env!("CARGO_BIN_EXE_tickmark");
    let mut command = std::process::Command::new("sh");
    command.args([
        "-c",
        "ulimit -f 8; exec \"$0\" merge base claims.yaml theirs",
    ]);
    let output = command
        .arg(program)
        .current_dir(versions.desk.path(""))
        .env("XDG_STATE_HOME", versions.desk.path("state"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(129), "{}", text(&output.stderr));
    assert!(
        text(&output.stderr).contains("file size limit"),
        "{}",
        text(&output.stderr)
    );
    assert_eq!(versions.desk.claims(), ours);
}
