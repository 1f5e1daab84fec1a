//! What a sitting holds outside: the lock, the journal, and what is to be said where they fail.

use std::io;
use std::path::Path;
use std::time::SystemTime;

use super::disk::{Files, Real};
use super::journal::Journal;
use super::lock::{self, Lock, LockError};
use super::settings::state_folder;
use super::state;
use crate::review::{Past, Record, Review};

/// The lock and the journal of a sitting.
pub struct Keeping<F: Files = Real> {
    _lock: Option<Lock<F::File>>,
    journal: Option<Journal<F>>,
    /// The journal lacks something, or may: the next write makes it anew.
    broken: bool,
    /// The save that is going on, for a journal that has to be made anew before it ends.
    saving: Option<Record>,
    warning: Option<String>,
}

impl<F: Files> Default for Keeping<F> {
    fn default() -> Self {
        Self {
            _lock: None,
            journal: None,
            broken: false,
            saving: None,
            warning: None,
        }
    }
}

/// What was found when a sitting began.
pub struct Beginning<F: Files = Real> {
    pub keeping: Keeping<F>,
    /// What the journal holds.
    pub past: Option<Past>,
    /// Why the file is not to be edited: another has it open.
    pub held: Option<String>,
    /// What stays to be said throughout.
    pub warning: Option<String>,
    /// What is to be said once.
    pub notice: Option<String>,
}

impl<F: Files> Default for Beginning<F> {
    fn default() -> Self {
        Self {
            keeping: Keeping::default(),
            past: None,
            held: None,
            warning: None,
            notice: None,
        }
    }
}

/// Takes the lock and reads the journal of the claims file whose resolved path is `file`, that a
/// person calls `name`, and whose bytes have the digest `digest`.
#[must_use]
pub fn begin(file: &Path, name: &str, digest: String, now: &str) -> Beginning {
    begin_in(&Real, &state_folder(), file, name, digest, now)
}

/// The same with a file system and a state folder of the caller's choice.
#[must_use]
pub fn begin_in<F: Files + Clone>(
    fs: &F,
    folder: &Path,
    file: &Path,
    name: &str,
    digest: String,
    now: &str,
) -> Beginning<F> {
    let lock = match lock::sitting(fs, folder, file, now) {
        Ok(lock) => Some(lock),
        Err(error @ LockError::Held { .. }) => {
            return Beginning {
                held: Some(format!("{name} is {error}. Opened read-only.")),
                ..Beginning::default()
            };
        }
        Err(LockError::Io { .. }) => None,
    };
    let own = state::path(folder, file, "journal");
    state::sweep(fs, folder, &own, SystemTime::now());
    match Journal::open(fs.clone(), folder, file) {
        Ok((journal, found)) => Beginning {
            keeping: Keeping {
                _lock: lock,
                journal: Some(journal),
                ..Keeping::default()
            },
            past: Some(Past {
                records: found.records,
                digest,
                trim: found.large,
            }),
            notice: found.notice,
            ..Beginning::default()
        },
        Err(error) => Beginning {
            keeping: Keeping {
                _lock: lock,
                warning: Some(warning(&error)),
                ..Keeping::default()
            },
            warning: Some(warning(&error)),
            ..Beginning::default()
        },
    }
}

fn warning(error: &io::Error) -> String {
    format!("no journal ({}): save often", error.kind())
}

impl<F: Files> Keeping<F> {
    /// What stays to be said for as long as what happens is not written down.
    #[must_use]
    pub fn warning(&self) -> Option<String> {
        self.warning.clone()
    }

    /// Writes down what `review` did.
    pub fn record(&mut self, records: &[Record], review: &Review) {
        self.saving = None;
        if self.broken || !self.append(records) {
            // All there is, as something may be missing that came before.
            self.rewrite(review, &[]);
        }
    }

    /// Writes down that a save of bytes with this digest begins.
    pub fn saving(&mut self, digest: String, review: &Review) {
        let saving = Record::Saving { digest };
        self.saving = Some(saving.clone());
        if self.broken || !self.append(std::slice::from_ref(&saving)) {
            self.rewrite(review, &[saving]);
        }
        self.sync();
    }

    /// Writes down that it succeeded.
    pub fn saved(&mut self, review: &Review) {
        let saving = self.saving.take();
        if self.broken || !self.append(&[Record::Saved]) {
            let all: Vec<_> = saving.into_iter().chain([Record::Saved]).collect();
            self.rewrite(review, &all);
        }
    }

    fn append(&mut self, records: &[Record]) -> bool {
        let Some(journal) = &mut self.journal else {
            return true;
        };
        let written = journal.append(records);
        self.note(&written);
        written.is_ok()
    }

    fn rewrite(&mut self, review: &Review, more: &[Record]) {
        if let Some(journal) = &mut self.journal {
            journal.restart(review.records());
            let written = journal.append(more);
            self.note(&written);
        }
    }

    fn note(&mut self, outcome: &io::Result<()>) {
        self.broken = outcome.is_err();
        self.warning = outcome.as_ref().err().map(warning);
    }

    /// The journal begins anew with these, before its next record.
    pub fn restart(&mut self, records: Vec<Record>) {
        if let Some(journal) = &mut self.journal {
            journal.restart(records);
        }
    }

    /// Keeps the journal as it is under another name.
    pub fn set_aside(&mut self) {
        if let Some(journal) = &mut self.journal {
            let outcome = journal.set_aside().map(drop);
            self.note(&outcome);
        }
    }

    /// Returns once the journal is on the device.
    pub fn sync(&mut self) {
        if let Some(journal) = &mut self.journal
            && let Err(error) = journal.sync()
        {
            // A second try may succeed without having written what the first one lost.
            self.note(&Err(error));
        }
    }
}
