//! Taking in a file that somebody else changed, and what is not saved with it.

use std::collections::{HashMap, HashSet};

use super::history::{Edit, Record, Step};
use super::{Conflict, Effect, Mode, Review};
use crate::article::Article;
use crate::claims::{changes, merge};
use crate::yaml::{Document, Opened, Splice, accept, read_slice};

/// A file read again.
#[derive(Debug)]
pub struct Reread {
    pub opened: Opened,
    /// The article, or why there is none.
    pub article: Result<Article, Option<String>>,
    /// Of the file's bytes.
    pub digest: String,
}

/// A claim's text as both sides began with it, and as it is here.
#[derive(Debug)]
pub(super) struct Ours {
    pub(super) base: String,
    pub(super) mine: String,
}

/// What taking in did.
struct Taken {
    document: Document,
    edits: Vec<Edit>,
    conflicts: Vec<Conflict>,
}

/// Finds claims again in another version of their file: by an id that is unique there, else by a
/// text that is.
pub(super) struct Finder<'d> {
    document: &'d Document,
    ids: HashMap<&'d str, Option<usize>>,
    texts: HashMap<&'d str, Option<usize>>,
}

impl<'d> Finder<'d> {
    pub(super) fn new(opened: &'d Opened) -> Self {
        let (mut ids, mut texts) = (HashMap::new(), HashMap::new());
        for (item, reading) in opened.claims.iter().enumerate() {
            let unique = |found: &mut Option<usize>| *found = None;
            if let Some(id) = reading.claim.id.as_deref() {
                ids.entry(id).and_modify(unique).or_insert(Some(item));
            }
            texts
                .entry(opened.document.slice(item))
                .and_modify(unique)
                .or_insert(Some(item));
        }
        Self {
            document: &opened.document,
            ids,
            texts,
        }
    }

    /// The place of the claim whose text was `base`.
    pub(super) fn find(&self, base: &str) -> Option<usize> {
        match read_slice(base).claim.id {
            Some(id) => *self.ids.get(id.as_str())?,
            None => *self.texts.get(base)?,
        }
    }

    /// The same, if its text is still `base`.
    fn unchanged(&self, base: &str) -> Option<usize> {
        let item = self.find(base)?;
        (self.document.slice(item) == base).then_some(item)
    }

    /// Both sides' changes, or why they cannot be put together.
    fn take(&self, ours: &[Ours]) -> Result<Taken, String> {
        let mut taken = Taken {
            document: self.document.clone(),
            edits: Vec::new(),
            conflicts: Vec::new(),
        };
        for Ours { base, mine } in ours {
            let before = read_slice(base).claim;
            let Some(item) = self.find(base) else {
                let name = before.id.unwrap_or(before.text.unwrap_or_default());
                return Err(format!(
                    "claim '{name}', which is edited here, is gone from disk or there twice"
                ));
            };
            let old = taken.document.slice(item).to_owned();
            let splice = if old == *base {
                let splice = Splice::between(item, base, mine);
                taken.document.splice(&splice).then_some(splice)
            } else if old == *mine {
                None
            } else {
                if rewritten(base, mine) {
                    let name = before.id.unwrap_or(before.text.unwrap_or_default());
                    return Err(format!(
                        "claim '{name}' was rewritten here and is changed on disk too"
                    ));
                }
                let theirs = taken.document.claim(item).claim;
                let merged = merge(&before, &read_slice(mine).claim, &theirs);
                let conflicts = merged.conflicts.iter();
                taken
                    .conflicts
                    .extend(conflicts.map(|&unit| Conflict::new(item, unit, &before, &theirs)));
                let changes = changes(&theirs, &merged.claim);
                let applied = taken.document.apply(item, &changes);
                Some(applied.map_err(|refusal| refusal.to_string())?)
            };
            if let Some(splice) = splice.filter(|splice| splice.removed != splice.inserted) {
                taken.edits.push(Edit { old, splice });
            }
        }
        Ok(taken)
    }
}

/// Whether a claim's own YAML was edited in more than the fields that a merge knows of, such as keys
/// of somebody else's: a merge would lose that.
fn rewritten(base: &str, mine: &str) -> bool {
    let changes = changes(&read_slice(base).claim, &read_slice(mine).claim);
    accept(base, base, &[]).is_ok() && accept(base, mine, &changes).is_err()
}

impl Review {
    /// What is not saved, claim by claim.
    fn ours(&self) -> Vec<Ours> {
        let edits = self.document.edits();
        edits
            .map(|(_, base, mine)| Ours {
                base: base.to_owned(),
                mine: mine.to_owned(),
            })
            .collect()
    }

    /// Takes in what is on disk now; what is not saved here stays on top of it. Nothing has changed
    /// where that is not possible, for the reason returned.
    fn take_in(&mut self, reread: Reread) -> Result<(), String> {
        let ours = self.ours();
        self.take_with(reread, &ours)
    }

