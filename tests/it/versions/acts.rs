//! What somebody may make of a version of a file.

use proptest::prelude::*;
use tickmark::claims::{Change, Claim, Dismissed, Field, Source, SourceField};
use tickmark::yaml::Document;

use super::{open, text};

/// One act of somebody at a file.
#[derive(Clone, Copy, Debug)]
pub(super) enum Act {
    Insert(u8, u8),
    Remove(u8),
    Shift(u8, u8),
    Set(u8, u8, u8),
    Mark(u8, u8, u8),
    Tag(u8, u8),
    Source(u8, u8),
    Change(u8, u8),
    Unsource(u8),
    Dismiss(u8),
    Restore(u8),
    /// A comment within a claim.
    Comment(u8, u8),
    /// A key that is somebody else's.
    Key(u8, u8),
}

pub(super) fn acts() -> impl Strategy<Value = Vec<Act>> {
    let two = any::<(u8, u8)>;
    let act = prop_oneof![
        1 => two().prop_map(|(at, name)| Act::Insert(at, name)),
        1 => any::<u8>().prop_map(Act::Remove),
        1 => two().prop_map(|(from, to)| Act::Shift(from, to)),
        8 => any::<(u8, u8, u8)>().prop_map(|(item, field, word)| Act::Set(item, field, word)),
        3 => any::<(u8, u8, u8)>().prop_map(|(item, mark, who)| Act::Mark(item, mark, who)),
        2 => two().prop_map(|(item, tag)| Act::Tag(item, tag)),
        2 => two().prop_map(|(item, source)| Act::Source(item, source)),
        1 => two().prop_map(|(item, word)| Act::Change(item, word)),
        1 => any::<u8>().prop_map(Act::Unsource),
        1 => any::<u8>().prop_map(Act::Dismiss),
        1 => any::<u8>().prop_map(Act::Restore),
        1 => two().prop_map(|(item, word)| Act::Comment(item, word)),
        1 => two().prop_map(|(item, word)| Act::Key(item, word)),
    ];
    prop::collection::vec(act, 0..6)
}

const WORDS: [&str; 4] = ["one", "no: # yes", "two\nlines", "“quoted” \\ 'so'"];
const FIELDS: [Field; 6] = [
    Field::Text,
    Field::Note,
    Field::Correction,
    Field::Rating,
    Field::Flag,
    Field::Memo,
];

/// The file after the acts; one that is refused leaves it as it was.
pub(super) fn after(file: &str, acts: &[Act]) -> String {
    let mut document = open(file).document;
    for act in acts {
        carry_out(&mut document, *act);
    }
    text(&document)
}

#[expect(clippy::too_many_lines, reason = "a table of acts")]
fn carry_out(document: &mut Document, act: Act) {
    let count = document.len();
    let pick = |pick: u8| usize::from(pick) % count.max(1);
    let word = |word: u8| WORDS[usize::from(word) % WORDS.len()];
    match act {
        Act::Insert(at, name) => {
            let claim = Claim {
                id: Some(format!("new-{}", name % 4)),
                text: Some(format!("New {}.", name % 5)),
                ..Claim::default()
            };
            _ = document.insert(usize::from(at) % (count + 1), &claim);
        }
        Act::Dismiss(quote) => {
            let quote = format!("statement {}", quote % 4);
            let mut dismissed = document.head().dismissed.iter();
            if !dismissed.any(|entry| entry.quote == quote) {
                let reason = None;
                _ = document.dismiss(&Dismissed { quote, reason });
            }
        }
        Act::Restore(at) => {
            let dismissed = document.head().dismissed.len();
            if dismissed > 0 {
                _ = document.restore(usize::from(at) % dismissed);
            }
        }
        _ if count == 0 => {}
        Act::Remove(item) => _ = document.remove(pick(item)),
        Act::Shift(item, to) => _ = document.shift(pick(item), pick(to)),
        Act::Set(item, field, value) => {
            let field = FIELDS[usize::from(field) % FIELDS.len()];
            let cleared = value % 6 == 5 && field != Field::Text;
            let value = (!cleared).then(|| word(value).to_owned());
            set(document, pick(item), &[(field, value)]);
        }
        Act::Mark(item, mark, who) => {
            let status = ["verified", "disputed", "sourced"][usize::from(mark) % 3];
            let mark = [
                (Field::Status, status.to_owned()),
                (Field::ReviewedBy, format!("desk-{}", who % 3)),
                (Field::ReviewedAt, format!("2026-11-2{}T18:30:00Z", who % 3)),
            ];
            let mark = mark.map(|(field, value)| (field, Some(value)));
            set(document, pick(item), &mark);
        }
        Act::Tag(item, tag) => {
            let tag = ["x", "y", "no"][usize::from(tag) % 3].to_owned();
            _ = document.apply(pick(item), &[Change::InsertTag { at: 0, tag }]);
        }
        Act::Source(item, source) => {
            let source = Source::link(format!("https://example.org/{}", source % 5));
            let at = document.claim(pick(item)).claim.sources.len();
            _ = document.apply(pick(item), &[Change::InsertSource { at, source }]);
        }
        Act::Change(item, value) => {
            let claim = document.claim(pick(item)).claim;
            let field = SourceField::Excerpt;
            let new = Some(word(value).to_owned());
            let change = claim.sources.first().and_then(|source| {
                let old = source.get(field).map(str::to_owned);
                (old != new).then_some(Change::SetSource {
                    at: 0,
                    field,
                    old,
                    new,
                })
            });
            _ = document.apply(pick(item), change.as_slice());
        }
        Act::Unsource(item) => {
            let mut sources = document.claim(pick(item)).claim.sources.into_iter();
            let change = sources
                .next()
                .map(|source| Change::RemoveSource { at: 0, source });
            _ = document.apply(pick(item), change.as_slice());
        }
        Act::Comment(item, word) => add_line(document, pick(item), &format!("# why {}", word % 8)),
        Act::Key(item, word) => add_line(document, pick(item), &format!("x-{}: mine", word % 3)),
    }
}

fn set(document: &mut Document, item: usize, values: &[(Field, Option<String>)]) {
    let claim = document.claim(item).claim;
    let changes = values
        .iter()
        .filter_map(|(field, value)| Change::set(&claim, *field, value.clone()));
    let changes: Vec<_> = changes.collect();
    _ = document.apply(item, &changes);
}

/// Puts a line below the first of a claim, as somebody does in an editor.
fn add_line(document: &mut Document, item: usize, line: &str) {
    let slice = document.slice(item).to_owned();
    let Some((first, rest)) = slice.split_once('\n') else {
        return;
    };
    let eol = if first.ends_with('\r') { "\r\n" } else { "\n" };
    let indent = " ".repeat(first.len() - first.trim_start_matches([' ', '-']).len());
    let new = format!("{first}\n{indent}{line}{eol}{rest}");
    _ = document.replace(item, &new);
}
