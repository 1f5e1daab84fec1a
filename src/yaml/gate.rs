//! The gate: a changed slice counts only if two parsers read it as the old one with the intended
//! change and nothing else.
//!
//! The verdict comes from what the two texts mean, never from what the patcher did: a patcher that
//! errs is found out here. Two parsers are needed because they disagree on line separators, flow
//! mappings without blanks, tabs and the end of a file.

mod around;
mod loose;
mod second;

pub(super) use around::accept_head;
pub use loose::is_change;

use granit_parser::ScalarStyle;

use super::lines::ends_line;
use super::open::Limits;
use super::read::{from_node, typed_slice};
use super::scalar::{Setting, is_plain_text};
use super::tree::{Aliases, Kind, Node, Seat, parse};
use crate::claims::{Change, Claim, Source, SourceField};
use second::Second;

const UNREADABLE: &str = "the claim could not be read";
const NOT_READ_BACK: &str = "the result could not be read back";
const UNEXPECTED: &str = "the claim is not as the change expects it";
const OTHER_MEANING: &str = "the result would mean something else";
const OTHER_READER: &str = "the result would be read differently by another YAML reader";

/// Whether the slice `new` is `old` with `changes` and nothing else.
///
/// # Errors
///
/// What is wrong with `new`, in words.
pub fn accept(old: &str, new: &str, changes: &[Change]) -> Result<(), &'static str> {
    accept_at(Seat::Only, old, new, changes)
}

/// The same for the claim at `seat` of a text.
pub(super) fn accept_at(
    seat: Seat,
    old: &str,
    new: &str,
    changes: &[Change],
) -> Result<(), &'static str> {
    if ends_line(old) != ends_line(new) {
        return Err("the end of the last line would change");
    }
    let kept = |text| parse(text, Aliases::Keep).ok().flatten();
    let (before, after) = (
        kept(old).ok_or(UNREADABLE)?,
        kept(new).ok_or(NOT_READ_BACK)?,
    );
    means(seat, &before, &after, changes)?;
    let has_alias = |node: &Node| matches!(node.kind, Kind::Alias { .. });
    if seat != Seat::Only || before.walk().any(has_alias) {
        // With every alias followed, so that nothing changes where it is referred to.
        let before = expanded(old).ok_or(UNREADABLE)?;
        let after = expanded(new).ok_or(NOT_READ_BACK)?;
        means(seat, &before, &after, changes)?;
        let claim = |root| seat.claim(root).map(|node| from_node(node).claim);
        let mut expected = claim(&before).ok_or(UNREADABLE)?;
        apply(&mut expected, changes)?;
        if claim(&after) != Some(expected) {
            return Err(OTHER_MEANING);
        }
    }
    match seat {
        Seat::Only => {
            let mut expected = typed_slice(old).ok_or(UNREADABLE)?;
            apply(&mut expected, changes)?;
            let result = typed_slice(new).ok_or(NOT_READ_BACK)?;
            (expected == result).then_some(()).ok_or(OTHER_READER)
        }
        Seat::Nth(item) => {
            let mut expected = Second::read(old, item).ok_or(UNREADABLE)?;
            expected.expect(changes).ok_or(UNEXPECTED)?;
            let result = Second::read(new, item).ok_or(NOT_READ_BACK)?;
            (expected == result).then_some(()).ok_or(OTHER_READER)
        }
    }
}

/// Whether both parsers take two slices for the same claim, its unknown keys included. A claim that
/// cannot be read by one of them has to keep its text.
#[must_use]
pub fn same_claim(old: &str, new: &str) -> bool {
    let kept = |text| parse(text, Aliases::Keep).ok().flatten();
    match (kept(old), kept(new)) {
        (Some(before), Some(after)) => {
            same(&Meaning::of(&before, ""), &Meaning::of(&after, ""))
                && typed_slice(old) == typed_slice(new)
        }
        (Some(_) | None, Some(_) | None) => false,
    }
}

/// Whether two whole files differ in nothing but the claim `item`.
pub(super) fn same_elsewhere(item: usize, old: &str, new: &str) -> bool {
    let without = |text| {
        let mut root = Meaning::of(&expanded(text)?, "");
        *root.claim(Seat::Nth(item))? = Meaning::text("");
        Some(root)
    };
    match (without(old), without(new)) {
        (Some(old_rest), Some(new_rest)) if same(&old_rest, &new_rest) => {
            let read = |text| Some(Second::read(text, item)?.rest());
            read(old).is_some_and(|rest| Some(rest) == read(new))
        }
        (Some(_) | None, Some(_) | None) => false,
    }
}

