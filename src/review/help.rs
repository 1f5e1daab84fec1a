//! The help: the keys in force, those of where one is first, in as many columns as there is room for.

use super::{Pane, Review};
use crate::keys::{Context, Group, Row, TABLE};
use crate::text::{Lines, width};

/// From so many columns of the screen, the help has two.
const TWO: u16 = 120;

/// The most cells that an action's keys take.
const KEYS: usize = 18;

/// A line of one column of the help.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HelpLine {
    /// The keys, or a heading.
    pub keys: String,
    pub words: String,
    pub is_heading: bool,
    /// After how many cells of the column the words begin.
    pub indent: usize,
}

/// The help's title, and the lines of its columns, as long as one another.
#[must_use]
pub fn help(review: &Review) -> (String, Vec<Vec<HelpLine>>) {
    let here = review.helped();
    let columns = if review.size.0 >= TWO { 2 } else { 1 };
    // The frame and a blank beside it, and between columns.
    let room = (usize::from(review.size.0).saturating_sub(3) / columns).saturating_sub(1);
    let blocks = blocks(review, here, room);
    let all: usize = blocks.iter().map(Vec::len).sum();
    let mut filled: Vec<Vec<HelpLine>> = vec![Vec::new()];
    for block in blocks {
        let last = filled.len();
        let before: usize = filled.iter().map(Vec::len).sum();
        // A block stands where more than half of it has room.
        if last < columns && before + block.len() / 2 > all / columns {
            filled.push(Vec::new());
        }
        if let Some(column) = filled.last_mut() {
            column.extend(block);
        }
    }
    let longest = filled.iter().map(Vec::len).max().unwrap_or(0);
    for column in &mut filled {
        column.resize(longest, HelpLine::default());
    }
    (format!("Keys · {}", here.place()), filled)
}

/// The lines of each heading and its actions, a blank one after each.
fn blocks(review: &Review, here: Context, room: usize) -> Vec<Vec<HelpLine>> {
    let mut blocks = Vec::new();
    let panes = [Context::List, Context::Claim, Context::Article];
    let others = panes.into_iter().filter(|pane| *pane != here);
    for place in std::iter::once(here).chain(others).map(Some).chain([None]) {
        for group in Group::ALL {
            let rows = TABLE
                .iter()
                .filter(|row| row.group == group && place_of(row, here) == place);
            let mut block = Vec::new();
            for row in rows {
                block.extend(lines(review, row, here, room));
            }
            if block.is_empty() {
                continue;
            }
            let heading = match place {
                Some(place) if place != here => format!("{} · {}", group.title(), place.place()),
                _ => group.title().to_owned(),
            };
            let heading = HelpLine {
                keys: heading,
                is_heading: true,
                ..HelpLine::default()
            };
            block.insert(0, heading);
            block.push(HelpLine::default());
            blocks.push(block);
        }
    }
    blocks
}

/// Where the help says that an action's keys are pressed: where the reviewer is, if it has one there, else
/// in its first pane; `None` for those of no pane.
fn place_of(row: &Row, here: Context) -> Option<Context> {
    if row.contexts.contains(&here) {
        return Some(here);
    }
    let is_pane =
        |context: &Context| matches!(context, Context::List | Context::Claim | Context::Article);
    row.contexts.first().copied().filter(is_pane)
}

/// An action: its keys and what it does, of as many lines as these take.
fn lines(review: &Review, row: &Row, here: Context, room: usize) -> Vec<HelpLine> {
    let context = if row.contexts.contains(&here) {
        here
    } else {
        row.contexts.first().copied().unwrap_or(here)
    };
    let chords = review.keymap.chords_of(row.action, context).iter();
    let keys: Vec<_> = chords.map(ToString::to_string).collect();
    let keys = keys.join(" ");
    let indent = KEYS + 2;
    let keys_lines = wrapped(&keys, KEYS - 1);
    let words_lines = wrapped(row.doc, room.saturating_sub(indent).max(1));
    let count = keys_lines.len().max(words_lines.len());
    let of = |lines: &[String], nth: usize| lines.get(nth).cloned().unwrap_or_default();
    (0..count)
        .map(|nth| HelpLine {
            keys: format!("  {}", of(&keys_lines, nth)),
            words: of(&words_lines, nth),
            is_heading: false,
            indent,
        })
        .collect()
}

fn wrapped(text: &str, cells: usize) -> Vec<String> {
    if width(text) <= cells {
        return vec![text.to_owned()];
    }
    let lines = Lines::new(text, cells).from(0);
    lines.map(|line| text[line].trim_end().to_owned()).collect()
}

impl Review {
    /// The context that the help tells of first.
    fn helped(&self) -> Context {
        match self.pane {
            Pane::List => Context::List,
            Pane::Claim => Context::Claim,
            Pane::Article => Context::Article,
        }
    }
}
