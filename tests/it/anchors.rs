//! A law of anchoring: whatever is done to an article, no claim is tied to words that are not its own,
//! and nearly every quote that is still there is found.
//!
//! Each word of an article knows whether it is one of the original's and which, so that after any
//! edits it is known where a quote's own words are.

mod edited;

use std::ops::Range;

use edited::Edited;
use tickmark::article::{Anchor, Article, Format, Places, Selector};

use crate::disk::dice::Dice;
use crate::harness::cases;

/// What became of the quotes of all cases.
#[derive(Debug, Default)]
struct Outcome {
    edits: usize,
    claims: usize,
    /// At least four in five of the quote's words are there, in their order in one paragraph, with no
    /// more words between them than half of the quote's.
    surviving: usize,
    /// Of those the ones that are tied to a place of their own.
    found: usize,
    /// Tied to a place where the very same words stand, which are not those that were quoted.
    twins: usize,
    wrong: Vec<String>,
}

/// A quote: the words of the original that it is made of, and what a claims file has of it.
struct Quoted {
    words: Range<usize>,
    quote: String,
}

/// Every clause-like stretch of the article once: of 1 to 24 words, of one paragraph.
fn quotes(original: &Edited, dice: &mut Dice) -> Vec<Quoted> {
    let mut quoted = Vec::new();
    for paragraph in original.paragraphs() {
        let mut start = paragraph.start;
        while start < paragraph.end {
            let count = if dice.below(8) == 0 {
                1 + dice.below(3)
            } else {
                4 + dice.below(21)
            };
            let end = (start + count).min(paragraph.end);
            let quote = original.words(&(start..end));
            let quote = quote.trim_end_matches(['.', ',', ';', ':']).to_owned();
            quoted.push(Quoted {
                words: start..end,
                quote,
            });
            start = end;
        }
    }
    quoted
}

fn case(text: &str, seed: u64, outcome: &mut Outcome) {
    let mut dice = Dice(seed);
    let original = Edited::of(text);
    // What a claims file would need a prefix and a suffix for is left out.
    let mut quoted = quotes(&original, &mut dice);
    quoted.retain(|one| text.matches(&one.quote).count() == 1);
    let mut edited = original;
    for _ in 0..=dice.below(8) {
        edited.edit(&mut dice);
        outcome.edits += 1;
    }
    let (text, places) = edited.render();
    let Ok(article) = Article::read(text.as_bytes(), Format::Plain) else {
        return;
    };
    let selectors: Vec<_> = quoted
        .iter()
        .map(|one| Some(selector(&one.quote)))
        .collect();
    let anchors = Places::of(&article).anchor_all(&selectors);
    for (one, anchor) in quoted.iter().zip(&anchors) {
        judge(one, anchor, &edited, (&text, &places), outcome);
    }
}

fn selector(quote: &str) -> Selector<'_> {
    Selector {
        quote,
        prefix: None,
        suffix: None,
    }
}

fn judge(
    one: &Quoted,
    anchor: &Anchor,
    edited: &Edited,
    (text, places): (&str, &[Range<usize>]),
    outcome: &mut Outcome,
) {
    outcome.claims += 1;
    let survives = edited.survives(&one.words);
    outcome.surviving += usize::from(survives);
    let Some(range) = anchor.range() else {
        return;
    };
    let tied = places
        .iter()
        .enumerate()
        .filter(|(_, place)| place.start < range.end && place.end > range.start);
    let tied: Vec<_> = tied.map(|(nth, _)| nth).collect();
    let own = |nth: &&usize| {
        let origin = edited.origin(**nth);
        origin.is_some_and(|word| one.words.contains(&word)) || edited.inherits(**nth, &one.words)
    };
    let owned = tied.iter().filter(own).count();
    if owned * 2 >= tied.len() {
        outcome.found += usize::from(survives);
    } else if letters(&text[range.clone()]) == letters(&one.quote) {
        outcome.twins += 1;
    } else {
        let rest = edited.rest(&one.words);
        outcome.wrong.push(format!(
            "{:?} at {:?}; now {rest:?}",
            one.quote,
            &text[range.clone()]
        ));
    }
}

