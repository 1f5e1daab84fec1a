//! `tickmark export`: the claims in the formats of others.

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::{Args, ValueEnum};

use crate::check::Survey;
use crate::claims::{Link, link};
use crate::exchange::{Asked, Entry, Format, Piece, Story};
use crate::shell::console;
use crate::shell::disk::{self, Expect, LARGEST, LoadError, Real, Request, Target};
use crate::shell::{session, settings};
use crate::text::SafeText;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The claims file [default: claims.yaml]
    file: Option<PathBuf>,
    /// The format
    #[arg(long, value_enum, value_name = "FORMAT")]
    to: To,
    /// Write into this file instead of to stdout; one that is there is replaced
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Tell memos and flags too, which otherwise stay on the desk
    #[arg(long)]
    with_memos: bool,
    /// The page on which the verdicts appear: each is at its own '#claim-ID' there [default: the article's URL]
    #[arg(long, value_name = "URL", value_parser = page)]
    page: Option<String>,
    #[command(flatten)]
    limit: super::Limit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum To {
    Csv,
    Json,
    Jsonl,
    Claimreview,
    Html,
    Averitec,
    Annotation,
    Md,
}

impl To {
    const fn format(self) -> Format {
        match self {
            Self::Csv => Format::Csv,
            Self::Json => Format::Json,
            Self::Jsonl => Format::Jsonl,
            Self::Claimreview => Format::ClaimReview,
            Self::Html => Format::Html,
            Self::Averitec => Format::Averitec,
            Self::Annotation => Format::Annotation,
            Self::Md => Format::Markdown,
        }
    }
}

/// A URL that can go out, in its normal form.
fn page(url: &str) -> Result<String, String> {
    match link(url) {
        Link::Open(url) | Link::Ask(url, _) => Ok(url),
        Link::Refuse(reason) => Err(reason),
    }
}

pub(super) fn run(options: &Options) -> anyhow::Result<u8> {
    let file = options.file.clone().unwrap_or_else(super::default_file);
    let session = session::open(&file, options.limit.max_size)?;
    let source = session.target.clone();
    if let Err(Some(reason)) = &session.article {
        console::err(&SafeText::new(reason));
    }
    let survey = Survey::new(session.opened, session.article.ok());
    let (document, article, claims) = survey.into_parts();
    let entry = |(id, claim, anchor)| Entry { id, claim, anchor };
    let story = Story::new(
        document.head(),
        article.as_ref(),
        claims.map(entry).collect(),
        Asked {
            memos: options.with_memos,
            page: options.page.clone(),
        },
    );
    let format = options.to.format();
    match &options.output {
        None => console::pieces(story.pieces(format))?,
        Some(output) => write(output, &source, &story.pieces(format).collect::<Vec<_>>())?,
    }
    for skipped in story.skipped(format) {
        let told = if skipped.whole {
            format!("skipped {}: {}", skipped.id, skipped.reason)
        } else {
            format!("{} goes without {}", skipped.id, skipped.reason)
        };
        console::err(&SafeText::new(&told));
    }
    Ok(0)
}

/// Writes a file as claims files are saved: it holds all of the old text or all of the new.
fn write(path: &Path, source: &Target, pieces: &[Piece]) -> anyhow::Result<()> {
    let old = match disk::load(&Real, path, LARGEST) {
        Ok(loaded) if loaded.target.file == source.file => {
            bail!("not written: {} is the claims file.", path.display())
        }
        Ok(loaded) => Some(loaded),
        Err(LoadError::Missing { .. }) => None,
        Err(error) => bail!("{}", disk::not_replaced(path, &error)),
    };
    let new = Target::new(path, LARGEST);
    let bytes: Vec<_> = pieces.iter().map(Piece::as_bytes).collect();
    let saved = disk::save(
        &Real,
        &Request {
            target: old.as_ref().map_or(&new, |old| &old.target),
            pieces: &bytes,
            expect: old
                .as_ref()
                .map_or(Expect::Absent, |old| Expect::Bytes(&old.bytes)),
            overrule_read_only: false,
            state: &settings::state_folder(),
        },
    );
    match saved {
        Ok(_) => Ok(()),
        Err(error) => bail!("{}", disk::not_written(path, &error)),
    }
}
