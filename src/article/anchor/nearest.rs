//! The place whose words come closest to a quote that stands nowhere as it is.
//!
//! A wrong place is worse than none: a claim must never be tied to words that are not its own. So a
//! place is taken only where
//!
//! - the quote has [`LEAST`] words or more, and enough of them are there in order, with no more than
//!   six words put in for ten of the quote's;
//! - it is where the claim should be, going by those before and behind it in the file that are found
//!   word for word, or there are none: then seven in ten of the words are enough. Just one figure, name
//!   or negation may be another: then it is four in five, and the old one is nowhere near;
//! - else, as when a paragraph has moved, all figures, names and negations are the same, and seven in
//!   eight of the words are there, far from those claims eleven in twelve;
//! - no word that differs is inside of another claim's quote that is found word for word: it was there
//!   when both were quoted, so that this is another sentence, as `70% by 2025` beside `40% by 2020`;
//! - no other place comes nearly as close. A place with the same figures and names is closer than any
//!   without.
//!
//! The work is bounded: places are looked for by the quote's rarest words only, and a long quote is
//! found as it is or not at all.

use std::ops::Range;

use super::align::{Alignment, Term, align, terms};
use super::index::{UNKNOWN, Word, stands_alone};
use super::{FREQUENT, Places};

/// Shorter quotes say too little of where they are from.
const LEAST: usize = 5;

/// Longer ones are not looked for by closest match.
const MOST: usize = 320;

/// Words that stand in more places than this are taken with their neighbours.
const RARE: usize = 48;

/// So many of a quote's words are looked up, the rarest ones, and so many places are looked at closely.
const SEEDS: usize = 24;
/// So many places of those words are looked at together, whole words only and the rarest one always.
const PLACES: usize = 2048;
const WINDOWS: usize = 8;

/// With a figure, name or negation changed, a sentence of a quote has at least so many words; or fewer
/// where two are there on either side of it.
const LONG_WITH_KEY: usize = 8;
const LEAST_WITH_KEY: usize = 5;

/// How much closer than all others a place must be, in thousandths of the quote's words.
const MARGIN: usize = 100;
/// And where a figure, name or negation is another.
const MARGIN_WITH_KEY: usize = 250;

/// How a place lies to those of the claims beside one in the file, which are as a rule beside it in the
/// article too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seat {
    /// Behind the one before it and before the one behind it, or there is none to go by.
    Between,
    /// Near one of them.
    Near,
    Apart,
}

/// A place that may be the quote's.
struct Candidate {
    alignment: Alignment,
    /// How much of the quote is there, less what was put in, in thousandths.
    score: usize,
}

/// The words of the article that come closest to a quote, as their numbers. `taken` tells whether some
/// words, or a place between two, are inside of another claim's quote as it is, and `seat` how
/// they lie to the claims beside this one.
pub(super) fn nearest(
    places: &Places<'_>,
    quote: &str,
    taken: impl Fn(&Range<usize>) -> bool,
    seat: impl Fn(&Range<usize>) -> Seat,
) -> Option<Range<usize>> {
    let words = places.index.words_of(quote);
    if words.len() > MOST || length(quote, &words) < LEAST {
        return None;
    }
    let asked = terms(quote, &words, |start, end| &quote[start..end]);
    let mut found: Vec<Candidate> = Vec::new();
    for window in windows(places, &words) {
        let stretch = places.terms(&window);
        let Some(mut alignment) = align(&asked, &stretch) else {
            continue;
        };
        for words in std::iter::once(&mut alignment.words).chain(&mut alignment.other) {
            *words = words.start + window.start..words.end + window.start;
        }
        if !alignment.other.iter().any(&taken) {
            add(&mut found, Candidate::new(alignment, asked.len()));
        }
    }
    let best = pick(&found)?;
    let alignment = &found[best].alignment;
    let stock = is_stock(places, &asked, alignment);
    let one_paragraph = !places.text[places.raw_of(&alignment.words)].contains("\n\n");
    let own = one_paragraph
        && fits(alignment, &asked, seat(&alignment.words), stock)
        && is_alone(&found, best)
        && !is_elsewhere(places, &asked, alignment);
    own.then(|| alignment.words.clone())
}

