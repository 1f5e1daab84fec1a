//! The verdicts as schema.org's `ClaimReview` in JSON-LD, with what search engines ask for.

use serde_json::{Value, json};

use super::seen;
use super::{Entry, Story};
use crate::claims::{Link, Status, link};

/// Why a claim has no place in it.
pub(super) fn unfit(story: &Story<'_>, entry: &Entry) -> Option<String> {
    let claim = &entry.claim;
    let reason = if claim.is_draft() {
        "it is a draft that nobody has looked at"
    } else if address(story).is_none() {
        "the article has no URL that can go out"
    } else {
        match claim.status() {
            Status::Unreviewed => "nobody has reviewed it",
            Status::Sourced => "its verdict is still open",
            Status::Verified | Status::Disputed if claim.text().is_empty() => "it has no text",
            Status::Verified | Status::Disputed => return None,
        }
    };
    Some(reason.to_owned())
}

/// All verdicts in one graph.
pub(super) fn graph(story: &Story<'_>) -> String {
    let fit = story
        .entries
        .iter()
        .filter(|entry| unfit(story, entry).is_none());
    let reviews: Vec<_> = fit.map(|entry| review(story, entry)).collect();
    seen::json(&json!({"@context": "https://schema.org", "@graph": reviews})) + "\n"
}

fn address(story: &Story<'_>) -> Option<String> {
    safe(story.head.url.as_deref()?)
}

/// A URL in its normal form, where it is one.
fn safe(url: &str) -> Option<String> {
    match link(url) {
        Link::Open(url) | Link::Ask(url, _) => Some(url),
        Link::Refuse(_) => None,
    }
}

fn review(story: &Story<'_>, entry: &Entry) -> Value {
    let (head, claim) = (story.head, &entry.claim);
    let address = address(story);
    let mut appearance = json!({"@type": "CreativeWork", "url": address});
    put(&mut appearance, "headline", head.title.as_deref());
    put(&mut appearance, "datePublished", head.published.as_deref());
    let mut item = json!({"@type": "Claim", "appearance": appearance});
    // The file does not tell whether a speaker is a person.
    let person = claim.speaker.as_deref().or(head.author.as_deref());
    if let Some(name) = person {
        item["author"] = json!({"@type": "Person", "name": name});
    } else if let Some(name) = head.publisher.as_deref() {
        item["author"] = json!({"@type": "Organization", "name": name});
    }
    put(&mut item, "datePublished", head.published.as_deref());
    let mark = match claim.status() {
        Status::Verified => "Verified",
        Status::Disputed => "Disputed",
        Status::Sourced | Status::Unreviewed => "Unrated",
    };
    let mut rating = json!({
        "@type": "Rating",
        "alternateName": claim.rating.as_deref().unwrap_or(mark),
    });
    put(
        &mut rating,
        "ratingExplanation",
        claim.correction.as_deref(),
    );
    let mut review = json!({
        "@type": "ClaimReview",
        "url": address,
        "claimReviewed": claim.text(),
        "itemReviewed": item,
        "reviewRating": rating,
    });
    // Whoever published the story is not therefore the one who judges it.
    if let Some(name) = head.desk_name.as_deref() {
        let mut desk = json!({"@type": "Organization", "name": name});
        let url = head.desk_url.as_deref().and_then(safe);
        put(&mut desk, "url", url.as_deref());
        review["author"] = desk;
    }
    put(&mut review, "datePublished", claim.reviewed_at.as_deref());
    put(&mut review, "reviewBody", claim.note.as_deref());
    let cited = claim.sources.iter();
    let cited = cited.filter_map(|source| safe(source.url.as_deref()?));
    let cited: Vec<_> = cited.collect();
    if !cited.is_empty() {
        review["citation"] = cited.into();
    }
    review
}

fn put(object: &mut Value, key: &str, text: Option<&str>) {
    if let Some(text) = text {
        object[key] = text.into();
    }
}
