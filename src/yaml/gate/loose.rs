//! Changes that others may have written: what they mean counts, and not how they are written.

use super::{Meaning, What, expect, same};
use crate::claims::{CLAIM_KEYS, Change, SOURCE_KEYS};
use crate::yaml::tree::{Aliases, Seat, parse};

/// Whether the slice `new` is `old` with `changes` and nothing else, whoever wrote it: what is referred
/// to may stand elsewhere, and what is text here need not be text to every reader.
#[must_use]
pub fn is_change(old: &str, new: &str, changes: &[Change]) -> bool {
    let meaning = |text| {
        let tree = parse(text, Aliases::Keep).ok().flatten();
        tree.map(|tree| Meaning::of(&tree, ""))
    };
    let (Some(mut expected), Some(mut found)) = (meaning(old), meaning(new)) else {
        return false;
    };
    let (Some(before), Some(after)) = (expected.claim(Seat::Only), found.claim(Seat::Only)) else {
        return false;
    };
    if changes
        .iter()
        .any(|change| expect(before, change).is_none())
    {
        return false;
    }
    before.take_for_text(CLAIM_KEYS);
    after.take_for_text(CLAIM_KEYS);
    same(&expected, &found)
}

impl Meaning {
    /// Takes the values of these keys, and those of sources, for text.
    fn take_for_text(&mut self, keys: &[&str]) {
        match &mut self.what {
            What::Scalar { text, .. } => *text = true,
            What::List(items) => {
                for item in items {
                    item.take_for_text(SOURCE_KEYS);
                }
            }
            What::Map(pairs) => {
                for (key, value) in pairs {
                    if matches!(&key.what, What::Scalar { value, .. } if keys.contains(&value.as_str()))
                    {
                        value.take_for_text(SOURCE_KEYS);
                    }
                }
            }
            What::Alias(_) => {}
        }
    }
}
