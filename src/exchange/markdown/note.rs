//! One claim with its verdict and evidence, as the text of a note.

use std::fmt::Write;

use super::super::verdict::Verdict;
use super::super::{Entry, undecided};
use super::escape::{line, lines};
use crate::article::Anchor;
use crate::claims::{Link, Source, Status, link};

/// What a note says. All lines but the first are indented.
pub(super) fn note(entry: &Entry, has_article: bool, indent: &str) -> String {
    let claim = &entry.claim;
    let verdict = Verdict::of(entry);
    let mut text = format!("{} **{}**", verdict.sign(), verdict.word());
    if let Some(rating) = &claim.rating {
        _ = write!(text, " · {}", line(rating));
    }
    if claim.is_draft() {
        text += " · looked at by nobody";
        match claim.status() {
            Status::Unreviewed => {}
            mark @ (Status::Sourced | Status::Verified | Status::Disputed) => {
                _ = write!(text, ", its mark ({}) is not the desk's", mark.word());
            }
        }
    }
    if let Some(undecided) = undecided(&entry.conflicts) {
        _ = write!(text, " · {}", line(&undecided));
    }
    _ = write!(text, " · {}\n\n{indent}", line(&entry.id));
    text += &match claim.text() {
        "" => "The claim has no text.".to_owned(),
        claim => lines(claim, indent),
    };
    text += "\n\n";
    let inner = format!("{indent}  ");
    for (what, told) in fields(entry, has_article) {
        _ = writeln!(text, "{indent}- {what}: {}", lines(&told, &inner));
    }
    for source in &claim.sources {
        _ = writeln!(text, "{indent}- {}", evidence(source, &inner));
    }
    let by = [claim.reviewed_by.as_deref(), claim.reviewed_at.as_deref()];
    let by: Vec<_> = by.into_iter().flatten().map(line).collect();
    if !by.is_empty() {
        _ = writeln!(text, "{indent}- Reviewed: {}", by.join(", "));
    }
    text.trim_end().to_owned() + "\n"
}

/// What is told of a claim in a line each.
fn fields(entry: &Entry, has_article: bool) -> impl Iterator<Item = (&'static str, String)> {
    let claim = &entry.claim;
    let quoted = match &entry.anchor {
        // It stands in the article, right before the note.
        Anchor::Exact(_) if has_article => None,
        Anchor::Moved(_) if has_article => Some("Quoted as (the article's words have changed)"),
        Anchor::Adrift if has_article => Some("Quoted as (not in the article any more)"),
        Anchor::Exact(_) | Anchor::Moved(_) | Anchor::Adrift | Anchor::None => Some("Quote"),
    };
    let quote = quoted.and_then(|what| Some((what, claim.quote.clone()?)));
    let tags = (!claim.tags.is_empty()).then(|| ("Tags", claim.tags.join(", ")));
    let field = |what, text: &Option<String>| Some((what, text.clone()?));
    [
        field("Correction", &claim.correction),
        field("Note", &claim.note),
        quote,
        field("Speaker", &claim.speaker),
        field("As of", &claim.as_of),
        field("Kind", &claim.kind),
        tags,
        field("Memo (for the desk only)", &claim.memo),
        field("Flag (for the desk only)", &claim.flag),
    ]
    .into_iter()
    .flatten()
}

/// A source: how it is used, what it is, where, and the passage that decides it.
fn evidence(source: &Source, indent: &str) -> String {
    let used = [&source.stance, &source.kind];
    let used: Vec<_> = used.into_iter().flatten().map(|used| line(used)).collect();
    let used = if used.is_empty() {
        String::new()
    } else {
        format!(" ({})", used.join(", "))
    };
    let plain = |text: &Option<String>| text.as_deref().map(line);
    let told = |what: &str, text: Option<String>| text.map(|text| format!("{what} {text}"));
    let parts = [
        plain(&source.title),
        plain(&source.publisher),
        plain(&source.published),
        plain(&source.locator),
        source.url.as_deref().map(link_of),
        told("read", plain(&source.accessed)),
        told("kept at", source.archived.as_deref().map(link_of)),
        told("its verdict:", plain(&source.verdict)),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    let mut text = format!("Source{used}: {}", parts.join(", "));
    if let Some(excerpt) = &source.excerpt {
        let inner = format!("{indent}> ");
        let excerpt = lines(excerpt, &inner).replace("\n\n", &format!("\n{inner}\n"));
        _ = writeln!(text, "\n\n{inner}{excerpt}");
    }
    text
}

/// A URL as a link, or as a text where it is none.
pub(super) fn link_of(url: &str) -> String {
    match link(url) {
        Link::Open(url) => format!("<{url}>"),
        Link::Ask(url, why) => format!("<{url}> ({why})"),
        Link::Refuse(_) => format!("{} (not a link)", line(url)),
    }
}
