//! Reading a file into a document: by slices where they serve, else whole.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::head::head;
use super::slices::Slices;
use super::typed::{Hands, Untyped};
use super::{Document, Opened, ReadOnly, Route, whole};
use crate::claims::{Claim, FILE_KEYS};
use crate::text::nearest;
use crate::yaml::Place;
use crate::yaml::index::{Index, cut, open_head, scan};
use crate::yaml::lines::ends_line;
use crate::yaml::open::{BOM, Limits, OpenError, decode, explain, has_content};
use crate::yaml::prescan::{prescan, told, too_long};
use crate::yaml::read::{self, Reading};
use crate::yaml::tree::{Aliases, Kind, Node, TreeError, parse};

impl Document {
    /// Reads a file. Faults of single claims are in their readings.
    ///
    /// # Errors
    ///
    /// [`OpenError`] for a fault of the whole file.
    pub fn open(bytes: Vec<u8>, limits: &Limits) -> Result<Opened, OpenError> {
        Self::open_by(&|work| (0..work.pieces).for_each(work.piece), bytes, limits)
    }

    /// Reads a file with others' hands.
    ///
    /// # Errors
    ///
    /// [`OpenError`] for a fault of the whole file.
    pub fn open_by(hands: Hands<'_>, bytes: Vec<u8>, limits: &Limits) -> Result<Opened, OpenError> {
        let (opened, untyped) = Self::indexed(bytes, limits)?;
        let Some(untyped) = untyped else {
            return Ok(opened);
        };
        let claims = untyped.all(hands);
        drop(untyped);
        let document = opened.document;
        if let Some(claims) = claims {
            document.check_limits(&claims, limits)?;
            return Ok(Opened { document, claims });
        }
        let text = Arc::unwrap_or_clone(document.slices).text;
        Self::whole(text, document.bom, limits)
    }

    /// Reads a file and types as many claims as a screen shows; what is still to be typed comes with it. All
    /// of that has to be typed before it is sure that the claims are where the document says, and what [`Self::open`]
    /// makes of the file; what an [`Untyped`] cannot type, only that can tell.
    ///
    /// # Errors
    ///
    /// [`OpenError`] for a fault of the whole file.
    pub fn begin(bytes: Vec<u8>, limits: &Limits) -> Result<(Opened, Option<Untyped>), OpenError> {
        let (mut opened, mut untyped) = Self::indexed(bytes, limits)?;
        if let Some(untyped) = &mut untyped {
            opened.claims = untyped.head();
        }
        Ok((opened, untyped))
    }

    /// The same with no claim typed, unless all are.
    fn indexed(bytes: Vec<u8>, limits: &Limits) -> Result<(Opened, Option<Untyped>), OpenError> {
        let (text, bom) = decode(bytes)?;
        if !has_content(&text) {
            return Err(OpenError {
                place: None,
                rule: "empty",
                message: "has no content; expected a 'claims:' list.".to_owned(),
            });
        }
        let index = scan(text.as_bytes());
        prescan(&text, index.as_ref(), limits)?;
        let sliced = match index {
            Some(index) => Self::sliced(text, index, bom),
            None => Err(text),
        };
        match sliced {
            Ok(document) => {
                let untyped = Untyped::new(document.clone(), limits);
                let claims = Vec::new();
                Ok((Opened { document, claims }, Some(untyped)))
            }
            Err(text) => Ok((Self::whole(text, bom, limits)?, None)),
        }
    }

    /// The claims at the head of a file whose first bytes these are, so that they can be shown before the
    /// rest is read; `None` where that cannot be told from them. The last claim is left out, as more of it
    /// may follow.
    #[must_use]
    pub fn open_head(mut bytes: Vec<u8>, limits: &Limits) -> Option<Opened> {
        let lines = memchr::memrchr(b'\n', &bytes)? + 1;
        bytes.truncate(lines);
        let bom = if bytes.starts_with(BOM) { BOM.len() } else { 0 };
        let index = scan(&bytes[bom..])?;
        let (last, _) = *index.items.last()?;
        bytes.truncate(bom + last);
        let opened = Self::open(bytes, limits).ok()?;
        (!opened.document.is_empty()).then_some(opened)
    }

