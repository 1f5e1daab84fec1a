//! Drafts and what is there already put together: which are new, under which ids, of which article.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::thing::sentence;
use super::{Draft, Import, add, shown};
use crate::claims::{Claim, Field, Head, Source, derived_id, is_article, page_of};

/// More sources are not gathered in one claim.
const MOST: usize = 100;

/// What an import comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// The article, for a file that is new.
    pub head: Head,
    /// The claims to add, each with an id of its own.
    pub claims: Vec<Claim>,
    /// How many records are of claims that are there already.
    pub there: usize,
    /// How many records tell more of a claim of the same import.
    pub joined: usize,
    /// What of those that are there already did not come in.
    pub notices: Vec<String>,
}

/// What is known of a claim that is there.
struct There<'c> {
    id: String,
    claim: &'c Claim,
    pages: HashSet<String>,
}

impl Import {
    /// The drafts as claims of a file: a new one, where there is no `head`, or one that has claims already.
    #[must_use]
    pub fn settle<'c>(
        self,
        head: Option<&Head>,
        there: impl IntoIterator<Item = &'c Claim>,
    ) -> Settled {
        let mut settled = Settled {
            head: head.cloned().unwrap_or_else(|| self.article()),
            ..Settled::default()
        };
        let (mut by_text, mut by_id) = (HashMap::new(), HashMap::new());
        let there: Vec<There<'_>> = there
            .into_iter()
            .map(known)
            .zip(0..)
            .map(|((there, text), at)| {
                by_text.entry(text).or_insert(at);
                by_id.entry(there.id.clone()).or_insert(at);
                there
            })
            .collect();
        let mut ids = Ids::default();
        ids.taken.extend(there.iter().map(|there| there.id.clone()));
        let mut new: HashMap<String, usize> = HashMap::new();
        for draft in self.drafts {
            let claim = finished(draft, &settled.head);
            let text = key(claim.text());
            let id = claim.id.as_deref();
            let same_id = || id.and_then(|id| by_id.get(id));
            if let Some(&at) = by_text.get(&text) {
                settled.there += 1;
                settled.notices.extend(there[at].lacks(&claim));
            } else if let Some(&at) = same_id() {
                settled.there += 1;
                let id = shown(&there[at].id);
                settled
                    .notices
                    .push(format!("already there in other words: {id}"));
                settled.notices.extend(there[at].lacks(&claim));
            } else {
                settled.gather(claim, text, &mut new);
            }
        }
        ids.give(&mut settled.claims);
        settled
    }

    /// The article that all claims appeared in, if that is one.
    fn article(&self) -> Head {
        let mut head = self.head.clone();
        if head != Head::default() {
            return head;
        }
        let mut works = self
            .drafts
            .iter()
            .map(|draft| match draft.appears.as_slice() {
                [only] => only.url.as_deref().map(|url| (url, only)),
                _ => None,
            });
        let Some(Some((url, first))) = works.next() else {
            return head;
        };
        let page = page_of(url);
        if works.all(|work| work.is_some_and(|(url, _)| page_of(url) == page)) {
            head.url = Some(url.to_owned());
            head.title.clone_from(&first.title);
            head.publisher.clone_from(&first.publisher);
            head.published.clone_from(&first.published);
        }
        head
    }
}

impl Settled {
    /// Adds a claim, or joins it to the one of the same text; `new` says which that is.
    fn gather(&mut self, claim: Claim, text: String, new: &mut HashMap<String, usize>) {
        let open = new.get(&text).copied();
        if let Some(at) = open.filter(|&at| agree(&self.claims[at], &claim)) {
            join(&mut self.claims[at], claim);
            self.joined += 1;
            return;
        }
        let is_full = |at: usize| self.claims[at].sources.len() + claim.sources.len() > MOST;
        if open.is_none_or(is_full) {
            new.insert(text, self.claims.len());
        }
        self.claims.push(claim);
    }
}

/// A draft with where it appeared among its sources, unless that is the article.
fn finished(draft: Draft, head: &Head) -> Claim {
    let mut claim = draft.claim;
    let is_article = |source: &Source| {
        let url = source.url.as_deref();
        url.is_some_and(|url| is_article(head, url))
    };
    // The article is no evidence of itself, though a verdict may stand on its page.
    let mut words = Vec::new();
    for source in &mut claim.sources {
        if is_article(source) && source.verdict.is_some() {
            source.url = None;
            if source.title.is_none() && source.publisher.is_none() {
                let told = std::mem::take(source);
                words.extend(super::words(&told));
            }
        }
    }
    claim.sources.retain(|source| *source != Source::default());
    claim.memo = joined(claim.memo.take(), words);
    let mut known: HashSet<String> = claim.sources.iter().map(Source::known_by).collect();
    for work in draft.appears {
        if is_article(&work) {
            let copy = work.archived.as_ref();
            let words = copy.map(|copy| format!("The article is archived: {copy}"));
            claim.memo = joined(claim.memo.take(), words);
        } else if known.insert(work.known_by()) {
            claim.sources.push(Source {
                stance: Some("context".to_owned()),
                ..work
            });
        }
    }
    claim
}

