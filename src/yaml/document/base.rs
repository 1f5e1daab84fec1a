//! What was opened or last saved, beside what is now.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use super::Document;
use super::slices::Slices;
use crate::yaml::Reshape;
use crate::yaml::index::Index;
use crate::yaml::open::BOM;

/// The file as it was opened or last saved, where the list of claims has another shape by now.
#[derive(Clone, Debug)]
pub(super) struct Base {
    slices: Arc<Slices>,
    head: crate::claims::Head,
    /// Which of its claims each one is now; `None` for one that is new.
    links: Vec<Option<usize>>,
    /// Those that were taken out, the last one last: each with its text then.
    gone: Vec<(String, usize)>,
}

impl Base {
    /// Follows a reshape. A claim that comes back is the one that went with that text.
    fn follow(&mut self, reshape: &Reshape) {
        let end = reshape.at + reshape.before.len();
        let old = self.links[reshape.at..end].to_vec();
        for (nth, (text, link)) in reshape.before.iter().zip(&old).enumerate() {
            if let Some(link) = link.filter(|_| !reshape.from.contains(&Some(nth))) {
                self.gone.push((text.clone(), link));
            }
        }
        let gone = &mut self.gone;
        let mut back = |text: &String| {
            let at = gone.iter().rposition(|(gone, _)| gone == text)?;
            Some(gone.remove(at).1)
        };
        let came = reshape.from.iter().zip(&reshape.after);
        let new = came.map(|(from, text)| match from {
            Some(nth) => old[*nth],
            None => back(text),
        });
        let new: Vec<_> = new.collect();
        self.links.splice(reshape.at..end, new);
    }
}

impl Document {
    /// Whether anything differs from what was opened or last saved.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        !self.edited.is_empty() || self.base.is_some()
    }

    /// Whether claims have come, gone or moved, or the head has changed.
    #[must_use]
    pub fn is_reshaped(&self) -> bool {
        self.base.is_some()
    }

    /// The text of a claim as it was opened or last saved; `None` for one that is new since.
    #[must_use]
    pub fn base(&self, item: usize) -> Option<&str> {
        match &self.base {
            None => Some(self.slices.of(item)),
            Some(base) => Some(base.slices.of(base.links[item]?)),
        }
    }

    /// The texts of all claims as they were opened or last saved.
    pub fn bases(&self) -> impl Iterator<Item = &str> {
        let slices = self.opened();
        (0..slices.index.items.len()).map(|item| slices.of(item))
    }

    /// What was opened or last saved.
    fn opened(&self) -> &Slices {
        match &self.base {
            None => &self.slices,
            Some(base) => &base.slices,
        }
    }

    /// Whether both files have the same text now.
    #[must_use]
    pub fn has_text_of(&self, other: &Self) -> bool {
        let bytes = |document: &Self| document.pieces().collect::<Vec<_>>().concat();
        bytes(self) == bytes(other)
    }

    /// Whether what was opened or last saved has the same around its claims as another file has now.
    #[must_use]
    pub fn is_alike_around(&self, other: &Self) -> bool {
        self.opened().around() == other.slices.around()
    }

    /// What stands before the claims now, and behind them.
    #[must_use]
    pub fn around(&self) -> (&str, &str) {
        self.slices.around()
    }

    /// The claims that are not new and whose text differs from what was opened or last saved: each with
    /// its place, its text then, and its text now.
    pub fn edits(&self) -> impl Iterator<Item = (usize, &str, &str)> {
        let all = self.base.is_some().then_some(0..self.len());
        let edited = self.edited.keys().copied();
        let edited = all.is_none().then_some(edited).into_iter().flatten();
        let items = all.into_iter().flatten().chain(edited);
        items
            .filter_map(|item| Some((item, self.base(item)?, self.slice(item))))
            .filter(|(_, base, now)| base != now)
    }

    /// The bytes as they were opened or last saved.
    #[must_use]
    pub fn source(&self) -> Cow<'_, [u8]> {
        let text = &self.opened().text;
        if self.bom {
            Cow::Owned([BOM, text.as_bytes()].concat())
        } else {
            Cow::Borrowed(text.as_bytes())
        }
    }

    /// Takes what is now for what is on disk, after a save. Splices and reshapes made before stay valid.
    pub fn rebase(&mut self) {
        let edited = std::mem::take(&mut self.edited);
        if !edited.is_empty() {
            Arc::make_mut(&mut self.slices).put_in(&edited);
        }
        self.base = None;
        self.breaks = OnceLock::new();
    }

    /// Gives up what differs from what was opened or last saved; where each claim is then, if it is
    /// there.
    pub fn discard(&mut self) -> Vec<Option<usize>> {
        self.edited.clear();
        self.breaks = OnceLock::new();
        match self.base.take() {
            None => (0..self.len()).map(Some).collect(),
            Some(base) => {
                self.slices = base.slices;
                self.head = base.head;
                base.links
            }
        }
    }

    /// Takes the cutting of the file that a reshape makes for what is now. The base is forgotten where
    /// the list has its shape again.
    pub(super) fn recut(&mut self, text: String, index: Index, reshape: &Reshape) {
        let slices = Arc::new(Slices { text, index });
        let slices = std::mem::replace(&mut self.slices, slices);
        let mut base = self.base.take().unwrap_or_else(|| {
            Box::new(Base {
                links: (0..slices.index.items.len()).map(Some).collect(),
                gone: Vec::new(),
                slices,
                head: self.head.clone(),
            })
        });
        base.follow(reshape);
        self.edited.clear();
        self.breaks = OnceLock::new();
        let same_shape = base.links.len() == base.slices.index.items.len()
            && base
                .links
                .iter()
                .enumerate()
                .all(|(at, link)| *link == Some(at))
            && base.slices.around() == self.slices.around();
        if same_shape {
            self.edited = self.edits_of(&base).collect();
            self.slices = base.slices;
        } else {
            self.base = Some(base);
        }
    }

    /// The slices that are others than those of a base with the same claims.
    fn edits_of(&self, base: &Base) -> impl Iterator<Item = (usize, String)> {
        let items = 0..self.len();
        let differs = |&item: &usize| base.slices.of(item) != self.slice(item);
        items
            .filter(differs)
            .map(|item| (item, self.slice(item).to_owned()))
    }
}
