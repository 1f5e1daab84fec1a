//! Judging sources: which are the same page, what a locator is there, which words and dates count.

use url::Url;

use super::{Change, Head, Source, SourceField};

/// What a source's `stance` can be.
const STANCES: &[&str] = &["supports", "refutes", "context"];

/// What a source's `kind` can be.
const SOURCE_KINDS: &[&str] = &["primary", "secondary"];

/// The fields that belong to the source itself, whichever claim it is evidence for.
const OWN: &[SourceField] = &[
    SourceField::Url,
    SourceField::Title,
    SourceField::Publisher,
    SourceField::Published,
    SourceField::Accessed,
    SourceField::Archived,
    SourceField::Kind,
];

/// The words that a source's field chooses from; none where it takes any text.
#[must_use]
pub const fn choices(field: SourceField) -> &'static [&'static str] {
    match field {
        SourceField::Stance => STANCES,
        SourceField::Kind => SOURCE_KINDS,
        SourceField::Url
        | SourceField::Title
        | SourceField::Publisher
        | SourceField::Published
        | SourceField::Accessed
        | SourceField::Archived
        | SourceField::Locator
        | SourceField::Excerpt
        | SourceField::Verdict => &[],
    }
}

/// What is wrong with a value of a source's field, in words; an empty one is never wrong.
#[must_use]
pub fn fault(field: SourceField, value: &str) -> Option<String> {
    let value = value.trim();
    if value.is_empty() {
        return None;
    }
    match field {
        SourceField::Published | SourceField::Accessed => {
            (!is_date(value)).then(|| "no date: YYYY, YYYY-MM or YYYY-MM-DD".to_owned())
        }
        SourceField::Stance | SourceField::Kind => {
            let words = choices(field);
            (!words.contains(&value)).then(|| format!("one of {}", words.join(", ")))
        }
        SourceField::Url | SourceField::Archived => malformed(value),
        SourceField::Title
        | SourceField::Publisher
        | SourceField::Locator
        | SourceField::Excerpt
        | SourceField::Verdict => None,
    }
}

/// Why a text is no URL that can be opened; nothing as long as it may still become one.
#[must_use]
pub fn malformed(typed: &str) -> Option<String> {
    let lower = typed.to_ascii_lowercase();
    let begins = ["https://", "http://"]
        .iter()
        .any(|scheme| scheme.starts_with(&lower));
    match super::link(typed) {
        super::Link::Refuse(reason) if !begins => Some(reason),
        super::Link::Refuse(_) | super::Link::Open(_) | super::Link::Ask(..) => None,
    }
}

/// Whether a text is a year, a month or a day of the calendar: `2025`, `2025-03`, `2025-03-06`.
#[must_use]
pub fn is_date(text: &str) -> bool {
    let shape: String = text
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    let day = match shape.as_str() {
        "0000" => format!("{text}-01-01"),
        "0000-00" => format!("{text}-01"),
        "0000-00-00" => text.to_owned(),
        _ => return false,
    };
    day.parse::<jiff::civil::Date>().is_ok()
}

/// What a URL is known by, however it is written: without scheme, `www.`, a slash at the end, what
/// stands behind `#`, and the `utm_` words that tell who passed it on.
#[must_use]
pub fn page_of(url: &str) -> String {
    let url = url.trim();
    let Ok(parsed) = Url::parse(url) else {
        return url.to_owned();
    };
    let Some(host) = parsed.host_str() else {
        return url.to_owned();
    };
    let host = host.trim_end_matches('.');
    let host = host.strip_prefix("www.").unwrap_or(host);
    let port = parsed
        .port()
        .map_or_else(String::new, |port| format!(":{port}"));
    let path = parsed.path().trim_end_matches('/');
    let query = parsed.query().unwrap_or_default().split('&');
    let kept =
        query.filter(|part| !part.is_empty() && !part.to_ascii_lowercase().starts_with("utm_"));
    let query: Vec<_> = kept.collect();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{host}{port}{path}{mark}{}", query.join("&"))
}

/// Whether a URL is the article itself: its page, or its file.
#[must_use]
pub fn is_article(head: &Head, url: &str) -> bool {
    let url = url.trim();
    if url.is_empty() {
        return false;
    }
    let is_page = head
        .url
        .as_deref()
        .is_some_and(|article| page_of(article) == page_of(url));
    let is_file = head.file.as_deref().is_some_and(|file| {
        let file = file.trim_start_matches("./");
        let path = url.strip_prefix("file://").unwrap_or(url);
        let path = path.trim_start_matches("./");
        path == file || (url != path && path.ends_with(&format!("/{file}")))
    });
    is_page || is_file
}

/// What tells where in a source of this URL the evidence stands.
#[must_use]
pub fn locator_hint(url: &str) -> &'static str {
    const CELL: &[&str] = &[".csv", ".tsv", ".xls", ".xlsx", ".ods"];
    const SHEETS: &[&str] = &["docs.google.com/spreadsheets"];
    const TIME: &[&str] = &[
        ".mp3", ".mp4", ".m4a", ".ogg", ".opus", ".wav", ".webm", ".mov", ".mkv",
    ];
    const CHANNELS: &[&str] = &[
        "youtube.com",
        "youtu.be",
        "m.youtube.com",
        "vimeo.com",
        "soundcloud.com",
        "open.spotify.com",
        "podcasts.apple.com",
        "dailymotion.com",
        "tiktok.com",
    ];
    const PAGE: &[&str] = &[".pdf", ".epub", ".djvu", ".doc", ".docx", ".odt", ".ps"];
    const BOOKS: &[&str] = &[
        "books.google.",
        "archive.org/details",
        "openlibrary.org",
        "doi.org",
    ];
    if url.trim().is_empty() {
        return "page, as in p. 12";
    }
    let page = page_of(url).to_lowercase();
    let path = page.split('?').next().unwrap_or_default();
    let is = |endings: &[&str], places: &[&str]| {
        endings.iter().any(|ending| path.ends_with(ending))
            || places.iter().any(|place| page.starts_with(place))
    };
    if is(CELL, SHEETS) {
        "sheet and cell, as in Data!B12"
    } else if is(TIME, CHANNELS) {
        "timestamp, as in 12:30"
    } else if is(PAGE, BOOKS) {
        "page, as in p. 12"
    } else {
        "section or paragraph"
    }
}

