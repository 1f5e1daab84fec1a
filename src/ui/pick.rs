//! One of many to be picked: the letters typed, and the choices that have them.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::canvas::Canvas;
use super::field;
use crate::keys::Action;
use crate::review::{Choice, Offer, Pick, Picking, Purpose, Review, Typing};
use crate::text::Safe;

/// The most cells that the choices' texts take before what is told beside them.
const WIDEST: usize = 40;

pub(super) fn draw(review: &Review, pick: &Pick, canvas: &mut Canvas<'_>, area: Rect) -> Position {
    canvas.clear(area);
    let place = match pick.count() {
        0 => "none".to_owned(),
        count => format!("{}/{count}", pick.at + 1),
    };
    let others = match pick.what {
        Picking::History { of_claim: true } => "the whole sitting",
        Picking::History { of_claim: false } => "of this claim",
        Picking::Command | Picking::Sort | Picking::Source | Picking::Field => "",
    };
    let keys = [
        (Action::Accept, "goes back there"),
        (Action::OtherChoices, others),
    ];
    let place = match others {
        "" => place,
        _ => format!("{} · {place}", review.hint(&keys)),
    };
    let inside = canvas.frame(area, (pick.what.title(), &place), true);
    let (query, below) = split(inside);
    canvas.put(
        inside.x + 1,
        inside.y,
        1,
        &Safe::line(if canvas.theme().ascii { ">" } else { "›" }),
        canvas.theme().focus(),
    );
    let cursor = field::text(&pick.query, canvas, query);
    let rows = usize::from(below.height);
    let top = (pick.at + 1).saturating_sub(rows);
    let shown: Vec<_> = pick.from(top).take(rows).collect();
    let widest = shown
        .iter()
        .map(|(choice, _)| Safe::fitted(&choice.text, WIDEST).width())
        .max();
    let column = u16::try_from(widest.unwrap_or(0)).unwrap_or(0);
    for ((y, nth), (choice, letters)) in (below.top()..below.bottom()).zip(top..).zip(&shown) {
        let row = Rect::new(below.x, y, below.width, 1);
        draw_choice(canvas, row, column, choice, letters);
        if nth == pick.at {
            let theme = canvas.theme();
            canvas.restyle(row, theme.selected());
        }
    }
    cursor
}

fn draw_choice(canvas: &mut Canvas<'_>, row: Rect, column: u16, choice: &Choice, letters: &[u32]) {
    let theme = canvas.theme();
    let column = if choice.detail.is_empty() {
        row.width
    } else {
        column.min(row.width)
    };
    let found = |at: usize| {
        let nth = choice.text[..at].chars().count();
        u32::try_from(nth).is_ok_and(|nth| letters.binary_search(&nth).is_ok())
    };
    canvas.put_styled((row.x + 1, row.y), column, &choice.text, |at| {
        if found(at) {
            theme.focus()
        } else {
            Style::new()
        }
    });
    let key = Safe::fitted(&choice.key, usize::from(row.width / 3));
    let cells = u16::try_from(key.width()).unwrap_or(0);
    let at = row.x + column + 3;
    let room = (row.right()).saturating_sub(at + cells + 2);
    let detail = Safe::fitted(&choice.detail, usize::from(room));
    canvas.put(at, row.y, room, &detail, theme.dim());
    canvas.put(row.right() - cells - 1, row.y, cells, &key, theme.strong());
}

/// A filter or a search being typed, with what it could go on with.
pub(super) fn draw_question(
    review: &Review,
    typing: &Typing,
    offers: &[Offer],
    canvas: &mut Canvas<'_>,
    area: Rect,
) -> Position {
    canvas.clear(area);
    let hint = if typing.purpose == Purpose::Search {
        review.search_told()
    } else if offers.is_empty() {
        String::new()
    } else {
        review.hint(&[(Action::Complete, "completes")])
    };
    let inside = canvas.frame(area, (&review.title_of(typing.purpose), &hint), true);
    let line = Rect {
        x: inside.x + 1,
        width: inside.width.saturating_sub(2),
        height: 1,
        ..inside
    };
    let cursor = field::text(&typing.field, canvas, line);
    let mut x = line.x;
    let y = line.y + 1;
    if y < inside.bottom() {
        for offer in offers {
            let text = Safe::fitted(&offer.text, usize::from(line.width));
            let count = match offer.count {
                0 => "   ".to_owned(),
                count => format!(" {count}   "),
            };
            let cells = text.width() + count.len();
            if usize::from(x - line.x) + cells > usize::from(line.width) {
                break;
            }
            let room = line.right() - x;
            x += canvas.put(x, y, room, &text, Style::new());
            let style = canvas.theme().dim();
            x += canvas.put(x, y, line.right() - x, &Safe::line(&count), style);
        }
    }
    cursor
}

/// The line of what is typed, and the rows of the choices.
fn split(inside: Rect) -> (Rect, Rect) {
    let query = Rect {
        x: inside.x + 3,
        width: inside.width.saturating_sub(4),
        height: 1,
        ..inside
    };
    let below = Rect {
        y: inside.y + 1,
        height: inside.height.saturating_sub(1),
        ..inside
    };
    (query, below)
}
