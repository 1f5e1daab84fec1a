//! Details: what a checker underlines on paper, each with its place: numbers, percentages, sums of
//! money, dates, names, quotations, superlatives.
//!
//! Rules over words, no grammar. What they count:
//!
//! - **Number**: figures with their unit (`16`, `1,234.5`, `43rd`), number words (`twelve`, `two
//!   thirds`, `a dozen`, `thousands`, `twice`), ordinals from `third` on. `one` only where it measures
//!   (`one million`, `one in five`, `one third`, `one year`), as it is mostly a pronoun.
//! - **Percentage**: `16%`, `per cent`, `percentage points`, `basis points`.
//! - **Amount**: with a currency's symbol, name or code; also `billions of dollars`.
//! - **Date**: years, months, days, weekdays, decades, centuries, quarters, times of the day, and
//!   relative ones (`last year`, `two years ago`, `yesterday`): a checker has to work those out too.
//!   `today` and `now` are none, as they seldom mean a day.
//! - **Name**: capitalised runs with titles before and small words inside, acronyms, words with
//!   figures (`5G`). The first word of a sentence is one where it is no word of the dictionary, stands
//!   with a capital elsewhere, or begins a run.
//! - **Quotation**: what stands between quotation marks, one word too; the inner ones of nested
//!   quotations belong to the outer.
//! - **Superlative**: `largest`, `most important`, `second-biggest`, `the first`, `the only`, `record`
//!   before what is measured, `leading`, `unprecedented`; `most of` and `only 16%` are none.
//!
//! Details of one kind do not overlap; a quotation and what is told in it do.

mod common;
mod count;
mod date;
mod lexicon;
mod name;
mod quotation;
mod superlative;
mod token;

#[cfg(test)]
mod tests;

use std::ops::Range;

use lexicon::Class;
use name::Names;
pub(super) use name::{is_place, is_title, name_words};
use token::{Case, Kind, Tokens};

/// What a detail tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DetailKind {
    Number,
    Percentage,
    Amount,
    Date,
    Name,
    Quotation,
    Superlative,
}

impl DetailKind {
    /// Every kind, in the order in which counts are shown.
    pub const ALL: [Self; 7] = [
        Self::Number,
        Self::Percentage,
        Self::Amount,
        Self::Date,
        Self::Name,
        Self::Quotation,
        Self::Superlative,
    ];

    /// The word on the screen and in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Percentage => "percentage",
            Self::Amount => "amount",
            Self::Date => "date",
            Self::Name => "name",
            Self::Quotation => "quotation",
            Self::Superlative => "superlative",
        }
    }
}

/// Something in a text that can be right or wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    pub kind: DetailKind,
    /// The bytes of the text. Of a quotation, what is between the marks.
    pub range: Range<usize>,
}

/// What a figure or a date says, for comparing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    /// A number of things or of a unit.
    Number(Value),
    /// In hundredths.
    Percentage(Value),
    /// Of a currency, by its ISO code; where a symbol is used by several, the best-known.
    Amount(Value, &'static str),
    Date(Day),
}

/// A number, and how exactly it is told: half a step either way is the same number, rounded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Value {
    pub number: f64,
    /// What the last figure that is told stands for: 0.01e9 of `1.93bn`, 1000 of `2,000`.
    pub step: f64,
}

/// A date as far as it is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day {
    pub year: Option<u16>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    /// From Monday, 1.
    pub weekday: Option<u8>,
}

/// Every detail of a text, by where it begins, the longer first.
#[must_use]
pub fn details(text: &str) -> Vec<Detail> {
    let tokens = Tokens::of(text);
    let names = Names::of(&tokens);
    let mut found = quotation::all(&tokens);
    let mut at = 0;
    while at < tokens.list.len() {
        if idle(&tokens, at) {
            at += 1;
            continue;
        }
        // "fourth-largest" is one superlative, and no number.
        let next = if let Some(told) = date::at(&tokens, at) {
            Some((told.kind, told.end))
        } else if let Some(end) = superlative::at(&tokens, at) {
            Some((DetailKind::Superlative, end))
        } else if let Some(told) = count::at(&tokens, at) {
            Some((told.kind, told.end))
        } else {
            let name = names.at(&tokens, at);
            name.map(|end| (DetailKind::Name, end))
        };
        let Some((kind, end)) = next else {
            at += 1;
            continue;
        };
        let range = tokens.list[at].start..tokens.list[end - 1].end;
        found.push(Detail { kind, range });
        at = end;
    }
    found.sort_by_key(|detail| (detail.range.start, std::cmp::Reverse(detail.range.end)));
    found
}

/// Whether a token begins none but quotations; most are plain words.
fn idle(tokens: &Tokens, at: usize) -> bool {
    let token = &tokens.list[at];
    let plain = token.kind == Kind::Word && token.case == Case::Lower && token.class == Class::None;
    plain && !tokens.str(at).ends_with("est")
}

/// What a detail of a text says as one figure or date. None where it names no single one
/// (`billions`, `10–15%`, `last year`, `the 1990s`), and for names, quotations and superlatives.
#[must_use]
pub fn figure(text: &str, detail: &Detail) -> Option<Figure> {
    let tokens = Tokens::of(text.get(detail.range.clone())?);
    match detail.kind {
        DetailKind::Date => date::value(&tokens),
        DetailKind::Number | DetailKind::Percentage | DetailKind::Amount => {
            count::at(&tokens, 0)?.figure
        }
        DetailKind::Name | DetailKind::Quotation | DetailKind::Superlative => None,
    }
}

/// A figure or a date that begins at a token.
#[derive(Clone, Copy, Debug)]
struct Told {
    /// The token behind it.
    end: usize,
    kind: DetailKind,
    figure: Option<Figure>,
}
