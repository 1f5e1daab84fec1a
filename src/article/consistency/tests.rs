use super::super::Format;
use super::*;

/// What is reported of a text, as the words of both places and the reason.
fn reported(text: &str) -> Vec<(String, String, Reason)> {
    let article = Article::read(text.as_bytes(), Format::Plain).unwrap();
    let words = |range: &Range<usize>| article.text()[range.clone()].to_owned();
    consistency(&article, Some("2023-03-06"))
        .disagreements
        .iter()
        .map(|found| (words(&found.first), words(&found.second), found.reason))
        .collect()
}

/// Texts with the two places that must be reported, and why.
const REPORTED: &[(&str, &str, &str, Reason)] = &[
    (
        "China makes 40% of the chips it uses. So far China makes just 14% of the chips it uses.",
        "40%",
        "14%",
        Reason::Figures,
    ),
    (
        "In 2021, 40% of chips were made at home. It grew. In 2021, 14% of the chips were made at home.",
        "40%",
        "14%",
        Reason::Figures,
    ),
    (
        "Domestic chip consumption was just 16%. Domestic chip consumption was 61%.",
        "16%",
        "61%",
        Reason::Figures,
    ),
    (
        "As of 2021, domestic chip consumption was just 16%. In Asia it rains. Domestic chip consumption stood at 61% in 2021.",
        "16%",
        "61%",
        Reason::Figures,
    ),
    (
        "The flood killed 12 people. Rescuers came. The flood killed 21 people.",
        "12",
        "21",
        Reason::Figures,
    ),
    (
        "The flood killed 12 people in the valley. The flood killed 21 people.",
        "12",
        "21",
        Reason::Figures,
    ),
    (
        "The new bridge cost $1.93bn. The new bridge cost $1.39bn.",
        "$1.93bn",
        "$1.39bn",
        Reason::Figures,
    ),
    (
        "China makes 40% of the chips used in China. China makes 14% of the chips used in China.",
        "40%",
        "14%",
        Reason::Figures,
    ),
    (
        "The court sentenced twelve people in May. The court sentenced 11 people in May.",
        "twelve",
        "11",
        Reason::Figures,
    ),
    (
        "The budget deficit reached €3 million last year. The budget deficit reached €5 million last year.",
        "€3 million",
        "€5 million",
        Reason::Figures,
    ),
    (
        "About 500 workers joined the strike. Some 900 workers joined the strike.",
        "500",
        "900",
        Reason::Figures,
    ),
    (
        "Wopke Hoekstra came. Then Wopke Hoekstar left.",
        "Wopke Hoekstra",
        "Wopke Hoekstar",
        Reason::Spelling,
    ),
    (
        "The minister, Hoekstra, came. The minister, Hoekstar, left.",
        "Hoekstra",
        "Hoekstar",
        Reason::Spelling,
    ),
    (
        "He met Mark Rutte. Later Mark Rute left.",
        "Mark Rutte",
        "Mark Rute",
        Reason::Spelling,
    ),
    (
        "He met Viktor Orbán. Later Viktor Orban left.",
        "Viktor Orbán",
        "Viktor Orban",
        Reason::Spelling,
    ),
    (
        "They work for Tencent. The shares of Tencant fell.",
        "Tencent",
        "Tencant",
        Reason::Spelling,
    ),
    (
        "Ann Leeson, 43, came. The nurse Ann Leeson, 45, left.",
        "43",
        "45",
        Reason::Age,
    ),
    (
        "The 43-year-old Ann Leeson came. Ann Leeson, aged 34, left.",
        "43",
        "34",
        Reason::Age,
    ),
    (
        "We saw that President Xi Jinping came. Premier Xi Jinping left.",
        "President Xi Jinping",
        "Premier Xi Jinping",
        Reason::Office,
    ),
    (
        "It was on Monday 5 March 2023 that he spoke.",
        "Monday 5 March 2023",
        "Monday 5 March 2023",
        Reason::Weekday("Sunday"),
    ),
    (
        "He spoke on Tuesday, March 5, as it opened.",
        "Tuesday, March 5",
        "Tuesday, March 5",
        Reason::Weekday("Sunday"),
    ),
    (
        "ASML was founded in 1984. Analysts like it. ASML was founded in 1985.",
        "1984",
        "1985",
        Reason::Event,
    ),
    (
        "Of the staff, 60% are men and 45% are women, the rest did not say.",
        "60%",
        "45%",
        Reason::Rest,
    ),
    (
        "Sales went from 40 to 60 units, an increase of 20%.",
        "40",
        "20%",
        Reason::Change,
    ),
    (
        "Profits went from $10m to $12m, up 2%.",
        "$10m",
        "2%",
        Reason::Change,
    ),
];

