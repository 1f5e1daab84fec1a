//! Finding the claims of one version of a file in another.

use std::collections::{HashMap, HashSet};

use crate::yaml::{Document, Opened, body, read_slice};

/// Finds claims again in another version of their file: by an id that is unique there, else by a
/// text that is.
pub(super) struct Finder<'d> {
    pub(super) document: &'d Document,
    ids: HashMap<&'d str, Option<usize>>,
    texts: HashMap<&'d str, Option<usize>>,
    /// Claims without an id whose text has changed, known by their words.
    followed: HashMap<&'d str, usize>,
}

impl<'d> Finder<'d> {
    pub(super) fn new(opened: &'d Opened) -> Self {
        let (mut ids, mut texts) = (HashMap::new(), HashMap::new());
        for (item, reading) in opened.claims.iter().enumerate() {
            let unique = |found: &mut Option<usize>| *found = None;
            if let Some(id) = reading.claim.id.as_deref() {
                ids.entry(id).and_modify(unique).or_insert(Some(item));
            } else {
                // What stands below a claim is not the claim's.
                let slice = opened.document.slice(item);
                let text = &slice[..body(slice)];
                texts.entry(text).and_modify(unique).or_insert(Some(item));
            }
        }
        Self {
            document: &opened.document,
            ids,
            texts,
            followed: HashMap::new(),
        }
    }

    /// Finds the claims of `base`, all of which are known: one without an id also by its words, where
    /// no other has the same before or now.
    pub(super) fn following(opened: &'d Opened, base: &'d Opened) -> Self {
        let mut finder = Self::new(opened);
        let words = |opened: &'d Opened| {
            let mut words: HashMap<&str, Option<usize>> = HashMap::new();
            for (item, reading) in opened.claims.iter().enumerate() {
                let twice = |found: &mut Option<usize>| *found = None;
                let text = reading.claim.text();
                words.entry(text).and_modify(twice).or_insert(Some(item));
            }
            words
        };
        let nameless = |nth: &usize| base.claims[*nth].claim.id.is_none();
        let texts = (0..base.claims.len()).filter(nameless);
        let texts: Vec<(usize, &str)> = texts
            .map(|nth| (nth, base.document.slice(nth)))
            .map(|(nth, slice)| (nth, &slice[..body(slice)]))
            .filter(|(_, text)| !finder.texts.contains_key(text))
            .collect();
        if texts.is_empty() {
            return finder;
        }
        let known: HashSet<&str> = base
            .claims
            .iter()
            .filter_map(|reading| reading.claim.id.as_deref())
            .collect();
        let (before, now) = (words(base), words(opened));
        for (nth, text) in texts {
            let words = base.claims[nth].claim.text();
            let only = before.get(words) == Some(&Some(nth));
            let found = now.get(words).copied().flatten().filter(|_| only);
            let id = |item: &usize| opened.claims[*item].claim.id.as_deref();
            if let Some(item) = found.filter(|item| !id(item).is_some_and(|id| known.contains(id)))
            {
                finder.followed.insert(text, item);
            }
        }
        finder
    }

    /// Whether some claims cannot be told apart.
    pub(super) fn is_ambiguous(&self) -> bool {
        let mut found = self.ids.values().chain(self.texts.values());
        found.any(Option::is_none)
    }

    /// The place of the claim whose text was `base`.
    pub(super) fn find(&self, base: &str) -> Option<usize> {
        if let Some(id) = read_slice(base).claim.id {
            return *self.ids.get(id.as_str())?;
        }
        let text = &base[..body(base)];
        let known = self.texts.get(text).copied();
        known.unwrap_or_else(|| self.followed.get(text).copied())
    }

    /// The same, if its text is still `base`.
    pub(super) fn unchanged(&self, base: &str) -> Option<usize> {
        let item = self.find(base)?;
        (self.document.slice(item) == base).then_some(item)
    }
}
