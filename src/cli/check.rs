//! `tickmark check`: findings with their places, like a compiler's.

mod lines;
mod sarif;
mod told;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use self::lines::Lines;
use crate::check::{Finding, Report, Rule, Severity, Survey, examine};
use crate::shell::console;
use crate::shell::disk::{self, Real};
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
    let file = options.file.clone().unwrap_or_else(super::default_file);
    let settings = match options.looks.settings() {
        Err(error) if options.format != Format::Text => {
            let finding = Rule::Settings.finding(None, None, format!("{error:#}"));
            return refused(options, &file, finding);
        }
        settings => settings?,
    };
    let session = match session::open(&file, options.limit.max_size) {
        Ok(session) => session,
        // It is a whole message of its own.
        Err(error @ Unreadable::Disk(_)) if options.format == Format::Text => {
            return Err(error.into());
        }
        Err(error) => return refused(options, &file, fatal(&error)),
    };
    let (article, unread) = match session.article {
        Ok(article) => (Some(article), None),
        Err(reason) => (None, reason),
    };
    let survey = Survey::new(session.opened, article);
    let report = examine(&survey, &settings.levels, unread.as_deref(), options.ready);
    let source = survey.document.source();
    let named = survey.document.head().file.as_deref();
    let checked = Checked::new(&file, named, &source, &report);
    match options.format {
        Format::Text => told::print(options.looks.theme(&settings), &checked)?,
        Format::Json => console::json(&Record::of(&checked))?,
        Format::Sarif => console::json(&sarif::log(&checked, true))?,
    }
    let counts = |finding: &Finding| options.strict || finding.severity == Severity::Error;
    let fails = report.findings.iter().any(counts);
    let holds = report.ready.as_ref().is_some_and(|ready| !ready.is);
    Ok(u8::from(fails || holds))
}

/// What was checked, and what was found.
struct Checked<'r> {
    file: &'r Path,
    /// The article, from where the claims file is.
    article: PathBuf,
    lines: Lines<'r>,
    report: &'r Report,
}

impl<'r> Checked<'r> {
    fn new(file: &'r Path, article: Option<&str>, source: &'r [u8], report: &'r Report) -> Self {
        let folder = file.parent().unwrap_or(Path::new(""));
        Self {
            file,
            article: folder.join(article.unwrap_or_default()),
            lines: Lines::of(source),
            report,
        }
    }

    /// The file that a finding is about.
    fn file_of(&self, finding: &Finding) -> &Path {
        if finding.in_article {
            &self.article
        } else {
            self.file
        }
    }
}

/// Says why a file could not be checked, in the format that was asked for.
fn refused(options: &Options, file: &Path, finding: Finding) -> anyhow::Result<u8> {
    let report = Report {
        findings: vec![finding],
        ready: None,
    };
    // What is not to be had is not shown either.
    let loaded = disk::load(&Real, file, options.limit.max_size);
    let source = loaded.map(|loaded| loaded.bytes).unwrap_or_default();
    let checked = Checked::new(file, None, &source, &report);
    match options.format {
        Format::Text => told::complain(&checked),
        Format::Json => console::json(&Record::of(&checked))?,
        Format::Sarif => console::json(&sarif::log(&checked, false))?,
    }
    Ok(2)
}

/// The error that kept the file from being checked, as a finding.
fn fatal(error: &Unreadable) -> Finding {
    match error {
        Unreadable::Content(error, _) => {
            let rule = Rule::named(error.rule).unwrap_or(Rule::Unreadable);
            let message = match error.place {
                Some(_) => error.message.clone(),
                None => format!("the file {}", error.message),
            };
            let mut finding = rule.finding(error.place, None, message);
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
    /// Where it is not the claims file.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
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
    fn of(checked: &Checked<'r>) -> Self {
        let report = checked.report;
        let row = |finding: &'r Finding| Row {
            rule: finding.rule.name(),
            severity: finding.severity.word(),
            file: (finding.in_article).then(|| checked.file_of(finding).display().to_string()),
            line: finding.place.map(|place| place.line),
            column: finding.place.map(|place| place.column),
            id: finding.id.as_deref(),
            message: &finding.message,
            help: finding.help,
        };
        Self {
            format: 1,
            file: checked.file.display().to_string(),
            ready: report.ready.as_ref().map(|ready| ready.is),
            findings: report.findings.iter().map(row).collect(),
        }
    }
}
