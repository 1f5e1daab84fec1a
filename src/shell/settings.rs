//! Settings: `config.toml` in the user's configuration folder, or the file that `--config` names.

mod faults;
mod keys;
mod read;
mod rules;
mod schema;

pub use schema::{Kind, SCHEMA, Setting, default_file};

use std::path::PathBuf;

use anyhow::Context;
use etcetera::{AppStrategy, AppStrategyArgs};

use crate::check::Levels;
use crate::keys::Keymap;
use crate::review::Advance;
use crate::ui::{Depth, PALETTES, Palette};

/// What a person has set.
#[derive(Clone, Debug)]
pub struct Settings {
    pub reviewer: Option<String>,
    pub advance: Advance,
    /// What is offered where a rating is typed.
    pub ratings: Vec<String>,
    pub palette: &'static Palette,
    /// How many colours are sent; `None`: as many as the terminal has.
    pub depth: Option<Depth>,
    /// Whether only ASCII is drawn; `None`: where the locale is not UTF-8.
    pub ascii: Option<bool>,
    pub mouse: bool,
    /// What the rules of `check` count as.
    pub levels: Levels,
    pub keymap: Keymap,
    /// What the file says, in its order.
    pub entries: Vec<Entry>,
    /// The file, whether there is one or not.
    pub file: Option<PathBuf>,
}

/// One setting of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// With the tables it is in, such as `keys.verify`.
    pub name: String,
    /// As TOML.
    pub value: String,
    /// From 1.
    pub line: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            reviewer: None,
            advance: Advance::default(),
            ratings: Vec::new(),
            palette: &PALETTES[0],
            depth: None,
            ascii: None,
            mouse: true,
            levels: Levels::default(),
            keymap: Keymap::default(),
            entries: Vec::new(),
            file: None,
        }
    }
}

fn folders() -> Option<impl AppStrategy> {
    etcetera::choose_app_strategy(AppStrategyArgs {
        app_name: "tickmark".to_owned(),
        ..AppStrategyArgs::default()
    })
    .ok()
}

/// The folder for what must outlast the program: backups while a file is written in place.
#[must_use]
pub fn state_folder() -> PathBuf {
    folders()
        .and_then(|folders| folders.state_dir())
        .unwrap_or_else(|| {
            // A name of each user's own, in a place that all may write to.
            let user = rustix::process::geteuid().as_raw();
            std::env::temp_dir().join(format!("tickmark-{user}"))
        })
}

/// Reads the settings: from `given`, from nowhere (`none`), or from the user's folder, where a
/// missing file means the defaults.
///
/// # Errors
///
/// A file that was named but cannot be read, and every unknown name, wrong value and clash of keys,
/// all at once.
pub fn read(given: Option<&str>) -> anyhow::Result<Settings> {
    let path = match given {
        Some("none") => return Ok(Settings::default()),
        Some(path) => PathBuf::from(path),
        None => match folders() {
            Some(folders) => folders.config_dir().join("config.toml"),
            None => return Ok(Settings::default()),
        },
    };
    let settings = match std::fs::read_to_string(&path) {
        Ok(text) => read::parse(&text).map_err(|faults| faults.of(&path.display().to_string()))?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && given.is_none() => {
            Settings::default()
        }
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read {}", path.display()));
        }
    };
    Ok(Settings {
        file: Some(path),
        ..settings
    })
}
