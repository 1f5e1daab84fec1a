//! What somebody may have meant by a name that is none.

/// What to do about a wrong name: the one that may have been meant, or else something else.
pub fn remedy<'n>(
    wrong: &str,
    names: impl IntoIterator<Item = &'n str>,
    otherwise: impl FnOnce() -> String,
) -> String {
    nearest(wrong, names).map_or_else(otherwise, |meant| format!("did you mean '{meant}'?"))
}

/// The name that takes the fewest changes of a character, if they are few for its length.
#[must_use]
pub fn nearest<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let wrong: Vec<char> = wrong.chars().take(64).collect();
    let most = (wrong.len() / 3).clamp(1, 3);
    let names = names.into_iter();
    let found = names.map(|name| (distance(&wrong, name), name));
    let (away, name) = found.min_by_key(|(away, _)| *away)?;
    (away <= most).then_some(name)
}

/// How many characters have to be put in, taken away, replaced or swapped with the next one.
fn distance(from: &[char], to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut rows: Vec<Vec<usize>> = vec![(0..=to.len()).collect()];
    for (i, &a) in from.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &b) in to.iter().enumerate() {
            let replaced = rows[i][j] + usize::from(a != b);
            let mut least = replaced.min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a == to[j - 1] && from[i - 1] == b {
                least = least.min(rows[i - 1][j - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[from.len()][to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_find_their_name_and_other_words_none() {
        let names = ["reviewer", "advance", "theme", "color"];
        for (wrong, meant) in [
            ("colour", Some("color")),
            ("reveiwer", Some("reviewer")),
            ("thme", Some("theme")),
            ("font", None),
            ("", None),
        ] {
            assert_eq!(nearest(wrong, names), meant, "{wrong}");
        }
    }
}
