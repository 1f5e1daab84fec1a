//! Rules about what somebody did: verbs in the past, and who stands before them.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon;
use super::words::Words;

/// Verbs whose past does not end with `-ed`. Those that are as well something else (`cut`, `put`) count
/// only behind a subject of the third person.
const IRREGULAR: &[&str] = &[
    "was", "were", "had", "did", "went", "took", "gave", "got", "made", "said", "told", "ran",
    "came", "lost", "left", "won", "built", "spent", "paid", "sold", "bought", "brought", "saw",
    "met", "led", "held", "kept", "rose", "fell", "grew", "began", "broke", "wrote", "spoke",
    "stood", "sent", "hid", "chose", "drove", "became", "knew", "thought", "found", "fought",
    "taught", "caught", "shot", "struck", "threw", "drew", "flew", "withdrew", "lent", "dealt",
    "swore", "tore", "wore", "ate", "sank", "shrank", "sang", "forgot", "forgave", "forbade",
    "fed", "fled", "laid", "lay", "slept", "swept", "wept", "stole", "shook", "sought",
];

/// What ends like a verb in the past and is none, or mostly none.
const NOT_PAST: &[&str] = &[
    "need",
    "indeed",
    "speed",
    "feed",
    "seed",
    "hundred",
    "united",
    "instead",
    "bed",
    "red",
    "wed",
    "shed",
    "agreed",
    "exceed",
    "proceed",
    "succeed",
    "concerned",
    "opposed",
    "supposed",
    "interested",
    "indebted",
    "sacred",
    "wicked",
    "naked",
    "greed",
    "breed",
    "bleed",
    "creed",
    "deed",
    "used",
    "limited",
    "embed",
];

/// Participles that do not end with `-ed` and are no past.
const PARTICIPLES: &[&str] = &[
    "been",
    "done",
    "gone",
    "taken",
    "given",
    "seen",
    "known",
    "grown",
    "fallen",
    "risen",
    "broken",
    "written",
    "spoken",
    "chosen",
    "driven",
    "become",
    "come",
    "run",
    "cut",
    "put",
    "shown",
    "begun",
    "withdrawn",
    "hit",
    "set",
    "frozen",
    "stolen",
    "sworn",
    "let",
    "hidden",
    "proven",
    "beaten",
    "got",
    "gotten",
    "drawn",
    "thrown",
    "eaten",
];

pub(super) fn is_past(word: &str) -> bool {
    let regular = word.len() > 4 && word.ends_with("ed") && !NOT_PAST.contains(&word);
    regular || IRREGULAR.contains(&word)
}

fn is_participle(word: &str) -> bool {
    let regular = word.len() > 4 && word.ends_with("ed") && !NOT_PAST.contains(&word);
    regular
        || PARTICIPLES.contains(&word)
        || IRREGULAR.contains(&word) && !matches!(word, "was" | "were" | "did")
}

const ADVERBS: &[&str] = &[
    "also", "just", "never", "not", "n't", "already", "always", "actually", "only", "now", "then",
    "even", "both", "all", "ever", "recently", "again", "since", "once", "first", "still", "once",
    "almost", "largely", "more", "either",
];

/// Who does something: not the speaker, and not who is spoken to.
const THIRD: &[&str] = &[
    "he",
    "she",
    "they",
    "who",
    "which",
    "government",
    "administration",
    "congress",
    "senate",
    "house",
    "president",
    "governor",
    "senator",
    "party",
    "company",
    "companies",
    "country",
    "countries",
    "state",
    "states",
    "court",
    "police",
    "ministry",
    "minister",
    "department",
    "union",
    "unions",
    "bank",
    "banks",
    "people",
    "republicans",
    "democrats",
    "americans",
    "opponent",
    "officials",
    "voters",
    "workers",
    "families",
    "troops",
    "soldiers",
    "forces",
    "nation",
    "nations",
    "city",
    "council",
    "commission",
    "committee",
    "agency",
    "fund",
    "treasury",
    "pentagon",
    "parliament",
    "army",
    "prices",
    "jobs",
    "wages",
    "taxes",
    "rates",
    "rate",
    "premiums",
    "deficit",
    "debt",
    "crime",
    "economy",
    "unemployment",
    "exports",
    "imports",
    "spending",
    "budget",
    "law",
    "bill",
    "treaty",
    "deal",
    "plan",
    "program",
    "programme",
    "report",
    "study",
    "campaign",
    "firm",
    "firms",
    "group",
    "groups",
    "office",
    "industry",
    "school",
    "schools",
    "hospital",
    "regime",
    "mate",
    "regulators",
    "investigators",
    "prosecutors",
    "number",
    "share",
    "population",
    "income",
];

/// So many adverbs may stand between a subject and its verb.
const BETWEEN: usize = 4;

/// The verb that a subject at `at` has: past the adverbs.
fn verb_behind(words: &Words, at: usize) -> usize {
    let adverb = |at: usize| words.is_any(at, ADVERBS) || words.at(at).ends_with("ly");
    let mut places = at + 1..=at + BETWEEN;
    places.find(|&at| !adverb(at)).unwrap_or(at + 1 + BETWEEN)
}

