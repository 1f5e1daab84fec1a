//! The report: nothing active in it and nothing lost, every claim in its place, and how it looks in a
//! browser.

mod browser;
mod looks;
mod page;

use std::path::Path;

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::json;
use tickmark::article::{Anchor, Article, Format as Written};
use tickmark::claims::{Claim, Field, Head, SourceField};
use tickmark::exchange::{Asked, Entry, Format, Story};

use crate::generated::assert_current;
use crate::harness::{Desk, cases, text};
use page::{Page, packed};

/// Texts that want to be more than text, and what is to be read of them.
const HOSTILE: &[(&str, &str)] = &[
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    (
        "</title></style><img src=x onerror=alert(1)>",
        "</title></style><img src=x onerror=alert(1)>",
    ),
    (
        "\" onmouseover=\"alert(1)\" x='",
        "\" onmouseover=\"alert(1)\" x='",
    ),
    ("javascript:alert(1)", "javascript:alert(1)"),
    ("JaVa\tScRiPt:alert(1)", "JaVa\tScRiPt:alert(1)"),
    ("data:text/html,<b>x</b>", "data:text/html,<b>x</b>"),
    (
        "https://desk@evil.example/<script>",
        "https://desk@evil.example/<script>",
    ),
    ("a\u{202e}b\u{2066}c", "a<U+202E>b<U+2066>c"),
    ("\u{1b}]52;c;x\u{7}", "<U+001B>]52;c;x<U+0007>"),
    ("zero\u{200b}width\u{feff}", "zero<U+200B>width<U+FEFF>"),
    ("]]> --> <!-- <![CDATA[", "]]> --> <!-- <![CDATA["),
    ("&lt;b&gt; &amp;amp; &#60;", "&lt;b&gt; &amp;amp; &#60;"),
    (
        "{{ policy }} {% raw %} {# x #}",
        "{{ policy }} {% raw %} {# x #}",
    ),
    (
        "\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{645}\u{631}\u{62d}\u{628}\u{627}",
        "\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{645}\u{631}\u{62d}\u{628}\u{627}",
    ),
    ("two\n\nlines `and` ticks", "two\n\nlines `and` ticks"),
    ("<svg/onload=alert(1)>", "<svg/onload=alert(1)>"),
];

/// A claims file whose every text is one of the hostile ones, and a very long word.
fn hostile() -> Desk {
    let long = "extraordinarily".repeat(200);
    let mut claims = Vec::new();
    let texts = HOSTILE.iter().map(|(raw, _)| *raw).chain([long.as_str()]);
    for (nth, raw) in texts.enumerate() {
        let mut claim = json!({"tags": [raw]});
        for field in Field::ALL {
            claim[field.key()] = raw.into();
        }
        if nth % 3 > 0 {
            claim["draft"] = false.into();
            claim["status"] = ["verified", "disputed", "sourced"][nth % 2].into();
        }
        let mut source = json!({});
        for field in SourceField::ALL {
            source[field.key()] = raw.into();
        }
        let titled = json!({"title": raw, "url": "https://xn--80ak6aa92e.com/", "archived": raw});
        claim["sources"] = json!([source, titled, raw]);
        claims.push(claim);
    }
    let raw = HOSTILE[1].0;
    let file = json!({
        "article": {
            "title": raw, "publisher": raw, "author": raw, "published": raw, "url": raw,
            "file": "story.txt", "dismissed": [{"quote": raw, "reason": raw}],
        },
        "desk": {"name": raw, "url": raw},
        "claims": claims,
    });
    let desk = Desk::new(file.to_string());
    // An article is no binary file, so it has no control characters to show.
    let story: Vec<_> = HOSTILE
        .iter()
        .map(|(raw, _)| raw.replace(char::is_control, " "))
        .collect();
    std::fs::write(desk.path("story.txt"), story.join("\n\n")).unwrap();
    desk
}

