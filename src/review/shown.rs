//! Which claims the list shows, and in what order.
//!
//! The list is live: a claim that no longer meets the filter leaves it once the cursor has left the
//! claim, and one that meets it again comes back. The order is made when it is asked for, so that
//! nothing moves under the reviewer's hands.

use std::cmp::Reverse;

use super::{Purpose, Review, Typing};
use crate::claims::{Field, Filter, Gist};

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    #[default]
    File,
    /// As the quotes stand in the article; claims without one come last.
    Article,
    /// Unreviewed first.
    Status,
    Kind,
    Reviewer,
    /// The last one marked first.
    Changed,
}

impl Sort {
    /// Every order, and what it is called.
    pub const ALL: [(Self, &'static str, &'static str); 6] = [
        (Self::File, "file", "as in the file"),
        (
            Self::Article,
            "article",
            "as the quotes stand in the article",
        ),
        (
            Self::Status,
            "status",
            "unreviewed, sourced, verified, disputed",
        ),
        (Self::Kind, "kind", "statistics together, dates together, …"),
        (Self::Reviewer, "reviewer", "by who marked it"),
        (Self::Changed, "changed", "the last one marked first"),
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        let mut all = Self::ALL.iter();
        all.find(|(sort, ..)| *sort == self)
            .map_or("", |(_, name, _)| name)
    }
}

/// The rows of the list.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    /// What the reviewer typed; empty shows all.
    pub(super) text: String,
    pub(super) filter: Filter,
    pub(super) sort: Sort,
    /// The claims that are shown, in the order of the rows.
    pub(super) items: Vec<usize>,
    /// The claim that is shown only because the cursor is on it.
    pub(super) stray: Option<usize>,
}

impl Review {
    /// The claims that are shown, from the row at the top of the list down.
    pub(crate) fn rows(&self) -> &[usize] {
        self.shown.items.get(self.list_top..).unwrap_or_default()
    }

    /// How many claims are shown.
    #[must_use]
    pub fn shown_count(&self) -> usize {
        self.shown.items.len()
    }

    /// What limits the list; empty where all claims are shown.
    #[must_use]
    pub fn filter_text(&self) -> String {
        match self.typing() {
            Some(typing) if typing.purpose == Purpose::Filter => typing.field.text(),
            _ => self.shown.text.clone(),
        }
    }

    /// The order of the list.
    #[must_use]
    pub fn sort(&self) -> Sort {
        self.shown.sort
    }

    /// The row of the cursor, from 0.
    #[must_use]
    pub fn row(&self) -> usize {
        self.row_of(self.cursor).unwrap_or(0)
    }

    pub(super) fn row_of(&self, item: usize) -> Option<usize> {
        // In the order of the file, which is by far the most frequent, all of them are shown.
        if self.shown.items.get(item) == Some(&item) {
            return Some(item);
        }
        if self.shown.sort == Sort::File {
            return self.shown.items.binary_search(&item).ok();
        }
        self.shown.items.iter().position(|&other| other == item)
    }

    /// The claim on a row, the last one where there are fewer.
    pub(super) fn item_at(&self, row: usize) -> usize {
        let last = self.shown.items.len().saturating_sub(1);
        let item = self.shown.items.get(row.min(last));
        item.copied().unwrap_or(0)
    }

    /// Shows these claims, given in the order of the file.
    pub(super) fn show(&mut self, mut items: Vec<usize>) {
        self.sort_items(&mut items);
        self.shown.items = items;
        self.shown.stray = None;
    }

    fn sort_items(&mut self, items: &mut [usize]) {
        if matches!(self.shown.sort, Sort::Kind | Sort::Reviewer | Sort::Changed) {
            for &item in items.iter() {
                self.fold(item);
            }
        }
        let columns = &self.columns;
        let text = |item: usize, field: Field| {
            let gist = columns.gist(item);
            gist.and_then(|gist| gist.text_in(columns.text(item)?, field))
        };
        // What has none comes last.
        let key = |item: usize, field: Field| {
            let text = text(item, field);
            (text.is_none(), text)
        };
        match self.shown.sort {
            Sort::File => items.sort_unstable(),
            Sort::Article => items.sort_by_key(|&item| {
                let at = self.anchor_of(item).range();
                at.map_or(usize::MAX, |range| range.start)
            }),
            Sort::Status => items.sort_by_key(|&item| columns.gist(item).map(Gist::status)),
            Sort::Kind => sort_by_text(items, |item| key(item, Field::Kind)),
            Sort::Reviewer => sort_by_text(items, |item| key(item, Field::ReviewedBy)),
            Sort::Changed => sort_by_text(items, |item| Reverse(text(item, Field::ReviewedAt))),
        }
    }

