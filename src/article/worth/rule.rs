//! The table of rules, and how a sentence is tried on them.

use std::collections::HashMap;
use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use super::words::Words;
use super::{Reason, act, figure, lexicon, shape, speech};

/// One rule: what it looks for, and what that is worth.
#[derive(Debug)]
pub struct Rule {
    pub name: &'static str,
    /// Added for each place that is found.
    pub weight: f64,
    /// So many places count.
    pub most: usize,
    /// What it looks for.
    pub looks_for: &'static str,
    /// Why that raises or lowers what the sentence is worth.
    pub why: &'static str,
    find: Find,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

#[derive(Debug)]
enum Find {
    /// Any of these phrases, parted by commas; a star stands for any ending.
    Phrases(&'static str),
    /// What a function finds: bytes of the sentence, empty where it is about the whole.
    Shape(fn(&Words) -> Vec<Range<usize>>),
}

const fn words(
    name: &'static str,
    weight: f64,
    most: usize,
    phrases: &'static str,
    looks_for: &'static str,
    why: &'static str,
) -> Rule {
    let find = Find::Phrases(phrases);
    Rule {
        name,
        weight,
        most,
        looks_for,
        why,
        find,
    }
}

const fn shape(
    name: &'static str,
    weight: f64,
    most: usize,
    find: fn(&Words) -> Vec<Range<usize>>,
    looks_for: &'static str,
    why: &'static str,
) -> Rule {
    let find = Find::Shape(find);
    Rule {
        name,
        weight,
        most,
        looks_for,
        why,
        find,
    }
}

/// Every rule. The weights are set by hand.
#[rustfmt::skip]
pub const RULES: &[Rule] = &[
    // Figures.
    shape("percentage", 1.9, 2, figure::percentage, "`16%`, `four percent`", "a share has a record it was taken from"),
    shape("money", 1.2, 2, figure::money, "`$1.93bn`, `billions of dollars`", "money is accounted for"),
    shape("large-number", 1.3, 2, figure::large, "a thousand and more, and `millions of`", "so many of something were counted by somebody"),
    shape("number", 0.7, 2, figure::number, "other numbers, but for what is numbered in a debate", "a count can be right or wrong"),
    shape("share", 1.0, 1, figure::share, "`one in five`, `two thirds of`, `half the`", "a share has a record it was taken from"),
    shape("debate-time", -1.4, 2, figure::debate_time, "`two minutes`, `three things`, `question 4`", "the numbers of a debate's own order, and of one's points"),
    shape("year", 0.9, 1, figure::year, "`in 2011`, `since 1960`, `the 1990s`", "what is dated happened, and is on record"),
    words("past-time", 0.8, 2, lexicon::PAST_TIME, "`last year`, `ago`, `since`, `in the last`", "it tells of what has happened"),
    shape("name", 0.3, 3, figure::name, "names, but for those who are spoken to", "what is told of somebody or something known can be looked up"),
    words("superlative", 0.9, 2, lexicon::SUPERLATIVES, "`the highest`, `the only`, `ever`, `in history`", "it stands against all others, and one of them may be higher"),
    words("comparison", 0.7, 2, lexicon::COMPARISONS, "`more than`, `as many as`, `twice`, `compared with`", "two things are measured against each other"),
    // What was done.
    words("law", 1.3, 2, lexicon::LAW, "`voted`, `vetoed`, `signed`, `a bill`, `repealed`", "votes and laws are on record"),
    words("change", 0.8, 2, lexicon::CHANGE, "`rose`, `fell`, `lost`, `doubled`, `cut`", "a change has a before and an after that can be looked up"),
    words("deed", 0.8, 2, lexicon::DEEDS, "`banned`, `invaded`, `appointed`, `released`", "what was done in public left traces"),
    shape("actor", 0.7, 2, act::actor, "somebody or something with a verb in the past", "it tells what somebody did, not what somebody thinks"),
    shape("perfect", 0.5, 1, act::perfect, "`has fallen`, `have had`", "it tells what has become of something"),
    shape("under-way", 0.7, 1, act::under_way, "`the police are arresting`", "it tells what somebody is doing now"),
    shape("standing", 0.4, 1, act::standing, "`Iran has`, `companies are`, `taxes go`", "it tells how something other than the speaker stands"),
    shape("past", 0.35, 2, act::past, "verbs in the past", "what is past is fact or not"),
    shape("said", 0.9, 1, act::said, "`said`, `called it`, `promised`, `according to`, with a subject other than the speaker", "what somebody said is on record"),
    shape("reported", 1.0, 1, act::reported, "`Beijing says`, `the government promised`", "who said it is known and can be asked"),
    words("record", 1.0, 1, lexicon::RECORDS, "`study`, `report`, `census`, `figures show`", "a source is named that can be asked"),
    shape("third-person", 0.6, 1, speech::third_person, "no `I`, `we` or `you`, and a name or a figure", "it tells of the world and not of the speaker"),
    words("policy", 0.4, 3, lexicon::POLICY, "`unemployment`, `deficit`, `taxes`, `troops`", "it is about what the public has a stake in"),
    words("under", 0.7, 1, lexicon::UNDER, "`under President`, `when he was governor`, `in my administration`", "it ties a record to a term of office"),
    words("rival-plan", 1.0, 1, lexicon::RIVAL_PLAN, "`his plan`, `her bill`, `that law`", "what a plan says is written down"),
    words("never", 0.7, 1, lexicon::NEVER, "`never`, `not one`, `not a single`, `every single`", "one counterexample is enough"),
    words("exists", 0.4, 1, lexicon::EXISTS, "`there are`, `we have`, `there is no`", "it tells that something is so"),
    words("cause", 0.4, 1, lexicon::CAUSES, "`because of`, `led to`, `as a result`", "cause and effect are two facts and a bond"),
    // What nobody can look up.
    shape("question", -1.9, 1, speech::question, "a sentence that asks", "a question claims nothing"),
    words("opinion", -1.0, 2, lexicon::OPINION, "`I think`, `I believe`, `in my view`", "it tells what the speaker thinks"),
    words("ought", -1.2, 2, lexicon::OUGHT, "`should`, `must`, `need to`, `have to`", "it tells what ought to be"),
    shape("own-plan", -2.0, 1, speech::own_plan, "`I will`, `we're going to`, `I'd`, `I want to`", "a promise is neither true nor false yet"),
    shape("future", -1.0, 1, speech::future, "`will`, `is going to`, `next year`", "what is to come cannot be looked up"),
    shape("would", -0.8, 1, speech::would, "`would`, `could`, `might`, `maybe`", "it tells what might be"),
    words("if", -0.6, 1, lexicon::IF, "`if`, `unless`, `whether`", "it tells what follows from what may not be"),
    words("urging", -1.6, 1, lexicon::URGING, "`let's`, `let me`, `please`, `look at`", "it asks for something"),
    words("courtesy", -2.5, 1, lexicon::COURTESY, "`thank you`, `good evening`, `ladies and gentlemen`", "a courtesy claims nothing"),
    words("procedure", -1.3, 2, lexicon::PROCEDURE, "`rebuttal`, `follow-up`, `this debate`, `next question`", "it is about the debate and not about the world"),
    words("you", -0.5, 2, lexicon::YOU, "`you`, `your`", "it speaks to somebody instead of about something"),
    shape("self", -0.5, 2, speech::own, "`I`, `me`, `my`, but for `when I was`", "it is about the speaker, mostly feelings and intentions"),
    words("judging", -0.6, 2, lexicon::JUDGING, "`great`, `terrible`, `wrong`, `important`", "a judgement is not a fact"),
    words("values", -0.5, 2, lexicon::VALUES, "`freedom`, `dream`, `leadership`, `hope`", "large words cannot be measured"),
    words("private", -0.7, 2, lexicon::PRIVATE, "`my wife`, `a woman who told me`, `my father`", "private life is on no record"),
    words("site", -3.0, 1, lexicon::SITE, "`photograph`, `subscribe`, `all rights reserved`", "it belongs to the page and not to the story"),
    words("calendar", -1.2, 1, lexicon::CALENDAR, "`is due to`, `will be held`, `is expected to`", "it announces"),
    words("proverb", -0.7, 1, lexicon::GENERAL, "`nobody`, `everybody`, `people who`, `you can't`", "it is said of all and of no one"),
    // The sentence as a whole.
    shape("fragment", -1.4, 1, shape::fragment, "fewer than six words", "too little is said"),
    shape("short", -0.6, 1, shape::short, "six to nine words", "little is said"),
    shape("long", 0.5, 1, shape::long, "eighteen words and more", "much is said, some of it as fact"),
    shape("no-verb", -0.9, 1, shape::no_verb, "no verb that is known", "without a verb nothing is claimed"),
    shape("imperative", -1.2, 1, speech::imperative, "a sentence that begins with an order", "an order claims nothing"),
    shape("felt", -2.0, 1, speech::felt, "a quotation in the first person or of a feeling, without a figure", "what is quoted is how somebody sees it"),
    shape("apart", -4.0, 1, shape::apart, "captions, bylines, boilerplate", "it is about the page"),
    shape("title", -0.8, 1, shape::title, "headlines and headings", "the text tells it again, and fully"),
];

/// Which rules have a phrase that begins with a word, or with the beginning of one.
struct Index {
    /// By the first word: the rule, and the words behind it.
    whole: HashMap<&'static str, Vec<(usize, &'static str)>>,
    /// As `whole`, by what stands before a star.
    begun: HashMap<&'static str, Vec<usize>>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index {
        whole: HashMap::new(),
        begun: HashMap::new(),
    };
    for (nth, rule) in RULES.iter().enumerate() {
        let Find::Phrases(phrases) = rule.find else {
            continue;
        };
        for phrase in phrases.split(", ") {
            if let Some(begin) = phrase.strip_suffix('*') {
                index.begun.entry(begin).or_default().push(nth);
                continue;
            }
            let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
            index.whole.entry(first).or_default().push((nth, rest));
        }
    }
    index
});

