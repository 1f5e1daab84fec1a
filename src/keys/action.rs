//! The table of actions: the one truth for keys, help and footer.

use super::{Chord, Input, parse_script};

/// Where a key is pressed; a chord means at most one action in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// The list of claims has the focus.
    List,
    /// The claim in full has the focus.
    Claim,
    /// The article has the focus.
    Article,
    /// A text of one line is being typed.
    Line,
    /// A text of several lines is being typed.
    Text,
    /// The question before quitting with unsaved changes.
    AskQuit,
    /// The question before an odd link is opened.
    AskOpen,
    /// The question what is to become of an earlier sitting's unsaved changes.
    AskRecovered,
    /// A conflict is to be decided.
    Conflict,
    /// The help is open.
    Help,
}

impl Context {
    /// Every context.
    pub const ALL: [Self; 10] = [
        Self::List,
        Self::Claim,
        Self::Article,
        Self::Line,
        Self::Text,
        Self::AskQuit,
        Self::AskOpen,
        Self::AskRecovered,
        Self::Conflict,
        Self::Help,
    ];
}

/// Under which heading the help lists an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    Mark,
    Evidence,
    History,
    Move,
    Panes,
    File,
    Typing,
    Answer,
}

impl Group {
    /// The headings in the order of the help.
    pub const ALL: [Self; 8] = [
        Self::Mark,
        Self::Evidence,
        Self::History,
        Self::Move,
        Self::Panes,
        Self::File,
        Self::Typing,
        Self::Answer,
    ];

    /// The heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Mark => "Mark and go on",
            Self::Evidence => "Evidence and words",
            Self::History => "Take back",
            Self::Move => "Move",
            Self::Panes => "Panes",
            Self::File => "File and help",
            Self::Typing => "While typing",
            Self::Answer => "Answer a question",
        }
    }
}

/// One action: all there is to say about it.
#[derive(Debug)]
pub struct Row {
    pub action: Action,
    /// Its name in settings and on the `:` line.
    pub name: &'static str,
    /// One short imperative line.
    pub doc: &'static str,
    /// The word beside its key in the footer.
    pub short: &'static str,
    pub group: Group,
    pub contexts: &'static [Context],
    /// The default keys, named as in key scripts.
    pub keys: &'static [&'static str],
    /// Its place in the footer, 1 first; 0 stays out.
    pub rank: u8,
}

impl Row {
    /// The default chords.
    pub fn chords(&self) -> impl Iterator<Item = Chord> {
        self.keys.iter().filter_map(|key| match parse_script(key) {
            Ok(inputs) => match inputs.as_slice() {
                [Input::Key(chord)] => Some(*chord),
                _ => None,
            },
            Err(_) => None,
        })
    }
}

const PANES: &[Context] = &[Context::List, Context::Claim, Context::Article];
const FIELDS: &[Context] = &[Context::Line, Context::Text];
const ARTICLE: &[Context] = &[Context::Article];
const SCROLLED: &[Context] = &[
    Context::List,
    Context::Claim,
    Context::Article,
    Context::Help,
];

/// Writes the enum and its table from the same rows.
macro_rules! actions {
    ($($action:ident $name:literal $short:literal $doc:literal
        $group:ident $contexts:expr, [$($key:literal)*] $rank:literal;)*) => {
        /// What a key can mean.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action { $(#[doc = $doc] $action,)* }

        /// Every action, in the order in which the help lists them.
        pub const TABLE: &[Row] = &[$(Row {
            action: Action::$action,
            name: $name,
            doc: $doc,
            short: $short,
            group: Group::$group,
            contexts: $contexts,
            keys: &[$($key),*],
            rank: $rank,
        },)*];
    };
}

