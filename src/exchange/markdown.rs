//! The annotated script as desks use it, in Markdown: the article with a numbered note behind each
//! claim's quote. `CommonMark` with the footnotes that GitHub and pandoc read.

mod escape;
mod note;
mod passage;

use std::fmt::Write;

use super::verdict::Verdict;
use super::{Entry, Story};
use crate::article::{Article, Part};
use escape::line;
use note::{link_of, note};
use passage::{Mark, inline, passages};

/// The script: head, article, the claims that are nowhere in it, and the notes.
pub(super) fn script<'s>(story: &'s Story<'s>) -> impl Iterator<Item = String> + use<'s> {
    let placed = placed(story);
    let marks: Vec<_> = placed
        .iter()
        .zip(1..)
        .map(|(&(at, _), number)| Mark { at, number })
        .collect();
    let head = head(story, &marks);
    let article = story.article.map(|article| passages(article, marks));
    let unplaced = unplaced(story, placed.len());
    let notes = placed.into_iter().zip(1..).map(|((_, entry), number)| {
        let text = note(entry, story.article.is_some(), "    ");
        format!("\n[^{number}]: {text}")
    });
    std::iter::once(head)
        .chain(article.into_iter().flatten())
        .chain(unplaced)
        .chain(notes)
}

/// The claims that stand in the article with where their words end, in the order of the text.
fn placed<'s>(story: &'s Story<'_>) -> Vec<(usize, &'s Entry)> {
    let Some(article) = story.article else {
        return Vec::new();
    };
    let mut placed: Vec<_> = story
        .entries
        .iter()
        .filter_map(|entry| {
            let range = entry.anchor.range()?;
            let words = article.text()[range.clone()].trim_end();
            Some((range.start + words.len(), range.start, entry))
        })
        .collect();
    placed.sort_by_key(|&(end, start, _)| (end, start));
    placed
        .into_iter()
        .map(|(end, _, entry)| (end, entry))
        .collect()
}

/// The claims that have no place in an article as a list, its numbers going on behind the notes'.
fn unplaced<'s>(story: &'s Story<'s>, placed: usize) -> impl Iterator<Item = String> + use<'s> {
    let has_article = story.article.is_some();
    let entries = story.entries.iter();
    let entries = entries.filter(move |entry| !has_article || entry.anchor.range().is_none());
    let heading = if has_article {
        "\n## Not in the article\n\nThe article does not have the words of these claims, or they quote none.\n"
    } else {
        "\n## Claims\n\nThe article was not there to be read; the claims are in the order of their file.\n"
    };
    entries.zip(0..).map(move |(entry, nth)| {
        let number = format!("{}. ", placed + nth + 1);
        let indent = " ".repeat(number.len().max(4));
        let text = note(entry, has_article, &indent);
        let heading = if nth == 0 { heading } else { "" };
        format!("{heading}\n{number:<4}{text}")
    })
}

/// What stands above the article. Its headline is the title, where it has one.
fn head(story: &Story<'_>, marks: &[Mark]) -> String {
    let head = story.head;
    let headline = story.article.and_then(headline);
    let own = headline.map(|(article, end)| {
        let marks = &marks[..marks.partition_point(|mark| mark.at <= end)];
        (
            inline(article, &article.blocks()[0], marks),
            &article.text()[..end],
        )
    });
    let title = head.title.as_deref();
    let mut text = match &own {
        Some((headline, _)) => format!("# {headline}\n\n"),
        None => format!("# {}\n\n", line(title.unwrap_or("Claims"))),
    };
    let other = title.filter(|title| own.is_some_and(|(_, words)| words.trim() != title.trim()));
    for (what, told) in [
        ("Title", other),
        ("Publisher", head.publisher.as_deref()),
        ("Author", head.author.as_deref()),
        ("Published", head.published.as_deref()),
    ] {
        if let Some(told) = told {
            _ = writeln!(text, "- {what}: {}", line(told));
        }
    }
    if let Some(url) = &head.url {
        _ = writeln!(text, "- Link: {}", link_of(url));
    }
    let desk = [
        head.desk_name.as_deref().map(line),
        head.desk_url.as_deref().map(link_of),
    ];
    let desk: Vec<_> = desk.into_iter().flatten().collect();
    if !desk.is_empty() {
        _ = writeln!(text, "- Checked by: {}", desk.join(", "));
    }
    let counts = Verdict::ALL.into_iter().filter_map(|verdict| {
        let of = |entry: &&Entry| Verdict::of(entry) == verdict;
        let count = story.entries.iter().filter(of).count();
        let told = count > 0 || verdict.is_usual();
        told.then(|| format!("{} {count} {}", verdict.sign(), verdict.word()))
    });
    let counts: Vec<_> = counts.collect();
    let count = story.entries.len();
    _ = writeln!(text, "- Claims: {count} ({})", counts.join(", "));
    text
}

/// An article that begins with a headline, and where that ends.
fn headline(article: &Article) -> Option<(&Article, usize)> {
    let block = article.blocks().first()?;
    (block.part == Part::Title).then_some((article, block.range.end))
}