/// The fewest and the most letters before a star.
const STEM: RangeInclusive<usize> = 4..=16;

/// What of the rules a sentence meets.
pub(super) fn met(words: &Words) -> Vec<Reason> {
    let mut found: Vec<Vec<Range<usize>>> = RULES
        .iter()
        .map(|rule| match rule.find {
            Find::Shape(find) => find(words),
            Find::Phrases(_) => Vec::new(),
        })
        .collect();
    for at in 0..words.list.len() {
        for (nth, end) in phrases(words, at) {
            let range = words.span(at, end - 1);
            let rule = &mut found[nth];
            match rule.last_mut() {
                Some(last) if last.end > range.start => last.end = last.end.max(range.end),
                _ => rule.push(range),
            }
        }
    }
    let rules = RULES.iter().zip(found);
    let reasons = rules.flat_map(|(rule, found)| {
        let counted = found.into_iter().take(rule.most);
        counted.map(move |range| Reason { rule, range })
    });
    reasons.collect()
}

/// The rules that have a phrase at a word, each with the word behind it.
fn phrases(words: &Words, at: usize) -> Vec<(usize, usize)> {
    let word = words.at(at);
    let mut found = Vec::new();
    for &(nth, rest) in INDEX.whole.get(word).into_iter().flatten() {
        let mut end = at + 1;
        let all = rest.split(' ').filter(|word| !word.is_empty()).all(|word| {
            end += 1;
            words.at(end - 1) == word
        });
        if all {
            found.push((nth, end));
        }
    }
    for begin in STEM.filter_map(|cut| word.get(..cut)) {
        let rules = INDEX.begun.get(begin).into_iter().flatten();
        found.extend(rules.map(|&nth| (nth, at + 1)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_behind_a_single_word_that_is_looked_up() {
        for rule in RULES {
            let Find::Phrases(phrases) = rule.find else {
                continue;
            };
            for phrase in phrases.split(", ").filter(|phrase| phrase.contains('*')) {
                let begin = phrase.strip_suffix('*');
                let fits = |begin: &str| !begin.contains(' ') && STEM.contains(&begin.len());
                assert!(begin.is_some_and(fits), "{}: {phrase}", rule.name);
            }
        }
    }
}
