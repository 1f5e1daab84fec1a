//! What a block is by its words, where no mark-up tells: captions, bylines, what belongs to the site.
//!
//! The rules look at short blocks only, and at how those begin and end. In doubt a block is body text:
//! a caption among the statements costs its reader a glance, a statement among the captions may be lost.

use super::phrases::{
    AGENCIES, CALENDAR, CREDITS, ENDS_OF_BYLINES, NOT_NAMES, PHOTO_BY, ROLES, SITE_ALONE,
    SITE_OPENINGS, SITE_WITHIN, WRITERS,
};
use super::{Block, Part};

/// Longer blocks are body text whatever they begin with, in bytes.
const LONG: usize = 600;

/// Longer ones are neither headings nor the phrases of a site.
const SHORT: usize = 160;

/// Of so many blocks at the end one may tell about the writer.
const LAST: usize = 3;

/// Settles the parts of blocks that mark-up leaves open; where there is none, headings too.
pub(in super::super) fn settle(text: &str, blocks: &mut [Block], marked_up: bool) {
    let count = blocks.len();
    // Under a heading such as `Related articles`.
    let mut site = false;
    for (nth, block) in blocks.iter_mut().enumerate() {
        let words = &text[block.range.clone()];
        block.part = match block.part {
            Part::Title => {
                site = is_site(words, &words.to_lowercase());
                if site { Part::Boilerplate } else { Part::Title }
            }
            Part::List if site => Part::Boilerplate,
            Part::List => match guess(words) {
                Some(part) if !is_date_line(&words.to_lowercase()) => part,
                Some(_) | None => Part::List,
            },
            Part::Body => match guess(words) {
                Some(part) => part,
                None if nth > 0 && nth + LAST >= count && is_profile(words) => Part::Byline,
                None if !marked_up && nth + 1 < count && is_heading(words, nth == 0) => Part::Title,
                None => Part::Body,
            },
            told @ (Part::Quotation | Part::Caption | Part::Byline | Part::Boilerplate) => told,
        };
    }
}

/// Whether a first line stands on its own, though text follows in the next line.
pub(in super::super) fn begins_alone(line: &str, of_all: bool) -> bool {
    guess(line).is_some() || of_all && is_heading(line, true)
}

/// What a block is by its words alone.
fn guess(words: &str) -> Option<Part> {
    if words.len() > LONG {
        return None;
    }
    let words = words.trim_matches(['*', '_', ' ']);
    let lower = words.to_lowercase();
    if is_site(words, &lower) {
        Some(Part::Boilerplate)
    } else if is_byline(words, &lower) {
        Some(Part::Byline)
    } else if is_caption(words, &lower) {
        Some(Part::Caption)
    } else {
        None
    }
}

fn is_heading(words: &str, first: bool) -> bool {
    let stops: &[char] = if first {
        &['.', ';', ':', ',', '…']
    } else {
        &['.', ';', ':', ',', '…', '!', '”', '"']
    };
    let begins = words.chars().find(|c| c.is_alphanumeric());
    let count = words.split_whitespace().count();
    words.len() <= SHORT
        && !words.contains('\n')
        && !words.ends_with(stops)
        && count <= if first { 24 } else { 12 }
        && begins.is_some_and(|c| !c.is_lowercase())
        && words.chars().any(char::is_alphabetic)
}

/// What a site says around its articles.
fn is_site(words: &str, lower: &str) -> bool {
    if words.len() > SHORT * 2 {
        return false;
    }
    let lower = lower.replace('’', "'");
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric() && c != '©');
    let alone = |phrase: &str| {
        let rest = begins(&lower, phrase);
        bare == phrase || rest.is_some_and(|rest| rest.starts_with(':'))
    };
    let opening = |phrase: &str| {
        let rest = begins(bare, phrase);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let more = ["read more", "see more"].iter().any(|phrase| {
        let rest = words.get(phrase.len()..).unwrap_or_default().trim_start();
        let about = ["about ", "on ", "here", "from ", "at "];
        let headline = rest.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric());
        opening(phrase) && (headline || about.iter().any(|word| rest.starts_with(word)))
    });
    SITE_ALONE.iter().any(|phrase| alone(phrase))
        || SITE_OPENINGS.iter().any(|phrase| opening(phrase))
        || SITE_WITHIN.iter().any(|phrase| bare.contains(phrase))
        || more
        || is_reading_time(bare)
}

/// What stands behind a phrase. Of many phrases most differ in the first byte, and are done with there.
fn begins<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    let same = text.as_bytes().first() == phrase.as_bytes().first();
    same.then(|| text.strip_prefix(phrase)).flatten()
}

/// `5 min read`.
fn is_reading_time(bare: &str) -> bool {
    let mut words = bare.split([' ', '-']).filter(|word| !word.is_empty());
    let figure = words.next().is_some_and(|word| word.parse::<u16>().is_ok());
    let unit = words
        .next()
        .is_some_and(|word| matches!(word, "min" | "mins" | "minute" | "minutes"));
    figure && unit && words.next() == Some("read") && words.next().is_none()
}

/// Who wrote the article and when.
fn is_byline(words: &str, lower: &str) -> bool {
    if introduces_itself(words) {
        return true;
    }
    if words.len() > SHORT * 2 {
        return false;
    }
    let brackets = ['(', ')', '[', ']'];
    let (words, lower) = (words.trim_matches(brackets), lower.trim_matches(brackets));
    let stops = words.ends_with(['.', '!', '?', '”', '"']);
    let behind = |label: &str| words.get(label.len()..).unwrap_or_default();
    let labelled = WRITERS.iter().any(|label| {
        let rest = begins(lower, label);
        rest.is_some_and(|rest| match rest.trim_start().strip_prefix(':') {
            Some(_) => true,
            None if rest.is_empty() => label.contains(' '),
            None => !stops && rest.starts_with(' ') && names_somebody(behind(label)),
        })
    });
    labelled
        || !stops && lower.starts_with("by ") && names_somebody(behind("by "))
        || ENDS_OF_BYLINES.iter().any(|end| lower.contains(end))
        || is_date_line(lower)
}

