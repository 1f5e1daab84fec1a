//! Cuts a text into tokens: which separators belong to a number, which apostrophes and dots to a word.

use super::super::lexicon::{self, Class};
use super::{Case, Kind, Token, is_apostrophe, is_vulgar};

pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    lower: String,
    list: Vec<Token>,
}

impl Lexer<'_> {
    fn peek(&self) -> Option<char> {
        let byte = *self.text.as_bytes().get(self.at)?;
        if byte.is_ascii() {
            return Some(char::from(byte));
        }
        self.text[self.at..].chars().next()
    }

    /// The character behind the next `bytes` bytes, which end at a character.
    fn behind(&self, bytes: usize) -> Option<char> {
        self.text.get(self.at + bytes..)?.chars().next()
    }

    /// The tokens of a text, by what their spelling tells.
    pub(super) fn run(text: &str) -> Vec<Token> {
        let mut lexer = Lexer {
            text,
            at: 0,
            lower: String::new(),
            list: Vec::with_capacity(text.len() / 5),
        };
        lexer.all();
        lexer.list
    }

    fn all(&mut self) {
        let (mut gap, mut lines) = (true, 2);
        while let Some(next) = self.peek() {
            if next.is_whitespace() {
                gap = true;
                lines += usize::from(next == '\n');
                self.at += next.len_utf8();
                continue;
            }
            let start = self.at;
            let kind = if next.is_ascii_digit() || is_vulgar(next) {
                self.number(next)
            } else if next.is_alphanumeric() {
                self.word();
                Kind::Word
            } else if is_apostrophe(next) && !gap && self.possessive() {
                Kind::Possessive
            } else {
                self.at += next.len_utf8();
                Kind::Mark(next)
            };
            self.push(start, kind, gap, lines >= 2);
            (gap, lines) = (false, 0);
        }
    }

    fn push(&mut self, start: usize, kind: Kind, gap: bool, opens: bool) {
        let word = &self.text[start..self.at];
        let (mut class, mut common, mut case) = (Class::None, false, Case::Lower);
        if kind == Kind::Word {
            case = case_of(word);
            self.lower.clear();
            if word.is_ascii() {
                self.lower.push_str(word);
                self.lower.make_ascii_lowercase();
            } else {
                self.lower.extend(word.chars().flat_map(char::to_lowercase));
            }
            (class, common) = lexicon::look_up(&self.lower);
        }
        self.list.push(Token {
            start,
            end: self.at,
            kind,
            case,
            class,
            common,
            gap,
            opens,
            first: false,
        });
    }

    fn digits(&mut self) -> usize {
        let rest = &self.text.as_bytes()[self.at..];
        let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += count;
        count
    }

    /// How many figures stand behind the next `bytes` bytes, at most five.
    fn digits_behind(&self, bytes: usize) -> usize {
        let rest = self.text.as_bytes().get(self.at + bytes..);
        let rest = rest.unwrap_or_default().iter().take(5);
        rest.take_while(|byte| byte.is_ascii_digit()).count()
    }

    /// A number with its separators; where letters follow that are no unit, it is a word (`5G`).
    fn number(&mut self, next: char) -> Kind {
        if is_vulgar(next) {
            self.at += next.len_utf8();
            return Kind::Number;
        }
        let start = self.at;
        let first = self.digits();
        let mut plain = true;
        while let Some(next) = self.peek() {
            let follow = self.digits_behind(next.len_utf8());
            let joins = match next {
                '.' | ',' => follow > 0,
                '\'' | '’' => follow == 3 && first <= 3,
                ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => {
                    let ends = self.behind(next.len_utf8() + follow);
                    plain && first <= 3 && follow == 3 && !ends.is_some_and(char::is_alphanumeric)
                }
                _ => false,
            };
            if !joins {
                break;
            }
            plain &= !matches!(next, '.' | ',');
            self.at += next.len_utf8();
            self.digits();
        }
        let end = self.at;
        if self.peek().is_some_and(char::is_alphabetic) {
            self.word();
            let money = self.list.last().is_some_and(
                |token| matches!(token.kind, Kind::Mark(mark) if lexicon::symbol(mark).is_some()),
            );
            if lexicon::follows_figures(&self.text[end..self.at], money) {
                self.at = end;
            } else if self.text[start..end].bytes().all(|b| b.is_ascii_digit()) {
                return Kind::Word;
            } else {
                self.at = end;
            }
        }
        Kind::Number
    }

    fn word(&mut self) {
        while let Some(next) = self.peek() {
            let size = next.len_utf8();
            let inside = next.is_alphanumeric() && !is_vulgar(next)
                || is_mark_of_letter(next)
                || is_apostrophe(next)
                    && self.behind(size).is_some_and(char::is_alphabetic)
                    && !self.possessive_next()
                || next == '.' && self.dotted();
            if !inside {
                break;
            }
            self.at += size;
        }
    }

    /// Whether the dot here is one of `U.S.`: single capitals on both sides, or its last.
    fn dotted(&self) -> bool {
        let bytes = self.text.as_bytes();
        let single = |at: usize| {
            bytes.get(at).is_some_and(u8::is_ascii_uppercase)
                && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric())
        };
        let Some(before) = self.at.checked_sub(1) else {
            return false;
        };
        let next = bytes.get(self.at + 1).is_some_and(u8::is_ascii_uppercase)
            && bytes.get(self.at + 2) == Some(&b'.');
        let last = before >= 2 && bytes[before - 1] == b'.' && single(before - 2);
        single(before) && (next || last)
    }

    fn possessive_next(&self) -> bool {
        let Some(next) = self.peek() else {
            return false;
        };
        let size = next.len_utf8();
        matches!(self.behind(size), Some('s' | 'S'))
            && !self
                .behind(size + 1)
                .is_some_and(|c| c.is_alphanumeric() || is_apostrophe(c))
    }

    fn possessive(&mut self) -> bool {
        let is = self.possessive_next();
        if let (true, Some(next)) = (is, self.peek()) {
            self.at += next.len_utf8() + 1;
        }
        is
    }
}

fn is_mark_of_letter(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn case_of(word: &str) -> Case {
    let (mut upper, mut lower, mut digits, mut first) = (0, 0, 0, false);
    for (nth, c) in word.chars().enumerate() {
        if c.is_uppercase() {
            upper += 1;
            first |= nth == 0;
        } else if c.is_numeric() {
            digits += 1;
        } else if c.is_alphabetic() {
            lower += 1;
        }
    }
    match (upper, lower) {
        (0, _) => Case::Lower,
        (1, 0) if digits == 0 => Case::Capital,
        (_, 0) => Case::Upper,
        (1, _) if first => Case::Capital,
        _ => Case::Mixed,
    }
}
