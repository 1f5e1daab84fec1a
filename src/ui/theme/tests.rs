//! Contrast by the formula of WCAG 2 (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>), and statuses
//! as the colour-blind see them.

use ratatui::style::{Color, Modifier, Style};

use super::depth::value;
use super::{Depth, PALETTES, Palette, Theme};
use crate::claims::Status;

/// The sixteen colours as xterm has them by default.
const XTERM: [(Color, [u8; 3]); 16] = [
    (Color::Black, [0, 0, 0]),
    (Color::Red, [205, 0, 0]),
    (Color::Green, [0, 205, 0]),
    (Color::Yellow, [205, 205, 0]),
    (Color::Blue, [0, 0, 238]),
    (Color::Magenta, [205, 0, 205]),
    (Color::Cyan, [0, 205, 205]),
    (Color::Gray, [229, 229, 229]),
    (Color::DarkGray, [127, 127, 127]),
    (Color::LightRed, [255, 0, 0]),
    (Color::LightGreen, [0, 255, 0]),
    (Color::LightYellow, [255, 255, 0]),
    (Color::LightBlue, [92, 92, 255]),
    (Color::LightMagenta, [255, 0, 255]),
    (Color::LightCyan, [0, 255, 255]),
    (Color::White, [255, 255, 255]),
];

const BLACK_AND_WHITE: [[u8; 3]; 2] = [[0; 3], [255; 3]];

fn shown(color: Color) -> [u8; 3] {
    if let Color::Rgb(red, green, blue) = color {
        return [red, green, blue];
    }
    if let Color::Indexed(index) = color {
        return value(index);
    }
    let known = XTERM.iter().find(|(known, _)| *known == color);
    known.unwrap_or_else(|| panic!("{color:?}")).1
}