/// A memo with more behind it, on lines of their own.
fn joined(memo: Option<String>, more: impl IntoIterator<Item = String>) -> Option<String> {
    let lines: Vec<_> = memo.into_iter().chain(more).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// What a text is compared by: its words, whatever their case.
fn key(text: &str) -> String {
    sentence(&text.to_lowercase())
}

fn known(claim: &Claim) -> (There<'_>, String) {
    let id = claim.id.clone();
    let there = There {
        id: id.unwrap_or_else(|| derived_id(claim.text())),
        claim,
        pages: claim.sources.iter().map(Source::known_by).collect(),
    };
    (there, key(claim.text()))
}

impl There<'_> {
    /// Says what of a claim is not there: texts that are others or none, tags and sources.
    fn lacks(&self, claim: &Claim) -> Option<String> {
        let fields = Field::ALL.iter().filter(|field| {
            // What the texts differ in is no news, and that it is a draft is no matter.
            !matches!(field, Field::Id | Field::Text | Field::Draft)
        });
        let other = fields.filter(|&&field| {
            let told = claim.get(field);
            told.is_some() && self.claim.get(field) != told
        });
        let mut lacks: Vec<String> = other.map(|field| field.key().to_owned()).collect();
        let known = |tag: &String| self.claim.tags.contains(tag);
        if !claim.tags.iter().all(known) {
            lacks.push("tags".to_owned());
        }
        let sources = claim.sources.iter();
        let sources = sources.filter(|source| !self.pages.contains(&source.known_by()));
        let names = sources.filter_map(|source| {
            let name = source.url.as_deref().or(source.title.as_deref());
            name.or(source.publisher.as_deref())
        });
        lacks.extend(names.map(|name| format!("source {}", shown(name))));
        (!lacks.is_empty()).then(|| {
            let lacks = lacks.join(", ");
            let id = shown(&self.id);
            format!("already there, but not with its {lacks}: {id}")
        })
    }
}

/// Whether two claims with the same text differ in nothing but what each has beside the other.
fn agree(claim: &Claim, other: &Claim) -> bool {
    let fields = Field::ALL
        .iter()
        .filter(|field| **field != Field::Text && **field != Field::Memo);
    let same = fields.map(|&field| (claim.get(field), other.get(field)));
    let mut same = same.filter(|(one, other)| one.is_some() && other.is_some());
    same.all(|(one, other)| one == other) && claim.sources.len() + other.sources.len() <= MOST
}

/// Takes what another record says of the same claim.
fn join(claim: &mut Claim, other: Claim) {
    for &field in Field::ALL {
        if claim.get(field).is_none() {
            claim.set(field, other.get(field).map(str::to_owned));
        }
    }
    if claim.memo != other.memo {
        claim.memo = joined(claim.memo.take(), other.memo);
    }
    for tag in other.tags {
        add(&mut claim.tags, tag);
    }
    for source in other.sources {
        add(&mut claim.sources, source);
    }
}

/// Ids that are taken, and the last number behind each that was needed.
#[derive(Default)]
struct Ids {
    taken: BTreeSet<String>,
    numbers: HashMap<String, u64>,
}

impl Ids {
    /// Gives every claim an id that no other has; those that have one come first.
    fn give(&mut self, claims: &mut [Claim]) {
        for named in [true, false] {
            for claim in claims
                .iter_mut()
                .filter(|claim| claim.id.is_some() == named)
            {
                let wanted = claim.id.take();
                let wanted = wanted.unwrap_or_else(|| derived_id(claim.text()));
                claim.id = Some(self.unique(&wanted));
            }
        }
    }

    /// As `unique_id`, without counting from 2 again for each of many claims that begin alike.
    fn unique(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        while self.taken.contains(&id) {
            let number = self.numbers.entry(wanted.to_owned()).or_insert(1);
            *number += 1;
            id = format!("{wanted}-{number}");
        }
        self.taken.insert(id.clone());
        id
    }
}
