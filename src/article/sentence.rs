//! Sentences: where one begins and ends, for moving by them. Looks only at the paragraph around a
//! place, and of a very long one at a stretch.
//!
//! The rules of Unicode's annex 29 leave full stops behind abbreviations undecided; `stop` decides those.

mod stop;

use std::ops::Range;

use memchr::memchr;

use super::{Article, Part};
use stop::goes_on;

/// A sentence of the article, or what stands for one: a heading, an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the reduced text, inside of one block.
    pub range: Range<usize>,
    /// What the block is that it stands in.
    pub part: Part,
}

/// A paragraph longer than this is cut into stretches of so many bytes, in which sentences end.
const STRETCH: usize = 8192;

/// How far behind such a place a blank to cut at is looked for, in bytes.
const SEARCH: usize = 256;

impl Article {
    /// The sentence that the byte `at` is in, or the next one where it stands between two.
    #[must_use]
    pub fn sentence_at(&self, at: usize) -> Range<usize> {
        let stretch = self.stretch(at);
        let mut sentences = self.sentences(stretch.clone()).into_iter();
        let found = sentences.find(|sentence| sentence.end > at);
        found
            .or_else(|| self.sentence_after(at))
            .or_else(|| self.sentences(stretch).pop())
            .unwrap_or(0..0)
    }

    /// The first sentence that begins behind the byte `at`.
    #[must_use]
    pub fn sentence_after(&self, at: usize) -> Option<Range<usize>> {
        let mut stretch = self.stretch(at);
        loop {
            let sentences = self.sentences(stretch.clone());
            if let Some(found) = sentences.into_iter().find(|sentence| sentence.start > at) {
                return Some(found);
            }
            if stretch.end >= self.text.len() {
                return None;
            }
            stretch = self.stretch(stretch.end);
        }
    }

    /// The last sentence that begins before the byte `at`.
    #[must_use]
    pub fn sentence_before(&self, at: usize) -> Option<Range<usize>> {
        let mut stretch = self.stretch(at);
        loop {
            let sentences = self.sentences(stretch.clone());
            if let Some(found) = sentences.into_iter().rfind(|sentence| sentence.start < at) {
                return Some(found);
            }
            stretch = self.stretch(stretch.start.checked_sub(1)?);
        }
    }

    /// Every sentence in order, each with the part of the article it is in. All that is not white space
    /// is in one of them.
    #[must_use]
    pub fn sentences_with_parts(&self) -> Vec<Sentence> {
        let mut found = Vec::new();
        for block in &self.blocks {
            let part = block.part;
            let mut at = block.range.start;
            while at < block.range.end {
                let stretch = self.stretch(at);
                at = stretch.end;
                let ranges = self.sentences(stretch).into_iter();
                found.extend(ranges.map(|range| Sentence { range, part }));
            }
        }
        found
    }

    /// The paragraph that the byte `at` is in, with the blanks behind it, or a stretch of it.
    fn stretch(&self, at: usize) -> Range<usize> {
        let paragraph = self.paragraph_at(at);
        let cut = |nth: usize| self.cut(&paragraph, nth);
        let mut nth = (at.min(paragraph.end) - paragraph.start) / STRETCH;
        if cut(nth) > at {
            nth -= 1;
        }
        if cut(nth) == paragraph.end {
            nth = nth.saturating_sub(1);
        }
        cut(nth)..cut(nth + 1)
    }

    fn cut(&self, paragraph: &Range<usize>, nth: usize) -> usize {
        let at = paragraph.start + nth * STRETCH;
        if nth == 0 || at >= paragraph.end {
            return at.min(paragraph.end);
        }
        let end = (at + SEARCH).min(paragraph.end);
        let blank = memchr(b' ', &self.text.as_bytes()[at..end]);
        let mut cut = blank.map_or(at, |blank| at + blank + 1);
        while !self.text.is_char_boundary(cut) {
            cut += 1;
        }
        cut
    }

