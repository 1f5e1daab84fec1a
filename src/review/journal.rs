//! What the journal is told, and what it tells when a file is opened again.

use super::finder::Finder;
use super::follow::Places;
use super::history::{History, Record, carry_out};
use super::merge::Reread;
use super::net::Net;
use super::{Conflict, Effect, Mode, Purpose, Review};

/// What the journal of a file holds, for a file whose bytes have `digest`.
#[derive(Clone, Debug, Default)]
pub struct Past {
    pub records: Vec<Record>,
    pub digest: String,
    /// Only what is not saved is to be kept of it.
    pub trim: bool,
}

impl Past {
    /// Whether there is anything of an earlier sitting.
    #[must_use]
    pub const fn has_records(&self) -> bool {
        !self.records.is_empty()
    }
}

/// What an earlier sitting did not save of a file that is another now, until it is merged or dropped.
#[derive(Debug, Default)]
pub(super) struct Stranded {
    ours: Net,
    /// Conflicts that were not decided, each with what its claim's text was before.
    conflicts: Vec<(String, Conflict)>,
    /// Texts left in fields of claims that are not in the file, each with the claim's id.
    drafts: Vec<(String, Purpose, String)>,
    /// The journal as it was found.
    records: Vec<Record>,
}

impl Review {
    /// Takes up where the journal left off.
    pub(super) fn resume(&mut self, past: &Past) {
        self.has_journal = past.has_records();
        let (mut history, known) = History::replay(&past.records, &past.digest);
        if past.trim {
            history.forget_saved();
        }
        let unsaved = history.unsaved();
        if !known {
            for (_, id, purpose, text) in drafts(&past.records) {
                self.place_draft(id, purpose, text);
            }
            self.digest.clone_from(&past.digest);
            let ours = Net::of(&unsaved);
            if ours.is_empty() {
                self.tell_recovered();
                self.restart_journal(&past.digest);
            } else {
                self.strand_conflicts(&past.records, &ours);
                self.stranded.ours = ours;
                self.stranded.records.clone_from(&past.records);
                self.since = history.unsaved_since().unwrap_or_default().to_owned();
                self.mode = Mode::AskRecovered;
            }
            return;
        }
        let fits = history.fits(self.document.len()) && carry_out(&mut self.document, &unsaved);
        if !fits {
            self.tell_error("the journal does not fit the file; it is set aside");
            self.effects.push(Effect::SetJournalAside);
            self.restart_journal(&past.digest);
            return;
        }
        self.since = history.unsaved_since().unwrap_or_default().to_owned();
        self.history = history;
        if !unsaved.is_empty() {
            self.read_places(&Places::after(&unsaved, self.claims.len()));
        }
        self.resume_conflicts(&past.records);
        self.refresh_all();
        self.take_drafts(&past.records);
        self.recorded_drafts.clone_from(&self.drafts);
        self.tell_recovered();
        if past.trim || !matches!(past.records.last(), Some(Record::Saved)) {
            self.restart_journal(&past.digest);
        }
    }

    /// Leaves the texts in the fields that they were left in.
    fn take_drafts(&mut self, records: &[Record]) {
        let shaped = self.history.is_of_shape();
        let drafts = drafts(records).into_iter();
        self.drafts = drafts
            .filter_map(|(item, id, purpose, text)| {
                // A list that got another shape may not have got as far as telling the new place.
                let named = |item: &usize| self.columns.ids.get(*item) == Some(id);
                let known = Some(item).filter(named);
                let other = || self.columns.ids.position(id).filter(|_| shaped);
                let known = known.or_else(other);
                let last = self.claims.len().checked_sub(1);
                let new = purpose == Purpose::New;
                let item = known.or(match last {
                    Some(last) if item <= last || new => Some(item.min(last)),
                    None if new => Some(0),
                    Some(_) | None => None,
                })?;
                Some(((item, purpose), text.to_owned()))
            })
            .collect();
    }

