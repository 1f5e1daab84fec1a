//! What is made of HTML, piece by piece.

use super::super::{Article, Format, Part};
use super::is_html;

fn read(source: &str) -> Article {
    Article::read(source.as_bytes(), Format::Html).unwrap()
}

fn parts(source: &str) -> Vec<(String, Part)> {
    let article = read(source);
    let parts = article.blocks().iter();
    let parts = parts.map(|block| (article.text()[block.range.clone()].to_owned(), block.part));
    parts.collect()
}

#[test]
fn words_are_written_as_a_browser_writes_them() {
    for (source, text) in [
        (
            "<p>a\n  <b>b</b>c&nbsp;d &amp; &eacute;&#8217;&#x201c;",
            "a bc d & é’“",
        ),
        ("<p>a<br>b<br/>\n c", "a\nb\nc"),
        ("<p>a<br><br>b", "a\n\nb"),
        ("<p>a<p>b<div>c</div>d", "a\n\nb\n\nc\n\nd"),
        (
            "x<ul><li>a<li>b<ul><li>c</ul></ul>d",
            "x\n\na\n\nb\n\nc\n\nd",
        ),
        ("<p>He said <q>so</q>.", "He said “so”."),
        ("<p>a&shy;b<wbr>c&#8203;d", "abcd"),
        ("<p>a</p> <!-- <p>no</p> --> <p>b", "a\n\nb"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<p>H<sub>2</sub>O is 1&lt;2", "H2O is 1<2"),
        ("<p>a <b><i>b</b> c</i> d", "a b c d"),
        ("<p>a <b>b<p>c</b> d", "a b\n\nc d"),
        (
            "<p>a<script>if (a < b) { '<p>' }</script> b<style>p {}</style>",
            "a b",
        ),
        (
            "<p>a<noscript>no</noscript><template>no</template><svg><title>no</title></svg> b",
            "a b",
        ),
        (
            "<p>a <span hidden>no</span><span style='display: none'>no</span><i class=sr-only>no</i>b",
            "a b",
        ),
        ("<a name=x/><p>a</p>", "a"),
        (
            "<table><tr><th>Year<th>Tonnes<tr><td>2020<td>31</table>",
            "Year Tonnes\n\n2020 31",
        ),
        (
            "<table><tr><td><p>a</p><p>b</p></td><td><h2>c</h2>d</td></tr></table>",
            "a\n\nb\n\nc\n\nd",
        ),
        ("a < b <3 & c &unknown; &", "a < b <3 & c &unknown; &"),
    ] {
        assert_eq!(read(source).text(), text, "{source}");
    }
}

#[test]
fn mark_up_tells_the_parts() {
    use Part::{Body, Boilerplate, Byline, Caption, List, Quotation, Title};
    let source = "<html><head><title>Harvest | The Desk</title></head><body><article class='post author-ada'>
        <header><h1>Harvest</h1><p class=byline>Ada Lind</p><time>3 May 2026</time></header>
        <figure><img alt=no><figcaption>A field</figcaption></figure>
        <p>Farmers, says <span class=author>Bo</span>, took in 40% more.</p>
        <blockquote><p>We had rain.</p><ul><li>And sun</ul></blockquote>
        <div class='c-pullQuote'>So much grain</div>
        <h2>Prices</h2><ol><li>First<li>Second</ol>
        <p><a href=/x>Prices of last year</a></p>
        <p>Read more: <a href=/y>The mills</a></p>
        <aside>Wheat is a grass.</aside>
        <ul class=share-buttons><li>Tweet</ul>
        <footer>Ada Lind lives here.</footer></article></body></html>";
    let expected = [
        ("Harvest", Title),
        ("Ada Lind", Byline),
        ("3 May 2026", Byline),
        ("A field", Caption),
        ("Farmers, says Bo, took in 40% more.", Body),
        ("We had rain.", Quotation),
        ("And sun", Quotation),
        ("So much grain", Quotation),
        ("Prices", Title),
        ("First", List),
        ("Second", List),
        ("Prices of last year", Boilerplate),
        ("Read more: The mills", Boilerplate),
        ("Wheat is a grass.", Boilerplate),
        ("Ada Lind lives here.", Boilerplate),
    ];
    let expected = expected.map(|(words, part)| (words.to_owned(), part));
    assert_eq!(parts(source), expected);
}

#[test]
fn the_article_is_found_in_its_page() {
    let prose = "The mills took in forty per cent more grain than in any of the ten years before, a count shows.";
    let around = |article: &str| {
        format!(
            "<html><head><title>Grain - The Desk</title></head><body><div class=nav><a href=/>Home</a></div>\
             <div id=cookie-bar>{prose} Cookies!</div>{article}<div class=comments><p>{prose} No!</p></div>\
             <ul><li><a href=/a>{prose}</a><li><a href=/b>{prose}</a></ul><footer>{prose}</footer></body></html>"
        )
    };
    let long = [prose; 4].join(" ");
    let form = read(&around(&format!("<form><div>{long}</div></form>")));
    assert_eq!(form.text(), format!("Grain\n\n{long}"));
    for article in [
        format!("<article><p>{prose}</p></article>"),
        format!("<main><p>{prose}</p></main>"),
        format!("<div role=main><p>{prose}</p></div>"),
        format!("<div itemprop='name articleBody'><p>{prose}</p></div><article>Teaser</article>"),
        format!("<div class=story__body><p>{prose}</p></div>"),
        format!("<div><div><p>{prose}</p></div></div>"),
    ] {
        assert_eq!(
            read(&around(&article)).text(),
            format!("Grain\n\n{prose}"),
            "{article}"
        );
    }
    // What holds most of a page is shown, whatever it is called.
    for class in [
        "class=tone-comment",
        "class=newsletter",
        "aria-hidden=true",
        "role=complementary",
    ] {
        let page =
            format!("<h1>Grain</h1><div {class}><p>{prose}</p><p>{prose}</p></div><p>Why not.</p>");
        assert_eq!(
            read(&page).text(),
            format!("Grain\n\n{prose}\n\n{prose}"),
            "{class}"
        );
    }
    let headed = format!(
        "<h1>Much grain</h1><p>Ada Lind</p><div class=share>Tweet</div><div class=story-body><p>{prose}</p></div>"
    );
    let text = format!("Much grain\n\nAda Lind\n\n{prose}");
    assert_eq!(read(&around(&headed)).text(), text);
}

#[test]
fn a_text_is_known_for_html_by_its_beginning() {
    for text in [
        "<!DOCTYPE html>",
        "\n<HTML lang=en>",
        "<?xml version='1.0'?>\n<!-- x -->\n<html>",
        "<!doctype html5>",
    ] {
        assert_eq!(is_html(text), text != "<!doctype html5>", "{text}");
    }
    for text in [
        "", "html", "<p>", "<htmlx>", "A <html>", "<!--", "<?xml", "<ü",
    ] {
        assert!(!is_html(text), "{text}");
    }
    let article = Article::read(b"<html><p>a</p>", Format::Plain).unwrap();
    assert_eq!(article.text(), "a");
}

#[test]
fn no_page_is_too_deep_or_too_broken() {
    // Work that grew with the square of these would take many minutes.
    for piece in [
        "<div>",
        "<p>",
        "<b>",
        "<a href=x>",
        "<ul><li>",
        "<table><tr><td>",
        "<blockquote>",
        "<aside>",
        "<div class=share>",
        "<b><p>",
        "</div>",
        "</p></b>",
        "<q>",
        "<pre>",
        "<h1>",
        "<article>",
        "<svg>",
        "<",
        "&",
        "<!--",
        "<br>",
        "<font><p>x</p>",
    ] {
        let source = format!(
            "a{}b",
            piece.repeat(if piece == "<div>" { 100_000 } else { 30_000 })
        );
        match Article::read(source.as_bytes(), Format::Html) {
            Ok(article) => assert!(!article.blocks().is_empty(), "{piece}"),
            Err(error) => panic!("{piece}: {error}"),
        }
    }
}
