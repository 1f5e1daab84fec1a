//! Years, and what is longer or shorter than a day: decades, centuries, quarters, and stretches told
//! from the day of writing.

use super::super::lexicon::Class;
use super::super::token::{Case, Kind, Tokens};
use super::{Dated, behind_suffix, digits, of_year, year, year_behind};

/// What stands before a year.
pub(super) const BEFORE_YEAR: &[&str] = &[
    "in",
    "by",
    "of",
    "since",
    "until",
    "till",
    "from",
    "before",
    "after",
    "during",
    "early",
    "late",
    "mid",
    "around",
    "circa",
    "between",
    "through",
    "throughout",
    "the",
    "and",
    "to",
    "than",
    "through",
];

/// Nouns that a number counts though they do not end with an s.
const COUNTED: &[&str] = &[
    "people", "men", "women", "children", "feet", "tonnes", "more", "new", "other",
];

/// A year by itself, a decade, a stretch of years.
pub(super) fn bare_year(tokens: &Tokens, at: usize) -> Dated {
    if let Some(end) = era(tokens, at + 1) {
        digits(tokens, at)?;
        return Some((end, None));
    }
    let year = year(tokens, at)?;
    let glued_s = tokens.glued(at + 1)
        && (tokens.is(at + 1, "s") || tokens.kind(at + 1) == Some(Kind::Possessive));
    if glued_s && year % 10 == 0 {
        return Some((at + 2, None));
    }
    let joined = tokens.hyphen(at + 1) || tokens.is_mark(at + 1, '/') && tokens.glued(at + 1);
    if let (true, Some((number, length))) = (joined, digits(tokens, at + 2)) {
        if length == 4 && number > year || length == 2 && number > year % 100 {
            return Some((at + 3, None));
        }
        return None;
    }
    let told = Some((at + 1, Some(of_year(year))));
    let before = at.checked_sub(1);
    if tokens.glued(at + 1)
        && matches!(
            tokens.kind(at + 1),
            Some(Kind::Word | Kind::Mark('%' | '°'))
        )
    {
        return None;
    }
    let introduced = before.is_some_and(|before| {
        tokens.is_any(before, BEFORE_YEAR)
            || matches!(tokens.class(before), Class::Season | Class::Quarter)
    });
    let counted = counts(tokens, at + 1);
    if introduced
        && !(counted && before.is_some_and(|at| !tokens.is_any(at, &["in", "by", "since"])))
    {
        return told;
    }
    ((1900..2100).contains(&year) && !counted).then_some(told)?
}

/// Whether what follows is something that a number counts.
fn counts(tokens: &Tokens, at: usize) -> bool {
    let Some(token) = tokens.get(at) else {
        return false;
    };
    let word = tokens.str(at);
    let plural = token.kind == Kind::Word
        && token.case == Case::Lower
        && word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !tokens.is_any(at, &["this", "plans", "sees", "does"]);
    let sized = matches!(
        token.class,
        Class::Currency(_) | Class::PerCent | Class::Scale(_)
    );
    plural || sized || tokens.is_mark(at, '%') || tokens.is_any(at, COUNTED)
}

fn era(tokens: &Tokens, at: usize) -> Option<usize> {
    matches!(tokens.str(at), "BC" | "BCE" | "AD" | "CE").then_some(at + 1)
}

/// `19th century`, `twentieth-century`
pub(super) fn century(tokens: &Tokens, at: usize) -> Dated {
    let ordinal = matches!(tokens.class(at), Class::Ordinal(_) | Class::First);
    let next = match behind_suffix(tokens, at + 1) {
        next if next > at + 1 || ordinal => next,
        _ => return None,
    };
    let next = next + usize::from(tokens.hyphen(next));
    tokens
        .is_any(next, &["century", "centuries"])
        .then_some((next + 1, None))
}

/// `'90s`
pub(super) fn short_decade(tokens: &Tokens, at: usize) -> Dated {
    let (number, length) = digits(tokens, at + 1)?;
    let decade = length == 2 && number % 10 == 0 && tokens.glued(at + 1);
    (decade && tokens.is(at + 2, "s") && tokens.glued(at + 2)).then_some((at + 3, None))
}

/// `third quarter of 2023`, `first half of 2023`
pub(super) fn quarter(tokens: &Tokens, at: usize) -> Dated {
    let half = tokens.is(at + 1, "half");
    if tokens.class(at + 1) != Class::Quarter && !half {
        return None;
    }
    let (year, end) = year_behind(tokens, at + 2);
    let relative = tokens
        .is(at + 2, "of")
        .then(|| {
            relative(tokens, at + 3).or_else(|| {
                tokens
                    .is(at + 3, "the")
                    .then(|| relative_noun(tokens, at + 4))?
            })
        })
        .flatten();
    let end = relative.map_or(end, |(end, _)| end);
    (!half || year.is_some() || relative.is_some()).then_some((end, None))
}

fn relative_noun(tokens: &Tokens, at: usize) -> Dated {
    tokens
        .is_any(at, &["year", "decade", "century"])
        .then_some((at + 1, None))
}

/// `Q1`, `H2 2023`, `FY23`
pub(super) fn short_quarter(tokens: &Tokens, at: usize) -> Dated {
    let word = tokens.str(at);
    let quarter = matches!(word, "Q1" | "Q2" | "Q3" | "Q4" | "H1" | "H2");
    let business = word.strip_prefix("FY").is_some_and(|year| {
        matches!(year.len(), 2 | 4) && year.bytes().all(|byte| byte.is_ascii_digit())
    });
    let (_, end) = year_behind(tokens, at + 1);
    (quarter || business).then_some((end, None))
}

/// `last year`, `next month`, `this week`, `yesterday`
pub(super) fn relative(tokens: &Tokens, at: usize) -> Dated {
    if tokens.is_any(at, &["yesterday", "tomorrow"]) {
        return Some((at + 1, None));
    }
    if !tokens.is_any(at, &["last", "next", "this", "previous", "past"]) {
        return None;
    }
    let noun = tokens.is_any(
        at + 1,
        &[
            "year", "month", "week", "decade", "century", "weekend", "quarter",
        ],
    ) || tokens.class(at + 1) == Class::Season
        || matches!(tokens.class(at + 1), Class::Month(_) | Class::Weekday(_))
            && tokens.list[at + 1].case != Case::Lower;
    noun.then_some((at + 2, None))
}

/// `two years ago`, `a week earlier`
pub(super) fn ago(tokens: &Tokens, at: usize) -> Dated {
    let article = tokens.is_any(at, &["a", "an"]);
    let counts = matches!(
        tokens.class(at),
        Class::Small(_) | Class::Tens(_) | Class::Scales
    );
    if !article && !counts && tokens.kind(at) != Some(Kind::Number) {
        return None;
    }
    let period = |at: usize| tokens.class(at) == Class::Period;
    let end = if period(at + 1) {
        at + 1
    } else if article {
        return None;
    } else {
        super::super::count::at(tokens, at)?.end
    };
    let told = period(end) && tokens.is_any(end + 1, &["ago", "earlier"]);
    told.then_some((end + 2, None))
}
