//! Putting together what both sides made of a file: what is not saved here goes on top of what is on
//! disk, and nothing that either side wrote is lost.

mod both;
mod known;

use super::Conflict;
use super::finder::Finder;
use super::history::Edit;
use super::net::{Net, Ours, differs};
use crate::claims::{Change, Claim, Dismissed, Field};
use crate::yaml::{Document, Reshape, Splice, body, read_slice, same_claim};
use both::Both;
use known::Known;

/// What taking in did.
pub(super) struct Taken {
    pub(super) document: Document,
    pub(super) edits: Vec<Edit>,
    pub(super) conflicts: Vec<Conflict>,
    /// What could not be done as it was here, in words.
    pub(super) told: Vec<String>,
    /// Where each claim of the net is, if it is there.
    pub(super) places: Vec<Option<usize>>,
}

impl Taken {
    /// Both sides' changes, or why they cannot be put together.
    pub(super) fn new(finder: &Finder<'_>, ours: &Net) -> Result<Self, String> {
        let found = |ours: &Ours| ours.base.as_deref().and_then(|base| finder.find(base));
        let mut taken = Self {
            document: finder.document.clone(),
            edits: Vec::new(),
            conflicts: Vec::new(),
            told: Vec::new(),
            places: ours.claims.iter().map(found).collect(),
        };
        for (nth, ours) in ours.claims.iter().enumerate() {
            if let (Some(base), Some(mine)) = (&ours.base, &ours.mine)
                && differs(base, mine)
            {
                taken.edit(nth, ours, base, mine)?;
            }
        }
        for (nth, ours) in ours.claims.iter().enumerate() {
            if let (Some(base), None) = (&ours.base, &ours.mine) {
                taken.remove(nth, base)?;
            }
        }
        // In the order in which they stand here, as each is put behind the one before it.
        let mut placed: Vec<usize> = (0..ours.claims.len()).collect();
        placed.retain(|&nth| ours.claims[nth].item.is_some());
        placed.sort_by_key(|&nth| ours.claims[nth].item);
        let new = placed.iter().any(|&nth| ours.claims[nth].base.is_none());
        let mut known = if new {
            Known::of(&taken.document)
        } else {
            Known::default()
        };
        for nth in placed {
            let one = &ours.claims[nth];
            match (&one.base, &one.mine) {
                (None, Some(mine)) => taken.insert(nth, one, mine, &mut known)?,
                (Some(base), Some(_)) if one.moved => taken.shift(nth, one, base, &mut known),
                (Some(_) | None, _) => {}
            }
        }
        for (entry, back) in &ours.head {
            taken.head(entry, *back)?;
        }
        Ok(taken)
    }

    /// One claim that has another text here.
    fn edit(&mut self, nth: usize, ours: &Ours, base: &str, mine: &str) -> Result<(), String> {
        let [before, after] = ours.read();
        let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
        let name = name(&before);
        let Some(item) = self.places[nth] else {
            return Err(format!(
                "claim '{name}', which is edited here, is gone from disk or there twice"
            ));
        };
        let old = self.document.slice(item).to_owned();
        if body_of(&old) == body_of(base) {
            let splice = Splice::between(item, &old, &with_body(&old, mine));
            if !self.document.splice(&splice) {
                return Err(format!("claim '{name}' has another meaning on disk"));
            }
        } else if body_of(&old) != body_of(mine) {
            let both = Both::new([base, mine], [&before, &after]);
            both.put(&mut self.document, item, &mut self.conflicts)
                .map_err(|reason| format!("claim '{name}' {reason}"))?;
        }
        let splice = Splice::between(item, &old, self.document.slice(item));
        let edit = Edit::Claim { old, splice };
        self.edits.extend(edit.is_change().then_some(edit));
        Ok(())
    }

    /// One claim that was taken out here.
    fn remove(&mut self, nth: usize, base: &str) -> Result<(), String> {
        let Some(item) = self.places[nth] else {
            return Ok(());
        };
        if !same_claim(base, self.document.slice(item)) {
            let name = name(&read_slice(base).claim);
            self.told.push(format!(
                "{name} was taken out here and changed on disk: it stays"
            ));
            return Ok(());
        }
        let removed = self.document.remove(item);
        self.keep(removed.map_err(|refusal| refusal.to_string())?);
        Ok(())
    }

