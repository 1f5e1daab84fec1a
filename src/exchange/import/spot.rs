//! Where in a text of JSON a record stands.

use super::{Import, Place, shown};

/// Where a value stands.
#[derive(Default)]
pub(super) struct Spot {
    line: Option<usize>,
    /// The keys and the places in lists, from 0, that lead to it.
    path: String,
}

impl Spot {
    pub(super) fn line(line: usize) -> Self {
        Self {
            line: Some(line),
            path: String::new(),
        }
    }

    /// A script of a page; `number` is from 1.
    pub(super) fn script(number: usize) -> Self {
        Self {
            line: None,
            path: format!("script {number} "),
        }
    }

    pub(super) fn key(&self, key: &str) -> Self {
        let starts = self.path.is_empty() || self.path.ends_with(' ');
        let dot = if starts { "" } else { "." };
        self.at(&format!("{dot}{}", shown(key)))
    }

    pub(super) fn item(&self, at: usize) -> Self {
        self.at(&format!("[{at}]"))
    }

    fn at(&self, step: &str) -> Self {
        Self {
            line: self.line,
            path: format!("{}{step}", self.path),
        }
    }

    /// The place of a record that stands there, and has an address perhaps.
    pub(super) fn record(&self, address: Option<&str>, import: &mut Import) -> Place {
        let place = import.next(self.line);
        let path = self.path.trim_end();
        let path = (!path.is_empty()).then(|| path.to_owned());
        let names = path.into_iter().chain(address.map(shown));
        import.name(place, &names.collect::<Vec<_>>());
        place
    }
}
