//! What Google's search for fact-checks answers: claims, each with the reviews of it.

use serde_json::Value;

use super::day::Order;
use super::thing::{Object, get, rest, sentence, words};
use super::{Import, Record};
use crate::claims::Source;

/// A claim with the reviews that Google's search has of it.
pub(super) fn found(claim: &Object, reviews: &[Value], line: Option<usize>, import: &mut Import) {
    let place = import.next(line);
    let text = |object: &Object, key: &str| get(object, key).and_then(words);
    rest(
        claim,
        "",
        &["text", "claimant", "claimDate", "claimReview"],
        import,
    );
    let mut record = Record::default();
    record.claim.text = text(claim, "text").map(|text| sentence(&text));
    record.claim.speaker = text(claim, "claimant");
    if let Some(date) = text(claim, "claimDate")
        && let Some(day) = import.day(place, "claimDate", &date, Order::Unknown)
    {
        record.words.push(format!("Claimed on {day}."));
    }
    for review in reviews.iter().filter_map(Value::as_object) {
        let known = ["publisher", "url", "title", "textualRating", "reviewDate"];
        rest(review, "claimReview.", &known, import);
        let publisher = review.get("publisher").and_then(Value::as_object);
        let publisher = publisher
            .and_then(|publisher| text(publisher, "name").or_else(|| text(publisher, "site")));
        let mut source = Source {
            url: text(review, "url"),
            title: text(review, "title"),
            publisher,
            verdict: text(review, "textualRating"),
            ..Source::default()
        };
        if let Some(date) = text(review, "reviewDate") {
            source.published = import.day(place, "reviewDate", &date, Order::Unknown);
        }
        record.cite(source);
    }
    import.take(place, record, "text");
}
