//! A file with its article, as commands look at it: nothing is found before somebody asks for it.

use std::cell::OnceCell;

use crate::article::{Anchor, Article, Coverage, Mark, Places, Selector, Underlined, places_of};
use crate::claims::{Claim, Filter, Gist, Ids, Subject, searched};
use crate::yaml::{Document, Opened, Reading};

/// What a filter may ask about a claim. `searched` may be empty for a filter without words.
#[must_use]
pub fn subject<'c>(
    gist: Gist,
    searched: &'c str,
    anchor: &Anchor,
    in_conflict: bool,
) -> Subject<'c> {
    Subject {
        gist,
        searched,
        adrift: matches!(anchor, Anchor::Adrift),
        moved: matches!(anchor, Anchor::Moved(_)),
        in_conflict,
    }
}

/// What the claims' quotes are in the article. They are found together: words that one claim quotes as
/// they are may be no other claim's whose figures differ.
#[must_use]
pub fn anchors<'c>(
    claims: impl Iterator<Item = &'c Claim>,
    article: Option<&Article>,
) -> Vec<Anchor> {
    let selectors: Vec<_> = claims.map(Selector::of_claim).collect();
    match article {
        Some(article) if selectors.iter().any(Option::is_some) => {
            Places::of(article).anchor_all(&selectors)
        }
        Some(_) | None => vec![Anchor::None; selectors.len()],
    }
}

/// An opened file with its article.
#[derive(Debug)]
pub struct Survey {
    pub document: Document,
    pub claims: Vec<Reading>,
    pub article: Option<Article>,
    ids: OnceCell<Vec<String>>,
    anchors: OnceCell<Vec<Anchor>>,
}

impl Survey {
    /// Of a file that was just opened.
    #[must_use]
    pub fn new(opened: Opened, article: Option<Article>) -> Self {
        Self {
            document: opened.document,
            claims: opened.claims,
            article,
            ids: OnceCell::new(),
            anchors: OnceCell::new(),
        }
    }

    /// A claim.
    #[must_use]
    pub fn claim(&self, item: usize) -> &Claim {
        &self.claims[item].claim
    }

    fn all(&self) -> impl Iterator<Item = &Claim> {
        self.claims.iter().map(|reading| &reading.claim)
    }

    /// What the claims are called.
    #[must_use]
    pub fn ids(&self) -> &[String] {
        self.ids
            .get_or_init(|| Ids::of(self.all()).iter().map(str::to_owned).collect())
    }

    /// Where the claims' quotes stand.
    #[must_use]
    pub fn anchors(&self) -> &[Anchor] {
        self.anchors
            .get_or_init(|| anchors(self.all(), self.article.as_ref()))
    }

    /// The file, the article, and every claim with what it is called and where its quote stands.
    pub fn into_parts(
        self,
    ) -> (
        Document,
        Option<Article>,
        impl Iterator<Item = (String, Reading, Anchor)>,
    ) {
        _ = (self.ids(), self.anchors());
        let ids = self.ids.into_inner().unwrap_or_default().into_iter();
        let anchors = self.anchors.into_inner().unwrap_or_default();
        let claims = ids.zip(self.claims).zip(anchors);
        let claims = claims.map(|((id, claim), anchor)| (id, claim, anchor));
        (self.document, self.article, claims)
    }

    /// The claims that meet a filter, in the order of the file.
    #[must_use]
    pub fn matching(&self, filter: &Filter) -> Vec<usize> {
        let items = 0..self.claims.len();
        if filter.is_empty() {
            return items.collect();
        }
        let matches = |item: &usize| {
            let (item, claim) = (*item, self.claim(*item));
            let words = filter.has_words();
            let searched = words.then(|| searched(claim, &self.ids()[item]));
            let places = filter.has_places();
            let anchor = if places {
                &self.anchors()[item]
            } else {
                &Anchor::None
            };
            let in_conflict = filter.has_conflicts() && !self.document.conflicts(item).is_empty();
            let searched = searched.unwrap_or_default();
            filter.matches(&subject(Gist::of(claim), &searched, anchor, in_conflict))
        };
        items.filter(matches).collect()
    }

    /// What of the article is ticked by the claims' quotes as they are, and by the statements that were
    /// dismissed; `None` without an article.
    #[must_use]
    pub fn coverage(&self) -> Option<Coverage> {
        let article = self.article.as_ref()?;
        let dismissed = places_of(article, &self.document.head().dismissed);
        let dismissed: Vec<_> = dismissed.into_iter().map(|(_, range)| range).collect();
        Some(Underlined::of(article).coverage(article, &self.marks(), &dismissed))
    }

    /// Where quotes stand in the article as they are.
    fn marks(&self) -> Vec<Mark> {
        let mark = |(claim, anchor): (usize, &Anchor)| match anchor {
            Anchor::Exact(range) => Some(Mark {
                range: range.clone(),
                claim,
            }),
            // What is there now is not what was looked at.
            Anchor::Moved(_) | Anchor::Adrift | Anchor::None => None,
        };
        self.anchors().iter().enumerate().filter_map(mark).collect()
    }
}
