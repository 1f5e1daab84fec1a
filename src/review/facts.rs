//! What the claim's page tells in one line: its facts, and each of its sources.

use std::ops::Range;

use super::Entry;
use crate::claims::{Claim, Field, Source, SourceField};

/// Of many tags or long ones, so much is shown, in bytes.
const FACTS: usize = 1 << 16;

/// Whether something stands in the line of facts.
pub(super) const fn is_fact(entry: Entry) -> bool {
    matches!(
        entry,
        Entry::Tags | Entry::Field(Field::Kind | Field::AsOf | Field::Speaker)
    )
}

pub(super) fn has_facts(claim: &Claim) -> bool {
    let given = [&claim.kind, &claim.as_of, &claim.speaker];
    let tagged = !claim.tags.is_empty();
    tagged || claim.is_draft() || given.iter().any(|text| text.is_some())
}

/// The line of facts, and where in it each of them stands.
pub(super) fn facts(claim: &Claim) -> (String, Vec<(Entry, Range<usize>)>) {
    let mut facts = String::new();
    let mut places: Vec<(Entry, Range<usize>)> = Vec::new();
    let mut add = |before: &str, text: &str, entry: Option<Entry>| {
        if facts.len() > FACTS {
            return false;
        }
        if !facts.is_empty() {
            facts.push_str(" · ");
        }
        let start = facts.len();
        facts.extend([before, text]);
        if let Some(entry) = entry {
            places.push((entry, start..facts.len()));
        }
        true
    };
    for (before, field) in [
        ("", Field::Kind),
        ("as of ", Field::AsOf),
        ("", Field::Speaker),
    ] {
        if let Some(text) = claim.get(field) {
            add(before, text, Some(Entry::Field(field)));
        }
    }
    let all = claim
        .tags
        .iter()
        .all(|tag| add("#", tag, Some(Entry::Tags)));
    if claim.is_draft() {
        add("", "draft", None);
    }
    if !all {
        facts.push_str(" · …");
    }
    (facts, places)
}

/// A source in one line: what a reader goes by first.
pub(super) fn told(source: &Source) -> String {
    let order = [
        SourceField::Title,
        SourceField::Publisher,
        SourceField::Published,
        SourceField::Locator,
        SourceField::Url,
        SourceField::Stance,
        SourceField::Kind,
        SourceField::Verdict,
        SourceField::Excerpt,
    ];
    let parts: Vec<_> = order
        .iter()
        .filter_map(|&field| source.get(field))
        .collect();
    parts.join(" · ")
}
