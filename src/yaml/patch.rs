//! Patches: the bytes that carry out one change on one slice.
//!
//! A patch inserts, replaces or removes as little as it can, in the style that is there. Whether
//! the result means what was intended is not judged here but by the `gate`.

mod conflict;
mod head;
mod list;
mod map;
mod shared;
mod write;

pub(super) use conflict::patch_conflicts;
pub(super) use head::{HeadChange, patch_head};
pub use write::{Layout, write_claim, write_file};

use std::ops::Range;

use super::lines::{column, line_end, next_line};
use super::scalar::{self, Quotes, Setting};
use super::tree::{Aliases, Kind, Node, Seat, parse};
use crate::claims::{CLAIM_KEYS, Change, SOURCE_KEYS, SourceField};
use list::Item;

/// An edit that cannot be carried out without touching what it should not; nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(pub String);

pub(super) fn refuse<T>(reason: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal(reason.into()))
}

/// How new text is put down; the plainer ways are tried first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// Plain where safe, several lines as a block, new keys behind the key they follow.
    Natural,
    /// As natural, but a new key stands before the last one: where the file ends in a block scalar
    /// without a line break, nothing can follow it.
    BeforeLast,
    /// Everything in double quotes.
    Quoted,
}

/// What a patch is made of: the text, its line breaks, and the manner.
#[derive(Clone, Copy)]
pub(super) struct Sheet<'t> {
    pub(super) text: &'t str,
    pub(super) eol: &'t str,
    pub(super) manner: Manner,
    /// The claim is written as JSON, and stays so.
    pub(super) json: bool,
}

/// One replacement of bytes.
pub(super) type Cut = (Range<usize>, String);

/// Carries `change` out on the claim at `seat` of a text.
pub(super) fn patch(
    text: &str,
    seat: Seat,
    change: &Change,
    eol: &str,
    manner: Manner,
) -> Result<String, Refusal> {
    let root = parse(text, Aliases::Keep).ok().flatten();
    let claim = root.as_ref().and_then(|root| seat.claim(root));
    let (Some(root), Some(claim)) = (&root, claim) else {
        return refuse("the claim is not where it was");
    };
    match &claim.kind {
        Kind::Map { .. } => {}
        Kind::Alias { name, .. } => {
            return refuse(format!(
                "the claim stands for another one ('*{name}'); edit that"
            ));
        }
        Kind::Scalar { .. } | Kind::List { .. } => return refuse("the claim is not a mapping"),
    }
    shared::check(root, claim, change)?;
    let sheet = Sheet {
        text,
        eol,
        manner,
        json: is_json(claim),
    };
    let cuts = match change {
        Change::Set { field, new, .. } => {
            sheet.set(claim, CLAIM_KEYS, field.key(), new.as_deref())?
        }
        Change::InsertSource { at, source } => {
            sheet.insert_item(claim, CLAIM_KEYS, "sources", *at, &Item::source(source))?
        }
        Change::RemoveSource { at, .. } => sheet.remove_item(claim, "sources", *at)?,
        Change::SwapSources { at } => sheet.swap_items(claim, "sources", *at)?,
        Change::InsertTag { at, tag } => {
            sheet.insert_item(claim, CLAIM_KEYS, "tags", *at, &Item::Text(tag))?
        }
        Change::RemoveTag { at, .. } => sheet.remove_item(claim, "tags", *at)?,
        Change::SetSource { at, field, new, .. } => {
            let source = claim.get("sources").and_then(|list| list.items()?.get(*at));
            let Some(source) = source else {
                return refuse("there is no such source");
            };
            sheet.set_source(source, *field, new.as_deref())?
        }
    };
    Ok(sheet.cut(cuts))
}

/// Whether a mapping is written as JSON: in braces, every key in double quotes.
fn is_json(map: &Node) -> bool {
    let Kind::Map { pairs, flow: true } = &map.kind else {
        return false;
    };
    let quoted = |key: &Node| {
        let Kind::Scalar { style, .. } = &key.kind else {
            return false;
        };
        *style == granit_parser::ScalarStyle::DoubleQuoted
    };
    pairs.iter().all(|(key, _)| quoted(key))
}

