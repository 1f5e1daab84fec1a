//! Where the article is in a whole site's page.

use std::ops::Range;

use super::element::{Element, Mark};
use super::tree::Node;

/// A stretch of text of at least so many bytes is a paragraph of somebody's prose.
const PROSE: usize = 80;

/// What is known of a page's nodes.
pub(super) struct Page<'a> {
    pub(super) nodes: &'a [Node],
    /// How many bytes of text stand before each node, scripts and the like left out.
    text: Vec<usize>,
    /// Of these, how many are shown.
    shown: Vec<usize>,
    /// How many bytes of prose stand before each node.
    prose: Vec<usize>,
    /// How many elements that only an article has stand before each node.
    landmarks: Vec<usize>,
    /// How many elements that no row of figures has stand before each node.
    layout: Vec<usize>,
}

impl<'a> Page<'a> {
    pub(super) fn new(nodes: &'a [Node]) -> Self {
        let mut page = Self {
            nodes,
            text: Vec::new(),
            shown: Vec::new(),
            prose: Vec::new(),
            landmarks: counts(nodes, |element, mark| {
                matches!(element, Element::Headline | Element::Main) || mark == Mark::Text
            }),
            layout: counts(nodes, |element, _| {
                !element.is_inline() && !matches!(element, Element::Row | Element::Cell)
            }),
        };
        page.text = page.sums(Self::is_no_text, 1);
        page.shown = page.sums(Self::is_hidden, 1);
        page.prose = page.sums(|page, at| page.is_hidden(at) || page.is_noise(at), PROSE);
        page
    }

    /// How many bytes stand before each node in stretches that are long enough and not mostly links.
    fn sums(&self, skipped: impl Fn(&Self, usize) -> bool, least: usize) -> Vec<usize> {
        let mut lengths = vec![0; self.nodes.len() + 1];
        let mut run = (0, 0, 0);
        let mut link = 0;
        let mut flush = |(at, text, links): (usize, usize, usize)| {
            if text >= least && (least == 1 || links * 3 < text) {
                lengths[at] += text;
            }
        };
        let mut open: Vec<usize> = Vec::new();
        let mut at = 0;
        while at < self.nodes.len() {
            let closed = open.iter().rev().take_while(|end| **end <= at).count();
            open.truncate(open.len() - closed);
            if closed > 0 {
                flush(std::mem::take(&mut run));
            }
            match &self.nodes[at] {
                Node::Text(text) => {
                    let bytes = text.trim().len();
                    if run.1 == 0 {
                        run.0 = at;
                    }
                    run.1 += bytes;
                    run.2 += if at < link { bytes } else { 0 };
                }
                Node::Element { end, .. } if skipped(self, at) => {
                    at = *end;
                    continue;
                }
                Node::Element { element, end, .. } => {
                    if *element == Element::Link {
                        link = *end;
                    }
                    if !element.is_inline() {
                        flush(std::mem::take(&mut run));
                        open.push(*end);
                    }
                }
            }
            at += 1;
        }
        flush(run);
        let mut sum = 0;
        for length in &mut lengths {
            sum += std::mem::replace(length, sum);
        }
        lengths
    }

    fn inside(&self, at: usize) -> Range<usize> {
        match &self.nodes[at] {
            Node::Text(_) => at..at + 1,
            Node::Element { end, .. } => at..*end,
        }
    }

    /// How many bytes of text a reader sees in an element.
    pub(super) fn shown_in(&self, at: usize) -> usize {
        let inside = self.inside(at);
        self.shown[inside.end] - self.shown[inside.start]
    }

    fn prose_in(&self, at: usize) -> usize {
        let inside = self.inside(at);
        self.prose[inside.end] - self.prose[inside.start]
    }

    fn is_no_text(&self, at: usize) -> bool {
        self.is(at, Element::Hidden) == Some(true) || self.is(at, Element::PageTitle) == Some(true)
    }

    /// Whether an element is not shown. One with most of the text in it is: pages are saved with a box
    /// before them, and scripts show what was hidden.
    pub(super) fn is_hidden(&self, at: usize) -> bool {
        let Node::Element { mark, .. } = &self.nodes[at] else {
            return false;
        };
        self.is_no_text(at) || *mark == Mark::Hidden && !self.holds_most(at, &self.text)
    }

    /// Whether an element is the site's and not the article's. One that holds most of the page is not,
    /// whatever it is called, nor one with the headline in it.
    pub(super) fn is_noise(&self, at: usize) -> bool {
        let Node::Element { element, mark, .. } = &self.nodes[at] else {
            return false;
        };
        let form = *element == Element::Form && self.shown_in(at) < PROSE * 4;
        let around = *mark == Mark::Noise || *element == Element::Around || form;
        (*mark == Mark::Comments || around && !self.holds_most(at, &self.shown))
            && !self.has_landmark(self.inside(at))
    }

