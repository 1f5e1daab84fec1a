//! Reads the `[keys]` of a settings file, and tells of those that cannot be had.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Entry;
use super::faults::Faults;
use super::read::entry;
use crate::keys::{
    Action, Binding, Chord, Clash, Context, Input, Keymap, Overlay, TABLE, parse_script,
};
use crate::text::remedy;

/// The table with the keys of single contexts.
const IN: &str = "in";

/// Own keys as they are read.
#[derive(Default)]
pub(super) struct Keys {
    own: Vec<Binding>,
    /// Where each of them stands.
    places: Vec<usize>,
    /// Where the table stands.
    at: usize,
    /// A key could not be read, so that one too few seems to be there.
    is_short: bool,
}

impl Keys {
    /// Reads the table that stands at `at`.
    pub(super) fn read(
        &mut self,
        table: &DeTable<'_>,
        at: usize,
        faults: &mut Faults<'_>,
        entries: &mut Vec<Entry>,
    ) {
        self.at = at;
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let DeValue::Table(inner) = value.get_ref() else {
                self.bind(None, (name, key.span().start), value, faults, entries);
                continue;
            };
            if name != IN {
                let message = format!("'keys.{name}' is a table; write 'keys.{IN}.{name}'.");
                faults.add(key.span().start, message);
                continue;
            }
            for (place, inner) in inner {
                self.read_context(place, inner, faults, entries);
            }
        }
    }

    fn read_context(
        &mut self,
        place: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
        faults: &mut Faults<'_>,
        entries: &mut Vec<Entry>,
    ) {
        let (name, at) = (place.get_ref().as_ref(), place.span().start);
        let Some(context) = Context::from_name(name) else {
            let names = Context::ALL.map(Context::name);
            let remedy = remedy(name, names, || format!("there are {}.", names.join(", ")));
            faults.add(at, format!("unknown place '{name}'; {remedy}"));
            return;
        };
        let DeValue::Table(table) = value.get_ref() else {
            faults.add(
                at,
                format!("'{name}' is no table; write [keys.{IN}.{name}]."),
            );
            return;
        };
        for (key, value) in table {
            let key = (key.get_ref().as_ref(), key.span().start);
            self.bind(Some(context), key, value, faults, entries);
        }
    }

    fn bind(
        &mut self,
        context: Option<Context>,
        (name, at): (&str, usize),
        value: &Spanned<DeValue<'_>>,
        faults: &mut Faults<'_>,
        entries: &mut Vec<Entry>,
    ) {
        let Some(action) = Action::from_name(name) else {
            let names = TABLE.iter().map(|row| row.name);
            let remedy = remedy(name, names, || "'tickmark keys' lists them.".to_owned());
            faults.add(at, format!("unknown action '{name}'; {remedy}"));
            return;
        };
        if let Some(context) = context.filter(|context| !action.row().contexts.contains(context)) {
            let places = places(action.row().contexts);
            let message = format!(
                "'{name}' does nothing {}; it works {places}.",
                context.place()
            );
            faults.add(at, message);
            return;
        }
        let items = if let DeValue::Array(items) = value.get_ref() {
            items.iter().collect()
        } else {
            vec![value]
        };
        let mut chords = Vec::new();
        for item in items {
            match chord(item) {
                Ok(chord) => chords.push(chord),
                Err(message) => {
                    faults.add(item.span().start, message);
                    self.is_short = true;
                }
            }
        }
        let full = match context {
            Some(context) => format!("keys.{IN}.{}.{name}", context.name()),
            None => format!("keys.{name}"),
        };
        entries.push(entry(&full, value, faults.line(at)));
        self.places.push(at);
        self.own.push(Binding {
            action,
            context,
            chords,
        });
    }

    /// The keys in force, if all can be had.
    pub(super) fn keymap(&self, overlay: &Overlay, faults: &mut Faults<'_>) -> Keymap {
        match Keymap::new(overlay, &self.own) {
            Ok(keymap) => keymap,
            Err(clashes) => {
                for (clash, contexts) in clashes {
                    self.tell(clash, &contexts, faults);
                }
                Keymap::default()
            }
        }
    }

    fn tell(&self, clash: Clash, contexts: &[Context], faults: &mut Faults<'_>) {
        let place = places(contexts);
        let name = |own: usize| self.own[own].action.row().name;
        let (at, message) = match clash {
            // A key that could not be read may be the one that is missing.
            Clash::Stuck { .. } if self.is_short => return,
            Clash::Twice {
                chord,
                first,
                second,
            } => {
                // In the order of the file, whatever that of the table is.
                let mut both = [first, second];
                both.sort_by_key(|&own| self.places[own]);
                let line = faults.line(self.places[both[0]]);
                let [a, b] = both.map(name);
                let wants =
                    format!("'{chord}' is to be both '{a}' (line {line}) and '{b}' {place}");
                (
                    self.places[both[1]],
                    format!("{wants}; give one of them another key."),
                )
            }
            Clash::Lost {
                chord,
                binding,
                action,
            } => {
                let (taker, lost) = (name(binding), action.row().name);
                let lacks =
                    format!("with '{chord}' for '{taker}', '{lost}' has no key left {place}");
                let remedy = format!("give it one, or say that it needs none: {lost} = []");
                (self.places[binding], format!("{lacks}; {remedy}."))
            }
            Clash::Reserved {
                chord,
                binding,
                why,
            } => {
                let reserved = format!(
                    "'{chord}' cannot be '{}' {place}, where it {why}",
                    name(binding)
                );
                let remedy = "take one with Ctrl or Alt, or a function key";
                (self.places[binding], format!("{reserved}; {remedy}."))
            }
            Clash::Stuck { action } => {
                let name = action.row().name;
                (
                    self.at,
                    format!("no key gets one out {place}; give '{name}' a key."),
                )
            }
        };
        faults.add(at, message);
    }
}

