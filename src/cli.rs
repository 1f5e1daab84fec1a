//! The command line: one file a subcommand.

mod check;
mod completions;
mod config;
mod diff;
mod examples;
mod export;
mod file;
mod forget;
mod git_setup;
mod import;
mod keys;
mod list;
mod man;
mod mark;
mod merge;
mod new;
mod review;
mod schema;
mod stats;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::claims::Filter;
use crate::shell::disk::LARGEST;
use crate::shell::session::Unreadable;
use crate::shell::settings::{self, Settings};
use crate::shell::{console, looks};
use crate::text::{SafeText, nearest};
use crate::ui::{PALETTES, Palette, Theme};

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

/// For whom a result is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Json,
}

/// How large a file may be.
#[derive(Debug, clap::Args)]
struct Limit {
    /// Refuse files above this size
    #[arg(long, value_name = "BYTES", default_value_t = 1 << 30, value_parser = clap::value_parser!(u64).range(1..=LARGEST))]
    max_size: u64,
}

/// Which settings hold.
#[derive(Debug, clap::Args)]
struct Config {
    /// The settings file, or 'none'
    #[arg(long, value_name = "FILE|none")]
    config: Option<String>,
}

/// Which colours are used.
#[derive(Debug, clap::Args)]
struct Themed {
    /// The colours, whatever the settings say
    #[arg(long, value_name = "NAME", value_parser = palette())]
    theme: Option<&'static Palette>,
}

/// How results look where they go to a terminal.
#[derive(Debug, clap::Args)]
struct Looks {
    #[command(flatten)]
    config: Config,
    #[command(flatten)]
    theme: Themed,
}

impl Looks {
    /// The settings in force.
    fn settings(&self) -> anyhow::Result<Settings> {
        settings::read(self.config.config.as_deref())
    }

    /// The theme, if what is printed is to have one.
    fn theme(&self, settings: &Settings) -> Option<Theme> {
        looks::on_stdout(settings, self.theme.theme.unwrap_or(settings.palette))
    }
}

/// Reads a filter. Behind two hyphens somebody meant an option.
fn filter(text: &str) -> Result<Filter, String> {
    if text.starts_with("--") {
        return Err("there is no such option; a filter begins with one '-' at the most".to_owned());
    }
    Filter::whole(text).map_err(|error| error.to_string())
}

/// The name of a palette; shells offer all of them.
fn palette() -> impl TypedValueParser<Value = &'static Palette> {
    let names: Vec<_> = PALETTES.iter().map(|palette| palette.name).collect();
    PossibleValuesParser::new(names)
        .map(|name| Palette::named(&name).expect("it is the name of one"))
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Draft the claims of an article, or show what of it is worth a claim
    New(new::Options),
    /// Find what is wrong with a claims file, and whether its story can go out
    Check(check::Options),
    /// List the claims, all or those that a filter finds
    List(list::Options),
    /// Count what is done and what is left
    Stats(stats::Options),
    /// Mark claims, and add sources, notes, corrections and tags, from a script
    Mark(mark::Options),
    /// Give the claims out in the formats of others
    Export(export::Options),
    /// Draft the claims of others, with what they concluded as sources
    Import(import::Options),
    /// Show what was decided between two versions of a claims file
    Diff(diff::Options),
    /// Merge three versions of a claims file, as git's merge driver
    Merge(merge::Options),
    /// Have git merge and compare claims files with tickmark, in this repository
    GitSetup(git_setup::Options),
    /// Print the keys in force
    Keys(keys::Options),
    /// Print the settings in force, and where each comes from
    Config(config::Options),
    /// Print the JSON Schema of claims files, for YAML editors
    Schema,
    /// Print what a shell completes the command line with
    Completions(completions::Options),
    /// Print the manual page of the program or of a command
    Man(man::Options),
    /// Drop the history that is kept of a claims file
    Forget(forget::Options),
}

/// The command line, with examples.
fn command() -> clap::Command {
    examples::below(Args::command())
}

