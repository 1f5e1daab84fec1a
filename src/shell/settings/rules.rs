//! The table of what the rules of `check` count as.

use toml::de::{DeTable, DeValue};

use super::Entry;
use super::faults::Faults;
use super::read::entry;
use crate::check::{Level, Levels, RULES, Rule};
use crate::text::remedy;

/// Reads the table into what holds.
pub(super) fn read(
    table: &DeTable<'_>,
    levels: &mut Levels,
    faults: &mut Faults<'_>,
    entries: &mut Vec<Entry>,
) {
    for (key, value) in table {
        let (name, at) = (key.get_ref().as_ref(), key.span().start);
        let Some(rule) = Rule::named(name) else {
            let names = RULES.iter().filter(|row| row.rule.can_be_set());
            let all = || "docs/CHECK.md lists them.".to_owned();
            let remedy = remedy(name, names.map(|row| row.name), all);
            faults.add(at, format!("unknown rule '{name}'; {remedy}"));
            continue;
        };
        if !rule.can_be_set() {
            let message = format!("'{name}' keeps a file from opening and is always an error.");
            faults.add(at, message);
            continue;
        }
        let word = match value.get_ref() {
            DeValue::String(word) => Some(word.as_ref()),
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => None,
        };
        let level = Level::ALL
            .into_iter()
            .find(|level| word == Some(level.word()));
        let Some(level) = level else {
            let all = || "write \"error\", \"warning\" or \"off\".".to_owned();
            let words = Level::ALL.into_iter().map(Level::word);
            let remedy = remedy(word.unwrap_or_default(), words, all);
            faults.add(
                value.span().start,
                format!("'{name}' counts as none of the levels; {remedy}"),
            );
            continue;
        };
        levels.set(rule, level);
        entries.push(entry(&format!("check.{name}"), value, faults.line(at)));
    }
}
