//! Bombs of size, met before a parser takes them in: texts that are too long, and more values in one
//! claim than any claim has. What this scan lets pass the parsers judge; what it refuses is certain.

use granit_parser::{Event, Parser};
use memchr::{memchr, memchr2_iter, memmem};

use super::index::Index;
use super::open::{Limits, OpenError};
use super::patch::Refusal;
use super::tree::DEPTH;
use crate::claims::{Claim, Field};

/// The most keys, texts and lists of one claim, and of what stands beside the claims.
const VALUES: usize = 50_000;

/// Refuses what would cost more than it may. `index`: the claims, where lines alone tell them.
pub(super) fn prescan(text: &str, index: Option<&Index>, limits: &Limits) -> Result<(), OpenError> {
    let Some(index) = index else {
        return values(text, 0, text.len());
    };
    values(text, 0, index.head_end)?;
    values(text, index.tail_start(), text.len())?;
    for item in 0..index.items.len() {
        let range = index.item(item);
        if range.len() > VALUES / 8 {
            values(text, range.start, range.end)?;
        }
        if range.len() > limits.string {
            texts(text, range.start, range.end, limits)?;
        }
    }
    Ok(())
}

/// The first text of a claim that is too long: its key, and its length in bytes.
pub(super) fn too_long(claim: &Claim, limits: &Limits) -> Option<(&'static str, usize)> {
    let fields = Field::ALL
        .iter()
        .filter_map(|&field| Some((field.key(), claim.get(field)?.len())));
    let tags = claim.tags.iter().map(|tag| ("tags", tag.len()));
    let sources = claim
        .sources
        .iter()
        .flat_map(|source| source.fields().map(|(_, text)| ("sources", text.len())));
    fields
        .chain(tags)
        .chain(sources)
        .find(|&(_, length)| length > limits.string)
}

/// Why a claim is more than a file may have, if it is.
#[must_use]
pub fn too_much(claim: &Claim) -> Option<Refusal> {
    let limits = Limits::default();
    if let Some((key, length)) = too_long(claim, &limits) {
        return Some(Refusal(told(key, length)));
    }
    let count = claim.sources.len();
    if count > limits.sources {
        return Some(Refusal(format!(
            "{count} sources; limit {}.",
            limits.sources
        )));
    }
    let keys = claim
        .sources
        .iter()
        .map(|source| 2 * source.fields().count() + 1);
    let values = claim.tags.len() + keys.sum::<usize>() + 2 * Field::ALL.len();
    (values > VALUES).then(|| Refusal(format!("more than {VALUES} values in one claim.")))
}

/// What is said of a text that is too long.
pub(super) fn told(key: &str, length: usize) -> String {
    let kib = length >> 10;
    let size = format!("{}.{}", kib >> 10, ((kib & 1023) * 10) >> 10);
    format!("{key} is {size} MiB; limit 1 MiB.")
}

/// Counts the values from `start` to `end` as a parser tells them, which needs no memory for them. In
/// a text that is not one claim, each item of a list at its top starts the count anew.
fn values(text: &str, start: usize, end: usize) -> Result<(), OpenError> {
    let part = &text[start..end];
    // No value comes without one of these, or deeper than nesting is allowed.
    if memchr2_iter(b'\n', b',', part.as_bytes()).count() < VALUES / 8 {
        return Ok(());
    }
    let options = granit_parser::options! {
        emit_unresolved_aliases: true,
        emit_comments: false,
        flow_nesting_limit: DEPTH,
        block_nesting_limit: DEPTH,
    };
    let (mut depth, mut count) = (0usize, 0usize);
    for event in Parser::new_from_str_with_options(part, options) {
        // What is no YAML is told by who reads it.
        let Ok((event, span)) = event else {
            return Ok(());
        };
        match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                depth += 1;
                count += 1;
            }
            Event::SequenceEnd | Event::MappingEnd => depth = depth.saturating_sub(1),
            Event::Scalar(..) | Event::Alias(_) | Event::UnresolvedAlias(_) => count += 1,
            Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(..)
            | Event::DocumentEnd
            | _ => {}
        }
        if depth <= 2 && matches!(event, Event::MappingEnd) {
            count = 0;
        }
        if count > VALUES {
            let at = start + span.byte_range().map_or(0, |range| range.start);
            let message = format!("more than {VALUES} values in one claim, or beside the claims.");
            return Err(OpenError::at(
                text.as_bytes(),
                at,
                "too-many-values",
                message,
            ));
        }
    }
    Ok(())
}

