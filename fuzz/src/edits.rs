//! Edits of a document against the whole file as one parser reads it.

use arbitrary::{Result, Unstructured};
use tickmark::claims::{Change, Claim, Field, Source, SourceField, Status, mark};
use tickmark::yaml::{Document, Limits, Opened, Splice};

use super::{index, oracle};

/// Longer texts only cost time.
const LONGEST: usize = 1 << 13;

/// Texts that some reader of YAML takes for something else.
const ODD: &[&str] = &[
    "no", "007", "1.10", "~", "null", "", " ", "\n", "a: b", "a #b", "- x", "a\nb\n", "a\n\n\nb",
    " a\n b", "key:", "'q'", "\"q\"", "{x", "[x", "&x", "*x", "!x", "|", ">", "%x", "---", "...",
    "a\tb", "\u{feff}", "\u{85}", "\u{2028}", "中文", "\r", "\u{1b}", "<<", "=",
];

/// A file, a NUL, and bytes that decide what is done to it. Each edit is refused, or leaves a file
/// that says the same but for that edit, and can be taken back byte for byte.
pub fn check(data: &[u8]) {
    let nul = data.iter().position(|&byte| byte == 0);
    let (file, choices) = data.split_at(nul.unwrap_or(data.len()));
    let choices = choices.get(1..).unwrap_or_default();
    if file.len() > LONGEST {
        return;
    }
    let Ok(opened) = Document::open(file.to_vec(), &Limits::default()) else {
        return;
    };
    if opened.document.read_only().is_none() && !opened.document.is_empty() {
        let _ = edit(opened, file, &mut Unstructured::new(choices));
    }
}

fn edit(opened: Opened, file: &[u8], choices: &mut Unstructured<'_>) -> Result<()> {
    let Opened {
        mut document,
        claims,
    } = opened;
    let mut claims: Vec<Claim> = claims.into_iter().map(|reading| reading.claim).collect();
    // As the other parser reads it, which may be another reading from the beginning.
    let mut second = oracle::claims(file).ok();
    let mut done: Vec<Splice> = Vec::new();
    for _ in 0..choices.int_in_range(1..=3)? {
        let item = choices.choose_index(claims.len())?;
        let changes = changes(&document.claim(item).claim, choices)?;
        let before: Vec<u8> = document.pieces().flatten().copied().collect();
        match document.apply(item, &changes) {
            Ok(splice) => {
                for change in &changes {
                    let applied = change.apply(&mut claims[item]);
                    assert!(applied.is_ok(), "{changes:?}");
                    second = second.and_then(|mut claims| {
                        change.apply(claims.get_mut(item)?).ok()?;
                        Some(claims)
                    });
                }
                assert_rest_stays(&before, &document, item, &splice);
                done.push(splice);
            }
            Err(_) => index::assert_bytes(&document, &before),
        }
        assert_says(&document, &claims, second.as_deref(), file);
        if choices.ratio(1, 8)? {
            document.rebase();
        }
    }
    while let Some(splice) = done.pop() {
        assert!(document.splice(&splice.inverse()), "{splice:?}");
    }
    index::assert_bytes(&document, file);
    Ok(())
}

/// What the splice took out and put in is all that differs.
fn assert_rest_stays(before: &[u8], document: &Document, item: usize, splice: &Splice) {
    let after: Vec<u8> = document.pieces().flatten().copied().collect();
    assert_eq!(
        after.len() + splice.removed.len(),
        before.len() + splice.inserted.len()
    );
    let same = before
        .iter()
        .zip(&after)
        .take_while(|(a, b)| a == b)
        .count();
    let end = before.len() - splice.removed.len();
    let same_end = before.iter().rev().zip(after.iter().rev());
    let same_end = same_end.take_while(|(a, b)| a == b).count();
    assert!(same + same_end >= end, "claim {item}: {splice:?}");
}

fn assert_says(document: &Document, claims: &[Claim], second: Option<&[Claim]>, file: &[u8]) {
    let now: Vec<u8> = document.pieces().flatten().copied().collect();
    if now == file {
        return;
    }
    let text = String::from_utf8_lossy(&now);
    let before = String::from_utf8_lossy(file);
    let again = match Document::open(now.clone(), &Limits::default()) {
        Ok(again) => again,
        Err(error) => panic!("{error}:\n{before}\nbecame\n{text}"),
    };
    for (reading, claim) in again.claims.iter().zip(claims) {
        assert_eq!(&reading.claim, claim, "\n{before}\nbecame\n{text}");
    }
    assert_eq!(
        again.claims.len(),
        claims.len(),
        "\n{before}\nbecame\n{text}"
    );
    if let (false, Some(second)) = (oracle::is_out_of_its_depth(&text), second) {
        let whole = oracle::claims(&now);
        let whole = whole.unwrap_or_else(|error| panic!("{error}:\n{before}\nbecame\n{text}"));
        assert_eq!(whole, second, "\n{before}\nbecame\n{text}");
    }
}

fn changes(claim: &Claim, choices: &mut Unstructured<'_>) -> Result<Vec<Change>> {
    let one = |change: Option<Change>| change.into_iter().collect();
    Ok(match choices.int_in_range(0..=7)? {
        0 => mark(claim, Status::Verified, "desk", "2026-11-23T18:30:00Z"),
        1 | 2 => {
            let field = *choices.choose(Field::ALL)?;
            let text = text(choices)?;
            one(Change::set(claim, field, text))
        }
        3 => vec![Change::InsertSource {
            at: choices.int_in_range(0..=claim.sources.len())?,
            source: source(choices)?,
        }],
        4 if !claim.sources.is_empty() => {
            let at = choices.choose_index(claim.sources.len())?;
            let source = claim.sources[at].clone();
            vec![Change::RemoveSource { at, source }]
        }
        5 if !claim.sources.is_empty() => {
            let at = choices.choose_index(claim.sources.len())?;
            let field = *choices.choose(SourceField::ALL)?;
            let (old, new) = (claim.sources[at].get(field), text(choices)?);
            let old = old.map(str::to_owned);
            let change = Change::SetSource {
                at,
                field,
                old,
                new,
            };
            vec![change]
        }
        6 if !claim.tags.is_empty() => {
            let at = choices.choose_index(claim.tags.len())?;
            let tag = claim.tags[at].clone();
            vec![Change::RemoveTag { at, tag }]
        }
        _ => vec![Change::InsertTag {
            at: choices.int_in_range(0..=claim.tags.len())?,
            tag: text(choices)?.unwrap_or_default(),
        }],
    })
}

fn text(choices: &mut Unstructured<'_>) -> Result<Option<String>> {
    Ok(match choices.int_in_range(0..=4)? {
        0 => None,
        1 => Some(choices.arbitrary::<String>()?),
        _ => Some((*choices.choose(ODD)?).to_owned()),
    })
}

fn source(choices: &mut Unstructured<'_>) -> Result<Source> {
    let mut source = Source::link("https://example.org/a?b=c#d");
    for _ in 0..choices.int_in_range(0..=2)? {
        let field = *choices.choose(SourceField::ALL)?;
        source.set(field, text(choices)?);
    }
    Ok(source)
}
