//! Quotes that are not in the article as they are: their words have changed since, or are gone.

use super::{Finding, Severity};
use crate::article::{Anchor, Article, Places, Selector, wording};
use crate::yaml::Opened;

/// What the claims' quotes are in the article.
#[must_use]
pub fn anchors(opened: &Opened, article: &Article) -> Vec<Anchor> {
    let claims = opened.claims.iter().map(|reading| &reading.claim);
    let selectors = claims.map(Selector::of_claim);
    Places::of(article).anchor_all(&selectors.collect::<Vec<_>>())
}

/// Every claim whose quote is not in the article as it is, with the old words and the new ones.
#[must_use]
pub fn changed(opened: &Opened, article: &Article, anchors: &[Anchor]) -> Vec<Finding> {
    let found = anchors.iter().enumerate().filter_map(|(item, anchor)| {
        let claim = &opened.claims[item].claim;
        let quote = claim.quote.as_deref().unwrap_or_default().trim_end();
        let (rule, message, help) = match anchor {
            Anchor::Moved(range) => (
                "moved",
                format!(
                    "the quoted words have changed in the article: \"{quote}\" is now \"{}\".",
                    wording(article, range)
                ),
                "check the claim again, and take the new wording",
            ),
            Anchor::Adrift => (
                "adrift",
                format!("the quoted words are not in the article: \"{quote}\"."),
                "quote the article's words as they are now, or take the claim out",
            ),
            Anchor::Exact(_) | Anchor::None => return None,
        };
        Some(Finding {
            rule,
            severity: Severity::Warning,
            place: opened.document.value_place(item, "quote"),
            id: claim.id.clone(),
            message,
            help: Some(help),
        })
    });
    found.collect()
}
