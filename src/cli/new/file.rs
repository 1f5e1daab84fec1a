//! Writing the claims file, or extending the one that is there.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, bail};

use crate::article::{Article, Mark, Places, Selector, draft};
use crate::claims::{Claim, Head, derived_id};
use crate::cli::file::{save, whole};
use crate::shell::console;
use crate::shell::disk::{Expect, LoadError, Target};
use crate::shell::session::{self, Session, Unreadable};
use crate::shell::terminal::survive_file_size_limit;
use crate::text::SafeText;
use crate::yaml::Reading;

/// What stands above the claims.
const COMMENT: &str = "\
The claims of one article, drafted by tickmark from its words. Review them:  tickmark

Each claim is a proposal, `draft: true`, until somebody marks or edits it. `quote` is the article's
exact words. Mend `text` where it needs more than those, split and join, add what was missed, and
delete what nobody has to check. `flag: needs context` says what the words alone leave open.

Only `claims`, and in each claim `text`, must be there.
";

/// Drafts the claims of an article into a file, or to stdout.
pub(super) fn write(
    path: &Path,
    article: &Article,
    output: &Path,
    limit: u64,
) -> anyhow::Result<()> {
    if output == Path::new("-") {
        let named = relative(path, Path::new(""))?;
        console::file(&fresh(article, &named)?.0)?;
        return Ok(());
    }
    survive_file_size_limit()?;
    let folder = output.parent().unwrap_or(Path::new(""));
    let named = relative(path, folder)?;
    let told = match session::open(output, limit) {
        Ok(session) => extend(session, path, article, output)?,
        Err(Unreadable::Disk(LoadError::Missing { .. })) => {
            let (text, count) = fresh(article, &named)?;
            save(
                &Target::new(output, limit),
                &[text.as_bytes()],
                Expect::Absent,
            )?;
            format!("{count} drafted")
        }
        Err(error) => return Err(error.into()),
    };
    console::out(&SafeText::new(&format!("{}: {told}\n", output.display())))?;
    Ok(())
}

/// The article's name in a claims file of a folder, which has to find it there again.
fn relative(article: &Path, folder: &Path) -> anyhow::Result<String> {
    let real = |path: &Path| {
        let path = if path.as_os_str().is_empty() {
            Path::new(".")
        } else {
            path
        };
        path.canonicalize()
            .with_context(|| path.display().to_string())
    };
    let (article, folder) = (real(article)?, real(folder)?);
    let shared = folder.ancestors().find(|above| article.starts_with(above));
    let shared = shared.unwrap_or(&folder);
    let up = folder
        .strip_prefix(shared)
        .into_iter()
        .flat_map(Path::iter)
        .map(|_| "..".into());
    let down = article
        .strip_prefix(shared)
        .into_iter()
        .flat_map(Path::iter);
    let parts: Vec<_> = up.chain(down.map(|part| part.to_string_lossy())).collect();
    let named = parts.join("/");
    match session::article_path(&folder.join("claims.yaml"), &named) {
        Ok(found) if found == article => Ok(named),
        Ok(_) => bail!("{}: its path cannot be written down.", article.display()),
        Err(reason) => bail!("{}: {reason}", article.display()),
    }
}

/// A new file's text, and how many claims it has.
fn fresh(article: &Article, named: &str) -> anyhow::Result<(String, usize)> {
    let drafts = draft(article, &[], &BTreeSet::new());
    let claims: Vec<Claim> = drafts.new.into_iter().map(|draft| draft.claim).collect();
    let title = article.headings().first();
    let head = Head {
        title: title.map(|range| {
            article.text()[range.clone()]
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        }),
        file: Some(named.to_owned()),
        ..Head::default()
    };
    let text = whole(COMMENT, &head, &claims)?;
    Ok((text, claims.len()))
}

/// Adds to a file what it has no claim for, each claim where it stands in the article.
fn extend(
    session: Session,
    path: &Path,
    article: &Article,
    output: &Path,
) -> anyhow::Result<String> {
    let mut document = session.opened.document;
    let Some(file) = document.head().file.clone() else {
        bail!(
            "{} does not say which article it is of (article.file). Nothing was written.",
            output.display()
        );
    };
    if session::article_path(&session.target.file, &file).ok() != path.canonicalize().ok() {
        bail!(
            "{} is of another article, {file}. Nothing was written; give another file with -o.",
            output.display()
        );
    }
    let source = document.source().into_owned();
    let ids = ids(&session.opened.claims);
    let readings = session.opened.claims;
    let mut starts = anchored(article, &readings);
    let dismissed: Vec<_> = document
        .head()
        .dismissed
        .iter()
        .map(|entry| Some(Selector::of(&entry.quote)))
        .collect();
    let dismissed = Places::of(article).anchor_all(&dismissed);
    let there = starts
        .iter()
        .cloned()
        .chain(dismissed.iter().map(|anchor| anchor.range().cloned()));
    let there = marks(there);
    let drafts = draft(article, &there, &ids);
    for new in &drafts.new {
        let start = new.range.start;
        let before =
            |place: &Option<Range<usize>>| place.as_ref().is_some_and(|place| place.start <= start);
        let first = starts
            .iter()
            .position(Option::is_some)
            .unwrap_or(starts.len());
        let at = starts
            .iter()
            .rposition(before)
            .map_or(first, |last| last + 1);
        document
            .insert(at, &new.claim)
            .with_context(|| format!("{}: nothing was written", output.display()))?;
        starts.insert(at, Some(new.range.clone()));
    }
    if !drafts.new.is_empty() {
        let pieces: Vec<&[u8]> = document.pieces().collect();
        save(&session.target, &pieces, Expect::Bytes(&source))?;
    }
    Ok(format!(
        "added {}, {} already there",
        drafts.new.len(),
        drafts.there
    ))
}

/// Where the claims' quotes stand.
fn anchored(article: &Article, readings: &[Reading]) -> Vec<Option<Range<usize>>> {
    let claims = readings.iter().map(|reading| &reading.claim);
    let selectors = claims.map(Selector::of_claim);
    let selectors: Vec<_> = selectors.collect();
    let anchors = Places::of(article).anchor_all(&selectors);
    anchors
        .iter()
        .map(|anchor| anchor.range().cloned())
        .collect()
}

/// The marks in the order of the article.
fn marks(places: impl Iterator<Item = Option<Range<usize>>>) -> Vec<Mark> {
    let marks = places.flatten().map(|range| Mark { range, claim: 0 });
    let mut marks: Vec<Mark> = marks.collect();
    marks.sort_by_key(|mark| mark.range.start);
    marks
}

fn ids(readings: &[Reading]) -> BTreeSet<String> {
    let id = |reading: &Reading| {
        reading
            .claim
            .id
            .clone()
            .unwrap_or_else(|| derived_id(reading.claim.text()))
    };
    readings.iter().map(id).collect()
}
