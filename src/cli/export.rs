//! `tickmark export`: the claims in the formats of others.

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::{Args, ValueEnum};

use crate::exchange::{Entry, Format, Piece, Story};
use crate::review::{Review, Start};
use crate::shell::console;
use crate::shell::disk::{self, Expect, Kind, LARGEST, LoadError, Real, Request, Target};
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
    /// Tell the memos too, which otherwise stay on the desk
    #[arg(long)]
    with_memos: bool,
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
}

impl To {
    const fn format(self) -> Format {
        match self {
            Self::Csv => Format::Csv,
            Self::Json => Format::Json,
            Self::Jsonl => Format::Jsonl,
            Self::Claimreview => Format::ClaimReview,
            Self::Html => Format::Html,
        }
    }
}

pub(super) fn run(options: &Options) -> anyhow::Result<u8> {
    let file = options.file.clone().unwrap_or_else(super::default_file);
    let session = session::open(&file, options.limit.max_size)?;
    let source = session.target.clone();
    if let Err(Some(reason)) = &session.article {
        console::err(&SafeText::new(reason));
    }
    let review = Review::new(Start {
        name: file.display().to_string(),
        article: session.article,
        read_only: Some("exported".to_owned()),
        ..Start::new(session.opened)
    });
    let claims = review.claims.into_iter().zip(review.ids);
    let entries = claims.zip(review.anchors).map(|((reading, id), anchor)| {
        let claim = reading.claim;
        Entry { id, claim, anchor }
    });
    let story = Story::new(
        review.document.head(),
        review.article.as_ref(),
        entries.collect(),
        options.with_memos,
    );
    let format = options.to.format();
    match &options.output {
        None => console::pieces(story.pieces(format))?,
        Some(output) => write(output, &source, &story.pieces(format).collect::<Vec<_>>())?,
    }
    for skipped in story.skipped(format) {
        let told = format!("skipped {}: {}", skipped.id, skipped.reason);
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
        Err(LoadError::NotAFile {
            kind: Kind::Directory,
            ..
        }) => bail!("not written: {} is a directory.", path.display()),
        Err(error) => return Err(error.into()),
    };
    let new = Target::new(path, LARGEST);
    let bytes: Vec<_> = pieces.iter().map(Piece::as_bytes).collect();
    disk::save(
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
    )?;
    Ok(())
}
