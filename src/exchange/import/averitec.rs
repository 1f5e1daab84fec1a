//! `AVeriTeC`: claims of fact-checks with a label, and the questions that led to it with their answers.

use serde_json::{Map, Value};

use super::day::Order;
use super::read::{Json, json};
use super::thing::{either, rest, sentence, words};
use super::{Fault, Import, Record, add, is_url};
use crate::claims::Source;

/// The keys of which one value comes in, under the names of all versions of the data.
const KNOWN: &[&str] = &[
    "claim",
    "claim_date",
    "speaker",
    "original_claim_url",
    "cached_original_claim_url",
    "fact_checking_article",
    "reporting_source",
    "label",
    "pred_label",
    "justification",
];

/// Those of which all values do.
const LISTS: &[&str] = &["claim_types", "questions", "evidence"];

/// The keys of an answer.
const ANSWER: &[&str] = &[
    "answer",
    "boolean_explanation",
    "source_url",
    "url",
    "cached_source_url",
    "scraped_text_url",
];

pub(super) fn read(text: &str) -> Result<Import, Fault> {
    let mut import = Import::default();
    match json(text, &mut import)? {
        Json::Whole(Value::Array(items)) => {
            for item in &items {
                record(item, None, &mut import);
            }
        }
        Json::Whole(item @ Value::Object(_)) => record(&item, None, &mut import),
        Json::Whole(_) => return Err(Fault::new("it is no list of items.")),
        Json::Lines(lines) => {
            for (line, item) in lines {
                match item {
                    Ok(item) => record(&item, Some(line), &mut import),
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

fn record(item: &Value, line: Option<usize>, import: &mut Import) {
    let place = import.next(line);
    let Some(item) = item.as_object() else {
        return import.refuse(place, "it is no item: an object with its keys is wanted");
    };
    rest(item, "", KNOWN, LISTS, import);
    let text = |key: &str| item.get(key).and_then(words);
    let mut record = Record::default();
    record.claim.text = text("claim").map(|text| sentence(&text));
    record.claim.speaker = text("speaker");
    types(item, &mut record);
    let checked = Source {
        verdict: either(item, "", &["label", "pred_label"], import),
        excerpt: text("justification"),
        ..linked(text("fact_checking_article"))
    };
    record.cite(checked);
    for key in ["questions", "evidence"] {
        for question in items(item.get(key)) {
            answers(question, &mut record, import);
        }
    }
    // The data has the day first.
    let said = text("claim_date");
    let said = said.and_then(|date| import.day(place, "claim_date", &date, Order::Day));
    let first = Source {
        archived: text("cached_original_claim_url"),
        publisher: text("reporting_source"),
        ..linked(text("original_claim_url"))
    };
    if first == Source::default() {
        record
            .words
            .extend(said.map(|day| format!("Claimed on {day}.")));
    } else {
        record.appears.push(Source {
            published: said,
            ..first
        });
    }
    import.take(place, record, "claim");
}

/// The first type that is a kind of claim here; all of them as tags.
fn types(item: &Map<String, Value>, record: &mut Record) {
    for kind in items(item.get("claim_types")).filter_map(words) {
        let known = match kind.to_ascii_lowercase().as_str() {
            "numerical claim" => Some("statistic"),
            "causal claim" => Some("causal"),
            "quote verification" => Some("attribution"),
            "event/property claim" => Some("event"),
            "position statement" => Some("policy"),
            _ => None,
        };
        if record.claim.kind.is_none() {
            record.claim.kind = known.map(str::to_owned);
        }
        add(&mut record.claim.tags, kind);
    }
}

/// What answers a question: each answer is the passage of its source.
fn answers(question: &Value, record: &mut Record, import: &mut Import) {
    let Some(question) = question.as_object() else {
        record.words.extend(words(question));
        return;
    };
    let known = [ANSWER, &["question"]].concat();
    rest(
        question,
        "questions.",
        &known,
        &["answers", "answer"],
        import,
    );
    let asked = question.get("question").and_then(words);
    // Where nobody has asked anything, the claim itself may stand as the question.
    let asked = asked.filter(|asked| Some(sentence(asked)) != record.claim.text);
    let answers = question.get("answers").or_else(|| question.get("answer"));
    if items(answers).next().is_none() {
        // Nobody has answered it.
        record.words.extend(asked);
        return;
    }
    for answer in items(answers) {
        if let Some(answer) = answer.as_object() {
            rest(answer, "answers.", ANSWER, &[], import);
        }
        let text = match answer.as_object() {
            Some(answer) => answer.get("answer").and_then(words),
            None => words(answer),
        };
        let why = answer.get("boolean_explanation").and_then(words);
        let mut of = |keys: &[&str]| {
            let own = answer.as_object();
            let own = own.and_then(|answer| either(answer, "answers.", keys, import));
            own.or_else(|| either(question, "questions.", keys, import))
        };
        let passage = asked.clone().into_iter().chain(text).chain(why);
        let passage: Vec<_> = passage.collect();
        let passage = passage.join("\n");
        let source = Source {
            archived: of(&["cached_source_url", "scraped_text_url"]),
            ..linked(of(&["source_url", "url"]))
        };
        if source != Source::default() {
            let excerpt = (!passage.is_empty()).then_some(passage);
            record.cite(Source { excerpt, ..source });
        } else if !passage.is_empty() {
            record.words.push(passage);
        }
    }
}

/// A source of a URL, or of what stands where one should.
fn linked(url: Option<String>) -> Source {
    let (url, title) = match url {
        Some(text) if is_url(&text) => (Some(text), None),
        other => (None, other),
    };
    Source {
        url,
        title,
        ..Source::default()
    }
}

/// The items of a list; a single value is a list of one.
fn items(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let (one, many) = match value {
        Some(Value::Array(items)) => (None, items.as_slice()),
        Some(Value::Null) | None => (None, &[][..]),
        Some(one) => (Some(one), &[][..]),
    };
    one.into_iter().chain(many)
}
