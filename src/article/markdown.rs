//! Markdown to the words a reader sees.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::Part;
use super::html;
use super::reduce::{Reduced, Text};

/// What is open at a place of the document.
#[derive(Default)]
struct Open {
    hidden: usize,
    heading: usize,
    quotes: usize,
    items: usize,
    rows: usize,
    images: usize,
    links: usize,
    emphasis: usize,
    /// The block before is the caption of a picture: what follows in italics belongs to it.
    picture: bool,
    /// A block of HTML in the making.
    html: String,
}

impl Open {
    fn part(&self) -> Part {
        if self.images > 0 || self.picture && self.emphasis > 0 {
            Part::Caption
        } else if self.quotes > 0 {
            Part::Quotation
        } else if self.heading > 0 {
            Part::Title
        } else if self.items + self.rows > 0 {
            Part::List
        } else {
            Part::Body
        }
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "all other mark-up has no words"
)]
/// The text of a Markdown document: a soft line break is a space, a block ends with a blank line, a
/// picture is its caption.
pub(super) fn markdown(source: &str) -> Text {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reduced = Reduced::default();
    let mut open = Open::default();
    for event in Parser::new_ext(source, options) {
        let (part, linked) = (open.part(), open.links > 0);
        match event {
            Event::Text(text) | Event::Code(text) if open.hidden == 0 => {
                reduced.write(&text, part, linked);
            }
            Event::SoftBreak | Event::End(TagEnd::TableCell) => reduced.write(" ", part, linked),
            Event::HardBreak => reduced.break_line(),
            Event::InlineHtml(tag) if tag.starts_with("<br") => reduced.break_line(),
            Event::Html(html) => open.html.push_str(&html),
            Event::Start(tag) => begin(&tag, &mut open, &mut reduced),
            Event::End(end) => finish(end, &mut open, &mut reduced),
            _ => {}
        }
    }
    reduced.finish()
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "all other mark-up changes nothing"
)]
fn begin(tag: &Tag<'_>, open: &mut Open, reduced: &mut Reduced) {
    match tag {
        Tag::MetadataBlock(_) => open.hidden += 1,
        Tag::Heading { .. } => open.heading += 1,
        Tag::TableRow | Tag::TableHead => open.rows += 1,
        Tag::Link { .. } => open.links += 1,
        Tag::Emphasis => open.emphasis += 1,
        Tag::Image { .. } => {
            open.images += 1;
            open.picture = reduced.is_at_start();
        }
        Tag::BlockQuote(_) => {
            reduced.end_block();
            open.quotes += 1;
        }
        Tag::List(_) => reduced.end_block(),
        Tag::Item => open.items += 1,
        _ => {}
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "all other mark-up changes nothing"
)]
fn finish(tag: TagEnd, open: &mut Open, reduced: &mut Reduced) {
    let less = |count: &mut usize| *count = count.saturating_sub(1);
    match tag {
        TagEnd::MetadataBlock(_) => less(&mut open.hidden),
        TagEnd::Link => less(&mut open.links),
        TagEnd::Emphasis => less(&mut open.emphasis),
        TagEnd::Image => {
            less(&mut open.images);
            // A picture within a sentence does not cut it in two.
            if open.picture {
                reduced.end_block();
            }
        }
        TagEnd::Heading(_) => less(&mut open.heading),
        TagEnd::TableRow | TagEnd::TableHead => less(&mut open.rows),
        TagEnd::Item => less(&mut open.items),
        TagEnd::BlockQuote(_) => less(&mut open.quotes),
        TagEnd::HtmlBlock => html::fragment(&std::mem::take(&mut open.html), reduced),
        _ => {}
    }
    let block = matches!(
        tag,
        TagEnd::Heading(_)
            | TagEnd::TableRow
            | TagEnd::TableHead
            | TagEnd::Paragraph
            | TagEnd::CodeBlock
            | TagEnd::Item
            | TagEnd::BlockQuote(_)
    );
    if block {
        let written = !reduced.is_at_start();
        reduced.end_block();
        open.picture &= !written;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(source: &str) -> Vec<(String, Part)> {
        let (text, blocks) = markdown(source);
        let parts = blocks
            .iter()
            .map(|block| (text[block.range.clone()].to_owned(), block.part));
        parts.collect()
    }

    #[test]
    fn a_list_in_an_item_begins_a_block() {
        assert_eq!(markdown("- a\n  - b\n  - c\n- d\n").0, "a\n\nb\n\nc\n\nd");
    }

    #[test]
    fn mark_up_is_taken_off() {
        let source = "---\ntitle: x\n---\n# A *title*\n\nOne [link](https://example.org)\nand `code`.\n\n- a\n- b &amp; c\n\n![caption](p.png)\n";
        let (text, blocks) = markdown(source);
        assert_eq!(
            text,
            "A title\n\nOne link and code.\n\na\n\nb & c\n\ncaption"
        );
        assert_eq!(blocks[0].range, 0..7);
    }

    #[test]
    fn each_block_is_told_for_what_it_is() {
        use Part::{Body, Boilerplate, Byline, Caption, List, Quotation, Title};
        let source = "# Harvest\n\nBy Ada Lind\n\n![A field](f.png)\n*The field in May*\n\n*It was a good\nyear.*\n\n> We had rain.\n>\n> - and sun\n\n1. First\n2. Second\n\n| Year | Tonnes |\n|--|--|\n| 2020 | 31 |\n\n[More of this](https://example.org/more)\n\n<figure><figcaption>A map</figcaption></figure>\n\nThe ![sun](s.png) shone.\n";
        let expected = [
            ("Harvest", Title),
            ("By Ada Lind", Byline),
            ("A field", Caption),
            ("The field in May", Caption),
            ("It was a good year.", Body),
            ("We had rain.", Quotation),
            ("and sun", Quotation),
            ("First", List),
            ("Second", List),
            ("Year Tonnes", List),
            ("2020 31", List),
            ("More of this", Boilerplate),
            ("A map", Caption),
            ("The sun shone.", Body),
        ];
        let expected = expected.map(|(words, part)| (words.to_owned(), part));
        assert_eq!(parts(source), expected);
    }
}
