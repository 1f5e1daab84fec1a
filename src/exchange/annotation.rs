//! The claims as annotations of the article, after the W3C's Web Annotation Data Model
//! (<https://www.w3.org/TR/annotation-model/>): one page of a collection, in JSON-LD.

use std::ops::Range;

use serde_json::{Value, json};

use super::address::{file, on, open, refused};
use super::date::moment;
use super::json::list;
use super::seen;
use super::verdict::Verdict;
use super::{Entry, Story, undecided};
use crate::article::{Anchor, Article, CodePoints};
use crate::claims::{Source, Status};

/// So many code points before and behind a quote are given; the model sets no number, readers take
/// this one.
const AROUND: usize = 32;

/// What the annotations are of: the article on the web, else its file beside the claims.
fn target(story: &Story<'_>) -> Option<String> {
    story.article_address().or_else(|| file(story.head))
}

/// Why a claim has no place in it.
pub(super) fn unfit(story: &Story<'_>) -> Option<&'static str> {
    let none = target(story).is_none();
    none.then_some("the article has no URL and no file to be annotated")
}

/// What of a claim that goes out does not.
pub(super) fn left(entry: &Entry) -> Vec<String> {
    refused(&entry.claim.sources)
}

/// All claims on one page.
pub(super) fn page<'s>(story: &'s Story<'s>) -> impl Iterator<Item = String> + use<'s> {
    let target = target(story);
    let base = story.page_address().or_else(|| target.clone());
    let base = base.unwrap_or_default();
    let before = seen::json(&opening(story, &base, target.is_some()));
    let before = before.strip_suffix('}').unwrap_or_default().to_owned() + ",\"items\":";
    let points = story.article.map(|article| CodePoints::of(article.text()));
    let items = target.into_iter().flat_map(|target| {
        let named = story.named();
        named.map(move |(entry, name)| (entry, name, target.clone()))
    });
    let items = items.map(move |(entry, name, target)| {
        let claim = &entry.claim;
        let place = place(story, entry, points.as_ref());
        let mark = Verdict::of(entry).mark();
        let mut annotation = json!({
            "id": on(&base, name),
            "type": "Annotation",
            "motivation": motivation(mark),
            "body": bodies(entry, mark),
            "target": if place.is_empty() {
                json!(target)
            } else {
                json!({"type": "SpecificResource", "source": target, "selector": place})
            },
        });
        if mark.is_some() {
            if let Some(name) = &claim.reviewed_by {
                annotation["creator"] = json!({"type": "Person", "name": name});
            }
            if let Some(moment) = claim.reviewed_at.as_deref().and_then(moment) {
                annotation["created"] = moment.into();
            }
        }
        annotation
    });
    list(&before, items, "}")
}

/// What is told of the page before its annotations.
fn opening(story: &Story<'_>, base: &str, fit: bool) -> Value {
    let mut collection = json!({
        "id": on(base, "claims"),
        "type": "AnnotationCollection",
        "total": if fit { story.entries.len() } else { 0 },
    });
    if let Some(title) = &story.head.title {
        collection["label"] = title.as_str().into();
    }
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": on(base, "claims-page"),
        "type": "AnnotationPage",
        "partOf": collection,
        "startIndex": 0,
    })
}

/// Why there is an annotation: it judges the words, or tells what they claim.
const fn motivation(mark: Option<Status>) -> &'static str {
    match mark {
        Some(Status::Verified | Status::Disputed) => "assessing",
        Some(Status::Sourced | Status::Unreviewed) | None => "describing",
    }
}

/// Where a claim stands in the article: its words, and of those that are found their place. None for
/// the article as a whole.
fn place(story: &Story<'_>, entry: &Entry, points: Option<&CodePoints<'_>>) -> Vec<Value> {
    if let (Some(article), Some(points)) = (story.article, points) {
        let range = entry.anchor.range();
        return range.map_or_else(Vec::new, |range| {
            let place = points.range(range);
            let position = json!({
                "type": "TextPositionSelector", "start": place.start, "end": place.end,
            });
            vec![words(article, range), position]
        });
    }
    // Whoever has the article can look for what was quoted.
    let claim = &entry.claim;
    let quote = claim.quote.as_deref();
    let selector =
        quote.map(|quote| quoted(quote, claim.prefix.as_deref(), claim.suffix.as_deref()));
    selector.into_iter().collect()
}