impl Source {
    /// What the source is known by among all claims: its page, or else its title and publisher.
    #[must_use]
    pub fn known_by(&self) -> String {
        match &self.url {
            Some(url) => page_of(url),
            None => format!(
                "{}\n{}",
                self.title.as_deref().unwrap_or_default(),
                self.publisher.as_deref().unwrap_or_default()
            ),
        }
    }

    /// The source without what it says of one claim: where in it, in which words, for or against.
    #[must_use]
    pub fn itself(&self) -> Self {
        let mut source = Self::default();
        for &field in OWN {
            source.set(field, self.get(field).map(str::to_owned));
        }
        source
    }

    /// The changes that turn it, where it stands at `at`, into another source.
    #[must_use]
    pub fn changes(&self, to: &Self, at: usize) -> Vec<Change> {
        let mut fields: Vec<SourceField> = SourceField::ALL.to_vec();
        // A plain URL gets its other fields before it may go.
        fields.sort_by_key(|field| *field == SourceField::Url);
        let changes = fields.into_iter().filter_map(|field| {
            let (old, new) = (self.get(field), to.get(field));
            (old != new).then(|| Change::SetSource {
                at,
                field,
                old: old.map(str::to_owned),
                new: new.map(str::to_owned),
            })
        });
        changes.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_however_its_url_is_written() {
        for url in [
            "https://example.org/a?b=1",
            "http://www.example.org/a/?b=1&utm_source=x",
            "HTTPS://Example.ORG:443/a?utm_medium=y&b=1#part",
            " https://www.example.org./a?b=1 ",
        ] {
            assert_eq!(page_of(url), "example.org/a?b=1", "{url}");
        }
        assert_eq!(
            page_of("https://example.org"),
            page_of("http://example.org/")
        );
        assert_ne!(
            page_of("https://example.org/a"),
            page_of("https://example.org/A")
        );
        assert_ne!(
            page_of("https://example.org:8080/"),
            page_of("https://example.org/")
        );
        assert_eq!(page_of("a book"), "a book");
    }

    #[test]
    fn the_article_is_known_by_its_page_and_its_file() {
        let head = Head {
            url: Some("https://www.example.org/story/".to_owned()),
            file: Some("docs/article.md".to_owned()),
            ..Head::default()
        };
        for url in [
            "http://example.org/story?utm_source=feed#top",
            "docs/article.md",
            "./docs/article.md",
            "file:///home/desk/docs/article.md",
        ] {
            assert!(is_article(&head, url), "{url}");
        }
        for url in [
            "",
            "https://example.org/story/2",
            "https://example.com/docs/article.md",
        ] {
            assert!(!is_article(&head, url), "{url}");
        }
        assert!(!is_article(&Head::default(), ""));
    }

    #[test]
    fn a_locator_is_what_the_kind_of_source_has() {
        for (url, hint) in [
            ("https://example.org/plan.pdf", "page"),
            ("https://example.org/plan.PDF#p=3", "page"),
            ("https://www.youtube.com/watch?v=x", "timestamp"),
            ("https://example.org/talk.mp4?dl=1", "timestamp"),
            ("https://example.org/data.xlsx", "sheet and cell"),
            ("https://docs.google.com/spreadsheets/d/x", "sheet and cell"),
            ("https://example.org/story", "section"),
            ("", "page"),
        ] {
            assert!(locator_hint(url).starts_with(hint), "{url}");
        }
    }

    #[test]
    fn dates_and_words_that_are_none_are_told() {
        for date in ["2025", "2025-03", "2024-02-29"] {
            assert!(is_date(date), "{date}");
        }
        for no_date in [
            "25",
            "2025-13",
            "2023-02-29",
            "2025-3-6",
            "6 March 2025",
            "2025-03-06T10:00:00Z",
            "２０２５",
        ] {
            assert!(!is_date(no_date), "{no_date}");
        }
        assert_eq!(fault(SourceField::Published, " 2025 "), None);
        assert!(fault(SourceField::Accessed, "today").is_some());
        assert_eq!(fault(SourceField::Stance, "refutes"), None);
        let told = fault(SourceField::Stance, "against").unwrap();
        assert_eq!(told, "one of supports, refutes, context");
        assert_eq!(fault(SourceField::Title, "anything"), None);
    }

    #[test]
    fn a_url_is_not_called_malformed_before_it_can_be_one() {
        for typed in [
            "h",
            "http",
            "https:/",
            "https://",
            "https://e",
            "https://example.org/a",
        ] {
            assert_eq!(malformed(typed), None, "{typed}");
        }
        for typed in [
            "www.example.org",
            "https://a b",
            "ftp://example.org",
            "https://u@example.org",
        ] {
            assert!(malformed(typed).is_some(), "{typed}");
        }
    }
}
