//! Taking in a file that somebody else changed, and what is not saved with it.

use std::collections::{HashMap, HashSet};

use super::carry::carried;
use super::finder::Finder;
use super::follow::Places;
use super::history::{Edit, Record, Step};
use super::net::{Net, Ours, out_of_order};
use super::take::Taken;
use super::{Effect, Mode, Review};
use crate::article::Article;
use crate::yaml::{Document, Limits, Opened, Readings};

/// A file read again.
#[derive(Debug)]
pub struct Reread {
    pub opened: Opened,
    /// The article, or why there is none.
    pub article: Result<Article, Option<String>>,
    /// Of the file's bytes.
    pub digest: String,
}

impl Review {
    /// What is not saved, claim by claim.
    fn ours(&self) -> Net {
        if self.document.is_reshaped() {
            let net = Net::of(&self.history.unsaved());
            return Net {
                is_here: true,
                ..net
            };
        }
        let edits = self.document.edits();
        // What a claim was is then told only by the whole file as it was.
        let was = self.document.is_whole().then(|| {
            let source = self.document.source().into_owned();
            Document::open(source, &Limits::default()).ok()
        });
        let was = was.flatten();
        let claims = edits.map(|(item, base, mine)| Ours {
            base: Some(base.to_owned()),
            mine: Some(mine.to_owned()),
            moved: false,
            behind: None,
            item: Some(item),
            means: was.as_ref().map(|was| {
                let now = self.claims[item].claim.clone();
                Box::new([Some(was.claims[item].claim.clone()), Some(now)])
            }),
        });
        Net {
            claims: claims.collect(),
            is_here: true,
            ..Net::default()
        }
    }

    /// Takes in what is on disk now; what is not saved here stays on top of it. Nothing has changed
    /// where that is not possible, for the reason returned.
    fn take_in(&mut self, reread: Reread) -> Result<(), String> {
        let ours = self.ours();
        self.take_with(reread, &ours)
    }

    pub(super) fn take_with(&mut self, reread: Reread, ours: &Net) -> Result<(), String> {
        let finder = Finder::new(&reread.opened);
        let mut taken = Taken::new(&finder, ours)?;
        // What was not typed yet was not known.
        let count = if self.is_typed() {
            self.differing(&finder)
        } else {
            0
        };
        let kept = self.kept().filter(|&item| item < self.document.len());
        let there: HashMap<usize, usize> = kept
            .filter_map(|item| Some((item, finder.find(self.document.base(item)?)?)))
            .collect();
        let both = if ours.is_of_shape || self.history.is_of_shape() {
            let (history, now) = carried(&self.history, &self.document, &finder, &taken);
            self.history = history;
            if let Some(now) = now {
                taken.document = now;
                Vec::new()
            } else {
                taken.edits.clone()
            }
        } else {
            self.rebase_history(&finder, &taken)
        };
        let told = taken.told.join("; ");
        self.adopt(reread, taken, both, &there, ours);
        let merged = match count {
            0 => String::new(),
            1 => "merged 1 change from disk".to_owned(),
            count => format!("merged {count} changes from disk"),
        };
        match (merged.is_empty(), told.is_empty()) {
            (true, true) => {}
            (false, true) => self.tell(merged),
            (true, false) => self.tell(told),
            (false, false) => self.tell(format!("{merged}; {told}")),
        }
        Ok(())
    }

    /// A claim that only one side changed keeps its history; of one that both changed, the merge is the
    /// first step, and its edits are returned.
    fn rebase_history(&mut self, finder: &Finder<'_>, taken: &Taken) -> Vec<Edit> {
        let document = &self.document;
        self.history.rebase(|edit| match edit {
            Edit::Claim { old, mut splice } => {
                splice.item = finder.unchanged(document.base(splice.item)?)?;
                Some(Edit::Claim { old, splice })
            }
            Edit::Shape(_) | Edit::Head { .. } => None,
        });
        let bases = document.edits().map(|(_, base, _)| base);
        let alone: HashSet<usize> = bases.filter_map(|base| finder.unchanged(base)).collect();
        let of_both = |edit: &&Edit| {
            edit.of_claim()
                .is_some_and(|(item, ..)| !alone.contains(&item))
        };
        taken.edits.iter().filter(of_both).cloned().collect()
    }

    /// The claims that something is kept of by their place.
    fn kept(&self) -> impl Iterator<Item = usize> {
        let drafts = self.drafts.keys().map(|(item, _)| *item);
        let conflicts = self.conflicts.iter().map(|conflict| conflict.item);
        drafts
            .chain([self.cursor])
            .chain(conflicts)
            .chain(self.chosen())
    }

    /// How many claims are other than here, elsewhere, new or gone on disk.
    fn differing(&self, finder: &Finder<'_>) -> usize {
        let found = self.document.bases().filter_map(|base| {
            let at = finder.find(base)?;
            Some((at, base))
        });
        let (places, bases): (Vec<_>, Vec<_>) = found.unzip();
        let moved = out_of_order(&places);
        let other = places.iter().zip(bases).enumerate();
        let other = other.filter(|&(nth, (&at, base))| {
            finder.document.slice(at) != base || moved.binary_search(&nth).is_ok()
        });
        let gone = self.document.bases().count() - places.len();
        let new = finder.document.len().saturating_sub(places.len());
        other.count() + gone + new
    }

