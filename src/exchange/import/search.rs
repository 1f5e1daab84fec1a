//! What Google's search for fact-checks answers: claims, each with the reviews of it.

use serde_json::Value;

use super::day::Order;
use super::thing::{Object, get, rest, sentence, words};
use super::{Import, Place, Record};
use crate::claims::Source;

/// A claim with the reviews that Google's search has of it.
pub(super) fn found(claim: &Object, reviews: &[Value], place: Place, import: &mut Import) {
    let text = |object: &Object, key: &str| get(object, key).and_then(words);
    let known = ["text", "claimant", "claimDate"];
    rest(claim, "", &known, &["claimReview"], import);
    let mut record = Record::default();
    record.claim.text = text(claim, "text").map(|text| sentence(&text));
    record.claim.speaker = text(claim, "claimant");
    if let Some(date) = text(claim, "claimDate")
        && let Some(day) = import.day(place, "claimDate", &date, Order::Unknown)
    {
        record.words.push(format!("Claimed on {day}."));
    }
    for review in reviews {
        let Some(review) = review.as_object() else {
            import.leave("'claimReview' that is no object");
            continue;
        };
        let known = ["url", "title", "textualRating", "reviewDate"];
        rest(review, "claimReview.", &known, &["publisher"], import);
        let publisher = match review.get("publisher") {
            Some(Value::Object(publisher)) => {
                // The site is where the review's URL leads, which comes in.
                let known = ["name", "site"];
                rest(publisher, "claimReview.publisher.", &known, &[], import);
                text(publisher, "name").or_else(|| text(publisher, "site"))
            }
            other => other.and_then(words),
        };
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
