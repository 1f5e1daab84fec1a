//! `tickmark git-setup`: has git merge claims files claim by claim, in one repository.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;

use crate::shell::disk::{self, Expect, LARGEST, LoadError, Real, Target};
use crate::shell::terminal::survive_file_size_limit;
use crate::shell::{console, git};
use crate::text::SafeText;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// Change it without asking
    #[arg(long)]
    yes: bool,
}

/// Settings of the repository. Where the program cannot be run (126, 127), git merges line by line as it
/// does without any driver. Only a merge that ended as such may pass for one: git takes whatever is
/// below 129 for a conflict that is marked in the file, and gives up at 129.
const SETTINGS: [(&str, &str); 3] = [
    (
        "merge.tickmark.name",
        "tickmark: claims files, claim by claim",
    ),
    (
        "merge.tickmark.driver",
        "tickmark merge -- %O %A %B %L %P; s=$?; case $s in 0|1) ;; 126|127) git merge-file --marker-size=%L -- %A %O %B; s=$?; test $s -le 127 || s=129;; *) s=129;; esac; exit $s",
    ),
    (
        "diff.tickmark.command",
        "f() { tickmark diff -- \"$@\"; s=$?; case $s in 126|127) ;; *) return $s;; esac; test $# -lt 7 || diff -u -- \"$2\" \"$5\"; return 0; }; f",
    ),
];

/// Which files are meant; for everybody who has the repository.
const ATTRIBUTES: &str = "claims.yaml merge=tickmark diff=tickmark";

/// What is to be changed.
struct Plan {
    folder: PathBuf,
    /// Each key with its value to be and the one it has.
    settings: Vec<(&'static str, &'static str, Option<String>)>,
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
    for (key, value, _) in &plan.settings {
        git::ask(
            &plan.folder,
            &["config", "--local", "--replace-all", key, value],
        )?;
    }
    if let Some((path, text)) = &plan.attributes {
        write(path, text)?;
    }
    let done = "done; commit .gitattributes, and run this in every clone\n";
    console::out(&SafeText::new(done))?;
    Ok(0)
}

fn plan(folder: PathBuf) -> anyhow::Result<Plan> {
    let set = |key: &str| git::ask(&folder, &["config", "--local", "--get-all", key]).ok();
    let settings = SETTINGS
        .into_iter()
        .map(|(key, value)| (key, value, set(key)));
    let settings = settings.filter(|(_, value, old)| old.as_deref() != Some(*value));
    let settings = settings.collect();
    let path = folder.join(".gitattributes");
    let text = match std::fs::symlink_metadata(&path) {
        Ok(meta) if !meta.is_file() => bail!("{} is not a file", path.display()),
        Ok(_) => std::fs::read_to_string(&path)
            .with_context(|| format!("cannot read {}", path.display()))?,
        Err(_) => String::new(),
    };
    let attributes = (!holds(&folder)?).then(|| {
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

/// Whether git has the attributes of a claims file, whichever line of them is the last to speak.
fn holds(folder: &Path) -> anyhow::Result<bool> {
    let told = git::ask(
        folder,
        &["check-attr", "merge", "diff", "--", "claims.yaml"],
    )?;
    let has = |line: &str| told.lines().any(|told| told.ends_with(line));
    Ok(has(": merge: tickmark") && has(": diff: tickmark"))
}

/// Replaces the file as a whole or not at all.
fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    survive_file_size_limit()?;
    let (target, old) = match disk::load(&Real, path, LARGEST) {
        Ok(loaded) => (loaded.target, Some(loaded.bytes)),
        Err(LoadError::Missing { .. }) => (Target::new(path, LARGEST), None),
        Err(error) => return Err(error.into()),
    };
    let expect = old.as_deref().map_or(Expect::Absent, Expect::Bytes);
    super::file::save(&target, &[text.as_bytes()], expect)
}

fn told(plan: &Plan) -> String {
    let mut told = vec!["This changes:".to_owned()];
    for (key, value, old) in &plan.settings {
        told.push(format!("  git config --local {key} '{value}'"));
        let old = old.iter().flat_map(|old| old.lines());
        told.extend(old.map(|old| format!("    instead of '{old}'")));
    }
    if plan.attributes.is_some() {
        told.push(format!("  .gitattributes: + {ATTRIBUTES}"));
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
