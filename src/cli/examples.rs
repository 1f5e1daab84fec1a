//! Command lines to begin with, below each command's help and in its manual page.

use std::fmt::Write;

use clap::Command;

/// A command line and what it does.
pub(super) type Example = (&'static str, &'static str);

/// The examples of the review.
pub(super) const REVIEW: &[Example] = &[
    ("tickmark story/claims.yaml", "Review the claims of a story"),
    (
        "tickmark --keys 'jv<C-s>' --print",
        "Play keys without a terminal, and print the screen they lead to",
    ),
];

/// The examples of each command.
const COMMANDS: &[(&str, &[Example])] = &[
    (
        "new",
        &[
            ("tickmark new story.md", "Draft claims.yaml from an article"),
            (
                "tickmark new story.md --explain",
                "See of every sentence whether it is worth a claim, and why",
            ),
        ],
    ),
    (
        "check",
        &[
            ("tickmark check --strict", "Exit with 1 for warnings too"),
            ("tickmark check --ready", "Ask whether the story can go out"),
        ],
    ),
    (
        "list",
        &[
            (
                "tickmark list claims.yaml 'is:unreviewed tag:chips'",
                "List what is left of a topic",
            ),
            (
                "tickmark list --format jsonl | jq -r .id",
                "Hand the claims to another program",
            ),
        ],
    ),
    (
        "stats",
        &[(
            "tickmark stats claims.yaml by:ann",
            "Count what one reviewer has marked",
        )],
    ),
    (
        "mark",
        &[
            (
                "tickmark mark chips-2025 --as verified --source https://example.org/plan",
                "Verify a claim, with its evidence",
            ),
            (
                "tickmark mark --where 'kind:attribution is:unreviewed' --tag photo-desk",
                "Tag all claims that a filter finds",
            ),
        ],
    ),
    (
        "export",
        &[(
            "tickmark export --to csv -o facts.csv",
            "Write a table for a spreadsheet",
        )],
    ),
    (
        "import",
        &[
            (
                "tickmark import --from csv facts.csv -o claims.yaml --column text=Statement",
                "Draft the claims of a table, whose column 'Statement' tells them",
            ),
            (
                "tickmark import --from claimreview page.html -o claims.yaml",
                "Draft what a page of fact-checkers reviews, with their verdict as a source",
            ),
        ],
    ),
    (
        "diff",
        &[(
            "tickmark diff before.yaml claims.yaml",
            "Show what was decided since",
        )],
    ),
    (
        "config",
        &[(
            "tickmark config --default > ~/.config/tickmark/config.toml",
            "Begin a settings file",
        )],
    ),
    (
        "schema",
        &[(
            "tickmark schema > claims.schema.json",
            "Have YAML editors complete and check claims files",
        )],
    ),
    (
        "completions",
        &[
            (
                "tickmark completions bash > ~/.local/share/bash-completion/completions/tickmark",
                "For bash; it is read at the next start",
            ),
            (
                "tickmark completions fish > ~/.config/fish/completions/tickmark.fish",
                "For fish",
            ),
        ],
    ),
    (
        "man",
        &[
            ("tickmark man | man -l -", "Read the manual page"),
            (
                "tickmark man check > tickmark-check.1",
                "Write the page of one command into a file",
            ),
        ],
    ),
];

/// The examples of a command, none where its help says all.
pub(super) fn of(name: &str) -> &'static [Example] {
    let found = COMMANDS.iter().find(|(command, _)| *command == name);
    found.map_or(&[], |(_, examples)| examples)
}

/// The program's command line with the examples below its help.
pub(super) fn below(command: Command) -> Command {
    let command = command.after_help(told(REVIEW) + EXIT);
    COMMANDS.iter().fold(command, |command, (name, examples)| {
        command.mut_subcommand(*name, |command| command.after_help(told(examples)))
    })
}

/// What the exit code tells.
const EXIT: &str = "\nExit codes: 0 fine, 1 findings or conflicts, 2 could not do it.\n";

fn told(examples: &[Example]) -> String {
    let mut text = "Examples:\n".to_owned();
    for (line, does) in examples {
        _ = writeln!(text, "  {line}\n      {does}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_is_a_command_line() {
        let all = COMMANDS.iter().flat_map(|(_, examples)| *examples);
        for (line, _) in REVIEW.iter().chain(all) {
            let own = line.split(['|', '>']).next().unwrap();
            let own = if line.contains("--keys") { line } else { own };
            let words = shell_words::split(own).unwrap();
            let parsed = crate::cli::command().try_get_matches_from(words);
            assert!(parsed.is_ok(), "{line}: {}", parsed.unwrap_err());
        }
    }
}
