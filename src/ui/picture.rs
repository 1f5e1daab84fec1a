//! A frame as a picture: SVG, drawn from the same buffer that a terminal gets.
//!
//! What the buffer holds went through the sanitizer already; here it is only escaped for XML.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// The size of a cell, in pixels.
const CELL: (usize, usize) = (9, 19);

/// How far below its cell's top a letter's foot stands.
const FOOT: usize = 14;

/// The margin around the screen.
const EDGE: usize = 10;

/// What stands for the terminal's own colours: its text and its ground.
const OWN: (&str, &str) = ("#d8dee9", "#1d2025");

/// xterm's sixteen colours, for those that are named.
const NAMED: [&str; 16] = [
    "#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5",
    "#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff",
];

/// Cells of one look beside each other.
struct Run {
    x: usize,
    cells: usize,
    text: String,
    look: Look,
}

/// Colours and lines of a cell.
#[derive(Clone, PartialEq, Eq)]
struct Look {
    ink: String,
    ground: String,
    modifier: Modifier,
}

/// The picture of a frame.
#[must_use]
pub fn picture(buffer: &Buffer) -> String {
    let (columns, rows) = (
        usize::from(buffer.area.width),
        usize::from(buffer.area.height),
    );
    let (width, height) = (columns * CELL.0 + 2 * EDGE, rows * CELL.1 + 2 * EDGE);
    let ground = buffer
        .cell((0, 0))
        .map_or_else(|| OWN.1.to_owned(), |cell| look(cell).ground);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" \
         font-size=\"15\" xml:space=\"preserve\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{ground}\"/>\n"
    );
    for y in 0..buffer.area.height {
        for run in runs(buffer, y) {
            draw(&mut svg, &run, usize::from(y), &ground);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

fn runs(buffer: &Buffer, y: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut x = 0;
    while let Some(cell) = (x < buffer.area.width).then(|| &buffer[(x, y)]) {
        let look = look(cell);
        let symbol = cell.symbol();
        let cells = symbol.width().max(1);
        // A wide letter stands alone, as fonts disagree about its width.
        let joins = |run: &Run| run.look == look && cells == 1 && run.text.is_ascii();
        match runs.last_mut() {
            Some(run) if joins(run) && symbol.is_ascii() => {
                run.text.push_str(symbol);
                run.cells += 1;
            }
            _ => runs.push(Run {
                x: usize::from(x),
                cells,
                text: symbol.to_owned(),
                look,
            }),
        }
        x += u16::try_from(cells).unwrap_or(1);
    }
    runs
}

fn draw(svg: &mut String, run: &Run, y: usize, ground: &str) {
    let (x, y) = (EDGE + run.x * CELL.0, EDGE + y * CELL.1);
    let width = run.cells * CELL.0;
    let height = CELL.1;
    let Look {
        ink,
        ground: own,
        modifier,
    } = &run.look;
    if own != ground {
        _ = writeln!(
            svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{own}\"/>"
        );
    }
    let has = |part: Modifier| modifier.contains(part);
    if run.text.trim().is_empty() && !has(Modifier::UNDERLINED) {
        return;
    }
    let mut style = String::new();
    for (part, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::DIM, " opacity=\"0.65\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::CROSSED_OUT, " text-decoration=\"line-through\""),
    ] {
        if has(part) {
            style.push_str(attribute);
        }
    }
    let foot = y + FOOT;
    _ = writeln!(
        svg,
        "<text x=\"{x}\" y=\"{foot}\" textLength=\"{width}\" fill=\"{ink}\"{style}>{}</text>",
        escaped(&run.text)
    );
}

fn look(cell: &Cell) -> Look {
    let (ink, ground) = (color(cell.fg, OWN.0), color(cell.bg, OWN.1));
    let (ink, ground) = if cell.modifier.contains(Modifier::REVERSED) {
        (ground, ink)
    } else {
        (ink, ground)
    };
    Look {
        ink,
        ground,
        modifier: cell.modifier - Modifier::REVERSED,
    }
}

fn color(color: Color, own: &str) -> String {
    let named = |nth: usize| NAMED[nth].to_owned();
    match color {
        Color::Reset => own.to_owned(),
        Color::Black => named(0),
        Color::Red => named(1),
        Color::Green => named(2),
        Color::Yellow => named(3),
        Color::Blue => named(4),
        Color::Magenta => named(5),
        Color::Cyan => named(6),
        Color::Gray => named(7),
        Color::DarkGray => named(8),
        Color::LightRed => named(9),
        Color::LightGreen => named(10),
        Color::LightYellow => named(11),
        Color::LightBlue => named(12),
        Color::LightMagenta => named(13),
        Color::LightCyan => named(14),
        Color::White => named(15),
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        Color::Indexed(nth) => indexed(nth),
    }
}

/// One of the 256 colours: the named ones, a cube of 6 by 6 by 6, and 24 greys.
fn indexed(nth: u8) -> String {
    match nth {
        0..=15 => NAMED[usize::from(nth)].to_owned(),
        16..=231 => {
            let level = |part: u8| if part == 0 { 0 } else { 55 + 40 * part };
            let nth = nth - 16;
            let (red, green, blue) = (nth / 36, nth / 6 % 6, nth % 6);
            format!("#{:02x}{:02x}{:02x}", level(red), level(green), level(blue))
        }
        232..=255 => {
            let grey = 8 + 10 * (nth - 232);
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // SVG renderers collapse blanks in spite of `xml:space`.
            ' ' => escaped.push_str("&#160;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn a_frame_is_drawn_by_its_looks() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        for (x, symbol) in (0..).zip(["a", "<", "数", "", "b", " "]) {
            if symbol.is_empty() {
                continue;
            }
            #[expect(clippy::disallowed_methods, reason = "the test's own text")]
            buffer[(x, 0)].set_symbol(symbol);
        }
        buffer[(4, 0)].set_style(
            Style::new()
                .fg(Color::Rgb(1, 2, 255))
                .add_modifier(Modifier::BOLD),
        );
        let svg = picture(&buffer);
        assert!(svg.contains("viewBox=\"0 0 74 39\""), "{svg}");
        assert!(
            svg.contains("textLength=\"18\" fill=\"#d8dee9\">a&lt;</text>"),
            "{svg}"
        );
        assert!(
            svg.contains("x=\"28\" y=\"24\" textLength=\"18\" fill=\"#d8dee9\">数<"),
            "{svg}"
        );
        let bold = "x=\"46\" y=\"24\" textLength=\"9\" fill=\"#0102ff\" font-weight=\"bold\">b<";
        assert!(svg.contains(bold), "{svg}");
    }

    #[test]
    fn the_256_colours_are_xterms() {
        for (nth, expected) in [
            (9, "#ff0000"),
            (16, "#000000"),
            (231, "#ffffff"),
            (244, "#808080"),
        ] {
            assert_eq!(indexed(nth), expected);
        }
    }
}