fn export(desk: &Desk, more: &[&str]) -> String {
    let output = desk.run(&[&["export", "--to", "html"], more].concat());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn nothing_hostile_is_active_and_every_text_is_there() {
    let html = export(&hostile(), &["--with-memos"]);
    let page = Page::read(&html);
    for (raw, shown) in HOSTILE {
        let shown = packed(shown);
        // Every field of a claim and of its sources but the one that says whether it is a draft.
        let fields = Field::ALL.len() - 1 + SourceField::ALL.len();
        let found = page.text.matches(&shown).count();
        assert!(found >= fields, "{raw:?} is there {found} times");
    }
    assert!(page.text.contains(&"extraordinarily".repeat(200)));
    assert!(html.contains("&lt;script&gt;alert(1)"));
}

#[test]
fn every_element_of_a_plain_report_is_known_too() {
    Page::read(&export(&example(), &[]));
}

fn example() -> Desk {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/example");
    let claims = std::fs::read_to_string(docs.join("reviewed.yaml")).unwrap();
    let desk = Desk::new(claims);
    std::fs::copy(docs.join("article.md"), desk.path("article.md")).unwrap();
    desk
}

#[test]
fn the_report_of_the_example_is_as_it_would_be_written() {
    assert_current("example/report.html", &export(&example(), &[]));
}

#[test]
fn memos_are_told_when_asked_for_and_the_page_says_so() {
    let desk = Desk::new("claims: [{text: a, memo: never-tell}]\n");
    let page = export(&desk, &[]);
    assert!(!page.contains("never-tell") && !page.contains("not for publication"));
    let page = export(&desk, &["--with-memos"]);
    for told in ["never-tell", "Internal memo", "This copy tells", "noindex"] {
        assert!(page.contains(told), "{told}");
    }
}

#[test]
fn what_has_no_place_in_the_article_is_told() {
    let desk = Desk::new(
        "article: {file: story.md}\nclaims:\n\
         - {id: lost, text: a, quote: Nothing like these words stands there}\n\
         - {id: bare, text: b}\n\
         - {id: moved, text: c, quote: The bridge over the river was opened in 1932 by the mayor}\n\
         - {id: exact, text: d, quote: It has four lanes}\n\
         - {id: draft, text: e, status: verified, draft: true, quote: It has four}\n\
         - {id: odd, text: f, status: maybe}\n",
    );
    let story = "The bridge over the river was opened in 1934 by the mayor. It has four lanes.\n";
    std::fs::write(desk.path("story.md"), story).unwrap();
    let page = Page::read(&export(&desk, &[]));
    for told in [
        "The claims from here on have no place in the article’s text.",
        "Quoted, but nowhere in the article",
        "No words of it are quoted.",
        "The article said",
        "Its words have changed and may now be",
        "○1≠",
        "Its mark, verified, is not the desk’s.",
        "maybe, is no mark",
        "6 claims",
    ] {
        assert!(page.text.contains(&packed(told)), "{told}");
    }
    let cards = page
        .tags
        .iter()
        .filter(|tag| tag.class.starts_with("card "));
    let cards: Vec<_> = cards
        .map(|tag| (tag.id.as_str(), tag.class.as_str()))
        .collect();
    assert_eq!(
        cards,
        [
            ("claim-moved", "card unreviewed"),
            ("claim-exact", "card unreviewed"),
            ("claim-draft", "card draft"),
            ("claim-lost", "card unreviewed"),
            ("claim-bare", "card unreviewed"),
            ("claim-odd", "card unreviewed"),
        ]
    );
    std::fs::remove_file(desk.path("story.md")).unwrap();
    let page = Page::read(&export(&desk, &[]));
    assert!(page.text.contains("couldnotberead"));
    assert!(!page.text.contains("nowhereinthearticle") && !page.text.contains("noplacein"));
    let page = Page::read(&export(&Desk::new("claims: [{text: a}]\n"), &[]));
    assert!(page.text.contains("Theclaimsfilenamesnotextofthearticle"));
}

#[test]
fn the_articles_parts_keep_their_form() {
    let desk = Desk::new("article: {file: story.md}\nclaims: [{text: a, quote: Two}]\n");
    let story = "# Head\n\nText.\n\n## Inner\n\n- One\n- Two\n\n> Said.\n\nAfter.\n";
    std::fs::write(desk.path("story.md"), story).unwrap();
    let page = Page::read(&export(&desk, &[]));
    let named = |name: &str| page.tags.iter().filter(|tag| tag.name == name).count();
    assert_eq!(page.article, "HeadText.InnerOneTwoSaid.After.");
    let lists = page.tags.iter().filter(|tag| tag.class == "list").count();
    assert_eq!((lists, named("blockquote")), (2, 1));
    let inner = page
        .tags
        .iter()
        .filter(|tag| tag.name == "h3" && tag.class == "title");
    assert_eq!(inner.count(), 1, "the headline is the page's title");
}

const STORY: &str = "# A headline of some words\n\nThe first paragraph is longer than the others, \
    and has “quotation marks”.\n\n- an item\n- another item\n\n> Somebody said so.\n\nThe end.\n";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(64)))]

    /// However passages nest, cross and reach over blocks, the article's words are all there in their
    /// order, and each claim is marked from where its words begin to where they end.
    #[test]
    fn passages_are_marked_where_they_stand(
        places in proptest::collection::vec(any::<(Index, Index)>(), 0..14)
    ) {
        let article = Article::read(STORY.as_bytes(), Written::Markdown).unwrap();
        let words = article.text();
        let bounds: Vec<_> = words.char_indices().map(|(at, _)| at).chain([words.len()]).collect();
        let entry = |(nth, (one, other)): (usize, &(Index, Index))| {
            let (one, other) = (*one.get(&bounds), *other.get(&bounds));
            let range = one.min(other)..one.max(other);
            (one != other).then(|| Entry {
                id: nth.to_string(),
                claim: Claim { text: Some(nth.to_string()), ..Claim::default() },
                anchor: Anchor::Exact(range),
                conflicts: Vec::new(),
                unread: Vec::new(),
            })
        };
        let entries: Vec<_> = places.iter().enumerate().filter_map(entry).collect();
        let head = Head::default();
        let story = Story::new(&head, Some(&article), entries.clone(), Asked::default());
        let html: String = story.pieces(Format::Html).map(|piece| piece.to_string()).collect();
        let page = Page::read(&html);
        prop_assert_eq!(&page.article, &packed(words));
        for entry in &entries {
            let range = entry.anchor.range().unwrap();
            let card = page.tags.iter().position(|tag| tag.id == format!("claim-{}", entry.id));
            let cards = page.tags[..card.unwrap()].iter();
            let number = 1 + cards.filter(|tag| tag.class.starts_with("card ")).count();
            let begins = page.tag(&format!("words-{number}"));
            prop_assert_eq!(begins.before, packed(&words[..range.start]).len());
            if begins.name == "span" {
                let link = format!("#claim-{}", entry.id);
                let numbers = |tag: &&page::Tag| tag.class.starts_with("number ") && tag.href == link;
                let ends: Vec<_> = page.tags.iter().filter(numbers).map(|tag| tag.before).collect();
                prop_assert_eq!(ends, [packed(&words[..range.end]).len()]);
            }
        }
    }
}
