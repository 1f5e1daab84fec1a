//! Numbers, percentages and sums of money.

mod spelt;

use spelt::words;

use super::lexicon::{self, Class};
use super::token::{Kind, Tokens, is_vulgar};
use super::{DetailKind, Figure, Told, Value};

/// A number before it is known what of.
#[derive(Clone, Copy, Debug)]
struct Count {
    end: usize,
    value: Option<Value>,
}

/// The number, percentage or amount that begins at a token.
pub(super) fn at(tokens: &Tokens, at: usize) -> Option<Told> {
    let signed = match tokens.kind(at)? {
        Kind::Mark('-' | '−' | '+' | '–') => {
            let number =
                tokens.kind(at + 1) == Some(Kind::Number) || prefix(tokens, at + 1).is_some();
            if !tokens.list[at].gap || !tokens.glued(at + 1) || !number {
                return None;
            }
            1
        }
        Kind::Word | Kind::Number | Kind::Mark(_) => 0,
        Kind::Possessive => return None,
    };
    let minus = signed == 1 && !tokens.is_mark(at, '+');
    let start = at + signed;
    let money = prefix(tokens, start);
    let start = money.map_or(start, |(next, _)| next);
    let count = figures(tokens, start).or_else(|| match money {
        None => words(tokens, start),
        Some(_) => None,
    })?;
    let value = count.value.map(|value| Value {
        number: if minus { -value.number } else { value.number },
        ..value
    });
    if let Some((_, currency)) = money {
        return Some(Told {
            end: count.end,
            kind: DetailKind::Amount,
            figure: value.map(|value| Figure::Amount(value, currency)),
        });
    }
    if let Some((end, points)) = per_cent(tokens, count.end) {
        let whole = |value: Value| Value {
            step: value.step.min(1.0),
            ..value
        };
        let figure = value.filter(|_| !points).map(whole).map(Figure::Percentage);
        let kind = DetailKind::Percentage;
        return Some(Told { end, kind, figure });
    }
    if let Some((end, currency)) = currency(tokens, count.end) {
        return Some(Told {
            end,
            kind: DetailKind::Amount,
            figure: value.map(|value| Figure::Amount(value, currency)),
        });
    }
    let (end, plain) = unit(tokens, count.end);
    Some(Told {
        end,
        kind: DetailKind::Number,
        figure: value.filter(|_| plain).map(Figure::Number),
    })
}

/// A currency's symbol or code before a number: the token of the number, and the currency.
fn prefix(tokens: &Tokens, at: usize) -> Option<(usize, &'static str)> {
    let number = |at: usize| tokens.kind(at) == Some(Kind::Number);
    let (next, currency) = match tokens.kind(at)? {
        Kind::Mark(mark) => (at + 1, lexicon::symbol(mark)?),
        Kind::Word if tokens.is_mark(at + 1, '$') && tokens.glued(at + 1) => {
            (at + 2, lexicon::dollar(tokens.str(at))?)
        }
        Kind::Word => {
            let Class::Currency(code) = tokens.class(at) else {
                return None;
            };
            let spelt =
                tokens.str(at).chars().all(|c| c.is_ascii_uppercase()) || tokens.is(at, "Rs");
            let dot = usize::from(tokens.is_mark(at + 1, '.') && tokens.is(at, "Rs"));
            (at + 1 + dot, Some(code).filter(|_| spelt)?)
        }
        Kind::Possessive | Kind::Number => return None,
    };
    number(next).then_some((next, currency))
}

