//! Opening: everything that is wrong with a whole file, told with its place and the remedy, before
//! a parser that could choke on it sees it.

use memchr::memchr;

use super::Place;
use super::lines;
use super::tree::{self, TreeError};

/// What is read at the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// One text of a claim, in bytes.
    pub string: usize,
    /// Sources of one claim.
    pub sources: usize,
    /// What all aliases together may expand to, in bytes.
    pub alias_expansion: usize,
    /// Claims that cannot be read as claims.
    pub broken: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            string: 1 << 20,
            sources: 1000,
            alias_expansion: 1 << 20,
            broken: 5000,
        }
    }
}

/// Stands in remedies for the name of a file, which is not known where they are written.
const FILE: &str = "FILE";

impl OpenError {
    /// The same with the file's name in what a person is to type.
    #[must_use]
    pub fn naming(mut self, name: &str) -> Self {
        if self.rule == "git-conflict" {
            let quoted = shell_words::quote(name);
            let typed = |name: &str| format!("`git checkout --merge -- {name}`");
            self.message = self.message.replace(&typed(FILE), &typed(&quoted));
        }
        self
    }

    /// The whole message, with the file's name and the place in front.
    #[must_use]
    pub fn about(&self, name: &str) -> String {
        match self.place {
            Some(place) => format!("{name}:{place}: {}", self.message),
            None => format!("{name} {}", self.message),
        }
    }
}

/// A file that cannot be opened. The message may hold the file's own words, unsanitized.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct OpenError {
    /// Where, if the fault has a place.
    pub place: Option<Place>,
    /// The rule's name in `check`.
    pub rule: &'static str,
    /// What is wrong and how to mend it; without a place, it goes on after the file's name.
    pub message: String,
}

impl OpenError {
    pub(super) fn at(text: &[u8], offset: usize, rule: &'static str, message: String) -> Self {
        Self {
            place: Some(Place::of(text, offset)),
            rule,
            message,
        }
    }
}

/// The byte order mark of UTF-8.
pub(super) const BOM: &[u8] = b"\xef\xbb\xbf";

/// Checks what is checked on bytes: encoding and control characters. Returns the text behind the
/// byte order mark, and whether there is one.
pub(super) fn decode(mut bytes: Vec<u8>) -> Result<(String, bool), OpenError> {
    // Without a mark, the first character's other byte is zero.
    let unmarked = matches!(bytes[..], [a, b, _, ..] if (a == 0) != (b == 0));
    if unmarked || bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(OpenError {
            place: None,
            rule: "encoding",
            message: "is UTF-16; only UTF-8 is supported.".to_owned(),
        });
    }
    let bom = bytes.starts_with(BOM);
    if bom {
        bytes.drain(..BOM.len());
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let (body, at) = (error.as_bytes(), error.utf8_error().valid_up_to());
        let message = format!(
            "not valid UTF-8 (byte 0x{:02X}). Re-save the file as UTF-8.",
            body[at]
        );
        OpenError::at(body, at, "encoding", message)
    })?;
    let body = text.as_bytes();
    if let Some(at) = control(body) {
        let c = text[at..].chars().next().unwrap_or_default();
        let written = match c {
            '\0' => "\\0".to_owned(),
            '\u{7}' => "\\a".to_owned(),
            '\u{1b}' => "\\e".to_owned(),
            c => format!("\\x{:02X}", u32::from(c)),
        };
        let code = u32::from(c);
        let message =
            format!("control character U+{code:04X} is not allowed; write it as \"{written}\".");
        return Err(OpenError::at(body, at, "control-character", message));
    }
    Ok((text, bom))
}

/// The offset of the first control character that YAML does not allow as itself.
fn control(body: &[u8]) -> Option<usize> {
    let low = |byte: u8| (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte == 0x7f;
    // A chunk is looked through to its end, as what may stop at any byte is not vectorised.
    let mut chunks = body.chunks(4096);
    if chunks.any(|chunk| chunk.iter().fold(false, |any, &byte| any | low(byte))) {
        return body.iter().position(|&byte| low(byte));
    }
    memchr::memchr_iter(0xc2, body)
        .find(|&at| matches!(body.get(at + 1), Some(0x80..=0x84 | 0x86..=0x9f)))
}

/// Whether the text holds anything but blank lines, comments and document markers.
pub(super) fn has_content(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#') && line != "---" && line != "..."
    })
}

