//! What a reader is told of how a claim came out: one meaning for all formats that people read.

use super::Entry;
use crate::claims::Status;

/// A claim's mark. A draft's is nobody's decision, and where two sides of a merge differ there is none yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Disputed,
    Verified,
    Sourced,
    Unreviewed,
    Undecided,
    Draft,
}

impl Verdict {
    /// In the order of the report's chart.
    pub(super) const ALL: [Self; 6] = [
        Self::Disputed,
        Self::Verified,
        Self::Sourced,
        Self::Unreviewed,
        Self::Undecided,
        Self::Draft,
    ];

    pub(super) fn of(entry: &Entry) -> Self {
        if !entry.conflicts.is_empty() {
            return Self::Undecided;
        }
        if entry.claim.is_draft() {
            return Self::Draft;
        }
        match entry.claim.status() {
            Status::Unreviewed => Self::Unreviewed,
            Status::Sourced => Self::Sourced,
            Status::Verified => Self::Verified,
            Status::Disputed => Self::Disputed,
        }
    }

    /// The mark that it is; none where nobody has decided.
    pub(super) const fn mark(self) -> Option<Status> {
        match self {
            Self::Disputed => Some(Status::Disputed),
            Self::Verified => Some(Status::Verified),
            Self::Sourced => Some(Status::Sourced),
            Self::Unreviewed | Self::Undecided | Self::Draft => None,
        }
    }

    /// Whether a list of all verdicts names it where no claim has it.
    pub(super) const fn is_usual(self) -> bool {
        match self {
            Self::Disputed | Self::Verified | Self::Sourced | Self::Unreviewed => true,
            Self::Undecided | Self::Draft => false,
        }
    }

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Disputed => Status::Disputed.word(),
            Self::Verified => Status::Verified.word(),
            Self::Sourced => Status::Sourced.word(),
            Self::Unreviewed => Status::Unreviewed.word(),
            Self::Undecided => "undecided",
            Self::Draft => "draft",
        }
    }

    /// The sign in texts, where it is the one of the screen.
    pub(super) const fn sign(self) -> &'static str {
        match self {
            Self::Disputed => Status::Disputed.sign(),
            Self::Verified => Status::Verified.sign(),
            Self::Sourced => Status::Sourced.sign(),
            Self::Unreviewed => Status::Unreviewed.sign(),
            Self::Undecided => "≠",
            Self::Draft => "…",
        }
    }

    /// The sign on a page. None of them is a character that some devices draw as a coloured picture.
    pub(super) const fn plain_sign(self) -> &'static str {
        match self {
            Self::Disputed => "✗",
            Self::Verified => "✓",
            Self::Sourced => "◆",
            Self::Unreviewed => "○",
            Self::Undecided => "≠",
            Self::Draft => "…",
        }
    }

    /// What it means, for readers who do not know the desk's marks.
    pub(super) const fn meaning(self) -> &'static str {
        match self {
            Self::Disputed => "contradicted, misleading or not supported",
            Self::Verified => "checked against evidence and right as worded",
            Self::Sourced => "evidence is attached, the verdict is open",
            Self::Unreviewed => "nobody has decided yet",
            Self::Undecided => "two sides of a merge differ, nobody has decided",
            Self::Draft => "found by a program, looked at by nobody",
        }
    }
}
