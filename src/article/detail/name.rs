//! Names: capitalised runs, acronyms, words with figures.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule names the few classes of words that it is about"
)]

use std::collections::HashSet;

use super::lexicon::{self, Class, NO_NAMES};
use super::token::{Case, Kind, Token, Tokens, is_apostrophe};

/// What the text's own spelling tells of its words.
#[derive(Debug)]
pub(super) struct Names<'a> {
    /// Words that have a capital where no sentence begins.
    capital: HashSet<&'a str>,
    /// Words in small letters that are in no dictionary.
    small: HashSet<&'a str>,
}

/// Ends of words that are mostly no names.
const ENDINGS: &[&str] = &[
    "ing", "ed", "ly", "tion", "tions", "sion", "sions", "ment", "ments", "ness", "ity", "ities",
    "ism", "ists", "ers", "ors", "ance", "ence", "ies", "ful", "less", "able", "ible", "ive",
    "ous", "ship", "age",
];

/// Words of bodies, which `for` and `and` may join to what they are about.
const BODIES: &[&str] = &[
    "Organisation",
    "Organization",
    "Agency",
    "Institute",
    "Centre",
    "Center",
    "Fund",
    "Office",
    "Committee",
    "Council",
    "Commission",
    "Department",
    "Ministry",
    "Minister",
    "Secretary",
    "Association",
    "Society",
    "Federation",
    "Foundation",
    "Programme",
    "Program",
    "Movement",
    "Alliance",
    "Network",
    "Bureau",
    "Board",
    "Authority",
    "School",
    "Institutes",
    "Coalition",
    "Party",
    "Union",
    "Court",
    "Convention",
    "Treaty",
    "Administration",
    "Bank",
    "Service",
    "Services",
    "Company",
];

impl<'a> Names<'a> {
    pub(super) fn of(tokens: &Tokens<'a>) -> Self {
        let mut names = Self {
            capital: HashSet::new(),
            small: HashSet::new(),
        };
        for (at, token) in tokens.list.iter().enumerate() {
            if token.kind != Kind::Word || token.common {
                continue;
            }
            if token.case == Case::Lower {
                names.small.insert(tokens.str(at));
            } else if !token.first {
                names.capital.insert(tokens.str(at));
            }
        }
        names
    }

    /// Whether a word is a name whatever stands around it.
    fn is_known(&self, tokens: &Tokens, at: usize) -> bool {
        tokens.class(at) == Class::Place || self.capital.contains(tokens.str(at))
    }

    /// The end of the name that begins at a token.
    pub(super) fn at(&self, tokens: &Tokens, at: usize) -> Option<usize> {
        if !self.begins(tokens, at) {
            return None;
        }
        let mut end = at + 1;
        while let Some(next) = self.goes_on(tokens, end) {
            end = next;
        }
        let alone = end == at + 1;
        let title = matches!(tokens.class(at), Class::Title) && tokens.list[at].first;
        let none = NO_NAMES.contains(&tokens.str(at));
        (!alone || !title && !none).then_some(end)
    }

    fn begins(&self, tokens: &Tokens, at: usize) -> bool {
        let token = &tokens.list[at];
        if !token.is_capital() || behind_figures(tokens, at) {
            return false;
        }
        let word = tokens.str(at);
        let letter = token.end - token.start == 1;
        match token.case {
            Case::Lower => false,
            Case::Mixed => true,
            Case::Upper => !(word == "I" || letter),
            Case::Capital if token.first => self.first_is_name(tokens, at, token),
            Case::Capital if letter => {
                !tokens.kind(at + 1).is_some_and(|next| next == Kind::Word)
                    && self.goes_on(tokens, at + 1).is_some()
            }
            Case::Capital => {
                let in_run = || self.goes_on(tokens, at + 1).is_some();
                !token.common || token.class == Class::Title || !is_function(word) || in_run()
            }
        }
    }

    fn first_is_name(&self, tokens: &Tokens, at: usize, token: &Token) -> bool {
        let word = tokens.str(at);
        if token.common {
            return token.class == Class::Title && self.goes_on(tokens, at + 1).is_some();
        }
        let next_is_name = tokens.get(at + 1).is_some_and(|next| {
            next.is_capital()
                && next.gap
                && !next.common
                && !next.first
                && !matches!(next.class, Class::Month(_) | Class::Weekday(_))
        });
        if self.is_known(tokens, at) || tokens.is_mark(at + 1, '&') {
            return true;
        }
        if matches!(
            token.class,
            Class::Month(_) | Class::Weekday(_) | Class::ShortMonth(_)
        ) {
            return next_is_name;
        }
        // `It’ll`, but not `O’Connor`
        let head = word.split(is_apostrophe).next().unwrap_or_default();
        if head.len() > 1 && head.len() < word.len() && lexicon::look_up(&head.to_lowercase()).1 {
            return false;
        }
        let mut lower = word.to_lowercase();
        if self.small.contains(lower.as_str()) {
            return false;
        }
        if token.end - token.start == 1 {
            return tokens.is_mark(at + 1, '.') && self.goes_on(tokens, at + 1).is_some();
        }
        // A plural, an action, a quality: "Enterprises should", "Growing demand".
        let ending = ENDINGS.iter().any(|ending| lower.ends_with(ending));
        let plural = lower.len() > 3 && lower.ends_with('s') && !lower.ends_with("ss");
        if next_is_name && !ending {
            return true;
        }
        lower.truncate(lower.len() - usize::from(plural));
        !ending && !plural && !lexicon::look_up(&lower).1
    }

