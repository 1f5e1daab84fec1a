//! Dates as people write them, read only where they can be read in one way.

use crate::claims::is_date;

/// What stands first in a date of three numbers without a year in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// Nobody knows: only a number above 12, or dots between them, tells.
    Unknown,
    Day,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The day, month or year of a date, as the format writes it.
pub(super) fn day(text: &str, order: Order) -> Option<String> {
    let text = text.trim();
    if is_date(text) {
        return Some(text.to_owned());
    }
    if !text.is_ascii() || text.len() > 64 {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric());
    let mut words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    if words.first().is_some_and(|word| is_weekday(word)) {
        words.remove(0);
    }
    // `2020-08-24T10` is one word behind the second hyphen.
    let moment = words.get(2).and_then(|word| word.split_once('t'));
    if let Some((day, hour)) = moment
        && !day.is_empty()
        && day.bytes().all(|byte| byte.is_ascii_digit())
    {
        words[2] = day;
        words.insert(3, hour);
    }
    let number = |word: &str| {
        let digits = ["st", "nd", "rd", "th"]
            .iter()
            .find_map(|end| word.strip_suffix(end));
        let digits = digits.unwrap_or(word);
        let numeric = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        if numeric {
            digits.parse::<u8>().ok()
        } else {
            None
        }
    };
    let year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let dotted = text.contains('.') && !text.contains(['/', '-']);
    let (date, rest) = match *words.as_slice() {
        [y, m, d, ref rest @ ..] if year(y) => (written(y, number(m)?, number(d)?), rest),
        [m, y] if month(m).is_some() && year(y) => (format!("{y}-{:02}", month(m)?), &[][..]),
        [d, m, y, ref rest @ ..] if month(m).is_some() && year(y) => {
            (written(y, month(m)?, number(d)?), rest)
        }
        [m, d, y, ref rest @ ..] if month(m).is_some() && year(y) => {
            (written(y, month(m)?, number(d)?), rest)
        }
        [a, b, y, ref rest @ ..] if year(y) => {
            let (day, month) = in_order(number(a)?, number(b)?, order, dotted)?;
            (written(y, month, day), rest)
        }
        _ => return None,
    };
    let timed = rest.iter().all(|word| {
        let zone = word.trim_matches(|c: char| c.is_ascii_digit());
        matches!(
            zone,
            "" | "z" | "am" | "pm" | "gmt" | "utc" | "at" | "est" | "et"
        )
    });
    (timed && is_date(&date)).then_some(date)
}

/// The day and the month of two numbers, where there is no doubt which is which.
fn in_order(first: u8, second: u8, order: Order, dotted: bool) -> Option<(u8, u8)> {
    match order {
        Order::Day => Some((first, second)),
        Order::Unknown if dotted || first > 12 || first == second => Some((first, second)),
        Order::Unknown if second > 12 => Some((second, first)),
        Order::Unknown => None,
    }
}

fn written(year: &str, month: u8, day: u8) -> String {
    format!("{year}-{month:02}-{day:02}")
}

fn month(word: &str) -> Option<u8> {
    let word = if word == "sept" { "sep" } else { word };
    let is = |month: &&str| **month == *word || word.len() == 3 && month.starts_with(word);
    let at = MONTHS.iter().position(is)?;
    u8::try_from(at + 1).ok()
}

fn is_weekday(word: &str) -> bool {
    let start = word.get(..3).unwrap_or_default();
    WEEKDAYS.contains(&start) && (word.len() == 3 || word.ends_with("day"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_where_there_is_one_way_to() {
        for (text, read) in [
            ("2020", "2020"),
            ("2020-08", "2020-08"),
            (" 2020-08-24 ", "2020-08-24"),
            ("2020-08-24T10:00:00Z", "2020-08-24"),
            ("2020-08-24T10:00:00.123+02:00", "2020-08-24"),
            ("2020-8-4 10:15", "2020-08-04"),
            ("2020/08/24", "2020-08-24"),
            ("24 August 2020", "2020-08-24"),
            ("August 24, 2020", "2020-08-24"),
            ("Aug. 24th, 2020", "2020-08-24"),
            ("Monday, August 24, 2020 at 10:00 am", "2020-08-24"),
            ("Mon, 24 Aug 2020 10:00:00 GMT", "2020-08-24"),
            ("May 2020", "2020-05"),
            ("24.8.2020", "2020-08-24"),
            ("03.04.2020", "2020-04-03"),
            ("24/08/2020", "2020-08-24"),
            ("08/24/2020", "2020-08-24"),
            ("8-8-2020", "2020-08-08"),
        ] {
            assert_eq!(day(text, Order::Unknown).as_deref(), Some(read), "{text}");
        }
        assert_eq!(day("3-4-2020", Order::Day).as_deref(), Some("2020-04-03"));
    }

    #[test]
    fn what_may_be_another_day_is_left() {
        for text in [
            "03/04/2020",
            "3-4-2020",
            "24/08/20",
            "2020-13-01",
            "2023-02-29",
            "31/31/2020",
            "44067",
            "1598227200",
            "summer 2020",
            "2020-08-24 or so",
            "yesterday",
            "",
            "٢٠٢٠",
        ] {
            assert_eq!(day(text, Order::Unknown), None, "{text}");
        }
        assert_eq!(day("13-14-2020", Order::Day), None);
    }
}
