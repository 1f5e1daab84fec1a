//! An article under edits, in which each word knows which one of the original it is.

use std::ops::Range;

use crate::disk::dice::Dice;

/// A word with its punctuation.
#[derive(Clone, Debug)]
struct Word {
    text: String,
    /// What stands between it and the word before.
    blank: &'static str,
    origin: Option<usize>,
    /// Of a sentence put in right behind one that is much like it: the word whose place it has if that
    /// one goes, as then nothing tells it from a figure that was changed.
    heir: Option<usize>,
}

#[derive(Clone, Debug)]
pub(super) struct Edited {
    paragraphs: Vec<Vec<Word>>,
}

impl Edited {
    pub(super) fn of(text: &str) -> Self {
        let mut count = 0;
        let mut paragraphs = Vec::new();
        for paragraph in text.split("\n\n") {
            let words = paragraph.split_whitespace().map(|text| {
                count += 1;
                Word {
                    text: text.to_owned(),
                    blank: " ",
                    origin: Some(count - 1),
                    heir: None,
                }
            });
            paragraphs.push(words.collect());
        }
        Self { paragraphs }
    }

    /// The numbers of the words of each paragraph of an original.
    pub(super) fn paragraphs(&self) -> Vec<Range<usize>> {
        let mut start = 0;
        let range = |paragraph: &Vec<Word>| {
            let range = start..start + paragraph.len();
            start = range.end;
            range
        };
        self.paragraphs.iter().map(range).collect()
    }

    /// Some words of an original.
    pub(super) fn words(&self, words: &Range<usize>) -> String {
        let all = self.paragraphs.iter().flatten();
        let some = all.skip(words.start).take(words.len());
        let some: Vec<_> = some.map(|word| word.text.as_str()).collect();
        some.join(" ")
    }

    /// The text, and where each word stands in it.
    pub(super) fn render(&self) -> (String, Vec<Range<usize>>) {
        let mut text = String::new();
        let mut places = Vec::new();
        for paragraph in &self.paragraphs {
            for (nth, word) in paragraph.iter().enumerate() {
                if nth > 0 {
                    text.push_str(word.blank);
                }
                places.push(text.len()..text.len() + word.text.len());
                text.push_str(&word.text);
            }
            text.push_str("\n\n");
        }
        (text, places)
    }

    /// Which word of the original a word is.
    pub(super) fn origin(&self, nth: usize) -> Option<usize> {
        self.paragraphs.iter().flatten().nth(nth)?.origin
    }

    /// Whether a word of the original has gone, and a word has its place.
    pub(super) fn inherits(&self, nth: usize, words: &Range<usize>) -> bool {
        let mut all = self.paragraphs.iter().flatten();
        let heir = all.nth(nth).and_then(|word| word.heir);
        heir.is_some_and(|heir| {
            let mut all = self.paragraphs.iter().flatten();
            words.contains(&heir) && !all.any(|word| word.origin == Some(heir))
        })
    }

    /// What stands from the first to the last of some words of the original.
    pub(super) fn rest(&self, words: &Range<usize>) -> Vec<&str> {
        let own = |word: &Word| word.origin.is_some_and(|origin| words.contains(&origin));
        let found = self.paragraphs.iter().filter_map(|paragraph| {
            let first = paragraph.iter().position(own)?;
            let last = paragraph.iter().rposition(own)?;
            Some(
                paragraph[first..=last]
                    .iter()
                    .map(|word| word.text.as_str()),
            )
        });
        found.flatten().collect()
    }

    /// Whether a quote of some words of the original survives: four in five of them, in one
    /// paragraph, with no more words between than half of them.
    pub(super) fn survives(&self, words: &Range<usize>) -> bool {
        let own = |word: &Word| word.origin.is_some_and(|origin| words.contains(&origin));
        self.paragraphs.iter().any(|paragraph| {
            let Some(first) = paragraph.iter().position(own) else {
                return false;
            };
            let last = paragraph.iter().rposition(own).unwrap_or(first);
            let count = paragraph[first..=last]
                .iter()
                .filter(|word| own(word))
                .count();
            let between = last + 1 - first - count;
            count * 5 >= words.len() * 4 && between * 2 <= words.len()
        })
    }

    /// One edit, as somebody makes it who goes on with the article.
    pub(super) fn edit(&mut self, dice: &mut Dice) {
        let full: Vec<_> = (0..self.paragraphs.len())
            .filter(|&nth| !self.paragraphs[nth].is_empty())
            .collect();
        let Some(&nth) = full.get(dice.below(full.len().max(1))) else {
            return;
        };
        match dice.below(8) {
            0 => self.move_paragraph(nth, dice),
            1 => self.twin(nth, dice),
            kind => edit_paragraph(&mut self.paragraphs[nth], kind, dice),
        }
    }

    fn move_paragraph(&mut self, nth: usize, dice: &mut Dice) {
        let paragraph = self.paragraphs.remove(nth);
        let to = dice.below(self.paragraphs.len() + 1);
        self.paragraphs.insert(to, paragraph);
    }

    /// Puts in a sentence once more, with another figure, there or elsewhere.
    fn twin(&mut self, nth: usize, dice: &mut Dice) {
        let paragraph = &self.paragraphs[nth];
        let range = sentence(paragraph, dice);
        let mut twin = paragraph[range.clone()].to_vec();
        let has_figure = |word: &Word| word.text.contains(|c: char| c.is_ascii_digit());
        let Some(figure) = twin.iter().rposition(has_figure) else {
            return;
        };
        let (to, at) = if dice.below(2) == 0 {
            (nth, range.end)
        } else {
            (dice.below(self.paragraphs.len()), 0)
        };
        for word in &mut twin {
            let origin = word.origin.take();
            word.heir = origin.or(word.heir).filter(|_| to == nth);
        }
        twin[figure].text = other_figure(&twin[figure].text, dice);
        self.paragraphs[to].splice(at..at, twin);
    }
}

