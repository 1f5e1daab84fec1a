//! What a terminal can show, by what the environment says of it.

use std::io::IsTerminal;

use rustix::termios::tcgetwinsize;

use crate::ui::{Depth, Palette, Theme};

use super::settings::Settings;

/// The theme of a review at the terminal.
#[must_use]
pub fn at_terminal(settings: &Settings, palette: &'static Palette) -> Theme {
    looks(settings, palette, |name| std::env::var(name).ok())
}

/// The theme of what is printed, if that goes to a terminal that can show it.
#[must_use]
pub fn on_stdout(settings: &Settings, palette: &'static Palette) -> Option<Theme> {
    let is_dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb");
    let shows = std::io::stdout().is_terminal() && !is_dumb;
    shows.then(|| at_terminal(settings, palette))
}

/// How many columns the terminal has that results go to, if they go to one.
#[must_use]
pub fn columns() -> Option<usize> {
    let stdout = std::io::stdout();
    let size = stdout.is_terminal().then(|| tcgetwinsize(&stdout).ok())??;
    Some(usize::from(size.ws_col)).filter(|&columns| columns > 0)
}

/// The theme of a review that is played, where nothing else is set with colours of this depth: the
/// same wherever that happens.
#[must_use]
pub fn played(settings: &Settings, palette: &'static Palette, depth: Depth) -> Theme {
    let depth = settings.depth.unwrap_or(depth);
    Theme::new(palette, depth, settings.ascii.unwrap_or(false))
}

fn looks(
    settings: &Settings,
    palette: &'static Palette,
    env: impl Fn(&str) -> Option<String>,
) -> Theme {
    let env = |name: &str| env(name).filter(|value| !value.is_empty());
    let depth = match settings.depth {
        // See https://no-color.org.
        _ if env("NO_COLOR").is_some() => Depth::None,
        Some(depth) => depth,
        None => depth(&env),
    };
    let ascii = settings.ascii.unwrap_or_else(|| !is_utf8(&env));
    Theme::new(palette, depth, ascii)
}

fn depth(env: &impl Fn(&str) -> Option<String>) -> Depth {
    let term = env("TERM").unwrap_or_default();
    match env("COLORTERM").as_deref() {
        Some("truecolor" | "24bit") => Depth::True,
        _ if term.ends_with("-direct") => Depth::True,
        _ if term.contains("256color") => Depth::Indexed,
        // DEC's terminals had no colours, and what calls itself so is treated alike.
        _ if term.starts_with("vt1") || term.starts_with("vt2") => Depth::None,
        _ => Depth::Sixteen,
    }
}

/// Whether the locale has UTF-8: the first of these that is set decides.
fn is_utf8(env: &impl Fn(&str) -> Option<String>) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(env);
    let locale = locale.unwrap_or_default().to_ascii_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::PALETTES;

    fn seen(settings: &Settings, env: &[(&str, &str)]) -> Theme {
        looks(settings, &PALETTES[1], |name| {
            let found = env.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn colours_and_signs_go_by_the_environment() {
        use Depth::{Indexed, None, Sixteen, True};
        for (env, depth, ascii) in [
            (
                &[("TERM", "xterm"), ("LANG", "de_DE.UTF-8")][..],
                Sixteen,
                false,
            ),
            (
                &[("TERM", "xterm-256color"), ("LANG", "C.utf8")],
                Indexed,
                false,
            ),
            (&[("COLORTERM", "truecolor"), ("LANG", "C")], True, true),
            (&[("COLORTERM", "truecolor"), ("NO_COLOR", "1")], None, true),
            (&[("COLORTERM", "truecolor"), ("NO_COLOR", "")], True, true),
            (
                &[("TERM", "vt100"), ("LC_ALL", "C"), ("LANG", "C.UTF-8")],
                None,
                true,
            ),
            (
                &[("LC_ALL", ""), ("LC_CTYPE", "en_GB.UTF-8")],
                Sixteen,
                false,
            ),
        ] {
            let theme = seen(&Settings::default(), env);
            assert_eq!(theme, Theme::new(&PALETTES[1], depth, ascii), "{env:?}");
        }
    }

    #[test]
    fn settings_go_before_the_environment_but_not_before_no_color() {
        let settings = Settings {
            depth: Some(Depth::Indexed),
            ascii: Some(false),
            ..Settings::default()
        };
        let theme = seen(&settings, &[("COLORTERM", "truecolor"), ("LANG", "C")]);
        assert_eq!(theme, Theme::new(&PALETTES[1], Depth::Indexed, false));
        let theme = seen(&settings, &[("NO_COLOR", "1")]);
        assert_eq!(theme, Theme::new(&PALETTES[1], Depth::None, false));
    }
}
