//! The history to look at and to go back in: of the sitting, or of the claim under the cursor.

use super::history::Step;
use super::journal::clock;
use super::pick::{Choice, Value};
use super::{Picking, Review};
use crate::claims::changes;
use crate::yaml::read_slice;

impl Review {
    /// Shows what was done, the last act first.
    pub(super) fn open_history(&mut self, of_claim: bool) {
        let choices = if of_claim {
            self.claim_points()
        } else {
            self.sitting_points()
        };
        self.pick(Picking::History { of_claim }, choices);
    }

    fn sitting_points(&self) -> Vec<Choice> {
        let (steps, done, saved) = self.history.steps();
        let sign = |point: usize| match (point == done, point == saved, point > done) {
            (true, true, _) => "now, saved",
            (true, false, _) => "now",
            (_, true, _) => "saved",
            (.., true) => "undone",
            _ => "",
        };
        let points = steps.iter().enumerate().rev();
        let points = points.map(|(nth, step)| (nth + 1, step.label.clone(), self.when(step)));
        let opened = (0, "as it was before".to_owned(), String::new());
        points
            .chain([opened])
            .map(|(point, text, detail)| Choice {
                text,
                detail,
                key: sign(point).to_owned(),
                value: Value::Point(point),
            })
            .collect()
    }

    fn claim_points(&self) -> Vec<Choice> {
        let item = self.cursor;
        let (steps, done, _) = self.history.steps();
        let mut points = Vec::new();
        let mut first = None;
        // Backwards, as places are those at the time of each step.
        let mut place = Some(item);
        for step in steps[..done].iter().rev() {
            for edit in step.edits.iter().rev() {
                let Some(at) = place else { break };
                if let Some(shape) = edit.shape() {
                    place = shape.came_from(at);
                } else if let Some((_, old, new)) = edit.of_claim().filter(|(of, ..)| *of == at) {
                    points.push((step.label.clone(), self.when(step), new));
                    first = Some(old.to_owned());
                }
            }
        }
        points.extend(first.map(|old| ("as it was before".to_owned(), String::new(), old)));
        let now = self.claims.get(item).map(|_| self.document.slice(item));
        points
            .into_iter()
            .map(|(text, detail, slice)| Choice {
                text,
                detail,
                key: if now == Some(slice.as_str()) {
                    "now"
                } else {
                    ""
                }
                .to_owned(),
                value: Value::Slice(slice),
            })
            .collect()
    }

    /// The time of a step; the day too, where it was another.
    fn when(&self, step: &Step) -> String {
        let time = clock(&step.at).unwrap_or_default();
        match (step.at.get(..10), self.now.get(..10)) {
            (Some(day), Some(today)) if day != today => format!("{day} {time}"),
            _ => time,
        }
    }

    /// Undoes or does again what lies between now and a point of the sitting.
    pub(super) fn go_to_point(&mut self, point: usize) {
        let (_, done, _) = self.history.steps();
        match point.cmp(&done) {
            std::cmp::Ordering::Less => self.undo(done - point),
            std::cmp::Ordering::Equal => self.tell("this is where you are"),
            std::cmp::Ordering::Greater => self.redo(point - done),
        }
    }

    /// Gives the claim under the cursor the values that it had; that is a step of its own.
    pub(super) fn go_to_slice(&mut self, slice: &str) {
        if self.is_barred() {
            return;
        }
        let then = read_slice(slice).claim;
        let changes = changes(&self.claims[self.cursor].claim, &then);
        if changes.is_empty() {
            self.tell("this is where you are");
        } else {
            self.edit(self.cursor, changes, "went back in");
        }
    }
}