fn other_figure(text: &str, dice: &mut Dice) -> String {
    let first = text.find(|c: char| c.is_ascii_digit());
    let shift = 1 + dice.below(8);
    let turned = text.char_indices().map(|(at, c)| match c.to_digit(10) {
        Some(digit) if Some(at) == first => {
            let other = (digit as usize + shift) % 10;
            char::from_digit(u32::try_from(other).unwrap(), 10).unwrap()
        }
        _ => c,
    });
    turned.collect()
}

/// A random sentence of a paragraph.
fn sentence(paragraph: &[Word], dice: &mut Dice) -> Range<usize> {
    let ends = |word: &Word| {
        word.text
            .trim_end_matches(['"', '”'])
            .ends_with(['.', '!', '?'])
    };
    let at = dice.below(paragraph.len());
    let start = paragraph[..at]
        .iter()
        .rposition(ends)
        .map_or(0, |end| end + 1);
    let end = paragraph[at..]
        .iter()
        .position(ends)
        .map_or(paragraph.len(), |end| at + end + 1);
    start..end
}

fn edit_paragraph(paragraph: &mut Vec<Word>, kind: usize, dice: &mut Dice) {
    let at = dice.below(paragraph.len());
    let until = (at + 1 + dice.below(4)).min(paragraph.len());
    match kind {
        2 => {
            let range = sentence(paragraph, dice);
            paragraph.drain(range);
        }
        3 => drop(paragraph.drain(at..until)),
        4 => {
            let new: Vec<_> = (at..until).map(|_| new_word(dice)).collect();
            paragraph.splice(at..at, new);
        }
        5 if paragraph[at].text.contains(|c: char| c.is_ascii_digit()) => {
            paragraph[at].text = other_figure(&paragraph[at].text, dice);
            paragraph[at].origin = None;
        }
        5 => paragraph[at] = new_word(dice),
        _ => {
            let from = dice.below(at + 1);
            let style = dice.below(5);
            paragraph[from..until]
                .iter_mut()
                .for_each(|word| retype(word, style));
        }
    }
}

fn new_word(dice: &mut Dice) -> Word {
    const WORDS: &[&str] = &[
        "however",
        "the",
        "ministry",
        "of",
        "a",
        "recently",
        "said",
        "in",
        "Brussels",
        "to",
        "new",
        "wafers",
        "and",
        "it",
        "almost",
        "3%",
        "2024",
        "not",
        "plans",
        "large",
        "which",
        "reportedly",
    ];
    Word {
        text: WORDS[dice.below(WORDS.len())].to_owned(),
        blank: " ",
        origin: None,
        heir: None,
    }
}

/// Writes the same word in another way.
fn retype(word: &mut Word, style: usize) {
    use unicode_normalization::UnicodeNormalization;
    let swap = |text: &str, pairs: &[(char, char)]| -> String {
        let other = |c| {
            pairs
                .iter()
                .find(|(from, _)| *from == c)
                .map_or(c, |(_, to)| *to)
        };
        text.chars().map(other).collect()
    };
    match style {
        0 => {
            word.text = swap(
                &word.text,
                &[
                    ('“', '"'),
                    ('”', '"'),
                    ('’', '\''),
                    ('‘', '\''),
                    ('–', '-'),
                    ('—', '-'),
                ],
            );
        }
        1 => {
            word.text = swap(
                &word.text,
                &[('"', '„'), ('\'', '’'), ('-', '‑'), ('–', '—')],
            );
        }
        2 => word.blank = "\u{a0}",
        3 => word.blank = "\n",
        _ => word.text = word.text.nfd().collect(),
    }
}

/// An article of sentences that are much alike.
pub(super) fn generated(dice: &mut Dice) -> String {
    const WHO: &[&str] = &[
        "The ministry",
        "Müller & Søn",
        "Li’s company",
        "Beijing",
        "The Café Group",
        "A Dutch supplier",
        "Mrs Ng",
    ];
    const DID: &[&str] = &[
        "raised",
        "cut",
        "kept",
        "announced",
        "doubled",
        "lost",
        "did not pay",
    ];
    const WHAT: &[&str] = &[
        "its special funds for industry",
        "the share of home-made wafers",
        "spending on research – and on schools –",
        "“hard-tech” projects in the north",
        "most of the orders that it had taken",
        "the output of solar panels",
    ];
    const HOW: &[&str] = &[
        "by {}% in 20{}",
        "to ${}.{}bn",
        "after {} weeks and {} days",
        "in {} of its {} plants",
        "as its work report of {} March 20{} had said",
        "for no reason that anybody in the town could tell",
    ];
    let mut text = String::new();
    for _ in 0..4 + dice.below(5) {
        let count = 2 + dice.below(5);
        for _ in 0..count {
            let mut how = HOW[dice.below(HOW.len())].to_owned();
            while how.contains("{}") {
                how = how.replacen("{}", &(10 + dice.below(80)).to_string(), 1);
            }
            let parts = [
                WHO[dice.below(WHO.len())],
                DID[dice.below(DID.len())],
                WHAT[dice.below(WHAT.len())],
                &how,
            ];
            text.push_str(&parts.join(" "));
            text.push_str(". ");
        }
        text.truncate(text.trim_end().len());
        text.push_str("\n\n");
    }
    text.trim_end().to_owned()
}
