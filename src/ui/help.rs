//! The keys, from the table of actions.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use crate::keys::{Group, TABLE};
use crate::text::Safe;

/// How many cells the keys take.
const KEYS: u16 = 22;

pub(super) fn draw(top: usize, canvas: &mut Canvas<'_>) {
    let theme = canvas.theme();
    let screen = canvas.area();
    let area = Rect::new(0, 1, screen.width, screen.height.saturating_sub(2));
    canvas.clear(area);
    let inside = canvas.frame(area, ("Keys", "Esc goes back"), true);
    for (y, (keys, words, is_title)) in (inside.top()..inside.bottom()).zip(lines().skip(top)) {
        let style = if is_title {
            theme.focus()
        } else {
            theme.strong()
        };
        canvas.put(inside.x + 1, y, KEYS - 1, &Safe::line(&keys), style);
        canvas.put(
            inside.x + KEYS + 1,
            y,
            inside.width.saturating_sub(KEYS + 1),
            &Safe::line(words),
            Style::new(),
        );
    }
}

/// Every line: a heading, its actions, a blank.
fn lines() -> impl Iterator<Item = (String, &'static str, bool)> {
    Group::ALL.into_iter().flat_map(|group| {
        let rows = TABLE
            .iter()
            .filter(move |row| row.group == group)
            .map(|row| {
                let keys: Vec<_> = row.chords().map(|chord| chord.to_string()).collect();
                (format!("  {}", keys.join(" ")), row.doc, false)
            });
        std::iter::once((group.title().to_owned(), "", true))
            .chain(rows)
            .chain(std::iter::once((String::new(), "", false)))
    })
}