/// What `serde_yaml` makes of the claim `item` of a whole file.
pub(super) fn second_claim(text: &str, item: usize) -> Option<Claim> {
    Some(Second::read(text, item)?.claim)
}

fn expanded(text: &str) -> Option<Node> {
    let limit = Limits::default().alias_expansion;
    parse(text, Aliases::Expand(limit)).ok()?
}

fn means(seat: Seat, old: &Node, new: &Node, changes: &[Change]) -> Result<(), &'static str> {
    let mut expected = Meaning::of(old, "");
    let claim = expected.claim(seat).ok_or(UNREADABLE)?;
    for change in changes {
        expect(claim, change).ok_or(UNEXPECTED)?;
    }
    let same = same(&expected, &Meaning::of(new, ""));
    same.then_some(()).ok_or(OTHER_MEANING)
}

fn apply(claim: &mut Claim, changes: &[Change]) -> Result<(), &'static str> {
    let mut changes = changes.iter();
    changes.try_for_each(|change| change.apply(claim).map_err(|_| UNEXPECTED))
}

#[derive(Clone, Debug, PartialEq)]
struct Meaning {
    what: What,
    tag: Option<String>,
    anchor: Option<usize>,
}

#[derive(Clone, Debug, PartialEq)]
enum What {
    /// `text`: every reader takes it for this text, whatever schema it knows.
    Scalar {
        value: String,
        text: bool,
    },
    List(Vec<Meaning>),
    Map(Vec<(Meaning, Meaning)>),
    Alias(String),
}

impl Meaning {
    fn of(node: &Node, key: &str) -> Self {
        let what = match &node.kind {
            Kind::Scalar { value, style } => What::Scalar {
                value: value.clone(),
                text: *style != ScalarStyle::Plain || is_plain_text(value, Setting::of(key, false)),
            },
            Kind::List { items, .. } => {
                What::List(items.iter().map(|item| Self::of(item, "")).collect())
            }
            Kind::Map { pairs, .. } => What::Map(
                pairs
                    .iter()
                    .map(|(key, value)| {
                        let name = match &key.kind {
                            Kind::Scalar { value, .. } => value.as_str(),
                            Kind::List { .. } | Kind::Map { .. } | Kind::Alias { .. } => "",
                        };
                        (Self::of(key, ""), Self::of(value, name))
                    })
                    .collect(),
            ),
            Kind::Alias { name, .. } => What::Alias(name.clone()),
        };
        Self {
            what,
            tag: node.tag.clone(),
            anchor: node.anchor,
        }
    }

    fn bare(what: What) -> Self {
        Self {
            what,
            tag: None,
            anchor: None,
        }
    }

    fn text(value: &str) -> Self {
        Self::bare(What::Scalar {
            value: value.to_owned(),
            text: true,
        })
    }

    fn is_key(&self, name: &str) -> bool {
        matches!(&self.what, What::Scalar { value, .. } if value == name) && self.tag.is_none()
    }

    fn pairs(&mut self) -> Option<&mut Vec<(Self, Self)>> {
        match &mut self.what {
            What::Map(pairs) => Some(pairs),
            What::Scalar { .. } | What::List(_) | What::Alias(_) => None,
        }
    }

    /// The claim that stands at `seat`.
    fn claim(&mut self, seat: Seat) -> Option<&mut Self> {
        let (list, item) = match (seat, &self.what) {
            (Seat::Only, What::Map(_)) => return Some(self),
            (Seat::Only, _) => (self, 0),
            (Seat::Nth(item), _) => (self.value("claims")?, item),
        };
        match &mut list.what {
            What::List(items) if seat != Seat::Only || items.len() == 1 => items.get_mut(item),
            What::List(_) | What::Map(_) | What::Scalar { .. } | What::Alias(_) => None,
        }
    }

    fn value(&mut self, name: &str) -> Option<&mut Self> {
        let pair = self.pairs()?.iter_mut().find(|(key, _)| key.is_key(name));
        pair.map(|(_, value)| value)
    }

