//! The keys in force, over everything but header and footer.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use crate::keys::{Action, Context};
use crate::review::{HelpLine, Review, help};
use crate::text::Safe;

pub(super) fn draw(review: &Review, top: usize, canvas: &mut Canvas<'_>) {
    let screen = canvas.area();
    let area = Rect::new(0, 1, screen.width, screen.height.saturating_sub(2));
    let (title, columns) = help(review);
    canvas.clear(area);
    let all = columns.first().map_or(0, Vec::len);
    let height = usize::from(area.height.saturating_sub(2));
    let key = review.keymap.chords_of(Action::Back, Context::Help).first();
    let mut hint = key.map_or_else(String::new, |key| format!("{key} goes back"));
    if all > height {
        let last = (top + height).min(all);
        hint = format!("{last}/{all} · {hint}");
    }
    let inside = canvas.frame(area, (&title, &hint), true);
    let count = u16::try_from(columns.len()).unwrap_or(1).max(1);
    let width = inside.width.saturating_sub(1) / count;
    for (nth, column) in (0..count).zip(&columns) {
        let x = inside.x + 1 + nth * width;
        let rows = (inside.top()..inside.bottom()).zip(column.iter().skip(top));
        for (y, line) in rows {
            draw_line(line, canvas, Rect::new(x, y, width.saturating_sub(1), 1));
        }
    }
}

fn draw_line(line: &HelpLine, canvas: &mut Canvas<'_>, area: Rect) {
    let theme = canvas.theme();
    let style = if line.is_heading {
        theme.focus()
    } else {
        theme.strong()
    };
    canvas.put(area.x, area.y, area.width, &Safe::line(&line.keys), style);
    let indent = u16::try_from(line.indent).unwrap_or(0).min(area.width);
    canvas.put(
        area.x + indent,
        area.y,
        area.width - indent,
        &Safe::line(&line.words),
        Style::new(),
    );
}