    /// Leaves a text in a field of the claim that is shown by this id, or keeps it until there is one.
    fn place_draft(&mut self, id: &str, purpose: Purpose, text: &str) {
        let item = self.columns.ids.position(id);
        if let Some(item) = item.or((purpose == Purpose::New).then_some(0)) {
            self.drafts.insert((item, purpose), text.to_owned());
        } else {
            let draft = (id.to_owned(), purpose, text.to_owned());
            self.stranded.drafts.push(draft);
        }
    }

    fn resume_conflicts(&mut self, records: &[Record]) {
        let count = self.claims.len();
        self.conflicts.retain(|conflict| conflict.of_branches);
        let left = undecided(records).into_iter();
        let left = left.filter(|conflict| conflict.item < count);
        self.conflicts.splice(0..0, left);
    }

    /// Keeps conflicts for the merge to come. A claim without changes that are not saved has none left.
    fn strand_conflicts(&mut self, records: &[Record], ours: &Net) {
        let with_base = undecided(records).into_iter().filter_map(|conflict| {
            let base = ours.at(conflict.item)?.base.clone()?;
            Some((base, conflict))
        });
        self.stranded.conflicts = with_base.collect();
    }

    fn tell_recovered(&mut self) {
        let changes = match self.unsaved() {
            0 => String::new(),
            1 => "1 unsaved change".to_owned(),
            count => format!("{count} unsaved changes"),
        };
        let drafts = match self.drafts.len() {
            0 => String::new(),
            1 => "a text being typed".to_owned(),
            count => format!("{count} texts being typed"),
        };
        let what = match (changes.is_empty(), drafts.is_empty()) {
            (true, true) => return,
            (false, true) => changes,
            (true, false) => drafts,
            (false, false) => format!("{changes} and {drafts}"),
        };
        let from = clock(&self.since).map_or_else(String::new, |time| format!(" from {time}"));
        let back = if self.unsaved() > 0 {
            " (H shows them, u takes them back)"
        } else {
            ""
        };
        self.tell(format!("recovered {what}{from}{back}"));
    }

    /// What is asked where the journal holds unsaved changes to a file that is another now.
    #[must_use]
    pub fn recovered_question(&self) -> String {
        let claims = match self.stranded.ours.count() {
            1 => "1 claim".to_owned(),
            count => format!("{count} claims"),
        };
        let from = clock(&self.since).map_or_else(String::new, |time| format!(" from {time}"));
        format!(
            "unsaved changes to {claims}{from}, and {} changed since:",
            self.name
        )
    }

    /// Merges what the journal holds into the file as it is now.
    pub(super) fn answer_merge(&mut self) {
        self.mode = Mode::Browse;
        let stranded = std::mem::take(&mut self.stranded);
        match self.take_recovered(&stranded) {
            Ok(()) => {
                for (id, purpose, text) in &stranded.drafts {
                    self.place_draft(id, *purpose, text);
                }
                self.tell_recovered();
                self.show_conflicts();
            }
            Err(reason) => {
                self.tell_error(format!("not merged: {reason}"));
                self.stranded = stranded;
                self.mode = Mode::AskRecovered;
            }
        }
    }

    /// Gives up what the journal holds.
    pub(super) fn answer_drop(&mut self) {
        self.mode = Mode::Browse;
        self.stranded = Stranded::default();
        self.effects.push(Effect::SetJournalAside);
        let digest = self.digest.clone();
        self.restart_journal(&digest);
        self.tell("dropped; the journal is set aside in the state folder");
    }

    /// The journal begins anew with what is known now of a file with this digest.
    pub(super) fn restart_journal(&mut self, digest: &str) {
        self.outbox.clear();
        digest.clone_into(&mut self.digest);
        self.recorded_drafts.clone_from(&self.drafts);
        let records = self.records();
        self.has_journal |= records.len() > 1;
        self.effects.push(Effect::RestartJournal(records));
        if self.has_journal {
            // At once: what the old one says of the file is true no longer.
            self.effects.push(Effect::Record(Vec::new()));
        }
    }

