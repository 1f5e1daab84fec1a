//! Every kind of edit, and how texts are compared before and after.

use tickmark::claims::{Change, Claim, Field, Source, SourceField};
use tickmark::yaml::Document;

pub(crate) fn bytes(document: &Document) -> Vec<u8> {
    document.pieces().flatten().copied().collect()
}

/// Every kind of edit that fits the claim.
#[expect(clippy::too_many_lines, reason = "a table of edits")]
pub(crate) fn edits(claim: &Claim) -> Vec<Vec<Change>> {
    let set = |field, new: Option<&str>| Change::set(claim, field, new.map(str::to_owned));
    let mut edits: Vec<Vec<Change>> = [
        set(Field::Status, Some("verified")),
        set(Field::Note, Some("one line: with # signs")),
        set(Field::Note, Some("two\nlines")),
        set(Field::Correction, Some("no")),
        set(Field::Text, Some("another text")),
        set(Field::Id, Some("007")),
        set(Field::Note, None),
        set(Field::Status, None),
    ]
    .into_iter()
    .flatten()
    .map(|change| vec![change])
    .collect();
    edits.push(
        [
            set(Field::Status, Some("disputed")),
            set(Field::ReviewedBy, Some("desk 2")),
            set(Field::ReviewedAt, Some("2026-11-23T18:30:00Z")),
        ]
        .into_iter()
        .flatten()
        .collect(),
    );
    let at = claim.sources.len();
    let link = Source::link("https://example.org/new?a=b#c");
    let full = Source {
        title: Some("A: title".into()),
        published: Some("2015-05-19".into()),
        stance: Some("refutes".into()),
        ..link.clone()
    };
    for source in [link, full] {
        edits.push(vec![Change::InsertSource { at, source }]);
    }
    edits.push(vec![Change::InsertTag {
        at: claim.tags.len(),
        tag: "no".into(),
    }]);
    for (at, source) in claim.sources.iter().enumerate() {
        edits.push(vec![Change::RemoveSource {
            at,
            source: source.clone(),
        }]);
        for (field, new) in [
            (SourceField::Url, "https://example.org/z"),
            (SourceField::Locator, "p. 3"),
        ] {
            let old = source.get(field).map(str::to_owned);
            edits.push(vec![Change::SetSource {
                at,
                field,
                old,
                new: Some(new.into()),
            }]);
        }
    }
    for at in 1..claim.sources.len() {
        edits.push(vec![Change::SwapSources { at: at - 1 }]);
    }
    for (at, tag) in claim.tags.iter().enumerate() {
        edits.push(vec![Change::RemoveTag {
            at,
            tag: tag.clone(),
        }]);
    }
    edits
}

/// The lines of `old` that are not lines of `new` in order, and the other way round.
pub(crate) fn changed(old: &str, new: &str) -> (usize, usize) {
    let (old, new): (Vec<_>, Vec<_>) = (old.split('\n').collect(), new.split('\n').collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - same;
    let end = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(rest)
        .take_while(|(a, b)| a == b)
        .count();
    (old.len() - same - end, new.len() - same - end)
}

/// An edit in a few words.
pub(crate) fn label(changes: &[Change]) -> String {
    let one = |change: &Change| match change {
        Change::Set { field, new, .. } => match new {
            Some(_) => field.key().to_owned(),
            None => format!("no {}", field.key()),
        },
        Change::InsertSource { source, .. } if source.title.is_some() => "full source".to_owned(),
        Change::InsertSource { .. } => "source".to_owned(),
        Change::RemoveSource { at, .. } => format!("no source {at}"),
        Change::SetSource { at, field, .. } => format!("{} of source {at}", field.key()),
        Change::SwapSources { at } => format!("swap source {at}"),
        Change::InsertTag { .. } => "tag".to_owned(),
        Change::RemoveTag { at, .. } => format!("no tag {at}"),
    };
    let words: Vec<_> = changes.iter().map(one).collect();
    words.join(", ")
}
