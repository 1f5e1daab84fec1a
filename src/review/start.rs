//! How a sitting begins.

use std::collections::HashMap;

use super::{
    Advance, Batch, Bookmark, Columns, History, Mode, Pane, Past, Place, Review, Spot, find,
    journal, layout, pace, select, shown,
};
use crate::article::Article;
use crate::keys::Keymap;
use crate::yaml::{Opened, Readings};

/// What a sitting starts with.
#[derive(Debug)]
pub struct Start {
    /// Claims that are not typed yet come by [`Msg::Typed`](super::Msg::Typed).
    pub opened: Opened,
    /// These are only the claims at the head of the file, to be looked at until the rest is read.
    pub goes_on: bool,
    /// The file as a person gave it.
    pub name: String,
    /// The article, or why there is none.
    pub article: Result<Article, Option<String>>,
    pub reviewer: String,
    pub advance: Advance,
    /// The keys in force.
    pub keymap: Keymap,
    /// What is offered where a rating is typed.
    pub ratings: Vec<String>,
    /// RFC 3339, UTC.
    pub now: String,
    /// Columns and rows.
    pub size: (u16, u16),
    /// Why nothing is to be edited, whatever the file.
    pub read_only: Option<String>,
    /// What the file's journal holds; `None` where none is kept.
    pub past: Option<Past>,
    /// What stays to be said throughout, such as that no journal can be kept.
    pub warning: Option<String>,
    /// Where the last sitting with this file ended.
    pub place: Option<Place>,
}

impl Start {
    /// Of a file alone: nothing is kept, no article, nobody in particular.
    #[must_use]
    pub fn new(opened: Opened) -> Self {
        Self {
            opened,
            goes_on: false,
            name: "claims.yaml".to_owned(),
            article: Err(None),
            reviewer: String::new(),
            advance: Advance::default(),
            keymap: Keymap::default(),
            ratings: Vec::new(),
            now: String::new(),
            size: (0, 0),
            read_only: None,
            past: None,
            warning: None,
            place: None,
        }
    }
}

impl Review {
    /// A sitting that has just begun.
    #[must_use]
    pub fn new(start: Start) -> Self {
        let Opened { document, claims } = start.opened;
        let mut typed = Batch::new(0, claims);
        let mut review = Self {
            claims: Readings::new(&document, std::mem::take(&mut typed.readings)),
            columns: Columns::default(),
            put_off: None,
            goes_on: start.goes_on,
            early: false,
            document,
            name: start.name,
            article: None,
            anchors: Vec::new(),
            marks: Vec::new(),
            cursor: 0,
            shown: shown::Shown::default(),
            selection: select::Selection::default(),
            finding: find::Finding::default(),
            pace: pace::Pace::default(),
            list_top: 0,
            list_scrolled: false,
            claim_top: Spot::default(),
            entry: 0,
            doubted: None,
            used: Vec::new(),
            bookmark: Bookmark::default(),
            ticks: super::ticks::Ticks::default(),
            told: super::told::Told::default(),
            pane: Pane::List,
            zoom: false,
            show_article: start.size.0 >= layout::WIDE,
            mode: Mode::Browse,
            count: None,
            notice: None,
            history: History::default(),
            drafts: HashMap::new(),
            size: start.size,
            keymap: start.keymap,
            ratings: start.ratings,
            reviewer: start.reviewer,
            advance: start.advance,
            now: start.now,
            locked: start.read_only,
            quitting: false,
            conflicts: Vec::new(),
            stranded: journal::Stranded::default(),
            since: String::new(),
            waiting: None,
            merged_before_save: None,
            recorded_drafts: HashMap::new(),
            digest: String::new(),
            journaled: start.past.is_some(),
            has_journal: false,
            outbox: Vec::new(),
            effects: Vec::new(),
            warning: start.warning,
        };
        review.columns.extend(typed);
        review.take_article(start.article);
        review.begin_at(start.place, start.past);
        review
    }

    fn begin_at(&mut self, place: Option<Place>, past: Option<Past>) {
        let typed = self.is_typed();
        if typed {
            self.columns.settle_ids();
        }
        self.refresh_all();
        if typed {
            self.begin(place.as_ref(), past.as_ref());
        } else {
            self.begin_early(place, past);
        }
    }

    /// Begins where the last sitting ended.
    pub(super) fn begin(&mut self, place: Option<&Place>, past: Option<&Past>) {
        self.begin_pace();
        if let Some(place) = place {
            self.go_to(place);
        }
        if let Some(read_only) = self.document.read_only() {
            let text = format!("read-only, {}: {}", read_only.place, read_only.reason);
            self.tell_error(text);
        }
        if let Some(reason) = self.locked.clone() {
            self.tell_error(reason);
        }
        if let Some(past) = past {
            self.resume(past);
        }
        if self.is_typed() {
            self.find_kept_conflicts();
            self.show_first_conflict();
        }
    }

    /// Shows what the file's claims keep to be decided, unless something else is to be decided first.
    pub(super) fn show_first_conflict(&mut self) {
        let others = self.conflicts.iter().any(|conflict| !conflict.of_branches);
        let free = matches!(self.mode, Mode::Browse);
        if free && !others && self.file_barrier().is_none() {
            self.show_conflicts();
        }
    }

    /// Takes the article in as it is now on disk.
    pub(super) fn article_changed(&mut self, article: Result<Article, Option<String>>) {
        if article.as_ref().ok() != self.article.as_ref() || article.is_err() {
            let told = "the article changed on disk and was read again";
            self.tell(told);
            let before = self.anchors.clone();
            self.take_article(article);
            self.refresh_all();
            if self.article.is_some() {
                self.tell(format!("{told}{}", self.told_of_change(&before)));
            }
        }
    }

    pub(super) fn take_article(&mut self, article: Result<Article, Option<String>>) {
        self.bookmark = Bookmark::default();
        match article {
            Ok(article) => self.article = Some(article),
            Err(reason) => {
                self.article = None;
                if let Some(reason) = reason {
                    self.tell_error(reason);
                }
            }
        }
        self.underline();
        self.told = super::told::Told::default();
        self.finding.search.places = self.places_of(&self.finding.search.needle);
    }
}
