//! The span tree of a piece of YAML: what stands where, from `granit-parser`'s events.
//!
//! Spans are tight: a node ends with its last own byte, not where the next token begins.

mod build;

pub(super) use build::parse;

use std::ops::Range;

use granit_parser::ScalarStyle;

/// A node with the bytes it stands on, tag and anchor not included.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) span: Range<usize>,
    pub(super) tag: Option<String>,
    /// The number of its anchor among those of the text.
    pub(super) anchor: Option<usize>,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Scalar {
        value: String,
        style: ScalarStyle,
    },
    List {
        items: Vec<Node>,
        flow: bool,
    },
    Map {
        pairs: Vec<(Node, Node)>,
        flow: bool,
    },
    /// A reference to an anchor, with the anchor's number; only in trees that keep them.
    Alias {
        name: String,
        anchor: Option<usize>,
    },
}

/// Which node of a text is a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seat {
    /// The one item of a slice.
    Only,
    /// An item of the list of claims of a whole file, from 0.
    Nth(usize),
}

impl Seat {
    /// The claim under `root`.
    pub(super) fn claim(self, root: &Node) -> Option<&Node> {
        match self {
            Self::Only => root.sole(),
            Self::Nth(item) => root.get("claims")?.items()?.get(item),
        }
    }
}

impl Node {
    /// The value of a key, if the node is a mapping that has it; of several, the first.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        self.pair(key).map(|(_, value)| value)
    }

    /// The first pair with this key. Keys with a tag or an anchor are not recognised.
    pub(super) fn pair(&self, key: &str) -> Option<(&Self, &Self)> {
        let (_, key, value) = self.keyed().find(|(name, ..)| *name == key)?;
        Some((key, value))
    }

    /// The pairs of a mapping whose keys are plain names.
    pub(super) fn keyed(&self) -> impl Iterator<Item = (&str, &Self, &Self)> {
        let pairs = match &self.kind {
            Kind::Map { pairs, .. } => pairs.as_slice(),
            Kind::Scalar { .. } | Kind::List { .. } | Kind::Alias { .. } => &[],
        };
        pairs
            .iter()
            .filter_map(|(key, value)| Some((key.name()?, key, value)))
    }

    /// The value of a key for reading, which an anchor on the key does not hide.
    pub(super) fn named(&self, key: &str) -> Option<&Self> {
        let Kind::Map { pairs, .. } = &self.kind else {
            return None;
        };
        let named = |node: &Self| match &node.kind {
            Kind::Scalar { value, .. } => value == key && node.tag.is_none(),
            Kind::List { .. } | Kind::Map { .. } | Kind::Alias { .. } => false,
        };
        pairs
            .iter()
            .find(|(name, _)| named(name))
            .map(|(_, value)| value)
    }

    fn name(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { value, .. } if self.tag.is_none() && self.anchor.is_none() => {
                Some(value)
            }
            Kind::Scalar { .. } | Kind::List { .. } | Kind::Map { .. } | Kind::Alias { .. } => None,
        }
    }

    /// The text of a scalar; `None` for a null and for everything else. Nothing with a tag is the empty
    /// text.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { value, style } => {
                let tag = self.tag.as_deref();
                let untagged = tag.is_none_or(|tag| tag == "tag:yaml.org,2002:null");
                let null = *style == ScalarStyle::Plain
                    && untagged
                    && matches!(value.as_str(), "" | "~" | "null" | "Null" | "NULL");
                (!null).then_some(value)
            }
            Kind::List { .. } | Kind::Map { .. } | Kind::Alias { .. } => None,
        }
    }

    /// Whether it is a scalar that stands for nothing.
    pub(super) fn is_null(&self) -> bool {
        matches!(self.kind, Kind::Scalar { .. }) && self.text().is_none()
    }

    pub(super) fn items(&self) -> Option<&[Self]> {
        match &self.kind {
            Kind::List { items, .. } => Some(items),
            Kind::Scalar { .. } | Kind::Map { .. } | Kind::Alias { .. } => None,
        }
    }

    /// The claim that a slice is: its one item, or, of a flow list, the mapping itself.
    pub(super) fn sole(&self) -> Option<&Self> {
        match &self.kind {
            Kind::List { items, .. } => match items.as_slice() {
                [item] => Some(item),
                _ => None,
            },
            Kind::Map { .. } => Some(self),
            Kind::Scalar { .. } | Kind::Alias { .. } => None,
        }
    }

    /// The node and all nodes in it.
    pub(super) fn walk(&self) -> Box<dyn Iterator<Item = &Self> + '_> {
        let inside: Box<dyn Iterator<Item = &Self>> = match &self.kind {
            Kind::Scalar { .. } | Kind::Alias { .. } => Box::new(std::iter::empty()),
            Kind::List { items, .. } => Box::new(items.iter().flat_map(Self::walk)),
            Kind::Map { pairs, .. } => Box::new(
                pairs
                    .iter()
                    .flat_map(|(key, value)| key.walk().chain(value.walk())),
            ),
        };
        Box::new(std::iter::once(self).chain(inside))
    }

    pub(super) fn is_flow(&self) -> bool {
        matches!(
            self.kind,
            Kind::List { flow: true, .. } | Kind::Map { flow: true, .. }
        )
    }
}

/// Why a text gave no tree.
#[derive(Clone, Debug)]
pub(super) enum TreeError {
    /// The parser refused it, at this byte.
    Syntax { at: usize, message: String },
    /// A second document starts at this byte.
    SecondDocument { at: usize },
    /// An alias names no anchor before it, or the node it stands in.
    UnknownAlias { at: usize, name: String },
    /// Aliases expand past the limit.
    Expansion { at: usize },
    /// A tag of YAML's own namespace that YAML does not define.
    UnknownTag { at: usize, tag: String },
    /// Nested deeper than the limit.
    Depth { at: usize },
}

/// What to do with aliases.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Aliases {
    /// Leave them as [`Kind::Alias`].
    Keep,
    /// Put the anchored node in their place, up to so many bytes of text.
    Expand(usize),
}

/// The deepest nesting that is read.
pub(super) const DEPTH: usize = 64;
