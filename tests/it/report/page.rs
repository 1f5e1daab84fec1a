//! A report as a reader of HTML finds it, which knows nothing of how it was made.

use std::collections::BTreeSet;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

/// All elements that a report has, with the attributes that they may have besides `class`, `id`, `lang`,
/// `dir` and those for readers of screens.
const ELEMENTS: &[(&str, &[&str])] = &[
    ("a", &["href", "rel", "tabindex"]),
    ("article", &[]),
    ("bdi", &[]),
    ("blockquote", &[]),
    ("body", &[]),
    ("caption", &[]),
    ("cite", &[]),
    ("dd", &[]),
    ("div", &[]),
    ("dl", &[]),
    ("dt", &[]),
    ("footer", &[]),
    ("h1", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("head", &[]),
    ("header", &[]),
    ("html", &[]),
    ("li", &[]),
    ("main", &[]),
    ("meta", &["charset", "content", "http-equiv", "name"]),
    ("nav", &[]),
    ("p", &[]),
    ("q", &[]),
    ("rect", &["height", "width"]),
    ("section", &["tabindex"]),
    ("span", &[]),
    ("strong", &[]),
    ("style", &[]),
    ("svg", &["preserveaspectratio", "viewbox"]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &[]),
    ("th", &["scope"]),
    ("thead", &[]),
    ("time", &["datetime"]),
    ("title", &[]),
    ("tr", &[]),
    ("ul", &[]),
];

const ANYWHERE: &[&str] = &[
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "class",
    "dir",
    "id",
    "lang",
];

/// A start tag, and how much of the article stands before it.
#[derive(Debug)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) class: String,
    pub(super) id: String,
    pub(super) href: String,
    pub(super) before: usize,
}

#[derive(Debug, Default)]
pub(super) struct Page {
    /// What is read, without white space.
    pub(super) text: String,
    /// The words of the article, without white space and the numbers of claims.
    pub(super) article: String,
    pub(super) tags: Vec<Tag>,
    /// The elements that have begun and not ended: what they are, and their class and id.
    open: Vec<(String, String)>,
}

fn string(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

pub(super) fn packed(text: &str) -> String {
    text.split_whitespace().collect()
}

impl Page {
    /// Reads a page, which has to be without any fault and to have nothing that is not in the list.
    pub(super) fn read(html: &str) -> Self {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let mut page = Self::default();
        for token in Tokenizer::new_with_emitter(html, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => page.start(&tag),
                Token::EndTag(tag) => {
                    let (name, _) = page.open.pop().unwrap();
                    assert_eq!(name, string(&tag.name), "an end that has no beginning");
                }
                Token::String(text) => page.words(&packed(&string(&text))),
                Token::Doctype(_) => {}
                Token::Comment(_) | Token::Error(_) => panic!("{token:?}"),
            }
        }
        assert!(page.open.is_empty(), "{:?}", page.open);
        page.assert_links();
        page
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name = string(&tag.name);
        let allowed = ELEMENTS.iter().find(|(element, _)| *element == name);
        let (_, allowed) = allowed.unwrap_or_else(|| panic!("an element {name}"));
        for attribute in tag.attributes.keys() {
            let attribute = string(attribute);
            let known = |list: &[&str]| list.contains(&attribute.as_str());
            assert!(known(allowed) || known(ANYWHERE), "{name} has {attribute}");
        }
        let value = |wanted: &str| {
            let value = tag.attributes.get(wanted.as_bytes());
            value.map(|value| string(value)).unwrap_or_default()
        };
        if name != "meta" && !tag.self_closing {
            let mark = format!("{}#{}", value("class"), value("id"));
            self.open.push((name.clone(), mark));
        }
        self.tags.push(Tag {
            class: value("class"),
            id: value("id"),
            href: value("href"),
            before: self.article.len(),
            name,
        });
    }

    fn words(&mut self, text: &str) {
        let is = |wanted: &str| self.open.iter().any(|(name, _)| name == wanted);
        let within = |wanted: &str| self.open.iter().any(|(_, mark)| mark.contains(wanted));
        if is("style") {
            return;
        }
        let beside = within("#article-title") || within("number ");
        if (within("article#article") || is("h1")) && !beside {
            self.article.push_str(text);
        }
        self.text.push_str(text);
    }

    /// Links lead to places of the page, each of which there is once, or out by http.
    fn assert_links(&self) {
        let ids: Vec<_> = self.tags.iter().map(|tag| tag.id.as_str()).collect();
        let ids: Vec<_> = ids.into_iter().filter(|id| !id.is_empty()).collect();
        let known: BTreeSet<_> = ids.iter().copied().collect();
        assert_eq!(known.len(), ids.len(), "an id twice");
        for tag in self.tags.iter().filter(|tag| tag.name == "a") {
            match tag.href.strip_prefix('#') {
                Some(id) => assert!(known.contains(id), "nothing is called {id}"),
                None => assert!(
                    tag.href.starts_with("https://") || tag.href.starts_with("http://"),
                    "{}",
                    tag.href
                ),
            }
        }
        let titles = self.tags.iter().filter(|tag| tag.name == "h1").count();
        assert_eq!(titles, 1);
    }

    pub(super) fn tag(&self, id: &str) -> &Tag {
        self.tags.iter().find(|tag| tag.id == id).unwrap()
    }
}
