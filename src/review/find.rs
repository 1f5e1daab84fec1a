//! Finding claims: the filter that limits the list, and the search that goes from claim to claim.

use std::ops::Range;

use super::scan::{Pool, Scan, Wanted};
use super::{Bookmark, Mode, Offer, Pane, Purpose, Review, areas, offers};
use crate::claims::{Filter, FilterError};
use crate::keys::Action;
use crate::text::fold;

/// What is looked for, and what is known of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Finding {
    pub(super) search: Search,
    /// What the filter being typed could end with.
    pub(super) offers: Vec<Offer>,
    /// Where the reviewer was before a question.
    before: Before,
    pub(super) scan: Option<Scan>,
    /// What the scan before has found out, while a question is asked.
    pool: Option<Pool>,
}

/// A search.
#[derive(Clone, Debug, Default)]
pub(super) struct Search {
    /// What the reviewer typed.
    pub(super) text: String,
    /// Folded, to be highlighted wherever it stands.
    pub(super) needle: String,
    /// The claims that have it, in the order of the file.
    hits: Vec<usize>,
    /// Where the article's text has it.
    pub(super) places: Vec<Range<usize>>,
}

/// Where the reviewer was when a question was asked, to come back to.
#[derive(Clone, Debug, Default)]
pub(super) struct Before {
    cursor: usize,
    bookmark: Bookmark,
    text: String,
}

impl Review {
    /// The folded text that is searched for; empty where nothing is.
    #[must_use]
    pub fn needle(&self) -> &str {
        &self.finding.search.needle
    }

    /// Asks which claims are to be shown, where they are seen.
    pub(super) fn open_filter(&mut self) {
        if areas(self).list.is_none() {
            self.pane = Pane::List;
        }
        let text = self.shown.text.clone();
        self.begin_question(&text);
        self.ask(Purpose::Filter, &text);
        self.try_filter();
    }

    /// Asks what is to be searched for.
    pub(super) fn open_search(&mut self) {
        let text = self.finding.search.text.clone();
        self.begin_question(&text);
        self.ask(Purpose::Search, "");
    }

    /// Keeps where the reviewer is, and what was asked for before.
    fn begin_question(&mut self, text: &str) {
        self.finding.pool = None;
        self.finding.before = Before {
            cursor: self.cursor,
            bookmark: self.bookmark.clone(),
            text: text.to_owned(),
        };
    }

    /// The filter is being typed: the list follows. A last part that means nothing yet is no limit.
    pub(super) fn try_filter(&mut self) {
        let text = self.question_text();
        let (typed, last) = offers::split_last(&text);
        let filter = Filter::parse(last).unwrap_or_default();
        if let Ok(rest) = Filter::parse(typed) {
            let scan = Scan::new(Wanted::Filter, (typed, rest), (last, filter));
            self.start_scan(scan);
        }
    }

    /// Words are being typed: the cursor goes to the first claim that has them, or to the first
    /// place in the article where that has the focus.
    pub(super) fn try_search(&mut self) {
        let text = self.question_text();
        self.search_for(&text);
        if self.pane == Pane::Article {
            self.select(self.finding.before.cursor);
            self.bookmark = self.finding.before.bookmark.clone();
            self.seek_from_here();
        }
    }

    fn search_for(&mut self, text: &str) {
        text.clone_into(&mut self.finding.search.text);
        self.finding.search.needle = fold(text.trim());
        self.finding.search.hits.clear();
        self.finding.search.places = self.places_of(&self.finding.search.needle);
        let phrase = Filter::phrase(text);
        if phrase.is_empty() {
            self.finding.scan = None;
        } else {
            let scan = Scan::new(Wanted::Search, ("", Filter::default()), (text, phrase));
            self.start_scan(scan);
        }
    }

    /// Goes through the claims for something else now; what is known already is made use of.
    fn start_scan(&mut self, scan: Scan) {
        let going_on = self.finding.scan.take().map(|scan| scan.into_pool(None));
        let pool = going_on.or_else(|| self.finding.pool.take());
        self.finding.scan = Some(scan.within(pool));
    }

    fn question_text(&self) -> String {
        let typing = self.typing();
        typing.map_or_else(String::new, |typing| typing.field.text())
    }

