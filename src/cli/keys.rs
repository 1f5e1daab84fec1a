//! `tickmark keys`: the keys in force, for people by group, for programs as JSON.

use std::fmt::Write;

use clap::Args;
use serde_json::{Value, json};

use super::Format;
use crate::keys::{Context, Group, Keymap, Row, TABLE};
use crate::shell::{console, settings};
use crate::text::{SafeText, width};

#[derive(Debug, Args)]
pub(super) struct Options {
    #[command(flatten)]
    config: super::Config,
    /// For people or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(super) fn run(options: &Options) -> anyhow::Result<u8> {
    let keymap = settings::read(options.config.config.as_deref())?.keymap;
    match options.format {
        Format::Text => console::out(&SafeText::new(&table(&keymap)))?,
        Format::Json => console::json(
            &TABLE
                .iter()
                .map(|row| record(&keymap, row))
                .collect::<Value>(),
        )?,
    }
    Ok(0)
}

fn table(keymap: &Keymap) -> String {
    let names = TABLE.iter().map(|row| row.name.len());
    let names = names.max().unwrap_or(0);
    let keys = TABLE.iter().flat_map(|row| keymap.told(row));
    let keys = keys.map(|(_, keys)| width(&keys)).max().unwrap_or(0);
    let mut text = String::new();
    for group in Group::ALL {
        let rows: Vec<_> = TABLE.iter().filter(|row| row.group == group).collect();
        if rows.is_empty() {
            continue;
        }
        _ = writeln!(text, "{}", group.title());
        for row in rows {
            let told = keymap.told(row);
            for (contexts, bound) in &told {
                let bound = if bound.is_empty() { "(none)" } else { bound };
                let places = if told.len() > 1 {
                    let places: Vec<_> = contexts.iter().map(|context| context.place()).collect();
                    format!(" ({})", places.join(", "))
                } else {
                    String::new()
                };
                let name = row.name;
                let doc = row.doc;
                _ = writeln!(text, "  {bound:<keys$}  {name:<names$}  {doc}{places}");
            }
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn record(keymap: &Keymap, row: &Row) -> Value {
    let keys = |context: &Context| -> Value {
        let chords = keymap.chords_of(row.action, *context).iter();
        chords.map(ToString::to_string).collect()
    };
    let keys = row
        .contexts
        .iter()
        .map(|context| (context.name().to_owned(), keys(context)));
    json!({
        "action": row.name,
        "group": row.group.title(),
        "does": row.doc,
        "keys": Value::Object(keys.collect()),
    })
}
