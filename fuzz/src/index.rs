//! The line scan and the slices against the whole file as one parser reads it.

use tickmark::yaml::{Document, Fault, Limits, Opened, Rule};

use super::oracle;

/// Longer texts only cost time: both parsers have inputs that take them the square of their length.
const LONGEST: usize = 1 << 14;

/// A file that opens has the bytes that were read and the claims that the whole of it says.
pub fn check(data: &[u8]) {
    if data.len() > LONGEST {
        return;
    }
    let Ok(opened) = Document::open(data.to_vec(), &Limits::default()) else {
        return;
    };
    assert_bytes(&opened.document, data);
    assert_claims(&opened, data);
    for item in 0..opened.document.len() {
        let place = opened.document.claim_place(item);
        assert!(place.line > 0 && place.column > 0);
    }
}

/// The document's bytes are these.
pub fn assert_bytes(document: &Document, bytes: &[u8]) {
    let pieces: Vec<u8> = document.pieces().flatten().copied().collect();
    assert_eq!(
        String::from_utf8_lossy(&pieces),
        String::from_utf8_lossy(bytes)
    );
}

/// The claims are those of the whole file.
pub fn assert_claims(opened: &Opened, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    assert!(oracle::is_yaml(bytes), "opened, but no YAML:\n{text}");
    // A key with a tag is no key of the format here, and one to the oracle.
    if oracle::is_out_of_its_depth(&text) || text.contains('!') {
        return;
    }
    match oracle::claims(bytes) {
        Ok(whole) => {
            assert_eq!(whole.len(), opened.claims.len(), "{text}");
            for (reading, claim) in opened.claims.iter().zip(&whole) {
                // Where the two parsers differ, the claim says so.
                let differ = |fault: &Fault| fault.rule == Rule::ReadersDiffer;
                if reading.blocked().is_none() && !reading.faults.iter().any(differ) {
                    assert_eq!(&reading.claim, claim, "{text}");
                }
            }
        }
        // Some claim by itself must be as unreadable, unless it is for a key of the head.
        Err(error) if error.to_string().starts_with("claims") => {
            let document = &opened.document;
            let all = (0..document.len()).all(|item| oracle::is_claim(document.slice(item)));
            assert!(!all, "{error}:\n{text}");
        }
        Err(_) => {}
    }
}
