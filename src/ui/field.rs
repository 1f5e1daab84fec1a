//! The text field, with the real cursor in it, for input methods.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::canvas::Canvas;
use crate::keys::Action;
use crate::review::{Purpose, Review, TextField, Typing};
use crate::text::{Lines, Safe, width};

/// A field in a frame of its own.
pub(super) fn draw(
    review: &Review,
    typing: &Typing,
    canvas: &mut Canvas<'_>,
    area: Rect,
) -> Position {
    canvas.clear(area);
    let field = &typing.field;
    let hint = match typing.purpose {
        Purpose::Source { .. } => review.hint(&[(Action::Complete, "goes to the other fields")]),
        _ if field.has_lines() => review.hint(&[
            (Action::Accept, "accepts"),
            (Action::Break, "breaks the line"),
        ]),
        Purpose::Field(_)
        | Purpose::Tags
        | Purpose::Form { .. }
        | Purpose::Claim
        | Purpose::New
        | Purpose::Split
        | Purpose::Dismiss
        | Purpose::Filter
        | Purpose::Search => String::new(),
    };
    let inside = canvas.frame(area, (&review.title_of(typing.purpose), &hint), true);
    let inside = Rect {
        x: inside.x + 1,
        width: inside.width.saturating_sub(2),
        ..inside
    };
    let cursor = text(field, canvas, inside);
    let removes = field.has_lines() && typing.purpose != Purpose::Split && typing.had_text();
    if field.lines().iter().all(String::is_empty) && removes {
        let hint = Safe::line(" empty takes it away");
        let style = canvas.theme().dim();
        canvas.put(inside.x, inside.y, inside.width, &hint, style);
    }
    cursor
}

/// What is typed in a field, and where the cursor stands in it.
pub(super) fn text(field: &TextField, canvas: &mut Canvas<'_>, area: Rect) -> Position {
    let cells = usize::from(area.width.saturating_sub(1)).max(1);
    let (rows, cursor) = rows(field, cells, usize::from(area.height).max(1));
    let style = if field.is_proposed() {
        canvas.theme().dim()
    } else {
        Style::new()
    };
    for (y, row) in (area.top()..area.bottom()).zip(&rows) {
        canvas.put_styled((area.x, y), area.width, row, |_| style);
    }
    let x = u16::try_from(cursor.0).unwrap_or(0);
    let x = area.x + x.min(area.width.saturating_sub(1));
    let y = area.y + u16::try_from(cursor.1).unwrap_or(0);
    Position::new(x, y)
}

/// The rows of the screen, at most so many, the one with the cursor among them, and where in them
/// the cursor stands. A row keeps the blanks at its break, as the cursor may stand in them.
fn rows(field: &TextField, cells: usize, height: usize) -> (Vec<&str>, (usize, usize)) {
    let typed = field.lines();
    let (line, character) = field.cursor();
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
