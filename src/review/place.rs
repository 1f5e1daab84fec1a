//! Where the reviewer was, to be there again after a restart.

use serde::{Deserialize, Serialize};

use super::{Pane, Review, Sort};

/// A place in a file: the claim, and how the list was shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// The claim's id as shown.
    pub id: String,
    /// Its place in the file, from 0, for where the id is gone.
    pub item: usize,
    pub filter: String,
    pub sort: Sort,
    pub pane: Pane,
}

impl Review {
    /// Where the reviewer is.
    #[must_use]
    pub fn place(&self) -> Place {
        // As long as the list cannot be shown as it was, that is still to come.
        let kept = self.put_off.as_ref().and_then(|it| it.place.as_ref());
        if let Some(kept) = kept.filter(|kept| kept.item == self.cursor) {
            return kept.clone();
        }
        Place {
            id: self.id_or_none(self.cursor),
            item: self.cursor,
            filter: self.shown.text.clone(),
            sort: self.shown.sort,
            pane: self.pane,
        }
    }

    /// Goes to where the reviewer was; what is not there any more is left out.
    pub(super) fn go_to(&mut self, place: &Place) {
        let notice = self.notice.take();
        self.shown.sort = place.sort;
        let same = self.columns.ids.get(place.item) == Some(&place.id);
        let found = self.columns.ids.position(&place.id);
        let item = if same { Some(place.item) } else { found };
        self.select(item.unwrap_or(place.item));
        // A filter that cannot be read any more, or that leaves nothing, is not worth a word here.
        _ = self.set_filter(&place.filter);
        self.pane = place.pane;
        self.leave_hidden_pane();
        self.notice = notice;
    }
}
