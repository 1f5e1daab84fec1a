//! `tickmark man`: the manual pages, of the program and of each command.

use anyhow::Context;
use clap::{Args, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::examples::{self, Example};
use crate::shell::console;
use crate::text::SafeText;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The command whose page is wanted [default: the program's own]
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

/// What the exit codes tell, of all commands.
const EXIT: &[(&str, &str)] = &[
    ("0", "All is fine, or done."),
    (
        "1",
        "There are findings, the story is not ready, or a merge left conflicts.",
    ),
    ("2", "It could not be done; stderr says why."),
    (
        "129",
        "From merge alone: git is to give the whole merge up.",
    ),
];

/// What the exit codes of merge tell git.
const MERGE_EXIT: &[(&str, &str)] = &[
    ("0", "The merge is clean, and in OURS."),
    (
        "1",
        "Somebody has to decide; OURS has the conflicts, in its claims or between markers.",
    ),
    (
        "2",
        "The command line could not be read; OURS is as it was.",
    ),
    (
        "129",
        "Nothing could be merged, and OURS is as it was: git is to give the whole merge up.",
    ),
];

/// The variables that are heeded.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("NO_COLOR", "Where it is set, there are no colours."),
    (
        "TERM, COLORTERM",
        "How many colours the terminal has; with TERM=dumb there is no review.",
    ),
    (
        "LC_ALL, LC_CTYPE, LANG",
        "Where they name no UTF-8, frames and signs are drawn with ASCII.",
    ),
    (
        "VISUAL, EDITOR",
        "The editor for long texts, with its arguments; else vi.",
    ),
    (
        "BROWSER",
        "The browsers for sources, tried one after the other, parted by colons; else the desktop's.",
    ),
    (
        "XDG_CONFIG_HOME",
        "The folder that has tickmark/config.toml; else ~/.config.",
    ),
    (
        "XDG_STATE_HOME",
        "The folder that has tickmark with the histories; else ~/.local/state.",
    ),
    (
        "USER, LOGNAME",
        "The reviewer's name where neither settings nor git have one.",
    ),
];

/// The files that are read and written.
const FILES: &[(&str, &str)] = &[
    ("claims.yaml", "The claims file that is meant by default."),
    (
        "~/.config/tickmark/config.toml",
        "The settings; 'tickmark config --default' prints one to begin with.",
    ),
    (
        "~/.local/state/tickmark",
        "The history of each claims file; 'tickmark forget' drops it.",
    ),
];

pub(super) fn run(options: &Options, command: Command) -> anyhow::Result<u8> {
    let mut whole = command.disable_help_subcommand(true);
    whole.build();
    let page = match &options.command {
        None => page(
            whole
                .override_usage("tickmark [OPTIONS] [FILE]\ntickmark COMMAND ...")
                .subcommand_help_heading("COMMANDS"),
            &program(),
        ),
        Some(name) => {
            let command = whole.find_subcommand(name);
            let command = command.with_context(|| {
                format!("there is no command '{name}'; 'tickmark --help' lists them")
            })?;
            page(command.clone(), &of_command(name))
        }
    }?;
    console::out(&SafeText::new(&page))?;
    Ok(0)
}

/// What clap knows of a command, and what it does not.
fn page(command: Command, more: &Roff) -> anyhow::Result<String> {
    // The examples get a section of their own.
    let command = command.after_help(None::<&str>);
    let source = concat!("tickmark ", env!("CARGO_PKG_VERSION"));
    // A blank, as a date that is empty would let the words behind it move up.
    let man = Man::new(command)
        .date(" ")
        .source(source)
        .manual("tickmark");
    let mut page = Vec::new();
    man.render(&mut page)?;
    let more = more.render();
    // How apostrophes are written is defined at the top of the page already.
    let sections = more.find(".SH").map_or("", |at| &more[at..]);
    Ok(String::from_utf8(page)? + sections)
}

fn program() -> Roff {
    let mut roff = Roff::new();
    table(&mut roff, "EXIT STATUS", EXIT);
    table(&mut roff, "ENVIRONMENT", ENVIRONMENT);
    table(&mut roff, "FILES", FILES);
    show(&mut roff, examples::REVIEW);
    roff
}

fn of_command(name: &str) -> Roff {
    let mut roff = Roff::new();
    if name == "merge" {
        table(&mut roff, "EXIT STATUS", MERGE_EXIT);
    }
    show(&mut roff, examples::of(name));
    roff.control("SH", ["SEE ALSO"]);
    roff.text([bold("tickmark"), roman("(1)")]);
    roff
}

fn table(roff: &mut Roff, title: &str, rows: &[(&str, &str)]) {
    roff.control("SH", [title]);
    for (name, does) in rows {
        roff.control("TP", []);
        roff.text([bold(*name)]);
        roff.text([roman(*does)]);
    }
}

fn show(roff: &mut Roff, examples: &[Example]) {
    if examples.is_empty() {
        return;
    }
    roff.control("SH", ["EXAMPLES"]);
    for (line, does) in examples {
        roff.control("TP", []);
        roff.text([bold(*line)]);
        roff.text([roman(format!("{does}."))]);
    }
}
