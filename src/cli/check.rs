//! `tickmark check`: findings with their places, like a compiler's.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use crate::check::{Finding, Severity, structure};
use crate::shell::console;
use crate::shell::session::{self, Unreadable};
use crate::text::SafeText;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The claims file [default: claims.yaml]
    file: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    limit: super::Limit,
    /// Warnings count as errors
    #[arg(long)]
    strict: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(super) fn run(options: &Options) -> anyhow::Result<u8> {
    let file = options.file.clone().unwrap_or_else(super::default_file);
    let name = file.display().to_string();
    let (findings, code) = match session::open(&file, options.limit.max_size) {
        Ok(session) => {
            let findings = structure(&session.opened);
            let counts = |finding: &Finding| options.strict || finding.severity == Severity::Error;
            let code = u8::from(findings.iter().any(counts));
            (findings, code)
        }
        Err(error) => match options.format {
            Format::Text => return Err(error.into()),
            Format::Json => (vec![fatal(&error)], 2),
        },
    };
    match options.format {
        Format::Text => {
            let lines: String = findings
                .iter()
                .map(|finding| line(&name, finding))
                .collect();
            console::out(&SafeText::new(&lines))?;
        }
        Format::Json => {
            let findings: Vec<_> = findings.iter().map(record).collect();
            let report = json!({"format": 1, "file": name, "ready": null, "findings": findings});
            console::json(&report)?;
        }
    }
    Ok(code)
}

/// The error that kept the file from being checked, as a finding.
fn fatal(error: &Unreadable) -> Finding {
    let (rule, place, message) = match error {
        Unreadable::Content(error, _) => (error.rule, error.place, error.message.clone()),
        Unreadable::Disk(error) => ("unreadable", None, error.to_string()),
    };
    Finding {
        rule,
        severity: Severity::Error,
        place,
        id: None,
        message,
        help: None,
    }
}

fn line(name: &str, finding: &Finding) -> String {
    let place = finding
        .place
        .map(|place| format!(":{place}"))
        .unwrap_or_default();
    let help = finding
        .help
        .map(|help| format!("\n  help: {help}"))
        .unwrap_or_default();
    let word = finding.severity.word();
    format!(
        "{name}{place}: {word}: {} [{}]{help}\n",
        finding.message, finding.rule
    )
}

fn record(finding: &Finding) -> Value {
    let mut record = json!({
        "rule": finding.rule,
        "severity": finding.severity.word(),
        "message": finding.message,
    });
    let mut add = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            record[key] = value;
        }
    };
    add("line", finding.place.map(|place| place.line.into()));
    add("column", finding.place.map(|place| place.column.into()));
    add("id", finding.id.clone().map(Value::from));
    add("help", finding.help.map(Value::from));
    record
}
