//! Rules about who speaks to whom: questions, orders, plans and feelings of the speaker's own.

use std::ops::Range;

use super::super::{DetailKind, Part};
use super::words::Words;

const ASKING: &[&str] = &[
    "what", "who", "why", "how", "when", "where", "which", "whose",
];
const AUXILIARIES: &[&str] = &[
    "do", "does", "did", "is", "are", "was", "were", "can", "could", "would", "will", "should",
    "have", "has", "am",
];

pub(super) fn question(words: &Words) -> Vec<Range<usize>> {
    let end = words
        .text
        .trim_end()
        .trim_end_matches(['"', '”', '’', '\'', ')', ']']);
    let skipped = (0..words.list.len())
        .find(|&at| !words.is_any(at, &["and", "but", "so", "now", "well", "then"]));
    let first = skipped.unwrap_or(0);
    let asks = words.is_any(first, ASKING) && words.is_any(first + 1, AUXILIARIES)
        || words.is_any(
            first,
            &[
                "do", "does", "did", "is", "are", "can", "could", "would", "will", "should",
            ],
        ) && words.is_any(
            first + 1,
            &[
                "you", "we", "he", "she", "they", "i", "it", "this", "that", "there", "n't",
            ],
        )
        || words.is_any(first, &["what", "how"]) && words.is_any(first + 1, &["about"]);
    if end.ends_with('?') {
        let mark = end.len() - 1;
        return std::iter::once(mark..end.len()).collect();
    }
    if asks {
        vec![words.span(first, first + 1)]
    } else {
        Vec::new()
    }
}

/// `I will`, `we're going to`, `I'd`, `I want to`, `we shall`.
pub(super) fn own_plan(words: &Words) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for at in 0..words.list.len() {
        if !words.is_any(at, &["i", "we"]) {
            continue;
        }
        let verb = at + 1;
        let behind = (verb..verb + 3)
            .find(|&at| {
                !words.is_any(
                    at,
                    &["just", "also", "never", "always", "not", "n't", "certainly"],
                )
            })
            .unwrap_or(verb);
        let plans = words.is_any(
            behind,
            &[
                "will", "'ll", "wo", "would", "'d", "want", "wanted", "intend", "plan", "promise",
                "shall", "propose", "hope", "pledge", "wish",
            ],
        );
        let going = words.is_any(behind, &["'m", "am", "'re", "are"])
            && (behind + 1..behind + 3).any(|at| words.is_any(at, &["going", "gonna", "gon"]));
        if plans || going {
            let last = (behind + usize::from(going)).min(words.list.len() - 1);
            found.push(words.span(at, last));
        }
    }
    found
}

/// What is to come, behind `next`.
const NEXT: &[&str] = &[
    "year",
    "years",
    "month",
    "week",
    "decade",
    "term",
    "few",
    "two",
    "three",
    "four",
    "five",
    "six",
    "eight",
    "ten",
    "president",
    "generation",
    "time",
];

pub(super) fn future(words: &Words) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for at in 0..words.list.len() {
        let going = words.is_any(at, &["going"]) && words.is_any(at + 1, &["to"]);
        let own = at > 0 && words.is_any(at - 1, &["i", "we"]);
        let will = words.is_any(at, &["will", "'ll", "wo", "gonna"]) && !own;
        let own_going = at > 1 && words.is_any(at - 2, &["i", "we"]);
        let next = words.is_any(at, &["next"]) && words.is_any(at + 1, NEXT);
        if will || next || going && !own_going {
            found.push(words.span(at, at));
        }
    }
    found
}