/// What a parser's refusal of the whole text means for a person.
pub(super) fn explain(text: &str, error: &TreeError) -> OpenError {
    let bytes = text.as_bytes();
    if let Some(marker) = conflict_marker(text) {
        let line = text[marker..].lines().next().unwrap_or_default();
        let message = format!(
            "unresolved git conflict ({line}). Resolve the marked lines, or `git checkout --merge -- {FILE}` after `tickmark git-setup`."
        );
        return OpenError::at(bytes, marker, "git-conflict", message);
    }
    match error {
        TreeError::Syntax { at, message } => match tab_indent(text, *at) {
            Some(tab) => {
                let message = "tab used for indentation; use spaces.".to_owned();
                OpenError::at(bytes, tab, "tab", message)
            }
            None => syntax(text, *at, message),
        },
        TreeError::SecondDocument { at } => {
            let message = "second YAML document ('---'); only one is allowed.".to_owned();
            OpenError::at(bytes, *at, "second-document", message)
        }
        TreeError::UnknownAlias { at, name } => {
            let message = format!(
                "alias '*{name}' names nothing that stands before it; write the value out."
            );
            OpenError::at(bytes, *at, "unknown-alias", message)
        }
        TreeError::Expansion { at } => {
            let message = "YAML aliases expand past the limit (1 MiB).".to_owned();
            OpenError::at(bytes, *at, "alias-expansion", message)
        }
        TreeError::UnknownTag { at, tag } => {
            let message = format!("unknown tag '{tag}'; remove it.");
            OpenError::at(bytes, *at, "unknown-tag", message)
        }
        TreeError::Depth { at } => {
            let message = format!("nested deeper than {} levels.", tree::DEPTH);
            OpenError::at(bytes, *at, "nesting", message)
        }
    }
}

fn syntax(text: &str, at: usize, message: &str) -> OpenError {
    let (at, message) = match surrogate(text, at) {
        Some((start, escape)) => {
            let message = format!(
                "surrogate escape '{escape}', which JSON has and YAML has not; write the character itself (in Python: json.dump(…, ensure_ascii=False))."
            );
            (start, message)
        }
        None => (at, format!("not valid YAML: {message}.")),
    };
    OpenError::at(text.as_bytes(), at, "syntax", message)
}

/// The escape of half a character or of both halves, as JSON writes them, that a parser stumbled on behind
/// its `\u`.
fn surrogate(text: &str, at: usize) -> Option<(usize, &str)> {
    let start = at.checked_sub(2)?;
    let is_half = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        let unit = u16::from_str_radix(digits, 16).ok()?;
        (0xd800..=0xdfff).contains(&unit).then_some(())
    };
    is_half(start)?;
    let length = if is_half(start + 6).is_some() { 12 } else { 6 };
    Some((start, &text[start..start + length]))
}

/// The first line that is a git conflict marker. At column 0 none can be part of a claim.
fn conflict_marker(text: &str) -> Option<usize> {
    const MARKERS: &[&str] = &["<<<<<<< ", ">>>>>>> ", "||||||| "];
    let mut at = 0;
    while at < text.len() {
        if MARKERS.iter().any(|marker| text[at..].starts_with(marker)) {
            return Some(at);
        }
        at += memchr(b'\n', &text.as_bytes()[at..])? + 1;
    }
    None
}

/// The line at, after or before `at` that is indented with a tab, if that is what the parser
/// stumbled on.
fn tab_indent(text: &str, at: usize) -> Option<usize> {
    let here = lines::line_start(text, at.min(text.len()));
    let before = here.checked_sub(1).map(|end| lines::line_start(text, end));
    let after = lines::next_line(text, here);
    [Some(here), Some(after), before]
        .into_iter()
        .flatten()
        .find(|&start| {
            let line = &text[start..lines::line_end(text, start)];
            let indent = &line[..line.len() - line.trim_start().len()];
            indent.contains('\t') && !line.trim().is_empty()
        })
}
