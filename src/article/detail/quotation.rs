//! Quotations: what stands between matching marks of any style, within a paragraph. One that goes on
//! in the next paragraph, which then opens with the mark again, ends with its own paragraph.

use super::token::{Kind, Token, Tokens};
use super::{Detail, DetailKind};

/// Pairs of marks. `'` and `’` may be apostrophes, `"` looks the same on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Curly,
    Low,
    Angles,
    AnglesInward,
    Straight,
    SingleCurly,
    SingleStraight,
    SingleLow,
}

const STYLES: usize = 8;

impl Style {
    fn closes(self, mark: char) -> bool {
        match self {
            Self::Curly => mark == '”',
            Self::Low => matches!(mark, '“' | '”'),
            Self::Angles => mark == '»',
            Self::AnglesInward => mark == '«',
            Self::Straight => mark == '"',
            Self::SingleCurly => mark == '’',
            Self::SingleStraight => mark == '\'',
            Self::SingleLow => matches!(mark, '‘' | '’'),
        }
    }

    /// Whether its closing mark may be an apostrophe.
    fn doubtful(self) -> bool {
        matches!(self, Self::SingleCurly | Self::SingleStraight)
    }
}

/// Every quotation that is in no other.
pub(super) fn all(tokens: &Tokens) -> Vec<Detail> {
    let mut found = Vec::new();
    // For each style, up to where there is known to be no closing mark.
    let mut none_until = [0; STYLES];
    let mut at = 0;
    while at < tokens.list.len() {
        let opener = opens(tokens, at).filter(|style| none_until[*style as usize] <= at);
        let Some(style) = opener else {
            at += 1;
            continue;
        };
        let (closer, end) = closer(tokens, at, style);
        let last = match closer {
            Some(closer) => closer,
            None if goes_on(tokens, at, end) => end,
            None => {
                none_until[style as usize] = end;
                at += 1;
                continue;
            }
        };
        let inside = &tokens.list[at + 1..last];
        if inside
            .iter()
            .any(|token| matches!(token.kind, Kind::Word | Kind::Number))
        {
            let range = inside[0].start..inside[inside.len() - 1].end;
            let kind = DetailKind::Quotation;
            found.push(Detail { kind, range });
        }
        at = last + usize::from(closer.is_some());
    }
    found
}

/// The style of the quotation that a mark opens.
fn opens(tokens: &Tokens, at: usize) -> Option<Style> {
    let Kind::Mark(mark) = tokens.kind(at)? else {
        return None;
    };
    let before = tokens.before(at);
    let free = tokens.list[at].gap || before.is_none_or(opens_more);
    let tight = tokens.glued(at + 1);
    match mark {
        '“' => Some(Style::Curly),
        '„' => Some(Style::Low),
        '«' => Some(Style::Angles),
        '»' if free && tight => Some(Style::AnglesInward),
        '"' if free && tight => Some(Style::Straight),
        '‘' if free && tight => Some(Style::SingleCurly),
        '\'' if free && tight => Some(Style::SingleStraight),
        '‚' if free && tight => Some(Style::SingleLow),
        _ => None,
    }
}

/// Marks that an opening mark may stand right behind.
fn opens_more(token: &Token) -> bool {
    matches!(
        token.kind,
        Kind::Mark('(' | '[' | '—' | '–' | '-' | '/' | '“' | '‘' | '"' | '\'')
    )
}

/// The closing mark within the paragraph, and where the paragraph ends.
fn closer(tokens: &Tokens, opener: usize, style: Style) -> (Option<usize>, usize) {
    let mut doubtful = None;
    let mut at = opener + 1;
    while let Some(token) = tokens.get(at).filter(|token| !token.opens) {
        if let Kind::Mark(mark) = token.kind {
            if style.closes(mark) && ends_word(tokens, at) {
                let after_s = style.doubtful()
                    && tokens.str(at - 1).ends_with('s')
                    && tokens
                        .get(at + 1)
                        .is_some_and(|next| next.kind == Kind::Word && !next.opens);
                if !after_s {
                    return (Some(at), at);
                }
                doubtful.get_or_insert(at);
            } else if style.doubtful() && opens(tokens, at) == Some(style) {
                break;
            }
        }
        at += 1;
    }
    if doubtful.is_some() {
        return (doubtful, at);
    }
    (None, at)
}

/// Whether a closing mark stands right behind what it closes, and no letter behind it.
fn ends_word(tokens: &Tokens, at: usize) -> bool {
    let wide = tokens.is_mark(at, '»') || tokens.is_mark(at, '«');
    let letter = tokens.glued(at + 1) && tokens.kind(at + 1) == Some(Kind::Word);
    (tokens.glued(at) || wide) && !letter
}

/// Whether a quotation goes on in the next paragraph.
fn goes_on(tokens: &Tokens, opener: usize, end: usize) -> bool {
    let (Some(open), Some(next)) = (tokens.get(opener), tokens.get(end)) else {
        return false;
    };
    next.opens && open.kind == next.kind && matches!(open.kind, Kind::Mark('“' | '"' | '„' | '«'))
}