    /// The end of a run when it goes on at a token: past a capitalised word, or small words and one.
    fn goes_on(&self, tokens: &Tokens, at: usize) -> Option<usize> {
        let token = tokens.get(at)?;
        if token.opens {
            return None;
        }
        let before = tokens.before(at)?;
        if before.kind == Kind::Possessive {
            // `People’s Congress`, but two names in `China’s Congress`.
            let common = at >= 2 && tokens.list[at - 2].common;
            let capital = token.is_capital() && token.gap && !token.first;
            return (common && capital).then_some(at + 1);
        }
        if token.kind == Kind::Possessive {
            return self.goes_on(tokens, at + 1);
        }
        match token.kind {
            Kind::Word if token.is_capital() => {
                let function = is_function(tokens.str(at)) && !tokens.is(at, "The");
                let joined = token.gap && (!token.first || self.is_known(tokens, at)) && !function;
                named(tokens, at).filter(|_| joined)
            }
            Kind::Word if token.class == Class::Inner && token.gap => {
                let body = BODIES.contains(&tokens.str(at - 1));
                if tokens.is(at, "for") && !body {
                    return None;
                }
                let mut next = at + 1;
                while next < at + 3
                    && (tokens.is(next, "the") || tokens.class(next) == Class::Inner)
                    && tokens.list[next].case == Case::Lower
                {
                    next += 1;
                }
                named(tokens, next).filter(|_| !tokens.glued(next))
            }
            Kind::Word if tokens.is(at, "and") && token.case == Case::Lower => {
                joined_body(tokens, at)
            }
            Kind::Mark('&') => named(tokens, at + 1),
            Kind::Mark('.') if token_is_short(tokens, at - 1) && !token.gap => {
                named(tokens, at + 1).filter(|_| !tokens.glued(at + 1))
            }
            Kind::Mark('-' | '‑' | '‐' | '–') if tokens.hyphen(at) => {
                match tokens.kind(at + 1)? {
                    Kind::Number => Some(at + 2),
                    Kind::Word => named(tokens, at + 1),
                    Kind::Possessive | Kind::Mark(_) => None,
                }
            }
            Kind::Mark(mark) if is_apostrophe(mark) => None,
            _ => None,
        }
    }
}

/// The token behind a word that a name may go on with: with a capital, and no date.
fn named(tokens: &Tokens, at: usize) -> Option<usize> {
    let token = tokens
        .get(at)
        .filter(|token| token.is_capital() && !token.opens)?;
    let date = match token.class {
        // `Black Friday`
        Class::Weekday(_) => tokens
            .before(at)
            .is_none_or(|before| !before.common || before.first),
        Class::Month(_) => {
            !tokens.is_any(at, &["May", "April", "June", "August"])
                || tokens.kind(at + 1) == Some(Kind::Number)
        }
        _ => super::date::at(tokens, at).is_some(),
    };
    let money = tokens.is_mark(at + 1, '$') && tokens.glued(at + 1);
    (!date && !money && tokens.str(at) != "I").then_some(at + 1)
}

/// `Development and Reform Commission`: two common words, then a body's.
fn joined_body(tokens: &Tokens, at: usize) -> Option<usize> {
    let common = tokens.before(at)?.common || BODIES.contains(&tokens.str(at - 1));
    let named = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|token| token.is_capital() && token.gap)
    };
    let body = (at + 1..at + 5)
        .take_while(|&at| named(at))
        .find(|&at| BODIES.contains(&tokens.str(at)))?;
    (common && body > at + 1).then_some(body + 1)
}

/// An initial, or what has a dot within a name.
fn token_is_short(tokens: &Tokens, at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|token| token.is_capital()) else {
        return false;
    };
    token.end - token.start == 1 || lexicon::is_abbreviation(tokens.str(at))
}

/// Whether the word is a unit right behind figures.
fn behind_figures(tokens: &Tokens, at: usize) -> bool {
    tokens.glued(at)
        && tokens
            .before(at)
            .is_some_and(|before| before.kind == Kind::Number)
}

/// Words that are no part of a name however they are written.
fn is_function(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "The", "A", "An", "In", "On", "At", "By", "For", "From", "To", "Of", "And", "But", "Or",
        "If", "It", "He", "She", "They", "We", "You", "I", "This", "That", "These", "Those", "Is",
        "Are", "Was", "Were", "When", "While", "What", "Who", "Why", "How", "Not", "No", "Yes",
        "So", "As", "With", "Its", "His", "Her", "Their", "Our", "My", "Your", "There", "Then",
        "Than", "I’m", "I'm", "I’ve", "I've", "I’ll",
    ];
    WORDS.contains(&word)
}

/// The words of a name that tell whose it is: no titles, no small words.
pub(in crate::article) fn name_words(name: &str) -> impl Iterator<Item = &str> {
    name.split_whitespace()
        .map(|word| word.trim_end_matches(['.', ',']))
        .filter(|word| word.starts_with(char::is_uppercase) || word.contains(char::is_numeric))
        .filter(|word| !is_title(word))
}

/// Whether a word is a title (`President`, `Mr`).
pub(in crate::article) fn is_title(word: &str) -> bool {
    lexicon::look_up(&word.to_lowercase()).0 == Class::Title
}

/// Whether a word is a well-known place or people.
pub(in crate::article) fn is_place(word: &str) -> bool {
    lexicon::look_up(&word.to_lowercase()).0 == Class::Place
}
