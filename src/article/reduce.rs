//! A reduced text in the making: words go in with what they are part of, blocks come out. How an
//! article is marked up is not known here.

use super::part::settle;
use super::{Block, Part};

/// A block of which so much is links is one, in hundredths.
const LINKS: usize = 90;

/// A text and its blocks.
pub(super) type Text = (String, Vec<Block>);

#[derive(Default)]
pub(super) struct Reduced {
    text: String,
    blocks: Vec<Block>,
    /// The block that is being written, and how many of its bytes are of which part.
    block: String,
    parts: Vec<(Part, usize)>,
    linked: usize,
}

impl Reduced {
    /// Writes words as they are. What is not white space counts for what the block will be.
    pub(super) fn write(&mut self, words: &str, part: Part, linked: bool) {
        self.block.push_str(words);
        self.count(words.trim().len(), part, linked);
    }

    /// Writes words as a browser copies them: white space is one blank, so is one that does not break, and
    /// what is never seen is left out.
    pub(super) fn flow(&mut self, words: &str, part: Part, linked: bool) {
        let from = self.block.len();
        for c in words.chars() {
            match c {
                ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{a0}' => {
                    if !self.block.is_empty() && !self.block.ends_with([' ', '\n']) {
                        self.block.push(' ');
                    }
                }
                '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
                _ => self.block.push(c),
            }
        }
        self.count(self.block[from..].trim().len(), part, linked);
    }

    fn count(&mut self, bytes: usize, part: Part, linked: bool) {
        match self.parts.iter_mut().find(|(known, _)| *known == part) {
            Some((_, count)) => *count += bytes,
            None => self.parts.push((part, bytes)),
        }
        self.linked += if linked { bytes } else { 0 };
    }

    /// Begins a line. A second time, it begins a block, as a blank line does.
    pub(super) fn break_line(&mut self) {
        let end = self.block.trim_end_matches(' ').len();
        self.block.truncate(end);
        if self.block.ends_with('\n') {
            self.end_block();
        } else if !self.block.is_empty() {
            self.block.push('\n');
        }
    }

    /// Whether nothing of the block is written yet.
    pub(super) fn is_at_start(&self) -> bool {
        self.block.trim().is_empty()
    }

    /// Ends the block that is being written, if there is anything in it. It is what most of it is.
    pub(super) fn end_block(&mut self) {
        let words = self.block.trim();
        if !words.is_empty() {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            let start = self.text.len();
            self.text.push_str(words);
            let most = self.parts.iter().max_by_key(|(_, count)| *count);
            let mut part = most.map_or(Part::Body, |(part, _)| *part);
            let link = self.linked * 100 >= words.len() * LINKS && !words.ends_with(['.', '”']);
            if link && matches!(part, Part::Body | Part::List) {
                part = Part::Boilerplate;
            }
            let range = start..self.text.len();
            self.blocks.push(Block { range, part });
        }
        self.block.clear();
        self.parts.clear();
        self.linked = 0;
    }

    /// The text, with the parts settled that only words tell.
    pub(super) fn finish(mut self) -> Text {
        self.end_block();
        settle(&self.text, &mut self.blocks, true);
        (self.text, self.blocks)
    }
}
