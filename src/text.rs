//! Characters and cells: what of a text may reach a terminal, how wide it is, where its lines break.
//!
//! The lowest room. Nothing that comes from a file, a name or an error reaches a terminal except as
//! [`Safe`] or [`SafeText`], and only this room can build them.

mod cell;
mod emoji;
mod fold;
mod glyph;
mod nearest;
mod safe;
mod segment;
mod window;
mod wrap;

pub use fold::{find_folded, fold, fold_onto};
pub use glyph::{Glyph, altered, glyphs};
pub use nearest::{nearest, remedy};
pub use safe::{Safe, SafeText};
pub use window::Lines;
pub use wrap::wrap;

/// How many cells the sanitized form of a text takes on one line.
#[must_use]
pub fn width(raw: &str) -> usize {
    if glyph::is_plain(raw) {
        return raw.len();
    }
    glyphs(raw).map(|glyph| usize::from(glyph.width)).sum()
}
