//! What the report calls a claim.

use crate::claims::{Claim, Status};

/// A claim's mark; a draft's is nobody's decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Disputed,
    Verified,
    Sourced,
    Unreviewed,
    Draft,
}

impl Verdict {
    /// In the order of the chart.
    pub(super) const ALL: [Self; 5] = [
        Self::Disputed,
        Self::Verified,
        Self::Sourced,
        Self::Unreviewed,
        Self::Draft,
    ];

    pub(super) fn of(claim: &Claim) -> Self {
        if claim.is_draft() {
            return Self::Draft;
        }
        match claim.status() {
            Status::Unreviewed => Self::Unreviewed,
            Status::Sourced => Self::Sourced,
            Status::Verified => Self::Verified,
            Status::Disputed => Self::Disputed,
        }
    }

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Disputed => Status::Disputed.word(),
            Self::Verified => Status::Verified.word(),
            Self::Sourced => Status::Sourced.word(),
            Self::Unreviewed => Status::Unreviewed.word(),
            Self::Draft => "draft",
        }
    }

    /// None of them is a character that some devices draw as a coloured picture.
    pub(super) const fn sign(self) -> &'static str {
        match self {
            Self::Disputed => "✗",
            Self::Verified => "✓",
            Self::Sourced => "◆",
            Self::Unreviewed => "○",
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
            Self::Draft => "found by a program, looked at by nobody",
        }
    }
}
