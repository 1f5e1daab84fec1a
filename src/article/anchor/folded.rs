//! The form in which quotes are looked for: straight quotes, one kind of dash, every run of white
//! space one space, letters in one Unicode form. Case and accents are kept: they are the words.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text in that form, with the way back to where it comes from.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    pub(super) text: String,
    /// For each byte the byte of the raw text where what it comes from begins.
    from: Vec<u32>,
    /// The length of the raw text.
    length: usize,
}

impl Folded {
    pub(super) fn of(raw: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(raw.len()),
            from: Vec::with_capacity(raw.len()),
            length: raw.len(),
        };
        let mut at = 0;
        while at < raw.len() {
            let end = folded.plain_until(raw, at);
            if end == at {
                at = folded.cluster(raw, at);
            } else {
                at = end;
            }
        }
        folded
    }

    /// Takes in what most texts are made of, which stays as it is; up to where.
    fn plain_until(&mut self, raw: &str, start: usize) -> usize {
        let bytes = &raw.as_bytes()[start..];
        let plain = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b' ';
        let mut length = bytes.iter().take_while(|byte| plain(byte)).count();
        // The last one may have marks behind it, a blank one before it.
        if bytes.get(length).is_some_and(|byte| !byte.is_ascii()) {
            length = length.saturating_sub(1);
        }
        let mut blank = self.text.ends_with(' ');
        for (at, &byte) in bytes[..length].iter().enumerate() {
            if byte != b' ' || !blank {
                self.text.push(char::from(byte));
                self.from
                    .push(u32::try_from(start + at).unwrap_or(u32::MAX));
            }
            blank = byte == b' ';
        }
        start + length
    }

    /// Takes in a letter with its marks; where it ends.
    fn cluster(&mut self, raw: &str, start: usize) -> usize {
        // Marks belong to the letter before them, whichever way both are written.
        let mut rest = raw[start..].chars();
        let Some(c) = rest.next() else {
            return raw.len();
        };
        let marks = rest.take_while(|c| goes_on(*c)).map(char::len_utf8);
        let end = start + c.len_utf8() + marks.sum::<usize>();
        self.push(&raw[start..end], c);
        let from = u32::try_from(start).unwrap_or(u32::MAX);
        self.from.resize(self.text.len(), from);
        end
    }

    /// Appends what a letter with its marks folds to.
    fn push(&mut self, cluster: &str, c: char) {
        let text = &mut self.text;
        if c.is_whitespace() {
            if !text.ends_with(' ') {
                text.push(' ');
            }
        } else if c == '-' {
            if !text.ends_with('-') {
                text.push('-');
            }
        } else if cluster.len() == 1 {
            text.push(if c == '`' { '\'' } else { c });
        } else if keeps_its_form(c) {
            text.extend(cluster.nfc());
        } else if !is_unseen(c) {
            for part in cluster.nfkc() {
                match plain(part) {
                    ' ' if text.ends_with(' ') => {}
                    '-' if text.ends_with('-') => {}
                    part => text.push(part),
                }
            }
        }
    }

    /// The bytes of the raw text that bytes of this one come from; `None` where they begin or end
    /// inside of what one letter has become.
    pub(super) fn raw(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let parts =
            |at: usize| at == 0 || at >= self.from.len() || self.from[at - 1] != self.from[at];
        let whole = range.start < range.end && parts(range.start) && parts(range.end);
        whole.then(|| self.raw_at(range.start)..self.raw_at(range.end))
    }

    /// Where in the raw text begins what became the byte `at`.
    pub(super) fn raw_at(&self, at: usize) -> usize {
        self.from.get(at).map_or(self.length, |&from| from as usize)
    }

    /// The byte of this text that the byte `raw` of the raw text has become, or the next one.
    pub(super) fn at(&self, raw: usize) -> usize {
        self.from.partition_point(|&from| (from as usize) < raw)
    }
}

/// Whether a character belongs to the letter before it: a mark, a further part of a Korean syllable.
fn goes_on(c: char) -> bool {
    !c.is_ascii() && (is_combining_mark(c) || matches!(c, '\u{1160}'..='\u{11ff}'))
}

/// Figures that mean something else than the plain ones: `10²` is not `102`, and `½` is not `12`.
const fn keeps_its_form(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '¼'..='¾' | '\u{2070}'..='\u{209c}' | '\u{2150}'..='\u{218b}'
        | '\u{2460}'..='\u{24ff}')
}

/// What has no width and is in no word: soft hyphens, joiners, marks of direction.
const fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

/// The plain form of a quotation mark, a dash, a blank.
const fn plain(c: char) -> char {
    match c {
        '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2039}' | '\u{203a}' | '\u{2bc}' | '\u{b4}' => {
            '\''
        }
        '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{ab}' | '\u{bb}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn how_words_are_written_is_folded_and_what_they_are_is_not() {
        let fold = |raw: &str| Folded::of(raw).text;
        for (a, b) in [
            ("“Café” – it’s", "\"Cafe\u{301}\" — it's"),
            ("two\u{a0}\n words -- here", "two words — here"),
            ("ﬁne １６% co\u{ad}op…", "fine 16% coop..."),
        ] {
            assert_eq!(fold(a), fold(b));
        }
        for (a, b) in [("10²", "102"), ("½", "1⁄2"), ("Us", "us"), ("cafe", "café")] {
            assert_ne!(fold(a), fold(b));
        }
    }

    proptest! {
        #[test]
        fn every_way_back_leads_to_what_folds_to_the_same(raw in "[a–’ \u{a0}é\u{301}ﬁ1½\\-\u{200b}]{0,12}") {
            let folded = Folded::of(&raw);
            let ends: Vec<_> = (0..=folded.text.len()).collect();
            for &start in &ends {
                for &end in &ends[start..] {
                    let Some(range) = folded.raw(&(start..end)) else {
                        continue;
                    };
                    let again = Folded::of(&raw[range]).text;
                    let trim = |text: &str| text.trim_matches([' ', '-']).to_owned();
                    prop_assert_eq!(trim(&again), trim(&folded.text[start..end]));
                }
            }
        }
    }
}
