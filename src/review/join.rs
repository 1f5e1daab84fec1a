//! One claim made two, and two made one.

use super::Review;
use super::history::Edit;
use crate::article::Anchor;
use crate::claims::{Change, Claim, Field, changes, clear, derived_id, touch};
use crate::text::fold;
use crate::yaml::is_all_known;

impl Review {
    /// Why a text cannot be split as it stands.
    pub(super) fn unsplit(&self, text: &str) -> Option<String> {
        if parts(text).is_some() {
            return None;
        }
        let told = "break the line where the second claim begins";
        Some(self.and_hint(told, crate::keys::Action::Break, "breaks it"))
    }

    /// Makes two claims of the one under the cursor, at the line break in its text. The first keeps all
    /// it has; the second begins unreviewed, with its part of the quote, and the same kind and speaker.
    pub(super) fn split(&mut self, text: &str) -> bool {
        let Some((first, second)) = parts(text) else {
            return false;
        };
        if self.is_shape_barred() || self.is_barred() {
            return false;
        }
        let item = self.cursor;
        let old = self.claims[item].claim.clone();
        let mut claim = Claim {
            text: Some(first.to_owned()),
            ..old.clone()
        };
        let mut new = Claim {
            id: Some(self.free_id(&derived_id(second))),
            text: Some(second.to_owned()),
            quote: old.quote.clone(),
            prefix: old.prefix.clone(),
            suffix: old.suffix.clone(),
            kind: old.kind.clone(),
            speaker: old.speaker.clone(),
            ..Claim::default()
        };
        let quote = old.quote.as_deref();
        let cut = quote.and_then(|quote| Some((quote, quote_cut(quote, second)?)));
        if let Some((quote, at)) = cut {
            claim.quote = Some(quote[..at].trim_end().to_owned());
            claim.suffix = None;
            new.quote = Some(quote[at..].to_owned());
            new.prefix = None;
        }
        let told = match (quote, cut) {
            (Some(_), None) => " · both have the whole quote",
            (Some(_), Some(_)) | (None, _) => "",
        };
        let label = format!("split {}", self.id(item));
        let changes = touch(&old, changes(&old, &claim));
        let done = self.reshape_with(item, &changes, |review| {
            review.document.insert(item + 1, &new)
        });
        self.keep_or_tell(done, &label, item + 1, told)
    }

    /// Joins the claim under the cursor with the one behind it in the file.
    pub(super) fn join_next(&mut self) {
        if self.is_shape_barred() || self.is_barred() {
            return;
        }
        let (item, next) = (self.cursor, self.cursor + 1);
        let Some(reading) = self.claims.get(next) else {
            self.tell_error("there is no claim behind this one");
            return;
        };
        let (first, second) = (self.claims[item].claim.clone(), reading.claim.clone());
        if !is_all_known(self.document.slice(next)) {
            let told =
                "the next claim has more than a joined one can hold, such as keys of your own";
            self.tell_error(format!("not joined: {told}; take it over in the YAML"));
            return;
        }
        if let Some(left) = self.left_in(|item| item == next) {
            self.tell_error(format!("not joined: {left}"));
            return;
        }
        let joined = self.joined(&first, &second);
        let label = format!("joined {} with {}", self.id(item), self.id(next));
        let told = if first.status == second.status {
            ""
        } else {
            " · their marks differ, so it has none"
        };
        let changes = touch(&first, changes(&first, &joined));
        let done = self.reshape_with(item, &changes, |review| review.document.remove(next));
        self.keep_or_tell(done, &label, item, told);
    }

    /// What two claims are together.
    fn joined(&self, first: &Claim, second: &Claim) -> Claim {
        let mut joined = first.clone();
        let mut memo = second.memo.clone();
        joined.text = Some([first.text(), second.text()].join(" ").trim().to_owned());
        match (self.quote_of_both(first, second), &second.quote) {
            (Some(quote), _) => {
                joined.quote = Some(quote);
                joined.suffix.clone_from(&second.suffix);
            }
            (None, Some(quote)) => {
                // Quotes that are apart cannot be one; none of their words is dropped.
                let kept = format!("also quoted: {quote}");
                memo = Some(memo.map_or_else(|| kept.clone(), |memo| format!("{memo}\n{kept}")));
            }
            (None, None) => {}
        }
        for tag in &second.tags {
            if !joined.tags.contains(tag) {
                joined.tags.push(tag.clone());
            }
        }
        for source in &second.sources {
            if !joined.sources.contains(source) {
                joined.sources.push(source.clone());
            }
        }
        let texts = [
            (Field::Note, &second.note),
            (Field::Correction, &second.correction),
            (Field::Memo, &memo),
            (Field::Flag, &second.flag),
        ];
        for (field, other) in texts {
            let both = match (first.get(field), other) {
                (Some(own), Some(other)) if own != other => Some(format!("{own}\n{other}")),
                (Some(own), _) => Some(own.to_owned()),
                (None, other) => other.clone(),
            };
            joined.set(field, both);
        }
        for field in [Field::Kind, Field::Speaker, Field::AsOf, Field::Rating] {
            if first.get(field).is_none() {
                joined.set(field, second.get(field).map(str::to_owned));
            }
        }
        if first.status != second.status {
            for change in clear(&joined.clone()) {
                _ = change.apply(&mut joined);
            }
        }
        joined
    }

