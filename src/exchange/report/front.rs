//! The page's front: what was checked, by whom, and how it came out.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use minijinja::context;
use minijinja::value::Value;
use sha2::{Digest, Sha256};

use super::address::address;
use super::passages::Passages;
use super::time::{day, instant};
use super::{Report, STYLE, Story, Verdict};
use crate::article::{Article, Block, Part};

/// What a page without a title is called.
const UNTITLED: &str = "An article without a title";

/// The article's headline, where it is the title of the story: it is the page's title then, and not told
/// twice.
pub(super) fn headline<'s>(story: &Story<'s>) -> Option<&'s Block> {
    let article = story.article?;
    let first = article.blocks().first()?;
    let words = |text: &str| text.split_whitespace().collect::<String>();
    let is_title = |title: &String| words(title) == words(&article.text()[first.range.clone()]);
    let same = story.head.title.as_ref().is_none_or(is_title);
    (first.part == Part::Title && same).then_some(first)
}

impl Report<'_> {
    pub(super) fn front(&self, passages: &mut Passages) -> String {
        let head = self.story.head;
        let blocks = self.story.article.map(Article::blocks);
        let until = blocks.and_then(|blocks| Some(blocks.get(1)?.range.start));
        let headline = headline(self.story);
        let runs = headline.map(|block| passages.runs(self, &block.range, until));
        let words = headline.zip(self.story.article);
        let words = words.map(|(block, article)| &article.text()[block.range.clone()]);
        let title = words.or(head.title.as_deref()).unwrap_or(UNTITLED);
        self.render(
            "front.html",
            context! {
                policy => policy(),
                style => Value::from_safe_string(STYLE.to_owned()),
                title,
                runs,
                publisher => head.publisher.as_deref(),
                author => head.author.as_deref(),
                published => head.published.as_deref().map(day),
                address => head.url.as_deref().map(address),
                desk => head.desk_name.as_deref(),
                desk_address => head.desk_url.as_deref().map(address),
                reviewed => self.reviewed().map(instant),
                internal => self.story.entries.iter().any(|entry| {
                    entry.claim.memo.is_some() || entry.claim.flag.is_some()
                }),
                claims => self.order.len(),
                chart => self.chart(),
                article => self.story.article.is_some(),
                file => head.file.as_deref(),
            },
        )
    }

    /// The latest of the decisions.
    fn reviewed(&self) -> Option<Timestamp> {
        let stamps = self.story.entries.iter();
        let stamps = stamps.filter_map(|entry| entry.claim.reviewed_at.as_deref());
        stamps.filter_map(|stamp| stamp.trim().parse().ok()).max()
    }

    /// How many claims have which verdict, and the first of them.
    fn chart(&self) -> Value {
        let mut counts = [(0_usize, None); Verdict::ALL.len()];
        for nth in 0..self.order.len() {
            let verdict = Verdict::of(self.entry(nth));
            for (row, (count, first)) in Verdict::ALL.iter().zip(&mut counts) {
                if *row == verdict {
                    *count += 1;
                    first.get_or_insert(nth);
                }
            }
        }
        let all = self.order.len().max(1);
        let rows = Verdict::ALL.into_iter().zip(counts);
        let rows = rows.filter(|(verdict, (count, _))| *count > 0 || verdict.is_usual());
        let row = |(verdict, (count, first)): (Verdict, (usize, Option<usize>))| {
            // In thousandths of the bar's width, which need no fractions.
            let share = count * 1000 / all;
            let first = first.map(|nth| self.name(nth));
            context! {
                verdict => verdict.word(),
                sign => verdict.plain_sign(),
                meaning => verdict.meaning(),
                count,
                share => if count > 0 { share.max(4) } else { 0 },
                first,
            }
        };
        rows.map(row).collect()
    }
}

/// Nothing is loaded, run or sent; the page's own style is the one exception.
fn policy() -> String {
    let style = STANDARD.encode(Sha256::digest(STYLE));
    format!("default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'")
}
