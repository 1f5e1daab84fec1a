//! Reads the text of a settings file by the schema.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::faults::Faults;
use super::keys::Keys;
use super::schema::{Kind, SCHEMA, Setting};
use super::{Entry, Settings, rules};
use crate::keys::{OVERLAYS, Overlay};
use crate::review::Advance;
use crate::text::remedy;
use crate::ui::{Depth, Palette};

/// A value that is of its setting's kind.
enum Value<'t> {
    Text(&'t str),
    Texts(Vec<String>),
    Switch(bool),
}

/// Reads the whole text.
pub(super) fn parse(text: &str) -> Result<Settings, Faults<'_>> {
    let mut faults = Faults::new(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let at = error.span().map_or(text.len(), |span| span.start);
        let message = error.message().replace('\n', "; ");
        faults.add(at, format!("{message}; settings are written in TOML."));
    }
    if !faults.is_empty() {
        // What else was read may not be what was meant.
        return Err(faults);
    }
    let mut settings = Settings::default();
    let mut overlay = &OVERLAYS[0];
    let mut keys = Keys::default();
    for (key, value) in table.get_ref() {
        let (name, at) = (key.get_ref().as_ref(), key.span().start);
        let Some(setting) = Setting::named(name) else {
            faults.add(at, unknown(name));
            continue;
        };
        if let (Kind::Keys, DeValue::Table(table)) = (setting.kind, value.get_ref()) {
            keys.read(table, at, &mut faults, &mut settings.entries);
            continue;
        }
        if let (Kind::Rules, DeValue::Table(table)) = (setting.kind, value.get_ref()) {
            let Settings {
                levels, entries, ..
            } = &mut settings;
            rules::read(table, levels, &mut faults, entries);
            continue;
        }
        match checked(setting, value) {
            Ok(checked) => {
                settings.entries.push(entry(name, value, faults.line(at)));
                set(&mut settings, &mut overlay, name, checked);
            }
            Err((span, message)) => faults.add(span.start, message),
        }
    }
    settings.keymap = keys.keymap(overlay, &mut faults);
    settings.entries.sort_by_key(|entry| entry.line);
    if faults.is_empty() {
        Ok(settings)
    } else {
        Err(faults)
    }
}

fn unknown(name: &str) -> String {
    let names: Vec<_> = SCHEMA.iter().map(|setting| setting.name).collect();
    let all = || format!("there are {}.", names.join(", "));
    let remedy = remedy(name, names.iter().copied(), all);
    format!("unknown setting '{name}'; {remedy}")
}

/// The value, or where it is wrong and why.
fn checked<'t>(
    setting: &Setting,
    value: &'t Spanned<DeValue<'_>>,
) -> Result<Value<'t>, (Range<usize>, String)> {
    let wrong = |value: &Spanned<DeValue<'_>>| {
        let Setting { name, .. } = setting;
        let (found, expected) = (value.get_ref().type_str(), setting.expected());
        let message = format!("'{name}' is not to be of the type {found}; write {expected}.");
        (value.span(), message)
    };
    match (setting.kind, value.get_ref()) {
        (Kind::Text, DeValue::String(text)) => Ok(Value::Text(text)),
        (Kind::Switch, DeValue::Boolean(on)) => Ok(Value::Switch(*on)),
        (Kind::Texts, DeValue::Array(items)) => {
            let text = |item: &Spanned<DeValue<'_>>| {
                let text = item.get_ref().as_str().map(str::to_owned);
                text.ok_or_else(|| wrong(item))
            };
            items
                .iter()
                .map(text)
                .collect::<Result<_, _>>()
                .map(Value::Texts)
        }
        (Kind::OneOf(names), DeValue::String(text)) => {
            if names().contains(&text.as_ref()) {
                return Ok(Value::Text(text));
            }
            let all = || format!("write {}.", setting.expected());
            let remedy = remedy(text, names(), all);
            let message = format!("no {} is called '{text}'; {remedy}", setting.name);
            Err((value.span(), message))
        }
        (
            Kind::Text | Kind::Texts | Kind::Switch | Kind::OneOf(_) | Kind::Rules | Kind::Keys,
            _,
        ) => Err(wrong(value)),
    }
}

