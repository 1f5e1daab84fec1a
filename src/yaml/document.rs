//! The document: the bytes as they were read, cut into slices, with the edited slices beside them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::index::{Index, scan};
use super::open::{BOM, Limits, OpenError, decode, explain, has_content};
use super::patch::{Manner, Refusal, patch};
use super::read::{self, Reading};
use super::tree::{Aliases, Kind, Node, TreeError, parse};
use super::{Place, Splice, accept};
use crate::claims::{Change, Head};

/// How many slices are typed at once: enough to pay for setting up the parser, few enough to keep
/// what it buffers small.
const CHUNK: usize = 64;

/// A claims file.
#[derive(Clone, Debug)]
pub struct Document {
    bom: bool,
    text: String,
    index: Index,
    edited: BTreeMap<usize, String>,
    head: Head,
    eol: &'static str,
    read_only: Option<ReadOnly>,
}

/// Why a file can be looked at but not edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOnly {
    pub place: Place,
    pub reason: String,
}

/// A file just opened, with all its claims read.
#[derive(Debug)]
pub struct Opened {
    pub document: Document,
    pub claims: Vec<Reading>,
}

impl Document {
    /// Reads a file. Faults of single claims are in their readings.
    ///
    /// # Errors
    ///
    /// [`OpenError`] for a fault of the whole file.
    pub fn open(bytes: Vec<u8>, limits: &Limits) -> Result<Opened, OpenError> {
        let text = decode(&bytes)?;
        if !has_content(text) {
            return Err(OpenError {
                place: None,
                rule: "empty",
                message: "has no content; expected a 'claims:' list.".to_owned(),
            });
        }
        let bom = bytes.starts_with(BOM);
        let text = text.to_owned();
        drop(bytes);
        let opened = match scan(text.as_bytes()) {
            Some(index) => Self::sliced(&text, index, bom, limits),
            None => None,
        };
        let mut opened = match opened {
            Some(opened) => opened,
            None => Self::whole(text, bom, limits)?,
        };
        opened.document.check_limits(&opened.claims, limits)?;
        let version = opened.document.head.version.as_deref();
        if let Some(version) = version.filter(|version| *version != "1") {
            let reason = format!("version {version} of the format is not known here");
            let at = opened.document.text.find("version").unwrap_or(0);
            opened.document.set_read_only(at, reason);
        }
        Ok(opened)
    }

    /// The route of nearly every file: one slice a claim. `None` where slices do not serve.
    fn sliced(text: &str, index: Index, bom: bool, limits: &Limits) -> Option<Opened> {
        let head_text = &text[..index.head_end];
        let tail = &text[index.tail_start()..];
        // The list replaced by one item must parse to exactly that: so nothing around it is odd.
        let frame = format!("{head_text}{}- x\n{tail}", indent_of(text, &index));
        let around = parse(&frame, Aliases::Expand(0)).ok()??;
        let lists = around
            .keyed()
            .filter(|(name, ..)| *name == "claims")
            .count();
        if lists != 1 || around.get("claims")?.items()?.len() != 1 {
            return None;
        }
        let head = head(&around);
        let document = Self {
            bom,
            eol: if text.contains("\r\n") { "\r\n" } else { "\n" },
            text: text.to_owned(),
            index,
            edited: BTreeMap::new(),
            head,
            read_only: None,
        };
        let claims = document.read_all(limits)?;
        Some(Opened { document, claims })
    }

    /// Every claim, or `None` where a slice is not one item of its own.
    fn read_all(&self, limits: &Limits) -> Option<Vec<Reading>> {
        let items = &self.index.items;
        let mut readings = Vec::with_capacity(items.len());
        for chunk in items.chunks(CHUNK) {
            let (start, end) = (chunk[0].0, chunk[chunk.len() - 1].1);
            let text = &self.text[start..end];
            let plain = !is_suspicious(text);
            let claims = plain.then(|| read::typed(text)).flatten();
            match claims {
                Some(claims)
                    if claims.len() == chunk.len() && !claims.iter().any(read::is_faulty) =>
                {
                    readings.extend(claims.into_iter().map(|claim| Reading {
                        claim,
                        faults: Vec::new(),
                    }));
                }
                Some(_) | None => {
                    for &(start, end) in chunk {
                        readings.push(Self::read_one(&self.text[start..end], limits)?);
                    }
                }
            }
        }
        Some(readings)
    }