impl Sheet<'_> {
    /// A key as it is written.
    pub(super) fn key(&self, key: &str) -> String {
        if self.json {
            format!("\"{key}\"")
        } else {
            key.to_owned()
        }
    }

    /// The quotes of a new text.
    pub(super) fn quotes(&self) -> Quotes {
        if self.json || self.manner == Manner::Quoted {
            Quotes::Double
        } else {
            Quotes::None
        }
    }

    fn cut(&self, mut cuts: Vec<Cut>) -> String {
        cuts.sort_by_key(|(range, _)| range.start);
        let mut out = String::with_capacity(self.text.len() + 64);
        let mut from = 0;
        for (range, new) in cuts {
            out.push_str(&self.text[from..range.start]);
            out.push_str(&new);
            from = range.end;
        }
        out.push_str(&self.text[from..]);
        out
    }

    fn set_source(
        &self,
        source: &Node,
        field: SourceField,
        new: Option<&str>,
    ) -> Result<Vec<Cut>, Refusal> {
        match (&source.kind, field, new) {
            (Kind::Map { .. }, ..) => self.set(source, SOURCE_KEYS, field.key(), new),
            (Kind::Scalar { .. }, SourceField::Url, Some(url)) => {
                let column = column(self.text, source.span.start);
                self.replace(source, url, Setting::of("url", false), column)
            }
            (Kind::Scalar { .. }, _, Some(value)) => self.widen(source, field, value),
            (Kind::Alias { name, .. }, ..) => refuse(format!(
                "the source stands for one elsewhere ('*{name}'); write it out first"
            )),
            _ => refuse("the source has no such field"),
        }
    }

    /// Replaces the text of a scalar, keeping its style where that can hold the new one. `indent`
    /// is the column that lines of a block go to.
    pub(super) fn replace(
        &self,
        old: &Node,
        new: &str,
        setting: Setting,
        indent: usize,
    ) -> Result<Vec<Cut>, Refusal> {
        use granit_parser::ScalarStyle as Style;
        let style = match &old.kind {
            Kind::Scalar { style, .. } => *style,
            // The claim gets a value of its own in the place of the shared one.
            Kind::Alias { .. } => Style::Plain,
            Kind::List { .. } | Kind::Map { .. } => return refuse("the value is not a text"),
        };
        let quotes = match style {
            Style::DoubleQuoted => Quotes::Double,
            Style::SingleQuoted if self.quotes() == Quotes::None => Quotes::Single,
            Style::SingleQuoted | Style::Plain | Style::Literal | Style::Folded => self.quotes(),
        };
        let is_block = matches!(style, Style::Literal | Style::Folded);
        let as_block =
            self.manner != Manner::Quoted && !setting.flow && (new.contains('\n') || is_block);
        let block = as_block
            .then(|| scalar::block(new, indent, self.eol))
            .flatten();
        let span = old.span.clone();
        let gap = if self.text[..span.start].ends_with(':') {
            " "
        } else {
            ""
        };
        if is_block {
            return Ok(self.replace_block(span, new, setting, block));
        }
        Ok(match block {
            Some((header, lines)) => {
                let end = line_end(self.text, span.end);
                vec![
                    (span, format!("{gap}{header}")),
                    (end..end, format!("{}{lines}", self.eol)),
                ]
            }
            None => vec![(
                span,
                format!("{gap}{}", scalar::one_line(new, setting, quotes)),
            )],
        })
    }

    fn replace_block(
        &self,
        span: Range<usize>,
        new: &str,
        setting: Setting,
        block: Option<(&'static str, String)>,
    ) -> Vec<Cut> {
        let header_end = self.text[span.clone()]
            .find([' ', '\t', '\r', '\n'])
            .map_or(span.end, |at| span.start + at);
        let body = next_line(self.text, span.start).min(span.end);
        if let Some((header, lines)) = block {
            vec![
                (span.start..header_end, header.to_owned()),
                (body..span.end, lines),
            ]
        } else {
            let line = scalar::one_line(new, setting, self.quotes());
            let body = line_end(self.text, span.start).min(span.end);
            vec![
                (span.start..header_end, line),
                (body..span.end, String::new()),
            ]
        }
    }

    /// What comes behind `key:` in a new line at `column`, block lines included.
    pub(super) fn value(&self, key: &str, value: &str, flow: bool, column: usize) -> String {
        if self.manner != Manner::Quoted
            && !flow
            && value.contains('\n')
            && let Some((header, lines)) = scalar::block(value, column + 2, self.eol)
        {
            return format!("{header}{}{lines}", self.eol);
        }
        scalar::one_line(value, Setting::of(key, flow), self.quotes())
    }
}
