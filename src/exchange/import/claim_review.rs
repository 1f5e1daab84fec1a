//! `ClaimReview` as publishers write it: alone, in lists, graphs and feeds, in the scripts of a page, and as
//! Google's search for fact-checks answers.

use serde_json::Value;

use super::day::Order;
use super::markup::scripts;
use super::read::{Json, json, value};
use super::search::found;
use super::spot::Spot;
use super::thing::{
    Graph, Object, address, all, bare, either, get, is_type, rest, sentence, words,
};
use super::{Fault, Import, Place, Record, add, is_url};
use crate::claims::Source;

/// The properties of a review of which one value comes in.
const REVIEW: &[&str] = &[
    "url",
    "claimReviewed",
    "datePublished",
    "headline",
    "name",
    "reviewBody",
];

/// Those that are looked into, or of which all values come in.
const PARTS: &[&str] = &[
    "mainEntityOfPage",
    "itemReviewed",
    "reviewRating",
    "author",
    "publisher",
    "citation",
];

/// Those of what is reviewed.
const ITEM_PARTS: &[&str] = &["author", "appearance", "firstAppearance"];

/// Those of a work that is reviewed, cited, or where a claim was made.
const WORK: &[&str] = &["url", "headline", "name", "datePublished", "archivedAt"];
const WORK_PARTS: &[&str] = &["mainEntityOfPage", "publisher"];

/// Those of a rating.
const RATING: &[&str] = &[
    "alternateName",
    "name",
    "ratingValue",
    "bestRating",
    "worstRating",
    "ratingExplanation",
    "description",
];

pub(super) fn read(text: &str) -> Result<Import, Fault> {
    let mut import = Import::default();
    if text.trim_start().starts_with('<') {
        page(text, &mut import);
        return Ok(import);
    }
    match json(text, &mut import)? {
        Json::Whole(Value::Array(items)) => {
            let graph = Graph::of(items.iter());
            for (item, at) in items.iter().zip(0..) {
                graph.listed(item, &Spot::default().item(at), &mut import);
            }
        }
        Json::Whole(whole) => {
            Graph::of([&whole]).listed(&whole, &Spot::default(), &mut import);
        }
        Json::Lines(lines) => {
            for (line, item) in lines {
                match item {
                    Ok(item) => {
                        Graph::of([&item]).listed(&item, &Spot::line(line), &mut import);
                    }
                    Err(reason) => {
                        let place = import.next(Some(line));
                        import.refuse(place, reason);
                    }
                }
            }
        }
    }
    Ok(import)
}

/// The reviews that the scripts of a page hold, among all else that they hold.
fn page(text: &str, import: &mut Import) {
    let scripts = scripts(text);
    let mut data = Vec::new();
    for (script, number) in scripts.iter().zip(1..) {
        match value(script) {
            Ok(value) => data.push((number, value)),
            Err(reason) => import
                .remarks
                .push(format!("refused script {number} of the page: {reason}")),
        }
    }
    // What one script names another may tell of.
    let graph = Graph::of(data.iter().map(|(_, value)| value));
    for (number, value) in &data {
        graph.visit(value, &Spot::script(*number), import);
    }
    if scripts.is_empty() {
        import.remarks.push("the page has no JSON-LD".to_owned());
    }
}

