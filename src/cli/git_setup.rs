//! `tickmark git-setup`: has git merge claims files claim by claim, in one repository.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;

use crate::shell::{console, git};
use crate::text::SafeText;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// Change it without asking
    #[arg(long)]
    yes: bool,
}

/// Settings of the repository. Where the program is missing (127), git merges line by line as it does
/// without any driver; another failure is the driver's own.
const SETTINGS: [(&str, &str); 3] = [
    (
        "merge.tickmark.name",
        "tickmark: claims files, claim by claim",
    ),
    (
        "merge.tickmark.driver",
        "tickmark merge %O %A %B %L %P; s=$?; test $s -ne 127 || { git merge-file --marker-size=%L %A %O %B; s=$?; }; exit $s",
    ),
    (
        "diff.tickmark.command",
        "f() { tickmark diff -- \"$@\"; s=$?; test $s -eq 127 || return $s; diff -u \"$2\" \"$5\"; return 0; }; f",
    ),
];

/// Which files are meant; for everybody who has the repository.
const ATTRIBUTES: &str = "claims.yaml merge=tickmark diff=tickmark";

/// What is to be changed.
struct Plan {
    folder: PathBuf,
    settings: Vec<(&'static str, &'static str)>,
    /// The attributes' file with its text to be.
    attributes: Option<(PathBuf, String)>,
}

pub(super) fn run(options: &Options) -> anyhow::Result<u8> {
    let folder = git::ask(Path::new("."), &["rev-parse", "--show-toplevel"])
        .context("this folder is in no git work tree")?;
    let plan = plan(PathBuf::from(folder))?;
    if plan.settings.is_empty() && plan.attributes.is_none() {
        console::out(&SafeText::new("git is set up already, nothing to change\n"))?;
        return Ok(0);
    }
    console::out(&SafeText::new(&told(&plan)))?;
    if !options.yes && !agreed()? {
        return Ok(2);
    }
    for (key, value) in &plan.settings {
        git::ask(&plan.folder, &["config", "--local", key, value])?;
    }
    if let Some((path, text)) = &plan.attributes {
        std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    let done = "done; commit .gitattributes, and run this in every clone\n";
    console::out(&SafeText::new(done))?;
    Ok(0)
}

fn plan(folder: PathBuf) -> anyhow::Result<Plan> {
    let set = |key: &str| git::ask(&folder, &["config", "--local", "--get", key]).ok();
    let differs = |(key, value): &(&str, &str)| set(key).as_deref() != Some(*value);
    let settings = SETTINGS.into_iter().filter(differs).collect();
    let path = folder.join(".gitattributes");
    let text = match std::fs::symlink_metadata(&path) {
        Ok(meta) if !meta.is_file() => bail!("{} is not a file", path.display()),
        Ok(_) => std::fs::read_to_string(&path)
            .with_context(|| format!("cannot read {}", path.display()))?,
        Err(_) => String::new(),
    };
    let is_there = text.lines().any(|line| line.trim() == ATTRIBUTES);
    let attributes = (!is_there).then(|| {
        let end = if text.is_empty() || text.ends_with('\n') {
            ""
        } else {
            "\n"
        };
        (path, format!("{text}{end}{ATTRIBUTES}\n"))
    });
    Ok(Plan {
        folder,
        settings,
        attributes,
    })
}

fn told(plan: &Plan) -> String {
    let mut told = vec!["This changes:".to_owned()];
    for (key, value) in &plan.settings {
        told.push(format!("  git config --local {key} '{value}'"));
    }
    if let Some((path, _)) = &plan.attributes {
        told.push(format!("  {}: + {ATTRIBUTES}", path.display()));
    }
    told.join("\n") + "\n"
}

/// Asks where somebody can answer; the default is no.
fn agreed() -> anyhow::Result<bool> {
    if !std::io::stdin().is_terminal() {
        console::err(&SafeText::new(
            "nothing changed; run 'tickmark git-setup --yes' to change it",
        ));
        return Ok(false);
    }
    console::out(&SafeText::new("Change it? y/N "))?;
    std::io::stdout().flush()?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    let yes = matches!(answer.trim(), "y" | "Y" | "yes");
    if !yes {
        console::err(&SafeText::new("nothing changed"));
    }
    Ok(yes)
}
