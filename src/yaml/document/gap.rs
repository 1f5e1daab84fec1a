//! What stands between two claims, and whose it is.
//!
//! The comment lines directly above a claim are the claim's: they go where it goes. The blank lines
//! directly below a claim belong to its place in the list. All else between two claims, such as the
//! heading of a section with a blank line below it, stays where it is.

use crate::yaml::lines::{line_end, line_indent, next_line};
use crate::yaml::tree::{Aliases, Node, parse};

/// The parts of a slice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parts<'t> {
    /// The claim, with its last line's end.
    pub(super) body: &'t str,
    /// The blank lines below it.
    pub(super) blank: &'t str,
    /// What belongs to no claim.
    pub(super) stay: &'t str,
    /// The comment above the next claim.
    pub(super) lead: &'t str,
}

impl<'t> Parts<'t> {
    /// `last`: no claim follows, so that no comment is the next one's.
    pub(super) fn of(slice: &'t str, last: bool) -> Self {
        let (body, rest) = slice.split_at(body(slice));
        let (blank, rest) = rest.split_at(blank(rest));
        let (stay, lead) = if last { (rest, "") } else { lead(rest) };
        Self {
            body,
            blank,
            stay,
            lead,
        }
    }
}

/// How much of a slice is the claim and the comments in it: those that are indented deeper than its dash.
pub(in crate::yaml) fn body(slice: &str) -> usize {
    let dash = line_indent(slice, 0);
    let tree = parse(slice, Aliases::Keep).ok().flatten();
    let claim = tree.as_ref().and_then(Node::sole);
    let mut end = next_line(slice, claim.map_or(0, |claim| claim.span.end));
    let mut at = end;
    while at < slice.len() {
        let line = slice[at..line_end(slice, at)].trim_start_matches(' ');
        let blank = line.trim().is_empty();
        let deeper = line_indent(slice, at) > dash;
        if !blank && !deeper {
            break;
        }
        at = next_line(slice, at);
        if !blank {
            end = at;
        }
    }
    end
}

/// How much of a text is blank lines at its beginning.
fn blank(text: &str) -> usize {
    let lines = text.split_inclusive('\n');
    let blank = lines.take_while(|line| line.trim().is_empty());
    blank.map(str::len).sum()
}

/// Cuts the comment lines off that end a text, up to the next blank line.
pub(super) fn lead(text: &str) -> (&str, &str) {
    let mut at = text.len();
    for line in text.split_inclusive('\n').rev() {
        if !line.trim_start_matches([' ', '\t']).starts_with('#') {
            break;
        }
        at -= line.len();
    }
    text.split_at(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_claims_is_told_apart() {
        let slice =
            "  - text: a\n    # its own\n\n\n  # --- Trade ---\n\n  # the next one's\n  # too\n";
        let parts = Parts::of(slice, false);
        assert_eq!(parts.body, "  - text: a\n    # its own\n");
        assert_eq!(parts.blank, "\n\n");
        assert_eq!(parts.stay, "  # --- Trade ---\n\n");
        assert_eq!(parts.lead, "  # the next one's\n  # too\n");
        let last = Parts::of(slice, true);
        assert_eq!(
            (last.lead, last.stay.len()),
            ("", parts.stay.len() + parts.lead.len())
        );
    }

    #[test]
    fn a_claim_ends_where_its_last_text_ends() {
        for (slice, body_of) in [
            ("- text: a\n\n", "- text: a\n"),
            ("- text: a # why\n", "- text: a # why\n"),
            ("- text: a", "- text: a"),
            ("- text: |+\n    a\n\n\n", "- text: |+\n    a\n\n\n"),
            ("- text: |-\n    a\n\n\n", "- text: |-\n    a\n"),
            ("- text: |\n    # a\n# b\n", "- text: |\n    # a\n"),
            ("- {text: a,\n  }\n\n# b\n", "- {text: a,\n  }\n"),
            ("- note:\r\n  text: a\r\n\r\n", "- note:\r\n  text: a\r\n"),
            ("- text: a\n  note:\n\n", "- text: a\n  note:\n"),
            (
                "- text: a\n  sources:\n  - b\n\n  # c\n# d\n",
                "- text: a\n  sources:\n  - b\n\n  # c\n",
            ),
        ] {
            assert_eq!(&slice[..body(slice)], body_of, "{slice}");
        }
    }

    #[test]
    fn a_comment_belongs_to_what_it_stands_right_above() {
        assert_eq!(lead("a\n# b\n  # c\n"), ("a\n", "# b\n  # c\n"));
        assert_eq!(lead("# a\n\n# b\n"), ("# a\n\n", "# b\n"));
        assert_eq!(lead("# a\n\n"), ("# a\n\n", ""));
        assert_eq!(lead("claims: # a\n"), ("claims: # a\n", ""));
        assert_eq!(lead(""), ("", ""));
    }
}
