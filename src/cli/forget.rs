//! `tickmark forget FILE`: drops the history that is kept of a claims file.

use std::path::PathBuf;

use clap::Args;

use crate::shell::disk::{Files, Real};
use crate::shell::{console, journal, lock, session, settings};
use crate::text::SafeText;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The claims file
    file: PathBuf,
}

pub(super) fn run(options: &Options) -> anyhow::Result<u8> {
    let state = settings::state_folder();
    let name = options.file.display();
    let file = Real
        .resolve(&options.file)
        .map_err(|error| anyhow::anyhow!("{name}: {error}."))?;
    let _lock = lock::sitting(&Real, &state, &file, &session::now())
        .map_err(|error| anyhow::anyhow!("{name} is {error}; nothing was forgotten."))?;
    let told = if journal::forget(&Real, &state, &file)? {
        format!("forgot the history of {name}\n")
    } else {
        format!("nothing is kept of {name}\n")
    };
    console::out(&SafeText::new(&told))?;
    Ok(0)
}
