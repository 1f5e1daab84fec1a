//! Rules of words, dates and links: what the format takes for each, wherever it stands.

use super::{Finding, Found, Rule};
use crate::claims::{Claim, Field, Head, Link, Source, SourceField, choices, is_date, link};
use crate::text::nearest;
use crate::yaml::{Document, Spot};

/// What is wrong with the article's and the desk's dates and addresses.
pub(super) fn around(document: &Document, head: &Head) -> Vec<Finding> {
    let mut findings = Vec::new();
    let published = head.published.as_deref();
    if let Some(date) = published.filter(|date| !is_date(date) && !is_moment(date)) {
        let place = document.place_around("article", "published");
        let message = format!("the article's 'published' is no date: '{date}'.");
        findings.push(Rule::BadDate.finding(place, None, message));
    }
    let urls = [("article", &head.url), ("desk", &head.desk_url)];
    for (mapping, url) in urls {
        let Some(url) = url.as_deref().filter(|url| !url.trim().is_empty()) else {
            continue;
        };
        let place = document.place_around(mapping, "url");
        let (rule, why) = match link(url) {
            Link::Open(_) => continue,
            Link::Ask(_, why) => (Rule::OddUrl, format!("{why}.")),
            Link::Refuse(reason) => (Rule::BadUrl, reason),
        };
        let message = format!("the address of the {mapping}, '{url}': {why}");
        findings.push(rule.finding(place, None, message));
    }
    findings
}

/// What is wrong with the words, dates and addresses of one claim.
pub(super) fn of_claim(claim: &Claim) -> Vec<Found> {
    let mut found = Vec::new();
    let mut bad_date = |field: Field, is_good: fn(&str) -> bool| {
        let key = field.key();
        if let Some(date) = claim.get(field).filter(|date| !is_good(date.trim())) {
            let message = format!("'{key}' is no date: '{date}'.");
            found.push(Found::new(Rule::BadDate, Spot::Value(key), message));
        }
    };
    bad_date(Field::AsOf, |date| {
        is_period(date) || (!looks_like_date(date) && has_year(date))
    });
    bad_date(Field::ReviewedAt, |date| date.is_empty() || is_moment(date));
    let unclear = |draft: &&str| !["", "true", "false"].contains(&draft.trim());
    if let Some(draft) = claim.draft.as_deref().filter(unclear) {
        let message = format!("'draft' is '{draft}'; write true, or take it out.");
        found.push(Found::new(Rule::UnknownWord, Spot::Value("draft"), message));
    }
    for (nth, source) in claim.sources.iter().enumerate() {
        of_source(source, nth, &mut found);
    }
    found
}

fn of_source(source: &Source, nth: usize, found: &mut Vec<Found>) {
    for field in [SourceField::Published, SourceField::Accessed] {
        let key = field.key();
        let wrong =
            |date: &&str| !date.trim().is_empty() && !is_date(date.trim()) && !is_moment(date);
        if let Some(date) = source.get(field).filter(wrong) {
            let message = format!("a source's '{key}' is no date: '{date}'.");
            found.push(Found::new(
                Rule::BadDate,
                Spot::SourceValue(nth, key),
                message,
            ));
        }
    }
    for field in [SourceField::Stance, SourceField::Kind] {
        let (key, words) = (field.key(), choices(field));
        let wrong = |word: &&str| !word.trim().is_empty() && !words.contains(word);
        if let Some(word) = source.get(field).filter(wrong) {
            let meant = nearest(&word.to_lowercase(), words.iter().copied());
            let more = match meant {
                Some(meant) => format!("did you mean '{meant}'?"),
                None => format!("there are {}.", words.join(", ")),
            };
            let message = format!("no {key} of a source is called '{word}'; {more}");
            found.push(Found::new(
                Rule::UnknownWord,
                Spot::SourceValue(nth, key),
                message,
            ));
        }
    }
    if let (Some(published), Some(accessed)) = (&source.published, &source.accessed)
        && is_before(accessed, published)
    {
        let message = format!("accessed {accessed}, and published only {published}.");
        let spot = Spot::SourceValue(nth, "accessed");
        found.push(Found::new(Rule::ReadBeforePublished, spot, message));
    }
    for field in [SourceField::Url, SourceField::Archived] {
        let spot = Spot::SourceValue(nth, field.key());
        let judged = source.get(field).and_then(|url| address(url, field));
        found.extend(judged.map(|(rule, message)| Found::new(rule, spot, message)));
    }
}

/// What is wrong with where a source is.
fn address(url: &str, field: SourceField) -> Option<(Rule, String)> {
    if url.trim().is_empty() {
        return None;
    }
    // A source may be a file of the project or something in print; a kept copy is on the web.
    let is_url = is_like_url(url) || field == SourceField::Archived;
    if field == SourceField::Url && leaves_folder(url) {
        let message = format!("path leaves the project folder: '{url}'.");
        return Some((Rule::OutsidePath, message));
    }
    if !is_url {
        let message = format!("the source is no web address: '{url}'.");
        return Some((Rule::NoUrl, message));
    }
    match link(url) {
        Link::Open(_) => None,
        Link::Ask(_, why) => Some((Rule::OddUrl, format!("{why}: '{url}'."))),
        Link::Refuse(reason) => Some((Rule::BadUrl, format!("'{url}': {reason}"))),
    }
}

