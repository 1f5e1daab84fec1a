//! Blocks of each part, and what looks like one and is none.

use super::*;

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn words_tell_what_a_block_is() {
    let body = None;
    for (part, blocks) in [
        (
            Some(Part::Caption),
            &[
                "The minister at the mill [Photo/Xinhua]",
                "*The minister, at a press conference. Photograph: Xinhua*",
                "The mill in May. Photograph: Ada Lind/Reuters",
                "The mill burns (Reuters)",
                "Sacks of grain (AP Photo/Ada Lind)",
                "Image: The Desk",
                "Photo by Ada Lind on Unsplash",
                "Grain. Credit: Getty Images.",
                "The mill (Getty Images/Ada Lind)",
                "A map of it | Illustration: Ada Lind",
            ][..],
        ),
        (
            Some(Part::Byline),
            &[
                "By A. Name",
                "By Ada Lind, science editor, in Oslo",
                "BY ADA LIND",
                "Author: Ada Lind",
                "Words by Ada Lind",
                "Text and photos: Ada Lind",
                "Text and photos",
                "(Reporting by Ada Lind in Oslo; Editing by Bo Berg)",
                "I am Ada, the news editor of this site. I pick what matters.",
                "I’m a reporter based in Oslo.",
                "Bo Berg contributed to this report.",
                "5 March 2023",
                "March 5th, 2023, 10:30 a.m.",
                "Published: 2023-03-05 10:30",
                "Last updated at 10:30",
            ],
        ),
        (
            Some(Part::Boilerplate),
            &[
                "Advertisement",
                "Read more: The mills of May",
                "Read more about grain",
                "Read More",
                "Author profile picture",
                "Stay informed with our news on grain.",
                "Subscribe to The Desk",
                "Sign up for our newsletter!",
                "© 2026 The Desk",
                "The Desk. All rights reserved.",
                "Share this:",
                "We use cookies to count you.",
                "Related articles",
                "5 min read",
                "Don’t miss a story",
            ],
        ),
        (
            body,
            &[
                "By 2025 the share will be 40%",
                "By Monday nothing was left",
                "By The Numbers",
                "By then, Smith had left the firm.",
                "Reporting by the Times found that 40% left.",
                "Words matter.",
                "Author Jane Roe disagrees.",
                "I am sure the mill will burn.",
                "Read more than 400 books, she says.",
                "Advertisement spending rose by 8%.",
                "Related party deals rose by 8%.",
                "Subscribers fell by 8%.",
                "Shares rose by 8%.",
                "Comments by the minister moved the market.",
                "The minister said so (in May).",
                "OSLO (Reuters) - The mill burnt down.",
                "The result: nobody knows.",
                "The firm takes no credit: others did.",
                "In 2023 it rained.",
                "2023",
                "2020 31",
                "March of the mills",
                "Copyrighted works sold well.",
            ],
        ),
    ] {
        for words in blocks {
            assert_eq!(guess(words), part, "{words}");
        }
    }
}

#[test]
fn a_reporter_is_introduced_at_the_end_only() {
    assert!(is_profile("Ada Lind is a reporter at the Desk."));
    assert!(!is_profile("Ada Lind is a minister of the state."));
    assert!(!is_profile(
        "What she says is a story that no reporter believes."
    ));
}
