//! What a sitting holds outside: the lock, the journal, and what is to be said where they fail.

use std::path::Path;
use std::time::SystemTime;

use super::disk::{Files, Real};
use super::journal::Journal;
use super::lock::{self, Lock, LockError};
use super::settings::state_folder;
use super::state;
use crate::review::{Past, Record, Review};

/// The lock and the journal of a sitting.
#[derive(Debug, Default)]
pub struct Keeping {
    _lock: Option<Lock<<Real as Files>::File>>,
    journal: Option<Journal<Real>>,
    broken: bool,
}

/// What was found when a sitting began.
#[derive(Debug, Default)]
pub struct Beginning {
    pub keeping: Keeping,
    /// What the journal holds.
    pub past: Option<Past>,
    /// Why the file is not to be edited: another has it open.
    pub held: Option<String>,
    /// What stays to be said throughout.
    pub warning: Option<String>,
    /// What is to be said once.
    pub notice: Option<String>,
}

/// Takes the lock and reads the journal of the claims file whose resolved path is `file`, that a
/// person calls `name`, and whose bytes have the digest `digest`.
#[must_use]
pub fn begin(file: &Path, name: &str, digest: String, now: &str) -> Beginning {
    let folder = state_folder();
    let lock = match lock::sitting(&Real, &folder, file, now) {
        Ok(lock) => Some(lock),
        Err(error @ LockError::Held { .. }) => {
            return Beginning {
                held: Some(format!("{name} is {error}. Opened read-only.")),
                ..Beginning::default()
            };
        }
        Err(LockError::Io { .. }) => None,
    };
    state::sweep(
        &Real,
        &folder,
        &state::path(&folder, file, "journal"),
        SystemTime::now(),
    );
    match Journal::open(Real, &folder, file) {
        Ok((journal, found)) => Beginning {
            keeping: Keeping {
                _lock: lock,
                journal: Some(journal),
                broken: false,
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
                ..Keeping::default()
            },
            warning: Some(warning(&error)),
            ..Beginning::default()
        },
    }
}

fn warning(error: &std::io::Error) -> String {
    format!("no journal ({}): save often", error.kind())
}

impl Keeping {
    /// Writes records to the journal, or, where that failed before, all there is. What is to be said
    /// from then on, if that fails.
    pub(super) fn record(&mut self, records: &[Record], review: &Review) -> Option<String> {
        let journal = self.journal.as_mut()?;
        let written = if self.broken {
            journal.restart(review.records());
            journal.append(&[])
        } else {
            journal.append(records)
        };
        self.broken = written.is_err();
        written.err().map(|error| warning(&error))
    }

    pub(super) fn restart(&mut self, records: Vec<Record>) {
        if let Some(journal) = &mut self.journal {
            journal.restart(records);
        }
    }

    /// Keeps the journal as it is under another name.
    pub(super) fn set_aside(&mut self) -> Option<String> {
        let journal = self.journal.as_mut()?;
        journal.set_aside().err().map(|error| warning(&error))
    }

    /// Returns once the journal is on the device.
    pub(super) fn sync(&mut self) -> Option<String> {
        let journal = self.journal.as_mut()?;
        journal.sync().err().map(|error| warning(&error))
    }
}
