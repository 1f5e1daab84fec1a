//! Consistency: what an article tells twice, and what of it cannot both be right.
//!
//! A report must be arguable to a human, so rules keep silent when in doubt: two figures are of the
//! same thing only where their sentences say the same of the same names at the same time, and nothing
//! (a pronoun, `more than`, `previously`) tells that they may differ. What is reported:
//!
//! - two different figures of the same thing, two years of what happens once (`founded`, `born`);
//! - a name spelt two ways, a person of two ages or with two highest offices;
//! - a weekday that its date does not fall on;
//! - shares that leave nothing for `the rest`, a change in per cent that its two figures do not give.
//!
//! A value and a goal of another year go together, as do figures and `billions`. Figures that differ by rounding, or one of which is told as `about`, agree.

mod change;
mod names;
mod numbers;
mod statement;
mod times;
mod words;

use std::collections::HashMap;
use std::ops::Range;

use super::detail::name_words;
use super::{Article, Detail, DetailKind, Figure, details, figure};
use statement::statements;
use words::stem;

/// Something told in several places, in the same words or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeated {
    pub kind: DetailKind,
    /// Where, in order; two at least.
    pub places: Vec<Range<usize>>,
}

/// Why two places cannot both be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Two figures of the same thing.
    Figures,
    /// Two dates of what happens once.
    Event,
    /// A name spelt two ways.
    Spelling,
    /// Two ages of one person.
    Age,
    /// Two highest offices of one person.
    Office,
    /// The date falls on this weekday.
    Weekday(&'static str),
    /// Shares that come to the whole, and a rest.
    Rest,
    /// A change in per cent that two figures do not give.
    Change,
}

/// Two places of an article that do not go together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// The bytes of the reduced text.
    pub first: Range<usize>,
    /// Behind the first, or the same where a place does not go together with itself.
    pub second: Range<usize>,
    pub reason: Reason,
}

/// What an article tells more than once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consistency {
    /// By kind, and in order of the first place.
    pub repeated: Vec<Repeated>,
    /// In order.
    pub disagreements: Vec<Disagreement>,
}

impl Disagreement {
    /// What is wrong, in words, of the article's text.
    #[must_use]
    pub fn message(&self, text: &str) -> String {
        let words = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default().to_owned();
        let (first, second) = (words(&self.first), words(&self.second));
        match self.reason {
            Reason::Figures => format!("'{first}' and '{second}' are told of the same thing"),
            Reason::Event => format!("'{first}' and '{second}' are told of the same event"),
            Reason::Spelling => format!("'{first}' is also spelt '{second}'"),
            Reason::Age => format!("one person's age is told as '{first}' and '{second}'"),
            Reason::Office => format!("one person is '{first}' and '{second}'"),
            Reason::Weekday(weekday) => format!("'{first}' is a {weekday}"),
            Reason::Rest => format!("'{first}' to '{second}' leave nothing for the rest"),
            Reason::Change => format!("'{second}' is not the change that '{first}' begins"),
        }
    }
}

/// What of an article agrees and what does not. `published` is its day, as in the claims file; it
/// gives dates without a year theirs.
#[must_use]
pub fn consistency(article: &Article, published: Option<&str>) -> Consistency {
    let text = article.text();
    let details = details(text);
    let statements = statements(article, &details);
    let mut disagreements = numbers::disagreements(text, &statements);
    disagreements.extend(change::disagreements(text, &statements));
    disagreements.extend(times::disagreements(text, &statements, published));
    disagreements.extend(names::disagreements(text, &statements));
    disagreements.sort_by_key(|found| (found.first.start, found.second.start));
    disagreements.dedup_by(|a, b| a.first == b.first && a.second == b.second);
    Consistency {
        repeated: repeated(text, &details),
        disagreements,
    }
}

/// The details that say the same. A plain number is the same only before the same word.
fn repeated(text: &str, details: &[Detail]) -> Vec<Repeated> {
    let mut groups: HashMap<(DetailKind, String), Vec<Range<usize>>> = HashMap::new();
    let surnames = names::whole_names(text, details.iter());
    for detail in details {
        if let Some(key) = key(text, detail, &surnames) {
            let places = groups.entry((detail.kind, key)).or_default();
            places.push(detail.range.clone());
        }
    }
    let mut repeated: Vec<_> = groups
        .into_iter()
        .filter(|(_, places)| places.len() > 1)
        .map(|((kind, _), places)| Repeated { kind, places })
        .collect();
    repeated.sort_by_key(|group| (group.kind, group.places[0].start));
    repeated
}

fn key(text: &str, detail: &Detail, whole: &HashMap<&str, String>) -> Option<String> {
    match detail.kind {
        DetailKind::Name => {
            let words: Vec<_> = name_words(&text[detail.range.clone()]).collect();
            let name = words.join(" ");
            (!name.is_empty()).then(|| whole.get(name.as_str()).cloned().unwrap_or(name))
        }
        DetailKind::Number => {
            let Some(Figure::Number(value)) = figure(text, detail) else {
                return None;
            };
            let behind = text[detail.range.end..].split_whitespace().next()?;
            Some(format!("{} {}", value.number, stem(behind)))
        }
        DetailKind::Percentage | DetailKind::Amount | DetailKind::Date => {
            Some(match figure(text, detail)? {
                Figure::Number(value) | Figure::Percentage(value) => value.number.to_string(),
                Figure::Amount(value, currency) => format!("{} {currency}", value.number),
                Figure::Date(day) => {
                    day.year.or(day.day.map(u16::from))?;
                    format!("{:?} {:?} {:?}", day.year, day.month, day.day)
                }
            })
        }
        DetailKind::Quotation | DetailKind::Superlative => None,
    }
}

#[cfg(test)]
mod tests;
