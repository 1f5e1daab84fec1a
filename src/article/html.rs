//! HTML to the words a reader sees: the article of a page, and what its parts are.

mod body;
mod element;
mod tree;

use std::ops::Range;

use super::Part;
use super::reduce::{Reduced, Text};
use body::Page;
use element::{Element, Mark};
use tree::Node;

/// Who wrote an article is told in at most so many bytes, and so is what a picture shows; a class that
/// says so of more belongs to something larger.
const SHORT: usize = 1000;

/// Whether a text is HTML, whatever its file is called.
pub(super) fn is_html(text: &str) -> bool {
    let mut rest = text.trim_start();
    for (opens, closes) in [("<?xml", "?>"), ("<!--", "-->")] {
        while rest.starts_with(opens) {
            let Some(end) = rest.find(closes) else {
                return false;
            };
            rest = rest[end + closes.len()..].trim_start();
        }
    }
    let begins = |word: &str| {
        let start = rest.get(..word.len());
        let after = rest.as_bytes().get(word.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(word))
            && after.is_none_or(|after| !after.is_ascii_alphanumeric())
    };
    begins("<!doctype html") || begins("<html")
}

/// The article of a page.
pub(super) fn page(source: &str) -> Text {
    let nodes = tree::nodes(source);
    let page = Page::new(&nodes);
    let mut reduced = Reduced::default();
    let range = page.article();
    if let Some(title) = page.title(range.clone()) {
        reduced.flow(title, Part::Title, false);
        reduced.end_block();
    }
    Writer::new(&page, &mut reduced).write(range);
    reduced.finish()
}

/// All of a piece of HTML.
pub(super) fn fragment(source: &str, reduced: &mut Reduced) {
    let nodes = tree::nodes(source);
    let page = Page::new(&nodes);
    reduced.end_block();
    Writer::new(&page, reduced).write(0..nodes.len());
    reduced.end_block();
}

/// An element that is being written.
struct Open {
    end: usize,
    element: Element,
    part: Part,
    linked: bool,
    verbatim: bool,
}

struct Writer<'a> {
    page: &'a Page<'a>,
    reduced: &'a mut Reduced,
    open: Vec<Open>,
}

impl<'a> Writer<'a> {
    fn new(page: &'a Page<'a>, reduced: &'a mut Reduced) -> Self {
        Self {
            page,
            reduced,
            open: Vec::new(),
        }
    }

    fn write(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            self.close(at);
            match &self.page.nodes[at] {
                Node::Text(text) => self.text(text),
                Node::Element { end, .. } if self.page.is_hidden(at) => {
                    at = *end;
                    continue;
                }
                Node::Element { element, mark, end } => {
                    if self.page.is_noise(at) && !self.is_told_apart(*element, *mark) {
                        at = *end;
                        self.reduced.end_block();
                        continue;
                    }
                    self.open(at, *element, *mark, *end);
                }
            }
            at += 1;
        }
        self.close(usize::MAX);
    }

    /// Boxes and feet of the article itself are kept, as what they are.
    fn is_told_apart(&self, element: Element, mark: Mark) -> bool {
        element == Element::Around
            && !matches!(mark, Mark::Noise | Mark::Comments)
            && !self.open.is_empty()
    }

    fn text(&mut self, text: &str) {
        let (part, linked) = self.place();
        if self.open.last().is_some_and(|open| open.verbatim) {
            self.reduced.write(text, part, linked);
        } else {
            self.reduced.flow(text, part, linked);
        }
    }

    fn place(&self) -> (Part, bool) {
        let open = self.open.last();
        open.map_or((Part::Body, false), |open| (open.part, open.linked))
    }

    fn open(&mut self, at: usize, element: Element, mark: Mark, end: usize) {
        let (part, linked) = self.place();
        let verbatim = self.open.last().is_some_and(|open| open.verbatim);
        let part = self.part(at, element, mark, part);
        if element == Element::Break {
            self.reduced.break_line();
        } else if element == Element::Quote {
            self.reduced.flow("“", part, linked);
        } else if !(element.is_inline() || element == Element::Cell && self.page.is_table(at)) {
            self.reduced.end_block();
        }
        self.open.push(Open {
            end,
            element,
            part,
            linked: linked || element == Element::Link,
            verbatim: verbatim || element == Element::Preformatted,
        });
    }

    /// Closes what ends before a node.
    fn close(&mut self, at: usize) {
        while let Some(open) = self.open.pop_if(|open| open.end <= at) {
            let (part, linked) = (open.part, open.linked);
            if open.element == Element::Quote {
                self.reduced.flow("”", part, linked);
            } else if open.element == Element::Cell {
                self.reduced.flow(" ", part, linked);
            } else if !open.element.is_inline() {
                self.reduced.end_block();
            }
        }
    }

    /// What words are that stand in an element, which itself stands in a part.
    fn part(&self, at: usize, element: Element, mark: Mark, outer: Part) -> Part {
        if !matches!(outer, Part::Body | Part::List) {
            return outer;
        }
        let short = self.page.shown_in(at) <= SHORT;
        match mark {
            Mark::Byline if short => return Part::Byline,
            Mark::Caption if short => return Part::Caption,
            Mark::Quotation => return Part::Quotation,
            Mark::None
            | Mark::Hidden
            | Mark::Noise
            | Mark::Comments
            | Mark::Text
            | Mark::Byline
            | Mark::Caption => {}
        }
        match element {
            Element::Headline | Element::Heading => Part::Title,
            Element::Item => Part::List,
            Element::Row if self.page.is_table(at) => Part::List,
            Element::Quotation => Part::Quotation,
            Element::Caption => Part::Caption,
            Element::Around if self.page.is_noise(at) => Part::Boilerplate,
            Element::Inline
            | Element::Link
            | Element::Quote
            | Element::Block
            | Element::Paragraph
            | Element::List
            | Element::Table
            | Element::Row
            | Element::Cell
            | Element::Preformatted
            | Element::Article
            | Element::Main
            | Element::Header
            | Element::Around
            | Element::Form
            | Element::Break
            | Element::PageTitle
            | Element::Void
            | Element::Hidden
            | Element::Page => outer,
        }
    }
}

#[cfg(test)]
mod tests;
