//! The list of claims: only the rows on the screen are laid out.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use crate::article::Anchor;
use crate::claims::missing;
use crate::review::{Pane, Review};
use crate::text::Safe;

/// The most cells an id takes.
const ID: u16 = 18;

pub(super) fn draw(review: &Review, canvas: &mut Canvas<'_>, area: Rect) {
    let place = match review.claims.len() {
        0 => "none".to_owned(),
        total => format!("{}/{total}", review.cursor + 1),
    };
    let focused = review.pane == Pane::List;
    let inside = canvas.frame(area, ("Claims", &place), focused);
    let rows = usize::from(inside.height);
    let ids = (review.list_top..review.claims.len()).take(rows);
    let widest = ids
        .map(|item| Safe::fitted(&review.ids[item], usize::from(ID)).width())
        .max()
        .unwrap_or(0);
    let column = u16::try_from(widest)
        .unwrap_or(ID)
        .min(ID)
        .min(inside.width / 3);
    for (y, item) in (inside.top()..inside.bottom()).zip(review.list_top..review.claims.len()) {
        row(
            review,
            canvas,
            Rect::new(inside.x, y, inside.width, 1),
            item,
            column,
        );
    }
}

fn row(review: &Review, canvas: &mut Canvas<'_>, area: Rect, item: usize, column: u16) {
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
        &Safe::fitted(&review.ids[item], usize::from(column)),
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
    if selected && review.pane == Pane::List {
        canvas.restyle(
            Rect::new(area.x + 1, area.y, area.width - 1, 1),
            theme.selected(),
        );
    }
}

/// What a claim wears: sources, note, missing evidence, adrift, flag, fault.
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
    if review.article.is_some() && review.anchors[item] == Anchor::Adrift {
        add(["≠", "#"]);
    }
    if missing(claim).is_some() {
        add(["!", "!"]);
    }
    if !reading.faults.is_empty() || review.duplicate_ids[item] {
        add(["⚠", "?"]);
    }
    if !claim.sources.is_empty() {
        add(["▣", "+"]);
        badges.push_str(&claim.sources.len().to_string());
    }
    badges
}
