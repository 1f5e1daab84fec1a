//! Building the tree from the parser's events.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, ScanError, StructureStyle};

use super::{Aliases, DEPTH, Kind, Node, TreeError};
use crate::yaml::lines::{after_colon, block_end, block_header, column, line_indent};

/// The tree of a text; `None` where it holds no node.
pub(in crate::yaml) fn parse(text: &str, aliases: Aliases) -> Result<Option<Node>, TreeError> {
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
        tag_at: 0,
    };
    let mut documents = 0;
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = event.map_err(|error| syntax(text, &error))?;
        let tag_at = span.tag_start().and_then(|marker| marker.byte_offset());
        let span = span.byte_range().unwrap_or(0..0);
        builder.tag_at = tag_at.unwrap_or(span.start);
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
    /// Where the tag of the event at hand stands.
    tag_at: usize,
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
                let tag = known_tag(tag.as_deref(), self.tag_at)?;
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
            tag: known_tag(tag, self.tag_at)?,
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
                kind: Kind::Alias { name, anchor },
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
                let from = self.open.last().map_or(0, |open| {
                    let before = open.children.last();
                    before.map_or(open.start, |before| before.span.end)
                });
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
        Kind::Alias { .. } => 16,
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
