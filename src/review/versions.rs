//! The merge of three versions of a file without a sitting, by the rules of one: what `ours` made of
//! `base` goes on top of `theirs`. What nobody can decide is kept in the claims as conflicts.

use std::collections::{HashMap, HashSet, VecDeque};

use super::finder::Finder;
use super::net::{Net, Ours, out_of_order};
use super::take::Taken;
use crate::claims::{Claim, OpenConflict};
use crate::yaml::{Document, Limits, Opened, same_claim};

/// Three versions put together.
#[derive(Debug)]
pub struct Merged {
    pub document: Document,
    /// How many conflicts the claims keep.
    pub conflicts: usize,
    /// Comments that a side has put in, and the merge has not.
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
    // What only one side changed is as that side wrote it, whatever it is.
    let [b, o, t] = [base, ours, theirs].map(|version| &version.document);
    let only = match (t.has_text_of(o), t.has_text_of(b), o.has_text_of(b)) {
        (true, ..) | (_, true, _) => Some(o),
        (_, _, true) => Some(t),
        (false, false, false) => None,
    };
    if let Some(only) = only {
        return Ok(Merged {
            document: only.clone(),
            conflicts: 0,
            lost: Vec::new(),
        });
    }
    for (version, name) in [(base, "base"), (ours, "ours"), (theirs, "theirs")] {
        if Finder::new(version).is_ambiguous() {
            return Err(format!("{name} has claims that cannot be told apart"));
        }
        if version.claims.iter().any(|claim| claim.blocked().is_some()) {
            return Err(format!("{name} has a claim that cannot be read"));
        }
    }
    let finder = Finder::following(theirs, base);
    let taken = Taken::new(&finder, &between(base, ours))?;
    if let Some(told) = taken.told.first() {
        return Err(told.clone());
    }
    let mut document = taken.document;
    let count = taken.conflicts.len();
    let mut conflicts: HashMap<usize, Vec<OpenConflict>> = HashMap::new();
    for conflict in &taken.conflicts {
        let ours = document.claim(conflict.item).claim;
        let open = conflicts.entry(conflict.item).or_default();
        open.push(conflict.to_be_kept(&ours));
    }
    for (item, mut open) in conflicts {
        // What was not decided before is not decided now.
        let kept = document.conflicts(item);
        let mut again = kept.iter().map(|kept| kept.unit);
        if again.any(|unit| open.iter().any(|open| open.unit == unit)) {
            return Err("a field in conflict has been changed again".to_owned());
        }
        open.extend(kept);
        let written = document.set_conflicts(item, &open);
        written.map_err(|refusal| refusal.to_string())?;
    }
    let document = around(&document, base, ours, theirs)?;
    let lost = lost(base, [ours, theirs], &document);
    Ok(Merged {
        document,
        conflicts: count,
        lost,
    })
}

/// What a claim means in two versions, by its places there; `None` where its texts say all of that.
fn means(versions: [&Opened; 2], places: [Option<usize>; 2]) -> Option<Box<[Option<Claim>; 2]>> {
    let whole = versions.iter().any(|version| version.document.is_whole());
    let claim = |nth: usize| Some(versions[nth].claims[places[nth]?].claim.clone());
    whole.then(|| Box::new([claim(0), claim(1)]))
}

/// Where each claim of `base` is in `ours`. Those that cannot be told apart are taken for the same where
/// they have the same text, and else in their order.
fn found(base: &Opened, ours: &Opened) -> Vec<Option<usize>> {
    let finder = Finder::following(ours, base);
    let slices = (0..base.document.len()).map(|nth| base.document.slice(nth));
    let mut found: Vec<_> = slices.map(|slice| finder.find(slice)).collect();
    if !Finder::new(base).is_ambiguous() && !finder.is_ambiguous() {
        return found;
    }
    // Of two that share a name, both find the one that is left of them.
    let mut taken: HashMap<usize, usize> = HashMap::new();
    for item in found.iter().flatten() {
        *taken.entry(*item).or_default() += 1;
    }
    taken.retain(|_, count| *count == 1);
    for item in &mut found {
        *item = item.filter(|item| taken.contains_key(item));
    }
    let mut taken: HashSet<usize> = taken.into_keys().collect();
    for by_text in [true, false] {
        let name = |opened: &Opened, nth: usize| {
            let id = || opened.claims[nth].claim.id.clone();
            let text = by_text.then(|| opened.document.slice(nth).to_owned());
            text.or_else(id)
        };
        let mut left: HashMap<String, VecDeque<usize>> = HashMap::new();
        for item in (0..ours.document.len()).filter(|item| !taken.contains(item)) {
            if let Some(name) = name(ours, item) {
                left.entry(name).or_default().push_back(item);
            }
        }
        for (nth, item) in found.iter_mut().enumerate() {
            if item.is_none() {
                let named = name(base, nth).and_then(|name| left.get_mut(&name));
                *item = named.and_then(VecDeque::pop_front);
                taken.extend(*item);
            }
        }
    }
    found
}

/// What became of the claims from one version to another.
pub(super) fn between(base: &Opened, ours: &Opened) -> Net {
    let mut claims = Vec::new();
    let mut here: HashMap<usize, usize> = HashMap::new();
    for (nth, item) in found(base, ours).into_iter().enumerate() {
        let slice = base.document.slice(nth);
        here.extend(item.map(|item| (item, nth)));
        claims.push(Ours {
            base: Some(slice.to_owned()),
            mine: item.map(|item| ours.document.slice(item).to_owned()),
            moved: false,
            behind: None,
            item,
            means: means([base, ours], [Some(nth), item]),
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
                means: means([base, ours], [None, Some(item)]),
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

/// Comments that a side put in and that are not in the merge: a claim that both changed has those of
/// theirs, and one that is taken out has none.
fn lost(base: &Opened, sides: [&Opened; 2], merged: &Document) -> Vec<String> {
    let slices =
        |document| (0..Document::len(document)).map(|item| Document::slice(document, item));
    let old: HashSet<&str> = slices(&base.document).collect();
    let new = sides.into_iter().flat_map(|side| slices(&side.document));
    let new = new.filter(|slice| !old.contains(slice));
    let mut lost: Vec<_> = new.flat_map(comments).collect();
    if !lost.is_empty() {
        let known = slices(&base.document).chain(slices(merged));
        let known: HashSet<&str> = known.flat_map(comments).collect();
        lost.retain(|line| !known.contains(line));
    }
    lost.into_iter().map(str::to_owned).collect()
}

/// The comments of a slice, and what looks like some.
fn comments(slice: &str) -> impl Iterator<Item = &str> {
    slice.lines().filter_map(|line| {
        let at = if line.trim_start().starts_with('#') {
            line.find('#')
        } else {
            line.find(" #")
        };
        at.map(|at| line[at..].trim())
    })
}
