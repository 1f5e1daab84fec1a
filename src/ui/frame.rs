//! Header and footer: where one stands, and what can be done now.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::article::DetailKind;
use crate::claims::Status;
use crate::keys::{Action, Chord, Row};
use crate::review::{Mode, Review, plural};
use crate::text::Safe;

/// From so many columns the header tells how much of the article is ticked.
const TICKED: u16 = 100;

/// From so many it tells claims an hour and the time left.
const PACE: u16 = 110;

/// From so many it tells what is ticked of each kind.
const ROOMY: u16 = 150;

/// How many cells the bar of progress has.
const BAR: usize = 10;

/// The blanks between what happened and what can be done now.
const APART: u16 = 2;

pub(super) fn too_small(canvas: &mut Canvas<'_>) {
    let (width, height) = crate::review::LEAST;
    let text = format!("too small: needs {width}×{height}");
    let area = canvas.area();
    canvas.put(
        0,
        0,
        area.width,
        &Safe::line(&text),
        canvas.theme().strong(),
    );
}

pub(super) fn header(review: &Review, canvas: &mut Canvas<'_>, area: Rect) {
    let theme = canvas.theme();
    let right = standing(review, theme.ascii);
    let right = Safe::fitted(&right, usize::from(area.width));
    let cells = u16::try_from(right.width())
        .unwrap_or(area.width)
        .min(area.width);
    let name = canvas.put(
        area.x,
        area.y,
        area.width,
        &Safe::line(" tickmark  "),
        theme.strong(),
    );
    let title = review
        .document
        .head()
        .title
        .as_deref()
        .unwrap_or(&review.name);
    let room = area.width.saturating_sub(name + cells + 2);
    let title = Safe::fitted(title, usize::from(room));
    canvas.put(area.x + name, area.y, room, &title, theme.dim());
    canvas.put(
        area.right() - cells,
        area.y,
        cells,
        &right,
        theme.status(Status::Unreviewed),
    );
}

/// File, progress and counts.
fn standing(review: &Review, ascii: bool) -> String {
    let total = review.typed_count();
    let open = review.count_of(Status::Unreviewed);
    let done = total - open;
    let filled = (done * BAR).checked_div(total).unwrap_or(0);
    let (full, empty) = if ascii { ("#", "-") } else { ("▰", "▱") };
    let bar = full.repeat(filled) + &empty.repeat(BAR - filled);
    let changed = match (review.is_read_only(), review.document.is_changed(), ascii) {
        (true, ..) => " read-only",
        (_, false, _) => "",
        (_, true, false) => " ●",
        (_, true, true) => " *",
    };
    let name = review.name.rsplit('/').next().unwrap_or(&review.name);
    let wide = review.size.0 >= 80;
    let file = if wide {
        format!("{name}{changed}  {bar}  ")
    } else {
        format!("{changed} ")
    };
    let pace = match review.pace() {
        Some((rate, left)) if review.size.0 >= PACE => format!(" {rate}/h {} left ", hours(left)),
        _ => String::new(),
    };
    let done = if review.is_typed() {
        format!("{done}/{total}")
    } else {
        let more = if ascii { "..." } else { "…" };
        format!("checked {done} of {total} {more}")
    };
    format!(
        "{file}{done}  v{} d{} s{} {}{pace}",
        review.count_of(Status::Verified),
        review.count_of(Status::Disputed),
        review.count_of(Status::Sourced),
        ticked(review),
    )
}

/// How much of the article is ticked: where there is room, what is left of each kind.
fn ticked(review: &Review) -> String {
    let coverage = review.coverage();
    let total = coverage.total();
    if review.size.0 < TICKED || total.all == 0 {
        return String::new();
    }
    let share = format!(" {}/{} ticked ", total.ticked, total.all);
    if review.size.0 < ROOMY || total.unticked() == 0 {
        return share;
    }
    let left = DetailKind::ALL.into_iter().filter_map(|kind| {
        let count = coverage.of_kind(kind);
        (count.unticked() > 0).then(|| format!("{} {}/{}", plural(kind), count.ticked, count.all))
    });
    let left: Vec<_> = left.collect();
    format!("{share}· {} ", left.join(", "))
}

/// Minutes, as hours and minutes.
fn hours(minutes: usize) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, minutes) => format!("{hours} h {minutes:02}"),
    }
}

