//! Claims marked in the article. Passages that nest are elements within each other; of two that cross,
//! the one that goes on is cut where the other ends.

use std::ops::Range;

use minijinja::context;
use minijinja::value::Value;

use super::{Report, reference};

/// So many passages are drawn around the same words; of more there are only the numbers.
const DEEPEST: usize = 6;

/// A claim's words in the article.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    /// The bytes of the reduced text.
    pub(super) range: Range<usize>,
    /// The claim's place in the order of the page.
    pub(super) claim: usize,
}

/// A stretch of a block, or where something begins and ends in it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Run {
    /// A passage; its first part is what links lead to.
    Open {
        claim: usize,
        first: bool,
    },
    Close,
    /// The claim's number behind its words; what links lead to where its words are not drawn.
    Number {
        claim: usize,
        drawn: bool,
    },
    /// Words, and the claim whose they are.
    Words {
        range: Range<usize>,
        of: Option<usize>,
    },
}

/// All passages, taken block by block.
pub(super) struct Passages {
    /// By where they begin, the longer before the shorter.
    all: Vec<Passage>,
    /// The first that has not begun.
    next: usize,
    /// Those that go on into the next block.
    open: Vec<Passage>,
}

impl Passages {
    pub(super) fn of(all: Vec<Passage>) -> Self {
        Self {
            all,
            next: 0,
            open: Vec::new(),
        }
    }

    /// A block's text with what is marked in it, for a template. `until` is where the next block begins.
    pub(super) fn runs(
        &mut self,
        report: &Report<'_>,
        block: &Range<usize>,
        until: Option<usize>,
    ) -> Value {
        let text = report.story.article.map_or("", |article| article.text());
        let runs = self.of_block(block, until.unwrap_or(usize::MAX));
        let value = |run| match run {
            Run::Open { claim, first } => {
                context! { kind => "open", claim => reference(report, claim), first }
            }
            Run::Close => context! { kind => "close" },
            Run::Number { claim, drawn } => {
                context! { kind => "number", claim => reference(report, claim), drawn }
            }
            Run::Words { range, of } => {
                let of = of.map(|claim| reference(report, claim));
                context! { kind => "words", text => &text[range], claim => of }
            }
        };
        runs.into_iter().map(value).collect()
    }

    fn of_block(&mut self, block: &Range<usize>, until: usize) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut open = std::mem::take(&mut self.open);
        for passage in &open {
            let claim = passage.claim;
            runs.push(Run::Open {
                claim,
                first: false,
            });
        }
        let mut at = block.start;
        while at < block.end {
            while let Some(passage) = self.all.get(self.next) {
                if passage.range.start > at {
                    break;
                }
                self.next += 1;
                let claim = passage.claim;
                if open.len() < DEEPEST && passage.range.end > at {
                    runs.push(Run::Open { claim, first: true });
                    open.push(passage.clone());
                } else {
                    let drawn = false;
                    runs.push(Run::Number { claim, drawn });
                }
            }
            let begins = self.all.get(self.next).map(|next| next.range.start);
            let ends = open.iter().map(|passage| passage.range.end);
            let next = ends.chain(begins).fold(block.end, usize::min);
            let inner = open.iter().min_by_key(|passage| passage.range.len());
            let of = inner.map(|passage| passage.claim);
            runs.push(Run::Words {
                range: at..next,
                of,
            });
            at = next;
            let ended = if at < block.end { at } else { until };
            close(&mut runs, &mut open, ended);
        }
        runs.extend(open.iter().map(|_| Run::Close));
        self.open = open;
        runs
    }
}

/// Closes what ends up to here, and opens again what was closed only because it stood within that.
fn close(runs: &mut Vec<Run>, open: &mut Vec<Passage>, ended: usize) {
    let ends = |passage: &Passage| passage.range.end <= ended;
    let Some(outermost) = open.iter().position(ends) else {
        return;
    };
    let closed = open.split_off(outermost);
    runs.extend(closed.iter().map(|_| Run::Close));
    let (mut done, rest): (Vec<_>, Vec<_>) = closed.into_iter().partition(ends);
    done.sort_by_key(|passage| passage.claim);
    let number = |passage: &Passage| {
        let (claim, drawn) = (passage.claim, true);
        Run::Number { claim, drawn }
    };
    runs.extend(done.iter().map(number));
    let again = |passage: &Passage| {
        let (claim, first) = (passage.claim, false);
        Run::Open { claim, first }
    };
    runs.extend(rest.iter().map(again));
    open.extend(rest);
}
