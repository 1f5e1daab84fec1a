//! Markdown to the words a reader sees.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::Article;

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "all other mark-up has no words"
)]
/// The text of a Markdown document: a soft line break is a space, a block ends with a blank line, a
/// picture is its caption.
pub(super) fn markdown(source: &str) -> Article {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut article = Article::default();
    let mut hidden = 0usize;
    let mut heading = 0;
    for event in Parser::new_ext(source, options) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => hidden += 1,
            Event::End(TagEnd::MetadataBlock(_)) => hidden = hidden.saturating_sub(1),
            Event::Text(text) | Event::Code(text) if hidden == 0 => article.text.push_str(&text),
            Event::SoftBreak | Event::End(TagEnd::TableCell) => article.text.push(' '),
            Event::HardBreak => article.text.push('\n'),
            Event::Start(Tag::Heading { .. }) => heading = article.text.len(),
            Event::End(TagEnd::Heading(_)) => {
                article.headings.push(heading..article.text.len());
                end_block(&mut article.text);
            }
            Event::Start(Tag::List(_))
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::CodeBlock
                | TagEnd::Item
                | TagEnd::BlockQuote(_)
                | TagEnd::TableRow
                | TagEnd::TableHead,
            ) => end_block(&mut article.text),
            _ => {}
        }
    }
    let end = article.text.trim_end().len();
    article.text.truncate(end);
    article
}

fn end_block(text: &mut String) {
    let end = text.trim_end().len();
    text.truncate(end);
    if !text.is_empty() {
        text.push_str("\n\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_in_an_item_begins_a_block() {
        assert_eq!(
            markdown("- a\n  - b\n  - c\n- d\n").text(),
            "a\n\nb\n\nc\n\nd"
        );
    }

    #[test]
    fn mark_up_is_taken_off() {
        let article = markdown(
            "---\ntitle: x\n---\n# A *title*\n\nOne [link](https://example.org)\nand `code`.\n\n- a\n- b &amp; c\n\n![caption](p.png)\n",
        );
        let expected = "A title\n\nOne link and code.\n\na\n\nb & c\n\ncaption";
        assert_eq!(article.text(), expected);
        assert_eq!(article.headings(), std::slice::from_ref(&(0..7)));
    }
}
