mod laws;

use super::DetailKind::{Amount, Date, Name, Number, Percentage, Quotation, Superlative};
use super::*;

/// What is found in a text, kinds and words, but for quotations where others are asked for.
fn found(text: &str, kind: DetailKind) -> Vec<&str> {
    details(text)
        .into_iter()
        .filter(|detail| detail.kind == kind)
        .map(|detail| &text[detail.range])
        .collect()
}

#[track_caller]
fn each(kind: DetailKind, cases: &[(&str, &[&str])]) {
    let wrong: Vec<_> = cases
        .iter()
        .filter(|(text, expected)| found(text, kind) != *expected)
        .map(|(text, expected)| format!("{text}: {:?}, not {expected:?}", found(text, kind)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

const NUMBERS: &[(&str, &[&str])] = &[
    ("There were 36 of them.", &["36"]),
    ("About 1,234,567 people live there.", &["1,234,567"]),
    ("It fell to 1.5 from 2.25.", &["1.5", "2.25"]),
    (
        "12 000 people and 9\u{202f}500 dogs",
        &["12 000", "9\u{202f}500"],
    ),
    ("Some 2.4 million voters", &["2.4 million"]),
    ("some 300m users", &["300m"]),
    ("twelve men and two women", &["twelve", "two"]),
    (
        "twenty-five of the three hundred and fifty",
        &["twenty-five", "three hundred and fifty"],
    ),
    (
        "two thirds of them, three-quarters of us",
        &["two thirds", "three-quarters"],
    ),
    (
        "Half the town, a third of it, a quarter of them",
        &["Half", "a third", "a quarter"],
    ),
    (
        "a dozen eggs, dozens of cars, tens of thousands of people",
        &["a dozen", "dozens", "tens of thousands"],
    ),
    (
        "half a million homes and one and a half hours",
        &["half a million", "one and a half"],
    ),
    (
        "one million people, one in five of them",
        &["one million", "one", "five"],
    ),
    ("No one knows what one should do with this one.", &[]),
    ("One of the ministers said so to one another.", &[]),
    ("The 43-year-old finished 43rd.", &["43", "43rd"]),
    ("5km in 3 hours", &["5km", "3"]),
    ("They won 3-2 and drew 1–1.", &["3-2", "1–1"]),
    ("twice as many; exports doubled", &["twice", "doubled"]),
    ("its third term; the second time", &["third", "second"]),
    ("a second opinion, sixty seconds", &["sixty"]),
    ("A half-hearted attempt, on their behalf.", &[]),
    ("3½ years", &["3½"]),
    ("1,200 – or 1'200 in Zurich", &["1,200", "1'200"]),
    ("between 10 and 20", &["10", "20"]),
    ("2000 people came", &["2000"]),
    ("The 5G net, the G20 and the A380.", &[]),
    (
        "a hundred days, a thousand nights",
        &["a hundred", "a thousand"],
    ),
    ("temperatures of −3.5 were normal", &["−3.5"]),
    ("version 1.2.3 of it", &["1.2.3"]),
    ("He said he had seen it in a second.", &[]),
    ("zero tolerance", &["zero"]),
];

#[test]
fn numbers() {
    each(Number, NUMBERS);
}

#[test]
fn percentages_and_amounts() {
    each(
        Percentage,
        &[
            ("just 16%", &["16%"]),
            (
                "16 % and 3.5 per cent and 4 percent",
                &["16 %", "3.5 per cent", "4 percent"],
            ),
            (
                "up 0.5 percentage points, 25 basis points",
                &["0.5 percentage points", "25 basis points"],
            ),
            ("10–15% of them", &["10–15%"]),
            ("half of it, ten per cent of that", &["ten per cent"]),
            ("a 5-percent cut and -2.1%", &["5-percent", "-2.1%"]),
            ("100 Prozent", &["100 Prozent"]),
        ],
    );
    each(
        Amount,
        &[
            ("lifted by $1.93bn, to help", &["$1.93bn"]),
            ("€3 million, or €3m", &["€3 million", "€3m"]),
            (
                "4.4bn yuan and 13.3 billion yuan",
                &["4.4bn yuan", "13.3 billion yuan"],
            ),
            ("billions of dollars are going", &["billions of dollars"]),
            ("tens of millions of euros", &["tens of millions of euros"]),
            (
                "US$5m, HK$20, A$1.2 billion",
                &["US$5m", "HK$20", "A$1.2 billion"],
            ),
            ("EUR 500 or 500 EUR", &["EUR 500", "500 EUR"]),
            (
                "20 US dollars, 30 Swiss francs",
                &["20 US dollars", "30 Swiss francs"],
            ),
            ("50p a cup, 50 pence", &["50p", "50 pence"]),
            ("5 € each", &["5 €"]),
            ("Labour won 12 seats; 12 won again", &[]),
            ("five million pounds", &["five million pounds"]),
            ("a 10-dollar note", &["10-dollar"]),
            ("$3M and $3-4 billion", &["$3M", "$3-4 billion"]),
            ("half a million euros", &["half a million euros"]),
            ("£1,200-a-month", &["£1,200"]),
            ("The dollar fell.", &[]),
            ("Rs. 500 and ₹2 crore", &["Rs. 500", "₹2 crore"]),
            ("cost 2,5 Mio. Euro", &["2,5 Mio. Euro"]),
            ("a -$5m loss", &["-$5m"]),
        ],
    );
}

#[test]
fn dates() {
    each(
        Date,
        &[
            ("in 2023 and by 2025", &["2023", "2025"]),
            ("Made in China 2025, launched in 2015", &["2025", "2015"]),
            (
                "on 5 March 2023 and on March 5, 2023",
                &["5 March 2023", "March 5, 2023"],
            ),
            ("on 5 March, as the congress opened", &["5 March"]),
            (
                "the 5th of March, March 5th",
                &["5th of March", "March 5th"],
            ),
            ("2023-03-05 and 2023-03", &["2023-03-05", "2023-03"]),
            ("on 05.03.2023 or 3/5/2023", &["05.03.2023", "3/5/2023"]),
            ("during the G20 summit of November 2022", &["November 2022"]),
            (
                "last March, in May and in June",
                &["last March", "May", "June"],
            ),
            ("Theresa May said that he may march. May I?", &[]),
            (
                "the 1990s, the '90s and the 19th century",
                &["1990s", "'90s", "19th century"],
            ),
            ("2020–21 and 2019-2022", &["2020–21", "2019-2022"]),
            (
                "last year, two years ago, yesterday",
                &["last year", "two years ago", "yesterday"],
            ),
            (
                "Q3 2022, the third quarter of 2023",
                &["Q3 2022", "third quarter of 2023"],
            ),
            ("the first half of the year", &["first half of the year"]),
            (
                "On Sunday, 5 March 2023, he left on Monday.",
                &["Sunday, 5 March 2023", "Monday"],
            ),
            ("It was in The Sunday Times on Black Friday.", &[]),
            (
                "at 18:30, at 7pm and at 7.30 a.m.",
                &["18:30", "7pm", "7.30 a.m."],
            ),
            ("in 44 BC and in 1066", &["44 BC", "1066"]),
            (
                "summer 2021, winter of 2022",
                &["summer 2021", "winter of 2022"],
            ),
            ("mid-2023 and early 2024", &["mid-2023", "2024"]),
            ("Jan. 6 and 6 Sept 2021", &["Jan. 6", "6 Sept 2021"]),
            ("2000 people and 2050 tonnes of 1900 kinds", &[]),
            ("5–7 March", &["5–7 March"]),
            ("He is here today, and now.", &[]),
        ],
    );
}

const NAMES: &[(&str, &[&str])] = &[
    (
        "President Xi Jinping has urged China to act.",
        &["President Xi Jinping", "China"],
    ),
    (
        "The National Development and Reform Commission (NDRC) said",
        &["National Development and Reform Commission", "NDRC"],
    ),
    (
        "the National People’s Congress opened",
        &["National People’s Congress"],
    ),
    (
        "China’s Ministry of Finance",
        &["China", "Ministry of Finance"],
    ),
    ("for AI, 5G and the G20", &["AI", "5G", "G20"]),
    (
        "Alibaba Group and Tencent Holdings were fined.",
        &["Alibaba Group", "Tencent Holdings"],
    ),
    (
        "Enterprises should lead. Growing demand helps. It is so.",
        &[],
    ),
    ("Eindhoven is the seat of ASML.", &["Eindhoven", "ASML"]),
    ("Citing security, Washington acts.", &["Washington"]),
    (
        "Mr. Smith met J. K. Rowling and George W. Bush.",
        &["Mr. Smith", "J. K. Rowling", "George W. Bush"],
    ),
    (
        "Ursula von der Leyen and Ludwig van Beethoven",
        &["Ursula von der Leyen", "Ludwig van Beethoven"],
    ),
    ("the U.S. and the UK", &["U.S.", "UK"]),
    (
        "Jean-Claude Juncker, an F-16 and Covid-19 were there.",
        &["Jean-Claude Juncker", "F-16", "Covid-19"],
    ),
    ("Marks & Spencer, AT&T", &["Marks & Spencer", "AT&T"]),
    ("He said that I was right. I’m sure. It’ll do.", &[]),
    ("When Rutte came, he left.", &["Rutte"]),
    ("an iPhone by Apple", &["iPhone", "Apple"]),
    (
        "“Science and technology policy should serve,” he said.",
        &[],
    ),
    (
        "the Bank of England and the Prince of Wales",
        &["Bank of England", "Prince of Wales"],
    ),
    (
        "the World Health Organization",
        &["World Health Organization"],
    ),
    ("Chinese chips and Dutch makers", &["Chinese", "Dutch"]),
    ("Theresa May was there.", &["Theresa May"]),
    (
        "The Hague is a city; he likes The Hague.",
        &["Hague", "The Hague"],
    ),
    ("The CEO said it was OK on TV.", &[]),
    ("China bets on home-made chips", &["China"]),
    (
        "How China Bets On Its Home-Made Chips\n\nChina does.",
        &["China", "China"],
    ),
    ("In 2015 Beijing began it.", &["Beijing"]),
    ("Local science gets more money too.", &[]),
];

#[test]
fn names() {
    each(Name, NAMES);
}

#[test]
fn quotations() {
    each(
        Quotation,
        &[
            ("“Go on,” he said. “At once.”", &["Go on,", "At once."]),
            ("\"Go on,\" he said.", &["Go on,"]),
            (
                "„Los jetzt“, sagte er. »Nein«, sagte sie.",
                &["Los jetzt", "Nein"],
            ),
            ("« Allez-y », dit-il. «Non».", &["Allez-y", "Non"]),
            ("‘Go on,’ he said.", &["Go on,"]),
            (
                "‘The workers’ rights are ours,’ she said.",
                &["The workers’ rights are ours,"],
            ),
            ("the workers’ rights and China’s growth", &[]),
            ("'The dog's dinner' is off.", &["The dog's dinner"]),
            ("It's the '90s, isn't it? Rock 'n' roll", &["n"]),
            ("a “chokepoint”", &["chokepoint"]),
            ("“He said ‘no’ to me,” she said.", &["He said ‘no’ to me,"]),
            ("“It began.\n\n“It ended.”", &["It began.", "It ended."]),
            ("“It began.\n\nNo end.", &[]),
            ("5'10\" tall and 6'2\" too", &[]),
            ("(“Aside”)", &["Aside"]),
        ],
    );
}

#[test]
fn superlatives() {
    each(
        Superlative,
        &[
            ("the largest maker of chips", &["largest"]),
            ("two of China’s biggest companies", &["biggest"]),
            ("the most important of all", &["most important"]),
            ("Most of them; most people in the West", &[]),
            ("the world’s second-largest economy", &["second-largest"]),
            ("the first woman to win", &["first"]),
            (
                "the euro zone’s fourth-largest economy",
                &["fourth-largest"],
            ),
            (
                "48°C was a record for the island. Its record is one of failure.",
                &["record"],
            ),
            ("First, go on. At first he went first of all.", &[]),
            ("its only plant, but only 16%", &["only"]),
            (
                "record profits, a record 5m people",
                &["record profits", "record"],
            ),
            ("his criminal record; to record it", &[]),
            (
                "the highest ever and the hottest on record",
                &["highest ever", "hottest on record"],
            ),
            ("a leading maker, leading to losses", &["leading"]),
            ("an unprecedented step", &["unprecedented"]),
            ("the interest of the forest in the west", &[]),
            ("the best and the worst", &["best", "worst"]),
            (
                "the least likely, the most by far",
                &["least likely", "most"],
            ),
            ("an all-time high", &["all-time high"]),
            ("the first-ever summit", &["first-ever"]),
        ],
    );
}
