//! The types that stand for sanitized text.

use std::borrow::Cow;
use std::fmt;

use unicode_width::UnicodeWidthStr;

use super::glyph::{glyphs, is_plain};

/// One line of text that may be sent to a terminal. Only the sanitizer builds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Safe<'a>(Cow<'a, str>);

impl<'a> Safe<'a> {
    /// The line with everything hidden made visible; a line break shows as `␊`.
    #[must_use]
    pub fn line(raw: &'a str) -> Self {
        if is_plain(raw) {
            return Self(Cow::Borrowed(raw));
        }
        let mut shown = String::with_capacity(raw.len());
        for glyph in glyphs(raw) {
            shown.push_str(&glyph.shown.0);
        }
        Self(Cow::Owned(shown))
    }

    /// For the sanitizer itself: `text` is known to hide nothing.
    pub(super) const fn checked(text: Cow<'a, str>) -> Self {
        Self(text)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its width in cells.
    #[must_use]
    pub fn width(&self) -> usize {
        self.0.width()
    }

    /// The text without its borrow.
    #[must_use]
    pub fn into_owned(self) -> Safe<'static> {
        Safe(Cow::Owned(self.0.into_owned()))
    }

    /// The text cut to so many cells, its last one `…` where something was cut.
    #[must_use]
    pub fn fit(self, cells: usize) -> Self {
        if self.width() <= cells {
            return self;
        }
        let mut end = 0;
        let mut used = 0;
        for glyph in glyphs(&self.0) {
            used += usize::from(glyph.width);
            if used + 1 > cells {
                break;
            }
            end = glyph.at.end;
        }
        let mut cut = self.0[..end].trim_end().to_owned();
        if cells > 0 {
            cut.push('…');
        }
        Self(Cow::Owned(cut))
    }
}

impl fmt::Display for Safe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Several lines that may be sent to a terminal: the line breaks are kept, all else is as in
/// [`Safe`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SafeText(String);

impl SafeText {
    /// The text, line by line made safe.
    #[must_use]
    pub fn new(raw: &str) -> Self {
        let lines: Vec<_> = raw.split('\n').map(Safe::line).collect();
        let texts: Vec<_> = lines.iter().map(Safe::as_str).collect();
        Self(texts.join("\n"))
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_fitted_line_fits(raw in ".{0,60}", cells in 0usize..40) {
            prop_assert!(Safe::line(&raw).fit(cells).width() <= cells);
        }

        #[test]
        fn what_is_safe_stays_as_it_is(raw in "\\PC{0,60}") {
            let once = Safe::line(&raw).into_owned();
            prop_assert_eq!(Safe::line(once.as_str()).into_owned(), once);
        }
    }
}
