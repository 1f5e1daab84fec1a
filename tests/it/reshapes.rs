//! Claims put in, taken out and moved in the text of a file: what goes along, what stays, and that
//! nothing else changes.

mod dismissals;
mod random;

use tickmark::claims::Claim;
use tickmark::yaml::{Document, Limits, Opened, Reshape};

use crate::edits::bytes;

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