    /// Whether more than half of what is summed up is in an element.
    fn holds_most(&self, at: usize, sums: &[usize]) -> bool {
        let inside = self.inside(at);
        (sums[inside.end] - sums[inside.start]) * 2 > sums[self.nodes.len()]
    }

    fn has_landmark(&self, inside: Range<usize>) -> bool {
        self.landmarks[inside.end] > self.landmarks[inside.start]
    }

    /// Whether a row or a cell is one of a table of words and figures, not of a page's layout.
    pub(super) fn is_table(&self, at: usize) -> bool {
        let inside = self.inside(at);
        self.layout[inside.end] == self.layout[inside.start]
    }

    /// The page's title without the site's name, where the article has it nowhere.
    pub(super) fn title(&self, article: Range<usize>) -> Option<&str> {
        let mut at = 0;
        while !self.is(at, Element::PageTitle)? {
            at = if self.is(at, Element::Hidden)? {
                self.inside(at).end
            } else {
                at + 1
            };
        }
        let Node::Text(title) = self.nodes.get(at + 1)? else {
            return None;
        };
        let ends = [" | ", " — ", " – ", " - ", " · "];
        let last = ends
            .iter()
            .filter_map(|end| Some((title.rfind(end)?, end.len())));
        let site = last.max().filter(|(at, length)| {
            let site = &title[at + length..];
            site.starts_with(char::is_uppercase) && site.split_whitespace().count() <= 4
        });
        let title = title[..site.map_or(title.len(), |(at, _)| at)].trim();
        let told = article.into_iter().any(|at| match &self.nodes[at] {
            Node::Text(text) => text.trim() == title,
            Node::Element { element, mark, .. } => {
                *element == Element::Headline && *mark != Mark::Hidden
            }
        });
        (!told).then_some(title)
    }

    fn is(&self, at: usize, wanted: Element) -> Option<bool> {
        match self.nodes.get(at)? {
            Node::Text(_) => Some(false),
            Node::Element { element, .. } => Some(*element == wanted),
        }
    }

    /// The nodes of the article: the element that is marked as its text or holds most of the prose, and
    /// what stands between it and the headline before it.
    pub(super) fn article(&self) -> Range<usize> {
        let root = self.root();
        let headline = |at: &usize| {
            let is = |node: &Node| matches!(node, Node::Element { element: Element::Headline, mark, .. } if *mark != Mark::Hidden);
            is(&self.nodes[*at])
        };
        if root.clone().any(|at| headline(&at)) {
            return root;
        }
        let before = (0..root.start).rfind(headline);
        before.unwrap_or(root.start)..root.end
    }

    fn root(&self) -> Range<usize> {
        let all = 0..self.nodes.len();
        let total = self.prose.last().copied().unwrap_or_default();
        let is = |at: usize, wanted: usize| match &self.nodes[at] {
            Node::Text(_) => false,
            Node::Element { element, mark, .. } => match wanted {
                0 => *mark == Mark::Text,
                1 => *element == Element::Article,
                _ => *element == Element::Main,
            },
        };
        for wanted in 0..3 {
            let found = all.clone().filter(|&at| is(at, wanted));
            // Of equals the outermost, which comes first.
            let best = found
                .rev()
                .max_by_key(|&at| (self.prose_in(at), self.shown_in(at)));
            let Some(best) = best else {
                continue;
            };
            if self.prose_in(best) * 2 >= total.max(1) || total == 0 && self.shown_in(best) > 0 {
                return self.inside(best);
            }
        }
        if total == 0 {
            return all;
        }
        // The innermost element with four fifths of the prose, but no single paragraph.
        let mut inner = all.clone().filter(|&at| match &self.nodes[at] {
            Node::Text(_) => false,
            Node::Element { element, .. } => {
                let part = matches!(
                    element,
                    Element::Paragraph | Element::Item | Element::Quotation
                );
                !element.is_inline() && !part
            }
        });
        let found = inner.rfind(|&at| self.prose_in(at) * 5 >= total * 4);
        found.map_or(all, |at| self.inside(at))
    }
}

/// How many elements of a kind stand before each node.
fn counts(nodes: &[Node], is: impl Fn(Element, Mark) -> bool) -> Vec<usize> {
    let mut count = 0;
    let mut counts = vec![0];
    for node in nodes {
        count +=
            usize::from(matches!(node, Node::Element { element, mark, .. } if is(*element, *mark)));
        counts.push(count);
    }
    counts
}
