//! The article block by block, each as what it is, with the numbers of the notes in it.

use std::fmt::Write;
use std::ops::Range;

use super::escape::{BLANKS, escaped};
use crate::article::{Article, Block, Part};

/// The number of a note, behind a byte of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) at: usize,
    pub(super) number: usize,
}

/// All blocks but a headline at the start. `marks` are sorted.
pub(super) fn passages(
    article: &Article,
    marks: Vec<Mark>,
) -> impl Iterator<Item = String> + use<'_> {
    let mut marks = marks.into_iter().peekable();
    let blocks = article.blocks();
    (0..blocks.len()).filter_map(move |nth| {
        let block = &blocks[nth];
        // What ends between two blocks belongs to the one before.
        let next = blocks
            .get(nth + 1)
            .map_or(usize::MAX, |next| next.range.start);
        let mut own = Vec::new();
        while let Some(mark) = marks.next_if(|mark| mark.at <= next) {
            own.push(mark);
        }
        let before = nth.checked_sub(1).map(|before| blocks[before].part);
        if before.is_none() && block.part == Part::Title {
            return None;
        }
        let gap = match (before, block.part) {
            (Some(Part::List), Part::List) => "",
            (Some(Part::Quotation), Part::Quotation) => ">\n",
            _ => "\n",
        };
        Some(format!("{gap}{}\n", passage(article, block, &own)))
    })
}

/// A block in the form of its part.
fn passage(article: &Article, block: &Block, marks: &[Mark]) -> String {
    match block.part {
        Part::Title => format!("## {}", inline(article, block, marks)),
        Part::Body | Part::Boilerplate => marked(article, block, marks).join("\n"),
        Part::Quotation => format!("> {}", marked(article, block, marks).join("\n> ")),
        Part::Caption | Part::Byline => format!("*{}*", marked(article, block, marks).join("\n")),
        Part::List => {
            let words = &article.text()[block.range.clone()];
            let sign = match item(words) {
                Some((sign, _)) if sign.starts_with(|c: char| c.is_ascii_digit()) => sign,
                Some(_) | None => "-",
            };
            let break_ = format!("\n{}", " ".repeat(sign.len() + 1));
            format!("{sign} {}", marked(article, block, marks).join(&break_))
        }
    }
}

/// A block on one line.
pub(super) fn inline(article: &Article, block: &Block, marks: &[Mark]) -> String {
    marked(article, block, marks).join(" ")
}

/// The lines of a block, each with the numbers that stand in it.
fn marked(article: &Article, block: &Block, marks: &[Mark]) -> Vec<String> {
    let lines = own_lines(article.text(), block);
    let count = lines.len();
    let mut marks = marks.iter().peekable();
    let lines = lines.into_iter().enumerate().map(|(nth, line)| {
        let last = nth + 1 == count;
        let (mut text, mut from) = (String::new(), line.start);
        while let Some(mark) = marks.next_if(|mark| last || mark.at <= line.end) {
            let at = mark.at.clamp(from, line.end);
            text += &escaped(&article.text()[from..at], from == line.start);
            _ = write!(text, "[^{}]", mark.number);
            from = at;
        }
        text + &escaped(&article.text()[from..line.end], from == line.start)
    });
    lines.collect()
}

/// The bytes of a block's lines without what marks them up in a plain text.
fn own_lines(text: &str, block: &Block) -> Vec<Range<usize>> {
    let mut start = block.range.start;
    let lines = text[block.range.clone()].split('\n').map(|line| {
        let blanks = line.len() - line.trim_start_matches(BLANKS).len();
        let words = line.trim_matches(BLANKS);
        let sign = match block.part {
            Part::Quotation => quoted(words),
            Part::List if start == block.range.start => item(words).map_or(0, |(_, end)| end),
            Part::List
            | Part::Title
            | Part::Body
            | Part::Caption
            | Part::Byline
            | Part::Boilerplate => 0,
        };
        let from = start + blanks;
        start += line.len() + 1;
        from + sign..from + words.len()
    });
    lines.collect()
}

/// The length of the signs that mark a line of a quotation.
fn quoted(words: &str) -> usize {
    words.len() - words.trim_start_matches(['>', ' ']).len()
}

/// The sign that an item of a list begins with, and where its words do.
fn item(words: &str) -> Option<(&str, usize)> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let sign = match digits {
        0 => words
            .chars()
            .next()
            .filter(|c| "-*+•–".contains(*c))?
            .len_utf8(),
        1 | 2 if words[digits..].starts_with(['.', ')']) => digits + 1,
        _ => return None,
    };
    let rest = words[sign..].strip_prefix(' ')?;
    let blanks = rest.len() - rest.trim_start_matches(BLANKS).len();
    Some((&words[..sign], sign + 1 + blanks))
}

#[cfg(test)]
mod tests {
    use super::super::super::super::article::Format;
    use super::*;

    fn script(text: &str, marks: &[(usize, usize)]) -> String {
        let article = Article::read(text.as_bytes(), Format::Plain).unwrap();
        let marks = marks.iter().map(|&(at, number)| Mark { at, number });
        passages(&article, marks.collect()).collect()
    }

    #[test]
    fn parts_keep_their_form_and_numbers_stand_behind_the_words() {
        let text = "Mills take in more grain\n\nIt was (so)\ngood!\n\n> We had *rain*.\n> And sun\n\n- rain\n- sun\n  and wind\n\n1. first\n\nAdvertisement";
        let at = |words: &str| text.find(words).unwrap() + words.len();
        let marks = [(at("It was "), 1), (at("good!"), 2), (at("and wind"), 3)];
        assert_eq!(
            script(text, &marks),
            "\nIt was [^1]\\(so)\ngood\\![^2]\n\n> We had \\*rain\\*.\n> And sun\n\n- rain\n- sun\n  and wind[^3]\n1. first\n\nAdvertisement\n"
        );
    }
}
