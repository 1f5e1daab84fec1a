//! Many at once: the selection, and which claims an act is for.

use std::collections::BTreeSet;

use super::Review;

/// The claims that are selected, by hand and by range.
#[derive(Clone, Debug, Default)]
pub(super) struct Selection {
    items: BTreeSet<usize>,
    /// Where a range that ends at the cursor begins.
    anchor: Option<usize>,
}

impl Selection {
    pub(super) fn forget(&mut self, item: usize) {
        self.items.remove(&item);
        if self.anchor == Some(item) {
            self.anchor = None;
        }
    }

    fn is_empty(&self) -> bool {
        self.items.is_empty() && self.anchor.is_none()
    }
}

impl Review {
    /// Which of the list's rows from the top down are selected.
    pub(crate) fn selected_rows(&self) -> impl Iterator<Item = bool> {
        let range = self.range();
        let rows = self.rows().iter().zip(self.list_top..);
        rows.map(move |(item, row)| {
            let ranged = range.as_ref().is_some_and(|range| range.contains(&row));
            ranged || self.selection.items.contains(item)
        })
    }

    /// The rows of the range that is being selected.
    fn range(&self) -> Option<std::ops::RangeInclusive<usize>> {
        let anchor = self.row_of(self.selection.anchor?)?;
        let row = self.row();
        Some(anchor.min(row)..=anchor.max(row))
    }

    /// How many claims are selected.
    #[must_use]
    pub fn selected_count(&self) -> usize {
        let chosen = &self.selection.items;
        let ranged = self.range().map_or(0, |range| {
            let items = self.shown.items[range].iter();
            items.filter(|item| !chosen.contains(item)).count()
        });
        chosen.len() + ranged
    }

    fn selected(&self) -> BTreeSet<usize> {
        let mut items = self.selection.items.clone();
        if let Some(range) = self.range() {
            items.extend(&self.shown.items[range]);
        }
        items
    }

    /// What an act is for: the selection or, without one, the claim under the cursor. In the order
    /// of the file.
    pub(super) fn targets(&self) -> Vec<usize> {
        if self.selection.is_empty() {
            return (self.cursor < self.claims.len())
                .then_some(self.cursor)
                .into_iter()
                .collect();
        }
        self.selected().into_iter().collect()
    }

    /// Selects the claim under the cursor and steps on, or takes it out again; a count of them.
    pub(super) fn toggle_selected(&mut self, times: usize) {
        self.selection.items = self.selected();
        self.selection.anchor = None;
        for _ in 0..times {
            if !self.selection.items.remove(&self.cursor) {
                self.selection.items.insert(self.cursor);
            }
            let row = self.row();
            if row + 1 == self.shown.items.len() {
                break;
            }
            self.select(self.item_at(row + 1));
        }
        self.tell_selected();
    }

    /// Begins a range at the cursor, or keeps what it selected.
    pub(super) fn toggle_range(&mut self) {
        if self.selection.anchor.is_some() {
            self.selection.items = self.selected();
            self.selection.anchor = None;
        } else {
            self.selection.anchor = Some(self.cursor);
        }
        self.tell_selected();
    }

    /// Selects all that are shown, or none where they are already.
    pub(super) fn select_all(&mut self) {
        let all: BTreeSet<usize> = self.shown.items.iter().copied().collect();
        let had_all = self.selected() == all;
        self.clear_selection();
        if !had_all {
            self.selection.items = all;
        }
        self.tell_selected();
    }

    /// Selects these, and says so where the filter hides some of them.
    pub(super) fn select_these(&mut self, items: Vec<usize>) {
        self.clear_selection();
        let all = items.len();
        self.selection.items = items.into_iter().collect();
        self.select_only_shown();
        let hidden = all - self.selection.items.len();
        if hidden > 0 {
            self.tell(format!("{hidden} more are not shown"));
        } else {
            self.tell(format!(
                "{all} claims tell the same; a mark is for all of them"
            ));
        }
    }

    pub(super) fn clear_selection(&mut self) {
        self.selection = Selection::default();
    }

    fn tell_selected(&mut self) {
        // How many are is in the footer all the while.
        if self.selected_count() == 0 {
            self.tell("none selected");
        }
    }

    /// Only what is seen is selected.
    pub(super) fn select_only_shown(&mut self) {
        let shown: BTreeSet<usize> = self.shown.items.iter().copied().collect();
        self.selection.items.retain(|item| shown.contains(item));
        self.selection.anchor = self.selection.anchor.filter(|item| shown.contains(item));
    }

    /// The claims that the selection is kept by.
    pub(super) fn chosen(&self) -> impl Iterator<Item = usize> {
        let items = self.selection.items.iter().copied();
        items.chain(self.selection.anchor)
    }

    /// The selection after claims have got other places; those that are gone are left out.
    pub(super) fn move_selection(&mut self, to: impl Fn(usize) -> Option<usize>) {
        let items = std::mem::take(&mut self.selection.items);
        self.selection.items = items.into_iter().filter_map(&to).collect();
        self.selection.anchor = self.selection.anchor.and_then(to);
    }
}
