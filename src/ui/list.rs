//! The list of claims: only the rows on the screen are laid out.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use crate::claims::missing;
use crate::keys::Action;
use crate::review::{Pane, Review, Sort};
use crate::text::Safe;

/// The most cells an id takes.
const ID: u16 = 24;

pub(super) fn draw(review: &Review, canvas: &mut Canvas<'_>, area: Rect) {
    let place = match review.shown_count() {
        0 => "none".to_owned(),
        total => {
            let more = if review.goes_on { "+" } else { "" };
            format!("{}/{total}{more}", review.row() + 1)
        }
    };
    let focused = review.pane == Pane::List;
    let theme = canvas.theme();
    let inside = canvas.frame(area, (&title(review), &place), focused);
    let rows = review.rows();
    let rows = &rows[..rows.len().min(usize::from(inside.height))];
    let widest = rows
        .iter()
        .map(|&item| Safe::fitted(&review.id(item), usize::from(ID)).width())
        .max()
        .unwrap_or(0);
    let column = u16::try_from(widest)
        .unwrap_or(ID)
        .min(ID)
        .min(inside.width / 3);
    let selected = review.selected_rows();
    if review.claims.is_empty() {
        let hint = review.hint(&[(Action::NewClaim, "adds the first claim")]);
        let hint = Safe::fitted(&hint, usize::from(inside.width.saturating_sub(2)));
        canvas.put(inside.x + 1, inside.y, inside.width, &hint, theme.dim());
    }
    for ((y, &item), selected) in (inside.top()..inside.bottom()).zip(rows).zip(selected) {
        let line = Rect::new(inside.x, y, inside.width, 1);
        row(review, canvas, line, (item, selected), column);
    }
}

/// What is shown, and in what order if that is not the file's.
fn title(review: &Review) -> String {
    let filter = match review.filter_text() {
        text if text.is_empty() => "all".to_owned(),
        text => text,
    };
    let sort = review.sort();
    if sort == Sort::default() {
        format!("Claims · {filter}")
    } else {
        format!("Claims · {filter} · by {}", sort.name())
    }
}

fn row(
    review: &Review,
    canvas: &mut Canvas<'_>,
    area: Rect,
    (item, chosen): (usize, bool),
    column: u16,
) {
    let theme = canvas.theme();
    let claim = &review.claims[item].claim;
    let status = claim.status();
    let selected = item == review.cursor;
    let pointer = match (selected, theme.ascii) {
        (false, _) => " ",
        (true, false) => "▌",
        (true, true) => ">",
    };
    canvas.put(area.x, area.y, 1, &Safe::line(pointer), theme.focus());
    if chosen {
        let sign = if theme.ascii { "*" } else { "●" };
        canvas.put(area.x + 2, area.y, 1, &Safe::line(sign), theme.focus());
    }
    canvas.put(
        area.x + 1,
        area.y,
        1,
        &Safe::line(theme.glyph(status)),
        theme.badge(status),
    );
    canvas.put(
        area.x + 3,
        area.y,
        column,
        &Safe::fitted(&review.id(item), usize::from(column)),
        theme.dim(),
    );
    let badges = badges(review, item, theme.ascii);
    let badges = Safe::line(&badges);
    let cells = u16::try_from(badges.width()).unwrap_or(0).min(area.width);
    let text_at = area.x + 3 + column + 2;
    let room = area.right().saturating_sub(text_at + cells + 1);
    let style = if selected {
        theme.strong()
    } else {
        Style::new()
    };
    let text = Safe::fitted(claim.text(), usize::from(room));
    canvas.put(text_at, area.y, room, &text, style);
    canvas.put(
        area.right() - cells,
        area.y,
        cells,
        &badges,
        theme.warning(),
    );
    let line = Rect::new(area.x + 1, area.y, area.width - 1, 1);
    if chosen {
        canvas.restyle(line, theme.chosen());
    }
    if selected && review.pane == Pane::List {
        canvas.restyle(line, theme.selected());
    }
    // Over the looks of the row, in which it would be lost.
    canvas.highlight(
        (text_at, area.y),
        text.width(),
        claim.text(),
        review.needle(),
    );
}

/// What a claim wears: sources, note, missing evidence, quote not in the article, flag, fault.
fn badges(review: &Review, item: usize, ascii: bool) -> String {
    let reading = &review.claims[item];
    let claim = &reading.claim;
    let mut badges = String::new();
    let mut add = |badge: [&str; 2]| badges.push_str(badge[usize::from(ascii)]);
    if claim.note.is_some() || claim.correction.is_some() {
        add(["✎", "n"]);
    }
    if claim.flag.is_some() {
        add(["⚑", "f"]);
    }
    if review.is_off(item) {
        add(["≠", "#"]);
    }
    if missing(claim).is_some() {
        add(["!", "!"]);
    }
    if !reading.faults.is_empty() || review.columns.ids.is_repeated(item) {
        add(["⚠", "?"]);
    }
    if !claim.sources.is_empty() {
        add(["▣", "+"]);
        badges.push_str(&claim.sources.len().to_string());
    }
    badges
}
