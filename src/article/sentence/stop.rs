//! Which stops end their sentences.

use unicode_segmentation::UnicodeSegmentation;

/// What ends with a full stop and is always followed by more: titles before names, and the like.
/// Lower case.
const BEFORE_NAMES: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "drs", "prof", "gen", "sen", "sens", "rep", "reps", "gov", "lt",
    "col", "maj", "sgt", "cpl", "capt", "cmdr", "adm", "pres", "hon", "rev", "fr", "st", "ste",
    "mt", "ft", "messrs", "mme", "mlle", "dhr", "mevr", "sr", "sra", "srta", "vs", "v", "cf",
    "fig", "figs", "vol", "pp", "art", "sec", "ch", "approx", "ca", "nr", "bzw", "ggf", "vgl",
    "bijv", "e.g", "i.e", "z.b", "d.h", "b.v", "o.a", "supt", "insp", "det", "amb", "atty", "viz",
    "rs", "tel", "ext", "min", "max", "ver", "eq", "par", "ref",
];

/// What may stand at the end of a sentence too: it does where one begins with a usual word.
const ANYWHERE: &[&str] = &[
    "est", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
    "inc", "corp", "ltd", "co", "bros", "plc", "llc", "jr", "ave", "blvd", "rd", "dept", "univ",
    "assn", "natl", "intl", "calif", "fla", "ariz", "conn", "tenn", "minn", "colo", "okla", "nev",
    "neb", "mio", "mrd", "ph.d", "u.s", "u.k", "u.n", "e.u",
];

/// What ends a sentence unless a day, a month or a zone of time follows.
const TIMES: &[&str] = &["a.m", "p.m"];

const AFTER_TIMES: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "aug",
    "sept",
    "oct",
    "nov",
    "dec",
    "est",
    "edt",
    "et",
    "pst",
    "pdt",
    "pt",
    "cst",
    "gmt",
    "bst",
    "utc",
    "cet",
    "cest",
    "eastern",
    "pacific",
    "central",
];

/// What is one only before a figure.
const NUMBERED: &[&str] = &["no", "nos", "p", "para", "ch", "art"];

/// Words that begin a sentence and are no part of a name.
const OPENINGS: &[&str] = &[
    "the",
    "a",
    "an",
    "he",
    "she",
    "it",
    "they",
    "we",
    "you",
    "i",
    "his",
    "her",
    "its",
    "their",
    "our",
    "this",
    "that",
    "these",
    "those",
    "there",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "of",
    "to",
    "with",
    "as",
    "but",
    "and",
    "or",
    "so",
    "yet",
    "if",
    "when",
    "while",
    "since",
    "after",
    "before",
    "during",
    "although",
    "though",
    "because",
    "however",
    "meanwhile",
    "still",
    "then",
    "now",
    "what",
    "who",
    "how",
    "why",
    "where",
    "some",
    "many",
    "most",
    "all",
    "both",
    "no",
    "not",
    "even",
    "only",
    "such",
    "under",
    "over",
    "about",
    "among",
    "despite",
    "last",
    "next",
    "yesterday",
    "today",
    "critics",
    "officials",
];

/// Verbs that tie a question or a call to who said it: `“Really?” Smith asked.`
const REPORTING: &[&str] = &[
    "said",
    "says",
    "asked",
    "asks",
    "told",
    "tells",
    "wrote",
    "writes",
    "added",
    "adds",
    "cried",
    "shouted",
    "replied",
    "wondered",
    "tweeted",
    "exclaimed",
    "demanded",
    "yelled",
    "recalled",
];

/// Months as languages write them that put a full stop behind the day: `3. März`.
const MONTHS: &[&str] = &[
    "januar",
    "jänner",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
    "januari",
    "februari",
    "maart",
    "marts",
    "maj",
    "oktobra",
];

/// Where a sentence may begin: where annex 29 says so, and with a figure, which it takes for the same
/// sentence as what is written small behind it. A mark that only closes begins none.
pub(super) fn candidates(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    for (at, piece) in text.split_sentence_bound_indices() {
        let closed = piece.trim_start_matches(|c: char| c.is_whitespace() || "»”’".contains(c));
        let blank = piece.trim_start();
        let from = if blank.starts_with(['»', '”', '’']) && !starts.is_empty() {
            piece.len() - closed.len()
        } else {
            0
        };
        if from < piece.len() || starts.is_empty() {
            starts.push(at + from);
        }
        let bytes = piece.as_bytes();
        for stop in memchr::memchr_iter(b'.', bytes) {
            let rest = piece[stop + 1..].trim_start_matches(['”', '"', '’', ')']);
            let figure = rest.strip_prefix(' ').is_some_and(|rest| {
                rest.trim_start_matches(['$', '€', '£', '“', '"', ' '])
                    .starts_with(|c: char| c.is_ascii_digit())
            });
            if figure {
                starts.push(at + piece.len() - rest.len());
            }
        }
    }
    starts.dedup();
    starts
}

