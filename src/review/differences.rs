//! What was decided between two versions of a file, claim by claim and field by field.

use super::versions::between;
use crate::claims::{Claim, Field, Source};
use crate::yaml::Opened;

/// What became of one claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its id, or its text where it has none.
    pub id: String,
    pub text: String,
    pub became: Became,
}

/// What a claim became from one version to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Became {
    Added,
    Removed,
    /// It says the same elsewhere in the list.
    Moved,
    Changed {
        /// Each key with its old and its new text.
        fields: Vec<(&'static str, Option<String>, Option<String>)>,
        /// Those that went, and those that came.
        tags: (Vec<String>, Vec<String>),
        sources: (Vec<Source>, Vec<Source>),
    },
}

/// What is different in `new`: what is still there in its order, then what is gone.
#[must_use]
pub fn differences(old: &Opened, new: &Opened) -> Vec<Difference> {
    let mut claims = between(old, new).claims;
    claims.sort_by_key(|claim| claim.item.unwrap_or(usize::MAX));
    let difference = |claim: &super::net::Ours| {
        if claim.base == claim.mine && !claim.moved {
            return None;
        }
        let (claim, became) = match claim.read() {
            [None, Some(new)] => (new, Became::Added),
            [Some(old), None] => (old, Became::Removed),
            [Some(old), Some(new)] => {
                let changed = changed(&old, &new);
                let became = changed.or_else(|| claim.moved.then_some(Became::Moved))?;
                (new, became)
            }
            [None, None] => return None,
        };
        let text = claim.text().to_owned();
        Some(Difference {
            id: claim.id.unwrap_or_else(|| text.clone()),
            text,
            became,
        })
    };
    claims.iter().filter_map(difference).collect()
}

fn changed(old: &Claim, new: &Claim) -> Option<Became> {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let fields = Field::ALL
        .iter()
        .filter(|&&field| old.get(field) != new.get(field));
    let fields = fields.map(|&field| (field.key(), owned(old.get(field)), owned(new.get(field))));
    let fields: Vec<_> = fields.collect();
    let tags = apart(&old.tags, &new.tags);
    let sources = apart(&old.sources, &new.sources);
    let lists = [&tags.0, &tags.1].iter().any(|list| !list.is_empty())
        || [&sources.0, &sources.1].iter().any(|list| !list.is_empty());
    (lists || !fields.is_empty()).then_some(Became::Changed {
        fields,
        tags,
        sources,
    })
}

/// What of `old` is not in `new`, and the other way round.
fn apart<T: Clone + PartialEq>(old: &[T], new: &[T]) -> (Vec<T>, Vec<T>) {
    let without = |list: &[T], other: &[T]| {
        let only = list.iter().filter(|item| !other.contains(item));
        only.cloned().collect()
    };
    (without(old, new), without(new, old))
}