/// One key of a list, or what is wrong with it.
fn chord(value: &Spanned<DeValue<'_>>) -> Result<Chord, String> {
    const WRITE: &str = "write one such as \"v\", \"<F2>\", \"<C-s>\" or \"<A-x>\".";
    let Some(text) = value.get_ref().as_str() else {
        let found = value.get_ref().type_str();
        return Err(format!("a key is not to be of the type {found}; {WRITE}"));
    };
    let inputs = parse_script(text).unwrap_or_default();
    let [Input::Key(chord)] = inputs.as_slice() else {
        return Err(format!("'{text}' is not one key; {WRITE}"));
    };
    match chord.arrives_as() {
        Some(other) => Err(format!(
            "'{chord}' and {other} are one key to a terminal; write \"{other}\"."
        )),
        None => Ok(*chord),
    }
}

/// Where contexts are, in words.
fn places(contexts: &[Context]) -> String {
    if contexts.len() == Context::ALL.len() {
        return "everywhere".to_owned();
    }
    let places: Vec<_> = contexts.iter().map(|context| context.place()).collect();
    match places.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => places.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::settings::read::parse;

    fn faults(text: &str) -> String {
        parse(text)
            .err()
            .map_or_else(String::new, |faults| faults.of("c").to_string())
    }

    #[test]
    fn no_action_is_called_like_the_table_of_contexts() {
        assert_eq!(Action::from_name(IN), None);
    }

    #[test]
    fn keys_are_one_or_several_and_for_all_places_or_one() {
        let text = "overlay = \"vim\"\n[keys]\nverify = [\"<F2>\", \"v\"]\nnote = \"Y\"\n\
                    memo = []\n[keys.in.article]\ndown = \"<C-n>\"\n";
        let settings = parse(text).unwrap();
        let keys = |action, context| {
            let chords = settings.keymap.chords_of(action, context).iter();
            chords.map(Chord::to_string).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(keys(Action::Verify, Context::List), "<F2> v");
        assert_eq!(keys(Action::Note, Context::Claim), "Y");
        assert_eq!(keys(Action::Memo, Context::Claim), "");
        assert_eq!(keys(Action::Down, Context::Article), "<C-n>");
        assert_eq!(keys(Action::Down, Context::List), "j <Down>");
        assert_eq!(keys(Action::PageDown, Context::List), "<C-f> <PgDn>");
        assert_eq!(settings.entries[4].name, "keys.in.article.down");
    }

    #[test]
    fn each_fault_names_its_remedy() {
        for (text, fault) in [
            (
                "verfy = \"v\"",
                "unknown action 'verfy'; did you mean 'verify'?",
            ),
            (
                "zzzzzz = \"v\"",
                "unknown action 'zzzzzz'; 'tickmark keys' lists them.",
            ),
            ("verify = \"gg\"", "c:2:10: 'gg' is not one key; write one"),
            (
                "verify = [\"v\", \"<F13>\"]",
                "c:2:16: '<F13>' is not one key",
            ),
            ("verify = 3", "a key is not to be of the type integer"),
            (
                "verify = \"<C-i>\"",
                "'<C-i>' and <Tab> are one key to a terminal",
            ),
            (
                "note = \"v\"",
                "'verify' has no key left in the list, in the claim and in the article; give",
            ),
            (
                "note = \"Y\"\nmemo = \"Y\"",
                "c:3:1: 'Y' is to be both 'note' (line 2) and 'memo' in the list",
            ),
            (
                "accept = \"y\"",
                "'y' cannot be 'accept' in a field of one line, in a field of several lines, in the form of a source, in a filter or search being typed and where one of many is picked, where it types itself;",
            ),
            ("note = \"7\"", "where it belongs to counts"),
            (
                "back = []",
                "c:1:2: no key gets one out when asked before quitting",
            ),
            (
                "[keys.in.help]\nverify = \"v\"",
                "'verify' does nothing in the help; it works in the list",
            ),
            (
                "[keys.in.artikel]\ndown = \"v\"",
                "unknown place 'artikel'; did you mean 'article'?",
            ),
            (
                "[keys.article]\ndown = \"v\"",
                "'keys.article' is a table; write 'keys.in.article'.",
            ),
        ] {
            let faults = faults(&format!("[keys]\n{text}\n"));
            assert!(faults.contains(fault), "{fault}\n{faults}");
            assert_eq!(faults.lines().count(), 1, "{faults}");
        }
    }
}
