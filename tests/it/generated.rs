//! The documents that are written from the tables and by the program: `TICKMARK_WRITE=1 cargo test --test it generated`
//! writes them anew, and without it they have to be as they would be written.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use tickmark::check::{About, RULES};
use tickmark::keys::{Context, Group, Keymap, OVERLAYS, TABLE};
use tickmark::shell::settings::{Kind, SCHEMA, default_file};
use tickmark::ui::PALETTES;

use crate::harness::{CLAIMS, Desk, text};

pub(crate) fn assert_current(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("docs")
        .join(name);
    if std::env::var_os("TICKMARK_WRITE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    for (nth, (committed, current)) in committed.lines().zip(text.lines()).enumerate() {
        assert_eq!(committed, current, "docs/{name} is stale, line {}", nth + 1);
    }
    assert_eq!(committed.len(), text.len(), "docs/{name} is stale");
}

/// Keys as code, or a dash.
fn code(keys: &str) -> String {
    let keys: Vec<_> = keys
        .split(' ')
        .filter(|key| !key.is_empty())
        // A bar would end the table's cell.
        .map(|key| format!("`{}`", key.replace('|', "\\|")))
        .collect();
    if keys.is_empty() {
        "–".to_owned()
    } else {
        keys.join(" ")
    }
}

fn places(contexts: &[Context]) -> String {
    if contexts == Context::ALL {
        return "everywhere".to_owned();
    }
    let names: Vec<_> = contexts.iter().map(|context| context.name()).collect();
    names.join(", ")
}

fn keys() -> String {
    let mut text = String::from(
        "# Keys\n\n\
         <!-- Written by `TICKMARK_WRITE=1 cargo test --test it generated` from the table of actions. -->\n\n\
         `tickmark keys` prints those in force, `?` shows them in the review, those of where one is first.\n\
         How to have others is told in [CONFIG.md](CONFIG.md).\n",
    );
    let keymap = Keymap::default();
    for group in Group::ALL {
        let mut rows = TABLE.iter().filter(|row| row.group == group).peekable();
        if rows.peek().is_none() {
            continue;
        }
        _ = write!(
            text,
            "\n## {}\n\n| keys | action | does | where |\n|---|---|---|---|\n",
            group.title()
        );
        for row in rows {
            for (contexts, keys) in keymap.told(row) {
                let (keys, places) = (code(&keys), places(&contexts));
                _ = writeln!(text, "| {keys} | {} | {} | {places} |", row.name, row.doc);
            }
        }
    }
    text.push_str("\n## Overlays\n\nWhat `overlay` in the settings changes.\n");
    for overlay in OVERLAYS
        .iter()
        .filter(|overlay| !overlay.changes.is_empty())
    {
        _ = write!(
            text,
            "\n### {}\n\n{}.\n\n| action | keys |\n|---|---|\n",
            overlay.name, overlay.doc
        );
        for (action, keys) in overlay.changes {
            _ = writeln!(text, "| {action} | {} |", code(&keys.join(" ")));
        }
    }
    text.push_str("\n## Places\n\nWhat `[keys.in.…]` in the settings may name.\n\n| place | is |\n|---|---|\n");
    for context in Context::ALL {
        _ = writeln!(text, "| {} | {} |", context.name(), context.place());
    }
    text
}

