use proptest::prelude::*;

use super::super::Format;
use super::*;

fn read(text: &str) -> Article {
    Article::read(text.as_bytes(), Format::Markdown).unwrap()
}

/// What is unticked of a text when these words of it are quoted, and these dismissed.
fn unticked(text: &str, quoted: &[&str], dismissed: &[&str]) -> Vec<String> {
    let article = read(text);
    let place = |words: &&str| {
        let start = article.text().find(words).unwrap();
        start..start + words.len()
    };
    let marks: Vec<_> = quoted
        .iter()
        .enumerate()
        .map(|(claim, words)| Mark {
            range: place(words),
            claim,
        })
        .collect();
    let dismissed: Vec<_> = dismissed.iter().map(place).collect();
    let coverage = Underlined::of(&article).coverage(&article, &marks, &dismissed);
    let words = |detail: &Detail| article.text()[detail.range.clone()].to_owned();
    coverage.unticked().iter().map(words).collect()
}

#[test]
fn what_no_claim_quotes_is_unticked() {
    let text = "The plan was to make 40% by 2020. Exports were $5m.";
    assert_eq!(unticked(text, &[], &[]), ["40%", "2020", "$5m"]);
    assert_eq!(unticked(text, &["make 40% by 2020"], &[]), ["$5m"]);
    assert_eq!(
        unticked(text, &["make 40% by"], &["Exports were $5m"]),
        ["2020"]
    );
    assert_eq!(unticked(text, &["40% by 20"], &[]), ["2020", "$5m"]);
}

#[test]
fn quotes_that_follow_each_other_tick_what_is_in_both() {
    let text = "He met Mark Rutte there.";
    assert_eq!(unticked(text, &["met Mark"], &[]), ["Mark Rutte"]);
    assert!(unticked(text, &["met Mark", "Rutte there"], &[]).is_empty());
}

#[test]
fn claims_may_leave_two_words_out_of_a_quotation() {
    let text = "“We should improve the system, and use it better,” he said.";
    assert!(
        unticked(
            text,
            &["We should improve the system", "use it better"],
            &[]
        )
        .is_empty()
    );
    assert_eq!(unticked(text, &["We should improve"], &[]).len(), 1);
    assert_eq!(unticked(text, &[], &[]).len(), 1);
}

#[test]
fn a_name_told_before_is_ticked_with_its_sentence() {
    let text = "Wopke Hoekstra came in 2023. Then Hoekstra left after 5 days. Hoekstra smiled.";
    assert_eq!(
        unticked(
            text,
            &["Wopke Hoekstra came in 2023", "left after 5 days"],
            &[]
        ),
        ["Hoekstra"]
    );
    assert_eq!(
        unticked(text, &["Wopke Hoekstra came in 2023", "left after"], &[]),
        ["Hoekstra", "5", "Hoekstra"]
    );
    assert!(
        unticked(
            text,
            &["Wopke Hoekstra came in 2023", "left after 5 days", "smiled"],
            &[]
        )
        .is_empty()
    );
    assert_eq!(
        unticked(text, &["came in 2023", "left after 5 days", "smiled"], &[]),
        ["Wopke Hoekstra"]
    );
}

#[test]
fn titles_ask_only_for_what_stands_nowhere_else() {
    let text = "# Exports up 5%\n\n## The 2015 plan\n\nIt began in 2015.\n";
    assert_eq!(unticked(text, &[], &[]), ["5%", "2015"]);
}

#[test]
fn a_name_in_a_question_is_no_statement() {
    assert_eq!(unticked("Did Beijing know of 2 of them?", &[], &[]), ["2"]);
}

#[test]
fn unticked_details_are_walked_and_counted() {
    let article = read("It was 40% by 2020. It was 5%.");
    let coverage = coverage(
        &article,
        &[Mark {
            range: 7..10,
            claim: 0,
        }],
    );
    let start = |detail: Option<&Detail>| detail.map(|detail| detail.range.start);
    assert_eq!(start(coverage.next(0)), Some(14));
    assert_eq!(start(coverage.next(14)), Some(27));
    assert_eq!(start(coverage.next(27)), None);
    assert_eq!(start(coverage.previous(27)), Some(14));
    assert_eq!(start(coverage.previous(14)), None);
    assert_eq!(
        coverage.of_kind(DetailKind::Percentage),
        Ticked { ticked: 1, all: 2 }
    );
    assert_eq!(coverage.total(), Ticked { ticked: 1, all: 3 });
    assert_eq!(coverage.total().per_cent(), 33);
    assert_eq!(Ticked::default().per_cent(), 100);
}

fn ranges(most: usize) -> impl Strategy<Value = Vec<Range<usize>>> {
    let range =
        (0..most, 0..40usize).prop_map(move |(start, length)| start..(start + length).min(most));
    proptest::collection::vec(range, 0..12)
}

const TEXT: &str = "In 2023 Mark Rutte said “go on, and at once” to 40% of 12 men. Rutte paid €5m in March. \
    The largest of them got a third.";

proptest! {
    /// More claims never untick anything, and what is ticked and what is not make up all.
    #[test]
    fn more_claims_tick_more(few in ranges(TEXT.len()), more in ranges(TEXT.len())) {
        let article = Article::read(TEXT.as_bytes(), Format::Plain).unwrap();
        let underlined = Underlined::of(&article);
        let mark = |ranges: &[Range<usize>]| {
            ranges.iter().cloned().map(|range| Mark { range, claim: 0 }).collect::<Vec<_>>()
        };
        let before = underlined.coverage(&article, &mark(&few), &[]);
        let after = underlined.coverage(&article, &mark(&few), &more);
        prop_assert!(after.unticked().iter().all(|detail| before.unticked().contains(detail)));
        let total = after.total();
        prop_assert_eq!(total.all - total.ticked, after.unticked().len());
        prop_assert_eq!(total.all, underlined.details().count());
    }
}
