//! A quote's words laid beside those of a stretch of the article: which of them are there, in order,
//! which were put in between, and which changed that the meaning hangs on.
//!
//! A semi-global alignment after Sellers: all of the quote, any part of the stretch.

use std::ops::Range;

use super::index::Word;

/// What a step costs. A word changed costs as much as a word taken out; one put in less, as all of the
/// quote's own words are still there.
const CHANGED: u32 = 4;
const TAKEN_OUT: u32 = 4;
const PUT_IN: u32 = 2;
/// More where the meaning hangs on one of the two words.
const KEY: u32 = 1;

/// A word to be aligned.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent of each other")]
pub(super) struct Term {
    pub(super) id: u32,
    /// A figure, a negation, or what looks like a name: what it says hangs on it.
    pub(super) key: bool,
    /// Of the negations and figures, which change what is said where they are put in, too.
    pub(super) grave: bool,
    /// Nothing blank is between it and the word before, as in `1.93`.
    pub(super) joined: bool,
    /// It begins a sentence or a line.
    pub(super) begins: bool,
}

/// How a quote lies in a stretch of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alignment {
    /// The words of the stretch that it covers.
    pub(super) words: Range<usize>,
    /// How many of the quote's words are there.
    pub(super) matched: usize,
    /// How many words were put in between them.
    pub(super) put_in: usize,
    /// How many figures, names and negations are others, came in or went; `1.93` counts once.
    pub(super) keys: usize,
    /// The words of the quote that are not there.
    pub(super) lacking: Vec<usize>,
    /// The words of the stretch that differ; empty ones where a word of the quote was taken out.
    pub(super) other: Vec<Range<usize>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Same,
    Changed,
    TakenOut,
    PutIn,
}

/// Lays a quote beside a stretch; `None` where none of its words is there.
pub(super) fn align(quote: &[Term], stretch: &[Term]) -> Option<Alignment> {
    let width = stretch.len() + 1;
    let mut steps = vec![Step::PutIn; (quote.len() + 1) * width];
    let mut above = vec![0u32; width];
    let mut row = vec![0u32; width];
    for (i, term) in quote.iter().enumerate() {
        let taken_out = TAKEN_OUT + if term.key { KEY } else { 0 };
        row[0] = above[0] + taken_out;
        steps[(i + 1) * width] = Step::TakenOut;
        for (j, other) in stretch.iter().enumerate() {
            let (across, same) = if term.id == other.id {
                (above[j], Step::Same)
            } else {
                let key = if term.key || other.key { KEY } else { 0 };
                (above[j] + CHANGED + key, Step::Changed)
            };
            let down = above[j + 1] + taken_out;
            let right = row[j] + PUT_IN;
            let (cost, step) = if across <= down && across <= right {
                (across, same)
            } else if down <= right {
                (down, Step::TakenOut)
            } else {
                (right, Step::PutIn)
            };
            row[j + 1] = cost;
            steps[(i + 1) * width + j + 1] = step;
        }
        std::mem::swap(&mut above, &mut row);
    }
    // Of equal ways the one that ends last: a word changed rather than taken out.
    let end = (0..width).rev().min_by_key(|&j| above[j])?;
    trace(quote, stretch, &steps, end)
}

/// Goes back from the end of the best way.
fn trace(quote: &[Term], stretch: &[Term], steps: &[Step], end: usize) -> Option<Alignment> {
    let width = stretch.len() + 1;
    let (mut i, mut j) = (quote.len(), end);
    let mut way = Vec::with_capacity(i);
    while i > 0 {
        let step = steps[i * width + j];
        match step {
            Step::Same | Step::Changed => (i, j) = (i - 1, j - 1),
            Step::TakenOut => i -= 1,
            Step::PutIn => j -= 1,
        }
        way.push((step, i, j));
    }
    way.reverse();
    // What is changed at an edge, with a sentence ending behind or before it, is of another sentence.
    let first = way.iter().position(|(step, ..)| *step == Step::Same)?;
    let last = way.iter().rposition(|(step, ..)| *step == Step::Same)?;
    let begins = |j: usize| stretch.get(j).is_some_and(|term| term.begins);
    let (mut from, mut until) = (way[first].2, way[last].2 + 1);
    for &(step, _, j) in way[..first].iter().rev() {
        if step == Step::Changed && j + 1 == from && !begins(from) {
            from = j;
        }
    }
    for &(step, _, j) in &way[last + 1..] {
        if step == Step::Changed && j == until && !begins(j) {
            until = j + 1;
        }
    }
    let matched = way.iter().filter(|(step, ..)| *step == Step::Same).count();
    let inside = &way[first..=last];
    let put_in = inside
        .iter()
        .filter(|(step, ..)| *step == Step::PutIn)
        .count();
    let other = inside.iter().filter_map(|&(step, _, j)| match step {
        Step::Same => None,
        Step::Changed | Step::PutIn => Some(j..j + 1),
        Step::TakenOut => Some(j..j),
    });
    let other = (from..way[first].2)
        .chain(way[last].2 + 1..until)
        .map(|j| j..j + 1)
        .chain(other);
    let lacking = way
        .iter()
        .filter(|(step, ..)| matches!(step, Step::Changed | Step::TakenOut));
    Some(Alignment {
        other: other.collect(),
        lacking: lacking.map(|&(_, i, _)| i).collect(),
        words: from..until,
        matched,
        put_in,
        keys: keys(quote, stretch, &way, &(from..until)),
    })
}

