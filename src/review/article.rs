//! Bookmark in the article: the place where the reader stands there, the claims whose quotes stand at
//! that place, and the motions by line, sentence and quote.

use std::ops::Range;

use super::browse::Target;
use super::layout::{article_end, article_lines, article_parts, article_top};
use super::passage::Stretch;
use super::{Pane, Review, areas};
use crate::article::{Anchor, Mark, marks_at};
use crate::text::Lines;

/// Where the reader of the article is, as far as that is not where the claim's quote stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bookmark {
    /// Scrolled to the line at this byte, or following the claim.
    pub(crate) top: Option<usize>,
    /// At these words: a line, a sentence; or at the claim's quote.
    at: Option<Range<usize>>,
    /// They are a stretch that motions extend.
    stretch: Option<Stretch>,
    /// The byte that the mouse was pressed on.
    pressed: Option<usize>,
}

impl Bookmark {
    pub(crate) fn is_extending(&self) -> bool {
        self.stretch.is_some()
    }

    /// Lets motions extend some words.
    pub(super) fn extend_from(&mut self, words: Range<usize>) {
        self.at = Some(words.clone());
        self.stretch = Some(Stretch {
            from: words.clone(),
            head: words,
        });
    }

    /// Keeps the words, and lets motions leave them.
    pub(super) fn end_extending(&mut self) {
        self.stretch = None;
    }

    /// Goes back from a stretch to the words that the last motion led to.
    pub(super) fn give_up_stretch(&mut self) {
        if let Some(stretch) = self.stretch.take() {
            self.at = Some(stretch.head);
        }
    }

    pub(super) fn pressed(&self) -> Option<usize> {
        self.pressed
    }

    pub(super) fn press(&mut self, byte: usize) {
        self.pressed = Some(byte);
    }
}

impl Review {
    /// The words of the article that the reader stands at, as bytes of its text.
    pub(crate) fn reading_at(&self) -> Range<usize> {
        let at = self.bookmark.at.clone();
        at.or_else(|| self.quote_at(self.cursor))
            .unwrap_or_default()
    }

    /// Where a claim's quote stands in the article, its words changed or not.
    pub(crate) fn quote_at(&self, claim: usize) -> Option<Range<usize>> {
        self.anchors.get(claim).and_then(Anchor::range).cloned()
    }

    /// The words that motions begin at.
    pub(super) fn reading_head(&self) -> Range<usize> {
        match &self.bookmark.stretch {
            Some(stretch) => stretch.head.clone(),
            None => self.reading_at(),
        }
    }

    /// Whether the reader has no place in the article yet.
    pub(super) fn reads_nothing(&self) -> bool {
        self.reading_at().is_empty()
    }

    /// The article's lines as its pane lays them out, and how many of them that shows.
    fn page_of_article(&self) -> (Lines<'_>, usize) {
        let pane = areas(self).article.unwrap_or_default();
        let (_, text) = article_parts(pane);
        let height = usize::from(text.height).max(1);
        (article_lines(self, usize::from(text.width)), height)
    }

    /// Scrolls the article; where the reader stands in it is left alone.
    pub(super) fn scroll_article(&mut self, to: &Target) {
        let (lines, height) = self.page_of_article();
        let top = line_to(lines, to, article_top(self, lines, height));
        self.bookmark.top = Some(top.min(article_end(lines, height)));
    }

    /// Moves by lines, from the line that the reader stands at if it is on the screen.
    pub(super) fn read_line(&mut self, to: &Target) {
        let (lines, height) = self.page_of_article();
        let top = article_top(self, lines, height);
        let shown: Vec<_> = lines
            .from(top)
            .take(height)
            .map(|line| line.start)
            .collect();
        let at = lines.at(self.reading_head().start);
        let line = match (to, shown.first(), shown.last()) {
            (Target::Down(_), Some(&first), Some(&last)) if !(first..=last).contains(&at) => first,
            (Target::Up(_), Some(&first), Some(&last)) if !(first..=last).contains(&at) => last,
            _ => line_to(lines, to, at),
        };
        let range = lines.from(line).next().unwrap_or(0..0);
        self.read(range);
    }

    pub(super) fn read_sentence(&mut self, forward: bool, times: usize) {
        let Some(article) = &self.article else {
            return;
        };
        let mut at = self.reading_head();
        for _ in 0..times {
            let here = article.sentence_at(at.start);
            let next = if !forward {
                article.sentence_before(at.start)
            } else if at.is_empty() && here.start >= at.start {
                // Where nothing was read yet, the first sentence is the next one.
                Some(here)
            } else if self.bookmark.is_extending() && at.end < here.end {
                // A stretch has the rest of its sentence first.
                Some(here)
            } else {
                article.sentence_after(at.start)
            };
            let Some(next) = next else {
                break;
            };
            at = next;
        }
        self.read(at);
    }