    /// Shows what a scan has found that cannot go on before more is typed.
    pub(super) fn scanned_so_far(&mut self, scan: &Scan) {
        match scan.wanted {
            Wanted::Filter => {
                self.offer_facets(scan);
                self.show(scan.found.clone());
            }
            Wanted::Search => {
                self.finding.search.hits.clone_from(&scan.found);
                if matches!(self.mode, Mode::Typing(_)) && !self.seeks_places() {
                    self.select_first_hit();
                }
            }
        }
    }

    fn offer_facets(&mut self, scan: &Scan) {
        let tally = scan.tally().named(&self.columns.vocabulary);
        self.finding.offers = offers::offers(&self.question_text(), &tally);
    }

    /// Takes in what a scan has found.
    pub(super) fn scanned(&mut self, mut scan: Scan) {
        let found = std::mem::take(&mut scan.found);
        let wanted = scan.wanted;
        if wanted == Wanted::Filter {
            self.offer_facets(&scan);
        }
        self.finding.pool = Some(scan.into_pool(Some(&found)));
        match wanted {
            Wanted::Filter => self.show(found),
            Wanted::Search => {
                self.finding.search.hits = found;
                if matches!(self.mode, Mode::Typing(_)) && !self.seeks_places() {
                    self.select_first_hit();
                }
            }
        }
    }

    /// Takes a filter; an empty line means what is still to be reviewed.
    pub(super) fn accept_filter(&mut self, text: &str) {
        let text = match text.trim() {
            "" if self.finding.before.text.is_empty() => "is:unreviewed",
            text => text,
        };
        match self.set_filter(text) {
            Ok(true) => {}
            Ok(false) => {
                if let Some(whole) = self.completed(text)
                    && matches!(self.set_filter(&whole), Ok(true))
                {
                    return;
                }
                self.tell_error(match text {
                    _ if !self.is_typed() => {
                        format!(
                            "none of the {} claims read so far meets '{text}'",
                            self.typed_count()
                        )
                    }
                    "is:unreviewed" => "every claim is reviewed".to_owned(),
                    text => format!("no claim meets '{text}'"),
                });
                self.return_to_before(Wanted::Filter);
            }
            Err(error) => {
                self.ask(Purpose::Filter, text);
                self.tell_error(error.to_string());
            }
        }
    }

    /// Limits the list; `false` where nothing would be left of it, and then it is as it was.
    pub(super) fn set_filter(&mut self, text: &str) -> Result<bool, FilterError> {
        let filter = Filter::parse(text)?;
        self.finding.scan = None;
        let found = self.matching(&filter);
        if found.is_empty() && !self.claims.is_empty() {
            return Ok(false);
        }
        text.clone_into(&mut self.shown.text);
        self.shown.filter = filter;
        self.show(found);
        self.select_only_shown();
        self.land();
        if !text.is_empty() {
            let (shown, all) = (self.shown.items.len(), self.claims.len());
            self.tell(format!("{shown} of {all} claims"));
        }
        Ok(true)
    }

    /// Shows all claims.
    pub(super) fn clear_filter(&mut self) {
        if self.shown.text.is_empty() {
            self.tell("all claims are shown");
        } else if self.set_filter("").is_ok() {
            self.tell("the filter is off");
        }
    }

    /// Goes through the claims anew, after any of them may have changed.
    pub(super) fn refilter(&mut self) {
        let found = self.matching(&self.shown.filter.clone());
        self.show(found);
        self.select_only_shown();
        if !self.finding.search.needle.is_empty() {
            self.finding.search.hits = self.matching(&Filter::phrase(&self.finding.search.text));
        }
    }

    /// Puts the cursor on the claim shown next, where its own is not shown.
    fn land(&mut self) {
        if self.row_of(self.cursor).is_none() {
            let shown = self.shown.items.iter().copied();
            let next = shown.clone().filter(|&item| item > self.cursor).min();
            if let Some(to) = next.or_else(|| shown.max()) {
                self.select(to);
            }
        }
    }

