//! Reading a claim: typed by `serde_yaml` where it can, from the span tree where the claim has a
//! fault that must be shown rather than end the reading.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor, value::MapAccessDeserializer};

use super::tree::{Aliases, Kind, Node, parse};
use crate::claims::{CLAIM_KEYS, Claim, Field, Source, SourceField, Status};

/// A claim as its slice tells it, and what is wrong with the slice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    pub claim: Claim,
    pub faults: Vec<Fault>,
}

impl Reading {
    /// The first fault that keeps the claim from being edited.
    #[must_use]
    pub fn blocked(&self) -> Option<&Fault> {
        self.faults.iter().find(|fault| fault.rule.blocks())
    }
}

/// Something wrong with one claim. The file opens all the same, and the claim wears a badge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub rule: Rule,
    /// Where in the claim's slice, in bytes.
    pub at: usize,
    /// Where the thing that it repeats stands, in bytes.
    pub first: Option<usize>,
    /// What is wrong, with the file's own words unsanitized.
    pub message: String,
}

/// Which rule a fault breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    DuplicateKey,
    NoText,
    UnknownStatus,
    /// A key holds something other than the format says.
    Shape,
    /// Another reader of YAML takes the claim for something else.
    ReadersDiffer,
}

impl Rule {
    /// Its name in `check`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DuplicateKey => "duplicate-key",
            Self::NoText => "no-text",
            Self::UnknownStatus => "unknown-status",
            Self::Shape => "shape",
            Self::ReadersDiffer => "readers-differ",
        }
    }

    /// How to mend it.
    #[must_use]
    pub const fn help(self) -> &'static str {
        match self {
            Self::DuplicateKey => "remove one of the two",
            Self::NoText => "write 'text:', the claim as a sentence",
            Self::UnknownStatus => "mark the claim, or correct the word",
            Self::Shape => "write a list as lines of '- item', all else as a text",
            Self::ReadersDiffer => "write it without anchors, tags and control characters",
        }
    }

    /// Whether the claim cannot be edited before it is mended.
    #[must_use]
    pub const fn blocks(self) -> bool {
        match self {
            Self::DuplicateKey | Self::NoText | Self::Shape => true,
            Self::UnknownStatus | Self::ReadersDiffer => false,
        }
    }
}

/// The claims of a run of slices, or `None` where `serde_yaml` does not take them all.
pub(super) fn typed(text: &str) -> Option<Vec<Claim>> {
    let raw: Vec<RawClaim> = serde_yaml::from_str(text).ok()?;
    Some(raw.into_iter().map(Claim::from).collect())
}

/// The claim of one slice: a list of one, or, where the slice is cut out of a flow list, a mapping.
pub(super) fn typed_slice(text: &str) -> Option<Claim> {
    if text.starts_with('{') {
        return serde_yaml::from_str::<RawClaim>(text).ok().map(Claim::from);
    }
    let mut claims = typed(text)?;
    (claims.len() == 1).then(|| claims.pop())?
}

/// The claims of a whole file, or `None` where `serde_yaml` does not take them all.
pub(super) fn typed_file(text: &str) -> Option<Vec<Claim>> {
    #[derive(Deserialize)]
    struct File {
        claims: Option<Vec<RawClaim>>,
    }
    let file: File = serde_yaml::from_str(text).ok()?;
    let claims = file.claims.unwrap_or_default().into_iter();
    Some(claims.map(Claim::from).collect())
}

/// Where and why `serde_yaml` does not take a text for YAML at all.
pub(super) fn syntax_error(text: &str) -> Option<(usize, String)> {
    let error = serde_yaml::from_str::<serde::de::IgnoredAny>(text).err()?;
    let at = error.location().map_or(0, |location| location.index());
    Some((at.min(text.len()), error.to_string()))
}

/// Whether a claim read by [`typed`] needs a second look for its faults' places.
pub(super) fn is_faulty(claim: &Claim) -> bool {
    claim.text().is_empty() || claim.unknown_status().is_some()
}