    fn set(&mut self, name: &str, new: Option<&str>) -> Option<()> {
        match (self.value(name), new) {
            (Some(old), Some(new)) => {
                let text = Self::text(new).what;
                old.what = match old.what {
                    // An alias is replaced, and what it refers to stays.
                    What::Scalar { .. } | What::Alias(_) => text,
                    What::List(_) | What::Map(_) => return None,
                };
            }
            (None, Some(new)) => self.pairs()?.push((Self::text(name), Self::text(new))),
            (Some(_), None) => self.pairs()?.retain(|(key, _)| !key.is_key(name)),
            (None, None) => {}
        }
        Some(())
    }

    fn insert(&mut self, name: &str, at: usize, item: Self) -> Option<()> {
        let Some(list) = self.value(name) else {
            let list = Self::bare(What::List(vec![item]));
            self.pairs()?.push((Self::text(name), list));
            return Some(());
        };
        match &mut list.what {
            What::List(items) if at <= items.len() => items.insert(at, item),
            What::Scalar { .. } => list.what = What::List(vec![item]),
            What::List(_) | What::Map(_) | What::Alias(_) => return None,
        }
        Some(())
    }

    fn remove(&mut self, name: &str, at: usize) -> Option<()> {
        let What::List(items) = &mut self.value(name)?.what else {
            return None;
        };
        if at >= items.len() {
            return None;
        }
        items.remove(at);
        if items.is_empty() {
            self.pairs()?.retain(|(key, _)| !key.is_key(name));
        }
        Some(())
    }

    fn source(source: &Source) -> Self {
        let mut fields = source.fields().peekable();
        if let Some((SourceField::Url, url)) = fields.peek().copied()
            && source.fields().count() == 1
        {
            return Self::text(url);
        }
        Self::bare(What::Map(
            fields
                .map(|(field, value)| (Self::text(field.key()), Self::text(value)))
                .collect(),
        ))
    }
}

/// Carries `change` out on what a claim means.
fn expect(claim: &mut Meaning, change: &Change) -> Option<()> {
    match change {
        Change::Set { field, new, .. } => claim.set(field.key(), new.as_deref()),
        Change::InsertSource { at, source } => {
            claim.insert("sources", *at, Meaning::source(source))
        }
        Change::RemoveSource { at, .. } => claim.remove("sources", *at),
        Change::SwapSources { at } => match &mut claim.value("sources")?.what {
            What::List(items) if at + 1 < items.len() => {
                items.swap(*at, at + 1);
                Some(())
            }
            What::List(_) | What::Map(_) | What::Scalar { .. } | What::Alias(_) => None,
        },
        Change::InsertTag { at, tag } => claim.insert("tags", *at, Meaning::text(tag)),
        Change::RemoveTag { at, .. } => claim.remove("tags", *at),
        Change::SetSource { at, field, new, .. } => {
            let What::List(items) = &mut claim.value("sources")?.what else {
                return None;
            };
            let source = items.get_mut(*at)?;
            if let What::Scalar { value, .. } = &source.what {
                let url = Meaning::text(value);
                if *field == SourceField::Url {
                    source.what = Meaning::text(new.as_deref()?).what;
                    return Some(());
                }
                source.what = What::Map(vec![(Meaning::text("url"), url)]);
            }
            source.set(field.key(), new.as_deref())
        }
    }
}

/// Equal, but for the places of keys: mappings have no order that means anything. Keys that stand
/// in the same order on both sides are found at once.
fn same(expected: &Meaning, result: &Meaning) -> bool {
    if expected.tag != result.tag || expected.anchor != result.anchor {
        return false;
    }
    match (&expected.what, &result.what) {
        (What::Map(a), What::Map(b)) => {
            let mut from = 0;
            let found = |(key, value): &(Meaning, Meaning)| {
                let fits = |(k, v): &(Meaning, Meaning)| same(key, k) && same(value, v);
                let next = b[from..].iter().position(fits).map(|at| from + at);
                let at = next.or_else(|| b[..from].iter().position(fits));
                from = at.map_or(from, |at| at + 1);
                at.is_some()
            };
            a.len() == b.len() && a.iter().all(found)
        }
        (What::List(a), What::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (a, b) => a == b,
    }
}
