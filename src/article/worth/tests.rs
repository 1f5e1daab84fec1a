use proptest::prelude::*;

use super::*;

fn score(sentence: &str) -> f64 {
    worth(sentence, Part::Body).score
}

fn rules(sentence: &str) -> Vec<&'static str> {
    let worth = worth(sentence, Part::Body);
    worth
        .reasons
        .iter()
        .map(|reason| reason.rule.name)
        .collect()
}

#[test]
fn facts_of_the_public_rank_above_what_nobody_can_look_up() {
    let facts = [
        "Unemployment fell from 8.1 percent to 6 percent in two years.",
        "The senator voted against the bill in 1996.",
        "We have lost more than two million jobs since he took office.",
        "The ministry withdrew the permits of 12 mines last year.",
    ];
    let rest = [
        "You have two minutes, Senator.",
        "I believe we can do better than this.",
        "We will create two million jobs in four years.",
        "What would you do about the deficit?",
        "Thank you all, and good night.",
        "",
        "Photograph: Ada Lind",
    ];
    for fact in facts {
        for other in rest {
            assert!(
                score(fact) > THRESHOLD && score(other) < THRESHOLD,
                "{fact} {other}"
            );
        }
    }
}

#[test]
fn a_debate_s_own_numbers_are_no_figures() {
    assert!(rules("You each have two minutes for this.").contains(&"debate-time"));
    assert!(!rules("You each have two minutes for this.").contains(&"number"));
    assert!(rules("It closed 37 homes.").contains(&"number"));
    assert!(rules("It closed 3,700 homes.").contains(&"large-number"));
    assert!(rules("One in five of them is empty.").contains(&"share"));
}

#[test]
fn captions_and_bylines_rank_below_everything() {
    let caption = worth(
        "The mill in 1990, when it made 40% of the steel.",
        Part::Caption,
    );
    assert!(!caption.is_checkable());
}

#[test]
fn words_are_taken_apart_at_their_apostrophes() {
    let words = Words::of("We’ve cut it; they don't, O'Hara's won't.", Part::Body);
    let list: Vec<_> = words.list.iter().map(|word| word.text.as_str()).collect();
    let expected = [
        "we", "'ve", "cut", "it", "they", "do", "n't", "o'hara", "'s", "wo", "n't",
    ];
    assert_eq!(list, expected);
    assert_eq!(&words.text[words.list[1].range.clone()], "’ve");
    assert!(words.list[4].paused && !words.list[3].paused);
}

#[test]
fn every_rule_has_a_name_of_its_own_and_says_what_it_does() {
    for (nth, rule) in RULES.iter().enumerate() {
        assert!(
            RULES[..nth].iter().all(|other| other.name != rule.name),
            "{}",
            rule.name
        );
        assert!(rule.weight != 0.0 && rule.most > 0);
        assert!(!rule.looks_for.is_empty() && !rule.why.is_empty());
    }
}

proptest! {
    #[test]
    fn any_text_is_scored_and_reasons_are_places_of_it(
        text in "(I|we|you|’ve|don't|Senator|he said|[0-9,.%$]{1,5}|\\PC{0,6}|[ ,.?\"“”']){0,24}",
    ) {
        let worth = worth(&text, Part::Body);
        prop_assert!((0.0..=1.0).contains(&worth.score));
        for reason in &worth.reasons {
            prop_assert!(text.get(reason.range.clone()).is_some());
        }
        let _ = kind(&text);
    }
}
