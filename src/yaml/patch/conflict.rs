//! Patches on `conflict`, which a merge writes and a decision takes out.

use super::{Manner, Refusal, Sheet, is_json, refuse};
use crate::claims::{CLAIM_KEYS, OpenConflict};
use crate::yaml::tree::{Aliases, Node, parse};

const KEY: &str = "conflict";

/// Writes the conflicts of the claim that a slice is, in the place of those it has.
pub(in crate::yaml) fn patch_conflicts(
    slice: &str,
    conflicts: &[OpenConflict],
    eol: &str,
    manner: Manner,
) -> Result<String, Refusal> {
    let without = on_claim(slice, eol, manner, |sheet, claim| {
        claim
            .pair(KEY)
            .map_or(Ok(Vec::new()), |(key, _)| sheet.remove(claim, key))
    })?;
    if conflicts.is_empty() {
        return Ok(without);
    }
    on_claim(&without, eol, manner, |sheet, claim| {
        let written: Vec<_> = conflicts.iter().map(|one| mapping(sheet, one)).collect();
        let value = match written.as_slice() {
            [one] => one.clone(),
            several => format!("[{}]", several.join(", ")),
        };
        let line = format!("{}: {value}", sheet.key(KEY));
        sheet.add_lines(claim, CLAIM_KEYS, KEY, &line)
    })
}

fn on_claim(
    text: &str,
    eol: &str,
    manner: Manner,
    cuts: impl Fn(&Sheet<'_>, &Node) -> Result<Vec<super::Cut>, Refusal>,
) -> Result<String, Refusal> {
    let root = parse(text, Aliases::Keep).ok().flatten();
    let Some(claim) = root.as_ref().and_then(Node::sole) else {
        return refuse("the claim does not stand by itself");
    };
    let json = is_json(claim);
    let sheet = Sheet {
        text,
        eol,
        manner,
        json,
    };
    let cuts = cuts(&sheet, claim)?;
    Ok(sheet.cut(cuts))
}

fn mapping(sheet: &Sheet<'_>, conflict: &OpenConflict) -> String {
    let entries = conflict.entries().into_iter().map(|(key, value)| {
        let value = match value {
            // Names of keys are plain words.
            Some(name) if key == "field" && !sheet.json => name.to_owned(),
            Some(text) => quoted(text),
            None => "null".to_owned(),
        };
        format!("{}: {value}", sheet.key(key))
    });
    format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
}

/// A text in double quotes, on one line.
fn quoted(text: &str) -> String {
    crate::yaml::scalar::one_line(
        text,
        crate::yaml::scalar::Setting::of("text", true),
        crate::yaml::scalar::Quotes::Double,
    )
}
