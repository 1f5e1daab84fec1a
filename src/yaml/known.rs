//! Whether a claim has more than the model knows of.

use super::tree::{Aliases, Kind, Node, parse};
use crate::claims::{CLAIM_KEYS, SOURCE_KEYS};

/// Whether a slice holds nothing but keys of the format: no others, and no tags, anchors and aliases.
#[must_use]
pub fn is_all_known(slice: &str) -> bool {
    let tree = parse(slice, Aliases::Keep).ok().flatten();
    let Some(claim) = tree.as_ref().and_then(Node::sole) else {
        return false;
    };
    let plain = |node: &Node| {
        let alias = matches!(node.kind, Kind::Alias { .. });
        !alias && node.tag.is_none() && node.anchor.is_none()
    };
    let sources = claim
        .get("sources")
        .and_then(Node::items)
        .unwrap_or_default();
    claim.walk().all(plain)
        && has_only(claim, &CLAIM_KEYS[..CLAIM_KEYS.len() - 1])
        && sources.iter().all(|source| has_only(source, SOURCE_KEYS))
}

fn has_only(node: &Node, keys: &[&str]) -> bool {
    match &node.kind {
        Kind::Map { pairs, .. } => {
            let known = node.keyed().filter(|(name, ..)| keys.contains(name));
            known.count() == pairs.len()
        }
        Kind::Scalar { .. } | Kind::List { .. } | Kind::Alias { .. } => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_model_does_not_know_is_told() {
        for (slice, known) in [
            ("- text: no\n  sources:\n    - url: a\n    - b\n", true),
            ("- {text: a}\n", true),
            ("- text: a\n  x-desk: b\n", false),
            ("- text: a\n  sources:\n    - {url: a, rank: 3}\n", false),
            ("- text: !x a\n", false),
            ("- text: &a b\n", false),
            ("- text: a\n  conflict: {field: note}\n", false),
        ] {
            assert_eq!(is_all_known(slice), known, "{slice}");
        }
    }
}
