//! Moving: the cursor in the list, the lines of claim, article and help, the panes.

use super::{Mode, Pane, Review, areas, layout, page};
use crate::claims::Status;
use crate::keys::{Action, Group, TABLE};

impl Review {
    #[expect(clippy::wildcard_enum_match_arm, reason = "only motions come here")]
    pub(super) fn go(&mut self, action: Action, count: Option<usize>) {
        let times = count.unwrap_or(1);
        let (at, last, height) = self.position();
        let to = match action {
            Action::Down => at.saturating_add(times),
            Action::Up => at.saturating_sub(times),
            Action::HalfDown => at.saturating_add(times.saturating_mul(height / 2)),
            Action::HalfUp => at.saturating_sub(times.saturating_mul(height / 2)),
            Action::PageDown => at.saturating_add(times.saturating_mul(height)),
            Action::PageUp => at.saturating_sub(times.saturating_mul(height)),
            Action::Last if count.is_none() => last,
            Action::First | Action::Last => times - 1,
            _ => at,
        };
        let to = to.min(last);
        match (&mut self.mode, self.pane) {
            (Mode::Help(top), _) => *top = to,
            (_, Pane::List) => self.select(to),
            (_, Pane::Claim) => self.claim_top = to,
            (_, Pane::Article) => self.article_top = Some(to),
        }
    }

    /// Where the focused pane stands, how far it can go, and how many lines it shows.
    fn position(&self) -> (usize, usize, usize) {
        let areas = areas(self);
        let inner = |rect: Option<ratatui::layout::Rect>| {
            let rect = rect.unwrap_or_default();
            (
                layout::text_width(rect),
                usize::from(rect.height.saturating_sub(2)).max(1),
            )
        };
        if let Mode::Help(top) = self.mode {
            let height = usize::from(self.size.1.saturating_sub(4)).max(1);
            let lines = TABLE.len() + 2 * Group::ALL.len();
            return (top, lines.saturating_sub(height), height);
        }
        match self.pane {
            Pane::List => {
                let (_, height) = inner(areas.list);
                (self.cursor, self.claims.len().saturating_sub(1), height)
            }
            Pane::Claim => {
                let (width, height) = inner(areas.claim);
                let lines = page(self, width).len();
                (self.claim_top, lines.saturating_sub(height), height)
            }
            Pane::Article => {
                let (width, height) = inner(areas.article);
                let lines = layout::article_lines(self, width);
                let top = layout::article_top(self, &lines, height);
                (top, lines.len().saturating_sub(height), height)
            }
        }
    }

    /// Moves the cursor to a claim.
    pub(super) fn select(&mut self, to: usize) {
        let to = to.min(self.claims.len().saturating_sub(1));
        if to != self.cursor {
            self.cursor = to;
            self.claim_top = 0;
            self.article_top = None;
        }
    }

    pub(super) fn step_unreviewed(&mut self, forward: bool) {
        let count = self.claims.len();
        let found = (1..=count)
            .map(|step| {
                let step = if forward { step } else { count - step };
                (self.cursor + step) % count
            })
            .find(|&item| self.claims[item].claim.status() == Status::Unreviewed);
        match found {
            None => self.tell("every claim is reviewed"),
            Some(item) => {
                let wrapped = if forward {
                    item < self.cursor
                } else {
                    item > self.cursor
                };
                if item == self.cursor {
                    self.tell("this is the only unreviewed claim");
                } else if wrapped {
                    let end = if forward { "end" } else { "beginning" };
                    self.tell(format!("went on from the other end: the {end} was reached"));
                }
                self.select(item);
            }
        }
    }

    pub(super) fn turn_pane(&mut self, forward: bool) {
        let mut panes = vec![Pane::List, Pane::Claim];
        if self.has_article() {
            panes.push(Pane::Article);
        }
        let at = panes
            .iter()
            .position(|&pane| pane == self.pane)
            .unwrap_or(0);
        let step = if forward { 1 } else { panes.len() - 1 };
        self.pane = panes[(at + step) % panes.len()];
    }

    /// Whether the article's pane can be reached.
    pub(super) fn has_article(&self) -> bool {
        self.article.is_some() && (self.show_article || self.size.0 < layout::MIDDLE)
    }

    pub(super) fn leave_hidden_pane(&mut self) {
        if self.pane == Pane::Article && !self.has_article() {
            self.pane = Pane::List;
        }
    }

    /// Keeps the cursor's row on the screen, with a margin where there is room for one.
    pub(super) fn follow(&mut self) {
        let rows = areas(self).list.map_or(1, |rect| usize::from(rect.height));
        let rows = rows.saturating_sub(2).max(1);
        let margin = (rows.saturating_sub(1) / 2).min(2);
        let lowest = (self.cursor + margin + 1).saturating_sub(rows);
        let highest = self.cursor.saturating_sub(margin);
        self.list_top = self.list_top.clamp(lowest.min(highest), highest);
        self.list_top = self.list_top.min(self.claims.len().saturating_sub(rows));
    }
}