/// Figures with their scale, or a range of them.
fn figures(tokens: &Tokens, at: usize) -> Option<Count> {
    if tokens.kind(at)? != Kind::Number {
        return None;
    }
    let mut value = literal(tokens.str(at));
    let mut end = at + 1;
    if tokens.kind(end) == Some(Kind::Number) && tokens.str(end).starts_with(is_vulgar) {
        let part = literal(tokens.str(end));
        value = value.zip(part).map(|(whole, part)| Value {
            number: whole.number + part.number,
            step: part.step,
        });
        end += 1;
    }
    let (scaled, behind) = scale(tokens, end);
    let joined = tokens.hyphen(behind)
        || tokens.is_mark(behind, '/') && tokens.glued(behind) && tokens.glued(behind + 1);
    if joined && tokens.kind(behind + 1) == Some(Kind::Number) {
        let (_, end) = scale(tokens, behind + 2);
        return Some(Count { end, value: None });
    }
    if let Some(scaled) = scaled {
        value = value.map(|value| Value {
            number: value.number * scaled,
            step: value.step * scaled,
        });
    }
    let (end, half) = and_a_half(tokens, behind);
    if half {
        value = value.map(|value| Value {
            number: value.number + 0.5,
            step: 0.1,
        });
    }
    Some(Count { end, value })
}

/// The scales behind a number (`bn`, ` hundred million`): their product, and the token behind.
fn scale(tokens: &Tokens, at: usize) -> (Option<f64>, usize) {
    let (mut product, mut end) = (None, at);
    loop {
        let hyphen = usize::from(tokens.hyphen(end) && scale_of(tokens, end + 1).is_some());
        let Some(scale) = scale_of(tokens, end + hyphen) else {
            return (product, end);
        };
        product = Some(product.unwrap_or(1.0) * scale);
        end += hyphen + 1;
        // `5 Mio. Euro`
        let dot = tokens.is_mark(end, '.') && tokens.glued(end);
        if dot && tokens.is_any(end - 1, &["Mio", "Mrd"]) {
            end += 1;
        }
    }
}

/// Short scales only right behind the figures, as `m` and `b` may be anything else.
fn scale_of(tokens: &Tokens, at: usize) -> Option<f64> {
    let Class::Scale(scale) = tokens.class(at) else {
        return None;
    };
    let short = tokens.str(at).len() == 1;
    (!short || tokens.glued(at)).then_some(scale)
}

fn and_a_half(tokens: &Tokens, at: usize) -> (usize, bool) {
    let is = tokens.is(at, "and") && tokens.is(at + 1, "a") && tokens.is(at + 2, "half");
    (at + 3 * usize::from(is), is)
}

/// Figures as a number. None where the separators make no sense (`1.2.3`).
fn literal(digits: &str) -> Option<Value> {
    let exact = |number: f64| Value { number, step: 0.01 };
    match digits {
        "½" => return Some(exact(0.5)),
        "¼" => return Some(exact(0.25)),
        "¾" => return Some(exact(0.75)),
        "⅓" => return Some(exact(1.0 / 3.0)),
        "⅔" => return Some(exact(2.0 / 3.0)),
        _ => {}
    }
    let separators = digits.matches(|c: char| !c.is_ascii_digit());
    let separators: Vec<_> = separators.take(8).collect();
    let last = separators.last().copied();
    let groups = |separator: &str| {
        let mut groups = digits.split(separator);
        groups.next().is_some_and(|group| group.len() <= 3) && groups.all(|group| group.len() == 3)
    };
    let decimal = match (last, separators.len()) {
        (None, _) => None,
        (Some("."), 1) => last,
        (Some(","), 1) if !groups(",") => last,
        (Some(separator), _) if separators.iter().all(|other| *other == separator) => {
            if !groups(separator) {
                return None;
            }
            None
        }
        (Some("." | ","), count) if separators[..count - 1].iter().all(|s| Some(*s) != last) => {
            last
        }
        _ => return None,
    };
    let (whole, part) = decimal.map_or((digits, ""), |separator| {
        digits.rsplit_once(separator).unwrap_or((digits, ""))
    });
    let mut plain: String = whole.chars().filter(char::is_ascii_digit).collect();
    let zeros = plain.len() - plain.trim_end_matches('0').len();
    let places = i32::try_from(part.len()).ok()?;
    let zeros = i32::try_from(zeros).ok()?;
    plain.push('.');
    plain.push_str(part);
    let number = plain.parse().ok()?;
    // Noughts may be rounding, but `40` is forty.
    let step = match places {
        0 if number < 100.0 => 1.0,
        0 => 10f64.powi(zeros),
        _ => 10f64.powi(-places),
    };
    Some(Value { number, step })
}