    /// Goes to the next quote or the one before, in the order in which they begin.
    pub(super) fn read_quote(&mut self, forward: bool, times: usize) {
        let at = self.reading_head();
        let order = |mark: &Mark| (mark.range.start, mark.range.end, mark.claim);
        // On a quote it is the one after that, else the one that begins behind the place.
        let place = if self.bookmark.at.is_none() {
            (at.start, at.end, self.cursor)
        } else if forward {
            (at.start, usize::MAX, usize::MAX)
        } else {
            (at.start, 0, 0)
        };
        let before = self.marks.partition_point(|mark| order(mark) < place);
        let through = self.marks.partition_point(|mark| order(mark) <= place);
        let last = self.marks.len().checked_sub(1);
        let to = if forward {
            (through < self.marks.len()).then(|| through.saturating_add(times - 1))
        } else {
            before
                .checked_sub(1)
                .map(|nth| nth.saturating_sub(times - 1))
        };
        match (to, last) {
            (Some(to), Some(last)) => {
                self.read_quote_of(self.marks[to.min(last)].claim);
            }
            (_, None) => self.tell("no claim has a quote in the article"),
            (None, Some(_)) if forward => self.tell("this is the last quote"),
            (None, Some(_)) => self.tell("this is the first quote"),
        }
    }

    /// Stands at the quote of a claim.
    pub(super) fn read_quote_of(&mut self, claim: usize) {
        if let Some(range) = self.quote_at(claim) {
            self.stand_at(range, Some(claim));
            if !self.bookmark.is_extending() {
                self.bookmark.at = None;
            }
        }
    }

    /// Stands at some words, and selects the claim whose quote begins or else goes on there.
    pub(super) fn read(&mut self, range: Range<usize>) {
        let begins = self
            .marks
            .partition_point(|mark| mark.range.start < range.start);
        let first = self.marks.get(begins);
        let claim = match first.filter(|mark| mark.range.start < range.end) {
            Some(mark) => Some(mark.claim),
            None => marks_at(&self.marks, range.start).first().copied(),
        };
        self.stand_at(range, claim);
    }

    /// Stands at some words with a claim selected, the article scrolled no more than that takes.
    pub(super) fn stand_at(&mut self, range: Range<usize>, claim: Option<usize>) {
        let (lines, height) = self.page_of_article();
        let top = article_top(self, lines, height);
        let top = keep_in_view(lines, height, top, &range);
        let stretch = self.bookmark.stretch.take().map(|stretch| Stretch {
            from: stretch.from,
            head: range.clone(),
        });
        let pressed = self.bookmark.pressed;
        if let Some(claim) = claim {
            self.select(claim);
        }
        self.bookmark = Bookmark {
            top: Some(top),
            at: Some(stretch.as_ref().map_or(range, Stretch::range)),
            stretch,
            pressed,
        };
    }

    /// Goes to the claim whose quote stands where the reader does; of several to the next one.
    pub(super) fn go_to_claim(&mut self) {
        let at = self.reading_at();
        let until = self.marks.partition_point(|mark| mark.range.start < at.end);
        let here = self.marks[..until].iter();
        let here: Vec<_> = here
            .filter(|mark| mark.range.end > at.start)
            .map(|mark| mark.claim)
            .collect();
        let nth = here.iter().position(|&claim| claim == self.cursor);
        match (here.len(), nth) {
            (0, _) => self.tell("no quote stands here"),
            (1, _) => {
                self.select(here[0]);
                self.pane = Pane::Claim;
            }
            (count, nth) => {
                let next = nth.map_or(0, |nth| (nth + 1) % count);
                self.stand_at(at, Some(here[next]));
                self.tell(format!("quote {} of the {count} that stand here", next + 1));
            }
        }
    }
}

/// The line that a motion leads to from another.
fn line_to(lines: Lines<'_>, to: &Target, at: usize) -> usize {
    match *to {
        Target::Down(count) => lines.down(at, count),
        Target::Up(count) => lines.up(at, count).unwrap_or(0),
        Target::Line(line) => lines.down(0, line),
        Target::End => lines.last(),
    }
}

/// The first line to show so that some words are on the screen: as it is, if they are; else such
/// that they begin a third down.
fn keep_in_view(lines: Lines<'_>, height: usize, top: usize, range: &Range<usize>) -> usize {
    let first = lines.at(range.start);
    let last = lines.at(range.end.saturating_sub(1).max(range.start));
    let bottom = lines.down(top, height - 1);
    if first >= top && last <= bottom {
        return top;
    }
    if first < top && lines.down(first, height / 3) >= top {
        return first;
    }
    if last > bottom && lines.down(bottom, height / 3) >= last {
        let top = lines.up(last, height - 1).unwrap_or(0);
        return top.min(first);
    }
    let top = lines.up(first, height / 3).unwrap_or(0);
    top.min(article_end(lines, height))
}
