//! `tickmark export`: the claims in the formats of others.

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::{Args, ValueEnum};

use super::file::replace;
use crate::check::Survey;
use crate::claims::{Head, Link, link};
use crate::exchange::{Asked, Entry, Format, Piece, Story};
use crate::shell::console;
use crate::shell::disk::{self, Expect, Files, LARGEST, LoadError, Real, Target};
use crate::shell::{session, terminal::survive_file_size_limit};
use crate::text::SafeText;
use crate::yaml::{Fault, Reading, Rule};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The claims file [default: claims.yaml]
    file: Option<PathBuf>,
    /// The format
    #[arg(long, value_enum, value_name = "FORMAT")]
    to: To,
    /// Write into this file, which is replaced if it is there; '-' is stdout [default: stdout]
    #[arg(short, long, value_name = "FILE|-")]
    output: Option<PathBuf>,
    /// Tell memos and flags too, which otherwise stay on the desk
    #[arg(long)]
    with_memos: bool,
    /// The page on which the verdicts appear: each is at its own '#claim-ID' there [default: the article's URL]
    #[arg(long, value_name = "URL", value_parser = page)]
    page: Option<String>,
    /// Begin CSV with a byte order mark, by which Excel knows UTF-8
    #[arg(long)]
    bom: bool,
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
    let format = options.to.format();
    if options.bom && format != Format::Csv {
        bail!("--bom is for --to csv");
    }
    let file = options.file.clone().unwrap_or_else(super::default_file);
    let session = session::open(&file, options.limit.max_size)?;
    let source = session.target.clone();
    if let Err(Some(reason)) = &session.article {
        console::err(&SafeText::new(reason));
    }
    let survey = Survey::new(session.opened, session.article.ok());
    let (document, article, claims) = survey.into_parts();
    let conflicts: Vec<_> = (0..document.len())
        .map(|item| document.conflicts(item))
        .collect();
    let entry = |((id, reading, anchor), conflicts): ((_, Reading, _), _)| Entry {
        id,
        unread: unread(&reading.faults),
        claim: reading.claim,
        anchor,
        conflicts,
    };
    let story = Story::new(
        document.head(),
        article.as_ref(),
        claims.zip(conflicts).map(entry).collect(),
        Asked {
            memos: options.with_memos,
            page: options.page.clone(),
            bom: options.bom,
        },
    );
    let output = options.output.as_deref();
    match output.filter(|output| *output != Path::new("-")) {
        None => console::pieces(story.pieces(format))?,
        Some(output) => {
            refuse_own(output, &source, document.head())?;
            write(output, &story.pieces(format).collect::<Vec<_>>())?;
        }
    }
    for remark in story.remarks(format) {
        console::err(&SafeText::new(remark));
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

/// What of a claim is not there, as it could not be read.
fn unread(faults: &[Fault]) -> Vec<String> {
    let lost = |fault: &&Fault| match fault.rule {
        Rule::DuplicateKey | Rule::UnknownStatus | Rule::Shape => true,
        Rule::NoText | Rule::ReadersDiffer => false,
    };
    let lost = faults.iter().filter(lost);
    lost.map(|fault| fault.message.clone()).collect()
}

/// Refuses to write over what the export is made of, under whatever name.
fn refuse_own(path: &Path, source: &Target, head: &Head) -> anyhow::Result<()> {
    let stamp = |file: &Path| Some(Real.status(&Real.resolve(file).ok()?).ok()?.stamp);
    let Some(there) = stamp(path) else {
        return Ok(());
    };
    let is = |file: &Path| stamp(file).is_some_and(|own| own.same_file(&there));
    if is(&source.file) {
        bail!("not written: {} is the claims file.", path.display());
    }
    let named = head.file.as_deref();
    if named.is_some_and(|named| is(&source.file.with_file_name("").join(named))) {
        bail!("not written: {} is the article.", path.display());
    }
    Ok(())
}

/// Writes a file as claims files are saved: it holds all of the old text or all of the new.
fn write(path: &Path, pieces: &[Piece]) -> anyhow::Result<()> {
    survive_file_size_limit()?;
    let old = match disk::load(&Real, path, LARGEST) {
        Ok(loaded) => Some(loaded),
        Err(LoadError::Missing { .. }) => None,
        Err(error) => bail!("{}", disk::not_replaced(path, &error)),
    };
    let new = Target::new(path, LARGEST);
    let bytes: Vec<_> = pieces.iter().map(Piece::as_bytes).collect();
    let saved = replace(
        old.as_ref().map_or(&new, |old| &old.target),
        &bytes,
        old.as_ref()
            .map_or(Expect::Absent, |old| Expect::Bytes(&old.bytes)),
    );
    match saved {
        Ok(_) => Ok(()),
        Err(error) => bail!("{}", disk::not_written(path, &error)),
    }
}
