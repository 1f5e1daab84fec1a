//! One sitting: what is open, where the reviewer stands, what was done and can be undone.
//!
//! [`Review::update`] is the only place where state changes; it is synchronous and pure. Slow or
//! outside work leaves as an [`Effect`] and comes back as a [`Msg`].

mod acts;
mod article;
mod begun;
mod browse;
mod carry;
mod columns;
mod command;
mod conflict;
mod derived;
mod diff;
mod differences;
mod evidence;
mod facts;
mod fields;
mod files;
mod find;
mod finder;
mod follow;
mod form;
mod help;
mod hints;
mod history;
mod join;
mod journal;
mod layout;
mod links;
mod merge;
mod message;
mod moved;
mod net;
mod offers;
mod own_yaml;
mod pace;
mod page;
mod passage;
mod past;
mod pick;
mod place;
mod pointer;
mod purpose;
mod scan;
mod seek;
mod select;
mod shape;
mod shown;
mod start;
mod take;
mod tally;
mod text_field;
mod texts;
mod ticks;
mod told;
mod typing;
mod versions;
mod words;

pub(crate) use article::Bookmark;
pub use columns::Batch;
pub(crate) use columns::Columns;
pub use conflict::{Conflict, Side};
pub use differences::{Became, Difference, differences};
pub use fields::Entry;
pub use form::Form;
pub use help::{HelpLine, help};
pub use history::{Edit, History, Record, Step};
pub use journal::Past;
pub use layout::{Areas, areas};
pub(crate) use layout::{LEAST, Margin, article_lines, article_parts, article_top, text_width};
pub use links::Asked;
pub use merge::Reread;
pub use message::{Effect, Msg, SaveOutcome};
pub use offers::Offer;
pub use page::{Look, Page, PageLine, Role, Spot};
pub use pick::{Choice, Pick, Picking};
pub use place::Place;
pub use purpose::Purpose;
pub use shape::Where;
pub use shown::Sort;
pub use start::Start;
pub use text_field::TextField;
pub(crate) use ticks::plural;
pub use typing::Typing;
pub use versions::{Merged, merge_versions};

use std::collections::HashMap;

use crate::article::{Anchor, Article, Mark};
use crate::claims::Status;
use crate::keys::{Context, Keymap};
use crate::yaml::{Document, Reading, Readings};

/// Where the focus is while nothing is being typed or asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pane {
    #[default]
    List,
    Claim,
    Article,
}

/// What has the keyboard.
#[derive(Clone, Debug)]
pub enum Mode {
    Browse,
    Typing(Box<Typing>),
    /// A source is being written, with all its fields.
    Form(Box<Form>),
    /// One of many is being picked.
    Pick(Box<Pick>),
    AskQuit,
    /// An odd link, before it is opened.
    AskOpen(Box<Asked>),
    /// Unsaved changes of an earlier sitting, to a file that has changed since.
    AskRecovered,
    /// The first conflict, to be decided.
    Conflict,
    /// The keys, scrolled down by so many lines.
    Help(usize),
}

/// Where a mark moves on to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Advance {
    /// The next unreviewed claim.
    #[default]
    Unreviewed,
    /// The next claim.
    Next,
    /// Nowhere.
    Stay,
}

/// One line that tells what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// With the file's own words unsanitized.
    pub text: String,
    /// Something was refused or went wrong.
    pub is_error: bool,
}

