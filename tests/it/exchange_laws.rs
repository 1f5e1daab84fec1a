//! Export, then import: what each format holds of a claim, and that a second round changes nothing more.

mod made;

use proptest::prelude::*;
use tickmark::article::Anchor;
use tickmark::claims::{Claim, Field, Head, Source, SourceField, Status};
use tickmark::exchange::import::{self, Settled, Table};
use tickmark::exchange::{Asked, Entry, Format, Piece, Story};

use crate::harness::cases;
use crate::properties;
use made::{claims, values};

/// A format that goes out and comes in, and what of a claim it holds.
struct Row {
    out: Format,
    back: import::Format,
    /// Whether a claim goes out in it.
    goes: fn(&Claim) -> bool,
    /// The claim as it should come back.
    held: fn(&Claim) -> Claim,
    /// Whether the export of what came back comes back as the same.
    fixed: bool,
}

fn rows() -> [Row; 5] {
    let row = |out, back, goes, held, fixed| Row {
        out,
        back,
        goes,
        held,
        fixed,
    };
    let all = |_: &Claim| true;
    let table = import::Format::Csv(Table::default());
    let (json_back, review_back) = (import::Format::Json, import::Format::ClaimReview);
    let items_back = import::Format::Averitec;
    [
        row(Format::Json, json_back.clone(), all, json, true),
        row(Format::Jsonl, json_back, all, json, true),
        row(Format::Csv, table, all, csv, true),
        // Drafts go out in neither.
        row(Format::ClaimReview, review_back, is_judged, review, false),
        row(Format::Averitec, items_back, is_labelled, item, false),
    ]
}

fn head() -> Head {
    let some = |text: &str| Some(text.to_owned());
    Head {
        title: some("The dam"),
        url: some("https://paper.example/dam"),
        author: some("Ada Lind"),
        published: some("2026-11-01"),
        desk_name: some("The Desk"),
        ..Head::default()
    }
}

fn text(claims: &[Claim], format: Format) -> Vec<u8> {
    let head = head();
    let entries = claims.iter().map(|claim| Entry {
        id: claim.id.clone().unwrap(),
        claim: claim.clone(),
        anchor: Anchor::None,
        conflicts: Vec::new(),
        unread: Vec::new(),
    });
    let asked = Asked {
        memos: true,
        ..Asked::default()
    };
    let story = Story::new(&head, None, entries.collect(), asked);
    let pieces: Vec<_> = story.pieces(format).collect();
    let bytes: Vec<_> = pieces.iter().map(Piece::as_bytes).collect();
    bytes.concat()
}

fn back(bytes: &[u8], format: &import::Format) -> Settled {
    let import = import::read(bytes, format).unwrap();
    assert_eq!(import.refused(), 0);
    import.settle(None, [])
}

/// All but what is a desk's decision; that is words in the memo.
fn json(claim: &Claim) -> Claim {
    Claim {
        status: None,
        rating: None,
        reviewed_by: None,
        reviewed_at: None,
        draft: Some("true".to_owned()),
        ..claim.clone()
    }
}

/// The columns of the desk's list: an id that is no number, the texts without blanks around them, and all of
/// the sources.
fn csv(claim: &Claim) -> Claim {
    Claim {
        id: claim.id.clone(),
        text: trimmed(claim.text.as_ref()),
        quote: trimmed(claim.quote.as_ref()),
        correction: trimmed(claim.correction.as_ref()),
        note: trimmed(claim.note.as_ref()),
        memo: trimmed(claim.memo.as_ref()),
        draft: Some("true".to_owned()),
        sources: claim.sources.clone(),
        ..Claim::default()
    }
}

