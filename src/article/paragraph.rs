//! Paragraphs: stretches of text with a blank line between them. An item of a list is one too.

use std::ops::Range;

use super::Article;
use super::part::begins_alone;

impl Article {
    /// The paragraph that the byte `at` is in, up to where the next one begins.
    #[must_use]
    pub fn paragraph_at(&self, at: usize) -> Range<usize> {
        let next = self.blocks.partition_point(|block| block.range.start <= at);
        let start = |nth: usize| self.blocks.get(nth).map(|block| block.range.start);
        let from = next.checked_sub(1).and_then(start);
        from.unwrap_or(0)..start(next).unwrap_or(self.text.len())
    }

    /// The paragraph that begins at the byte `at`, or behind blanks there, if one does.
    #[must_use]
    pub fn paragraph_from(&self, at: usize) -> Option<Range<usize>> {
        let nth = self.blocks.partition_point(|block| block.range.start < at);
        let start = self.blocks.get(nth)?.range.start;
        let blanks = &self.text.as_bytes()[at..start];
        let begins = blanks.iter().all(|byte| matches!(byte, b' ' | b'\t'));
        let after_text = self.text[..at].ends_with(|c: char| c != '\n');
        (begins && !(after_text && start > at)).then(|| at..self.paragraph_at(start).end)
    }
}

/// Lines of more bytes than this are not broken by hand, each is a paragraph.
const WIDE: usize = 160;

/// Where the paragraphs of a plain text begin. Its lines are broken by hand, or most of it is in long
/// lines: then each line is a paragraph.
pub(super) fn starts(text: &str) -> Vec<usize> {
    let lengths = || text.split('\n').map(str::len);
    let long: usize = lengths().filter(|length| *length > WIDE).sum();
    let whole_lines = long * 2 > text.len();
    let width = lengths().filter(|length| *length <= WIDE).max();
    let width = width.unwrap_or_default();
    let mut starts = Vec::new();
    let mut start = 0;
    let mut before: Option<&str> = None;
    for line in text.split('\n') {
        let words = line.trim();
        let begins = match before {
            None => true,
            Some(_) if whole_lines || is_item(line) => true,
            Some(before) => {
                let first = starts.last() == Some(&(start - before.len() - 1));
                let word = words.split(' ').next().unwrap_or_default();
                let early = before.len() + 1 + word.len() <= width;
                let of_all = starts.len() == 1 && !words.starts_with(char::is_lowercase);
                first && early && begins_alone(before.trim(), of_all)
            }
        };
        if begins && !words.is_empty() {
            starts.push(start);
        }
        before = (!words.is_empty()).then_some(line);
        start += line.len() + 1;
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
