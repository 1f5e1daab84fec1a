//! Names spelt two ways, and persons with two ages or two highest offices.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::super::detail::{is_place, is_title, name_words};
use super::super::{Detail, DetailKind};
use super::statement::Statement;
use super::{Disagreement, Reason};

/// Offices that nobody has two of at once, with other words for them.
const OFFICES: &[&[&str]] = &[
    &["president"],
    &["prime minister", "premier"],
    &["chancellor"],
    &["king", "queen"],
    &["pope"],
    &["governor"],
    &["mayor"],
];

/// What stands before an office that is past or another's.
const NOT_NOW: &[&str] = &[
    "former", "then", "ex", "vice", "deputy", "late", "future", "next", "acting", "old", "when",
    "as",
];

/// A shorter name by itself may be another one.
const SHORTEST: usize = 6;

pub(super) fn disagreements(text: &str, statements: &[Statement]) -> Vec<Disagreement> {
    let mut found = spellings(text, statements);
    found.extend(persons(text, statements));
    found
}

fn names<'a>(statements: &'a [Statement]) -> impl Iterator<Item = (&'a Statement<'a>, &'a Detail)> {
    statements.iter().flat_map(|statement| {
        let names = statement.details.iter();
        let names = names.filter(|detail| detail.kind == DetailKind::Name);
        names.map(move |detail| (statement, detail))
    })
}

/// For each last word of one longer name only, that name.
pub(super) fn whole_names<'a, 'b>(
    text: &'a str,
    details: impl Iterator<Item = &'b Detail>,
) -> HashMap<&'a str, String> {
    let mut whole: HashMap<&str, Option<String>> = HashMap::new();
    for detail in details.filter(|detail| detail.kind == DetailKind::Name) {
        let words: Vec<_> = name_words(&text[detail.range.clone()]).collect();
        let [_, .., last] = words.as_slice() else {
            continue;
        };
        let name = words.join(" ");
        let known = whole.entry(last).or_insert_with(|| Some(name.clone()));
        if known.as_ref() != Some(&name) {
            *known = None;
        }
    }
    whole
        .into_iter()
        .filter_map(|(last, name)| Some((last, name?)))
        .collect()
}

/// Names that differ by one letter, or by two that changed places.
fn spellings(text: &str, statements: &[Statement]) -> Vec<Disagreement> {
    // The first place and the number of places of each name.
    let mut first: HashMap<String, (Range<usize>, usize)> = HashMap::new();
    let mut order = Vec::new();
    for (_, detail) in names(statements) {
        let words: Vec<_> = name_words(&text[detail.range.clone()]).collect();
        let name = words.join(" ");
        let entry = first.entry(name.clone()).or_insert_with(|| {
            order.push(name);
            (detail.range.clone(), 0)
        });
        entry.1 += 1;
    }
    let mut without_letter: HashMap<String, Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    let mut compared = HashSet::new();
    for (nth, name) in order
        .iter()
        .enumerate()
        .filter(|(_, name)| name.len() <= 80)
    {
        let short = shortened(name).into_iter().chain([name.clone()]);
        for key in short {
            let others = without_letter.entry(key).or_default();
            for &other in others
                .iter()
                .filter(|&&other| compared.insert((other, nth)))
            {
                let (earlier, later) = (&first[&order[other]], &first[name]);
                let once = earlier.1 == 1 || later.1 == 1;
                if once && is_slip(&order[other], name) {
                    found.push(Disagreement {
                        first: earlier.0.clone(),
                        second: later.0.clone(),
                        reason: Reason::Spelling,
                    });
                }
            }
            if others.last() != Some(&nth) && others.len() < 32 {
                others.push(nth);
            }
        }
    }
    found
}

/// A name with each of its characters left out: two names that differ by one, or by two that changed
/// places, have one of these in common.
fn shortened(name: &str) -> Vec<String> {
    name.char_indices()
        .filter(|(_, letter)| letter.is_alphabetic())
        .map(|(at, letter)| name[..at].to_owned() + &name[at + letter.len_utf8()..])
        .collect()
}

