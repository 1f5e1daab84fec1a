//! The article, its quotes in the look of their claims' states, and beside it how far it is reviewed.
//!
//! A quote has its state's look, and is underlined as long as it is not verified: what is underlined
//! is still to be looked at. Words that have changed since they were quoted look like something to be
//! mended, whatever the state. The claim under the cursor has its own reversed. Of quotes one inside of
//! the other the inner one is seen, and the underline has a gap where one of them begins or ends.
//! Where there are no colours, states and unticked words differ by weight, slant and underline, and
//! in a pane with room for it states by their glyphs in the margin.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::canvas::Canvas;
use super::theme::Theme;
use crate::article::{Article, Detail, Mark};
use crate::claims::Status;
use crate::review::{Margin, Mode, Pane, Review, article_lines, article_parts, article_top};
use crate::text::{Safe, width};

/// Of more quotes than this in one paragraph nothing is counted.
const COUNTED: usize = 999;

/// Draws the article; where the cursor is to stand if the article has the focus.
pub(super) fn draw(review: &Review, canvas: &mut Canvas<'_>, area: Rect) -> Option<Position> {
    let theme = canvas.theme();
    let focused = review.pane == Pane::Article;
    let Some(article) = &review.article else {
        canvas.frame(area, ("Article", "none"), focused);
        return None;
    };
    let (margin, inside) = article_parts(area);
    let height = usize::from(inside.height);
    let lines = article_lines(review, usize::from(inside.width));
    let top = article_top(review, lines, height);
    let shown: Vec<_> = lines.from(top).take(height).collect();
    let (start, end) = match (shown.first(), shown.last()) {
        (Some(first), Some(last)) => (first.start, last.end),
        _ => (0, 0),
    };
    let share = format!("{}%", end * 100 / article.text().len().max(1));
    canvas.frame(area, ("Article", &share), focused);
    let looks = Looks::of(review, article, start..end);
    let mut cursor = None;
    for (y, line) in (inside.top()..inside.bottom()).zip(&shown) {
        draw_margin(review, canvas, margin, (area.x + 1, y), line);
        if focused && is_at(&looks.at, line) {
            let pointer = if theme.ascii { ">" } else { "▌" };
            canvas.put(inside.x - 1, y, 1, &Safe::line(pointer), theme.focus());
            cursor = cursor.or_else(|| {
                let from = looks.at.start.clamp(line.start, line.end);
                let cells = width(&article.text()[line.start..from]);
                let cells = u16::try_from(cells).unwrap_or(u16::MAX);
                let x = inside.x.saturating_add(cells).min(inside.right());
                Some(Position::new(x, y))
            });
        }
        let raw = &article.text()[line.clone()];
        canvas.put_styled((inside.x, y), inside.width, raw, |offset| {
            looks.style(theme, line.start + offset)
        });
        let room = usize::from(inside.width);
        canvas.highlight((inside.x, y), room, raw, review.needle());
    }
    cursor.filter(|_| matches!(review.mode, Mode::Browse))
}

/// Whether some words, or a place between two, are in a line.
fn is_at(words: &Range<usize>, line: &Range<usize>) -> bool {
    words.start <= line.end && words.end.max(words.start + 1) > line.start
}

/// How much of the paragraph that begins in a line is reviewed, and the states of the quotes that do.
fn draw_margin(
    review: &Review,
    canvas: &mut Canvas<'_>,
    margin: Margin,
    (x, y): (u16, u16),
    line: &Range<usize>,
) {
    let theme = canvas.theme();
    let article = review.article.as_ref();
    let paragraph = article.and_then(|article| article.paragraph_from(line.start));
    if let Some(progress) = paragraph.and_then(|range| progress(review, range)) {
        let progress = Safe::line(&progress);
        let cells = u16::try_from(progress.width()).unwrap_or(0);
        let right = x + margin.progress.saturating_sub(cells);
        canvas.put(right, y, margin.progress, &progress, theme.dim());
    }
    if margin.states == 0 {
        return;
    }
    let x = x + margin.progress + 1;
    let begin: Vec<_> = beginning_in(review, line).iter().take(3).collect();
    for (nth, mark) in begin.iter().take(2).enumerate() {
        let status = review.status_of(mark.claim);
        let (glyph, style) = if nth == 1 && begin.len() > 2 {
            ("+", theme.dim())
        } else if review.moved_to(mark.claim).is_some() {
            (if theme.ascii { "#" } else { "≠" }, theme.warning())
        } else {
            (theme.glyph(status), theme.status(status))
        };
        let x = if nth == 0 { x } else { x + 1 };
        canvas.put(x, y, 1, &Safe::line(glyph), style);
    }
}

/// How many of the claims that are quoted from a paragraph are reviewed; nothing where none is.
fn progress(review: &Review, paragraph: Range<usize>) -> Option<String> {
    let marks = beginning_in(review, &paragraph);
    let reviewed = |mark: &&Mark| review.status_of(mark.claim) != Status::Unreviewed;
    let total = marks.len();
    match total {
        0 => None,
        1..10 => {
            let done = marks.iter().filter(reviewed).count();
            Some(format!("{done}/{total}"))
        }
        10..=COUNTED => match marks.iter().filter(reviewed).count() {
            done if done == total => Some("all".to_owned()),
            done => Some(format!("{}%", done * 100 / total)),
        },
        _ => Some("…".to_owned()),
    }
}