    /// One claim that is new here.
    fn insert(
        &mut self,
        nth: usize,
        ours: &Ours,
        mine: &str,
        known: &mut Known,
    ) -> Result<(), String> {
        let claim = read_slice(mine).claim;
        // One that only the others have: those that are known here are claims of their own.
        let theirs = |item| !self.places.contains(&Some(item));
        let same = known
            .like(mine)
            .find(|&item| same_claim(mine, self.document.slice(item)) && theirs(item));
        if let Some(item) = same {
            self.places[nth] = Some(item);
            return Ok(());
        }
        let at = match ours.behind {
            None => 0,
            Some(before) => self.places[before].map_or(self.document.len(), |item| item + 1),
        };
        let put_in = self.document.insert_text(at, &mine[..body(mine)]);
        let put_in = put_in.or_else(|_| self.document.insert(at, &claim));
        self.keep(put_in.map_err(|refusal| refusal.to_string())?);
        self.places[nth] = Some(at);
        self.rename(at, &claim, known);
        known.insert(at, self.document.slice(at));
        Ok(())
    }

    /// Gives a claim that was put in another id where that is taken.
    fn rename(&mut self, item: usize, claim: &Claim, known: &Known) {
        let Some(id) = &claim.id else { return };
        let Some(new) = known.free(id) else { return };
        let old = self.document.slice(item).to_owned();
        let change = Change::set(claim, Field::Id, Some(new.clone()));
        let change: Vec<_> = change.into_iter().collect();
        if let Ok(splice) = self.document.apply(item, &change) {
            self.edits.push(Edit::Claim { old, splice });
            self.told
                .push(format!("{id} is on disk too: the one from here is {new}"));
        }
    }

    /// One claim that stands elsewhere here.
    fn shift(&mut self, nth: usize, ours: &Ours, base: &str, known: &mut Known) {
        let before = ours.behind.map(|before| self.places[before]);
        let to = match (self.places[nth], before) {
            (Some(_), None) => Some(0),
            (Some(item), Some(Some(before))) => Some(before + usize::from(before < item)),
            (Some(_), Some(None)) | (None, _) => None,
        };
        let shifted = match (self.places[nth], to) {
            (Some(item), Some(to)) if item == to => return,
            (Some(item), Some(to)) => self.document.shift(item, to).ok(),
            (None, _) | (_, None) => None,
        };
        if let (Some(reshape), Some(from), Some(to)) = (shifted, self.places[nth], to) {
            known.shift(from, to);
            self.keep(reshape);
        } else {
            let name = name(&read_slice(base).claim);
            self.told
                .push(format!("{name} stands where it stands on disk"));
        }
    }

    /// A statement that was dismissed here or (`back`) is no longer.
    fn head(&mut self, entry: &Dismissed, back: bool) -> Result<(), String> {
        let theirs = &self.document.head().dismissed;
        let there = theirs.iter().position(|other| other == entry);
        let done = match (back, there) {
            (false, Some(_)) => return Ok(()),
            (true, None) => {
                if theirs.iter().any(|other| other.quote == entry.quote) {
                    let told = "a statement taken back here was given another reason on disk";
                    self.told.push(format!("{told}: it stays"));
                }
                return Ok(());
            }
            (false, None) => self.document.dismiss(entry),
            (true, Some(at)) => self.document.restore(at),
        };
        let shape = done.map_err(|refusal| refusal.to_string())?;
        self.edits.push(Edit::Head {
            dismissed: entry.clone(),
            back,
            shape,
        });
        Ok(())
    }

    fn keep(&mut self, reshape: Reshape) {
        reshape.follow(&mut self.places);
        self.conflicts.retain_mut(|conflict| {
            let place = reshape.moved(conflict.item);
            conflict.item = place.unwrap_or(conflict.item);
            place.is_some()
        });
        self.edits.push(Edit::Shape(reshape));
    }
}

fn name(claim: &Claim) -> String {
    let text = || claim.text().to_owned();
    claim.id.clone().unwrap_or_else(text)
}

fn body_of(slice: &str) -> &str {
    &slice[..body(slice)]
}

/// A slice with the claim of another in the place of its own.
fn with_body(slice: &str, other: &str) -> String {
    let (old, gap) = slice.split_at(body(slice));
    let new = body_of(other);
    let ended = |text: &str| text.ends_with('\n');
    match (ended(old), ended(new)) {
        (true, false) => {
            let eol = if old.ends_with("\r\n") { "\r\n" } else { "\n" };
            [new, eol, gap].concat()
        }
        (false, true) => [new.trim_end_matches(['\r', '\n']), gap].concat(),
        (true, true) | (false, false) => [new, gap].concat(),
    }
}
