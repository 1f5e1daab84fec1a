//! The list of claims gets another shape: slices are put in the place of others, and count only where
//! the file is cut as expected then and every slice that is concerned still reads.

use super::head::head;
use super::load::frame;
use super::{Document, Route};
use crate::yaml::Reshape;
use crate::yaml::index::{Index, cut, open_head};
use crate::yaml::lines::line_indent;
use crate::yaml::open::Limits;
use crate::yaml::patch::{Layout, Refusal};

impl Document {
    /// Why claims cannot be put in, moved or taken out, if so.
    #[must_use]
    pub fn shape_barrier(&self) -> Option<Refusal> {
        let reason = match (&self.read_only, self.route) {
            (Some(read_only), _) => read_only.reason.clone(),
            (None, Route::Whole) => {
                "claims of this file refer to each other ('*'); write those values out first"
                    .to_owned()
            }
            (None, Route::Slices) if !self.lined => {
                "write the list of claims out under 'claims:' first, one item a line".to_owned()
            }
            (None, Route::Slices) => return None,
        };
        Some(Refusal(reason))
    }

    /// Replays a reshape, or its inverse. `false` where the list is not the one it was made for;
    /// nothing has changed then.
    pub fn reshape(&mut self, reshape: &Reshape) -> bool {
        let Some((text, index)) = self.reshaped(reshape) else {
            return false;
        };
        let around = reshape.head.is_some() || reshape.tail.is_some();
        let frame = around.then(|| frame_of(&text, &index));
        if frame.as_ref().is_some_and(Option::is_none) {
            return false;
        }
        self.recut(text, index, reshape);
        if let Some(frame) = frame.flatten() {
            self.head = head(&frame);
        }
        true
    }

    /// The text after a reshape and how it is cut, where the reshape fits.
    fn reshaped(&self, reshape: &Reshape) -> Option<(String, Index)> {
        let length = reshape.length_after(self.len())?;
        let end = reshape.at + reshape.before.len();
        let mut there = (reshape.at..end).zip(&reshape.before);
        if self.shape_barrier().is_some() || !there.all(|(item, old)| self.slice(item) == old) {
            return None;
        }
        let around = |old: &str, splice: &Option<crate::yaml::Splice>| match splice {
            Some(splice) => splice.apply(old),
            None => Some(old.to_owned()),
        };
        let mut text = around(self.head_text(), &reshape.head)?;
        let mut expected = Index {
            head_end: text.len(),
            items: Vec::with_capacity(length),
        };
        let before = (0..reshape.at).map(|item| self.slice(item));
        let after = reshape.after.iter().map(String::as_str);
        let behind = (end..self.len()).map(|item| self.slice(item));
        for slice in before.chain(after).chain(behind) {
            let start = text.len();
            text.push_str(slice);
            expected.items.push((start, text.len()));
        }
        text.push_str(&around(self.tail_text(), &reshape.tail)?);
        let cut = cut(text.as_bytes())? == expected;
        let limits = Limits::default();
        let mut after = reshape.after.iter();
        let reads = cut && after.all(|slice| Self::read_one(slice, &limits).is_some());
        reads.then_some((text, expected))
    }

    /// Whether a slice reads as a claim and is cut as one between its neighbours, where lines cut the
    /// file.
    pub(super) fn stands(&self, item: usize, new: &str) -> bool {
        if !self.lined {
            return true;
        }
        let mut text = "claims:\n".to_owned();
        let mut expected = Index {
            head_end: text.len(),
            items: Vec::new(),
        };
        let before = item.checked_sub(1).map(|before| self.slice(before));
        let behind = (item + 1 < self.len()).then(|| self.slice(item + 1));
        for slice in before.into_iter().chain([new]).chain(behind) {
            let start = text.len();
            text.push_str(slice);
            expected.items.push((start, text.len()));
        }
        if behind.is_none() {
            text.push_str(self.tail_text());
        }
        cut(text.as_bytes()).as_ref() == Some(&expected)
            && Self::read_one(new, &Limits::default()).is_some()
    }

    /// What stands before the claims.
    pub(super) fn head_text(&self) -> &str {
        self.slices.around().0
    }

    /// What stands behind the claims.
    pub(super) fn tail_text(&self) -> &str {
        self.slices.around().1
    }

    /// How a new claim is to stand in the file.
    #[must_use]
    pub fn layout(&self) -> Layout {
        let dash = if self.is_empty() {
            Layout::default().dash
        } else {
            line_indent(self.slice(0), 0)
        };
        Layout {
            dash,
            eol: self.eol,
        }
    }
}

/// What stands around the claims of a text.
fn frame_of(text: &str, index: &Index) -> Option<crate::yaml::tree::Node> {
    let head = &text[..index.head_end];
    let tail = &text[index.tail_start()..];
    match index.items.first() {
        Some(&(start, _)) => frame(head, &" ".repeat(line_indent(text, start)), tail),
        None => frame(&open_head(head)?, "", tail),
    }
}
