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
    /// A source is being written, with all its fields.
    Form,
    /// A filter or a search is being typed.
    Question,
    /// One of many is being picked.
    Pick,
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
    pub const ALL: [Self; 13] = [
        Self::List,
        Self::Claim,
        Self::Article,
        Self::Line,
        Self::Text,
        Self::Form,
        Self::Question,
        Self::Pick,
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
    Shape,
    History,
    Move,
    Find,
    Select,
    Panes,
    File,
    Typing,
    Answer,
}

impl Group {
    /// The headings in the order of the help.
    pub const ALL: [Self; 11] = [
        Self::Mark,
        Self::Evidence,
        Self::Shape,
        Self::History,
        Self::Move,
        Self::Find,
        Self::Select,
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
            Self::Shape => "Shape the list",
            Self::History => "Take back",
            Self::Move => "Move",
            Self::Find => "Find",
            Self::Select => "Many at once",
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
const FIELDS: &[Context] = &[Context::Line, Context::Text, Context::Form];
const TYPED: &[Context] = &[
    Context::Line,
    Context::Text,
    Context::Form,
    Context::Question,
    Context::Pick,
];
const CLAIMS: &[Context] = &[Context::List, Context::Claim];
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
    Clear "clear" "clear" "Clear the mark" Mark PANES, ["x"] 13;
    TakeWording "take-wording" "new wording" "Take the article's new wording where the quoted words changed" Mark PANES, ["M"] 1;
    SendBack "send-back" "send back" "Take the new wording and the mark off, to check the claim again" Mark PANES, ["R"] 1;

    AddSource "add-source" "add source" "Add a source: type or paste its URL" Evidence PANES, ["a"] 4;
    ReuseSource "reuse-source" "again" "Use a source of another claim again" Evidence PANES, ["A"] 18;
    EnterClaim "enter-claim" "fields" "Go into the claim's fields" Evidence &[Context::List], ["<CR>"] 18;
    EditHere "edit-here" "edit" "Edit the field or the source under the cursor" Evidence &[Context::Claim], ["<CR>"] 3;
    MoveSourceDown "move-source-down" "move down" "Move the source under the cursor down" Evidence &[Context::Claim], ["J"] 3;
    MoveSourceUp "move-source-up" "move up" "Move the source under the cursor up" Evidence &[Context::Claim], ["K"] 3;
    Remove "remove" "remove" "Take out the source or the field under the cursor" Evidence &[Context::Claim], ["D" "<Del>"] 3;
    OpenSource "open-source" "open" "Open the source in the browser; 2o opens the second one" Evidence PANES, ["o"] 17;
    Copy "copy" "copy" "Copy the source's URL, or the field under the cursor" Evidence PANES, ["y"] 18;
    Note "note" "note" "Write the note that goes out with reports" Evidence PANES, ["c"] 5;
    Correction "correction" "correction" "Write the correction: what would be right instead" Evidence PANES, ["C"] 11;
    Memo "memo" "memo" "Write the memo that stays on the desk" Evidence PANES, ["m"] 0;
    EditField "edit-field" "edit" "Edit any field: text, tags, kind, speaker, rating, a source" Evidence PANES, ["e"] 18;
    EditClaim "edit-claim" "YAML" "Edit the claim's own YAML in $VISUAL or $EDITOR" Evidence PANES, ["E"] 0;
    Flag "flag" "flag" "Flag for the editor, or take the flag off" Evidence PANES, ["!"] 18;

    NewClaim "new-claim" "new claim" "Add a claim behind this one" Shape CLAIMS, ["+"] 0;
    MoveClaimDown "move-claim-down" "move down" "Move the claim down in the file" Shape &[Context::List], ["J"] 0;
    MoveClaimUp "move-claim-up" "move up" "Move the claim up in the file" Shape &[Context::List], ["K"] 0;
    Split "split" "split" "Make two claims of one" Shape CLAIMS, ["|"] 0;
    Join "join" "join" "Join the claim with the next one" Shape CLAIMS, ["&"] 0;
    DeleteClaim "delete-claim" "delete" "Take the claim out of the file" Shape &[Context::List], ["D" "<Del>"] 0;

    MakeClaim "make-claim" "make claim" "In the article, make the words a claim" Shape ARTICLE, ["+"] 4;
    Dismiss "dismiss" "not checkable" "In the article, dismiss as not checkable, or take that back" Shape ARTICLE, ["-"] 8;

    Undo "undo" "undo" "Take back the last act" History PANES, ["u"] 6;
    Redo "redo" "redo" "Do again what was taken back" History PANES, ["<C-r>"] 0;
    History "history" "history" "Show what was done; any point of it can be gone back to" History PANES, ["H"] 0;

    Down "down" "down" "Go down" Move SCROLLED, ["j" "<Down>"] 0;
    Up "up" "up" "Go up" Move SCROLLED, ["k" "<Up>"] 0;
    HalfDown "half-page-down" "half page" "Go down half a page" Move SCROLLED, ["<C-d>"] 0;
    HalfUp "half-page-up" "half page" "Go up half a page" Move SCROLLED, ["<C-u>"] 0;
    PageDown "page-down" "page" "Go down a page" Move SCROLLED, ["<PgDn>"] 0;
    PageUp "page-up" "page" "Go up a page" Move SCROLLED, ["<PgUp>"] 0;
    First "first" "first" "Go to the first line" Move SCROLLED, ["g" "<Home>"] 0;
    Last "last" "last" "Go to the last line; with a count, to that one" Move SCROLLED, ["G" "<End>"] 0;
    NextUnreviewed "next-unreviewed" "next open" "Go to the next unreviewed claim" Move PANES, ["]"] 12;
    PreviousUnreviewed "previous-unreviewed" "previous open" "Go to the previous unreviewed claim" Move PANES, ["["] 0;
    NextQuote "next-quote" "quote" "In the article, go to the next quote and its claim" Move ARTICLE, ["}"] 3;
    PreviousQuote "previous-quote" "quote" "In the article, go to the previous quote and its claim" Move ARTICLE, ["{"] 0;
    NextSentence "next-sentence" "sentence" "In the article, go to the next sentence" Move ARTICLE, [")"] 8;
    PreviousSentence "previous-sentence" "sentence" "In the article, go to the previous sentence" Move ARTICLE, ["("] 0;
    NextWord "next-word" "word" "In the article, go to the next word" Move ARTICLE, ["w"] 0;
    PreviousWord "previous-word" "word" "In the article, go to the previous word" Move ARTICLE, ["W"] 0;
    NextUnticked "next-unticked" "unticked" "Go to the next words of the article that no claim ticks" Move PANES, ["."] 9;
    PreviousUnticked "previous-unticked" "unticked" "Go to the previous words that no claim ticks" Move PANES, [","] 0;
    GoToClaim "go-to-claim" "to the claim" "Go to the claim quoted here; of several, to one after the other" Move ARTICLE, ["<CR>"] 3;

    Filter "filter" "filter" "Show only some claims; Enter on an empty line: the unreviewed" Find PANES, ["f"] 8;
    ClearFilter "clear-filter" "all" "Show all claims again" Find PANES, ["F"] 0;
    Sort "sort" "sort" "Put the list in another order" Find PANES, ["S"] 0;
    Search "search" "search" "Search for words in the claims, or in the article from there" Find PANES, ["/"] 7;
    NextFound "next-found" "next" "Go to the next claim, or place in the article, that has the words" Find PANES, ["n"] 0;
    PreviousFound "previous-found" "previous" "Go to the previous claim, or place in the article, with the words" Find PANES, ["N"] 0;

    Select "select" "select" "Select the claim and step on, or take it out again" Select PANES, ["<Space>"] 0;
    SelectRange "select-range" "range" "Begin a range at the claim, or end it" Select CLAIMS, ["V"] 0;
    Extend "extend" "extend" "In the article, let motions extend the words, or keep them" Select ARTICLE, ["V"] 8;
    SelectAll "select-all" "all" "Select all claims shown, or none" Select PANES, ["*"] 0;
    SelectSame "select-same" "same" "Select the claims that tell the same figures or dates" Select PANES, ["="] 0;
    Unselect "unselect" "none" "Select none; from the claim's fields, go back to the list" Select PANES, ["<Esc>"] 0;

    NextPane "next-pane" "pane" "Go to the next pane" Panes PANES, ["<Tab>"] 15;
    PreviousPane "previous-pane" "pane" "Go to the previous pane" Panes PANES, ["<S-Tab>"] 0;
    Zoom "zoom" "zoom" "Give the pane the whole screen, or take it back" Panes PANES, ["z"] 0;
    ToggleArticle "article" "article" "Show or hide the text of the article" Panes PANES, ["t"] 16;

    Save "save" "save" "Save the file" File PANES, ["<C-s>"] 10;
    Quit "quit" "quit" "Quit; asks only when something is unsaved" File PANES, ["q" "<C-c>"] 14;
    Suspend "suspend" "suspend" "Stop, until the shell brings it back" File &Context::ALL, ["<C-z>"] 0;
    Command "command" "command" "Every action by name; or w, q, wq, w PATH" File PANES, [":"] 0;
    Help "help" "help" "Show the keys" File PANES, ["?" "<F1>"] 9;

    Accept "accept" "accept" "Accept the text" Typing TYPED, ["<CR>"] 1;
    Break "break-line" "new line" "Break the line" Typing &[Context::Text, Context::Form], ["<C-j>" "<A-CR>"] 2;
    Editor "editor" "editor" "Move the text to $VISUAL or $EDITOR" Typing FIELDS, ["<C-o>"] 4;
    Cancel "cancel" "close" "Close; what was typed is kept for the next time" Typing TYPED, ["<Esc>" "<C-c>"] 3;
    OtherChoices "other-choices" "others" "In the history: this claim, or all" Typing &[Context::Pick], ["<Tab>"] 4;
    Complete "complete" "complete" "Take the first offer; from a URL, go to the other fields" Typing &[Context::Question, Context::Line], ["<Tab>"] 2;
    NextField "next-field" "next field" "Go to the next field of the form" Typing &[Context::Form], ["<Tab>" "<C-n>"] 2;
    PreviousField "previous-field" "previous field" "Go to the field before" Typing &[Context::Form], ["<S-Tab>" "<C-p>"] 2;
    PickDown "pick-down" "down" "Go to the next choice" Typing &[Context::Pick], ["<Down>" "<C-n>"] 2;
    PickUp "pick-up" "up" "Go to the choice before" Typing &[Context::Pick], ["<Up>" "<C-p>"] 0;

    AnswerSave "answer-save" "save and quit" "Save, then quit" Answer &[Context::AskQuit], ["s" "y"] 1;
    AnswerDiscard "answer-discard" "discard" "Quit without the unsaved changes" Answer &[Context::AskQuit], ["d" "n"] 2;
    AnswerOpen "answer-open" "open it" "Open the link all the same" Answer &[Context::AskOpen], ["y"] 1;
    LeaveClosed "leave-closed" "leave it" "Leave the link closed" Answer &[Context::AskOpen], ["n" "<CR>"] 2;
    AnswerMerge "answer-merge" "merge them" "Merge an earlier sitting's changes into the file" Answer &[Context::AskRecovered], ["m"] 1;
    AnswerDrop "answer-drop" "drop them" "Drop an earlier sitting's changes" Answer &[Context::AskRecovered], ["d"] 2;
    Leave "leave" "leave" "Quit and decide another time" Answer &[Context::AskRecovered], ["q" "<C-c>" "<Esc>"] 3;
    TakeMine "take-mine" "mine" "In a conflict, keep what was written here, or ours" Answer &[Context::Conflict], ["m"] 1;
    TakeTheirs "take-theirs" "theirs" "In a conflict, take what is on disk, or was merged in" Answer &[Context::Conflict], ["t"] 2;
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
            let leaves = |row: &Row| row.contexts.contains(&context) && row.action.leaves();
            assert!(TABLE.iter().any(leaves), "{context:?}");
        }
    }
}
