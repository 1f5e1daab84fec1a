//! A claims file, its journal and a sitting over them, all of them values: what the shell does with a
//! review's effects, without a disk.

use tickmark::keys::{Input, Keymap, parse_script};
use tickmark::review::{Advance, Effect, Msg, Past, Record, Reread, Review, SaveOutcome, Start};
use tickmark::shell::state::digest;
use tickmark::yaml::{Document, Limits};

/// The file, the journal, and the program while it runs.
pub struct Desk {
    pub file: Vec<u8>,
    pub journal: Vec<Record>,
    pub review: Review,
    /// What the journal begins anew with before its next record.
    anew: Option<Vec<Record>>,
    /// How many more writes happen before the program is killed.
    pub fuel: usize,
    /// How often the journal was written to.
    pub written: usize,
    clock: u64,
}

impl Desk {
    /// Opens `file`, which opens, with what its journal holds.
    ///
    /// # Panics
    ///
    /// Where the file does not open.
    pub fn open(file: Vec<u8>, journal: Vec<Record>, trim: bool) -> Self {
        let past = Past {
            records: journal.clone(),
            digest: digest([file.as_slice()]),
            trim,
        };
        let review = Review::new(Start {
            reviewer: "desk".to_owned(),
            advance: Advance::Stay,
            keymap: Keymap::default(),
            ratings: Vec::new(),
            now: "2026-11-23T14:00:00Z".to_owned(),
            size: (120, 40),
            past: Some(past),
            ..Start::new(
                Document::open(file.clone(), &Limits::default()).expect("a file that opens"),
            )
        });
        Self {
            file,
            journal,
            review,
            anew: None,
            fuel: usize::MAX,
            written: 0,
            clock: 0,
        }
    }

    /// The program is killed and started again.
    pub fn reopen(&mut self, trim: bool) {
        let (written, clock) = (self.written, self.clock);
        *self = Self::open(self.file.clone(), self.journal.clone(), trim);
        (self.written, self.clock) = (written, clock);
    }

    /// Whether the program still runs.
    pub fn is_alive(&self) -> bool {
        self.fuel > 0
    }

    /// Whether the journal is to begin anew before its next record.
    pub fn is_restarting(&self) -> bool {
        self.anew.is_some()
    }

    /// Plays a key script; what does not parse is not played. `true` when the reviewer quit.
    pub fn play(&mut self, script: &str) -> bool {
        let inputs = parse_script(script).unwrap_or_default();
        inputs.into_iter().any(|input| match input {
            Input::Key(chord) => self.take(Msg::Key(chord)),
            Input::Paste(text) => self.take(Msg::Paste(text)),
            Input::Resize(width, height) => self.take(Msg::Resize(width, height)),
            Input::Click(column, row) => self.take(Msg::Click((column, row).into())),
            Input::Drag(column, row) => self.take(Msg::Drag((column, row).into())),
            Input::Wheel { column, row, down } => self.take(Msg::Wheel {
                at: (column, row).into(),
                down,
            }),
            Input::Sleep(_) => self.take(Msg::Tick),
        })
    }

    /// Looks whether somebody else has changed the file.
    pub fn look(&mut self) {
        if self.file != *self.review.document().source()
            && let Some(reread) = self.reread()
        {
            self.take(Msg::ChangedOnDisk(reread));
        }
    }

    /// Takes a message in and performs what follows.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "what else there is touches neither file nor journal"
    )]
    fn take(&mut self, msg: Msg) -> bool {
        self.clock += 1;
        let (minute, second) = (self.clock / 60 % 60, self.clock % 60);
        let now = format!("2026-11-23T15:{minute:02}:{second:02}Z");
        let mut todo = self.review.update(Msg::Now(now));
        todo.extend(self.review.update(msg));
        while self.is_alive() && !todo.is_empty() {
            for effect in std::mem::take(&mut todo) {
                let msg = match effect {
                    Effect::Quit => return true,
                    Effect::Record(records) => {
                        self.append(records);
                        continue;
                    }
                    Effect::RestartJournal(records) => {
                        self.anew = Some(records);
                        continue;
                    }
                    Effect::SetJournalAside => {
                        self.journal.clear();
                        continue;
                    }
                    Effect::Reload => match self.reread() {
                        Some(reread) => Msg::Reloaded(reread),
                        None => Msg::Failed("not read again".to_owned()),
                    },
                    Effect::Save {
                        elsewhere: None, ..
                    } => Msg::Saved(self.save()),
                    _ => continue,
                };
                if !self.is_alive() {
                    return false;
                }
                todo.extend(self.review.update(msg));
            }
        }
        false
    }

    fn append(&mut self, records: Vec<Record>) {
        if !self.burn() {
            return;
        }
        if let Some(anew) = self.anew.take() {
            self.journal = anew;
        }
        self.journal.extend(records);
        self.written += 1;
    }

    fn save(&mut self) -> SaveOutcome {
        let new: Vec<u8> = self.review.document().pieces().flatten().copied().collect();
        let digest = digest([new.as_slice()]);
        self.append(vec![Record::Saving {
            digest: digest.clone(),
        }]);
        if self.file != *self.review.document().source() {
            return match self.reread() {
                Some(reread) => SaveOutcome::Changed(reread),
                None => SaveOutcome::Failed("not saved".to_owned()),
            };
        }
        if self.burn() {
            self.file = new;
        }
        self.append(vec![Record::Saved]);
        let told = "saved".to_owned();
        SaveOutcome::Saved { told, digest }
    }

    /// One more write; `false` where the program is dead.
    fn burn(&mut self) -> bool {
        self.fuel = self.fuel.saturating_sub(1);
        self.is_alive()
    }

    fn reread(&self) -> Option<Box<Reread>> {
        let opened = Document::open(self.file.clone(), &Limits::default()).ok()?;
        let digest = digest([self.file.as_slice()]);
        Some(Box::new(Reread {
            opened,
            article: Err(None),
            digest,
        }))
    }
}
