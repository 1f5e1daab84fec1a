//! `tickmark new`: a claims file drafted from an article, or what of the article is worth a claim, and why.

mod explain;
mod file;

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;

use super::Format;
use crate::article::{Article, Format as Written};
use crate::shell::disk::{self, Kind, LoadError, Real};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The article: plain text, Markdown or HTML
    article: PathBuf,
    /// The claims file, or '-' for stdout [default: claims.yaml]
    #[arg(short, long, value_name = "FILE|-", conflicts_with = "explain")]
    output: Option<PathBuf>,
    /// Show every sentence with its score and the reasons, and write nothing
    #[arg(long)]
    explain: bool,
    /// The article has one sentence a line
    #[arg(long, requires = "explain")]
    lines: bool,
    /// For people or for programs
    #[arg(long, value_enum, default_value_t = Format::Text, requires = "explain")]
    format: Format,
    #[command(flatten)]
    limit: super::Limit,
}

pub(super) fn run(options: &Options) -> anyhow::Result<u8> {
    let path = &options.article;
    let bytes = load(path, options.limit.max_size)?;
    let told = || path.display().to_string();
    if options.lines {
        let text = Article::decode(&bytes).with_context(told)?;
        explain::lines(&text, options.format)?;
        return Ok(0);
    }
    let article = Article::read(&bytes, Written::of(&told())).with_context(told)?;
    if options.explain {
        explain::article(&article, options.format)?;
    } else {
        let output = options.output.clone().unwrap_or_else(super::default_file);
        file::write(path, &article, &output, options.limit.max_size)?;
    }
    Ok(0)
}

/// The bytes of an article, told about as one.
fn load(path: &Path, limit: u64) -> anyhow::Result<Vec<u8>> {
    let told = match disk::load(&Real, path, limit) {
        Ok(loaded) => return Ok(loaded.bytes),
        Err(LoadError::Missing { .. }) => "no such file.",
        Err(LoadError::NotAFile {
            kind: Kind::Directory,
            ..
        }) => "a directory, not an article.",
        Err(LoadError::NotAFile { .. }) => "not a regular file.",
        Err(error @ (LoadError::TooLarge { .. } | LoadError::Io { .. })) => {
            return Err(error.into());
        }
    };
    bail!("{}: {told}", path.display())
}
