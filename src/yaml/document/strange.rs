//! Keys that the format does not have, in whichever mapping of a file.

use super::Document;
use super::load::frame;
use crate::claims::{
    ARTICLE_KEYS, CLAIM_KEYS, CONFLICT_KEYS, DESK_KEYS, DISMISSED_KEYS, FILE_KEYS, SOURCE_KEYS,
};
use crate::yaml::Place;
use crate::yaml::tree::{Aliases, Kind, Node, parse};

/// A mapping of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    File,
    Article,
    Desk,
    Dismissed,
    Claim,
    Source,
    Conflict,
}

impl Owner {
    /// The keys that the format has there, in its order.
    #[must_use]
    pub const fn keys(self) -> &'static [&'static str] {
        match self {
            Self::File => FILE_KEYS,
            Self::Article => ARTICLE_KEYS,
            Self::Desk => DESK_KEYS,
            Self::Dismissed => DISMISSED_KEYS,
            Self::Claim => CLAIM_KEYS,
            Self::Source => SOURCE_KEYS,
            Self::Conflict => CONFLICT_KEYS,
        }
    }

    /// What it is, in words.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::File => "the file",
            Self::Article => "the article",
            Self::Desk => "the desk",
            Self::Dismissed => "a dismissed statement",
            Self::Claim => "a claim",
            Self::Source => "a source",
            Self::Conflict => "a conflict",
        }
    }
}

/// A key that the format does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrangeKey {
    pub owner: Owner,
    pub name: String,
    pub place: Place,
}

impl Document {
    /// The keys of a claim, of its sources and conflicts that the format does not have. `quickly`: only those
    /// that it has nowhere else either, which most claims are known not to have before they are parsed.
    #[must_use]
    pub fn strange_keys(&self, item: usize, quickly: bool) -> Vec<StrangeKey> {
        let slice = self.slice(item);
        if quickly && !may_be_strange(slice) {
            return Vec::new();
        }
        let root = parse(slice, Aliases::Keep).ok().flatten();
        let mut found = Vec::new();
        if let Some(claim) = root.as_ref().and_then(Node::sole) {
            in_claim(claim, &mut found);
        }
        let place = |at| self.place(item, at);
        found.into_iter().map(|key| key.placed(place)).collect()
    }

    /// The keys around the claims that the format does not have.
    #[must_use]
    pub fn strange_keys_around(&self) -> Vec<StrangeKey> {
        let mut found = Vec::new();
        self.look_around(|root, place| {
            strange(root, Owner::File, &mut found);
            if let Some(desk) = root.get("desk") {
                strange(desk, Owner::Desk, &mut found);
            }
            if let Some(article) = root.get("article") {
                strange(article, Owner::Article, &mut found);
                let dismissed = article.get("dismissed").and_then(Node::items);
                for entry in dismissed.unwrap_or_default() {
                    strange(entry, Owner::Dismissed, &mut found);
                }
            }
            found.drain(..).map(|key| key.placed(place)).collect()
        })
        .unwrap_or_default()
    }

    /// Where the value stands that a key of a mapping around the claims has.
    #[must_use]
    pub fn place_around(&self, mapping: &str, key: &str) -> Option<Place> {
        self.look_around(|root, place| Some(place(root.get(mapping)?.get(key)?.span.start)))?
    }

    /// Where the key of the list of claims stands.
    #[must_use]
    pub fn list_place(&self) -> Option<Place> {
        self.look_around(|root, place| Some(place(root.pair("claims")?.0.span.start)))?
    }

    /// Looks at what stands around the claims, with the places of its bytes.
    fn look_around<T>(&self, look: impl FnOnce(&Node, &dyn Fn(usize) -> Place) -> T) -> Option<T> {
        if self.lined && !self.is_empty() {
            let (head, tail) = (self.head_text(), self.tail_text());
            let indent = " ".repeat(self.layout().dash);
            let root = frame(head, &indent, tail)?;
            // Of the file, the claims stand where the frame has its one item.
            let all: usize = self.texts().map(str::len).sum();
            let behind = all - tail.len();
            let item = root.get("claims")?.items()?.first()?.span.end + 1;
            let place = |at: usize| {
                if at <= head.len() {
                    Place::of(head.as_bytes(), at)
                } else {
                    Place::of(self.now().as_bytes(), behind + at.saturating_sub(item))
                }
            };
            return Some(look(&root, &place));
        }
        let text = self.now();
        let root = parse(&text, Aliases::Keep).ok()??;
        Some(look(&root, &|at| Place::of(text.as_bytes(), at)))
    }
}

