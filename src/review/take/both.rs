//! One claim that both sides changed.

use crate::claims::{Claim, OpenConflict, Unit, changes, merge};
use crate::review::Conflict;
use crate::yaml::{Document, is_change, kept_conflicts, without_conflicts};

/// What became of such a claim here.
pub(super) struct Both<'t> {
    /// Its text before, and here.
    texts: [&'t str; 2],
    /// What these mean.
    claims: [&'t Claim; 2],
}

impl<'t> Both<'t> {
    pub(super) const fn new(texts: [&'t str; 2], claims: [&'t Claim; 2]) -> Self {
        Self { texts, claims }
    }

    /// Puts what was done here on top of what the other side made of it, or says why not.
    pub(super) fn put(
        &self,
        document: &mut Document,
        item: usize,
        conflicts: &mut Vec<Conflict>,
    ) -> Result<(), String> {
        if self.is_rewritten() {
            return Err("was rewritten here and is changed on disk too".to_owned());
        }
        let [before, mine] = self.claims;
        let theirs = document.claim(item).claim;
        let merged = merge(before, mine, &theirs);
        let mut units = merged.conflicts;
        let mut claim = merged.claim;
        for unit in self.decided_twice(&document.conflicts(item)) {
            if !units.contains(&unit) && !unit.take(mine, &theirs).is_empty() {
                for change in unit.take(&claim, mine) {
                    change
                        .apply(&mut claim)
                        .map_err(|error| format!("{error:?}"))?;
                }
                units.push(unit);
            }
        }
        let all = units.iter();
        conflicts.extend(all.map(|&unit| Conflict::new(item, unit, before, &theirs)));
        let kept = self.kept(&document.conflicts(item))?;
        let applied = document.apply(item, &changes(&theirs, &claim));
        applied.map_err(|refusal| format!("cannot be merged: {refusal}"))?;
        if document.conflicts(item) != kept {
            let written = document.set_conflicts(item, &kept);
            written.map_err(|refusal| format!("cannot be merged: {refusal}"))?;
        }
        Ok(())
    }

    /// Whether its own YAML was edited in more than what a merge knows of, such as keys of somebody
    /// else's: a merge would lose that.
    fn is_rewritten(&self) -> bool {
        let [before, mine] = self.texts.map(without_conflicts);
        let (Some(before), Some(mine)) = (before, mine) else {
            return true;
        };
        let [was, is] = self.claims;
        !is_change(&before, &mine, &changes(was, is))
    }

    /// The conflicts that it keeps: what either side decided is decided, and what either was left
    /// with is there.
    fn kept(&self, theirs: &[OpenConflict]) -> Result<Vec<OpenConflict>, String> {
        let [before, mine] = self.texts.map(kept_conflicts);
        let open = |one: &&OpenConflict| !before.contains(one) || mine.contains(one);
        let mut kept: Vec<_> = theirs.iter().filter(open).cloned().collect();
        for one in mine {
            if !before.contains(&one) && !kept.contains(&one) {
                kept.push(one);
            }
        }
        let units: Vec<_> = kept.iter().map(|one| one.unit).collect();
        let twice = (1..units.len()).any(|nth| units[..nth].contains(&units[nth]));
        let told = "has conflicts of two merges in one field";
        if twice {
            Err(told.to_owned())
        } else {
            Ok(kept)
        }
    }

    /// What was in conflict and both sides have decided, each for itself.
    fn decided_twice(&self, theirs: &[OpenConflict]) -> Vec<Unit> {
        let [before, mine] = self.texts.map(kept_conflicts);
        let decided = before
            .iter()
            .filter(|one| !mine.contains(one) && !theirs.contains(one));
        decided.map(|one| one.unit).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::read_slice;

    #[test]
    fn what_a_merge_would_lose_is_noticed() {
        let base = "- text: a\n  x-desk: kept\n  sources: [https://example.org/a]\n";
        for (mine, lost) in [
            (base.replace("text: a", "text: b"), false),
            (base.replace("example.org/a", "example.org/b"), false),
            (base.replace("kept", "mine"), true),
            (format!("{base}  x-more: mine\n"), true),
            // What others take for a truth value.
            (format!("{base}  note: no\n"), false),
            (base.replace("kept", "\"kept\""), false),
            (base.replace("kept", "no"), true),
        ] {
            let claims = [base, &mine].map(|text| read_slice(text).claim);
            let both = Both::new([base, &mine], [&claims[0], &claims[1]]);
            assert_eq!(both.is_rewritten(), lost, "{mine}");
        }
    }
}