/// Whether one of two names that nearly agree is likely a slip of the other.
fn is_slip(one: &str, other: &str) -> bool {
    let words = one.split(' ').zip(other.split(' '));
    let same_count = one.split(' ').count() == other.split(' ').count();
    let mut differing = words.filter(|(a, b)| a != b);
    let (Some((a, b)), None) = (differing.next(), differing.next()) else {
        return false;
    };
    let single = !one.contains(' ');
    let (length, other_length) = (a.chars().count(), b.chars().count());
    // "John" and "Joan" are two, "Rutte" and "Rute" one.
    let shortest = if single {
        SHORTEST
    } else {
        4 + usize::from(length == other_length)
    };
    let long = length.min(other_length) >= shortest;
    let letters = a.chars().chain(b.chars()).all(char::is_alphabetic);
    let capitals = |word: &str| word.chars().filter(|c| c.is_uppercase()).count();
    // "Korea" and "Korean", "Republican" and "Republicans" are no slips.
    let derived = single && (a.starts_with(b) || b.starts_with(a))
        || a.strip_suffix('s') == Some(b)
        || b.strip_suffix('s') == Some(a);
    same_count
        && long
        && letters
        && a.chars().next() == b.chars().next()
        && capitals(a) == 1
        && capitals(b) == 1
        && !derived
        && !(is_place(a) && is_place(b))
        && near(a, b)
}

/// Whether two words are one letter apart, or two neighbours changed places.
fn near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
    let front = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let most = a.len().min(b.len()) - front;
    let back = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take(most)
        .take_while(|(a, b)| a == b)
        .count();
    let (a, b) = (&a[front..a.len() - back], &b[front..b.len() - back]);
    match (a, b) {
        ([_] | [], [_]) | ([_], []) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

/// Two ages or highest offices of one person.
fn persons(text: &str, statements: &[Statement]) -> Vec<Disagreement> {
    let whole = whole_names(text, names(statements).map(|(_, detail)| detail));
    let mut ages = HashMap::new();
    let mut offices = HashMap::new();
    let mut found = Vec::new();
    for (statement, detail) in names(statements) {
        let words: Vec<_> = name_words(&text[detail.range.clone()]).collect();
        let name = words.join(" ");
        let person = whole.get(name.as_str()).cloned().unwrap_or(name);
        if let Some((age, range)) = age(text, statement, detail) {
            let other = differs(&mut ages, &person, (age, range.clone()));
            found.extend(other.map(|first| Disagreement {
                first,
                second: range,
                reason: Reason::Age,
            }));
        }
        if let Some(office) = office(text, statement, detail) {
            let range = detail.range.clone();
            let other = differs(&mut offices, &person, (office, range.clone()));
            found.extend(other.map(|first| Disagreement {
                first,
                second: range,
                reason: Reason::Office,
            }));
        }
    }
    found
}

/// The place where something else was told of a person; what is told first is kept.
fn differs<T: Copy + PartialEq>(
    told: &mut HashMap<String, (T, Range<usize>)>,
    person: &str,
    now: (T, Range<usize>),
) -> Option<Range<usize>> {
    let value = now.0;
    let (first, place) = told.entry(person.to_owned()).or_insert(now);
    (*first != value).then(|| place.clone())
}

/// The age behind a name (`Ann Lee, 43,`), or before it (`43-year-old Ann Lee`).
fn age(text: &str, statement: &Statement, name: &Detail) -> Option<(u32, Range<usize>)> {
    // A name may reach beyond the sentence where a sign of measure ends it.
    let behind = text
        .get(name.range.end..statement.range.end)
        .unwrap_or_default();
    let number = behind
        .strip_prefix(", aged ")
        .or_else(|| behind.strip_prefix(", "))
        .unwrap_or_default();
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let start = name.range.end + (behind.len() - number.len());
    let ends = number[digits..].starts_with([',', '.', ';']) || number.len() == digits;
    let decimal = number[digits..]
        .chars()
        .nth(1)
        .is_some_and(|c| c.is_ascii_digit());
    if digits == 2 && ends && !decimal {
        return Some((number[..digits].parse().ok()?, start..start + digits));
    }
    let before = text
        .get(statement.range.start..name.range.start)
        .unwrap_or_default();
    let before = before.strip_suffix("-year-old ")?;
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let start = statement.range.start + before.len() - digits;
    let age = before[before.len() - digits..].parse().ok()?;
    (digits == 2).then_some((age, start..start + digits))
}

/// The highest office that stands before a name, if nothing says that it is past or another's.
fn office(text: &str, statement: &Statement, name: &Detail) -> Option<usize> {
    let words: Vec<_> = text[name.range.clone()]
        .split_whitespace()
        .take_while(|word| is_title(word))
        .collect();
    let title = words.join(" ").to_lowercase();
    let before = text[statement.range.start..name.range.start].to_lowercase();
    let last = before
        .split(|c: char| !c.is_alphanumeric())
        .rfind(|word| !word.is_empty());
    let other = last.is_some_and(|word| NOT_NOW.contains(&word));
    if other {
        return None;
    }
    OFFICES
        .iter()
        .position(|words| words.contains(&title.as_str()))
}
