//! Printing: the only place that writes to stdout and stderr, and it takes only sanitized text.

use std::io::{self, Write};

use crate::exchange::Piece;
use crate::text::SafeText;

/// Writes results to stdout. A reader that has gone away ends it quietly.
///
/// # Errors
///
/// What the system reports, a broken pipe excepted.
pub fn out(text: &SafeText) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    let written = write!(stdout, "{text}").and_then(|()| stdout.flush());
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Writes an export to stdout, piece by piece as they are made.
///
/// # Errors
///
/// As [`out`].
pub fn pieces(pieces: impl Iterator<Item = Piece>) -> io::Result<()> {
    let mut stdout = io::BufWriter::new(io::stdout().lock());
    for piece in pieces {
        match stdout.write_all(piece.as_bytes()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                // Nobody reads what is still held back.
                _ = stdout.into_parts();
                return Ok(());
            }
            written => written?,
        }
    }
    match stdout.flush() {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            _ = stdout.into_parts();
            Ok(())
        }
        other => other,
    }
}

/// Writes a message to stderr. Where even that fails there is nobody left to tell.
pub fn err(text: &SafeText) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Writes a JSON value and a line break to stdout. What a terminal may not get is escaped, so that
/// nothing is lost to a program that reads it.
///
/// # Errors
///
/// As [`out`].
pub fn json(value: &serde_json::Value) -> io::Result<()> {
    let mut text = String::new();
    for c in value.to_string().chars() {
        if c.is_ascii()
            || crate::text::glyphs(c.encode_utf8(&mut [0; 4])).all(|glyph| !glyph.altered)
        {
            text.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                text.push_str("\\u");
                text.extend((0..4).rev().filter_map(|nibble| {
                    char::from_digit(u32::from(*unit >> (4 * nibble)) & 0xf, 16)
                }));
            }
        }
    }
    text.push('\n');
    out(&SafeText::new(&text))
}
