//! `tickmark config`: the settings in force and where they come from.

use std::fmt::Write;

use clap::Args;

use crate::shell::console;
use crate::shell::settings::{self, Kind, SCHEMA, Setting, Settings, default_file};
use crate::text::SafeText;
use crate::ui::Palette;

#[derive(Debug, Args)]
pub(super) struct Options {
    #[command(flatten)]
    config: super::Config,
    #[command(flatten)]
    theme: super::Themed,
    /// Print a settings file that says what holds without one
    #[arg(long, conflicts_with_all = ["config", "theme"])]
    default: bool,
}

pub(super) fn run(options: &Options) -> anyhow::Result<u8> {
    let text = if options.default {
        default_file()
    } else {
        let settings = settings::read(options.config.config.as_deref())?;
        told(&settings, options.theme.theme)
    };
    console::out(&SafeText::new(&text))?;
    Ok(0)
}

/// The settings as a settings file again, each with where it comes from behind it.
fn told(settings: &Settings, theme: Option<&'static Palette>) -> String {
    let mut text = match &settings.file {
        Some(file) if file.exists() => format!("# {}\n", file.display()),
        Some(file) => format!("# {}, which is not there\n", file.display()),
        None => "# no settings file\n".to_owned(),
    };
    let mut rows: Vec<(String, String)> = Vec::new();
    for setting in SCHEMA.iter().filter(|setting| !is_table(setting)) {
        rows.push(row(settings, setting, theme));
    }
    let own = settings.entries.iter();
    let own = own.filter(|entry| entry.name.contains('.'));
    for entry in own {
        let set = format!("{} = {}", entry.name, entry.value);
        rows.push((set, format!("line {}", entry.line)));
    }
    let widest = rows.iter().map(|(set, _)| set.chars().count()).max();
    let widest = widest.unwrap_or(0).min(40);
    for (set, from) in rows {
        _ = writeln!(text, "{set:<widest$}  # {from}");
    }
    text
}

fn is_table(setting: &Setting) -> bool {
    matches!(setting.kind, Kind::Keys | Kind::Rules)
}

/// A setting's line, and where it comes from.
fn row(
    settings: &Settings,
    setting: &Setting,
    theme: Option<&'static Palette>,
) -> (String, String) {
    let name = setting.name;
    if let (Some(palette), "theme") = (theme, name) {
        let set = format!("{name} = \"{}\"", palette.name);
        return (set, "the command line".to_owned());
    }
    match settings.entries.iter().find(|entry| entry.name == name) {
        Some(entry) => (
            format!("{name} = {}", entry.value),
            format!("line {}", entry.line),
        ),
        None => match setting.default {
            Ok(default) => (format!("{name} = {default}"), "default".to_owned()),
            Err(instead) => (format!("# {name}"), format!("not set: {instead}")),
        },
    }
}
