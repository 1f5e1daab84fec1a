//! What comes in and what goes out.

use ratatui::layout::Position;

use super::{Batch, Mode, Pane, Past, Record, Reread, Review};
use crate::article::Article;
use crate::keys::{Action, Chord, Code};

/// Something happened.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Chord),
    /// Text was pasted.
    Paste(String),
    /// The mouse was pressed on a cell.
    Click(Position),
    /// The mouse was moved over a cell while pressed.
    Drag(Position),
    /// The wheel was turned over a cell.
    Wheel { at: Position, down: bool },
    /// The terminal has another size, in columns and rows.
    Resize(u16, u16),
    /// What is kept of the file was looked up: what its journal holds, and why nothing is to be edited, if
    /// so.
    Kept {
        past: Option<Box<Past>>,
        held: Option<String>,
    },
    /// The reviewer is called so.
    Reviewer(String),
    /// The moment is now this, RFC 3339 in UTC.
    Now(String),
    /// What became of a save.
    Saved(SaveOutcome),
    /// The file was read again, as was asked for.
    Reloaded(Box<Reread>),
    /// The claims that come next were typed.
    Typed(Box<Batch>),
    /// Somebody else has changed the file.
    ChangedOnDisk(Box<Reread>),
    /// The article's file has changed: what it holds now, or why that cannot be read.
    ArticleChanged(Box<Result<Article, Option<String>>>),
    /// The sitting ends with nobody to ask.
    Discard,
    /// A moment to note what is being typed.
    Tick,
    /// A moment in which no key is waiting: what is to be gone through is gone on with.
    Idle,
    /// Something was done outside, in words.
    Told(String),
    /// Something went wrong outside, in words.
    Failed(String),
    /// The text that was being typed, as it came back from the editor.
    Edited(String),
}

/// What became of a save.
#[derive(Debug)]
pub enum SaveOutcome {
    /// The reviewed file holds what is in memory.
    Saved {
        /// In words.
        told: String,
        /// Of the file's bytes.
        digest: String,
    },
    /// A copy was written elsewhere; the reviewed file is as it was.
    Copied(String),
    /// The file has other bytes than the review began with, these; nothing was written.
    Changed(Box<Reread>),
    /// The file is gone; nothing was written. The next save makes it anew.
    Vanished(String),
    /// The file is read-only; nothing was written.
    ReadOnly(String),
    /// Nothing was written, for this reason.
    Failed(String),
}

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Write what is in memory: to the reviewed file, or as a new file elsewhere.
    Save {
        elsewhere: Option<String>,
        overrule_read_only: bool,
    },
    /// Read the file again.
    Reload,
    /// Append to the journal.
    Record(Vec<Record>),
    /// Begin the journal anew with these.
    RestartJournal(Vec<Record>),
    /// Keep the journal as it is under another name.
    SetJournalAside,
    /// Show a URL that was checked in the browser; what else is to be said of it.
    Open { url: String, note: String },
    /// Let the reviewer go on with this text in an editor.
    EditText(String),
    /// The same with YAML.
    EditYaml(String),
    /// Put a text where the terminal pastes from.
    Copy(String),
    /// Stop until the shell says to go on.
    Suspend,
    /// End.
    Quit,
}

/// What is said of an action that nobody has given a meaning.
const NOTHING: &str = "nothing is done for";

