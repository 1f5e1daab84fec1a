//! Moving: the cursor in the list, the lines of claim, article and help, the panes.

use super::{Bookmark, Mode, Page, Pane, Review, Spot, areas, help, layout};
use crate::claims::Status;
use crate::keys::Action;

/// Where a motion goes, in lines.
pub(super) enum Target {
    Down(usize),
    Up(usize),
    /// To this one, from 0.
    Line(usize),
    End,
}

impl Target {
    /// What a motion means in a pane of so many lines.
    #[expect(clippy::wildcard_enum_match_arm, reason = "only motions come here")]
    fn of(motion: Action, count: Option<usize>, height: usize) -> Self {
        let times = count.unwrap_or(1);
        match motion {
            Action::Down => Self::Down(times),
            Action::Up => Self::Up(times),
            Action::HalfDown => Self::Down(times.saturating_mul(height / 2)),
            Action::HalfUp => Self::Up(times.saturating_mul(height / 2)),
            Action::PageDown => Self::Down(times.saturating_mul(height)),
            Action::PageUp => Self::Up(times.saturating_mul(height)),
            Action::Last if count.is_none() => Self::End,
            Action::First | Action::Last => Self::Line(times - 1),
            _ => Self::Down(0),
        }
    }

    /// The line it leads to from another, where `last` is the last one.
    fn line(&self, at: usize, last: usize) -> usize {
        let to = match *self {
            Self::Down(count) => at.saturating_add(count),
            Self::Up(count) => at.saturating_sub(count),
            Self::Line(line) => line,
            Self::End => last,
        };
        to.min(last)
    }
}

impl Review {
    pub(super) fn go(&mut self, motion: Action, count: Option<usize>) {
        let areas = areas(self);
        let area = match self.pane {
            Pane::List => areas.list,
            Pane::Claim => areas.claim,
            Pane::Article => areas.article,
        };
        let is_help = matches!(self.mode, Mode::Help(_));
        let rows = if is_help {
            self.help_rows()
        } else {
            area.map_or(0, |area| area.height.saturating_sub(2))
        };
        let to = Target::of(motion, count, usize::from(rows).max(1));
        let scrolls = matches!(
            motion,
            Action::HalfDown | Action::HalfUp | Action::PageDown | Action::PageUp
        );
        match self.pane {
            _ if is_help => self.scroll_help(&to),
            Pane::List => {
                let last = self.shown.items.len().saturating_sub(1);
                self.select(self.item_at(to.line(self.row(), last)));
            }
            Pane::Claim => {
                let size = (
                    layout::text_width(area.unwrap_or_default()),
                    usize::from(rows).max(1),
                );
                if matches!(motion, Action::Down | Action::Up) {
                    self.step_entry(motion, count.unwrap_or(1), size);
                } else {
                    self.scroll_claim(&to);
                    self.settle_entry(motion, size);
                }
            }
            Pane::Article if scrolls => self.scroll_article(&to),
            Pane::Article => self.read_line(&to),
        }
    }

    /// The rows of the help that are on the screen.
    fn help_rows(&self) -> u16 {
        self.size.1.saturating_sub(4)
    }

    pub(super) fn scroll_help(&mut self, to: &Target) {
        let lines = help(self).1.first().map_or(0, Vec::len);
        let last = lines.saturating_sub(usize::from(self.help_rows()).max(1));
        if let Mode::Help(top) = &mut self.mode {
            *top = to.line(*top, last);
        }
    }

    pub(super) fn scroll_claim(&mut self, to: &Target) {
        let area = areas(self).claim.unwrap_or_default();
        let height = usize::from(area.height.saturating_sub(2)).max(1);
        let page = Page::new(self, layout::text_width(area));
        let at = page.clamp(self.claim_top, height);
        let spot = match *to {
            Target::Down(count) => page.down(at, count),
            Target::Up(count) => page.up(at, count),
            Target::Line(line) => page.down(Spot::default(), line),
            Target::End => page.end(height),
        };
        self.claim_top = page.clamp(spot, height);
    }

    /// Scrolls the list and leaves its cursor where it is, until the next key.
    pub(super) fn scroll_list(&mut self, to: &Target) {
        let rows = self.list_rows();
        let last = self.shown.items.len().saturating_sub(rows);
        self.list_top = to.line(self.list_top, last);
        self.list_scrolled = true;
    }

    /// The claim in a row of the list that is on the screen, from 0.
    pub(super) fn item_at_row(&self, row: usize) -> Option<usize> {
        self.rows().get(row).copied()
    }

    fn list_rows(&self) -> usize {
        let rows = areas(self).list.map_or(1, |rect| usize::from(rect.height));
        rows.saturating_sub(2).max(1)
    }

    /// Moves the cursor to a claim.
    pub(super) fn select(&mut self, to: usize) {
        let to = to.min(self.claims.len().saturating_sub(1));
        if to != self.cursor {
            self.cursor = to;
            self.claim_top = Spot::default();
            self.entry = 0;
            self.bookmark = Bookmark::default();
        }
    }

    pub(super) fn step_unreviewed(&mut self, forward: bool) {
        let rows = &self.shown.items;
        let (at, count) = (self.row(), rows.len());
        // What is not typed yet may be reviewed.
        let is_open = |row: &usize| {
            let gist = self.columns.gist(rows[*row]);
            gist.is_some_and(|gist| gist.status() == Status::Unreviewed)
        };
        let found = (1..=count)
            .map(|step| (at + if forward { step } else { count - step }) % count)
            .find(is_open);
        if found.is_none() && !self.is_typed() {
            let read = self.typed_count();
            self.tell(format!(
                "every one of the {read} claims read so far is reviewed"
            ));
            return;
        }
        let Some(row) = found else {
            let among = if self.shown.text.is_empty() {
                ""
            } else {
                " shown"
            };
            self.tell(format!("every claim{among} is reviewed"));
            return;
        };
        let wrapped = if forward { row < at } else { row > at };
        if row == at {
            self.tell("this is the only unreviewed claim");
        } else if wrapped {
            let end = if forward { "end" } else { "beginning" };
            self.tell(format!("went on from the other end: the {end} was reached"));
        }
        self.select(self.item_at(row));
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
        let rows = self.list_rows();
        let last = self.shown.items.len().saturating_sub(rows);
        if self.list_scrolled {
            self.list_top = self.list_top.min(last);
            return;
        }
        let row = self.row();
        let margin = (rows.saturating_sub(1) / 2).min(2);
        let lowest = (row + margin + 1).saturating_sub(rows);
        let highest = row.saturating_sub(margin);
        self.list_top = self.list_top.clamp(lowest.min(highest), highest);
        self.list_top = self.list_top.min(last);
    }
}
