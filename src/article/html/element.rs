//! What an element of HTML is to the words in it, by its name and by what its attributes say.

use html5gum::StartTag;

/// What elements do to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    Inline,
    Link,
    /// `q`, which a browser shows with quotation marks.
    Quote,
    Block,
    Paragraph,
    Headline,
    Heading,
    /// The list itself.
    List,
    Item,
    Quotation,
    Caption,
    Table,
    Row,
    Cell,
    Preformatted,
    Article,
    Main,
    Header,
    /// What a site puts around its articles: `nav`, `aside`, `footer`.
    Around,
    /// Fields to fill in, or a whole page that is sent back and forth.
    Form,
    Break,
    /// The title of the page, as the browser's window has it.
    PageTitle,
    /// Neither shown nor closed: `img`, `input`.
    Void,
    /// Never shown as text.
    Hidden,
    /// `html`, `head`, `body`: open throughout.
    Page,
}

impl Element {
    pub(super) fn of(name: &[u8]) -> Self {
        match name {
            b"a" => Self::Link,
            b"q" => Self::Quote,
            b"p" => Self::Paragraph,
            b"h1" => Self::Headline,
            b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Self::Heading,
            b"ul" | b"ol" | b"dl" | b"menu" => Self::List,
            b"li" | b"dt" | b"dd" => Self::Item,
            b"blockquote" => Self::Quotation,
            b"figcaption" | b"caption" => Self::Caption,
            b"table" => Self::Table,
            b"tr" => Self::Row,
            b"td" | b"th" => Self::Cell,
            b"pre" => Self::Preformatted,
            b"article" => Self::Article,
            b"main" => Self::Main,
            b"header" => Self::Header,
            b"nav" | b"aside" | b"footer" => Self::Around,
            b"form" => Self::Form,
            b"br" => Self::Break,
            b"title" => Self::PageTitle,
            b"html" | b"head" | b"body" => Self::Page,
            b"area" | b"base" | b"col" | b"embed" | b"img" | b"input" | b"link" | b"meta"
            | b"param" | b"source" | b"track" | b"wbr" => Self::Void,
            b"audio" | b"button" | b"canvas" | b"datalist" | b"dialog" | b"iframe" | b"map"
            | b"noscript" | b"object" | b"script" | b"select" | b"style" | b"svg" | b"template"
            | b"textarea" | b"video" | b"noembed" | b"noframes" => Self::Hidden,
            b"address" | b"center" | b"details" | b"div" | b"fieldset" | b"figure" | b"hgroup"
            | b"hr" | b"legend" | b"section" | b"search" | b"summary" | b"tbody" | b"tfoot"
            | b"thead" => Self::Block,
            _ => Self::Inline,
        }
    }

    /// Whether it stands within a line.
    pub(super) const fn is_inline(self) -> bool {
        match self {
            Self::Inline
            | Self::Link
            | Self::Quote
            | Self::Break
            | Self::Void
            | Self::Hidden
            | Self::PageTitle
            | Self::Page => true,
            Self::Block
            | Self::Paragraph
            | Self::Headline
            | Self::Heading
            | Self::List
            | Self::Item
            | Self::Quotation
            | Self::Caption
            | Self::Table
            | Self::Row
            | Self::Cell
            | Self::Preformatted
            | Self::Article
            | Self::Main
            | Self::Header
            | Self::Around
            | Self::Form => false,
        }
    }
}

/// What an element's attributes say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    None,
    Hidden,
    /// Of the site, not of the article: sharing, related links, cookies.
    Noise,
    /// Of its readers, who may write more than the article is long.
    Comments,
    /// The article's own text.
    Text,
    Byline,
    Caption,
    Quotation,
}

const NOISE: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "consent",
    "cookie",
    "cookies",
    "gdpr",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "pagination",
    "popup",
    "promo",
    "readmore",
    "recirculation",
    "recommendations",
    "recommended",
    "related",
    "share",
    "sharing",
    "sidebar",
    "skip",
    "social",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tags",
    "toolbar",
    "trending",
];

