//! Whether a story can go out: rules that are asked for only then, and what keeps it back.

use std::collections::BTreeMap;

use super::{Finding, Found, Levels, Rule, Severity, Survey, placed};
use crate::article::Coverage;
use crate::claims::{Claim, Status};
use crate::yaml::Spot;

/// Whether a story can go out.
#[derive(Debug)]
pub struct Ready {
    pub unreviewed: usize,
    pub claims: usize,
    /// What is ticked of the article, if there is one.
    pub coverage: Option<Coverage>,
    /// Whether settings have it that claims have to be reviewed.
    pub asks_review: bool,
    /// Whether settings have it that details have to be ticked.
    pub asks_ticks: bool,
    /// What else keeps the story back, and how often it was found.
    pub others: BTreeMap<Rule, usize>,
    pub is: bool,
}

impl Ready {
    /// Judges by what was found.
    pub(super) fn of(
        survey: &Survey,
        levels: &Levels,
        coverage: Option<Coverage>,
        findings: &[Finding],
    ) -> Self {
        let claims = survey.claims.iter();
        let mut others = BTreeMap::new();
        for finding in findings.iter().filter(|finding| holds_up(finding)) {
            *others.entry(finding.rule).or_default() += 1;
        }
        let is = others.is_empty();
        others.retain(|rule, _| !matches!(rule, Rule::Unreviewed | Rule::Unticked));
        Self {
            unreviewed: claims.filter(|it| is_open(&it.claim)).count(),
            claims: survey.claims.len(),
            coverage,
            asks_review: levels.is_on(Rule::Unreviewed),
            asks_ticks: levels.is_on(Rule::Unticked),
            others,
            is,
        }
    }
}

/// Whether a story with such a finding cannot go out.
fn holds_up(finding: &Finding) -> bool {
    let asked = matches!(
        finding.rule,
        Rule::NothingClaimed
            | Rule::Unreviewed
            | Rule::Unticked
            | Rule::Flagged
            | Rule::MissingEvidence
            | Rule::Moved
            | Rule::Adrift
    );
    asked || finding.severity == Severity::Error
}

/// Whether nobody has decided about a claim; a draft counts as such, whatever its mark.
fn is_open(claim: &Claim) -> bool {
    claim.is_draft() || claim.status() == Status::Unreviewed
}

/// Claims that nobody has decided about, or that want attention; or that there are none.
pub(super) fn claims(survey: &Survey) -> Vec<Finding> {
    if survey.claims.is_empty() {
        let place = survey.document.list_place();
        let message = "there is no claim, so nothing can have been checked.".to_owned();
        return vec![Rule::NothingClaimed.finding(place, None, message)];
    }
    let mut findings = Vec::new();
    for item in 0..survey.claims.len() {
        let claim = survey.claim(item);
        let id = &survey.ids()[item];
        let mut found = Vec::new();
        if is_open(claim) {
            let what = if claim.is_draft() {
                "is a draft that nobody has looked at"
            } else {
                "is unreviewed"
            };
            let message = format!("claim '{id}' {what}.");
            found.push(Found::new(Rule::Unreviewed, Spot::Claim, message));
        }
        if let Some(why) = &claim.flag {
            let message = format!("claim '{id}' is flagged: {}.", why.trim_end_matches('.'));
            found.push(Found::new(Rule::Flagged, Spot::Key("flag"), message));
        }
        findings.extend(placed(&survey.document, item, claim, found));
    }
    findings
}
