//! Folding: the form in which texts are compared when a person searches.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case, without accents, with straight quotes and plain hyphens, every run of white space
/// one space.
#[must_use]
pub fn fold(raw: &str) -> String {
    let mut folded = String::with_capacity(raw.len());
    for c in raw.nfkd().filter(|&c| !is_combining_mark(c)) {
        match c {
            '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{2039}' | '\u{203a}' => folded.push('\''),
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => folded.push('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => folded.push('-'),
            c if c.is_whitespace() => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            c => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spelling_that_nobody_types_is_folded_away() {
        assert_eq!(fold("Café  “naïve” – 2025"), "cafe \"naive\" - 2025");
        assert_eq!(fold("ﬁne\tÅngström"), "fine angstrom");
    }
}