fn check() -> String {
    let mut text = String::from(
        "# Checking a claims file\n\n\
         <!-- Written by `TICKMARK_WRITE=1 cargo test --test it generated` from the table of rules. -->\n\n\
         ```sh\ntickmark check claims.yaml           # what is wrong, with line and column, and how to mend it\n\
         tickmark check --strict              # warnings count as errors\n\
         tickmark check --ready               # may the story go out?\n\
         tickmark check --format json         # for programs\n\
         tickmark check --format sarif        # for code hosts and editors (SARIF 2.1.0)\n```\n\n\
         It ends with 0 where nothing is an error, with 1 where something is, and with 2 where the file or the\n\
         settings cannot be read, which JSON and SARIF tell as their one finding. Where nothing is found, nothing is printed.\n\n\
         `config.toml` says what a rule counts as; `--config FILE` takes another file, `--config none` the\n\
         defaults below.\n\n\
         ```toml\n[check]\nno-archive = \"warning\"   # archive what you cite\nadrift = \"error\"\n\
         no-stamp = \"off\"\n```\n\n\
         With `--ready` a story is ready where no error is found and none of `missing-evidence`, `moved`,\n\
         `adrift` and the rules of the last table; what is off is not asked for.\n",
    );
    for about in About::ALL {
        _ = write!(text, "\n## {}\n\n", about.title());
        if about == About::Opening {
            text.push_str("With one of these nothing is checked. They are always errors.\n\n");
        }
        text.push_str("| rule | by default | means | mend it so |\n|---|---|---|---|\n");
        for row in RULES.iter().filter(|row| row.about == about) {
            let default = row.default.word();
            _ = writeln!(
                text,
                "| `{}` | {default} | {} | {} |",
                row.name, row.doc, row.help
            );
        }
    }
    text
}

fn config() -> String {
    let mut text = String::from(
        "# Settings\n\n\
         <!-- Written by `TICKMARK_WRITE=1 cargo test --test it generated` from the schema. -->\n\n\
         They are in `config.toml` in the user's configuration folder (`~/.config/tickmark`, or\n\
         `$XDG_CONFIG_HOME/tickmark`), or in the file that `--config` names; `--config none` is without any.\n\
         `tickmark config` prints what holds and where it comes from. All that is wrong with a file is\n\
         told at once, with line and column, and nothing opens until it is mended.\n\n\
         | setting | value | by default | |\n|---|---|---|---|\n",
    );
    for setting in SCHEMA {
        let default = match setting.default {
            Ok(default) => format!("`{default}`"),
            Err(instead) => format!("not set: {instead}"),
        };
        let expected = setting.expected();
        _ = writeln!(
            text,
            "| `{}` | {expected} | {default} | {} |",
            setting.name, setting.doc
        );
    }
    _ = write!(
        text,
        "\n`tickmark config --default` prints this, to begin with:\n\n```toml\n{}```\n",
        default_file()
    );
    text.push_str("\nThe rules of `[check]` are listed in [CHECK.md](CHECK.md).\n");
    text.push_str("\n## Themes\n\n| theme | |\n|---|---|\n");
    for palette in PALETTES {
        _ = writeln!(text, "| `{}` | {} |", palette.name, palette.doc);
    }
    text.push_str(
        "\n`--theme NAME` takes one for a single sitting. Every text of every theme has a contrast of 4.5:1 \
         and more (WCAG AA),\nlines 3:1; tests compute it, also for the nearest of 256 and of 16 colours, the \
         latter as xterm has them.\n`terminal` holds on black and on white backgrounds, which none of the 16 \
         colours does as text: it tells\ntexts apart by bold and italic, and has colours where the background is \
         its own too.\n\n\
         Where `NO_COLOR` is set, there are no colours, whatever the settings. With `color = \"auto\"` there are \
         all\nwhere `COLORTERM` is `truecolor` or `24bit`, 256 where `TERM` says so, else 16. A status is always \
         told by\nits sign and its word too.\n",
    );
    text.push_str("\n## Keys\n\n| overlay | |\n|---|---|\n");
    for overlay in OVERLAYS {
        _ = writeln!(text, "| `{}` | {} |", overlay.name, overlay.doc);
    }
    text.push_str(
        "\nActions and overlays are listed in [KEYS.md](KEYS.md). Keys are named as there: a character, or \
         `<CR>`,\n`<Esc>`, `<Tab>`, `<S-Tab>`, `<BS>`, `<Del>`, `<Up>`, `<Down>`, `<Left>`, `<Right>`, `<Home>`, \
         `<End>`,\n`<PgUp>`, `<PgDn>`, `<Space>`, `<lt>`, `<gt>`, `<F1>` to `<F12>`, with Ctrl `<C-x>`, with Alt \
         `<A-x>`.\n\n\
         Keys of one's own are all that the action has: `verify = [\"v\", \"<F2>\"]`, and none with `verify = \
         []`.\n`[keys.in.article]` holds in the article only, and goes before `[keys]`. A key of one's own is taken \
         from the\naction that has it by default. Two of one's own on one key are a fault, and so is an action that \
         would\nbe left without any key, unless it was given an empty list; a place that no key leads out of; a \
         character\nthat could no longer be typed in a field; and a digit where digits are counts.\n",
    );
    text
}

