//! The report: one page of HTML with the article, its claims marked in place, and a card for each claim. It
//! has no script, loads nothing and leads nowhere but to the sources.
//!
//! The pieces are the page's front, the article block by block, and the claims card by card, so that no
//! page is ever held as a whole. What the templates are given is raw: the environment shows what is
//! hidden and escapes the rest, wherever it stands.

mod address;
mod card;
mod front;
mod passages;
mod time;

use std::rc::Rc;

use minijinja::value::Value;
use minijinja::{Environment, UndefinedBehavior, context, escape_formatter};

use super::seen::seen;
use super::verdict::Verdict;
use super::{Entry, Story};
use crate::article::{Anchor, Article, Block, Part};
use passages::{Passage, Passages};

/// The page's looks. Its policy admits this text and no other.
const STYLE: &str = include_str!("report/style.css");

const TEMPLATES: [(&str, &str); 8] = [
    ("front.html", include_str!("report/front.html")),
    ("block.html", include_str!("report/block.html")),
    ("claims.html", include_str!("report/claims.html")),
    ("card.html", include_str!("report/card.html")),
    ("runs.html", include_str!("report/runs.html")),
    ("address.html", include_str!("report/address.html")),
    ("time.html", include_str!("report/time.html")),
    ("end.html", include_str!("report/end.html")),
];

/// A story laid out as a page.
struct Report<'s> {
    story: &'s Story<'s>,
    templates: Environment<'static>,
    /// The claims in the order of the page: as they stand in the article, then those that do not.
    order: Vec<usize>,
}

/// The page, piece by piece.
pub(super) fn page<'s>(story: &'s Story<'s>) -> impl Iterator<Item = String> + use<'s> {
    let report = Rc::new(Report::of(story));
    let mut passages = Passages::of(report.passages());
    let skipped = usize::from(front::headline(story).is_some());
    let front = report.front(&mut passages);
    let blocks = story.article.map(Article::blocks).unwrap_or_default();
    let article = {
        let report = Rc::clone(&report);
        (skipped..blocks.len()).map(move |nth| report.block(blocks, nth, &mut passages))
    };
    let head = report.claims();
    let cards = {
        let report = Rc::clone(&report);
        (0..report.order.len()).map(move |nth| report.card(nth))
    };
    let end = report.end();
    std::iter::once(front)
        .chain(article)
        .chain(std::iter::once(head))
        .chain(cards)
        .chain(std::iter::once(end))
}

impl<'s> Report<'s> {
    fn of(story: &'s Story<'s>) -> Self {
        let mut order: Vec<_> = (0..story.entries.len()).collect();
        // Where there is no article, no claim stands anywhere, and all keep their order.
        order.sort_by_key(|&nth| match story.entries[nth].anchor.range() {
            Some(range) => (false, range.start, usize::MAX - range.end),
            None => (true, 0, 0),
        });
        Self {
            story,
            templates: templates(),
            order,
        }
    }

    /// The claim that is the nth of the page.
    fn entry(&self, nth: usize) -> &'s Entry {
        &self.story.entries[self.order[nth]]
    }

    /// What its card is called, so that a link to it lasts.
    fn name(&self, nth: usize) -> &'s str {
        &self.story.names[self.order[nth]]
    }

    /// Where the claims stand, in the order of the page.
    fn passages(&self) -> Vec<Passage> {
        let passage = |nth| {
            let range = self.entry(nth).anchor.range()?.clone();
            Some(Passage { range, claim: nth })
        };
        (0..self.order.len()).map_while(passage).collect()
    }

    fn render(&self, template: &str, context: Value) -> String {
        let template = self.templates.get_template(template);
        let text = template.and_then(|template| template.render(context));
        text.expect("the templates know what they are given")
    }

    fn block(&self, blocks: &[Block], nth: usize, passages: &mut Passages) -> String {
        let part = blocks[nth].part;
        let until = blocks.get(nth + 1).map(|next| next.range.start);
        let follows = nth > 0 && blocks[nth - 1].part == part;
        let goes_on = blocks.get(nth + 1).is_some_and(|next| next.part == part);
        let group = match part {
            Part::List => Some("ul"),
            Part::Quotation => Some("blockquote"),
            Part::Title | Part::Body | Part::Caption | Part::Byline | Part::Boilerplate => None,
        };
        let element = match part {
            Part::Title => "h3",
            Part::List => "li",
            Part::Body | Part::Quotation | Part::Caption | Part::Byline | Part::Boilerplate => "p",
        };
        self.render(
            "block.html",
            context! {
                part => part.word(),
                element,
                opens => group.filter(|_| !follows),
                closes => group.filter(|_| !goes_on),
                runs => passages.runs(self, &blocks[nth].range, until),
            },
        )
    }

    fn claims(&self) -> String {
        let article = self.story.article.is_some();
        self.render(
            "claims.html",
            context! { article, none => self.order.is_empty() },
        )
    }

    fn end(&self) -> String {
        let dismissed = self.story.head.dismissed.iter();
        let dismissed = dismissed
            .map(|one| context! { quote => one.quote.as_str(), reason => one.reason.as_deref() });
        self.render(
            "end.html",
            context! { dismissed => dismissed.collect::<Value>() },
        )
    }
}

/// A claim, as links to it are labelled.
fn reference(report: &Report<'_>, nth: usize) -> Value {
    let entry = report.entry(nth);
    let verdict = Verdict::of(entry);
    context! {
        number => nth + 1,
        name => report.name(nth),
        verdict => verdict.word(),
        sign => verdict.plain_sign(),
        moved => matches!(entry.anchor, Anchor::Moved(_)),
    }
}

fn templates() -> Environment<'static> {
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    templates.set_formatter(|out, state, value| match value.as_str() {
        Some(text) if !value.is_safe() => escape_formatter(out, state, &seen(text).into()),
        Some(_) => escape_formatter(out, state, value),
        None if value.is_none() => Ok(()),
        None => out.write_str(&value.to_string()).map_err(Into::into),
    });
    for (name, text) in TEMPLATES {
        let added = templates.add_template(name, text);
        added.expect("the templates are well-formed");
    }
    templates
}
