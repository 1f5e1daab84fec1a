//! Paragraphs: stretches of text with a blank line between them. An item of a list is one too.

use std::ops::Range;

use memchr::memchr_iter;

use super::Article;

impl Article {
    /// The paragraph that the byte `at` is in, up to where the next one begins.
    #[must_use]
    pub fn paragraph_at(&self, at: usize) -> Range<usize> {
        let next = self.blocks.partition_point(|block| block.range.start <= at);
        let start = |nth: usize| self.blocks.get(nth).map(|block| block.range.start);
        let from = next.checked_sub(1).and_then(start);
        from.unwrap_or(0)..start(next).unwrap_or(self.text.len())
    }

    /// The paragraph that begins at the byte `at`, if one does.
    #[must_use]
    pub fn paragraph_from(&self, at: usize) -> Option<Range<usize>> {
        let start = |block: &super::Block| block.range.start;
        self.blocks.binary_search_by_key(&at, start).ok()?;
        Some(self.paragraph_at(at))
    }
}

/// Where the paragraphs of a text begin.
pub(super) fn starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut after_blank = true;
    let mut start = 0;
    let ends = memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    for end in ends {
        let line = &text[start..end];
        let blank = line.trim_start().is_empty();
        if !blank && (after_blank || is_item(line)) {
            starts.push(start);
        }
        after_blank = blank;
        start = end + 1;
    }
    starts
}

/// Whether a line begins an item of a list: with a bullet, or with a number of at most two figures,
/// as a year may well begin a line.
pub(super) fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let marker = match digits {
        0 => line.strip_prefix(['-', '*', '+', '•', '–']),
        1 | 2 => line[digits..].strip_prefix(['.', ')']),
        _ => None,
    };
    marker.is_some_and(|rest| rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::*;

    #[test]
    fn paragraphs_begin_behind_a_blank_line_and_with_an_item() {
        let text = "a\nb\n \n\nc\n- d\n  e\n12) f\n2023. g\n-h";
        let found: Vec<_> = starts(text).into_iter().map(|at| &text[at..=at]).collect();
        assert_eq!(found, ["a", "c", "-", "1"]);
        let article = Article::read(text.as_bytes(), Format::Plain).unwrap();
        assert_eq!(article.paragraph_at(2), 0..7);
        assert_eq!(article.paragraph_from(7), Some(7..9));
        assert_eq!(article.paragraph_from(8), None);
        assert_eq!(article.paragraph_at(999).end, text.len());
    }
}
