//! The words of an article and where each of them stands, so that a quote is looked for only where
//! its rarest words are.

use std::collections::HashMap;

use super::folded::Folded;

/// A word: a run of letters and figures without anything between. Of scripts that are written
/// without blanks each sign is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its bytes in the folded text.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Which word it is, whatever its case.
    pub(super) id: u32,
}

/// What no word of the article is.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// All words of a text, and where each stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    pub(super) words: Vec<Word>,
    ids: HashMap<String, u32>,
    /// The numbers of the words of each id, one id behind the other.
    places: Vec<u32>,
    /// Where those of each id begin.
    starts: Vec<u32>,
}

impl Index {
    pub(super) fn of(folded: &Folded) -> Self {
        let mut ids: HashMap<String, u32> = HashMap::new();
        let mut counts: Vec<u32> = Vec::new();
        let mut words = Vec::new();
        each_word(&folded.text, |start, end, key| {
            let id = if let Some(&id) = ids.get(key) {
                id
            } else {
                let id = u32::try_from(counts.len()).unwrap_or(UNKNOWN);
                ids.insert(key.to_owned(), id);
                counts.push(0);
                id
            };
            counts[id as usize] += 1;
            words.push(Word { start, end, id });
        });
        let mut starts = Vec::with_capacity(counts.len() + 1);
        let mut sum = 0;
        for count in &counts {
            starts.push(sum);
            sum += count;
        }
        starts.push(sum);
        let mut next = starts.clone();
        let mut places = vec![0; words.len()];
        for (number, word) in words.iter().enumerate() {
            let at = &mut next[word.id as usize];
            places[*at as usize] = u32::try_from(number).unwrap_or(UNKNOWN);
            *at += 1;
        }
        Self {
            words,
            ids,
            places,
            starts,
        }
    }

    /// The numbers of the words with an id, in order.
    pub(super) fn places(&self, id: u32) -> &[u32] {
        match (
            self.starts.get(id as usize),
            self.starts.get(id as usize + 1),
        ) {
            (Some(&start), Some(&end)) => &self.places[start as usize..end as usize],
            _ => &[],
        }
    }

    /// The words of another text, with the ids that they have here.
    pub(super) fn words_of(&self, folded: &str) -> Vec<Word> {
        let mut words = Vec::new();
        each_word(folded, |start, end, key| {
            let id = self.ids.get(key).copied().unwrap_or(UNKNOWN);
            words.push(Word { start, end, id });
        });
        words
    }
}

/// Calls `found` with the bytes of each word of a folded text, and with the word in lower case.
fn each_word(text: &str, mut found: impl FnMut(usize, usize, &str)) {
    let mut key = String::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let apart = stands_alone(c);
        if (apart || !is_of_word(c)) && !key.is_empty() {
            found(start, at, &key);
            key.clear();
        }
        if apart {
            found(at, at + c.len_utf8(), text[at..at + c.len_utf8()].into());
        } else if is_of_word(c) {
            if key.is_empty() {
                start = at;
            }
            if c.is_ascii() {
                key.push(c.to_ascii_lowercase());
            } else {
                key.extend(c.to_lowercase());
            }
        }
    }
    if !key.is_empty() {
        found(start, text.len(), &key);
    }
}

/// Whether a character is part of a word.
pub(super) fn is_of_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

/// Whether a sign is a word of its own, as in Chinese and Japanese.
pub(super) const fn stands_alone(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_by_their_letters_whatever_the_case() {
        let folded = Folded::of("The chip’s 1.93bn: the 中国 chips");
        let index = Index::of(&folded);
        let words: Vec<_> = index
            .words
            .iter()
            .map(|word| &folded.text[word.start..word.end])
            .collect();
        assert_eq!(
            words,
            ["The", "chip", "s", "1", "93bn", "the", "中", "国", "chips"]
        );
        assert_eq!(index.places(index.words[0].id), [0, 5]);
        assert_eq!(index.words_of("THE wafer")[0].id, index.words[0].id);
        assert_eq!(index.words_of("THE wafer")[1].id, UNKNOWN);
        assert!(index.places(UNKNOWN).is_empty());
    }
}
