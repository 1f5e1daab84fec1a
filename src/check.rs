//! Rules of good form: an opened file in, findings out.

use std::collections::HashMap;

use crate::text::glyphs;
use crate::yaml::{Opened, Place};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    Error,
    Warning,
}

impl Severity {
    /// The word in every format.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One thing that is wrong, with its place. Texts are unsanitized.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub rule: &'static str,
    pub severity: Severity,
    pub place: Option<Place>,
    pub id: Option<String>,
    pub message: String,
    pub help: Option<&'static str>,
}

/// Everything wrong with the structure of a file, in the order of the file.
#[must_use]
pub fn structure(opened: &Opened) -> Vec<Finding> {
    let document = &opened.document;
    let mut findings = Vec::new();
    if let Some(read_only) = document.read_only() {
        findings.push(Finding {
            rule: "read-only",
            severity: Severity::Warning,
            place: Some(read_only.place),
            id: None,
            message: read_only.reason.clone(),
            help: None,
        });
    }
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (item, reading) in opened.claims.iter().enumerate() {
        let id = reading.claim.id.as_deref();
        for fault in &reading.faults {
            let again = fault
                .first
                .map(|at| format!(" (first at {})", document.place(item, at)));
            findings.push(Finding {
                rule: fault.rule.name(),
                severity: Severity::Error,
                place: Some(document.place(item, fault.at)),
                id: id.map(str::to_owned),
                message: format!("{}{}.", fault.message, again.unwrap_or_default()),
                help: Some(fault.rule.help()),
            });
        }
        findings.extend(hidden(opened, item));
        let Some(id) = id else { continue };
        if let Some(&earlier) = first.get(id) {
            let used = document
                .key_place(earlier, "id")
                .map_or_else(String::new, |at| format!(" at {at}"));
            findings.push(Finding {
                rule: "duplicate-id",
                severity: Severity::Error,
                place: document.key_place(item, "id"),
                id: Some(id.to_owned()),
                message: format!("id '{id}' already used{used}."),
                help: Some("give one of the two another id"),
            });
        } else {
            first.insert(id, item);
        }
    }
    findings.sort_by_key(|finding| finding.place);
    findings
}

/// Characters of a claim's text that do not show, or that change how others show.
fn hidden(opened: &Opened, item: usize) -> Option<Finding> {
    let claim = &opened.claims[item].claim;
    let text = claim.text();
    let count = glyphs(text)
        .filter(|glyph| glyph.altered && !text[glyph.at.clone()].ends_with('\n'))
        .count();
    (count > 0).then(|| Finding {
        rule: "hidden-characters",
        severity: Severity::Warning,
        place: opened.document.value_place(item, "text"),
        id: claim.id.clone(),
        message: format!("the text has hidden or control characters: {count}."),
        help: Some("remove them, or check that they belong there"),
    })
}
