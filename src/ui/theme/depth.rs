//! How many colours a terminal has, and the nearest one where it has not all of them.

use ratatui::style::{Color, Style};

/// How many colours may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// None: bold, underlined and the like only.
    None,
    /// The terminal's own sixteen.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// Any.
    True,
}

/// The levels of the cube that are the colours 16 to 231.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

impl Depth {
    /// A look in colours that may be sent.
    pub(super) fn shown(self, style: Style) -> Style {
        match self {
            Self::None | Self::Sixteen | Self::True => style,
            Self::Indexed => Style {
                fg: style.fg.map(nearest),
                bg: style.bg.map(nearest),
                ..style
            },
        }
    }
}

/// The nearest of the colours 16 to 255, which terminals do not redefine as they do the first sixteen.
fn nearest(color: Color) -> Color {
    let Color::Rgb(red, green, blue) = color else {
        return color;
    };
    let wanted = [red, green, blue];
    let level = |value: u8| {
        let off = |at: &usize| LEVELS[*at].abs_diff(value);
        (0..LEVELS.len()).min_by_key(off).unwrap_or(0)
    };
    let at = wanted.map(level);
    let cube = 16 + 36 * at[0] + 6 * at[1] + at[2];
    let mean = wanted
        .iter()
        .map(|&value| usize::from(value))
        .sum::<usize>()
        / 3;
    // The greys 232 to 255 are 8, 18, … 238.
    let step = (mean.saturating_sub(3) / 10).min(23);
    let index = [cube, 232 + step]
        .into_iter()
        .filter_map(|index| u8::try_from(index).ok())
        .min_by_key(|&index| distance(value(index), wanted));
    index.map_or(color, Color::Indexed)
}

/// What xterm shows for a colour from 16 on.
pub(super) fn value(index: u8) -> [u8; 3] {
    if index >= 232 {
        return [8 + 10 * (index - 232); 3];
    }
    let at = usize::from(index.saturating_sub(16));
    [at / 36, at / 6 % 6, at % 6].map(|level| LEVELS[level])
}

fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    let pairs = a.iter().zip(b);
    pairs.map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}