    /// One slice, or `None` where it does not stand for one claim by itself.
    fn read_one(slice: &str, limits: &Limits) -> Option<Reading> {
        let root = parse(slice, Aliases::Expand(limits.alias_expansion)).ok()??;
        let alone = root.items()?.len() == 1 && !has_merge(&root);
        (alone && read::syntax_error(slice).is_none()).then(|| read::slice(slice))
    }

    /// The route of all other files: read whole, shown, not edited.
    fn whole(text: String, bom: bool, limits: &Limits) -> Result<Opened, OpenError> {
        let root = parse(&text, Aliases::Expand(limits.alias_expansion))
            .map_err(|error| explain(&text, &error))?
            .ok_or_else(|| no_claims(&text))?;
        if let Some((at, message)) = read::syntax_error(&text) {
            return Err(explain(&text, &TreeError::Syntax { at, message }));
        }
        let (key, list) = root.pair("claims").ok_or_else(|| no_claims(&text))?;
        if let Some((_, again, _)) = root.keyed().filter(|(name, ..)| *name == "claims").nth(1) {
            let message = "'claims' stands there twice; keep one list.".to_owned();
            return Err(OpenError::at(
                text.as_bytes(),
                again.span.start,
                "duplicate-key",
                message,
            ));
        }
        if list.items().is_none() && !list.is_null() {
            let message = "'claims' is not a list.".to_owned();
            return Err(OpenError::at(
                text.as_bytes(),
                list.span.start,
                "shape",
                message,
            ));
        }
        let claims: Vec<_> = list
            .items()
            .unwrap_or_default()
            .iter()
            .map(read::from_node)
            .collect();
        let spans: Vec<_> = list
            .items()
            .unwrap_or_default()
            .iter()
            .map(|item| (item.span.start, item.span.end))
            .collect();
        let at = odd_place(&text).unwrap_or(key.span.start);
        let mut document = Self {
            bom,
            eol: "\n",
            head: head(&root),
            index: Index {
                head_end: 0,
                items: spans,
            },
            edited: BTreeMap::new(),
            read_only: None,
            text,
        };
        let reason = "this layout cannot be edited line by line: write 'claims:' and its items in block style, without aliases";
        if !claims.is_empty() {
            document.set_read_only(at, reason.to_owned());
        }
        Ok(Opened { document, claims })
    }

    fn set_read_only(&mut self, at: usize, reason: String) {
        self.read_only = Some(ReadOnly {
            place: Place::of(self.text.as_bytes(), at),
            reason,
        });
    }

    fn check_limits(&self, claims: &[Reading], limits: &Limits) -> Result<(), OpenError> {
        for (item, Reading { claim, .. }) in claims.iter().enumerate() {
            let long = crate::claims::Field::ALL.iter().find(|&&field| {
                claim
                    .get(field)
                    .is_some_and(|text| text.len() > limits.string)
            });
            if let Some(field) = long {
                let kib = claim.get(*field).map_or(0, str::len) >> 10;
                let size = format!("{}.{}", kib >> 10, ((kib & 1023) * 10) >> 10);
                return Err(OpenError {
                    place: self.value_place(item, field.key()),
                    rule: "too-long",
                    message: format!("{} is {size} MiB; limit 1 MiB.", field.key()),
                });
            }
            if claim.sources.len() > limits.sources {
                let count = claim.sources.len();
                return Err(OpenError {
                    place: self.key_place(item, "sources"),
                    rule: "too-many-sources",
                    message: format!("{count} sources; limit {}.", limits.sources),
                });
            }
        }
        Ok(())
    }

