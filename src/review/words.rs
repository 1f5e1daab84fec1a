//! Words: the texts of claims as they are typed, and those that other claims have, offered by Tab.

use std::collections::HashMap;

use super::offers::MOST;
use super::{Mode, Offer, Purpose, Review, TextField};
use crate::claims::{Change, Claim, Facet, Field, KINDS, Status, touch};
use crate::keys::Action;

/// Whether a field's change is for all that is selected. What one claim says is for that claim.
pub(super) const fn is_for_many(field: Field) -> bool {
    matches!(
        field,
        Field::Flag
            | Field::Kind
            | Field::Speaker
            | Field::AsOf
            | Field::Rating
            | Field::ReviewedBy
    )
}

/// The tags of a line: parted by commas or, where there are none, by blanks; a `#` may stand before.
fn tags(line: &str) -> Vec<String> {
    let parts: Vec<&str> = if line.contains(',') {
        line.split(',').collect()
    } else {
        line.split_whitespace().collect()
    };
    let mut tags: Vec<String> = Vec::new();
    for part in parts {
        let tag = part.trim().trim_start_matches('#').trim_start();
        if !tag.is_empty() && !tags.iter().any(|other| other == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

/// Tags as the line that [`tags`] reads.
fn line(tags: &[String]) -> String {
    match tags {
        [tag] if tag.contains(char::is_whitespace) => format!("{tag},"),
        tags => tags.join(", "),
    }
}

/// Where the word that is being typed begins.
fn word_start(purpose: Purpose, text: &str) -> usize {
    if purpose != Purpose::Tags {
        return 0;
    }
    let parted = |c: char| c == ',' || (c.is_whitespace() && !text.contains(','));
    let start = text.rfind(parted).map_or(0, |at| at + 1);
    let rest = &text[start..];
    start + rest.len() - rest.trim_start_matches([' ', '#']).len()
}

/// Of the known words, those that go on with what is typed.
pub(super) fn offers(purpose: Purpose, text: &str, known: &[Offer]) -> Vec<Offer> {
    let typed = text[word_start(purpose, text)..].to_lowercase();
    let fits = |offer: &&Offer| {
        let word = offer.text.to_lowercase();
        word.starts_with(&typed) && word != typed
    };
    known.iter().filter(fits).take(MOST).cloned().collect()
}

impl Review {
    /// The words that claims have in a field, the most frequent first.
    pub(super) fn known_words(&self, purpose: Purpose) -> Vec<Offer> {
        let facet = match purpose {
            Purpose::Tags => Facet::Tag,
            Purpose::Dismiss => return self.reasons(),
            Purpose::Field(Field::Kind) => Facet::Kind,
            Purpose::Field(Field::Speaker) => Facet::Speaker,
            Purpose::Field(Field::Rating) => Facet::Rating,
            Purpose::Field(Field::ReviewedBy) => Facet::Reviewer,
            Purpose::Field(_)
            | Purpose::Source { .. }
            | Purpose::Form { .. }
            | Purpose::Claim
            | Purpose::New
            | Purpose::Split
            | Purpose::Filter
            | Purpose::Search => return Vec::new(),
        };
        let mut counts: HashMap<&str, usize> = HashMap::new();
        if facet == Facet::Kind {
            counts.extend(KINDS.iter().map(|kind| (*kind, 0)));
        }
        counts.extend(self.columns.vocabulary.of(facet));
        // The ratings of the desk's scale come first, in its order.
        let scale = match facet {
            Facet::Rating => self.ratings.as_slice(),
            Facet::Kind | Facet::Speaker | Facet::Reviewer | Facet::Tag => &[],
        };
        for rating in scale {
            counts.entry(rating).or_default();
        }
        let on_scale = |word: &str| scale.iter().position(|rating| rating == word);
        let rank = |word: &str| on_scale(word).unwrap_or(scale.len());
        let mut words: Vec<_> = counts.into_iter().collect();
        words.sort_by(|a, b| {
            let by_scale = rank(a.0).cmp(&rank(b.0));
            by_scale.then(b.1.cmp(&a.1)).then(a.0.cmp(b.0))
        });
        let offer = |(text, count): (&str, usize)| Offer {
            text: text.to_owned(),
            count,
        };
        words.into_iter().map(offer).collect()
    }

    /// Goes on from what is typed: to the first offer, or from a URL to the other fields.
    pub(super) fn complete(&mut self) {
        match self.typing().map(|typing| typing.purpose) {
            Some(Purpose::Source { .. }) => self.widen_source(),
            Some(Purpose::Filter | Purpose::Search) => self.take_offer(),
            Some(_) => self.take_word(),
            None => {}
        }
    }

    /// Takes the first word that goes on with what is typed; where one is taken, the next one.
    fn take_word(&mut self) {
        let Mode::Typing(typing) = &mut self.mode else {
            return;
        };
        let text = typing.field.text();
        let start = word_start(typing.purpose, &text);
        let typed = &text[start..];
        let at = typing.known.iter().position(|word| word.text == typed);
        let next = match at {
            Some(at) => typing.known.get(at + 1).or(typing.known.first()),
            None => typing.offers.first(),
        };
        let Some(word) = next else {
            self.tell("nothing begins like that");
            return;
        };
        let text = [&text[..start], &word.text].concat();
        typing.field = TextField::new(&text, false);
        self.typed();
    }

    /// The tags that all have which an act is for.
    fn common_tags(&self) -> Vec<String> {
        let targets = self.targets();
        let Some((first, rest)) = targets.split_first() else {
            return Vec::new();
        };
        let mut common = self.claims[*first].claim.tags.clone();
        common.retain(|tag| {
            let has = |item: &usize| self.claims[*item].claim.tags.contains(tag);
            rest.iter().all(has)
        });
        common
    }

    /// Opens the tags in one line.
    pub(super) fn open_tags(&mut self) {
        if self.common_tags().iter().any(|tag| tag.contains(',')) {
            let told = "a tag here has a comma in it";
            self.tell_error(self.and_hint(told, Action::EditClaim, "edits the claim's own YAML"));
        } else {
            self.open(Purpose::Tags);
        }
    }

    /// What a field says before it is edited.
    pub(super) fn present(&self, purpose: Purpose) -> String {
        let claim = self.current().map(|reading| &reading.claim);
        match purpose {
            Purpose::Field(field) => {
                let text = claim.and_then(|claim| claim.get(field));
                text.unwrap_or_default().to_owned()
            }
            Purpose::Tags => line(&self.common_tags()),
            Purpose::Claim => self.own_yaml(),
            Purpose::Split => self.present(Purpose::Field(Field::Text)),
            Purpose::Source { .. }
            | Purpose::Form { .. }
            | Purpose::New
            | Purpose::Dismiss
            | Purpose::Filter
            | Purpose::Search => String::new(),
        }
    }

    /// Puts tags in that were added to the line, and takes out those that are gone from it; `false`
    /// where that was refused, which is told.
    pub(super) fn set_tags(&mut self, text: &str) -> bool {
        let (before, now) = (self.common_tags(), tags(text));
        let retagged = |claim: &Claim| {
            let mut tags = claim.tags.clone();
            let mut changes = Vec::new();
            for tag in before.iter().filter(|tag| !now.contains(tag)) {
                if let Some(at) = tags.iter().position(|other| other == tag) {
                    tags.remove(at);
                    let tag = tag.clone();
                    changes.push(Change::RemoveTag { at, tag });
                }
            }
            for tag in &now {
                if !tags.contains(tag) {
                    let at = tags.len();
                    tags.push(tag.clone());
                    let tag = tag.clone();
                    changes.push(Change::InsertTag { at, tag });
                }
            }
            touch(claim, changes)
        };
        let targets = self.targets().into_iter();
        let changes: Vec<_> = targets
            .map(|item| (item, retagged(&self.claims[item].claim)))
            .collect();
        self.carried_out(&changes, "tags of")
    }

    /// Sets a text of what an act on the field is for; an empty one takes the key away. `false`
    /// where that was refused, which is told.
    pub(super) fn set_text(&mut self, field: Field, text: &str) -> bool {
        let text = text.trim_end();
        let new = (!text.is_empty()).then(|| text.to_owned());
        let mut targets = if is_for_many(field) {
            self.targets()
        } else {
            vec![self.cursor]
        };
        if field == Field::ReviewedBy {
            targets.retain(|&item| self.status_of(item) != Status::Unreviewed);
            if targets.is_empty() {
                self.tell_error("only a mark has a reviewer; there is none");
                return false;
            }
            if new.is_none() {
                self.tell_error(self.and_hint("a mark has a reviewer", Action::Clear, "clears it"));
                return false;
            }
        }
        let changes = targets.into_iter().map(|item| {
            let claim = &self.claims[item].claim;
            let change = Change::set(claim, field, new.clone());
            (item, touch(claim, change.into_iter().collect()))
        });
        let changes: Vec<_> = changes.collect();
        self.carried_out(&changes, &format!("{} of", field.key()))
    }

    /// Carries changes out; nothing to do is no refusal.
    fn carried_out(&mut self, changes: &[(usize, Vec<Change>)], label: &str) -> bool {
        changes.iter().all(|(_, changes)| changes.is_empty()) || self.edit_all(changes, label) > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_tags_is_read_as_it_is_written() {
        for (text, read) in [
            ("chips targets", vec!["chips", "targets"]),
            ("#chips, home made,chips", vec!["chips", "home made"]),
            ("home made,", vec!["home made"]),
            (" , #", vec![]),
        ] {
            assert_eq!(tags(text), read, "{text}");
            let owned: Vec<String> = read.iter().map(|tag| (*tag).to_owned()).collect();
            assert_eq!(tags(&line(&owned)), owned);
        }
    }

    #[test]
    fn words_go_on_with_what_is_typed() {
        let known = ["chips", "china", "asml"].map(|text| Offer {
            text: text.to_owned(),
            count: 1,
        });
        let offered = |purpose, text| {
            let offers = offers(purpose, text, &known).into_iter();
            offers.map(|offer| offer.text).collect::<Vec<_>>()
        };
        assert_eq!(offered(Purpose::Tags, "asml, #Ch"), ["chips", "china"]);
        assert_eq!(offered(Purpose::Tags, "asml ch"), ["chips", "china"]);
        assert_eq!(offered(Purpose::Field(Field::Kind), "asml ch"), [""; 0]);
        assert_eq!(offered(Purpose::Field(Field::Kind), "").len(), 3);
    }
}