/// Words of the article with what stands around them.
fn words(article: &Article, range: &Range<usize>) -> Value {
    let text = article.text();
    let (before, behind) = (&text[..range.start], &text[range.end..]);
    let from = before.char_indices().rev().take(AROUND).last();
    let until = behind.char_indices().nth(AROUND);
    let before = &before[from.map_or(before.len(), |(at, _)| at)..];
    let behind = &behind[..until.map_or(behind.len(), |(at, _)| at)];
    quoted(&text[range.clone()], Some(before), Some(behind))
}

fn quoted(exact: &str, prefix: Option<&str>, suffix: Option<&str>) -> Value {
    let mut selector = json!({"type": "TextQuoteSelector", "exact": exact});
    for (key, text) in [("prefix", prefix), ("suffix", suffix)] {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            selector[key] = text.into();
        }
    }
    selector
}

/// All that is told of a claim.
fn bodies(entry: &Entry, mark: Option<Status>) -> Vec<Value> {
    let claim = &entry.claim;
    let mut bodies = Vec::new();
    let mut tell = |purpose: &str, text: Option<&str>| {
        let text = text.filter(|text| !text.is_empty());
        bodies.extend(text.map(|text| textual(purpose, text)));
    };
    tell("describing", Some(claim.text()));
    tell("assessing", mark.map(Status::word));
    // Nobody stands for the rating of a draft, or of what is undecided.
    let judged = if mark.is_some() {
        "assessing"
    } else {
        "commenting"
    };
    tell(judged, claim.rating.as_deref());
    tell("editing", claim.correction.as_deref());
    tell("commenting", claim.note.as_deref());
    tell("classifying", claim.kind.as_deref());
    for tag in &claim.tags {
        tell("tagging", Some(tag));
    }
    if claim.is_draft() {
        tell("tagging", Some("draft"));
    }
    if let Some(undecided) = undecided(&entry.conflicts) {
        tell("tagging", Some(Verdict::Undecided.word()));
        tell("commenting", Some(&format!("undecided: {undecided}")));
    }
    // What the model has no term for is told in words.
    let quote = match entry.anchor {
        Anchor::Moved(_) | Anchor::Adrift => claim.quote.as_deref(),
        Anchor::Exact(_) | Anchor::None => None,
    };
    for (what, text) in [
        ("speaker", claim.speaker.as_deref()),
        ("as of", claim.as_of.as_deref()),
        ("quoted as", quote),
        ("memo", claim.memo.as_deref()),
        ("flag", claim.flag.as_deref()),
    ] {
        let told = text.map(|text| format!("{what}: {text}"));
        tell("commenting", told.as_deref());
    }
    bodies.extend(claim.sources.iter().flat_map(evidence));
    bodies
}

fn textual(purpose: &str, text: &str) -> Value {
    json!({"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": text})
}

/// A source in words, a field a line, and as the page it is on, with the passage and the copy that the
/// reviewer saw.
fn evidence(source: &Source) -> Vec<Value> {
    let lines = source.fields();
    let lines: Vec<_> = lines
        .map(|(field, text)| format!("{}: {text}", field.key()))
        .collect();
    let words = (!lines.is_empty()).then(|| textual("linking", &lines.join("\n")));
    let page = source.url.as_deref().and_then(open).map(|url| {
        let mut page = json!({"type": "SpecificResource", "purpose": "linking", "source": url});
        if let Some(excerpt) = source.excerpt.as_deref() {
            page["selector"] = quoted(excerpt, None, None);
        }
        if let Some(copy) = source.archived.as_deref().and_then(open) {
            page["state"] = json!({"type": "TimeState", "cached": copy});
        }
        page
    });
    words.into_iter().chain(page).collect()
}
