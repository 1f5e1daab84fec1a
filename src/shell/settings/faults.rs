//! What is wrong with a settings file, all of it, each at its place.

use crate::yaml::Place;

/// What is wrong, as offsets and messages.
#[derive(Debug, Default)]
pub(super) struct Faults<'t> {
    text: &'t str,
    found: Vec<(usize, String)>,
}

impl<'t> Faults<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            found: Vec::new(),
        }
    }

    /// Notes one at the byte `at`.
    pub(super) fn add(&mut self, at: usize, message: impl Into<String>) {
        self.found.push((at, message.into()));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The line of the byte `at`, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        Place::of(self.text.as_bytes(), at).line
    }

    /// All of them, a line each, in the order of the file `name`.
    pub(super) fn of(mut self, name: &str) -> anyhow::Error {
        self.found.sort_by_key(|(at, _)| *at);
        let place = |at: usize| Place::of(self.text.as_bytes(), at);
        let lines = self.found.iter();
        let lines = lines.map(|(at, message)| format!("{name}:{}: {message}", place(*at)));
        anyhow::anyhow!(lines.collect::<Vec<_>>().join("\n"))
    }
}
