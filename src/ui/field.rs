//! The text field, with the real cursor in it, for input methods.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::canvas::Canvas;
use crate::review::Typing;
use crate::text::{Safe, width, wrap};

pub(super) fn draw(typing: &Typing, canvas: &mut Canvas<'_>, area: Rect) -> Position {
    canvas.clear(area);
    let hint = if typing.purpose.has_lines() {
        "Enter accepts, Ctrl-j breaks the line"
    } else {
        ""
    };
    let inside = canvas.frame(area, (typing.purpose.title(), hint), true);
    let inside = Rect {
        x: inside.x + 1,
        width: inside.width.saturating_sub(2),
        ..inside
    };
    let cells = usize::from(inside.width.saturating_sub(1)).max(1);
    let (cursor_line, cursor_char) = typing.cursor();
    // Screen lines of all typed lines, and where the cursor comes to stand among them.
    let mut rows: Vec<String> = Vec::new();
    let mut cursor = (0, 0);
    for (nth, line) in typing.lines().iter().enumerate() {
        let at = line
            .char_indices()
            .nth(cursor_char)
            .map_or(line.len(), |(at, _)| at);
        for range in typed_rows(line, cells) {
            if nth == cursor_line && range.start <= at {
                cursor = (width(&line[range.start..at.min(range.end)]), rows.len());
            }
            rows.push(line[range].to_owned());
        }
    }
    let height = usize::from(inside.height).max(1);
    let top = (cursor.1 + 1).saturating_sub(height);
    for (y, row) in (inside.top()..inside.bottom()).zip(rows.iter().skip(top)) {
        canvas.put_styled((inside.x, y), inside.width, row, |_| Style::new());
    }
    let x = inside.x
        + u16::try_from(cursor.0)
            .unwrap_or(0)
            .min(inside.width.saturating_sub(1));
    let y = inside.y + u16::try_from(cursor.1 - top).unwrap_or(0);
    if typing.lines().iter().all(String::is_empty) && typing.purpose.has_lines() {
        canvas.put(
            inside.x,
            inside.y,
            inside.width,
            &Safe::line(" empty takes it away"),
            canvas.theme().dim(),
        );
    }
    Position::new(x, y)
}

/// The rows of one typed line: as wrapped, but with the blanks at each break kept, as the cursor
/// may stand in them.
fn typed_rows(line: &str, cells: usize) -> Vec<std::ops::Range<usize>> {
    let mut rows: Vec<_> = wrap(line, cells).collect();
    for nth in 1..rows.len() {
        rows[nth - 1].end = rows[nth].start;
    }
    if let Some(last) = rows.last_mut() {
        last.end = line.len();
    }
    rows
}