impl Graph<'_> {
    /// An item of a list of reviews, which should hold one.
    fn listed(&self, value: &Value, spot: &Spot, import: &mut Import) {
        if !self.visit(value, spot, import) {
            let place = spot.record(None, import);
            import.refuse(place, "no ClaimReview in it");
        }
    }

    /// Finds the reviews in a value, whatever they are packed in. Whether there are any.
    fn visit(&self, value: &Value, spot: &Spot, import: &mut Import) -> bool {
        match value {
            Value::Object(object) => {
                if is_review(object) {
                    let place = spot.record(address(object).as_deref(), import);
                    self.review(object, place, import);
                    return true;
                }
                if let Some(Value::Array(reviews)) = object.get("claimReview") {
                    let place = spot.record(None, import);
                    found(object, reviews, place, import);
                    return true;
                }
                let mut any = false;
                for (key, value) in object {
                    let spot = spot.key(key);
                    match (bare(key), value) {
                        ("dataFeedElement" | "claims", Value::Array(items)) => {
                            any |= !items.is_empty();
                            for (item, at) in items.iter().zip(0..) {
                                self.listed(item, &spot.item(at), import);
                            }
                        }
                        ("@graph", Value::Array(items)) => {
                            for (item, at) in items.iter().zip(0..) {
                                if self.visit(item, &spot.item(at), import) {
                                    any = true;
                                } else {
                                    import.leave("what is no ClaimReview in '@graph'");
                                }
                            }
                        }
                        (_, value) => any |= self.visit(value, &spot, import),
                    }
                }
                any
            }
            Value::Array(items) => {
                let items = items.iter().zip(0..);
                let found = items.map(|(item, at)| self.visit(item, &spot.item(at), import));
                found.fold(false, |any, found| any | found)
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
        }
    }

    fn review(&self, review: &Object, place: Place, import: &mut Import) {
        rest(review, "", REVIEW, PARTS, import);
        for (key, named) in [("author", "author."), ("publisher", "publisher.")] {
            for who in all(review, key).filter_map(|who| self.object(who)) {
                rest(who, named, &["name"], &[], import);
            }
        }
        let text = |key: &str| get(review, key).and_then(words);
        let mut record = Record::default();
        record.claim.text = text("claimReviewed").map(|text| sentence(&text));
        let (publisher, author) = (self.name(review, "publisher"), self.name(review, "author"));
        for (second, told) in [
            (
                publisher.is_some() && author.is_some() && publisher != author,
                "'author' beside 'publisher'",
            ),
            (
                all(review, "reviewRating").count() > 1,
                "'reviewRating' after the first",
            ),
        ] {
            if second {
                import.leave(told);
            }
        }
        let mut source = Source {
            url: address(review),
            title: either(review, "", &["headline", "name"], import),
            publisher: publisher.or(author),
            ..Source::default()
        };
        if let Some(date) = text("datePublished") {
            source.published = import.day(place, "datePublished", &date, Order::Unknown);
        }
        let (verdict, why) = self.rating(review, import);
        source.verdict = verdict;
        let passages = why.into_iter().chain(text("reviewBody"));
        let mut passages: Vec<_> = passages.collect();
        passages.dedup();
        source.excerpt = (!passages.is_empty()).then(|| passages.join("\n\n"));
        self.reviewed(review, place, &mut record, import);
        record.cite(source);
        for cited in all(review, "citation") {
            let cited = self.work(cited, "citation.", place, import);
            record.cite(cited);
        }
        import.take(place, record, "claimReviewed");
    }

    /// Who made the claim, where and when.
    fn reviewed(&self, review: &Object, place: Place, record: &mut Record, import: &mut Import) {
        for item in all(review, "itemReviewed") {
            let Some(item) = self.object(item) else {
                if words(item).is_some() {
                    import.leave("'itemReviewed' that is no object");
                }
                continue;
            };
            let is_work = !is_type(item, "Claim");
            let (one, many) = if is_work {
                (WORK, [ITEM_PARTS, WORK_PARTS].concat())
            } else {
                (&["datePublished"][..], ITEM_PARTS.to_vec())
            };
            rest(item, "itemReviewed.", one, &many, import);
            for who in all(item, "author").filter_map(|who| self.object(who)) {
                rest(who, "itemReviewed.author.", &["name"], &[], import);
            }
            match self.name(item, "author") {
                speaker if record.claim.speaker.is_none() => record.claim.speaker = speaker,
                speaker if speaker.is_none() || speaker == record.claim.speaker => {}
                _ => import.leave("'itemReviewed.author' after the first"),
            }
            let said = get(item, "datePublished").and_then(words);
            let said = said.and_then(|date| {
                import.day(place, "itemReviewed.datePublished", &date, Order::Unknown)
            });
            let mut works = Vec::new();
            for key in ["firstAppearance", "appearance"] {
                for work in all(item, key) {
                    works.push(self.work(work, "itemReviewed.appearance.", place, import));
                }
            }
            if is_work {
                // An old form: the work is what is reviewed.
                works.push(Source {
                    url: address(item),
                    title: either(item, "itemReviewed.", &["headline", "name"], import),
                    publisher: self.name(item, "publisher"),
                    archived: get(item, "archivedAt").and_then(words),
                    ..Source::default()
                });
            }
            works.retain(|work| *work != Source::default());
            if let Some(first) = works.first_mut() {
                first.published = first.published.take().or(said);
            } else {
                let said = said.map(|day| format!("Claimed on {day}."));
                record.words.extend(said);
            }
            for work in works {
                add(&mut record.appears, work);
            }
        }
    }

    /// The words of a rating, and of its explanation.
    fn rating(&self, review: &Object, import: &mut Import) -> (Option<String>, Option<String>) {
        let Some(value) = all(review, "reviewRating").next() else {
            return (None, None);
        };
        let Some(rating) = self.object(value) else {
            return (words(value), None);
        };
        rest(rating, "reviewRating.", RATING, &[], import);
        let text = |key: &str| get(rating, key).and_then(words);
        let number = text("ratingValue");
        let mut first = |keys: &[&str]| either(rating, "reviewRating.", keys, import);
        let worded = first(&["alternateName", "name"]);
        let why = first(&["ratingExplanation", "description"]);
        if worded.is_some() && number.is_some() {
            import.leave("'reviewRating.ratingValue' beside words");
        }
        let scale = || match (text("worstRating"), text("bestRating")) {
            (Some(worst), Some(best)) => format!(" on a scale from {worst} to {best}"),
            (None, Some(best)) => format!(" of {best}"),
            (Some(_) | None, None) => String::new(),
        };
        let verdict = worded.or_else(|| Some(number? + &scale()));
        (verdict, why)
    }

    /// A work as a source.
    fn work(&self, value: &Value, of: &str, place: Place, import: &mut Import) -> Source {
        let Some(work) = self.object(value) else {
            return match words(value) {
                Some(text) if is_url(&text) => Source::link(text),
                title => Source {
                    title,
                    ..Source::default()
                },
            };
        };
        rest(work, of, WORK, WORK_PARTS, import);
        for who in all(work, "publisher").filter_map(|who| self.object(who)) {
            rest(who, &format!("{of}publisher."), &["name"], &[], import);
        }
        let text = |key: &str| get(work, key).and_then(words);
        let mut source = Source {
            url: address(work),
            title: either(work, of, &["headline", "name"], import),
            publisher: self.name(work, "publisher"),
            archived: text("archivedAt"),
            ..Source::default()
        };
        if let Some(date) = text("datePublished") {
            source.published = import.day(place, "datePublished", &date, Order::Unknown);
        }
        source
    }
}

fn is_review(object: &Object) -> bool {
    is_type(object, "ClaimReview") || get(object, "claimReviewed").is_some()
}
