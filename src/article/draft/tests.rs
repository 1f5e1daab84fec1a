use proptest::prelude::*;

use super::super::{Anchor, Format, Selector, anchor};
use super::*;

fn drafted(text: &str) -> Vec<Claim> {
    let article = Article::read(text.as_bytes(), Format::Plain).unwrap();
    let drafts = draft(&article, &[], &BTreeSet::new());
    drafts.new.into_iter().map(|draft| draft.claim).collect()
}

fn quotes(text: &str) -> Vec<String> {
    drafted(text)
        .into_iter()
        .filter_map(|claim| claim.quote)
        .collect()
}

fn place(article: &Article, claim: &Claim) -> Anchor {
    let selector = Selector {
        quote: claim.quote.as_deref().unwrap(),
        prefix: claim.prefix.as_deref(),
        suffix: claim.suffix.as_deref(),
    };
    anchor(article, &selector)
}

#[test]
fn a_compound_sentence_is_taken_apart_and_what_was_left_out_is_flagged() {
    let claims = drafted("The plan wants 40% of chips made here by 2020, and 70% by 2025.");
    let told: Vec<_> = claims
        .iter()
        .map(|claim| claim.quote.as_deref().unwrap())
        .collect();
    assert_eq!(
        told,
        [
            "The plan wants 40% of chips made here by 2020",
            "and 70% by 2025"
        ]
    );
    assert_eq!(claims[0].as_of.as_deref(), Some("2020"));
    assert_eq!(claims[1].as_of.as_deref(), Some("2025"));
    assert_eq!(claims[0].flag, None);
    let flag = claims[1].flag.as_deref().unwrap();
    assert_eq!(flag, "needs context: what “and 70% by 2025” goes on with");
    assert!(
        claims
            .iter()
            .all(|claim| claim.draft.as_deref() == Some("true"))
    );
}

#[test]
fn a_sentence_without_figures_on_both_sides_stays_whole() {
    let told = "The ministry closed 37 homes last year, and nobody was told.";
    assert_eq!(quotes(told), [told.trim_end_matches('.')]);
}

#[test]
fn a_quotation_is_an_attribution_with_its_speaker() {
    let claims = drafted("“We hope to be back in our homes soon,” said Ellis.");
    assert_eq!(claims.len(), 1);
    assert_eq!(claims[0].kind.as_deref(), Some("attribution"));
    assert_eq!(claims[0].speaker.as_deref(), Some("Ellis"));
    assert_eq!(
        claims[0].quote.as_deref(),
        Some("We hope to be back in our homes soon")
    );
    assert_eq!(
        claims[0].text(),
        "Ellis said: “We hope to be back in our homes soon”"
    );
    let claims = drafted("“We hope to be back in our homes soon,” he said.");
    assert_eq!(claims[0].speaker, None);
    assert_eq!(
        claims[0].flag.as_deref(),
        Some("needs context: who says it")
    );
}

#[test]
fn what_points_elsewhere_is_flagged() {
    let claims = drafted("It closed 37 homes in 2019.");
    assert_eq!(
        claims[0].flag.as_deref(),
        Some("needs context: what “It” stands for")
    );
    let claims = drafted("The Land Bank closed 37 homes in 2019.");
    assert_eq!(claims[0].flag, None);
}

#[test]
fn a_quote_that_occurs_twice_is_told_by_its_neighbours() {
    let text = "In Selby rents rose by 44% in 2019. In Harlow rents rose by 44% in 2019.\n\nRents rose by 44% in 2019. Rents rose by 44% in 2019.";
    let article = Article::read(text.as_bytes(), Format::Plain).unwrap();
    let drafts = draft(&article, &[], &BTreeSet::new());
    let mut ids = BTreeSet::new();
    for draft in &drafts.new {
        let claim = &draft.claim;
        assert_eq!(place(&article, claim), Anchor::Exact(draft.range.clone()));
        assert!(ids.insert(claim.id.clone()));
    }
    assert_eq!(drafts.new.len(), 4);
}

proptest! {
    #[test]
    fn every_quote_is_of_the_article_and_a_second_draft_adds_nothing(
        text in "([A-Z]?[a-z]{1,7}|said|Ellis|rose|by|[0-9]{1,4}%?|“|”|[.,;:\"] |\n\n|é|\\PC| ){0,60}",
    ) {
        let Ok(article) = Article::read(text.as_bytes(), Format::Plain) else {
            return Ok(());
        };
        let drafts = draft(&article, &[], &BTreeSet::new());
        let mut there = Vec::new();
        for draft in &drafts.new {
            prop_assert_eq!(place(&article, &draft.claim), Anchor::Exact(draft.range.clone()));
            there.push(Mark { range: draft.range.clone(), claim: 0 });
        }
        there.sort_by_key(|mark| mark.range.start);
        let again = draft(&article, &there, &BTreeSet::new());
        prop_assert!(again.new.is_empty());
        prop_assert_eq!(again.there, drafts.new.len());
    }
}
