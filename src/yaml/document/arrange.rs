//! Putting claims in, taking them out and moving them, each with what belongs to it.

use std::ops::Range;

use super::Document;
use super::gap::{Parts, lead};
use crate::claims::Claim;
use crate::yaml::gate::same_claim;
use crate::yaml::index::{cut, open_head};
use crate::yaml::lines::ends_line;
use crate::yaml::patch::{refuse, write_claim};
use crate::yaml::prescan::too_much;
use crate::yaml::{Refusal, Reshape, Splice, read_slice};

/// Past how many bytes a claim moves at the most, as history and journal hold all that it passes.
const FARTHEST: usize = 4 << 20;

/// One claim of a stretch that is put together anew.
struct Piece<'t> {
    /// Which claim of the stretch it was, from 0.
    from: Option<usize>,
    lead: &'t str,
    body: &'t str,
    /// The blank lines at its new place.
    blank: &'t str,
    /// What stays behind its new place.
    stay: String,
}

/// A stretch of the list with what stands before it.
struct Stretch<'t> {
    /// The slice, or the head, before the first claim, without the comment above that.
    before: &'t str,
    /// The comment above each of the claims, and above the one behind them.
    leads: Vec<&'t str>,
    parts: Vec<Parts<'t>>,
}

impl Stretch<'_> {
    fn piece(&self, nth: usize, place: usize) -> Piece<'_> {
        Piece {
            from: Some(nth),
            lead: self.leads[nth],
            body: self.parts[nth].body,
            blank: self.parts[place].blank,
            stay: String::new(),
        }
    }
}

impl Document {
    /// Puts a claim in at a place, counted from 0: behind the claim before it, or as the first. It is
    /// written in the style of the file.
    ///
    /// # Errors
    ///
    /// [`Refusal`] where that cannot be done without touching something else; nothing has changed
    /// then.
    pub fn insert(&mut self, at: usize, claim: &Claim) -> Result<Reshape, Refusal> {
        self.insert_all(at, std::slice::from_ref(claim))
    }

    /// The same with several claims, in the time that the file takes once.
    ///
    /// # Errors
    ///
    /// As of [`Self::insert`].
    pub fn insert_all(&mut self, at: usize, claims: &[Claim]) -> Result<Reshape, Refusal> {
        if let Some(refusal) = self.shape_barrier() {
            return Err(refusal);
        }
        if let Some(refusal) = claims.iter().find_map(too_much) {
            return Err(refusal);
        }
        let layout = self.layout();
        let written: Vec<_> = claims
            .iter()
            .map(|claim| write_claim(claim, layout))
            .collect();
        let reshape = self.put_in(at.min(self.len()), &written)?;
        let read = new_slices(&reshape).map(|slice| read_slice(slice).claim);
        if read.eq(claims.iter().cloned()) {
            self.take(reshape)
        } else {
            refuse("the result would be read as something else")
        }
    }

    /// The same with a claim as it was written elsewhere.
    ///
    /// # Errors
    ///
    /// As of [`Self::insert`].
    pub fn insert_text(&mut self, at: usize, item: &str) -> Result<Reshape, Refusal> {
        if let Some(refusal) = self.shape_barrier() {
            return Err(refusal);
        }
        let reshape = self.put_in(at.min(self.len()), &[item.to_owned()])?;
        let same = new_slices(&reshape).all(|slice| same_claim(item, slice));
        if same {
            self.take(reshape)
        } else {
            refuse("the result would be read as something else")
        }
    }

