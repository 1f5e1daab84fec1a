//! The form of a source: a row for each field, and a line for what is told of the one being typed.

use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use super::field;
use crate::keys::Action;
use crate::review::{Form, Review};
use crate::text::Safe;

/// How many cells the names of the fields take.
const NAME: u16 = 11;

pub(super) fn draw(review: &Review, form: &Form, canvas: &mut Canvas<'_>, area: Rect) -> Position {
    let theme = canvas.theme();
    canvas.clear(area);
    let hint = review.hint(&[(Action::NextField, "goes on"), (Action::Accept, "accepts")]);
    let inside = canvas.frame(area, (&review.title_of(form.purpose()), &hint), true);
    let rows = usize::from(inside.height.saturating_sub(1));
    let top = (form.at + 1).saturating_sub(rows);
    let mut cursor = Position::new(inside.x, inside.y);
    let last = inside.bottom().saturating_sub(1);
    let shown = form.rows().enumerate().skip(top);
    for (y, (nth, (key, text))) in (inside.top()..last).zip(shown) {
        let here = nth == form.at;
        let style = if here { theme.focus() } else { theme.dim() };
        canvas.put(inside.x + 2, y, NAME, &Safe::line(key.key()), style);
        if here {
            let pointer = Safe::line(if theme.ascii { ">" } else { "▌" });
            canvas.put(inside.x, y, 1, &pointer, theme.focus());
        } else if form.fault(key).is_some() {
            canvas.put(inside.x, y, 1, &Safe::line("!"), theme.warning());
        }
        let row = Rect {
            x: inside.x + 2 + NAME,
            y,
            width: inside.width.saturating_sub(3 + NAME),
            height: 1,
        };
        if here {
            cursor = field::text(text, canvas, row);
        } else {
            let text = text.lines().join(" ");
            let text = Safe::fitted(&text, usize::from(row.width));
            canvas.put(row.x, y, row.width, &text, ratatui::style::Style::new());
        }
    }
    let (told, is_wrong) = review.form_told(form);
    let style = if is_wrong {
        theme.warning()
    } else {
        theme.dim()
    };
    let told = Safe::fitted(&told, usize::from(inside.width.saturating_sub(3)));
    canvas.put(
        inside.x + 2,
        last,
        inside.width.saturating_sub(3),
        &told,
        style,
    );
    cursor
}