    /// All that a journal of this sitting has to hold.
    #[must_use]
    pub fn records(&self) -> Vec<Record> {
        // What is asked about stands in the journal only as it was found there.
        let mut records = if self.stranded.ours.is_empty() {
            self.history.records(&self.digest)
        } else {
            self.stranded.records.clone()
        };
        let conflicts = self.conflicts.iter();
        let of_disk = conflicts.filter(|conflict| !conflict.of_branches);
        records.extend(of_disk.cloned().map(Record::Conflict));
        for (&(item, purpose), text) in &self.drafts {
            records.push(Record::Draft {
                item,
                id: self.id_or_none(item),
                purpose,
                text: Some(text.clone()),
            });
        }
        records
    }

    /// Texts being typed, and those left in fields, as far as the journal does not have them yet.
    pub(super) fn record_drafts(&mut self) {
        let mut now = self.drafts.clone();
        let being_typed = self.being_typed();
        if let Some((purpose, Some(text))) = being_typed {
            now.insert((self.cursor, purpose), text);
        }
        if now == self.recorded_drafts {
            return;
        }
        let gone = self
            .recorded_drafts
            .keys()
            .filter(|key| !now.contains_key(key));
        let gone = gone.map(|&(item, purpose)| (item, purpose, None));
        let new = now
            .iter()
            .filter(|(key, text)| self.recorded_drafts.get(key) != Some(text));
        let new = new.map(|(&(item, purpose), text)| (item, purpose, Some(text.clone())));
        let records = gone.chain(new).map(|(item, purpose, text)| Record::Draft {
            item,
            id: self.id_or_none(item),
            purpose,
            text,
        });
        let records: Vec<_> = records.collect();
        self.outbox.extend(records);
        self.recorded_drafts = now;
    }

    pub(super) fn drop_drafts(&mut self) {
        self.drafts.clear();
        self.record_drafts();
    }

    /// What has to be done outside since the last time this was asked.
    pub(super) fn drain(&mut self) -> Vec<Effect> {
        if self.being_typed().is_none() {
            self.record_drafts();
        }
        let mut effects = std::mem::take(&mut self.effects);
        if !self.journaled {
            self.outbox.clear();
            return Vec::new();
        }
        if !self.outbox.is_empty() {
            self.has_journal = true;
            effects.push(Effect::Record(std::mem::take(&mut self.outbox)));
        }
        effects
    }

    fn take_recovered(&mut self, stranded: &Stranded) -> Result<(), String> {
        let opened = crate::yaml::Opened {
            document: self.document.clone(),
            claims: self.claims.all(),
        };
        let finder = Finder::new(&opened);
        let conflicts = stranded.conflicts.iter();
        self.conflicts = conflicts
            .filter_map(|(base, conflict)| {
                let item = finder.find(base)?;
                Some(Conflict {
                    item,
                    ..conflict.clone()
                })
            })
            .collect();
        let reread = Reread {
            opened,
            article: self.article.clone().ok_or(None),
            digest: self.digest.clone(),
        };
        let taken = self.take_with(reread, &stranded.ours);
        if taken.is_err() {
            self.conflicts.clear();
        }
        taken
    }
}

/// The conflicts that were not decided.
fn undecided(records: &[Record]) -> Vec<Conflict> {
    let mut conflicts = Vec::new();
    for record in records {
        if let Record::Conflict(conflict) = record {
            conflicts.push(conflict.clone());
        } else if *record == Record::Resolved && !conflicts.is_empty() {
            conflicts.remove(0);
        }
    }
    conflicts
}

/// The texts that were left in fields, each with its claim's place and id.
fn drafts(records: &[Record]) -> Vec<(usize, &str, super::Purpose, &str)> {
    let mut drafts = Vec::new();
    for record in records {
        if let Record::Draft {
            item,
            id,
            purpose,
            text,
        } = record
        {
            drafts.retain(|(at, _, other, _)| (at, other) != (item, purpose));
            if let Some(text) = text {
                drafts.push((*item, id.as_str(), *purpose, text.as_str()));
            }
        }
    }
    drafts
}

/// `14:05 UTC` of `2026-11-23T14:05:00Z`.
pub(super) fn clock(moment: &str) -> Option<String> {
    let time = moment.split_once('T')?.1;
    Some(format!("{} UTC", time.get(..5)?))
}
