//! The claim's own YAML, edited by hand in the reviewer's editor or in a field.

use serde::{Deserialize, Serialize};

use super::history::Edit;
use super::typing::Typing;
use super::{Effect, Mode, Purpose, Review};
use crate::claims::{Change, Field, changes};
use crate::keys::Action;
use crate::yaml::Splice;

/// What ends a claim's text and is not shown.
const ENDING: [char; 4] = ['\n', '\r', ' ', '\t'];

/// What was left of a claim's YAML: the text as the claim had it, and what was written.
#[derive(Serialize, Deserialize)]
struct Draft {
    before: String,
    now: String,
}

/// A draft of a claim's YAML.
pub(super) fn draft(before: &str, now: &str) -> Option<String> {
    let (before, now) = (before.to_owned(), now.to_owned());
    serde_json::to_string(&Draft { before, now }).ok()
}

/// How much of a slice is the claim: blank lines behind it, and comments no deeper than its dash,
/// are about what follows.
fn body(slice: &str) -> usize {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let dash = indent(slice);
    let mut rest = slice.trim_end_matches(ENDING);
    while let Some((before, line)) = rest.rsplit_once('\n')
        && line.trim_start_matches(' ').starts_with('#')
        && indent(line) <= dash
    {
        rest = before.trim_end_matches(ENDING);
    }
    rest.len()
}

/// A claim's text with lines that end in LF alone, and without what ends it.
fn shown(slice: &str) -> String {
    slice[..body(slice)].replace("\r\n", "\n")
}

/// The text of a claim whose text was `slice` and is now to show as `text`.
fn hidden(text: &str, slice: &str) -> String {
    let ending = &slice[body(slice)..];
    let text = text.trim_end_matches(ENDING);
    let text = if slice.contains("\r\n") {
        text.replace('\n', "\r\n")
    } else {
        text.to_owned()
    };
    text + ending
}

impl Review {
    /// The text of the claim under the cursor, as it is edited.
    pub(super) fn own_yaml(&self) -> String {
        shown(self.document.slice(self.cursor))
    }

    /// Lets the reviewer edit the claim's own YAML. A claim that cannot be edited otherwise may be
    /// mended so.
    pub(super) fn open_yaml(&mut self) -> Vec<Effect> {
        let barred = self.is_read_only() || self.typing_barrier(Some(self.cursor)).is_some();
        if self.claims.is_empty() || barred {
            self.is_barred();
            return Vec::new();
        }
        let before = self.own_yaml();
        if before.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')) {
            self.tell_error("there are control characters in it; edit the file itself");
            return Vec::new();
        }
        let left = self.drafts.get(&(self.cursor, Purpose::Claim));
        let left = left.and_then(|text| serde_json::from_str::<Draft>(text).ok());
        let text = left.as_ref().map_or(&before, |draft| &draft.now).clone();
        let typing = Typing::new(Purpose::Claim, &before, &text);
        self.mode = Mode::Typing(Box::new(typing));
        if left.is_some_and(|draft| draft.before != before) {
            // What was done since would be taken back by it.
            self.tell_error("the draft left here is of the claim as it was before other changes");
            return Vec::new();
        }
        vec![Effect::EditYaml(text)]
    }

    /// Takes the YAML that was written; where it is refused, it stays to be gone on with.
    pub(super) fn accept_yaml(&mut self) {
        let Some(typing) = self.typing() else { return };
        let text = typing.field.text();
        let item = self.cursor;
        let told = match self.rewrite(item, &text) {
            Ok(None) => "the claim is as it was".to_owned(),
            Ok(Some(edit)) => {
                self.keep(vec![edit], "YAML of", "");
                self.notice
                    .take()
                    .map_or_else(String::new, |notice| notice.text)
            }
            Err(reason) => {
                let told = format!("not taken: {reason}");
                self.tell_error(self.and_hint(&told, Action::Editor, "goes on in the editor"));
                return;
            }
        };
        self.mode = Mode::Browse;
        self.drafts.remove(&(item, Purpose::Claim));
        self.tell(told);
    }

    /// Writes a claim anew, or says why not. A claim that a person has edited is no draft.
    fn rewrite(&mut self, item: usize, text: &str) -> Result<Option<Edit>, String> {
        let old = self.document.slice(item).to_owned();
        if text.trim_end_matches(ENDING) == shown(&old) {
            return Ok(None);
        }
        let new = hidden(text, &old);
        let splice = self.document.replace(item, &new);
        let splice = splice.map_err(|refusal| refusal.to_string())?;
        let claim = self.document.claim(item).claim;
        let changed = changes(&self.claims[item].claim, &claim);
        if let Some(reason) = self.disputed(item, &changed) {
            self.document.splice(&splice.inverse());
            return Err(reason);
        }
        if claim.is_draft()
            && let Some(change) = Change::set(&claim, Field::Draft, None)
        {
            // Where the key cannot be taken out, the claim is right without that.
            _ = self.document.apply(item, &[change]);
        }
        let splice = Splice::between(item, &old, self.document.slice(item));
        Ok(Some(Edit::Claim { old, splice }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_and_not_changed_stays_as_it_was() {
        for slice in [
            "- text: a\n  note: b\n\n",
            "- text: a\r\n  note: b\r\n",
            "- text: a",
            "{text: a}",
        ] {
            assert_eq!(hidden(&shown(slice), slice), slice);
        }
        let commented = "  - text: a\n    # its own\n\n  # the next one's\n# and more\n";
        assert_eq!(shown(commented), "  - text: a\n    # its own");
        assert_eq!(hidden(&shown(commented), commented), commented);
        assert_eq!(hidden("- text: b\n\n\n", "- text: a\r\n"), "- text: b\r\n");
    }
}
