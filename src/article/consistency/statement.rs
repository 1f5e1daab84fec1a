//! Statements: the sentences that tell something, each with its details and what it is about.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::detail::name_words;
use super::super::{Article, Detail, DetailKind, Figure, Part, figure};
use super::words::{EMPTY, POINTING, PRONOUNS, TURNS, stem};

/// A sentence with more details is none that anybody reads; rules that compare all with all stop here.
const LARGEST: usize = 64;

/// The same in bytes.
const LONGEST: usize = 4096;

/// A sentence of the body, of a quotation or of a list.
#[derive(Debug)]
pub(super) struct Statement<'a> {
    pub range: Range<usize>,
    pub details: &'a [Detail],
    pub figures: Vec<(usize, Figure)>,
}

/// What a part of a statement is about.
#[derive(Debug, Default)]
pub(super) struct About {
    /// Stems of its words without names, figures and words that tell nothing.
    pub words: BTreeSet<String>,
    pub names: BTreeSet<String>,
    pub times: BTreeSet<String>,
    /// Words that tell that another thing, time or view may be meant.
    pub turns: BTreeSet<String>,
    /// It has a pronoun, and without a name whom it is about is told elsewhere.
    pub pronoun: bool,
    /// It is about another thing than the one before.
    pub elsewhere: bool,
}

/// The statements of an article.
pub(super) fn statements<'a>(article: &Article, details: &'a [Detail]) -> Vec<Statement<'a>> {
    let text = article.text();
    let mut found = Vec::new();
    let mut rest = details;
    for sentence in article.sentences_with_parts() {
        let range = sentence.range;
        let before = rest.partition_point(|detail| detail.range.start < range.start);
        let inside = rest.partition_point(|detail| detail.range.start < range.end);
        let own = &rest[before..inside];
        rest = &rest[inside..];
        match sentence.part {
            Part::Body | Part::Quotation | Part::List => {}
            Part::Title | Part::Caption | Part::Byline | Part::Boilerplate => continue,
        }
        let readable = own.len() <= LARGEST && range.len() <= LONGEST;
        if own.is_empty() || !readable || text[range.clone()].ends_with('?') {
            continue;
        }
        let figures = own
            .iter()
            .enumerate()
            .filter_map(|(nth, detail)| Some((nth, figure(text, detail)?)))
            .collect();
        found.push(Statement {
            range,
            details: own,
            figures,
        });
    }
    found
}

/// What parts of a statement are joined by.
const JOINTS: [&str; 9] = [
    ", ",
    "; ",
    ": ",
    " and ",
    " but ",
    " while ",
    " whereas ",
    " – ",
    "—",
];

impl Statement<'_> {
    /// The bytes around a figure that say what it is of: the statement, or where it has several
    /// figures, what is between commas and conjunctions.
    pub(super) fn around(&self, text: &str, nth: usize) -> Range<usize> {
        let several = self
            .figures
            .iter()
            .filter(|(_, figure)| !matches!(figure, Figure::Date(_)))
            .nth(1)
            .is_some();
        if !several {
            return self.range.clone();
        }
        let at = &self.details[nth].range;
        let before = &text[self.range.start..at.start];
        let behind = &text[at.end..self.range.end];
        let start = JOINTS
            .iter()
            .filter_map(|joint| before.rfind(joint).map(|found| found + joint.len()))
            .max();
        let end = JOINTS.iter().filter_map(|joint| behind.find(joint)).min();
        self.range.start + start.unwrap_or(0)..at.end + end.unwrap_or(behind.len())
    }

    /// What a part of the statement is about. Times are the whole statement's.
    pub(super) fn about(&self, text: &str, part: &Range<usize>) -> About {
        let mut about = About::default();
        let mut at = part.start;
        for detail in self.details {
            let words = &text[detail.range.clone()];
            let inside = part.start <= detail.range.start && detail.range.end <= part.end;
            match detail.kind {
                DetailKind::Date => {
                    about.times.insert(words.to_lowercase());
                }
                DetailKind::Name if inside => {
                    about.names.extend(name_words(words).map(str::to_owned));
                }
                DetailKind::Name
                | DetailKind::Superlative
                | DetailKind::Quotation
                | DetailKind::Number
                | DetailKind::Percentage
                | DetailKind::Amount => {}
            }
            let taken = !matches!(detail.kind, DetailKind::Quotation | DetailKind::Superlative);
            if inside && taken {
                about.add(&text[at.min(detail.range.start)..detail.range.start]);
                at = at.max(detail.range.end);
            }
        }
        about.add(&text[at.min(part.end)..part.end]);
        about
    }
}

impl About {
    fn add(&mut self, text: &str) {
        for word in text.split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'') {
            let lower = word.to_lowercase();
            let lower = lower.as_str();
            self.pronoun |= PRONOUNS.contains(&lower);
            self.elsewhere |= POINTING.contains(&lower);
            if TURNS.contains(&lower) {
                self.turns.insert(lower.to_owned());
            }
            if lower.len() > 2 && !EMPTY.contains(&lower) {
                self.words.insert(stem(lower));
            }
        }
    }
}
