//! `tickmark stats`: how far a review is.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Map, Value, json};

use super::list::{Format, status};
use crate::article::{Anchor, Coverage, DetailKind};
use crate::check::Survey;
use crate::claims::{Filter, Status, missing};
use crate::exchange;
use crate::shell::console::{self, Printout};
use crate::shell::session;
use crate::ui::Theme;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The claims file [default: claims.yaml]
    file: Option<PathBuf>,
    /// Only these claims: words, status:disputed, is:missing, tag:chips, ...
    #[arg(allow_hyphen_values = true, value_parser = super::filter)]
    filter: Option<Filter>,
    /// For people or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    looks: super::Looks,
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
    let filter = options.filter.clone().unwrap_or_default();
    let settings = options.looks.settings()?;
    let session = session::open(&file, options.limit.max_size)
        .map_err(|error| super::file_first(error, "stats", &file))?;
    let survey = Survey::new(session.opened, session.article.ok());
    let stats = counted(&survey, &survey.matching(&filter));
    match options.format {
        Format::Text => {
            let table = table(&stats, options.looks.theme(&settings));
            console::printouts(std::iter::once(table))?;
        }
        // One object is both.
        Format::Json | Format::Jsonl => console::json(&record(&stats))?,
        Format::Csv => {
            let rows = rows(&stats).into_iter();
            let rows = rows.map(|(_, key, count)| [key, count.to_string()]);
            let head = ["key", "value"].map(str::to_owned);
            let rows = std::iter::once(head).chain(rows);
            console::pieces(rows.map(exchange::row))?;
        }
    }
    Ok(0)
}

fn counted(survey: &Survey, items: &[usize]) -> Stats {
    let claims = || items.iter().map(|&item| survey.claim(item));
    let of = |status| claims().filter(|claim| claim.status() == status).count();
    let adrift = |&&item: &&usize| matches!(survey.anchors()[item], Anchor::Adrift);
    let unticked = |coverage: Coverage| {
        let of = |kind: DetailKind| (kind.word(), coverage.of_kind(kind));
        let kinds = DetailKind::ALL.into_iter().map(of);
        let told = kinds.filter(|(_, ticked)| ticked.all > 0);
        told.map(|(word, ticked)| (word, ticked.unticked()))
            .collect()
    };
    Stats {
        claims: items.len(),
        by_status: Status::ALL.map(|status| (status, of(status))),
        missing: claims().filter(|claim| missing(claim).is_some()).count(),
        adrift: items.iter().filter(adrift).count(),
        unticked: survey.coverage().map(unticked),
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

/// What is counted, in order: the status that it is of, its key, the count.
fn rows(stats: &Stats) -> Vec<(Option<Status>, String, usize)> {
    let plain = |key: &str, count| (None, key.to_owned(), count);
    let statuses = stats.by_status.iter();
    let statuses =
        statuses.map(|(status, count)| (Some(*status), status.word().to_owned(), *count));
    let rest = [
        plain("missing_evidence", stats.missing),
        plain("adrift", stats.adrift),
    ];
    let unticked = stats.unticked.iter().flatten();
    let unticked = unticked.map(|(word, count)| plain(&format!("unticked_{word}"), *count));
    let rows = std::iter::once(plain("claims", stats.claims));
    rows.chain(statuses).chain(rest).chain(unticked).collect()
}

fn table(stats: &Stats, theme: Option<Theme>) -> Printout {
    let mut table = Printout::new(theme);
    // Signs stand before the words.
    let (sign, indent) = if theme.is_some() { (2, "  ") } else { (0, "") };
    for (of, key, count) in rows(stats) {
        let filled = if let Some(of) = of {
            status(&mut table, of);
            10 + sign
        } else {
            let word = format!("{indent}{}", key.replace('_', " "));
            table.say(&word);
            word.chars().count()
        };
        let room = 22 + sign - filled;
        table.say(&format!("{:room$}{count:>7}\n", ""));
    }
    table
}
