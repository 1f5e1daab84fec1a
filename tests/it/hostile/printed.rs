//! What commands print of hostile texts, to people and to programs.

use super::readers::read;
use super::texts::{Told, plain_head, quoted, texts};
use super::{claims, is_hidden};
use crate::harness::{Desk, cases, text};

/// Nothing that a terminal acts on or hides is in a text.
pub(super) fn assert_printable(printed: &str) {
    let hidden = printed.chars().find(|&c| is_hidden(c));
    assert_eq!(hidden, None, "{:x?}", hidden.map(u32::from));
}

/// Runs a command that may find or refuse something, and looks at all it prints.
fn run(desk: &Desk, args: &[&str]) -> String {
    let output = desk.run(args);
    let code = output.status.code();
    assert!(matches!(code, Some(0..=2)), "{args:?}: {code:?}");
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_printable(&err);
    if args.contains(&"csv") {
        // Its lines end as RFC 4180 has it, and cells keep their tabs.
        assert_printable(&out.replace("\r\n", "\n").replace('\t', " "));
        _ = read("csv", &out);
    } else {
        assert_printable(&out);
    }
    out
}

#[test]
fn nothing_that_is_printed_of_a_file_acts_on_a_terminal() {
    let (yaml, told) = claims(&texts());
    let desk = Desk::new(plain_head("story.txt") + &yaml);
    std::fs::write(desk.path("base.yaml"), "claims: []\n").unwrap();
    let ids = told.iter().flatten().filter(|told| told.key == "id");
    for command in [
        &["list"][..],
        &["list", "--format", "json"],
        &["list", "--format", "jsonl"],
        &["list", "--format", "csv"],
        &["stats"],
        &["stats", "--format", "json"],
        &["check"],
        &["check", "--ready"],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
        &["diff", "base.yaml", "claims.yaml"],
        &["diff", "base.yaml", "claims.yaml", "--format", "json"],
    ] {
        let out = run(&desk, command);
        let is_json = command.contains(&"json") || command.contains(&"sarif");
        if is_json {
            _ = serde_json::from_str::<serde_json::Value>(&out).unwrap();
        }
        if command == ["list", "--format", "json"] {
            let listed: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
            let listed: Vec<_> = listed.iter().filter_map(|one| one["id"].as_str()).collect();
            let ids: Vec<_> = ids.clone().map(|Told { text, .. }| text.as_str()).collect();
            assert_eq!(listed, ids);
        }
    }
}

#[test]
fn no_change_of_a_field_does() {
    let texts = texts();
    let file = |of: &dyn Fn(usize) -> String| {
        let claim = |nth: usize| format!("- {{id: c{nth}, text: x{}}}\n", of(nth));
        "claims:\n".to_owned() + &(0..texts.len()).map(claim).collect::<String>()
    };
    let old = file(&|nth| {
        format!(
            ", note: {}, status: {}",
            quoted(&texts[nth]),
            quoted(&texts[nth])
        )
    });
    let new = file(&|nth| {
        let text = quoted(&texts[texts.len() - 1 - nth]);
        format!(", note: {text}, tags: [{text}], sources: [{{url: {text}, title: {text}}}]")
    });
    let desk = Desk::new(&new);
    std::fs::write(desk.path("old.yaml"), &old).unwrap();
    for command in [
        &["diff", "old.yaml", "claims.yaml"][..],
        &["diff", "old.yaml", "claims.yaml", "--format", "json"],
        &[
            "diff",
            "claims.yaml",
            "old.yaml",
            "0",
            "0",
            "claims.yaml",
            "0",
            "0",
        ],
        &["check", "old.yaml"],
        &["list", "old.yaml"],
        &["stats", "old.yaml"],
        &["merge", "old.yaml", "claims.yaml", "old.yaml"],
    ] {
        run(&desk, command);
    }
}

/// Each text in one of the commands; in all of them with `TICKMARK_CASES`.
#[test]
fn no_word_of_a_command_does() {
    let texts = texts();
    let few = cases(1) == 1;
    for (nth, words) in texts.iter().enumerate() {
        let desk = Desk::new("claims:\n- {id: a, text: x}\n");
        let commands: [&[&str]; 7] = [
            &[
                "mark", "a", "--as", "disputed", "--note", words, "--tag", words,
            ],
            &["mark", "a", "--source", words, "--reviewer", words],
            &["mark", "--", words],
            &["list", "claims.yaml", "--", words],
            &["export", "--to", "json", "-o", "out.json", "--", words],
            &["check", "--", words],
            &["diff", "--", words, words],
        ];
        let commands = commands.iter().enumerate();
        for (_, command) in commands.filter(|(at, _)| !few || nth % 7 == *at) {
            run(&desk, command);
        }
    }
}
