//! Superlatives: what is more than all others, the first, or the only one.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few classes of words that it is about"
)]

use super::lexicon::Class;
use super::token::{Case, Kind, Tokens};

/// Words that end like a superlative.
const NONE: &[&str] = &[
    "interest",
    "forest",
    "request",
    "protest",
    "invest",
    "honest",
    "suggest",
    "arrest",
    "contest",
    "harvest",
    "modest",
    "priest",
    "conquest",
    "digest",
    "disinterest",
    "reinvest",
    "midwest",
    "inquest",
    "manifest",
    "northwest",
    "southwest",
    "tempest",
    "dishonest",
    "rainforest",
    "divest",
    "unrest",
    "attest",
    "detest",
    "infest",
    "bequest",
    "everest",
    "earnest",
    "immodest",
    "self-interest",
    "rearrest",
    "palimpsest",
    "budapest",
    "bucharest",
    "crest",
    "guest",
    "quest",
    "chest",
    "wrest",
];

/// What is measured, so that a record of it is one.
const MEASURED: &[&str] = &[
    "high",
    "highs",
    "low",
    "lows",
    "number",
    "numbers",
    "level",
    "levels",
    "profit",
    "profits",
    "sales",
    "year",
    "amount",
    "amounts",
    "sum",
    "sums",
    "revenue",
    "revenues",
    "growth",
    "price",
    "prices",
    "inflation",
    "spending",
    "temperature",
    "temperatures",
    "heat",
    "turnout",
    "figure",
    "figures",
    "deficit",
    "debt",
    "time",
    "breaking",
    "setting",
    "loss",
    "losses",
    "attendance",
    "demand",
    "exports",
    "imports",
    "budget",
    "speed",
    "crowd",
    "crowds",
    "share",
    "fine",
    "majority",
    "rainfall",
    "earnings",
];

/// Whose or which: what stands before a first or an only one.
const WHOSE: &[&str] = &[
    "the", "its", "his", "her", "their", "our", "my", "your", "a", "an", "this", "that", "became",
    "be", "was", "were", "is", "whose",
];

/// The end of the superlative that begins at a token.
pub(super) fn at(tokens: &Tokens, at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    if token.kind != Kind::Word {
        return None;
    }
    // `second-largest`, `third biggest`, `world’s largest`
    let ordinal =
        matches!(token.class, Class::Ordinal(_)) || tokens.is_any(at, &["joint", "single"]);
    if ordinal {
        let next = at + 1 + usize::from(tokens.hyphen(at + 1));
        let end = absolute(tokens, next)?;
        return Some(ever(tokens, end));
    }
    let end = match token.class {
        Class::First => first(tokens, at)?,
        Class::Only => {
            let followed = tokens.kind(at + 1) == Some(Kind::Word);
            (followed && whose(tokens, at, &WHOSE[..8])).then_some(at + 1)?
        }
        Class::Record => record(tokens, at)?,
        Class::Leading => leading(tokens, at)?,
        _ if tokens.is(at, "all") && tokens.hyphen(at + 1) && tokens.is(at + 2, "time") => {
            let peak = tokens.is_any(at + 3, &["high", "low", "record", "best", "peak"]);
            at + 3 + usize::from(peak)
        }
        _ => absolute(tokens, at)?,
    };
    Some(ever(tokens, end))
}

