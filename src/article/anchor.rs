//! Anchoring: where the words of a quote stand, after the text-quote selector of the W3C's Web
//! Annotation model.

use std::ops::Range;

use memchr::memmem;

use super::Article;

/// A quote, with what stands around it where it occurs more than once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selector<'a> {
    pub quote: &'a str,
    pub prefix: Option<&'a str>,
    pub suffix: Option<&'a str>,
}

/// Where a quote stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Word for word, at these bytes of the reduced text.
    Exact(Range<usize>),
    /// Nowhere in the article.
    Adrift,
    /// The claim has no quote.
    None,
}

impl Anchor {
    /// The word for it in `list --format json`.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Exact(_) => "exact",
            Self::Adrift => "adrift",
            Self::None => "none",
        }
    }
}

/// Finds a quote: of several places the first that prefix and suffix fit, else the first.
#[must_use]
pub fn anchor(article: &Article, selector: &Selector<'_>) -> Anchor {
    let quote = selector.quote.trim_end_matches('\n');
    if quote.is_empty() {
        return Anchor::None;
    }
    let text = article.text();
    let fits = |at: usize| {
        let before = selector
            .prefix
            .is_none_or(|prefix| text[..at].ends_with(prefix));
        let after = &text[at + quote.len()..];
        before
            && selector
                .suffix
                .is_none_or(|suffix| after.starts_with(suffix))
    };
    let mut first = None;
    for at in memmem::find_iter(text.as_bytes(), quote.as_bytes()) {
        if fits(at) {
            return Anchor::Exact(at..at + quote.len());
        }
        first.get_or_insert(at);
    }
    first.map_or(Anchor::Adrift, |at| Anchor::Exact(at..at + quote.len()))
}

/// A claim's quote in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The bytes of the reduced text.
    pub range: Range<usize>,
    /// The claim's number in its file, from 0.
    pub claim: usize,
}

/// The claims whose quotes cover a byte, the shortest quote first: of nested quotes the inner one
/// is what a reader points at. `marks` are sorted by where they start.
#[must_use]
pub fn marks_at(marks: &[Mark], at: usize) -> Vec<usize> {
    let end = marks.partition_point(|mark| mark.range.start <= at);
    let mut covering: Vec<_> = marks[..end]
        .iter()
        .filter(|mark| mark.range.contains(&at))
        .collect();
    covering.sort_by_key(|mark| mark.range.len());
    covering.into_iter().map(|mark| mark.claim).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::*;

    fn find(text: &str, quote: &str, prefix: Option<&str>, suffix: Option<&str>) -> Anchor {
        let article = Article::read(text.as_bytes(), Format::Plain).unwrap();
        anchor(
            &article,
            &Selector {
                quote,
                prefix,
                suffix,
            },
        )
    }

    #[test]
    fn a_quote_is_found_word_for_word_or_not_at_all() {
        let text = "40% by 2020, and 70% by 2025. Not 70% by 2024.";
        assert_eq!(find(text, "70% by", None, None), Anchor::Exact(17..23));
        assert_eq!(
            find(text, "70% by", Some("Not "), None),
            Anchor::Exact(34..40)
        );
        assert_eq!(
            find(text, "70% by", None, Some(" 2024")),
            Anchor::Exact(34..40)
        );
        assert_eq!(find(text, "71% by", None, None), Anchor::Adrift);
        assert_eq!(find(text, "", None, None), Anchor::None);
    }

    #[test]
    fn of_nested_quotes_the_inner_comes_first() {
        let mark = |range, claim| Mark { range, claim };
        let marks = [mark(0..20, 7), mark(5..9, 3)];
        assert_eq!(marks_at(&marks, 6), [3, 7]);
        assert_eq!(marks_at(&marks, 10), [7]);
        assert!(marks_at(&marks, 20).is_empty());
    }
}
