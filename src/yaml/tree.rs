//! The span tree of a piece of YAML: what stands where, from `granit-parser`'s events.
//!
//! Spans are tight: a node ends with its last own byte, not where the next token begins.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, ScanError, StructureStyle};

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
    /// A reference to an anchor; only in trees that keep them.
    Alias(String),
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
            Kind::Scalar { .. } | Kind::List { .. } | Kind::Alias(_) => &[],
        };
        pairs
            .iter()
            .filter_map(|(key, value)| Some((key.name()?, key, value)))
    }

    fn name(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { value, .. } if self.tag.is_none() && self.anchor.is_none() => {
                Some(value)
            }
            Kind::Scalar { .. } | Kind::List { .. } | Kind::Map { .. } | Kind::Alias(_) => None,
        }
    }

    /// The text of a scalar; `None` for a null and for everything else.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { value, style } => {
                let null = *style == ScalarStyle::Plain
                    && matches!(value.as_str(), "" | "~" | "null" | "Null" | "NULL");
                (!null).then_some(value)
            }
            Kind::List { .. } | Kind::Map { .. } | Kind::Alias(_) => None,
        }
    }

    /// Whether it is a scalar that stands for nothing.
    pub(super) fn is_null(&self) -> bool {
        matches!(self.kind, Kind::Scalar { .. }) && self.text().is_none()
    }

    pub(super) fn items(&self) -> Option<&[Self]> {
        match &self.kind {
            Kind::List { items, .. } => Some(items),
            Kind::Scalar { .. } | Kind::Map { .. } | Kind::Alias(_) => None,
        }
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

/// The tree of a text; `None` where it holds no node.
pub(super) fn parse(text: &str, aliases: Aliases) -> Result<Option<Node>, TreeError> {
    let options = granit_parser::options! {
        emit_unresolved_aliases: true,
        emit_comments: false,
        block_scalar_eof_without_line_feed: true,
        flow_nesting_limit: DEPTH,
        block_nesting_limit: DEPTH,
    };
    let mut builder = Builder {
        text,
        aliases,
        open: Vec::new(),
        root: None,
        anchors: HashMap::new(),
        expanded: 0,
    };
    let mut documents = 0;
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = event.map_err(|error| syntax(text, &error))?;
        let span = span.byte_range().unwrap_or(0..0);
        if matches!(event, Event::DocumentStart(..)) {
            documents += 1;
            if documents > 1 {
                return Err(TreeError::SecondDocument { at: span.start });
            }
        }
        builder.take(event, span)?;
    }
    Ok(builder.root)
}

fn syntax(text: &str, error: &ScanError) -> TreeError {
    let at = error.marker().byte_offset().unwrap_or(text.len());
    let message = error.info();
    if message.contains("limit exceeded") || message.contains("recursion") {
        return TreeError::Depth { at };
    }
    TreeError::Syntax { at, message }
}

struct Builder<'t> {
    text: &'t str,
    aliases: Aliases,
    open: Vec<Open>,
    root: Option<Node>,
    anchors: HashMap<usize, Node>,
    expanded: usize,
}