/// Whether words begin with a name: `A. Name, science editor`, not `2025 it will be`.
fn names_somebody(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    let bare = first.trim_matches(|c: char| !c.is_alphanumeric());
    let lower = bare.to_lowercase();
    let initial = first.ends_with('.') && bare.chars().count() == 1;
    let other = [NOT_NAMES, CALENDAR]
        .iter()
        .any(|words| words.contains(&lower.as_str()));
    bare.starts_with(char::is_uppercase) && (initial || !other)
}

/// Nothing but a date, with or without a time and with what it is the date of.
fn is_date_line(lower: &str) -> bool {
    const LABELS: &[&str] = &[
        "first published",
        "published",
        "last updated",
        "updated",
        "posted",
        "last modified",
    ];
    const BETWEEN: &[&str] = &[
        "at", "on", "am", "pm", "a.m", "p.m", "gmt", "utc", "cet", "est", "et", "bst", "",
    ];
    if lower.len() > SHORT / 2 || !lower.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let label = LABELS.iter().find_map(|label| lower.strip_prefix(label));
    let rest = label.unwrap_or(lower);
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let words: Vec<_> = rest.split_whitespace().map(bare).collect();
    let calendar = |word: &String| {
        word.len() >= 3 && CALENDAR.iter().any(|name| name.starts_with(word.as_str()))
    };
    let figures = |word: &String| {
        let number = word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h', 'a', 'm', 'p', 'z']);
        !number.is_empty()
            && number
                .chars()
                .all(|c| c.is_ascii_digit() || "-/.:t".contains(c))
    };
    let numbered = |word: &String| figures(word) && word.matches(['-', '/', '.']).count() == 2;
    let dated = words.iter().any(calendar) && words.iter().any(figures);
    (dated || words.iter().any(numbered) || label.is_some() && words.iter().any(figures))
        && words.len() <= 12
        && words
            .iter()
            .all(|word| calendar(word) || figures(word) || BETWEEN.contains(&word.as_str()))
}

/// `I am A. Name, the news editor of this site.`
fn introduces_itself(words: &str) -> bool {
    let opens = ["I am ", "I'm ", "I’m ", "My name is "];
    let rest = opens.iter().find_map(|open| words.strip_prefix(open));
    let mut said = rest.unwrap_or_default().split_whitespace().take(14);
    let named = rest.is_some_and(|rest| {
        names_somebody(rest) || rest.starts_with("a ") || rest.starts_with("the ")
    });
    named && said.any(is_role)
}

/// `A. Name is a reporter at the Desk.`
fn is_profile(words: &str) -> bool {
    let Some((name, rest)) = [" is a ", " is an ", " is the ", " writes ", " covers "]
        .iter()
        .find_map(|verb| words.split_once(verb))
    else {
        return false;
    };
    let capitals = |word: &str| word.starts_with(|c: char| c.is_uppercase());
    let named = (2..=4).contains(&name.split_whitespace().count());
    let mut said = rest.split_whitespace().take(6);
    words.len() <= SHORT * 2 && named && name.split_whitespace().all(capitals) && said.any(is_role)
}

fn is_role(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    ROLES.contains(&bare.to_lowercase().as_str())
}

/// What a picture shows, told by who took it.
fn is_caption(words: &str, lower: &str) -> bool {
    if words.len() > SHORT * 3 {
        return false;
    }
    let words = words.trim_end_matches(['.', ' ', '*', '_']);
    let credited = words.strip_suffix([')', ']']).and_then(|inside| {
        let at = inside.rfind(['(', '['])?;
        Some(inside[at + 1..].to_lowercase())
    });
    if credited.is_some_and(|credit| is_credit(&credit)) {
        return true;
    }
    // The credit is the last sentence, or all there is.
    let from = words.rfind([':', '©']).map(|colon| {
        let before = &words[..colon];
        before
            .rfind(['.', '!', '?', '\n', '|', '/', '(', '[', '”'])
            .map_or(0, |stop| {
                stop + before[stop..].chars().next().map_or(1, char::len_utf8)
            })
    });
    let last = from.map_or("", |from| words[from..].trim_start());
    let label = last.split(':').next().unwrap_or_default().trim();
    let credited = last.contains(':')
        && last.split_whitespace().count() <= 12
        && CREDITS.contains(&label.to_lowercase().as_str());
    credited || PHOTO_BY.iter().any(|credit| lower.starts_with(credit))
}

/// Whether a credit's words, in lower case, name an agency or a photograph.
fn is_credit(credit: &str) -> bool {
    let mut words = credit.split(|c: char| !c.is_alphanumeric());
    let first = words.next().unwrap_or_default();
    credit.split_whitespace().count() <= 8
        && (CREDITS.contains(&first)
            || AGENCIES.iter().any(|agency| {
                credit == *agency
                    || credit.starts_with(&format!("{agency}/"))
                    || credit.ends_with(&format!("/{agency}"))
                    || credit.ends_with(&format!("/ {agency}"))
                    || credit.starts_with(&format!("{agency} photo"))
                    || credit.ends_with(&format!("via {agency}"))
            }))
}

#[cfg(test)]
mod tests;
