//! Dates: moments and stretches of time that have a name or a number.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few classes of words that it is about"
)]

mod stretch;

use stretch::{
    BEFORE_YEAR, ago, bare_year, century, quarter, relative, short_decade, short_quarter,
};

use super::lexicon::Class;
use super::token::{Case, Kind, Tokens, is_apostrophe};
use super::{Day, DetailKind, Figure, Told};

/// The date that begins at a token.
pub(super) fn at(tokens: &Tokens, at: usize) -> Option<Told> {
    let (end, day) = match tokens.kind(at)? {
        Kind::Number => numeric(tokens, at).or_else(|| ago(tokens, at)),
        Kind::Word => word(tokens, at).or_else(|| ago(tokens, at)),
        Kind::Mark(mark) if is_apostrophe(mark) => short_decade(tokens, at),
        Kind::Mark(_) | Kind::Possessive => None,
    }?;
    Some(Told {
        end,
        kind: DetailKind::Date,
        figure: day.map(Figure::Date),
    })
}

/// What a date says that stands by itself, without the words around it.
pub(super) fn value(tokens: &Tokens) -> Option<Figure> {
    if let (Some(year), 1) = (year(tokens, 0), tokens.list.len()) {
        return Some(Figure::Date(of_year(year)));
    }
    at(tokens, 0)?.figure
}

type Dated = Option<(usize, Option<Day>)>;

fn of_year(year: u16) -> Day {
    Day {
        year: Some(year),
        ..Day::default()
    }
}

fn digits(tokens: &Tokens, at: usize) -> Option<(u16, usize)> {
    let word = tokens.str(at);
    let plain = word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| Some((word.parse().ok()?, word.len())))?
}

/// Four figures that may be a year.
fn year(tokens: &Tokens, at: usize) -> Option<u16> {
    let (number, length) = digits(tokens, at)?;
    (length == 4 && (1000..2200).contains(&number)).then_some(number)
}

fn day_of_month(tokens: &Tokens, at: usize) -> Option<u8> {
    let (number, length) = digits(tokens, at)?;
    let day = u8::try_from(number).ok()?;
    (length <= 2 && (1..=31).contains(&day)).then_some(day)
}

/// The token behind `st`, `nd`, `rd` or `th`.
fn behind_suffix(tokens: &Tokens, at: usize) -> usize {
    let suffix = tokens.glued(at) && tokens.is_any(at, &["st", "nd", "rd", "th"]);
    at + usize::from(suffix)
}

/// A month's name, the short ones and the ambiguous ones only beside a figure.
fn month(tokens: &Tokens, at: usize, beside: bool) -> Option<(u8, usize)> {
    let capital = tokens.get(at)?.case != Case::Lower;
    match tokens.class(at) {
        Class::Month(month) if capital => Some((month, at + 1)),
        Class::ShortMonth(month) if capital && beside => {
            let dot = tokens.is_mark(at + 1, '.') && tokens.glued(at + 1);
            Some((month, at + 1 + usize::from(dot)))
        }
        _ => None,
    }
}

/// A year behind a day or month, with `,` or `of` before it.
fn year_behind(tokens: &Tokens, at: usize) -> (Option<u16>, usize) {
    let joined = tokens.is_mark(at, ',') || tokens.is(at, "of");
    let next = at + usize::from(joined);
    match year(tokens, next) {
        Some(year) => (Some(year), next + 1),
        None => (None, at),
    }
}

fn numeric(tokens: &Tokens, at: usize) -> Dated {
    iso(tokens, at)
        .or_else(|| day_first(tokens, at))
        .or_else(|| points(tokens, at))
        .or_else(|| clock(tokens, at))
        .or_else(|| bare_year(tokens, at))
        .or_else(|| century(tokens, at))
}

/// `2023-03-05`, `2023-03`
fn iso(tokens: &Tokens, at: usize) -> Dated {
    let part = |at: usize, most: u16| {
        let hyphen = tokens.is_mark(at, '-') && tokens.glued(at) && tokens.glued(at + 1);
        let (number, length) = digits(tokens, at + 1).filter(|_| hyphen)?;
        let number = u8::try_from(number).ok()?;
        (length == 2 && (1..=most).contains(&u16::from(number))).then_some(number)
    };
    let year = year(tokens, at)?;
    let month = part(at + 1, 12)?;
    let day = part(at + 3, 31);
    // `2010-12` is a stretch of years, `2023-03` a month.
    if day.is_none() && u16::from(month) > year % 100 {
        return None;
    }
    let day_told = Day {
        year: Some(year),
        month: Some(month),
        day,
        weekday: None,
    };
    Some((at + 3 + 2 * usize::from(day.is_some()), Some(day_told)))
}

/// `5 March 2023`, `5th of March`, `5 Mar`
fn day_first(tokens: &Tokens, at: usize) -> Dated {
    let day = day_of_month(tokens, at)?;
    let mut next = behind_suffix(tokens, at + 1);
    // `5–7 March`
    let mut range = false;
    if tokens.hyphen(next) && day_of_month(tokens, next + 1).is_some() {
        next = behind_suffix(tokens, next + 2);
        range = true;
    }
    next += usize::from(tokens.is(next, "of"));
    let (month, next) = month(tokens, next, true)?;
    let (year, end) = year_behind(tokens, next);
    let told = Day {
        year,
        month: Some(month),
        day: Some(day).filter(|_| !range),
        weekday: None,
    };
    Some((end, Some(told)))
}

