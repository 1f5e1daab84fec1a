//! CSV after RFC 4180, in the columns of a desk's list of facts. No cell is a formula.

use super::import::is_url;
use super::seen::seen;
use super::verdict::Verdict;
use super::{Entry, Story};
use crate::claims::{Source, SourceField, is_date};

const COLUMNS: [&str; 10] = [
    "id",
    "fact",
    "quote",
    "method",
    "source",
    "date",
    "tick",
    "rating",
    "correction",
    "note",
];

/// The parts of a source's line, in their order.
pub(super) const PARTS: [SourceField; 9] = [
    SourceField::Title,
    SourceField::Publisher,
    SourceField::Published,
    SourceField::Locator,
    SourceField::Url,
    SourceField::Accessed,
    SourceField::Archived,
    SourceField::Excerpt,
    SourceField::Verdict,
];

/// The head and a row a claim. A column of memos is there only where there are any.
pub(super) fn rows<'s>(story: &'s Story<'_>) -> impl Iterator<Item = String> + use<'s> {
    let memos = story.entries.iter().any(|entry| entry.claim.memo.is_some());
    let memo = memos.then(|| "memo".to_owned());
    let bom = if story.bom { "\u{feff}" } else { "" };
    let head = bom.to_owned() + &row(COLUMNS.map(str::to_owned).into_iter().chain(memo));
    let rows = story.entries.iter().map(move |entry| {
        let memo = memos.then(|| entry.claim.memo.clone().unwrap_or_default());
        row(cells(entry).into_iter().chain(memo))
    });
    std::iter::once(head).chain(rows)
}

fn cells(entry: &Entry) -> [String; 10] {
    let claim = &entry.claim;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let each = |cell: fn(&Source) -> String| {
        let cells: Vec<_> = claim.sources.iter().map(cell).collect();
        cells.join("\n")
    };
    let verdict = Verdict::of(entry);
    let tick = match verdict {
        Verdict::Unreviewed => "",
        Verdict::Disputed
        | Verdict::Verified
        | Verdict::Sourced
        | Verdict::Undecided
        | Verdict::Draft => verdict.word(),
    };
    [
        entry.id.clone(),
        claim.text().to_owned(),
        text(&claim.quote),
        each(method),
        each(told),
        text(&claim.reviewed_at),
        tick.to_owned(),
        text(&claim.rating),
        text(&claim.correction),
        text(&claim.note),
    ]
}

/// How a source was used: `primary, refutes`. A line a source, like what it is.
fn method(source: &Source) -> String {
    let parts = [&source.kind, &source.stance];
    let parts: Vec<_> = parts.into_iter().flatten().map(String::as_str).collect();
    parts.join(", ").replace("\r\n", " ").replace('\n', " ")
}

/// What a source is: its title, and its other parts behind their names. A link has none, and a title gets
/// one where it could be taken for another part.
fn told(source: &Source) -> String {
    let mut parts: Vec<String> = Vec::new();
    for field in PARTS {
        let Some(text) = source.get(field).filter(|text| !text.is_empty()) else {
            continue;
        };
        let is_plain = match field {
            SourceField::Title => {
                let looks_else = is_url(text) || is_date(text) || part(text).is_some();
                !looks_else && !text.contains([';', '\n'])
            }
            SourceField::Url => is_url(text) && !parts.iter().any(|part| part.contains("://")),
            SourceField::Publisher
            | SourceField::Published
            | SourceField::Locator
            | SourceField::Accessed
            | SourceField::Archived
            | SourceField::Excerpt
            | SourceField::Verdict
            | SourceField::Stance
            | SourceField::Kind => false,
        };
        parts.push(if is_plain {
            text.to_owned()
        } else {
            format!("{}: {text}", field.key())
        });
    }
    // A source is one line, or nobody could tell which method goes with it.
    parts.join("; ").replace("\r\n", " ").replace('\n', " ")
}

/// Which part it is that has its name in front, as a place in [`PARTS`], and what it says.
pub(super) fn part(text: &str) -> Option<(usize, &str)> {
    let named = |field: &SourceField| text.strip_prefix(field.key())?.strip_prefix(": ");
    let mut parts = PARTS.iter().enumerate();
    parts.find_map(|(at, field)| Some((at, named(field)?)))
}

/// A row of these cells.
pub(super) fn row(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<_> = cells.map(|text| cell(&text)).collect();
    cells.join(",") + "\r\n"
}

/// Whether a spreadsheet would take a cell for a formula: some skip blanks before it, and some take
/// the full-width signs of East Asian keyboards for theirs.
pub(super) fn is_formula(text: &str) -> bool {
    let signs = ['=', '+', '-', '@', '|', '＝', '＋', '－', '＠'];
    text.trim_start().starts_with(signs) || text.starts_with(['\t', '\r', '\n'])
}

/// One cell. What a spreadsheet would take for a formula gets an apostrophe, which makes it text; and so
/// does what looks as if it had got one, so that whoever takes it off again has the text.
fn cell(raw: &str) -> String {
    let formula = is_formula(raw.trim_start_matches('\''));
    let text = if formula { "'" } else { "" }.to_owned() + &seen(raw);
    if text.contains(['"', ',', '\n', '\r', '\'']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (raw, written) in [
            ("=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\""),
            ("+1", "\"'+1\""),
            ("-1", "\"'-1\""),
            ("@SUM(1)", "\"'@SUM(1)\""),
            ("\t=1", "\"'\t=1\""),
            ("\r=1", "\"'<U+000D>=1\""),
            (" =1", "\"' =1\""),
            ("\u{a0}＝1", "\"'\u{a0}＝1\""),
            ("|calc", "\"'|calc\""),
            ("a, \"b\"\nc", "\"a, \"\"b\"\"\nc\""),
            ("'=1", "\"''=1\""),
            ("'quoted'", "\"'quoted'\""),
            ("70%", "70%"),
        ] {
            assert_eq!(cell(raw), written);
        }
    }
}
