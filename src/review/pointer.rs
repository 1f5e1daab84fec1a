//! The mouse: a click selects, the wheel scrolls what is under it. Cells are counted from 0.

use ratatui::layout::{Position, Rect};

use super::browse::Target;
use super::layout::{article_lines, article_parts, article_top};
use super::{Mode, Pane, Review, areas};
use crate::article::marks_at;
use crate::text::glyphs;

/// How many lines a notch of the wheel is.
const NOTCH: usize = 3;

impl Review {
    /// A click in a row of the list selects it, in a pane gives it the focus, on a quote goes to its
    /// claim, on the help closes it. What is typed or asked is for the keyboard.
    pub(super) fn click(&mut self, at: Position) {
        match self.mode {
            Mode::Browse => {}
            Mode::Help(_) => {
                self.mode = Mode::Browse;
                return;
            }
            Mode::Typing(_)
            | Mode::Form(_)
            | Mode::Pick(_)
            | Mode::AskQuit
            | Mode::AskOpen(_)
            | Mode::AskRecovered
            | Mode::Conflict => return,
        }
        let Some((pane, area)) = self.pane_at(at) else {
            return;
        };
        self.notice = None;
        self.count = None;
        self.list_scrolled = false;
        match pane {
            Pane::List => {
                let inside = area.height.saturating_sub(2);
                let row = at.y.checked_sub(area.y + 1).filter(|&row| row < inside);
                if let Some(item) = row.and_then(|row| self.item_at_row(usize::from(row))) {
                    self.select(item);
                }
            }
            Pane::Claim => {}
            Pane::Article => self.click_article(area, at),
        }
        // Last, as in the middle layout it says which pane stands below the list.
        self.pane = pane;
    }

    /// Moving the mouse while pressed in the article extends from the words it was pressed on.
    pub(super) fn drag(&mut self, at: Position) {
        let pane = self.pane_at(at);
        let (Mode::Browse, Pane::Article, Some((Pane::Article, area))) =
            (&self.mode, self.pane, pane)
        else {
            return;
        };
        if let Some(byte) = self.byte_at(area, at) {
            self.drag_to(byte);
        }
    }

    fn click_article(&mut self, area: Rect, at: Position) {
        let (Some(byte), Some(article)) = (self.byte_at(area, at), &self.article) else {
            return;
        };
        let here = marks_at(&self.marks, byte);
        self.bookmark.end_extending();
        self.bookmark.press(byte);
        // Of several quotes the inner one, and at each further click the next.
        let nth = here.iter().position(|&claim| claim == self.cursor);
        let next = nth.map_or(0, |nth| (nth + 1) % here.len());
        match here.get(next) {
            Some(&claim) => self.read_quote_of(claim),
            None => self.stand_at(article.sentence_at(byte), None),
        }
    }

    /// The byte of the article's text that a cell of its pane shows.
    fn byte_at(&self, area: Rect, at: Position) -> Option<usize> {
        let (_, text) = article_parts(area);
        let lines = article_lines(self, usize::from(text.width));
        let top = article_top(self, lines, usize::from(text.height).max(1));
        let row = at.y.checked_sub(text.y).filter(|&row| row < text.height)?;
        let line = lines.from(top).nth(usize::from(row))?;
        let mut left = at.x.saturating_sub(text.x);
        for glyph in glyphs(&self.article.as_ref()?.text()[line.clone()]) {
            if left < glyph.width {
                return Some(line.start + glyph.at.start);
            }
            left -= glyph.width;
        }
        Some(line.end)
    }

    /// The wheel scrolls the pane under it, whatever has the keyboard.
    pub(super) fn wheel(&mut self, at: Position, down: bool) {
        let to = if down {
            Target::Down(NOTCH)
        } else {
            Target::Up(NOTCH)
        };
        if matches!(self.mode, Mode::Help(_)) {
            self.scroll_help(&to);
            return;
        }
        match self.pane_at(at) {
            Some((Pane::List, _)) => self.scroll_list(&to),
            Some((Pane::Claim, _)) => self.scroll_claim(&to),
            Some((Pane::Article, _)) => self.scroll_article(&to),
            None => {}
        }
    }

    fn pane_at(&self, at: Position) -> Option<(Pane, Rect)> {
        let areas = areas(self);
        let panes = [
            (Pane::List, areas.list),
            (Pane::Claim, areas.claim),
            (Pane::Article, areas.article),
        ];
        let shown = panes
            .into_iter()
            .filter_map(|(pane, area)| Some((pane, area?)));
        shown.into_iter().find(|(_, area)| area.contains(at))
    }
}
