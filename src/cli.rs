//! The command line: one file a subcommand.

mod check;
mod forget;
mod list;
mod review;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::shell::console;
use crate::shell::disk::LARGEST;
use crate::text::SafeText;

/// Review the claims of an article in the terminal.
#[derive(Debug, Parser)]
#[command(
    name = "tickmark",
    version,
    about,
    args_conflicts_with_subcommands = true
)]
struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    review: review::Options,
}

/// How large a file may be.
#[derive(Debug, clap::Args)]
struct Limit {
    /// Refuse files above this size
    #[arg(long, value_name = "BYTES", default_value_t = 1 << 30, value_parser = clap::value_parser!(u64).range(1..=LARGEST))]
    max_size: u64,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check the form of a claims file
    Check(check::Options),
    /// List the claims
    List(list::Options),
    /// Drop the history that is kept of a claims file
    Forget(forget::Options),
}

/// Runs what the arguments ask for, and gives the exit code: 0 fine, 1 findings, 2 could not do it.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => {
            let text = SafeText::new(&error.to_string());
            if error.use_stderr() {
                console::err(&text);
                return 2;
            }
            return u8::from(console::out(&text).is_err()) * 2;
        }
    };
    let done = match &args.command {
        None => review::run(&args.review),
        Some(Command::Check(options)) => check::run(options),
        Some(Command::List(options)) => list::run(options),
        Some(Command::Forget(options)) => forget::run(options),
    };
    done.unwrap_or_else(|error| {
        console::err(&SafeText::new(&format!("{error:#}")));
        2
    })
}

/// The file that is meant when none is given.
fn default_file() -> PathBuf {
    PathBuf::from("claims.yaml")
}