#[test]
fn keys_are_documented_as_they_are() {
    assert_current("KEYS.md", &keys());
}

#[test]
fn rules_are_documented_as_they_are() {
    assert_current("CHECK.md", &check());
}

#[test]
fn settings_are_documented_as_they_are() {
    assert!(matches!(
        SCHEMA.last().map(|last| last.kind),
        Some(Kind::Keys)
    ));
    assert_current("CONFIG.md", &config());
}

/// What a command prints.
fn printed(args: &[&str]) -> String {
    let output = Desk::new(CLAIMS).run(args);
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn the_schema_is_committed_as_it_is() {
    assert_current("claims.schema.json", &printed(&["schema"]));
}

#[test]
fn completions_are_committed_as_they_are() {
    for (shell, file) in [
        ("bash", "tickmark.bash"),
        ("elvish", "tickmark.elv"),
        ("fish", "tickmark.fish"),
        ("powershell", "_tickmark.ps1"),
        ("zsh", "_tickmark"),
    ] {
        let script = printed(&["completions", shell]);
        assert_current(&format!("completions/{file}"), &script);
        for command in commands() {
            assert!(script.contains(&command), "{shell} lacks {command}");
        }
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped has to say so")]
fn bash_completes_commands_values_and_files() {
    let desk = Desk::new(CLAIMS);
    std::fs::write(desk.path("completions"), printed(&["completions", "bash"])).unwrap();
    let completed = |words: &str| {
        let script = format!(
            "source ./completions; COMP_WORDS=(tickmark {words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); \
             _tickmark tickmark \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD-1]}}\"; \
             echo \"${{COMPREPLY[*]}}\""
        );
        let bash = std::process::Command::new("bash")
            .args(["--norc", "-c", &script])
            .current_dir(desk.path(""))
            .output();
        bash.ok().map(|output| text(&output.stdout))
    };
    for (words, expected) in [
        ("con", "config\n"),
        ("mark --as ''", "unreviewed sourced verified disputed\n"),
        ("mark --file cl", "claims.yaml\n"),
        ("completions z", "zsh\n"),
        ("--theme h", "high-contrast\n"),
    ] {
        match completed(words) {
            Some(shown) => assert_eq!(shown, expected, "{words}"),
            None => eprintln!("skipped: there is no bash here"),
        }
    }
}

/// The commands that the help lists.
fn commands() -> Vec<String> {
    let help = printed(&["--help"]);
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let lines = list.lines().take_while(|line| !line.is_empty());
    let names = lines.filter_map(|line| line.split_whitespace().next());
    let names = names.filter(|name| *name != "help").map(str::to_owned);
    names.collect()
}

#[test]
fn manual_pages_are_committed_as_they_are() {
    let program = printed(&["man"]);
    let mut pages = BTreeSet::from(["tickmark.1".to_owned()]);
    assert_current("man/tickmark.1", &program);
    for command in commands() {
        let name = format!("tickmark-{command}.1");
        assert_current(&format!("man/{name}"), &printed(&["man", &command]));
        let named = format!("tickmark-{command}(1)").replace('-', r"\-");
        assert!(program.contains(&named), "{named}");
        pages.insert(name);
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/man");
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name();
        assert!(pages.contains(name.to_str().unwrap()), "{name:?}");
    }
}
