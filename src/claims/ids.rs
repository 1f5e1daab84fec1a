//! The ids that claims are shown by.

use std::collections::{HashMap, HashSet};

use super::{Claim, derived_id};

/// What the claims of a file are called, in their order.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    /// Of each claim its own, or one made from its text, numbered where that is another's.
    pub shown: Vec<String>,
    /// Whether another claim has the same id of its own.
    pub repeated: Vec<bool>,
}

impl Ids {
    /// The ids of these claims.
    #[must_use]
    pub fn of<'c>(claims: impl Iterator<Item = &'c Claim>) -> Self {
        let claims: Vec<_> = claims.collect();
        let own = claims.iter().filter_map(|claim| claim.id.clone());
        let mut taken: HashSet<String> = own.collect();
        let mut ids = Self::default();
        // Where to go on counting: a file may have one text many times.
        let mut next: HashMap<String, u64> = HashMap::new();
        let mut first: HashMap<&str, usize> = HashMap::new();
        for (item, claim) in claims.into_iter().enumerate() {
            let earlier = claim.id.as_deref().and_then(|id| first.insert(id, item));
            ids.repeated.push(earlier.is_some());
            if let Some(earlier) = earlier {
                ids.repeated[earlier] = true;
            }
            let shown = claim.id.clone().unwrap_or_else(|| {
                let derived = derived_id(claim.text());
                let mut id = derived.clone();
                while !taken.insert(id.clone()) {
                    let number = next.entry(derived.clone()).or_insert(2);
                    id = format!("{derived}-{number}");
                    *number += 1;
                }
                id
            });
            ids.shown.push(shown);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_is_made_is_no_other_claims() {
        let claim = |id: Option<&str>| Claim {
            id: id.map(str::to_owned),
            text: Some("A".to_owned()),
            ..Claim::default()
        };
        let claims = [None, Some("a-2"), Some("a"), None, Some("b"), Some("b")].map(claim);
        let ids = Ids::of(claims.iter());
        assert_eq!(ids.shown, ["a-3", "a-2", "a", "a-4", "b", "b"]);
        assert_eq!(ids.repeated, [false, false, false, false, true, true]);
    }
}
