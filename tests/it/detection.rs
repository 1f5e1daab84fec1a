//! How well statements that are worth a check are told from the rest, measured on labelled ones, and the
//! document that tells it: `TICKMARK_WRITE=1 cargo test --test it detection` writes it anew. With
//! `--nocapture` the figures are printed.
#![expect(
    clippy::print_stdout,
    reason = "the figures are for who runs the tests"
)]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::ops::Range;

use tickmark::article::{
    Anchor, Article, DetailKind, Format, Part, RULES, START, Selector, THRESHOLD, anchor, details,
    draft, worth,
};
use tickmark::yaml::{Document, Limits};

use crate::generated::assert_current;
use crate::harness::CLAIMS;

const DEVELOP: &str = include_str!("data/statements/develop.tsv");
const HELD_OUT: &str = include_str!("data/statements/held-out.tsv");
const ARTICLE: &str = include_str!("../../docs/example/article.md");

/// What a way of scoring makes of a statement, and whether it is worth a check.
type Scored = Vec<(f64, bool)>;

fn scored(statements: &str, score: impl Fn(&str) -> f64) -> Scored {
    let lines = statements.lines().skip(1).map(|line| {
        let mut fields = line.split('\t');
        let label = fields.next() == Some("yes");
        (score(fields.nth(2).unwrap()), label)
    });
    lines.collect()
}

fn by_rules(sentence: &str) -> f64 {
    worth(sentence, Part::Body).score
}

fn has_a_number(sentence: &str) -> f64 {
    let found = details(sentence).iter().any(|detail| {
        matches!(
            detail.kind,
            DetailKind::Number | DetailKind::Percentage | DetailKind::Amount
        )
    });
    if found { 1.0 } else { 0.0 }
}

/// The precision at each score that occurs, weighted with the recall it adds.
fn average_precision(scored: &Scored) -> f64 {
    let mut sorted = scored.clone();
    sorted.sort_by(|one, other| other.0.total_cmp(&one.0));
    let all = sorted.iter().filter(|(_, yes)| *yes).count();
    let (mut found, mut seen, mut sum) = (0, 0, 0.0);
    for alike in sorted.chunk_by(|one, other| one.0.total_cmp(&other.0).is_eq()) {
        let more = alike.iter().filter(|(_, yes)| *yes).count();
        found += more;
        seen += alike.len();
        sum += ratio(more, all) * ratio(found, seen);
    }
    sum
}

#[expect(
    clippy::cast_precision_loss,
    reason = "there are not that many statements"
)]
fn ratio(part: usize, of: usize) -> f64 {
    part as f64 / of.max(1) as f64
}

/// Precision, recall and F1 of those above the threshold.
fn decided(scored: &Scored) -> (f64, f64, f64) {
    let chosen = scored
        .iter()
        .filter(|(score, _)| *score > THRESHOLD)
        .count();
    let right = scored
        .iter()
        .filter(|(score, yes)| *score > THRESHOLD && *yes)
        .count();
    let all = scored.iter().filter(|(_, yes)| *yes).count();
    (
        ratio(right, chosen),
        ratio(right, all),
        ratio(2 * right, chosen + all),
    )
}

fn row(name: &str, scored: &Scored) -> String {
    let (precision, recall, f1) = decided(scored);
    let average = average_precision(scored);
    format!("| {name} | {average:.2} | {f1:.2} | {precision:.2} | {recall:.2} |\n")
}

/// How many of the claims of the bundled article are in a draft's quote, at least half of their words,
/// of how many; and how many drafts are about a claim, of how many.
fn bundled() -> [(usize, usize); 2] {
    let article = Article::read(ARTICLE.as_bytes(), Format::Markdown).unwrap();
    let opened = Document::open(CLAIMS.as_bytes().to_vec(), &Limits::default()).unwrap();
    let claims = opened.claims.iter().map(|reading| {
        let claim = &reading.claim;
        let selector = Selector {
            quote: claim.quote.as_deref().unwrap(),
            prefix: claim.prefix.as_deref(),
            suffix: claim.suffix.as_deref(),
        };
        let Anchor::Exact(range) = anchor(&article, &selector) else {
            panic!("{:?} is adrift", claim.quote);
        };
        range
    });
    let claims: Vec<_> = claims.collect();
    let drafts = draft(&article, &[], &BTreeSet::new()).new;
    let drafts: Vec<_> = drafts.into_iter().map(|draft| draft.range).collect();
    let shared = |one: &Range<usize>, other: &Range<usize>| {
        one.end
            .min(other.end)
            .saturating_sub(one.start.max(other.start))
    };
    let found = claims.iter().filter(|claim| {
        drafts
            .iter()
            .any(|draft| shared(claim, draft) * 2 >= claim.len())
    });
    let apt = drafts.iter().filter(|draft| {
        claims
            .iter()
            .any(|claim| shared(claim, draft) * 2 >= claim.len().min(draft.len()))
    });
    let (found, apt) = (found.count(), apt.count());
    [(found, claims.len()), (apt, drafts.len())]
}

