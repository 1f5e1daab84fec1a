//! The annotated script, as a reader of Markdown sees it.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::export::export;
use crate::harness::Desk;

/// What a reader of Markdown sees in a text.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The words, a blank for all white space.
    pub(super) words: String,
    pub(super) links: Vec<String>,
    /// The notes in the order of their text, and those that the text refers to.
    pub(super) notes: Vec<String>,
    pub(super) referred: Vec<String>,
    pub(super) headings: Vec<String>,
    /// Mark-up that no script has.
    pub(super) other: Vec<String>,
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "all other mark-up is in no script"
)]
/// Reads a script with all extensions that there are, and footnotes as they are today.
pub(super) fn read(markdown: &str) -> Seen {
    let without = Options::ENABLE_OLD_FOOTNOTES | Options::ENABLE_SMART_PUNCTUATION;
    let options = (Options::all() - without) | Options::ENABLE_FOOTNOTES;
    let mut seen = Seen::default();
    let mut heading = None;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) => seen.words.push_str(&text),
            Event::FootnoteReference(name) => seen.referred.push(name.to_string()),
            Event::Start(Tag::FootnoteDefinition(name)) => seen.notes.push(name.to_string()),
            Event::Start(Tag::Link { dest_url, .. }) => seen.links.push(dest_url.to_string()),
            Event::Start(Tag::Heading { .. }) => heading = Some(seen.words.len()),
            Event::End(TagEnd::Heading(_)) => {
                let from = heading.take().unwrap();
                seen.headings.push(seen.words[from..].to_owned());
                seen.words.push(' ');
            }
            Event::Start(
                Tag::Paragraph
                | Tag::List(_)
                | Tag::Item
                | Tag::BlockQuote(None)
                | Tag::Emphasis
                | Tag::Strong,
            )
            | Event::End(TagEnd::Link | TagEnd::Emphasis | TagEnd::Strong) => {}
            Event::SoftBreak | Event::HardBreak | Event::End(_) => seen.words.push(' '),
            other => seen.other.push(format!("{other:?}")),
        }
    }
    seen.words = one_line(&seen.words);
    seen
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn claims_are_numbered_notes_in_the_order_of_the_text() {
    let claims = "\
article:
  title: China bets on home-made chips
  publisher: Example Courier
  url: https://example.org/story
  file: docs/example/article.md
desk: {name: The Desk, url: 'javascript:1'}
claims:
  - {id: adrift, text: Nowhere., quote: Nobody ever wrote these words here, status: verified}
  - {id: late, text: A third., quote: rising to 70% by 2025, status: disputed, rating: Mostly false, correction: '71% by 2025'}
  - {id: title, text: A first., quote: home-made chips, prefix: bets on, status: sourced}
  - {id: moved, text: A second., quote: Beijing is quickly raising its spending on science and technology in 2023}
  - {id: inner, text: Inside., quote: 70% by 2025, draft: true, sources: [{url: 'https://example.org/b', title: T, excerpt: \"E\\n\\nF\"}]}
";
    let desk = Desk::new(claims);
    let (out, _) = export(&desk, "md", &[]);
    assert!(
        out.starts_with("# China bets on home-made chips[^1]\n\n- Publisher: Example Courier\n"),
        "{out}"
    );
    for words in [
        "\n- Link: <https://example.org/story>\n- Checked by: The Desk, javascript:1 (not a link)\n",
        "\n- Claims: 5 (✘ 1 disputed, ✔ 1 verified, ◆ 1 sourced, · 1 unreviewed, … 1 draft)\n",
        "\n*Li Keqiang, China’s premier, at a press conference. Photograph: Xinhua*\n",
        "spending on science and technology in 2023[^2]. It wants",
        "\n## The 2015 plan\n",
        "rising to 70% by 2025[^3][^4]. As of",
        "\n## Not in the article\n\nThe article does not have the words of these claims, or they quote none.\n\n5.  ✔ **verified** · adrift\n\n    Nowhere.\n\n    - Quoted as (not in the article any more): Nobody ever",
        "\n[^1]: ◆ **sourced** · title\n\n    A first.\n",
        "\n[^2]: · **unreviewed** · moved\n\n    A second.\n\n    - Quoted as (the article's words have changed): Beijing is quickly",
        "\n[^3]: ✘ **disputed** · Mostly false · late\n\n    A third.\n\n    - Correction: 71% by 2025\n",
        "\n[^4]: … **draft** · looked at by nobody · inner\n",
        "\n    - Source: T, <https://example.org/b>\n\n      > E\n      > \n      > F\n",
    ] {
        assert!(out.contains(words), "{words}\n{out}");
    }
    let seen = read(&out);
    assert_eq!(seen.referred, seen.notes);
    assert_eq!(seen.notes, ["1", "2", "3", "4"]);
    assert_eq!(
        seen.links,
        ["https://example.org/story", "https://example.org/b"]
    );
    assert_eq!(seen.headings.len(), 3);
    assert!(seen.other.is_empty(), "{:?}", seen.other);
}

#[test]
fn without_an_article_all_claims_are_a_list() {
    let claims = "claims:\n  - {id: a, text: One., quote: gone}\n  - {text: 'Two.'}\n";
    let (out, _) = export(&Desk::new(claims), "md", &[]);
    assert!(out.starts_with("# Claims\n\n- Claims: 2 ("), "{out}");
    assert!(
        out.contains("\n1.  · **unreviewed** · a\n\n    One.\n\n    - Quote: gone\n"),
        "{out}"
    );
    assert!(out.contains("\n2.  · **unreviewed** · two\n"), "{out}");
    let seen = read(&out);
    assert!(seen.notes.is_empty() && seen.other.is_empty());
}

#[test]
fn every_word_of_the_example_is_there() {
    let desk = Desk::new("");
    let reviewed = include_str!("../../../docs/example/reviewed.yaml");
    std::fs::write(desk.path("docs/example/reviewed.yaml"), reviewed).unwrap();
    let (out, _) = export(&desk, "md", &["docs/example/reviewed.yaml"]);
    let seen = read(&out);
    let claims: serde_yaml::Value = serde_yaml::from_str(reviewed).unwrap();
    let article = std::fs::read(desk.path("docs/example/article.md")).unwrap();
    let format = tickmark::article::Format::Markdown;
    let article = tickmark::article::Article::read(&article, format).unwrap();
    for block in article.blocks() {
        let words = one_line(&article.text()[block.range.clone()]);
        assert!(seen.words.contains(&words), "{words}\n{}", seen.words);
    }
    let mut count = 0;
    for claim in claims["claims"].as_sequence().unwrap() {
        for key in ["id", "text", "note", "correction", "kind", "speaker"] {
            if let Some(text) = claim[key].as_str() {
                assert!(seen.words.contains(&one_line(text)), "{text}");
                count += 1;
            }
        }
        for source in claim["sources"].as_sequence().into_iter().flatten() {
            for (_, text) in source.as_mapping().unwrap() {
                let text = CowStr::from(text.as_str().unwrap_or_default());
                assert!(seen.words.contains(&one_line(&text)), "{text}");
            }
        }
    }
    assert!(count > 100);
    assert!(seen.other.is_empty(), "{:?}", seen.other);
}
