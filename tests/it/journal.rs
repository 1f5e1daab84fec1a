//! Kills, restarts and other writers: nothing is lost, and nothing is taken for granted.

use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::harness::{CLAIMS, Desk, text};

const SIZE: &str = "120x40";

/// The claims after `keys`, as another tickmark would save them.
fn saved_elsewhere(keys: &str) -> String {
    let desk = Desk::new(CLAIMS);
    desk.play(&format!("{keys}<C-s>"), SIZE);
    desk.claims()
}

/// A tickmark that has played `keys`, which make so many records, and now waits.
fn waiting(desk: &Desk, keys: &str, records: usize) -> Child {
    let keys = format!("{keys}<Sleep:60000>");
    let child = desk
        .command()
        .args(["--reviewer", "desk", "--now", "2026-11-23T14:05:00Z"])
        .args(["--keys", &keys])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let start = Instant::now();
    // The header and what the file was are two lines more.
    while lines(desk) < records + 2 {
        assert!(start.elapsed() < Duration::from_secs(60), "{keys}");
        std::thread::sleep(Duration::from_millis(5));
    }
    child
}

fn lines(desk: &Desk) -> usize {
    let bytes = journal(desk).and_then(|path| std::fs::read(path).ok());
    bytes.map_or(0, |bytes| String::from_utf8_lossy(&bytes).lines().count())
}

fn journal(desk: &Desk) -> Option<std::path::PathBuf> {
    let names = std::fs::read_dir(desk.path("state/tickmark")).ok()?;
    let mut paths = names.filter_map(|name| Some(name.ok()?.path()));
    paths.find(|path| path.extension().is_some_and(|ending| ending == "journal"))
}

/// The same, killed.
pub(crate) fn killed(desk: &Desk, keys: &str, records: usize) {
    let mut child = waiting(desk, keys, records);
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_kill_loses_nothing_and_undo_goes_on() {
    let desk = Desk::new(CLAIMS);
    killed(&desk, "vdcwords<CR>", 3);
    assert_eq!(desk.claims(), CLAIMS);
    let (screen, said) = desk.play("", SIZE);
    let told = "recovered 3 unsaved changes from 14:05 UTC (H shows them, u takes them back)";
    assert!(screen.contains(told), "{screen}");
    assert_eq!(said, "3 changes not saved\n");
    let (screen, _) = desk.play("", SIZE);
    assert!(!screen.contains("recovered"), "discarded is discarded");
    let (_, said) = desk.play("9<C-r><C-s>", SIZE);
    assert_eq!(said, "", "what was discarded can be had again");
    assert!(desk.claims().contains("note: words"));
    let (screen, _) = desk.play("99u<C-s>", SIZE);
    assert_eq!(desk.claims(), CLAIMS, "{screen}");
}

#[test]
fn a_text_being_typed_comes_back() {
    let desk = Desk::new(CLAIMS);
    killed(&desk, "chalf a sent<Sleep:1>", 1);
    let (screen, _) = desk.play("c", SIZE);
    assert!(screen.contains("half a sent"), "{screen}");
}

#[test]
fn a_second_copy_is_read_only_and_names_the_first() {
    let desk = Desk::new(CLAIMS);
    let mut first = waiting(&desk, "v", 1);
    let (screen, _) = desk.play("v", SIZE);
    let told = format!("is open in another tickmark (pid {}", first.id());
    assert!(screen.contains(&told), "{screen}");
    first.kill().unwrap();
    first.wait().unwrap();
    let (screen, _) = desk.play("", SIZE);
    assert!(screen.contains("recovered 1 unsaved change"), "{screen}");
}

#[test]
fn what_was_not_saved_is_merged_with_a_file_changed_since() {
    let desk = Desk::new(CLAIMS);
    killed(&desk, "v", 1);
    let other = saved_elsewhere("jd");
    std::fs::write(desk.path("claims.yaml"), &other).unwrap();
    let (screen, _) = desk.play("", SIZE);
    assert!(screen.contains("unsaved changes to 1 claim"), "{screen}");
    assert_eq!(desk.claims(), other);
    let (screen, said) = desk.play("m<C-s>", SIZE);
    assert_eq!(said, "", "{screen}");
    assert!(desk.claims().contains("status: verified"));
    assert!(desk.claims().contains("status: disputed"));
}

#[test]
fn others_changes_are_merged_before_a_save() {
    let desk = Desk::new(CLAIMS);
    let mut child = desk
        .command()
        .args([
            "--reviewer",
            "desk",
            "--print",
            "--keys",
            "v<Sleep:3000><C-s>",
        ])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    while lines(&desk) < 3 {
        std::thread::sleep(Duration::from_millis(5));
    }
    std::fs::write(desk.path("claims.yaml"), saved_elsewhere("jd")).unwrap();
    child.wait().unwrap();
    assert!(
        desk.claims().contains("status: verified"),
        "{}",
        desk.claims()
    );
    assert!(desk.claims().contains("status: disputed"));
}

#[test]
fn a_conflict_is_shown_and_decided() {
    for (answer, status) in [("m", "verified"), ("t", "disputed")] {
        let desk = Desk::new(CLAIMS);
        killed(&desk, "v", 1);
        let theirs = saved_elsewhere("d");
        std::fs::write(desk.path("claims.yaml"), &theirs).unwrap();
        let (screen, _) = desk.play("m", SIZE);
        assert!(screen.contains("Conflict · status of"), "{screen}");
        let (screen, _) = desk.play("m<Esc><C-s>", SIZE);
        assert_eq!(desk.claims(), theirs, "nothing is saved before: {screen}");
        let desk = Desk::new(CLAIMS);
        killed(&desk, "v", 1);
        std::fs::write(desk.path("claims.yaml"), &theirs).unwrap();
        let (screen, _) = desk.play(&format!("m{answer}<C-s>"), SIZE);
        let claims = desk.claims();
        let first = claims.find("status:").unwrap();
        assert!(
            claims[first..].starts_with(&format!("status: {status}")),
            "{screen}"
        );
    }
}

#[test]
fn a_conflict_bars_only_what_it_is_about() {
    let conflicting = |keys: &str| {
        let desk = Desk::new(CLAIMS);
        killed(&desk, "v", 1);
        std::fs::write(desk.path("claims.yaml"), saved_elsewhere("d")).unwrap();
        let (screen, _) = desk.play(&format!("m{keys}"), SIZE);
        (desk, screen)
    };
    let (_, screen) = conflicting("<Esc>ggd");
    let told = "status of photo-premier was changed on disk too; save to decide between the two";
    assert!(screen.contains(told), "{screen}");
    let (desk, screen) = conflicting("<Esc>ggcwords<CR>jv<C-s>t<C-s>");
    let claims = desk.claims();
    for word in ["note: words", "status: disputed", "status: verified"] {
        assert!(claims.contains(word), "{word}: {screen}");
    }
}

#[test]
fn a_torn_line_is_dropped_and_a_damaged_journal_kept() {
    let desk = Desk::new(CLAIMS);
    killed(&desk, "vd", 2);
    let path = journal(&desk).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() - 20]).unwrap();
    let output = desk.run(&["--print", "--keys", ""]);
    assert!(text(&output.stderr).contains("unfinished line was dropped"));
    assert!(text(&output.stdout).contains("recovered 1 unsaved change"));
    let desk = Desk::new(CLAIMS);
    killed(&desk, "vd", 2);
    let path = journal(&desk).unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    let output = desk.run(&["--print", "--keys", ""]);
    assert!(text(&output.stderr).contains("is kept in"), "{output:?}");
    assert_eq!(std::fs::read(path.with_extension("bad")).unwrap(), bytes);
}

