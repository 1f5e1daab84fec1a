//! The text field, with the real cursor in it, for input methods.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::canvas::Canvas;
use crate::review::Typing;
use crate::text::{Lines, Safe, width};

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
    let (rows, cursor) = rows(typing, cells, usize::from(inside.height).max(1));
    for (y, row) in (inside.top()..inside.bottom()).zip(&rows) {
        canvas.put_styled((inside.x, y), inside.width, row, |_| Style::new());
    }
    let x = u16::try_from(cursor.0).unwrap_or(0);
    let x = inside.x + x.min(inside.width.saturating_sub(1));
    let y = inside.y + u16::try_from(cursor.1).unwrap_or(0);
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

/// The rows of the screen, at most so many, the one with the cursor among them, and where in them
/// the cursor stands. A row keeps the blanks at its break, as the cursor may stand in them.
fn rows(typing: &Typing, cells: usize, height: usize) -> (Vec<&str>, (usize, usize)) {
    let typed = typing.lines();
    let (line, character) = typing.cursor();
    let text = typed.get(line).map_or("", String::as_str);
    let at = if text.is_ascii() {
        character.min(text.len())
    } else {
        let mut places = text.char_indices();
        places.nth(character).map_or(text.len(), |(at, _)| at)
    };
    let lines = Lines::new(text, cells);
    let row = lines.at(at);
    // A cursor behind the blanks of a break stands in the row that they end.
    let row = if row > at {
        lines.up(row, 1).unwrap_or(0)
    } else {
        row
    };
    let mut above = height - 1;
    let (mut first, mut start) = (line, row);
    loop {
        match Lines::new(&typed[first], cells).up(start, above) {
            Ok(top) => {
                start = top;
                break;
            }
            Err(_) if first == 0 => {
                start = 0;
                break;
            }
            Err(lacking) => {
                first -= 1;
                start = Lines::new(&typed[first], cells).last();
                above = lacking - 1;
            }
        }
    }
    let mut rows = Vec::new();
    let mut cursor = (0, 0);
    'all: for (nth, text) in typed.iter().enumerate().skip(first) {
        let from = if nth == first { start } else { 0 };
        let mut starts = Lines::new(text, cells).from(from).map(|row| row.start);
        let mut start = starts.next();
        while let Some(begin) = start {
            if rows.len() == height {
                break 'all;
            }
            start = starts.next();
            let end = start.unwrap_or(text.len());
            if nth == line && begin == row {
                cursor = (width(&text[begin..at.clamp(begin, end)]), rows.len());
            }
            rows.push(&text[begin..end]);
        }
    }
    (rows, cursor)
}