    /// What stands before the claims.
    #[must_use]
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// How many claims there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.index.items.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.index.items.is_empty()
    }

    /// Why the file cannot be edited, if so.
    #[must_use]
    pub fn read_only(&self) -> Option<&ReadOnly> {
        self.read_only.as_ref()
    }

    /// The text of a claim as it is now.
    #[must_use]
    pub fn slice(&self, item: usize) -> &str {
        match self.edited.get(&item) {
            Some(text) => text,
            None => &self.text[self.index.item(item)],
        }
    }

    /// A claim as it is now.
    #[must_use]
    pub fn claim(&self, item: usize) -> Reading {
        read::slice(self.slice(item))
    }

    /// Carries changes out on one claim.
    ///
    /// # Errors
    ///
    /// [`Refusal`] where that cannot be done without touching something else; nothing has changed
    /// then.
    ///
    /// # Panics
    ///
    /// Never: every manner gives a result or a reason.
    pub fn apply(&mut self, item: usize, changes: &[Change]) -> Result<Splice, Refusal> {
        if let Some(read_only) = &self.read_only {
            return Err(Refusal(read_only.reason.clone()));
        }
        let old = self.slice(item);
        let mut refusal = None;
        for manner in [Manner::Natural, Manner::BeforeLast, Manner::Quoted] {
            let patched = changes.iter().try_fold(old.to_owned(), |text, change| {
                patch(&text, change, self.eol, manner)
            });
            let judged = patched.and_then(|new| match accept(old, &new, changes) {
                Ok(()) => Ok(new),
                Err(reason) => Err(Refusal(reason.to_owned())),
            });
            match judged {
                Ok(new) => {
                    let splice = Splice::between(item, old, &new);
                    self.put(item, new);
                    return Ok(splice);
                }
                Err(reason) => {
                    refusal.get_or_insert(reason);
                }
            }
        }
        Err(refusal.expect("each manner that did not return has a reason"))
    }

    /// Replays a splice of [`Self::apply`], or its inverse. `false` where the claim is not the one
    /// the splice was made for; nothing has changed then.
    pub fn splice(&mut self, splice: &Splice) -> bool {
        let new = splice.apply(self.slice(splice.item));
        let fits = new.is_some();
        if let Some(new) = new {
            self.put(splice.item, new);
        }
        fits
    }

    fn put(&mut self, item: usize, new: String) {
        if new == self.text[self.index.item(item)] {
            self.edited.remove(&item);
        } else {
            self.edited.insert(item, new);
        }
    }

    /// Whether anything differs from what was opened or last saved.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        !self.edited.is_empty()
    }

    /// The bytes as they are now, in order.
    pub fn pieces(&self) -> impl Iterator<Item = &[u8]> {
        let bom: &[u8] = if self.bom { BOM } else { b"" };
        let mut from = 0;
        let edits = self.edited.iter().flat_map(move |(&item, text)| {
            let range = self.index.item(item);
            let before = &self.text.as_bytes()[from..range.start];
            from = range.end;
            [before, text.as_bytes()]
        });
        let end = self
            .edited
            .keys()
            .next_back()
            .map_or(0, |&item| self.index.item(item).end);
        std::iter::once(bom)
            .chain(edits)
            .chain(std::iter::once(&self.text.as_bytes()[end..]))
    }

    /// The bytes as they were opened or last saved.
    #[must_use]
    pub fn source(&self) -> Cow<'_, [u8]> {
        if self.bom {
            Cow::Owned([BOM, self.text.as_bytes()].concat())
        } else {
            Cow::Borrowed(self.text.as_bytes())
        }
    }

    /// Takes what is now for what is on disk, after a save. Splices made before stay valid.
    pub fn rebase(&mut self) {
        let mut text = String::with_capacity(self.text.len());
        let mut items = Vec::with_capacity(self.index.items.len());
        text.push_str(&self.text[..self.index.head_end]);
        for item in 0..self.len() {
            let start = text.len();
            text.push_str(self.slice(item));
            items.push((start, text.len()));
        }
        text.push_str(&self.text[self.index.tail_start()..]);
        self.index.items = items;
        self.text = text;
        self.edited.clear();
    }

    /// The place of a byte of a claim's slice, in the file as it is now.
    #[must_use]
    pub fn place(&self, item: usize, offset: usize) -> Place {
        if self.edited.is_empty() {
            let start = if self.is_whole() {
                0
            } else {
                self.index.item(item).start
            };
            return Place::of(self.text.as_bytes(), start + offset);
        }
        let mut text = self.text[..self.index.head_end].to_owned();
        (0..item).for_each(|before| text.push_str(self.slice(before)));
        let start = text.len();
        text.push_str(self.slice(item));
        Place::of(text.as_bytes(), start + offset)
    }

    /// Files read whole have offsets into the whole text.
    fn is_whole(&self) -> bool {
        self.index.head_end == 0
    }

    /// Where a claim begins.
    #[must_use]
    pub fn claim_place(&self, item: usize) -> Place {
        if self.is_whole() {
            return self.place(item, self.index.item(item).start);
        }
        let slice = self.slice(item);
        let start = parse(slice, Aliases::Keep)
            .ok()
            .flatten()
            .and_then(|root| Some(root.items()?.first()?.span.start));
        self.place(item, start.unwrap_or(0))
    }

    /// Where a key of a claim stands.
    #[must_use]
    pub fn key_place(&self, item: usize, key: &str) -> Option<Place> {
        self.pair_place(item, key, |key, _| key.span.start)
    }

    /// Where a key's value stands.
    #[must_use]
    pub fn value_place(&self, item: usize, key: &str) -> Option<Place> {
        self.pair_place(item, key, |_, value| value.span.start)
    }

    fn pair_place(
        &self,
        item: usize,
        key: &str,
        which: impl Fn(&Node, &Node) -> usize,
    ) -> Option<Place> {
        let text = if self.is_whole() {
            &self.text
        } else {
            self.slice(item)
        };
        let root = parse(text, Aliases::Keep).ok()??;
        let claim = if self.is_whole() {
            root.get("claims")?.items()?.get(item)?
        } else {
            root.items()?.first()?
        };
        let (key, value) = claim.pair(key)?;
        Some(self.place(item, which(key, value)))
    }
}

