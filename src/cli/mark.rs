//! `tickmark mark`: the edits of the keys, for scripts. It saves beside an open review, which takes
//! the changes in as those of anybody else.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use anyhow::bail;
use clap::{Args, ValueEnum};

use super::file::replace;
use crate::check::Survey;
use crate::claims::{
    Change, Claim, Evidence, Field, Filter, Link, Source, Status, link, mark, missing, touch,
};
use crate::shell::disk::{self, Expect, Real};
use crate::shell::session::{self, now};
use crate::shell::terminal::survive_file_size_limit;
use crate::shell::{console, lock, reviewer, settings};
use crate::text::{SafeText, nearest};
use crate::yaml::Document;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The claims, by id
    #[arg(
        value_name = "ID",
        required_unless_present = "filter",
        conflicts_with = "filter"
    )]
    ids: Vec<String>,
    /// All claims that a filter finds, instead of ids
    #[arg(long = "where", value_name = "FILTER", allow_hyphen_values = true, value_parser = super::filter)]
    filter: Option<Filter>,
    /// The mark; unreviewed takes it away
    #[arg(long = "as", value_enum, value_name = "STATUS")]
    status: Option<Mark>,
    /// Add a source, where it is not there yet
    #[arg(long, value_name = "URL")]
    source: Vec<String>,
    /// Set the note
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Set what would be right instead
    #[arg(long, value_name = "TEXT")]
    correction: Option<String>,
    /// Add a tag, where it is not there yet
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// The claims file
    #[arg(long, value_name = "FILE", default_value = "claims.yaml")]
    file: PathBuf,
    /// Who marks [default: as in a review]
    #[arg(long, value_name = "NAME")]
    reviewer: Option<String>,
    /// The moment of the marks
    #[arg(long, value_name = "RFC3339", value_parser = super::review::moment)]
    now: Option<String>,
    #[command(flatten)]
    config: super::Config,
    #[command(flatten)]
    limit: super::Limit,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Mark {
    Unreviewed,
    Sourced,
    Verified,
    Disputed,
}

impl Mark {
    const fn status(self) -> Status {
        match self {
            Self::Unreviewed => Status::Unreviewed,
            Self::Sourced => Status::Sourced,
            Self::Verified => Status::Verified,
            Self::Disputed => Status::Disputed,
        }
    }
}

/// So many claims are named at the most of those that want evidence.
const MOST_NAMED: usize = 10;

pub(super) fn run(options: &Options) -> anyhow::Result<u8> {
    survive_file_size_limit()?;
    judge(options)?;
    let settings = settings::read(options.config.config.as_deref())?;
    super::review::recover(&options.file)?;
    let state = settings::state_folder();
    let target = disk::load(&Real, &options.file, options.limit.max_size)?.target;
    let lock = lock::writing(&Real, &state, &target.file);
    if let Err(error @ lock::LockError::Held { .. }) = &lock {
        bail!("not saved: {error}.");
    }
    // Read once more now that nobody else of ours is writing.
    let session = session::open(&options.file, options.limit.max_size)?;
    let given = options.reviewer.as_deref().or(settings.reviewer.as_deref());
    let by = reviewer::name(given, &session.target.file);
    let at = options.now.clone().unwrap_or_else(now);
    let target = session.target.clone();
    let survey = Survey::new(session.opened, session.article.ok());
    let items = match &options.filter {
        Some(filter) => survey.matching(filter),
        None => named(survey.ids(), &options.ids)?,
    };
    if items.is_empty() {
        console::out(&SafeText::new("no claim meets the filter\n"))?;
        return Ok(0);
    }
    let Edited {
        document,
        count,
        wanting,
    } = edited(options, &survey, &items, &by, &at)?;
    let pieces: Vec<&[u8]> = document.pieces().collect();
    let told = if count == 0 {
        "nothing to change".to_owned()
    } else {
        let saved = replace(&target, &pieces, Expect::Bytes(&document.source()))?;
        let s = if count == 1 { "" } else { "s" };
        format!("{count} claim{s} changed, {saved}")
    };
    console::out(&SafeText::new(&format!("{told}\n")))?;
    for line in still_wanted(survey.ids(), &wanting) {
        console::err(&SafeText::new(&line));
    }
    Ok(0)
}

/// Refuses what is asked for where nothing or something unsafe is.
fn judge(options: &Options) -> anyhow::Result<()> {
    let texts = options.note.is_some() || options.correction.is_some();
    let lists = !options.source.is_empty() || !options.tag.is_empty();
    if options.status.is_none() && !texts && !lists {
        bail!("nothing to do: give --as, --source, --note, --correction or --tag");
    }
    if options.filter.as_ref().is_some_and(Filter::is_empty) {
        bail!(
            "nothing changed: --where is empty, and would mean every claim; write a filter such as \
             'is:unreviewed', or 'has:text' where every claim is meant"
        );
    }
    for url in &options.source {
        if let Link::Refuse(reason) = link(url) {
            bail!("source '{url}': {reason}");
        }
    }
    if options.tag.iter().any(|tag| tag.trim().is_empty()) {
        bail!("nothing changed: --tag is empty; give it a word");
    }
    Ok(())
}

