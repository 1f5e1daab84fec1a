//! Links: which URLs may be opened, which only after a question, and which never.
//!
//! A URL comes from the file, and whoever wrote the file may wish the reviewer ill.

use std::net::Ipv4Addr;

use unicode_script::{Script, UnicodeScript};
use url::{Host, Url};

/// The longest URL that is opened, in bytes.
const LONGEST: usize = 2048;

/// What is to become of a URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// Nothing is odd about it. The URL in its normal form, ASCII only.
    Open(String),
    /// It may be opened when the reviewer agrees: the URL in its normal form, and what is odd.
    Ask(String, &'static str),
    /// It is not opened, for this reason; the words of the URL in it are unsanitized.
    Refuse(String),
}

/// Judges the URL of a source.
#[must_use]
pub fn link(raw: &str) -> Link {
    let refuse = |reason: &str| Link::Refuse(format!("will not open this link: {reason}."));
    let raw = raw.trim_matches(' ');
    if raw.len() > LONGEST {
        return refuse("it is longer than 2048 bytes");
    }
    if raw.starts_with('-') {
        return refuse("it starts with '-'");
    }
    let Some(scheme) = scheme(raw) else {
        return refuse("it is no http or https URL");
    };
    if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") {
        let reason = format!("will not open '{scheme}:' links; only http and https.");
        return Link::Refuse(reason);
    }
    if raw.contains(char::is_whitespace) {
        return refuse("it has a blank in it");
    }
    let hidden = |glyph: crate::text::Glyph<'_>| glyph.altered;
    if raw.contains(char::is_control) || crate::text::glyphs(raw).any(hidden) {
        return refuse("it has hidden or control characters");
    }
    if raw.contains('\\') {
        return refuse("it has a backslash in it");
    }
    let Ok(url) = Url::parse(raw) else {
        return refuse("it is not a well-formed URL");
    };
    if !url.username().is_empty() || url.password().is_some() || has_user(raw) {
        return refuse("it has a user name or password in it");
    }
    let Some(host) = url.host() else {
        return refuse("it names no host");
    };
    let odd = match host {
        Host::Ipv4(_) | Host::Ipv6(_) => Some("the host is a bare address"),
        Host::Domain(domain) => odd_domain(raw, domain),
    };
    let odd = odd.or(url.port().map(|_| "the port is unusual"));
    let url = String::from(url);
    match odd {
        _ if url.len() > LONGEST => refuse("it is longer than 2048 bytes"),
        Some(why) => Link::Ask(url, why),
        None => Link::Open(url),
    }
}

/// What stands before the colon, if that can be a scheme.
fn scheme(raw: &str) -> Option<&str> {
    let (scheme, _) = raw.split_once(':')?;
    let mut bytes = scheme.bytes();
    let valid = bytes.next()?.is_ascii_alphabetic()
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    valid.then_some(scheme)
}

/// Whether an `@` stands before the path: an empty user name too is there to mislead.
fn has_user(raw: &str) -> bool {
    let rest = raw.split_once("//").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    authority.contains('@')
}

fn odd_domain(raw: &str, domain: &str) -> Option<&'static str> {
    let is_encoded = domain
        .split('.')
        .any(|label| label.to_ascii_lowercase().starts_with("xn--"));
    if is_encoded {
        let rest = raw.split_once("//").map_or("", |(_, rest)| rest);
        let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
        return Some(if is_mixed(host) {
            "the host mixes scripts"
        } else {
            "the host is not plain ASCII"
        });
    }
    // Browsers read such hosts as addresses.
    let last = domain.trim_end_matches('.').rsplit('.').next()?;
    let numeric = last.bytes().all(|byte| byte.is_ascii_digit());
    (numeric || domain.parse::<Ipv4Addr>().is_ok()).then_some("the host is a bare address")
}

/// Scripts that are written together.
const EAST_ASIAN: &[Script] = &[
    Script::Hiragana,
    Script::Katakana,
    Script::Hangul,
    Script::Bopomofo,
];