    fn put_in(&self, at: usize, items: &[String]) -> Result<Reshape, Refusal> {
        let Some((last, before)) = items.split_last() else {
            return refuse("there is no claim to put in");
        };
        let new = |body, blank, stay| Piece {
            from: None,
            lead: "",
            body,
            blank,
            stay,
        };
        let all_before = |blank| {
            before
                .iter()
                .map(move |item| new(item, blank, String::new()))
        };
        if self.is_empty() {
            let mut pieces: Vec<_> = all_before(self.eol).collect();
            pieces.push(new(last, "", String::new()));
            return self.arranged(0..0, &self.stretch(0..0), "", &pieces);
        }
        let beside = at.saturating_sub(1);
        let stretch = self.stretch(beside..beside + 1);
        let parts = stretch.parts[0];
        // Behind the last claim stand other blank lines than between two.
        let between = match (beside + 1 == self.len(), beside.checked_sub(1)) {
            (false, _) => parts.blank,
            (true, Some(before)) => Parts::of(self.slice(before), false).blank,
            (true, None) => "",
        };
        let old = stretch.piece(0, 0);
        let mut pieces = Vec::with_capacity(items.len() + 1);
        if at == 0 {
            pieces.extend(all_before(between));
            pieces.push(new(last, between, String::new()));
            let stay = parts.stay.to_owned();
            pieces.push(Piece { stay, ..old });
        } else {
            let blank = between;
            pieces.push(Piece { blank, ..old });
            pieces.extend(all_before(between));
            pieces.push(new(last, parts.blank, parts.stay.to_owned()));
        }
        self.arranged(beside..beside + 1, &stretch, "", &pieces)
    }

    /// Takes a claim out, with the comment above it.
    ///
    /// # Errors
    ///
    /// As of [`Self::insert`].
    pub fn remove(&mut self, item: usize) -> Result<Reshape, Refusal> {
        let last = item + 1 == self.len();
        let start = if last { item.saturating_sub(1) } else { item };
        let stretch = self.stretch_of(start..item + 1)?;
        let gone = stretch.parts[item - start];
        let reshape = if start == item {
            self.arranged(item..item + 1, &stretch, gone.stay, &[])?
        } else {
            // What ends the list stays as it is.
            let mut now_last = stretch.piece(0, 0);
            let stay = stretch.parts[0].stay;
            if stay.is_empty() {
                now_last.blank = gone.blank;
            }
            now_last.stay = [stay, gone.stay].concat();
            self.arranged(start..item + 1, &stretch, "", &[now_last])?
        };
        self.take(reshape)
    }

    /// Moves a claim to the place `to`, with the comment above it.
    ///
    /// # Errors
    ///
    /// As of [`Self::insert`].
    pub fn shift(&mut self, item: usize, to: usize) -> Result<Reshape, Refusal> {
        let range = item.min(to)..item.max(to) + 1;
        let passed = range.clone().filter(|&at| at < self.len());
        if passed.map(|at| self.slice(at).len()).sum::<usize>() > FARTHEST {
            return refuse("that is too far to move at once");
        }
        let stretch = self.stretch_of(range.clone())?;
        let last = stretch.parts.len() - 1;
        let mut order: Vec<usize> = (0..=last).collect();
        let (from, to) = (item - range.start, to - range.start);
        let moved = order.remove(from);
        order.insert(to, moved);
        let places = order.iter().enumerate();
        let mut pieces: Vec<_> = places.map(|(at, &nth)| stretch.piece(nth, at)).collect();
        // What stood behind a claim stays where that was.
        let mut carried = String::new();
        let down = from == 0;
        for (nth, parts) in stretch.parts.iter().enumerate() {
            let holder = match nth {
                0 if down => None,
                nth if down && nth < last => Some(nth - 1),
                nth => Some((nth + 1).min(last)),
            };
            match holder {
                Some(at) => pieces[at].stay.push_str(parts.stay),
                None => carried.push_str(parts.stay),
            }
        }
        let reshape = self.arranged(range, &stretch, &carried, &pieces)?;
        self.take(reshape)
    }