    /// The route of nearly every file: one slice a claim. The text back where slices do not serve.
    fn sliced(text: String, index: Index, bom: bool) -> Result<Self, String> {
        let head_text = &text[..index.head_end];
        let tail = &text[index.tail_start()..];
        let Some(around) = frame(head_text, &indent_of(&text, &index), tail) else {
            return Err(text);
        };
        let head = head(&around);
        let mut document = Self {
            bom,
            eol: eol_of(&text),
            slices: Arc::new(Slices { text, index }),
            route: Route::Slices,
            edited: BTreeMap::new(),
            base: None,
            lined: true,
            breaks: OnceLock::new(),
            head,
            read_only: None,
        };
        document.check_version();
        Ok(document)
    }

    /// A file of another format is looked at only.
    fn check_version(&mut self) {
        let version = self.head.version.as_deref();
        if let Some(version) = version.filter(|version| *version != "1") {
            let reason = format!("version {version} of the format is not known here");
            let at = self.slices.text.find("version").unwrap_or(0);
            self.set_read_only(at, reason);
        }
    }

    /// The route of all other files.
    fn whole(text: String, bom: bool, limits: &Limits) -> Result<Opened, OpenError> {
        let root = parse(&text, Aliases::Expand(limits.alias_expansion))
            .map_err(|error| explain(&text, &error))?
            .ok_or_else(|| no_claims(&text))?;
        if let Some((at, message)) = read::syntax_error(&text) {
            return Err(explain(&text, &TreeError::Syntax { at, message }));
        }
        let (key, list) = claims_list(&root, &text)?;
        let items = list.items().unwrap_or_default();
        let kept = parse(&text, Aliases::Keep).ok().flatten();
        let slices = kept.as_ref().and_then(|root| whole::slices(&text, root));
        let slices = slices.filter(|slices| slices.len() == items.len());
        let starts = slices.iter().flatten().map(|(start, _)| *start);
        let second = read::typed_file(&text).filter(|second| second.len() == items.len());
        let claims: Vec<_> = items
            .iter()
            .zip(starts.chain(std::iter::repeat(0)))
            .enumerate()
            .map(|(nth, (item, start))| {
                let second = second.as_ref().map(|second| &second[nth]);
                whole::of(item, start, second)
            })
            .collect();
        let odd = slices.is_none().then_some(key.span.start);
        let slices = slices.unwrap_or_else(|| vec![(0, 0); items.len()]);
        let alone = odd.is_none()
            && !has_foreign_break(&text)
            && kept.as_ref().is_some_and(whole::is_plain)
            && whole::stand_alone(&text, &slices, &claims);
        let index = Index {
            head_end: 0,
            items: slices,
        };
        let mut document = Self {
            bom,
            eol: eol_of(&text),
            head: head(&root),
            route: if alone { Route::Slices } else { Route::Whole },
            edited: BTreeMap::new(),
            base: None,
            lined: false,
            breaks: OnceLock::new(),
            read_only: None,
            slices: Arc::new(Slices { text, index }),
        };
        if alone && document.is_empty() {
            document.cut_empty();
        }
        if let Some(at) = odd {
            let reason = "to edit, write the list of claims out under 'claims:', one item a line";
            document.set_read_only(at, reason.to_owned());
        }
        document.check_version();
        document.check_limits(&claims, limits)?;
        Ok(Opened { document, claims })
    }

    /// Cuts a file without claims in two where the first one is to come, if lines can tell where.
    fn cut_empty(&mut self) {
        let index = cut(self.slices.text.as_bytes()).filter(|index| index.items.is_empty());
        let Some(index) = index else { return };
        let (before, behind) = self.slices.text.split_at(index.head_end);
        let open = open_head(before).and_then(|before| frame(&before, "", behind));
        self.lined = open.is_some();
        if self.lined {
            Arc::make_mut(&mut self.slices).index = index;
        }
    }

    fn set_read_only(&mut self, at: usize, reason: String) {
        self.read_only = Some(ReadOnly {
            place: Place::of(self.slices.text.as_bytes(), at),
            reason,
        });
    }

