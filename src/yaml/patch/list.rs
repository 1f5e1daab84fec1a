//! Patches on a claim's lists: an item put in or taken out, in the style that the list has.

use super::map::flow_range;
use super::{Cut, Manner, Refusal, Sheet, refuse};
use crate::claims::{Source, SourceField};
use crate::yaml::lines::{ends_line, line_end, next_line};
use crate::yaml::scalar::{self, Setting};
use crate::yaml::tree::{Kind, Node};

/// What goes into a list.
pub(super) enum Item<'a> {
    Text(&'a str),
    /// A mapping of these keys and values.
    Fields(Vec<(&'static str, &'a str)>),
}

impl<'a> Item<'a> {
    /// A source that is nothing but a URL is written as that.
    pub(super) fn source(source: &'a Source) -> Self {
        let fields: Vec<_> = source.fields().collect();
        match fields.as_slice() {
            [(SourceField::Url, url)] => Self::Text(url),
            fields => Self::Fields(
                fields
                    .iter()
                    .map(|(field, value)| (field.key(), *value))
                    .collect(),
            ),
        }
    }
}

impl Sheet<'_> {
    pub(super) fn insert_item(
        &self,
        claim: &Node,
        order: &[&str],
        key: &str,
        at: usize,
        item: &Item<'_>,
    ) -> Result<Vec<Cut>, Refusal> {
        let Some((name, list)) = claim.pair(key) else {
            return self.new_list(claim, order, key, item);
        };
        if list.anchor.is_some() {
            return refuse(format!("'{key}' has an anchor that may be used elsewhere"));
        }
        if list.is_null() {
            return self.fill_list(claim, name, list, item);
        }
        let (items, flow) = listed(list, key)?;
        if flow {
            return Ok(vec![self.insert_flow(list, items, at, item)]);
        }
        let (dash, from) = self.dash(name, items, at.min(items.len() - 1))?;
        let lines = self.item_lines(item, dash);
        if at < items.len() {
            return Ok(vec![self.line_at(from, &lines)]);
        }
        let end = items.last().expect("a block list has an item");
        if self.manner == Manner::BeforeLast {
            return refuse("the list ends the file without a line break");
        }
        let at = self.behind(end, dash)?;
        Ok(vec![self.line_at(at, &lines)])
    }

    fn insert_flow(&self, list: &Node, items: &[Node], at: usize, item: &Item<'_>) -> Cut {
        let new = self.flow_item(item);
        match items.get(at) {
            Some(next) => (next.span.start..next.span.start, format!("{new}, ")),
            None => {
                if let Some(end) = items.last() {
                    (end.span.end..end.span.end, format!(", {new}"))
                } else {
                    let open = list.span.start + 1;
                    (open..open, new)
                }
            }
        }
    }

    /// The list does not exist yet.
    fn new_list(
        &self,
        claim: &Node,
        order: &[&str],
        key: &str,
        item: &Item<'_>,
    ) -> Result<Vec<Cut>, Refusal> {
        let flow = claim.is_flow() || key == "tags";
        let lines = if flow {
            format!("{}: [{}]", self.key(key), self.flow_item(item))
        } else {
            let dash = self.key_column(claim)? + 2;
            format!("{key}:{}{}", self.eol, self.item_lines(item, dash))
        };
        self.add_lines(claim, order, key, &lines)
    }

    /// The key is there, with nothing or a null behind it.
    fn fill_list(
        &self,
        claim: &Node,
        key: &Node,
        null: &Node,
        item: &Item<'_>,
    ) -> Result<Vec<Cut>, Refusal> {
        let Some(colon) = self.colon(key) else {
            return refuse("the list's key is not followed by its colon");
        };
        if claim.is_flow() {
            let new = format!(" [{}]", self.flow_item(item));
            return Ok(vec![(colon..null.span.end.max(colon), new)]);
        }
        let dash = self.key_column(claim)? + 2;
        let stop = line_end(self.text, null.span.end);
        let lines = format!("{}{}", self.eol, self.item_lines(item, dash));
        Ok(vec![
            (colon..null.span.end.max(colon), String::new()),
            (stop..stop, lines),
        ])
    }

    pub(super) fn remove_item(
        &self,
        claim: &Node,
        key: &str,
        at: usize,
    ) -> Result<Vec<Cut>, Refusal> {
        let Some((name, list)) = claim.pair(key) else {
            return refuse(format!("there is no '{key}'"));
        };
        let (items, flow) = listed(list, key)?;
        let Some(item) = items.get(at) else {
            return refuse("there is no such item");
        };
        if items.len() == 1 {
            return self.remove(claim, name);
        }
        if list.anchor.is_some() || item.anchor.is_some() {
            return refuse(format!("'{key}' has an anchor that may be used elsewhere"));
        }
        if flow {
            let spans: Vec<_> = items.iter().map(|item| item.span.clone()).collect();
            return Ok(vec![(flow_range(&spans, at), String::new())]);
        }
        let (_, from) = self.dash(name, items, at)?;
        let mut range = from..next_line(self.text, item.span.end);
        if range.end == self.text.len() && !ends_line(self.text) {
            range.start = line_end(self.text, from.saturating_sub(1));
        }
        Ok(vec![(range, String::new())])
    }

    /// Lets an item and the one behind it change places, with all that stands in their lines.
    /// Comments between them stay where they are.
    pub(super) fn swap_items(
        &self,
        claim: &Node,
        key: &str,
        at: usize,
    ) -> Result<Vec<Cut>, Refusal> {
        let Some((name, list)) = claim.pair(key) else {
            return refuse(format!("there is no '{key}'"));
        };
        let (items, flow) = listed(list, key)?;
        let (Some(first), Some(second)) = (items.get(at), items.get(at + 1)) else {
            return refuse("there is no such item");
        };
        let pair = first.walk().chain(second.walk());
        if list.anchor.is_some() || pair.into_iter().any(|node| node.anchor.is_some()) {
            return refuse(format!("'{key}' has an anchor that may be used elsewhere"));
        }
        let (a, b) = if flow {
            (first.span.clone(), second.span.clone())
        } else {
            let lines = |at: usize, item: &Node| {
                let (_, from) = self.dash(name, items, at)?;
                Ok(from..line_end(self.text, item.span.end.max(from)))
            };
            (lines(at, first)?, lines(at + 1, second)?)
        };
        let text = |range: &std::ops::Range<usize>| self.text[range.clone()].to_owned();
        let (first, second) = (text(&a), text(&b));
        Ok(vec![(a, second), (b, first)])
    }

    /// The column of an item's dash and the start of its line. The dash is looked for forward from
    /// what stands before, as a parser's spans leave it out.
    fn dash(&self, key: &Node, items: &[Node], at: usize) -> Result<(usize, usize), Refusal> {
        let mut from = match at.checked_sub(1) {
            Some(before) => next_line(self.text, items[before].span.end),
            None => next_line(self.text, key.span.end),
        };
        while from < items[at].span.start {
            let line = &self.text[from..line_end(self.text, from)];
            let bare = line.trim_start_matches(' ');
            if bare.starts_with("- ") || bare == "-" {
                return Ok((line.len() - bare.len(), from));
            }
            // A blank line, a comment, or the list's tag.
            from = next_line(self.text, from);
        }
        refuse("the list's layout is not one that can be added to")
    }

    /// An item of a block list, its dash at `dash`.
    pub(super) fn item_lines(&self, item: &Item<'_>, dash: usize) -> String {
        let pad = " ".repeat(dash);
        let quotes = self.quotes();
        match item {
            Item::Text(text) => {
                let text = scalar::one_line(text, Setting::of("", false), quotes);
                format!("{pad}- {text}")
            }
            Item::Fields(fields) => {
                let fields: Vec<_> = fields
                    .iter()
                    .map(|(key, value)| {
                        format!("{key}: {}", self.value(key, value, false, dash + 2))
                    })
                    .collect();
                let between = format!("{}{pad}  ", self.eol);
                format!("{pad}- {}", fields.join(&between))
            }
        }
    }

    pub(super) fn flow_item(&self, item: &Item<'_>) -> String {
        let quotes = self.quotes();
        let one = |text| scalar::one_line(text, Setting::of("", true), quotes);
        match item {
            Item::Text(text) => one(text),
            Item::Fields(fields) => {
                let fields: Vec<_> = fields
                    .iter()
                    .map(|(key, value)| {
                        format!("{}: {}", self.key(key), self.value(key, value, true, 0))
                    })
                    .collect();
                format!("{{{}}}", fields.join(", "))
            }
        }
    }
}

/// The items of a list, and whether it is in flow style.
fn listed<'n>(list: &'n Node, key: &str) -> Result<(&'n [Node], bool), Refusal> {
    match &list.kind {
        Kind::List { items, flow } => Ok((items, *flow)),
        Kind::Alias { name, .. } => refuse(format!(
            "'{key}' stands for a list elsewhere ('*{name}'); write the list out first"
        )),
        Kind::Scalar { .. } | Kind::Map { .. } => refuse(format!("'{key}' is not a list")),
    }
}
