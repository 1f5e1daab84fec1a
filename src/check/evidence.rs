//! Rules of evidence: what a mark wants, and what is no evidence.

use super::{Found, Rule};
use crate::claims::{Claim, Evidence, Head, Source, Status, is_article, missing};
use crate::yaml::Spot;

/// What is wrong with the evidence of one claim.
pub(super) fn of_claim(claim: &Claim, head: &Head) -> Vec<Found> {
    let mut found = Vec::new();
    found.extend(missing(claim).map(|evidence| wanted(claim, evidence)));
    found.extend(stamps(claim));
    if claim.is_draft() && claim.status() != Status::Unreviewed {
        let status = claim.status().word();
        let message = format!("the claim is {status}, and still called a draft.");
        found.push(Found::new(Rule::MarkedDraft, Spot::Value("draft"), message));
    }
    for (nth, source) in claim.sources.iter().enumerate() {
        let itself = |url: &&str| is_article(head, url);
        if let Some(url) = source.url.as_deref().filter(itself) {
            let message = format!("the source '{url}' is the article itself.");
            let spot = Spot::SourceValue(nth, "url");
            found.push(Found::new(Rule::ArticleAsSource, spot, message));
        }
        if let Some(url) = source.url.as_deref().filter(|_| is_unkept(source)) {
            let message = format!("no copy of '{url}' is kept.");
            found.push(Found::new(Rule::NoArchive, Spot::Source(nth), message));
        }
    }
    if is_secondary_only(claim) {
        let message = "verified by secondary sources only.";
        found.push(Found::new(
            Rule::SecondaryOnly,
            Spot::Key("sources"),
            message,
        ));
    }
    found.extend(repeated(claim));
    found
}

fn wanted(claim: &Claim, evidence: Evidence) -> Found {
    let wants = evidence.wanted();
    let message = format!("marked {}, without {wants}.", claim.status().word());
    Found::new(Rule::MissingEvidence, Spot::Value("status"), message)
}

fn stamps(claim: &Claim) -> Option<Found> {
    if claim.status() == Status::Unreviewed {
        return None;
    }
    let lacks = match (&claim.reviewed_by, &claim.reviewed_at) {
        (Some(_), Some(_)) => return None,
        (None, Some(_)) => "'reviewed_by'",
        (Some(_), None) => "'reviewed_at'",
        (None, None) => "'reviewed_by' and 'reviewed_at'",
    };
    let message = format!("marked {}, without {lacks}.", claim.status().word());
    Some(Found::new(Rule::NoStamp, Spot::Value("status"), message))
}

/// Whether a source is a page on the web, and no copy is named.
fn is_unkept(source: &Source) -> bool {
    let on_web = |url: &str| url.starts_with("https://") || url.starts_with("http://");
    source.archived.is_none() && source.url.as_deref().is_some_and(on_web)
}

/// Whether all that supports a verified claim is called secondary.
fn is_secondary_only(claim: &Claim) -> bool {
    let supports = |source: &&Source| source.stance.as_deref().unwrap_or("supports") == "supports";
    let mut supporting = claim.sources.iter().filter(supports).peekable();
    claim.status() == Status::Verified
        && supporting.peek().is_some()
        && supporting.all(|source| source.kind.as_deref() == Some("secondary"))
}

/// Sources that stand there before, at the same place in them.
fn repeated(claim: &Claim) -> Vec<Found> {
    if claim.sources.len() < 2 {
        return Vec::new();
    }
    let mut seen = std::collections::HashMap::new();
    let mut found = Vec::new();
    for (nth, source) in claim.sources.iter().enumerate() {
        let known_by = source.known_by();
        if known_by.trim().is_empty() {
            continue;
        }
        let place = (known_by, &source.locator, &source.excerpt);
        match seen.get(&place) {
            Some(first) => {
                let message = format!("source {} is source {first} again.", nth + 1);
                found.push(Found::new(Rule::SameSource, Spot::Source(nth), message));
            }
            None => _ = seen.insert(place, nth + 1),
        }
    }
    found
}
