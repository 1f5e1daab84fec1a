//! Findings as SARIF: what the standard (OASIS, 2.1.0) asks of the parts that are used.

use serde_json::{Value, json};

use crate::harness::{CLAIMS, Desk, text};

/// An object with these properties and no others.
fn object(required: &[&str], properties: &Value) -> Value {
    json!({
        "type": "object", "required": required,
        "properties": properties, "additionalProperties": false,
    })
}

fn list(items: &Value) -> Value {
    json!({"type": "array", "items": items})
}

fn level() -> Value {
    json!({"enum": ["none", "note", "warning", "error"]})
}

fn message() -> Value {
    object(
        &["text"],
        &json!({"text": {"type": "string", "minLength": 1}}),
    )
}

/// The standard's schema of what is written, with nothing else allowed.
fn schema() -> Value {
    let defaults = json!({"enabled": {"type": "boolean"}, "level": level()});
    let rule = object(
        &["id"],
        &json!({
            "id": {"type": "string", "minLength": 1},
            "shortDescription": message(), "help": message(),
            "defaultConfiguration": object(&[], &defaults),
        }),
    );
    let driver = object(
        &["name"],
        &json!({
            "name": {"type": "string"}, "version": {"type": "string"},
            "rules": {"type": "array", "items": rule, "uniqueItems": true},
        }),
    );
    let invocation = json!({"executionSuccessful": {"type": "boolean"}});
    let run = object(
        &["tool", "results"],
        &json!({
            "tool": object(&["driver"], &json!({"driver": driver})),
            "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            "invocations": list(&object(&["executionSuccessful"], &invocation)),
            "results": list(&result()),
            "properties": {"type": "object"},
        }),
    );
    object(
        &["version", "runs"],
        &json!({
            "$schema": {"type": "string", "format": "uri"},
            "version": {"const": "2.1.0"},
            "runs": list(&run),
        }),
    )
}

/// The part of the schema for one finding.
fn result() -> Value {
    let one_based = json!({"type": "integer", "minimum": 1});
    let region = object(
        &["startLine", "startColumn"],
        &json!({
            "startLine": one_based, "startColumn": one_based,
            "endLine": one_based, "endColumn": one_based,
        }),
    );
    let uri = json!({
        "type": "string", "format": "uri-reference", "pattern": "^[-A-Za-z0-9._~/%:]+$",
    });
    let artifact = object(&["uri"], &json!({"uri": uri}));
    let physical = json!({"artifactLocation": artifact, "region": region});
    let logical = object(&["name"], &json!({"name": {"type": "string"}}));
    let location = object(
        &["physicalLocation"],
        &json!({
            "physicalLocation": object(&["artifactLocation"], &physical),
            "logicalLocations": list(&logical),
        }),
    );
    object(
        &["message", "ruleId", "ruleIndex", "level", "locations"],
        &json!({
            "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": 0},
            "level": level(), "message": message(), "locations": list(&location),
        }),
    )
}

/// The exit code and the one run of a log that fits the schema.
fn checked(desk: &Desk, args: &[&str]) -> (i32, Value) {
    let output = desk.run(&[&["check", "--format", "sarif"], args].concat());
    assert_eq!(text(&output.stderr), "");
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let faults: Vec<_> = validator
        .iter_errors(&log)
        .map(|it| it.to_string())
        .collect();
    assert!(faults.is_empty(), "{faults:?}");
    (output.status.code().unwrap(), log["runs"][0].clone())
}

#[test]
fn every_finding_has_its_rule_and_its_place() {
    let desk = Desk::new("claims:\n- id: é\n  \"é\u{1F600}\": b\n  text: a\n  status: done\n");
    let (code, run) = checked(&desk, &[]);
    assert_eq!(
        (code, run["columnKind"].as_str()),
        (1, Some("unicodeCodePoints"))
    );
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 1);
    for result in results {
        let nth = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        let rule = &run["tool"]["driver"]["rules"][nth];
        assert_eq!(rule["id"], result["ruleId"]);
    }
    assert_eq!(results[0]["ruleId"], "unknown-status");
    assert_eq!(results[0]["level"], "error");
    let location = &results[0]["locations"][0];
    let region = &location["physicalLocation"]["region"];
    assert_eq!(
        *region,
        json!({"startLine": 5, "startColumn": 11, "endLine": 5, "endColumn": 15})
    );
    assert_eq!(location["logicalLocations"][0]["name"], "é");
    assert_eq!(
        location["physicalLocation"]["artifactLocation"]["uri"],
        "claims.yaml"
    );
}

#[test]
fn a_file_that_cannot_be_read_is_the_one_finding() {
    let (code, run) = checked(&Desk::new("claims: [\n"), &[]);
    assert_eq!(code, 2);
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    assert_eq!(run["results"].as_array().unwrap().len(), 1);
    assert_eq!(run["results"][0]["ruleId"], "syntax");
    let (code, run) = checked(&Desk::new(CLAIMS), &["no such.yaml"]);
    assert_eq!(
        (code, &run["results"][0]["ruleId"]),
        (2, &json!("unreadable"))
    );
    let uri = &run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "no%20such.yaml");
}

#[test]
fn what_has_no_place_and_what_hides_something_fits_too() {
    let (code, run) = checked(&Desk::new(CLAIMS), &["--ready"]);
    assert_eq!((code, &run["properties"]["ready"]), (1, &json!(false)));
    let hostile = "claims:\n- text: \"</script>\\u202E\\e]0;x\\a\"\n  status: \"\\e[2J\"\n";
    let desk = Desk::new(hostile);
    let output = desk.run(&["check", "--format", "sarif"]);
    let raw = text(&output.stdout);
    assert!(
        !raw.trim_end()
            .contains(|c: char| c.is_control() || c == '\u{202e}')
    );
    assert!(!raw.contains("</script>"));
    let (_, run) = checked(&desk, &[]);
    let told: Vec<_> = run["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["message"]["text"])
        .collect();
    assert!(
        told.iter()
            .any(|it| it.as_str().unwrap().contains("\u{1b}[2J")),
        "{told:?}"
    );
}
