//! The claim's fields: the cursor among them, and editing the one that it is on.

use super::pick::{Choice, Value};
use super::{Page, Picking, Purpose, Review, Spot};
use crate::claims::{Change, Claim, Field, touch};
use crate::keys::Action;

/// Something of a claim that the cursor of its pane can be on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    Field(Field),
    Tags,
    /// Counted from 0.
    Source(usize),
}

/// What can be edited, in the order of the format.
const EDITABLE: &[Entry] = &[
    Entry::Field(Field::Text),
    Entry::Field(Field::Kind),
    Entry::Field(Field::AsOf),
    Entry::Field(Field::Speaker),
    Entry::Tags,
    Entry::Field(Field::Rating),
    Entry::Field(Field::Correction),
    Entry::Field(Field::Note),
    Entry::Field(Field::Memo),
    Entry::Field(Field::Flag),
    Entry::Field(Field::Quote),
    Entry::Field(Field::Prefix),
    Entry::Field(Field::Suffix),
    Entry::Field(Field::Id),
    Entry::Field(Field::ReviewedBy),
];

/// Of a present value, so much is told where fields are picked, in characters.
const TOLD: usize = 120;

/// The most steps of one count in the claim's pane.
const STEPS: usize = 1000;

/// What a flag says where nothing else is written.
pub(super) const FLAG: &str = "for the editor";

/// What the claim's pane shows of a claim that the cursor can be on, from the top.
pub(super) fn entries(claim: &Claim) -> Vec<Entry> {
    let has = |field: &&Field| claim.get(**field).is_some_and(|text| !text.is_empty());
    let field = |field: &Field| Entry::Field(*field);
    let above = [Field::Text, Field::Kind, Field::AsOf, Field::Speaker];
    let below = [
        Field::Rating,
        Field::Correction,
        Field::Note,
        Field::Memo,
        Field::Flag,
    ];
    let mut entries: Vec<_> = above.iter().filter(has).map(field).collect();
    entries.extend((!claim.tags.is_empty()).then_some(Entry::Tags));
    entries.extend([Field::Quote].iter().filter(has).map(field));
    entries.extend((0..claim.sources.len()).map(Entry::Source));
    entries.extend(below.iter().filter(has).map(field));
    entries
}

impl Review {
    /// What the cursor of the claim's pane is on.
    #[must_use]
    pub fn entry(&self) -> Option<Entry> {
        let entries = entries(&self.current()?.claim);
        let last = entries.len().checked_sub(1)?;
        Some(entries[self.entry.min(last)])
    }

    /// Goes from field to field; a field that is longer than the pane is gone through line by line.
    pub(super) fn step_entry(&mut self, motion: Action, times: usize, pane: (usize, usize)) {
        let down = motion == Action::Down;
        for _ in 0..times.min(STEPS) {
            let before = (self.entry, self.claim_top);
            self.step_once(down, pane);
            if (self.entry, self.claim_top) == before {
                return;
            }
        }
    }

    fn step_once(&mut self, down: bool, (width, height): (usize, usize)) {
        let Some(reading) = self.current() else {
            return;
        };
        let entries = entries(&reading.claim);
        let last = entries.len().saturating_sub(1);
        let at = self.entry.min(last);
        let page = Page::new(self, width);
        let top = page.clamp(self.claim_top, height);
        let bottom = page.down(top, height - 1);
        let extent = entries.get(at).and_then(|&entry| page.extent(entry));
        let to = match extent {
            Some((_, end)) if down && end > bottom => at,
            Some((begin, _)) if !down && begin < top => at,
            _ if down => (at + 1).min(last),
            _ => at.saturating_sub(1),
        };
        let scrolled = if down {
            page.down(top, 1)
        } else {
            page.up(top, 1)
        };
        let top = match entries.get(to).and_then(|&entry| page.extent(entry)) {
            Some(extent) if to != at => seen(&page, extent, (top, bottom), height, down),
            _ => scrolled,
        };
        let top = page.clamp(top, height);
        self.entry = to;
        self.claim_top = top;
    }

