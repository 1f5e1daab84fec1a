//! Files that lines do not cut: claims are found in the tree of the whole text. Where each stands alone
//! there, it is a slice like any other; else it is read and judged in the whole text, and its slice is
//! only the part of the text that its edits stay within.

use super::load::has_merge;
use crate::claims::Claim;
use crate::yaml::gate::second_claim;
use crate::yaml::lines::{column, line_end, line_start, next_line};
use crate::yaml::open::Limits;
use crate::yaml::read::{self, Reading};
use crate::yaml::tree::{Aliases, Kind, Node, Seat, parse};

/// The claim `item` of a text, with the places of its faults counted from `start`.
pub(super) fn reading(text: &str, item: usize, start: usize) -> Reading {
    let limit = Limits::default().alias_expansion;
    let root = parse(text, Aliases::Expand(limit)).ok().flatten();
    let claim = root.as_ref().and_then(|root| Seat::Nth(item).claim(root));
    let second = second_claim(text, item);
    claim.map_or_else(Reading::default, |claim| of(claim, start, second.as_ref()))
}

/// A claim from its node, with the places of its faults counted from `start`. What stands elsewhere,
/// behind an alias, is placed at the claim's beginning. `second`: what the other parser makes of it.
pub(super) fn of(claim: &Node, start: usize, second: Option<&Claim>) -> Reading {
    let mut reading = read::from_node(claim);
    reading.compare(claim, second);
    for fault in &mut reading.faults {
        fault.at = fault.at.saturating_sub(start);
        fault.first = fault.first.map(|first| first.saturating_sub(start));
    }
    reading
}

/// The part of the text that is each claim's own, in order, or `None` where that cannot be told.
pub(super) fn slices(text: &str, root: &Node) -> Option<Vec<(usize, usize)>> {
    let (key, list) = root.pair("claims")?;
    let Kind::List { items, flow } = &list.kind else {
        return Some(Vec::new());
    };
    if *flow {
        let spans = items.iter().map(|item| (item.span.start, item.span.end));
        return Some(spans.collect());
    }
    let mut starts = Vec::with_capacity(items.len());
    let mut from = key.span.end;
    for item in items {
        let dash = dash(text, from, item)?;
        let line = line_start(text, dash);
        let begins_line = text[line..dash].trim_matches(' ').is_empty();
        starts.push(if begins_line { line } else { dash });
        from = item.span.end.max(dash + 1);
    }
    let end = end(text, from, column(text, *starts.last()?));
    let ends = starts.iter().skip(1).copied().chain([end]);
    let slices: Vec<_> = starts.iter().copied().zip(ends).collect();
    let ordered = slices.iter().all(|(start, end)| start <= end);
    ordered.then_some(slices)
}

/// Whether nothing in a tree refers to anything else: no aliases, anchors, tags or merge keys.
pub(super) fn is_plain(root: &Node) -> bool {
    let bare = |node: &Node| {
        let alias = matches!(node.kind, Kind::Alias { .. });
        !alias && node.anchor.is_none() && node.tag.is_none()
    };
    root.walk().all(bare) && !has_merge(root)
}

/// Whether each slice, read without the rest of its file, is the claim that it is in the file: what is
/// in braces is closed off by them, and an item whose dash begins its line by that column, as in the
/// line scan's slices.
pub(super) fn stand_alone(text: &str, slices: &[(usize, usize)], claims: &[Reading]) -> bool {
    let mut pairs = slices.iter().zip(claims);
    pairs.all(|(&(start, end), reading)| {
        let slice = &text[start..end];
        let closed = slice.starts_with('{') || line_start(text, start) == start;
        closed && read::slice(slice) == *reading
    })
}

/// The dash of an item, looked for forward from what stands before it: comments, the colon of the
/// list's key, a tag and an anchor may stand between.
fn dash(text: &str, from: usize, item: &Node) -> Option<usize> {
    let mut at = from;
    loop {
        let rest = text.get(at..)?;
        let c = rest.chars().next()?;
        match c {
            '-' if rest[1..].chars().next().is_none_or(char::is_whitespace) => return Some(at),
            '#' => at = line_end(text, at),
            '!' | '&' => at += rest.find(char::is_whitespace)?,
            ':' => at += 1,
            c if c.is_whitespace() => at += c.len_utf8(),
            _ => return None,
        }
        if at > item.span.end.max(from) && at > item.span.start {
            return None;
        }
    }
}

/// Where the last item's part of the text ends: behind its last line and the blank lines and deeper
/// comments below, and at the end of the text where nothing else follows.
fn end(text: &str, last: usize, dash: usize) -> usize {
    let mut end = next_line(text, last);
    let mut at = end;
    let mut outside = false;
    while at < text.len() {
        let line = text[at..line_end(text, at)].trim_start_matches(' ');
        // Tabs, too, may stand before a comment: as in the line scan, it counts from the first of them.
        let words = line.trim_start_matches([' ', '\t']);
        let blank = words.trim().is_empty();
        if !blank && !words.starts_with('#') {
            return end;
        }
        let deeper = column(text, line_end(text, at) - line.len()) > dash;
        outside |= !blank && !deeper;
        at = next_line(text, at);
        if !outside {
            end = at;
        }
    }
    text.len()
}