    fn sentences(&self, stretch: Range<usize>) -> Vec<Range<usize>> {
        // In a paragraph a line break is a blank, and to the rules it is the end of a sentence.
        // An ellipsis is none to them at all; in its three bytes go three full stops.
        let text = self.text[stretch.clone()].replace('\n', " ");
        let text = text.replace('…', "...");
        let mut sentences: Vec<Range<usize>> = Vec::new();
        if text.trim_start().is_empty() {
            return sentences;
        }
        let starts = stop::candidates(&text);
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        for (&at, end) in starts.iter().zip(ends) {
            let piece = &text[at..end];
            let start = at + piece.len() - piece.trim_start().len();
            let end = at + piece.trim_end().len();
            if start >= end {
                continue;
            }
            match sentences.last_mut() {
                Some(before) if goes_on(&text[before.clone()], &text[start..end]) => {
                    before.end = end;
                }
                _ => sentences.push(start..end),
            }
        }
        let shifted =
            |sentence: Range<usize>| stretch.start + sentence.start..stretch.start + sentence.end;
        sentences.into_iter().map(shifted).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Format;
    use super::*;

    fn article(text: &str, format: Format) -> Article {
        Article::read(text.as_bytes(), format).unwrap()
    }

    fn all(article: &Article) -> Vec<&str> {
        let first = article.sentence_at(0);
        let rest = std::iter::successors(Some(first), |sentence| {
            article.sentence_after(sentence.start)
        });
        rest.map(|sentence| &article.text()[sentence]).collect()
    }

    fn plain(text: &str) -> Vec<String> {
        let article = article(text, Format::Plain);
        all(&article).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for sentences in [
            &["It rose by $1.93bn.", "That is 3.5 per cent."][..],
            &[
                "Mr. Li met Dr. J. R. Smith of the U.S. Senate on Sept. 3.",
                "He left.",
            ],
            &[
                "“Science should serve us,” he said.",
                "“We should improve it.”",
                "He paused.",
            ],
            &["“Really?” he asked.", "Yes!", "(It was.)", "No. 5 is out."],
            &["See No. 5 Company.", "He said no.", "Then he went."],
            &["他说：“你好。”", "然后走了！", "Ça va ?", "Oui."],
            &["No stop at the end"],
        ] {
            let text = sentences.join(" ");
            assert_eq!(plain(&text), sentences, "{text}");
        }
        assert_eq!(plain("他走了。我也走了。"), ["他走了。", "我也走了。"]);
    }

    #[test]
    fn lines_do_not_end_a_sentence_but_headings_and_items_do() {
        let text =
            "One that\nis wrapped. Two\n\nThree\n- a thing\n- another, in\n  two lines\n1. first";
        let sentences = [
            "One that\nis wrapped.",
            "Two",
            "Three",
            "- a thing",
            "- another, in\n  two lines",
            "1. first",
        ];
        assert_eq!(plain(text), sentences);
        let marked = article("# Head\nText\ngoes on.\n\n- a\n- b\n", Format::Markdown);
        assert_eq!(all(&marked), ["Head", "Text goes on.", "a", "b"]);
    }

    #[test]
    fn from_between_two_it_is_the_next_and_at_the_end_the_last() {
        let article = article("One.  Two.\n\n\nThree.", Format::Plain);
        let at = |at| &article.text()[article.sentence_at(at)];
        assert_eq!(
            [at(3), at(4), at(10), at(99)],
            ["One.", "Two.", "Three.", "Three."]
        );
        assert_eq!(article.sentence_before(6), Some(0..4));
        assert_eq!(article.sentence_before(0), None);
        assert_eq!(article.sentence_after(13), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

        #[test]
        fn they_are_the_same_forwards_and_back(
            words in proptest::collection::vec("[a-zA-Z中.!?”é ]{1,9}\\n{0,2}|[A-Z]x{3000}\\. ", 1..16),
        ) {
            let text = words.concat();
            prop_assume!(!text.trim().is_empty());
            let article = article(&text, Format::Plain);
            let mut forwards = vec![article.sentence_at(0)];
            while let Some(next) = article.sentence_after(forwards[forwards.len() - 1].start) {
                prop_assert!(next.start >= forwards[forwards.len() - 1].end);
                prop_assert_eq!(article.sentence_at(next.start), next.clone());
                forwards.push(next);
            }
            let mut at = article.text().len() + 1;
            while let Some(before) = article.sentence_before(at) {
                at = before.start;
                prop_assert_eq!(Some(before), forwards.pop());
            }
            prop_assert!(forwards.is_empty());
        }
    }

    #[test]
    fn one_long_line_is_no_hindrance() {
        for unit in ["A share of 16%. ", "x", "\u{301}", "中", "\u{a0}"] {
            let text = format!("a{}b", unit.repeat(10_000_000 / unit.len()));
            let article = article(&text, Format::Plain);
            let last = article.sentence_before(article.text().len()).unwrap();
            assert!(last.len() <= STRETCH + SEARCH, "{unit:?}");
            assert!(article.sentence_before(last.start).is_some());
        }
    }
}