    /// Sorts the list after more is known of its claims.
    pub(super) fn sort_again(&mut self) {
        if self.shown.sort != Sort::File {
            let mut items = std::mem::take(&mut self.shown.items);
            items.sort_unstable();
            self.sort_items(&mut items);
            self.shown.items = items;
        }
    }

    /// Puts the list in another order; the cursor stays on its claim.
    pub(super) fn sort_by(&mut self, sort: Sort) {
        self.shown.sort = sort;
        let mut items = std::mem::take(&mut self.shown.items);
        items.sort_unstable();
        self.sort_items(&mut items);
        self.shown.items = items;
        self.tell(format!("sorted: {}", sort.name()));
    }

    /// A claim has changed: it comes into the list or, if the cursor is elsewhere, leaves it.
    pub(super) fn resettle(&mut self, item: usize) {
        let meets = self.meets(item);
        match (self.row_of(item), meets) {
            (None, true) => self.insert_row(item),
            (Some(_), true) if self.shown.stray == Some(item) => self.shown.stray = None,
            (Some(row), false) if self.shown.stray != Some(item) => {
                if item == self.cursor && self.shown.stray.is_none() {
                    self.shown.stray = Some(item);
                } else {
                    self.shown.items.remove(row);
                }
            }
            (None, false) | (Some(_), _) => {}
        }
        if !meets {
            self.selection.forget(item);
        }
    }

    /// A claim has been typed: if it meets the filter, it comes into the list. Where that is in another order
    /// than the file's it comes last for now, as the list is sorted once all are typed.
    pub(super) fn show_more(&mut self, item: usize) {
        if self.shown.filter.is_empty() || !self.meets(item) {
            return;
        }
        if self.shown.stray == Some(item) {
            self.shown.stray = None;
        } else if self.shown.sort == Sort::File {
            self.insert_row(item);
        } else {
            self.shown.items.push(item);
        }
    }

    /// The claim under the cursor is always in the list, and no other that does not belong there.
    pub(super) fn settle_cursor(&mut self) {
        let filtering = |typing: &Typing| typing.purpose == Purpose::Filter;
        if self.typing().is_some_and(filtering) {
            return;
        }
        if let Some(stray) = self.shown.stray.filter(|&stray| stray != self.cursor) {
            self.shown.stray = None;
            if let Some(row) = self.row_of(stray) {
                self.shown.items.remove(row);
            }
        }
        if self.cursor < self.claims.len() && self.row_of(self.cursor).is_none() {
            self.insert_row(self.cursor);
            self.shown.stray = Some(self.cursor);
        }
    }

    /// Puts a claim back: in the order of the file to its place, else behind the one before it in
    /// the file, as where it would be sorted to may be far away.
    fn insert_row(&mut self, item: usize) {
        let items = &self.shown.items;
        let row = if self.shown.sort == Sort::File {
            items.partition_point(|&other| other < item)
        } else {
            let before = items.iter().enumerate();
            before
                .filter(|(_, other)| **other < item)
                .max_by_key(|(_, other)| **other)
                .map_or(0, |(row, _)| row + 1)
        };
        self.shown.items.insert(row, item);
    }
}

/// Sorts claims by a key that is looked up once for each; those with the same stay as in the file.
fn sort_by_text<K: Ord>(items: &mut [usize], key: impl Fn(usize) -> K) {
    let mut keyed: Vec<_> = items.iter().map(|&item| (key(item), item)).collect();
    keyed.sort_unstable();
    for (place, (_, item)) in items.iter_mut().zip(keyed) {
        *place = item;
    }
}
