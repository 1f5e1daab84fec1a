//! The table of rules: the one truth for what `check` finds, the settings, SARIF and `docs/CHECK.md`.

use super::{Finding, Severity};
use crate::yaml::{Place, Rule as Fault};

/// What a rule counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Error,
    Warning,
    Off,
}

impl Level {
    /// Every level, as settings name them.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Off];

    /// The word in settings.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => Severity::Error.word(),
            Self::Warning => Severity::Warning.word(),
            Self::Off => "off",
        }
    }

    /// How bad a finding is that counts as this, if it counts.
    #[must_use]
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Off => None,
        }
    }
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The file as a whole: with such a fault it does not open, so nobody can switch the rule off.
    Opening,
    Form,
    Words,
    Evidence,
    Article,
    /// Only `--ready` asks for it.
    Ready,
}

impl About {
    /// Everything, in the order of the table.
    pub const ALL: [Self; 6] = [
        Self::Opening,
        Self::Form,
        Self::Words,
        Self::Evidence,
        Self::Article,
        Self::Ready,
    ];

    /// A heading for its rules.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Opening => "The file as a whole",
            Self::Form => "Form",
            Self::Words => "Words, dates and links",
            Self::Evidence => "Evidence",
            Self::Article => "The article",
            Self::Ready => "Ready to go out (`--ready`)",
        }
    }
}

/// All there is to say about one rule.
#[derive(Debug)]
pub struct Row {
    pub rule: Rule,
    /// In findings and in settings.
    pub name: &'static str,
    pub about: About,
    /// What it counts as where nothing else is set.
    pub default: Level,
    /// One short line: what a finding means.
    pub doc: &'static str,
    /// How to mend it.
    pub help: &'static str,
}

macro_rules! rules {
    ($($about:ident { $($rule:ident $name:tt $default:ident $doc:literal $help:tt)* })*) => {
        /// What is asked of a file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $($($rule,)*)* }

        /// Every rule, in the order of the enum.
        pub const RULES: &[Row] = &[$($(Row {
            rule: Rule::$rule,
            name: $name,
            about: About::$about,
            default: Level::$default,
            doc: $doc,
            help: $help,
        },)*)*];
    };
}

rules! {
    Opening {
        Settings "settings" Error "The settings cannot be read, so that nothing is checked" "correct them, or leave them out with --config none"
        Unreadable "unreadable" Error "The file cannot be read from disk" "see that it is a file you may read"
        Empty "empty" Error "The file has nothing in it" "write a 'claims:' list"
        Encoding "encoding" Error "The file is not UTF-8" "save it as UTF-8"
        ControlCharacter "control-character" Error "A control character stands in the file as itself" "write it as an escape in double quotes"
        Syntax "syntax" Error "The file is not YAML" "correct the line"
        Tab "tab" Error "A tab is used for indentation" "use spaces"
        GitConflict "git-conflict" Error "A merge has left its markers in the file" "resolve the marked lines"
        SecondDocument "second-document" Error "A second document begins in the file" "keep one"
        NoClaims "no-claims" Error "The file has no list of claims" "write a 'claims:' list"
        UnknownAlias "unknown-alias" Error "An alias names nothing that stands before it" "write the value out"
        UnknownTag "unknown-tag" Error "A tag of YAML's own that YAML does not have" "remove it"
        AliasExpansion "alias-expansion" Error "Aliases stand for more than 1 MiB" "write the values out"
        Nesting "nesting" Error "Nested deeper than 64 levels" "write it flatter"
        TooLong "too-long" Error "A text is longer than 1 MiB" "shorten it"
        TooManySources "too-many-sources" Error "A claim has more than 1,000 sources" "split the claim"
        TooManyValues "too-many-values" Error "A claim has more than 50,000 values" "split the claim"
        TooManyFaults "too-many-faults" Error "So many claims are broken that it may be another kind of file" "mend the first ones"
    }
    Form {
        ReadOnly "read-only" Warning "The file opens, but cannot be edited" "write it as the format asks, then it can be edited"
        DuplicateKey (Fault::DuplicateKey.name()) Error "A key stands twice in one claim" (Fault::DuplicateKey.help())
        DuplicateId "duplicate-id" Error "Two claims have one id" "give one of the two another id"
        NoText (Fault::NoText.name()) Error "A claim has no text" (Fault::NoText.help())
        Shape (Fault::Shape.name()) Error "A key holds something other than the format says" (Fault::Shape.help())
        ReadersDiffer (Fault::ReadersDiffer.name()) Error "Two readers of YAML take a claim differently" (Fault::ReadersDiffer.help())
        Conflict "conflict" Error "A merge has left two values, and nobody has decided" "open the file with `tickmark`, which asks which one holds"
        MisspeltKey "misspelt-key" Warning "A key that the format does not have, but one much like it" "correct it; a key of your own is left alone where it begins with 'x-'"
        UnknownKey "unknown-key" Off "Any other key that the format does not have" "remove it, or begin it with 'x-'"
        MalformedId "malformed-id" Warning "An id that is hard to name in a command: with blanks, a '-' in front, or longer than 100 characters" "use letters, digits and hyphens"
        EmptyText "empty-text" Warning "A key whose text is empty" "write the text, or take the key out"
    }
    Words {
        UnknownStatus (Fault::UnknownStatus.name()) Error "A status that is none of the four" (Fault::UnknownStatus.help())
        UnknownWord "unknown-word" Warning "A stance, a kind of a source or a 'draft' that the format does not have" "use one of the words"
        BadDate "bad-date" Warning "What should be a date is none" "write YYYY, YYYY-MM or YYYY-MM-DD, for a stamp such as 2026-11-23T18:30:00Z"
        ReadBeforePublished "read-before-published" Warning "A source was read before it was published" "correct one of the two dates"
        BadUrl "bad-url" Warning "An address that cannot be opened" "write the whole address, with https:// in front"
        OddUrl "odd-url" Warning "An address that may be another than it looks: a mixed or non-ASCII host, a bare IP address, an unusual port" "make sure that it is the one that is meant"
        NoUrl "no-url" Off "A source that is named by something other than a web address" "give the address, and name the source in 'title'"
        OutsidePath "outside-path" Error "A source is a path out of the project's folder" "name a file inside the folder, or a URL"
        HiddenCharacters "hidden-characters" Warning "Control, bidi or invisible characters stand in a text" "remove them, or check that they belong there"
    }
    Evidence {
        MissingEvidence "missing-evidence" Warning "A mark without the evidence that it wants" "add it, or take the mark back"
        ArticleAsSource "article-as-source" Warning "The article is named as evidence for its own claim" "find a source of its own"
        SecondaryOnly "secondary-only" Warning "Verified, and all that supports it are secondary sources" "look for the primary source"
        SameSource "same-source" Warning "One claim names a source twice" "remove one of the two, or tell the places in it apart with 'locator'"
        NoArchive "no-archive" Off "A source on the web of which no copy is kept" "archive the page, and write the copy's address into 'archived'"
        NoStamp "no-stamp" Warning "A mark without who set it, or when" "mark it again with `tickmark`, which stamps it"
        MarkedDraft "marked-draft" Warning "A claim has a mark and is still called a draft" "look at it, and take 'draft' out"
    }
    Article {
        NoArticle "no-article" Warning "The article that the file names cannot be read" "correct 'article.file', or put the article there"
        Moved "moved" Warning "The quoted words have changed in the article" "check the claim again, and take the new wording"
        Adrift "adrift" Warning "The quoted words are not in the article" "quote the article's words as they are now, or take the claim out"
        AmbiguousQuote "ambiguous-quote" Warning "The quoted words stand in the article more than once, and nothing says which are meant" "add 'prefix' or 'suffix', the words around it, or quote more"
        Outdated "outdated" Warning "An old figure is told in the present" "look for a newer one, or name its year in the claim"
        Disagrees "disagrees" Warning "The article tells one thing in two ways" "find out which is right"
    }
    Ready {
        NothingClaimed "nothing-claimed" Warning "The list of claims is empty" "draft claims with `tickmark new ARTICLE`, or write one"
        Unreviewed "unreviewed" Warning "A claim that nobody has decided about" "mark it"
        Unticked "unticked" Warning "A detail of the article that is in no claim's quote" "quote it in a claim, or dismiss its statement"
        Flagged "flagged" Warning "A claim wants attention" "settle what the flag says, and take it off"
    }
}

