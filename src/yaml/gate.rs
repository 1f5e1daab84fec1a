//! The gate: a changed slice counts only if two parsers read it as the old one with the intended
//! change and nothing else.
//!
//! The verdict comes from what the two texts mean, never from what the patcher did: a patcher that
//! errs is found out here. Two parsers are needed because they disagree on line separators, flow
//! mappings without blanks, tabs and the end of a file.

use granit_parser::ScalarStyle;

use super::read::typed;
use super::scalar::{Setting, is_plain_text};
use super::tree::{Aliases, Kind, Node, parse};
use crate::claims::{Change, Claim, Source, SourceField};

/// Whether `new` is `old` with `changes` and nothing else.
///
/// # Errors
///
/// What is wrong with `new`, in words.
pub fn accept(old: &str, new: &str, changes: &[Change]) -> Result<(), &'static str> {
    if old.ends_with('\n') != new.ends_with('\n') {
        return Err("the end of the claim's last line would change");
    }
    let mut expected = one(old).ok_or("the claim could not be read")?;
    for change in changes {
        expect(&mut expected, change).ok_or("the claim is not as the change expects it")?;
    }
    let result = one(new).ok_or("the result could not be read back")?;
    if !same(&expected, &result) {
        return Err("the result would mean something else");
    }
    let mut claim = single(old).ok_or("the claim could not be read")?;
    for change in changes {
        change
            .apply(&mut claim)
            .map_err(|_| "the claim is not as the change expects it")?;
    }
    let result = single(new).ok_or("the result could not be read back")?;
    if claim == result {
        Ok(())
    } else {
        Err("the result would be read differently by another YAML reader")
    }
}

fn single(text: &str) -> Option<Claim> {
    let mut claims = typed(text)?;
    (claims.len() == 1).then(|| claims.pop())?
}

/// The one item of a slice, as meaning without places.
fn one(text: &str) -> Option<Meaning> {
    match parse(text, Aliases::Keep).ok()??.items()? {
        [item] => Some(Meaning::of(item, "")),
        _ => None,
    }
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
                            Kind::List { .. } | Kind::Map { .. } | Kind::Alias(_) => "",
                        };
                        (Self::of(key, ""), Self::of(value, name))
                    })
                    .collect(),
            ),
            Kind::Alias(name) => What::Alias(name.clone()),
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

    fn value(&mut self, name: &str) -> Option<&mut Self> {
        let pair = self.pairs()?.iter_mut().find(|(key, _)| key.is_key(name));
        pair.map(|(_, value)| value)
    }

    fn set(&mut self, name: &str, new: Option<&str>) -> Option<()> {
        match (self.value(name), new) {
            (Some(old), Some(new)) => {
                let text = Self::text(new).what;
                old.what = match old.what {
                    What::Scalar { .. } => text,
                    What::List(_) | What::Map(_) | What::Alias(_) => return None,
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

/// Equal, but for the places of keys: mappings have no order that means anything.
fn same(expected: &Meaning, result: &Meaning) -> bool {
    if expected.tag != result.tag || expected.anchor != result.anchor {
        return false;
    }
    match (&expected.what, &result.what) {
        (What::Map(a), What::Map(b)) => {
            let found = |(key, value): &(Meaning, Meaning)| {
                b.iter().any(|(k, v)| same(key, k) && same(value, v))
            };
            a.len() == b.len() && a.iter().all(found)
        }
        (What::List(a), What::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (a, b) => a == b,
    }
}
