//! Evidence: sources used again, put in another order, taken out, and copied.

use std::collections::HashMap;

use super::pick::{Choice, Value};
use super::{Effect, Entry, Pane, Picking, Review};
use crate::claims::{Change, Field, Source, is_article, touch};
use crate::keys::Action;

/// The longest text that is copied, in bytes: terminals take no more.
const LONGEST_COPY: usize = 1 << 16;

impl Review {
    /// Offers the sources of all claims, those used last in this sitting first, then the most used.
    pub(super) fn pick_source(&mut self) {
        if self.is_barred() {
            return;
        }
        let sources = self.known_sources();
        if sources.is_empty() {
            self.tell("no other claim has a source to be used again");
            return;
        }
        let choices = sources.into_iter().map(|(source, count)| {
            let url = source.url.clone().unwrap_or_default();
            let title = [&source.title, &source.publisher, &source.published];
            let title: Vec<_> = title.into_iter().flatten().map(String::as_str).collect();
            let text = if title.is_empty() {
                url
            } else {
                format!("{} · {url}", title.join(" · "))
            };
            Choice {
                text,
                detail: String::new(),
                key: format!("{count}×"),
                value: Value::Source(Box::new(source)),
            }
        });
        let choices = choices.collect();
        self.pick(Picking::Source, choices);
    }

    /// Every source once, each with how many claims have it; without the article and what all that
    /// it would be for have already.
    fn known_sources(&self) -> Vec<(Source, usize)> {
        let mut pages: HashMap<String, String> = HashMap::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut found: Vec<(String, Source, usize)> = Vec::new();
        self.claims.visit(|reading| {
            for source in &reading.claim.sources {
                let key = match source.url.as_deref() {
                    Some(url) if pages.contains_key(url) => pages[url].clone(),
                    Some(url) => {
                        let key = source.known_by();
                        pages.insert(url.to_owned(), key.clone());
                        key
                    }
                    None => source.known_by(),
                };
                if let Some(&at) = known.get(&key) {
                    let (_, fullest, count) = &mut found[at];
                    *count += 1;
                    let itself = source.itself();
                    if itself.fields().count() > fullest.fields().count() {
                        *fullest = itself;
                    }
                } else {
                    known.insert(key.clone(), found.len());
                    found.push((key, source.itself(), 1));
                }
            }
        });
        let targets = self.targets();
        let has = |item: &usize, key: &str| {
            let sources = &self.claims[*item].claim.sources;
            sources.iter().any(|source| source.known_by() == key)
        };
        let head = self.document.head();
        found.retain(|(key, source, _)| {
            let url = source.url.as_deref().unwrap_or_default();
            !is_article(head, url) && !targets.iter().all(|item| has(item, key))
        });
        let rank = |key: &String| self.used.iter().rev().position(|used| used == key);
        found.sort_by_key(|(key, _, count)| {
            (rank(key).unwrap_or(usize::MAX), std::cmp::Reverse(*count))
        });
        found
            .into_iter()
            .map(|(_, source, count)| (source, count))
            .collect()
    }

    /// Notes that a source was attached just now.
    pub(super) fn note_used(&mut self, source: &Source) {
        let key = source.known_by();
        self.used.retain(|used| *used != key);
        self.used.push(key);
    }

    /// Moves the source under the cursor of the claim's pane.
    pub(super) fn move_source(&mut self, down: bool, times: usize) {
        let Some(Entry::Source(from)) = self.entry() else {
            let told = "only sources change places";
            self.tell(self.and_hint(told, Action::Down, "goes on to one"));
            return;
        };
        let last = self.claims[self.cursor].claim.sources.len() - 1;
        let to = if down {
            from.saturating_add(times).min(last)
        } else {
            from.saturating_sub(times)
        };
        let swaps: Vec<_> = if down {
            (from..to).map(|at| Change::SwapSources { at }).collect()
        } else {
            let places = (to..from).rev();
            places.map(|at| Change::SwapSources { at }).collect()
        };
        if swaps.is_empty() {
            let end = if down { "last" } else { "first" };
            self.tell(format!("this is the {end} source"));
            return;
        }
        let changes = touch(&self.claims[self.cursor].claim, swaps);
        if self.edit(self.cursor, changes, "sources reordered for") {
            self.entry = (self.entry + to).saturating_sub(from);
        }
    }

    /// Takes out what is under the cursor of the claim's pane: a source, a text, the tags.
    pub(super) fn remove_entry(&mut self) {
        if self.is_barred() {
            return;
        }
        let Some(entry) = self.entry() else { return };
        let claim = &self.claims[self.cursor].claim;
        let (changes, label) = match entry {
            Entry::Source(at) => {
                let source = claim.sources[at].clone();
                let change = Change::RemoveSource { at, source };
                (vec![change], "source removed from".to_owned())
            }
            Entry::Tags => {
                let tags = claim.tags.iter().cloned().enumerate().rev();
                let changes = tags.map(|(at, tag)| Change::RemoveTag { at, tag });
                (changes.collect(), "tags removed from".to_owned())
            }
            Entry::Field(Field::Text) => {
                self.tell_error("a claim needs its text");
                return;
            }
            Entry::Field(field) => {
                let change = Change::set(claim, field, None).into_iter().collect();
                (change, format!("{} removed from", field.key()))
            }
        };
        let changes = touch(claim, changes);
        self.edit(self.cursor, changes, &label);
    }

    /// Copies what is under the cursor of the claim's pane; elsewhere the source of a number, the
    /// first one without, or the claim's text where it has none.
    pub(super) fn copy(&mut self, count: Option<usize>) -> Vec<Effect> {
        let Some(reading) = self.current() else {
            return Vec::new();
        };
        let claim = &reading.claim;
        let first = if claim.sources.is_empty() {
            Entry::Field(Field::Text)
        } else {
            Entry::Source(0)
        };
        let entry = match (count, self.pane, self.entry()) {
            (Some(nth), ..) => Entry::Source(nth - 1),
            (None, Pane::Claim, Some(entry)) => entry,
            (None, ..) => first,
        };
        let text = match entry {
            Entry::Source(nth) => match claim.sources.get(nth) {
                Some(source) => source.url.clone().or_else(|| source.title.clone()),
                None => None,
            },
            Entry::Field(field) => claim.get(field).map(str::to_owned),
            Entry::Tags => Some(claim.tags.join(", ")),
        };
        match text {
            None => self.tell_error("there is nothing to copy"),
            Some(text) if text.len() > LONGEST_COPY => {
                self.tell_error("longer than the 64 KiB that a terminal copies");
            }
            // Where it is pasted, an end of the paste in it would make keys of the rest.
            Some(text) if text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')) => {
                self.tell_error("not copied: there are control characters in it");
            }
            Some(text) => return vec![Effect::Copy(text)],
        }
        Vec::new()
    }
}
