//! What a claim is known by outside: links in their normal form, and an address of its own.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use super::Story;
use crate::claims::{Head, Link, Source, link};

/// A URL in its normal form, where it is one.
pub(super) fn open(url: &str) -> Option<String> {
    match link(url) {
        Link::Open(url) | Link::Ask(url, _) => Some(url),
        Link::Refuse(_) => None,
    }
}

/// The links of sources that do not go out as links, each as a reason.
pub(super) fn refused(sources: &[Source]) -> Vec<String> {
    let links = sources.iter().zip(1..).flat_map(|(source, nth)| {
        let url = source.url.as_deref().map(|url| ("link", url));
        let copy = source.archived.as_deref().map(|url| ("copy", url));
        let links = url.into_iter().chain(copy);
        links.map(move |(what, url)| (nth, what, url))
    });
    let refused = links.filter_map(|(nth, what, url)| match link(url) {
        Link::Open(_) | Link::Ask(..) => None,
        Link::Refuse(reason) => {
            let reason = reason.trim_end_matches('.');
            Some(format!("the {what} of its source {nth}: {reason}"))
        }
    });
    refused.collect()
}

/// What the claim of each id is called behind a `#`: percent-encoded, and no two alike.
pub(super) fn names<'i>(ids: impl Iterator<Item = &'i str>) -> Vec<String> {
    let mut taken = HashSet::new();
    // Where to go on counting: a file may have one id many times.
    let mut next = HashMap::new();
    let names = ids.map(|id| {
        let mut name = format!("claim-{id}");
        while taken.contains(&name) {
            let number = next.entry(id).or_insert(2_u64);
            name = format!("claim-{id}-{number}");
            *number += 1;
        }
        let part = encoded(&name);
        taken.insert(name);
        part
    });
    names.collect()
}

/// The article's file as a reference from where the claims file is. A path from the root tells of the
/// machine and is none.
pub(super) fn file(head: &Head) -> Option<String> {
    let file = head.file.as_deref()?;
    let inside = !file.starts_with('/') && !file.contains('\\');
    inside.then(|| encoded(file))
}

/// A text as a part of a URL.
fn encoded(text: &str) -> String {
    let mut part = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            part.push(char::from(byte));
        } else {
            _ = write!(part, "%{byte:02X}");
        }
    }
    part
}

impl Story<'_> {
    /// Where the article is read.
    pub(super) fn article_address(&self) -> Option<String> {
        open(self.head.url.as_deref()?)
    }

    /// Where the verdicts are read: on the page that was named, else beside the article.
    pub(super) fn page_address(&self) -> Option<String> {
        let page = self.page.as_deref().and_then(open);
        page.or_else(|| self.article_address())
    }
}

/// The address of a claim on a page.
pub(super) fn on(page: &str, name: &str) -> String {
    let page = page.split('#').next().unwrap_or_default();
    format!("{page}#{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_of_one_id_have_different_names() {
        let names = names(["a", "a b", "a", "a-2", "é#"].into_iter());
        assert_eq!(
            names,
            [
                "claim-a",
                "claim-a%20b",
                "claim-a-2",
                "claim-a-2-2",
                "claim-%C3%A9%23"
            ]
        );
        assert_eq!(on("https://example.org/#x", "a"), "https://example.org/#a");
    }

    #[test]
    fn a_file_is_named_from_where_the_claims_are() {
        let named = |file: &str| {
            super::file(&Head {
                file: Some(file.to_owned()),
                ..Head::default()
            })
        };
        assert_eq!(named("docs/a b.md").as_deref(), Some("docs/a%20b.md"));
        assert_eq!(named("javascript:1").as_deref(), Some("javascript%3A1"));
        assert_eq!(named("/home/desk/a.md"), None);
    }
}
