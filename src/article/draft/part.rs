//! Taking a compound sentence apart, where each part can be told to be true or false by itself.

use std::ops::Range;

use super::super::{DetailKind, details};
use super::words;

/// What may begin a part behind a comma, where both parts have a figure.
const LINKS: &[&str] = &[
    "and ",
    "but ",
    "while ",
    "whereas ",
    "rising ",
    "falling ",
    "up ",
    "down ",
    "compared ",
    "against ",
];

/// The fewest words that make a part.
const FEWEST: usize = 3;

/// The parts of a sentence, in order; the sentence as one where it is better left whole.
pub(super) fn parts(text: &str, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let words = &text[sentence.clone()];
    let details = details(words);
    let quoted = |at: usize| {
        details
            .iter()
            .any(|detail| detail.kind == DetailKind::Quotation && detail.range.contains(&at))
    };
    let figures = |range: Range<usize>| {
        details.iter().any(|detail| {
            let counts = matches!(
                detail.kind,
                DetailKind::Percentage | DetailKind::Amount | DetailKind::Number
            );
            counts && range.start <= detail.range.start && detail.range.end <= range.end
        })
    };
    let mut from = 0;
    let mut cuts = vec![0];
    for (at, mark) in words.match_indices([',', ';', ':']) {
        let behind = words[at + 1..].trim_start();
        let start = words.len() - behind.len();
        if start == at + 1
            || quoted(at)
            || words::count(&words[from..at]) < FEWEST
            || words::count(behind) < FEWEST
        {
            continue;
        }
        let linked = LINKS.iter().any(|link| behind.starts_with(link));
        let told = mark == ":" && words::count(&words[from..at]) > 4 && words::count(behind) > 4;
        if mark == ";" || told || linked && figures(from..at) && figures(start..words.len()) {
            cuts.push(start);
            from = start;
        }
    }
    cuts.push(words.len());
    let parts = cuts
        .windows(2)
        .map(|cut| sentence.start + cut[0]..sentence.start + cut[1]);
    parts
        .map(|range| words::trimmed(text, range))
        .filter(|range| !range.is_empty())
        .collect()
}
