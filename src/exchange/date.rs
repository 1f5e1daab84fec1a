//! Dates as others read them. What is no date does not go out as one.

use jiff::Timestamp;

use crate::claims::is_date;

/// A year, a month or a day.
pub(super) fn day(text: &str) -> Option<&str> {
    let text = text.trim();
    is_date(text).then_some(text)
}

/// A moment, in UTC.
pub(super) fn moment(text: &str) -> Option<String> {
    let moment: Timestamp = text.trim().parse().ok()?;
    Some(moment.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_told_in_utc() {
        assert_eq!(
            moment("2026-11-23T18:30:00+01:00").as_deref(),
            Some("2026-11-23T17:30:00Z")
        );
        assert_eq!(moment("yesterday"), None);
        assert_eq!(day("2025-13"), None);
        assert_eq!(day(" 2025"), Some("2025"));
    }
}
