//! `tickmark check`: findings with their places, like a compiler's.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::Format;
use crate::article::{Coverage, DetailKind, Ticked};
use crate::check::{
    Finding, Severity, anchors, changed, covered, disagrees, outdated_claims, structure,
    unreviewed, unticked,
};
use crate::shell::console;
use crate::shell::session::{self, Session, Unreadable};
use crate::text::SafeText;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The claims file [default: claims.yaml]
    file: Option<PathBuf>,
    /// For people or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    limit: super::Limit,
    /// Warnings count as errors
    #[arg(long)]
    strict: bool,
    /// Ask whether the story can go out: nothing unreviewed, nothing unticked
    #[arg(long)]
    ready: bool,
}

/// What was found, and whether the story can go out, where that was asked.
struct Report {
    findings: Vec<Finding>,
    ready: Option<Ready>,
}

/// Whether a story can go out.
struct Ready {
    unreviewed: usize,
    claims: usize,
    /// What is ticked of the article, if there is one.
    coverage: Option<Coverage>,
    is: bool,
}

pub(super) fn run(options: &Options) -> anyhow::Result<u8> {
    let file = options.file.clone().unwrap_or_else(super::default_file);
    let name = file.display().to_string();
    let (report, code) = match session::open(&file, options.limit.max_size) {
        Ok(session) => {
            let report = check(&session, options.ready);
            let counts = |finding: &Finding| options.strict || finding.severity == Severity::Error;
            let fails = report.findings.iter().any(counts)
                || report.ready.as_ref().is_some_and(|ready| !ready.is);
            (report, u8::from(fails))
        }
        Err(error) => match options.format {
            Format::Text => return Err(error.into()),
            Format::Json => {
                let findings = vec![fatal(&error)];
                let ready = None;
                (Report { findings, ready }, 2)
            }
        },
    };
    match options.format {
        Format::Text => {
            let findings = report.findings.iter().map(|finding| line(&name, finding));
            let ready = report.ready.iter().map(summary);
            console::out(&SafeText::new(&findings.chain(ready).collect::<String>()))?;
        }
        Format::Json => {
            let findings: Vec<_> = report.findings.iter().map(record).collect();
            let ready = report.ready.map(|ready| ready.is);
            let report = json!({"format": 1, "file": name, "ready": ready, "findings": findings});
            console::json(&report)?;
        }
    }
    Ok(code)
}

fn check(session: &Session, ready: bool) -> Report {
    let opened = &session.opened;
    let mut findings = structure(opened);
    findings.extend(outdated_claims(opened));
    let article = session.article.as_ref();
    let anchors = article.map_or_else(|_| Vec::new(), |article| anchors(opened, article));
    if let Ok(article) = article {
        findings.extend(changed(opened, article, &anchors));
    }
    findings.sort_by_key(|finding| finding.place);
    if let Ok(article) = article {
        findings.extend(disagrees(opened, article));
    }
    let ready = ready.then(|| {
        let unreviewed = unreviewed(opened);
        let count = unreviewed.len();
        findings.extend(unreviewed);
        let coverage = match article {
            Ok(article) => {
                let coverage = covered(opened, article, &anchors);
                findings.extend(unticked(article, &coverage));
                Some(coverage)
            }
            Err(reason) => {
                findings.extend(reason.as_deref().map(unread));
                None
            }
        };
        let open = coverage
            .as_ref()
            .map_or(0, |coverage| coverage.unticked().len());
        let unread = matches!(session.article, Err(Some(_)));
        let faulty = findings.iter().any(|finding| {
            finding.severity == Severity::Error || matches!(finding.rule, "moved" | "adrift")
        });
        Ready {
            unreviewed: count,
            claims: opened.claims.len(),
            coverage,
            is: count == 0 && open == 0 && !unread && !faulty,
        }
    });
    Report { findings, ready }
}

/// An article that is named and cannot be read: nobody can tell what of it is unticked.
fn unread(reason: &str) -> Finding {
    Finding {
        rule: "unticked",
        severity: Severity::Warning,
        place: None,
        id: None,
        message: format!("what is unticked cannot be told: {reason}"),
        help: None,
    }
}

/// Whether the story can go out, with the share that is ticked by kind.
fn summary(ready: &Ready) -> String {
    let word = if ready.is { "ready" } else { "not ready" };
    let (unreviewed, claims) = (ready.unreviewed, ready.claims);
    let reviewed = format!("{word}: {unreviewed} of {claims} claims unreviewed");
    let Some(coverage) = &ready.coverage else {
        return reviewed + "; no article to tick\n";
    };
    let total = coverage.total();
    let ticked = format!(", {} of {} details unticked\n", total.unticked(), total.all);
    let share = |(name, count): (&str, Ticked)| {
        let (share, ticked, all) = (count.per_cent(), count.ticked, count.all);
        format!("  {name:<12}{share:>4}% ticked ({ticked} of {all})\n")
    };
    let kinds = DetailKind::ALL
        .into_iter()
        .map(|kind| (kind.word(), coverage.of_kind(kind)))
        .filter(|(_, count)| count.all > 0);
    let shares: String = kinds.chain([("all", total)]).map(share).collect();
    reviewed + &ticked + &shares
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
