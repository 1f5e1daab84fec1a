//! A conflict to be decided: what was written here, what is on disk, what both began with.

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use crate::keys::{Action, Context};
use crate::review::Review;
use crate::text::{Lines, Safe};

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
        review.id(conflict.item)
    );
    let back = review.keymap.chords_of(Action::Back, Context::Conflict);
    let hint = back.first().map(|key| format!("{key} decides later"));
    let inside = canvas.frame(area, (&title, &hint.unwrap_or_default()), true);
    let width = inside.width.saturating_sub(NAME + 2);
    let sides = review.sides(conflict);
    let same = common_start(&sides[0].text, &sides[1].text);
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
        let text = if side.text.starts_with(same) {
            shown_from(&side.text, same.len())
        } else {
            Cow::Borrowed(side.text.as_str())
        };
        let ranges = Lines::new(&text, usize::from(width).max(1)).from(0);
        for range in ranges.take(rows.max(1)) {
            if y >= inside.bottom() {
                return;
            }
            let text = &text[range];
            canvas.put_styled((inside.x + 1 + NAME, y), width, text, |_| Style::new());
            y += 1;
        }
    }
}

/// How many characters are shown before the first that differs.
const LEAD: usize = 24;

/// What both texts begin with.
fn common_start<'t>(a: &'t str, b: &str) -> &'t str {
    let mut pairs = a.char_indices().zip(b.chars());
    let differ = pairs.find(|((_, a), b)| a != b);
    &a[..differ.map_or(a.len().min(b.len()), |((at, _), _)| at)]
}

/// The text from a little before a byte, so that what differs is seen of long ones too.
fn shown_from(text: &str, from: usize) -> Cow<'_, str> {
    let lead = text[..from].char_indices().rev().nth(LEAD);
    match lead.and_then(|(start, _)| text[start..from].find(' ').map(|blank| start + blank + 1)) {
        Some(start) => Cow::Owned(format!("… {}", &text[start..])),
        None => Cow::Borrowed(text),
    }
}
