//! The same laws of the program as git runs it.

use proptest::prelude::*;

use super::{BASE, SHARED, acts, after, claims, foreign, merged, open, same_meaning, text};
use crate::harness::{self, Desk, cases};
use crate::team::has_git;

/// What `tickmark merge` makes of three versions: its exit code, the file, and what it says.
fn run(base: &str, ours: &str, theirs: &str) -> (Option<i32>, String, String) {
    let desk = Desk::new(ours);
    for (name, version) in [("base", base), ("theirs", theirs)] {
        std::fs::write(desk.path(name), version).unwrap();
    }
    let output = desk
        .command()
        .env("PATH", std::env::var_os("PATH").unwrap())
        .args(["merge", "base", "claims.yaml", "theirs", "7", "claims.yaml"])
        .output()
        .unwrap();
    let told = harness::text(&output.stderr);
    (output.status.code(), desk.claims(), told)
}

fn has_markers(text: &str) -> bool {
    let begins = |marker: &str| text.lines().any(|line| line.starts_with(marker));
    begins("<<<<<<< ours") && begins(">>>>>>> theirs")
}

fn forms() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        BASE.to_owned(),
        format!("\u{feff}{}", BASE.replace('\n', "\r\n")),
        BASE.trim_end().to_owned(),
        SHARED.to_owned(),
    ])
}

/// Neither side's words are lost, be it that somebody has to choose between them.
fn keeps_all(base: &str, sides: [&str; 2], result: &str) {
    let before = claims(base);
    for side in sides {
        for (name, claim) in claims(side) {
            let old = before.get(&name);
            for note in [claim.note, claim.correction].into_iter().flatten() {
                let is_old = old
                    .is_some_and(|old| [&old.note, &old.correction].contains(&&Some(note.clone())));
                let first = note.lines().next().unwrap_or_default();
                let escaped = first.replace('\\', "\\\\").replace('"', "\\\"");
                let quoted = first.replace('\'', "''");
                let found = [first, &escaped, &quoted]
                    .iter()
                    .any(|words| result.contains(*words));
                assert!(is_old || found, "{note:?} is lost:\n{result}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 100, ..ProptestConfig::with_cases(cases(25)) })]

    #[test]
    fn what_git_gets_is_clean_or_marked(base in forms(), ours in acts(), theirs in acts()) {
        if !has_git() {
            return Ok(());
        }
        let (ours, theirs) = (after(&base, &ours), after(&base, &theirs));
        let (code, result, told) = run(&base, &ours, &theirs);
        match code {
            Some(0) => {
                prop_assert_eq!(told, "");
                let merged = merged(&base, &ours, &theirs).unwrap();
                prop_assert_eq!(merged.conflicts, 0);
                prop_assert!(same_meaning(&result, &text(&merged.document)), "{}", result);
                let old = foreign(&base);
                for line in [&ours, &theirs].into_iter().flat_map(|side| foreign(side)) {
                    let kept = old.contains(&line) || result.contains(&line);
                    prop_assert!(kept, "{} is lost:\n{}", line, result);
                }
            }
            Some(1) if has_markers(&result) => {
                prop_assert!(told.contains("merged line by line"), "{}", told);
            }
            Some(1) => {
                let opened = open(&result);
                let mut items = 0..opened.document.len();
                prop_assert!(items.any(|item| !opened.document.conflicts(item).is_empty()), "{}", result);
                prop_assert!(told.contains("kept in"), "{}", told);
            }
            code => prop_assert!(false, "{:?}: {}", code, told),
        }
        keeps_all(&base, [&ours, &theirs], &result);
        // Only one side did something.
        for (mine, other) in [(&ours, &base), (&base, &ours), (&ours, &ours)] {
            let (code, result, _) = run(&base, mine, other);
            prop_assert_eq!((code, &result), (Some(0), &ours));
        }
    }
}
