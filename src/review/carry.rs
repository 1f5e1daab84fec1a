//! Taking the history over to the file that others wrote, where steps gave the list another shape: a
//! step stays as long as it can be replayed there, or taken back.

use super::finder::Finder;
use super::history::{Edit, History, Step, carry_out};
use super::take::Taken;
use crate::yaml::{Document, Reshape, body, read_slice};

/// Another file in which steps are replayed.
struct World {
    document: Document,
    /// Where each claim of the file here is there.
    places: Vec<Option<usize>>,
    /// What stands around the claims is the same in both.
    same_around: bool,
}

/// The history as it goes on with what is on disk: what is saved can be taken back as far as that is
/// possible there. With it the file as it is then, where what is not saved is in the history too: each of
/// its steps can be done there, and all of them come to the claims that the merge came to. That file has
/// what stands between the claims where it is here; a merge knows the claims' order alone, which does not
/// tell on which side of a heading a claim was put.
pub(super) fn carried(
    history: &History,
    document: &Document,
    finder: &Finder<'_>,
    taken: &Taken,
) -> (History, Option<Document>) {
    let unchanged = |base: &str| {
        let item = finder.find(base)?;
        let there = finder.document.slice(item);
        (there[..body(there)] == base[..body(base)]).then_some(item)
    };
    let world = || World {
        document: finder.document.clone(),
        places: document.bases().map(unchanged).collect(),
        same_around: document.is_alike_around(finder.document),
    };
    let (line, done, saved) = history.steps();
    let mut back = world();
    let backwards = line[..saved].iter().rev();
    let mut kept: Vec<Step> = backwards.map_while(|step| back.step_back(step)).collect();
    kept.reverse();
    let saved_now = kept.len();
    let mut on = world();
    let below = done < saved;
    let unsaved: Option<Vec<Step>> = if below {
        let undone = line[done..saved].iter().rev();
        undone.map(|step| on.step_back(step)).collect()
    } else {
        let steps = line[saved..done].iter();
        steps.map(|step| on.step(step)).collect()
    };
    let same = is_alike(&on.document, &taken.document);
    let Some(unsaved) = unsaved.filter(|_| same && taken.conflicts.is_empty()) else {
        return (History::of(kept, saved_now, saved_now), None);
    };
    let now = on.document.clone();
    let done_now = if below {
        // They are among those that are saved, and what comes after these begins there.
        on = world();
        saved_now - unsaved.len()
    } else {
        kept.extend(unsaved);
        kept.len()
    };
    let undone = line[done.max(saved)..].iter();
    kept.extend(undone.map_while(|step| on.step(step)));
    (History::of(kept, done_now, saved_now), Some(now))
}

/// Whether two files have the same claims in the same order, and the same statements dismissed, whatever
/// stands between the claims.
fn is_alike(one: &Document, other: &Document) -> bool {
    let same = |item| {
        let (one, other) = (one.slice(item), other.slice(item));
        one == other || one[..body(one)] == other[..body(other)]
    };
    one.len() == other.len() && one.head() == other.head() && (0..one.len()).all(same)
}

impl World {
    /// A step as it is here, and carried out.
    fn step(&mut self, step: &Step) -> Option<Step> {
        let edits = step.edits.iter().map(|edit| self.edit(edit));
        Some(Step {
            edits: edits.collect::<Option<_>>()?,
            ..step.clone()
        })
    }

    /// A step as it is here, and taken back.
    fn step_back(&mut self, step: &Step) -> Option<Step> {
        let undone = self.step(&step.inverse()?)?;
        Some(Step {
            label: step.label.clone(),
            ..undone.inverse()?
        })
    }

    fn edit(&mut self, edit: &Edit) -> Option<Edit> {
        let here = match edit {
            Edit::Claim { old, splice } => {
                let item = (*self.places.get(splice.item)?)?;
                let there = self.document.slice(item);
                if there[..body(there)] != old[..body(old)] {
                    return None;
                }
                let mut splice = splice.clone();
                splice.item = item;
                Edit::Claim {
                    old: there.to_owned(),
                    splice,
                }
            }
            Edit::Shape(shape) => Edit::Shape(self.shape(shape)?),
            Edit::Head {
                dismissed,
                back,
                shape,
            } => Edit::Head {
                dismissed: dismissed.clone(),
                back: *back,
                shape: self.shape(shape)?,
            },
        };
        let new = here
            .shape()
            .into_iter()
            .flat_map(|shape| shape.from.iter().zip(&shape.after));
        if new
            .filter(|(from, _)| from.is_none())
            .any(|(_, text)| self.has(text))
        {
            // Others have put it back already.
            return None;
        }
        if !carry_out(&mut self.document, std::slice::from_ref(&here)) {
            return None;
        }
        if let (Some(theirs), Some(ours)) = (here.shape(), edit.shape()) {
            let end = ours.at + ours.before.len();
            let came = (0..ours.after.len()).map(|nth| Some(theirs.at + nth));
            for place in &mut self.places[..ours.at] {
                *place = place.and_then(|item| theirs.moved(item));
            }
            for place in &mut self.places[end..] {
                *place = place.and_then(|item| theirs.moved(item));
            }
            self.places.splice(ours.at..end, came);
        }
        Some(here)
    }

    /// Whether there is a claim of the same id, or without one the same claim.
    fn has(&self, text: &str) -> bool {
        let id = read_slice(text).claim.id;
        let mut slices = (0..self.document.len()).map(|item| self.document.slice(item));
        slices.any(|slice| match &id {
            Some(id) => slice.contains(id) && read_slice(slice).claim.id.as_ref() == Some(id),
            None => slice[..body(slice)] == text[..body(text)],
        })
    }

    /// A reshape at its place here, where all its claims stand side by side.
    fn shape(&self, shape: &Reshape) -> Option<Reshape> {
        let around = shape.head.is_some() || shape.tail.is_some();
        let window = self.places.get(shape.at..shape.at + shape.before.len())?;
        let at = match window.first() {
            Some(first) => (*first)?,
            None => 0,
        };
        let beside = (at..).zip(window).all(|(item, place)| *place == Some(item));
        // Without a neighbour the place is known only of an edit of the head, and in an empty list.
        let known = !window.is_empty() || shape.after.is_empty() || self.document.is_empty();
        (beside && known && (self.same_around || !around)).then(|| Reshape {
            at,
            ..shape.clone()
        })
    }
}
