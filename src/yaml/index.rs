//! The index: one slice a claim, found by a scan over the lines.
//!
//! A slice is a valid one-item document of its own. A line at or left of the items' column can
//! never be inside a block or plain scalar of an item, and a cut inside a quoted scalar or a flow
//! collection leaves a slice that does not parse: so if every slice parses to exactly one item,
//! their concatenation is the meaning of the whole list.

use std::ops::Range;

use memchr::memchr;

/// Where the parts of a file stand, in bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Index {
    /// Where the first item begins.
    pub(super) head_end: usize,
    /// The items, each from its dash's line up to the next one's, comments between included in the
    /// item before.
    pub(super) items: Vec<(usize, usize)>,
}

impl Index {
    pub(super) fn item(&self, item: usize) -> Range<usize> {
        let (start, end) = self.items[item];
        start..end
    }

    /// Where what follows the items begins.
    pub(super) fn tail_start(&self) -> usize {
        self.items.last().map_or(self.head_end, |&(_, end)| end)
    }
}

/// Cuts a file into head, items and tail, or `None` where lines alone cannot tell: the list is
/// then in flow style, its key is quoted, or the layout is odd.
pub(super) fn scan(text: &[u8]) -> Option<Index> {
    // A carriage return alone ends a line for YAML, but not here.
    if has_lone_return(text) {
        return None;
    }
    let mut at = after_claims_key(text)?;
    let mut index = Index::default();
    let mut dash: Option<usize> = None;
    let mut open: Option<usize> = None;
    // Where the item ends, should the tail follow: blank lines and what is indented deeper than the
    // dash may be part of a block scalar, whatever they look like. A comment further left is none,
    // and with it begins what belongs to the tail.
    let mut settled = at;
    let mut outside = false;
    while at < text.len() {
        let stop = memchr(b'\n', &text[at..]).map_or(text.len(), |n| at + n + 1);
        let line = &text[at..stop];
        let spaces = line.iter().take_while(|&&byte| byte == b' ').count();
        let rest = &line[spaces..];
        if is_blank_or_comment(rest) {
            outside |= is_comment(rest) && dash.is_none_or(|indent| spaces <= indent);
            if !outside {
                settled = stop;
            }
            at = stop;
            continue;
        }
        outside = false;
        let is_dash = rest[0] == b'-' && rest.get(1).is_none_or(|b| b" \r\n".contains(b));
        let indent = match dash {
            Some(indent) => indent,
            None if is_dash => *dash.insert(spaces),
            None => return None,
        };
        if spaces == indent && is_dash {
            if let Some(start) = open {
                index.items.push((start, at));
            } else {
                index.head_end = at;
            }
            open = Some(at);
        } else if spaces < indent || (spaces == indent && indent == 0) {
            let start = open?;
            index.items.push((start, settled));
            return Some(index);
        } else if spaces == indent {
            return None;
        }
        settled = stop;
        at = stop;
    }
    index.items.push((open?, text.len()));
    Some(index)
}

/// The same for a list that may have no items: its head ends with the line of its key, be that bare
/// or with an empty value on it. Whether nothing but that value follows is the parser's to tell.
pub(super) fn cut(text: &[u8]) -> Option<Index> {
    scan(text).or_else(|| {
        let head_end = if has_lone_return(text) {
            None
        } else {
            key_line(text).map(|(_, stop)| stop)
        };
        Some(Index {
            head_end: head_end?,
            items: Vec::new(),
        })
    })
}

/// A head whose list gets an item: without the empty value behind its key.
pub(super) fn open_head(head: &str) -> Option<String> {
    let (at, stop) = key_line(head.as_bytes())?;
    let key = at + KEY.len();
    let value = empty_value(&head.as_bytes()[key..stop])?;
    let rest = head[key + value..].trim_start_matches([' ', '\t']);
    let gap = if rest.starts_with('#') { " " } else { "" };
    Some([&head[..key], gap, rest].concat())
}

