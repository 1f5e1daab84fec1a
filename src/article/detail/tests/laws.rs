//! What details say, and what holds of the details of any text.

use proptest::prelude::*;

use super::super::*;

#[track_caller]
fn says(text: &str) -> Option<Figure> {
    let all = details(text);
    let detail = all
        .iter()
        .find(|detail| !matches!(detail.kind, DetailKind::Name | DetailKind::Quotation));
    figure(text, detail?)
}

#[test]
fn figures_are_normalised() {
    let number = |text: &str| match says(text) {
        Some(Figure::Number(value) | Figure::Percentage(value) | Figure::Amount(value, _)) => {
            Some((value.number * 100.0).round() / 100.0)
        }
        Some(Figure::Date(_)) | None => None,
    };
    for (text, expected) in [
        ("36 men", 36.0),
        ("1,234,567", 1_234_567.0),
        ("12 000 people", 12_000.0),
        ("1.234.567 Euro", 1_234_567.0),
        ("2,5 Mio. Euro", 2_500_000.0),
        ("$1.93bn", 1.93e9),
        ("4.4 billion yuan", 4.4e9),
        ("half a million euros", 500_000.0),
        ("three hundred and fifty", 350.0),
        ("twenty-five per cent", 25.0),
        ("two thirds", 0.67),
        ("a dozen", 12.0),
        ("two and a half years", 2.5),
        ("3½ years", 3.5),
        ("−3.5%", -3.5),
        ("one million people", 1e6),
        ("two million three hundred thousand", 2.3e6),
    ] {
        assert_eq!(number(text), Some(expected), "{text}");
    }
    for text in [
        "billions of dollars",
        "10–15%",
        "1.2.3",
        "a 3-2 win",
        "thousands",
        "5km",
        "doubled",
    ] {
        assert_eq!(number(text), None, "{text}");
    }
    let amount = |text: &str| match says(text) {
        Some(Figure::Amount(_, currency)) => Some(currency),
        _ => None,
    };
    assert_eq!(amount("5m US dollars"), Some("USD"));
    assert_eq!(amount("5m Australian dollars"), Some("AUD"));
    assert_eq!(amount("HK$5"), Some("HKD"));
}

#[test]
fn dates_are_normalised() {
    let date = |text: &str| match says(text) {
        Some(Figure::Date(day)) => Some((day.year, day.month, day.day, day.weekday)),
        _ => None,
    };
    for (text, expected) in [
        ("in 2023", (Some(2023), None, None, None)),
        ("March 2023", (Some(2023), Some(3), None, None)),
        ("5 March 2023", (Some(2023), Some(3), Some(5), None)),
        ("March 5, 2023", (Some(2023), Some(3), Some(5), None)),
        ("5th of March", (None, Some(3), Some(5), None)),
        ("2023-03-05", (Some(2023), Some(3), Some(5), None)),
        ("05.03.2023", (Some(2023), Some(3), Some(5), None)),
        (
            "on Sunday 5 March 2023",
            (Some(2023), Some(3), Some(5), Some(7)),
        ),
        ("on Monday", (None, None, None, Some(1))),
    ] {
        assert_eq!(date(text), Some(expected), "{text}");
    }
    for text in ["last year", "the 1990s", "2020-21", "3/5/2023", "at 7pm"] {
        assert_eq!(date(text), None, "{text}");
    }
}

fn lawful(text: &str) {
    let details = details(text);
    let mut last = [0; DetailKind::ALL.len()];
    let mut start = 0;
    for detail in &details {
        assert!(!detail.range.is_empty());
        assert!(
            text.get(detail.range.clone()).is_some(),
            "{detail:?} in {text:?}"
        );
        assert!(
            detail.range.start >= start,
            "{detail:?} out of order in {text:?}"
        );
        assert!(
            detail.range.start >= last[detail.kind as usize],
            "{detail:?} overlaps in {text:?}"
        );
        start = detail.range.start;
        last[detail.kind as usize] = detail.range.end;
        let _ = figure(text, detail);
    }
}

/// Texts of the words and marks that rules look at, in any order.
fn babble() -> impl Strategy<Value = String> {
    let pieces: Vec<&'static str> = "in 2023 2,000 1.93 5 99999999999 $ € % bn m per cent March May Sunday the of von \
        and a one two half hundred million billions dollars yuan Q3 s th ’s ’ ' \" “ ” ‘ „ « » – - / . , : ( ) ! \
        Xi NDRC U.S. The Most most first only record largest last year ago century BC US HK ½ \u{301} é ß 日本 \n\n"
        .split(' ')
        .collect();
    let piece = prop_oneof![
        proptest::sample::select(pieces).prop_map(str::to_owned),
        "\\PC{0,3}"
    ];
    let joint = proptest::sample::select(vec!["", " ", " ", "\n"]);
    proptest::collection::vec((piece, joint), 0..40).prop_map(|pieces| {
        pieces
            .into_iter()
            .map(|(piece, joint)| piece + joint)
            .collect()
    })
}

proptest! {
    #[test]
    fn any_text_has_lawful_details(text in babble()) {
        lawful(&text);
    }

    #[test]
    fn any_characters_have_lawful_details(text in "(?s).{0,200}") {
        lawful(&text);
    }
}

/// A text of one thing over and over costs no more than others: these would take minutes.
#[test]
fn no_text_is_a_hindrance() {
    for unit in [
        "“",
        "\"a ",
        "‘s’ ",
        "mid-",
        "of the ",
        "one ",
        "1,",
        "1 000 ",
        "X ",
        "X. ",
        "X of the ",
        "Mr. ",
        "’s",
        "“a\n\n",
        "hundred ",
        "May ",
        "Sunday, ",
        "US",
        "$",
        "a most ",
        "U.S.",
        "1-",
        "X&",
        "\u{301}",
    ] {
        lawful_once(&unit.repeat(40_000 / unit.len()));
    }
}

fn lawful_once(text: &str) {
    for detail in details(text) {
        assert!(text.get(detail.range).is_some());
    }
}
