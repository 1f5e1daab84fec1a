//! `tickmark new`: what of an article is worth a check, and why.

mod explain;

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};

use crate::article::{Article, Format as Written};
use crate::shell::disk::{self, Kind, LoadError, Real};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The article: plain text or Markdown
    article: PathBuf,
    /// Show every sentence with its score and the reasons, and write nothing
    #[arg(long)]
    explain: bool,
    /// The article has one sentence a line
    #[arg(long, requires = "explain")]
    lines: bool,
    #[arg(long, value_enum, default_value_t = Format::Text, requires = "explain")]
    format: Format,
    #[command(flatten)]
    limit: super::Limit,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(super) fn run(options: &Options) -> anyhow::Result<u8> {
    let bytes = load(&options.article, options.limit.max_size)?;
    if !options.explain {
        bail!("drafting is not there yet; --explain shows what is worth a claim.");
    }
    if options.lines {
        let text = Article::decode(&bytes).with_context(|| name(&options.article))?;
        explain::lines(&text, options.format)?;
    } else {
        let written = Written::of(&name(&options.article));
        let article = Article::read(&bytes, written).with_context(|| name(&options.article))?;
        explain::article(&article, options.format)?;
    }
    Ok(0)
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

/// The bytes of an article, told about as one.
fn load(path: &Path, limit: u64) -> anyhow::Result<Vec<u8>> {
    let told = match disk::load(&Real, path, limit) {
        Ok(loaded) => return Ok(loaded.bytes),
        Err(LoadError::Missing { .. }) => "no such file.".to_owned(),
        Err(LoadError::NotAFile {
            kind: Kind::Directory,
            ..
        }) => "a directory, not an article.".to_owned(),
        Err(LoadError::NotAFile { .. }) => "not a regular file.".to_owned(),
        Err(error @ (LoadError::TooLarge { .. } | LoadError::Io { .. })) => {
            return Err(error.into());
        }
    };
    bail!("{}: {told}", name(path))
}
