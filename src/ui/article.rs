//! The article, its quotes in the look of their claims' states.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::canvas::Canvas;
use crate::article::{Anchor, Article};
use crate::review::{Pane, Review, article_lines, article_top, text_width};

pub(super) fn draw(review: &Review, canvas: &mut Canvas<'_>, area: Rect) {
    let theme = canvas.theme();
    let Some(article) = &review.article else {
        canvas.frame(area, ("Article", "none"), review.pane == Pane::Article);
        return;
    };
    let height = usize::from(area.height.saturating_sub(2));
    let lines = article_lines(review, text_width(area));
    let top = article_top(review, lines, height);
    let shown: Vec<_> = lines.from(top).take(height).collect();
    let (start, end) = match (shown.first(), shown.last()) {
        (Some(first), Some(last)) => (first.start, last.end),
        _ => (0, 0),
    };
    let share = format!("{}%", end * 100 / article.text().len().max(1));
    let inside = canvas.frame(area, ("Article", &share), review.pane == Pane::Article);
    let current = match review.anchors.get(review.cursor) {
        Some(Anchor::Exact(range)) => range.clone(),
        Some(Anchor::Adrift | Anchor::None) | None => 0..0,
    };
    let claims = claims(review, start..end);
    for (y, line) in (inside.top()..inside.bottom()).zip(&shown) {
        let raw = &article.text()[line.clone()];
        canvas.put_styled((inside.x + 1, y), inside.width - 1, raw, |offset| {
            let at = line.start + offset;
            let mut style = Style::new();
            if is_heading(article, at) {
                style = style.add_modifier(Modifier::BOLD);
            }
            if let Some(claim) = claims[at - start] {
                let status = review.claims[claim].claim.status();
                style = style
                    .patch(theme.status(status))
                    .add_modifier(Modifier::UNDERLINED);
            }
            if current.contains(&at) {
                style = style.add_modifier(Modifier::REVERSED);
            }
            style
        });
        let room = usize::from(inside.width - 1);
        canvas.highlight((inside.x + 1, y), room, raw, review.needle());
    }
}

/// For each byte that is shown, the claim whose quote covers it: of several the one with the
/// shortest quote, as that is what a reader points at.
fn claims(review: &Review, shown: Range<usize>) -> Vec<Option<usize>> {
    let mut claims = vec![None; shown.len()];
    let until = review
        .marks
        .partition_point(|mark| mark.range.start < shown.end);
    let seen = review.marks[..until].iter();
    let mut seen: Vec<_> = seen.filter(|mark| mark.range.end > shown.start).collect();
    // The longest first, so that shorter ones come on top; of equal ones the first.
    seen.sort_by_key(|mark| std::cmp::Reverse(mark.range.len()));
    seen.dedup_by(|later, earlier| later.range == earlier.range);
    for mark in seen {
        let from = mark.range.start.max(shown.start) - shown.start;
        let to = mark.range.end.min(shown.end) - shown.start;
        claims[from..to].fill(Some(mark.claim));
    }
    claims
}

fn is_heading(article: &Article, at: usize) -> bool {
    let headings = article.headings();
    let until = headings.partition_point(|heading| heading.start <= at);
    headings[..until]
        .last()
        .is_some_and(|heading| heading.contains(&at))
}
