//! What a claims file has no place for: named, each time it is there, and its record can be found.

use super::{claims, desk, import};

/// What is said of a text, without the last line.
fn told(content: &str, format: &str) -> Vec<String> {
    let (_, err, code) = import(&desk(), content, &[format]);
    assert_eq!(code, 0, "{err}");
    let mut lines: Vec<_> = err.lines().map(str::to_owned).collect();
    lines.pop();
    lines
}

#[test]
fn what_stands_behind_the_first_of_a_list_is_named() {
    let items = r#"[{"claim": "X", "speaker": ["a", "b"], "label": ["False", "False"]},
        {"claim": ["c1", "c2", "c3"], "label": {"name": "False", "by": "desk"}, "justification": {"de": "nein"}},
        {"claim": "Y", "fact_checking_article": ["https://a.ex", "https://b.ex"],
         "questions": [{"question": ["why", "how"], "answers": [{"answer": ["so", "thus"], "url": "https://c.ex", "source_url": "https://d.ex"}]}]}]"#;
    assert_eq!(
        told(items, "averitec"),
        [
            "not imported: 'answers.answer' after the first (once)",
            "not imported: 'answers.url' beside 'source_url' (once)",
            "not imported: 'claim' after the first (2 times)",
            "not imported: 'fact_checking_article' after the first (once)",
            "not imported: 'justification', which is no text (once)",
            "not imported: 'label.by' (once)",
            "not imported: 'questions.question' after the first (once)",
            "not imported: 'speaker' after the first (once)",
        ]
    );
    let review = r#"{"@type": "ClaimReview", "claimReviewed": ["", "One", "Two"], "reviewBody": ["so", "thus"],
        "url": ["https://a.ex", "https://b.ex"], "author": {"name": ["Ann", "Desk"]}, "itemReviewed": ["it", {"@type": "Claim"}],
        "citation": {"headline": "H", "name": "N", "publisher": {"name": "P", "url": "https://p.ex"}},
        "reviewRating": {"alternateName": "False", "name": "No", "ratingExplanation": "e", "description": "d"}}"#;
    assert_eq!(
        told(review, "claimreview"),
        [
            "not imported: 'author.name' after the first (once)",
            "not imported: 'citation.name' beside 'headline' (once)",
            "not imported: 'citation.publisher.url' (once)",
            "not imported: 'claimReviewed' after the first (once)",
            "not imported: 'itemReviewed' that is no object (once)",
            "not imported: 'reviewBody' after the first (once)",
            "not imported: 'reviewRating.description' beside 'ratingExplanation' (once)",
            "not imported: 'reviewRating.name' beside 'alternateName' (once)",
            "not imported: 'url' after the first (once)",
        ]
    );
    let answer = r#"{"claims": [{"text": "A", "claimReview": ["x", {"publisher": "Desk", "url": "https://a.ex"}]}]}"#;
    assert_eq!(
        told(answer, "claimreview"),
        ["not imported: 'claimReview' that is no object (once)"]
    );
}

#[test]
fn a_refused_review_is_found_by_where_it_stands_and_its_address() {
    let graph = r#"{"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, "x", null, 7,
        {"@type": "ClaimReview", "claimReviewed": "One"},
        {"@type": "ClaimReview", "url": "https://check.example/two", "datePublished": "soon"}]}"#;
    let graph_told = [
        "refused record 2 (@graph[5], https://check.example/two): no claimReviewed",
        "record 2 (@graph[5], https://check.example/two): datePublished 'soon' left out: not for sure a day, a month or a year",
        "not imported: what is no ClaimReview in '@graph' (4 times)",
    ];
    assert_eq!(told(graph, "claimreview"), graph_told);
    let page = format!("<script type=\"application/ld+json\">{graph}</script>");
    let in_page = graph_told.map(|line| line.replace("(@graph", "(script 1 @graph"));
    assert_eq!(told(&page, "claimreview"), in_page);
    let lines = "{\"claimReviewed\": \"One\"}\n{\"claimReviewed\": \"\"}\n";
    assert_eq!(
        told(lines, "claimreview"),
        ["refused record 2 (line 2): no claimReviewed"]
    );
}

#[test]
fn an_id_that_the_check_would_warn_of_gives_way_to_another() {
    let told =
        "record 1 (line 2): id '-y' begins with '-', like an option; another is made\n1 drafted\n";
    let (out, err, _) = import(&desk(), "id,claim\n-y,It is so.\n", &["csv"]);
    assert_eq!(err, told);
    assert_eq!(
        claims(&out),
        "  - id: it-is-so\n    text: It is so.\n    draft: true\n"
    );
    let json = r#"[{"id": "a b", "text": "It is so."}]"#;
    let (out, err, _) = import(&desk(), json, &["json"]);
    assert!(
        err.starts_with("record 1: id 'a b' has a blank in it; another is made\n"),
        "{err}"
    );
    assert!(claims(&out).starts_with("  - id: it-is-so\n"), "{out}");
}
