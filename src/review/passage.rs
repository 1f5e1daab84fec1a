//! Passages of the article: words that are picked one by one or as a stretch, and what becomes of
//! them: a claim, or a statement that is dismissed as not checkable.

use std::ops::Range;

use super::shape::Where;
use super::{Mode, Offer, Pane, Purpose, Review, Typing};
use crate::article::{Article, kind, requote};
use crate::claims::Claim;
use crate::keys::Action;

/// Why statements often are not checkable.
const REASONS: &[&str] = &[
    "opinion",
    "plan or promise",
    "forecast",
    "question",
    "figure of speech",
    "common knowledge",
];

/// A stretch of words that motions extend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// The words that it began with.
    pub(super) from: Range<usize>,
    /// The words that the last motion led to.
    pub(super) head: Range<usize>,
}

impl Stretch {
    /// All of it.
    pub(super) fn range(&self) -> Range<usize> {
        self.from.start.min(self.head.start)..self.from.end.max(self.head.end)
    }
}

impl Review {
    /// Goes on by words, to the end or to the start.
    pub(super) fn read_word(&mut self, forward: bool, times: usize) {
        for _ in 0..times {
            let at = self.reading_head();
            let Some(article) = &self.article else {
                return;
            };
            let is_word = article.word_at(at.start) == Some(at.clone());
            let next = match (forward, is_word || self.bookmark.is_extending()) {
                (true, true) => article.word_at(at.end),
                (true, false) => article.word_at(at.start),
                (false, true) => article.word_before(at.start),
                (false, false) => article.word_before(at.end.max(1)),
            };
            let Some(next) = next else {
                break;
            };
            self.read(next);
        }
    }

    /// Begins a stretch at the words under the cursor, or keeps what it has.
    pub(super) fn toggle_stretch(&mut self) {
        if self.bookmark.is_extending() {
            self.bookmark.end_extending();
            return;
        }
        let at = self.reading_at();
        if at.is_empty() {
            self.tell("there are no words here");
            return;
        }
        self.bookmark.extend_from(at);
        let told = "motions extend the words";
        self.tell(self.and_hint(told, Action::MakeClaim, "makes them a claim"));
    }

    /// Extends from the words that were pressed on to those at a byte.
    pub(super) fn drag_to(&mut self, byte: usize) {
        let (Some(pressed), Some(article)) = (self.bookmark.pressed(), &self.article) else {
            return;
        };
        // Between two words it is the one that the mouse came over.
        let head = if byte < pressed {
            article.word_at(byte)
        } else {
            article.word_before(byte + 1)
        };
        let (Some(from), Some(head)) = (article.word_at(pressed), head) else {
            return;
        };
        self.bookmark.extend_from(from);
        self.read(head);
    }

    /// Makes the words under the cursor a claim, or goes to the one that has them as its quote.
    pub(super) fn make_claim(&mut self) {
        let at = self.reading_at();
        let Some(article) = self.article.as_ref().filter(|_| !at.is_empty()) else {
            let told = "no words of the article are picked";
            self.tell_error(self.and_hint(told, Action::NextWord, "picks a word"));
            return;
        };
        if let Some(mark) = self.marks.iter().find(|mark| mark.range == at) {
            let claim = mark.claim;
            self.select(claim);
            self.tell(format!(
                "these words are the quote of {} already",
                self.id(claim)
            ));
            return;
        }
        let claim = claim_of(article, &at);
        if self.add_claim(claim, Where::ByArticle) {
            self.pane = Pane::Article;
            self.read_quote_of(self.cursor);
            if let Some(notice) = self.notice.take() {
                self.tell(self.and_hint(&notice.text, Action::EditField, "edits its text"));
            }
        }
    }

    /// The statement to be dismissed: the words that were picked as a stretch, else the sentence.
    fn statement(&self) -> Option<Range<usize>> {
        let at = self.reading_at();
        if self.bookmark.is_extending() {
            return Some(at);
        }
        let sentence = self.article.as_ref()?.sentence_at(at.start);
        Some(sentence.start.min(at.start)..sentence.end.max(at.end))
    }

    /// Asks why a statement is dismissed, or takes its dismissal back.
    pub(super) fn toggle_dismissed(&mut self) {
        let Some(words) = self.statement().filter(|words| !words.is_empty()) else {
            self.tell("there are no words here");
            return;
        };
        if let Some(nth) = self.dismissed_at(&words) {
            self.restore_dismissed(nth);
        } else if !self.is_shape_barred() {
            let mut typing = Typing::new(Purpose::Dismiss, "", "");
            typing.known = self.known_words(Purpose::Dismiss);
            typing.offers.clone_from(&typing.known);
            self.mode = Mode::Typing(Box::new(typing));
        }
    }

    /// Why statements are not checkable: what was said before, then what often is.
    pub(super) fn reasons(&self) -> Vec<Offer> {
        let given = self.document.head().dismissed.iter();
        let given = given.filter_map(|entry| entry.reason.as_deref());
        let mut offers: Vec<Offer> = Vec::new();
        for text in given.chain(REASONS.iter().copied()) {
            if let Some(offer) = offers.iter_mut().find(|offer| offer.text == text) {
                offer.count += 1;
            } else {
                let count = usize::from(!REASONS.contains(&text));
                let text = text.to_owned();
                offers.push(Offer { text, count });
            }
        }
        offers
    }

    /// Dismisses the statement, for a reason or none.
    pub(super) fn accept_dismissal(&mut self, reason: &str) -> bool {
        let (Some(words), Some(article)) = (self.statement(), &self.article) else {
            return false;
        };
        let quote = article.text()[words].to_owned();
        let reason = Some(reason.trim()).filter(|reason| !reason.is_empty());
        self.dismiss(&quote, reason)
    }
}

/// A claim of some words of the article.
fn claim_of(article: &Article, words: &Range<usize>) -> Claim {
    let quoted = requote(article, words);
    Claim {
        text: Some(quoted.quote.clone()),
        kind: Some(kind(&quoted.quote).to_owned()),
        quote: Some(quoted.quote),
        prefix: quoted.prefix,
        suffix: quoted.suffix,
        ..Claim::default()
    }
}
