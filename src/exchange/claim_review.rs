//! The verdicts as schema.org's `ClaimReview` in JSON-LD, with what search engines ask for.

use serde_json::{Value, json};

use super::address::{on, open, refused};
use super::date::{day, moment};
use super::json::list;
use super::{Entry, Story, undecided};
use crate::claims::{Source, Status};

/// Why a claim has no place in it.
pub(super) fn unfit(story: &Story<'_>, entry: &Entry) -> Option<String> {
    let claim = &entry.claim;
    let reason = if claim.is_draft() {
        "it is a draft that nobody has looked at"
    } else if let Some(undecided) = undecided(&entry.conflicts) {
        return Some(undecided);
    } else if story.page_address().is_none() {
        "the article has no URL that can go out"
    } else {
        match claim.status() {
            Status::Unreviewed => "nobody has reviewed it",
            Status::Sourced => "its verdict is still open",
            Status::Verified | Status::Disputed if claim.text().trim().is_empty() => {
                "it has no text"
            }
            Status::Verified | Status::Disputed => return None,
        }
    };
    Some(reason.to_owned())
}

/// What all reviews go without.
pub(super) fn remarks(story: &Story<'_>) -> Vec<&'static str> {
    let mut entries = story.entries.iter();
    if !entries.any(|entry| unfit(story, entry).is_none()) {
        return Vec::new();
    }
    let desk = story.head.desk_name.is_none();
    let page = story.page.is_none();
    [
        desk.then_some("the reviews have no author, as the file names no desk (desk: {name: …})."),
        page.then_some(
            "the reviews are said to be on the article's own page; give theirs with --page.",
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What of a claim that goes out does not.
pub(super) fn left(entry: &Entry) -> Vec<String> {
    let date = entry.claim.reviewed_at.as_deref();
    let date = date.filter(|date| moment(date).is_none());
    let date = date.map(|date| format!("its reviewed_at, {date}, which is no date"));
    refused(&entry.claim.sources)
        .into_iter()
        .chain(date)
        .collect()
}

/// All verdicts in one graph.
pub(super) fn graph<'s>(story: &'s Story<'s>) -> impl Iterator<Item = String> + use<'s> {
    let reviews = story.named();
    let reviews = reviews.filter(|(entry, _)| unfit(story, entry).is_none());
    let reviews = reviews.filter_map(|(entry, name)| review(story, entry, name));
    list(
        "{\"@context\":\"https://schema.org\",\"@graph\":",
        reviews,
        "}",
    )
}

fn review(story: &Story<'_>, entry: &Entry, name: &str) -> Option<Value> {
    let (head, claim) = (story.head, &entry.claim);
    let mut rating = json!({
        "@type": "Rating",
        "alternateName": claim.rating.as_deref().unwrap_or(match claim.status() {
            Status::Verified => "Verified",
            Status::Disputed => "Disputed",
            Status::Sourced | Status::Unreviewed => return None,
        }),
    });
    put(
        &mut rating,
        "ratingExplanation",
        claim.correction.as_deref(),
    );
    let mut review = json!({
        "@type": "ClaimReview",
        "url": on(&story.page_address()?, name),
        "claimReviewed": claim.text(),
        "itemReviewed": item(story, claim.speaker.as_deref()),
        "reviewRating": rating,
    });
    // Whoever published the story is not therefore the one who judges it.
    if let Some(name) = head.desk_name.as_deref() {
        let mut desk = json!({"@type": "Organization", "name": name});
        let url = head.desk_url.as_deref().and_then(open);
        put(&mut desk, "url", url.as_deref());
        review["author"] = desk;
    }
    let date = claim.reviewed_at.as_deref().and_then(moment);
    put(&mut review, "datePublished", date.as_deref());
    put(&mut review, "reviewBody", claim.note.as_deref());
    let cited: Vec<_> = claim.sources.iter().filter_map(cited).collect();
    if !cited.is_empty() {
        review["citation"] = cited.into();
    }
    Some(review)
}

/// What is reviewed: a claim, who made it, and where it stands.
fn item(story: &Story<'_>, speaker: Option<&str>) -> Value {
    let head = story.head;
    let published = head.published.as_deref().and_then(day);
    let mut item = json!({"@type": "Claim"});
    if let Some(url) = story.article_address() {
        let mut appearance = json!({"@type": "CreativeWork", "url": url});
        put(&mut appearance, "headline", head.title.as_deref());
        put(&mut appearance, "datePublished", published);
        item["appearance"] = appearance;
    }
    // The file does not tell whether a speaker is a person.
    if let Some(name) = speaker.or(head.author.as_deref()) {
        item["author"] = json!({"@type": "Person", "name": name});
    } else if let Some(name) = head.publisher.as_deref() {
        item["author"] = json!({"@type": "Organization", "name": name});
    }
    put(&mut item, "datePublished", published);
    item
}

/// A source: its link where that is all there is to cite, else a work.
fn cited(source: &Source) -> Option<Value> {
    let url = source.url.as_deref().and_then(open);
    let copy = source.archived.as_deref().and_then(open);
    let date = source.published.as_deref().and_then(day);
    let (title, publisher) = (source.title.as_deref(), source.publisher.as_deref());
    if title.or(publisher).or(copy.as_deref()).or(date).is_none() {
        return url.map(Value::from);
    }
    let mut work = json!({"@type": "CreativeWork"});
    put(&mut work, "name", title);
    put(&mut work, "url", url.as_deref());
    put(&mut work, "datePublished", date);
    put(&mut work, "archivedAt", copy.as_deref());
    if let Some(name) = publisher {
        work["publisher"] = json!({"@type": "Organization", "name": name});
    }
    Some(work)
}

fn put(object: &mut Value, key: &str, text: Option<&str>) {
    if let Some(text) = text {
        object[key] = text.into();
    }
}
