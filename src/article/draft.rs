//! Drafting: a claim for each statement of an article that is worth a check, to begin a review with.
//!
//! A drafted claim is a proposal. Its quote is exact; what the words do not settle is flagged instead
//! of guessed: who `he` is, what `it` stands for, what a part that was cut off leaves out.

mod context;
mod part;
mod words;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ops::Range;

use super::{
    Anchor, Article, Detail, DetailKind, Figure, Mark, Part, Places, Selector, Sentence, details,
    figure, kind, worth,
};
use crate::claims::{Claim, derived_id, unique_id};

/// A claim that is proposed.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub claim: Claim,
    /// Where its quote stands: bytes of the reduced text.
    pub range: Range<usize>,
    /// What its sentence is worth.
    pub score: f64,
}

/// Drafts a claim for each statement worth one, in the order of the article. Left out is what the
/// quotes at `there` have already; no id is one of those `taken`.
#[must_use]
pub fn draft(article: &Article, there: &[Mark], taken: &BTreeSet<String>) -> Drafts {
    let text = article.text();
    let quotations = details(text).into_iter();
    let quotations: Vec<_> = quotations
        .filter(|detail| detail.kind == DetailKind::Quotation)
        .collect();
    let places = Places::of(article);
    let mut drafts = Drafts::default();
    let mut ids = taken.clone();
    let mut quoted = 0;
    for sentence in article.sentences_with_parts() {
        while quotations
            .get(quoted)
            .is_some_and(|detail: &Detail| detail.range.end <= sentence.range.start)
        {
            quoted += 1;
        }
        let inside = quotations[quoted..]
            .iter()
            .map(|detail| detail.range.clone())
            .take_while(|range| range.start < sentence.range.end);
        for found in statements(text, &sentence, inside) {
            if is_there(&found.range, there) {
                drafts.there += 1;
                continue;
            }
            let mut draft = written(text, &places, &found);
            let id = derived_id(&words::telling(&text[found.range.clone()]));
            let id = unique_id(&id, |id| ids.contains(id));
            ids.insert(id.clone());
            draft.claim.id = Some(id);
            drafts.new.push(draft);
        }
    }
    keep_found(&places, &mut drafts.new);
    drafts
}

/// Leaves out what would not be found again: marks that stand upon a blank can make that so.
fn keep_found(places: &Places<'_>, drafts: &mut Vec<Draft>) {
    let claims = drafts.iter().map(|draft| &draft.claim);
    let selectors: Vec<_> = claims.map(Selector::of_claim).collect();
    let mut anchors = places.anchor_all(&selectors).into_iter();
    drafts.retain(|draft| anchors.next() == Some(Anchor::Exact(draft.range.clone())));
}

/// What was drafted, and what needed no draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drafts {
    pub new: Vec<Draft>,
    /// How many statements have their claim already.
    pub there: usize,
}

/// A statement that gets a claim of its own.
struct Statement {
    range: Range<usize>,
    sentence: Range<usize>,
    /// It stands inside a quotation.
    quoted: bool,
    score: f64,
}

/// The statements of a sentence that are worth a claim: each quotation, and what is told besides.
fn statements(
    text: &str,
    sentence: &Sentence,
    quotations: impl Iterator<Item = Range<usize>>,
) -> Vec<Statement> {
    match sentence.part {
        Part::Body | Part::Quotation | Part::List => {}
        Part::Title | Part::Caption | Part::Byline | Part::Boilerplate => return Vec::new(),
    }
    let whole = &sentence.range;
    let judged = worth(&text[whole.clone()], sentence.part);
    let statement = |range, quoted| Statement {
        range,
        sentence: whole.clone(),
        quoted,
        score: judged.score,
    };
    let mut found = Vec::new();
    for quotation in quotations {
        let range = words::trimmed(
            text,
            quotation.start.max(whole.start)..quotation.end.min(whole.end),
        );
        // Fewer words are a name or a word that is held at arm's length.
        if words::count(&text[range.clone()]) > 4 {
            found.push(statement(range, true));
        }
    }
    if found.is_empty() && judged.is_checkable() {
        found = part::parts(text, whole)
            .into_iter()
            .map(|range| statement(range, false))
            .collect();
    }
    found
}

/// Whether half of a statement is in quotes of claims.
fn is_there(range: &Range<usize>, there: &[Mark]) -> bool {
    let mut covered = 0;
    let mut from = range.start;
    for mark in there.iter().filter(|mark| mark.range.start < range.end) {
        let start = mark.range.start.max(from);
        let end = mark.range.end.min(range.end);
        if start < end {
            covered += end - start;
            from = end;
        }
    }
    covered * 2 >= range.len()
}

/// A statement as a claim without an id.
fn written(text: &str, places: &Places<'_>, statement: &Statement) -> Draft {
    let quote = &text[statement.range.clone()];
    let speaker = words::speaker(
        text,
        &statement.sentence,
        &statement.range,
        statement.quoted,
    );
    let quoted = places.requote(&statement.range);
    let wording = if statement.quoted {
        let who = speaker
            .as_deref()
            .map_or("Quoted".to_owned(), |name| format!("{name} said"));
        format!("{who}: “{quote}”")
    } else {
        words::sentence(quote)
    };
    let kind = if statement.quoted {
        "attribution"
    } else {
        kind(quote)
    };
    let claim = Claim {
        text: Some(wording),
        quote: Some(quoted.quote),
        prefix: quoted.prefix,
        suffix: quoted.suffix,
        kind: Some(kind.to_owned()),
        as_of: as_of(quote)
            .or_else(|| as_of(&text[statement.sentence.clone()]).filter(|_| !statement.quoted)),
        flag: context::flag(
            text,
            &statement.sentence,
            &statement.range,
            statement.quoted,
            speaker.is_some(),
        ),
        speaker,
        draft: Some("true".to_owned()),
        ..Claim::default()
    };
    Draft {
        claim,
        range: statement.range.clone(),
        score: statement.score,
    }
}

/// What stands before a date that tells when, and is no part of a name (`Made in China 2025`).
const WHEN: &[&str] = &[
    "in", "by", "since", "on", "during", "of", "from", "until", "till", "before", "after",
    "between", "around", "early", "late", "year", "end",
];

/// The moment that a statement is about, as the file writes it: the date behind its first figure, else
/// the first. None without its year.
fn as_of(text: &str) -> Option<String> {
    let details = details(text);
    let counts = |detail: &&Detail| {
        matches!(
            detail.kind,
            DetailKind::Percentage | DetailKind::Amount | DetailKind::Number
        )
    };
    let figure_at = details
        .iter()
        .find(counts)
        .map_or(0, |detail| detail.range.start);
    let mut first = None;
    for detail in &details {
        let Some(moment) = moment(text, detail) else {
            continue;
        };
        let before = text[..detail.range.start].split_whitespace().next_back();
        let tells = before.is_none_or(|word| WHEN.contains(&word.to_lowercase().as_str()));
        if tells && detail.range.start > figure_at {
            return Some(moment);
        }
        if tells {
            first.get_or_insert(moment);
        }
    }
    first
}

fn moment(text: &str, detail: &Detail) -> Option<String> {
    let Figure::Date(day) = figure(text, detail)? else {
        return None;
    };
    let year = day.year?;
    Some(match (day.month, day.day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        (None, _) => format!("{year:04}"),
    })
}
