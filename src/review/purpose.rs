//! What the text fields are for.

use crate::claims::Field;

/// What is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// A text of the claim.
    Field(Field),
    /// A source's URL; `mark`: the claim is marked as sourced with it.
    Source { mark: bool },
    /// The tags, in one line.
    Tags,
    /// All fields of a source: of a new one, or of one that the claim has, counted from 0.
    Form { nth: Option<usize>, mark: bool },
    /// The claim's own YAML.
    Claim,
    /// The text of a claim that is to be added.
    New,
    /// A claim's text with a line break where it is to become two.
    Split,
    /// Why a statement of the article is dismissed as not checkable.
    Dismiss,
    /// Which claims are shown.
    Filter,
    /// The words that are searched for.
    Search,
}

impl Purpose {
    /// Whether the text may have several lines.
    #[must_use]
    pub const fn has_lines(self) -> bool {
        match self {
            Self::Field(field) => matches!(
                field,
                Field::Text | Field::Quote | Field::Correction | Field::Note | Field::Memo
            ),
            Self::Claim | Self::Split => true,
            Self::Source { .. }
            | Self::Tags
            | Self::Form { .. }
            | Self::New
            | Self::Dismiss
            | Self::Filter
            | Self::Search => false,
        }
    }

    /// Whether it asks the program something, and is nothing of the claim's.
    #[must_use]
    pub const fn is_question(self) -> bool {
        matches!(self, Self::Filter | Self::Search)
    }

    /// What the field's frame says.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Field(field) => field_title(field),
            Self::Source { mark: false } => "Source · its URL",
            Self::Source { mark: true } => "Source · its URL, or nothing to mark without one",
            Self::Tags => "Tags · parted by blanks, or by commas",
            Self::Form { nth: None, .. } => "Source",
            Self::Form { nth: Some(_), .. } => "Source · as the claim has it",
            Self::Claim => "YAML · the claim as it stands in the file",
            Self::New => "New claim · a sentence that stands on its own",
            Self::Split => "Split · break the line where the second claim begins",
            Self::Dismiss => "Not checkable · why: an opinion, a plan, a question",
            Self::Filter => "Filter · words, status:, is:, has:, no:, tag:, kind:, by:, - for not",
            Self::Search => "Search · words of claims; from the article, of its text",
        }
    }
}

const fn field_title(field: Field) -> &'static str {
    match field {
        Field::Id => "Id · the claim's stable name",
        Field::Text => "Text · the claim as a sentence that stands on its own",
        Field::Quote => "Quote · the article's exact words",
        Field::Prefix => "Prefix · what stands right before the quote",
        Field::Suffix => "Suffix · what stands right after the quote",
        Field::Kind => "Kind · statistic, date, event, policy, attribution, location, causal",
        Field::Speaker => "Speaker · who says so, if not the article itself",
        Field::AsOf => "As of · the moment the claim is about",
        Field::Status => "Status",
        Field::Rating => "Rating · the publisher's own wording of the verdict",
        Field::Correction => "Correction · what would be right instead",
        Field::Note => "Note · goes out with reports",
        Field::Memo => "Memo · stays on the desk",
        Field::Flag => "Flag · why the claim wants attention",
        Field::Draft => "Draft",
        Field::ReviewedBy => "Reviewed by · whose mark it is",
        Field::ReviewedAt => "Reviewed at",
    }
}