/// Puts a value where it belongs.
fn set(settings: &mut Settings, overlay: &mut &'static Overlay, name: &str, value: Value<'_>) {
    match (name, value) {
        ("reviewer", Value::Text(text)) => settings.reviewer = Some(text.to_owned()),
        ("advance", Value::Text(text)) => {
            settings.advance = match text {
                "next" => Advance::Next,
                "stay" => Advance::Stay,
                _ => Advance::Unreviewed,
            }
        }
        ("theme", Value::Text(text)) => {
            settings.palette = Palette::named(text).unwrap_or(settings.palette);
        }
        ("color", Value::Text(text)) => {
            settings.depth = match text {
                "never" => Some(Depth::None),
                "16" => Some(Depth::Sixteen),
                "256" => Some(Depth::Indexed),
                "truecolor" => Some(Depth::True),
                _ => None,
            }
        }
        ("overlay", Value::Text(text)) => *overlay = Overlay::named(text).unwrap_or(*overlay),
        ("ratings", Value::Texts(texts)) => settings.ratings = texts,
        ("ascii", Value::Switch(on)) => settings.ascii = Some(on),
        ("mouse", Value::Switch(on)) => settings.mouse = on,
        (_, Value::Text(_) | Value::Texts(_) | Value::Switch(_)) => {
            unreachable!("'{name}' has a row in the schema and no place")
        }
    }
}

/// One setting as the file has it, on one line.
pub(super) fn entry(name: &str, value: &Spanned<DeValue<'_>>, line: usize) -> Entry {
    Entry {
        name: name.to_owned(),
        value: shown(value.get_ref()),
        line,
    }
}

fn shown(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => toml::Value::from(text.as_ref()).to_string(),
        DeValue::Boolean(on) => on.to_string(),
        DeValue::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| shown(item.get_ref())).collect();
            format!("[{}]", items.join(", "))
        }
        // No setting has such a value.
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) | DeValue::Table(_) => {
            String::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::settings::default_file;

    fn faults(text: &str) -> String {
        parse(text)
            .err()
            .map_or_else(String::new, |faults| faults.of("c.toml").to_string())
    }

    #[test]
    fn every_setting_of_the_schema_has_a_place() {
        for setting in SCHEMA {
            let values = match setting.kind {
                Kind::OneOf(names) => names().iter().map(|name| format!("\"{name}\"")).collect(),
                Kind::Keys | Kind::Rules => vec![format!("{{ {} }}", setting.example)],
                Kind::Text | Kind::Texts | Kind::Switch => vec![setting.example.to_owned()],
            };
            for value in values {
                assert_eq!(faults(&format!("{} = {value}", setting.name)), "");
            }
            if let Ok(default) = setting.default {
                assert_eq!(faults(&format!("{} = {default}", setting.name)), "");
            }
        }
    }

    #[test]
    fn the_default_file_sets_the_defaults() {
        let (read, default) = (parse(&default_file()).unwrap(), Settings::default());
        assert_eq!(read.reviewer, default.reviewer);
        assert_eq!(read.advance, default.advance);
        assert_eq!(read.ratings, default.ratings);
        assert_eq!(read.palette, default.palette);
        assert_eq!(read.depth, default.depth);
        assert_eq!((read.ascii, read.mouse), (default.ascii, default.mouse));
        assert_eq!(read.levels, default.levels);
        assert_eq!(read.keymap, default.keymap);
        for entry in read.entries {
            let setting = Setting::named(&entry.name).unwrap();
            assert_eq!(setting.default, Ok(entry.value.as_str()));
        }
        // What is commented out can be taken in.
        let taken: Vec<_> = default_file()
            .lines()
            .map(|line| match line.strip_prefix("# ") {
                Some(line) if line.contains(" = ") => line.to_owned(),
                _ => line.to_owned(),
            })
            .filter(|line| line != "ratings = []")
            .collect();
        assert_eq!(faults(&taken.join("\n")), "");
    }

    #[test]
    fn all_faults_are_told_at_once_with_their_places() {
        let text = "reviewer = 3\ncolour = \"never\"\nadvance = \"back\"\nmouse = \"on\"\n\
                    theme = \"drak\"\nratings = [\"True\", 1]\nfont = 1\nkeys = 2\n";
        let faults = faults(text);
        for fault in [
            "c.toml:1:12: 'reviewer' is not to be of the type integer; write a text in quotes.",
            "c.toml:2:1: unknown setting 'colour'; did you mean 'color'?",
            "c.toml:3:11: no advance is called 'back'; write \"unreviewed\", \"next\" or \"stay\".",
            "c.toml:4:9: 'mouse' is not to be of the type string; write true or false.",
            "c.toml:5:9: no theme is called 'drak'; did you mean 'dark'?",
            "c.toml:6:20: 'ratings'",
            "c.toml:7:1: unknown setting 'font'; there are reviewer, ",
            "c.toml:8:8: 'keys'",
        ] {
            assert!(faults.contains(fault), "{fault}\n{faults}");
        }
        assert_eq!(faults.lines().count(), 8, "{faults}");
    }

    #[test]
    fn broken_toml_is_told_line_by_line() {
        let faults = faults("reviewer = \nmouse = tru\n\ntheme = \"dark\"\n");
        assert!(faults.contains("c.toml:1:"), "{faults}");
        assert!(faults.contains("c.toml:2:"), "{faults}");
    }
}