impl Rule {
    /// Its row in the table.
    #[must_use]
    pub const fn row(self) -> &'static Row {
        &RULES[self as usize]
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// The rule that a fault of a single claim breaks.
    #[must_use]
    pub const fn of_fault(fault: Fault) -> Self {
        match fault {
            Fault::DuplicateKey => Self::DuplicateKey,
            Fault::NoText => Self::NoText,
            Fault::UnknownStatus => Self::UnknownStatus,
            Fault::Shape => Self::Shape,
            Fault::ReadersDiffer => Self::ReadersDiffer,
        }
    }

    /// The rule of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let row = RULES.iter().find(|row| row.name == name);
        row.map(|row| row.rule)
    }

    /// Whether settings may say what it counts as.
    #[must_use]
    pub fn can_be_set(self) -> bool {
        self.row().about != About::Opening
    }

    /// A finding of this rule, as bad as it is by default.
    #[must_use]
    pub fn finding(self, place: Option<Place>, id: Option<String>, message: String) -> Finding {
        let row = self.row();
        Finding {
            rule: self,
            severity: row.default.severity().unwrap_or(Severity::Warning),
            in_article: false,
            place,
            id,
            message,
            help: row.help,
        }
    }
}

/// What every rule counts as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Levels([Level; RULES.len()]);

impl Default for Levels {
    fn default() -> Self {
        Self(std::array::from_fn(|nth| RULES[nth].default))
    }
}

impl Levels {
    /// What a rule counts as.
    #[must_use]
    pub const fn of(&self, rule: Rule) -> Level {
        self.0[rule as usize]
    }

    /// Has a rule count as something else. What keeps a file from opening stays an error.
    pub fn set(&mut self, rule: Rule, level: Level) {
        if rule.can_be_set() {
            self.0[rule as usize] = level;
        }
    }

    /// Whether a rule counts at all.
    #[must_use]
    pub fn is_on(&self, rule: Rule) -> bool {
        self.of(rule) != Level::Off
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_row_and_a_name_of_its_own() {
        for (nth, row) in RULES.iter().enumerate() {
            assert_eq!(row.rule as usize, nth, "{}", row.name);
            assert_eq!(Rule::named(row.name), Some(row.rule));
            let word = |c: char| c.is_ascii_lowercase() || c == '-';
            assert!(row.name.chars().all(word), "{}", row.name);
            for text in [row.doc, row.help] {
                assert!(!text.is_empty() && !text.ends_with('.'), "{text}");
            }
        }
        let order: Vec<_> = RULES.iter().map(|row| row.about as usize).collect();
        assert!(order.is_sorted());
    }

    #[test]
    fn what_keeps_a_file_from_opening_is_always_an_error() {
        let mut levels = Levels::default();
        levels.set(Rule::Syntax, Level::Off);
        levels.set(Rule::Adrift, Level::Error);
        assert_eq!(levels.of(Rule::Syntax), Level::Error);
        assert_eq!(levels.of(Rule::Adrift), Level::Error);
    }
}
