//! What a correction changes, word by word: what goes stands in `[-…-]`, what comes in `{+…+}`, so
//! that it is told without colours too.

use similar::{ChangeTag, TextDiff};

use super::page::{Look, Looks};

/// Longer texts, in bytes, are shown as they are: comparing them would hold up the screen.
const LONGEST: usize = 2048;

/// The correction with what it changes marked in it, and the bytes that go and come. `None` where
/// the two have too little in common for that to help.
pub(super) fn marked(old: &str, new: &str) -> Option<(String, Looks)> {
    if old.len().max(new.len()) > LONGEST || !is_alike(old, new) {
        return None;
    }
    let diff = TextDiff::from_words(old, new);
    let (mut text, mut looks) = (String::new(), Looks::new());
    let (mut gone, mut come) = (String::new(), String::new());
    for change in diff.iter_all_changes() {
        match change.tag() {
            ChangeTag::Delete => gone.push_str(change.value()),
            ChangeTag::Insert => come.push_str(change.value()),
            // A blank between two changes does not part them.
            ChangeTag::Equal if change.value().trim().is_empty() && !gone.is_empty() => {
                gone.push_str(change.value());
                come.push_str(change.value());
            }
            ChangeTag::Equal => {
                flush(&mut text, &mut looks, &mut gone, &mut come);
                text.push_str(change.value());
            }
        }
    }
    flush(&mut text, &mut looks, &mut gone, &mut come);
    Some((text, looks))
}

/// Writes what has gone and what has come in its place; blanks around them belong to neither.
fn flush(text: &mut String, looks: &mut Looks, gone: &mut String, come: &mut String) {
    let (old, new) = (std::mem::take(gone), std::mem::take(come));
    let side = if new.is_empty() { &old } else { &new };
    let (start, end) = (side.len() - side.trim_start().len(), side.trim_end().len());
    text.push_str(&side[..start]);
    for (words, marks, look) in [
        (old.trim(), ["[-", "-]"], Look::Gone),
        (new.trim(), ["{+", "+}"], Look::Come),
    ] {
        if !words.is_empty() {
            let start = text.len();
            text.extend([marks[0], words, marks[1]]);
            looks.push((start..text.len(), look));
        }
    }
    text.push_str(&side[end.max(start)..]);
}

/// Whether a third of the words of either text, by length, are in the other too.
fn is_alike(old: &str, new: &str) -> bool {
    let mut words: Vec<&str> = old.split_whitespace().collect();
    let longest = words.iter().map(|word| word.len()).sum::<usize>();
    let (mut shared, mut length) = (0, 0);
    for word in new.split_whitespace() {
        length += word.len();
        if let Some(at) = words.iter().position(|other| *other == word) {
            words.swap_remove(at);
            shared += word.len();
        }
    }
    shared > 0 && shared * 3 >= longest.max(length)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_goes_and_what_comes_is_marked() {
        let told = |old, new| marked(old, new).map(|(text, _)| text);
        for (old, new, text) in [
            (
                "and 70% by 2025",
                "and 40% by 2025",
                "and [-70%-]{+40%+} by 2025",
            ),
            ("raised the funds", "the funds", "[-raised-] the funds"),
            (
                "the funds rose",
                "the funds rose again",
                "the funds rose {+again+}",
            ),
            ("same words", "same words", "same words"),
            (
                "a b c the end",
                "x y z the end",
                "[-a b c-]{+x y z+} the end",
            ),
        ] {
            assert_eq!(told(old, new).unwrap(), text, "{old} / {new}");
        }
        assert_eq!(told("and 70% by 2025", "no"), None);
        let long = "word ".repeat(500);
        assert_eq!(told(&long, &long), None);
    }

    proptest! {
        #[test]
        fn without_the_marks_it_is_the_correction(
            old in "[abc]{1,3}( [abc]{1,3}){0,6}", new in "[abc]{1,3}( [abc]{1,3}){0,6}"
        ) {
            if let Some((text, looks)) = marked(&old, &new) {
                let mut left = String::new();
                let mut at = 0;
                for (range, look) in looks {
                    left.push_str(&text[at..range.start]);
                    if look == Look::Come {
                        left.push_str(&text[range.start + 2..range.end - 2]);
                    }
                    at = range.end;
                }
                left.push_str(&text[at..]);
                let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
                prop_assert_eq!(words(&left), words(&new));
            }
        }
    }
}