/// One slice, read with all its faults.
pub(super) fn slice(text: &str) -> Reading {
    if let Some(claim) = typed_slice(text).filter(|claim| !is_faulty(claim)) {
        return Reading {
            claim,
            faults: Vec::new(),
        };
    }
    let root = parse(text, Aliases::Keep).ok().flatten();
    let claim = root.as_ref().and_then(Node::sole);
    claim.map(from_node).unwrap_or_default()
}

/// A claim from its node. Of a duplicate key the first counts; keys behind `<<` fill what is absent.
pub(super) fn from_node(node: &Node) -> Reading {
    let mut reading = Reading::default();
    let Kind::Map { .. } = node.kind else {
        reading.fault(
            Rule::Shape,
            node,
            "a claim is a mapping with at least 'text'",
        );
        return reading;
    };
    reading.duplicates(node);
    for &field in Field::ALL {
        let Some(value) = lookup(node, field.key()) else {
            continue;
        };
        match value.text() {
            Some(text) => reading.claim.set(field, Some(text.to_owned())),
            None if value.is_null() => {}
            None => reading.fault(
                Rule::Shape,
                value,
                &format!("'{}' is not a text", field.key()),
            ),
        }
    }
    if let Some(tags) = lookup(node, "tags") {
        for tag in reading.list(tags, "tags") {
            match tag.text() {
                Some(text) => reading.claim.tags.push(text.to_owned()),
                None => reading.fault(Rule::Shape, tag, "a tag is a text"),
            }
        }
    }
    if let Some(sources) = lookup(node, "sources") {
        for source in reading.list(sources, "sources") {
            let source = reading.source(source);
            reading.claim.sources.push(source);
        }
    }
    reading.judge(node);
    reading
}

impl Reading {
    /// Compares the claim at `node` with what the other parser makes of it, where that is known. What
    /// a merge key gives is not.
    pub(super) fn compare(&mut self, node: &Node, second: Option<&Claim>) {
        let known = node.get("<<").is_none() && self.blocked().is_none();
        if known && second.is_some_and(|second| *second != self.claim) {
            let message = "readers of YAML differ on this claim";
            self.fault(Rule::ReadersDiffer, node, message);
        }
    }

    fn fault(&mut self, rule: Rule, node: &Node, message: &str) {
        self.faults.push(Fault {
            rule,
            at: node.span.start,
            first: None,
            message: message.to_owned(),
        });
    }

    /// Keys of the format that stand twice.
    fn duplicates(&mut self, node: &Node) {
        let keyed: Vec<_> = node
            .keyed()
            .filter(|(name, ..)| CLAIM_KEYS.contains(name))
            .collect();
        for (nth, (name, key, _)) in keyed.iter().enumerate() {
            let first = keyed[..nth].iter().find(|(earlier, ..)| earlier == name);
            if let Some((_, first, _)) = first {
                let id = node.get("id").and_then(Node::text);
                let claim = id.map_or_else(|| "the claim".to_owned(), |id| format!("claim '{id}'"));
                self.faults.push(Fault {
                    rule: Rule::DuplicateKey,
                    at: key.span.start,
                    first: Some(first.span.start),
                    message: format!("{claim} has '{name}' twice"),
                });
            }
        }
    }

