//! A text as words, figures and marks, each with what its spelling tells. Everything else about
//! details works on these and never looks at a byte twice.

mod lexer;

use lexer::Lexer;

use super::lexicon::{self, Class};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, with figures among them (`G20`, `5G`) and apostrophes inside (`o’clock`).
    Word,
    /// `’s` at the end of a word.
    Possessive,
    /// A number in figures with its separators.
    Number,
    /// Any other character that is no blank.
    Mark(char),
}

/// How a word is spelt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Lower,
    /// `Beijing`
    Capital,
    /// `NDRC`, `G20`, `U.S.`: two characters or more.
    Upper,
    /// `iPhone`, `5G`
    Mixed,
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "four things that are so or not, independent of each other"
)]
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
    pub case: Case,
    pub class: Class,
    /// A word that is in a dictionary, and no name by itself.
    pub common: bool,
    /// A blank stands before it.
    pub gap: bool,
    /// It begins a paragraph.
    pub opens: bool,
    /// A capital tells nothing here: it begins a sentence or a quotation, or stands in a heading.
    pub first: bool,
}

impl Token {
    /// Whether it is a word that is not all in small letters.
    pub(super) fn is_capital(&self) -> bool {
        self.kind == Kind::Word && self.case != Case::Lower
    }
}

/// A text and its tokens.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    pub text: &'a str,
    pub list: Vec<Token>,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut tokens = Self {
            text,
            list: Lexer::run(text),
        };
        tokens.tell_first();
        tokens.tell_headings();
        tokens
    }

    pub(super) fn get(&self, at: usize) -> Option<&Token> {
        self.list.get(at)
    }

    pub(super) fn before(&self, at: usize) -> Option<&Token> {
        self.list.get(at.checked_sub(1)?)
    }

    pub(super) fn str(&self, at: usize) -> &'a str {
        self.list
            .get(at)
            .map_or("", |token| &self.text[token.start..token.end])
    }

    /// Whether the token is this word, in any case.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.str(at).eq_ignore_ascii_case(word)
    }

    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.kind(at) == Some(Kind::Mark(mark))
    }

    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    pub(super) fn class(&self, at: usize) -> Class {
        self.list.get(at).map_or(Class::None, |token| token.class)
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.list.get(at).map(|token| token.kind)
    }

    /// Whether the token stands right behind the one before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|token| !token.gap)
    }

    /// Whether the token is a hyphen or dash with no blank on either side.
    pub(super) fn hyphen(&self, at: usize) -> bool {
        let dash = matches!(
            self.kind(at),
            Some(Kind::Mark('-' | '‐' | '‑' | '–' | '—' | '−'))
        );
        dash && self.glued(at) && self.glued(at + 1)
    }

    /// Where a sentence may begin: behind the end of another, in a paragraph's or a quotation's first
    /// word, behind a colon.
    fn tell_first(&mut self) {
        let mut first = true;
        for at in 0..self.list.len() {
            let token = self.list[at];
            first |= token.opens;
            match token.kind {
                Kind::Word | Kind::Number => {
                    self.list[at].first = first;
                    first = false;
                }
                Kind::Possessive => {}
                Kind::Mark(mark) => match mark {
                    '.' => first = self.ends_sentence(at),
                    '!' | '?' | '…' | ':' | '“' | '„' | '«' | '‘' | '•' => first = true,
                    '"' | '\'' | '(' | '[' => first |= token.gap && self.glued(at + 1),
                    _ => {}
                },
            }
        }
    }

    fn ends_sentence(&self, at: usize) -> bool {
        let Some(before) = self.before(at) else {
            return false;
        };
        let initial = before.kind == Kind::Word
            && before.end - before.start == 1
            && before.case != Case::Lower;
        let title = before.kind == Kind::Word && lexicon::is_abbreviation(self.str(at - 1));
        !initial && !title
    }

    /// A heading whose words all have capitals says nothing by them.
    fn tell_headings(&mut self) {
        let mut start = 0;
        while start < self.list.len() {
            let next = (start + 1..self.list.len()).find(|&at| self.list[at].opens);
            let end = next.unwrap_or(self.list.len());
            let words = self.list[start..end]
                .iter()
                .filter(|token| token.kind == Kind::Word && token.end - token.start > 3);
            let (mut all, mut capital) = (0usize, 0usize);
            for word in words {
                all += 1;
                capital += usize::from(word.case != Case::Lower);
            }
            let stops = self.is_mark(end - 1, '.');
            let spelt = |mut tokens: Box<dyn Iterator<Item = &Token> + '_>| {
                tokens
                    .find(|token| token.kind == Kind::Word)
                    .is_some_and(Token::is_capital)
            };
            let paragraph = &self.list[start..end];
            let framed =
                spelt(Box::new(paragraph.iter())) && spelt(Box::new(paragraph.iter().rev()));
            if all >= 4 && capital * 4 >= all * 3 && !stops && framed {
                let shouts = self.list[start..end].iter().all(|token| {
                    token.kind != Kind::Word || matches!(token.case, Case::Upper | Case::Mixed)
                });
                for token in &mut self.list[start..end] {
                    token.first = true;
                    if shouts && token.case == Case::Upper {
                        token.case = Case::Capital;
                    }
                }
            }
            start = end;
        }
    }
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// `½` and the like.
pub(super) fn is_vulgar(c: char) -> bool {
    matches!(c, '¼'..='¾' | '⅐'..='⅞')
}