fn has_lone_return(text: &[u8]) -> bool {
    memchr::memchr_iter(b'\r', text).any(|at| text.get(at + 1) != Some(&b'\n'))
}

fn is_comment(rest: &[u8]) -> bool {
    rest.iter().find(|&&byte| !b" \t".contains(&byte)) == Some(&b'#')
}

fn is_blank_or_comment(rest: &[u8]) -> bool {
    let first = rest.iter().find(|&&byte| !b" \t".contains(&byte));
    first.is_none_or(|byte| b"#\r\n".contains(byte))
}

const KEY: &[u8] = b"claims:";

/// The offset of the line after the one that says `claims:` and nothing else.
fn after_claims_key(text: &[u8]) -> Option<usize> {
    let (at, stop) = key_line(text)?;
    (empty_value(&text[at + KEY.len()..stop])? == 0).then_some(stop)
}

/// The first line that begins with the key, and the offset of the next.
fn key_line(text: &[u8]) -> Option<(usize, usize)> {
    let finder = memchr::memmem::Finder::new(KEY);
    let begins = |at: &usize| *at == 0 || text[at - 1] == b'\n';
    let at = finder.find_iter(text).find(begins)?;
    let stop = memchr(b'\n', &text[at..]).map_or(text.len(), |n| at + n + 1);
    empty_value(&text[at + KEY.len()..stop]).map(|_| (at, stop))
}

/// Where the empty value ends that follows a key: nothing, a null, or brackets with nothing in them.
/// `None` where something else follows.
fn empty_value(rest: &[u8]) -> Option<usize> {
    let text = std::str::from_utf8(rest).ok()?;
    let value = text.trim_start_matches([' ', '\t']);
    let start = text.len() - value.len();
    let stop = |end: usize| {
        let rest = &text[end..];
        let blank = rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']);
        (blank && is_blank_or_comment(rest.as_bytes())).then_some(end)
    };
    if let Some(inside) = value.strip_prefix('[') {
        let closed = inside.trim_start_matches([' ', '\t']).strip_prefix(']')?;
        return (start > 0).then(|| stop(text.len() - closed.len()))?;
    }
    let null = ["~", "null", "Null", "NULL"]
        .into_iter()
        .find_map(|null| value.starts_with(null).then_some(start + null.len()));
    null.filter(|_| start > 0).map_or_else(|| stop(0), stop)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slices(text: &str) -> Option<Vec<&str>> {
        let index = scan(text.as_bytes())?;
        Some(
            (0..index.items.len())
                .map(|i| &text[index.item(i)])
                .collect(),
        )
    }

    #[test]
    fn items_are_cut_at_their_dashes() {
        let text = "version: 1\nclaims:\n  # first\n  - id: a\n    text: x\n\n  # b\n  - id: b\n";
        let expected = ["  - id: a\n    text: x\n\n  # b\n", "  - id: b\n"];
        assert_eq!(slices(text).unwrap(), expected);
        assert_eq!(
            slices("claims:\n- a: 1\n- b: 2").unwrap(),
            ["- a: 1\n", "- b: 2"]
        );
    }

    #[test]
    fn what_follows_the_list_is_no_part_of_it() {
        let text = "claims:\n  - id: a\n# about desk\ndesk: x\n";
        assert_eq!(slices(text).unwrap(), ["  - id: a\n"]);
        assert_eq!(scan(text.as_bytes()).unwrap().tail_start(), 18);
    }

    #[test]
    fn what_lines_cannot_tell_is_left_to_the_parser() {
        for text in [
            "claims: []\n",
            "\"claims\":\n  - a\n",
            "claims:\n  x: 1\n",
            "{claims: []}",
            "",
        ] {
            assert_eq!(slices(text), None, "{text}");
        }
        assert_eq!(slices("claims:\n  - a: 1\n  b: 2\n"), None);
    }
}
