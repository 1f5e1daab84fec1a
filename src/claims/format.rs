//! The keys of a claims file: the order in which they are written, and what each holds. The one table
//! that the patcher, the reader and the schema go by.

use super::{SourceField, Status, Unit, choices};

/// What the value of a key is.
#[derive(Clone, Copy, Debug)]
pub enum Holds {
    /// A text, kept as it is written, whatever a YAML reader takes it for.
    Text,
    /// A text that has to be there.
    Needed,
    /// One of these words.
    OneOf(fn() -> Vec<&'static str>),
    /// Any word; these are known.
    Known(&'static [&'static str]),
    /// A year, a month or a day.
    Date,
    /// RFC 3339.
    Moment,
    /// An `http` or `https` URL.
    Url,
    /// True or absent.
    Switch,
    /// The number of the format.
    Version,
    Texts,
    /// A mapping of these keys.
    Map(&'static [Key]),
    /// Mappings of these keys. Each may also be the text of the first key alone.
    List(&'static [Key]),
    /// One mapping of these keys, or a list of such.
    OneOrMore(&'static [Key]),
    /// The list that makes a claims file; its items are mappings of these keys.
    Claims(&'static [Key]),
}

/// All there is to say about one key.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    pub name: &'static str,
    pub holds: Holds,
    /// One sentence, or two.
    pub doc: &'static str,
}

const fn key(name: &'static str, holds: Holds, doc: &'static str) -> Key {
    Key { name, holds, doc }
}

/// The kinds of claims that the format names.
pub const KINDS: &[&str] = &[
    "statistic",
    "date",
    "event",
    "policy",
    "attribution",
    "location",
    "causal",
];

/// The keys of the file itself.
pub const FILE: &[Key] = &FILE_TABLE;

const FILE_TABLE: [Key; 4] = [
    key(
        "version",
        Holds::Version,
        "The format's version; absent means 1.",
    ),
    key(
        "article",
        Holds::Map(&ARTICLE),
        "The article that the claims are of.",
    ),
    key("desk", Holds::Map(&DESK), "Who publishes the verdicts."),
    key(
        "claims",
        Holds::Claims(&CLAIM),
        "The claims; best the last key of the file.",
    ),
];

const ARTICLE: [Key; 7] = [
    key("title", Holds::Text, "The article's headline."),
    key("publisher", Holds::Text, "Who published the article."),
    key("author", Holds::Text, "Who wrote the article."),
    key("published", Holds::Date, "When the article appeared."),
    key("url", Holds::Url, "Where the article can be read."),
    key(
        "file",
        Holds::Text,
        "The article's text: a path relative to this file.",
    ),
    key(
        "dismissed",
        Holds::List(&DISMISSED),
        "Statements that were looked at and found not checkable.",
    ),
];

const DISMISSED: [Key; 2] = [
    key("quote", Holds::Text, "The article's exact words."),
    key(
        "reason",
        Holds::Text,
        "Why nobody can check it: an opinion, a plan.",
    ),
];

const DESK: [Key; 2] = [
    key("name", Holds::Text, "The desk's name."),
    key("url", Holds::Url, "The desk's own page."),
];

const CLAIM: [Key; 20] = [
    key(
        "id",
        Holds::Text,
        "The claim's stable name in this file; made from the text where it is missing.",
    ),
    key(
        "text",
        Holds::Needed,
        "The claim as a sentence that stands on its own.",
    ),
    key("quote", Holds::Text, "The article's exact words."),
    key(
        "prefix",
        Holds::Text,
        "What stands right before the quote, where its words occur more than once.",
    ),
    key(
        "suffix",
        Holds::Text,
        "What stands right after the quote, where its words occur more than once.",
    ),
    key(
        "kind",
        Holds::Known(KINDS),
        "What sort of claim it is; any word.",
    ),
    key(
        "speaker",
        Holds::Text,
        "Who says so, if not the article itself.",
    ),
    key("as_of", Holds::Date, "The moment that the claim is about."),
    key("tags", Holds::Texts, "Words to filter by."),
    key(
        "status",
        Holds::OneOf(|| Status::ALL.map(Status::word).to_vec()),
        "The mark: unreviewed (nobody has decided, as without the key), sourced (evidence is \
         attached, the verdict is open), verified (checked and right as worded) or disputed \
         (contradicted, misleading, or not supported).",
    ),
    key(
        "rating",
        Holds::Text,
        "The publisher's own wording of the verdict.",
    ),
    key("correction", Holds::Text, "What would be right instead."),
    key("note", Holds::Text, "Words that go out with reports."),
    key(
        "memo",
        Holds::Text,
        "Words that stay on the desk: no export has them unless asked.",
    ),
    key("flag", Holds::Text, "Why the claim wants attention."),
    key(
        "draft",
        Holds::Switch,
        "True where a program wrote the claim and nobody has marked or edited it since.",
    ),
    key(
        "sources",
        Holds::List(&SOURCE),
        "The evidence: each a URL alone, or a mapping.",
    ),
    key("reviewed_by", Holds::Text, "Who marked it."),
    key(
        "reviewed_at",
        Holds::Moment,
        "When it was marked: RFC 3339, in UTC.",
    ),
    key(
        "conflict",
        Holds::OneOrMore(&CONFLICT),
        "What two people changed differently, as a merge left it; gone once it is decided.",
    ),
];

const SOURCE: [Key; 11] = [
    key(
        "url",
        Holds::Text,
        "Where it is: a URL, or a path inside the folder of this file.",
    ),
    key("title", Holds::Text, "What it is called."),
    key("publisher", Holds::Text, "Who published it."),
    key("published", Holds::Date, "When it was published."),
    key("accessed", Holds::Date, "When the reviewer read it."),
    key("archived", Holds::Url, "Where a copy is kept."),
    key(
        "locator",
        Holds::Text,
        "Where in it to look: page, paragraph, cell or timestamp.",
    ),
    key("excerpt", Holds::Text, "The passage that decides it."),
    key(
        "stance",
        Holds::OneOf(|| choices(SourceField::Stance).to_vec()),
        "Whether it supports the claim (as without the key), refutes it, or gives context.",
    ),
    key(
        "kind",
        Holds::OneOf(|| choices(SourceField::Kind).to_vec()),
        "Whether it is where the facts come from, or tells of such.",
    ),
    key(
        "verdict",
        Holds::Text,
        "What the source itself concluded, such as another desk's verdict.",
    ),
];

const CONFLICT: [Key; 6] = [
    key(
        "field",
        Holds::OneOf(|| Unit::all().map(Unit::key).collect()),
        "The key that both sides changed; status stands for the mark and its stamps.",
    ),
    key("base", Holds::Text, "Its value before."),
    key("ours", Holds::Text, "Its value on this side."),
    key("theirs", Holds::Text, "Its value on the other side."),
    key(
        "reviewed_by",
        Holds::Text,
        "Of a mark: who set that of the other side.",
    ),
    key(
        "reviewed_at",
        Holds::Moment,
        "Of a mark: when that of the other side was set.",
    ),
];

const fn names<const N: usize>(keys: &[Key; N]) -> [&'static str; N] {
    let mut names = [""; N];
    let mut at = 0;
    while at < N {
        names[at] = keys[at].name;
        at += 1;
    }
    names
}

/// The keys of a claim in the order of the format; a new key is written after the nearest present
/// key that precedes it here.
pub const CLAIM_KEYS: &[&str] = &names(&CLAIM);

/// The keys of a source in the order of the format.
pub const SOURCE_KEYS: &[&str] = &names(&SOURCE);

/// The keys of the article in the order of the format.
pub const ARTICLE_KEYS: &[&str] = &names(&ARTICLE);

/// The keys of the file itself.
pub const FILE_KEYS: &[&str] = &names(&FILE_TABLE);

/// The keys of the desk that publishes the verdicts.
pub const DESK_KEYS: &[&str] = &names(&DESK);

/// The keys of a statement that was dismissed.
pub const DISMISSED_KEYS: &[&str] = &names(&DISMISSED);

/// The keys of a conflict that a merge has left; a mark's stamps go with it.
pub const CONFLICT_KEYS: &[&str] = &names(&CONFLICT);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::Field;

    /// The table has the model's fields in the model's order, beside the lists.
    #[test]
    fn the_table_is_that_of_the_model() {
        let fields: Vec<_> = Field::ALL.iter().map(|field| field.key()).collect();
        let lists = ["tags", "sources", "conflict"];
        let keys = CLAIM_KEYS.iter().filter(|key| !lists.contains(key));
        assert!(keys.copied().eq(fields));
        let fields: Vec<_> = SourceField::ALL.iter().map(|field| field.key()).collect();
        assert_eq!(SOURCE_KEYS, fields);
    }
}
