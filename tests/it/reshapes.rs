//! Claims put in, taken out and moved in the text of a file: what goes along, what stays, and that
//! nothing else changes.

use proptest::prelude::*;
use tickmark::claims::{Claim, Dismissed, Head};
use tickmark::yaml::{Document, Limits, Opened, Reshape};

use crate::edits::{bytes, edits};
use crate::harness::cases;
use crate::yaml_laws::TRICKY;

fn open(text: &str) -> Opened {
    Document::open(text.as_bytes().to_vec(), &Limits::default()).unwrap()
}

fn claim(id: &str) -> Claim {
    Claim {
        id: Some(id.to_owned()),
        text: Some(format!("It is {id}: so.")),
        ..Claim::default()
    }
}

fn text(document: &Document) -> String {
    String::from_utf8(bytes(document)).unwrap()
}

/// What an act makes of a file; it can be taken back.
fn after(
    file: &str,
    act: impl Fn(&mut Document) -> Result<Reshape, tickmark::yaml::Refusal>,
) -> String {
    let Opened { mut document, .. } = open(file);
    let reshape = act(&mut document).unwrap_or_else(|refusal| panic!("{refusal}: {file}"));
    let new = text(&document);
    assert!(document.is_changed());
    assert_eq!(document.source().as_ref(), file.as_bytes());
    assert!(document.reshape(&reshape.inverse()), "{file}");
    assert_eq!(text(&document), file);
    assert!(!document.is_changed(), "{file}");
    assert!(document.reshape(&reshape));
    assert_eq!(text(&document), new);
    new
}

const SECTIONS: &str = "\
claims:
  # --- Chips ---

  # first
  - id: a
    text: x

  - id: b
    text: x # why
      # deeper

  # --- Trade ---

  # third
  # indeed
  - id: c
    text: x

  - id: d
    text: x

# the desk
desk: D
";

#[test]
fn a_claim_moves_with_the_comment_above_it_and_headings_stay() {
    let down = after(SECTIONS, |document| document.shift(1, 2));
    let expected = "\
claims:
  # --- Chips ---

  # first
  - id: a
    text: x

  # --- Trade ---

  # third
  # indeed
  - id: c
    text: x

  - id: b
    text: x # why
      # deeper

  - id: d
    text: x

# the desk
desk: D
";
    assert_eq!(down, expected);
    let up = after(SECTIONS, |document| document.shift(2, 1));
    let expected = "\
claims:
  # --- Chips ---

  # first
  - id: a
    text: x

  # third
  # indeed
  - id: c
    text: x

  - id: b
    text: x # why
      # deeper

  # --- Trade ---

  - id: d
    text: x

# the desk
desk: D
";
    assert_eq!(up, expected);
    let first = after(SECTIONS, |document| document.shift(0, 1));
    assert!(first.starts_with(
        "claims:\n  # --- Chips ---\n\n  - id: b\n    text: x # why\n      # deeper\n\n  # first\n  - id: a\n    text: x\n\n  # --- Trade"
    ), "{first}");
    let last = after(SECTIONS, |document| document.shift(0, 3));
    assert!(
        last.ends_with(
            "  - id: d\n    text: x\n\n  # first\n  - id: a\n    text: x\n\n# the desk\ndesk: D\n"
        ),
        "{last}"
    );
}

#[test]
fn a_claim_goes_with_the_comment_above_it() {
    for (item, gone) in [
        (0, "  # first\n  - id: a\n    text: x\n\n"),
        (1, "  - id: b\n    text: x # why\n      # deeper\n\n"),
        (2, "  # third\n  # indeed\n  - id: c\n    text: x\n\n"),
        (3, "\n  - id: d\n    text: x\n"),
    ] {
        let rest = after(SECTIONS, |document| document.remove(item));
        assert_eq!(rest, SECTIONS.replacen(gone, "", 1), "{item}");
    }
}

