//! A record of cells or keys, each of which says one thing, put together to a claim.

use super::day::Order;
use super::line::{source, used};
use super::{Column, Import, Place, Record, is_url, words};
use crate::claims::{Claim, Source, SourceField};

/// What a record says, as far as it is known by itself.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) claim: Claim,
    pub(super) sources: Vec<Source>,
    /// The source that cells of their own tell of.
    cited: Source,
    /// The lines of a cell of sources, blank ones too, which `method` goes with line by line.
    cell: Vec<Option<Source>>,
    method: Option<String>,
    /// Whether the record is a desk's: ratings and dates are its own then.
    pub(super) is_desk: bool,
    /// That desk, where it is named.
    pub(super) desk: Option<Source>,
    mark: Mark,
    date: Option<String>,
    said: Option<String>,
    appeared: Option<String>,
}

/// What another desk decided.
#[derive(Debug, Default)]
struct Mark {
    status: Option<String>,
    rating: Option<String>,
    by: Option<String>,
    at: Option<String>,
}

impl Row {
    pub(super) fn new(is_desk: bool) -> Self {
        Self {
            is_desk,
            ..Self::default()
        }
    }

    /// Takes what a cell says, unless another has said it: whether it did.
    pub(super) fn put(&mut self, column: Column, text: String) -> bool {
        let place = match column {
            Column::Tags => {
                let tags = text.split([',', ';', '\n']).map(str::trim);
                let tags = tags.filter(|tag| !tag.is_empty()).map(str::to_owned);
                self.claim.tags.extend(tags);
                return true;
            }
            Column::Cited(SourceField::Url) => {
                self.urls(&text);
                return true;
            }
            Column::Sources => {
                self.cell.extend(text.split('\n').map(source));
                return true;
            }
            Column::Claim(field) => {
                let free = self.claim.get(field).is_none();
                if free {
                    self.claim.set(field, Some(text));
                }
                return free;
            }
            Column::Cited(field) => {
                let free = self.cited.get(field).is_none();
                if free {
                    self.cited.set(field, Some(text));
                }
                return free;
            }
            Column::Method => &mut self.method,
            Column::Tick => &mut self.mark.status,
            Column::Rating => &mut self.mark.rating,
            Column::Date => &mut self.date,
            Column::ReviewedBy => &mut self.mark.by,
            Column::ReviewedAt => &mut self.mark.at,
            Column::Said => &mut self.said,
            Column::Appeared => &mut self.appeared,
        };
        let free = place.is_none();
        place.get_or_insert(text);
        free
    }

    /// Several URLs in one cell are several sources.
    fn urls(&mut self, text: &str) {
        let parts = text.split(|c: char| c.is_whitespace() || c == '|' || c == ';');
        let parts = parts.map(|part| part.trim_matches(','));
        let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
        let all = parts.len() > 1 && parts.iter().all(|part| is_url(part));
        let urls = if all { parts } else { vec![text] };
        for url in urls {
            let free = self.cited.url.is_none();
            if is_url(url) && free {
                self.cited.url = Some(url.to_owned());
            } else if is_url(url) {
                self.sources.push(Source::link(url));
            } else {
                // Whatever it is, a link it is not.
                self.sources.extend(source(url));
            }
        }
    }

    /// The claim with its sources. Cells are normalised, so they are others' dates and words.
    pub(super) fn record(mut self, import: &mut Import, place: Place) -> Record {
        let mut record = Record::default();
        self.methods(&mut record);
        self.sources.extend(self.cell.drain(..).flatten());
        for field in [SourceField::Published, SourceField::Accessed] {
            if let Some(date) = self.cited.get(field) {
                let day = import.day(place, field.key(), date, Order::Unknown);
                self.cited.set(field, day);
            }
        }
        self.verdict(import, place, &mut record);
        self.appearance(import, place, &mut record);
        if let Some(words) = self.mark.words() {
            record.words.push(words);
        }
        let of_desk = self.of_desk(import, place);
        self.sources.extend(of_desk);
        record.claim = self.claim;
        record.claim.sources = self.sources;
        record
    }

    /// What the lines of the method say of the sources' lines, where each has one.
    fn methods(&mut self, record: &mut Record) {
        let Some(method) = self.method.take() else {
            return;
        };
        let lines: Vec<_> = method.split('\n').collect();
        let used: Option<Vec<_>> = lines.iter().map(|line| used(line)).collect();
        // Cells of more sources may be blank.
        let others = self.cell.get(lines.len()..);
        let fits = others.is_some_and(|others| others.iter().all(Option::is_none));
        match used.filter(|_| fits) {
            Some(used) => {
                for ((kind, stance), source) in used.into_iter().zip(&mut self.cell) {
                    if kind.is_some() || stance.is_some() {
                        let source = source.get_or_insert_default();
                        (source.kind, source.stance) = (kind, stance);
                    }
                }
            }
            None => record.words.push(format!("Method: {method}")),
        }
    }

