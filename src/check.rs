//! Rules of good form, and of what an article and its claims are to each other: an opened file in,
//! findings out.

mod anchors;
mod article;
mod evidence;
mod form;
mod ready;
mod rule;
mod survey;
mod words;

pub use ready::Ready;
pub use rule::{About, Level, Levels, RULES, Row, Rule};
pub use survey::{Survey, anchors, subject};

use crate::claims::{Claim, Head};
use crate::yaml::{Document, Place, Spot};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
}

impl Severity {
    /// The word in every format.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One thing that is wrong, with its place. Texts are unsanitized.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub rule: Rule,
    pub severity: Severity,
    /// It is about the article's file, and has no place in the claims file.
    pub in_article: bool,
    /// In the claims file.
    pub place: Option<Place>,
    pub id: Option<String>,
    pub message: String,
    pub help: &'static str,
}

/// What was found, and whether the story can go out, where that was asked.
#[derive(Debug)]
pub struct Report {
    /// In the order of the file; what has no place in it comes last.
    pub findings: Vec<Finding>,
    pub ready: Option<Ready>,
}

/// Everything that is wrong with a file, by the rules that count. `unread`: why an article that is named
/// cannot be read.
#[must_use]
pub fn examine(survey: &Survey, levels: &Levels, unread: Option<&str>, ready: bool) -> Report {
    let mut findings = form::around(survey, levels);
    findings.extend(unread.map(|reason| article::unread(survey, reason)));
    let head = survey.document.head();
    findings.extend(words::around(&survey.document, head));
    for item in 0..survey.claims.len() {
        findings.extend(of_claim(survey, head, levels, item));
    }
    findings.extend(form::duplicate_ids(survey));
    findings.extend(anchors::changed(survey));
    if levels.is_on(Rule::AmbiguousQuote) {
        findings.extend(anchors::ambiguous(survey));
    }
    if levels.is_on(Rule::Disagrees) {
        findings.extend(article::disagrees(survey));
    }
    let coverage = ready.then(|| survey.coverage()).flatten();
    if ready {
        findings.extend(ready::claims(survey));
        findings.extend(article::unticked(survey, coverage.as_ref(), unread));
    }
    findings.retain_mut(|finding| match levels.of(finding.rule).severity() {
        Some(severity) => {
            finding.severity = severity;
            true
        }
        None => false,
    });
    findings.sort_by_key(|finding| (finding.place.is_none(), finding.place));
    let ready = ready.then(|| Ready::of(survey, levels, coverage, &findings));
    Report { findings, ready }
}

/// What was found in a claim, before it is known where that stands.
struct Found {
    rule: Rule,
    spot: Spot,
    message: String,
}

impl Found {
    fn new(rule: Rule, spot: Spot, message: impl Into<String>) -> Self {
        Self {
            rule,
            spot,
            message: message.into(),
        }
    }
}

/// What is wrong with one claim by itself.
fn of_claim(survey: &Survey, head: &Head, levels: &Levels, item: usize) -> Vec<Finding> {
    let Survey {
        document, claims, ..
    } = survey;
    let claim = &claims[item].claim;
    let mut found = form::of_claim(document, &claims[item], item);
    found.extend(words::of_claim(claim));
    found.extend(evidence::of_claim(claim, head));
    found.extend(article::outdated_claim(claim, head));
    found.retain(|found| levels.is_on(found.rule));
    let mut findings = placed(document, item, claim, found);
    findings.extend(form::strange_keys(document, levels, item, claim));
    findings
}

fn placed(document: &Document, item: usize, claim: &Claim, found: Vec<Found>) -> Vec<Finding> {
    if found.is_empty() {
        return Vec::new();
    }
    let spots: Vec<_> = found.iter().map(|found| found.spot).collect();
    let places = document.spots(item, &spots).into_iter();
    let finding = |(found, place): (Found, Option<Place>)| {
        found.rule.finding(place, claim.id.clone(), found.message)
    };
    found.into_iter().zip(places).map(finding).collect()
}
