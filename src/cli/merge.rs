//! `tickmark merge`: a merge driver of git's, with the merge of the editor.
//!
//! The exit code is 0 for a clean merge, 1 where somebody has to decide; 129 makes git give the whole
//! merge up, which is better than a file that looks merged and is not.

use std::path::{Path, PathBuf};

use clap::Args;

use super::file::replace;
use crate::review::{Merged, merge_versions};
use crate::shell::disk::{self, Expect, LARGEST, Real};
use crate::shell::terminal::survive_file_size_limit;
use crate::shell::{console, git};
use crate::text::SafeText;
use crate::yaml::{Document, Limits, Opened};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// What both sides began with (%O)
    base: PathBuf,
    /// This side, which gets the result (%A)
    ours: PathBuf,
    /// The other side (%B)
    theirs: PathBuf,
    /// How long conflict markers are (%L)
    #[arg(default_value_t = 7, value_parser = size)]
    marker_size: usize,
    /// The file's name in the repository, for messages (%P)
    path: Option<PathBuf>,
    #[command(flatten)]
    limit: super::Limit,
}

fn size(text: &str) -> Result<usize, String> {
    let size = text.parse().ok().filter(|size| (1..=1000).contains(size));
    size.ok_or_else(|| "a number from 1 to 1000".to_owned())
}

/// What git takes for a reason to give the whole merge up.
const GIVE_UP: u8 = 129;

pub(super) fn run(options: &Options) -> u8 {
    let name = options
        .path
        .as_ref()
        .unwrap_or(&options.ours)
        .display()
        .to_string();
    let tell = |text: &str| console::err(&SafeText::new(&format!("{name}: {text}")));
    let done = merge(options).and_then(|done| {
        save(&options.ours, &done.bytes)?;
        Ok(done)
    });
    match done {
        Ok(done) => {
            if let Some(told) = &done.told {
                tell(told);
            }
            u8::from(!done.clean)
        }
        Err(error) => {
            tell(&format!("not merged: {error:#}"));
            GIVE_UP
        }
    }
}

/// Replaces the file as a whole or not at all. It is git's own for now, so that nobody else has to be
/// kept away by a lock.
fn save(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    survive_file_size_limit()?;
    let loaded = disk::load(&Real, path, LARGEST)?;
    replace(&loaded.target, &[bytes], Expect::Bytes(&loaded.bytes))?;
    Ok(())
}

struct Done {
    bytes: Vec<u8>,
    clean: bool,
    told: Option<String>,
}

fn merge(options: &Options) -> anyhow::Result<Done> {
    let Options {
        base,
        ours,
        theirs,
        marker_size,
        ..
    } = options;
    let by_lines = || git::merge_file(base, ours, theirs, *marker_size);
    match by_claims(options) {
        Ok(merged) if merged.conflicts == 0 => {
            // Lines keep what is no claim's on both sides; claims judge whether they tell the same.
            let lines = by_lines().ok().filter(|text| text.clean);
            let alike = lines.filter(|text| {
                let opened = open_bytes(&text.bytes);
                opened.is_ok_and(|opened| merged.is_like(&opened.document))
            });
            match alike {
                Some(text) => Ok(Done {
                    bytes: text.bytes,
                    clean: true,
                    told: None,
                }),
                None if merged.lost.is_empty() => Ok(written(&merged)),
                None => marked(options, "both sides changed lines that are not a claim's"),
            }
        }
        Ok(merged) if merged.lost.is_empty() => Ok(written(&merged)),
        Ok(_) => marked(options, "a comment beside a conflict would be lost"),
        Err(reason) => marked(options, &reason),
    }
}

fn written(merged: &Merged) -> Done {
    let told = match merged.conflicts {
        0 => None,
        1 => Some(
            "1 conflict is kept in its claim; open the file with tickmark to decide it".to_owned(),
        ),
        count => Some(format!(
            "{count} conflicts are kept in their claims; open the file with tickmark to decide them"
        )),
    };
    Done {
        bytes: merged.document.pieces().collect::<Vec<_>>().concat(),
        clean: merged.conflicts == 0,
        told,
    }
}

/// What cannot be merged claim by claim, with markers as git sets them; never without any.
fn marked(options: &Options, reason: &str) -> anyhow::Result<Done> {
    let Options {
        base,
        ours,
        theirs,
        marker_size,
        ..
    } = options;
    let mut text = git::merge_file(base, ours, theirs, *marker_size)?;
    if text.clean {
        text = git::mark_all(ours, theirs, *marker_size)?;
    }
    Ok(Done {
        clean: text.clean,
        bytes: text.bytes,
        told: Some(format!("merged line by line: {reason}")),
    })
}

fn by_claims(options: &Options) -> Result<Merged, String> {
    let open = |path: &Path| {
        let loaded = disk::load(&Real, path, options.limit.max_size);
        open_bytes(&loaded.map_err(|error| error.to_string())?.bytes)
    };
    let opened = |path: &Path, name: &str| open(path).map_err(|error| format!("{name}: {error}"));
    merge_versions(
        &opened(&options.base, "base")?,
        &opened(&options.ours, "ours")?,
        &opened(&options.theirs, "theirs")?,
    )
}

fn open_bytes(bytes: &[u8]) -> Result<Opened, String> {
    Document::open(bytes.to_vec(), &Limits::default()).map_err(|error| match error.place {
        Some(place) => format!("{place}: {error}"),
        None => error.to_string(),
    })
}
