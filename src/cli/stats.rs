//! `tickmark stats`: how far a review is.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Map, Value, json};

use super::Format;
use crate::article::{Anchor, Coverage, DetailKind};
use crate::claims::{Filter, Status, missing};
use crate::review::{Review, Start};
use crate::shell::{console, session};
use crate::text::SafeText;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The claims file [default: claims.yaml]
    file: Option<PathBuf>,
    /// Only these claims: words, status:disputed, is:missing, tag:chips, ...
    filter: Option<String>,
    /// For people or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    limit: super::Limit,
}

/// What is counted. Details of the article are its own, whatever the filter.
struct Stats {
    claims: usize,
    by_status: [(Status, usize); Status::ALL.len()],
    missing: usize,
    adrift: usize,
    /// By kind, if there is an article.
    unticked: Option<Vec<(&'static str, usize)>>,
}

pub(super) fn run(options: &Options) -> anyhow::Result<u8> {
    let file = options.file.clone().unwrap_or_else(super::default_file);
    let filter = Filter::parse(options.filter.as_deref().unwrap_or_default())?;
    let session = session::open(&file, options.limit.max_size)?;
    let mut review = Review::new(Start {
        name: file.display().to_string(),
        article: session.article,
        read_only: Some("counted".to_owned()),
        ..Start::new(session.opened)
    });
    let items = review.matching(&filter);
    let coverage = review.article.as_ref().map(|_| review.coverage());
    let stats = counted(&review, &items, coverage);
    match options.format {
        Format::Text => console::out(&SafeText::new(&table(&stats)))?,
        Format::Json => console::json(&record(&stats))?,
    }
    Ok(0)
}

fn counted(review: &Review, items: &[usize], coverage: Option<&Coverage>) -> Stats {
    let claims = || items.iter().map(|&item| &review.claims[item].claim);
    let of = |status| claims().filter(|claim| claim.status() == status).count();
    let adrift = |&&item: &&usize| matches!(review.anchors[item], Anchor::Adrift);
    let unticked = coverage.map(|coverage| {
        let of = |kind: DetailKind| (kind.word(), coverage.of_kind(kind));
        let kinds = DetailKind::ALL.into_iter().map(of);
        let told = kinds.filter(|(_, ticked)| ticked.all > 0);
        told.map(|(word, ticked)| (word, ticked.unticked()))
            .collect()
    });
    Stats {
        claims: items.len(),
        by_status: Status::ALL.map(|status| (status, of(status))),
        missing: claims().filter(|claim| missing(claim).is_some()).count(),
        adrift: items.iter().filter(adrift).count(),
        unticked,
    }
}

fn record(stats: &Stats) -> Value {
    let by_status = stats.by_status.iter();
    let by_status: Map<_, _> = by_status
        .map(|(status, count)| (status.word().to_owned(), Value::from(*count)))
        .collect();
    let mut record = json!({
        "format": 1,
        "claims": stats.claims,
        "by_status": by_status,
        "missing_evidence": stats.missing,
        "adrift": stats.adrift,
    });
    if let Some(unticked) = &stats.unticked {
        let kinds = unticked.iter();
        let kinds: Map<_, _> = kinds
            .map(|(word, count)| ((*word).to_owned(), Value::from(*count)))
            .collect();
        record["unticked"] = kinds.into();
    }
    record
}

fn table(stats: &Stats) -> String {
    let statuses = stats.by_status.iter();
    let statuses = statuses.map(|(status, count)| (status.word().to_owned(), *count));
    let rest = [
        ("missing evidence", stats.missing),
        ("adrift", stats.adrift),
    ];
    let rest = rest.map(|(word, count)| (word.to_owned(), count));
    let unticked = stats.unticked.iter().flatten();
    let unticked = unticked.map(|(word, count)| (format!("unticked {word}"), *count));
    let rows = std::iter::once(("claims".to_owned(), stats.claims));
    let rows = rows.chain(statuses).chain(rest).chain(unticked);
    let rows = rows.map(|(word, count)| format!("{word:<22}{count:>7}\n"));
    rows.collect::<Vec<_>>().concat()
}