    fn adopt(
        &mut self,
        reread: Reread,
        taken: Taken,
        both: Vec<Edit>,
        there: &HashMap<usize, usize>,
        ours: &Net,
    ) {
        self.conflicts.retain(|conflict| !conflict.of_branches);
        self.conflicts.retain_mut(|conflict| {
            let place = there.get(&conflict.item);
            if let Some(&place) = place {
                conflict.renew(&reread.opened.claims[place].claim);
            }
            place.is_some()
        });
        let cursor = self.cursor;
        let after = Places::after(&taken.edits, reread.opened.claims.len());
        // A claim that is new here is found by what the merge did with it.
        let claims = ours.claims.iter().zip(&taken.places);
        let new: HashMap<usize, usize> = claims
            .filter(|(one, _)| ours.is_here && one.base.is_none())
            .filter_map(|(ours, place)| Some((ours.item?, (*place)?)))
            .collect();
        let place = |item: usize| match new.get(&item) {
            Some(&place) => Some(place),
            None => after.of(*there.get(&item)?),
        };
        self.move_kept(place);
        self.cursor = place(cursor).unwrap_or(cursor);
        self.conflicts.extend(taken.conflicts);
        self.claims = Readings::new(&reread.opened.document, reread.opened.claims);
        self.document = taken.document;
        self.read_columns();
        self.anchors.clear();
        self.read_places(&after);
        if !both.is_empty() {
            self.history.push(Step {
                label: "merged with the file on disk".to_owned(),
                at: self.now.clone(),
                edits: both,
            });
        }
        self.settle_conflicts();
        self.find_kept_conflicts();
        self.take_article(reread.article);
        self.refresh_all();
        let earlier = self.put_off.as_mut().and_then(|it| it.past.as_mut());
        match earlier {
            // It is taken up on top of this.
            Some(past) => past.digest = reread.digest,
            None => self.restart_journal(&reread.digest),
        }
    }

    /// What somebody else saved while this review goes on.
    pub(super) fn changed_on_disk(&mut self, reread: Reread) {
        if !matches!(self.mode, Mode::Browse) {
            self.waiting = Some(Box::new(reread));
            return;
        }
        match self.take_in(reread) {
            Ok(()) => _ = self.show_conflicts(),
            Err(reason) if self.is_typed() => {
                self.tell_error(format!("{} changed on disk: {reason}", self.name));
            }
            Err(reason) => self.tell_error(format!(
                "the rest of {} cannot be taken in: {reason}. :w PATH saves yours elsewhere, :e! drops \
                 your changes and reads the file again",
                self.name
            )),
        }
    }

    /// A save met other bytes on disk: merges, and saves again where nothing is to be decided.
    pub(super) fn save_again(&mut self, reread: Reread) -> Vec<Effect> {
        match self.take_in(reread) {
            Ok(()) if self.show_conflicts() => Vec::new(),
            Ok(()) => {
                self.merged_before_save = self.notice.take().map(|notice| notice.text);
                vec![Effect::Save {
                    elsewhere: None,
                    overrule_read_only: false,
                }]
            }
            Err(reason) => {
                self.tell_error(format!(
                    "not saved, {} changed on disk: {reason}. :w PATH saves yours elsewhere, \
                     :e! drops your changes and reads the file again",
                    self.name
                ));
                Vec::new()
            }
        }
    }

    /// Reads the file again and gives up what is not saved.
    pub(super) fn reloaded(&mut self, reread: Reread) {
        self.discard();
        match self.take_in(reread) {
            Ok(()) => self.tell("read again from disk"),
            Err(reason) => self.tell_error(reason),
        }
    }

    /// Gives up what is not saved. Redo brings it back as long as nothing else is done.
    pub(super) fn discard(&mut self) {
        let reshaped = self.document.is_reshaped();
        let edited: Vec<usize> = self.document.edits().map(|(item, ..)| item).collect();
        let places = self.document.discard();
        if reshaped {
            let claims = (0..self.document.len()).map(|item| self.document.claim(item));
            self.claims = Readings::new(&self.document, claims.collect());
            self.read_columns();
            self.cursor = places
                .get(self.cursor)
                .copied()
                .flatten()
                .unwrap_or(self.cursor);
            self.move_kept(|item| places.get(item).copied().flatten());
            self.refresh_all();
        } else {
            self.refresh_many(&edited);
        }
        if self.history.since_save() > 0 {
            self.history.discard();
            self.outbox.push(Record::Discard);
        }
        self.drop_drafts();
        self.conflicts.retain(|conflict| !conflict.of_branches);
        for _ in self.conflicts.drain(..) {
            self.outbox.push(Record::Resolved);
        }
        self.find_kept_conflicts();
    }
}
