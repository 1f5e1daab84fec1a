//! Readers of exports that know nothing of how those are written: the words that a person or a
//! program gets of one, and that nothing in it is active.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;

/// What is read of an export.
pub(super) enum Read {
    /// Texts of their own, each as it was.
    Values(Vec<String>),
    /// Cells or one text, in which what is hidden is named.
    Shown(Vec<String>),
}

/// Reads an export of a format.
pub(super) fn read(format: &str, out: &str) -> Read {
    match format {
        "json" | "claimreview" | "averitec" | "annotation" => json([out]),
        "jsonl" => json(out.lines()),
        "csv" => csv(out),
        "html" => html(out),
        "md" => markdown(out),
        other => panic!("{other} has no reader here"),
    }
}

fn json<'t>(texts: impl IntoIterator<Item = &'t str>) -> Read {
    fn collect(value: Value, found: &mut Vec<String>) {
        match value {
            Value::String(text) => found.push(text),
            Value::Array(items) => items.into_iter().for_each(|item| collect(item, found)),
            Value::Object(pairs) => {
                for (key, value) in pairs {
                    let plain = |c: char| c.is_ascii_alphanumeric() || "@_-:.".contains(c);
                    assert!(key.chars().all(plain), "a key is hostile: {key:?}");
                    collect(value, found);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let mut found = Vec::new();
    for text in texts {
        // In a page's script element nothing may end it.
        assert!(!text.contains('<'), "a tag in JSON");
        collect(serde_json::from_str(text).unwrap(), &mut found);
    }
    Read::Values(found)
}

fn csv(out: &str) -> Read {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(out.as_bytes());
    let mut cells = Vec::new();
    // Without `flexible` each row has to have as many cells as the first.
    for record in reader.records() {
        let record = record.unwrap();
        for cell in &record {
            let first = cell.trim_start().chars().next();
            let formula = ['=', '+', '-', '@', '|', '＝', '＋', '－', '＠'];
            assert!(
                !first.is_some_and(|c| formula.contains(&c)) && !cell.starts_with(['\t', '\r']),
                "a cell is a formula: {cell:?}"
            );
            cells.push(cell.to_owned());
        }
    }
    Read::Shown(cells)
}

/// Elements that a report is made of. None runs, loads or sends anything.
const ELEMENTS: &[&str] = &[
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "footer",
    "main",
    "nav",
    "article",
    "section",
    "aside",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "a",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "div",
    "span",
    "mark",
    "bdi",
    "q",
    "blockquote",
    "cite",
    "time",
    "strong",
    "em",
    "b",
    "i",
    "small",
    "sup",
    "code",
    "pre",
    "br",
    "hr",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "figure",
    "figcaption",
    "details",
    "summary",
    "address",
    "ins",
    "del",
    "abbr",
    "svg",
    "g",
    "rect",
    "path",
    "circle",
    "line",
    "text",
    "tspan",
    "desc",
];

/// Elements that have no end.
const VOID: &[&str] = &["meta", "br", "hr"];

/// Attributes that do nothing by themselves. `style` is none of them.
const ATTRIBUTES: &[&str] = &[
    "lang",
    "charset",
    "name",
    "content",
    "http-equiv",
    "class",
    "id",
    "href",
    "rel",
    "title",
    "dir",
    "role",
    "datetime",
    "cite",
    "open",
    "scope",
    "colspan",
    "rowspan",
    "value",
    "start",
    "tabindex",
    "viewbox",
    "width",
    "height",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "r",
    "cx",
    "cy",
    "rx",
    "ry",
    "d",
    "fill",
    "stroke",
    "transform",
    "preserveaspectratio",
    "focusable",
    "xmlns",
    "hidden",
];

fn html(out: &str) -> Read {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut text = String::new();
    let mut open: Vec<String> = Vec::new();
    for token in Tokenizer::new_with_emitter(out, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = lossy(&tag.name);
                assert!(ELEMENTS.contains(&name.as_str()), "an element <{name}>");
                attributes(&name, &tag, &mut text);
                if !tag.self_closing && !VOID.contains(&name.as_str()) {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => assert_eq!(Some(lossy(&tag.name)), open.pop()),
            Token::String(words) => {
                let words = lossy(&words);
                let is_style = open.last().is_some_and(|name| name == "style");
                assert!(!(is_style && words.contains('¤')), "a style is hostile");
                text.push_str(&words);
            }
            Token::Comment(comment) => assert!(!lossy(&comment).contains('¤')),
            Token::Doctype(_) => {}
            Token::Error(error) => panic!("no HTML: {error:?}"),
        }
    }
    assert_eq!(open, [] as [String; 0], "elements are not closed");
    Read::Shown(vec![text])
}

fn attributes(element: &str, tag: &StartTag<()>, text: &mut String) {
    for (name, value) in &tag.attributes {
        let (name, value) = (lossy(name).to_ascii_lowercase(), lossy(value));
        let known = ATTRIBUTES.contains(&name.as_str())
            || name.starts_with("aria-")
            || name.starts_with("data-");
        assert!(known, "an attribute {name} of <{element}>");
        match name.as_str() {
            "href" => assert!(is_safe(&value), "a link to {value:?}"),
            "cite" => assert!(is_safe(&value), "it cites {value:?}"),
            "http-equiv" => assert_eq!(value.to_ascii_lowercase(), "content-security-policy"),
            // What is said to those who do not see is said.
            "title" | "aria-label" => text.push_str(&value),
            _ => assert!(
                !value.contains('¤') || element == "meta",
                "{name} of <{element}> is {value:?}"
            ),
        }
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Whether a link goes to a page, or to a place in this one.
fn is_safe(url: &str) -> bool {
    let page = url.starts_with("https://") || url.starts_with("http://");
    url.starts_with('#') || page && !url.contains(|c: char| c.is_control() || " <>\"".contains(c))
}

fn markdown(out: &str) -> Read {
    let github = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH;
    // By plain readers the notes' own marks are text.
    let plain = marked(out, Options::empty());
    assert!(plain.contains("[^") || !out.contains("[^"));
    Read::Shown(vec![marked(out, github)])
}

/// The words of a Markdown text.
fn marked(out: &str, options: Options) -> String {
    let mut text = String::new();
    for event in Parser::new_ext(out, options) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::Html(html) | Event::InlineHtml(html) => panic!("HTML in Markdown: {html}"),
            Event::InlineMath(math) | Event::DisplayMath(math) => panic!("a formula: {math}"),
            Event::FootnoteReference(label) => {
                assert!(!label.contains('¤'), "a footnote {label}");
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(is_safe(&dest_url), "a link to {dest_url:?}");
            }
            Event::Start(Tag::Image { dest_url, .. }) => panic!("an image of {dest_url}"),
            Event::Start(_) | Event::End(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
    }
    text
}

/// What these readers are for they find.
#[test]
fn what_is_active_is_no_export() {
    let page = |body: &str| format!("<!doctype html><html><body>{body}</body></html>");
    let pages = [
        "<script>1</script>",
        "<p onclick=x>a</p>",
        "<p style='color:red'>a</p>",
        "<a href='javascript:x'>a</a>",
        "<a href=' https://example.org'>a</a>",
        "<img src='https://example.org/a.png'>",
        "<!-- ¤1f1¤ -->",
        "<p class='¤1f1¤'>a</p>",
        "<p>a</b></p>",
        "<style>p{} ¤1f1¤</style>",
    ];
    let mut bad: Vec<(&str, String)> = pages.map(|body| ("html", page(body))).to_vec();
    for text in [
        "a <b>c</b>",
        "<div>\n",
        "[a](javascript:x)",
        "![a](https://example.org/a.png)",
        "costs $5 and 10$",
    ] {
        bad.push(("md", text.to_owned()));
    }
    for text in ["a,b\r\n=1,b\r\n", "a\r\n\" ＝1\"\r\n", "a\r\nb,c\r\n"] {
        bad.push(("csv", text.to_owned()));
    }
    bad.push(("json", "[\"</script>\"]".to_owned()));
    bad.push(("json", "{\"a b\": 1}".to_owned()));
    for (format, text) in bad {
        let read = std::panic::catch_unwind(|| read(format, &text));
        assert!(read.is_err(), "{format}: {text}");
    }
    read(
        "html",
        &page("<p>a <a href='https://example.org/'>b</a></p>"),
    );
    read("md", "a \\<b\\> [c](https://example.org/)\n");
}
