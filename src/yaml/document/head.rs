//! What stands around the claims: reading it, and dismissing statements in it.

use super::Document;
use crate::claims::{Dismissed, Head};
use crate::yaml::gate::accept_head;
use crate::yaml::index::cut;
use crate::yaml::patch::{HeadChange, Manner, patch_head};
use crate::yaml::tree::Node;
use crate::yaml::{Refusal, Reshape, Splice};

/// The head of a file.
pub(in crate::yaml) fn head(root: &Node) -> Head {
    let text = |node: Option<&Node>| node.and_then(Node::text).map(str::to_owned);
    let article = root.get("article");
    let of = |key| article.and_then(|article| text(article.get(key)));
    let desk = |key| root.get("desk").and_then(|desk| text(desk.get(key)));
    let dismissed = article.and_then(|article| article.get("dismissed")?.items());
    Head {
        version: text(root.get("version")),
        title: of("title"),
        publisher: of("publisher"),
        author: of("author"),
        published: of("published"),
        url: of("url"),
        file: of("file"),
        desk_name: desk("name"),
        desk_url: desk("url"),
        dismissed: dismissed
            .unwrap_or_default()
            .iter()
            .map(dismissal)
            .collect(),
    }
}

/// One statement, which may be its words alone.
fn dismissal(node: &Node) -> Dismissed {
    let text = |key| node.get(key).and_then(Node::text).map(str::to_owned);
    let quote = node.text().map(str::to_owned);
    Dismissed {
        quote: quote.or_else(|| text("quote")).unwrap_or_default(),
        reason: text("reason"),
    }
}

impl Document {
    /// Adds a statement to those that were dismissed as not checkable.
    ///
    /// # Errors
    ///
    /// [`Refusal`] where that cannot be done without touching something else; nothing has changed
    /// then.
    pub fn dismiss(&mut self, entry: &Dismissed) -> Result<Reshape, Refusal> {
        self.change_head(HeadChange::Dismiss(entry))
    }

    /// Takes out the statement at a place of those that were dismissed, from 0.
    ///
    /// # Errors
    ///
    /// As of [`Self::dismiss`].
    pub fn restore(&mut self, at: usize) -> Result<Reshape, Refusal> {
        self.change_head(HeadChange::Restore(at))
    }

    fn change_head(&mut self, change: HeadChange<'_>) -> Result<Reshape, Refusal> {
        if let Some(refusal) = self.shape_barrier() {
            return Err(refusal);
        }
        // One claim that means nothing stands for all.
        let item = if self.is_empty() {
            String::new()
        } else {
            format!("{}- x{}", " ".repeat(self.layout().dash), self.eol)
        };
        let old = [self.head_text(), &item, self.tail_text()].concat();
        let mut refusal = None;
        for manner in [Manner::Natural, Manner::Quoted] {
            let new = patch_head(&old, change, self.eol, manner);
            let shaped = new.and_then(|new| match accept_head(&old, &new, change) {
                Ok(()) => self.head_shape(&new),
                Err(reason) => Err(Refusal(reason.to_owned())),
            });
            match shaped {
                Ok(reshape) if self.reshape(&reshape) => return Ok(reshape),
                Ok(_) => {}
                Err(reason) => _ = refusal.get_or_insert(reason),
            }
        }
        Err(refusal.unwrap_or_else(|| Refusal("the file would be read otherwise".to_owned())))
    }

    /// What another text with one claim, or none, makes of what stands around the claims.
    fn head_shape(&self, new: &str) -> Result<Reshape, Refusal> {
        let index = cut(new.as_bytes());
        let index = index.filter(|index| index.items.len() == usize::from(!self.is_empty()));
        let Some(index) = index else {
            return Err(Refusal("the file would be cut otherwise".to_owned()));
        };
        let around = |old: &str, new: &str| (old != new).then(|| Splice::between(0, old, new));
        Ok(Reshape {
            head: around(self.head_text(), &new[..index.head_end]),
            tail: around(self.tail_text(), &new[index.tail_start()..]),
            ..Reshape::default()
        })
    }
}