/// A collection whose end has not come yet.
struct Open {
    children: Vec<Node>,
    start: usize,
    flow: bool,
    map: bool,
    tag: Option<String>,
    anchor: Option<usize>,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, span: Range<usize>) -> Result<(), TreeError> {
        match event {
            Event::Scalar(value, style, anchor, tag) => {
                let tag = known_tag(tag.as_deref(), span.start)?;
                // The parser gives an absent value the text "~".
                let absent = style == ScalarStyle::Plain && span.is_empty();
                let value = if absent { "".into() } else { value };
                let span = self.scalar_span(span, style);
                self.push(Node {
                    kind: Kind::Scalar {
                        value: value.into_owned(),
                        style,
                    },
                    span,
                    tag,
                    anchor: (anchor > 0).then_some(anchor),
                });
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.open(style, false, anchor, tag.as_deref(), &span)?;
            }
            Event::MappingStart(style, anchor, tag) => {
                self.open(style, true, anchor, tag.as_deref(), &span)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(&span),
            Event::Alias(anchor) => self.alias(Some(anchor), span)?,
            Event::UnresolvedAlias(_) => self.alias(None, span)?,
            Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(..)
            | Event::DocumentEnd
            | _ => {}
        }
        Ok(())
    }

    fn open(
        &mut self,
        style: StructureStyle,
        map: bool,
        anchor: usize,
        tag: Option<&granit_parser::Tag>,
        span: &Range<usize>,
    ) -> Result<(), TreeError> {
        self.open.push(Open {
            children: Vec::new(),
            start: span.start,
            flow: style == StructureStyle::Flow,
            map,
            tag: known_tag(tag, span.start)?,
            anchor: (anchor > 0).then_some(anchor),
        });
        Ok(())
    }

    fn close(&mut self, span: &Range<usize>) {
        let open = self.open.pop().expect("the parser closes what it opened");
        let first = open.children.first().map(|child| child.span.start);
        let last = open.children.last().map(|child| child.span.end);
        let end = if open.flow {
            span.end
        } else {
            last.unwrap_or(open.start)
        };
        let start = if open.flow {
            open.start
        } else {
            first.unwrap_or(open.start)
        };
        let kind = if open.map {
            let mut pairs = Vec::with_capacity(open.children.len() / 2);
            let mut children = open.children.into_iter();
            while let (Some(key), Some(value)) = (children.next(), children.next()) {
                pairs.push((key, value));
            }
            Kind::Map {
                pairs,
                flow: open.flow,
            }
        } else {
            Kind::List {
                items: open.children,
                flow: open.flow,
            }
        };
        self.push(Node {
            kind,
            span: start..end.max(start),
            tag: open.tag,
            anchor: open.anchor,
        });
    }

    fn alias(&mut self, anchor: Option<usize>, span: Range<usize>) -> Result<(), TreeError> {
        let name = self.text[span.clone()].trim_start_matches('*').to_owned();
        let Aliases::Expand(limit) = self.aliases else {
            self.push(Node {
                kind: Kind::Alias(name),
                span,
                tag: None,
                anchor: None,
            });
            return Ok(());
        };
        let Some(anchored) = anchor.and_then(|anchor| self.anchors.get(&anchor)) else {
            return Err(TreeError::UnknownAlias {
                at: span.start,
                name,
            });
        };
        self.expanded += weight(anchored);
        if self.expanded > limit {
            return Err(TreeError::Expansion { at: span.start });
        }
        let node = Node {
            anchor: None,
            ..anchored.clone()
        };
        self.push(node);
        Ok(())
    }

    fn push(&mut self, node: Node) {
        if let (Some(anchor), Aliases::Expand(_)) = (node.anchor, self.aliases) {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            Some(open) => open.children.push(node),
            None => self.root = Some(node),
        }
    }

    /// The parser's span made tight, as its spans differ by style: exact for plain and quoted
    /// scalars, without the header and up to the next token for block scalars, before the colon for
    /// an empty value.
    fn scalar_span(&self, span: Range<usize>, style: ScalarStyle) -> Range<usize> {
        match style {
            ScalarStyle::Plain | ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
                if !span.is_empty() {
                    return span;
                }
                let is_value = self
                    .open
                    .last()
                    .is_some_and(|open| open.map && open.children.len() % 2 == 1);
                if !is_value {
                    return span;
                }
                let from = self.open.last().and_then(|open| open.children.last());
                let at = from.map_or(span.start, |key| key.span.end);
                let colon = after_colon(self.text, at).unwrap_or(span.end);
                colon..colon
            }
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let from = self
                    .open
                    .last()
                    .and_then(|open| open.children.last())
                    .map_or(0, |before| before.span.end);
                let start = block_header(self.text, from, span.start).unwrap_or(span.start);
                let parent = match self.open.last() {
                    Some(open) if open.map => open
                        .children
                        .last()
                        .map_or(0, |key| column(self.text, key.span.start)),
                    _ => line_indent(self.text, start),
                };
                start..block_end(self.text, start, parent)
            }
        }
    }
}

