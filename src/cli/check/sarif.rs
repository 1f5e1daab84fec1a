//! Findings as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the lines.

use std::fmt::Write;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::Checked;
use super::lines::{Lines, meant};
use crate::check::{Finding, Level, RULES, Row};
use crate::yaml::Place;

/// The whole log. `done`: the file could be checked.
pub(super) fn log(checked: &Checked<'_>, done: bool) -> Value {
    let report = checked.report;
    let results = report.findings.iter();
    let results = results.map(|finding| result(checked, finding));
    let mut run = json!({
        "tool": {"driver": {
            "name": "tickmark",
            "version": env!("CARGO_PKG_VERSION"),
            "rules": RULES.iter().map(rule).collect::<Vec<_>>(),
        }},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": done}],
        "results": results.collect::<Vec<_>>(),
    });
    if let Some(ready) = &report.ready {
        run["properties"] = json!({"ready": ready.is});
    }
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    })
}

fn rule(row: &Row) -> Value {
    // One that is off by default is a warning where somebody switches it on.
    let severity = row
        .default
        .severity()
        .unwrap_or(crate::check::Severity::Warning);
    json!({
        "id": row.name,
        "shortDescription": {"text": format!("{}.", row.doc)},
        "help": {"text": format!("{}.", row.help)},
        "defaultConfiguration": {
            "enabled": row.default != Level::Off,
            "level": severity.word(),
        },
    })
}

fn result(checked: &Checked<'_>, finding: &Finding) -> Value {
    let uri = uri(checked.file_of(finding));
    let mut place = json!({"artifactLocation": {"uri": uri}});
    if let Some(at) = finding.place {
        place["region"] = region(&checked.lines, at);
    }
    let mut location = json!({"physicalLocation": place});
    if let Some(id) = &finding.id {
        location["logicalLocations"] = json!([{"name": id}]);
    }
    json!({
        "ruleId": finding.rule.name(),
        "ruleIndex": finding.rule as usize,
        "level": finding.severity.word(),
        "message": {"text": finding.message},
        "locations": [location],
    })
}

/// What of a line is meant; the column where it ends is the first behind it.
fn region(lines: &Lines<'_>, at: Place) -> Value {
    let mut region = json!({"startLine": at.line, "startColumn": at.column});
    let Some(line) = lines.get(at.line) else {
        return region;
    };
    let start = line.char_indices().nth(at.column - 1);
    let start = start.map_or(line.len(), |(start, _)| start);
    let long = line[start..start + meant(line, start)].chars().count();
    region["endLine"] = json!(at.line);
    region["endColumn"] = json!(at.column + long);
    region
}

/// A path as a URI reference (RFC 3986): relative as it was given, or with `file:` in front.
fn uri(file: &Path) -> String {
    let mut uri = if file.is_absolute() { "file://" } else { "" }.to_owned();
    let plain: PathBuf = file.components().collect();
    let plain = plain.strip_prefix(".").unwrap_or(&plain);
    for &byte in plain.as_os_str().as_bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_uri_references() {
        for (path, expected) in [
            ("claims.yaml", "claims.yaml"),
            ("./a/./claims.yaml", "a/claims.yaml"),
            ("../a b/ü:%.yaml", "../a%20b/%C3%BC%3A%25.yaml"),
            ("/tmp/x.yaml", "file:///tmp/x.yaml"),
        ] {
            assert_eq!(uri(Path::new(path)), expected);
        }
    }
}
