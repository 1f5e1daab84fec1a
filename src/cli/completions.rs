//! `tickmark completions SHELL`: what a shell completes the command line with.

use clap::{Args, Command};
use clap_complete::Shell;

use crate::shell::console;
use crate::text::SafeText;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(options: &Options, mut command: Command) -> anyhow::Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut command, "tickmark", &mut script);
    console::out(&SafeText::new(&String::from_utf8(script)?))?;
    Ok(0)
}
