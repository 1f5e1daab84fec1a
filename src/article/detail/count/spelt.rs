//! Numbers in words.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few classes of words that it is about"
)]

use super::super::Value;
use super::super::lexicon::Class;
use super::super::token::{Case, Kind, Tokens};
use super::{Count, and_a_half, currency, per_cent, scale};

/// A number in words.
pub(super) fn words(tokens: &Tokens, at: usize) -> Option<Count> {
    let exact = |number: f64, end: usize| Count {
        end,
        value: Some(Value {
            number,
            step: number / 100.0,
        }),
    };
    match tokens.class(at) {
        Class::Small(_) | Class::Tens(_) => cardinal(tokens, at),
        Class::Scale(_) if tokens.str(at).len() > 3 => cardinal(tokens, at),
        Class::Scales => Some(vague(tokens, at)),
        Class::Part(parts) if tokens.str(at).len() == 4 => half(tokens, at, parts),
        Class::Times(_) => Some(Count {
            end: at + 1,
            value: None,
        }),
        Class::Ordinal(number) => ordinal(tokens, at).then(|| exact(number, at + 1)),
        Class::Cue if tokens.is_any(at, &["a", "an"]) => {
            if let Some(parts) = part(tokens, at + 1) {
                let other = match tokens.class(at + 1) {
                    Class::Part(_) => tokens.hyphen(at + 2),
                    _ => !tokens.is(at + 2, "of"),
                };
                return (!other).then(|| exact(1.0 / parts, at + 2));
            }
            let scale = matches!(tokens.class(at + 1), Class::Scale(_));
            (scale && tokens.str(at + 1).len() > 4).then(|| cardinal(tokens, at + 1))?
        }
        _ => None,
    }
}

/// `half`, `half a million`; not `half-hearted`.
fn half(tokens: &Tokens, at: usize, parts: f64) -> Option<Count> {
    let article = usize::from(tokens.is_any(at + 1, &["a", "an"]));
    let hyphen = usize::from(tokens.hyphen(at + 1));
    let skip = article + hyphen + usize::from(hyphen == 1 && tokens.is(at + 2, "a"));
    let skip = skip + usize::from(skip == 2 && tokens.hyphen(at + 3));
    let (scaled, end) = scale(tokens, at + 1 + skip);
    match scaled {
        Some(scale) => Some(Count {
            end,
            value: Some(Value {
                number: scale / parts,
                step: scale / 20.0,
            }),
        }),
        None if hyphen == 1 => None,
        None => Some(Count {
            end: at + 1,
            value: Some(Value {
                number: 1.0 / parts,
                step: 0.01,
            }),
        }),
    }
}

/// How many parts the word at a token divides by: `thirds`, `third`, `quarter`.
fn part(tokens: &Tokens, at: usize) -> Option<f64> {
    match tokens.class(at) {
        Class::Part(parts) => Some(parts),
        Class::Ordinal(parts) if parts > 2.0 => Some(parts),
        Class::Quarter => Some(4.0),
        _ => None,
    }
}

/// A place in a row: any from the third on; the second where it is someone's or the.
fn ordinal(tokens: &Tokens, at: usize) -> bool {
    if !tokens.is(at, "second") {
        return tokens.list[at].case == Case::Lower;
    }
    let whose = at.checked_sub(1).is_some_and(|before| {
        tokens.is_any(before, &["the", "his", "her", "its", "their"])
            || tokens.kind(before) == Some(Kind::Possessive)
    });
    whose && tokens.kind(at + 1) == Some(Kind::Word) && !tokens.is(at + 1, "of")
}

/// `thousands`, `tens of thousands`, `hundreds of millions`.
fn vague(tokens: &Tokens, at: usize) -> Count {
    let mut end = at + 1;
    while tokens.is(end, "of") && tokens.class(end + 1) == Class::Scales {
        end += 2;
    }
    Count { end, value: None }
}

/// Number words from `one` on, with parts (`two thirds`) and halves (`two and a half`).
fn cardinal(tokens: &Tokens, at: usize) -> Option<Count> {
    let (number, step, end) = sum(tokens, at);
    let hyphen = usize::from(tokens.hyphen(end));
    if let (Some(parts), true) = (part(tokens, end + hyphen), number < 100.0) {
        return Some(Count {
            end: end + hyphen + 1,
            value: Some(Value {
                number: number / parts,
                step: 0.01,
            }),
        });
    }
    let (behind, has_half) = and_a_half(tokens, end);
    if end == at + 1 && tokens.is(at, "one") && !has_half && !measures(tokens, end) {
        return None;
    }
    let half = if has_half { 0.5 * step } else { 0.0 };
    Some(Count {
        end: behind,
        value: Some(Value {
            number: number + half,
            step: if has_half { step / 10.0 } else { step },
        }),
    })
}

/// The number of a run of number words, its step, and the token behind it.
fn sum(tokens: &Tokens, at: usize) -> (f64, f64, usize) {
    let (mut total, mut group, mut step) = (0.0, 0.0, 1.0);
    let mut end = at;
    let mut last = Class::None;
    loop {
        let next = end + usize::from(end > at && joins(tokens, end, last));
        let fresh = matches!(last, Class::None | Class::Scale(_));
        let ones = matches!(last, Class::Tens(_));
        match tokens.class(next) {
            Class::Small(number) if fresh || ones && number < 10.0 && number > 0.0 => {
                group += number;
                step = 1.0;
            }
            Class::Tens(number) if fresh => {
                group += number;
                step = 1.0;
            }
            Class::Scale(scale) if tokens.str(next).len() > 1 => {
                group = scale * if group > 0.0 { group } else { 1.0 };
                step = scale;
                if scale >= 1000.0 {
                    total += group;
                    group = 0.0;
                }
            }
            _ => return (total + group, step, end),
        }
        last = tokens.class(next);
        end = next + 1;
    }
}

/// Whether a token joins two number words: a hyphen, or `and` behind a hundred.
fn joins(tokens: &Tokens, at: usize, last: Class) -> bool {
    let ones = matches!(tokens.class(at + 1), Class::Small(_) | Class::Tens(_));
    tokens.hyphen(at) || tokens.is(at, "and") && matches!(last, Class::Scale(_)) && ones
}

/// Whether `one` is a number before this token.
fn measures(tokens: &Tokens, at: usize) -> bool {
    let share = tokens.is(at, "in")
        && matches!(tokens.class(at + 1), Class::Small(_) | Class::Tens(_))
        || tokens.is(at, "in") && tokens.kind(at + 1) == Some(Kind::Number)
        || tokens.is(at, "out") && tokens.is(at + 1, "of");
    let unit = tokens.class(at) == Class::Period && !tokens.is_any(at, &["day", "weekend"]);
    share || unit || per_cent(tokens, at).is_some() || currency(tokens, at).is_some()
}
