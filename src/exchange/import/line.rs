//! A source and how it was used, as lines of a desk's list of facts tell.

use super::super::csv::{PARTS, part};
use super::is_url;
use crate::claims::{Source, SourceField, choices, is_date};

/// The kind and the stance of a line such as `primary, refutes`; nothing where it says anything else.
pub(super) fn used(line: &str) -> Option<(Option<String>, Option<String>)> {
    let (mut kind, mut stance) = (None, None);
    for word in line
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
    {
        let place = if choices(SourceField::Kind).contains(&word) {
            &mut kind
        } else if choices(SourceField::Stance).contains(&word) {
            &mut stance
        } else {
            return None;
        };
        if place.replace(word.to_owned()).is_some() {
            return None;
        }
    }
    Some((kind, stance))
}

/// A source as a line tells of it: its parts behind their names, or else in the order of the desk's list: title,
/// publisher, date, place in it, link, copy, excerpt. Where there is only one way to read it are its parts told apart.
pub(super) fn source(line: &str) -> Option<Source> {
    let line = line.trim();
    if line.is_empty() {
        return None;
    }
    let parts: Vec<_> = line.split("; ").collect();
    if parts.iter().any(|text| part(text).is_some()) {
        return Some(named(&parts));
    }
    let Some(at) = parts.iter().position(|part| is_url(part)) else {
        return Some(Source {
            title: Some(line.to_owned()),
            ..Source::default()
        });
    };
    let (before, behind) = parts.split_at(at);
    let mut source = Source::link(behind[0]);
    let mut behind = &behind[1..];
    if let [copy, rest @ ..] = behind
        && is_url(copy)
    {
        source.archived = Some((*copy).to_owned());
        behind = rest;
    }
    let some = |parts: &[&str]| (!parts.is_empty()).then(|| parts.join("; "));
    source.excerpt = some(behind);
    let date = before.iter().position(|part| is_date(part));
    let (named, located) = match date {
        Some(date) => (&before[..date], &before[date + 1..]),
        None => (before, &[][..]),
    };
    source.published = date.map(|date| before[date].to_owned());
    source.locator = some(located);
    if let [title @ .., publisher] = named
        && !title.is_empty()
    {
        source.title = some(title);
        source.publisher = Some((*publisher).to_owned());
    } else {
        source.title = some(named);
    }
    Some(source)
}

/// A source of which at least one part has its name in front. A part ends where a later one begins.
fn named(parts: &[&str]) -> Source {
    let place = |field| PARTS.iter().position(|part| *part == field);
    let link = place(SourceField::Url);
    // Where the link has a name, no other URL is it.
    let mut no_link = !parts
        .iter()
        .any(|text| part(text).map(|(at, _)| at) == link);
    // The link, or the copy behind it, where that has no name either.
    let mut unnamed = None;
    let mut source = Source::default();
    let mut current = None;
    for text in parts {
        let found = part(text).filter(|(at, _)| current.is_none_or(|current| *at > current));
        let (at, text) = match found {
            Some((at, text)) => (Some(at), text),
            None if no_link && is_url(text) && current < link => {
                (no_link, unnamed) = (false, link);
                (link, *text)
            }
            None if unnamed == link && current == link && is_url(text) => {
                unnamed = place(SourceField::Archived);
                (unnamed, *text)
            }
            None if unnamed.is_some() && current == unnamed => (place(SourceField::Excerpt), *text),
            None => {
                let field = PARTS[current.unwrap_or_default()];
                let begun = source.get(field).map(|begun| format!("{begun}; {text}"));
                source.set(field, Some(begun.unwrap_or_else(|| (*text).to_owned())));
                current = current.or(Some(0));
                continue;
            }
        };
        current = at;
        source.set(PARTS[at.unwrap_or_default()], Some(text.to_owned()));
    }
    source
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_sources_is_taken_apart_and_none_of_it_is_lost() {
        for line in [
            "https://example.org/a",
            "Plan; State Council; 2015-05-19; table 1; https://example.org/a; https://copy.example/a; the words; more",
            "Plan; https://example.org/a",
            "Plan; parts; State Council; https://example.org/a",
            "a call to the ministry; twice",
            "2015; https://example.org/a",
        ] {
            let source = source(line).unwrap();
            let fields = [
                &source.title,
                &source.publisher,
                &source.published,
                &source.locator,
                &source.url,
                &source.archived,
                &source.excerpt,
            ];
            let parts: Vec<_> = fields.into_iter().flatten().map(String::as_str).collect();
            assert_eq!(parts.join("; "), line);
        }
        assert_eq!(source(" "), None);
        let report = source("Report; publisher: Reuters; published: 2023-03-05; locator: p. 1; 2");
        let known = Source {
            title: Some("Report".to_owned()),
            publisher: Some("Reuters".to_owned()),
            published: Some("2023-03-05".to_owned()),
            locator: Some("p. 1; 2".to_owned()),
            ..Source::default()
        };
        assert_eq!(report, Some(known));
        let report =
            source("publisher: A; B; https://e.org/a; https://copy.example/a; so; verdict: no");
        let known = Source {
            publisher: Some("A; B".to_owned()),
            archived: Some("https://copy.example/a".to_owned()),
            excerpt: Some("so".to_owned()),
            verdict: Some("no".to_owned()),
            ..Source::link("https://e.org/a")
        };
        assert_eq!(report, Some(known));
        let known = source("Plan; State Council; 2015; p. 3; https://e.org/a; so it is").unwrap();
        assert_eq!(known.publisher.as_deref(), Some("State Council"));
        assert_eq!(known.locator.as_deref(), Some("p. 3"));
        assert_eq!(known.excerpt.as_deref(), Some("so it is"));
    }
}