const BYLINES: &[&str] = &[
    "author",
    "authors",
    "byline",
    "contributor",
    "contributors",
    "dateline",
    "entrymeta",
    "pubdate",
    "timestamp",
    "writer",
];

const CAPTIONS: &[&str] = &["caption", "credit", "credits", "imagecredit", "photocredit"];

const QUOTATIONS: &[&str] = &["blockquote", "pullquote"];

const UNSEEN: &[&str] = &[
    "sr-only",
    "screen-reader-text",
    "visually-hidden",
    "visuallyhidden",
];

impl Mark {
    pub(super) fn of(tag: &StartTag<()>, element: Element) -> Self {
        if tag.attributes.is_empty() {
            return Self::None;
        }
        let get = |name: &[u8]| {
            let value = tag.attributes.get(name)?;
            std::str::from_utf8(value).ok()
        };
        let is = |name: &[u8], word: &str| {
            let words = get(name).unwrap_or_default().split_ascii_whitespace();
            words.into_iter().any(|one| one.eq_ignore_ascii_case(word))
        };
        let style: String = get(b"style").unwrap_or_default().split(' ').collect();
        let unseen = style.contains("display:none") || style.contains("visibility:hidden");
        let class = get(b"class").unwrap_or_default();
        let unseen = unseen
            || class
                .split_ascii_whitespace()
                .any(|one| UNSEEN.contains(&one));
        if unseen || get(b"hidden").is_some() || is(b"aria-hidden", "true") {
            return Self::Hidden;
        }
        if is(b"itemprop", "articleBody") {
            return Self::Text;
        }
        let aside = [
            "navigation",
            "complementary",
            "banner",
            "contentinfo",
            "search",
            "dialog",
        ];
        if aside.iter().any(|role| is(b"role", role)) {
            return Self::Noise;
        }
        if matches!(element, Element::Article | Element::Main) {
            return Self::None;
        }
        if is(b"rel", "author") || is(b"itemprop", "author") {
            return Self::Byline;
        }
        let names = words(&format!("{class} {}", get(b"id").unwrap_or_default()));
        Self::named(&names)
    }

    /// What the words of classes and of an identifier say.
    fn named(names: &[String]) -> Self {
        let one_of = |list: &[&str]| names.iter().any(|name| list.contains(&name.as_str()));
        let text = one_of(&["article", "story", "post", "entry"])
            && one_of(&["body", "content", "text", "bodytext"]);
        let pulled = one_of(&["pull"]) && one_of(&["quote"]);
        let meta = one_of(&["article", "story", "post", "entry"]) && one_of(&["meta", "date"]);
        if one_of(&["comments", "commentlist", "disqus"]) {
            Self::Comments
        } else if one_of(NOISE) {
            Self::Noise
        } else if one_of(BYLINES) || meta {
            Self::Byline
        } else if one_of(CAPTIONS) {
            Self::Caption
        } else if one_of(QUOTATIONS) || pulled {
            Self::Quotation
        } else if text {
            Self::Text
        } else {
            Self::None
        }
    }
}

/// The words of names such as `article__body` and `storyText`, in lower case.
fn words(names: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in names.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && before.is_lowercase()) {
            words.push(String::new());
        }
        if c.is_alphanumeric() {
            let word = words.last_mut().into_iter();
            word.for_each(|word| word.extend(c.to_lowercase()));
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_read_by_their_words() {
        for (names, expected) in [
            ("article__body", Mark::Text),
            ("c-storyText wide", Mark::Text),
            ("article-related-links", Mark::Noise),
            ("ShareButtons", Mark::Noise),
            ("shareholders", Mark::None),
            ("post-comments", Mark::Comments),
            ("post-meta", Mark::Byline),
            ("wp-caption-text", Mark::Caption),
            ("pull-quote", Mark::Quotation),
            ("", Mark::None),
        ] {
            assert_eq!(Mark::named(&words(names)), expected, "{names}");
        }
    }
}