/// The quotes that begin within a range of the text.
fn beginning_in<'r>(review: &'r Review, range: &Range<usize>) -> &'r [Mark] {
    let marks = &review.marks;
    let from = marks.partition_point(|mark| mark.range.start < range.start);
    let until = marks.partition_point(|mark| mark.range.start < range.end);
    &marks[from..until]
}

/// The looks of the bytes that are shown.
struct Looks<'r> {
    review: &'r Review,
    article: &'r Article,
    /// Where what is shown starts.
    start: usize,
    /// For each byte the claim whose quote is seen there.
    claims: Vec<Option<usize>>,
    /// For each byte whether a quote begins or ends there with another beside it.
    edges: Vec<bool>,
    /// For each byte whether it is a part of words that no claim ticks.
    unticked: Vec<bool>,
    /// For each byte whether it is in a statement that was dismissed.
    dismissed: Vec<bool>,
    /// The quote of the claim under the cursor.
    current: Range<usize>,
    /// Where the reader stands.
    at: Range<usize>,
}

impl<'r> Looks<'r> {
    fn of(review: &'r Review, article: &'r Article, shown: Range<usize>) -> Self {
        let mut looks = Self {
            review,
            article,
            start: shown.start,
            claims: vec![None; shown.len()],
            edges: vec![false; shown.len()],
            unticked: vec![false; shown.len()],
            dismissed: vec![false; shown.len()],
            current: review.quote_at(review.cursor).unwrap_or_default(),
            at: review.reading_at(),
        };
        looks.see(&shown);
        looks.underline(&shown);
        looks
    }

    /// What no claim ticks, and what nobody can check.
    fn underline(&mut self, shown: &Range<usize>) {
        let unticked = self.review.coverage().unticked();
        let until = unticked.partition_point(|detail| detail.range.start < shown.end);
        let place = |at: usize| at.clamp(shown.start, shown.end) - shown.start;
        // A quotation may hold others, and begin long before them.
        for Detail { range, .. } in &unticked[..until] {
            self.unticked[place(range.start)..place(range.end)].fill(true);
        }
        for range in self.review.dismissed() {
            self.dismissed[place(range.start)..place(range.end)].fill(true);
        }
    }

    /// Of several quotes at a byte the shortest is seen, as that is what a reader points at; of equal
    /// ones that of the claim under the cursor, else the first.
    fn see(&mut self, shown: &Range<usize>) {
        let marks = &self.review.marks;
        let until = marks.partition_point(|mark| mark.range.start < shown.end);
        let seen = marks[..until].iter();
        let mut seen: Vec<_> = seen.filter(|mark| mark.range.end > shown.start).collect();
        let cursor = self.review.cursor;
        seen.sort_by_key(|mark| (std::cmp::Reverse(mark.range.len()), mark.claim != cursor));
        seen.dedup_by(|later, earlier| later.range == earlier.range);
        let place = |at: usize| at.clamp(shown.start, shown.end) - shown.start;
        for mark in &seen {
            self.claims[place(mark.range.start)..place(mark.range.end)].fill(Some(mark.claim));
        }
        for at in seen
            .iter()
            .flat_map(|mark| [mark.range.start, mark.range.end])
        {
            let beside = at > shown.start && at < shown.end;
            if beside && self.claims[place(at) - 1].is_some() {
                self.edges[place(at)] = self.claims[place(at)].is_some();
            }
        }
    }

    fn style(&self, theme: Theme, at: usize) -> Style {
        let mut style = Style::new();
        if is_heading(self.article, at) {
            style = style.add_modifier(Modifier::BOLD);
        }
        if let Some(claim) = self.claims[at - self.start] {
            let status = self.review.status_of(claim);
            style = style.patch(match self.review.moved_to(claim) {
                None => quoted(theme, status),
                Some(_) => changed(theme),
            });
            if self.edges[at - self.start] {
                style = style.remove_modifier(Modifier::UNDERLINED);
            }
        } else if self.unticked[at - self.start] {
            style = style.patch(theme.unticked());
        } else if self.dismissed[at - self.start] {
            style = style.patch(theme.dim());
        }
        if self.review.pane == Pane::Article
            && self.at.contains(&at)
            && self.claims[at - self.start].is_none()
        {
            // Not on a quote, where weight tells the state.
            style = style.add_modifier(Modifier::BOLD);
        }
        if self.review.bookmark.is_extending() && self.at.contains(&at) {
            style = style.patch(theme.chosen());
        } else if self.current.contains(&at) {
            style = style.add_modifier(Modifier::REVERSED);
        }
        style
    }
}

/// The look of words that are others than were quoted.
fn changed(theme: Theme) -> Style {
    theme
        .warning()
        .add_modifier(Modifier::UNDERLINED | Modifier::DIM)
}

/// The look of a quote: that of its claim's state, which weight, slant and underline tell as well as
/// colour.
fn quoted(theme: Theme, status: Status) -> Style {
    let told = match status {
        Status::Unreviewed => Modifier::UNDERLINED,
        Status::Sourced => Modifier::UNDERLINED.union(Modifier::BOLD),
        Status::Verified => Modifier::ITALIC,
        Status::Disputed => Modifier::UNDERLINED | Modifier::BOLD | Modifier::ITALIC,
    };
    theme.status(status).add_modifier(told)
}

fn is_heading(article: &Article, at: usize) -> bool {
    let headings = article.headings();
    let until = headings.partition_point(|heading| heading.start <= at);
    headings[..until]
        .last()
        .is_some_and(|heading| heading.contains(&at))
}