/// Whether a text is an address on the web, or somebody's idea of one.
fn is_like_url(text: &str) -> bool {
    let text = text.trim();
    let lower = text.to_ascii_lowercase();
    let scheme = lower.split_once(':').map(|(scheme, _)| scheme);
    let known = [
        "http",
        "https",
        "ftp",
        "javascript",
        "data",
        "mailto",
        "blob",
    ];
    lower.contains("://")
        || scheme.is_some_and(|scheme| known.contains(&scheme))
        || lower.starts_with("www.")
}

/// Whether a text is a moment: RFC 3339, with its offset.
fn is_moment(text: &str) -> bool {
    text.trim().parse::<jiff::Timestamp>().is_ok()
}

/// Whether a text has nothing but digits and what stands between them in dates.
fn looks_like_date(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let of_date = |byte: u8| byte.is_ascii_digit() || b"-/.".contains(&byte);
    digits >= 4 && text.bytes().all(of_date)
}

/// Whether a text tells a year in whatever words, or tells nothing; `last spring` is another one next year.
fn has_year(text: &str) -> bool {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    text.is_empty() || numbers.any(|number| number.len() >= 3)
}

/// Whether a text is a date, or two of them: `2015-2020`, `2015-01/2015-03`.
fn is_period(text: &str) -> bool {
    let of_years = |(from, to): (&str, &str)| to.len() == 4 && is_date(from) && is_date(to);
    let of_dates = |(from, to): (&str, &str)| is_date(from) && is_date(to);
    is_date(text)
        || text.split_once('-').is_some_and(of_years)
        || text.split_once('/').is_some_and(of_dates)
}

/// Whether one date is surely before another: as far as both are told.
fn is_before(earlier: &str, later: &str) -> bool {
    let (earlier, later) = (earlier.trim(), later.trim());
    if !is_date(earlier) || !is_date(later) {
        return false;
    }
    let told = earlier.len().min(later.len());
    earlier[..told] < later[..told]
}

/// Whether a source is a path that leads out of the folder it is named in.
fn leaves_folder(url: &str) -> bool {
    let lower = url.trim().to_ascii_lowercase();
    let path = lower
        .replace("%2e", ".")
        .replace("%2f", "/")
        .replace('\\', "/");
    if path.starts_with("file:") || path.starts_with('/') || path.starts_with("~/") {
        return true;
    }
    if path.contains("://") {
        return false;
    }
    let mut depth = 0usize;
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => match depth.checked_sub(1) {
                Some(up) => depth = up,
                None => return true,
            },
            _ => depth += 1,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_out_of_the_folder_are_found() {
        for path in [
            "../../etc/passwd",
            "a/../../b",
            "/etc/passwd",
            "file:///etc/passwd",
            "~/x",
            "%2e%2e/x",
            "..\\x",
        ] {
            assert!(leaves_folder(path), "{path}");
        }
        for path in [
            "https://example.org/../x",
            "scans/page-1.png",
            "a/../b",
            "..x/y",
            "State Council 2015, s. 3",
        ] {
            assert!(!leaves_folder(path), "{path}");
        }
    }

    #[test]
    fn dates_are_judged_only_where_they_are_dates() {
        for good in ["2025", "2025-03", "2015-2020", "2015-01/2015-03"] {
            assert!(looks_like_date(good) && is_period(good), "{good}");
        }
        for bad in [
            "2025-13",
            "2025-02-30",
            "03/06/2023",
            "6.3.2023",
            "20250306",
        ] {
            assert!(looks_like_date(bad) && !is_period(bad), "{bad}");
        }
        for other in ["Q3 2022", "the 1990s", "c. 1850", "476 AD", ""] {
            assert!(!looks_like_date(other) && has_year(other), "{other}");
        }
        for vague in ["last year", "last spring", "Q3", "in 10 days"] {
            assert!(!has_year(vague), "{vague}");
        }
        for (accessed, published, before) in [
            ("2020-01-01", "2020-01-02", true),
            ("2020-01-01", "2020", false),
            ("2019", "2020-01-01", true),
            ("2020", "2020-12-31", false),
            ("soon", "2020", false),
        ] {
            assert_eq!(
                is_before(accessed, published),
                before,
                "{accessed} {published}"
            );
        }
    }

    #[test]
    fn files_and_things_in_print_are_no_urls() {
        for url in [
            "https://a.example",
            "www.a.example/b",
            "ftp://a",
            "javascript:x",
        ] {
            assert!(is_like_url(url), "{url}");
        }
        for other in [
            "scans/p-1.png",
            "State Council 2015: s. 3",
            "ISBN 3-16-148410-0",
        ] {
            assert!(!is_like_url(other), "{other}");
        }
    }
}
