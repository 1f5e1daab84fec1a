//! Claims that are typed when somebody looks at them: all of a large file would take several times the
//! memory that its text takes.

use std::cell::{Cell, OnceCell};
use std::ops::Index;
use std::sync::Arc;

use super::slices::Slices;
use super::{Document, Route};
use crate::yaml::read::{self, Reading};

/// So many claims stay typed that are as they were opened.
const MOST: usize = 8192;

/// The claims of a document.
#[derive(Debug)]
pub struct Readings {
    slices: Arc<Slices>,
    rows: Vec<Row>,
    /// How many were typed since it was looked whether these are too many.
    typed: Cell<usize>,
}

#[derive(Clone, Debug)]
struct Row {
    /// Which of the slices it is; `None` for a claim that is none of them.
    from: Option<u32>,
    cell: OnceCell<Box<Reading>>,
}

impl Row {
    fn new(reading: Box<Reading>) -> Self {
        Self {
            from: None,
            cell: OnceCell::from(reading),
        }
    }
}

impl Index<usize> for Readings {
    type Output = Reading;

    fn index(&self, item: usize) -> &Reading {
        let row = &self.rows[item];
        row.cell.get_or_init(|| {
            self.typed.set(self.typed.get() + 1);
            let from = row.from.expect("a claim that is no slice is typed");
            Box::new(read::slice(self.slices.of(from as usize)))
        })
    }
}

impl Readings {
    /// The claims of a document that was just opened, the first of which are typed already.
    ///
    /// # Panics
    ///
    /// On more claims than a file of the largest size that is read can have.
    #[must_use]
    pub fn new(document: &Document, typed: Vec<Reading>) -> Self {
        let alone = document.route == Route::Slices;
        let count = u32::try_from(document.len()).expect("each takes more than a byte of 4 GiB");
        let row = |item| Row {
            from: alone.then_some(item),
            cell: OnceCell::new(),
        };
        let mut readings = Self {
            slices: Arc::clone(&document.slices),
            rows: (0..count).map(row).collect(),
            typed: Cell::new(0),
        };
        if alone {
            readings.fill(0, typed);
        } else {
            readings.rows = typed.into_iter().map(Box::new).map(Row::new).collect();
        }
        readings
    }

    /// Whether so many stay typed.
    #[must_use]
    pub const fn keeps(count: usize) -> bool {
        count <= MOST
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// One of them, if there are so many.
    #[must_use]
    pub fn get(&self, item: usize) -> Option<&Reading> {
        (item < self.len()).then(|| &self[item])
    }

    /// All of them, which types them: for what is seldom.
    #[must_use]
    pub fn all(&self) -> Vec<Reading> {
        let mut all = Vec::with_capacity(self.len());
        self.visit(|reading| all.push(reading.clone()));
        all
    }

    /// Shows all of them, each for a moment.
    pub fn visit(&self, mut see: impl FnMut(&Reading)) {
        for row in &self.rows {
            match (row.cell.get(), row.from) {
                (Some(reading), _) => see(reading),
                (None, Some(from)) => see(&read::slice(self.slices.of(from as usize))),
                (None, None) => {}
            }
        }
    }

    /// Takes claims in that were typed elsewhere, unless there are too many to keep.
    pub fn fill(&mut self, first: usize, typed: Vec<Reading>) {
        if !Self::keeps(self.len()) {
            return;
        }
        for (row, reading) in self.rows[first..].iter().zip(typed) {
            // One that has been looked at is the same.
            _ = row.cell.set(Box::new(reading));
        }
    }

    /// Gives a claim another reading, and returns the one that it had.
    pub fn replace(&mut self, item: usize, new: Reading) -> Reading {
        _ = self[item];
        let old = std::mem::replace(&mut self.rows[item], Row::new(Box::new(new)));
        old.cell.into_inner().map(|old| *old).unwrap_or_default()
    }

    /// Puts the claims in another order. `now` has each one's place before, or the reading of one that is
    /// new.
    pub fn arrange(&mut self, now: impl Iterator<Item = Result<usize, Box<Reading>>>) {
        let mut old = std::mem::take(&mut self.rows);
        let row = |place: Result<usize, Box<Reading>>| match place {
            Ok(before) => Row {
                from: old[before].from,
                cell: std::mem::take(&mut old[before].cell),
            },
            Err(reading) => Row::new(reading),
        };
        self.rows = now.map(row).collect();
    }

    /// Forgets claims that can be typed again, where they are many.
    pub fn trim(&mut self) {
        if self.typed.get() > MOST {
            self.typed.set(0);
            for row in self.rows.iter_mut().filter(|row| row.from.is_some()) {
                row.cell.take();
            }
        }
    }

    /// Lets go of the text while the document takes what is now for what is on disk.
    pub fn rebase(&mut self, document: &mut Document) {
        self.slices = Arc::default();
        document.rebase();
        self.slices = Arc::clone(&document.slices);
        if document.route == Route::Slices {
            for (item, row) in (0..).zip(&mut self.rows) {
                row.from = Some(item);
            }
        }
    }
}
