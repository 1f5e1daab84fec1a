//! Typing: the text fields, and the drafts they leave behind.

use super::fields::FLAG;
use super::scan::Wanted;
use super::{Effect, Mode, Offer, Purpose, Review, TextField, words};
use crate::claims::{Field, Source};
use crate::keys::Action;

/// A text field, and what it is for.
#[derive(Clone, Debug)]
pub struct Typing {
    pub purpose: Purpose,
    pub field: TextField,
    /// The text that was there when the field was opened.
    before: String,
    /// The words that other claims have here.
    pub(super) known: Vec<Offer>,
    /// Those of them that go on with what is typed.
    pub(super) offers: Vec<Offer>,
}

impl Typing {
    pub(super) fn new(purpose: Purpose, before: &str, text: &str) -> Self {
        Self {
            purpose,
            field: TextField::new(text, purpose.has_lines()),
            before: before.to_owned(),
            known: Vec::new(),
            offers: Vec::new(),
        }
    }

    /// The words that go on with what is typed; `None` where there are none to choose from.
    pub(crate) fn offers(&self) -> Option<&[Offer]> {
        (!self.known.is_empty()).then_some(&self.offers)
    }

    /// Whether there was a text when the field was opened.
    pub(crate) fn had_text(&self) -> bool {
        !self.before.is_empty()
    }

    /// What would be lost if the program ended now.
    pub(super) fn draft(&self) -> Option<String> {
        let text = self.field.text();
        match self.purpose {
            _ if text == self.before => None,
            Purpose::Filter | Purpose::Search | Purpose::Dismiss => None,
            Purpose::Claim => super::own_yaml::draft(&self.before, &text),
            Purpose::Field(_)
            | Purpose::Tags
            | Purpose::Source { .. }
            | Purpose::Form { .. }
            | Purpose::New
            | Purpose::Split => Some(text),
        }
    }
}

impl Review {
    /// Opens a field, with the draft that was left there or else the text that the claim has.
    pub(super) fn open(&mut self, purpose: Purpose) {
        let barred = if purpose == Purpose::New {
            self.is_shape_barred()
        } else {
            self.is_barred()
        };
        if barred {
            return;
        }
        let mut before = self.present(purpose);
        let is_new_flag = purpose == Purpose::Field(Field::Flag) && before.is_empty();
        if is_new_flag {
            FLAG.clone_into(&mut before);
        }
        let draft = self.drafts.get(&(self.cursor, purpose)).cloned();
        let is_draft = draft.is_some();
        let text = draft.unwrap_or_else(|| before.clone());
        if is_draft {
            self.tell("the draft that was left here");
        }
        let mut typing = Typing::new(purpose, &before, &text);
        if is_new_flag && !is_draft {
            typing.field = TextField::proposing(&text);
        }
        typing.known = self.known_words(purpose);
        typing.offers = words::offers(purpose, &text, &typing.known);
        self.mode = Mode::Typing(Box::new(typing));
    }

    /// Asks for words.
    pub(super) fn ask(&mut self, purpose: Purpose, text: &str) {
        self.mode = Mode::Typing(Box::new(Typing::new(purpose, text, text)));
    }

    pub(super) fn accept(&mut self) {
        if matches!(self.mode, Mode::Form(_)) {
            self.accept_form();
            return;
        }
        let Some(typing) = self.typing() else { return };
        let (purpose, text) = (typing.purpose, typing.field.text());
        if purpose == Purpose::Claim {
            self.accept_yaml();
            return;
        }
        if let Some(reason) = self.unfit(purpose, &text) {
            self.tell_error(reason);
            return;
        }
        if matches!(purpose, Purpose::Source { .. }) && self.doubts(text.trim()) {
            return;
        }
        self.mode = Mode::Browse;
        let key = (self.cursor, purpose);
        self.drafts.remove(&key);
        let taken = match purpose {
            Purpose::Field(field) => self.set_text(field, &text),
            Purpose::Tags => self.set_tags(&text),
            Purpose::Source { mark } => self.accept_source(text.trim(), mark),
            Purpose::Filter => {
                self.accept_filter(&text);
                true
            }
            Purpose::Search => {
                self.accept_search(&text);
                true
            }
            Purpose::New => self.add_text(&text),
            Purpose::Split => self.split(&text),
            Purpose::Dismiss => self.accept_dismissal(&text),
            Purpose::Form { .. } | Purpose::Claim => true,
        };
        if !taken && !text.is_empty() {
            self.drafts.insert(key, text);
            if let Some(notice) = &mut self.notice {
                notice.text.push_str(" · the text is kept as a draft");
            }
        }
    }

    /// Why what is typed cannot be taken as it is.
    fn unfit(&self, purpose: Purpose, text: &str) -> Option<String> {
        match purpose {
            Purpose::Field(Field::Text) | Purpose::New if text.trim().is_empty() => {
                Some("a claim needs its text".to_owned())
            }
            Purpose::Split => self.unsplit(text),
            Purpose::Source { .. } => self.source_barrier(&Source::link(text.trim())),
            Purpose::Field(_)
            | Purpose::Tags
            | Purpose::Form { .. }
            | Purpose::Claim
            | Purpose::New
            | Purpose::Dismiss
            | Purpose::Filter
            | Purpose::Search => None,
        }
    }

