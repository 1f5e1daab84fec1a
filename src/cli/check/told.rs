//! Findings for people: the place, what is wrong, the line with what is meant underlined, how to mend it.

use std::fmt::Write;
use std::io;
use std::path::Path;

use crate::article::{DetailKind, Ticked};
use crate::check::{Finding, Ready, Report, Severity};
use crate::shell::console::{self, Printout};
use crate::text::{Safe, width};
use crate::ui::Theme;

/// The most cells of a line that are shown.
const ROOM: usize = 96;

/// So many characters are shown before the place, where a line is too long.
const BEFORE: usize = 40;

pub(super) fn print(
    theme: Option<Theme>,
    file: &Path,
    source: &[u8],
    report: &Report,
) -> io::Result<()> {
    let name = file.display().to_string();
    let lines = Lines::of(source);
    let findings = report.findings.iter();
    let findings = findings.map(|finding| block(theme, &name, &lines, finding));
    let mut end = Printout::new(theme);
    if !report.findings.is_empty() {
        end.paint(Theme::strong, &counted(report));
        end.say("\n");
    }
    if let Some(ready) = &report.ready {
        end.say(&summary(ready));
    }
    console::printouts(findings.chain([end]))
}

/// The lines of the file.
struct Lines<'s> {
    source: &'s [u8],
    starts: Vec<usize>,
}

impl<'s> Lines<'s> {
    fn of(source: &'s [u8]) -> Self {
        let source = source.strip_prefix(b"\xef\xbb\xbf").unwrap_or(source);
        let breaks = memchr::memchr_iter(b'\n', source).map(|at| at + 1);
        let starts = std::iter::once(0).chain(breaks).collect();
        Self { source, starts }
    }

    /// A line without its end, from 1.
    fn get(&self, line: usize) -> Option<&'s str> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let end = self
            .starts
            .get(line)
            .map_or(self.source.len(), |next| next - 1);
        let line = std::str::from_utf8(self.source.get(start..end)?).ok()?;
        Some(line.strip_suffix('\r').unwrap_or(line))
    }
}

fn block(theme: Option<Theme>, name: &str, lines: &Lines<'_>, finding: &Finding) -> Printout {
    let mut out = Printout::new(theme);
    let place = finding.place.map(|place| format!(":{place}"));
    out.paint(
        Theme::strong,
        &format!("{name}{}: ", place.unwrap_or_default()),
    );
    let severity = finding.severity;
    let look = move |theme: Theme| look(theme, severity);
    out.paint(look, severity.word());
    out.say(&format!(": {} ", finding.message));
    out.paint(Theme::dim, &format!("[{}]", finding.rule.name()));
    out.say("\n");
    let line = finding
        .place
        .and_then(|place| Some((place, lines.get(place.line)?)));
    if let Some((place, line)) = line {
        let (shown, indent, long) = excerpt(line, place.column - 1);
        let number = place.line.to_string();
        let gutter = " ".repeat(number.len());
        out.paint(Theme::dim, &format!("  {number} | "));
        out.say(&shown);
        out.say("\n");
        out.paint(Theme::dim, &format!("  {gutter} | "));
        out.say(&" ".repeat(indent));
        out.paint(look, &"^".repeat(long));
        out.say("\n");
    }
    out.paint(Theme::dim, "  help: ");
    out.say(&format!("{}\n", finding.help));
    out
}

fn look(theme: Theme, severity: Severity) -> ratatui::style::Style {
    match severity {
        Severity::Error => theme.alert(),
        Severity::Warning => theme.warning(),
    }
}

