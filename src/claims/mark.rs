//! What marking means: the changes a mark makes, and the evidence it wants.

use super::{Change, Claim, Field, Status};

impl Status {
    /// The sign that goes with the word, wherever there are more signs than those of ASCII.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Unreviewed => "·",
            Self::Sourced => "◆",
            Self::Verified => "✔",
            Self::Disputed => "✘",
        }
    }
}

/// The changes that mark `claim`, stamped with the reviewer and the moment (RFC 3339, UTC). None
/// where the same reviewer has already set the same mark; another reviewer restamps it.
/// [`Status::Unreviewed`] clears.
#[must_use]
pub fn mark(claim: &Claim, status: Status, reviewer: &str, now: &str) -> Vec<Change> {
    if status == Status::Unreviewed {
        return clear(claim);
    }
    let same = claim.status.as_deref() == Some(status.word());
    if same && claim.reviewed_by.as_deref() == Some(reviewer) {
        return Vec::new();
    }
    let set = |field, value: &str| Change::set(claim, field, Some(value.to_owned()));
    [
        set(Field::Status, status.word()),
        Change::set(claim, Field::Draft, None),
        set(Field::ReviewedBy, reviewer),
        set(Field::ReviewedAt, now),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The changes that take a mark back: `status` and both stamps go.
#[must_use]
pub fn clear(claim: &Claim) -> Vec<Change> {
    [Field::Status, Field::ReviewedBy, Field::ReviewedAt]
        .into_iter()
        .filter_map(|field| Change::set(claim, field, None))
        .collect()
}

/// `changes` with `draft` taken away, as a person has now edited the claim. An empty edit stays
/// empty.
#[must_use]
pub fn touch(claim: &Claim, mut changes: Vec<Change>) -> Vec<Change> {
    let drops_draft = |change: &Change| {
        matches!(
            change,
            Change::Set {
                field: Field::Draft,
                ..
            }
        )
    };
    if !changes.is_empty() && !changes.iter().any(drops_draft) {
        changes.extend(Change::set(claim, Field::Draft, None));
    }
    changes
}

/// What a mark still wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// Any source (sourced).
    Source,
    /// A source that supports the claim (verified).
    SupportingSource,
    /// A note, a correction or a refuting source (disputed).
    Reason,
}

impl Evidence {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Source, Self::SupportingSource, Self::Reason];

    /// What it is, in a sentence.
    #[must_use]
    pub const fn wanted(self) -> &'static str {
        match self {
            Self::Source => "a source",
            Self::SupportingSource => "a source that supports it",
            Self::Reason => "a note, a correction or a source that refutes it",
        }
    }

    /// The word for it in `list --format json` and on the screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::SupportingSource => "supporting source",
            Self::Reason => "reason",
        }
    }
}

/// The evidence that the claim's mark wants and the claim does not have. A source without a stance
/// counts as supporting what it is attached to: a bare URL must be enough.
#[must_use]
pub fn missing(claim: &Claim) -> Option<Evidence> {
    let stance = |wanted: &str| {
        claim
            .sources
            .iter()
            .any(|source| source.stance.as_deref().unwrap_or("supports") == wanted)
    };
    match claim.status() {
        Status::Unreviewed => None,
        Status::Sourced => claim.sources.is_empty().then_some(Evidence::Source),
        Status::Verified if claim.sources.is_empty() => Some(Evidence::Source),
        Status::Verified => (!stance("supports")).then_some(Evidence::SupportingSource),
        Status::Disputed => {
            let told = claim.note.is_some() || claim.correction.is_some() || stance("refutes");
            (!told).then_some(Evidence::Reason)
        }
    }
}