/// How many changes there are that the meaning hangs on.
fn keys(
    quote: &[Term],
    stretch: &[Term],
    way: &[(Step, usize, usize)],
    words: &Range<usize>,
) -> usize {
    let mut count = 0;
    let mut counted = false;
    for &(step, i, j) in way {
        let inside = words.contains(&j);
        let (key, joined) = match step {
            Step::Same => (false, false),
            Step::Changed => {
                let key = quote[i].key || (inside && stretch[j].grave);
                (key, quote[i].joined || stretch[j].joined)
            }
            Step::TakenOut => (quote[i].key, quote[i].joined),
            Step::PutIn => (inside && stretch[j].grave, stretch[j].joined),
        };
        count += usize::from(key && !(counted && joined));
        counted = key;
    }
    count
}

/// The terms of some words of a folded text. `between` gives what stands between two bytes of it, as
/// it was written.
pub(super) fn terms<'t>(
    text: &str,
    words: &[Word],
    between: impl Fn(usize, usize) -> &'t str,
) -> Vec<Term> {
    let mut terms = Vec::with_capacity(words.len());
    let mut before = None;
    for word in words {
        let begins = before.is_none_or(|before| {
            between(before, word.start).contains(['.', '!', '?', '\n', '。', '！', '？'])
        });
        let told = &text[word.start..word.end];
        let grave = told.contains(char::is_numeric) || is_negation(told);
        let named = told.starts_with(char::is_uppercase) && !(begins && is_opener(told));
        terms.push(Term {
            joined: before.is_some_and(|at| !between(at, word.start).contains(char::is_whitespace)),
            id: word.id,
            key: grave || named,
            grave,
            begins,
        });
        before = Some(word.end);
    }
    terms
}

/// Words that turn what is said round, in the languages of more than one newsroom.
const NEGATIONS: &[&str] = &[
    "no", "not", "never", "none", "nor", "neither", "nobody", "nothing", "without", "cannot", "t",
    "nicht", "kein", "keine", "keinen", "keiner", "nie", "niemals", "ohne", "ne", "pas", "jamais",
    "sans", "aucun", "aucune", "nunca", "sin", "non", "mai", "senza", "niet", "geen", "nooit",
    "zonder",
];

/// Words that often begin a sentence and are no names.
const OPENERS: &[&str] = &[
    "a", "after", "all", "an", "and", "as", "at", "before", "but", "by", "during", "each", "every",
    "for", "from", "he", "her", "his", "if", "in", "it", "its", "many", "more", "most", "of", "on",
    "one", "only", "other", "our", "she", "since", "so", "some", "such", "that", "the", "their",
    "then", "there", "these", "they", "this", "those", "to", "under", "until", "we", "what",
    "when", "where", "which", "while", "who", "why", "with", "you",
];

fn is_opener(word: &str) -> bool {
    OPENERS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

fn is_negation(word: &str) -> bool {
    NEGATIONS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::super::folded::Folded;
    use super::super::index::Index;
    use super::*;

    fn aligned(quote: &str, stretch: &str) -> (String, Alignment) {
        let folded = Folded::of(stretch);
        let index = Index::of(&folded);
        let there = terms(&folded.text, &index.words, |start, end| {
            &folded.text[start..end]
        });
        let words = index.words_of(quote);
        let asked = terms(quote, &words, |start, end| &quote[start..end]);
        let found = align(&asked, &there).unwrap();
        let (first, last) = (found.words.start, found.words.end - 1);
        let told = folded.text[index.words[first].start..index.words[last].end].to_owned();
        (told, found)
    }

    #[test]
    fn words_changed_put_in_and_taken_out_are_told_apart() {
        let text = "It rose. The share was only 18 per cent in May of 2021. More is planned.";
        let (told, found) = aligned("share was 16 per cent in 2021", text);
        assert_eq!(told, "share was only 18 per cent in May of 2021");
        assert_eq!((found.matched, found.put_in, found.keys), (6, 3, 1));
        let (told, found) = aligned("A share was only 18 per cent", text);
        assert_eq!(
            told, "The share was only 18 per cent",
            "the first word is another"
        );
        assert_eq!(found.keys, 0);
        let (told, _) = aligned("Our share was only 18", "It rose. Share was only 18");
        assert_eq!(told, "Share was only 18", "no word of the sentence before");
        let (_, found) = aligned("the share was 18 per cent", "the share was not 18 per cent");
        assert_eq!(found.keys, 1, "a negation came in");
    }
}