    fn list<'n>(&mut self, node: &'n Node, key: &str) -> &'n [Node] {
        match node.items() {
            Some(items) => items,
            None if node.is_null() => &[],
            None => {
                self.fault(Rule::Shape, node, &format!("'{key}' is not a list"));
                &[]
            }
        }
    }

    fn source(&mut self, node: &Node) -> Source {
        let mut source = Source::default();
        if let Some(url) = node.text() {
            return Source::link(url);
        }
        if !matches!(node.kind, Kind::Map { .. }) {
            self.fault(Rule::Shape, node, "a source is a URL or a mapping");
        }
        for &field in SourceField::ALL {
            let Some(value) = lookup(node, field.key()) else {
                continue;
            };
            if value.text().is_none() && !value.is_null() {
                let message = format!("a source's '{}' is not a text", field.key());
                self.fault(Rule::Shape, value, &message);
            }
            source.set(field, value.text().map(str::to_owned));
        }
        source
    }

    fn judge(&mut self, node: &Node) {
        if self.claim.text().trim().is_empty() && self.faults.is_empty() {
            match lookup(node, "text").filter(|text| !text.is_null()) {
                Some(text) => self.fault(Rule::NoText, text, "the claim's 'text' is empty"),
                None => self.fault(Rule::NoText, node, "the claim has no 'text'"),
            }
        }
        if let (Some(word), Some(value)) = (self.claim.unknown_status(), node.get("status")) {
            let words: Vec<_> = Status::ALL.iter().map(|status| status.word()).collect();
            let (last, others) = words.split_last().expect("there are four");
            let message = format!(
                "unknown status '{word}'; expected {} or {last}",
                others.join(", ")
            );
            self.fault(Rule::UnknownStatus, value, &message);
        }
    }
}

/// The value of a key, or of the nearest merged mapping that has it.
fn lookup<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    node.named(key).or_else(|| {
        let merged = node.get("<<")?;
        match merged.items() {
            Some(items) => items.iter().find_map(|item| lookup(item, key)),
            None => lookup(merged, key),
        }
    })
}

/// Mirrors [`Claim`] for serde; lists may be null.
#[derive(Deserialize)]
pub(super) struct RawClaim {
    id: Option<String>,
    text: Option<String>,
    quote: Option<String>,
    prefix: Option<String>,
    suffix: Option<String>,
    kind: Option<String>,
    speaker: Option<String>,
    as_of: Option<String>,
    tags: Option<Vec<String>>,
    status: Option<String>,
    rating: Option<String>,
    correction: Option<String>,
    note: Option<String>,
    memo: Option<String>,
    flag: Option<String>,
    draft: Option<String>,
    sources: Option<Vec<RawSource>>,
    reviewed_by: Option<String>,
    reviewed_at: Option<String>,
}

impl From<RawClaim> for Claim {
    fn from(raw: RawClaim) -> Self {
        let sources = raw.sources.unwrap_or_default();
        Self {
            id: raw.id,
            text: raw.text,
            quote: raw.quote,
            prefix: raw.prefix,
            suffix: raw.suffix,
            kind: raw.kind,
            speaker: raw.speaker,
            as_of: raw.as_of,
            tags: raw.tags.unwrap_or_default(),
            status: raw.status,
            rating: raw.rating,
            correction: raw.correction,
            note: raw.note,
            memo: raw.memo,
            flag: raw.flag,
            draft: raw.draft,
            sources: sources.into_iter().map(|source| source.0).collect(),
            reviewed_by: raw.reviewed_by,
            reviewed_at: raw.reviewed_at,
        }
    }
}

/// A source in either form. Written by hand because an untagged enum would guess the type of a
/// plain scalar first and lose how it was written.
struct RawSource(Source);

#[derive(Deserialize)]
struct RawFields {
    url: Option<String>,
    title: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
    accessed: Option<String>,
    archived: Option<String>,
    locator: Option<String>,
    excerpt: Option<String>,
    stance: Option<String>,
    kind: Option<String>,
    verdict: Option<String>,
}

impl<'de> Deserialize<'de> for RawSource {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = RawSource;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a URL or a mapping")
            }

            fn visit_str<E>(self, url: &str) -> Result<RawSource, E> {
                Ok(RawSource(Source::link(url)))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawSource, A::Error> {
                let raw = RawFields::deserialize(MapAccessDeserializer::new(map))?;
                Ok(RawSource(Source {
                    url: raw.url,
                    title: raw.title,
                    publisher: raw.publisher,
                    published: raw.published,
                    accessed: raw.accessed,
                    archived: raw.archived,
                    locator: raw.locator,
                    excerpt: raw.excerpt,
                    stance: raw.stance,
                    kind: raw.kind,
                    verdict: raw.verdict,
                }))
            }
        }
        deserializer.deserialize_any(Either)
    }
}
