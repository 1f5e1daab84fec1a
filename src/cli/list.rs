//! `tickmark list`: the claims, for people as a table, for programs as JSON or CSV.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::article::CodePoints;
use crate::check::Survey;
use crate::claims::{Field, Filter, Status, missing};
use crate::exchange::{self, Fields};
use crate::shell::console::{self, Printout};
use crate::shell::{looks, session};
use crate::text::Safe;
use crate::ui::Theme;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The claims file [default: claims.yaml]
    file: Option<PathBuf>,
    /// Only these claims: words, status:disputed, is:missing, tag:chips, -has:source, ...
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

/// For whom a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// A table, for people
    Text,
    /// One JSON value
    Json,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated, for spreadsheets
    Csv,
}

/// The width of the table's texts in cells, where no terminal tells otherwise.
const WIDTH: usize = 72;

/// The least width of texts, however narrow the terminal.
const NARROWEST: usize = 16;

/// The most cells that an id takes.
const WIDEST_ID: usize = 32;

pub(super) fn run(options: &Options) -> anyhow::Result<u8> {
    let file = options.file.clone().unwrap_or_else(super::default_file);
    let filter = options.filter.clone().unwrap_or_default();
    let settings = options.looks.settings()?;
    let session = session::open(&file, options.limit.max_size)
        .map_err(|error| super::file_first(error, "list", &file))?;
    let survey = Survey::new(session.opened, session.article.ok());
    let items = survey.matching(&filter);
    if options.format == Format::Text {
        let rows = table(&survey, &items, options.looks.theme(&settings));
        console::printouts(rows)?;
        return Ok(0);
    }
    let points = survey.article.as_ref();
    let points = points.map(|article| CodePoints::of(article.text()));
    let records = items.iter();
    let records = records.map(|&item| Record::of(&survey, item, points.as_ref()));
    match options.format {
        Format::Text => {}
        Format::Json => console::pieces(exchange::array(records))?,
        Format::Jsonl => console::pieces(records.map(|record| exchange::json(&record)))?,
        Format::Csv => {
            let head = exchange::row(COLUMNS.map(str::to_owned));
            let rows = records.map(|record| exchange::row(record.cells()));
            console::pieces(std::iter::once(head).chain(rows))?;
        }
    }
    Ok(0)
}

/// The rows of the table, made one by one. A terminal gets each status's sign too, and all its width is used.
fn table<'s>(
    survey: &'s Survey,
    items: &'s [usize],
    theme: Option<Theme>,
) -> impl Iterator<Item = Printout> + use<'s> {
    let ids = survey.ids();
    let widest = ids.iter().map(|id| Safe::fitted(id, WIDEST_ID).width());
    let widest = widest.max().unwrap_or(0);
    let used = 16 + widest;
    let room = looks::columns().map_or(WIDTH, |columns| columns.saturating_sub(used));
    let room = room.max(NARROWEST);
    items.iter().map(move |&item| {
        let claim = survey.claim(item);
        let mut row = Printout::new(theme);
        status(&mut row, claim.status());
        let id = Safe::fitted(&ids[item], widest);
        let pad = " ".repeat(widest - id.width());
        row.say("  ");
        row.say(id.as_str());
        row.say(&format!("{pad}  {}\n", Safe::fitted(claim.text(), room)));
        row
    })
}

/// A status in a column of its own, with its sign where that has its colour.
pub(super) fn status(row: &mut Printout, status: Status) {
    if let Some(theme) = row.theme() {
        row.paint(|theme| theme.badge(status), theme.glyph(status));
        row.say(" ");
    }
    let word = status.word();
    row.paint(|theme| theme.status(status), word);
    row.say(&" ".repeat(10 - word.len()));
}

/// One claim in the shape of the documented interface.
#[derive(Serialize)]
struct Record<'s> {
    id: &'s str,
    line: usize,
    status: &'static str,
    text: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<&'s str>,
    tags: &'s [String],
    sources: Vec<Fields<'s>>,
    missing: Vec<&'static str>,
    anchor: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
    flagged: bool,
    draft: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    correction: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewed_by: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewed_at: Option<&'s str>,
}

/// The columns of CSV: the keys of a record, but where the quote stands.
const COLUMNS: [&str; 19] = [
    "id",
    "line",
    "status",
    "text",
    "quote",
    "kind",
    "speaker",
    "as_of",
    "tags",
    "sources",
    "missing",
    "anchor",
    "flagged",
    "draft",
    "rating",
    "correction",
    "note",
    "reviewed_by",
    "reviewed_at",
];

impl<'s> Record<'s> {
    fn of(survey: &'s Survey, item: usize, points: Option<&CodePoints<'_>>) -> Self {
        let claim = survey.claim(item);
        let anchor = &survey.anchors()[item];
        let place = anchor.range().zip(points);
        let place = place.map(|(range, points)| points.range(range));
        let wanted = missing(claim);
        Self {
            id: &survey.ids()[item],
            line: survey.document.claim_line(item),
            status: claim.status().word(),
            text: claim.text(),
            quote: claim.get(Field::Quote),
            kind: claim.get(Field::Kind),
            speaker: claim.get(Field::Speaker),
            as_of: claim.get(Field::AsOf),
            tags: &claim.tags,
            sources: claim.sources.iter().map(Fields).collect(),
            missing: wanted.iter().map(|evidence| evidence.word()).collect(),
            anchor: anchor.word(),
            start: place.as_ref().map(|place| place.start),
            end: place.as_ref().map(|place| place.end),
            flagged: claim.flag.is_some(),
            draft: claim.is_draft(),
            rating: claim.get(Field::Rating),
            correction: claim.get(Field::Correction),
            note: claim.get(Field::Note),
            reviewed_by: claim.get(Field::ReviewedBy),
            reviewed_at: claim.get(Field::ReviewedAt),
        }
    }

    /// The cells in the order of [`COLUMNS`]: tags and sources a line each, of a source what it is known by.
    fn cells(&self) -> [String; COLUMNS.len()] {
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let source =
            |Fields(source): &Fields<'_>| text(source.url.as_deref().or(source.title.as_deref()));
        let sources: Vec<_> = self.sources.iter().map(source).collect();
        [
            self.id.to_owned(),
            self.line.to_string(),
            self.status.to_owned(),
            self.text.to_owned(),
            text(self.quote),
            text(self.kind),
            text(self.speaker),
            text(self.as_of),
            self.tags.join("\n"),
            sources.join("\n"),
            self.missing.join("\n"),
            self.anchor.to_owned(),
            self.flagged.to_string(),
            self.draft.to_string(),
            text(self.rating),
            text(self.correction),
            text(self.note),
            text(self.reviewed_by),
            text(self.reviewed_at),
        ]
    }
}