fn trimmed(text: Option<&String>) -> Option<String> {
    let text = text?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn is_judged(claim: &Claim) -> bool {
    matches!(claim.status(), Status::Verified | Status::Disputed) && !claim.is_draft()
}

/// The text, who said it, the desk's verdict as a source, and what the other sources are, but not what they
/// say.
fn review(claim: &Claim) -> Claim {
    let mark = match claim.status() {
        Status::Verified => "Verified",
        Status::Disputed | Status::Sourced | Status::Unreviewed => "Disputed",
    };
    let verdict = trimmed(claim.rating.as_ref()).unwrap_or(mark.to_owned());
    let passages = [
        trimmed(claim.correction.as_ref()),
        trimmed(claim.note.as_ref()),
    ];
    let mut passages: Vec<_> = passages.into_iter().flatten().collect();
    passages.dedup();
    let mut sources = vec![Source {
        publisher: Some("The Desk".to_owned()),
        published: claim.reviewed_at.as_ref().map(|at| at[..10].to_owned()),
        excerpt: (!passages.is_empty()).then(|| passages.join("\n\n")),
        verdict: Some(verdict),
        ..Source::default()
    }];
    for source in &claim.sources {
        let cited = Source {
            url: source.url.clone(),
            title: source.title.clone(),
            publisher: source.publisher.clone(),
            published: source.published.clone(),
            archived: source.archived.clone(),
            ..Source::default()
        };
        if !sources.contains(&cited) {
            sources.push(cited);
        }
    }
    let words: Vec<_> = claim.text().split_whitespace().collect();
    Claim {
        text: Some(words.join(" ")),
        speaker: trimmed(claim.speaker.as_ref()).or(head().author),
        draft: Some("true".to_owned()),
        sources,
        ..Claim::default()
    }
}

/// Whether the evidence tells which label it is.
fn is_labelled(claim: &Claim) -> bool {
    let has = |wanted: &str| {
        let mut stances = claim.sources.iter().map(|source| source.stance.as_deref());
        stances.any(|stance| stance == Some(wanted))
    };
    let is_refuted = has("refutes") || claim.correction.is_some();
    !claim.is_draft()
        && match claim.status() {
            Status::Unreviewed => false,
            Status::Sourced => has("supports") && has("refutes"),
            Status::Verified => true,
            Status::Disputed => is_refuted,
        }
}

/// The text, who said it, and what the sources say, each in one passage. The label is words.
fn item(claim: &Claim) -> Claim {
    let mut sources = Vec::new();
    for source in &claim.sources {
        let said = source.excerpt.clone().or(source.verdict.clone());
        let source = said.map(|excerpt| Source {
            url: source.url.clone(),
            archived: source.archived.clone(),
            excerpt: Some(excerpt),
            ..Source::default()
        });
        sources.extend(source.filter(|source| !sources.contains(source)));
    }
    let words: Vec<_> = claim.text().split_whitespace().collect();
    Claim {
        text: Some(words.join(" ")),
        speaker: trimmed(claim.speaker.as_ref()).or(head().author),
        draft: Some("true".to_owned()),
        sources,
        ..Claim::default()
    }
}

fn without_memo(claim: &Claim) -> Claim {
    Claim {
        memo: None,
        ..claim.clone()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(64)))]

    #[test]
    fn what_goes_out_comes_back_as_far_as_the_format_holds_it(claims in claims()) {
        for row in rows() {
            let held: Vec<_> = claims
                .iter()
                .filter(|claim| (row.goes)(claim))
                .map(|claim| (claim, (row.held)(claim)))
                .collect();
            if held.is_empty() {
                continue;
            }
            let first = back(&text(&claims, row.out), &row.back);
            prop_assert_eq!(first.claims.len(), held.len(), "{:?}", row.out);
            for (came, (claim, held)) in first.claims.iter().zip(&held) {
                let mut wanted = without_memo(held);
                if wanted.id.is_none() {
                    wanted.id.clone_from(&came.id);
                }
                prop_assert_eq!(without_memo(came), wanted, "{:?}", row.out);
                let memo = came.memo.as_deref().unwrap_or_default();
                let kept = held.memo.as_deref().unwrap_or_default();
                prop_assert!(memo.starts_with(kept), "{:?}: {:?}", row.out, memo);
                if matches!(row.out, Format::Json | Format::Jsonl) {
                    for field in [Field::Rating, Field::ReviewedBy, Field::ReviewedAt] {
                        let told = claim.get(field).unwrap_or_default();
                        prop_assert!(memo.contains(told), "{:?}: {:?}", field, memo);
                    }
                    let mark = claim.status.as_deref().filter(|mark| *mark != "unreviewed");
                    prop_assert!(memo.contains(mark.unwrap_or_default()), "{:?}", memo);
                }
            }
            if row.fixed {
                let second = back(&text(&first.claims, row.out), &row.back);
                prop_assert_eq!(&second.claims, &first.claims, "{:?}", row.out);
            }
        }
    }

    #[test]
    fn nothing_that_is_no_export_panics(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        properties::import::check(&bytes);
    }

    #[test]
    fn nothing_that_looks_like_one_panics(
        text in "(\\{|\\[|\"claim(Reviewed|s)?\"|\"text\"|\"@type\"|\"ClaimReview\"|\"url\"|\"https://e.org\"|:|,|\\}|\\]|1|claim[,;]url\n|\"|\n|<p>|&amp;|'=|; ){0,40}"
    ) {
        properties::import::check(text.as_bytes());
    }

    #[test]
    fn any_shape_of_json_is_read_or_refused(value in values()) {
        properties::import::check(value.to_string().as_bytes());
        let listed = serde_json::json!([value]).to_string();
        properties::import::check(listed.as_bytes());
    }
}

#[test]
fn every_field_of_a_source_is_in_the_law() {
    // Whoever adds one has to say which format holds it.
    assert_eq!(SourceField::ALL.len(), 11);
    assert_eq!(Field::ALL.len(), 17);
}
