//! What has to come out when two write one file, unit by unit; and what the other one may write.

use std::collections::{BTreeMap, BTreeSet};

use tickmark::claims::{Change, Claim, Field, Unit, merge, unique_id};
use tickmark::yaml::{Document, Limits};

use super::oracle;

/// Claims by their ids.
pub type Claims = BTreeMap<String, Claim>;

/// What both writers know, and what only one does.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Model {
    /// What the sitting knows to be on disk.
    pub base: Claims,
    /// What the sitting has.
    pub mine: Claims,
    /// Undecided; what is on disk is in `base`.
    pub conflicts: BTreeSet<(String, Unit)>,
    /// The sitting's file differs from what is on disk, be it only in the order of the claims.
    pub differs: bool,
}

impl Model {
    /// Whether there is anything to save.
    pub fn is_edited(&self) -> bool {
        self.differs || self.mine != self.base
    }

    /// Takes in what is on disk; `false` where an edited claim is gone from there. What is new here
    /// stays.
    pub fn take_in(&mut self, disk: &Claims) -> bool {
        let known = self
            .mine
            .iter()
            .filter(|(id, _)| self.base.contains_key(*id));
        let edited = known.filter(|(id, mine)| self.base.get(*id) != Some(mine));
        if edited.clone().any(|(id, _)| !disk.contains_key(id)) {
            return false;
        }
        let mut merged = Claims::new();
        for (id, theirs) in disk {
            let (base, mine) = match (self.base.get(id), self.mine.get(id)) {
                (Some(base), Some(mine)) => (base, mine),
                // What was taken out here and is as it was there is gone.
                (Some(base), None) if base == theirs => continue,
                (Some(_), None) | (None, _) => {
                    merged.insert(id.clone(), theirs.clone());
                    continue;
                }
            };
            let both = merge(base, mine, theirs);
            let units = both.conflicts.into_iter();
            self.conflicts.extend(units.map(|unit| (id.clone(), unit)));
            merged.insert(id.clone(), both.claim);
        }
        let added = self
            .mine
            .iter()
            .filter(|(id, _)| !self.base.contains_key(*id));
        for (id, claim) in added.filter(|(id, claim)| disk.get(*id) != Some(claim)) {
            // Where there is one of this id by now, both stay.
            let mut claim = claim.clone();
            let id = unique_id(id, |id| merged.contains_key(id));
            claim.id = Some(id.clone());
            merged.insert(id, claim);
        }
        self.mine = merged;
        self.base = disk.clone();
        let (base, mine) = (&self.base, &self.mine);
        self.conflicts.retain(|(id, unit)| {
            let sides = base.get(id).zip(mine.get(id));
            sides.is_some_and(|(base, mine)| !same(*unit, base, mine))
        });
        true
    }
}

fn same(unit: Unit, a: &Claim, b: &Claim) -> bool {
    let fields = unit.fields().into_iter();
    fields
        .map(|field| (a.get(field), b.get(field)))
        .all(|(a, b)| a == b)
}

/// The claims of a file.
pub fn read(file: &[u8]) -> Claims {
    let claims = oracle::claims(file).expect("a claims file").into_iter();
    claims
        .map(|claim| (claim.id.clone().unwrap_or_default(), claim))
        .collect()
}

/// What another program may make of a file: a claim changed, gone, new, or at another place.
pub fn rewritten(file: &[u8], which: u8, token: &str) -> Vec<u8> {
    let opened = Document::open(file.to_vec(), &Limits::default()).expect("a claims file");
    let mut document = opened.document;
    let count = document.len();
    let item = usize::from(which) % count.max(1);
    let text = String::from_utf8_lossy(file).into_owned();
    let changed = match which / 16 {
        0 if count > 2 => text.replacen(document.slice(item), "", 1),
        kind if kind == 1 || count == 0 => text.replacen(
            "claims:\n",
            &format!("claims:\n  - id: {token}\n    text: new\n"),
            1,
        ),
        2 if count > 1 && item > 0 => {
            let (one, other) = (document.slice(item - 1), document.slice(item));
            text.replacen(&format!("{one}{other}"), &format!("{other}{one}"), 1)
        }
        kind => {
            let field = [Field::Note, Field::Memo, Field::Correction, Field::Status];
            let field = field[usize::from(kind) % 4];
            let status = ["verified", "disputed", "sourced"][usize::from(which) % 3];
            let new = if field == Field::Status {
                status
            } else {
                token
            };
            let claim = document.claim(item).claim;
            let mut changes: Vec<_> = Change::set(&claim, field, Some(new.to_owned()))
                .into_iter()
                .collect();
            if field == Field::Status {
                let stamp = Some(format!("2026-11-23T16:00:{token}"));
                changes.extend(Change::set(&claim, Field::ReviewedAt, stamp));
            }
            let applied = document.apply(item, &changes);
            applied.expect("an edit of a plain file");
            return document.pieces().flatten().copied().collect();
        }
    };
    changed.into_bytes()
}
