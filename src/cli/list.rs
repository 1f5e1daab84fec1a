//! `tickmark list`: the claims, for people as a table, for programs as JSON.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Map, Value};

use crate::article::CodePoints;
use crate::claims::{Claim, Field, Filter, missing};
use crate::review::{Review, Start};
use crate::shell::console;
use crate::shell::session;
use crate::text::{Safe, SafeText};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The claims file [default: claims.yaml]
    file: Option<PathBuf>,
    /// Only these claims: words, status:disputed, is:missing, tag:chips, -has:source, ...
    filter: Option<String>,
    /// For people, as one JSON array, or as one JSON object a line
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    limit: super::Limit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Jsonl,
}

/// The width of the table's texts, in cells.
const WIDTH: usize = 72;

/// The most cells that an id takes.
const WIDEST_ID: usize = 32;

pub(super) fn run(options: &Options) -> anyhow::Result<u8> {
    let file = options.file.clone().unwrap_or_else(super::default_file);
    let filter = Filter::parse(options.filter.as_deref().unwrap_or_default())?;
    let session = session::open(&file, options.limit.max_size)?;
    let mut review = Review::new(Start {
        name: file.display().to_string(),
        article: session.article,
        read_only: Some("listed".to_owned()),
        ..Start::new(session.opened)
    });
    let items = review.matching(&filter);
    let points = review.article.as_ref();
    let points = points.map(|article| CodePoints::of(article.text()));
    let mut records = items
        .iter()
        .map(|&item| record(&review, item, points.as_ref()));
    match options.format {
        Format::Text => console::out(&SafeText::new(&table(&review, &items)))?,
        Format::Json => console::json(&Value::Array(records.collect()))?,
        Format::Jsonl => records.try_for_each(|record| console::json(&record))?,
    }
    Ok(0)
}

fn table(review: &Review, items: &[usize]) -> String {
    let widest = review
        .ids
        .iter()
        .map(|id| Safe::fitted(id, WIDEST_ID).width())
        .max();
    let widest = widest.unwrap_or(0);
    let mut table = String::new();
    for &item in items {
        let reading = &review.claims[item];
        let id = Safe::fitted(&review.ids[item], widest);
        let pad = " ".repeat(widest - id.width());
        let text = Safe::fitted(reading.claim.text(), WIDTH);
        let status = reading.claim.status().word();
        let row = format!("{status:<10}  {id}{pad}  {text}\n");
        table.push_str(&row);
    }
    table
}

/// One claim in the shape of the documented interface. JSON escapes what a terminal may not get.
fn record(review: &Review, item: usize, points: Option<&CodePoints<'_>>) -> Value {
    let claim = &review.claims[item].claim;
    let mut record = Map::new();
    let mut put = |key: &str, value: Value| {
        record.insert(key.to_owned(), value);
    };
    put("id", review.ids[item].clone().into());
    put("line", review.document.claim_place(item).line.into());
    put("status", claim.status().word().into());
    put("text", claim.text().into());
    for field in [Field::Quote, Field::Kind, Field::Speaker, Field::AsOf] {
        if let Some(text) = claim.get(field) {
            put(field.key(), text.into());
        }
    }
    put("tags", claim.tags.clone().into());
    put("sources", sources(claim));
    let wanted: Vec<_> = missing(claim)
        .iter()
        .map(|evidence| evidence.word())
        .collect();
    put("missing", wanted.into());
    let anchor = &review.anchors[item];
    put("anchor", anchor.word().into());
    if let (Some(range), Some(points)) = (anchor.range(), points) {
        let place = points.range(range);
        put("start", place.start.into());
        put("end", place.end.into());
    }
    put("flagged", claim.flag.is_some().into());
    put("draft", claim.is_draft().into());
    for field in [
        Field::Rating,
        Field::Correction,
        Field::Note,
        Field::ReviewedBy,
        Field::ReviewedAt,
    ] {
        if let Some(text) = claim.get(field) {
            put(field.key(), text.into());
        }
    }
    Value::Object(record)
}

fn sources(claim: &Claim) -> Value {
    let source = |source: &crate::claims::Source| -> Value {
        let fields = source.fields();
        Value::Object(
            fields
                .map(|(field, text)| (field.key().to_owned(), text.into()))
                .collect(),
        )
    };
    Value::Array(claim.sources.iter().map(source).collect())
}