fn linear(rgb: [u8; 3]) -> [f64; 3] {
    rgb.map(|value| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn luminance(rgb: [u8; 3]) -> f64 {
    let [red, green, blue] = linear(rgb);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The contrast of a look over another one, on a terminal with these two colours of its own.
fn contrast(style: Style, own: ([u8; 3], [u8; 3])) -> f64 {
    let text = luminance(style.fg.map_or(own.0, shown));
    let ground = luminance(style.bg.map_or(own.1, shown));
    (text.max(ground) + 0.05) / (text.min(ground) + 0.05)
}

/// Every theme with colours, and how its terminal's own colours may be.
fn themes() -> impl Iterator<Item = (String, &'static Palette, Theme, ([u8; 3], [u8; 3]))> {
    let [black, white] = BLACK_AND_WHITE;
    PALETTES.iter().flat_map(move |palette| {
        [Depth::Sixteen, Depth::Indexed, Depth::True]
            .into_iter()
            .flat_map(move |depth| {
                [(white, black), (black, white)].map(|own| {
                    let theme = Theme::new(palette, depth, false);
                    let what = format!("{} in {depth:?} on {:?}", palette.name, own.1);
                    (what, palette, theme, own)
                })
            })
    })
}

/// The looks that texts have, by name.
fn texts(theme: Theme) -> Vec<(&'static str, Style)> {
    let mut texts = vec![
        ("text", Style::new()),
        ("dim", theme.dim()),
        ("focus", theme.focus()),
        ("strong", theme.strong()),
        ("warning", theme.warning()),
        ("found", theme.found()),
        ("added", theme.added()),
        ("removed", theme.removed()),
        ("unticked", theme.unticked()),
    ];
    for status in Status::ALL {
        texts.push((status.word(), theme.status(status)));
        texts.push(("badge", theme.badge(status)));
    }
    texts
}

#[test]
fn every_text_can_be_read_on_every_background_it_stands_on() {
    let mut wrong = Vec::new();
    for (what, palette, theme, own) in themes() {
        let least = if palette.name == "high-contrast" {
            7.0
        } else {
            4.5
        };
        let over = [
            ("", Style::new()),
            ("selected ", theme.selected()),
            ("chosen ", theme.chosen()),
            ("both ", theme.chosen().patch(theme.selected())),
        ];
        for (name, text) in texts(theme) {
            assert!(!text.add_modifier.contains(Modifier::DIM), "{what}: {name}");
            for (row, over) in over {
                let style = theme.text().patch(text).patch(over);
                let ratio = contrast(style, own);
                if ratio < least {
                    wrong.push(format!("{what}: {row}{name} {ratio:.2}"));
                }
            }
        }
        // It stands in the footer only.
        let ratio = contrast(theme.text().patch(theme.alert()), own);
        if ratio < least {
            wrong.push(format!("{what}: alert {ratio:.2}"));
        }
        for focused in [false, true] {
            let ratio = contrast(theme.text().patch(theme.edge(focused)), own);
            if ratio < 3.0 {
                wrong.push(format!("{what}: edge {ratio:.2}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn painted_themes_leave_no_colour_to_the_terminal() {
    for (what, palette, theme, _) in themes() {
        let painted = theme.text().fg.is_some() && theme.text().bg.is_some();
        assert_eq!(painted, palette.name != "terminal", "{what}");
    }
}

#[test]
fn statuses_are_told_apart_with_colours_and_without() {
    let bare = Theme::new(&PALETTES[0], Depth::None, false);
    let themes = themes().map(|(what, _, theme, _)| (what, theme));
    for (what, theme) in themes.chain([("no colours".to_owned(), bare)]) {
        for (nth, &status) in Status::ALL.iter().enumerate() {
            for &other in &Status::ALL[..nth] {
                assert_ne!(theme.status(status), theme.status(other), "{what}");
                assert_ne!(theme.badge(status), theme.badge(other), "{what}");
            }
        }
    }
    for (name, style) in texts(bare).into_iter().chain([("alert", bare.alert())]) {
        assert_eq!((style.fg, style.bg), (None, None), "{name}");
    }
}

/// Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision
/// Deficiency": protanopia, deuteranopia and tritanopia at severity 1, of linear RGB.
const BLINDNESS: [[[f64; 3]; 3]; 3] = [
    [
        [0.152_286, 1.052_583, -0.204_868],
        [0.114_503, 0.786_281, 0.099_216],
        [-0.003_882, -0.048_116, 1.051_998],
    ],
    [
        [0.367_322, 0.860_646, -0.227_968],
        [0.280_085, 0.672_501, 0.047_413],
        [-0.011_820, 0.042_940, 0.968_881],
    ],
    [
        [1.255_528, -0.076_749, -0.178_779],
        [-0.078_411, 0.930_809, 0.147_602],
        [0.004_733, 0.691_367, 0.303_900],
    ],
];

/// A colour of linear RGB in CIE L*a*b*, white as in sRGB (D65).
fn lab(rgb: [f64; 3]) -> [f64; 3] {
    let row = |row: [f64; 3]| row.iter().zip(rgb).map(|(a, b)| a * b).sum::<f64>();
    let x = row([0.4124, 0.3576, 0.1805]) / 0.9505;
    let y = row([0.2126, 0.7152, 0.0722]);
    let z = row([0.0193, 0.1192, 0.9505]) / 1.089;
    let [x, y, z] = [x, y, z].map(|t| {
        if t > 0.008_856 {
            t.cbrt()
        } else {
            7.787 * t + 16.0 / 116.0
        }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn seen(rgb: [u8; 3], matrix: [[f64; 3]; 3]) -> [f64; 3] {
    let rgb = linear(rgb);
    lab(matrix.map(|row| {
        let value = row.iter().zip(rgb).map(|(a, b)| a * b).sum::<f64>();
        value.clamp(0.0, 1.0)
    }))
}

/// So far apart that no two are taken for one another: ten times what is just noticed (about 2.3).
const APART: f64 = 23.0;

#[test]
fn the_colour_blind_tell_the_statuses_apart() {
    let palette = Palette::named("color-blind").unwrap();
    for depth in [Depth::Sixteen, Depth::Indexed, Depth::True] {
        let theme = Theme::new(palette, depth, false);
        let marked = &Status::ALL[1..];
        for (nth, &status) in marked.iter().enumerate() {
            for &other in &marked[..nth] {
                for matrix in BLINDNESS {
                    let color = |status| seen(shown(theme.status(status).fg.unwrap()), matrix);
                    let (a, b) = (color(status), color(other));
                    let squares = a.iter().zip(b).map(|(a, b)| (a - b).powi(2));
                    let apart = squares.sum::<f64>().sqrt();
                    assert!(apart >= APART, "{depth:?} {status:?} {other:?}: {apart:.0}");
                }
            }
        }
    }
}

#[test]
fn the_nearest_colour_is_the_nearest_of_all() {
    let squares = |a: [u8; 3], b: [u8; 3]| -> u32 {
        let pairs = a.iter().zip(b);
        pairs.map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    for seed in 0..2_000_u32 {
        let [_, a, b, c] = seed.wrapping_mul(2_654_435_761).to_be_bytes();
        let look = Depth::Indexed.shown(Style::new().fg(Color::Rgb(a, b, c)));
        let Some(Color::Indexed(found)) = look.fg else {
            panic!("{look:?}");
        };
        let best = (16..=255)
            .map(|index| squares(value(index), [a, b, c]))
            .min();
        assert_eq!(Some(squares(value(found), [a, b, c])), best, "{a} {b} {c}");
    }
}
