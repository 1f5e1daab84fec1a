//! What columns and keys of others are called, and what they are here.

use crate::claims::{Field, SourceField};

/// What a cell, or the value of a key, says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// A text of the claim.
    Claim(Field),
    /// Tags, commas or semicolons between them.
    Tags,
    /// A text of the one source that the record is taken from or cites.
    Cited(SourceField),
    /// Sources, one a line.
    Sources,
    /// How each of those was used, one a line.
    Method,
    /// The mark of the desk that the record comes from.
    Tick,
    /// The words of a verdict: that desk's where it has marks, else the source's.
    Rating,
    /// Of the mark, or of the source.
    Date,
    /// Who marked it there.
    ReviewedBy,
    /// When it was marked there.
    ReviewedAt,
    /// When the claim was made.
    Said,
    /// Where the claim was made.
    Appeared,
}

/// Each column with its name here and what it is called elsewhere, in small letters with single blanks.
const COLUMNS: &[(&str, Column, &[&str])] = &[
    (
        "text",
        Column::Claim(Field::Text),
        &[
            "claim",
            "claims",
            "fact",
            "facts",
            "statement",
            "claim text",
            "claim reviewed",
            "claimreviewed",
            "fact to check",
            "assertion",
            "sentence",
        ],
    ),
    ("id", Column::Claim(Field::Id), &["claim id", "claimid"]),
    (
        "quote",
        Column::Claim(Field::Quote),
        &["quotation", "exact words", "exact quote", "passage"],
    ),
    ("prefix", Column::Claim(Field::Prefix), &[]),
    ("suffix", Column::Claim(Field::Suffix), &[]),
    (
        "kind",
        Column::Claim(Field::Kind),
        &["type", "claim type", "kind of claim"],
    ),
    (
        "speaker",
        Column::Claim(Field::Speaker),
        &[
            "author",
            "claimant",
            "who",
            "said by",
            "claimed by",
            "attributed to",
            "person",
        ],
    ),
    ("as_of", Column::Claim(Field::AsOf), &["valid on"]),
    (
        "tags",
        Column::Tags,
        &[
            "tag",
            "keywords",
            "topic",
            "topics",
            "category",
            "categories",
        ],
    ),
    (
        "correction",
        Column::Claim(Field::Correction),
        &["corrected", "correct version", "fix"],
    ),
    (
        "note",
        Column::Claim(Field::Note),
        &["notes", "comment", "comments", "remark", "remarks"],
    ),
    (
        "memo",
        Column::Claim(Field::Memo),
        &["internal note", "internal notes"],
    ),
    ("flag", Column::Claim(Field::Flag), &["flagged because"]),
    (
        "source",
        Column::Sources,
        &["sources", "evidence", "reference", "references", "citation"],
    ),
    ("method", Column::Method, &["methods", "how"]),
    (
        "url",
        Column::Cited(SourceField::Url),
        &[
            "link",
            "links",
            "urls",
            "source url",
            "source link",
            "fact check url",
            "review url",
            "web address",
        ],
    ),
    (
        "title",
        Column::Cited(SourceField::Title),
        &["headline", "source title", "review title"],
    ),
    (
        "publisher",
        Column::Cited(SourceField::Publisher),
        &[
            "fact checker",
            "checked by",
            "organisation",
            "organization",
            "outlet",
            "source publisher",
        ],
    ),
    (
        "published",
        Column::Cited(SourceField::Published),
        &[
            "date published",
            "publication date",
            "published on",
            "review date",
        ],
    ),
    (
        "accessed",
        Column::Cited(SourceField::Accessed),
        &["date accessed", "accessed on", "retrieved"],
    ),
    (
        "archived",
        Column::Cited(SourceField::Archived),
        &["archive", "archive url", "archived url", "archive link"],
    ),
    (
        "locator",
        Column::Cited(SourceField::Locator),
        &["page", "page number", "timestamp", "where in source"],
    ),
    (
        "excerpt",
        Column::Cited(SourceField::Excerpt),
        &["justification", "explanation", "finding", "snippet"],
    ),
    ("stance", Column::Cited(SourceField::Stance), &[]),
    (
        "source_kind",
        Column::Cited(SourceField::Kind),
        &["kind of source", "source type"],
    ),
    (
        "verdict",
        Column::Cited(SourceField::Verdict),
        &[
            "label",
            "ruling",
            "conclusion",
            "textual rating",
            "truth rating",
        ],
    ),
    ("tick", Column::Tick, &["status", "mark", "ticked"]),
    ("rating", Column::Rating, &["score"]),
    ("date", Column::Date, &["day"]),
    (
        "reviewed_by",
        Column::ReviewedBy,
        &["checker", "reviewer", "fact checked by"],
    ),
    (
        "reviewed_at",
        Column::ReviewedAt,
        &["checked on", "date checked", "reviewed on"],
    ),
    (
        "claim_date",
        Column::Said,
        &["date of claim", "said on", "date said"],
    ),
    (
        "appeared",
        Column::Appeared,
        &[
            "original url",
            "original claim url",
            "claim url",
            "appeared in",
            "first appearance",
        ],
    ),
];

/// The columns' names here, for whoever has to choose one.
pub const NAMES: [&str; COLUMNS.len()] = {
    let mut names = [""; COLUMNS.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = COLUMNS[at].0;
        at += 1;
    }
    names
};

impl Column {
    /// The column of this name here.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let found = COLUMNS.iter().find(|(own, ..)| *own == name);
        found.map(|(_, column, _)| *column)
    }

    /// What a column of others is, by its head.
    pub(super) fn of(head: &str) -> Option<Self> {
        let head = plain(head);
        let called = |head: &str| {
            let is = |own: &str, others: &[&str]| plain(own) == head || others.contains(&head);
            let found = COLUMNS.iter().find(|(own, _, others)| is(own, others));
            found.map(|(_, column, _)| *column)
        };
        called(&head).or_else(|| {
            let numbered = head.trim_end_matches(|c: char| c.is_ascii_digit());
            called(numbered.trim_end()).filter(|column| column.is_repeated())
        })
    }

    /// Whether several columns may say this: `source 1`, `source 2`.
    pub(super) const fn is_repeated(self) -> bool {
        matches!(
            self,
            Self::Tags | Self::Sources | Self::Cited(SourceField::Url)
        )
    }
}

/// A head in small letters, its words with single blanks between.
pub(super) fn plain(head: &str) -> String {
    let mut plain = String::with_capacity(head.len());
    for c in head.chars() {
        if c.is_alphanumeric() {
            plain.extend(c.to_lowercase());
        } else if !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_name_means_two_things() {
        let mut seen = HashSet::new();
        for (own, column, others) in COLUMNS {
            for name in std::iter::once(plain(own)).chain(others.iter().map(|&name| name.into())) {
                assert!(seen.insert(name.clone()), "{name}");
                assert_eq!(Column::of(&name), Some(*column), "{name}");
                assert_eq!(plain(&name), name);
            }
            assert_eq!(Column::named(own), Some(*column));
        }
    }

    #[test]
    fn heads_are_known_however_they_are_written() {
        for (head, column) in [
            ("Claim", Some(Column::Claim(Field::Text))),
            (" claimReviewed ", Some(Column::Claim(Field::Text))),
            ("AS_OF", Some(Column::Claim(Field::AsOf))),
            ("Source 2", Some(Column::Sources)),
            ("source-url_3:", Some(Column::Cited(SourceField::Url))),
            ("Quote 2", None),
            ("", None),
            ("Länge", None),
        ] {
            assert_eq!(Column::of(head), column, "{head}");
        }
    }
}
