//! Sums within one sentence: shares and a rest, two figures and the change between them.

use std::ops::Range;

use super::super::{Figure, Value};
use super::statement::Statement;
use super::{Disagreement, Reason};

pub(super) fn disagreements(text: &str, statements: &[Statement]) -> Vec<Disagreement> {
    let rest = statements
        .iter()
        .filter_map(|statement| rest(text, statement));
    let change = statements
        .iter()
        .filter_map(|statement| change(text, statement));
    rest.chain(change).collect()
}

fn range<'a>(statement: &'a Statement, nth: usize) -> &'a Range<usize> {
    &statement.details[nth].range
}

/// "60% are men and 45% women, the rest …"
fn rest(text: &str, statement: &Statement) -> Option<Disagreement> {
    let shares: Vec<_> = statement
        .figures
        .iter()
        .filter_map(|&(nth, figure)| match figure {
            Figure::Percentage(value) => Some((nth, value)),
            Figure::Number(_) | Figure::Amount(..) | Figure::Date(_) => None,
        })
        .collect();
    let [first, .., last] = shares.as_slice() else {
        return None;
    };
    let behind = text[range(statement, last.0).end..statement.range.end].to_lowercase();
    let rests = ["the rest ", "the remainder ", "the others "];
    let sum: f64 = shares.iter().map(|(_, value)| value.number).sum();
    let compared = text[statement.range.clone()].contains("up from")
        || text[statement.range.clone()].contains("compared");
    (sum >= 100.0 && !compared && rests.iter().any(|rest| behind.contains(rest))).then(|| {
        Disagreement {
            first: range(statement, first.0).clone(),
            second: range(statement, last.0).clone(),
            reason: Reason::Rest,
        }
    })
}

/// "from 40 to 60, a rise of 20%"
fn change(text: &str, statement: &Statement) -> Option<Disagreement> {
    let counted: Vec<_> = statement
        .figures
        .iter()
        .filter(|(_, figure)| !matches!(figure, Figure::Date(_)))
        .collect();
    let [(first, a), (second, b), (third, c)] = counted.as_slice() else {
        return None;
    };
    let (a, b) = match (a, b) {
        (Figure::Number(a), Figure::Number(b)) => (a, b),
        (Figure::Amount(a, one), Figure::Amount(b, other)) if one == other => (a, b),
        _ => return None,
    };
    let Figure::Percentage(told) = c else {
        return None;
    };
    let between = |from: usize, to: usize| text[from..to].to_lowercase();
    let before = between(statement.range.start, range(statement, *first).start);
    let to = between(
        range(statement, *first).end,
        range(statement, *second).start,
    );
    let change = between(
        range(statement, *second).end,
        range(statement, *third).start,
    );
    let of = [
        "rise of",
        "increase of",
        "growth of",
        "jump of",
        "gain of",
        "fall of",
        "drop of",
        "decline of",
        "decrease of",
        "up",
        "down",
    ];
    let is_change = of.iter().any(|word| change.trim_end().ends_with(word));
    if !before.trim_end().ends_with("from") || !to.trim_end().ends_with("to") || !is_change {
        return None;
    }
    (!gives(*a, *b, *told)).then(|| Disagreement {
        first: range(statement, *first).clone(),
        second: range(statement, *third).clone(),
        reason: Reason::Change,
    })
}

/// Whether two figures, rounded as they are, may give this change in per cent.
fn gives(from: Value, to: Value, told: Value) -> bool {
    let change = |from: f64, to: f64| ((to - from) / from * 100.0).abs();
    let (low, high) = (from.number - from.step / 2.0, from.number + from.step / 2.0);
    if low <= 0.0 {
        return true;
    }
    let ends = [
        change(low, to.number - to.step / 2.0),
        change(low, to.number + to.step / 2.0),
        change(high, to.number - to.step / 2.0),
        change(high, to.number + to.step / 2.0),
    ];
    let least = ends.iter().copied().fold(f64::INFINITY, f64::min) - told.step / 2.0 - 0.5;
    let most = ends.iter().copied().fold(0.0, f64::max) + told.step / 2.0 + 0.5;
    (least..=most).contains(&told.number.abs())
}
