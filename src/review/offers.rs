//! What a filter could go on with: the facets that the claims have, each with how many of them.

use super::Review;
use super::tally::Tally;
use crate::claims::Status;

/// How many are offered at once.
pub(super) const MOST: usize = 6;

/// A part that a filter could end with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// As it would be typed.
    pub text: String,
    /// How many claims would be left.
    pub count: usize,
}

/// A filter without its last part, and that part, which is empty where a new one begins.
pub(super) fn split_last(text: &str) -> (&str, &str) {
    let mut quoted = false;
    let mut start = 0;
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => start = at + c.len_utf8(),
            _ => {}
        }
    }
    text.split_at(start)
}

/// What begins as the last part of `text` does, the most frequent first.
pub(super) fn offers(text: &str, tally: &Tally) -> Vec<Offer> {
    let (_, last) = split_last(text);
    let (minus, typed) = match last.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", last),
    };
    let typed = typed.to_lowercase();
    let mut offers: Vec<Offer> = facets(tally)
        .into_iter()
        .filter(|(facet, count)| {
            *count > 0 && facet.to_lowercase().starts_with(&typed) && *facet != last
        })
        .map(|(facet, count)| Offer {
            text: [minus, &facet].concat(),
            count: if minus.is_empty() {
                count
            } else {
                tally.count - count
            },
        })
        .collect();
    // Those of one key stay together while nothing is typed that would tell them apart.
    if !typed.is_empty() {
        offers.sort_by_key(|offer| std::cmp::Reverse(offer.count));
    }
    offers.truncate(MOST);
    offers
}

fn facets(tally: &Tally) -> Vec<(String, usize)> {
    let statuses = Status::ALL.iter().zip(tally.statuses);
    let mut facets: Vec<(String, usize)> = statuses
        .map(|(status, count)| (format!("is:{}", status.word()), count))
        .collect();
    for (facet, count) in [
        ("is:missing", tally.missing),
        ("is:flagged", tally.flagged),
        ("is:adrift", tally.adrift),
        ("is:moved", tally.moved),
        ("is:draft", tally.drafts),
        ("is:conflict", tally.conflicts),
        ("has:source", tally.sourced),
        ("no:source", tally.count - tally.sourced),
    ] {
        facets.push((facet.to_owned(), count));
    }
    for (key, words) in [
        ("tag", &tally.tags),
        ("kind", &tally.kinds),
        ("by", &tally.reviewers),
    ] {
        let mut words: Vec<_> = words.iter().collect();
        words.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        facets.extend(words.into_iter().map(|(word, count)| {
            let quote = if word.contains(char::is_whitespace) {
                "\""
            } else {
                ""
            };
            (format!("{key}:{quote}{word}{quote}"), *count)
        }));
    }
    let statuses = Status::ALL.iter().zip(tally.statuses);
    facets.extend(statuses.map(|(status, count)| (format!("status:{}", status.word()), count)));
    facets
}

impl Review {
    /// What the filter being typed could end with.
    #[must_use]
    pub fn offers(&self) -> &[Offer] {
        &self.finding.offers
    }

    /// A filter that means nothing as it stands with the facet that its last part begins: `tag:chips`
    /// for `tag:ch`.
    pub(super) fn completed(&self, text: &str) -> Option<String> {
        let (rest, last) = split_last(text);
        let offer = &self.finding.offers.first()?.text;
        let begins = offer.to_lowercase().starts_with(&last.to_lowercase());
        (begins && last.contains(':')).then(|| [rest, offer].concat())
    }

    /// Takes the first offer in place of what was typed of it; again, the next one.
    pub(super) fn take_offer(&mut self) {
        let Some(offer) = self.finding.offers.first().cloned() else {
            self.tell("nothing begins like that");
            return;
        };
        if let Some(field) = self.field_mut() {
            let text = field.text();
            let (rest, _) = split_last(&text);
            *field = super::TextField::new(&[rest, &offer.text, " "].concat(), false);
        }
        self.typed();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally() -> Tally {
        Tally {
            count: 10,
            statuses: [6, 1, 2, 1],
            kinds: [("date".to_owned(), 4), ("statistic".to_owned(), 6)].into(),
            tags: [("home made".to_owned(), 2)].into(),
            sourced: 3,
            ..Tally::default()
        }
    }

    fn texts(text: &str) -> Vec<String> {
        let offers = offers(text, &tally()).into_iter();
        offers
            .map(|offer| format!("{} {}", offer.text, offer.count))
            .collect()
    }

    #[test]
    fn the_last_part_reaches_over_blanks_in_quotes() {
        assert_eq!(
            split_last("is:draft by:\"desk 2"),
            ("is:draft ", "by:\"desk 2")
        );
        assert_eq!(split_last("chips "), ("chips ", ""));
        assert_eq!(split_last("chips"), ("", "chips"));
    }

    #[test]
    fn what_the_claims_have_is_offered_with_its_count() {
        assert_eq!(texts("ki"), ["kind:statistic 6", "kind:date 4"]);
        assert_eq!(texts("-ki"), ["-kind:date 6", "-kind:statistic 4"]);
        assert_eq!(texts("chips t"), ["tag:\"home made\" 2"]);
        assert_eq!(texts("is:f"), [""; 0]);
        assert_eq!(texts("").len(), MOST);
    }
}