/// The state of one sitting.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent switches of the screen"
)]
pub struct Review {
    pub(crate) document: Document,
    pub(crate) claims: Readings,
    pub(crate) columns: Columns,
    /// What is taken up once all claims are typed.
    put_off: Option<begun::PutOff>,
    /// The file has more claims than these.
    pub(crate) goes_on: bool,
    /// The key that was pressed last has to be pressed again.
    early: bool,
    pub(crate) name: String,
    pub(crate) article: Option<Article>,
    /// Where each claim's quote was found; none where there is no article, or not yet.
    pub(crate) anchors: Vec<Anchor>,
    /// The quotes in the article, by where they start.
    pub(crate) marks: Vec<Mark>,
    pub(crate) cursor: usize,
    shown: shown::Shown,
    selection: select::Selection,
    finding: find::Finding,
    pace: pace::Pace,
    pub(crate) list_top: usize,
    /// By the wheel, so that the cursor may be off the screen.
    list_scrolled: bool,
    pub(crate) claim_top: Spot,
    /// Which of the claim's fields the cursor of its pane is on.
    entry: usize,
    /// A URL that will not open, when it was asked whether it is meant.
    doubted: Option<String>,
    /// What the sources attached in this sitting are known by, the last one last.
    used: Vec<String>,
    pub(crate) bookmark: Bookmark,
    ticks: ticks::Ticks,
    told: told::Told,
    pub(crate) pane: Pane,
    pub(crate) zoom: bool,
    pub(crate) show_article: bool,
    pub(crate) mode: Mode,
    pub(crate) count: Option<usize>,
    pub(crate) notice: Option<Notice>,
    pub(crate) history: History,
    pub(crate) drafts: HashMap<(usize, Purpose), String>,
    pub(crate) size: (u16, u16),
    pub(crate) keymap: Keymap,
    pub(crate) ratings: Vec<String>,
    reviewer: String,
    advance: Advance,
    now: String,
    /// Why nothing is to be edited, whatever the file.
    locked: Option<String>,
    quitting: bool,
    pub(crate) conflicts: Vec<Conflict>,
    /// Unsaved changes of an earlier sitting that have no place yet.
    stranded: journal::Stranded,
    /// When the first change was made that the journal brought back.
    since: String,
    /// A file that changed on disk while something was being typed or asked.
    waiting: Option<Box<Reread>>,
    /// What a merge did, to be told with the save that follows.
    merged_before_save: Option<String>,
    recorded_drafts: HashMap<(usize, Purpose), String>,
    /// Of the file's bytes when opened or last merged.
    digest: String,
    /// Whether a journal is kept.
    journaled: bool,
    /// Whether that has anything in it, which must not become false.
    has_journal: bool,
    outbox: Vec<Record>,
    effects: Vec<Effect>,
    pub(crate) warning: Option<String>,
}

impl Review {
    /// Where keys go.
    #[must_use]
    pub fn context(&self) -> Context {
        match &self.mode {
            Mode::Browse => match self.pane {
                Pane::List => Context::List,
                Pane::Claim => Context::Claim,
                Pane::Article => Context::Article,
            },
            Mode::Typing(typing) if typing.purpose.is_question() => Context::Question,
            Mode::Typing(typing) if typing.purpose.has_lines() => Context::Text,
            Mode::Typing(_) => Context::Line,
            Mode::Form(_) => Context::Form,
            Mode::Pick(_) => Context::Pick,
            Mode::AskQuit => Context::AskQuit,
            Mode::AskOpen(_) => Context::AskOpen,
            Mode::AskRecovered => Context::AskRecovered,
            Mode::Conflict => Context::Conflict,
            Mode::Help(_) => Context::Help,
        }
    }

    /// How many claims have each status.
    #[must_use]
    pub fn count_of(&self, status: Status) -> usize {
        self.columns.count_of(status)
    }

    /// How many acts are not saved.
    #[must_use]
    pub fn unsaved(&self) -> usize {
        if self.document.is_changed() {
            self.history.since_save().max(1)
        } else {
            0
        }
    }

    /// The claim under the cursor, if there are claims.
    #[must_use]
    pub fn current(&self) -> Option<&Reading> {
        self.claims.get(self.cursor)
    }

    /// Which claim the cursor is on, from 0.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The file as it is in memory.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The line that tells what happened last.
    #[must_use]
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    pub(super) fn tell(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice {
            text: text.into(),
            is_error: false,
        });
    }

    pub(super) fn tell_error(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice {
            text: text.into(),
            is_error: true,
        });
    }
}
