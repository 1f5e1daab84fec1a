//! Draws a review into a buffer. A function of the state alone: it changes nothing and returns only
//! where the cursor is to stand.

mod article;
mod canvas;
mod claim;
mod conflict;
mod field;
mod form;
mod frame;
mod help;
mod list;
mod pick;
mod picture;
mod theme;

pub use picture::picture;
pub use theme::{Depth, PALETTES, Palette, Theme};

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::review::{Mode, Review, areas};
use canvas::Canvas;

/// Draws one frame.
pub fn view(review: &Review, theme: Theme, buffer: &mut Buffer) -> Option<Position> {
    let areas = areas(review);
    let mut canvas = Canvas::new(buffer, theme);
    if areas.too_small {
        frame::too_small(&mut canvas);
        return None;
    }
    frame::header(review, &mut canvas, areas.header);
    if let Some(area) = areas.list {
        list::draw(review, &mut canvas, area);
    }
    let reading = areas
        .article
        .and_then(|area| article::draw(review, &mut canvas, area));
    if let Some(area) = areas.claim {
        claim::draw(review, &mut canvas, area);
    }
    frame::footer(review, &mut canvas, areas.footer);
    if let Mode::Help(top) = review.mode {
        help::draw(review, top, &mut canvas);
    }
    match (&review.mode, areas.field) {
        (Mode::Conflict, Some(area)) => {
            conflict::draw(review, &mut canvas, area);
            None
        }
        (Mode::Pick(choices), Some(area)) => Some(pick::draw(review, choices, &mut canvas, area)),
        (Mode::Typing(typing), Some(area)) if typing.purpose.is_question() => Some(
            pick::draw_question(review, typing, review.offers(), &mut canvas, area),
        ),
        (Mode::Form(form), Some(area)) => Some(form::draw(review, form, &mut canvas, area)),
        (Mode::Typing(typing), Some(area)) if typing.offers().is_some() => {
            let offers = typing.offers().unwrap_or_default();
            Some(pick::draw_question(
                review,
                typing,
                offers,
                &mut canvas,
                area,
            ))
        }
        (Mode::Typing(typing), Some(area)) => Some(field::draw(review, typing, &mut canvas, area)),
        _ => reading,
    }
}
