//! Which words tell what a figure is of, and when two words are the same.

/// Words that tell nothing of what a figure is of.
pub(super) const EMPTY: &[&str] = &[
    "the",
    "and",
    "for",
    "was",
    "were",
    "are",
    "has",
    "have",
    "had",
    "been",
    "being",
    "that",
    "this",
    "these",
    "those",
    "which",
    "who",
    "whom",
    "whose",
    "with",
    "from",
    "into",
    "onto",
    "but",
    "just",
    "only",
    "also",
    "now",
    "still",
    "yet",
    "even",
    "said",
    "says",
    "say",
    "some",
    "all",
    "about",
    "around",
    "roughly",
    "nearly",
    "almost",
    "approximately",
    "stood",
    "stands",
    "amounted",
    "amounts",
    "totalled",
    "accounted",
    "accounts",
    "came",
    "than",
    "then",
    "there",
    "here",
    "when",
    "where",
    "while",
    "would",
    "will",
    "could",
    "can",
    "may",
    "might",
    "per",
    "its",
    "very",
    "such",
    "well",
    "level",
    "figure",
    "total",
    "does",
    "did",
    "out",
];

/// Words that stand for a name told before.
pub(super) const PRONOUNS: &[&str] = &[
    "it", "he", "she", "they", "we", "i", "you", "its", "his", "her", "their", "our", "my", "him",
    "them",
];

/// Words that tell of another thing than the one before.
pub(super) const POINTING: &[&str] = &[
    "another",
    "other",
    "others",
    "more",
    "further",
    "additional",
    "extra",
    "each",
    "every",
    "same",
    "respectively",
    "former",
    "latter",
    "rest",
    "remaining",
    "this",
    "these",
    "those",
    "both",
    "either",
    "second",
    "third",
    "one",
];

/// Words that tell of another time, another view, or another way of counting.
pub(super) const TURNS: &[&str] = &[
    "not",
    "no",
    "never",
    "previous",
    "previously",
    "formerly",
    "originally",
    "earlier",
    "later",
    "initially",
    "before",
    "after",
    "revised",
    "corrected",
    "expected",
    "expects",
    "expect",
    "forecast",
    "predicted",
    "predicts",
    "estimated",
    "estimates",
    "target",
    "goal",
    "aims",
    "aimed",
    "planned",
    "plans",
    "plan",
    "should",
    "according",
    "claimed",
    "claims",
    "said",
    "says",
    "told",
    "instead",
    "compared",
    "against",
    "average",
    "median",
    "minimum",
    "maximum",
    "least",
    "most",
    "over",
    "under",
    "below",
    "above",
    "up",
    "fewer",
    "less",
    "until",
    "since",
    "if",
    "would",
    "could",
    "may",
    "might",
    "yearly",
    "annual",
    "annually",
    "monthly",
    "daily",
    "weekly",
    "quarterly",
    "first",
    "last",
    "next",
    "again",
    "ago",
    "once",
    "than",
];

/// Whether a word does not tell what a figure is of.
pub(super) fn tells_nothing(word: &str) -> bool {
    let lower = word.to_lowercase();
    [EMPTY, PRONOUNS, POINTING, TURNS]
        .iter()
        .any(|words| words.contains(&lower.as_str()))
}

/// A word without its endings, and some words of the same meaning as one. Good enough to tell that
/// two sentences have the same words.
pub(super) fn stem(word: &str) -> String {
    let lower = word.to_lowercase();
    let word = lower.trim_matches(|c: char| !c.is_alphanumeric());
    match word {
        "rose" | "risen" | "grew" | "grown" | "increased" | "climbed" => return "rise".to_owned(),
        "fell" | "fallen" | "dropped" | "declined" | "decreased" | "sank" => {
            return "fall".to_owned();
        }
        "men" => return "man".to_owned(),
        "women" => return "woman".to_owned(),
        "children" => return "child".to_owned(),
        "persons" => return "people".to_owned(),
        "made" => return "mak".to_owned(),
        _ => {}
    }
    let cut = |ending: &str| {
        word.strip_suffix(ending)
            .filter(|stem| stem.chars().count() >= 3)
    };
    let stem = cut("’s").or_else(|| cut("'s")).unwrap_or(word);
    let stem = ["ies", "ing", "ed", "es", "s", "e", "y"]
        .iter()
        .find_map(|ending| {
            stem.strip_suffix(ending)
                .filter(|stem| stem.chars().count() >= 3)
        })
        .unwrap_or(stem);
    stem.to_owned()
}
