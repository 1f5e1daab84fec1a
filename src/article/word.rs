//! Words as a reader picks them: between blanks, without the marks around them, and in scripts without
//! blanks as Unicode's annex 29 parts them.

use std::ops::Range;

use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

use super::Article;

/// How much of a text without blanks is looked at, in bytes.
const LONGEST: usize = 256;

impl Article {
    /// The word that the byte `at` is in, or the next one; `None` behind the last.
    #[must_use]
    pub fn word_at(&self, at: usize) -> Option<Range<usize>> {
        let mut from = self.token_start(at);
        while let Some(token) = self.token_from(from) {
            if let Some(word) = self.words_of(&token).into_iter().find(|word| word.end > at) {
                return Some(word);
            }
            from = token.end;
        }
        None
    }

    /// The last word that begins before the byte `at`.
    #[must_use]
    pub fn word_before(&self, at: usize) -> Option<Range<usize>> {
        let mut end = at.min(self.text.len());
        while end > 0 {
            let start = self.token_start(end - 1);
            let token = self.token_from(start).filter(|token| token.start < end);
            let words = token.map(|token| self.words_of(&token)).unwrap_or_default();
            if let Some(word) = words.into_iter().rfind(|word| word.start < at) {
                return Some(word);
            }
            end = start.min(end - 1);
        }
        None
    }

    /// Where the token begins that the byte `at` is in; on a blank, the blank itself.
    fn token_start(&self, at: usize) -> usize {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let mut least = at.saturating_sub(LONGEST);
        while !self.text.is_char_boundary(least) {
            least += 1;
        }
        let before = self.text[least..at].char_indices().rev();
        let mut start = at;
        for (offset, c) in before {
            if c.is_whitespace() {
                break;
            }
            start = least + offset;
        }
        start
    }

    /// The first token that begins at or behind the byte `from`.
    fn token_from(&self, from: usize) -> Option<Range<usize>> {
        let rest = &self.text[from..];
        let start = from + (rest.len() - rest.trim_start().len());
        let token = &self.text[start..];
        let mut end = start + token.find(char::is_whitespace).unwrap_or(token.len());
        if end - start > LONGEST {
            end = start + LONGEST;
            while !self.text.is_char_boundary(end) {
                end += 1;
            }
        }
        (start < end).then_some(start..end)
    }

    fn words_of(&self, token: &Range<usize>) -> Vec<Range<usize>> {
        let text = &self.text[token.clone()];
        if text.chars().any(has_no_blanks) {
            let words = text.split_word_bound_indices();
            let words = words.filter(|(_, word)| word.contains(char::is_alphanumeric));
            let range = |(at, word): (usize, &str)| token.start + at..token.start + at + word.len();
            return words.map(range).collect();
        }
        let word = text.trim_matches(|c: char| !c.is_alphanumeric() && !belongs(c));
        let word = word.trim_end_matches(['#', '+', '-', '±']);
        let start = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !belongs(c));
        let start = token.end - start.len();
        let has_words = word.contains(char::is_alphanumeric);
        has_words
            .then(|| start..start + word.len())
            .into_iter()
            .collect()
    }
}

/// Signs that are a part of the figure or word beside them.
fn belongs(c: char) -> bool {
    matches!(
        c,
        '$' | '€' | '£' | '¥' | '₹' | '%' | '‰' | '°' | '#' | '+' | '-' | '−' | '±' | '§'
    )
}

/// Letters of a script that sets no blanks between words.
fn has_no_blanks(c: char) -> bool {
    matches!(
        c.script(),
        Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Format;
    use super::*;

    fn article(text: &str) -> Article {
        Article::read(text.as_bytes(), Format::Plain).unwrap()
    }

    fn forwards(article: &Article) -> Vec<Range<usize>> {
        let first = article.word_at(0);
        std::iter::successors(first, |word| article.word_at(word.end)).collect()
    }

    #[test]
    fn words_leave_the_marks_around_them() {
        for (text, words) in [
            (
                "“Up by $1.93bn,” he said (the NDRC’s word).",
                &["Up", "by", "$1.93bn", "he", "said", "the", "NDRC’s", "word"][..],
            ),
            ("a 3.5% rise – or −2%?", &["a", "3.5%", "rise", "or", "−2%"]),
            ("one --- two", &["one", "two"]),
            ("他走了。我", &["他", "走", "了", "我"]),
        ] {
            let article = article(text);
            let found: Vec<_> = forwards(&article)
                .into_iter()
                .map(|word| &article.text()[word])
                .collect();
            assert_eq!(found, words, "{text}");
        }
        assert_eq!(article("a b").word_at(9), None);
        assert_eq!(article("a b").word_before(0), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn words_are_the_same_forwards_and_back(text in "[a-c%$.,”中é \\n]{1,60}") {
            prop_assume!(!text.trim().is_empty());
            let article = article(&text);
            let mut words = forwards(&article);
            let mut at = article.text().len();
            while let Some(word) = article.word_before(at) {
                prop_assert_eq!(Some(&word), words.last());
                at = word.start;
                words.pop();
            }
            prop_assert!(words.is_empty());
        }
    }
}