impl Candidate {
    fn new(alignment: Alignment, words: usize) -> Self {
        let (there, put_in) = (alignment.matched * 1000, alignment.put_in * 400);
        let score = there.saturating_sub(put_in) / words.max(1);
        Self { alignment, score }
    }
}

/// How many words a quote has; two signs of Chinese or Japanese count as one.
fn length(quote: &str, words: &[Word]) -> usize {
    let signs = words
        .iter()
        .filter(|word| quote[word.start..].starts_with(stands_alone));
    let signs = signs.count();
    words.len() - signs + signs / 2
}

/// Keeps a place, or of two that overlap the closer one.
fn add(found: &mut Vec<Candidate>, new: Candidate) {
    let words = &new.alignment.words;
    let overlaps = |other: &Candidate| {
        let other = &other.alignment.words;
        other.start.max(words.start) < other.end.min(words.end)
    };
    match found.iter_mut().find(|other| overlaps(other)) {
        Some(other) if rank(&new) > rank(other) => *other = new,
        Some(_) => {}
        None => found.push(new),
    }
}

/// What has its figures, names and negations comes first, as far as its words are there at all.
fn rank(candidate: &Candidate) -> (bool, usize) {
    let whole = candidate.alignment.keys == 0 && candidate.score >= 600;
    (whole, candidate.score)
}

fn pick(found: &[Candidate]) -> Option<usize> {
    (0..found.len()).max_by_key(|&nth| rank(&found[nth]))
}

/// Whether enough of the quote is there.
fn fits(alignment: &Alignment, quote: &[Term], seat: Seat, stock: bool) -> bool {
    let Alignment { keys, put_in, .. } = *alignment;
    let (all, lacking) = (quote.len(), alignment.lacking.len());
    // Of each of its sentences no more than one word in so many may be lacking.
    let one_in = |many: usize| {
        parts(quote).all(|part| {
            // At an edge of the quote it counts twice: the sentence may be another one.
            let cost = |nth: &usize| if *nth == 0 || nth + 1 == all { 2 } else { 1 };
            let lacking = alignment.lacking.iter().filter(|nth| part.contains(nth));
            lacking.map(cost).sum::<usize>() * many <= part.len()
        })
    };
    let long = parts(quote).all(|part| {
        let mut lacking = alignment.lacking.iter().filter(|nth| part.contains(nth));
        let Some(&first) = lacking.next() else {
            return true;
        };
        let last = lacking.next_back().map_or(first, |&last| last);
        let between = first >= part.start + 2 && last + 2 < part.end;
        part.len() >= LONG_WITH_KEY || (part.len() >= LEAST_WITH_KEY && between)
    });
    match (seat, keys) {
        _ if stock => keys == 0 && lacking == 0 && put_in * 10 <= all,
        (Seat::Between, 1) => {
            let only = alignment.lacking.iter().all(|&nth| quote[nth].key);
            only && lacking + put_in <= 2 && long
        }
        (Seat::Between, 0) if all >= 12 => one_in(10) && put_in * 10 <= all * 6,
        (Seat::Between, 0) => one_in(10) && put_in * 10 <= all * 3,
        (Seat::Near | Seat::Apart, 0) => one_in(12) && put_in * 10 <= all * 3,
        _ => false,
    }
}

/// The sentences of a quote.
fn parts(quote: &[Term]) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest;
        let begins = |nth: &usize| quote[*nth].begins;
        rest = (start + 1..quote.len()).find(begins).unwrap_or(quote.len());
        (start < quote.len()).then_some(start..rest)
    })
}

/// Whether one of the quote's words that are not there is elsewhere, with two of the words beside it:
/// then those are the quote's, and these are of a sentence much like it.
fn is_elsewhere(places: &Places<'_>, quote: &[Term], alignment: &Alignment) -> bool {
    alignment.lacking.iter().any(|&nth| {
        let first = nth.saturating_sub(2);
        (first..=nth).any(|first| repeats(places, quote, first, &alignment.words))
    })
}

/// Whether much of what is there is what the article says elsewhere too, three words at a time: half,
/// or a sixth where a figure, name or negation is another. Then it says little of where the quote is
/// from.
fn is_stock(places: &Places<'_>, quote: &[Term], alignment: &Alignment) -> bool {
    let there = |first: &usize| {
        !alignment
            .lacking
            .iter()
            .any(|nth| (*first..first + 3).contains(nth))
    };
    let threes: Vec<_> = (0..quote.len().saturating_sub(2)).filter(there).collect();
    let again = threes
        .iter()
        .filter(|&&first| repeats(places, quote, first, &alignment.words));
    let few = if alignment.keys == 0 { 2 } else { 6 };
    again.count() * few > threes.len()
}

