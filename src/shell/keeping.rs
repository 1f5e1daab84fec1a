//! What a sitting holds outside: the lock, the journal, and what is to be said where they fail.

use std::io;
use std::path::Path;
use std::time::SystemTime;

use super::disk::{Files, Real, confirm};
use super::journal::Journal;
use super::lock::{self, Lock, LockError};
use super::settings::state_folder;
use super::state;
use crate::review::{Past, Record};

/// The lock and the journal of a sitting.
pub struct Keeping<F: Files = Real> {
    _lock: Option<Lock<F::File>>,
    journal: Option<Journal<F>>,
    /// The journal lacks something, or may: the next write makes it anew.
    broken: bool,
    /// All that the journal is to hold. Made anew it says the same, as what the review knows by then may
    /// be less: which states the file has on the device after a save that was not confirmed.
    log: Vec<Record>,
    warning: Option<String>,
}

impl<F: Files> Default for Keeping<F> {
    fn default() -> Self {
        Self {
            _lock: None,
            journal: None,
            broken: false,
            log: Vec::new(),
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
        Ok((journal, found)) => {
            let notice = found.notice.or_else(|| settle(fs, file, &found.records));
            Beginning {
                keeping: Keeping {
                    _lock: lock,
                    journal: Some(journal),
                    log: found.records.clone(),
                    ..Keeping::default()
                },
                past: Some(Past {
                    records: found.records,
                    digest,
                    trim: found.large,
                }),
                notice,
                ..Beginning::default()
            }
        }
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

/// Where a save was cut off, it may have ended before the device confirmed it. What the file holds now is
/// taken for granted from here on, so it has to outlast a power cut. What is to be said where it may not.
fn settle<F: Files>(fs: &F, file: &Path, records: &[Record]) -> Option<String> {
    let mut last = records.iter().rev();
    let last = last.find(|record| {
        let ends = matches!(record, Record::Saved | Record::Opened { .. });
        ends || matches!(record, Record::Saving { .. })
    });
    let cut_off = matches!(last, Some(Record::Saving { .. }));
    (cut_off && confirm(fs, file).is_err())
        .then(|| "the disk did not confirm the last save; check the device".to_owned())
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

    /// Writes down what was done.
    pub fn record(&mut self, records: &[Record]) {
        let Some(journal) = &mut self.journal else {
            return;
        };
        for record in records {
            self.log.retain(|old| !supersedes(record, old));
            self.log.push(record.clone());
        }
        let mut written = Err(io::ErrorKind::Other.into());
        if !self.broken {
            written = journal.append(records);
        }
        if written.is_err() {
            // All there is, as something may be missing that came before.
            journal.restart(self.log.clone());
            written = journal.append(&[]);
        }
        self.note(&written);
    }

    /// Writes down that a save of bytes with this digest begins.
    pub fn saving(&mut self, digest: String) {
        self.record(&[Record::Saving { digest }]);
        self.sync();
    }

    /// Writes down that it succeeded.
    pub fn saved(&mut self) {
        self.record(&[Record::Saved]);
    }

    fn note(&mut self, outcome: &io::Result<()>) {
        self.broken = outcome.is_err();
        self.warning = outcome.as_ref().err().map(warning);
    }

    /// The journal begins anew with these, before its next record.
    pub fn restart(&mut self, records: Vec<Record>) {
        if let Some(journal) = &mut self.journal {
            self.log.clone_from(&records);
            journal.restart(records);
        }
    }

    /// Keeps the journal as it is under another name.
    pub fn set_aside(&mut self) {
        if let Some(journal) = &mut self.journal {
            self.log.clear();
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

/// Whether a record makes an older one pointless: of a text being typed only the last state counts, and
/// there is another every second.
fn supersedes(new: &Record, old: &Record) -> bool {
    let of = |record: &Record| {
        if let Record::Draft { item, purpose, .. } = record {
            Some((*item, *purpose))
        } else {
            None
        }
    };
    of(new).is_some_and(|field| of(old) == Some(field))
}
