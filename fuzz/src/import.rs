//! What others wrote, in all formats.

use tickmark::claims::Claim;
use tickmark::exchange::import::{Format, Table, read};
use tickmark::yaml::{Document, Limits, too_much, write_file};

/// Any bytes are read or refused without a panic; every record is a draft, refused by name, or joined to
/// another; and what is drafted can be written to a claims file, new or extended, and is read back as it was.
pub fn check(data: &[u8]) {
    for format in [
        Format::Csv(Table::default()),
        Format::Json,
        Format::ClaimReview,
        Format::Averitec,
    ] {
        let Ok(mut import) = read(data, &format) else {
            continue;
        };
        import.refuse_where(|claim| too_much(claim).map(|refusal| refusal.to_string()));
        assert_eq!(import.drafts().len() + import.refused(), import.records());
        assert!(import.notices().count() >= import.refused());
        let again = import.clone();
        let drafts = import.drafts().len();
        let settled = import.settle(None, []);
        assert_eq!(settled.claims.len() + settled.joined, drafts);
        let claims = settled.claims;
        assert_drafts(&claims);
        let file = write_file("", &settled.head, &claims);
        assert_claims(file, &claims);
        let settled = again.settle(Some(&settled.head), &claims);
        assert_eq!((settled.claims.len(), settled.there), (0, drafts));
        extended(&claims);
    }
}

/// Nothing is decided, and no two have one name.
fn assert_drafts(claims: &[Claim]) {
    let mut ids: Vec<_> = claims.iter().map(|claim| claim.id.as_deref()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), claims.len());
    for claim in claims {
        assert!(claim.is_draft() && claim.id.is_some(), "{claim:?}");
        assert!(!claim.text().trim().is_empty(), "{claim:?}");
        let decided = [
            &claim.status,
            &claim.rating,
            &claim.reviewed_by,
            &claim.reviewed_at,
        ];
        assert!(decided.iter().all(|field| field.is_none()), "{claim:?}");
    }
}

fn assert_claims(file: String, claims: &[Claim]) {
    let told = format!("{file:?}");
    let opened = Document::open(file.into_bytes(), &Limits::default());
    let read = opened
        .unwrap_or_else(|error| panic!("{error}: {told}"))
        .claims;
    let read: Vec<_> = read.into_iter().map(|reading| reading.claim).collect();
    assert_eq!(read, claims, "{told}");
}

/// Behind a claim that was there, whose bytes stay.
fn extended(claims: &[Claim]) {
    let old = "claims:\n  - text: there # a\n";
    let opened = Document::open(old.into(), &Limits::default());
    let mut document = opened.unwrap_or_else(|error| panic!("{error}")).document;
    if claims.is_empty() {
        return;
    }
    let put = document.insert_all(1, claims);
    put.unwrap_or_else(|refusal| panic!("{refusal}: {claims:?}"));
    let bytes: Vec<u8> = document.pieces().collect::<Vec<_>>().concat();
    assert!(
        bytes.starts_with(old.as_bytes()),
        "{}",
        bytes.escape_ascii()
    );
}
