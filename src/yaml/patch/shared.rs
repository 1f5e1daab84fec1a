//! Anchors: what stands in two places at once is not changed under one of its names.

use crate::claims::Change;
use crate::yaml::patch::{Refusal, refuse};
use crate::yaml::tree::{Kind, Node};

/// Refuses a change of something that an alias elsewhere in the text refers to.
pub(super) fn check(root: &Node, claim: &Node, change: &Change) -> Result<(), Refusal> {
    let used: Vec<(usize, &str)> = root
        .walk()
        .filter_map(|node| match &node.kind {
            Kind::Alias { name, anchor } => Some(((*anchor)?, name.as_str())),
            Kind::Scalar { .. } | Kind::List { .. } | Kind::Map { .. } => None,
        })
        .collect();
    if used.is_empty() {
        return Ok(());
    }
    let of = |node: &Node| {
        let anchor = node.anchor?;
        used.iter()
            .find(|(user, _)| *user == anchor)
            .map(|(_, name)| *name)
    };
    let list = root.get("claims");
    if let Some(name) = list.and_then(of).or_else(|| of(root)) {
        return refuse(format!(
            "the list of claims is used elsewhere too, as '*{name}'"
        ));
    }
    if let Some(name) = of(claim) {
        return refuse(format!("the claim is used elsewhere too, as '*{name}'"));
    }
    let (key, whole) = match change {
        Change::Set { field, .. } => (field.key(), true),
        Change::InsertSource { .. }
        | Change::RemoveSource { .. }
        | Change::SetSource { .. }
        | Change::SwapSources { .. } => ("sources", false),
        Change::InsertTag { .. } | Change::RemoveTag { .. } => ("tags", false),
    };
    let Some(value) = claim.get(key) else {
        return Ok(());
    };
    let item = match change {
        Change::RemoveSource { at, .. }
        | Change::SetSource { at, .. }
        | Change::RemoveTag { at, .. } => value.items().and_then(|items| items.get(*at)),
        Change::Set { .. }
        | Change::InsertSource { .. }
        | Change::SwapSources { .. }
        | Change::InsertTag { .. } => None,
    };
    let inside = item.into_iter().chain(whole.then_some(value));
    let shared = of(value).or_else(|| inside.flat_map(Node::walk).find_map(of));
    match shared {
        Some(name) => refuse(format!(
            "'{key}' is used elsewhere too, as '*{name}'; write it out there first"
        )),
        None => Ok(()),
    }
}
