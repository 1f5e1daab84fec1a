//! What the claims that a filter may go on with have.

use std::collections::HashMap;

use super::columns::Columns;
use crate::article::Anchor;
use crate::claims::{Facet, Fact, Field, Gist, Status, Subject, Vocabulary};
use crate::text::fold;

/// How many of the claims that meet all but a filter's last part have what.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) count: usize,
    pub(super) statuses: [usize; Status::ALL.len()],
    /// Words are folded.
    pub(super) kinds: HashMap<String, usize>,
    pub(super) tags: HashMap<String, usize>,
    pub(super) reviewers: HashMap<String, usize>,
    pub(super) sourced: usize,
    pub(super) drafts: usize,
    pub(super) flagged: usize,
    pub(super) adrift: usize,
    pub(super) moved: usize,
    pub(super) missing: usize,
    pub(super) conflicts: usize,
}

impl Tally {
    /// Of all claims: what the columns know needs no look at any text.
    pub(super) fn of_all<'a>(
        columns: &Columns,
        anchors: impl Iterator<Item = &'a Anchor>,
        conflicts: usize,
    ) -> Self {
        let mut tally = Self::default();
        for item in 0..columns.len() {
            tally.add_gist(columns.gist(item).unwrap_or_default());
        }
        for anchor in anchors {
            tally.adrift += usize::from(matches!(anchor, Anchor::Adrift));
            tally.moved += usize::from(matches!(anchor, Anchor::Moved(_)));
        }
        tally.conflicts = conflicts;
        for (counts, facet) in [
            (&mut tally.kinds, Facet::Kind),
            (&mut tally.tags, Facet::Tag),
            (&mut tally.reviewers, Facet::Reviewer),
        ] {
            for (word, count) in columns.vocabulary.of(facet) {
                *counts.entry(fold(word)).or_default() += count;
            }
        }
        tally
    }

    fn add_gist(&mut self, gist: Gist) {
        self.count += 1;
        self.statuses[gist.status() as usize] += 1;
        self.sourced += usize::from(gist.is(Fact::Sourced));
        self.drafts += usize::from(gist.is(Fact::Draft));
        self.flagged += usize::from(gist.has(Field::Flag));
        self.missing += usize::from(gist.is(Fact::Missing));
    }

    pub(super) fn add(&mut self, subject: &Subject<'_>) {
        let Subject { gist, searched, .. } = *subject;
        self.add_gist(gist);
        self.adrift += usize::from(subject.adrift);
        self.moved += usize::from(subject.moved);
        self.conflicts += usize::from(subject.in_conflict);
        let count = |counts: &mut HashMap<String, usize>, word: &str| {
            if let Some(count) = counts.get_mut(word) {
                *count += 1;
            } else {
                counts.insert(word.to_owned(), 1);
            }
        };
        if let Some(kind) = gist.text_in(searched, Field::Kind) {
            count(&mut self.kinds, kind);
        }
        if let Some(by) = gist.text_in(searched, Field::ReviewedBy) {
            count(&mut self.reviewers, by);
        }
        for tag in gist.tags_in(searched) {
            count(&mut self.tags, tag);
        }
    }

    /// The same with the words as they are written most often.
    pub(super) fn named(&self, vocabulary: &Vocabulary) -> Self {
        let named = |counts: &HashMap<String, usize>, facet: Facet| {
            let mut written: HashMap<String, (&str, usize)> = HashMap::new();
            for (word, count) in vocabulary.of(facet) {
                let most = written.entry(fold(word)).or_insert((word, count));
                if (count, word) > (most.1, most.0) {
                    *most = (word, count);
                }
            }
            let named = counts.iter().map(|(folded, count)| {
                let word = written
                    .get(folded)
                    .map_or(folded.as_str(), |(word, _)| word);
                (word.to_owned(), *count)
            });
            named.collect()
        };
        Self {
            kinds: named(&self.kinds, Facet::Kind),
            tags: named(&self.tags, Facet::Tag),
            reviewers: named(&self.reviewers, Facet::Reviewer),
            ..self.clone()
        }
    }
}