pub(super) fn footer(review: &Review, canvas: &mut Canvas<'_>, area: Rect) {
    let theme = canvas.theme();
    let unsaved = match review.unsaved() {
        0 => String::new(),
        // The question tells it.
        _ if matches!(review.mode, Mode::AskQuit) => String::new(),
        count => format!(" {count} unsaved "),
    };
    let unsaved = match review.selected_count() {
        0 => unsaved,
        count => format!(" {count} selected {unsaved}"),
    };
    let unsaved = match &review.warning {
        Some(warning) => format!(" {warning} {unsaved}"),
        None => unsaved,
    };
    let right = Safe::fitted(&unsaved, usize::from(area.width));
    let cells = u16::try_from(right.width()).unwrap_or(0).min(area.width);
    canvas.put(area.right() - cells, area.y, cells, &right, theme.warning());
    let room = area.width - cells;
    let question = question(review);
    let mut x = area.x;
    match (&review.notice, &question) {
        (Some(notice), None) => {
            let style = if notice.is_error {
                theme.alert()
            } else {
                theme.strong()
            };
            let text = format!(" {}", notice.text);
            let text = Safe::fitted(&text, usize::from(room));
            x += canvas.put(x, area.y, room, &text, style);
            x = (x + APART).min(area.x + room);
        }
        (_, Some(question)) => {
            // The first answers are seen, however long the question is.
            let first = review.offered().into_iter().take(2);
            let answers: usize = first.map(|(row, key)| answer_width(review, row, key)).sum();
            let most = usize::from(room).saturating_sub(answers);
            let question = Safe::fitted(question, most);
            x += canvas.put(x, area.y, room, &question, theme.alert());
        }
        (None, None) => {}
    }
    for (row, key) in fitting(review, usize::from(room - (x - area.x))) {
        let key = format!(" {key}");
        let word = format!(" {} ", review.word_of(row));
        let room = (area.x + room).saturating_sub(x);
        x += canvas.put(x, area.y, room, &Safe::line(&key), theme.strong());
        x += canvas.put(x, area.y, room, &Safe::line(&word), theme.dim());
    }
}

/// What is asked, if something is.
fn question(review: &Review) -> Option<String> {
    match &review.mode {
        Mode::AskQuit => Some(match (review.unsaved(), review.drafts.len()) {
            (unsaved, 0) => format!(" {unsaved} unsaved:"),
            (0, drafts) => format!(" unfinished texts that would be lost: {drafts}"),
            (unsaved, drafts) => format!(" {unsaved} unsaved, and unfinished texts: {drafts}"),
        }),
        Mode::AskOpen(asked) => Some(format!(" open {}? {}", asked.url, asked.why)),
        Mode::AskRecovered => {
            // What has kept an answer from being carried out, else one would seem to do nothing.
            let refused = review.notice().filter(|notice| notice.is_error);
            let told = refused.map_or_else(
                || review.recovered_question(),
                |notice| format!("{}:", notice.text),
            );
            Some(format!(" {told}"))
        }
        Mode::Conflict => {
            let kept = review.conflict().is_some_and(|first| first.of_branches);
            let both = if kept {
                "on both branches"
            } else {
                "here and on disk"
            };
            Some(match review.conflicts.len() {
                1 => format!(" changed {both}; keep"),
                count => format!(" changed {both}, {count} times; keep"),
            })
        }
        Mode::Browse | Mode::Typing(_) | Mode::Form(_) | Mode::Pick(_) | Mode::Help(_) => None,
    }
}

/// How many cells an answer with its key takes.
fn answer_width(review: &Review, row: &Row, key: Chord) -> usize {
    Safe::line(&key.to_string()).width() + Safe::line(review.word_of(row)).width() + 3
}

/// The actions that so many cells have room for, most useful first, and the way to the help always.
fn fitting(review: &Review, room: usize) -> Vec<(&'static Row, Chord)> {
    let mut rows = review.offered();
    let is_help = |row: &Row| row.action == Action::Help;
    let help = rows.iter().find(|(row, _)| is_help(row));
    let mut left =
        room.saturating_sub(help.map_or(0, |(row, key)| answer_width(review, row, *key)));
    let mut is_full = false;
    let is_none = help.is_some_and(|(row, key)| answer_width(review, row, *key) > room);
    rows.retain(|(row, key)| {
        if is_none || is_help(row) {
            return !is_none;
        }
        let needs = answer_width(review, row, *key);
        is_full |= needs > left;
        left = left.saturating_sub(needs);
        !is_full
    });
    rows
}