    /// After scrolling, brings the cursor to a field that is seen.
    pub(super) fn settle_entry(&mut self, motion: Action, size: (usize, usize)) {
        let Some(reading) = self.current() else {
            return;
        };
        let entries = entries(&reading.claim);
        let last = entries.len().saturating_sub(1);
        let (width, height) = size;
        let page = Page::new(self, width);
        let top = page.clamp(self.claim_top, height);
        let bottom = page.down(top, height - 1);
        let is_seen = |nth: usize| {
            let extent = entries.get(nth).and_then(|&entry| page.extent(entry));
            extent.is_some_and(|(begin, end)| begin <= bottom && end >= top)
        };
        let mut all = 0..entries.len();
        let found = if motion == Action::Last {
            all.rev().find(|&nth| is_seen(nth))
        } else if motion == Action::First || !is_seen(self.entry.min(last)) {
            all.find(|&nth| is_seen(nth))
        } else {
            None
        };
        self.entry = found.unwrap_or(self.entry.min(last));
    }

    /// Edits what the cursor of the claim's pane is on.
    pub(super) fn edit_here(&mut self) {
        match self.entry() {
            Some(entry) => self.edit_entry(entry),
            None => _ = self.is_barred(),
        }
    }

    pub(super) fn edit_entry(&mut self, entry: Entry) {
        match entry {
            Entry::Field(field) => self.open(Purpose::Field(field)),
            Entry::Tags => self.open_tags(),
            Entry::Source(nth) => self.open_source_form(nth),
        }
    }

    /// Offers everything of the claim that can be edited, with what it says now.
    pub(super) fn pick_field(&mut self) {
        if self.is_barred() {
            return;
        }
        let Some(reading) = self.current() else {
            return;
        };
        let claim = &reading.claim;
        let sources = (0..claim.sources.len()).map(Entry::Source);
        let choices = EDITABLE.iter().copied().chain(sources).map(|entry| {
            let (text, detail) = match entry {
                Entry::Field(field) => {
                    let value = claim.get(field).unwrap_or_default();
                    (field.key().to_owned(), value.chars().take(TOLD).collect())
                }
                Entry::Tags => ("tags".to_owned(), claim.tags.join(", ")),
                Entry::Source(nth) => {
                    let source = &claim.sources[nth];
                    let told = source.url.as_ref().or(source.title.as_ref());
                    (
                        format!("source {}", nth + 1),
                        told.cloned().unwrap_or_default(),
                    )
                }
            };
            Choice {
                text,
                detail,
                key: String::new(),
                value: Value::Entry(entry),
            }
        });
        let choices = choices.collect();
        self.pick(Picking::Field, choices);
    }

    /// Flags what an act is for, with words to be written; where all of it is flagged, the flags go.
    pub(super) fn toggle_flag(&mut self) {
        let targets = self.targets();
        let flagged = |item: &usize| self.gist_of(*item).has(Field::Flag);
        if targets.is_empty() || !targets.iter().all(flagged) {
            self.open(Purpose::Field(Field::Flag));
            return;
        }
        let changes = targets.iter().map(|&item| {
            let claim = &self.claims[item].claim;
            let change = Change::set(claim, Field::Flag, None);
            (item, touch(claim, change.into_iter().collect()))
        });
        let changes: Vec<_> = changes.collect();
        self.edit_all(&changes, "flag off");
    }
}

/// Where the page is to begin so that a part of it is seen: all of it, or else the end where one
/// comes from.
fn seen(
    page: &Page<'_>,
    (begin, end): (Spot, Spot),
    (top, bottom): (Spot, Spot),
    height: usize,
    down: bool,
) -> Spot {
    if begin >= top && end <= bottom {
        return top;
    }
    let fits = page.down(begin, height - 1) >= end;
    match (fits, down) {
        (true, true) | (false, false) if end > bottom || !fits => page.up(end, height - 1),
        _ => begin,
    }
}