    /// Whose verdict and date it is: the other desk's, or that of the source that is cited.
    fn verdict(&mut self, import: &mut Import, place: Place, record: &mut Record) {
        if self.is_desk {
            match self.date.take() {
                Some(date) if self.mark.at.is_some() => record.words.push(format!("date: {date}")),
                date => self.mark.at = self.mark.at.take().or(date),
            }
        } else {
            match self.mark.rating.take() {
                Some(rating) if self.cited.verdict.is_some() => {
                    record.words.push(format!("rating: {rating}"));
                }
                rating => self.cited.verdict = self.cited.verdict.take().or(rating),
            }
        }
        let mut cited = std::mem::take(&mut self.cited);
        let is_cited = cited.url.is_some() || cited.title.is_some() || cited.publisher.is_some();
        if !is_cited && let [only] = self.sources.as_mut_slice() {
            // The one source is what the cells tell of.
            for &field in SourceField::ALL {
                if only.get(field).is_none() {
                    only.set(field, cited.get(field).map(str::to_owned));
                } else if let Some(text) = cited.get(field) {
                    record.words.push(format!("{}: {text}", field.key()));
                }
            }
            if let Some(date) = self.date.take() {
                let day = import.day(place, "date", &date, Order::Unknown);
                only.published = only.published.take().or(day);
            }
            return;
        }
        if is_cited {
            if let Some(date) = self.date.take() {
                let day = import.day(place, "date", &date, Order::Unknown);
                cited.published = cited.published.take().or(day);
            }
            self.sources.insert(0, cited);
            return;
        }
        record.words.extend(words(&cited));
        let date = self.date.take();
        record
            .words
            .extend(date.map(|date| format!("date: {date}")));
    }

    /// The decision of a desk that is named is a source like any other verdict.
    fn of_desk(&mut self, import: &mut Import, place: Place) -> Option<Source> {
        let desk = self.desk.take()?;
        let status = self.mark.status.take().filter(|word| is_decided(word));
        let verdict = self.mark.rating.take().or(status);
        let at = self.mark.at.take().filter(|_| verdict.is_some());
        let published = at.and_then(|at| import.day(place, "reviewed_at", &at, Order::Unknown));
        verdict.is_some().then_some(Source {
            published,
            verdict,
            ..desk
        })
    }

    fn appearance(&mut self, import: &mut Import, place: Place, record: &mut Record) {
        let said = self.said.take();
        let said = said.and_then(|date| import.day(place, "claim date", &date, Order::Unknown));
        match self.appeared.take() {
            Some(url) => record.appears.push(Source {
                published: said,
                ..if is_url(&url) {
                    Source::link(url)
                } else {
                    Source {
                        title: Some(url),
                        ..Source::default()
                    }
                }
            }),
            None => record
                .words
                .extend(said.map(|day| format!("Claimed on {day}."))),
        }
    }
}

/// Whether the word of a mark tells of a decision, not that there is none.
fn is_decided(word: &str) -> bool {
    !["unreviewed", "draft"].contains(&word)
}

impl Mark {
    /// The decision as a sentence: `Marked elsewhere: disputed by ann on 2026-11-23: Mostly false`.
    fn words(&self) -> Option<String> {
        let status = self.status.as_deref().filter(|word| is_decided(word));
        let by = self.by.iter().map(|by| format!("by {by}"));
        let at = self.at.iter().map(|at| format!("on {at}"));
        let words = status.map(str::to_owned).into_iter().chain(by).chain(at);
        let words: Vec<_> = words.collect();
        let rating = self.rating.as_deref();
        match (words.is_empty(), rating) {
            (true, None) => None,
            (true, Some(rating)) => Some(format!("Marked elsewhere: {rating}")),
            (false, None) => Some(format!("Marked elsewhere: {}", words.join(" "))),
            (false, Some(rating)) => {
                Some(format!("Marked elsewhere: {}: {rating}", words.join(" ")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_desk_decided_is_words() {
        let word = |word: &str| Some(word.to_owned());
        for (status, rating, by, at, words) in [
            (None, None, None, None, None),
            (word("unreviewed"), None, None, None, None),
            (
                word("disputed"),
                word("Mostly false"),
                word("ann"),
                word("2026-11-23"),
                word("Marked elsewhere: disputed by ann on 2026-11-23: Mostly false"),
            ),
            (
                None,
                word("True"),
                None,
                None,
                word("Marked elsewhere: True"),
            ),
        ] {
            let mark = Mark {
                status,
                rating,
                by,
                at,
            };
            assert_eq!(mark.words(), words);
        }
    }
}