    /// Ends a search, on the claim that was found.
    pub(super) fn accept_search(&mut self, text: &str) {
        self.finish_scan();
        if text.trim().is_empty() {
            self.finding.search = Search::default();
            self.tell("nothing is searched for any more");
        } else if self.seeks_places() {
            self.tell_place(false);
        } else if self.finding.search.hits.is_empty() {
            self.tell_error(format!("'{text}' is in no claim"));
            self.return_to_before(Wanted::Search);
        } else {
            // Enter may come before the scan had its turn.
            self.select_first_hit();
            self.tell_hit(false);
        }
    }

    /// Goes to the first claim that has the words, from where the question was asked.
    fn select_first_hit(&mut self) {
        let from = self.finding.before.cursor;
        let to = self.hit_from(from, true, true);
        self.select(to.map_or(from, |(to, _)| to));
    }

    /// A question was given up: all is as it was before.
    pub(super) fn return_to_before(&mut self, wanted: Wanted) {
        self.finding.scan = None;
        let Before {
            cursor,
            bookmark,
            text,
        } = std::mem::take(&mut self.finding.before);
        match wanted {
            Wanted::Filter => self.refilter(),
            Wanted::Search => {
                self.search_for(&text);
                self.finish_scan();
            }
        }
        self.select(cursor);
        self.bookmark = bookmark;
    }

    /// Goes to the next claim that has what is searched for; in the article, to the next place.
    pub(super) fn next_hit(&mut self, forward: bool, times: usize) {
        if self.finding.search.needle.is_empty() {
            self.tell(self.and_hint("nothing is searched for", Action::Search, "begins"));
            return;
        }
        if self.seeks_places() {
            self.next_place(forward, times);
            return;
        }
        let mut wrapped = false;
        for _ in 0..times {
            let Some((item, around)) = self.hit_from(self.cursor, forward, false) else {
                let text = &self.finding.search.text;
                self.tell_error(format!("'{text}' is in no claim shown"));
                return;
            };
            self.select(item);
            wrapped |= around;
        }
        self.tell_hit(wrapped);
    }

    fn tell_hit(&mut self, wrapped: bool) {
        let shown = self.shown.items.iter();
        let hits: Vec<_> = shown.filter(|item| self.is_hit(**item)).collect();
        let nth = hits.iter().position(|item| **item == self.cursor);
        let nth = nth.map_or_else(String::new, |nth| format!("{} of ", nth + 1));
        let around = if wrapped { ", from the other end" } else { "" };
        let claims = if hits.len() == 1 { "claim" } else { "claims" };
        let told = format!(
            "{nth}{} {claims} with '{}'{around}",
            hits.len(),
            self.finding.search.text
        );
        self.tell(told);
    }

    /// What is known of the search that is being typed: how many have it.
    pub(crate) fn search_told(&self) -> String {
        let search = &self.finding.search;
        let count = |count: usize, what: &str| match count {
            1 => format!("1 {what}"),
            count => format!("{count} {what}s"),
        };
        match (search.needle.as_str(), &self.finding.scan) {
            ("", _) => String::new(),
            _ if self.seeks_places() => count(search.places.len(), "place"),
            (_, Some(_)) => String::new(),
            (_, None) => count(search.hits.len(), "claim"),
        }
    }

    fn is_hit(&self, item: usize) -> bool {
        self.finding.search.hits.binary_search(&item).is_ok()
    }

    /// The next shown claim that has what is searched for, and whether it lies beyond the list's end.
    fn hit_from(&self, from: usize, forward: bool, itself: bool) -> Option<(usize, bool)> {
        let rows = &self.shown.items;
        let at = self.row_of(from).unwrap_or(0);
        let count = rows.len();
        let steps = usize::from(!itself)..count + usize::from(!itself);
        steps
            .map(|step| {
                let step = if forward { step } else { count - step };
                (at + step) % count
            })
            .find(|&row| self.is_hit(rows[row]))
            .map(|row| (rows[row], if forward { row < at } else { row > at }))
    }

    /// The search after a claim has changed.
    pub(super) fn resettle_hit(&mut self, item: usize) {
        if self.finding.search.needle.is_empty() {
            return;
        }
        let has = self.has_needle(item);
        match self.finding.search.hits.binary_search(&item) {
            Ok(at) if !has => _ = self.finding.search.hits.remove(at),
            Err(at) if has => self.finding.search.hits.insert(at, item),
            Ok(_) | Err(_) => {}
        }
    }
}
