//! The table of settings: the one truth for what may be set, what is told of a fault, the default
//! file and `docs/CONFIG.md`.

use std::fmt::Write;

use crate::keys::OVERLAYS;
use crate::ui::PALETTES;

/// What a setting's value is.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Text,
    Texts,
    Switch,
    /// One of these texts.
    OneOf(fn() -> Vec<&'static str>),
    /// A table of rules and what they count as.
    Rules,
    /// A table of actions and their keys.
    Keys,
}

/// All there is to say about one setting.
#[derive(Debug)]
pub struct Setting {
    pub name: &'static str,
    pub kind: Kind,
    /// Its value where it is not set, as TOML; or what happens then.
    pub default: Result<&'static str, &'static str>,
    /// A value as somebody might set it, as TOML.
    pub example: &'static str,
    /// One short line.
    pub doc: &'static str,
}

/// Every setting, in the order of the default file.
pub const SCHEMA: &[Setting] = &[
    Setting {
        name: "reviewer",
        kind: Kind::Text,
        default: Err("git's user.name, else the login"),
        example: "\"desk-2\"",
        doc: "Who reviews: the name that is written beside each mark",
    },
    Setting {
        name: "advance",
        kind: Kind::OneOf(|| vec!["unreviewed", "next", "stay"]),
        default: Ok("\"unreviewed\""),
        example: "\"next\"",
        doc: "Where a mark moves on to: the next unreviewed claim, the next one, nowhere",
    },
    Setting {
        name: "ratings",
        kind: Kind::Texts,
        default: Ok("[]"),
        example: "[\"True\", \"Mostly true\", \"Mostly false\", \"False\"]",
        doc: "The house's scale, offered where a claim's rating is typed",
    },
    Setting {
        name: "theme",
        kind: Kind::OneOf(|| PALETTES.iter().map(|palette| palette.name).collect()),
        default: Ok("\"terminal\""),
        example: "\"dark\"",
        doc: "The colours",
    },
    Setting {
        name: "color",
        kind: Kind::OneOf(|| vec!["auto", "never", "16", "256", "truecolor"]),
        default: Ok("\"auto\""),
        example: "\"256\"",
        doc: "How many colours are sent; auto goes by the terminal, and NO_COLOR goes before all",
    },
    Setting {
        name: "ascii",
        kind: Kind::Switch,
        default: Err("where the locale is not UTF-8"),
        example: "true",
        doc: "Whether frames and signs are drawn with ASCII only",
    },
    Setting {
        name: "mouse",
        kind: Kind::Switch,
        default: Ok("true"),
        example: "false",
        doc: "Whether the mouse is tickmark's; false leaves it to the terminal",
    },
    Setting {
        name: "overlay",
        kind: Kind::OneOf(|| OVERLAYS.iter().map(|overlay| overlay.name).collect()),
        default: Ok("\"default\""),
        example: "\"emacs\"",
        doc: "The flavour of the keys",
    },
    Setting {
        name: "check",
        kind: Kind::Rules,
        default: Err("what each rule counts as by itself"),
        example: "no-archive = \"warning\"",
        doc: "What the rules of 'tickmark check' count as: \"error\", \"warning\" or \"off\"",
    },
    Setting {
        name: "keys",
        kind: Kind::Keys,
        default: Err("the overlay's"),
        example: "verify = [\"v\", \"<F2>\"]",
        doc: "Keys of one's own: an action's name and its key, or a list of all its keys",
    },
];

impl Setting {
    /// The setting of a name.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        SCHEMA.iter().find(|setting| setting.name == name)
    }

    /// What its value may be, in words.
    #[must_use]
    pub fn expected(&self) -> String {
        match self.kind {
            Kind::Text => "a text in quotes".to_owned(),
            Kind::Texts => "a list of texts in quotes".to_owned(),
            Kind::Switch => "true or false".to_owned(),
            Kind::OneOf(names) => either(&names()),
            Kind::Rules => "a table of rules, each \"error\", \"warning\" or \"off\"".to_owned(),
            Kind::Keys => "a table of actions and their keys".to_owned(),
        }
    }
}

/// Names in words: `"a", "b" or "c"`.
fn either(names: &[&str]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("\"{name}\"")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// A `config.toml` that says what holds without one.
#[must_use]
pub fn default_file() -> String {
    let mut text = String::from("# The settings of tickmark, each as it is by default.\n");
    for setting in SCHEMA {
        let Setting { name, example, .. } = setting;
        _ = write!(text, "\n# {}.\n", setting.doc);
        _ = match (setting.kind, setting.default) {
            (Kind::Rules, _) => write!(text, "[{name}]\n# {example}\n"),
            (Kind::Keys, _) => write!(
                text,
                "# An empty list takes an action's keys away; 'tickmark keys' lists the actions.\n\
                 [{name}]\n# {example}\n\n\
                 # The same for one place only.\n[{name}.in.article]\n# down = \"<C-n>\"\n"
            ),
            (Kind::OneOf(_), Ok(default)) => write!(
                text,
                "# One of {}.\n{name} = {default}\n",
                setting.expected()
            ),
            (_, Ok("[]")) => write!(text, "# {name} = {example}\n{name} = []\n"),
            (_, Ok(default)) => writeln!(text, "{name} = {default}"),
            (_, Err(instead)) => {
                write!(text, "# Not set: {instead}.\n# {name} = {example}\n")
            }
        };
    }
    text
}
