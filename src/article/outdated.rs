//! Claims that were true once: a statistic told in the present whose moment is long past when the
//! article appears.

use crate::claims::Claim;

/// A statistic this many months old at the article's date is asked about. Most yearly figures are
/// out of date by then: the next year's were published.
pub const OLD: u32 = 24;

/// What tells of the present.
const PRESENT: &[&str] = &[
    "is",
    "are",
    "has",
    "have",
    "holds",
    "hold",
    "stands",
    "leads",
    "makes",
    "make",
    "remains",
    "remain",
    "accounts",
    "account",
    "owns",
    "own",
    "produces",
    "produce",
    "employs",
    "employ",
    "costs",
    "cost",
    "lives",
    "live",
    "uses",
    "use",
    "consumes",
    "now",
    "currently",
    "today",
    "already",
    "still",
    "controls",
    "supplies",
];

/// What tells of the past, or of a plan.
const PAST: &[&str] = &[
    "was", "were", "had", "did", "been", "would", "will", "aimed", "should", "rose", "fell",
    "grew", "said", "reached", "planned",
];

/// How many months old a claim's `as_of` is when the article appears (`published`), where that is
/// worth asking about: a statistic, told in the present, at least [`OLD`] months old, whose year the
/// claim and its quote do not name. Dates are `2021`, `2021-03` or `2021-03-05`; a year means its
/// end, and a month its end too, so that nothing is called older than it is.
#[must_use]
pub fn outdated(claim: &Claim, published: &str) -> Option<u32> {
    let statistic = claim
        .kind
        .as_deref()
        .is_some_and(|kind| kind.eq_ignore_ascii_case("statistic"));
    let as_of = claim.as_of.as_deref()?;
    let year = as_of.get(..4)?;
    let said = |text: &Option<String>| text.as_deref().is_some_and(|text| text.contains(year));
    if !statistic || said(&claim.text) || said(&claim.quote) || !in_present(claim.text()) {
        return None;
    }
    let months = months(published, 1)?.checked_sub(months(as_of, 12)?)?;
    (months >= OLD).then_some(months)
}

/// The months since the year 0 of a date; `unsaid` is the month of a year alone.
fn months(date: &str, unsaid: u32) -> Option<u32> {
    if !crate::claims::is_date(date) {
        return None;
    }
    let year: u32 = date.get(..4)?.parse().ok()?;
    let month = match date.get(5..7) {
        Some(month) => month.parse().ok()?,
        None => unsaid,
    };
    Some(year * 12 + month)
}

fn in_present(text: &str) -> bool {
    let words = || text.split(|c: char| !c.is_alphabetic());
    let any = |known: &[&str]| words().any(|word| known.contains(&word.to_lowercase().as_str()));
    any(PRESENT) && !any(PAST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(text: &str, as_of: &str) -> Claim {
        Claim {
            text: Some(text.to_owned()),
            kind: Some("statistic".to_owned()),
            as_of: Some(as_of.to_owned()),
            ..Claim::default()
        }
    }

    #[test]
    fn old_statistics_told_in_the_present_are_asked_about() {
        let text = "ASML is the largest maker of chipmaking equipment.";
        assert_eq!(outdated(&claim(text, "2020"), "2023-03-06"), Some(27));
        assert_eq!(outdated(&claim(text, "2021-03"), "2023-03-06"), Some(24));
        assert_eq!(outdated(&claim(text, "2021-04"), "2023-03-06"), None);
        assert_eq!(outdated(&claim(text, "2021"), "2023-03-06"), None);
        assert_eq!(outdated(&claim(text, "2023-03"), "2023-03-06"), None);
        assert_eq!(outdated(&claim(text, "2025"), "2023-03-06"), None);
    }

    #[test]
    fn what_is_told_as_past_is_none() {
        for text in [
            "Consumption was only 16%.",
            "The plan aimed for 40% of the chips.",
            "As of 2015, the firm is the largest.",
        ] {
            assert_eq!(outdated(&claim(text, "2015"), "2023-03-06"), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_statistic_or_no_date_is_none() {
        let text = "ASML is based in Eindhoven.";
        let location = Claim {
            kind: Some("location".to_owned()),
            ..claim(text, "2015")
        };
        assert_eq!(outdated(&location, "2023-03-06"), None);
        assert_eq!(outdated(&claim(text, "long ago"), "2023-03-06"), None);
        assert_eq!(outdated(&claim(text, "2015"), "spring"), None);
    }
}