/// The first person, but for what one held office as.
pub(super) fn own(words: &Words) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for at in 0..words.list.len() {
        let office = words.is_any(at, &["i"])
            && at > 0
            && words.is_any(at - 1, &["when", "after", "before"]);
        let did = words.is_any(at, &["i"])
            && (at + 1..at + 4).any(|at| {
                words.is_any(
                    at,
                    &[
                        "voted",
                        "signed",
                        "passed",
                        "vetoed",
                        "wrote",
                        "sponsored",
                        "cut",
                        "raised",
                        "balanced",
                        "created",
                        "opposed",
                        "supported",
                        "led",
                        "introduced",
                        "negotiated",
                    ],
                )
            });
        let tied = words.is_any(at, &["my"])
            && words.is_any(
                at + 1,
                &[
                    "state",
                    "administration",
                    "opponent",
                    "plan",
                    "predecessor",
                    "budget",
                    "tax",
                ],
            );
        if words.is_any(at, &["i", "me", "my", "myself", "mine"]) && !office && !tied && !did {
            found.push(words.span(at, at));
        }
    }
    found
}

const ORDERS: &[&str] = &[
    "go",
    "take",
    "look",
    "ask",
    "tell",
    "give",
    "put",
    "check",
    "read",
    "raise",
    "think",
    "turn",
    "hold",
    "keep",
    "stop",
    "help",
    "vote",
    "join",
    "let",
    "remember",
    "imagine",
    "consider",
    "stand",
    "call",
    "get",
    "make",
    "come",
    "bring",
    "listen",
    "don",
    "do",
    "forgive",
    "excuse",
    "please",
    "see",
    "subscribe",
    "say",
    "talk",
    "pick",
    "follow",
    "order",
    "wait",
    "never",
];

pub(super) fn imperative(words: &Words) -> Vec<Range<usize>> {
    let first = (0..words.list.len())
        .find(|&at| !words.is_any(at, &["and", "but", "so", "now", "well", "then"]));
    let found = first.filter(|&at| {
        words.is_any(at, ORDERS) && !words.is_any(at + 1, &["you", "we", "i", "they", "he", "she"])
    });
    found.map(|at| words.span(at, at)).into_iter().collect()
}

/// A quotation that tells how somebody feels: most of the sentence, no figure in it, the first or second
/// person or a judgement.
pub(super) fn felt(words: &Words) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let figure = words.details.iter().any(|detail| {
        matches!(
            detail.kind,
            DetailKind::Number | DetailKind::Percentage | DetailKind::Amount
        )
    });
    for quotation in words
        .details
        .iter()
        .filter(|detail| detail.kind == DetailKind::Quotation)
    {
        let opens = quotation.range.start < 4 && quotation.range.len() > 12;
        let most = opens || quotation.range.len() * 5 > words.text.len() * 2;
        if most && !figure {
            found.push(quotation.range.clone());
        }
    }
    if words.part == Part::Quotation && !figure && found.is_empty() {
        found.push(0..words.text.len());
    }
    found
}

/// A sentence of the third person with somebody or something in it that is named or counted.
pub(super) fn third_person(words: &Words) -> Vec<Range<usize>> {
    const FIRST: &[&str] = &[
        "i", "me", "my", "we", "us", "our", "ours", "you", "your", "let",
    ];
    let first = (0..words.list.len()).any(|at| words.is_any(at, FIRST));
    let quoted = words
        .details
        .iter()
        .any(|detail| detail.kind == DetailKind::Quotation);
    let told = words
        .details
        .iter()
        .any(|detail| detail.kind != DetailKind::Quotation);
    let found = !first && told && !quoted && words.list.len() > 7;
    found.then_some(0..0).into_iter().collect()
}

/// What might be; but what somebody else said would be is on record.
pub(super) fn would(words: &Words) -> Vec<Range<usize>> {
    if !super::act::said(words).is_empty() {
        return Vec::new();
    }
    let all = (0..words.list.len()).filter(|&at| {
        words.is_any(
            at,
            &[
                "would", "could", "might", "maybe", "perhaps", "probably", "'d", "can", "ca",
                "cannot", "likely", "hope", "hopes", "trying", "intend", "intends",
            ],
        )
    });
    all.map(|at| words.span(at, at)).collect()
}
