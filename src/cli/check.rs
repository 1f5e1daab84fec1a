//! `tickmark check`: findings with their places, like a compiler's.

mod sarif;
mod told;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::check::{Finding, Report, Rule, Severity, Survey, examine};
use crate::shell::console;
use crate::shell::session::{self, Unreadable};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The claims file [default: claims.yaml]
    file: Option<PathBuf>,
    /// For people, for programs, or for what shows findings of many tools
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    looks: super::Looks,
    #[command(flatten)]
    limit: super::Limit,
    /// Warnings count as errors
    #[arg(long)]
    strict: bool,
    /// Ask whether the story can go out: nothing unreviewed, nothing unticked
    #[arg(long)]
    ready: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Sarif,
}

pub(super) fn run(options: &Options) -> anyhow::Result<u8> {
    let settings = options.looks.settings()?;
    let file = options.file.clone().unwrap_or_else(super::default_file);
    let session = match session::open(&file, options.limit.max_size) {
        Ok(session) => session,
        Err(error) => {
            let report = Report {
                findings: vec![fatal(&error)],
                ready: None,
            };
            match options.format {
                Format::Text => return Err(error.into()),
                Format::Json => console::json(&Record::of(&file, &report))?,
                Format::Sarif => console::json(&sarif::log(&file, &report, false))?,
            }
            return Ok(2);
        }
    };
    let (article, unread) = match session.article {
        Ok(article) => (Some(article), None),
        Err(reason) => (None, reason),
    };
    let survey = Survey::new(session.opened, article);
    let report = examine(&survey, &settings.levels, unread.as_deref(), options.ready);
    match options.format {
        Format::Text => {
            let theme = options.looks.theme(&settings);
            let source = survey.document.source();
            told::print(theme, &file, &source, &report)?;
        }
        Format::Json => console::json(&Record::of(&file, &report))?,
        Format::Sarif => console::json(&sarif::log(&file, &report, true))?,
    }
    let counts = |finding: &Finding| options.strict || finding.severity == Severity::Error;
    let fails = report.findings.iter().any(counts);
    let holds = report.ready.as_ref().is_some_and(|ready| !ready.is);
    Ok(u8::from(fails || holds))
}

/// The error that kept the file from being checked, as a finding.
fn fatal(error: &Unreadable) -> Finding {
    match error {
        Unreadable::Content(error, _) => {
            let rule = Rule::named(error.rule).unwrap_or(Rule::Unreadable);
            let mut finding = rule.finding(error.place, None, error.message.clone());
            finding.severity = Severity::Error;
            finding
        }
        Unreadable::Disk(error) => Rule::Unreadable.finding(None, None, error.to_string()),
    }
}

/// A report in the shape of the documented interface.
#[derive(Serialize)]
struct Record<'r> {
    format: u8,
    file: String,
    ready: Option<bool>,
    findings: Vec<Row<'r>>,
}

#[derive(Serialize)]
struct Row<'r> {
    rule: &'static str,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'r str>,
    message: &'r str,
    help: &'static str,
}

impl<'r> Record<'r> {
    fn of(file: &std::path::Path, report: &'r Report) -> Self {
        let row = |finding: &'r Finding| Row {
            rule: finding.rule.name(),
            severity: finding.severity.word(),
            line: finding.place.map(|place| place.line),
            column: finding.place.map(|place| place.column),
            id: finding.id.as_deref(),
            message: &finding.message,
            help: finding.help,
        };
        Self {
            format: 1,
            file: file.display().to_string(),
            ready: report.ready.as_ref().map(|ready| ready.is),
            findings: report.findings.iter().map(row).collect(),
        }
    }
}
