//! Typing: what the text fields are for, and the drafts they leave behind.

use super::scan::Wanted;
use super::{Effect, Mode, Review, TextField};
use crate::claims::{Field, Source};

/// What is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// A text of the claim.
    Field(Field),
    /// A source's URL; `mark`: the claim is marked as sourced with it.
    Source { mark: bool },
    /// Which claims are shown.
    Filter,
    /// The words that are searched for.
    Search,
}

impl Purpose {
    /// Whether the text may have several lines.
    #[must_use]
    pub const fn has_lines(self) -> bool {
        match self {
            Self::Field(field) => matches!(
                field,
                Field::Text | Field::Quote | Field::Correction | Field::Note | Field::Memo
            ),
            Self::Source { .. } | Self::Filter | Self::Search => false,
        }
    }

    /// Whether it asks the program something, and is nothing of the claim's.
    #[must_use]
    pub const fn is_question(self) -> bool {
        matches!(self, Self::Filter | Self::Search)
    }

    /// What the field's frame says.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Field(field) => field_title(field),
            Self::Source { mark: false } => "Source · its URL",
            Self::Source { mark: true } => "Source · its URL, or Enter to mark without one",
            Self::Filter => "Filter · words, status:, is:, has:, no:, tag:, kind:, by:, - for not",
            Self::Search => "Search · words in any text of a claim",
        }
    }
}

const fn field_title(field: Field) -> &'static str {
    match field {
        Field::Id => "Id · the claim's stable name",
        Field::Text => "Text · the claim as a sentence that stands on its own",
        Field::Quote => "Quote · the article's exact words",
        Field::Prefix => "Prefix · what stands right before the quote",
        Field::Suffix => "Suffix · what stands right after the quote",
        Field::Kind => "Kind · statistic, date, event, policy, attribution, location, causal",
        Field::Speaker => "Speaker · who says so, if not the article itself",
        Field::AsOf => "As of · the moment the claim is about",
        Field::Status => "Status",
        Field::Rating => "Rating · the publisher's own wording of the verdict",
        Field::Correction => "Correction · what would be right instead",
        Field::Note => "Note · goes out with reports",
        Field::Memo => "Memo · stays on the desk",
        Field::Flag => "Flag · why the claim wants attention",
        Field::Draft => "Draft",
        Field::ReviewedBy => "Reviewed by",
        Field::ReviewedAt => "Reviewed at",
    }
}

/// A text field, and what it is for.
#[derive(Clone, Debug)]
pub struct Typing {
    pub purpose: Purpose,
    pub field: TextField,
    /// The text that was there when the field was opened.
    before: String,
}

impl Typing {
    fn new(purpose: Purpose, before: &str, text: &str) -> Self {
        Self {
            purpose,
            field: TextField::new(text, purpose.has_lines()),
            before: before.to_owned(),
        }
    }

    /// What would be lost if the program ended now.
    pub(super) fn draft(&self) -> Option<String> {
        let text = self.field.text();
        (!self.purpose.is_question() && text != self.before).then_some(text)
    }
}

impl Review {
    /// Opens a field, with the draft that was left there or else the text that the claim has.
    pub(super) fn open(&mut self, purpose: Purpose) {
        if self.is_barred() {
            return;
        }
        let before = match purpose {
            Purpose::Field(field) => self.current().and_then(|reading| reading.claim.get(field)),
            Purpose::Source { .. } | Purpose::Filter | Purpose::Search => None,
        };
        let before = before.unwrap_or_default().to_owned();
        let draft = self.drafts.get(&(self.cursor, purpose));
        let text = draft.cloned().unwrap_or_else(|| before.clone());
        if draft.is_some() {
            self.tell("the draft that was left here");
        }
        self.mode = Mode::Typing(Box::new(Typing::new(purpose, &before, &text)));
    }

    /// Asks for words.
    pub(super) fn ask(&mut self, purpose: Purpose, text: &str) {
        self.mode = Mode::Typing(Box::new(Typing::new(purpose, text, text)));
    }

    pub(super) fn accept(&mut self) -> Vec<Effect> {
        let Mode::Typing(typing) = std::mem::replace(&mut self.mode, Mode::Browse) else {
            return Vec::new();
        };
        self.drafts.remove(&(self.cursor, typing.purpose));
        let text = typing.field.text();
        match typing.purpose {
            Purpose::Field(field) => self.set_text(field, &text),
            Purpose::Source { mark } => self.accept_source(text.trim(), mark),
            Purpose::Filter => self.accept_filter(&text),
            Purpose::Search => self.accept_search(&text),
        }
        Vec::new()
    }

    /// Attaches a URL; an empty one is no source, but may mark.
    fn accept_source(&mut self, url: &str, mark: bool) {
        let source = match url {
            "" if !mark => return,
            "" => Source::default(),
            url => Source::link(url),
        };
        self.attach(&source, mark);
    }

    pub(super) fn cancel(&mut self) {
        let Mode::Typing(typing) = std::mem::replace(&mut self.mode, Mode::Browse) else {
            return;
        };
        let key = (self.cursor, typing.purpose);
        match typing.draft() {
            Some(text) => {
                self.drafts.insert(key, text);
                self.tell("the draft is kept and comes back when the field is opened again");
            }
            None => _ = self.drafts.remove(&key),
        }
        match typing.purpose {
            Purpose::Filter => self.return_to_before(Wanted::Filter),
            Purpose::Search => self.return_to_before(Wanted::Search),
            Purpose::Field(_) | Purpose::Source { .. } => {}
        }
    }

    /// Moves the text to the reviewer's editor.
    pub(super) fn move_to_editor(&mut self) -> Vec<Effect> {
        let Mode::Typing(typing) = &self.mode else {
            return Vec::new();
        };
        if typing.purpose.is_question() {
            self.tell("a question is typed here");
            return Vec::new();
        }
        vec![Effect::EditText(typing.field.text())]
    }

    /// Takes the text that came back from there.
    pub(super) fn edited(&mut self, text: &str) {
        if let Mode::Typing(typing) = &mut self.mode {
            let text = typing.field.taken(text);
            **typing = Typing::new(typing.purpose, &typing.before, &text);
            self.tell("the text is the editor's; Enter accepts it");
        }
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
                field.paste(url);
            }
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
        match self.typing().map(|typing| typing.purpose) {
            Some(Purpose::Filter) => self.try_filter(),
            Some(Purpose::Search) => self.try_search(),
            Some(Purpose::Field(_) | Purpose::Source { .. }) | None => {}
        }
    }
}
