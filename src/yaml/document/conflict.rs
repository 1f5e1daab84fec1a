//! The conflicts that a claim keeps until they are decided.

use super::Document;
use crate::claims::OpenConflict;
use crate::yaml::Splice;
use crate::yaml::patch::{Manner, Refusal, patch_conflicts};
use crate::yaml::read_slice;
use crate::yaml::tree::{Aliases, Node, parse};

impl Document {
    /// The conflicts that a claim keeps.
    #[must_use]
    pub fn conflicts(&self, item: usize) -> Vec<OpenConflict> {
        kept_conflicts(self.slice(item))
    }

    /// The byte of a claim's slice where its `conflict` has something else than what a merge writes.
    #[must_use]
    pub fn strange_conflict(&self, item: usize) -> Option<usize> {
        with_conflicts(self.slice(item), |nodes| {
            let strange = nodes.iter().find(|node| read(node).is_none());
            strange.map(|node| node.span.start)
        })?
    }

    /// Gives a claim these conflicts in the place of those it keeps.
    ///
    /// # Errors
    ///
    /// [`Refusal`] where that cannot be done without touching something else; nothing has changed
    /// then.
    pub fn set_conflicts(
        &mut self,
        item: usize,
        conflicts: &[OpenConflict],
    ) -> Result<Splice, Refusal> {
        if let Some(read_only) = &self.read_only {
            return Err(Refusal(read_only.reason.clone()));
        }
        let old = self.slice(item).to_owned();
        let before = read_slice(&old);
        for manner in [Manner::Natural, Manner::BeforeLast] {
            let new = patch_conflicts(&old, conflicts, self.eol, manner)?;
            let after = read_slice(&new);
            let same = after.claim == before.claim && after.faults.len() == before.faults.len();
            let splice = Splice::between(item, &old, &new);
            if same && kept_conflicts(&new) == conflicts && self.splice(&splice) {
                return Ok(splice);
            }
        }
        Err(Refusal("its conflict cannot be written there".to_owned()))
    }
}

/// A claim's text without the conflicts that it keeps; `None` where they cannot be taken out.
#[must_use]
pub fn without_conflicts(slice: &str) -> Option<String> {
    if kept_conflicts(slice).is_empty() {
        return Some(slice.to_owned());
    }
    let eol = if slice.contains("\r\n") { "\r\n" } else { "\n" };
    patch_conflicts(slice, &[], eol, Manner::Natural).ok()
}

/// The conflicts that a claim's text keeps.
#[must_use]
pub fn kept_conflicts(slice: &str) -> Vec<OpenConflict> {
    let kept = with_conflicts(slice, |nodes| nodes.iter().filter_map(read).collect());
    kept.unwrap_or_default()
}

/// Whether a claim's text may have a `conflict`.
pub(super) fn may_conflict(slice: &str) -> bool {
    memchr::memmem::find(slice.as_bytes(), b"conflict").is_some()
}

/// Looks at what a claim's `conflict` has, if there is anything.
fn with_conflicts<T>(slice: &str, look: impl FnOnce(&[Node]) -> T) -> Option<T> {
    if !may_conflict(slice) {
        return None;
    }
    let root = parse(slice, Aliases::Keep).ok().flatten()?;
    let node = root
        .sole()?
        .get("conflict")
        .filter(|node| !node.is_null())?;
    Some(look(node.items().unwrap_or(std::slice::from_ref(node))))
}

fn read(node: &Node) -> Option<OpenConflict> {
    OpenConflict::from_entries(|key| node.get(key)?.text())
}
