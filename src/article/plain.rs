//! Plain text, which stays as it is: its paragraphs, and what they are.

use super::paragraph::{is_item, starts};
use super::part::settle;
use super::reduce::Text;
use super::{Block, Part};

/// A plain text and its blocks.
pub(super) fn plain(source: &str) -> Text {
    let text = source.trim_end().to_owned();
    let starts = starts(&text);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let blocks = starts.iter().zip(ends).map(|(&start, end)| {
        let words = text[start..end].trim_end();
        let start = start + words.len() - words.trim_start().len();
        let words = words.trim_start();
        let part = if words.starts_with('>') {
            Part::Quotation
        } else if is_item(words) {
            Part::List
        } else {
            Part::Body
        };
        let range = start..start + words.len();
        Block { range, part }
    });
    let mut blocks: Vec<_> = blocks.collect();
    settle(&text, &mut blocks, false);
    (text, blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<(&str, Part)> {
        let (_, blocks) = plain(text);
        let parts = blocks.into_iter();
        parts
            .map(|block| (&text[block.range], block.part))
            .collect()
    }

    #[test]
    fn lines_and_stops_tell_the_parts() {
        use Part::{Body, Boilerplate, Byline, Caption, List, Quotation, Title};
        let text = "Mills take in more grain\nBy Ada Lind\n\nThe mill in May [Photo/Desk]\n\nIt was a good year\nfor grain. Prices\nfell.\n\n\
            What farmers say\n\n> We had rain.\n\nThey name\n\n- rain\n- sun\n  and wind\n\nAdvertisement\n\n  It was so. And\n\nIt ended";
        let expected = [
            ("Mills take in more grain", Title),
            ("By Ada Lind", Byline),
            ("The mill in May [Photo/Desk]", Caption),
            ("It was a good year\nfor grain. Prices\nfell.", Body),
            ("What farmers say", Title),
            ("> We had rain.", Quotation),
            ("They name", Title),
            ("- rain", List),
            ("- sun\n  and wind", List),
            ("Advertisement", Boilerplate),
            ("It was so. And", Title),
            ("It ended", Body),
        ];
        assert_eq!(parts(text), expected);
    }

    #[test]
    fn long_lines_are_paragraphs() {
        let long = "The mills took in more grain. ".repeat(10);
        let long = long.trim_end();
        let text = format!("Grain\n{long}\nIt rained.\n{long}");
        let expected = [
            ("Grain", Part::Title),
            (long, Part::Body),
            ("It rained.", Part::Body),
            (long, Part::Body),
        ];
        assert_eq!(parts(&text), expected);
        // What is broken by hand goes on, also where a line is as short as a heading.
        let text = "The mills of all of Norway\nTook in a lot more.";
        assert_eq!(parts(text), [(text, Part::Body)]);
    }
}