fn weight(node: &Node) -> usize {
    match &node.kind {
        Kind::Scalar { value, .. } => value.len() + 16,
        Kind::List { items, .. } => 16 + items.iter().map(weight).sum::<usize>(),
        Kind::Map { pairs, .. } => pairs
            .iter()
            .map(|(key, value)| weight(key) + weight(value))
            .sum::<usize>()
            .saturating_add(16),
        Kind::Alias(_) => 16,
    }
}

/// The tag as written, if YAML allows it: its own namespace holds only the tags it defines.
fn known_tag(tag: Option<&granit_parser::Tag>, at: usize) -> Result<Option<String>, TreeError> {
    const DEFINED: &[&str] = &[
        "str",
        "int",
        "float",
        "bool",
        "null",
        "map",
        "seq",
        "set",
        "omap",
        "pairs",
        "binary",
        "timestamp",
        "merge",
        "value",
        "yaml",
    ];
    let Some(tag) = tag else { return Ok(None) };
    if let Some(suffix) = tag.suffix_in_namespace("tag:yaml.org,2002:")
        && !DEFINED.contains(&suffix.as_ref())
    {
        let tag = tag.original();
        return Err(TreeError::UnknownTag { at, tag });
    }
    Ok(Some(format!("{}{}", tag.handle(), tag.suffix())))
}

/// The offset behind the colon that follows a key.
pub(super) fn after_colon(text: &str, key_end: usize) -> Option<usize> {
    let rest = text.get(key_end..)?;
    let colon = rest.find(|c: char| !matches!(c, ' ' | '\t'))?;
    rest[colon..]
        .starts_with(':')
        .then_some(key_end + colon + 1)
}

/// The column of a byte in its line, in bytes from 0.
pub(super) fn column(text: &str, at: usize) -> usize {
    at - line_start(text, at)
}

pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// The offset of the line break that ends the line of `at`, or the end of the text.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let newline = text[at..].find('\n').map_or(text.len(), |n| at + n);
    if newline > at && text[..newline].ends_with('\r') {
        newline - 1
    } else {
        newline
    }
}

/// The offset of the line after the one of `at`, or the end of the text.
pub(super) fn next_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |n| at + n + 1)
}

fn line_indent(text: &str, at: usize) -> usize {
    let line = &text[line_start(text, at)..];
    line.len() - line.trim_start_matches(' ').len()
}

/// The `|` or `>` of a block scalar whose content the parser found at `content`.
fn block_header(text: &str, from: usize, content: usize) -> Option<usize> {
    // Between the key and the header stand at most a colon, a dash, a tag and an anchor.
    let mut at = from;
    loop {
        let rest = text.get(at..)?;
        let c = rest.chars().next()?;
        match c {
            '|' | '>' => return Some(at),
            '!' | '&' => at += rest.find(char::is_whitespace)?,
            '#' => at += rest.find('\n')?,
            _ => at += c.len_utf8(),
        }
        if at > content {
            return None;
        }
    }
}

/// Where a block scalar ends: behind the last byte of its last line, its line break not included
/// unless its blank lines are part of it (`+`).
fn block_end(text: &str, header: usize, parent: usize) -> usize {
    let head = &text[header..line_end(text, header)];
    let head = head.split([' ', '\t']).next().unwrap_or(head);
    let keep = head.contains('+');
    let explicit = head.chars().find_map(|c| c.to_digit(10));
    let mut indent = explicit.map(|digit| parent + digit as usize);
    let mut end = line_end(text, header);
    let mut at = next_line(text, header);
    while at < text.len() {
        let stop = line_end(text, at);
        let line = &text[at..stop];
        let blank = line.trim_start_matches(' ').is_empty();
        let spaces = line.len() - line.trim_start_matches(' ').len();
        if blank {
            if keep {
                end = stop;
            }
        } else {
            let least = *indent.get_or_insert(spaces.max(parent + 1));
            if spaces < least {
                break;
            }
            end = stop;
        }
        at = next_line(text, at);
    }
    end
}