/// The arguments, or what is wrong with them.
fn parsed(args: impl IntoIterator<Item = OsString>) -> Result<Args, clap::Error> {
    let mut command = command();
    let matches = command.try_get_matches_from_mut(args)?;
    Args::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// Runs what the arguments ask for, and gives the exit code: 0 fine, 1 findings, 2 could not do it.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    let args: Vec<_> = args.into_iter().collect();
    let first = args
        .get(1)
        .and_then(|first| first.to_str().map(str::to_owned));
    let args = match parsed(args) {
        Ok(args) => args,
        Err(error) => {
            let absent = |first: &&str| error.use_stderr() && !Path::new(first).exists();
            let first = first.as_deref().filter(absent);
            if let Some(meant) = first.and_then(nearest_command) {
                console::err(&SafeText::new(&meant));
                return 2;
            }
            let text = SafeText::new(&error.to_string());
            if error.use_stderr() {
                console::err(&text);
                return 2;
            }
            let Err(error) = console::out(&text) else {
                return 0;
            };
            console::err(&SafeText::new(&error.to_string()));
            return 2;
        }
    };
    let done = match &args.command {
        None => review::run(&args.review).map_err(|error| match command_for_file(&args.review) {
            Some(command) => error.context(format!(
                "options come behind a command: 'tickmark {command} …'"
            )),
            None => match near_command(&args.review, &error) {
                Some(told) => anyhow::anyhow!(told),
                None => error,
            },
        }),
        Some(Command::New(options)) => new::run(options),
        Some(Command::Check(options)) => check::run(options),
        Some(Command::List(options)) => list::run(options),
        Some(Command::Stats(options)) => stats::run(options),
        Some(Command::Mark(options)) => mark::run(options),
        Some(Command::Export(options)) => export::run(options),
        Some(Command::Import(options)) => import::run(options),
        Some(Command::Diff(options)) => diff::run(options),
        Some(Command::Merge(options)) => Ok(merge::run(options)),
        Some(Command::GitSetup(options)) => git_setup::run(options),
        Some(Command::Keys(options)) => keys::run(options),
        Some(Command::Config(options)) => config::run(options),
        Some(Command::Schema) => schema::run(),
        Some(Command::Completions(options)) => completions::run(options, command()),
        Some(Command::Man(options)) => man::run(options, command()),
        Some(Command::Forget(options)) => forget::run(options),
    };
    done.unwrap_or_else(|error| {
        console::err(&SafeText::new(&format!("{error:#}")));
        2
    })
}

/// The command that was taken for the name of a file, as options stand before it.
fn command_for_file(options: &review::Options) -> Option<String> {
    let name = options.file()?.to_str()?;
    let is_command = Args::command()
        .get_subcommands()
        .any(|command| command.get_name() == name);
    (is_command && !options.file()?.exists()).then(|| name.to_owned())
}

/// What is told where a missing file is called nearly like a command.
fn near_command(options: &review::Options, error: &anyhow::Error) -> Option<String> {
    let error = error.downcast_ref::<Unreadable>()?;
    let name = options.file()?.to_str()?;
    error.is_missing().then(|| nearest_command(name))?
}

/// What is told of a word that is no command, and nearly one.
fn nearest_command(word: &str) -> Option<String> {
    let command = Args::command();
    let names = command.get_subcommands().map(clap::Command::get_name);
    let names: Vec<_> = names.collect();
    let meant = nearest(word, names.iter().copied()).filter(|meant| *meant != word)?;
    Some(format!(
        "there is no command '{word}', and no such file; did you mean '{meant}'?"
    ))
}

/// Says of a missing file that is called like a filter what comes first.
fn file_first(error: Unreadable, command: &str, file: &Path) -> anyhow::Error {
    let name = file.display().to_string();
    if error.is_missing() && Filter::is_keyed(&name) {
        let file = default_file();
        let file = file.display();
        return anyhow::anyhow!(
            "there is no file '{name}'; FILE comes before FILTER: tickmark {command} {file} '{name}'"
        );
    }
    error.into()
}

/// The file that is meant when none is given.
fn default_file() -> PathBuf {
    PathBuf::from("claims.yaml")
}
