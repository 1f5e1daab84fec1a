//! Settings: `config.toml` in the user's configuration folder, or the file that `--config` names.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use etcetera::{AppStrategy, AppStrategyArgs};

use crate::review::Advance;

/// What a person has set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    pub reviewer: Option<String>,
    pub advance: Advance,
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
/// A file that was named but cannot be read, and every unknown name and wrong value, all at once.
pub fn read(given: Option<&str>) -> anyhow::Result<Settings> {
    let path = match given {
        Some("none") => return Ok(Settings::default()),
        Some(path) => PathBuf::from(path),
        None => match folders() {
            Some(folders) => folders.config_dir().join("config.toml"),
            None => return Ok(Settings::default()),
        },
    };
    match std::fs::read_to_string(&path) {
        Ok(text) => parse(&path, &text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && given.is_none() => {
            Ok(Settings::default())
        }
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

fn parse(path: &Path, text: &str) -> anyhow::Result<Settings> {
    let name = path.display();
    let table = toml::de::DeTable::parse(text).map_err(|error| {
        let place =
            crate::yaml::Place::of(text.as_bytes(), error.span().map_or(0, |span| span.start));
        anyhow::anyhow!("{name}:{place}: {}.", error.message())
    })?;
    let mut settings = Settings::default();
    let mut faults: Vec<String> = Vec::new();
    for (key, value) in table.get_ref() {
        let place = crate::yaml::Place::of(text.as_bytes(), key.span().start);
        match (key.get_ref().as_ref(), value.get_ref().as_str()) {
            ("reviewer", Some(reviewer)) => settings.reviewer = Some(reviewer.to_owned()),
            ("advance", Some("unreviewed")) => settings.advance = Advance::Unreviewed,
            ("advance", Some("next")) => settings.advance = Advance::Next,
            ("advance", Some("stay")) => settings.advance = Advance::Stay,
            ("advance", _) => faults.push(format!(
                "{name}:{place}: 'advance' is \"unreviewed\", \"next\" or \"stay\"."
            )),
            ("reviewer", None) => faults.push(format!("{name}:{place}: 'reviewer' is a text.")),
            (other, _) => faults.push(format!(
                "{name}:{place}: unknown setting '{other}'; there are reviewer and advance."
            )),
        }
    }
    if faults.is_empty() {
        Ok(settings)
    } else {
        bail!(faults.join("\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_faults_are_told_at_once_with_their_places() {
        let text = "reviewer = 3\ncolour = \"red\"\nadvance = \"back\"\n";
        let error = parse(Path::new("c.toml"), text).unwrap_err().to_string();
        for place in [
            "c.toml:1:1:",
            "c.toml:2:1: unknown setting 'colour'",
            "c.toml:3:1:",
        ] {
            assert!(error.contains(place), "{error}");
        }
        let settings = parse(Path::new("c"), "reviewer = \"desk\"\nadvance = \"stay\"\n").unwrap();
        assert_eq!(settings.reviewer.as_deref(), Some("desk"));
        assert_eq!(settings.advance, Advance::Stay);
    }
}
