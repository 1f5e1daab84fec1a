//! Quotes that are not in the article as they are, or in more than one place of it.

use super::{Finding, Found, Rule, Survey, placed};
use crate::article::{Anchor, Places, Selector, wording};
use crate::yaml::Spot;

/// Every claim whose quote is not in the article as it is, with the old words and the new ones.
pub(super) fn changed(survey: &Survey) -> Vec<Finding> {
    let Some(article) = &survey.article else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for (item, anchor) in survey.anchors().iter().enumerate() {
        let claim = survey.claim(item);
        let quote = claim.quote.as_deref().unwrap_or_default().trim_end();
        let (rule, message) = match anchor {
            Anchor::Moved(range) => (
                Rule::Moved,
                format!(
                    "the quoted words have changed in the article: \"{quote}\" is now \"{}\".",
                    wording(article, range)
                ),
            ),
            Anchor::Adrift => (
                Rule::Adrift,
                format!("the quoted words are not in the article: \"{quote}\"."),
            ),
            Anchor::Exact(_) | Anchor::None => continue,
        };
        let found = vec![Found::new(rule, Spot::Value("quote"), message)];
        findings.extend(placed(&survey.document, item, claim, found));
    }
    findings
}

/// Every claim whose quote stands in several places, with nothing that says which is meant.
pub(super) fn ambiguous(survey: &Survey) -> Vec<Finding> {
    let Some(article) = &survey.article else {
        return Vec::new();
    };
    let places = Places::of(article);
    let mut findings = Vec::new();
    for (item, anchor) in survey.anchors().iter().enumerate() {
        let claim = survey.claim(item);
        let Some(selector) = Selector::of_claim(claim) else {
            continue;
        };
        let is_open = selector.prefix.is_none() && selector.suffix.is_none();
        if !is_open || !matches!(anchor, Anchor::Exact(_)) {
            continue;
        }
        let count = places.count(&selector);
        if count > 1 {
            let message = format!("the quote stands in the article {count} times.");
            let found = vec![Found::new(
                Rule::AmbiguousQuote,
                Spot::Value("quote"),
                message,
            )];
            findings.extend(placed(&survey.document, item, claim, found));
        }
    }
    findings
}
