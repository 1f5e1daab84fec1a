//! `tickmark import`: the claims of others as drafts, with what they concluded as sources.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use clap::{Args, ValueEnum};

use super::file::{save, whole};
use crate::exchange::import::{self, Column, Format, Import, NAMES, Settled, Table};
use crate::shell::disk::{self, Expect, Kind, LoadError, Real, Target};
use crate::shell::piped::piped;
use crate::shell::session::{self, Session, Unreadable};
use crate::shell::{console, terminal::survive_file_size_limit};
use crate::text::SafeText;
use crate::yaml::too_much;

/// What stands above the claims of a new file.
const COMMENT: &str = "\
The claims of others, imported by tickmark. Review them:  tickmark

Each claim is a draft, `draft: true`, until somebody here marks or edits it. What others concluded
stands with its source, as `verdict`, or in the memo, and counts as no review of this desk's.

Only `claims`, and in each claim `text`, must be there.
";

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The file to read, or '-' for what is piped in
    #[arg(value_name = "INPUT|-")]
    input: PathBuf,
    /// What it is written in
    #[arg(long, value_enum, value_name = "FORMAT")]
    from: From,
    /// The claims file to write or to extend [default: a whole new file to stdout]
    #[arg(short, long, value_name = "FILE|-")]
    output: Option<PathBuf>,
    /// What a column of a table is, by its name or number: text=Statement, url=3
    #[arg(long, value_name = "NAME=COLUMN", value_parser = column)]
    column: Vec<(Column, String)>,
    /// What stands between a table's cells: a character, or 'tab' [default: a guess]
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter)]
    delimiter: Option<u8>,
    #[command(flatten)]
    limit: super::Limit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum From {
    /// A table with a head; its columns are known by their names, or by --column
    Csv,
    /// Claims as tickmark or others write them; one claim a line too
    #[value(alias = "jsonl")]
    Json,
    #[value(
        help = "schema.org's ClaimReview: alone, in lists, graphs, feeds and pages, or Google's search"
    )]
    Claimreview,
    #[value(help = "Items of the AVeriTeC data sets; one item a line too")]
    Averitec,
}

fn column(text: &str) -> Result<(Column, String), String> {
    let (name, column) = text.split_once('=').ok_or("NAME=COLUMN is wanted")?;
    match Column::named(name.trim()) {
        Some(known) => Ok((known, column.to_owned())),
        None => Err(format!("there are {}", NAMES.join(", "))),
    }
}

fn delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        b"tab" | b"\\t" => Ok(b'\t'),
        [byte] if byte.is_ascii() && !matches!(byte, b'"' | b'\n' | b'\r') => Ok(*byte),
        _ => Err("one character is wanted, or 'tab'".to_owned()),
    }
}

pub(super) fn run(options: &Options) -> anyhow::Result<u8> {
    let format = match options.from {
        From::Csv => Format::Csv(Table {
            delimiter: options.delimiter,
            columns: options.column.clone(),
        }),
        _ if !options.column.is_empty() => bail!("--column is for --from csv"),
        _ if options.delimiter.is_some() => bail!("--delimiter is for --from csv"),
        From::Json => Format::Json,
        From::Claimreview => Format::ClaimReview,
        From::Averitec => Format::Averitec,
    };
    let name = options.input.display().to_string();
    let bytes = load(&options.input, options.limit.max_size)?;
    let mut import = import::read(&bytes, &format).map_err(|fault| anyhow!(fault.about(&name)))?;
    import.refuse_where(|claim| too_much(claim).map(|refusal| refusal.to_string()));
    for notice in import.notices() {
        console::err(&SafeText::new(&notice));
    }
    if import.drafts().is_empty() {
        bail!("{name}: nothing in it can be imported.");
    }
    match options.output.as_deref() {
        None => to_stdout(import)?,
        Some(path) if path == Path::new("-") => to_stdout(import)?,
        Some(path) => to_file(path, import, options.limit.max_size)?,
    }
    Ok(0)
}

fn to_stdout(import: Import) -> anyhow::Result<()> {
    let counts = Counts::of(&import);
    let settled = import.settle(None, []);
    let text = whole(COMMENT, &settled.head, &settled.claims)?;
    console::file(&text)?;
    console::err(&SafeText::new(&counts.drafted(&settled)));
    Ok(())
}

fn to_file(path: &Path, import: Import, limit: u64) -> anyhow::Result<()> {
    survive_file_size_limit()?;
    super::review::recover(path)?;
    let counts = Counts::of(&import);
    let told = match session::open(path, limit) {
        Ok(session) => extend(session, import, path, &counts)?,
        Err(Unreadable::Disk(LoadError::Missing { .. })) => {
            let settled = import.settle(None, []);
            let text = whole(COMMENT, &settled.head, &settled.claims)?;
            let target = Target::new(path, limit);
            save(&target, &[text.as_bytes()], Expect::Absent)?;
            counts.drafted(&settled)
        }
        Err(error) => return Err(error.into()),
    };
    console::out(&SafeText::new(&format!("{}: {told}\n", path.display())))?;
    Ok(())
}

/// Adds the claims that are not there yet, behind all others.
fn extend(
    session: Session,
    import: Import,
    path: &Path,
    counts: &Counts,
) -> anyhow::Result<String> {
    let mut document = session.opened.document;
    let source = document.source().into_owned();
    let there = session.opened.claims.iter();
    let settled = import.settle(Some(document.head()), there.map(|reading| &reading.claim));
    for notice in &settled.notices {
        console::err(&SafeText::new(notice));
    }
    if !settled.claims.is_empty() {
        document
            .insert_all(document.len(), &settled.claims)
            .with_context(|| format!("{}: nothing was written", path.display()))?;
        let pieces: Vec<&[u8]> = document.pieces().collect();
        save(&session.target, &pieces, Expect::Bytes(&source))?;
    }
    Ok(counts.added(&settled))
}

/// What became of how many records.
struct Counts {
    records: usize,
    refused: usize,
}

impl Counts {
    fn of(import: &Import) -> Self {
        Self {
            records: import.records(),
            refused: import.refused(),
        }
    }

    fn drafted(&self, settled: &Settled) -> String {
        format!("{} drafted{}", settled.claims.len(), self.rest(settled))
    }

    fn added(&self, settled: &Settled) -> String {
        let (added, there) = (settled.claims.len(), settled.there);
        format!("added {added}, {there} already there{}", self.rest(settled))
    }

    /// Where the records are that are no claims of their own.
    fn rest(&self, settled: &Settled) -> String {
        let joined = (settled.joined > 0).then(|| {
            let joined = settled.joined;
            format!(", {joined} joined to others of the same words")
        });
        let refused = (self.refused > 0).then(|| {
            let (refused, records) = (self.refused, self.records);
            format!(", {refused} of {records} refused")
        });
        [joined, refused].into_iter().flatten().collect()
    }
}

/// The bytes of the input, told about as such.
fn load(path: &Path, limit: u64) -> anyhow::Result<Vec<u8>> {
    if path == Path::new("-") {
        return piped(limit).context("stdin");
    }
    let told = match disk::load(&Real, path, limit) {
        Ok(loaded) => return Ok(loaded.bytes),
        Err(LoadError::Missing { .. }) => "no such file.",
        Err(LoadError::NotAFile {
            kind: Kind::Directory,
            ..
        }) => "a directory, not a file.",
        Err(LoadError::NotAFile { .. }) => "not a regular file; pipe it in and give '-'.",
        Err(error @ (LoadError::TooLarge { .. } | LoadError::Io { .. })) => {
            return Err(error.into());
        }
    };
    bail!("{}: {told}", path.display())
}