#[test]
fn a_planted_link_is_never_followed() {
    let desk = Desk::new(CLAIMS);
    killed(&desk, "v", 1);
    let path = journal(&desk).unwrap();
    let victim = desk.path("victim");
    std::fs::write(&victim, "precious").unwrap();
    std::fs::remove_file(&path).unwrap();
    std::os::unix::fs::symlink(&victim, &path).unwrap();
    let output = desk.run(&["--print", "--keys", "v"]);
    assert!(text(&output.stderr).contains("kept as"), "{output:?}");
    assert_eq!(std::fs::read_to_string(&victim).unwrap(), "precious");
}

#[test]
fn a_conflict_of_long_texts_shows_where_they_differ() {
    let long = "The same on both sides and ".repeat(12);
    let noted = |end: &str| {
        let desk = Desk::new(CLAIMS);
        desk.play(&format!("c{long}{end}<CR><C-s>"), SIZE);
        desk.claims()
    };
    let desk = Desk::new(CLAIMS);
    killed(&desk, &format!("c{long}seven<CR>"), 1);
    std::fs::write(desk.path("claims.yaml"), noted("eleven")).unwrap();
    let (screen, _) = desk.play("m", SIZE);
    assert!(
        screen.contains("… same on both sides and seven"),
        "{screen}"
    );
    assert!(
        screen.contains("… same on both sides and eleven"),
        "{screen}"
    );
}

#[test]
fn a_merge_of_recovered_changes_that_is_refused_says_why() {
    let desk = Desk::new("claims:\n- id: a\n  text: x\n- id: b\n  text: y\n");
    killed(&desk, "v", 1);
    std::fs::write(desk.path("claims.yaml"), "claims:\n- id: b\n  text: y\n").unwrap();
    let (screen, _) = desk.play("", SIZE);
    assert!(screen.contains("changed since:"), "{screen}");
    let (screen, _) = desk.play("m", SIZE);
    assert!(screen.contains("not merged: claim 'a'"), "{screen}");
    assert!(screen.contains("drop them"), "{screen}");
}
