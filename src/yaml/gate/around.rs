//! The gate for what stands around the claims: nothing changes there but the statements dismissed.

use super::second::{Any, any};
use super::{Meaning, NOT_READ_BACK, OTHER_MEANING, OTHER_READER, UNREADABLE, What, same};
use crate::claims::Dismissed;
use crate::yaml::patch::HeadChange;
use crate::yaml::tree::{Aliases, parse};

const ARTICLE: &str = "article";
const DISMISSED: &str = "dismissed";

/// Whether `new` is `old` with the change and nothing else, to both parsers.
pub(in crate::yaml) fn accept_head(
    old: &str,
    new: &str,
    change: HeadChange<'_>,
) -> Result<(), &'static str> {
    let kept = |text| Some(Meaning::of(&parse(text, Aliases::Keep).ok()??, ""));
    let mut before = kept(old).ok_or(UNREADABLE)?;
    let mut after = kept(new).ok_or(NOT_READ_BACK)?;
    let mut expected = before.take_dismissed();
    match change {
        HeadChange::Dismiss(entry) => expected.push(Meaning::entry(entry)),
        HeadChange::Restore(at) if at < expected.len() => _ = expected.remove(at),
        HeadChange::Restore(_) => return Err(OTHER_MEANING),
    }
    let found = after.take_dismissed();
    let listed = |list| Meaning::bare(What::List(list));
    if !same(&listed(expected), &listed(found)) || !same(&before, &after) {
        return Err(OTHER_MEANING);
    }
    let mut before = any(old).ok_or(UNREADABLE)?;
    let mut after = any(new).ok_or(NOT_READ_BACK)?;
    let mut expected = before.take_dismissed();
    match change {
        HeadChange::Dismiss(entry) => expected.push(Any::entry(entry)),
        HeadChange::Restore(at) if at < expected.len() => _ = expected.remove(at),
        HeadChange::Restore(_) => return Err(OTHER_READER),
    }
    let found = after.take_dismissed();
    let same = expected == found && before == after;
    same.then_some(()).ok_or(OTHER_READER)
}

impl Meaning {
    fn entry(entry: &Dismissed) -> Self {
        let reason = entry
            .reason
            .iter()
            .map(|reason| ("reason", reason.as_str()));
        let fields = [("quote", entry.quote.as_str())].into_iter().chain(reason);
        let pairs = fields.map(|(key, value)| (Self::text(key), Self::text(value)));
        Self::bare(What::Map(pairs.collect()))
    }

    /// Takes the statements dismissed out of a whole file, and the article where nothing else is left.
    fn take_dismissed(&mut self) -> Vec<Self> {
        let list = self.value(ARTICLE).and_then(|article| {
            let list = article.value(DISMISSED)?.what.clone();
            article.pairs()?.retain(|(key, _)| !key.is_key(DISMISSED));
            Some(list)
        });
        let bare = self
            .value(ARTICLE)
            .is_some_and(|article| match &article.what {
                What::Map(pairs) => pairs.is_empty(),
                What::Scalar { value, text } => {
                    !text && matches!(value.as_str(), "" | "~" | "null")
                }
                What::List(_) | What::Alias(_) => false,
            });
        if bare && let Some(pairs) = self.pairs() {
            pairs.retain(|(key, _)| !key.is_key(ARTICLE));
        }
        match list {
            Some(What::List(items)) => items,
            Some(What::Scalar { .. } | What::Map(_) | What::Alias(_)) | None => Vec::new(),
        }
    }
}

impl Any {
    fn entry(entry: &Dismissed) -> Self {
        let reason = entry.reason.iter().map(|reason| ("reason", reason));
        let fields = [("quote", &entry.quote)].into_iter().chain(reason);
        let text = |text: &str| Self::Text(text.to_owned());
        Self::Map(
            fields
                .map(|(key, value)| (text(key), text(value)))
                .collect(),
        )
    }

    /// As of [`Meaning::take_dismissed`].
    fn take_dismissed(&mut self) -> Vec<Self> {
        let is = |key: &Self, name: &str| matches!(key, Self::Text(key) if key == name);
        let Self::Map(root) = self else {
            return Vec::new();
        };
        let Some(nth) = root.iter().position(|(key, _)| is(key, ARTICLE)) else {
            return Vec::new();
        };
        let mut list = None;
        let bare = match &mut root[nth].1 {
            Self::Map(article) => {
                let at = article.iter().position(|(key, _)| is(key, DISMISSED));
                list = at.map(|at| article.remove(at).1);
                article.is_empty()
            }
            Self::Null => true,
            Self::Bool(_)
            | Self::Int(_)
            | Self::Large(_)
            | Self::Float(_)
            | Self::Text(_)
            | Self::List(_)
            | Self::Tagged(..) => false,
        };
        if bare {
            root.remove(nth);
        }
        match list {
            Some(Self::List(items)) => items,
            Some(_) | None => Vec::new(),
        }
    }
}