/// A key before it has its place.
struct Found {
    owner: Owner,
    name: String,
    at: usize,
}

impl Found {
    fn placed(self, place: impl Fn(usize) -> Place) -> StrangeKey {
        let Self { owner, name, at } = self;
        let place = place(at);
        StrangeKey { owner, name, place }
    }
}

fn strange(node: &Node, owner: Owner, found: &mut Vec<Found>) {
    for (name, key, _) in node.keyed() {
        if !owner.keys().contains(&name) && name != "<<" {
            let (name, at) = (name.to_owned(), key.span.start);
            found.push(Found { owner, name, at });
        }
    }
}

fn in_claim(claim: &Node, found: &mut Vec<Found>) {
    strange(claim, Owner::Claim, found);
    let mut each = |key: &str, owner: Owner| match claim.get(key) {
        Some(node) if matches!(node.kind, Kind::Map { .. }) => strange(node, owner, found),
        Some(node) => {
            for entry in node.items().unwrap_or_default() {
                strange(entry, owner, found);
            }
        }
        None => {}
    };
    each("sources", Owner::Source);
    each("conflict", Owner::Conflict);
}

/// Whether a slice may have a key that a claim, a source or a conflict cannot have: every line that begins
/// as a pair does is looked at, and whatever is written otherwise counts as strange.
fn may_be_strange(slice: &str) -> bool {
    if memchr::memchr(b'{', slice.as_bytes()).is_some() {
        return true;
    }
    slice.lines().any(|line| {
        let line = line.trim_start_matches([' ', '-', '?']);
        if line.starts_with('#') {
            return false;
        }
        let Some(end) = memchr::memchr(b':', line.as_bytes()) else {
            return false;
        };
        let (name, rest) = (line[..end].trim_end(), &line[end + 1..]);
        let is_pair = rest.is_empty() || rest.starts_with([' ', '\t']);
        let known = [CLAIM_KEYS, SOURCE_KEYS, CONFLICT_KEYS];
        is_pair && !known.iter().any(|keys| keys.contains(&name))
    })
}

#[cfg(test)]
mod tests {
    use crate::yaml::{Document, Limits};

    fn found(text: &str) -> Vec<String> {
        let opened = Document::open(text.as_bytes().to_vec(), &Limits::default()).unwrap();
        let document = opened.document;
        let claims = (0..document.len()).flat_map(|item| {
            let quick = document.strange_keys(item, true);
            let all = document.strange_keys(item, false);
            assert!(quick.is_empty() || quick == all);
            all
        });
        let keys = document.strange_keys_around().into_iter().chain(claims);
        keys.map(|key| format!("{} {} {}", key.place, key.name, key.owner.word()))
            .collect()
    }

    #[test]
    fn keys_are_found_wherever_they_stand() {
        for (text, expected) in [
            ("claims:\n- text: a\n  # x: y\n  note: 'b: c'\n", &[][..]),
            ("claims:\n- text: a\n  qoute: b\n", &["3:3 qoute a claim"]),
            ("claims:\n- {text: a, tag: b}\n", &["2:13 tag a claim"]),
            (
                "claims:\n- text: a\n  \"my key\": b\n",
                &["3:3 my key a claim"],
            ),
            (
                "claims:\n- text: a\n  sources:\n  - {ulr: b}\n  - url: c\n    tilte: d\n",
                &["4:6 ulr a source", "6:5 tilte a source"],
            ),
            (
                "artcle: {}\narticle: {ttile: a, dismissed: [{qoute: b}]}\nclaims:\n- text: a\ndeks: b\ndesk: {nmae: c}\n",
                &[
                    "1:1 artcle the file",
                    "5:1 deks the file",
                    "6:8 nmae the desk",
                    "2:11 ttile the article",
                    "2:34 qoute a dismissed statement",
                ],
            ),
            (
                "{claims: [{text: a, nte: b}], x: y}\n",
                &["1:31 x the file", "1:21 nte a claim"],
            ),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
