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
    if !slice.contains("conflict") {
        return Vec::new();
    }
    let root = parse(slice, Aliases::Keep).ok().flatten();
    let claim = root.as_ref().and_then(Node::sole);
    let Some(node) = claim.and_then(|claim| claim.get("conflict")) else {
        return Vec::new();
    };
    let nodes = node.items().unwrap_or(std::slice::from_ref(node));
    let read = |node: &Node| OpenConflict::from_entries(|key| node.get(key)?.text());
    nodes.iter().filter_map(read).collect()
}