/// Whether three words of a quote stand somewhere else in the article than within some words.
fn repeats(places: &Places<'_>, quote: &[Term], first: usize, words: &Range<usize>) -> bool {
    let index = &places.index;
    let Some(three) = quote.get(first..first + 3) else {
        return false;
    };
    let rarest = (0..3)
        .min_by_key(|&nth| index.places(three[nth].id).len())
        .unwrap_or(0);
    let at = index.places(three[rarest].id).iter().take(FREQUENT);
    at.filter_map(|&at| (at as usize).checked_sub(rarest))
        .any(|at| {
            let there = index.words.get(at..at + 3).unwrap_or_default();
            let same = there.len() == 3
                && there
                    .iter()
                    .zip(three)
                    .all(|(word, term)| word.id == term.id);
            same && !words.contains(&at)
        })
}

/// Whether no other place comes nearly as close.
fn is_alone(found: &[Candidate], best: usize) -> bool {
    let (whole, score) = rank(&found[best]);
    let margin = if whole { MARGIN } else { MARGIN_WITH_KEY };
    let mut others = found.iter().enumerate().filter(|(nth, _)| *nth != best);
    others.all(|(_, other)| {
        let (other_whole, other_score) = rank(other);
        (whole && !other_whole) || other_score + margin <= score
    })
}

/// The stretches of the article, as numbers of words, in which most of a quote's rare words stand.
fn windows(places: &Places<'_>, words: &[Word]) -> Vec<Range<usize>> {
    let mut starts = seeds(places, words);
    starts.sort_unstable();
    let slack = words.len() / 2 + 4;
    // Runs of starts that are near each other, the ones with the most votes first.
    let mut runs: Vec<(usize, Range<usize>)> = Vec::new();
    for &start in &starts {
        match runs.last_mut() {
            Some((votes, run)) if start <= run.start + slack => {
                *votes += 1;
                run.end = start;
            }
            _ => runs.push((1, start..start)),
        }
    }
    runs.sort_by_key(|(votes, run)| (std::cmp::Reverse(*votes), run.start));
    let most = runs.first().map_or(0, |(votes, _)| *votes);
    let enough = |(votes, _): &&(usize, Range<usize>)| *votes * 2 >= most;
    let runs = runs.iter().filter(enough).take(WINDOWS);
    runs.map(|(_, run)| {
        // Starts are shifted by the quote's length, so that none is below nought.
        let start = run.start.saturating_sub(words.len() + slack);
        let end = (run.end + slack).min(places.index.words.len());
        start.min(end)..end
    })
    .collect()
}

/// Where the quote would begin, going by each of its rarest words, shifted by the quote's length.
fn seeds(places: &Places<'_>, words: &[Word]) -> Vec<usize> {
    let index = &places.index;
    let known = words
        .iter()
        .enumerate()
        .filter(|(_, word)| word.id != UNKNOWN);
    let mut rarest: Vec<_> = known
        .map(|(nth, word)| (index.places(word.id).len(), nth))
        .filter(|(count, _)| *count <= FREQUENT)
        .collect();
    rarest.sort_unstable();
    rarest.truncate(SEEDS);
    let mut starts = Vec::new();
    let goes_on = |nth: usize, at: usize, step: isize| {
        let (Some(nth), Some(at)) = (nth.checked_add_signed(step), at.checked_add_signed(step))
        else {
            return false;
        };
        let (asked, there) = (words.get(nth), index.words.get(at));
        matches!((asked, there), (Some(asked), Some(there)) if asked.id == there.id)
    };
    let mut left = PLACES;
    for (count, nth) in rarest {
        if count > left && left < PLACES {
            break;
        }
        left = left.saturating_sub(count);
        for &at in index.places(words[nth].id) {
            let at = at as usize;
            let near = || {
                [1, 2, -1, -2]
                    .into_iter()
                    .filter(|&step| goes_on(nth, at, step))
                    .count()
                    >= 2
            };
            if count <= RARE || near() {
                starts.push(at + words.len() - nth);
            }
        }
    }
    starts
}
