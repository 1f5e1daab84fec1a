//! A claim's card: what was decided of it, on what grounds, by whom.

use minijinja::context;
use minijinja::value::Value;

use super::super::undecided;
use super::address::address;
use super::time::{day, moment};
use super::{Report, reference};
use crate::article::Anchor;
use crate::claims::{Claim, Evidence, Source, Status, missing};

impl Report<'_> {
    /// The card of the nth claim of the page.
    pub(super) fn card(&self, nth: usize) -> String {
        let entry = self.entry(nth);
        let claim = &entry.claim;
        let placed = |nth| self.entry(nth).anchor.range().is_some();
        let article = self.story.article;
        let is_first_unplaced = article.is_some() && !placed(nth) && (nth == 0 || placed(nth - 1));
        let place = article.map_or("unread", |_| match entry.anchor {
            Anchor::Exact(_) => "exact",
            Anchor::Moved(_) => "moved",
            Anchor::Adrift => "adrift",
            Anchor::None => "none",
        });
        let now = match &entry.anchor {
            Anchor::Moved(range) => article.map(|article| &article.text()[range.clone()]),
            Anchor::Exact(_) | Anchor::Adrift | Anchor::None => None,
        };
        self.render(
            "card.html",
            context! {
                claim => reference(self, nth),
                is_first_unplaced,
                id => entry.id.as_str(),
                text => claim.text(),
                rating => claim.rating.as_deref(),
                draft => claim.is_draft(),
                undecided => undecided(&entry.conflicts),
                mark => mark(claim),
                wants => missing(claim).map(Evidence::word),
                flag => claim.flag.as_deref(),
                place,
                now,
                quote => claim.quote.as_deref(),
                prefix => claim.prefix.as_deref(),
                suffix => claim.suffix.as_deref(),
                correction => claim.correction.as_deref(),
                note => claim.note.as_deref(),
                memo => claim.memo.as_deref(),
                sources => claim.sources.iter().map(source).collect::<Value>(),
                speaker => claim.speaker.as_deref(),
                as_of => claim.as_of.as_deref().map(day),
                subject => claim.kind.as_deref(),
                tags => claim.tags.iter().map(String::as_str).collect::<Value>(),
                reviewer => claim.reviewed_by.as_deref(),
                reviewed => claim.reviewed_at.as_deref().map(moment),
            },
        )
    }
}

/// The mark as the file has it, where the card's verdict is another: a draft's, or a word that is none.
fn mark(claim: &Claim) -> Option<&str> {
    let decides = claim.is_draft() && claim.status() != Status::Unreviewed;
    let marked = claim.status.as_deref().filter(|_| decides);
    marked.or(claim.unknown_status())
}

fn source(source: &Source) -> Value {
    let stance = source.stance.as_deref();
    let known = matches!(stance, Some("supports" | "refutes" | "context"));
    context! {
        title => source.title.as_deref(),
        publisher => source.publisher.as_deref(),
        published => source.published.as_deref().map(day),
        accessed => source.accessed.as_deref().map(day),
        locator => source.locator.as_deref(),
        excerpt => source.excerpt.as_deref(),
        verdict => source.verdict.as_deref(),
        sort => source.kind.as_deref(),
        stance,
        class => stance.filter(|_| known),
        address => source.url.as_deref().map(address),
        archived => source.archived.as_deref().map(address),
    }
}
