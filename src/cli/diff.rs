//! `tickmark diff`: what was decided between two versions of a file; also as git's external diff.

use std::fmt::Display;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};
use similar::TextDiff;

use super::Format;
use crate::claims::Source;
use crate::exchange::Fields;
use crate::review::{Became, Difference, differences};
use crate::shell::console::{self, Printout};
use crate::shell::disk::{self, Real};
use crate::text::SafeText;
use crate::ui::Theme;
use crate::yaml::{Document, Limits, Opened};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// Two versions of a claims file; or the seven or nine words of git's external diff
    #[arg(value_name = "A B", required = true, num_args = 1..=9)]
    versions: Vec<PathBuf>,
    /// For people or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    looks: super::Looks,
    #[command(flatten)]
    limit: super::Limit,
}

impl Options {
    /// An empty printout in the looks that are asked for.
    fn printout(&self) -> anyhow::Result<Printout> {
        let settings = self.looks.settings()?;
        Ok(Printout::new(self.looks.theme(&settings)))
    }
}

pub(super) fn run(options: &Options) -> anyhow::Result<u8> {
    match options.versions.as_slice() {
        [a, b] => {
            let (old, new) = (open(a, options)?, open(b, options)?);
            let found = differences(&old, &new);
            match options.format {
                Format::Text => {
                    let mut out = options.printout()?;
                    tell(&mut out, &found);
                    console::printouts(std::iter::once(out))?;
                }
                Format::Json => console::json(&record(&found))?,
            }
        }
        // path old-file old-hex old-mode new-file new-hex new-mode [new-path what-else]
        [path, old, _, _, new, _, _] | [path, old, _, _, new, _, _, _, _] => {
            for_git(path, old, new, options)?;
        }
        // Of what is in conflict git gives the name alone, and shows the sides one by one if asked to.
        [path] if std::env::var_os("GIT_DIFF_PATH_COUNTER").is_some() => {
            let told = format!("tickmark diff {}: unmerged\n", hanging(path.display()));
            console::out(&SafeText::new(&told))?;
        }
        _ => anyhow::bail!("diff takes two files, or the seven or nine words that git gives"),
    }
    Ok(0)
}

/// As git shows a change: where one of the two is no claims file, by lines, as git stops at an error.
fn for_git(path: &Path, old: &Path, new: &Path, options: &Options) -> anyhow::Result<()> {
    if options.format == Format::Json {
        anyhow::bail!("git's form of diff has no JSON; give diff the two files alone");
    }
    let name = hanging(path.display());
    let mut out = options.printout()?;
    out.paint(Theme::strong, &format!("tickmark diff {name}"));
    out.say("\n");
    match (open(old, options), open(new, options)) {
        (Ok(old), Ok(new)) => tell(&mut out, &differences(&old, &new)),
        (Err(_), _) | (_, Err(_)) => {
            let read = |path: &Path| -> anyhow::Result<String> {
                let bytes = std::fs::read(path)?;
                Ok(String::from_utf8_lossy(&bytes).into_owned())
            };
            let (old, new) = (read(old)?, read(new)?);
            let lines = TextDiff::from_lines(&old, &new);
            let (a, b) = (format!("a/{name}"), format!("b/{name}"));
            let unified = lines.unified_diff().header(&a, &b).to_string();
            for line in unified.split_inclusive('\n') {
                match line.as_bytes() {
                    [b'-', ..] => out.paint(Theme::removed, line),
                    [b'+', ..] => out.paint(Theme::added, line),
                    _ => out.say(line),
                }
            }
        }
    }
    console::printouts(std::iter::once(out))?;
    Ok(())
}

fn open(path: &Path, options: &Options) -> anyhow::Result<Opened> {
    let loaded = disk::load(&Real, path, options.limit.max_size)?;
    let opened = Document::open(loaded.bytes, &Limits::default());
    let name = path.display().to_string();
    opened.map_err(|error| anyhow::anyhow!("{}", error.about(&name)))
}

/// A text whose further lines stand in from the margin, where only what is told of a claim begins.
fn hanging(text: impl Display) -> String {
    text.to_string().replace('\n', "\n      ")
}

const fn word(became: &Became) -> &'static str {
    match became {
        Became::Added => "added",
        Became::Removed => "removed",
        Became::Moved => "moved",
        Became::Changed { .. } => "changed",
    }
}

fn tell(out: &mut Printout, found: &[Difference]) {
    for Difference { id, text, became } in found {
        out.paint(Theme::strong, &hanging(id));
        out.say(&format!(": {}  {}\n", word(became), hanging(text)));
        let Became::Changed {
            fields,
            tags,
            sources,
        } = became
        else {
            continue;
        };
        for (key, old, new) in fields {
            let said = |text: &Option<String>| hanging(text.as_deref().unwrap_or("(nothing)"));
            out.say(&format!("  {key}: "));
            out.paint(Theme::removed, &said(old));
            out.say(" -> ");
            out.paint(Theme::added, &said(new));
            out.say("\n");
        }
        tell_lists(out, tags, |tag| format!("tag {tag}"));
        tell_lists(out, sources, |source| {
            let fields = source.fields();
            let fields = fields.map(|(key, text)| format!("{}: {text}", key.key()));
            format!("source {}", fields.collect::<Vec<_>>().join(", "))
        });
    }
}

/// What has gone from a list and what has come.
fn tell_lists<T>(out: &mut Printout, lists: &(Vec<T>, Vec<T>), told: impl Fn(&T) -> String) {
    for gone in &lists.0 {
        out.paint(Theme::removed, &format!("  - {}", hanging(told(gone))));
        out.say("\n");
    }
    for come in &lists.1 {
        out.paint(Theme::added, &format!("  + {}", hanging(told(come))));
        out.say("\n");
    }
}

fn record(found: &[Difference]) -> Value {
    let claims = found.iter().map(|Difference { id, text, became }| {
        let mut record = json!({"id": id, "change": word(became), "text": text});
        if let Became::Changed {
            fields,
            tags,
            sources,
        } = became
        {
            let fields = fields
                .iter()
                .map(|(key, old, new)| json!({"field": key, "old": old, "new": new}));
            let mut all: Vec<Value> = fields.collect();
            if !tags.0.is_empty() || !tags.1.is_empty() {
                all.push(json!({"field": "tags", "removed": tags.0, "added": tags.1}));
            }
            if !sources.0.is_empty() || !sources.1.is_empty() {
                let of = |sources: &[Source]| json!(sources.iter().map(Fields).collect::<Vec<_>>());
                let (removed, added) = (of(&sources.0), of(&sources.1));
                all.push(json!({"field": "sources", "removed": removed, "added": added}));
            }
            record["fields"] = all.into();
        }
        record
    });
    json!({"format": 1, "claims": claims.collect::<Vec<_>>()})
}
