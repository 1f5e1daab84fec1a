//! Opening a claim's sources: what is asked first, and what is asked for.

use super::{Effect, Entry, Mode, Pane, Review};
use crate::claims::{Link, link};
use crate::keys::Action;

/// A link that is opened only if the reviewer agrees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// In its normal form, ASCII only.
    pub url: String,
    /// What is odd about it.
    pub why: &'static str,
    /// What is said when it is opened.
    note: String,
}

impl Review {
    /// Opens a source of the claim under the cursor, counted from 1; without a count
    /// the one under the cursor of its pane, or the first.
    pub(super) fn open_source(&mut self, count: Option<usize>) -> Vec<Effect> {
        let Some(reading) = self.current() else {
            self.tell("there is no claim here");
            return Vec::new();
        };
        let sources = &reading.claim.sources;
        let here = match (self.pane, self.entry()) {
            (Pane::Claim, Some(Entry::Source(nth))) => nth + 1,
            _ => 1,
        };
        let (nth, total) = (count.unwrap_or(here), sources.len());
        let Some(source) = nth.checked_sub(1).and_then(|nth| sources.get(nth)) else {
            let told = match total {
                0 => "this claim has no source".to_owned(),
                total => format!("there is no source {nth}; this claim has {total}"),
            };
            self.tell_error(told);
            return Vec::new();
        };
        let Some(url) = &source.url else {
            self.tell_error(format!("source {nth} has no URL"));
            return Vec::new();
        };
        let note = match total {
            1 => String::new(),
            total => format!(" · source {nth} of {total}"),
        };
        match link(url) {
            Link::Open(url) => return vec![Effect::Open { url, note }],
            Link::Ask(url, why) => {
                self.mode = Mode::AskOpen(Box::new(Asked { url, why, note }));
            }
            Link::Refuse(reason) => self.tell_error(reason),
        }
        Vec::new()
    }

    pub(super) fn answer_open(&mut self) -> Vec<Effect> {
        let Mode::AskOpen(asked) = std::mem::replace(&mut self.mode, Mode::Browse) else {
            return Vec::new();
        };
        let Asked { url, note, .. } = *asked;
        vec![Effect::Open { url, note }]
    }

    /// Whether a URL that will not open is to be attached is asked once, by staying where it is typed.
    pub(super) fn doubts(&mut self, url: &str) -> bool {
        let (false, Link::Refuse(reason)) = (url.is_empty(), link(url)) else {
            return false;
        };
        let doubted = self.doubted.take();
        if doubted.as_deref() == Some(url) {
            return false;
        }
        self.doubted = Some(url.to_owned());
        self.tell_error(self.and_hint(
            reason.trim_end_matches('.'),
            Action::Accept,
            "takes it all the same",
        ));
        true
    }

    /// Adds to the notice why a source that was attached will not be opened, if so.
    pub(super) fn tell_refused(&mut self, url: &str) {
        if let (false, Link::Refuse(reason), Some(notice)) =
            (url.is_empty(), link(url), &mut self.notice)
        {
            notice.text.extend([" · ", &reason]);
        }
    }
}
