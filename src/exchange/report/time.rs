//! Dates and moments as a reader is told them.

use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};
use minijinja::context;
use minijinja::value::Value;

use crate::claims::is_date;

/// A year, a month or a day: as it is read, and for programs. What is none is told as it is written.
pub(super) fn day(raw: &str) -> Value {
    let raw = raw.trim();
    if !is_date(raw) {
        return context! { told => raw, machine => () };
    }
    let told = |full: String, format: &str| match full.parse::<Date>() {
        Ok(date) => date.strftime(format).to_string(),
        Err(_) => raw.to_owned(),
    };
    let told = match raw.len() {
        4 => raw.to_owned(),
        7 => told(format!("{raw}-01"), "%B %Y"),
        _ => told(raw.to_owned(), "%-d %B %Y"),
    };
    context! { told, machine => raw }
}

/// A moment in UTC: as it is read, and for programs. What is none is told as it is written.
pub(super) fn moment(raw: &str) -> Value {
    let parsed = raw.trim().parse().map(instant);
    parsed.unwrap_or_else(|_| context! { told => raw, machine => () })
}

pub(super) fn instant(moment: Timestamp) -> Value {
    let at = moment.to_zoned_datetime(TimeZone::UTC);
    let told = at.strftime("%-d %B %Y, %H:%M UTC").to_string();
    context! { told, machine => moment.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_dates_and_all_else_stays() {
        let told = |time: Value| {
            let told = time.get_attr("told").unwrap();
            (
                told.to_string(),
                !time.get_attr("machine").unwrap().is_none(),
            )
        };
        for (raw, read, known) in [
            ("2025", "2025", true),
            ("2023-03", "March 2023", true),
            ("2023-03-06", "6 March 2023", true),
            ("last spring", "last spring", false),
            ("2023-13-06", "2023-13-06", false),
        ] {
            assert_eq!(told(day(raw)), (read.to_owned(), known), "{raw}");
        }
        for (raw, read, known) in [
            ("2026-11-23T18:30:00Z", "23 November 2026, 18:30 UTC", true),
            (
                "2026-11-24T01:30:00+02:00",
                "23 November 2026, 23:30 UTC",
                true,
            ),
            ("yesterday", "yesterday", false),
        ] {
            assert_eq!(told(moment(raw)), (read.to_owned(), known), "{raw}");
        }
    }
}
