//! Where things stand on the screen: what both update (to scroll) and view (to draw) go by.

use ratatui::layout::{Constraint, Layout, Rect};

use super::{Mode, Pane, Purpose, Review};
use crate::text::Lines;

/// From so many columns, claims stand beside article and claim.
pub(super) const WIDE: u16 = 110;
/// From so many columns, claims stand above the claim; below it there is one pane at a time.
pub(super) const MIDDLE: u16 = 80;
/// The least that can be worked with, in columns and rows.
pub(crate) const LEAST: (u16, u16) = (40, 10);

/// The screen's parts. A pane that is not shown has no area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    pub header: Rect,
    pub list: Option<Rect>,
    pub claim: Option<Rect>,
    pub article: Option<Rect>,
    /// The text field, above the footer.
    pub field: Option<Rect>,
    pub footer: Rect,
    /// The screen is smaller than the least.
    pub too_small: bool,
}

/// Divides the screen.
///
/// ```text
///   wide                middle              narrow
///   header              header              header
///   list │ article      list                one pane
///        ├ claim        claim (or article)
///   field               field               field
///   footer              footer              footer
/// ```
#[must_use]
pub fn areas(review: &Review) -> Areas {
    let (width, height) = review.size;
    let screen = Rect::new(0, 0, width, height);
    if width < LEAST.0 || height < LEAST.1 {
        return Areas {
            too_small: true,
            ..Areas::default()
        };
    }
    let field = match &review.mode {
        Mode::Typing(typing) if typing.purpose.has_lines() => {
            let lines = u16::try_from(typing.field.lines().len()).unwrap_or(u16::MAX);
            (lines.saturating_add(3)).clamp(5, (height / 2).max(5))
        }
        Mode::Typing(typing) if typing.purpose == Purpose::Filter => 4,
        Mode::Typing(typing) if !typing.known.is_empty() => 4,
        Mode::Typing(_) => 3,
        // Every row, a frame and a line of hints, as long as a little of the panes is left.
        Mode::Form(_) => 14.min(height.saturating_sub(5)).max(5),
        Mode::Pick(pick) => {
            let rows = u16::try_from(pick.most()).unwrap_or(u16::MAX);
            rows.saturating_add(3).clamp(4, (height / 2).max(6))
        }
        Mode::Conflict => 11.min(height / 2).max(5),
        Mode::Browse | Mode::AskQuit | Mode::AskOpen(_) | Mode::AskRecovered | Mode::Help(_) => 0,
    };
    let rows = Layout::vertical([
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(field),
        Constraint::Length(1),
    ]);
    let [header, body, field_area, footer] = screen.layout(&rows);
    let mut areas = Areas {
        header,
        footer,
        field: (field > 0).then_some(field_area),
        ..Areas::default()
    };
    panes(review, body, &mut areas);
    areas
}

fn panes(review: &Review, body: Rect, areas: &mut Areas) {
    if review.zoom || review.size.0 < MIDDLE {
        match review.pane {
            Pane::List => areas.list = Some(body),
            Pane::Claim => areas.claim = Some(body),
            Pane::Article => areas.article = Some(body),
        }
        return;
    }
    let article = review.article.is_some() && review.show_article;
    if review.size.0 >= WIDE {
        let columns = Layout::horizontal([Constraint::Percentage(42), Constraint::Fill(1)]);
        let [list, right] = body.layout(&columns);
        areas.list = Some(list);
        if article {
            let rows = Layout::vertical([Constraint::Percentage(50), Constraint::Fill(1)]);
            let [article, claim] = right.layout(&rows);
            areas.article = Some(article);
            areas.claim = Some(claim);
        } else {
            areas.claim = Some(right);
        }
        return;
    }
    let rows = Layout::vertical([Constraint::Percentage(45), Constraint::Fill(1)]);
    let [list, below] = body.layout(&rows);
    areas.list = Some(list);
    if article && review.pane != Pane::Claim {
        areas.article = Some(below);
    } else {
        areas.claim = Some(below);
    }
}

/// The cells of a line of text in a pane: its frame and a blank on either side taken off.
pub(crate) fn text_width(pane: Rect) -> usize {
    usize::from(pane.width.saturating_sub(4))
}

/// What stands beside each line of the article, in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Margin {
    /// How much of the paragraph is reviewed.
    pub(crate) progress: u16,
    /// The states of the quotes that begin in the line, with a blank before them.
    pub(crate) states: u16,
    /// Where the reader stands.
    pub(crate) pointer: u16,
}

/// From so many columns the article's pane has room for all of its margin.
const ROOMY: u16 = 60;

impl Margin {
    fn of(pane: Rect) -> Self {
        Self {
            progress: 3,
            states: if pane.width >= ROOMY { 3 } else { 0 },
            pointer: 1,
        }
    }

    fn cells(self) -> u16 {
        self.progress + self.states + self.pointer
    }
}

/// The parts of the article's pane: its margin, and the area of the text itself.
pub(crate) fn article_parts(pane: Rect) -> (Margin, Rect) {
    let margin = Margin::of(pane);
    let left = 1 + margin.cells();
    let text = Rect {
        x: pane.x.saturating_add(left),
        y: pane.y.saturating_add(1),
        // A blank and the frame on the right.
        width: pane.width.saturating_sub(left + 2),
        height: pane.height.saturating_sub(2),
    };
    (margin, text)
}

/// The article's lines at a width.
pub(crate) fn article_lines(review: &Review, width: usize) -> Lines<'_> {
    let text = review.article.as_ref().map_or("", |article| article.text());
    Lines::new(text, width.max(1))
}

/// Where the first line of the article that is shown starts: where it was scrolled to by hand, or
/// such that the claim's quote is a third down.
pub(crate) fn article_top(review: &Review, lines: Lines<'_>, height: usize) -> usize {
    let top = match (review.bookmark.top, review.quote_at(review.cursor)) {
        (Some(top), _) => lines.at(top),
        (None, Some(range)) => {
            let quote = lines.at(range.start);
            lines.up(quote, height / 3).unwrap_or(0)
        }
        (None, None) => 0,
    };
    top.min(article_end(lines, height))
}

/// Where the first line starts where the last one is at the bottom of the pane.
pub(super) fn article_end(lines: Lines<'_>, height: usize) -> usize {
    let above = height.saturating_sub(1);
    lines.up(lines.last(), above).unwrap_or(0)
}