/// As much of a line as is shown, and at which cell of it how many are underlined.
fn excerpt(line: &str, column: usize) -> (String, usize, usize) {
    let at = line
        .char_indices()
        .nth(column)
        .map_or(line.len(), |(at, _)| at);
    let meant = &line[at..at + meant(line, at)];
    // A long line is shown from some characters before the place on.
    let far = width(&line[..at]) > ROOM / 2;
    let from = if far {
        let before = line[..at].char_indices().rev().nth(BEFORE);
        before.map_or(0, |(at, _)| at)
    } else {
        0
    };
    let sign = if from > 0 { "…" } else { "" };
    let shown = format!("{sign}{}", &line[from..]);
    let indent = width(sign) + width(&line[from..at]);
    let long = width(meant).clamp(1, ROOM.saturating_sub(indent).max(1));
    let shown = Safe::fitted(&shown, ROOM).as_str().to_owned();
    (shown, indent, long)
}

/// How many bytes of a line what begins there takes: a key, a quoted text, or all up to a comment.
fn meant(line: &str, at: usize) -> usize {
    let rest = &line[at..];
    let word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let end = rest.len() - rest.trim_start_matches(word).len();
    let is_key = |behind: &str| behind == ":" || behind.starts_with(": ");
    if end > 0 && is_key(&rest[end..]) {
        return end;
    }
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    if let Some(end) = quote.and_then(|quote| rest[1..].find(quote)) {
        return end + 2;
    }
    let before = &line[..at];
    let opened = before.matches(['{', '[']).count() > before.matches(['}', ']']).count();
    let flow = opened.then(|| rest.find([',', '}', ']'])).flatten();
    let comment = rest.find(" #");
    let end = flow.into_iter().chain(comment).min().unwrap_or(rest.len());
    rest[..end].trim_end().len()
}

/// How many there are, in words.
fn counted(report: &Report) -> String {
    let of = |severity| {
        let these = report.findings.iter();
        let count = these.filter(|finding| finding.severity == severity).count();
        let s = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{count} {}{s}", severity.word()))
    };
    let counts = [Severity::Error, Severity::Warning]
        .into_iter()
        .filter_map(of);
    counts.collect::<Vec<_>>().join(", ")
}

/// Whether the story can go out, with the share that is ticked by kind.
fn summary(ready: &Ready) -> String {
    let word = if ready.is { "ready" } else { "not ready" };
    let (unreviewed, claims) = (ready.unreviewed, ready.claims);
    let mut told = format!("{word}: {unreviewed} of {claims} claims unreviewed");
    let Some(coverage) = &ready.coverage else {
        return told + "; no article to tick\n";
    };
    let total = coverage.total();
    _ = writeln!(
        told,
        ", {} of {} details unticked",
        total.unticked(),
        total.all
    );
    let kinds = DetailKind::ALL
        .into_iter()
        .map(|kind| (kind.word(), coverage.of_kind(kind)))
        .filter(|(_, count): &(_, Ticked)| count.all > 0);
    for (name, count) in kinds.chain([("all", total)]) {
        let (share, ticked, all) = (count.per_cent(), count.ticked, count.all);
        _ = writeln!(told, "  {name:<12}{share:>4}% ticked ({ticked} of {all})");
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_is_underlined() {
        for (line, column, expected) in [
            ("  qoute: a b # c", 2, "qoute"),
            ("  status: done # why", 10, "done"),
            ("- {id: a, status: done, x: y}", 18, "done"),
            ("  id: 'a b' # c", 6, "'a b'"),
            ("- text", 2, "text"),
            ("- https://a.example # c", 2, "https://a.example"),
            ("- key:", 2, "key"),
            ("", 0, ""),
        ] {
            assert_eq!(
                &line[column..column + meant(line, column)],
                expected,
                "{line}"
            );
        }
    }

    #[test]
    fn a_long_line_is_shown_around_its_place() {
        let line = format!("{}here: x", "中".repeat(200));
        let (shown, indent, long) = excerpt(&line, 200);
        assert_eq!((indent, long), (1 + 2 * (BEFORE + 1), 4));
        assert!(
            shown.starts_with("…中") && shown.ends_with("here: x"),
            "{shown}"
        );
        let (shown, indent, long) = excerpt("a\u{202e}b: c", 2);
        assert_eq!((shown.as_str(), indent, long), ("a<U+202E>b: c", 9, 1));
    }
}