    fn stretch_of(&self, range: Range<usize>) -> Result<Stretch<'_>, Refusal> {
        match self.shape_barrier() {
            Some(refusal) => Err(refusal),
            None if range.end > self.len() => refuse("there is no such claim"),
            None => Ok(self.stretch(range)),
        }
    }

    fn stretch(&self, range: Range<usize>) -> Stretch<'_> {
        let before = match range.start.checked_sub(1) {
            Some(item) => self.slice(item),
            None => self.head_text(),
        };
        let first = if range.start < self.len() {
            let stays = match range.start.checked_sub(1) {
                Some(item) => Parts::of(self.slice(item), false).lead.len(),
                None => lead(self.head_text()).1.len(),
            };
            &before[before.len() - stays..]
        } else {
            ""
        };
        let parts: Vec<_> = range
            .map(|item| Parts::of(self.slice(item), item + 1 == self.len()))
            .collect();
        let leads = std::iter::once(first).chain(parts.iter().map(|parts| parts.lead));
        Stretch {
            before: &before[..before.len() - first.len()],
            leads: leads.collect(),
            parts,
        }
    }

    /// The reshape that gives a stretch other pieces, after the gate. `carried`: what stays of what went.
    fn arranged(
        &self,
        range: Range<usize>,
        stretch: &Stretch<'_>,
        carried: &str,
        pieces: &[Piece<'_>],
    ) -> Result<Reshape, Refusal> {
        let mut text = match (self.is_empty(), open_head(stretch.before)) {
            (true, Some(head)) => head,
            (true, None) | (false, _) => stretch.before.to_owned(),
        };
        let mut add = |piece: &str| {
            if !piece.is_empty() && !text.is_empty() && !ends_line(&text) {
                text.push_str(self.eol);
            }
            text.push_str(piece);
        };
        add(carried);
        for piece in pieces {
            for part in [piece.lead, piece.body, piece.blank, piece.stay.as_str()] {
                add(part);
            }
        }
        add(stretch.leads[range.len()]);
        let neighbour = range.start.checked_sub(1);
        let next = (range.end < self.len()).then(|| self.slice(range.end));
        let rest = next.unwrap_or(self.tail_text());
        let gap = if rest.is_empty() || ends_line(&text) {
            ""
        } else {
            self.eol
        };
        // What stands farther off does not matter for where lines cut.
        let head = neighbour.map_or("", |_| "claims:\n");
        let text = [head, &text, gap, rest].concat();
        let skip = usize::from(neighbour.is_some());
        let from = neighbour.map(|_| Some(0)).into_iter();
        let from = from.chain(pieces.iter().map(|piece| piece.from.map(|nth| nth + skip)));
        let reshape = self.cut_anew(neighbour, range.end, &text, from.collect());
        reshape.ok_or_else(|| Refusal("the list would be cut otherwise".to_owned()))
    }

    /// The reshape by which the claims from the first one concerned, or its neighbour, up to `end`
    /// become those of a text. `from` says which they are. The text begins with the head where there is
    /// no neighbour, and goes on to the next claim or to the end of the file.
    fn cut_anew(
        &self,
        neighbour: Option<usize>,
        end: usize,
        text: &str,
        from: Vec<Option<usize>>,
    ) -> Option<Reshape> {
        let index = cut(text.as_bytes())?;
        let at = neighbour.unwrap_or(0);
        let goes_on = end < self.len();
        if index.items.len() != from.len() + usize::from(goes_on) {
            return None;
        }
        let after = (0..from.len()).map(|item| text[index.item(item)].to_owned());
        let around = |old: &str, new: &str| (old != new).then(|| Splice::between(0, old, new));
        let head = match neighbour {
            Some(_) => None,
            None => around(self.head_text(), &text[..index.head_end]),
        };
        let tail = if goes_on {
            None
        } else {
            around(self.tail_text(), &text[index.tail_start()..])
        };
        Some(Reshape {
            at,
            before: (at..end).map(|item| self.slice(item).to_owned()).collect(),
            after: after.collect(),
            from,
            head,
            tail,
        })
    }

    /// Carries a reshape out whose claims mean what they meant before.
    fn take(&mut self, reshape: Reshape) -> Result<Reshape, Refusal> {
        let mut kept = reshape.from.iter().zip(&reshape.after);
        let same = kept.all(|(from, after)| match from {
            Some(nth) => same_claim(&reshape.before[*nth], after),
            None => true,
        });
        if !same {
            return refuse("a claim would mean something else at its new place");
        }
        if self.reshape(&reshape) {
            Ok(reshape)
        } else {
            refuse("the file would be read otherwise")
        }
    }
}

/// The slices of the claims that a reshape brings.
fn new_slices(reshape: &Reshape) -> impl Iterator<Item = &str> {
    let new = reshape.from.iter().zip(&reshape.after);
    new.filter(|(from, _)| from.is_none())
        .map(|(_, slice)| slice.as_str())
}