    /// Attaches a URL; an empty one is no source, but may mark.
    fn accept_source(&mut self, url: &str, mark: bool) -> bool {
        let source = match url {
            "" if !mark => return true,
            "" => Source::default(),
            url => Source::link(url),
        };
        self.attach(&source, mark)
    }

    pub(super) fn cancel(&mut self) {
        let Some((purpose, draft)) = self.being_typed() else {
            return;
        };
        self.mode = Mode::Browse;
        let key = (self.cursor, purpose);
        match draft {
            Some(text) => {
                self.drafts.insert(key, text);
                self.tell("the draft is kept and comes back when the field is opened again");
            }
            None => _ = self.drafts.remove(&key),
        }
        match purpose {
            Purpose::Filter => self.return_to_before(Wanted::Filter),
            Purpose::Search => self.return_to_before(Wanted::Search),
            Purpose::Field(_)
            | Purpose::Tags
            | Purpose::Source { .. }
            | Purpose::Form { .. }
            | Purpose::Claim
            | Purpose::New
            | Purpose::Dismiss
            | Purpose::Split => {}
        }
    }

    /// What is being written, and what of it would be lost if the program ended now.
    pub(super) fn being_typed(&self) -> Option<(Purpose, Option<String>)> {
        match &self.mode {
            Mode::Typing(typing) => Some((typing.purpose, typing.draft())),
            Mode::Form(form) => Some((form.purpose, form.draft())),
            Mode::Browse
            | Mode::Pick(_)
            | Mode::AskQuit
            | Mode::AskOpen(_)
            | Mode::AskRecovered
            | Mode::Conflict
            | Mode::Help(_) => None,
        }
    }

    /// Moves the text to the reviewer's editor.
    pub(super) fn move_to_editor(&mut self) -> Vec<Effect> {
        let is_yaml = match self.typing().map(|typing| typing.purpose) {
            Some(Purpose::Filter | Purpose::Search) => {
                self.tell("a question is typed here");
                return Vec::new();
            }
            purpose => purpose == Some(Purpose::Claim),
        };
        let Some(text) = self.field_mut().map(|field| field.text()) else {
            return Vec::new();
        };
        vec![if is_yaml {
            Effect::EditYaml(text)
        } else {
            Effect::EditText(text)
        }]
    }

    /// Takes the text that came back from there.
    pub(super) fn edited(&mut self, text: &str) {
        let purpose = self.typing().map(|typing| typing.purpose);
        let Some(field) = self.field_mut() else {
            return;
        };
        let text = field.taken(text);
        let same = text == field.text();
        *field = TextField::new(&text, field.has_lines());
        self.typed();
        match (purpose, same) {
            (Some(Purpose::Claim), _) => self.accept_yaml(),
            (_, true) => self.tell("the editor changed nothing"),
            (_, false) => {
                self.tell(self.and_hint("the text is the editor's", Action::Accept, "accepts it"));
            }
        }
        // The editor's file is gone, and it may be the work of an hour.
        self.record_drafts();
    }

    /// A paste is text, never commands: outside a field only a URL means something.
    pub(super) fn paste(&mut self, text: &str) {
        self.notice = None;
        if let Some(field) = self.field_mut() {
            field.paste(text);
            self.typed();
            return;
        }
        let url = text.trim();
        let is_url = url.starts_with("https://") || url.starts_with("http://");
        if matches!(self.mode, Mode::Browse) && is_url && !url.contains(char::is_whitespace) {
            self.open(Purpose::Source { mark: false });
            if let Some(field) = self.field_mut() {
                // What is pasted takes the place of a draft.
                *field = TextField::new("", false);
                field.paste(url);
            }
            self.typed();
        } else {
            self.tell("pasted text is ignored here; open a field first");
        }
    }

    pub(super) fn typed_break(&mut self) {
        if let Some(field) = self.field_mut() {
            field.break_line();
        }
    }

    /// The field that has the keyboard.
    pub(super) fn field_mut(&mut self) -> Option<&mut TextField> {
        match &mut self.mode {
            Mode::Typing(typing) => Some(&mut typing.field),
            Mode::Form(form) => Some(form.text_field()),
            Mode::Pick(pick) => Some(&mut pick.query),
            Mode::Browse
            | Mode::AskQuit
            | Mode::AskOpen(_)
            | Mode::AskRecovered
            | Mode::Conflict
            | Mode::Help(_) => None,
        }
    }

    /// What is being typed, if something is.
    pub(super) fn typing(&self) -> Option<&Typing> {
        if let Mode::Typing(typing) = &self.mode {
            return Some(typing);
        }
        None
    }

    /// What follows from what was typed just now.
    pub(super) fn typed(&mut self) {
        if let Mode::Pick(pick) = &mut self.mode {
            pick.narrow();
        }
        let Mode::Typing(typing) = &mut self.mode else {
            return;
        };
        let text = typing.field.text();
        match typing.purpose {
            Purpose::Filter => self.try_filter(),
            Purpose::Search => self.try_search(),
            Purpose::Source { .. } => {
                if let Some(fault) = self.url_fault(&text) {
                    self.tell_error(fault);
                }
            }
            Purpose::Field(_) | Purpose::Tags | Purpose::Dismiss => {
                typing.offers = words::offers(typing.purpose, &text, &typing.known);
            }
            Purpose::Form { .. } | Purpose::Claim | Purpose::New | Purpose::Split => {}
        }
    }
}