    /// The quote that holds those of both claims: where they stand one behind the other in a paragraph
    /// of the article with nothing but signs between them, or one of them is all there is.
    fn quote_of_both(&self, first: &Claim, second: &Claim) -> Option<String> {
        match (&first.quote, &second.quote) {
            (None, None) => None,
            (Some(quote), None) | (None, Some(quote)) => Some(quote.clone()),
            (Some(a), Some(b)) if a == b => Some(a.clone()),
            (Some(_), Some(_)) => {
                let (a, b) = (self.anchor_for(first), self.anchor_for(second));
                let (Anchor::Exact(a), Anchor::Exact(b)) = (a, b) else {
                    return None;
                };
                let text = self.article.as_ref()?.text();
                let between = text.get(a.end..b.start)?;
                let close = !between.contains(|c: char| c.is_alphanumeric() || c == '\n');
                close.then(|| text[a.start..b.end].to_owned())
            }
        }
    }

    /// Changes a claim and then the list, as edits of one step: both, or neither and why not.
    fn reshape_with(
        &mut self,
        item: usize,
        changes: &[Change],
        reshape: impl FnOnce(&mut Self) -> Result<crate::yaml::Reshape, crate::yaml::Refusal>,
    ) -> Result<Vec<Edit>, String> {
        let old = self.document.slice(item).to_owned();
        let splice = self.document.apply(item, changes);
        let splice = splice.map_err(|refusal| refusal.to_string())?;
        match reshape(self) {
            Ok(reshape) => Ok(vec![Edit::Claim { old, splice }, Edit::Shape(reshape)]),
            Err(refusal) => {
                self.document.splice(&splice.inverse());
                Err(refusal.to_string())
            }
        }
    }

    fn keep_or_tell(
        &mut self,
        done: Result<Vec<Edit>, String>,
        label: &str,
        item: usize,
        told: &str,
    ) -> bool {
        match done {
            Ok(edits) => {
                self.keep_shape(edits, label.to_owned(), item);
                self.tell(format!("{label}{told}"));
                true
            }
            Err(reason) => {
                self.tell_error(format!("not changed: {reason}"));
                false
            }
        }
    }
}

/// The two texts that a line break parts.
fn parts(text: &str) -> Option<(&str, &str)> {
    let (first, second) = text.trim().split_once('\n')?;
    let parts = (first.trim(), second.trim());
    (!parts.0.is_empty() && !parts.1.is_empty()).then_some(parts)
}

/// Where in a quote the words begin with which a text begins: as many of the first five of them as
/// stand there in a row, two at least. Not at the quote's own beginning.
fn quote_cut(quote: &str, text: &str) -> Option<usize> {
    let words: Vec<&str> = text.split_whitespace().collect();
    for count in (2..=words.len().min(5)).rev() {
        let wanted = fold(&words[..count].join(" "));
        let starts = quote
            .char_indices()
            .filter(|&(at, _)| at > 0 && quote[..at].ends_with(char::is_whitespace));
        let found = starts
            .map(|(at, _)| at)
            .find(|&at| fold(&quote[at..]).starts_with(&wanted));
        if found.is_some() {
            return found;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_cut_where_the_second_claim_begins() {
        let quote = "aimed for 40% by 2020, and 70% by 2025";
        for (text, at) in [
            ("And 70% by 2025.", Some(23)),
            ("70% by 2025 is the goal.", Some(27)),
            ("by 2030", None),
            ("Aimed for", None),
            ("70%", None),
        ] {
            assert_eq!(quote_cut(quote, text), at, "{text}");
        }
    }

    #[test]
    fn a_line_break_parts_two_texts() {
        assert_eq!(parts(" a \n\n b\nc "), Some(("a", "b\nc")));
        assert_eq!(parts("a"), None);
        assert_eq!(parts("\na\n"), None);
    }
}