/// Looks for texts that are too long, line by line: a text that begins on a line goes on over the
/// lines that are indented deeper than its key.
fn texts(text: &str, start: usize, end: usize, limits: &Limits) -> Result<(), OpenError> {
    let mut at = start;
    // Inside a list or mapping in brackets a comma ends a text.
    let mut bracketed = false;
    while at < end {
        let stop = line_end(text, at, end);
        let Some(entry) = Entry::of(&text[at..stop]) else {
            at = stop + 1;
            continue;
        };
        let value = &text[at + entry.value..stop];
        let kind = value.as_bytes().first().copied();
        bracketed |= matches!(kind, Some(b'[' | b'{')) && !value.trim_end().ends_with([']', '}']);
        let mut length = match kind {
            None | Some(b'[' | b'{' | b'&' | b'*' | b'!' | b'#' | b'@' | b'`' | b'%') => {
                at = stop + 1;
                continue;
            }
            Some(b'|' | b'>') => 0,
            Some(quote @ (b'"' | b'\'')) => quoted(value, quote),
            Some(_) => plain(value, bracketed),
        };
        let block = matches!(kind, Some(b'|' | b'>'));
        let mut next = stop + 1;
        while next < end {
            let stop = line_end(text, next, end);
            let line = &text[next..stop];
            let trimmed = line.trim_matches([' ', '\t', '\r']);
            let indent = line.len() - line.trim_start_matches(' ').len();
            let comment = !block && trimmed.starts_with('#');
            if (indent <= entry.column && !trimmed.is_empty()) || comment || (bracketed && !block) {
                break;
            }
            length += trimmed.len();
            next = stop + 1;
        }
        if length > limits.string {
            let message = told(entry.key, length);
            let value = at + entry.value;
            return Err(OpenError::at(text.as_bytes(), value, "too-long", message));
        }
        at = if block { next } else { stop + 1 };
    }
    Ok(())
}

fn line_end(text: &str, at: usize, end: usize) -> usize {
    memchr(b'\n', &text.as_bytes()[at..end]).map_or(end, |newline| at + newline)
}

/// What a line begins: a key with its value, or an item of a list.
struct Entry<'t> {
    key: &'t str,
    /// The key's column, in bytes.
    column: usize,
    /// Where in the line the value begins.
    value: usize,
}

impl<'t> Entry<'t> {
    fn of(line: &'t str) -> Option<Self> {
        let mut column = line.len() - line.trim_start_matches(' ').len();
        let mut item = None;
        while line[column..].starts_with("- ") {
            item = Some(column);
            column += 2;
            column += line[column..].len() - line[column..].trim_start_matches(' ').len();
        }
        // Keys are short: what is far off is part of a text.
        let mut near = line.len().min(column + 256);
        while !line.is_char_boundary(near) {
            near -= 1;
        }
        let near = &line[column..near];
        if near.starts_with('#') {
            return None;
        }
        let blank = |at: usize| line[at..].len() - line[at..].trim_start_matches([' ', '\t']).len();
        match (near.find(": "), item) {
            (Some(colon), _) if !near.starts_with(['"', '\'', '[', '{']) => {
                let value = column + colon + 1;
                Some(Self {
                    key: near[..colon].trim_end(),
                    column,
                    value: value + blank(value),
                })
            }
            // A key may be meant where there is any sign of one.
            (None, Some(dash)) if !near.contains([':', '?', '"', '\'']) => Some(Self {
                key: "an item",
                column: dash,
                value: column,
            }),
            _ => None,
        }
    }
}

/// How long a quoted text is on its first line, at the least.
fn quoted(value: &str, quote: u8) -> usize {
    let mut bytes = value.bytes().skip(1).peekable();
    let mut length = 0;
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' if quote == b'"' => {
                let digits = match bytes.next() {
                    Some(b'x') => 2,
                    Some(b'u') => 4,
                    Some(b'U') => 8,
                    Some(_) | None => 0,
                };
                bytes.by_ref().take(digits).for_each(drop);
            }
            byte if byte == quote => {
                let doubled = quote == b'\'' && bytes.next_if_eq(&quote).is_some();
                if !doubled {
                    return length;
                }
            }
            _ => {}
        }
        length += 1;
    }
    length
}

/// How long a text without quotes is on its first line, at the least.
fn plain(value: &str, bracketed: bool) -> usize {
    let end = memmem::find(value.as_bytes(), b" #").unwrap_or(value.len());
    if bracketed {
        memchr(b',', &value.as_bytes()[..end]).unwrap_or(end)
    } else {
        end
    }
}
