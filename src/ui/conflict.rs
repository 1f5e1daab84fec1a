//! A conflict to be decided: what was written here, what is on disk, what both began with.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use crate::review::Review;
use crate::text::{Safe, wrap};

/// How many cells the names of the sides take.
const NAME: u16 = 18;

pub(super) fn draw(review: &Review, canvas: &mut Canvas<'_>, area: Rect) {
    let Some(conflict) = review.conflict() else {
        return;
    };
    let theme = canvas.theme();
    canvas.clear(area);
    let title = format!(
        "Conflict · {} of {}",
        conflict.unit.key(),
        review.ids[conflict.item]
    );
    let inside = canvas.frame(area, (&title, "Esc decides later"), true);
    let width = inside.width.saturating_sub(NAME + 2);
    let sides = review.sides(conflict);
    let rows = usize::from(inside.height) / sides.len();
    let mut y = inside.y;
    for side in &sides {
        canvas.put(
            inside.x + 1,
            y,
            NAME,
            &Safe::line(side.name),
            theme.strong(),
        );
        let ranges = wrap(&side.text, usize::from(width).max(1));
        for range in ranges.take(rows.max(1)) {
            if y >= inside.bottom() {
                return;
            }
            let text = &side.text[range];
            canvas.put_styled((inside.x + 1 + NAME, y), width, text, |_| Style::new());
            y += 1;
        }
    }
}