actions! {
    Verify "verify" "verified" "Mark as verified: checked against evidence, right as worded" Mark PANES, ["v"] 1;
    Dispute "dispute" "disputed" "Mark as disputed: contradicted, misleading, or not supported" Mark PANES, ["d"] 2;
    MarkSourced "mark-sourced" "sourced" "Mark as sourced: evidence attached, verdict open" Mark PANES, ["s"] 3;
    Clear "clear" "clear" "Clear the mark" Mark PANES, ["x"] 11;

    AddSource "add-source" "add source" "Add a source: type or paste its URL" Evidence PANES, ["a"] 4;
    OpenSource "open-source" "open" "Open the source in the browser; 2o opens the second one" Evidence PANES, ["o"] 15;
    Note "note" "note" "Write the note that goes out with reports" Evidence PANES, ["c"] 5;
    Correction "correction" "correction" "Write the correction: what would be right instead" Evidence PANES, ["C"] 9;
    Memo "memo" "memo" "Write the memo that stays on the desk" Evidence PANES, ["m"] 0;

    Undo "undo" "undo" "Take back the last act" History PANES, ["u"] 6;
    Redo "redo" "redo" "Do again what was taken back" History PANES, ["<C-r>"] 0;

    Down "down" "down" "Go down" Move SCROLLED, ["j" "<Down>"] 0;
    Up "up" "up" "Go up" Move SCROLLED, ["k" "<Up>"] 0;
    HalfDown "half-page-down" "half page" "Go down half a page" Move SCROLLED, ["<C-d>"] 0;
    HalfUp "half-page-up" "half page" "Go up half a page" Move SCROLLED, ["<C-u>"] 0;
    PageDown "page-down" "page" "Go down a page" Move SCROLLED, ["<PgDn>"] 0;
    PageUp "page-up" "page" "Go up a page" Move SCROLLED, ["<PgUp>"] 0;
    First "first" "first" "Go to the first line" Move SCROLLED, ["g" "<Home>"] 0;
    Last "last" "last" "Go to the last line; with a count, to that one" Move SCROLLED, ["G" "<End>"] 0;
    NextUnreviewed "next-unreviewed" "next open" "Go to the next unreviewed claim" Move PANES, ["]"] 10;
    PreviousUnreviewed "previous-unreviewed" "previous open" "Go to the previous unreviewed claim" Move PANES, ["["] 0;
    NextQuote "next-quote" "quote" "In the article, go to the next quote and its claim" Move ARTICLE, ["}"] 6;
    PreviousQuote "previous-quote" "quote" "In the article, go to the previous quote and its claim" Move ARTICLE, ["{"] 0;
    NextSentence "next-sentence" "sentence" "In the article, go to the next sentence" Move ARTICLE, [")"] 7;
    PreviousSentence "previous-sentence" "sentence" "In the article, go to the previous sentence" Move ARTICLE, ["("] 0;
    GoToClaim "go-to-claim" "to the claim" "Go to the claim quoted here; of several, to one after the other" Move ARTICLE, ["<CR>"] 6;

    NextPane "next-pane" "pane" "Go to the next pane" Panes PANES, ["<Tab>"] 13;
    PreviousPane "previous-pane" "pane" "Go to the previous pane" Panes PANES, ["<S-Tab>"] 0;
    Zoom "zoom" "zoom" "Give the pane the whole screen, or take it back" Panes PANES, ["z"] 0;
    ToggleArticle "article" "article" "Show or hide the text of the article" Panes PANES, ["t"] 14;

    Save "save" "save" "Save the file" File PANES, ["<C-s>"] 8;
    Quit "quit" "quit" "Quit; asks only when something is unsaved" File PANES, ["q" "<C-c>"] 12;
    Suspend "suspend" "suspend" "Stop, until the shell brings it back" File &Context::ALL, ["<C-z>"] 0;
    Command "command" "command" "Type an action's name, or w, q, wq, w PATH" File PANES, [":"] 0;
    Help "help" "help" "Show the keys" File PANES, ["?" "<F1>"] 7;

    Accept "accept" "accept" "Accept the text" Typing FIELDS, ["<CR>"] 1;
    Break "break-line" "new line" "Break the line" Typing &[Context::Text], ["<C-j>" "<A-CR>"] 2;
    Editor "editor" "editor" "Move the text to $VISUAL or $EDITOR" Typing FIELDS, ["<C-o>"] 4;
    Cancel "cancel" "close" "Close; what was typed is kept for the next time" Typing FIELDS, ["<Esc>" "<C-c>"] 3;

    AnswerSave "answer-save" "save and quit" "Save, then quit" Answer &[Context::AskQuit], ["s" "y"] 1;
    AnswerDiscard "answer-discard" "discard" "Quit without the unsaved changes" Answer &[Context::AskQuit], ["d" "n"] 2;
    AnswerOpen "answer-open" "open it" "Open the link all the same" Answer &[Context::AskOpen], ["y"] 1;
    LeaveClosed "leave-closed" "leave it" "Leave the link closed" Answer &[Context::AskOpen], ["n" "<CR>"] 2;
    AnswerMerge "answer-merge" "merge them" "Merge an earlier sitting's changes into the file" Answer &[Context::AskRecovered], ["m"] 1;
    AnswerDrop "answer-drop" "drop them" "Drop an earlier sitting's changes" Answer &[Context::AskRecovered], ["d"] 2;
    Leave "leave" "leave" "Quit and decide another time" Answer &[Context::AskRecovered], ["q" "<C-c>" "<Esc>"] 3;
    TakeMine "take-mine" "mine" "In a conflict, keep what was written here" Answer &[Context::Conflict], ["m"] 1;
    TakeTheirs "take-theirs" "theirs" "In a conflict, take what is on disk" Answer &[Context::Conflict], ["t"] 2;
    Back "back" "back" "Go back to the review" Answer &[Context::AskQuit, Context::AskOpen, Context::Conflict, Context::Help], ["<Esc>" "<C-c>" "q" "?" "<F1>"] 3;
}

impl Action {
    /// Its row of the table.
    ///
    /// # Panics
    ///
    /// Never: the macro writes a row for every action.
    #[must_use]
    pub fn row(self) -> &'static Row {
        TABLE
            .iter()
            .find(|row| row.action == self)
            .expect("the macro writes a row for every action")
    }

    /// The action of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        TABLE
            .iter()
            .find(|row| row.name == name)
            .map(|row| row.action)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::*;

    #[test]
    fn names_are_unique_and_docs_are_one_short_line() {
        let mut names = HashSet::new();
        for row in TABLE {
            assert!(names.insert(row.name), "{} twice", row.name);
            assert!(row.doc.chars().count() <= 70, "{}: long", row.name);
            assert!(row.doc.starts_with(char::is_uppercase) && !row.doc.ends_with('.'));
            assert_eq!(Action::from_name(row.name), Some(row.action));
        }
    }

    #[test]
    fn every_action_has_a_key_and_no_chord_means_two_things() {
        let mut bound = HashMap::new();
        for row in TABLE {
            assert_eq!(row.chords().count(), row.keys.len(), "{}", row.name);
            assert!(!row.keys.is_empty(), "{} cannot be reached", row.name);
            for chord in row.chords() {
                for &context in row.contexts {
                    let before = bound.insert((context, chord), row.action);
                    assert_eq!(before, None, "{chord} in {context:?}");
                }
            }
        }
    }

    #[test]
    fn every_context_can_be_left() {
        for context in Context::ALL {
            let leaves = |row: &Row| {
                row.contexts.contains(&context)
                    && matches!(
                        row.action,
                        Action::Quit | Action::Cancel | Action::Back | Action::Leave
                    )
            };
            assert!(TABLE.iter().any(leaves), "{context:?}");
        }
    }
}
