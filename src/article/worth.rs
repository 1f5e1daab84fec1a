//! What a statement is worth to a checker: a score from 0 to 1 with its reasons.
//!
//! Rules over words, each with a weight set by hand: [`RULES`]. A rule finds places in a sentence and
//! adds its weight for each, up to so many; what is summed is squashed to the score. No rule knows of
//! another, but for those that name the kind of number or of subject they want.
//!
//! What raises the score is what can be looked up and matters to more than the speaker: figures, votes
//! and laws, what somebody named did, how things have changed. What lowers it is what nobody can look
//! up: opinions, plans of the speaker's own, questions, courtesies, the business of the debate itself.

mod act;
mod figure;
mod kind;
mod lexicon;
mod rule;
mod shape;
mod speech;
mod words;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub use kind::kind;
pub use rule::{RULES, Rule};

use super::Part;
use words::Words;

/// A statement with a score above this is drafted as a claim.
pub const THRESHOLD: f64 = 0.5;

/// What the sum begins with: most sentences are not worth a check.
pub const START: f64 = -2.2;

/// A rule that a sentence met, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    pub rule: &'static Rule,
    /// Bytes of the sentence; empty where the rule is about the sentence as a whole.
    pub range: Range<usize>,
}

/// What a sentence is worth to a checker.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Worth {
    /// 0 to 1.
    pub score: f64,
    /// In the order of the rules.
    pub reasons: Vec<Reason>,
}

impl Worth {
    /// Whether the sentence is worth a claim.
    #[must_use]
    pub fn is_checkable(&self) -> bool {
        self.score > THRESHOLD
    }
}

/// What one sentence is worth, where it stands in a part of the article.
#[must_use]
pub fn worth(sentence: &str, part: Part) -> Worth {
    let words = Words::of(sentence, part);
    if words.list.is_empty() {
        return Worth::default();
    }
    let reasons = rule::met(&words);
    let sum: f64 = reasons.iter().map(|reason| reason.rule.weight).sum();
    let score = squashed(START + sum);
    Worth { score, reasons }
}

/// Where a sentence tells what somebody says: the subject and its verb.
pub(super) fn says(sentence: &str) -> Vec<Range<usize>> {
    act::said(&Words::of(sentence, Part::Body))
}

fn squashed(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}
