//! A sitting over any file system: the library's review, journal, lock and save, put together as the
//! program does it, so that faults and cuts can be put under all of them.

use std::path::Path;

use tickmark::keys::{Context, Input, Keymap, parse_script};
use tickmark::review::{Advance, Effect, Msg, Reread, Review, SaveOutcome, Start};
use tickmark::shell::disk::{Expect, Files, Request, SaveError, Target, load, recover, save};
use tickmark::shell::keeping::{Keeping, begin_in};
use tickmark::shell::state::digest as digest_of;
use tickmark::yaml::{Document, Limits};

use super::scenario::{FILE, LIMIT, STATE};

const NOW: &str = "2026-11-23T14:05:00Z";

pub(super) struct Sitting<F: Files> {
    fs: F,
    target: Target,
    pub(super) review: Review,
    keeping: Keeping<F>,
    /// The device did not confirm a save: a power cut may bring back what was there before.
    pub(super) unconfirmed: bool,
}

impl<F: Files + Clone> Sitting<F> {
    /// `None` where the file cannot be read.
    pub(super) fn open(fs: &F) -> Option<Self> {
        let state = Path::new(STATE);
        recover(fs, Path::new(FILE), state).ok()?;
        let loaded = load(fs, Path::new(FILE), LIMIT).ok()?;
        let digest = digest_of([loaded.bytes.as_slice()]);
        let beginning = begin_in(fs, state, Path::new(FILE), "claims.yaml", digest, NOW);
        let review = Review::new(Start {
            reviewer: "desk".to_owned(),
            advance: Advance::Stay,
            keymap: Keymap::default(),
            ratings: Vec::new(),
            now: NOW.to_owned(),
            size: (120, 40),
            read_only: beginning.held,
            past: beginning.past,
            warning: beginning.warning,
            ..Start::new(Document::open(loaded.bytes, &Limits::default()).unwrap())
        });
        Some(Self {
            fs: fs.clone(),
            target: loaded.target,
            review,
            keeping: beginning.keeping,
            unconfirmed: false,
        })
    }

    pub(super) fn play(&mut self, script: &str) {
        for input in parse_script(script).unwrap() {
            if let Input::Key(chord) = input {
                self.take(Msg::Key(chord));
            }
        }
        self.take(Msg::Tick);
        self.keeping.sync();
    }

    /// What the status line says of the journal.
    pub(super) fn warning(&self) -> Option<String> {
        self.keeping.warning()
    }

    /// The line that tells what happened.
    pub(super) fn told(&self) -> String {
        self.review
            .notice()
            .map_or_else(String::new, |notice| notice.text.clone())
    }

    pub(super) fn asks(&self) -> bool {
        self.review.context() != Context::List
    }

    /// The notes of all claims.
    pub(super) fn notes(&self) -> Vec<String> {
        let document = self.review.document();
        let note = |item| document.claim(item).claim.note.unwrap_or_default();
        (0..document.len()).map(note).collect()
    }

    /// All claims in their order: what each says, and its note.
    pub(super) fn claims(&self) -> Vec<String> {
        let document = self.review.document();
        let told = |item| {
            let claim = document.claim(item).claim;
            format!(
                "{}: {}",
                claim.text(),
                claim.note.as_deref().unwrap_or_default()
            )
        };
        let head = document.head().dismissed.iter();
        let dismissed = head.map(|entry| entry.quote.clone());
        (0..document.len()).map(told).chain(dismissed).collect()
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "what else there is touches neither file nor journal"
    )]
    fn take(&mut self, msg: Msg) {
        let mut todo = self.review.update(msg);
        while !todo.is_empty() {
            for effect in std::mem::take(&mut todo) {
                match effect {
                    Effect::Record(records) => self.keeping.record(&records),
                    Effect::RestartJournal(records) => self.keeping.restart(records),
                    Effect::SetJournalAside => self.keeping.set_aside(),
                    Effect::Save { .. } => {
                        let outcome = self.save();
                        todo.extend(self.review.update(Msg::Saved(outcome)));
                    }
                    _ => {}
                }
            }
        }
    }

    fn save(&mut self) -> SaveOutcome {
        let document = self.review.document();
        let pieces: Vec<&[u8]> = document.pieces().collect();
        let source = document.source();
        let digest = digest_of(document.pieces());
        let keeping = &mut self.keeping;
        let request = Request {
            target: &self.target,
            pieces: &pieces,
            expect: Expect::Bytes(&source),
            overrule_read_only: false,
            state: Path::new(STATE),
        };
        match save(&self.fs, &request, || keeping.saving(digest.clone())) {
            Ok(saved) => {
                let told = saved.to_string();
                self.target = saved.target;
                self.unconfirmed |= saved.unconfirmed;
                if !saved.unconfirmed {
                    self.keeping.saved();
                }
                SaveOutcome::Saved { told, digest }
            }
            Err(SaveError::Changed(loaded)) => {
                self.target = loaded.target;
                let digest = digest_of([loaded.bytes.as_slice()]);
                let opened = match Document::open(loaded.bytes, &Limits::default()) {
                    Ok(opened) => opened,
                    Err(error) => return SaveOutcome::Failed(error.to_string()),
                };
                SaveOutcome::Changed(Box::new(Reread {
                    opened,
                    article: Err(None),
                    digest,
                }))
            }
            Err(error) => {
                self.unconfirmed |= matches!(error, SaveError::Uncertain { .. });
                SaveOutcome::Failed(error.to_string())
            }
        }
    }
}