/// Texts of which nothing must be reported.
const SILENT: &[&str] = &[
    include_str!("../../../docs/example/article.md"),
    "The plan was to have China make 40% of its chips by 2020, rising to 70% by 2025. As of 2021, the chip share was just 16%.",
    "The aim is to sell 30% electric cars by 2030. In 2021, electric cars had a share of 5%.",
    "The plan was to make 40% of the chips by 2020, rising to 70% by 2025.",
    "The ministry lifted its funds by $1.93bn. Billions of dollars are going into the sector.",
    "The ministry lifted its funds by $1.93bn. The ministry lifted its funds by $1.9 billion.",
    "The share of wafers was 15.9%. The share of wafers was 16%.",
    "The share of wafers was 10% in 2020. The share of wafers was 16% in 2021.",
    "In 2020 the share of wafers was 10%. The share of wafers was 16% in 2021.",
    "In Germany chip consumption rose 5%. In France chip consumption rose 7%.",
    "Foreign chip consumption was 16%. Domestic chip consumption was 61%.",
    "Chip consumption rose by 5%. Chip consumption fell by 3%.",
    "16% of male voters backed the plan. 24% of female voters backed the plan.",
    "Some 16% of voters backed Labour. Some 24% of voters backed the Tories.",
    "Unions said 5,000 workers marched. Police said 2,000 workers marched.",
    "It sold 5 million cars. It sold 6 million cars.",
    "The company sold 5 million cars. Another company sold 6 million cars.",
    "More than 40 people died in the flood. In all 45 people died in the flood.",
    "About 40 people died in the flood. In the flood 43 people died.",
    "The strike lasted 5 days. The strike lasted 3 weeks.",
    "He has 2 sons. He has 3 daughters.",
    "Two men came. Three women left.",
    "The unemployment rate was previously 5%. The unemployment rate was 7%.",
    "The expected budget deficit was 5%. The budget deficit was 7%.",
    "The first chip plant opened. The third chip plant opened.",
    "Korea and the Korean government met the Koreans.",
    "He went to Austria, then to Australia, Slovakia and Slovenia.",
    "Iran met Iraq. Niger met Nigeria.",
    "An A380 and an A320 landed; the F-16 and the F-18 did not.",
    "John Smith met Joan Smith. Tim Cook met Kim Cook.",
    "Republicans met the Republican senator.",
    "Ann Leeson, 43, met Bob Marlow, 45.",
    "Ann Leeson, 43, met her brother Bob Leeson, 45.",
    "President Joe Biden met former President Barack Obama. Then-Governor Barack Obama smiled.",
    "President Xi Jinping and Premier Li Keqiang spoke.",
    "It was on Sunday 5 March 2023 that he spoke. On Monday he left.",
    "He spoke on Sunday, March 5, as it opened.",
    "On Thursday 5 March 2020 people were there, he wrote in 2018.",
    "ASML was founded in 1984. Philips was founded in 1891.",
    "The party won in 2015. The party won in 2019.",
    "Of the staff, 40% are men and 45% are women, the rest did not say.",
    "Sales went from 40 to 60 units, an increase of 50%.",
    "Profits went from $10m to $12m, up 20%.",
    "The share rose from 10% to 12%, up 2 percentage points.",
    "Was it 16% of the chips? It was 61% of the chips.",
    "In 2015, 16% of the chips were made there, and in 2016 it was 18%.",
    "Revenue rose 5%. Profit rose 7%.",
    "Section 3 was read. Section 4 was read.",
    "The match ended 3-2. The match ended 2-1.",
    "The museum opens at 9am. The museum opens at 10am on Sundays.",
    "The school has 40 teachers. The school has 400 pupils.",
    "Wages rose 3% on average. Wages rose 9% at the top.",
    "He was born in 1970. She was born in 1972.",
];

#[test]
fn what_cannot_both_be_right_is_reported() {
    let wrong: Vec<_> = REPORTED
        .iter()
        .filter_map(|&(text, first, second, reason)| {
            let expected = vec![(first.to_owned(), second.to_owned(), reason)];
            let found = reported(text);
            (found != expected).then(|| format!("{text}\n   {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_may_both_be_right_is_not() {
    let wrong: Vec<_> = SILENT
        .iter()
        .filter_map(|text| {
            let found = reported(text);
            (!found.is_empty()).then(|| format!("{text}\n   {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_told_twice_is_linked() {
    let text = "Mark Rutte paid $1.5bn in 2023. Rutte paid 1.5 billion dollars for 12 ships. All 12 ships sank in 2023; 12 men died.";
    let article = Article::read(text.as_bytes(), Format::Plain).unwrap();
    let linked: Vec<Vec<_>> = consistency(&article, None)
        .repeated
        .iter()
        .map(|group| {
            group
                .places
                .iter()
                .map(|place| &text[place.clone()])
                .collect()
        })
        .collect();
    assert_eq!(
        linked,
        [
            vec!["12", "12"],
            vec!["$1.5bn", "1.5 billion dollars"],
            vec!["2023", "2023"],
            vec!["Mark Rutte", "Rutte"],
        ]
    );
}

proptest::proptest! {
    /// Whatever the text is, places are its own, and the first comes first.
    #[test]
    fn any_text_is_lawful(pieces in proptest::collection::vec(
        proptest::sample::select("Ann Lee , 43 , 43-year-old was founded in 1984 . 16% of chips by 2020 from to up 5% rest 12 people Monday 5 March 2023 President Ännä é “ ” \n\n".split(' ').collect::<Vec<_>>()), 1..60)) {
        let text = pieces.join(" ");
        if let Ok(article) = Article::read(text.as_bytes(), Format::Plain) {
            for found in consistency(&article, Some("2023-03-06")).disagreements {
                proptest::prop_assert!(found.first.start <= found.second.start);
                proptest::prop_assert!(article.text().get(found.second.clone()).is_some());
                proptest::prop_assert!(!found.message(article.text()).is_empty());
            }
        }
    }
}

#[test]
fn a_sign_of_measure_is_no_name_that_reaches_into_the_next_sentence() {
    assert_eq!(reported("It was 36 °C. The rest was 40 °C. The end.\n"), []);
}