/// `largest`, `best`, `most important`
fn absolute(tokens: &Tokens, at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    if token.kind != Kind::Word || token.case != Case::Lower && !token.first {
        return None;
    }
    match token.class {
        Class::Superlative => Some(at + 1),
        Class::Most => {
            let next = tokens.get(at + 1)?;
            let word = tokens.str(at + 1);
            let plain = next.kind == Kind::Word && next.case == Case::Lower && next.gap;
            let before = at.checked_sub(1);
            let which = before.is_some_and(|before| {
                tokens.is_any(before, &["the", "its", "his", "her", "their", "our", "a"])
                    || tokens.kind(before) == Some(Kind::Possessive)
            });
            let adjective = word.ends_with("ly") || describes(word);
            let bound = tokens.is_any(at + 1, &["of", "in", "people", "recently"])
                || tokens.is(at + 1, "likely") && !which;
            if plain && !bound && (adjective || which && word.len() > 4) {
                return Some(at + 2);
            }
            // "the most" by itself
            (which && !tokens.is(at + 1, "of") && !tokens.is(before?, "a")).then_some(at + 1)
        }
        _ => {
            let word = tokens.str(at);
            let long = word.len() >= 6 || matches!(word, "worst");
            let ends = word.ends_with("est") && word.is_ascii();
            (long && ends && !tokens.is_any(at, NONE)).then_some(at + 1)
        }
    }
}

/// Whether a word ends as adjectives do.
fn describes(word: &str) -> bool {
    [
        "ful", "ous", "ive", "ant", "ent", "able", "ible", "ed", "ing", "ic", "al", "ary",
    ]
    .iter()
    .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
        && !word.ends_with("ment")
}

fn whose(tokens: &Tokens, at: usize, words: &[&str]) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        tokens.is_any(before, words) || tokens.kind(before) == Some(Kind::Possessive)
    })
}

/// `the first`, `its first`, `first-ever`, `was first to`; not `at first`, `First, …`.
fn first(tokens: &Tokens, at: usize) -> Option<usize> {
    if tokens.hyphen(at + 1) {
        return tokens.is_any(at + 2, &["ever"]).then_some(at + 3);
    }
    let named = tokens.list[at].case != Case::Lower && !tokens.list[at].first;
    let time = tokens.is_any(at + 1, &["ever", "time"]);
    let is = time || whose(tokens, at, WHOSE);
    (is && !named && !tokens.is(at + 1, "of")).then_some(at + 1)
}

/// `record profits`, `a record 5m`, `on record`, `all-time record`
fn record(tokens: &Tokens, at: usize) -> Option<usize> {
    let next = at + 1;
    if tokens.hyphen(next) && tokens.is_any(next + 1, MEASURED) {
        return Some(next + 2);
    }
    let before = at.checked_sub(1);
    let article = before.is_some_and(|before| tokens.is_any(before, &["a", "the", "new"]));
    let number = article && super::count::at(tokens, next).is_some();
    let new = before.is_some_and(|before| tokens.is_any(before, &["new", "world", "time"]));
    if tokens.is_any(next, MEASURED) {
        return Some(next + 1);
    }
    let alone = article
        && (tokens.is(next, "for") || tokens.is_mark(next, '.') || tokens.is_mark(next, ','));
    (number || new || alone).then_some(next)
}

/// `a leading maker`, `China’s top universities`, `world-leading`; not `leading to`.
fn leading(tokens: &Tokens, at: usize) -> Option<usize> {
    let next = tokens.get(at + 1)?;
    let noun = next.kind == Kind::Word
        && next.gap
        && !tokens.is_any(at + 1, &["to", "the", "a", "of", "up"]);
    let owned = at
        .checked_sub(1)
        .is_some_and(|before| tokens.kind(before) == Some(Kind::Possessive));
    let world = at >= 2 && tokens.hyphen(at - 1);
    let lead = tokens.is(at, "leading") && (world || whose(tokens, at, &WHOSE[..10]));
    (noun && (owned || lead)).then_some(at + 1)
}

/// What strengthens it: `ever`, `ever recorded`, `on record`, `in history`.
fn ever(tokens: &Tokens, at: usize) -> usize {
    let at = at + 2 * usize::from(tokens.hyphen(at) && tokens.is(at + 1, "ever"));
    if tokens.is(at, "ever") {
        return at
            + 1
            + usize::from(
                tokens.is_any(at + 1, &["recorded", "measured", "made", "seen", "built"]),
            );
    }
    let more = tokens.is(at, "on") && tokens.is(at + 1, "record")
        || tokens.is(at, "in") && tokens.is_any(at + 1, &["history", "decades"]);
    at + 2 * usize::from(more)
}
