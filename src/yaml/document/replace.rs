//! A claim written anew by hand: its whole text is replaced, and counts only if the file still reads
//! with that claim changed and all else as it was.

use super::{Document, Route};
use crate::yaml::gate::same_elsewhere;
use crate::yaml::lines::ends_line;
use crate::yaml::open::Limits;
use crate::yaml::{OpenError, Place, Refusal, Splice};

impl Document {
    /// Replaces the text of a claim. It costs a reading of the whole file.
    ///
    /// # Errors
    ///
    /// [`Refusal`] with the line and column in `new` where that has one; nothing has changed then.
    pub fn replace(&mut self, item: usize, new: &str) -> Result<Splice, Refusal> {
        let refuse = |reason: &str| Err(Refusal(reason.to_owned()));
        if let Some(read_only) = &self.read_only {
            return refuse(&read_only.reason);
        }
        if ends_line(self.slice(item)) != ends_line(new) {
            return refuse("the end of the last line would change");
        }
        let (old, range) = (self.now(), self.range_now(item));
        let text = [&old[..range.start], new, &old[range.end..]].concat();
        let opened = Self::open(text.clone().into_bytes(), &Limits::default())
            .map_err(|error| Refusal(within(&error, &old[..range.start], new)))?;
        let other = &opened.document;
        if let Some(fault) = opened.claims.get(item).and_then(|claim| claim.blocked()) {
            let place = Place::of(new.as_bytes(), fault.at);
            let told = format!("{}; {}", fault.message, fault.rule.help());
            return refuse(&at(place, &told));
        }
        if other.read_only.is_some() || other.len() != self.len() {
            return refuse("the text has to stay one claim");
        }
        let cut_alike = (0..self.len()).all(|nth| {
            let expected = if nth == item { new } else { self.slice(nth) };
            other.slice(nth) == expected
        });
        if !cut_alike || other.route != self.route {
            return refuse("the text would not stand for this claim alone");
        }
        if self.route == Route::Whole && !same_elsewhere(item, &old, &text) {
            return refuse("the text would change another claim");
        }
        let splice = Splice::between(item, self.slice(item), new);
        self.put(item, new.to_owned());
        Ok(splice)
    }
}

/// A fault of the whole file, with its place in the claim's text if it stands there.
fn within(error: &OpenError, before: &str, new: &str) -> String {
    let first = Place::of(before.as_bytes(), before.len()).line;
    let lines = new.lines().count();
    match error.place {
        Some(Place { line, column }) if (first..first + lines).contains(&line) => {
            let line = line - first + 1;
            at(Place { line, column }, &error.message)
        }
        Some(Place { line, .. }) if line >= first + lines => {
            format!("at its end: {}", error.message)
        }
        Some(_) | None => error.message.clone(),
    }
}

fn at(place: Place, what: &str) -> String {
    format!("line {}, column {}: {what}", place.line, place.column)
}
