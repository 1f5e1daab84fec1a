//! Rules of form: what the format asks of a file and of each claim in it.

use std::collections::HashMap;

use super::{Finding, Found, Levels, Rule, Survey, placed};
use crate::claims::{Claim, Field, malformed_id};
use crate::text::{altered, nearest};
use crate::yaml::{Document, Reading, Rule as Fault, Spot, StrangeKey};

/// What is wrong around the claims, or with the file as a whole.
pub(super) fn around(survey: &Survey, levels: &Levels) -> Vec<Finding> {
    let document = &survey.document;
    let read_only = document
        .read_only()
        .map(|why| Rule::ReadOnly.finding(Some(why.place), None, format!("{}.", why.reason)));
    let strange = document.strange_keys_around().into_iter();
    let strange = strange.filter_map(|key| strange_key(key, levels, None));
    read_only.into_iter().chain(strange).collect()
}

/// What is wrong with the form of one claim.
pub(super) fn of_claim(document: &Document, reading: &Reading, item: usize) -> Vec<Found> {
    let claim = &reading.claim;
    let mut found = Vec::new();
    for fault in &reading.faults {
        let first = fault.first;
        let again = first.map(|at| format!(" (first at {})", document.place(item, at)));
        let message = format!("{}{}.", fault.message, again.unwrap_or_default());
        found.push(Found::new(
            Rule::of_fault(fault.rule),
            Spot::Byte(fault.at),
            message,
        ));
    }
    for open in document.conflicts(item) {
        let message = format!("two sides have different values of '{}'.", open.unit.key());
        found.push(Found::new(Rule::Conflict, Spot::Key("conflict"), message));
    }
    if let Some(at) = document.strange_conflict(item) {
        let message = "'conflict' is none that a merge has written; take it out.";
        found.push(Found::new(Rule::Shape, Spot::Byte(at), message));
    }
    found.extend(claim.id.as_deref().and_then(malformed_id).map(|why| {
        let message = format!("the id {why}.");
        Found::new(Rule::MalformedId, Spot::Value("id"), message)
    }));
    let has_text = reading
        .faults
        .iter()
        .all(|fault| fault.rule != Fault::NoText);
    found.extend(empty(claim).into_iter().filter(|found| {
        // An empty one is a fault of the claim already.
        has_text || !matches!(found.spot, Spot::Value("text"))
    }));
    found.extend(hidden(claim));
    found
}

/// Claims that have the id of an earlier one.
pub(super) fn duplicate_ids(survey: &Survey) -> Vec<Finding> {
    let document = &survey.document;
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut findings = Vec::new();
    for (item, reading) in survey.claims.iter().enumerate() {
        let Some(id) = reading.claim.id.as_deref() else {
            continue;
        };
        let Some(&earlier) = first.get(id) else {
            first.insert(id, item);
            continue;
        };
        let used = document.key_place(earlier, "id");
        let used = used.map_or_else(String::new, |at| format!(" at {at}"));
        let message = format!("id '{id}' already used{used}.");
        let found = vec![Found::new(Rule::DuplicateId, Spot::Key("id"), message)];
        findings.extend(placed(document, item, &reading.claim, found));
    }
    findings
}

/// Keys of a claim that the format does not have.
pub(super) fn strange_keys(
    document: &Document,
    levels: &Levels,
    item: usize,
    claim: &Claim,
) -> Vec<Finding> {
    let all = levels.is_on(Rule::UnknownKey);
    if !all && !levels.is_on(Rule::MisspeltKey) {
        return Vec::new();
    }
    let keys = document.strange_keys(item, !all).into_iter();
    keys.filter_map(|key| strange_key(key, levels, claim.id.clone()))
        .collect()
}

/// A key that the format does not have: a slip where it has one much like it, else one's own.
fn strange_key(key: StrangeKey, levels: &Levels, id: Option<String>) -> Option<Finding> {
    let StrangeKey { owner, name, place } = key;
    // Keys that are meant to be one's own begin so by custom.
    if ["x-", "x_", "_"].iter().any(|own| name.starts_with(own)) {
        return None;
    }
    let plain = name.to_lowercase().replace([' ', '-'], "_");
    let (rule, more) = match nearest(&plain, owner.keys().iter().copied()) {
        Some(meant) => (Rule::MisspeltKey, format!("; did you mean '{meant}'?")),
        None => (Rule::UnknownKey, ".".to_owned()),
    };
    let message = format!("unknown key '{name}' in {}{more}", owner.word());
    let finding = || rule.finding(Some(place), id, message);
    levels.is_on(rule).then(finding)
}

/// Keys that are there and say nothing. An empty `id` has a rule of its own.
fn empty(claim: &Claim) -> Vec<Found> {
    let is_blank = |text: &str| text.trim().is_empty();
    let found = |spot, what: String| Found::new(Rule::EmptyText, spot, what + " is empty.");
    let fields = Field::ALL.iter().copied();
    let fields = fields.filter(|field| *field != Field::Id);
    let fields = fields.filter(|&field| claim.get(field).is_some_and(is_blank));
    let fields = fields.map(|field| {
        let key = field.key();
        found(Spot::Value(key), format!("'{key}'"))
    });
    let blank_tag = claim.tags.iter().any(|tag| is_blank(tag));
    let tags = blank_tag.then(|| found(Spot::Value("tags"), "a tag".to_owned()));
    let sources = claim.sources.iter().enumerate().flat_map(|(nth, source)| {
        let nothing = source.fields().next().is_none();
        let whole = nothing.then(|| found(Spot::Source(nth), "a source".to_owned()));
        let blank = source.fields().filter(|(_, text)| is_blank(text));
        let blank = blank.map(move |(field, _)| {
            let key = field.key();
            found(Spot::SourceValue(nth, key), format!("a source's '{key}'"))
        });
        whole.into_iter().chain(blank)
    });
    fields.chain(tags).chain(sources).collect()
}

/// Characters of a claim that do not show, or that change how others show, with the place of the
/// first text that has some.
fn hidden(claim: &Claim) -> Option<Found> {
    let fields = Field::ALL.iter();
    let fields = fields.filter_map(|&field| Some((field.key(), claim.get(field)?)));
    let tags = claim.tags.iter().map(|tag| ("tags", tag.as_str()));
    let sources = claim.sources.iter();
    let sources = sources.flat_map(|source| source.fields().map(|(_, text)| ("sources", text)));
    let (mut first, mut count) = (None, 0);
    for (key, text) in fields.chain(tags).chain(sources) {
        let found = altered(text)
            .filter(|glyph| !text[glyph.at.clone()].ends_with('\n'))
            .count();
        if found > 0 {
            first.get_or_insert(key);
        }
        count += found;
    }
    let message = format!("the claim has hidden or control characters: {count}.");
    first.map(|key| Found::new(Rule::HiddenCharacters, Spot::Value(key), message))
}
