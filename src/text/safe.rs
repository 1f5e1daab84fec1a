//! The types that stand for sanitized text.

use std::borrow::Cow;
use std::fmt;

use super::cell::cells;
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

    /// The start of a line that fits into so many cells, its last one `…` where more follows. Costs
    /// what fits, however long the text is.
    #[must_use]
    pub fn fitted(raw: &'a str, room: usize) -> Self {
        if raw.len() <= room && is_plain(raw) {
            return Self(Cow::Borrowed(raw));
        }
        // A byte more than fits tells that something is cut, and whether a mark joins what is kept.
        if let Some(start) = raw.get(..=room)
            && is_plain(start)
        {
            return Self(Cow::Owned(ellipsis(&raw[..room.saturating_sub(1)], room)));
        }
        let mut shown = String::new();
        let (mut used, mut end) = (0, 0);
        for glyph in glyphs(raw) {
            used += usize::from(glyph.width);
            if used > room {
                return Self(Cow::Owned(ellipsis(&shown[..end], room)));
            }
            shown.push_str(&glyph.shown.0);
            if used < room {
                end = shown.len();
            }
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

    /// What stands in each cell, and how many columns it takes.
    pub fn cells(&self) -> impl Iterator<Item = (&str, usize)> {
        cells(&self.0)
    }

    /// Its width in cells.
    #[must_use]
    pub fn width(&self) -> usize {
        if is_plain(&self.0) {
            return self.0.len();
        }
        self.cells().map(|(_, cells)| cells).sum()
    }

    /// The text without its borrow.
    #[must_use]
    pub fn into_owned(self) -> Safe<'static> {
        Safe(Cow::Owned(self.0.into_owned()))
    }

    /// The text cut to so many cells, its last one `…` where something was cut.
    #[must_use]
    pub fn fit(&self, room: usize) -> Safe<'_> {
        // No character takes more cells than bytes.
        if self.0.len() <= room {
            return Safe(Cow::Borrowed(&self.0));
        }
        let (mut used, mut end, mut at) = (0, 0, 0);
        for (symbol, cells) in self.cells() {
            used += cells;
            at += symbol.len();
            if used > room {
                return Safe(Cow::Owned(ellipsis(&self.0[..end], room)));
            }
            if used < room {
                end = at;
            }
        }
        Safe(Cow::Borrowed(&self.0))
    }
}

/// What was cut, with a sign that it was.
fn ellipsis(cut: &str, room: usize) -> String {
    let mut cut = cut.trim_end().to_owned();
    if room > 0 {
        cut.push('…');
    }
    cut
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
        let mut text = String::with_capacity(raw.len());
        for (nth, line) in raw.split('\n').enumerate() {
            if nth > 0 {
                text.push('\n');
            }
            text.push_str(Safe::line(line).as_str());
        }
        Self(text)
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
        fn a_fitted_line_fits(raw in ".{0,60}", room in 0usize..40) {
            prop_assert!(Safe::line(&raw).fit(room).width() <= room);
            let start = Safe::fitted(&raw, room);
            prop_assert!(start.width() <= room);
            if Safe::line(&raw).width() <= room {
                prop_assert_eq!(start, Safe::line(&raw));
            }
        }

        #[test]
        fn what_is_safe_stays_as_it_is(raw in "\\PC{0,60}") {
            let once = Safe::line(&raw).into_owned();
            prop_assert_eq!(Safe::line(once.as_str()).into_owned(), once);
        }
    }

    #[test]
    fn what_does_not_fit_ends_with_a_sign_of_it() {
        for (raw, room, start) in [
            ("one two", 7, "one two"),
            ("one two", 6, "one t…"),
            ("one two", 5, "one…"),
            ("one two", 1, "…"),
            ("one two", 0, ""),
            ("中文字", 6, "中文字"),
            ("中文字", 5, "中文…"),
            ("中文字", 4, "中…"),
            ("\u{202e}a", 9, "<U+202E>a"),
        ] {
            assert_eq!(Safe::fitted(raw, room).as_str(), start);
            assert_eq!(Safe::line(raw).fit(room).into_owned().as_str(), start);
        }
    }

    #[test]
    fn the_start_of_a_flood_is_short() {
        let flood = format!("e{}", "\u{301}".repeat(5_000_000));
        let start = Safe::fitted(&flood, 40);
        assert!(start.as_str().len() < 400 && start.width() <= 40, "{start}");
    }
}