/// Whether a host has letters of several scripts. Scripts that are written together count as one.
fn is_mixed(host: &str) -> bool {
    let mut scripts: Vec<Script> = host
        .chars()
        .map(|c| c.script())
        .map(|script| {
            if EAST_ASIAN.contains(&script) {
                Script::Han
            } else {
                script
            }
        })
        .filter(|script| !matches!(script, Script::Common | Script::Inherited))
        .collect();
    scripts.sort_unstable_by_key(|script| script.short_name());
    scripts.dedup();
    scripts.len() > 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ordinary_links_are_opened() {
        for url in [
            "https://example.org/plan?a=1&b=%20#s3",
            "http://www.gov.cn/zhengce/2015-05/19/content_9784.htm",
            "https://example.org:443/",
            "HTTPS://Example.org/A",
            "https://web.archive.org/web/2020/http://example.org/x@y",
            "https://zh.wikipedia.org/wiki/中国",
            "https://example.org/;rm%20-rf%20~",
            "https://example.org/$(id)`id`|'\"<>",
        ] {
            assert!(matches!(link(url), Link::Open(_)), "{url}: {:?}", link(url));
        }
        assert_eq!(
            link("https://example.org/$(id)`a`\"中"),
            Link::Open("https://example.org/$(id)%60a%60%22%E4%B8%AD".to_owned())
        );
    }

    #[test]
    fn odd_hosts_are_asked_about_and_shown_in_ascii() {
        for (url, shown, why) in [
            (
                "https://раypal.com",
                "https://xn--ypal-43d9g.com/",
                "the host mixes scripts",
            ),
            (
                "https://xn--ypal-43d9g.com",
                "https://xn--ypal-43d9g.com/",
                "the host is not plain ASCII",
            ),
            (
                "https://münchen.de/x",
                "https://xn--mnchen-3ya.de/x",
                "the host is not plain ASCII",
            ),
            (
                "http://127.0.0.1/",
                "http://127.0.0.1/",
                "the host is a bare address",
            ),
            (
                "http://0x7f.1/",
                "http://127.0.0.1/",
                "the host is a bare address",
            ),
            (
                "http://2130706433",
                "http://127.0.0.1/",
                "the host is a bare address",
            ),
            (
                "http://[::1]/",
                "http://[::1]/",
                "the host is a bare address",
            ),
            (
                "https://example.org:8443/",
                "https://example.org:8443/",
                "the port is unusual",
            ),
            (
                "http://example.org:443/",
                "http://example.org:443/",
                "the port is unusual",
            ),
        ] {
            assert_eq!(link(url), Link::Ask(shown.to_owned(), why), "{url}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for (url, reason) in [
            (
                "javascript:alert(1)",
                "will not open 'javascript:' links; only http and https.",
            ),
            (
                "file:///etc/passwd",
                "will not open 'file:' links; only http and https.",
            ),
            (
                "data:text/html,x",
                "will not open 'data:' links; only http and https.",
            ),
            (
                "mailto:a@b.c",
                "will not open 'mailto:' links; only http and https.",
            ),
            ("-h", "will not open this link: it starts with '-'."),
            (
                "../../etc/passwd",
                "will not open this link: it is no http or https URL.",
            ),
            ("", "will not open this link: it is no http or https URL."),
            (
                "http://a b",
                "will not open this link: it has a blank in it.",
            ),
            (
                "http://a\u{1b}b",
                "will not open this link: it has hidden or control characters.",
            ),
            (
                "http://a.b/\u{202e}c",
                "will not open this link: it has hidden or control characters.",
            ),
            (
                "http://user@a.b",
                "will not open this link: it has a user name or password in it.",
            ),
            (
                "http://@a.b",
                "will not open this link: it has a user name or password in it.",
            ),
            (
                "http://",
                "will not open this link: it is not a well-formed URL.",
            ),
            (
                "http:\\\\a.b",
                "will not open this link: it has a backslash in it.",
            ),
        ] {
            assert_eq!(link(url), Link::Refuse(reason.to_owned()), "{url}");
        }
        let long = format!("https://a.b/{}", "x".repeat(2048));
        assert!(matches!(link(&long), Link::Refuse(_)));
        let grows = format!("https://a.b/{}", "中".repeat(600));
        assert!(matches!(link(&grows), Link::Refuse(_)));
    }

    proptest! {
        #[test]
        fn what_is_opened_is_http_in_plain_ascii(
            raw in "(https?|HTTP|file|javascript|-|)(:|:/|://|:\\\\\\\\)[a-z0-9@:\\[\\]. /\u{1b}中а-]{0,20}|\\PC{0,30}"
        ) {
            if let Link::Open(url) | Link::Ask(url, _) = link(&raw) {
                prop_assert!(url.starts_with("http://") || url.starts_with("https://"));
                prop_assert!(url.len() <= LONGEST);
                prop_assert!(url.bytes().all(|byte| (0x21..0x7f).contains(&byte)), "{}", url);
                prop_assert_eq!(Url::parse(&url).map(String::from), Ok(url));
            }
        }
    }
}