/// Whether a sentence does not end with `before`, though a stop stands there.
pub(super) fn goes_on(before: &str, after: &str) -> bool {
    let next = after.chars().find(|c| c.is_alphanumeric());
    // A question inside of a sentence: “Really?” he asked.
    if next.is_some_and(char::is_lowercase) || is_told_by(before, after) {
        return true;
    }
    // Marks that stand alone belong to what they close.
    if next.is_none() {
        return true;
    }
    let Some(stopped) = before.strip_suffix('.') else {
        return false;
    };
    let quoted = after.starts_with(['“', '"', '‘', '«', '(', '[']);
    let from = stopped.rfind(|c: char| !c.is_alphanumeric() && c != '.');
    let written = from.map_or(stopped, |from| {
        stopped[from..].trim_start_matches(|c: char| !c.is_alphanumeric())
    });
    let word = written.to_lowercase();
    let word = word.as_str();
    let follows = first_word(after);
    let follows = follows.as_str();
    let opens = quoted || OPENINGS.contains(&follows);
    let number = !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    if number {
        // The number of an item, or the day of a month.
        return word.len() <= 3 && stopped == written
            || word.len() <= 2 && MONTHS.contains(&follows);
    }
    if next.is_some_and(char::is_numeric) && NUMBERED.contains(&word) {
        return true;
    }
    if TIMES.contains(&word) {
        return AFTER_TIMES.contains(&follows);
    }
    if BEFORE_NAMES.contains(&word) {
        return true;
    }
    let mut letters = word.rsplit('.').next().unwrap_or(word).chars();
    let single = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    let small = written.ends_with(char::is_lowercase);
    // `3 m.` ends with a unit, `c. 1900` does not.
    let initial = single && (!small || next.is_some_and(char::is_numeric) && word == "c");
    let zone = word == "est" && !small;
    (initial || ANYWHERE.contains(&word) && !zone) && !opens
}

fn first_word(text: &str) -> String {
    let begins = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = begins.find(|c: char| !c.is_alphanumeric());
    begins[..end.unwrap_or(begins.len())].to_lowercase()
}

fn is_told_by(before: &str, after: &str) -> bool {
    let asked = before
        .strip_suffix(['”', '"', '’', '\'', '»'])
        .is_some_and(|said| said.ends_with(['?', '!']));
    let opened = after.starts_with(['“', '"', '‘', '«']);
    let mut words = after
        .split(' ')
        .take(4)
        .map(|word| word.trim_end_matches([',', '.', ':']));
    asked && !opened && words.any(|word| REPORTING.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::super::super::{Article, Format};

    /// Hard cases of news, a `|` where a sentence ends.
    const CASES: &[&str] = &[
        "The U.S. Senate voted.|It was close.",
        "He flew to the U.S. on Monday.",
        "She moved to the U.S.|The flat was cheap.",
        "He lives in the U.K.|He works in Leeds.",
        "The U.N. Security Council met at 3 p.m. Monday.|Nobody spoke.",
        "It opens at 9 a.m. EST.|Doors close at 5 p.m.|Tickets are sold out.",
        "The fund gave $1.93bn.|Others gave €2.5m.|None gave more than 3.5 per cent.",
        "Apple Inc. Chief Executive Tim Cook spoke.|He left.",
        "It was sold to Acme Corp.|The price was $3.",
        "The house at No. 10 is empty.|No. 11 is not.",
        "St. Louis and Mt. Vernon lie in different states.|So do Ft. Worth and St. Paul.",
        "Jane Roe, Ph.D., teaches.|John Roe has a Ph.D. in law.",
        "He has a Ph.D.|She has none.",
        "J.K. Rowling met George W. Bush, Jr. and Dr. J. R. Smith.",
        "Crops, e.g. Dutch wheat, failed, i.e. Holland bought grain.",
        "It was Roe vs. Wade.|Gen. Lee met Sen. Roe and Gov. Doe.",
        "On Sept. 3 he left.|He came back in Oct.|It rained.",
        "“Will it last?” Smith asked.|“No!” cried the crowd.",
        "“Will it last?”|“It will.”|They left.",
        "\"It rose.\"|\"It fell.\"|It stood still.",
        "“We rose,” she said.|“They fell.”|Nobody moved.",
        "He paused…|Then he went.",
        "Well... maybe not.|Or so he said…",
        "(It was late.)|He left (at 10 p.m.).|They stayed.",
        "Yahoo! was sold.|Who paid?|Verizon did!",
        "The figure is 16%.|70% was the goal.",
        "Visit example.org.|Then call.",
        "Version 2.0 came out.|Version 3.1.4 did not.",
        "Er kam am 3. März.|Dr. Weiß ging z.B. nach Köln.|Das kostet 3,5 Mio. Euro.",
        "Il est parti à 8 h.|M. Dupont est resté.|« Quoi ? »|Rien.",
        "¿Qué pasa?|¡Nada!|El Sr. Pérez salió.",
        "他走了。|她说：“好。”|然后呢？",
        "Он ушёл.|Она осталась.",
        "He said it twice!!|Nobody heard?!|Fine.",
        "1. First things first.|Then the rest.",
        "Mr. and Mrs. Roe v. the State of N.Y. lost.",
        "Revenue was 4.5 bn.|Costs were 3 m.|Profit fell.",
        "He was born c. 1900.|He died in Sept. 1970.|See Vol. 3, p. 12.|40 came, approx. 50 left.",
        "It rose to 5.|$3m was lost, he said.|“70% is a lot.”|« Oui\u{a0}! »|Il rit.",
        "Smith & Co. Ltd. sold it.|A buyer was found.",
    ];

    #[test]
    fn hard_cases_of_news_end_where_a_reader_ends_them() {
        let mut wrong = Vec::new();
        for case in CASES {
            let sentences: Vec<_> = case.split('|').map(str::to_owned).collect();
            let text = sentences.join(" ");
            let article = Article::read(text.as_bytes(), Format::Plain).unwrap();
            let found = article.sentences_with_parts();
            let found: Vec<_> = found
                .into_iter()
                .map(|sentence| article.text()[sentence.range].to_owned())
                .collect();
            if found != sentences {
                wrong.push(format!("{found:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
