//! The elements of a page and the texts in them, in the order of the page.
//!
//! The tokens are html5gum's. Of the rules by which a browser makes a tree of them, only those are
//! followed that words depend on: which end tags may be missing, and what an end tag closes. A tree as
//! browsers make it takes time that grows with the square of the depth.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use super::element::{Element, Mark};

/// So many elements may be open at a time, as in browsers; what is opened beyond has no inside.
const DEPTH: usize = 512;

pub(super) enum Node {
    Text(String),
    Element {
        element: Element,
        mark: Mark,
        /// One past the last node inside.
        end: usize,
    },
}

struct Open {
    name: Vec<u8>,
    element: Element,
    at: usize,
}

#[derive(Default)]
struct Builder {
    nodes: Vec<Node>,
    open: Vec<Open>,
    /// How many elements are open beyond the depth.
    beyond: usize,
}

/// The nodes of a page, each element before what is inside of it.
pub(super) fn nodes(source: &str) -> Vec<Node> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut builder = Builder::default();
    for token in Tokenizer::new_with_emitter(source, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => builder.start(&tag),
            Token::EndTag(tag) => builder.end(&tag.name),
            Token::String(text) => {
                let text = String::from_utf8_lossy(&text).into_owned();
                builder.nodes.push(Node::Text(text));
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    builder.close_down_to(0);
    builder.nodes
}

impl Builder {
    fn start(&mut self, tag: &StartTag<()>) {
        let mut element = Element::of(&tag.name);
        let anchor = element == Element::Link && !tag.attributes.contains_key(&b"href"[..]);
        if anchor {
            element = Element::Inline;
        }
        if element == Element::Page {
            return;
        }
        self.close_implied(element);
        let at = self.nodes.len();
        self.nodes.push(Node::Element {
            element,
            mark: Mark::of(tag, element),
            end: at + 1,
        });
        if tag.self_closing
            || *tag.name == b"hr"[..]
            || matches!(element, Element::Void | Element::Break)
        {
            return;
        }
        if self.open.len() == DEPTH {
            self.beyond += 1;
            return;
        }
        self.open.push(Open {
            name: tag.name.to_vec(),
            element,
            at,
        });
    }

    /// Closes what needs no end tag before an element that begins.
    fn close_implied(&mut self, begins: Element) {
        if !begins.is_inline() {
            self.close_nearest(|open| open == Element::Paragraph, |open| !open.is_inline());
        }
        match begins {
            Element::Link => {
                self.close_nearest(|open| open == Element::Link, |open| !open.is_inline());
            }
            Element::Item => self.close_nearest(
                |open| open == Element::Item,
                |open| matches!(open, Element::List | Element::Cell),
            ),
            Element::Row => {
                self.close_nearest(|open| open == Element::Row, |open| open == Element::Table);
            }
            Element::Cell => self.close_nearest(
                |open| open == Element::Cell,
                |open| matches!(open, Element::Row | Element::Table),
            ),
            Element::Inline
            | Element::Quote
            | Element::Block
            | Element::Paragraph
            | Element::Headline
            | Element::Heading
            | Element::List
            | Element::Quotation
            | Element::Caption
            | Element::Table
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
            | Element::Page => {}
        }
    }

    /// Closes the innermost open element of a kind, with all inside of it, unless it is outside of a
    /// wall.
    fn close_nearest(&mut self, is: impl Fn(Element) -> bool, wall: impl Fn(Element) -> bool) {
        for nth in (0..self.open.len()).rev() {
            let element = self.open[nth].element;
            if is(element) {
                return self.close_down_to(nth);
            }
            if wall(element) {
                return;
            }
        }
    }

    fn end(&mut self, name: &[u8]) {
        let element = Element::of(name);
        if self.beyond > 0 {
            self.beyond -= 1;
            if !element.is_inline() {
                self.nodes.push(Node::Element {
                    element: Element::Block,
                    mark: Mark::None,
                    end: self.nodes.len() + 1,
                });
            }
            return;
        }
        let of_table = matches!(element, Element::Table | Element::Row | Element::Cell);
        for nth in (0..self.open.len()).rev() {
            let open = &self.open[nth];
            if open.name == name {
                return self.close_down_to(nth);
            }
            let wall = if element.is_inline() {
                !open.element.is_inline()
            } else {
                open.element == Element::Cell && !of_table
            };
            if wall {
                return;
            }
        }
    }

    fn close_down_to(&mut self, depth: usize) {
        let now = self.nodes.len();
        for open in self.open.drain(depth..) {
            if let Node::Element { end, .. } = &mut self.nodes[open.at] {
                *end = now;
            }
        }
    }
}
