//! A merge conflict that is kept in the file until somebody decides it.

use super::{Field, Unit};

/// `conflict: {field, base, ours, theirs}` of a claim. Until it is decided the claim itself has what
/// `ours` has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenConflict {
    pub unit: Unit,
    pub base: Option<String>,
    pub ours: Option<String>,
    pub theirs: Option<String>,
    /// Who set the mark of `theirs`, and when; of a mark only, whose stamps go with it.
    pub stamps: [Option<String>; 2],
}

impl OpenConflict {
    /// The keys of the mapping that it is in a file, in order, with their values.
    #[must_use]
    pub fn entries(&self) -> Vec<(&'static str, Option<&str>)> {
        let mut entries = vec![
            ("field", Some(self.unit.key())),
            ("base", self.base.as_deref()),
            ("ours", self.ours.as_deref()),
            ("theirs", self.theirs.as_deref()),
        ];
        let keys = [Field::ReviewedBy.key(), Field::ReviewedAt.key()];
        let stamps = keys.into_iter().zip(&self.stamps);
        entries.extend(stamps.filter_map(|(key, stamp)| Some((key, Some(stamp.as_deref()?)))));
        entries
    }

    /// The conflict that a mapping in a file is, if its field can be in conflict.
    #[must_use]
    pub fn from_entries<'t>(get: impl Fn(&str) -> Option<&'t str>) -> Option<Self> {
        let of = |key: &str| get(key).map(str::to_owned);
        Some(Self {
            unit: Unit::from_key(get("field")?)?,
            base: of("base"),
            ours: of("ours"),
            theirs: of("theirs"),
            stamps: [of(Field::ReviewedBy.key()), of(Field::ReviewedAt.key())],
        })
    }
}