    pub(super) fn take_with(&mut self, reread: Reread, ours: &[Ours]) -> Result<(), String> {
        let finder = Finder::new(&reread.opened);
        let taken = finder.take(ours)?;
        let count = self.differing(&finder);
        let document = &self.document;
        // A claim that only one side changed keeps its history; of one that both changed, the merge
        // is the first step.
        self.history.rebase(|mut edit| {
            edit.splice.item = finder.unchanged(document.base(edit.splice.item))?;
            Some(edit)
        });
        let bases = document.edits().map(|(_, base, _)| base);
        let alone: HashSet<usize> = bases.filter_map(|base| finder.unchanged(base)).collect();
        let both = taken.edits.iter();
        let both: Vec<Edit> = both
            .filter(|edit| !alone.contains(&edit.splice.item))
            .cloned()
            .collect();
        let places: HashMap<usize, usize> = self
            .drafts
            .keys()
            .map(|(item, _)| *item)
            .chain([self.cursor])
            .chain(self.conflicts.iter().map(|conflict| conflict.item))
            .chain(self.chosen())
            .filter(|&item| item < document.len())
            .filter_map(|item| Some((item, finder.find(document.base(item))?)))
            .collect();
        self.adopt(reread, taken, both, &places);
        if count > 0 {
            let changes = if count == 1 { "change" } else { "changes" };
            self.tell(format!("merged {count} {changes} from disk"));
        }
        Ok(())
    }

    /// How many claims are other than here, new or gone on disk.
    fn differing(&self, finder: &Finder<'_>) -> usize {
        let found = (0..self.document.len()).filter_map(|item| {
            let base = self.document.base(item);
            finder.find(base).map(|at| (at, base))
        });
        let (mut same, mut other) = (0, 0);
        for (at, base) in found {
            if finder.document.slice(at) == base {
                same += 1;
            } else {
                other += 1;
            }
        }
        let gone = self.document.len() - same - other;
        let new = finder.document.len().saturating_sub(same + other);
        other + gone + new
    }

    fn adopt(
        &mut self,
        reread: Reread,
        taken: Taken,
        both: Vec<Edit>,
        places: &HashMap<usize, usize>,
    ) {
        self.conflicts.retain_mut(|conflict| {
            let place = places.get(&conflict.item);
            conflict.item = *place.unwrap_or(&conflict.item);
            place.is_some()
        });
        self.conflicts.extend(taken.conflicts);
        for conflict in &mut self.conflicts {
            conflict.renew(&reread.opened.claims[conflict.item].claim);
        }
        self.claims = reread.opened.claims;
        self.document = taken.document;
        for (item, ..) in self.document.edits() {
            self.claims[item] = self.document.claim(item);
        }
        if !both.is_empty() {
            self.history.push(Step {
                label: "merged with the file on disk".to_owned(),
                at: self.now.clone(),
                edits: both,
            });
        }
        let drafts = std::mem::take(&mut self.drafts).into_iter();
        self.drafts = drafts
            .filter_map(|((item, purpose), text)| Some(((*places.get(&item)?, purpose), text)))
            .collect();
        self.cursor = *places.get(&self.cursor).unwrap_or(&self.cursor);
        self.move_selection(|item| places.get(&item).copied());
        self.settle_conflicts();
        self.take_article(reread.article);
        self.refresh_all();
        self.restart_journal(&reread.digest);
    }

    /// What somebody else saved while this review goes on.
    pub(super) fn changed_on_disk(&mut self, reread: Reread) {
        if !matches!(self.mode, Mode::Browse) {
            self.waiting = Some(Box::new(reread));
            return;
        }
        match self.take_in(reread) {
            Ok(()) => _ = self.show_conflicts(),
            Err(reason) => self.tell_error(format!("{} changed on disk: {reason}", self.name)),
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
        for edit in self
            .document
            .edits()
            .map(|(item, ..)| item)
            .collect::<Vec<_>>()
        {
            self.document.revert(edit);
            self.refresh(edit);
        }
        if self.history.since_save() > 0 {
            self.history.discard();
            self.outbox.push(Record::Discard);
        }
        self.drop_drafts();
        while !self.conflicts.is_empty() {
            self.conflicts.remove(0);
            self.outbox.push(Record::Resolved);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::rewritten;

    #[test]
    fn what_a_merge_would_lose_is_noticed() {
        let base = "- text: a\n  x-desk: kept\n  sources: [https://example.org/a]\n";
        for (mine, lost) in [
            (base.replace("text: a", "text: b"), false),
            (base.replace("example.org/a", "example.org/b"), false),
            (base.replace("kept", "mine"), true),
            (format!("{base}  x-more: mine\n"), true),
        ] {
            assert_eq!(rewritten(base, &mine), lost, "{mine}");
        }
    }
}
