//! The merge of three versions of a file without a sitting, by the rules of one: what `ours` made of
//! `base` goes on top of `theirs`. What nobody can decide is kept in the claims as conflicts.

use std::collections::HashMap;

use super::merge::Finder;
use super::net::{Net, Ours, out_of_order};
use super::take::Taken;
use crate::claims::OpenConflict;
use crate::yaml::{Document, Limits, Opened, body, same_claim};

/// Three versions put together.
#[derive(Debug)]
pub struct Merged {
    pub document: Document,
    /// How many conflicts the claims keep.
    pub conflicts: usize,
    /// Lines of comments that only `ours` has, and the merge has not.
    pub lost: Vec<String>,
}

impl Merged {
    /// Whether another version of the file has the same claims in the same order.
    #[must_use]
    pub fn is_like(&self, other: &Document) -> bool {
        let mut items = 0..self.document.len();
        let same = |item| same_claim(self.document.slice(item), other.slice(item));
        self.document.len() == other.len() && items.all(same)
    }
}

/// Merges what `ours` and `theirs` made of `base`.
///
/// # Errors
///
/// Why they cannot be merged claim by claim, in words.
pub fn merge_versions(base: &Opened, ours: &Opened, theirs: &Opened) -> Result<Merged, String> {
    for (version, name) in [(base, "base"), (ours, "ours"), (theirs, "theirs")] {
        if Finder::new(version).is_ambiguous() {
            return Err(format!("{name} has claims that cannot be told apart"));
        }
        if version.claims.iter().any(|claim| claim.blocked().is_some()) {
            return Err(format!("{name} has a claim that cannot be read"));
        }
    }
    let finder = Finder::new(theirs);
    let taken = Taken::new(&finder, &between(base, ours))?;
    if let Some(told) = taken.told.first() {
        return Err(told.clone());
    }
    let mut document = taken.document;
    let mut conflicts: HashMap<usize, Vec<OpenConflict>> = HashMap::new();
    let (before, other) = (Finder::new(base), &theirs.claims);
    for conflict in &taken.conflicts {
        let slice = document.slice(conflict.item);
        let places = (before.find(slice), finder.find(slice));
        let (Some(was), Some(there)) = places else {
            return Err("a claim in conflict has lost its id".to_owned());
        };
        let ours = document.claim(conflict.item).claim;
        let (base, theirs) = (&base.claims[was].claim, &other[there].claim);
        let open = OpenConflict::between(conflict.unit, base, &ours, theirs);
        conflicts.entry(conflict.item).or_default().push(open);
    }
    let mut count = 0;
    for (item, mut open) in conflicts {
        count += open.len();
        // What was not decided before is not decided now.
        open.extend(document.conflicts(item));
        let written = document.set_conflicts(item, &open);
        written.map_err(|refusal| refusal.to_string())?;
    }
    let document = around(&document, base, ours, theirs)?;
    let lost = lost(base, ours, &document);
    Ok(Merged {
        document,
        conflicts: count,
        lost,
    })
}

/// What became of the claims from one version to another.
pub(super) fn between(base: &Opened, ours: &Opened) -> Net {
    let finder = Finder::new(ours);
    let mut claims = Vec::new();
    let mut here: HashMap<usize, usize> = HashMap::new();
    for nth in 0..base.document.len() {
        let slice = base.document.slice(nth);
        let item = finder.find(slice);
        here.extend(item.map(|item| (item, nth)));
        claims.push(Ours {
            base: Some(slice.to_owned()),
            mine: item.map(|item| ours.document.slice(item).to_owned()),
            moved: false,
            behind: None,
            item,
        });
    }
    let mut stay = Vec::new();
    for item in 0..ours.document.len() {
        let claim = here.get(&item).copied().unwrap_or(claims.len());
        if claim < base.document.len() {
            stay.push(claim);
        } else {
            claims.push(Ours {
                base: None,
                mine: Some(ours.document.slice(item).to_owned()),
                moved: false,
                behind: None,
                item: Some(item),
            });
            here.insert(item, claim);
        }
        let before = item.checked_sub(1).map(|before| here[&before]);
        claims[claim].behind = before;
    }
    if !stay.is_sorted() {
        for nth in out_of_order(&stay) {
            claims[stay[nth]].moved = true;
        }
    }
    let (old, new) = (
        &base.document.head().dismissed,
        &ours.document.head().dismissed,
    );
    let gone = old.iter().filter(|entry| !new.contains(entry));
    let came = new.iter().filter(|entry| !old.contains(entry));
    let head = came.map(|entry| (entry.clone(), false));
    Net {
        claims,
        head: head
            .chain(gone.map(|entry| (entry.clone(), true)))
            .collect(),
        is_of_shape: true,
        ..Net::default()
    }
}

