//! What edits come to, claim by claim, whatever the way: what a merge has to bring about.

use std::collections::BTreeMap;

use super::history::Edit;
use crate::claims::{Claim, Dismissed};
use crate::yaml::{Reshape, body, read_slice};

/// What became of one claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ours {
    /// Its text as both sides began with it; `None` where it is new here.
    pub(super) base: Option<String>,
    /// Its text as it is here; `None` where it was taken out.
    pub(super) mine: Option<String>,
    /// It stands elsewhere among the others than it did.
    pub(super) moved: bool,
    /// The claim before it, in the order of [`Net::claims`]: known of all that are new or moved and are
    /// not the first.
    pub(super) behind: Option<usize>,
    /// Its place here.
    pub(super) item: Option<usize>,
    /// What both texts mean, where they have a meaning only within their files.
    pub(super) means: Option<Box<[Option<Claim>; 2]>>,
}

impl Ours {
    /// What it was, and what it is here.
    pub(super) fn read(&self) -> [Option<Claim>; 2] {
        let read = |text: &Option<String>| text.as_deref().map(|text| read_slice(text).claim);
        match &self.means {
            Some(means) => (**means).clone(),
            None => [read(&self.base), read(&self.mine)],
        }
    }

    /// Whether there is anything to bring about.
    pub(super) fn is_change(&self) -> bool {
        self.moved
            || match (&self.base, &self.mine) {
                (Some(base), Some(mine)) => differs(base, mine),
                (base, mine) => base.is_some() != mine.is_some(),
            }
    }
}

/// Whether two slices hold different claims, whatever stands below those.
pub(super) fn differs(base: &str, mine: &str) -> bool {
    base != mine && base[..body(base)] != mine[..body(mine)]
}

/// All that became of the claims. Some are there only as neighbours of others.
#[derive(Clone, Debug, Default)]
pub(super) struct Net {
    pub(super) claims: Vec<Ours>,
    /// The statements that were dismissed or (`true`) are no longer.
    pub(super) head: Vec<(Dismissed, bool)>,
    /// Claims have come, gone or moved, or the head has changed.
    pub(super) is_of_shape: bool,
    /// The claims' places are those of the list here, and not of an earlier sitting's.
    pub(super) is_here: bool,
}

impl Net {
    /// Of edits of which nothing else is known than what they say.
    pub(super) fn of(edits: &[Edit]) -> Self {
        let mut known = Known::default();
        for edit in edits {
            known.take(edit);
        }
        known.net()
    }

    /// Whether everything is as it was.
    pub(super) fn is_empty(&self) -> bool {
        self.head.is_empty() && !self.claims.iter().any(Ours::is_change)
    }

    /// How many claims are not as they were.
    pub(super) fn count(&self) -> usize {
        self.claims.iter().filter(|ours| ours.is_change()).count()
    }

    /// What became of the claim that is at `item` here.
    pub(super) fn at(&self, item: usize) -> Option<&Ours> {
        self.claims.iter().find(|ours| ours.item == Some(item))
    }
}

/// The claims of which edits have told so far.
#[derive(Default)]
struct Known<'e> {
    claims: Vec<Ours>,
    /// Where each was before all edits, if it was there.
    began: Vec<Option<usize>>,
    /// The last text of each, those that are gone included.
    last: Vec<String>,
    /// Which of them stands where.
    places: BTreeMap<usize, usize>,
    shapes: Vec<&'e Reshape>,
    head: Vec<(Dismissed, bool)>,
    is_of_shape: bool,
}

impl<'e> Known<'e> {
    fn take(&mut self, edit: &'e Edit) {
        match edit {
            Edit::Claim { .. } => {
                if let Some((item, old, new)) = edit.of_claim() {
                    let claim = self.claim(item, old);
                    self.last[claim].clone_from(&new);
                    self.claims[claim].mine = Some(new);
                }
            }
            Edit::Shape(shape) => self.take_shape(shape),
            Edit::Head {
                dismissed, back, ..
            } => {
                // What was done and taken back is nothing.
                let other = (dismissed.clone(), !back);
                match self.head.iter().rposition(|done| *done == other) {
                    Some(at) => _ = self.head.remove(at),
                    None => self.head.push((dismissed.clone(), *back)),
                }
                self.is_of_shape = true;
            }
        }
    }

    fn take_shape(&mut self, reshape: &'e Reshape) {
        let old: Vec<usize> = (reshape.at..)
            .zip(&reshape.before)
            .map(|(item, text)| self.claim(item, text))
            .collect();
        let behind = self.places.split_off(&(reshape.at + reshape.before.len()));
        for item in reshape.at..reshape.at + reshape.before.len() {
            self.places.remove(&item);
        }
        for &claim in &old {
            self.claims[claim].mine = None;
        }
        let came = reshape.from.iter().zip(&reshape.after).enumerate();
        for (nth, (from, text)) in came {
            let known = from.and_then(|nth| old.get(nth).copied());
            let claim = known
                .or_else(|| self.back(text))
                .unwrap_or_else(|| self.new_claim(None, text));
            self.last[claim].clone_from(text);
            self.claims[claim].mine = Some(text.clone());
            self.places.insert(reshape.at + nth, claim);
        }
        for (item, claim) in behind {
            let item = item - reshape.before.len() + reshape.after.len();
            self.places.insert(item, claim);
        }
        self.shapes.push(reshape);
        self.is_of_shape = true;
    }

