//! The ids that claims are shown by.

use std::collections::HashMap;

use super::{Claim, derived_id};

/// What the claims of a file are called, in their order.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    /// Of each claim its own, or one made from its text, numbered where that is there already.
    pub shown: Vec<String>,
    /// Whether another claim has the same id of its own.
    pub repeated: Vec<bool>,
}

impl Ids {
    /// The ids of these claims.
    #[must_use]
    pub fn of<'c>(claims: impl Iterator<Item = &'c Claim>) -> Self {
        let mut ids = Self::default();
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut first: HashMap<&str, usize> = HashMap::new();
        for (item, claim) in claims.enumerate() {
            let given = claim.id.clone();
            let id = given.clone().unwrap_or_else(|| derived_id(claim.text()));
            let count = seen.entry(id.clone()).or_default();
            *count += 1;
            let earlier = claim.id.as_deref().and_then(|id| first.insert(id, item));
            ids.repeated.push(earlier.is_some());
            if let Some(earlier) = earlier {
                ids.repeated[earlier] = true;
            }
            ids.shown.push(match (given, *count) {
                (None, count @ 2..) => format!("{id}-{count}"),
                _ => id,
            });
        }
        ids
    }
}

/// An id of more characters is hard to name.
const LONGEST_ID: usize = 100;

/// What is wrong with an id, as words behind it.
#[must_use]
pub fn malformed_id(id: &str) -> Option<&'static str> {
    let why = if id.trim().is_empty() {
        "is empty"
    } else if id.contains(char::is_whitespace) {
        "has a blank in it"
    } else if id.starts_with('-') {
        "begins with '-', like an option"
    } else if id.chars().count() > LONGEST_ID {
        "is longer than 100 characters"
    } else {
        return None;
    };
    Some(why)
}
