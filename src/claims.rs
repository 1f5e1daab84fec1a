//! What a claim is: its fields and sources, what the marks mean, changes with exact inverses, and the merge.
//!
//! Pure data. How a claim is written in YAML is `yaml`'s business, how it is shown `ui`'s.

mod change;
mod filter;
mod format;
mod gist;
mod ids;
mod link;
mod mark;
mod merge;
mod model;
mod open_conflict;
mod source;
mod vocabulary;

pub use change::{Change, Mismatch};
pub use filter::{Filter, FilterError, Subject};
pub use format::{
    ARTICLE_KEYS, CLAIM_KEYS, CONFLICT_KEYS, DESK_KEYS, DISMISSED_KEYS, FILE, FILE_KEYS, Holds,
    KINDS, Key, SOURCE_KEYS,
};
pub use gist::{Fact, Gist, searched};
pub use ids::{Ids, Name, malformed_id};
pub use link::{Link, link};
pub use mark::{Evidence, clear, mark, missing, touch};
pub use merge::{Merged, Unit, changes, merge};
pub use model::{
    Claim, Dismissed, Field, Head, Source, SourceField, Status, derived_id, unique_id,
};
pub use open_conflict::OpenConflict;
pub use source::{choices, fault, is_article, is_date, locator_hint, malformed, page_of};
pub use vocabulary::{Facet, Vocabulary};
