//! `tickmark [FILE]`: the review, by hand or played.

use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

use anyhow::bail;
use clap::{Args, ValueEnum};

use crate::keys::{Input, parse_script};
use crate::review::{Place, Review, Start};
use crate::shell::disk::RecoverError;
use crate::shell::keeping::{self, Beginning};
use crate::shell::session::{self, Desk, Session, Sitting, now};
use crate::shell::settings::Settings;
use crate::shell::state::digest;
use crate::shell::terminal::{NoTerminal, is_usable, survive_file_size_limit};
use crate::shell::{console, looks, place, reviewer, settings};
use crate::text::SafeText;
use crate::ui::{Depth, picture};
use crate::yaml::Opened;

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
    let script = options.keys.as_deref().map(parse_script).transpose()?;
    if script.is_some() || options.print.is_some() {
        return play(options, &file, &settings, script.unwrap_or_default());
    }
    if !is_usable() {
        // What is wrong with the file is told first.
        session::open(&file, options.limit.max_size)?;
        bail!(NoTerminal(file.display().to_string()));
    }
    sit(options, &file, &settings)
}

/// Plays keys without a terminal.
fn play(
    options: &Options,
    file: &Path,
    settings: &Settings,
    script: Vec<Input>,
) -> anyhow::Result<u8> {
    recover(file)?;
    let asked = ask(options, settings, file);
    let session = session::open(file, options.limit.max_size)?;
    let palette = options.theme.theme.unwrap_or(settings.palette);
    let theme = looks::played(settings, palette, depth(options.print));
    let beginning = beginning(options, &session, file)();
    if let Some(notice) = &beginning.notice {
        console::err(&SafeText::new(notice));
    }
    let reviewer = asked.join().expect("asking for a name does not panic");
    let mut sitting = sitting(options, file, settings, (session, beginning), None);
    sitting.name(reviewer);
    sitting.play(script);
    match options.print {
        Some(Print::Text) => console::out(&SafeText::new(&sitting.print(theme)))?,
        Some(Print::Svg) => console::out(&SafeText::new(&picture(&sitting.frame(theme))))?,
        None => {}
    }
    tell_unsaved(sitting.end());
    Ok(0)
}

/// Sits at the terminal. The head of the file is shown at once; all else is got ready behind that.
fn sit(options: &Options, file: &Path, settings: &Settings) -> anyhow::Result<u8> {
    let palette = options.theme.theme.unwrap_or(settings.palette);
    let theme = looks::at_terminal(settings, palette);
    let mouse = settings.mouse && !options.no_mouse;
    let mut desk = None;
    if let Some((head, goes_on)) = session::head(file) {
        let mut shown = Desk::enter(mouse)?;
        let start = Start {
            article: head.article,
            goes_on,
            size: shown.size()?,
            ..start(options, file, settings, head.opened)
        };
        shown.show(&Review::new(start), theme)?;
        desk = Some(shown);
    }
    let asked = ask(options, settings, file);
    let recovered = recovered(file)?;
    let session = session::begin(file, options.limit.max_size)?;
    let looking_up = std::thread::spawn(beginning(options, &session, file));
    let place = place::read(&settings::state_folder(), &session.target.file);
    let desk = desk.map_or_else(|| Desk::enter(mouse), Ok)?;
    let nothing = Beginning::default();
    let sitting = sitting(options, file, settings, (session, nothing), place);
    let mut sitting = sitting.awaiting(asked, looking_up);
    if let Some(recovered) = recovered {
        sitting.tell(recovered);
    }
    let over = sitting.run(desk, theme);
    // The terminal had other things on it when there was something to say.
    for notice in sitting.notices() {
        console::err(&SafeText::new(notice));
    }
    over?;
    Ok(0)
}

/// What every sitting of these options starts with.
fn start(options: &Options, file: &Path, settings: &Settings, opened: Opened) -> Start {
    Start {
        name: file.display().to_string(),
        advance: settings.advance,
        keymap: settings.keymap.clone(),
        ratings: settings.ratings.clone(),
        now: options.now.clone().unwrap_or_else(now),
        size: options.size,
        ..Start::new(opened)
    }
}

fn sitting(
    options: &Options,
    file: &Path,
    settings: &Settings,
    (session, beginning): (Session, Beginning),
    place: Option<Place>,
) -> Sitting {
    let start = Start {
        article: session.article,
        read_only: beginning.held,
        past: beginning.past,
        warning: beginning.warning,
        place,
        ..start(options, file, settings, session.opened)
    };
    let sitting = Sitting::begin(
        start,
        session.target,
        options.limit.max_size,
        options.now.clone(),
        beginning.keeping,
    );
    sitting.typing(session.untyped)
}

/// Asks for the reviewer's name, and git if need be, while the file is read.
fn ask(options: &Options, settings: &Settings, file: &Path) -> JoinHandle<String> {
    let given = options.reviewer.clone().or(settings.reviewer.clone());
    let file = file.to_owned();
    std::thread::spawn(move || reviewer::name(given.as_deref(), &file))
}

/// The colours of a frame that is printed.
const fn depth(print: Option<Print>) -> Depth {
    match print {
        Some(Print::Svg) => Depth::True,
        Some(Print::Text) | None => Depth::Sixteen,
    }
}

/// Puts right what a killed run has left, and tells it.
pub(super) fn recover(file: &Path) -> anyhow::Result<()> {
    if let Some(told) = recovered(file)? {
        console::err(&SafeText::new(&told));
    }
    Ok(())
}

/// Puts right what a killed run has left; what there is to say of that.
fn recovered(file: &Path) -> anyhow::Result<Option<String>> {
    match session::recover(file) {
        Ok(recovered) => Ok(recovered.map(|recovered| recovered.to_string())),
        // Whoever may not look into the state folder has no save of theirs in it to restore.
        Err(error @ RecoverError::State { .. }) => Ok(Some(error.to_string())),
        Err(error @ (RecoverError::Busy { .. } | RecoverError::Io { .. })) => Err(error.into()),
    }
}

/// Takes the lock and the journal, unless nothing is to be edited; on any thread, as the digest of a large
/// file takes its time.
fn beginning(
    options: &Options,
    session: &Session,
    file: &Path,
) -> impl FnOnce() -> Beginning + Send + use<> {
    let read_only = options.read_only;
    let now = options.now.clone().unwrap_or_else(now);
    let (target, name) = (session.target.file.clone(), file.display().to_string());
    // It shares the text.
    let document = session.opened.document.clone();
    move || {
        if read_only {
            return Beginning {
                held: Some("opened read-only".to_owned()),
                ..Beginning::default()
            };
        }
        let digest = digest([document.source().as_ref()]);
        drop(document);
        keeping::begin(&target, &name, digest, &now)
    }
}

fn tell_unsaved(count: usize) {
    match count {
        0 => {}
        1 => console::err(&SafeText::new("1 change not saved")),
        count => console::err(&SafeText::new(&format!("{count} changes not saved"))),
    }
}