#[test]
fn a_claim_comes_in_the_style_of_the_file() {
    let new = "  - id: new\n    text: \"It is new: so.\"\n";
    let at = |at| after(SECTIONS, move |document| document.insert(at, &claim("new")));
    let before = |place: &str, new: &str| SECTIONS.replacen(place, &format!("{new}{place}"), 1);
    assert_eq!(at(0), before("  # first", &format!("{new}\n")));
    assert_eq!(at(1), before("  - id: b", &format!("{new}\n")));
    assert_eq!(at(2), before("  # --- Trade", &format!("{new}\n")));
    assert_eq!(at(4), before("\n# the desk", &format!("\n{new}")));
}

#[test]
fn a_claim_comes_into_any_list() {
    let new =
        |dash: &str, eol: &str| format!("{dash}- id: m{eol}{dash}  text: \"It is m: so.\"{eol}");
    let (two, zero) = (new("  ", "\n"), new("", "\n"));
    for (file, expected) in [
        ("claims: []\n", format!("claims:\n{two}")),
        (
            "claims: [ ] # none yet\ndesk: D\n",
            format!("claims: # none yet\n{two}desk: D\n"),
        ),
        ("claims:\n", format!("claims:\n{two}")),
        ("claims:", format!("claims:\n{two}")),
        ("claims: ~\n# end\n", format!("claims:\n{two}# end\n")),
        ("claims:\r\n", format!("claims:\r\n{}", new("  ", "\r\n"))),
        ("\u{feff}claims: null\n", format!("\u{feff}claims:\n{two}")),
        ("claims:\n- text: a", format!("claims:\n- text: a\n{zero}")),
        (
            "claims:\n- text: a\n...\n",
            format!("claims:\n- text: a\n{zero}...\n"),
        ),
        (
            "claims:\n- text: a\n# end\n",
            format!("claims:\n- text: a\n{zero}# end\n"),
        ),
        (
            "claims:\n    - text: a\n",
            format!("claims:\n    - text: a\n{}", new("    ", "\n")),
        ),
        (
            "claims:\r\n- text: a\r\n- text: b\r\n",
            format!("claims:\r\n- text: a\r\n- text: b\r\n{}", new("", "\r\n")),
        ),
    ] {
        let last = open(file).claims.len();
        assert_eq!(
            after(file, |document| document.insert(last, &claim("m"))),
            expected
        );
    }
}

#[test]
fn the_last_claim_may_go() {
    for (file, rest) in [
        ("claims:\n  - text: a\n", "claims:\n"),
        (
            "claims:\n# c\n- text: a\n# d\ndesk: D\n",
            "claims:\n# d\ndesk: D\n",
        ),
        ("claims:\n- text: a", "claims:\n"),
        ("claims:\n- text: a\n- text: b", "claims:\n- text: a\n"),
    ] {
        assert_eq!(
            after(file, |document| document.remove(document.len() - 1)),
            rest
        );
    }
}

#[test]
fn what_ends_the_file_ends_it_still() {
    let file = "claims:\n- text: a\n\n- text: b\n\n- text: c";
    let up = after(file, |document| document.shift(2, 0));
    assert_eq!(up, "claims:\n- text: c\n\n- text: a\n\n- text: b\n");
    let file = "claims:\n- text: a\n- text: |\n    b";
    let Opened { mut document, .. } = open(file);
    // The text would end with a line break that it does not have.
    assert!(document.shift(1, 0).is_err());
    assert!(!document.is_changed());
}

#[test]
fn a_claim_does_not_move_past_more_than_a_journal_should_hold() {
    let claims = |count| format!("claims:\n{}", "- text: a\n".repeat(count));
    let Opened { mut document, .. } = open(&claims(450_000));
    let refusal = document.shift(0, 449_999).unwrap_err();
    assert_eq!(refusal.to_string(), "that is too far to move at once");
    assert!(!document.is_changed());
}

#[test]
fn lists_that_lines_do_not_cut_are_refused_with_the_remedy() {
    for (file, told) in [
        ("{\"claims\": []}", "one item a line"),
        ("claims: [{text: a}]\n", "one item a line"),
        ("claims:\n- &a\n  text: a\n- *a\n", "refer to each other"),
    ] {
        let Opened { mut document, .. } = open(file);
        let refusal = document.insert(0, &claim("m")).unwrap_err();
        assert!(refusal.to_string().contains(told), "{refusal}");
        assert_eq!(text(&document), file);
    }
}

