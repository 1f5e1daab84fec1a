//! The only door to the buffer: text comes in as [`Safe`], and nothing is drawn outside its area.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::theme::{Theme, ascii};
use crate::text::{Safe, find_folded, glyphs};

/// A buffer that takes only sanitized text.
pub(super) struct Canvas<'b> {
    buffer: &'b mut Buffer,
    theme: Theme,
}

impl<'b> Canvas<'b> {
    pub(super) fn new(buffer: &'b mut Buffer, theme: Theme) -> Self {
        buffer.reset();
        let area = buffer.area;
        buffer.set_style(area, theme.text());
        Self { buffer, theme }
    }

    pub(super) fn theme(&self) -> Theme {
        self.theme
    }

    pub(super) fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Puts text at a cell, cut to `cells`; returns how many it took.
    pub(super) fn put(&mut self, x: u16, y: u16, cells: u16, text: &Safe<'_>, style: Style) -> u16 {
        let room = self.buffer.area.right().saturating_sub(x).min(cells);
        if y >= self.buffer.area.bottom() || room == 0 {
            return 0;
        }
        let text = text.fit(usize::from(room));
        let mut at = x;
        for (symbol, cells) in text.cells() {
            self.symbol((at, y), symbol, cells, style);
            // What a wide symbol covers is empty, and told apart from a blank: a terminal may have put a
            // part of the symbol there, which the blank that follows some day has to be written over.
            for _ in 1..cells {
                at += 1;
                self.reset(at, y);
                if let Some(cell) = self.buffer.cell_mut((at, y)) {
                    cell.set_diff_option(CellDiffOption::Skip);
                }
            }
            at += 1;
        }
        at - x
    }

    /// Empties a cell.
    fn reset(&mut self, x: u16, y: u16) {
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.reset();
            cell.set_style(self.theme.text());
        }
    }

    fn symbol(&mut self, at: (u16, u16), symbol: &str, cells: usize, style: Style) {
        let symbol = if self.theme.ascii {
            ascii(symbol)
        } else {
            symbol
        };
        if let Some(cell) = self.buffer.cell_mut(at) {
            // The writer goes on behind the cells that it counts itself, and counts the half-width marks
            // of katakana twice: what it takes for covered would keep what stood there before.
            let ours = u16::try_from(cells).unwrap_or(u16::MAX);
            let counted = symbol.cell_width() == ours;
            let width = NonZeroU16::new(ours).filter(|_| !counted);
            cell.set_diff_option(width.map_or(CellDiffOption::None, CellDiffOption::ForcedWidth));
            #[expect(clippy::disallowed_methods, reason = "the one place; the text is Safe")]
            cell.set_symbol(symbol).set_style(style);
        }
    }

    /// Puts raw text, a look for each of its bytes; what was replaced for safety is dim.
    pub(super) fn put_styled(
        &mut self,
        at: (u16, u16),
        cells: u16,
        raw: &str,
        style: impl Fn(usize) -> Style,
    ) {
        let mut x = at.0;
        let end = at.0.saturating_add(cells);
        for glyph in glyphs(raw) {
            if glyph.width > end.saturating_sub(x) {
                break;
            }
            let mut look = style(glyph.at.start);
            if glyph.altered {
                look = look.patch(self.theme.dim());
            }
            if glyph.width == 1 {
                self.symbol((x, at.1), glyph.shown.as_str(), 1, look);
                x += 1;
            } else {
                x += self.put(x, at.1, glyph.width, &glyph.shown, look);
            }
        }
    }

    /// Makes what is searched for stand out in a text that was put there, in as many cells.
    pub(super) fn highlight(&mut self, at: (u16, u16), cells: usize, raw: &str, needle: &str) {
        if needle.is_empty() {
            return;
        }
        // A cell has at most eight marks, and so do its neighbours.
        let mut places = raw.char_indices().map(|(at, _)| at);
        let seen = places.nth(cells.saturating_mul(8)).unwrap_or(raw.len());
        let mut found = find_folded(&raw[..seen], needle).into_iter().peekable();
        let (mut x, end) = (usize::from(at.0), usize::from(at.0) + cells);
        for glyph in glyphs(&raw[..seen]) {
            let width = usize::from(glyph.width);
            while found.next_if(|range| range.end <= glyph.at.start).is_some() {}
            let Some(range) = found.peek() else { return };
            if x + width > end {
                return;
            }
            if range.start < glyph.at.end {
                let left = u16::try_from(x).unwrap_or(u16::MAX);
                self.restyle(Rect::new(left, at.1, glyph.width, 1), self.theme.found());
            }
            x += width;
        }
    }

    /// Gives an area another look without changing its text.
    pub(super) fn restyle(&mut self, area: Rect, style: Style) {
        self.buffer
            .set_style(area.intersection(self.buffer.area), style);
    }

    /// Empties an area.
    pub(super) fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                self.reset(x, y);
            }
        }
    }

    /// A frame with a title on the left and one on the right; returns what is inside.
    pub(super) fn frame(&mut self, area: Rect, titles: (&str, &str), focused: bool) -> Rect {
        let style = if focused {
            self.theme.focus()
        } else {
            self.theme.dim()
        };
        if area.width < 2 || area.height < 2 {
            return Rect::default();
        }
        let edge = self.theme.edge(focused);
        let [corner_a, corner_b, corner_c, corner_d, across, down] = if self.theme.ascii {
            ["+", "+", "+", "+", "-", "|"]
        } else {
            ["╭", "╮", "╰", "╯", "─", "│"]
        };
        let (left, right) = (area.left(), area.right() - 1);
        for (y, ends) in [
            (area.top(), [corner_a, corner_b]),
            (area.bottom() - 1, [corner_c, corner_d]),
        ] {
            for x in left + 1..right {
                self.symbol((x, y), across, 1, edge);
            }
            self.symbol((left, y), ends[0], 1, edge);
            self.symbol((right, y), ends[1], 1, edge);
        }
        for y in area.top() + 1..area.bottom() - 1 {
            self.symbol((left, y), down, 1, edge);
            self.symbol((right, y), down, 1, edge);
        }
        let right = Safe::fitted(titles.1, usize::from(area.width));
        let right_cells = u16::try_from(right.width()).unwrap_or(u16::MAX);
        let room = area.width.saturating_sub(4);
        let left_room = if right_cells + 4 < room {
            room - right_cells - 2
        } else {
            room
        };
        let left = [" ", titles.0, " "].concat();
        let left = Safe::fitted(&left, usize::from(left_room));
        self.title(area.x + 1, area.y, left_room, &left, style);
        if left_room < room && !titles.1.is_empty() {
            let right = [" ", titles.1, " "].concat();
            let x = area.right() - right_cells - 4;
            self.title(x, area.y, right_cells + 2, &Safe::line(&right), style);
        }
        Rect::new(area.x + 1, area.y + 1, area.width - 2, area.height - 2)
    }

    /// Puts a title on a frame, with nothing of the line's look in it.
    fn title(&mut self, x: u16, y: u16, cells: u16, text: &Safe<'_>, style: Style) {
        let width = u16::try_from(text.width()).unwrap_or(cells).min(cells);
        self.clear(Rect::new(x, y, width, 1));
        self.put(x, y, cells, text, style);
    }
}
