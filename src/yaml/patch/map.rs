//! Patches on a mapping: a key's value set, a key added, a key removed.

use std::ops::Range;

use super::{Cut, Manner, Refusal, Sheet, refuse};
use crate::yaml::lines::{after_colon, column, ends_line, line_end, line_start, next_line};
use crate::yaml::scalar::Setting;
use crate::yaml::tree::{Kind, Node};

impl Sheet<'_> {
    /// Sets `key` of a mapping whose keys have the order `order`.
    pub(super) fn set(
        &self,
        map: &Node,
        order: &[&str],
        key: &str,
        new: Option<&str>,
    ) -> Result<Vec<Cut>, Refusal> {
        if map.keyed().filter(|(name, ..)| *name == key).count() > 1 {
            return refuse(format!("'{key}' stands there twice"));
        }
        match (map.pair(key), new) {
            (None, None) if map.get("<<").is_some() => refuse(format!(
                "'{key}' comes from '<<' and cannot be taken away in this claim alone"
            )),
            (None, None) => Ok(Vec::new()),
            (None, Some(value)) => self.add(map, order, key, value),
            (Some((at, _)), None) => self.remove(map, at),
            (Some((at, old)), Some(value)) => {
                let column = column(self.text, at.span.start);
                self.replace(old, value, Setting::of(key, map.is_flow()), column + 2)
            }
        }
    }

    fn add(&self, map: &Node, order: &[&str], key: &str, value: &str) -> Result<Vec<Cut>, Refusal> {
        let flow = map.is_flow();
        let indent = self.key_column(map)?;
        let value = self.value(key, value, flow, indent);
        self.add_lines(map, order, key, &format!("{}: {value}", self.key(key)))
    }

    /// Adds a key with all that belongs to it, first line unindented.
    pub(super) fn add_lines(
        &self,
        map: &Node,
        order: &[&str],
        key: &str,
        lines: &str,
    ) -> Result<Vec<Cut>, Refusal> {
        let Kind::Map { pairs, flow } = &map.kind else {
            return refuse("the claim is not a mapping");
        };
        let place = order
            .iter()
            .position(|known| *known == key)
            .unwrap_or(order.len());
        let before = |name: &str| order[..place].iter().position(|known| *known == name);
        let nearest = map
            .keyed()
            .filter_map(|(name, key, value)| Some((before(name)?, (key, value))))
            .max_by_key(|(rank, _)| *rank);
        let last = pairs.last().map(|(key, value)| (key, value));
        let Some((beside, after)) = nearest.map(|(_, pair)| pair).or(last) else {
            return refuse("the mapping is empty");
        };
        if *flow {
            let end = after.span.end;
            let start = line_start(self.text, beside.span.start);
            let lead = &self.text[start..beside.span.start];
            let own_line = !lead.is_empty() && lead.trim_matches(' ').is_empty();
            let between = if own_line {
                format!(",{}{lead}", self.eol)
            } else {
                ", ".to_owned()
            };
            return Ok(vec![(end..end, format!("{between}{lines}"))]);
        }
        let indent = " ".repeat(self.key_column(map)?);
        if self.manner == Manner::BeforeLast {
            let (last, _) = pairs.last().expect("the mapping has a pair to stand after");
            let at = line_start(self.text, last.span.start);
            if !self.text[at..last.span.start].trim().is_empty() {
                return refuse("the claim's only key cannot have another before it");
            }
            return Ok(vec![(at..at, format!("{indent}{lines}{}", self.eol))]);
        }
        let at = self.behind(after, indent.len())?;
        Ok(vec![self.line_at(at, &format!("{indent}{lines}"))])
    }

    /// Lines put in at the start of a line, or behind a text that ends without a line break.
    pub(super) fn line_at(&self, at: usize, lines: &str) -> Cut {
        let ended = at == 0 || ends_line(&self.text[..at]);
        let new = if ended {
            format!("{lines}{}", self.eol)
        } else {
            format!("{}{lines}", self.eol)
        };
        (at..at, new)
    }

    /// The start of the line after a value, and after the comments that belong to it: those
    /// directly below that are indented deeper than the keys.
    pub(super) fn behind(&self, value: &Node, key_column: usize) -> Result<usize, Refusal> {
        let stop = line_end(self.text, value.span.end);
        let rest = self.text[value.span.end..stop].trim_start();
        if !rest.is_empty() && !rest.starts_with('#') {
            return refuse("something else follows on the same line");
        }
        let mut at = next_line(self.text, value.span.end);
        // The empty line at the end of the text has no such comment.
        loop {
            let line = &self.text[at..line_end(self.text, at)];
            let spaces = line.len() - line.trim_start_matches(' ').len();
            if spaces <= key_column || !line[spaces..].starts_with('#') {
                break;
            }
            at = next_line(self.text, at);
        }
        Ok(at)
    }

    /// The column of a block mapping's keys, from 0.
    pub(super) fn key_column(&self, map: &Node) -> Result<usize, Refusal> {
        let start = line_start(self.text, map.span.start);
        let lead = &self.text[start..map.span.start];
        if !map.is_flow() && lead.contains(|c| !matches!(c, ' ' | '-')) {
            return refuse("the mapping does not begin at a plain indentation");
        }
        Ok(lead.len())
    }

    /// Removes a pair with all its lines.
    pub(super) fn remove(&self, map: &Node, key: &Node) -> Result<Vec<Cut>, Refusal> {
        let Kind::Map { pairs, flow } = &map.kind else {
            return refuse("the claim is not a mapping");
        };
        let nth = pairs
            .iter()
            .position(|(at, _)| at.span == key.span)
            .expect("the key is one of the mapping's");
        if pairs.len() == 1 {
            return refuse("it is the only key there");
        }
        let value = &pairs[nth].1;
        if value.anchor.is_some() {
            return refuse("the value has an anchor that may be used elsewhere");
        }
        if *flow {
            let spans: Vec<_> = pairs
                .iter()
                .map(|(key, value)| key.span.start..value.span.end.max(key.span.end))
                .collect();
            return Ok(vec![(flow_range(&spans, nth), String::new())]);
        }
        let start = line_start(self.text, key.span.start);
        if self.text[start..key.span.start].trim().is_empty() {
            let mut range = start..next_line(self.text, value.span.end);
            if range.end == self.text.len() && !ends_line(self.text) {
                // The text ends without a line break, and still does.
                range.start = line_end(self.text, start.saturating_sub(1));
            }
            return Ok(vec![(range, String::new())]);
        }
        let Some((next, _)) = pairs.get(nth + 1) else {
            return refuse("the key does not begin its line");
        };
        if self.text[value.span.end..next.span.start].contains('#') {
            return refuse("a comment stands between the claim's first key and the next");
        }
        Ok(vec![(key.span.start..next.span.start, String::new())])
    }

    /// A plain URL becomes a mapping with its URL and one more field.
    pub(super) fn widen(
        &self,
        source: &Node,
        field: crate::claims::SourceField,
        value: &str,
    ) -> Result<Vec<Cut>, Refusal> {
        let start = source.span.start;
        let lead = &self.text[line_start(self.text, start)..start];
        if source.tag.is_some() || source.anchor.is_some() {
            return refuse("the source has a tag or an anchor");
        }
        let column = lead.len();
        if lead.trim() != "-" {
            let value = self.value(field.key(), value, true, column);
            return Ok(vec![
                (start..start, format!("{{{}: ", self.key("url"))),
                (
                    source.span.end..source.span.end,
                    format!(", {}: {value}}}", self.key(field.key())),
                ),
            ]);
        }
        let value = self.value(field.key(), value, false, column);
        let line = format!("{}{}: {value}", " ".repeat(column), field.key());
        let at = self.behind(source, column)?;
        Ok(vec![
            (start..start, "url: ".to_owned()),
            self.line_at(at, &line),
        ])
    }

    /// The offset behind a key's colon.
    pub(super) fn colon(&self, key: &Node) -> Option<usize> {
        after_colon(self.text, key.span.end)
    }
}

/// What goes when one of a flow collection's entries goes: the comma before it, or after the first.
pub(super) fn flow_range(spans: &[Range<usize>], nth: usize) -> Range<usize> {
    if nth == 0 {
        spans[0].start..spans[1].start
    } else {
        spans[nth - 1].end..spans[nth].end
    }
}
