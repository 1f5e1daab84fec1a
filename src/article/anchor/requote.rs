//! A quote of some words of the article, with what is around it where they stand in it twice.

use std::ops::Range;

use super::{Article, Places, Selector};

/// So many words before and behind a quote are given.
const WORDS: usize = 6;

/// What a claims file says of the place of a quote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quoted {
    pub quote: String,
    pub prefix: Option<String>,
    pub suffix: Option<String>,
}

/// A quote of some bytes of the article, on one line. It has a prefix and a suffix only where the same
/// words stand elsewhere too.
#[must_use]
pub fn requote(article: &Article, range: &Range<usize>) -> Quoted {
    Places::of(article).requote(range)
}

/// The words at some bytes of the article, on one line. Costs no more than they are long.
#[must_use]
pub fn wording(article: &Article, range: &Range<usize>) -> String {
    quote_of(article.text(), range)
}

fn quote_of(text: &str, range: &Range<usize>) -> String {
    one_line(&text[range.clone()]).trim().to_owned()
}

impl Places<'_> {
    /// The same for one of many.
    #[must_use]
    pub fn requote(&self, range: &Range<usize>) -> Quoted {
        let text = self.text;
        let quote = quote_of(text, range);
        if self.count(&Selector::of(&quote)) < 2 {
            return Quoted {
                quote,
                ..Quoted::default()
            };
        }
        let before = text[..range.start]
            .rsplit("\n\n")
            .next()
            .unwrap_or_default();
        let after = text[range.end..].split("\n\n").next().unwrap_or_default();
        let from = words(before.char_indices().rev(), before.len(), |at, _| at);
        let until = words(after.char_indices(), 0, |at, c| at + c.len_utf8());
        let given = |text: &str| Some(one_line(text)).filter(|text| !text.trim().is_empty());
        Quoted {
            quote,
            prefix: given(&before[from..]),
            suffix: given(&after[..until]),
        }
    }
}

/// Where so many words end, going outwards from a quote.
fn words(
    outwards: impl Iterator<Item = (usize, char)>,
    start: usize,
    edge: impl Fn(usize, char) -> usize,
) -> usize {
    let (mut count, mut inside, mut end) = (0, false, start);
    for (at, c) in outwards {
        if c.is_whitespace() {
            if inside && count == WORDS {
                break;
            }
            inside = false;
        } else {
            count += usize::from(!inside);
            inside = true;
        }
        end = edge(at, c);
    }
    end
}

/// Every run of white space as one blank.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_whitespace() {
            line.push(c);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::super::super::Format;
    use super::*;

    #[test]
    fn a_quote_that_stands_twice_has_what_is_around_it() {
        let text =
            "It was to be 40% by\n2020, and 70% by 2025, he said.\n\nThen 70% by 2025 again.";
        let article = Article::read(text.as_bytes(), Format::Plain).unwrap();
        let at = text.find("40%").unwrap();
        let once = requote(&article, &(at..at + 13));
        assert_eq!((once.quote.as_str(), once.prefix), ("40% by 2020,", None));
        let at = text.find("70%").unwrap();
        let twice = requote(&article, &(at..at + 11));
        assert_eq!(twice.quote, "70% by 2025");
        assert_eq!(twice.prefix.as_deref(), Some("to be 40% by 2020, and "));
        assert_eq!(twice.suffix.as_deref(), Some(", he said."));
    }
}
