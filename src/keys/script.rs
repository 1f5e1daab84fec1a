//! Key scripts: what `--keys` plays, as text.

use super::{Chord, Code};

/// One step of a key script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key is pressed.
    Key(Chord),
    /// Text is pasted.
    Paste(String),
    /// The terminal gets another size, in cells.
    Resize(u16, u16),
    /// The mouse is pressed on a cell: its column and row, from 0.
    Click(u16, u16),
    /// The mouse is moved over a cell while pressed.
    Drag(u16, u16),
    /// The wheel is turned over a cell.
    Wheel { column: u16, row: u16, down: bool },
    /// Nothing is pressed for so many milliseconds.
    Sleep(u64),
}

/// A script that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "unknown key '{name}' at position {position} of --keys; write '<lt>' for the character '<'"
)]
pub struct ScriptError {
    /// Counted in characters, from 1.
    pub position: usize,
    /// What stands there.
    pub name: String,
}

/// Reads a key script: plain characters and names in angle brackets (`jj<C-s>`).
///
/// # Errors
///
/// [`ScriptError`] with the position of the first name that is not one.
pub fn parse_script(script: &str) -> Result<Vec<Input>, ScriptError> {
    let mut inputs = Vec::new();
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        if c != '<' {
            inputs.push(Input::Key(match c {
                '\n' | '\r' => Chord::plain(Code::Enter),
                '\t' => Chord::plain(Code::Tab),
                '\u{1b}' => Chord::plain(Code::Esc),
                _ => Chord::plain(Code::Char(c)),
            }));
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let end = rest.find('>');
        let name = end.map_or(&rest[1..], |end| &rest[1..end]);
        let Some(input) = end.and_then(|_| named(name)) else {
            return Err(ScriptError {
                position: script[..script.len() - rest.len()].chars().count() + 1,
                name: end.map_or(rest, |end| &rest[..=end]).to_owned(),
            });
        };
        inputs.push(input);
        rest = &rest[name.len() + 2..];
    }
    Ok(inputs)
}

fn named(name: &str) -> Option<Input> {
    if let Some(text) = name.strip_prefix("Paste:") {
        return Some(Input::Paste(text.to_owned()));
    }
    if let Some(size) = name.strip_prefix("Resize:") {
        let (width, height) = size.split_once('x')?;
        return Some(Input::Resize(width.parse().ok()?, height.parse().ok()?));
    }
    if let Some(cell) = name.strip_prefix("Click:") {
        let (column, row) = cell_of(cell)?;
        return Some(Input::Click(column, row));
    }
    if let Some(cell) = name.strip_prefix("Drag:") {
        let (column, row) = cell_of(cell)?;
        return Some(Input::Drag(column, row));
    }
    for (prefix, down) in [("WheelDown:", true), ("WheelUp:", false)] {
        if let Some(cell) = name.strip_prefix(prefix) {
            let (column, row) = cell_of(cell)?;
            return Some(Input::Wheel { column, row, down });
        }
    }
    if let Some(ms) = name.strip_prefix("Sleep:") {
        return Some(Input::Sleep(ms.parse().ok()?));
    }
    // A single character needs no brackets; `<j>` is more likely a slip than a key.
    (name.chars().count() > 1)
        .then(|| Chord::from_name(name))
        .flatten()
        .map(Input::Key)
}

/// A cell as its column and row.
fn cell_of(text: &str) -> Option<(u16, u16)> {
    let (column, row) = text.split_once(',')?;
    Some((column.parse().ok()?, row.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_characters_are_read_in_order() {
        let keys = parse_script("5j<C-s><Paste:a b><Resize:80x24><lt>").unwrap();
        assert_eq!(keys.len(), 6);
        assert_eq!(keys[0], Input::Key(Chord::plain(Code::Char('5'))));
        assert_eq!(keys[3], Input::Paste("a b".into()));
        assert_eq!(keys[4], Input::Resize(80, 24));
        assert_eq!(keys[5], Input::Key(Chord::plain(Code::Char('<'))));
    }

    #[test]
    fn the_mouse_is_played_by_columns_and_rows_from_0() {
        let inputs = parse_script("<Click:12,5><WheelDown:0,9><WheelUp:3,4>").unwrap();
        let wheel = |column, row, down| Input::Wheel { column, row, down };
        assert_eq!(
            inputs,
            [Input::Click(12, 5), wheel(0, 9, true), wheel(3, 4, false)]
        );
        for wrong in ["<Click:12>", "<Click:1,-2>", "<WheelDown:>", "<Wheel:1,2>"] {
            assert!(parse_script(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_unknown_name_is_told_with_its_position() {
        let error = parse_script("é<Foo>").unwrap_err();
        assert_eq!((error.position, error.name.as_str()), (2, "<Foo>"));
        assert!(parse_script("j<C-").is_err());
        assert!(parse_script("<j>").is_err());
    }

    #[test]
    fn every_name_reads_back_as_its_chord() {
        let codes = (1..=12).map(Code::F).chain([
            Code::Char('x'),
            Code::Char(' '),
            Code::Char('<'),
            Code::Enter,
            Code::Esc,
            Code::Tab,
            Code::BackTab,
            Code::Backspace,
            Code::Delete,
            Code::Up,
            Code::Down,
            Code::Left,
            Code::Right,
            Code::Home,
            Code::End,
            Code::PageUp,
            Code::PageDown,
        ]);
        for code in codes {
            for (ctrl, alt) in [(false, false), (true, false), (false, true), (true, true)] {
                let chord = Chord { code, ctrl, alt };
                let read = parse_script(&chord.to_string()).unwrap();
                assert_eq!(read, [Input::Key(chord)], "{chord}");
            }
        }
    }
}