/// Letters and figures without all else.
fn letters(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfc().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are what is asked for")]
fn no_claim_is_tied_to_words_that_are_not_its_own() {
    let bundled = include_bytes!("../../docs/example/article.md");
    let bundled = Article::read(bundled, Format::Markdown).unwrap();
    let mut outcome = Outcome::default();
    for seed in 0..u64::from(cases(400)) {
        if seed % 2 == 0 {
            case(bundled.text(), seed, &mut outcome);
        } else {
            case(&edited::generated(&mut Dice(!seed)), seed, &mut outcome);
        }
    }
    let Outcome {
        edits,
        claims,
        surviving,
        found,
        twins,
        ref wrong,
    } = outcome;
    let share = found * 1000 / surviving.max(1);
    println!(
        "{edits} edits, {claims} quotes: {surviving} surviving, {}.{}% of them found, \
         {twins} tied to the same words elsewhere, {} to words not their own",
        share / 10,
        share % 10,
        wrong.len(),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(share >= 950, "{share}");
}

#[test]
fn a_quote_that_is_exact_stands_there_word_for_word() {
    let text = "“Café” prices rose\u{a0}4%\n— in\nMay. A co\u{ad}op in Cafe\u{301} said so.";
    let article = Article::read(text.as_bytes(), Format::Plain).unwrap();
    let places = Places::of(&article);
    let found = |quote: &str| places.anchor_all(&[Some(selector(quote))]).remove(0);
    for (quote, there) in [
        (
            "\"Cafe\u{301}\" prices rose 4%",
            "“Café” prices rose\u{a0}4%",
        ),
        ("4% - in May", "4%\n— in\nMay"),
        ("coop in Café said", "co\u{ad}op in Cafe\u{301} said"),
    ] {
        let anchor = found(quote);
        assert!(matches!(anchor, Anchor::Exact(_)), "{quote}: {anchor:?}");
        assert_eq!(&text[anchor.range().unwrap().clone()], there);
    }
    for quote in ["Cafe", "pric", "said so well and truly"] {
        assert_eq!(found(quote), Anchor::Adrift, "{quote}");
    }
}

#[test]
fn a_figure_that_changed_is_shown_and_a_similar_sentence_is_not_taken_for_it() {
    let find = |text: &str, quotes: &[&str]| -> Vec<String> {
        let article = Article::read(text.as_bytes(), Format::Plain).unwrap();
        let selectors: Vec<_> = quotes.iter().map(|quote| Some(selector(quote))).collect();
        let anchors = Places::of(&article).anchor_all(&selectors);
        let told = anchors.iter().map(|anchor| {
            let there = anchor.range().map_or("", |range| &text[range.clone()]);
            format!("{} {there}", anchor.word())
        });
        told.collect()
    };
    let quote = "As of 2021, domestic chip consumption was just 16%";
    let one = "Chips. As of 2021, domestic chip consumption was just 18%. More.";
    assert_eq!(
        find(one, &[quote]),
        ["moved As of 2021, domestic chip consumption was just 18%"]
    );
    let two = format!("{one} As of 2021, domestic chip consumption was just 14%. The end.");
    assert_eq!(find(&two, &[quote]), ["adrift "], "either may be meant");
    let one = "Chips. In 2020, domestic chip consumption was just 14%. More.";
    assert_eq!(find(one, &[quote]), ["adrift "], "two figures are others");
    let cut = find("It grew in May by $1.93bn.", &["It grew in May by $1"]);
    assert_eq!(
        cut,
        ["moved It grew in May by $1.93bn"],
        "no part of a figure"
    );
    let plan = "It was to make 40% of the chips by 2020, rising to 70% by 2025.";
    assert_eq!(
        find(plan, &["rising to 90% by 2025"]),
        ["moved rising to 70% by 2025"]
    );
    let not = "The ministry did not raise the special funds for industry.";
    let found = find(
        not,
        &["The ministry did raise the special funds for industry"],
    );
    assert_eq!(
        found,
        ["moved The ministry did not raise the special funds for industry"]
    );
}
