//! Changes to a claim: values with an exact inverse, for the patcher to write and undo to replay.

use super::{Claim, Field, Source, SourceField};

/// One change to one claim. It knows what was there before, so that it can be turned round and so
/// that it never lands on a claim that is not the one it was made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A text field gets a value, another value, or (`new: None`) is taken away.
    Set {
        field: Field,
        old: Option<String>,
        new: Option<String>,
    },
    /// A source comes in before position `at` (counted from 0; the length appends).
    InsertSource { at: usize, source: Source },
    /// The source at `at` goes.
    RemoveSource { at: usize, source: Source },
    /// One field of the source at `at` changes.
    SetSource {
        at: usize,
        field: SourceField,
        old: Option<String>,
        new: Option<String>,
    },
    /// The source at `at` and the one behind it change places.
    SwapSources { at: usize },
    /// A tag comes in before position `at`.
    InsertTag { at: usize, tag: String },
    /// The tag at `at` goes.
    RemoveTag { at: usize, tag: String },
}

/// The claim is not in the state that the change was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the claim has changed since this edit was made")]
pub struct Mismatch;

impl Change {
    /// Sets `field` of `claim` to `new`, or `None` where that is what it already holds.
    #[must_use]
    pub fn set(claim: &Claim, field: Field, new: Option<String>) -> Option<Self> {
        let old = claim.get(field);
        (old != new.as_deref()).then(|| Self::Set {
            field,
            old: old.map(str::to_owned),
            new,
        })
    }

    /// The change that takes this one back. What YAML text looked like before is not part of it:
    /// undo restores bytes (`yaml::Splice`), this restores meaning.
    #[must_use]
    pub fn inverse(&self) -> Self {
        match self.clone() {
            Self::Set { field, old, new } => Self::Set {
                field,
                old: new,
                new: old,
            },
            Self::InsertSource { at, source } => Self::RemoveSource { at, source },
            Self::RemoveSource { at, source } => Self::InsertSource { at, source },
            Self::SetSource {
                at,
                field,
                old,
                new,
            } => Self::SetSource {
                at,
                field,
                old: new,
                new: old,
            },
            Self::SwapSources { at } => Self::SwapSources { at },
            Self::InsertTag { at, tag } => Self::RemoveTag { at, tag },
            Self::RemoveTag { at, tag } => Self::InsertTag { at, tag },
        }
    }

    /// Carries the change out on the model.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if the claim does not hold what the change says it replaces; the claim is then
    /// as it was.
    pub fn apply(&self, claim: &mut Claim) -> Result<(), Mismatch> {
        match self {
            Self::Set { field, old, new } => {
                if claim.get(*field) != old.as_deref() {
                    return Err(Mismatch);
                }
                claim.set(*field, new.clone());
            }
            Self::InsertSource { at, source } => insert(&mut claim.sources, *at, source)?,
            Self::RemoveSource { at, source } => remove(&mut claim.sources, *at, source)?,
            Self::SetSource {
                at,
                field,
                old,
                new,
            } => {
                let source = claim.sources.get_mut(*at).ok_or(Mismatch)?;
                if source.get(*field) != old.as_deref() {
                    return Err(Mismatch);
                }
                source.set(*field, new.clone());
            }
            Self::SwapSources { at } => {
                if at + 1 >= claim.sources.len() {
                    return Err(Mismatch);
                }
                claim.sources.swap(*at, at + 1);
            }
            Self::InsertTag { at, tag } => insert(&mut claim.tags, *at, tag)?,
            Self::RemoveTag { at, tag } => remove(&mut claim.tags, *at, tag)?,
        }
        Ok(())
    }
}

fn insert<T: Clone>(list: &mut Vec<T>, at: usize, item: &T) -> Result<(), Mismatch> {
    if at > list.len() {
        return Err(Mismatch);
    }
    list.insert(at, item.clone());
    Ok(())
}

fn remove<T: PartialEq>(list: &mut Vec<T>, at: usize, item: &T) -> Result<(), Mismatch> {
    if list.get(at) != Some(item) {
        return Err(Mismatch);
    }
    list.remove(at);
    Ok(())
}