impl Review {
    /// Takes a message in, and says what is to be done outside.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        self.early = false;
        let asked = self.take(msg);
        if matches!(self.mode, Mode::Browse)
            && let Some(reread) = self.waiting.take()
        {
            self.changed_on_disk(*reread);
        }
        self.take_up();
        self.settle_cursor();
        self.follow();
        self.claims.trim();
        // What the journal gets comes before what it must outlive.
        let mut effects = self.drain();
        effects.extend(asked);
        effects
    }

    /// Takes a message in; what it asks to be done outside.
    fn take(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Key(chord) => return self.key(chord),
            Msg::Saved(outcome) => return self.saved(outcome),
            Msg::Paste(text) => self.paste(&text),
            Msg::Click(at) => self.click(at),
            Msg::Drag(at) => self.drag(at),
            Msg::Wheel { at, down } => self.wheel(at, down),
            Msg::Resize(width, height) => self.resize(width, height),
            Msg::Now(now) => self.now = now,
            Msg::Reviewer(name) => self.reviewer = name,
            Msg::Kept { past, held } => self.take_journal(past.map(|past| *past), held),
            Msg::Reloaded(reread) => self.reloaded(*reread),
            Msg::Typed(batch) => self.take_batch(*batch),
            Msg::ChangedOnDisk(reread) => self.changed_on_disk(*reread),
            Msg::ArticleChanged(article) => self.article_changed(*article),
            Msg::Discard => self.discard(),
            Msg::Tick => self.record_drafts(),
            Msg::Idle => self.work(),
            Msg::Told(what) => self.tell(what),
            Msg::Failed(reason) => self.tell_error(reason),
            Msg::Edited(text) => self.edited(&text),
        }
        Vec::new()
    }

    fn resize(&mut self, width: u16, height: u16) {
        let was_wide = self.size.0 >= super::layout::WIDE;
        self.size = (width, height);
        if was_wide != (width >= super::layout::WIDE) {
            self.show_article = width >= super::layout::WIDE;
            self.leave_hidden_pane();
        }
    }

    fn key(&mut self, chord: Chord) -> Vec<Effect> {
        self.notice = None;
        self.note_pace();
        self.list_scrolled = false;
        let browsing = matches!(self.mode, Mode::Browse);
        if let (true, Some(digit)) = (browsing, digit(chord, self.count.is_some())) {
            let count = self.count.unwrap_or(0).saturating_mul(10);
            self.count = Some(count.saturating_add(digit).min(9_999_999));
            return Vec::new();
        }
        let action = self.keymap.resolve(self.context(), chord);
        if action.is_some_and(|action| self.waits(action)) {
            self.tell_early();
            return Vec::new();
        }
        let count = self.count.take();
        if let Some(action) = action {
            return self.act(action, count);
        }
        if self.press_in_form(chord) {
            return Vec::new();
        }
        if let Some(field) = self.field_mut() {
            field.press(chord);
            self.typed();
        }
        Vec::new()
    }

    /// Carries out an action, as a key or the command line names it.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the rest is in `act_on_claim`"
    )]
    pub(super) fn act(&mut self, action: Action, count: Option<usize>) -> Vec<Effect> {
        let times = count.unwrap_or(1).min(self.claims.len());
        match action {
            Action::Down
            | Action::Up
            | Action::HalfDown
            | Action::HalfUp
            | Action::PageDown
            | Action::PageUp
            | Action::First
            | Action::Last => self.go(action, count),
            Action::NextUnreviewed => (0..times).for_each(|_| self.step_unreviewed(true)),
            Action::PreviousUnreviewed => (0..times).for_each(|_| self.step_unreviewed(false)),
            Action::Filter => self.open_filter(),
            Action::ClearFilter => self.clear_filter(),
            Action::Sort => self.pick_sort(),
            Action::Search => self.open_search(),
            Action::NextFound => self.next_hit(true, times),
            Action::PreviousFound => self.next_hit(false, times),
            Action::Select => self.toggle_selected(times),
            Action::SelectRange => self.toggle_range(),
            Action::SelectAll => self.select_all(),
            Action::SelectSame => self.select_same(),
            Action::Unselect => self.step_back(),
            Action::NextSentence => self.read_sentence(true, count.unwrap_or(1)),
            Action::PreviousSentence => self.read_sentence(false, count.unwrap_or(1)),
            Action::NextQuote => self.read_quote(true, count.unwrap_or(1)),
            Action::PreviousQuote => self.read_quote(false, count.unwrap_or(1)),
            Action::NextWord => self.read_word(true, count.unwrap_or(1)),
            Action::PreviousWord => self.read_word(false, count.unwrap_or(1)),
            Action::Extend => self.toggle_stretch(),
            Action::NextUnticked => self.go_unticked(true, count.unwrap_or(1)),
            Action::PreviousUnticked => self.go_unticked(false, count.unwrap_or(1)),
            Action::GoToClaim => self.go_to_claim(),
            Action::NextPane => self.turn_pane(true),
            Action::PreviousPane => self.turn_pane(false),
            Action::Zoom => self.zoom = !self.zoom,
            Action::ToggleArticle => self.toggle_article(),
            Action::Save => return self.save(false),
            Action::Quit => return self.quit(),
            Action::Suspend => return vec![Effect::Suspend],
            Action::Command => self.open_palette(),
            Action::Help => self.mode = Mode::Help(0),
            Action::Undo => self.undo(count.unwrap_or(1)),
            Action::Redo => self.redo(count.unwrap_or(1)),
            Action::History => self.open_history(false),
            _ => return self.act_on_claim(action, count),
        }
        Vec::new()
    }

    /// Marks, evidence and words.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the rest is in `answer`")]
    fn act_on_claim(&mut self, action: Action, count: Option<usize>) -> Vec<Effect> {
        use super::Purpose;
        use crate::claims::{Field, Status};
        match action {
            Action::Verify => self.mark_current(Status::Verified),
            Action::Dispute => self.mark_current(Status::Disputed),
            Action::MarkSourced => self.mark_sourced(),
            Action::Clear => self.clear_current(),
            Action::TakeWording => self.take_wording(false),
            Action::SendBack => self.take_wording(true),
            Action::AddSource => self.add_source(false),
            Action::ReuseSource => self.pick_source(),
            Action::EnterClaim => self.pane = Pane::Claim,
            Action::EditHere => self.edit_here(),
            Action::MoveSourceDown => self.move_source(true, count.unwrap_or(1)),
            Action::MoveSourceUp => self.move_source(false, count.unwrap_or(1)),
            Action::Remove => self.remove_entry(),
            Action::Copy => return self.copy(count),
            Action::EditField => self.pick_field(),
            Action::EditClaim => return self.open_yaml(),
            Action::Flag => self.toggle_flag(),
            Action::NewClaim => self.open(Purpose::New),
            Action::MoveClaimDown => self.move_claim(true, count.unwrap_or(1)),
            Action::MoveClaimUp => self.move_claim(false, count.unwrap_or(1)),
            Action::Split => self.open(Purpose::Split),
            Action::Join => self.join_next(),
            Action::MakeClaim => self.make_claim(),
            Action::Dismiss => self.toggle_dismissed(),
            Action::DeleteClaim => self.delete_claims(),
            Action::OpenSource => return self.open_source(count),
            Action::Note => self.open(Purpose::Field(Field::Note)),
            Action::Correction => self.open(Purpose::Field(Field::Correction)),
            Action::Memo => self.open(Purpose::Field(Field::Memo)),
            _ => return self.answer(action),
        }
        Vec::new()
    }

    /// What is done while something is typed, picked or asked.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the rest is in `act`")]
    fn answer(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Accept if matches!(self.mode, Mode::Pick(_)) => return self.accept_pick(),
            Action::Accept => self.accept(),
            Action::Cancel if matches!(self.mode, Mode::Pick(_)) => self.mode = Mode::Browse,
            Action::Cancel => self.cancel(),
            Action::OtherChoices => self.turn_pick(),
            Action::Complete => self.complete(),
            Action::NextField => self.step_form(true),
            Action::PreviousField => self.step_form(false),
            Action::PickDown => self.step_pick(true),
            Action::PickUp => self.step_pick(false),
            Action::Break => self.typed_break(),
            Action::Editor => return self.move_to_editor(),
            Action::AnswerSave => return self.answer_save(),
            Action::AnswerDiscard => {
                self.discard();
                return vec![Effect::Quit];
            }
            Action::AnswerOpen => return self.answer_open(),
            Action::AnswerMerge => self.answer_merge(),
            Action::AnswerDrop => self.answer_drop(),
            Action::TakeMine => self.decide(false),
            Action::TakeTheirs => self.decide(true),
            Action::Leave => return vec![Effect::Quit],
            Action::Back | Action::LeaveClosed => self.mode = Mode::Browse,
            _ => self.tell_error(format!("{NOTHING} '{}'", action.row().name)),
        }
        Vec::new()
    }

    /// Selects none or, where nothing is selected, goes from the claim's fields back to the list.
    fn step_back(&mut self) {
        if self.pane == Pane::Claim && self.selected_count() == 0 {
            self.pane = Pane::List;
        }
        self.bookmark.give_up_stretch();
        self.clear_selection();
    }

    fn toggle_article(&mut self) {
        self.show_article = !self.show_article;
        if self.show_article && self.size.0 < super::layout::WIDE {
            self.pane = Pane::Article;
        }
        self.leave_hidden_pane();
    }
}

fn digit(chord: Chord, started: bool) -> Option<usize> {
    let Code::Char(c @ '0'..='9') = chord.code else {
        return None;
    };
    let digit = c.to_digit(10)? as usize;
    (!chord.ctrl && !chord.alt && (started || digit > 0)).then_some(digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::TABLE;
    use crate::review::Start;
    use crate::yaml::{Document, Limits};

    #[test]
    fn every_action_of_the_table_means_something() {
        for row in TABLE {
            let text = b"claims:\n  - text: One.\n".to_vec();
            let opened = Document::open(text, &Limits::default()).unwrap();
            let mut review = Review::new(Start::new(opened));
            review.act(row.action, None);
            let notice = review.notice.map_or_else(String::new, |notice| notice.text);
            assert!(!notice.starts_with(NOTHING), "{notice}");
        }
    }
}
