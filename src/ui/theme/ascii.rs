//! What stands for the signs of ours where only ASCII may be drawn.

/// A character of ASCII for each sign that panes draw, of one cell like the sign.
const SIGNS: &[(&str, &str)] = &[
    ("╭", "+"),
    ("╮", "+"),
    ("╰", "+"),
    ("╯", "+"),
    ("├", "+"),
    ("┤", "+"),
    ("─", "-"),
    ("│", "|"),
    ("▌", ">"),
    ("▐", "|"),
    ("·", "."),
    ("•", "*"),
    ("●", "*"),
    ("◆", "s"),
    ("✔", "v"),
    ("✘", "d"),
    ("✎", "n"),
    ("⚑", "f"),
    ("≠", "#"),
    ("⚠", "?"),
    ("▣", "+"),
    ("✚", "+"),
    ("▰", "#"),
    ("▱", "-"),
    ("█", "#"),
    ("░", ":"),
    ("…", "~"),
    ("×", "x"),
    ("→", ">"),
    ("←", "<"),
    ("↑", "^"),
    ("↓", "v"),
    ("–", "-"),
    ("␊", "$"),
];

/// What is drawn instead of a cell's text.
pub(in crate::ui) fn ascii(symbol: &str) -> &str {
    if symbol.is_ascii() {
        return symbol;
    }
    let sign = SIGNS.iter().find(|(sign, _)| *sign == symbol);
    sign.map_or(symbol, |(_, ascii)| ascii)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_becomes_one_printable_character() {
        for (sign, ascii) in SIGNS {
            assert_eq!(crate::text::width(sign), 1, "{sign}");
            assert!(matches!(ascii.as_bytes(), [b' '..=b'~']), "{sign}");
        }
    }
}
