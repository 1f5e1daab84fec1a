//! `tickmark [FILE]`: the review, by hand or played.

use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

use anyhow::bail;
use clap::{Args, ValueEnum};

use crate::keys::parse_script;
use crate::review::Start;
use crate::shell::disk::RecoverError;
use crate::shell::keeping::{self, Beginning};
use crate::shell::session::{self, Session, Sitting, now};
use crate::shell::state::digest;
use crate::shell::terminal::{NoTerminal, is_usable, survive_file_size_limit};
use crate::shell::{console, looks, place, reviewer, settings};
use crate::text::SafeText;
use crate::ui::{Depth, picture};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The claims file [default: claims.yaml]
    file: Option<PathBuf>,
    /// Play these keys without a terminal, for example `jv<C-s>`
    #[arg(long, value_name = "KEYS", allow_hyphen_values = true)]
    keys: Option<String>,
    /// The size of the screen that is played on
    #[arg(long, value_name = "WxH", default_value = "120x40", value_parser = size)]
    size: (u16, u16),
    /// Print the last frame: as text, or as an SVG picture
    #[arg(long, value_enum, value_name = "FORMAT", num_args = 0..=1, default_missing_value = "text", require_equals = true)]
    print: Option<Print>,
    /// Who reviews [default: from the settings, git's user.name, the login]
    #[arg(long, value_name = "NAME")]
    reviewer: Option<String>,
    /// The moment to stamp marks with, instead of the clock's
    #[arg(long, value_name = "RFC3339", value_parser = moment)]
    now: Option<String>,
    #[command(flatten)]
    config: super::Config,
    #[command(flatten)]
    theme: super::Themed,
    /// Look, don't edit
    #[arg(long)]
    read_only: bool,
    /// Leave the mouse to the terminal
    #[arg(long)]
    no_mouse: bool,
    #[command(flatten)]
    limit: super::Limit,
}

impl Options {
    /// The claims file, if one is named.
    pub(super) fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }
}

fn size(text: &str) -> Result<(u16, u16), String> {
    let parts = text.split_once('x');
    let parsed =
        parts.and_then(|(width, height)| Some((width.parse().ok()?, height.parse::<u16>().ok()?)));
    parsed.ok_or_else(|| "write it as WIDTHxHEIGHT, such as 120x40".to_owned())
}

pub(super) fn moment(text: &str) -> Result<String, String> {
    let moment: jiff::Timestamp = text.parse().map_err(|error| format!("{error}"))?;
    Ok(format!("{moment:.0}"))
}

/// How a frame is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Print {
    Text,
    Svg,
}

pub(super) fn run(options: &Options) -> anyhow::Result<u8> {
    survive_file_size_limit()?;
    let file = options.file.clone().unwrap_or_else(super::default_file);
    let settings = settings::read(options.config.config.as_deref())?;
    let palette = options.theme.theme.unwrap_or(settings.palette);
    let script = options.keys.as_deref().map(parse_script).transpose()?;
    recover(&file)?;
    let given = options.reviewer.clone().or(settings.reviewer.clone());
    let reviewer = ask(given, file.clone());
    let session = session::open(&file, options.limit.max_size)?;
    let now = options.now.clone().unwrap_or_else(now);
    let played = script.is_some() || options.print.is_some();
    let name = file.display().to_string();
    if !played && !is_usable() {
        bail!(NoTerminal(name));
    }
    let beginning = beginning(options, &session, &name, &now);
    if let Some(notice) = &beginning.notice {
        console::err(&SafeText::new(notice));
    }
    let place = (!played)
        .then(|| place::read(&settings::state_folder(), &session.target.file))
        .flatten();
    let at_terminal = looks::at_terminal(&settings, palette);
    let played_theme = looks::played(&settings, palette, depth(options.print));
    let mouse = settings.mouse && !options.no_mouse;
    let start = Start {
        name,
        article: session.article,
        reviewer: reviewer.join().expect("asking for a name does not panic"),
        advance: settings.advance,
        keymap: settings.keymap,
        ratings: settings.ratings,
        now,
        size: options.size,
        read_only: beginning.held,
        past: beginning.past,
        warning: beginning.warning,
        place,
        ..Start::new(session.opened)
    };
    let mut sitting = Sitting::begin(
        start,
        session.target,
        options.limit.max_size,
        options.now.clone(),
        beginning.keeping,
    );
    if !played {
        sitting.run(at_terminal, mouse)?;
        return Ok(0);
    }
    sitting.play(script.unwrap_or_default());
    match options.print {
        Some(Print::Text) => console::out(&SafeText::new(&sitting.print(played_theme)))?,
        Some(Print::Svg) => console::out(&SafeText::new(&picture(&sitting.frame(played_theme))))?,
        None => {}
    }
    tell_unsaved(sitting.end());
    Ok(0)
}

/// Asks for the reviewer's name, and git if need be, while the file is read.
fn ask(given: Option<String>, file: PathBuf) -> JoinHandle<String> {
    std::thread::spawn(move || reviewer::name(given.as_deref(), &file))
}

/// The colours of a frame that is printed.
const fn depth(print: Option<Print>) -> Depth {
    match print {
        Some(Print::Svg) => Depth::True,
        Some(Print::Text) | None => Depth::Sixteen,
    }
}

/// Puts right what a killed run has left.
pub(super) fn recover(file: &Path) -> anyhow::Result<()> {
    match session::recover(file) {
        Ok(None) => {}
        Ok(Some(recovered)) => console::err(&SafeText::new(&recovered.to_string())),
        // Whoever may not look into the state folder has no save of theirs in it to restore.
        Err(error @ RecoverError::State { .. }) => console::err(&SafeText::new(&error.to_string())),
        Err(error @ (RecoverError::Busy { .. } | RecoverError::Io { .. })) => {
            return Err(error.into());
        }
    }
    Ok(())
}

/// The lock and the journal, unless nothing is to be edited.
fn beginning(options: &Options, session: &Session, name: &str, now: &str) -> Beginning {
    if options.read_only {
        return Beginning {
            held: Some("opened read-only".to_owned()),
            ..Beginning::default()
        };
    }
    let digest = digest([session.opened.document.source().as_ref()]);
    keeping::begin(&session.target.file, name, digest, now)
}

fn tell_unsaved(count: usize) {
    match count {
        0 => {}
        1 => console::err(&SafeText::new("1 change not saved")),
        count => console::err(&SafeText::new(&format!("{count} changes not saved"))),
    }
}
