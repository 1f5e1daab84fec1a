//! Weekdays that do not fit their dates, and two years of what happens once.

use std::collections::HashMap;
use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use super::super::{Day, Figure};
use super::statement::Statement;
use super::{Disagreement, Reason};

/// What happens once to whom it happens.
const ONCE: &[&str] = &[
    "founded",
    "born",
    "died",
    "launched",
    "established",
    "invented",
    "created",
    "signed",
    "abolished",
    "ratified",
    "assassinated",
    "incorporated",
    "inaugurated",
];

const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

pub(super) fn disagreements(
    text: &str,
    statements: &[Statement],
    published: Option<&str>,
) -> Vec<Disagreement> {
    let published = published.and_then(|day| day.parse::<Date>().ok());
    let mut found = Vec::new();
    let mut events: HashMap<String, (u16, Range<usize>)> = HashMap::new();
    for statement in statements {
        for &(nth, figure) in &statement.figures {
            let Figure::Date(day) = figure else { continue };
            let range = &statement.details[nth].range;
            if let Some(weekday) = right_weekday(day, published) {
                found.push(Disagreement {
                    first: range.clone(),
                    second: range.clone(),
                    reason: Reason::Weekday(weekday),
                });
            }
            let Some((event, year)) = event(text, statement, range).zip(day.year) else {
                continue;
            };
            let earlier = events.entry(event).or_insert_with(|| (year, range.clone()));
            if earlier.0 != year {
                found.push(Disagreement {
                    first: earlier.1.clone(),
                    second: range.clone(),
                    reason: Reason::Event,
                });
            }
        }
    }
    found
}

/// The weekday of a date that is told with another. Without a year it is the one that is nearest to
/// the article's day, if that is within half a year.
fn right_weekday(day: Day, published: Option<Date>) -> Option<&'static str> {
    let told = usize::from(day.weekday?);
    let (month, of_month) = (i8::try_from(day.month?).ok()?, i8::try_from(day.day?).ok()?);
    let date = |year: i16| Date::new(year, month, of_month).ok();
    let date = match (day.year, published) {
        (Some(year), _) => date(i16::try_from(year).ok()?)?,
        (None, Some(published)) => {
            let years = [published.year() - 1, published.year(), published.year() + 1];
            let near = |date: &Date| {
                let from = published.checked_sub(180.days()).unwrap_or(published);
                let to = published.checked_add(180.days()).unwrap_or(published);
                (from..=to).contains(date)
            };
            years.into_iter().filter_map(date).find(near)?
        }
        (None, None) => return None,
    };
    let right = usize::try_from(date.weekday().to_monday_one_offset()).ok()?;
    (right != told).then(|| WEEKDAYS.get(right - 1).copied())?
}

/// What happens once, right before a year in its own statement: the verb and whom it happened to.
/// Only where one name stands before it, as "it was founded" may be of anything.
fn event(text: &str, statement: &Statement, range: &Range<usize>) -> Option<String> {
    let before = &text[statement.range.start..range.start];
    let mut words = before.split_whitespace().rev();
    let joint = words.next()?;
    let verb = words.next()?.trim_end_matches(',').to_lowercase();
    if !matches!(joint, "in" | "on") || !ONCE.contains(&verb.as_str()) {
        return None;
    }
    let about = statement.about(text, &(statement.range.start..range.start));
    let passive = about.words.len() == 1 && !about.pronoun && about.turns.is_empty();
    if !passive || about.names.is_empty() {
        return None;
    }
    let names: Vec<_> = about.names.into_iter().collect();
    Some(format!("{} {verb}", names.join(" ")))
}