    fn check_limits(&self, claims: &[Reading], limits: &Limits) -> Result<(), OpenError> {
        let faults = claims.iter().enumerate();
        let mut broken = faults.filter_map(|(item, reading)| Some((item, reading.blocked()?)));
        if let (Some((item, fault)), Some(_)) = (broken.next(), broken.nth(limits.broken - 1)) {
            return Err(OpenError {
                place: Some(self.place(item, fault.at)),
                rule: "too-many-faults",
                message: format!(
                    "more than {} claims cannot be read, this one first: {}.",
                    limits.broken, fault.message
                ),
            });
        }
        let mut claims = claims.iter().enumerate();
        claims.try_for_each(|(item, reading)| self.check_claim(item, &reading.claim, limits))
    }

    pub(super) fn check_claim(
        &self,
        item: usize,
        claim: &Claim,
        limits: &Limits,
    ) -> Result<(), OpenError> {
        if let Some((key, length)) = too_long(claim, limits) {
            return Err(OpenError {
                place: self.value_place(item, key),
                rule: "too-long",
                message: told(key, length),
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
        Ok(())
    }
}

/// What stands around the list of claims, with `- x` as its one item: `None` where it is so odd that
/// it does not parse to exactly that.
pub(super) fn frame(head: &str, indent: &str, tail: &str) -> Option<Node> {
    let gap = if ends_line(head) { "" } else { "\n" };
    let frame = format!("{head}{gap}{indent}- x\n{tail}");
    let around = parse(&frame, Aliases::Expand(0)).ok()??;
    let twice = around
        .keyed()
        .filter(|(name, ..)| *name == "claims")
        .nth(1)
        .is_some();
    let odd = twice || around.get("claims")?.items()?.len() != 1;
    // The other parser reads each slice, but of what is around them only this.
    let misread = has_foreign_break(&frame) || read::syntax_error(&frame).is_some();
    (!odd && !misread).then_some(around)
}

/// Whether a text has characters that end a line for YAML 1.1 and not for 1.2.
pub(super) fn has_foreign_break(text: &str) -> bool {
    let holds = |c: &str| memchr::memmem::find(text.as_bytes(), c.as_bytes()).is_some();
    ["\u{85}", "\u{2028}", "\u{2029}"].into_iter().any(holds)
}

/// Whether a node holds a merge key, which typed reading does not follow.
pub(super) fn has_merge(node: &Node) -> bool {
    match &node.kind {
        Kind::Alias { .. } | Kind::Scalar { .. } => false,
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

/// The key and the list of claims of a whole file.
fn claims_list<'n>(root: &'n Node, text: &str) -> Result<(&'n Node, &'n Node), OpenError> {
    let (key, list) = root
        .pair("claims")
        .ok_or_else(|| misspelt_claims(root, text).unwrap_or_else(|| no_claims(text)))?;
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
    Ok((key, list))
}

/// That the list of claims is missing, where another key may be meant for its own.
fn misspelt_claims(root: &Node, text: &str) -> Option<OpenError> {
    let meant = |name: &str| nearest(&name.to_lowercase(), ["claims"]).is_some();
    let mut others = root.keyed().filter(|(name, ..)| !FILE_KEYS.contains(name));
    let (name, key, _) = others.find(|(name, ..)| meant(name))?;
    let message = format!("no 'claims' key, but '{name}'; did you mean 'claims'?");
    let at = key.span.start;
    Some(OpenError::at(text.as_bytes(), at, "no-claims", message))
}

fn no_claims(text: &str) -> OpenError {
    let message = "no 'claims' key; expected a 'claims:' list.".to_owned();
    OpenError::at(text.as_bytes(), 0, "no-claims", message)
}

/// The line end that new lines get.
fn eol_of(text: &str) -> &'static str {
    // By `memchr`, as the file may be large.
    let bytes = text.as_bytes();
    if memchr::memchr(b'\r', bytes).is_none() {
        "\n"
    } else if memchr::memmem::find(bytes, b"\r\n").is_some() {
        "\r\n"
    } else if memchr::memchr(b'\n', bytes).is_none() {
        "\r"
    } else {
        "\n"
    }
}