/// A chunk that holds what only the careful reading can judge: references, merges, tags, or more
/// brackets than honest nesting has.
fn is_suspicious(text: &str) -> bool {
    let bytes = text.as_bytes();
    let opens = |byte: u8| matches!(byte, b' ' | b'[' | b',' | b'{' | b'-' | b':');
    let marked = memchr::memchr3_iter(b'*', b'&', b'!', bytes).any(|at| {
        at > 0
            && opens(bytes[at - 1])
            && bytes
                .get(at + 1)
                .is_some_and(|byte| !byte.is_ascii_whitespace())
    });
    marked
        || memchr::memmem::find(bytes, b"<<").is_some()
        || memchr::memchr2_iter(b'[', b'{', bytes).count() > CHUNK * 8
        || text.contains("[[[[")
}

/// Whether a node holds a merge key, which typed reading does not follow.
fn has_merge(node: &Node) -> bool {
    match &node.kind {
        Kind::Alias(_) | Kind::Scalar { .. } => false,
        Kind::List { items, .. } => items.iter().any(has_merge),
        Kind::Map { pairs, .. } => pairs.iter().any(|(key, value)| {
            let merge = matches!(&key.kind, Kind::Scalar { value, .. } if value == "<<");
            merge || has_merge(key) || has_merge(value)
        }),
    }
}

fn indent_of(text: &str, index: &Index) -> String {
    let first = &text[index.head_end..];
    " ".repeat(first.len() - first.trim_start_matches(' ').len())
}

fn no_claims(text: &str) -> OpenError {
    let message = "no 'claims' key; expected a 'claims:' list.".to_owned();
    OpenError::at(text.as_bytes(), 0, "no-claims", message)
}

/// The first anchor, alias or merge key, if one is why the file is not sliced.
fn odd_place(text: &str) -> Option<usize> {
    fn alias(node: &Node) -> Option<usize> {
        match &node.kind {
            Kind::Alias(_) => Some(node.span.start),
            Kind::Scalar { .. } => None,
            Kind::List { items, .. } => items.iter().find_map(alias),
            Kind::Map { pairs, .. } => pairs
                .iter()
                .find_map(|(key, value)| alias(key).or_else(|| alias(value))),
        }
    }
    alias(&parse(text, Aliases::Keep).ok()??)
}

fn head(root: &Node) -> Head {
    let text = |node: Option<&Node>| node.and_then(Node::text).map(str::to_owned);
    let of = |key| {
        root.get("article")
            .and_then(|article| text(article.get(key)))
    };
    Head {
        version: text(root.get("version")),
        title: of("title"),
        publisher: of("publisher"),
        author: of("author"),
        published: of("published"),
        url: of("url"),
        file: of("file"),
    }
}
