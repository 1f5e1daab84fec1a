//! The wording of a drafted claim: its sentence, the words its id is made of, who speaks.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::super::{DetailKind, details, says};

/// A range without blanks and full stops at its ends, nor a quotation mark whose other one is outside.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (range.start, range.end);
    loop {
        let words = &text[start..end];
        // A mark that others are put upon is no end.
        let mut letters = words.graphemes(true);
        let (Some(first), last) = (letters.next(), letters.next_back()) else {
            return start..end;
        };
        let (first, last) = (alone_in(first), alone_in(last.unwrap_or(first)));
        let opened = |opening: char, closing: char| {
            words.matches(opening).count() > words.matches(closing).count()
        };
        let alone = |c: char| match c {
            '“' | '”' => opened('“', '”') || opened('”', '“'),
            '"' => words.matches('"').count() % 2 == 1,
            _ => false,
        };
        let opens =
            |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–' | '—') || alone(c);
        let closes = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':') || alone(c);
        if let Some(c) = first.filter(|c| opens(*c)) {
            start += c.len_utf8();
        } else if let Some(c) = last.filter(|c| closes(*c)) {
            end -= c.len_utf8();
        } else {
            return start..end;
        }
    }
}

/// The one character that a letter as readers see it has; `None` where it has several.
fn alone_in(letter: &str) -> Option<char> {
    let mut characters = letter.chars();
    characters.next().filter(|_| characters.next().is_none())
}

pub(super) fn count(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

/// A statement as a sentence: a capital before, a full stop behind.
pub(super) fn sentence(statement: &str) -> String {
    let mut letters = statement.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    let words = format!("{}{}", first.unwrap_or_default(), letters.as_str());
    let words: Vec<_> = words.split_whitespace().collect();
    let words = words.join(" ");
    let ends = words.ends_with(['.', '!', '?', '…']);
    if ends { words } else { words + "." }
}

/// Words that tell nothing of what a claim is about.
const SMALL: &[&str] = &[
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "with", "from", "and", "or",
    "but", "as", "is", "are", "was", "were", "be", "been", "has", "have", "had", "it", "its",
    "that", "this", "these", "those", "they", "their", "he", "she", "his", "her", "him", "we",
    "our", "i", "my", "you", "your", "will", "would", "should", "could", "can", "may", "also",
    "more", "than", "which", "who", "what", "when", "where", "into", "over", "under", "about",
    "after", "before", "while", "said", "says", "not", "no", "there", "so", "just", "such", "then",
    "some",
];

/// The words that an id is made of: the first few that tell something.
pub(super) fn telling(statement: &str) -> String {
    let words = statement.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '.'));
    let words = words.map(|word| {
        let bare = word.trim_matches(['.', '\'', '’']);
        bare.split(['\'', '’']).next().unwrap_or_default()
    });
    let told =
        words.filter(|word| !word.is_empty() && !SMALL.contains(&word.to_lowercase().as_str()));
    told.take(4).collect::<Vec<_>>().join(" ")
}

/// Who says what a statement tells: the name that goes with a verb of saying, outside of quotations.
pub(super) fn speaker(
    text: &str,
    sentence: &Range<usize>,
    range: &Range<usize>,
    quoted: bool,
) -> Option<String> {
    let words = &text[sentence.clone()];
    let said = says(words);
    let found = details(words);
    let inside = quoted.then(|| range.start - sentence.start..range.end - sentence.start);
    let outside = |at: usize| inside.as_ref().is_none_or(|inside| !inside.contains(&at));
    let mut names = found
        .iter()
        .filter(|detail| detail.kind == DetailKind::Name && outside(detail.range.start));
    let said = said.into_iter().find(|said| outside(said.end - 1))?;
    let name = names.find(|name| {
        let before = name.range.end <= said.end && said.start <= name.range.end + 1;
        // `…,” said Ellis`
        let behind = name.range.start == said.end + 1;
        before || quoted && behind
    })?;
    Some(words[name.range.clone()].to_owned())
}
