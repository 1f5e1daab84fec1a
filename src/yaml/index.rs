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
    if memchr::memchr_iter(b'\r', text).any(|at| text.get(at + 1) != Some(&b'\n')) {
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

fn is_comment(rest: &[u8]) -> bool {
    rest.iter().find(|&&byte| !b" \t".contains(&byte)) == Some(&b'#')
}

fn is_blank_or_comment(rest: &[u8]) -> bool {
    let first = rest.iter().find(|&&byte| !b" \t".contains(&byte));
    first.is_none_or(|byte| b"#\r\n".contains(byte))
}

/// The offset of the line after the one that says `claims:`.
fn after_claims_key(text: &[u8]) -> Option<usize> {
    const KEY: &[u8] = b"claims:";
    let finder = memchr::memmem::Finder::new(KEY);
    for at in finder.find_iter(text) {
        if at > 0 && text[at - 1] != b'\n' {
            continue;
        }
        let stop = memchr(b'\n', &text[at..]).map_or(text.len(), |n| at + n + 1);
        let rest = &text[at + KEY.len()..stop];
        let blank = rest.first().is_some_and(|byte| b" \t\r\n".contains(byte));
        return (blank && is_blank_or_comment(rest)).then_some(stop);
    }
    None
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