/// `05.03.2023` (the day first), `3/5/2023` (either may be first, so it says nothing to compare).
fn points(tokens: &Tokens, at: usize) -> Dated {
    let mut parts = tokens.str(at).split('.');
    if let (Some(day), Some(month), Some(year), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    {
        let told = Day {
            year: Some(year.parse().ok().filter(|_| year.len() == 4)?),
            month: Some(
                month
                    .parse()
                    .ok()
                    .filter(|month| (1..=12).contains(month))?,
            ),
            day: Some(day.parse().ok().filter(|day| (1..=31).contains(day))?),
            weekday: None,
        };
        return Some((at + 1, Some(told)));
    }
    let slash = |at: usize| tokens.is_mark(at, '/') && tokens.glued(at) && tokens.glued(at + 1);
    let small = day_of_month(tokens, at).is_some() && day_of_month(tokens, at + 2).is_some();
    let is = slash(at + 1) && slash(at + 3) && small && digits(tokens, at + 4).is_some();
    is.then_some((at + 5, None))
}

/// `18:30`, `7pm`, `7.30 a.m.`
fn clock(tokens: &Tokens, at: usize) -> Dated {
    let colon = tokens.is_mark(at + 1, ':') && tokens.glued(at + 1) && tokens.glued(at + 2);
    let minutes = digits(tokens, at + 2).filter(|_| colon);
    let hours = digits(tokens, at).is_some_and(|(hour, length)| hour < 25 && length <= 2);
    let end = match minutes {
        Some((minutes, 2)) if minutes < 60 && hours => at + 3,
        _ => at + 1,
    };
    if tokens.is_any(end, &["am", "pm"]) {
        return Some((end + 1, None));
    }
    if tokens.is_any(end, &["a", "p"]) && tokens.is_mark(end + 1, '.') && tokens.is(end + 2, "m") {
        return Some((end + 3 + usize::from(tokens.is_mark(end + 3, '.')), None));
    }
    (end == at + 3).then_some((end, None))
}

fn word(tokens: &Tokens, at: usize) -> Dated {
    match tokens.class(at) {
        Class::Weekday(weekday) => self::weekday(tokens, at, weekday),
        Class::Month(_) | Class::ShortMonth(_) => month_first(tokens, at),
        Class::Season => {
            let (year, end) = year_behind(tokens, at + 1);
            year.map(|year| (end, Some(of_year(year))))
        }
        Class::Ordinal(_) | Class::First => century(tokens, at).or_else(|| quarter(tokens, at)),
        Class::Cue if tokens.is_any(at, &["mid", "early", "late"]) && tokens.hyphen(at + 1) => {
            let dated = numeric(tokens, at + 2).or_else(|| month_first(tokens, at + 2));
            dated.map(|(end, _)| (end, None))
        }
        _ => short_quarter(tokens, at).or_else(|| relative(tokens, at)),
    }
}

/// `Sunday`, `Sunday 5 March`, `Sunday, March 5`; not the `Sunday` of a newspaper.
fn weekday(tokens: &Tokens, at: usize, weekday: u8) -> Dated {
    if tokens.list[at].case == Case::Lower {
        return None;
    }
    let mut next = at + 1;
    next += usize::from(tokens.is_mark(next, ','));
    next += usize::from(tokens.is(next, "the"));
    let dated = match tokens.class(next) {
        Class::Month(_) | Class::ShortMonth(_) => month_first(tokens, next),
        _ => numeric(tokens, next),
    };
    if let Some((end, Some(day))) = dated
        && day.day.is_some()
    {
        let told = Day {
            weekday: Some(weekday),
            ..day
        };
        return Some((end, Some(told)));
    }
    let capital = |token: &super::token::Token| token.is_capital() && token.gap;
    let named = tokens
        .before(at)
        .is_some_and(|before| before.is_capital() && !before.first && before.common)
        || at > 0 && tokens.is(at - 1, "the") && tokens.get(at + 1).is_some_and(capital);
    let told = Day {
        weekday: Some(weekday),
        ..Day::default()
    };
    (!named).then_some((at + 1, Some(told)))
}

/// `March 5, 2023`, `March 2023`, `March`
fn month_first(tokens: &Tokens, at: usize) -> Dated {
    let (month, next) = month(tokens, at, true)?;
    let told = |year, day| Day {
        year,
        month: Some(month),
        day,
        weekday: None,
    };
    if let Some(day) = day_of_month(tokens, next)
        && !tokens.is_mark(next + 1, ':')
    {
        let mut end = behind_suffix(tokens, next + 1);
        let range = tokens.hyphen(end) && day_of_month(tokens, end + 1).is_some();
        end = if range {
            behind_suffix(tokens, end + 2)
        } else {
            end
        };
        let (year, end) = year_behind(tokens, end);
        return Some((end, Some(told(year, Some(day).filter(|_| !range)))));
    }
    let (year, end) = year_behind(tokens, next);
    if year.is_some() {
        return Some((end, Some(told(year, None))));
    }
    let Class::Month(_) = tokens.class(at) else {
        return None;
    };
    // "May" and "March" begin sentences as verbs, and are parts of names.
    let token = tokens.list[at];
    let verb = token.first && tokens.is_any(at, &["May", "March", "Will"]);
    let behind_name = tokens
        .before(at)
        .is_some_and(|before| before.is_capital() && !before.common && token.gap);
    let name = tokens.is_any(at, &["May", "April", "June", "August", "March"])
        && (behind_name
            || tokens.get(at + 1).is_some_and(|next| {
                next.is_capital()
                    && next.gap
                    && !at
                        .checked_sub(1)
                        .is_some_and(|at| tokens.is_any(at, BEFORE_YEAR))
            }));
    (!verb && !name).then_some((at + 1, Some(told(None, None))))
}
