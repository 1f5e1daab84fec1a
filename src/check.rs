//! Rules of good form, and of what an article and its claims are to each other: an opened file in,
//! findings out.

mod anchors;
mod article;

pub use anchors::{anchors, changed};
pub use article::{covered, disagrees, outdated_claims, unreviewed, unticked};

use std::collections::HashMap;

use crate::claims::Field;
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
        findings.extend(outside(opened, item));
        findings.extend(undecided(opened, item));
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

/// Conflicts that a merge has left in a claim.
fn undecided(opened: &Opened, item: usize) -> Vec<Finding> {
    let document = &opened.document;
    let open = document.conflicts(item).into_iter();
    let finding = |open: crate::claims::OpenConflict| Finding {
        rule: "conflict",
        severity: Severity::Error,
        place: document.key_place(item, "conflict"),
        id: opened.claims[item].claim.id.clone(),
        message: format!("two sides have different values of '{}'.", open.unit.key()),
        help: Some("open the file with `tickmark`, which asks which one holds"),
    };
    open.map(finding).collect()
}

/// Characters of a claim that do not show, or that change how others show, with the place of the
/// first text that has some.
fn hidden(opened: &Opened, item: usize) -> Option<Finding> {
    let claim = &opened.claims[item].claim;
    let fields = Field::ALL
        .iter()
        .filter_map(|&field| Some((field.key(), claim.get(field)?)));
    let tags = claim.tags.iter().map(|tag| ("tags", tag.as_str()));
    let sources = claim
        .sources
        .iter()
        .flat_map(|source| source.fields().map(|(_, text)| ("sources", text)));
    let (mut first, mut count) = (None, 0);
    for (key, text) in fields.chain(tags).chain(sources) {
        let found = glyphs(text)
            .filter(|glyph| glyph.altered && !text[glyph.at.clone()].ends_with('\n'))
            .count();
        if found > 0 {
            first.get_or_insert(key);
        }
        count += found;
    }
    first.map(|key| Finding {
        rule: "hidden-characters",
        severity: Severity::Warning,
        place: opened.document.value_place(item, key),
        id: claim.id.clone(),
        message: format!("the claim has hidden or control characters: {count}."),
        help: Some("remove them, or check that they belong there"),
    })
}

/// Sources that are paths out of the project's folder.
fn outside(opened: &Opened, item: usize) -> Option<Finding> {
    let claim = &opened.claims[item].claim;
    let urls = claim
        .sources
        .iter()
        .filter_map(|source| source.url.as_deref());
    let path = urls.into_iter().find(|url| leaves_folder(url))?;
    Some(Finding {
        rule: "outside-path",
        severity: Severity::Error,
        place: opened.document.key_place(item, "sources"),
        id: claim.id.clone(),
        message: format!("path leaves the project folder: '{path}'."),
        help: Some("name a file inside the folder, or a URL"),
    })
}

/// Whether a source is a path that leads out of the folder it is named in.
fn leaves_folder(url: &str) -> bool {
    let lower = url.trim().to_ascii_lowercase();
    let path = lower
        .replace("%2e", ".")
        .replace("%2f", "/")
        .replace('\\', "/");
    if path.starts_with("file:") || path.starts_with('/') || path.starts_with("~/") {
        return true;
    }
    if path.contains("://") {
        return false;
    }
    let mut depth = 0usize;
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => match depth.checked_sub(1) {
                Some(up) => depth = up,
                None => return true,
            },
            _ => depth += 1,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::leaves_folder;

    #[test]
    fn only_paths_out_of_the_folder_are_found() {
        for path in [
            "../../etc/passwd",
            "a/../../b",
            "/etc/passwd",
            "file:///etc/passwd",
            "~/x",
            "%2e%2e/x",
            "..\\x",
        ] {
            assert!(leaves_folder(path), "{path}");
        }
        for path in [
            "https://example.org/../x",
            "scans/page-1.png",
            "a/../b",
            "..x/y",
            "State Council 2015, s. 3",
        ] {
            assert!(!leaves_folder(path), "{path}");
        }
    }
}
