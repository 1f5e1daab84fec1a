//! Findings for people: the place, what is wrong, the line with what is meant underlined, how to mend it.

use std::fmt::Write;
use std::io;

use super::Checked;
use super::lines::meant;
use crate::article::{DetailKind, Ticked};
use crate::check::{Finding, Ready, Report, Severity};
use crate::shell::console::{self, Printout};
use crate::text::{Safe, width};
use crate::ui::Theme;

/// The most cells of a line that are shown.
const ROOM: usize = 96;

/// So many characters are shown before the place, where a line is too long.
const BEFORE: usize = 40;

/// Prints what was found.
pub(super) fn print(theme: Option<Theme>, checked: &Checked<'_>) -> io::Result<()> {
    let report = checked.report;
    let findings = report.findings.iter();
    let findings = findings.map(|finding| block(theme, checked, finding));
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

/// Says why a file could not be checked, as findings are told.
pub(super) fn complain(checked: &Checked<'_>) {
    for finding in &checked.report.findings {
        console::err_printout(&block(None, checked, finding));
    }
}

fn block(theme: Option<Theme>, checked: &Checked<'_>, finding: &Finding) -> Printout {
    let name = checked.file_of(finding).display();
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
        .and_then(|place| Some((place, checked.lines.get(place.line)?)));
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
    let unasked = |asked| if asked { "" } else { " (not asked for)" };
    let mut told = format!("{word}: {unreviewed} of {claims} claims unreviewed");
    told += unasked(ready.asks_review);
    if let Some(coverage) = &ready.coverage {
        let total = coverage.total();
        let (unticked, all) = (total.unticked(), total.all);
        _ = write!(told, ", {unticked} of {all} details unticked");
        told += unasked(ready.asks_ticks);
    } else {
        told += "; no article to tick";
    }
    let others = ready.others.iter();
    let others = others.map(|(rule, count)| format!("{count} {}", rule.name()));
    let others: Vec<_> = others.collect();
    if !others.is_empty() {
        _ = write!(told, "; also {}", others.join(", "));
    }
    told.push('\n');
    let Some(coverage) = &ready.coverage else {
        return told;
    };
    let total = coverage.total();
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
