//! Claims whose words have changed in the article since they were quoted: what is said of them, and
//! the two ways to settle it.

use std::ops::Range;

use super::Review;
use super::diff::marked;
use super::page::{Looks, Role};
use crate::article::{Anchor, Places, Quoted, wording};
use crate::claims::{Change, Claim, Field, clear, touch};
use crate::keys::Action;

impl Review {
    /// Where the words of a claim have gone that have changed.
    pub(crate) fn moved_to(&self, item: usize) -> Option<&Range<usize>> {
        match self.anchors.get(item)? {
            Anchor::Moved(range) => Some(range),
            Anchor::Exact(_) | Anchor::Adrift | Anchor::None => None,
        }
    }

    /// Whether a claim's quote is not in the article as it is.
    pub(crate) fn is_off(&self, item: usize) -> bool {
        let anchor = self.anchors.get(item);
        self.article.is_some() && matches!(anchor, Some(Anchor::Moved(_) | Anchor::Adrift))
    }

    /// What the claim's page says of a quote that is not in the article as it is.
    pub(super) fn told_of_quote(&self) -> Vec<(&'static str, Role, String, Looks)> {
        if !self.is_off(self.cursor) {
            return Vec::new();
        }
        let fault = |text: String| ("", Role::Fault, text, Looks::new());
        let (Some(range), Some(article)) = (self.moved_to(self.cursor), &self.article) else {
            return vec![fault("≠ these words are not in the article".to_owned())];
        };
        let old = self.current().and_then(|it| it.claim.quote.as_deref());
        let new = wording(article, range);
        let (text, looks) =
            marked(old.unwrap_or_default(), &new).unwrap_or_else(|| (new, Looks::new()));
        let told = "≠ these words have changed in the article".to_owned();
        let hint = self.hint(&[
            (Action::TakeWording, "takes the new ones"),
            (Action::SendBack, "takes the mark off too"),
        ]);
        let told = if hint.is_empty() {
            told
        } else {
            format!("{told}; {hint}")
        };
        vec![("Now", Role::Value, text, looks), fault(told)]
    }

    /// Takes the article's wording for what is selected, or for the claim under the cursor; with
    /// `back` the mark goes too, as it was set on other words.
    pub(super) fn take_wording(&mut self, back: bool) {
        let targets = self.targets();
        if targets.is_empty() {
            self.is_barred();
            return;
        }
        let Some(article) = &self.article else {
            self.tell("there is no article here");
            return;
        };
        let places = Places::of(article);
        let moved = targets.iter().filter_map(|&item| {
            let new = places.requote(self.moved_to(item)?);
            Some((item, rewording(&self.claims[item].claim, new, back)))
        });
        let changes: Vec<_> = moved.collect();
        if changes.is_empty() {
            self.tell("no words of it have changed in the article");
            return;
        }
        let label = if back {
            "sent back with the new wording:"
        } else {
            "took the new wording for"
        };
        if self.edit_all(&changes, label) > 0 {
            self.clear_selection();
        }
    }

    /// What a change of the article did to the claims, which were where `before` says.
    pub(super) fn told_of_change(&self, before: &[Anchor]) -> String {
        let anchors = before.iter().zip(&self.anchors);
        let settled = anchors.filter(|(before, _)| !matches!(before, Anchor::Moved(_)));
        let (mut moved, mut gone) = (0, 0);
        for (before, now) in settled {
            moved += usize::from(matches!(now, Anchor::Moved(_)));
            gone += usize::from(*now == Anchor::Adrift && *before != Anchor::Adrift);
        }
        let claims = |count| if count == 1 { "claim" } else { "claims" };
        let mut told = String::new();
        if moved > 0 {
            told = format!(" · the words of {moved} {} changed", claims(moved));
        }
        if gone > 0 {
            told = format!("{told} · those of {gone} {} are gone", claims(gone));
        }
        told
    }
}

/// The changes that give a claim another wording.
fn rewording(claim: &Claim, new: Quoted, back: bool) -> Vec<Change> {
    let fields = [
        (Field::Quote, Some(new.quote)),
        (Field::Prefix, new.prefix),
        (Field::Suffix, new.suffix),
    ];
    let set = fields.into_iter();
    let mut changes: Vec<_> = set
        .filter_map(|(field, value)| Change::set(claim, field, value))
        .collect();
    if back {
        changes.extend(clear(claim));
    }
    touch(claim, changes)
}
