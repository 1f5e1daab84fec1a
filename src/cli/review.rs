//! `tickmark [FILE]`: the review, by hand or played.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;

use crate::keys::parse_script;
use crate::review::Start;
use crate::shell::disk::RecoverError;
use crate::shell::keeping::{self, Beginning};
use crate::shell::session::{self, Session, Sitting, now};
use crate::shell::state::digest;
use crate::shell::terminal::{NoTerminal, is_usable, survive_file_size_limit};
use crate::shell::{console, reviewer, settings};
use crate::text::SafeText;
use crate::ui::Theme;

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
    /// Print the last frame as text
    #[arg(long)]
    print: bool,
    /// Who reviews [default: from the settings, git's user.name, the login]
    #[arg(long, value_name = "NAME")]
    reviewer: Option<String>,
    /// The moment to stamp marks with, instead of the clock's
    #[arg(long, value_name = "RFC3339", value_parser = moment)]
    now: Option<String>,
    /// The settings file, or 'none'
    #[arg(long, value_name = "FILE|none")]
    config: Option<String>,
    /// Look, don't edit
    #[arg(long)]
    read_only: bool,
    /// Leave the mouse to the terminal
    #[arg(long)]
    no_mouse: bool,
    #[command(flatten)]
    limit: super::Limit,
}

fn size(text: &str) -> Result<(u16, u16), String> {
    let parts = text.split_once('x');
    let parsed =
        parts.and_then(|(width, height)| Some((width.parse().ok()?, height.parse::<u16>().ok()?)));
    parsed.ok_or_else(|| "write it as WIDTHxHEIGHT, such as 120x40".to_owned())
}

fn moment(text: &str) -> Result<String, String> {
    let moment: jiff::Timestamp = text.parse().map_err(|error| format!("{error}"))?;
    Ok(format!("{moment:.0}"))
}

pub(super) fn run(options: &Options) -> anyhow::Result<u8> {
    survive_file_size_limit()?;
    let file = options.file.clone().unwrap_or_else(super::default_file);
    let settings = settings::read(options.config.as_deref())?;
    let script = options.keys.as_deref().map(parse_script).transpose()?;
    match session::recover(&file) {
        Ok(None) => {}
        Ok(Some(recovered)) => console::err(&SafeText::new(&recovered.to_string())),
        // Whoever may not look into the state folder has no save of theirs in it to restore.
        Err(error @ RecoverError::State { .. }) => console::err(&SafeText::new(&error.to_string())),
        Err(error @ (RecoverError::Busy { .. } | RecoverError::Io { .. })) => {
            return Err(error.into());
        }
    }
    let session = session::open(&file, options.limit.max_size)?;
    let now = options.now.clone().unwrap_or_else(now);
    let played = script.is_some() || options.print;
    let name = file.display().to_string();
    if !played && !is_usable() {
        bail!(NoTerminal(name));
    }
    let given = options.reviewer.as_deref().or(settings.reviewer.as_deref());
    let beginning = beginning(options, &session, &name, &now);
    if let Some(notice) = &beginning.notice {
        console::err(&SafeText::new(notice));
    }
    let start = Start {
        opened: session.opened,
        name,
        article: session.article,
        reviewer: reviewer::name(given, &session.target.file),
        advance: settings.advance,
        now,
        size: options.size,
        read_only: beginning.held,
        past: beginning.past,
        warning: beginning.warning,
    };
    let mut sitting = Sitting::begin(
        start,
        session.target,
        options.limit.max_size,
        options.now.clone(),
        beginning.keeping,
    );
    if !played {
        let color = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let theme = Theme {
            color,
            ascii: false,
        };
        sitting.run(theme, !options.no_mouse)?;
        return Ok(0);
    }
    sitting.play(script.unwrap_or_default());
    if options.print {
        console::out(&SafeText::new(&sitting.print()))?;
    }
    tell_unsaved(sitting.end());
    Ok(0)
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
