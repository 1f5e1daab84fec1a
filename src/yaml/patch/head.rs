//! Patches on what stands around the claims: statements that are dismissed as not checkable.

use super::list::Item;
use super::{Cut, Manner, Refusal, Sheet, refuse};
use crate::claims::{ARTICLE_KEYS, Dismissed};
use crate::yaml::lines::{line_end, line_start};
use crate::yaml::tree::{Aliases, Kind, Node, parse};

/// A change of `article.dismissed`.
#[derive(Clone, Copy, Debug)]
pub(in crate::yaml) enum HeadChange<'a> {
    /// One more, as the last.
    Dismiss(&'a Dismissed),
    /// The one at this place is gone.
    Restore(usize),
}

/// Carries a change out on a whole text.
pub(in crate::yaml) fn patch_head(
    text: &str,
    change: HeadChange<'_>,
    eol: &str,
    manner: Manner,
) -> Result<String, Refusal> {
    let root = parse(text, Aliases::Keep).ok().flatten();
    let Some(root) = root.filter(|root| !root.is_flow()) else {
        return refuse("the file is not laid out in lines");
    };
    let sheet = Sheet {
        text,
        eol,
        manner,
        json: false,
    };
    let cuts = match change {
        HeadChange::Dismiss(entry) => sheet.dismiss(&root, entry)?,
        HeadChange::Restore(at) => sheet.restore(&root, at)?,
    };
    Ok(sheet.cut(cuts))
}

const KEY: &str = "dismissed";

impl Sheet<'_> {
    fn dismiss(&self, root: &Node, entry: &Dismissed) -> Result<Vec<Cut>, Refusal> {
        let reason = entry.reason.as_deref().map(|reason| ("reason", reason));
        let quote = ("quote", entry.quote.as_str());
        let item = Item::Fields([quote].into_iter().chain(reason).collect());
        let Some((key, article)) = root.pair("article") else {
            return self.new_article(root, &item);
        };
        if article.is_null() {
            let Some(colon) = self.colon(key) else {
                return refuse("the article's key is not followed by its colon");
            };
            let stop = line_end(self.text, article.span.end);
            let lines = format!("{}{}", self.eol, self.dismissed_lines(&item));
            let value = (colon..article.span.end.max(colon), String::new());
            return Ok(vec![value, (stop..stop, lines)]);
        }
        let Kind::Map { .. } = article.kind else {
            return refuse("'article' is not a mapping");
        };
        let count = article.get(KEY).and_then(Node::items).map_or(0, <[_]>::len);
        self.insert_item(article, ARTICLE_KEYS, KEY, count, &item)
    }

    /// The lines of an article that has nothing but one statement.
    fn dismissed_lines(&self, item: &Item<'_>) -> String {
        format!("  {KEY}:{}{}", self.eol, self.item_lines(item, 4))
    }

    /// The key `article` does not exist yet: it goes behind the version, else to the top.
    fn new_article(&self, root: &Node, item: &Item<'_>) -> Result<Vec<Cut>, Refusal> {
        let lines = format!("article:{}{}", self.eol, self.dismissed_lines(item));
        if let Some((_, version)) = root.pair("version") {
            let at = self.behind(version, 0)?;
            return Ok(vec![self.line_at(at, &lines)]);
        }
        let start = root.span.start;
        let at = line_start(self.text, start);
        if at != start {
            return refuse("the first key does not begin its line");
        }
        Ok(vec![(at..at, format!("{lines}{}", self.eol))])
    }

    fn restore(&self, root: &Node, at: usize) -> Result<Vec<Cut>, Refusal> {
        let Some((key, article)) = root.pair("article") else {
            return refuse("there is no 'article'");
        };
        let count = article.get(KEY).and_then(Node::items).map_or(0, <[_]>::len);
        let keys = article.keyed().count();
        if (count, keys) == (1, 1) {
            return self.remove(root, key);
        }
        self.remove_item(article, KEY, at)
    }
}