/// The merge with what stands before and behind the claims of `ours`, where only `ours` changed that.
fn around(
    merged: &Document,
    base: &Opened,
    ours: &Opened,
    theirs: &Opened,
) -> Result<Document, String> {
    let [before, mine, other] = [base, ours, theirs].map(|version| version.document.around());
    let now = merged.around();
    let head = chosen(before.0, mine.0, other.0, now.0)?;
    let tail = chosen(before.1, mine.1, other.1, now.1)?;
    if (head, tail) == now {
        return Ok(merged.clone());
    }
    let slices = (0..merged.len()).map(|item| merged.slice(item));
    let text: String = [head].into_iter().chain(slices).chain([tail]).collect();
    let mark = merged.pieces().next().unwrap_or_default();
    let opened = Document::open([mark, text.as_bytes()].concat(), &Limits::default());
    let document = opened.map_err(|error| error.to_string())?.document;
    let alike = document.len() == merged.len()
        && (0..merged.len()).all(|item| document.slice(item) == merged.slice(item));
    alike
        .then_some(document)
        .ok_or_else(|| "both changed what stands around the claims".to_owned())
}

/// One part of what stands around the claims; `now` is what the merge made of `theirs`.
fn chosen<'t>(base: &str, ours: &'t str, theirs: &str, now: &'t str) -> Result<&'t str, String> {
    if ours == base || ours == theirs {
        return Ok(now);
    }
    if theirs == base {
        return Ok(ours);
    }
    // Both changed it: all that ours put in has to be there, and nothing that it took out.
    let lines = |text: &'_ str| {
        text.lines()
            .map(str::trim)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (base, ours, result) = (lines(base), lines(ours), lines(now));
    let put_in = ours
        .iter()
        .filter(|line| !base.contains(line))
        .all(|line| result.contains(line));
    let took_out = base
        .iter()
        .filter(|line| !ours.contains(line))
        .all(|line| !result.contains(line));
    (put_in && took_out)
        .then_some(now)
        .ok_or_else(|| "both changed what stands around the claims".to_owned())
}

/// Comments of ours that are not in the merge: those of the file's lines, as claims that both changed
/// have the comments of theirs.
fn lost(base: &Opened, ours: &Opened, merged: &Document) -> Vec<String> {
    let mut lost = Vec::new();
    for item in 0..ours.document.len() {
        let slice = ours.document.slice(item);
        let same = |other: &str| slice == other;
        if base.document.len() > item && same(base.document.slice(item)) {
            continue;
        }
        lost.extend(comments(slice));
    }
    if lost.is_empty() {
        return lost;
    }
    let known = |document: &Document| -> std::collections::HashSet<String> {
        (0..document.len())
            .flat_map(|item| comments(document.slice(item)))
            .collect()
    };
    let (before, now) = (known(&base.document), known(merged));
    lost.retain(|line| !before.contains(line) && !now.contains(line));
    lost
}

/// The comments of a slice, and what looks like some.
fn comments(slice: &str) -> Vec<String> {
    let within = body(slice);
    let comment = |line: &str| {
        let at = if line.trim_start().starts_with('#') {
            line.find('#')
        } else {
            line.find(" #")
        };
        at.map(|at| line[at..].trim().to_owned())
    };
    let (claim, gap) = slice.split_at(within);
    claim
        .lines()
        .chain(gap.lines())
        .filter_map(comment)
        .collect()
}
