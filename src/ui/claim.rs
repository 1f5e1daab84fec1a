//! The claim in full.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use crate::review::{Page, Pane, Review, Role, text_width};
use crate::text::Safe;

pub(super) fn draw(review: &Review, canvas: &mut Canvas<'_>, area: Rect) {
    let theme = canvas.theme();
    let (title, status) = match review.current() {
        Some(reading) => {
            let status = reading.claim.status();
            let title = format!("Claim · {}", review.id(review.cursor));
            (title, format!("{} {}", theme.glyph(status), status.word()))
        }
        None => ("Claim".to_owned(), String::new()),
    };
    let inside = canvas.frame(area, (&title, &status), review.pane == Pane::Claim);
    let height = usize::from(inside.height);
    let page = Page::new(review, text_width(area));
    let lines = page.from(page.clamp(review.claim_top, height), height);
    for (y, line) in (inside.top()..inside.bottom()).zip(&lines) {
        let style = match line.role {
            Role::Text => theme.strong(),
            Role::Facts => theme.dim(),
            Role::Fault => theme.warning(),
            Role::Value | Role::Blank => Style::new(),
        };
        canvas.put_styled((inside.x + 1, y), inside.width - 1, &line.text, |at| {
            let look = line.looks.iter().find(|(range, _)| range.contains(&at));
            look.map_or(style, |(_, look)| style.patch(theme.look(*look)))
        });
        if line.is_here {
            let pointer = Safe::line(if theme.ascii { ">" } else { "▌" });
            canvas.put(inside.x, y, 1, &pointer, theme.focus());
        }
        let room = usize::from(inside.width - 1);
        canvas.highlight((inside.x + 1, y), room, &line.text, review.needle());
        canvas.put(
            inside.x + 1,
            y,
            inside.width - 1,
            &Safe::line(line.label),
            theme.dim(),
        );
    }
}
