//! Saving the claims file, or a copy of it elsewhere.

use std::path::Path;

use super::Sitting;
use super::open::content;
use crate::review::SaveOutcome;
use crate::shell::beside::beside;
use crate::shell::console::Progress;
use crate::shell::disk::{self, Expect, Real, Request, SaveError, Saved, Target};
use crate::shell::settings::state_folder;
use crate::shell::{lock, state};

impl Sitting {
    pub(super) fn save(
        &mut self,
        elsewhere: Option<&str>,
        overrule_read_only: bool,
    ) -> SaveOutcome {
        let document = self.review.document();
        let pieces: Vec<&[u8]> = document.pieces().collect();
        let source = document.source();
        let new = elsewhere.map(|path| Target::new(Path::new(path), self.max_size));
        let expect = if new.is_some() || self.vanished {
            Expect::Absent
        } else {
            Expect::Bytes(&source)
        };
        let folder = state_folder();
        let _lock = match lock::writing(&Real, &folder, &self.target.file) {
            Err(error @ lock::LockError::Held { .. }) => {
                return SaveOutcome::Failed(format!("not saved: {error}."));
            }
            // Where no lock can be had, the comparison before writing still holds.
            lock => lock,
        };
        let request = Request {
            target: new.as_ref().unwrap_or(&self.target),
            pieces: &pieces,
            expect,
            overrule_read_only,
            state: &folder,
        };
        if let Some(path) = elsewhere {
            return match disk::save(&Real, &request, || ()) {
                Ok(saved) => SaveOutcome::Copied(format!("{saved} to {path}")),
                Err(error) => self.failed(error),
            };
        }
        let keeping = &mut self.keeping;
        let mut digest = String::new();
        let hash = || state::digest(pieces.iter().copied());
        let saved = beside(hash, |hash| {
            disk::save(&Real, &request, || {
                digest = hash();
                keeping.saving(digest.clone());
            })
        });
        match saved {
            Ok(saved) => self.saved(saved, digest),
            Err(error) => self.failed(error),
        }
    }

    fn saved(&mut self, saved: Saved, digest: String) -> SaveOutcome {
        let told = saved.to_string();
        self.target = saved.target;
        self.vanished = false;
        // Else a power cut may bring the old text back, and the journal has to know that too.
        if !saved.unconfirmed {
            self.keeping.saved();
        }
        SaveOutcome::Saved { told, digest }
    }

    fn failed(&mut self, error: SaveError) -> SaveOutcome {
        let told = error.to_string();
        if let SaveError::Changed(loaded) = error {
            return match content(*loaded, Progress::silent()) {
                Ok(session) => SaveOutcome::Changed(Box::new(session.into())),
                Err(error) => SaveOutcome::Failed(format!(
                    "not saved: changed on disk, and not to be merged with: {error}"
                )),
            };
        }
        if matches!(error, SaveError::Vanished { .. }) {
            self.vanished = true;
            SaveOutcome::Vanished(told)
        } else if matches!(error, SaveError::ReadOnly { .. }) {
            SaveOutcome::ReadOnly(told)
        } else {
            SaveOutcome::Failed(told)
        }
    }
}
