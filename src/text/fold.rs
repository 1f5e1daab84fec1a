//! Folding: the form in which texts are compared when a person searches.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case, without accents, with straight quotes and plain hyphens, every run of white space
/// one space.
#[must_use]
pub fn fold(raw: &str) -> String {
    let mut folded = String::with_capacity(raw.len());
    fold_onto(&mut folded, raw);
    folded
}

/// Appends what a text folds to.
pub fn fold_onto(folded: &mut String, raw: &str) {
    let mut rest = raw;
    while !rest.is_empty() {
        let ascii = rest.bytes().position(|byte| !byte.is_ascii());
        let (ascii, behind) = rest.split_at(ascii.unwrap_or(rest.len()));
        fold_ascii(folded, ascii);
        let other = behind.bytes().position(|byte| byte.is_ascii());
        let (other, behind) = behind.split_at(other.unwrap_or(behind.len()));
        other.chars().for_each(|c| fold_char(folded, c));
        rest = behind;
    }
}

/// The same word by word, as most texts have little else.
fn fold_ascii(folded: &mut String, raw: &str) {
    let start = folded.len();
    let mut words = raw.split(|c: char| c.is_whitespace());
    folded.push_str(words.next().unwrap_or_default());
    for word in words {
        push(folded, ' ');
        folded.push_str(word);
    }
    if let Some(new) = folded.get_mut(start..) {
        new.make_ascii_lowercase();
    }
}

/// Appends what a character folds to.
fn fold_char(folded: &mut String, c: char) {
    if c.is_ascii() {
        push(folded, c.to_ascii_lowercase());
        return;
    }
    for part in std::iter::once(c).nfkd().filter(|&c| !is_combining_mark(c)) {
        match part {
            '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{2039}' | '\u{203a}' => folded.push('\''),
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => folded.push('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => folded.push('-'),
            // Some letters have marks in lower case only (İ).
            part => part
                .to_lowercase()
                .filter(|&c| !is_combining_mark(c))
                .for_each(|c| push(folded, c)),
        }
    }
}

fn push(folded: &mut String, c: char) {
    if !c.is_whitespace() {
        folded.push(c);
    } else if !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// Where a folded text stands in `raw`, in bytes of `raw`, one behind the other.
#[must_use]
pub fn find_folded(raw: &str, needle: &str) -> Vec<Range<usize>> {
    if needle.is_empty() {
        return Vec::new();
    }
    let mut folded = String::with_capacity(raw.len());
    // The raw byte that each folded byte comes from.
    let mut from = Vec::with_capacity(raw.len());
    for (at, c) in raw.char_indices() {
        fold_char(&mut folded, c);
        from.resize(folded.len(), at);
    }
    memchr::memmem::find_iter(folded.as_bytes(), needle.as_bytes())
        .map(|at| {
            let last = from[at + needle.len() - 1];
            let end = raw[last..]
                .chars()
                .next()
                .map_or(last, |c| last + c.len_utf8());
            from[at]..end
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{find_folded, fold};

    #[test]
    fn spelling_that_nobody_types_is_folded_away() {
        assert_eq!(fold("Café  “naïve” – 2025"), "cafe \"naive\" - 2025");
        assert_eq!(fold("ﬁne\tÅngström"), "fine angstrom");
    }

    #[test]
    fn what_is_found_is_where_it_stands() {
        let raw = "Über  CAFÉ, ﬁne cafe\u{301}s";
        let words = |needle: &str| -> Vec<_> {
            let found = find_folded(raw, &fold(needle)).into_iter();
            found.map(|range| &raw[range]).collect()
        };
        assert_eq!(words("café"), ["CAFÉ", "cafe"]);
        assert_eq!(words("r c"), ["r  C"]);
        assert_eq!(words("fi"), ["ﬁ"]);
        assert_eq!(words(""), [""; 0]);
    }

    proptest! {
        #[test]
        fn folding_goes_on_from_any_place(a in "\\PC{0,12}", b in "[a-zA-Z ]{0,12}") {
            prop_assert_eq!(fold(&fold(&a)), fold(&a));
            let both = [a, b.clone()].concat();
            prop_assert!(fold(&both).contains(fold(&b).trim()));
        }
    }
}
