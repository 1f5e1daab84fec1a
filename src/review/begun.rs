//! A sitting with a file whose claims are still being typed: what can be done meanwhile, and what has to
//! wait until all of them are.

use super::{Batch, Columns, Mode, Past, Place, Review, Sort};
use crate::keys::{Action, Group};

/// What is taken up once all claims are typed.
#[derive(Debug, Default)]
pub(super) struct PutOff {
    pub(super) place: Option<Place>,
    pub(super) past: Option<Past>,
}

impl Review {
    /// Whether every claim of the file has been typed, so that it is sure where all of them stand.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        !self.goes_on && self.columns.len() == self.claims.len()
    }

    /// How many claims have been typed: those up to the first one that has not.
    #[must_use]
    pub fn typed_count(&self) -> usize {
        self.columns.len()
    }

    /// Takes in the claims that were typed next.
    pub(super) fn take_batch(&mut self, mut batch: Batch) {
        if self.is_typed() || batch.first != self.columns.len() {
            return;
        }
        let first = batch.first;
        let readings = std::mem::take(&mut batch.readings);
        let conflicting = std::mem::take(&mut batch.conflicting);
        self.claims.fill(first, readings);
        self.columns.extend(batch);
        for item in conflicting {
            self.find_kept_conflicts_of(item);
        }
        for item in first..self.columns.len() {
            self.show_more(item);
            self.resettle_hit(item);
        }
        if self.is_typed() {
            self.columns.settle_ids();
            self.refresh_anchors();
            self.refresh_marks();
            self.sort_again();
        }
    }

    /// Makes the columns anew, of claims that are others now.
    pub(super) fn read_columns(&mut self) {
        self.columns = Columns::default();
        self.columns.extend(Batch::new(0, self.claims.all()));
        self.columns.settle_ids();
    }

    /// Once all claims are typed and nothing is being typed or asked: what had to wait for that.
    pub(super) fn take_up(&mut self) {
        if !self.is_typed() || !matches!(self.mode, Mode::Browse) {
            return;
        }
        let Some(PutOff { place, past }) = self.put_off.take() else {
            return;
        };
        self.begin_pace();
        if past.is_some() {
            self.begin(place.as_ref(), past.as_ref());
            return;
        }
        match place {
            Some(place) if place.item == self.cursor => self.go_to(&place),
            // Whoever has gone on stays where they are.
            Some(place) if self.shown.text.is_empty() && self.shown.sort == Sort::File => {
                let (here, pane) = (self.cursor, self.pane);
                self.go_to(&place);
                self.select(here);
                self.pane = pane;
            }
            Some(_) | None => {}
        }
        self.show_first_conflict();
    }

    /// Takes up what is kept of the file, which was looked up while it was shown already: what its journal
    /// holds, and why nothing is to be edited, if so.
    pub(super) fn take_journal(&mut self, past: Option<Past>, held: Option<String>) {
        self.journaled = past.is_some();
        if held.is_some() {
            self.locked = held;
        }
        match (past, &mut self.put_off) {
            (Some(past), Some(put_off)) if past.has_records() => put_off.past = Some(past),
            (past, _) => self.begin(None, past.as_ref()),
        }
    }

    /// Begins while claims are still being typed. What an earlier sitting did is about claims that have to be
    /// known, and is put off.
    pub(super) fn begin_early(&mut self, place: Option<Place>, past: Option<Past>) {
        if let Some(place) = &place {
            self.select(place.item);
            self.pane = place.pane;
            self.leave_hidden_pane();
        }
        self.put_off = Some(PutOff { place, past: None });
        self.take_journal(past, None);
        for item in 0..self.columns.len() {
            self.find_kept_conflicts_of(item);
        }
    }

    /// Whether an action has to wait until more claims are typed, as else it would be done to a part of what
    /// it is meant for, or tell an untruth.
    pub(super) fn waits(&self, action: Action) -> bool {
        let past = self.put_off.as_ref().is_some_and(|it| it.past.is_some());
        if self.is_typed() && !past {
            return false;
        }
        let untyped = |item: &usize| *item >= self.columns.len();
        match action.row().group {
            Group::Mark | Group::Evidence => past || self.targets().iter().any(untyped),
            Group::Shape | Group::History => true,
            Group::Find => matches!(action, Action::NextFound | Action::PreviousFound),
            Group::Select => matches!(action, Action::SelectAll | Action::SelectSame),
            Group::Typing | Group::Answer => {
                let question = self.typing().is_some_and(|it| it.purpose.is_question());
                question && action == Action::Accept && !self.is_typed()
            }
            Group::Move | Group::Panes | Group::File => false,
        }
    }

    /// Whether what came last is a key that has to be pressed again once more claims are typed; nothing has
    /// come of it.
    #[must_use]
    pub const fn is_early(&self) -> bool {
        self.early
    }

    pub(super) fn tell_early(&mut self) {
        self.early = true;
        let (read, all) = (self.columns.len(), self.claims.len());
        self.tell(format!(
            "waiting, {read} of {all} claims are read; <Esc> gives up"
        ));
    }

    /// Why nothing may be done yet that needs all claims, or a claim that is not typed yet.
    pub(super) fn typing_barrier(&self, item: Option<usize>) -> Option<String> {
        // What an earlier sitting left comes before what is done now.
        let past = self.put_off.as_ref().and_then(|it| it.past.as_ref());
        let untyped = match item {
            Some(item) => item >= self.columns.len(),
            None => !self.is_typed(),
        };
        (past.is_some() || untyped).then(|| {
            let (read, all) = (self.columns.len(), self.claims.len());
            if past.is_some() && !untyped {
                "first comes what an earlier sitting left, once all is read".to_owned()
            } else {
                format!("still reading, {read} of {all} claims; in a moment")
            }
        })
    }
}