fn dismissed(quote: &str, reason: Option<&str>) -> Dismissed {
    Dismissed {
        quote: quote.to_owned(),
        reason: reason.map(str::to_owned),
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of files")]
fn a_statement_is_dismissed_in_its_place_and_nothing_else_changes() {
    let claims = "claims:\n- text: a\n";
    let entry = "  dismissed:\n    - quote: no\n      reason: opinion\n".replace(" no", " \"no\"");
    for (file, expected) in [
        (
            format!("# top\n{claims}"),
            format!("# top\narticle:\n{entry}{claims}"),
        ),
        (
            format!("version: 1 # one\n\ndesk: D\n{claims}"),
            format!("version: 1 # one\narticle:\n{entry}\ndesk: D\n{claims}"),
        ),
        (
            format!("article:\n  title: T\n  file: a.md # here\n\n  x: y\n{claims}"),
            format!("article:\n  title: T\n  file: a.md # here\n{entry}\n  x: y\n{claims}"),
        ),
        (
            format!("article: {{title: T}}\n{claims}"),
            format!(
                "article: {{title: T, dismissed: [{{quote: \"no\", reason: opinion}}]}}\n{claims}"
            ),
        ),
        (
            format!("article:\n{claims}"),
            format!("article:\n{entry}{claims}"),
        ),
        (
            format!("article: ~ # none\n{claims}"),
            format!("article: # none\n{entry}{claims}"),
        ),
        (
            format!("article:\n  dismissed:\n  - quote: x # why\n  # end\n{claims}"),
            format!(
                "article:\n  dismissed:\n  - quote: x # why\n  - quote: \"no\"\n    reason: opinion\n  # end\n{claims}"
            ),
        ),
        (
            format!("article:\n  dismissed: [x]\n{claims}"),
            format!("article:\n  dismissed: [x, {{quote: \"no\", reason: opinion}}]\n{claims}"),
        ),
        (
            format!("{claims}article:\n  title: T"),
            format!("{claims}article:\n  title: T\n{}", entry.trim_end()),
        ),
        (
            "claims: []\n".to_owned(),
            format!("article:\n{entry}claims: []\n"),
        ),
        (
            "article:\r\n  title: T\r\nclaims:\r\n- text: a\r\n".to_owned(),
            format!("article:\n  title: T\n{entry}{claims}").replace('\n', "\r\n"),
        ),
    ] {
        let entry = dismissed("no", Some("opinion"));
        let new = after(&file, |document| document.dismiss(&entry));
        assert_eq!(new, expected);
        let Opened { mut document, .. } = open(&new);
        assert_eq!(document.head().dismissed.last(), Some(&entry), "{new}");
        // What was put in can be taken out where nothing has to be left of it.
        let count = document.head().dismissed.len();
        document.restore(count - 1).unwrap();
        assert_eq!(document.head().dismissed.len(), count - 1);
        let odd = ["article:\n", "article: ~", "article:\r"];
        if !odd.iter().any(|odd| file.starts_with(odd)) && !file.ends_with('T') {
            assert_eq!(text(&document), file);
        }
    }
}

#[test]
fn dismissals_that_cannot_be_written_are_refused() {
    for (file, told) in [
        ("article: T\nclaims: []\n", "'article' is not a mapping"),
        (
            "article: {dismissed: x}\nclaims: []\n",
            "'dismissed' is not a list",
        ),
        ("{\"claims\": []}", "one item a line"),
    ] {
        let Opened { mut document, .. } = open(file);
        let refusal = document.dismiss(&dismissed("x", None)).unwrap_err();
        assert!(refusal.to_string().contains(told), "{refusal}");
        assert_eq!(text(&document), file);
        assert!(document.restore(0).is_err());
    }
}

/// The file as a generic reader sees it, where one can.
fn value(text: &str) -> Option<serde_yaml::Value> {
    serde_yaml::from_str(text.trim_start_matches('\u{feff}')).ok()
}

/// Carries an act out on a tricky file: exactly what `expected` says of its value, or nothing.
fn exact_or_refused(
    file: &str,
    what: &str,
    act: impl Fn(&mut Document) -> Result<Reshape, tickmark::yaml::Refusal>,
    expected: impl Fn(&mut Vec<serde_yaml::Value>),
) -> bool {
    let Opened { mut document, .. } = open(file);
    let before: Vec<String> = (0..document.len())
        .map(|item| document.slice(item).to_owned())
        .collect();
    let Ok(reshape) = act(&mut document) else {
        assert_eq!(text(&document), file, "{what}");
        return false;
    };
    let new = text(&document);
    Document::open(new.clone().into_bytes(), &Limits::default()).unwrap();
    if let (Some(mut old), Some(new)) = (value(file), value(&new)) {
        let mut list = old["claims"].as_sequence().cloned().unwrap_or_default();
        expected(&mut list);
        old["claims"] = if list.is_empty() {
            serde_yaml::Value::Null
        } else {
            list.into()
        };
        assert_eq!(new, old, "{what}");
    }
    // Every line that is there no more was one of a claim that is concerned.
    let end = reshape.at + reshape.before.len();
    for (item, slice) in before.iter().enumerate() {
        if item < reshape.at || item >= end {
            assert_eq!(
                document.slice(reshape.moved(item).unwrap()),
                slice,
                "{what}"
            );
        }
    }
    assert!(document.reshape(&reshape.inverse()), "{what}");
    assert_eq!(text(&document), file, "{what}");
    assert!(!document.is_changed(), "{what}");
    true
}

#[test]
fn every_reshape_of_every_tricky_file_is_exact_or_refused() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data/tricky");
    let (mut done, mut refused) = (0, 0);
    let mut count = |is_done: bool| if is_done { done += 1 } else { refused += 1 };
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let Ok(file) = std::fs::read_to_string(&path) else {
            continue;
        };
        let name = path.file_name().unwrap().to_str().unwrap();
        let Ok(opened) = Document::open(file.clone().into_bytes(), &Limits::default()) else {
            continue;
        };
        if opened.document.shape_barrier().is_some() {
            continue;
        }
        let claims = opened.document.len();
        for at in 0..=claims {
            let new = value("{id: new, text: \"It is new: so.\"}").unwrap();
            count(exact_or_refused(
                &file,
                &format!("{name}: insert at {at}"),
                |document| document.insert(at, &claim("new")),
                |list| list.insert(at, new.clone()),
            ));
        }
        for item in 0..claims {
            count(exact_or_refused(
                &file,
                &format!("{name}: remove {item}"),
                |document| document.remove(item),
                |list| _ = list.remove(item),
            ));
            for to in 0..claims {
                count(exact_or_refused(
                    &file,
                    &format!("{name}: shift {item} to {to}"),
                    |document| document.shift(item, to),
                    |list| {
                        let one = list.remove(item);
                        list.insert(to, one);
                    },
                ));
            }
        }
    }
    assert!(
        done > refused * 9 && done > 500,
        "{done} done, {refused} refused"
    );
}