/// What all the edits make of a file.
struct Edited {
    document: Document,
    /// How many claims have changed.
    count: usize,
    /// The claims whose mark wants more than they have.
    wanting: Vec<(usize, Evidence)>,
}

/// All the edits, or none where one of them cannot be made.
fn edited(
    options: &Options,
    survey: &Survey,
    items: &[usize],
    by: &str,
    at: &str,
) -> anyhow::Result<Edited> {
    let mut document = survey.document.clone();
    let (mut count, mut wanting) = (0, Vec::new());
    for &item in items {
        let (id, reading) = (&survey.ids()[item], &survey.claims[item]);
        if let Some(fault) = reading.blocked() {
            bail!("nothing changed: {id}: {}", fault.message);
        }
        let changes = changes(options, &reading.claim, by, at);
        let open = survey.document.conflicts(item);
        let is_open = |change: &Change| match change {
            Change::Set { field, .. } => open.iter().any(|open| open.unit.fields().contains(field)),
            Change::InsertSource { .. }
            | Change::RemoveSource { .. }
            | Change::SetSource { .. }
            | Change::SwapSources { .. }
            | Change::InsertTag { .. }
            | Change::RemoveTag { .. } => false,
        };
        if changes.iter().any(is_open) {
            bail!("nothing changed: {id} has a conflict there; decide it in the review first");
        }
        if !changes.is_empty() {
            if let Err(refusal) = document.apply(item, &changes) {
                bail!("nothing changed: {id}: {refusal}");
            }
            count += 1;
        }
        let mut claim = reading.claim.clone();
        let now = changes
            .iter()
            .try_for_each(|change| change.apply(&mut claim));
        if options.status.is_some() && now.is_ok() {
            wanting.extend(missing(&claim).map(|evidence| (item, evidence)));
        }
    }
    Ok(Edited {
        document,
        count,
        wanting,
    })
}

/// What marks still want, a line for each kind of evidence.
fn still_wanted(ids: &[String], wanting: &[(usize, Evidence)]) -> Vec<String> {
    let line = |evidence: Evidence| {
        let these = wanting.iter().filter(|(_, wants)| *wants == evidence);
        let these: Vec<_> = these.map(|(item, _)| ids[*item].as_str()).collect();
        let (named, more) = these.split_at(these.len().min(MOST_NAMED));
        let more = match more.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let wants = evidence.wanted();
        (!these.is_empty()).then(|| format!("still without {wants}: {}{more}", named.join(", ")))
    };
    Evidence::ALL.into_iter().filter_map(line).collect()
}

fn named(all: &[String], ids: &[String]) -> anyhow::Result<Vec<usize>> {
    let mut places: HashMap<&str, Option<usize>> = HashMap::new();
    for (item, id) in all.iter().enumerate() {
        let twice = |place: &mut Option<usize>| *place = None;
        places.entry(id).and_modify(twice).or_insert(Some(item));
    }
    let (mut items, mut seen) = (Vec::new(), HashSet::new());
    for id in ids {
        match places.get(id.as_str()) {
            Some(Some(item)) if seen.insert(*item) => items.push(*item),
            Some(Some(_)) => {}
            Some(None) => bail!("nothing changed: id '{id}' is there twice"),
            None => {
                let meant = nearest(id, all.iter().map(String::as_str));
                let meant = meant.map(|meant| format!("; did you mean '{meant}'?"));
                let meant = meant.unwrap_or_default();
                bail!("nothing changed: no claim has the id '{id}'{meant}")
            }
        }
    }
    Ok(items)
}

fn changes(options: &Options, claim: &Claim, by: &str, at: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut sources = claim.sources.clone();
    for url in &options.source {
        if !sources
            .iter()
            .any(|source| source.url.as_deref() == Some(url))
        {
            let source = Source::link(url);
            let at = sources.len();
            sources.push(source.clone());
            changes.push(Change::InsertSource { at, source });
        }
    }
    let mut tags = claim.tags.clone();
    for tag in &options.tag {
        if !tags.contains(tag) {
            let at = tags.len();
            tags.push(tag.clone());
            changes.push(Change::InsertTag {
                at,
                tag: tag.clone(),
            });
        }
    }
    for (field, text) in [
        (Field::Note, &options.note),
        (Field::Correction, &options.correction),
    ] {
        if let Some(text) = text {
            let text = (!text.is_empty()).then(|| text.clone());
            changes.extend(Change::set(claim, field, text));
        }
    }
    if let Some(status) = options.status {
        changes.extend(mark(claim, status.status(), by, at));
    }
    touch(claim, changes)
}
