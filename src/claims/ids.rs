//! The ids that claims are shown by.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Index;

use super::{Claim, derived_id};

/// What a claim is called as long as no other is called the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    text: Box<str>,
    /// Else it is made from the claim's text.
    is_own: bool,
}

impl Name {
    /// Of a claim.
    #[must_use]
    pub fn of(claim: &Claim) -> Self {
        let own = claim.id.as_deref().map(Box::from);
        let made = || derived_id(claim.text()).into();
        Self {
            is_own: own.is_some(),
            text: own.unwrap_or_else(made),
        }
    }

    /// As it is written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// What the claims of a file are called, in their order. The names stand in one text, as each on its own would
/// take several times its length.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    text: String,
    names: Vec<Place>,
    /// Those made from a text that another claim is called by already, with a number behind.
    numbered: HashMap<usize, String>,
    /// Those whose own id another claim has too.
    repeated: HashSet<usize>,
}

/// Where a name stands.
#[derive(Clone, Copy, Debug)]
struct Place {
    start: u32,
    /// With the highest bit for one that is the claim's own.
    length: u32,
}

const OWN: u32 = 1 << 31;

impl Index<usize> for Ids {
    type Output = str;

    fn index(&self, item: usize) -> &str {
        let numbered = self.numbered.get(&item).map(String::as_str);
        numbered.unwrap_or_else(|| self.name(item))
    }
}

impl Ids {
    /// The ids of these claims.
    #[must_use]
    pub fn of<'c>(claims: impl Iterator<Item = &'c Claim>) -> Self {
        let mut ids = Self::default();
        ids.extend(claims.map(Name::of));
        ids.settle();
        ids
    }

    /// Of how many claims they are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether they are of none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// What a claim is called.
    #[must_use]
    pub fn get(&self, item: usize) -> Option<&str> {
        (item < self.len()).then(|| &self[item])
    }

    /// What all claims are called.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|item| &self[item])
    }

    /// The claim that is called so.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.iter().position(|other| other == id)
    }

    /// Whether another claim has the same id of its own.
    #[must_use]
    pub fn is_repeated(&self, item: usize) -> bool {
        self.repeated.contains(&item)
    }

    fn name(&self, item: usize) -> &str {
        let Place { start, length } = self.names[item];
        &self.text[start as usize..start as usize + (length & !OWN) as usize]
    }

    fn is_own(&self, item: usize) -> bool {
        self.names[item].length & OWN != 0
    }

    fn put(&mut self, name: &Name) -> Place {
        let place = |at: usize| u32::try_from(at).expect("names are shorter than the largest file");
        let start = place(self.text.len());
        self.text.push_str(&name.text);
        let own = if name.is_own { OWN } else { 0 };
        Place {
            start,
            length: place(name.text.len()) | own,
        }
    }

    /// Puts the names of more claims behind the others. Which are alike shows once they are settled.
    pub fn extend(&mut self, names: impl IntoIterator<Item = Name>) {
        for name in names {
            let place = self.put(&name);
            self.names.push(place);
        }
    }

    /// Gives a claim another name, to be settled.
    pub fn replace(&mut self, item: usize, name: &Name) {
        self.names[item] = self.put(name);
    }

    /// Puts the claims in another order, to be settled. `now` has each one's place before, or the name of
    /// one that is new.
    pub fn arrange(&mut self, now: impl Iterator<Item = Result<usize, Name>>) {
        let old = std::mem::take(&mut self.names);
        let mut numbered = std::mem::take(&mut self.numbered);
        for (item, place) in now.enumerate() {
            if let Ok(before) = place
                && let Some(id) = numbered.remove(&before)
            {
                self.numbered.insert(item, id);
            }
            let place = place.map_or_else(|new| self.put(&new), |before| old[before]);
            self.names.push(place);
        }
    }

    /// Tells apart what is alike: an id that is made gets a number where it is another's. Returns the
    /// claims that are called otherwise than before.
    pub fn settle(&mut self) -> Vec<usize> {
        // Sorted, as a table of all names would take as much as the names.
        let mut own: Vec<usize> = (0..self.len()).filter(|&item| self.is_own(item)).collect();
        own.sort_unstable_by_key(|&item| self.name(item));
        let alike = own.chunk_by(|&a, &b| self.name(a) == self.name(b));
        let repeated = alike.filter(|alike| alike.len() > 1).flatten().copied();
        let repeated = repeated.collect();
        let is_owned = |id: &str| {
            own.binary_search_by_key(&id, |&item| self.name(item))
                .is_ok()
        };
        // Where to go on counting: a file may have one text many times.
        let mut next: HashMap<&str, u64> = HashMap::new();
        let mut made: HashSet<Cow<'_, str>> = HashSet::new();
        let mut numbered = HashMap::new();
        for item in (0..self.len()).filter(|&item| !self.is_own(item)) {
            let name = self.name(item);
            let free = |id: &str| !is_owned(id) && !made.contains(id);
            if free(name) {
                made.insert(name.into());
                continue;
            }
            let number = next.entry(name).or_insert(2);
            let id = loop {
                let id = format!("{name}-{number}");
                *number += 1;
                if free(&id) {
                    break id;
                }
            };
            made.insert(id.clone().into());
            numbered.insert(item, id);
        }
        self.repeated = repeated;
        let before = std::mem::replace(&mut self.numbered, numbered);
        let mut items: Vec<_> = before.keys().chain(self.numbered.keys()).copied().collect();
        items.retain(|item| before.get(item) != self.numbered.get(item));
        items
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
        let shown: Vec<_> = ids.iter().collect();
        assert_eq!(shown, ["a-3", "a-2", "a", "a-4", "b", "b"]);
        let repeated = (0..6).map(|item| ids.is_repeated(item));
        assert!(repeated.eq([false, false, false, false, true, true]));
    }
}
