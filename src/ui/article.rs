//! The article, its quotes in the look of their claims' states.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::canvas::Canvas;
use crate::article::{Anchor, marks_at};
use crate::review::{Pane, Review, article_lines, article_top, text_width};

pub(super) fn draw(review: &Review, canvas: &mut Canvas<'_>, area: Rect) {
    let theme = canvas.theme();
    let Some(article) = &review.article else {
        canvas.frame(area, ("Article", "none"), review.pane == Pane::Article);
        return;
    };
    let width = text_width(area);
    let height = usize::from(area.height.saturating_sub(2));
    let lines = article_lines(review, width);
    let top = article_top(review, &lines, height);
    let seen = (top + height).min(lines.len()) * 100 / lines.len().max(1);
    let share = format!("{seen}%");
    let inside = canvas.frame(area, ("Article", &share), review.pane == Pane::Article);
    let current = match review.anchors.get(review.cursor) {
        Some(Anchor::Exact(range)) => range.clone(),
        Some(Anchor::Adrift | Anchor::None) | None => 0..0,
    };
    for (y, line) in (inside.top()..inside.bottom()).zip(lines.iter().skip(top)) {
        let raw = &article.text()[line.clone()];
        canvas.put_styled((inside.x + 1, y), inside.width - 1, raw, |offset| {
            let at = line.start + offset;
            let mut style = Style::new();
            if article
                .headings()
                .iter()
                .any(|heading| heading.contains(&at))
            {
                style = style.add_modifier(Modifier::BOLD);
            }
            if let Some(&claim) = marks_at(&review.marks, at).first() {
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
    }
}