/// What makes a percentage of the number before it: the token behind, and whether they are points.
fn per_cent(tokens: &Tokens, at: usize) -> Option<(usize, bool)> {
    let point = |at: usize| tokens.is_any(at, &["point", "points"]);
    let at = at + usize::from(tokens.hyphen(at));
    if tokens.is_mark(at, '%') || tokens.is_mark(at, '‰') || tokens.is_mark(at, '％') {
        let points = point(at + 1);
        return Some((
            at + 1 + usize::from(points),
            points || tokens.is_mark(at, '‰'),
        ));
    }
    if tokens.is(at, "per") && tokens.is(at + 1, "cent") {
        return Some((at + 2, false));
    }
    if tokens.is(at, "basis") && point(at + 1) {
        return Some((at + 2, true));
    }
    if tokens.class(at) != Class::PerCent {
        return None;
    }
    if tokens.is_any(at, &["percentage", "percent"]) && point(at + 1) {
        return Some((at + 2, true));
    }
    match tokens.str(at) {
        "percentage" => None,
        "pp" => Some((at + 1, true)),
        _ => Some((at + 1, false)),
    }
}

/// The currency behind a number (`4.4bn yuan`, `5m US dollars`, `billions of dollars`), and the token
/// behind it.
fn currency(tokens: &Tokens, at: usize) -> Option<(usize, &'static str)> {
    let mut next = at;
    next += usize::from(tokens.hyphen(next));
    next += usize::from(tokens.is(next, "of"));
    let place = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|token| token.is_capital() && token.gap)
            || tokens.is(at, "constant")
    };
    for _ in 0..3 {
        if let Class::Currency(code) = tokens.class(next) {
            // A letter must be at the figures; "won" is mostly a verb.
            let short = tokens.str(next).len() == 1 && !tokens.glued(next);
            let verb = tokens.is(next, "won")
                && next == at
                && !matches!(tokens.class(at - 1), Class::Scale(_));
            let rand = tokens.is(next, "Rand") && tokens.list[next].is_capital();
            let code = match next - at {
                0 => code,
                _ => foreign(tokens.str(next - 1), code),
            };
            return (!short && !verb && !rand).then_some((next + 1, code));
        }
        if let Some(code) = tokens.get(next).and_then(|token| match token.kind {
            Kind::Mark(mark) => lexicon::symbol(mark),
            Kind::Word | Kind::Number | Kind::Possessive => None,
        }) {
            // `5 €`, but `5 $3`
            let free = tokens.kind(next + 1) != Some(Kind::Number);
            return (next == at && free).then_some((next + 1, code));
        }
        if !place(next) {
            return None;
        }
        next += 1;
    }
    None
}

/// The dollars, francs and crowns of a country that is named before them.
fn foreign(place: &str, code: &'static str) -> &'static str {
    match (place, code) {
        ("Australian", "USD") => "AUD",
        ("Canadian", "USD") => "CAD",
        ("Kong", "USD") => "HKD",
        ("Zealand", "USD") => "NZD",
        ("Singapore", "USD") => "SGD",
        ("Taiwan" | "Taiwanese", "USD") => "TWD",
        ("Danish", "NOK") => "DKK",
        ("Egyptian", "GBP") => "EGP",
        _ => code,
    }
}

/// The end of the letters right behind the figures (`43rd`, `5km`), and whether there are none that
/// change what is counted.
fn unit(tokens: &Tokens, at: usize) -> (usize, bool) {
    let glued = tokens.glued(at) && tokens.kind(at) == Some(Kind::Word);
    let ordinal = tokens.is_any(at, &["st", "nd", "rd", "th"]);
    (at + usize::from(glued), !glued || ordinal)
}