/// A random act.
#[derive(Clone, Copy, Debug)]
enum Act {
    Insert(u8),
    Remove(u8),
    Shift(u8, u8),
    Edit(u8, u8),
    Dismiss(bool),
    Restore(u8),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        any::<u8>().prop_map(Act::Insert),
        any::<u8>().prop_map(Act::Remove),
        any::<(u8, u8)>().prop_map(|(from, to)| Act::Shift(from, to)),
        any::<(u8, u8)>().prop_map(|(item, edit)| Act::Edit(item, edit)),
        any::<bool>().prop_map(Act::Dismiss),
        any::<u8>().prop_map(Act::Restore),
    ];
    proptest::collection::vec(act, 1..10)
}

enum Done {
    Shape(Reshape),
    Text(tickmark::yaml::Splice),
}

fn take_back(document: &mut Document, done: &Done) -> bool {
    match done {
        Done::Shape(reshape) => document.reshape(&reshape.inverse()),
        Done::Text(splice) => document.splice(&splice.inverse()),
    }
}

fn act(document: &mut Document, claims: &mut Vec<Claim>, nth: usize, act: Act) -> Option<Done> {
    let count = document.len();
    let pick = |pick: u8, of: usize| (of > 0).then(|| usize::from(pick) % of);
    match act {
        Act::Insert(at) => {
            let at = usize::from(at) % (count + 1);
            let new = claim(&format!("new-{nth}"));
            let reshape = document.insert(at, &new).ok()?;
            claims.insert(at, new);
            Some(Done::Shape(reshape))
        }
        Act::Remove(item) => {
            let item = pick(item, count)?;
            let reshape = document.remove(item).ok()?;
            claims.remove(item);
            Some(Done::Shape(reshape))
        }
        Act::Shift(item, to) => {
            let (item, to) = (pick(item, count)?, pick(to, count)?);
            let reshape = document.shift(item, to).ok()?;
            let claim = claims.remove(item);
            claims.insert(to, claim);
            Some(Done::Shape(reshape))
        }
        Act::Edit(item, edit) => {
            let item = pick(item, count)?;
            let edits = edits(&claims[item]);
            let changes = &edits[usize::from(edit) % edits.len()];
            let splice = document.apply(item, changes).ok()?;
            for change in changes {
                change.apply(&mut claims[item]).unwrap();
            }
            Some(Done::Text(splice))
        }
        Act::Dismiss(reason) => {
            let entry = dismissed(
                &format!("it is: {nth}"),
                reason.then_some("an opinion\nindeed"),
            );
            let before = document.head().clone();
            let reshape = document.dismiss(&entry).ok()?;
            let mut expected = before.dismissed.clone();
            expected.push(entry);
            let expected = Head {
                dismissed: expected,
                ..before
            };
            assert_eq!(*document.head(), expected);
            Some(Done::Shape(reshape))
        }
        Act::Restore(at) => {
            let mut expected = document.head().clone();
            let at = pick(at, expected.dismissed.len())?;
            let reshape = document.restore(at).ok()?;
            expected.dismissed.remove(at);
            assert_eq!(*document.head(), expected);
            Some(Done::Shape(reshape))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(200)))]

    #[test]
    fn acts_of_all_kinds_do_what_they_say_and_can_all_be_undone(which in 0..TRICKY.len(), saved in 0..10usize, acts in acts()) {
        let file = TRICKY[which].1;
        let Opened { mut document, claims } = open(file);
        let mut claims: Vec<Claim> = claims.into_iter().map(|reading| reading.claim).collect();
        let mut done = Vec::new();
        for (nth, one) in acts.into_iter().enumerate() {
            done.extend(act(&mut document, &mut claims, nth, one));
            let now = Document::open(bytes(&document), &Limits::default()).unwrap();
            let found: Vec<Claim> = now.claims.into_iter().map(|reading| reading.claim).collect();
            prop_assert_eq!(&found, &claims, "{}", text(&document));
            prop_assert_eq!(now.document.head(), document.head());
            for (item, claim) in claims.iter().enumerate() {
                prop_assert_eq!(document.slice(item), now.document.slice(item));
                prop_assert_eq!(&document.claim(item).claim, claim);
            }
            if nth == saved {
                document.rebase();
                prop_assert!(!document.is_changed());
            }
        }
        while let Some(last) = done.pop() {
            prop_assert!(take_back(&mut document, &last));
        }
        prop_assert_eq!(text(&document), file);
    }

    #[test]
    fn what_is_undone_is_no_change(which in 0..TRICKY.len(), acts in acts()) {
        let Opened { mut document, claims } = open(TRICKY[which].1);
        let mut claims: Vec<Claim> = claims.into_iter().map(|reading| reading.claim).collect();
        let acts = acts.into_iter().enumerate();
        let mut done: Vec<Done> = acts.filter_map(|(nth, one)| act(&mut document, &mut claims, nth, one)).collect();
        while let Some(last) = done.pop() {
            prop_assert!(take_back(&mut document, &last));
        }
        prop_assert!(!document.is_changed());
    }
}