    /// The claim at a place, which has this text.
    fn claim(&mut self, item: usize, text: &str) -> usize {
        if let Some(&claim) = self.places.get(&item) {
            return claim;
        }
        let claim = self.new_claim(Some(text.to_owned()), text);
        self.claims[claim].mine = Some(text.to_owned());
        let mut shapes = self.shapes.iter().rev();
        self.began[claim] = shapes.try_fold(item, |item, shape| shape.came_from(item));
        self.places.insert(item, claim);
        claim
    }

    fn new_claim(&mut self, base: Option<String>, text: &str) -> usize {
        self.claims.push(Ours {
            base,
            mine: None,
            moved: false,
            behind: None,
            item: None,
            means: None,
        });
        self.last.push(text.to_owned());
        self.began.push(None);
        self.claims.len() - 1
    }

    /// The claim that was taken out with this text and is back.
    fn back(&self, text: &str) -> Option<usize> {
        let gone = |claim: &usize| self.claims[*claim].mine.is_none() && self.last[*claim] == text;
        (0..self.claims.len()).rev().find(gone)
    }

    fn net(mut self) -> Net {
        for (&item, &claim) in &self.places {
            self.claims[claim].item = Some(item);
            let before = item
                .checked_sub(1)
                .and_then(|before| self.places.get(&before));
            self.claims[claim].behind = before.copied();
        }
        let stay = self.places.values().copied();
        let stay: Vec<usize> = stay.filter(|&claim| self.began[claim].is_some()).collect();
        let began: Vec<_> = stay.iter().filter_map(|&claim| self.began[claim]).collect();
        for nth in out_of_order(&began) {
            self.claims[stay[nth]].moved = true;
        }
        Net {
            claims: self.claims,
            head: self.head,
            is_of_shape: self.is_of_shape,
            is_here: false,
        }
    }
}

/// Which of a sequence of different numbers have to move for the rest to be in order: as few as
/// possible, by their places.
pub(super) fn out_of_order(sequence: &[usize]) -> Vec<usize> {
    // The smallest end of a rising run of each length, and what comes before each number in its run.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(sequence.len());
    for (at, number) in sequence.iter().enumerate() {
        let length = ends.partition_point(|&end| sequence[end] < *number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut at = ends.last().copied();
    let mut kept = vec![false; sequence.len()];
    while let Some(one) = at {
        kept[one] = true;
        at = before[one];
    }
    (0..sequence.len()).filter(|&at| !kept[at]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(at: usize, before: &[&str], after: &[&str], from: &[Option<usize>]) -> Edit {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Edit::Shape(Reshape {
            at,
            before: texts(before),
            after: texts(after),
            from: from.to_vec(),
            head: None,
            tail: None,
        })
    }

    /// Each claim that is not as it was: its text before, now, and that of the one before it.
    fn told(edits: &[Edit]) -> Vec<(String, String, String)> {
        let net = Net::of(edits);
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let changed = net.claims.iter().filter(|ours| ours.is_change());
        changed
            .map(|ours| {
                let behind = ours.behind.map(|behind| text(&net.claims[behind].mine));
                (
                    text(&ours.base),
                    text(&ours.mine),
                    behind.unwrap_or_default(),
                )
            })
            .collect()
    }

    fn told_as(expected: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
        let owned =
            |(a, b, c): &(&str, &str, &str)| ((*a).to_owned(), (*b).to_owned(), (*c).to_owned());
        expected.iter().map(owned).collect()
    }

    #[test]
    fn what_comes_and_goes_again_is_nothing() {
        let put_in = shape(4, &["a"], &["a", "new"], &[Some(0), None]);
        assert_eq!(
            told(std::slice::from_ref(&put_in)),
            told_as(&[("", "new", "a")])
        );
        let back = put_in.inverse().unwrap();
        assert!(told(&[put_in.clone(), back.clone()]).is_empty());
        // A claim that was taken out and is back is the one it was.
        assert!(told(&[back, put_in]).is_empty());
    }

    #[test]
    fn a_claim_is_followed_wherever_it_goes() {
        let down = shape(
            0,
            &["a", "b", "c"],
            &["a", "c", "b"],
            &[Some(0), Some(2), Some(1)],
        );
        let edit = Edit::Claim {
            old: "b".into(),
            splice: crate::yaml::Splice::between(2, "b", "B"),
        };
        let gone = shape(0, &["a", "c"], &["c"], &[Some(1)]);
        let up = down.inverse().unwrap();
        assert!(told(&[down.clone(), up]).is_empty());
        let changed = [("a", "", ""), ("b", "B", "c"), ("c", "c", "")];
        assert_eq!(told(&[down, edit, gone]), told_as(&changed));
    }

    #[test]
    fn as_few_claims_as_possible_have_moved() {
        assert_eq!(out_of_order(&[0, 1, 2]), [] as [usize; 0]);
        assert_eq!(out_of_order(&[1, 2, 0]), [2]);
        assert_eq!(out_of_order(&[5, 0, 1]), [0]);
        assert_eq!(out_of_order(&[]), [] as [usize; 0]);
        // The rest is in order, and no rising run is longer.
        let jumbled: Vec<usize> = (0..200).map(|nth| nth * 71 % 211).collect();
        let moved = out_of_order(&jumbled);
        let rest = (0..jumbled.len()).filter(|at| !moved.contains(at));
        assert!(rest.map(|at| jumbled[at]).is_sorted());
        let mut longest: Vec<usize> = Vec::new();
        for (at, number) in jumbled.iter().enumerate() {
            let before = (0..at).filter(|&other| jumbled[other] < *number);
            let run = before.map(|other| longest[other]).max();
            longest.push(run.unwrap_or(0) + 1);
        }
        assert_eq!(longest.into_iter().max(), Some(jumbled.len() - moved.len()));
    }
}
