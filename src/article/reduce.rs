//! Markdown to the words a reader sees.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::paragraph::{is_item, starts};
use super::{Block, Part};

/// A plain text as it is, and its blocks.
pub(super) fn plain(source: &str) -> (String, Vec<Block>) {
    let text = source.trim_end().to_owned();
    let starts = starts(&text);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let blocks = starts.iter().zip(ends).map(|(&start, end)| {
        let words = text[start..end].trim_end();
        let part = if is_item(words) {
            Part::List
        } else {
            Part::Body
        };
        let range = start..start + words.len();
        Block { range, part }
    });
    let blocks = blocks.collect();
    (text, blocks)
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "all other mark-up has no words"
)]
/// The text of a Markdown document: a soft line break is a space, a block ends with a blank line, a
/// picture is its caption.
pub(super) fn markdown(source: &str) -> (String, Vec<Block>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reduced = Reduced::default();
    let mut hidden = 0usize;
    let mut quotes = 0usize;
    let mut items = 0usize;
    for event in Parser::new_ext(source, options) {
        let part = match (quotes, items) {
            (0, 0) => Part::Body,
            (0, _) => Part::List,
            (_, _) => Part::Quotation,
        };
        match event {
            Event::Start(Tag::MetadataBlock(_)) => hidden += 1,
            Event::End(TagEnd::MetadataBlock(_)) => hidden = hidden.saturating_sub(1),
            Event::Text(text) | Event::Code(text) if hidden == 0 => reduced.text.push_str(&text),
            Event::SoftBreak | Event::End(TagEnd::TableCell) => reduced.text.push(' '),
            Event::HardBreak => reduced.text.push('\n'),
            Event::Start(Tag::BlockQuote(_)) => {
                reduced.end_block(part);
                quotes += 1;
            }
            Event::Start(Tag::Item) => items += 1,
            Event::Start(Tag::List(_)) => reduced.end_block(part),
            Event::End(end) => match end {
                TagEnd::Heading(_) => reduced.end_block(Part::Title),
                TagEnd::TableRow | TagEnd::TableHead => reduced.end_block(Part::List),
                TagEnd::Paragraph | TagEnd::CodeBlock => reduced.end_block(part),
                TagEnd::Item => {
                    reduced.end_block(part);
                    items -= 1;
                }
                TagEnd::BlockQuote(_) => {
                    reduced.end_block(part);
                    quotes -= 1;
                }
                _ => {}
            },
            _ => {}
        }
    }
    reduced.end_block(Part::Body);
    (reduced.text, reduced.blocks)
}

/// A reduced text in the making.
#[derive(Default)]
struct Reduced {
    text: String,
    blocks: Vec<Block>,
    /// Where the block begins that is being written.
    start: usize,
}

impl Reduced {
    /// Ends the block that is being written, if there is anything in it.
    fn end_block(&mut self, part: Part) {
        let words = self.text[self.start..].trim();
        if words.is_empty() {
            self.text.truncate(self.start);
            return;
        }
        let words = words.to_owned();
        self.text.truncate(self.start);
        if !self.blocks.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(&words);
        self.start = self.text.len();
        let range = start..self.start;
        self.blocks.push(Block { range, part });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_in_an_item_begins_a_block() {
        assert_eq!(markdown("- a\n  - b\n  - c\n- d\n").0, "a\n\nb\n\nc\n\nd");
    }

    #[test]
    fn mark_up_is_taken_off() {
        let (text, blocks) = markdown(
            "---\ntitle: x\n---\n# A *title*\n\nOne [link](https://example.org)\nand `code`.\n\n- a\n- b &amp; c\n\n![caption](p.png)\n",
        );
        let expected = "A title\n\nOne link and code.\n\na\n\nb & c\n\ncaption";
        assert_eq!(text, expected);
        let parts: Vec<_> = blocks
            .into_iter()
            .map(|block| (&text[block.range], block.part))
            .collect();
        assert_eq!(parts[0], ("A title", Part::Title));
        assert_eq!(parts[2], ("a", Part::List));
    }
}
