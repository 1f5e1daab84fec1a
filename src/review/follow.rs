//! What is kept by the place of a claim, after claims have come, gone or moved.

use super::history::Edit;
use super::{Purpose, Review, Spot};
use crate::article::Anchor;

/// Where each claim comes from, after edits.
#[derive(Debug)]
pub(super) struct Places {
    /// For each claim now: where it was before, and whether its text is another.
    now: Vec<(Option<usize>, bool)>,
}

impl Places {
    /// After edits of a list that had so many claims.
    pub(super) fn after(edits: &[Edit], claims: usize) -> Self {
        let mut now: Vec<_> = (0..claims).map(|item| (Some(item), false)).collect();
        for edit in edits {
            match edit {
                Edit::Claim { splice, .. } => {
                    if let Some((_, changed)) = now.get_mut(splice.item) {
                        *changed = true;
                    }
                }
                Edit::Shape(reshape) | Edit::Head { shape: reshape, .. } => {
                    let end = (reshape.at + reshape.before.len()).min(now.len());
                    let at = reshape.at.min(end);
                    let old = now[at..end].to_vec();
                    let new = reshape.from.iter().zip(&reshape.after).map(|(from, text)| {
                        let Some((nth, &(item, changed))) =
                            from.and_then(|nth| Some((nth, old.get(nth)?)))
                        else {
                            return (None, true);
                        };
                        (item, changed || reshape.before.get(nth) != Some(text))
                    });
                    now.splice(at..end, new);
                }
            }
        }
        Self { now }
    }

    /// Where a claim is now that was at `item`; `None` where it is gone.
    pub(super) fn of(&self, item: usize) -> Option<usize> {
        let same = |from: &Option<usize>| *from == Some(item);
        // Most claims are where they were.
        if self.now.get(item).is_some_and(|(from, _)| same(from)) {
            return Some(item);
        }
        self.now.iter().position(|(from, _)| same(from))
    }

    /// The claim to look at after this: the first new one, else the one that went farthest.
    fn focus(&self) -> Option<usize> {
        let new = self.now.iter().position(|(from, _)| from.is_none());
        let moved = || {
            // What was put in or taken out moves all behind it alike, which is no going.
            let mut order: Vec<_> = self.now.iter().filter_map(|(from, _)| *from).collect();
            let places = order.clone();
            order.sort_unstable();
            let rank = |item: &usize| order.binary_search(item).unwrap_or_default();
            let went = places.iter().enumerate().rev();
            let (at, far) = went
                .map(|(at, item)| (at, at.abs_diff(rank(item))))
                .max_by_key(|(_, far)| *far)?;
            (far > 0).then_some(at)
        };
        new.or_else(moved)
            .or_else(|| self.now.iter().position(|(_, changed)| *changed))
    }

    fn is_moved(&self, claims: usize) -> bool {
        let same = |(at, (from, _)): (usize, &(Option<usize>, bool))| *from == Some(at);
        self.now.len() != claims || !self.now.iter().enumerate().all(same)
    }
}

impl Review {
    /// Takes in what edits, already carried out on the document, did to the list. The cursor goes to
    /// what they are about.
    pub(super) fn follow_edits(&mut self, edits: &[Edit]) {
        let of_claim = |edit: &Edit| match edit {
            Edit::Claim { splice, .. } => Some(splice.item),
            Edit::Shape(_) | Edit::Head { .. } => None,
        };
        if let Some(items) = edits.iter().map(of_claim).collect::<Option<Vec<_>>>() {
            self.refresh_many(&items);
            if let Some(first) = items.iter().min() {
                self.cursor = *first;
            }
            return;
        }
        let places = Places::after(edits, self.claims.len());
        let moved = places.is_moved(self.claims.len());
        self.read_places(&places);
        let cursor = match places.focus() {
            Some(item) => item,
            None => self.next_to(&places),
        };
        self.move_kept(|item| places.of(item));
        for (item, (from, changed)) in places.now.iter().enumerate() {
            if *changed || from.is_none() {
                self.find_kept_conflicts_of(item);
            }
        }
        if moved {
            self.claim_top = Spot::default();
        }
        self.refresh_shape();
        self.cursor = cursor.min(self.claims.len().saturating_sub(1));
    }

    /// The claim that is where the cursor's was, should that be gone.
    fn next_to(&self, places: &Places) -> usize {
        let rest = self.cursor..self.claims.len();
        let found = rest.into_iter().find_map(|item| places.of(item));
        found.unwrap_or(places.now.len())
    }

    /// Reads what has changed, and takes along what is known of all else.
    pub(super) fn read_places(&mut self, places: &Places) {
        let count = self.claims.len();
        let mut stays = vec![false; count];
        let now = places.now.iter().enumerate();
        let now: Vec<_> = now
            .map(|(at, (from, changed))| match from.filter(|_| !changed) {
                Some(item) if item < count => {
                    stays[item] = true;
                    Ok(item)
                }
                Some(_) | None => Err(Box::new(self.document.claim(at))),
            })
            .collect();
        let gone = (0..count).filter(|&item| !stays[item]);
        let gone: Vec<_> = gone.map(|item| self.claims[item].claim.clone()).collect();
        self.columns.arrange(&now, &gone);
        let anew = now.iter().any(Result::is_err);
        let anchor = |place: &Result<usize, _>| match place {
            Ok(before) => self.anchors.get(*before).cloned().unwrap_or(Anchor::None),
            Err(_) => Anchor::None,
        };
        if self.article.is_some() {
            self.anchors = now.iter().map(anchor).collect();
        }
        self.claims.arrange(now.into_iter());
        // Where words that have changed are looked for depends on which claims are beside which.
        let off = |anchor: &Anchor| matches!(anchor, Anchor::Moved(_) | Anchor::Adrift);
        if anew || self.anchors.iter().any(off) {
            self.refresh_anchors();
        }
    }

    /// Why claims are not to go: a text that was left in a field of one would go with it.
    pub(super) fn left_in(&self, goes: impl Fn(usize) -> bool) -> Option<String> {
        let mut drafts = self.drafts.keys();
        let left = |(item, purpose): &&(usize, Purpose)| *purpose != Purpose::New && goes(*item);
        let (item, purpose) = drafts.find(left)?;
        let id = self.columns.ids.get(*item)?;
        let title = purpose.title();
        let field = title.split(" ·").next().unwrap_or(title).to_lowercase();
        Some(format!(
            "a text was left in the {field} of {id}; accept it there, or make it what it was"
        ))
    }

    /// The same for the claims that edits take out.
    pub(super) fn left_by(&self, edits: &[Edit]) -> Option<String> {
        if self.drafts.is_empty() || edits.iter().all(|edit| edit.shape().is_none()) {
            return None;
        }
        let places = Places::after(edits, self.claims.len());
        self.left_in(|item| places.of(item).is_none())
    }

    /// Moves what is kept of claims to their places now, and drops what is of claims that are gone.
    pub(super) fn move_kept(&mut self, to: impl Fn(usize) -> Option<usize>) {
        let last = self.claims.len().saturating_sub(1);
        let drafts = std::mem::take(&mut self.drafts).into_iter();
        self.drafts = drafts
            .filter_map(|((item, purpose), text)| {
                // The text of a claim that is yet to come is of no claim in particular.
                let near = (purpose == Purpose::New).then(|| item.min(last));
                Some(((to(item).or(near)?, purpose), text))
            })
            .collect();
        self.conflicts.retain_mut(|conflict| {
            let place = to(conflict.item);
            conflict.item = place.unwrap_or(conflict.item);
            place.is_some()
        });
        self.move_selection(to);
    }
}