fn detection() -> String {
    let [(found, claims), (apt, drafts)] = bundled();
    let mut text = format!(
        "# Which statements are worth a check\n\n\
         <!-- Written by `TICKMARK_WRITE=1 cargo test --test it detection` from the table of rules. -->\n\n\
         `tickmark new ARTICLE` drafts a claim for each statement that is worth one, and for each quotation.\n\
         `tickmark new ARTICLE --explain` shows every sentence with its score and the rules that made it, so\n\
         that the rules can be argued with; `--lines` takes a text with one sentence a line, and `--format\n\
         json` is for programs.\n\n\
         Rules look for words and shapes of a sentence. Each has a weight set by hand and adds it for every\n\
         place it finds, up to so many. Nothing was trained, nothing is looked up. The sum begins with \
         {START}\nand is squashed to a score from 0 to 1 (`1 / (1 + e^-sum)`); above {THRESHOLD} a statement is \
         drafted.\nCaptions, bylines, headings and what belongs to the site are never drafted.\n\n\
         ## How well\n\n\
         On the bundled article the draft finds {found} of the {claims} claims of `claims.yaml` by their quotes, and\n\
         {apt} of the {drafts} claims it drafts are about one of them.\n\n\
         On statements of debates, speeches and news, written for this purpose and labelled\n\
         (`tests/it/data/statements`; a quarter is worth a check). The rules were made on the first two thirds.\n\
         The last third was kept unseen; only its figures were looked at.\n\n",
    );
    for (name, statements) in [("To develop on", DEVELOP), ("Held out", HELD_OUT)] {
        let rules = scored(statements, by_rules);
        _ = write!(
            text,
            "### {name}: {} statements\n\n\
             | | average precision | F1 | precision | recall |\n|---|---|---|---|---|\n{}{}{}\n",
            rules.len(),
            row("these rules", &rules),
            row("has a number", &scored(statements, has_a_number)),
            row("all of them", &scored(statements, |_| 1.0)),
        );
    }
    text.push_str(
        "The labels are one hand's, and who wrote the statements wrote them knowing what a checker looks for:\n\
         expect less on text from elsewhere.\n\n\
         ## The rules\n\n\
         | rule | weight | at most | looks for | because |\n|---|---:|---:|---|---|\n",
    );
    for rule in RULES {
        _ = writeln!(
            text,
            "| {} | {:+} | {} | {} | {} |",
            rule.name, rule.weight, rule.most, rule.looks_for, rule.why
        );
    }
    text
}

#[test]
fn detection_is_documented_as_it_is() {
    assert_current("DETECTION.md", &detection());
}

#[test]
fn statements_worth_a_check_rank_above_the_rest() {
    for (name, statements) in [("develop", DEVELOP), ("held out", HELD_OUT)] {
        let rules = scored(statements, by_rules);
        let (precision, recall, f1) = decided(&rules);
        let average = average_precision(&rules);
        println!(
            "{name}: AP {average:.3}, F1 {f1:.3}, precision {precision:.3}, recall {recall:.3}"
        );
        assert!(
            average > 0.9 && f1 > 0.82,
            "{name}: AP {average:.3}, F1 {f1:.3}"
        );
        let number = average_precision(&scored(statements, has_a_number));
        assert!(average > number + 0.2, "{name}");
    }
}

#[test]
fn the_draft_of_the_bundled_article_finds_its_claims() {
    let [(found, claims), (apt, drafts)] = bundled();
    println!("recall {found} of {claims}, precision {apt} of {drafts}");
    assert!(ratio(found, claims) >= 0.9, "recall {found} of {claims}");
    assert!(ratio(apt, drafts) >= 0.9, "precision {apt} of {drafts}");
}

#[test]
fn captions_and_bylines_rank_below_every_claim() {
    let byline = "\n\n*By Ada Lind*\n\nBeijing";
    let text = ARTICLE.replacen("\n\nBeijing", byline, 1);
    let article = Article::read(text.as_bytes(), Format::Markdown).unwrap();
    let score = |part: Part, range: Range<usize>| worth(&article.text()[range], part).score;
    let (mut apart, mut rest) = (Vec::new(), Vec::new());
    for sentence in article.sentences_with_parts() {
        let score = score(sentence.part, sentence.range);
        match sentence.part {
            Part::Caption | Part::Byline | Part::Boilerplate => apart.push(score),
            Part::Body | Part::Quotation | Part::List => rest.push(score),
            Part::Title => {}
        }
    }
    assert!(apart.len() > 2, "{apart:?}");
    let highest = apart.into_iter().fold(0.0, f64::max);
    assert!(
        rest.iter().all(|score| *score > highest),
        "{highest} {rest:?}"
    );
}