/// A subject with its verb in the past or the perfect.
fn acts(words: &Words, is_subject: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for at in (0..words.list.len()).filter(|&at| is_subject(at)) {
        let verb = verb_behind(words, at);
        if verb >= words.list.len() || words.list[verb].paused {
            continue;
        }
        if words.is_any(verb, &["has", "have", "'ve", "had", "'s", "was", "were"]) {
            let participle = verb_behind(words, verb);
            if is_participle(words.at(participle)) {
                found.push(words.span(at, participle));
            } else if !words.is_any(verb, &["has", "have", "'ve", "'s"]) {
                found.push(words.span(at, verb));
            }
        } else if is_past(words.at(verb))
            || words.is_any(
                verb,
                &["cut", "put", "hit", "set", "let", "quit", "shut", "spread"],
            )
        {
            found.push(words.span(at, verb));
        }
    }
    found
}

pub(super) fn actor(words: &Words) -> Vec<Range<usize>> {
    // `It was a disgrace` tells no deed.
    let deed = |verb: usize| !words.is_any(verb, &["was", "were", "had", "'s", "has"]);
    let it = |at: usize| words.is_any(at, &["it"]) && deed(verb_behind(words, at));
    acts(words, |at| is_other(words, at) || it(at))
}

/// Whether a word is the end of a name, or somebody or something other than the speaker.
fn is_other(words: &Words, at: usize) -> bool {
    words.is_any(at, THIRD) || words.ends_name(at)
}

/// How something stands, in the present: `Iran has`, `the companies pay`.
pub(super) fn standing(words: &Words) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for at in 0..words.list.len() {
        let verb = verb_behind(words, at);
        let noun = is_other(words, at) && !words.is_any(at, &["who", "which"]);
        let stands = words.is_any(
            verb,
            &[
                "is", "are", "has", "have", "pay", "pays", "gets", "make", "makes", "spend",
                "spends", "own", "owns", "live", "lives", "go", "goes", "runs", "work", "works",
            ],
        );
        if noun && stands && !words.list[verb].paused && !words.is_any(verb + 1, &["to"]) {
            found.push(words.span(at, verb));
        }
    }
    found
}

/// `has fallen`, `we've lost`, with anybody for a subject.
pub(super) fn perfect(words: &Words) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for at in 0..words.list.len() {
        if !words.is_any(at, &["has", "have", "'ve", "had", "'s"]) || words.is_any(at + 1, &["to"])
        {
            continue;
        }
        let participle = verb_behind(words, at);
        if is_participle(words.at(participle)) && !words.list[participle].paused {
            found.push(words.span(at, participle));
        }
    }
    found
}

/// Somebody other than the speaker who is doing something.
pub(super) fn under_way(words: &Words) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for at in 1..words.list.len() {
        let verb = verb_behind(words, at);
        let own = words.is_any(at - 1, &["i", "we", "you", "it", "that", "this", "what"]);
        let doing = words.at(verb).len() > 4
            && words.at(verb).ends_with("ing")
            && !words.is_any(
                verb,
                &[
                    "going",
                    "trying",
                    "talking",
                    "nothing",
                    "something",
                    "anything",
                    "saying",
                ],
            );
        if words.is_any(at, &["is", "are", "'re", "were", "was"])
            && doing
            && !own
            && !words.list[verb].paused
        {
            found.push(words.span(at - 1, verb));
        }
    }
    found
}

pub(super) fn past(words: &Words) -> Vec<Range<usize>> {
    let verbs = (0..words.list.len()).filter(|&at| is_past(words.at(at)));
    verbs.map(|at| words.span(at, at)).collect()
}

fn is_saying(word: &str) -> bool {
    static SAYING: LazyLock<HashSet<&str>> =
        LazyLock::new(|| lexicon::SAYING.split(", ").collect());
    SAYING.contains(word)
}

/// What somebody else said, wanted or was for.
pub(super) fn said(words: &Words) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for at in 1..words.list.len() {
        if !is_saying(words.at(at)) {
            continue;
        }
        if words.is_any(at, &["called"]) && words.is_any(at + 1, &["at", "on", "for", "off"]) {
            continue;
        }
        let mut subject = at - 1;
        let passed = |at: usize| {
            let have = &["has", "have", "'ve", "'s", "had", "been"];
            words.is_any(at, ADVERBS) || words.is_any(at, have) || words.at(at).ends_with("ly")
        };
        while subject > 0 && passed(subject) {
            subject -= 1;
        }
        let own = words.is_any(
            subject,
            &[
                "i", "we", "'d", "'ll", "to", "would", "will", "let", "me", "people", "can",
                "could", "might", "should",
            ],
        );
        if !own {
            found.push(words.span(subject, at));
        }
    }
    found
}

/// What somebody says who is named, or is something that speaks for many.
pub(super) fn reported(words: &Words) -> Vec<Range<usize>> {
    let mut found = said(words);
    found.retain(|range| {
        let first = words.word_at(range.start);
        let anybody = |at| words.is_any(at, &["he", "she", "they", "who", "which"]);
        (first..words.word_at(range.end)).any(|at| is_other(words, at) && !anybody(at))
    });
    found
}
