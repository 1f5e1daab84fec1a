//! Quotes in articles.

use tickmark::article::{Anchor, Article, Format, Places, Selector, requote};
use tickmark::text::fold;

/// The first line is a quote, the second its prefix, the third its suffix, the rest an article: what
/// is found is whole characters of it and, where it is exact, has the quote's letters and figures.
pub fn check(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut lines = text.splitn(4, '\n');
    let mut line = || lines.next().unwrap_or_default();
    let (quote, prefix, suffix, rest) = (line(), line(), line(), line());
    let Ok(article) = Article::read(rest.as_bytes(), Format::Plain) else {
        return;
    };
    let given = |text: &'_ str| !text.is_empty();
    let selector = Selector {
        quote,
        prefix: Some(prefix).filter(|text| given(text)),
        suffix: Some(suffix).filter(|text| given(text)),
    };
    let places = Places::of(&article);
    let anchors = places.anchor_all(&[Some(selector), None, Some(Selector::of(prefix))]);
    assert_eq!(anchors[1], Anchor::None);
    for (anchor, quote) in [(&anchors[0], quote), (&anchors[2], prefix)] {
        let Some(range) = anchor.range() else {
            continue;
        };
        let there = &article.text()[range.clone()];
        assert!(!there.is_empty(), "{quote:?}");
        let letters =
            |text: &str| -> String { fold(text).chars().filter(|c| c.is_alphanumeric()).collect() };
        if matches!(anchor, Anchor::Exact(_)) {
            assert_eq!(letters(there), letters(quote), "{quote:?} at {there:?}");
        } else {
            assert_ne!(there, quote);
        }
        let again = requote(&article, range).quote;
        let again = places.anchor_all(&[Some(Selector::of(&again))]);
        assert!(matches!(again[0], Anchor::Exact(_)), "{there:?}: {again:?}");
    }
}
