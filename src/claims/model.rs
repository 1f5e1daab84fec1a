//! The fields of a claims file, as `docs/FORMAT.md` defines them. What each holds is told in the table of
//! its keys, `format`.

/// A struct's text fields, named once: the struct's accessors and the enum of its keys come from
/// the same list.
macro_rules! text_fields {
    ($(#[$meta:meta])* $name:ident of $owner:ident { $($variant:ident = $field:ident,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($variant,)* }

        impl $name {
            /// Every field, in the order of the format.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The key as it stands in the file.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => stringify!($field),)* }
            }

            /// The field of this key, if it is one whose value is text.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|field| field.key() == key)
            }
        }

        impl $owner {
            /// The text of a field, `None` where the key is absent or empty.
            #[must_use]
            pub fn get(&self, field: $name) -> Option<&str> {
                match field { $($name::$variant => self.$field.as_deref(),)* }
            }

            /// Sets the text of a field; `None` takes the key away.
            pub fn set(&mut self, field: $name, value: Option<String>) {
                match field { $($name::$variant => self.$field = value,)* }
            }
        }
    };
}

text_fields! {
    /// A claim's fields whose value is one text. `tags` and `sources` are lists and have changes of
    /// their own.
    Field of Claim {
        Id = id,
        Text = text,
        Quote = quote,
        Prefix = prefix,
        Suffix = suffix,
        Kind = kind,
        Speaker = speaker,
        AsOf = as_of,
        Status = status,
        Rating = rating,
        Correction = correction,
        Note = note,
        Memo = memo,
        Flag = flag,
        Draft = draft,
        ReviewedBy = reviewed_by,
        ReviewedAt = reviewed_at,
    }
}

text_fields! {
    /// A source's fields; all are texts.
    SourceField of Source {
        Url = url,
        Title = title,
        Publisher = publisher,
        Published = published,
        Accessed = accessed,
        Archived = archived,
        Locator = locator,
        Excerpt = excerpt,
        Stance = stance,
        Kind = kind,
        Verdict = verdict,
    }
}

/// One claim of the article. Texts are kept as written; an absent, null or empty key is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claim {
    pub id: Option<String>,
    pub text: Option<String>,
    pub quote: Option<String>,
    pub prefix: Option<String>,
    pub suffix: Option<String>,
    pub kind: Option<String>,
    pub speaker: Option<String>,
    pub as_of: Option<String>,
    pub tags: Vec<String>,
    pub status: Option<String>,
    pub rating: Option<String>,
    pub correction: Option<String>,
    pub note: Option<String>,
    pub memo: Option<String>,
    pub flag: Option<String>,
    pub draft: Option<String>,
    pub sources: Vec<Source>,
    pub reviewed_by: Option<String>,
    pub reviewed_at: Option<String>,
}

impl Claim {
    /// The mark. A word that is none of the four counts as unreviewed; see [`Self::unknown_status`].
    #[must_use]
    pub fn status(&self) -> Status {
        self.status
            .as_deref()
            .and_then(Status::from_word)
            .unwrap_or_default()
    }

    /// The `status` as written, where it is none of the four words.
    #[must_use]
    pub fn unknown_status(&self) -> Option<&str> {
        self.status
            .as_deref()
            .filter(|word| Status::from_word(word).is_none())
    }

    /// The claim as a sentence, empty where it has none.
    #[must_use]
    pub fn text(&self) -> &str {
        self.text.as_deref().unwrap_or_default()
    }

    /// Whether a program drafted the claim and nobody has touched it since.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.draft.as_deref().is_some_and(|value| value != "false")
    }
}

/// Evidence for or against a claim. A source with nothing but a URL is written as that URL alone;
/// which of the two forms a file uses is no difference in meaning.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    pub url: Option<String>,
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub published: Option<String>,
    pub accessed: Option<String>,
    pub archived: Option<String>,
    pub locator: Option<String>,
    pub excerpt: Option<String>,
    pub stance: Option<String>,
    pub kind: Option<String>,
    pub verdict: Option<String>,
}

impl Source {
    /// A source that is a URL and nothing else.
    #[must_use]
    pub fn link(url: impl Into<String>) -> Self {
        Self {
            url: Some(url.into()),
            ..Self::default()
        }
    }

    /// Its fields that have a value, in the order of the format.
    pub fn fields(&self) -> impl Iterator<Item = (SourceField, &str)> {
        SourceField::ALL
            .iter()
            .filter_map(|&field| Some((field, self.get(field)?)))
    }
}

/// A checker's decision about a claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Nobody has decided.
    #[default]
    Unreviewed,
    /// Evidence is attached; the verdict is still open.
    Sourced,
    /// Checked against evidence and right as worded.
    Verified,
    /// Contradicted, misleading, or not supported.
    Disputed,
}

impl Status {
    /// Every status, in the order in which counts are shown.
    pub const ALL: [Self; 4] = [
        Self::Unreviewed,
        Self::Sourced,
        Self::Verified,
        Self::Disputed,
    ];

    /// The word in the file, on the screen and in messages.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unreviewed => "unreviewed",
            Self::Sourced => "sourced",
            Self::Verified => "verified",
            Self::Disputed => "disputed",
        }
    }

    /// The status of a word; exactly these words, as the file is read by other programs too.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// What stands before `claims`: the article they came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The format's version; absent means 1.
    pub version: Option<String>,
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub author: Option<String>,
    pub published: Option<String>,
    pub url: Option<String>,
    /// The article's text, relative to the claims file.
    pub file: Option<String>,
    /// Who publishes the verdicts.
    pub desk_name: Option<String>,
    pub desk_url: Option<String>,
    /// Statements that were looked at and found not checkable.
    pub dismissed: Vec<Dismissed>,
}

/// A statement of the article that nobody can check.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Dismissed {
    /// The article's exact words.
    pub quote: String,
    /// Such as that it is an opinion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// An id like `id` that is not taken: with the first number behind it that makes it so, from 2.
#[must_use]
pub fn unique_id(id: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut unique = id.to_owned();
    let mut number = 2_u64;
    while taken(&unique) {
        unique = format!("{id}-{number}");
        number += 1;
    }
    unique
}

/// The id of a claim that has none: its first words, lower-case, joined by hyphens. Stable as long
/// as the text is. Not unique; whoever lists several claims numbers the repeats.
#[must_use]
pub fn derived_id(text: &str) -> String {
    const LONGEST: usize = 32;
    let mut id = String::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let word = word.to_lowercase();
        if word.is_empty() {
            continue;
        }
        if !id.is_empty() && id.chars().count() + 1 + word.chars().count() > LONGEST {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.extend(word.chars().take(LONGEST));
    }
    if id.is_empty() {
        id.push_str("claim");
    }
    id
}
