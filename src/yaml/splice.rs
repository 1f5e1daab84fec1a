//! A change of bytes that can be turned round exactly.

/// What one accepted edit did to the text of one slice.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Splice {
    /// The claim's place in the file, from 0.
    pub item: usize,
    /// Where in its slice, in bytes.
    pub at: usize,
    /// What stood there.
    pub removed: String,
    /// What stands there now.
    pub inserted: String,
}

impl Splice {
    /// The shortest splice that turns `old` into `new`.
    #[must_use]
    pub fn between(item: usize, old: &str, new: &str) -> Self {
        let mut start = common(old.bytes(), new.bytes());
        // What both begin with ends within a character of both, or of neither.
        while !old.is_char_boundary(start) {
            start -= 1;
        }
        let (old_rest, new_rest) = (&old[start..], &new[start..]);
        let mut same = common(old_rest.bytes().rev(), new_rest.bytes().rev());
        while !old_rest.is_char_boundary(old_rest.len() - same) {
            same -= 1;
        }
        Self {
            item,
            at: start,
            removed: old_rest[..old_rest.len() - same].to_owned(),
            inserted: new_rest[..new_rest.len() - same].to_owned(),
        }
    }

    /// The splice that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            item: self.item,
            at: self.at,
            removed: self.inserted.clone(),
            inserted: self.removed.clone(),
        }
    }

    /// Carries the splice out on a slice, or `None` where the slice does not hold what it removes.
    #[must_use]
    pub fn apply(&self, slice: &str) -> Option<String> {
        let rest = slice.get(self.at..)?.strip_prefix(self.removed.as_str())?;
        Some([&slice[..self.at], self.inserted.as_str(), rest].concat())
    }
}

fn common(a: impl Iterator<Item = u8>, b: impl Iterator<Item = u8>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_splice_holds_only_what_differs() {
        for (old, new, at, removed, inserted) in [
            ("abcXdef", "abcYYdef", 3, "X", "YY"),
            ("abc", "abcabc", 3, "", "abc"),
            ("aé", "aè", 1, "é", "è"),
            ("éa", "ũa", 0, "é", "ũ"),
            ("same", "same", 4, "", ""),
        ] {
            let splice = Splice::between(7, old, new);
            let told = (splice.item, splice.at, &*splice.removed, &*splice.inserted);
            assert_eq!(told, (7, at, removed, inserted));
        }
    }

    proptest! {
        #[test]
        fn a_splice_goes_there_and_back(old in "[aéèũ中丬\n]{0,12}", new in "[aéèũ中丬\n]{0,12}") {
            let splice = Splice::between(0, &old, &new);
            prop_assert_eq!(splice.apply(&old), Some(new.clone()));
            prop_assert_eq!(splice.inverse().apply(&new), Some(old));
        }
    }
}
