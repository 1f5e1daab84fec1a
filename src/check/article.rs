//! Rules that look at the article beside its claims: what nobody has looked at, what it tells in two
//! ways, and what was true once.

use std::ops::Range;

use super::{Finding, Found, Rule, Survey};
use crate::article::{Coverage, Detail, Disagreement, consistency, outdated};
use crate::claims::{Claim, Head};
use crate::yaml::{Place, Spot};

/// How much of the article is shown around a place, in bytes on either side.
const AROUND: usize = 40;

/// An article that is named and cannot be read, so that its rules find nothing.
pub(super) fn unread(survey: &Survey, reason: &str) -> Finding {
    Rule::NoArticle.finding(article_place(survey), None, reason.to_owned())
}

/// Where the claims file names its article.
fn article_place(survey: &Survey) -> Option<Place> {
    survey.document.place_around("article", "file")
}

/// A finding in the article itself.
fn of_article(rule: Rule, message: String) -> Finding {
    Finding {
        in_article: true,
        ..rule.finding(None, None, message)
    }
}

/// Every detail of the article that is in no claim's quote, in the order of the article; of one that
/// cannot be read, why nobody can tell.
pub(super) fn unticked(
    survey: &Survey,
    coverage: Option<&Coverage>,
    unread: Option<&str>,
) -> Vec<Finding> {
    let (Some(article), Some(coverage)) = (&survey.article, coverage) else {
        let told = unread.map(|reason| format!("what is unticked cannot be told: {reason}"));
        let finding = |message| Finding {
            help: Rule::NoArticle.row().help,
            ..Rule::Unticked.finding(article_place(survey), None, message)
        };
        return told.map(finding).into_iter().collect();
    };
    let message = |detail: &Detail| {
        format!(
            "in no claim's quote: {} in {}.",
            detail.kind.word(),
            passage(article.text(), &detail.range)
        )
    };
    let details = coverage.unticked().iter();
    details
        .map(message)
        .map(|message| of_article(Rule::Unticked, message))
        .collect()
}

/// What the article tells in two ways, with both places.
pub(super) fn disagrees(survey: &Survey) -> Vec<Finding> {
    let Some(article) = &survey.article else {
        return Vec::new();
    };
    let text = article.text();
    let published = survey.document.head().published.as_deref();
    let finding = |found: &Disagreement| {
        let first = passage(text, &found.first);
        let places = if found.first == found.second {
            format!("in {first}")
        } else {
            format!("in {first} and in {}", passage(text, &found.second))
        };
        let message = format!("{}: {places}.", found.message(text));
        of_article(Rule::Disagrees, message)
    };
    let found = consistency(article, published).disagreements;
    found.iter().map(finding).collect()
}

/// Whether a claim tells an old statistic as if it were of the day when the article appeared.
pub(super) fn outdated_claim(claim: &Claim, head: &Head) -> Option<Found> {
    let months = outdated(claim, head.published.as_deref()?)?;
    let as_of = claim.as_of.as_deref()?;
    let message = format!(
        "the figure is as of {as_of}, {months} months before the article, and told in the present."
    );
    Some(Found::new(Rule::Outdated, Spot::Value("as_of"), message))
}

/// A place of the article with some words around it, on one line.
fn passage(text: &str, range: &Range<usize>) -> String {
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = boundary(range.start.saturating_sub(AROUND));
    let end = boundary((range.end + AROUND).min(text.len()));
    let before = text[start..range.start]
        .rsplit("\n\n")
        .next()
        .unwrap_or_default();
    let behind = text[range.end..end]
        .split("\n\n")
        .next()
        .unwrap_or_default();
    // Words that are cut are left out.
    let before = match before.split_once(char::is_whitespace) {
        Some((_, rest)) if before.len() == range.start - start && start > 0 => rest,
        _ => before,
    };
    let behind = match behind.rsplit_once(char::is_whitespace) {
        Some((rest, _)) if behind.len() == end - range.end && end < text.len() => rest,
        _ => behind,
    };
    let passage = [before, "[", &text[range.clone()], "]", behind].concat();
    let words: Vec<_> = passage.split_whitespace().collect();
    format!("“{}”", words.join(" "))
}
